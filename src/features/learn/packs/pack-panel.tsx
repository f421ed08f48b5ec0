import { Upload } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/ui/button'
import { TextField } from '@/ui/field'
import { FileButton, FileDrop } from '@/ui/file-drop'
import { Panel } from '@/ui/panel'
import type { PackFault } from '../lesson-format/types'
import { LessonList } from '../lesson-list'
import { fetchPack, loadPack, removePack, usePack } from './pack-store'

/** The instructor's own lessons: dropped, chosen, or loaded from this origin. A broken pack is refused line by line. */
export function PackPanel() {
  const pack = usePack()
  const [faults, setFaults] = useState<PackFault[]>([])
  const [problem, setProblem] = useState<string>()
  const [address, setAddress] = useState('packs/example-pack.md')
  const take = (text: string) => {
    setProblem(undefined)
    setFaults(loadPack(text))
  }
  const takeFile = async ([file]: File[]) => file && take(await file.text())
  const load = async () => {
    const found = await fetchPack(address)
    if ('text' in found) take(found.text)
    else {
      setFaults([])
      setProblem(found.problem)
    }
  }
  return (
    <FileDrop label="Drop to load the pack" onFiles={takeFile}>
      <Panel
        title="Instructor’s pack"
        actions={
          pack && (
            <Button size="small" variant="quiet" onClick={removePack}>
              Remove
            </Button>
          )
        }
      >
        <p className="max-w-prose text-ink-muted">
          Lessons of your own, in the same Markdown: drop a file here, choose one, or load it from this page’s own
          address. It stays in this tab until the tab closes.{' '}
          <a href="packs/README.md" className="text-accent underline underline-offset-2">
            How to write a pack
          </a>
        </p>
        <div className="mt-3 flex flex-wrap items-end gap-2">
          <FileButton accept=".md,text/markdown,text/plain" onFiles={takeFile}>
            <Upload aria-hidden="true" size={14} />
            Choose a pack
          </FileButton>
          <TextField
            label="Address of a pack"
            className="w-72 max-w-full"
            value={address}
            onChange={({ target }) => setAddress(target.value)}
          />
          <Button onClick={load}>Load</Button>
        </div>
        <div aria-live="polite">
          {problem && <p className="mt-2 text-failed">{problem}</p>}
          {faults.length > 0 && (
            <div className="mt-2">
              <p className="font-semibold text-failed">The pack was not loaded.</p>
              <ul aria-label="Faults of the pack" className="mt-1 space-y-1">
                {faults.map(({ line, message }) => (
                  <li key={`${line} ${message}`}>
                    <b>Line {line}:</b> {message}
                  </li>
                ))}
              </ul>
            </div>
          )}
        </div>
        {pack && (
          <section aria-label={pack.title} className="mt-3">
            <h3 className="mb-2 font-semibold">{pack.title}</h3>
            <LessonList lessons={pack.lessons} />
          </section>
        )}
      </Panel>
    </FileDrop>
  )
}
