import { useRef, useState } from 'react'
import { grouped } from '@/engine/codec/grouped'
import { addToBench, type BenchEntry, removeFromBench, useBench } from '@/session/bench'
import { useEngine } from '@/session/engine-context'
import { useTabMemory } from '@/session/tab-memory'
import { Button } from '@/ui/button'
import { Tag } from '@/ui/chip'
import { EmptyState } from '@/ui/empty-state'
import { FileDrop } from '@/ui/file-drop'
import { Panel } from '@/ui/panel'
import { Tabs } from '@/ui/tabs'
import { useToast } from '@/ui/toast'
import { KeyDetail } from '../detail/key-detail'
import { GenerateForm } from './generate-form'
import { type FileOutcome, ImportForm } from './import-form'
import { placeOf, readingSentence } from './import-words'
import { KeyList } from './key-list'
import { textOfFile } from './read-files'

/** Make, import, take apart and convert keys: the list at the left, everything about one of them at the right. */
export function BenchView() {
  const { entries, selected } = useBench()
  const [tab, setTab] = useState<'generate' | 'import'>('generate')
  const [text, setText] = useState('')
  useTabMemory(text, setText)
  const { outcomes, readFiles } = useFiles((locked) => setText(locked))
  const toast = useToast()
  const detail = useRef<HTMLDivElement>(null)
  const entry = entries.find(({ id }) => id === selected)

  const remove = (gone: readonly BenchEntry[], sentence: string) => {
    const undo = removeFromBench(new Set(gone.map(({ id }) => id)))
    toast({ text: sentence, action: { label: 'Undo', run: undo } })
  }
  const onFiles = (files: File[]) => {
    setTab('import')
    void readFiles(files)
  }
  // On a phone the details are below the list: whoever chooses a key wants to see it.
  const showDetail = () => {
    const box = detail.current?.getBoundingClientRect()
    if (box && box.top > window.innerHeight - 120) detail.current?.scrollIntoView({ block: 'start' })
  }

  return (
    <FileDrop label="Drop to read keys" onFiles={onFiles}>
      <div className="grid items-start gap-4 lg:grid-cols-[24rem_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <Panel title="A key for the bench" padded={false}>
            <Tabs<'generate' | 'import'>
              label="How to get a key"
              value={tab}
              onChange={setTab}
              tabs={[
                {
                  id: 'generate',
                  label: 'Make',
                  content: (
                    <div className="px-3.5 py-3">
                      <GenerateForm />
                    </div>
                  ),
                },
                {
                  id: 'import',
                  label: 'Import',
                  content: (
                    <div className="px-3.5 py-3">
                      <ImportForm text={text} onText={setText} outcomes={outcomes} onFiles={onFiles} />
                    </div>
                  ),
                },
              ]}
            />
          </Panel>
          <Panel
            title="On the bench"
            padded={false}
            badges={entries.length > 0 && <Tag>{grouped(entries.length)}</Tag>}
            actions={
              entries.length > 1 && (
                <Button
                  size="small"
                  variant="quiet"
                  onClick={() => remove(entries, `${grouped(entries.length)} keys were removed.`)}
                >
                  Remove all
                </Button>
              )
            }
          >
            {entries.length === 0 ? (
              <EmptyState title="No key yet">
                Make one, paste one, or drop files. Keys stay in the memory of this tab and end with it.
              </EmptyState>
            ) : (
              <KeyList
                entries={entries}
                selected={selected}
                onSelect={showDetail}
                onRemove={(gone) =>
                  remove([gone], `The ${gone.kind} key ${gone.kid ?? ''} was removed.`.replace('  ', ' '))
                }
              />
            )}
          </Panel>
        </div>
        <div ref={detail} className="min-w-0 scroll-mt-16">
          {entry ? (
            <KeyDetail key={entry.id} entry={entry} />
          ) : (
            <Panel title="The key in detail">
              <p className="max-w-prose text-ink-muted">
                Here stand the members of a key and what is to be said about them, its other forms (JWK, PEM, DER), its
                thumbprints with the text that was hashed, and its certificates.
              </p>
            </Panel>
          )}
        </div>
      </div>
    </FileDrop>
  )
}

/** Reads files one after another; each says what became of it, and one that fails takes nothing away. */
function useFiles(onLocked: (text: string) => void) {
  const engine = useEngine()
  const [outcomes, setOutcomes] = useState<readonly FileOutcome[]>([])
  const readFiles = async (files: File[]) => {
    const found: FileOutcome[] = []
    for (const file of files) {
      found.push(await readFile(file))
      setOutcomes([...found])
    }
  }
  const readFile = async (file: File): Promise<FileOutcome> => {
    const { name } = file
    const refused = (sentence: string): FileOutcome => ({ name, sentence, failed: true })
    const content = await textOfFile(file)
    if ('why' in content) return refused(content.why)
    const answer = await engine.call('readForBench', [content.text])
    if (answer.status !== 'done') return refused('The engine stopped while it read this file. Nothing was taken over.')
    const reading = answer.value
    if (reading.problem)
      return refused(`${reading.problem.message}${placeOf(reading.problem.at, content.text)} Nothing was taken over.`)
    if (reading.secretBytes !== undefined)
      return refused(
        'It holds no key in a form that is known here. If its text is a shared secret, paste it into the box above.',
      )
    if (reading.keys.length === 0) return refused('There is no key in it.')
    if (reading.locked) {
      onLocked(content.text)
      return refused('It holds an encrypted private key. Its text is in the box above: give the password there.')
    }
    addToBench(reading.keys, name)
    return { name, sentence: readingSentence(reading), failed: false }
  }
  return { outcomes, readFiles }
}
