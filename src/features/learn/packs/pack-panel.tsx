import { Upload } from 'lucide-react'
import { useEffect, useState } from 'react'
import { hideQuery } from '@/session/route'
import { useRoute } from '@/session/use-route'
import { Button } from '@/ui/button'
import { TextField } from '@/ui/field'
import { FileButton, FileDrop } from '@/ui/file-drop'
import { Panel } from '@/ui/panel'
import { useToast } from '@/ui/toast'
import type { PackFault } from '../lesson-format/types'
import { LessonList } from '../lesson-list'
import { fetchPack, loadPack, removePack, usePack } from './pack-store'

/** The instructor's own lessons: dropped, chosen, or loaded from this origin. A broken pack is refused line by line. */
export function PackPanel() {
  const pack = usePack()
  const [faults, setFaults] = useState<PackFault[]>([])
  const [problem, setProblem] = useState<string>()
  const [address, setAddress] = useState('packs/example-pack.md')
  const [linked, setLinked] = useState(false)
  const toast = useToast()
  const { query } = useRoute()
  useEffect(() => {
    const brought = addressIn(query)
    if (brought === undefined) return
    hideQuery()
    setAddress(brought)
    setLinked(true)
  }, [query])
  const remove = () => toast({ text: 'The pack was removed.', action: { label: 'Undo', run: removePack() } })
  const take = (text: string) => {
    setProblem(undefined)
    const { faults: found, undo } = loadPack(text)
    setFaults(found)
    if (undo) toast({ text: 'The pack that was here has been replaced.', action: { label: 'Undo', run: undo } })
  }
  const takeFile = async ([file]: File[]) => file && take(await file.text())
  const load = async () => {
    setLinked(false)
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
            <Button size="small" variant="quiet" onClick={remove}>
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
          <Button variant={linked ? 'primary' : 'plain'} onClick={load}>
            Load
          </Button>
        </div>
        {linked && (
          <p className="mt-2" role="status">
            A link brought this address. Nothing is fetched before you press “Load”.
          </p>
        )}
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

/** The address that a link such as `#/learn?pack=packs/mine.md` brings: it only fills the box. */
function addressIn(query: string): string | undefined {
  return new URLSearchParams(query).get('pack') ?? undefined
}
