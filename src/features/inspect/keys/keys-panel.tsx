import { memo, type ReactNode, type Ref, useMemo } from 'react'
import { grouped } from '@/engine/codec/grouped'
import type { Report, SecretEncoding, Span } from '@/engine/types'
import type { FurtherSource } from '@/session/types'
import { Button } from '@/ui/button'
import { Tag } from '@/ui/chip'
import { ColouredArea, type ColouredAreaHandle, type ColouredSpan } from '@/ui/coloured-area'
import { FileButton, FileDrop } from '@/ui/file-drop'
import { later } from '@/ui/later'
import { PanelHead } from '@/ui/panel'
import { FAULT } from '@/ui/segment-colours'
import { useToast } from '@/ui/toast'
import { PasteButton } from '../paste-button'
import { memberOf } from '../values'
import type { ReadSource } from './use-key-readings'

const KeyOptions = later(() => import('./key-options').then(({ KeyOptions }) => KeyOptions))
const KeyCards = later(() => import('./key-cards').then(({ KeyCards }) => KeyCards))

export interface KeysPanelProps {
  keys: string
  onChange(keys: string): void
  secretEncoding: SecretEncoding
  onSecretEncoding(encoding: SecretEncoding): void
  password: string
  onPassword(password: string): void
  read: readonly ReadSource[] | undefined
  report: Report | undefined
  onRemove(source: FurtherSource): void
  faults: readonly Span[]
  /** The box that fetches a key set, when the page has one. */
  fromAddress: ReactNode
  ref: Ref<ColouredAreaHandle>
}

/** What may verify or decrypt: the text as it was pasted, further sources, and a card for every key. */
export const KeysPanel = memo(function KeysPanel(props: KeysPanelProps) {
  const { keys, onChange, read, report, faults, ref, fromAddress } = props
  const toast = useToast()
  const marks = useMemo<ColouredSpan[]>(
    () => faults.filter((fault) => fault.in === 'keys').map((fault) => ({ ...fault, className: FAULT })),
    [faults],
  )
  const addFiles = async (files: File[]) => {
    const { readKeyFiles } = await import('./read-files')
    const { text, problems } = await readKeyFiles(files)
    if (text !== '') onChange(keys.trim() === '' ? text : `${keys.trimEnd()}\n${text}`)
    if (problems.length > 0) toast({ text: problems.join(' ') })
  }
  const count = read?.reduce((sum, { reading }) => sum + reading.keys.length, 0) ?? 0
  const bare = read?.some(({ source, reading }) => !source && reading.form === 'secret') ?? false
  const asksPassword = needsPassword(props)
  return (
    <FileDrop onFiles={addFiles} label="Drop to read keys" className="min-w-0">
      <section aria-labelledby="keys-title" className="min-w-0 rounded-panel border border-line bg-panel shadow-panel">
        <PanelHead
          id="keys-title"
          title="Keys"
          badges={
            count > 0 && (
              <Tag>
                {grouped(count)} key{count === 1 ? '' : 's'}
              </Tag>
            )
          }
          actions={
            <>
              <PasteButton what="keys" onPaste={onChange} />
              <FileButton size="small" variant="quiet" multiple onFiles={addFiles}>
                File
              </FileButton>
              {keys !== '' && (
                <Button variant="quiet" size="small" onClick={() => onChange('')} aria-label="Clear the keys">
                  Clear
                </Button>
              )}
            </>
          }
        />
        <ColouredArea
          ref={ref}
          aria-label="Keys"
          placeholder="A secret, JWK, JWKS, PEM, certificate …"
          value={keys}
          onChange={onChange}
          spans={NONE}
          marks={marks}
          heights="min-h-16 max-h-40"
        />
        {(bare || asksPassword) && <KeyOptions {...props} bare={bare} asksPassword={asksPassword} />}
        {read && read.length > 0 && <KeyCards read={read} text={keys} report={report} onRemove={props.onRemove} />}
        {fromAddress && <div className="border-t border-line px-3.5 py-2">{fromAddress}</div>}
      </section>
    </FileDrop>
  )
})

const NONE: readonly ColouredSpan[] = []

/** PBES2 tokens and encrypted private keys ask for one; once typed it stays in sight. */
function needsPassword({ password, keys, report }: KeysPanelProps): boolean {
  if (password !== '' || /ENCRYPTED/.test(keys.slice(0, 10_000))) return true
  const alg = memberOf(report?.header, 'alg')
  return typeof alg === 'string' && alg.startsWith('PBES2')
}
