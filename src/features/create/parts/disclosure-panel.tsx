import { useMemo } from 'react'
import type { KeyReading } from '@/engine/types'
import type { Draft, DraftDisclosure, DraftKey } from '@/session/draft'
import { Tag } from '@/ui/chip'
import { CheckField, TextField } from '@/ui/field'
import { Panel } from '@/ui/panel'
import { type ClaimRow, claimTree } from '../draft/claim-tree'
import { KeyField } from '../keys/key-field'
import { FaultLines } from './fault-lines'

interface DisclosurePanelProps {
  draft: Draft
  onEdit(change: Partial<Draft>): void
  faults: readonly string[]
}

/** SD-JWT: which claims the holder may disclose one by one, the decoys among them, and the holder. */
export function DisclosurePanel({ draft, onEdit, faults }: DisclosurePanelProps) {
  const { disclosure, payload } = draft
  const { disclose, decoys, bound, holder, audience, nonce } = disclosure
  const rows = useMemo(() => claimTree(payload), [payload])
  const edit = (change: Partial<DraftDisclosure>) => onEdit({ disclosure: { ...disclosure, ...change } })
  const missing = disclose.filter((pointer) => !rows.some((row) => row.pointer === pointer))
  const toggle = (pointer: string, chosen: boolean) =>
    edit({ disclose: chosen ? [...disclose, pointer] : disclose.filter((each) => each !== pointer) })
  return (
    <Panel
      title="Selective disclosure"
      padded={false}
      badges={<Tag>{disclose.length === 1 ? '1 claim' : `${disclose.length} claims`} to disclose</Tag>}
    >
      {rows.length === 0 ? (
        <p className="px-3.5 py-3 text-body text-ink-muted">
          The payload holds no claims yet: write a JSON object, and choose among its claims here.
        </p>
      ) : (
        <fieldset className="max-h-80 min-w-0 overflow-y-auto px-3.5 py-2">
          <legend className="sr-only">Claims that are disclosed one by one</legend>
          {rows.map((row) => (
            <ClaimBox key={row.pointer} row={row} chosen={disclose.includes(row.pointer)} onToggle={toggle} />
          ))}
          {missing.map((pointer) => (
            <CheckField
              key={pointer}
              checked
              label={<code className="font-mono text-code text-failed">{pointer}</code>}
              hint="The payload has no such claim any more."
              onChange={() => toggle(pointer, false)}
            />
          ))}
        </fieldset>
      )}
      <div className="grid gap-3 border-t border-line px-3.5 py-3 sm:grid-cols-[8rem_minmax(0,1fr)]">
        <TextField
          label="Decoy digests"
          type="number"
          min={0}
          max={1000}
          value={String(decoys)}
          onChange={({ target }) => edit({ decoys: Math.trunc(Number(target.value)) || 0 })}
        />
        <CheckField
          label="Bind it to a holder, and present it"
          hint="cnf names the holder’s key, which signs a key-binding JWT for one audience and nonce (RFC 9901 §4.3)."
          checked={bound}
          onChange={({ target }) => edit({ bound: target.checked })}
        />
      </div>
      {bound && (
        <div id="holder" className="grid gap-3 border-t border-line px-3.5 py-3">
          <KeyField
            label="Holder key"
            value={holder}
            signs={false}
            generate={{ kind: 'EC', crv: 'P-256', use: 'sig', kid: 'none' }}
            hint="The holder’s private key. With a public one, cnf is written and nothing is presented."
            onChange={(key: DraftKey) => edit({ holder: key })}
            onRead={ignore}
          />
          <div className="grid gap-3 sm:grid-cols-2">
            <TextField
              label="Audience"
              hint="The verifier that it is presented to"
              value={audience}
              onChange={({ target }) => edit({ audience: target.value })}
            />
            <TextField
              label="Nonce"
              hint="As the verifier sent it"
              value={nonce}
              onChange={({ target }) => edit({ nonce: target.value })}
            />
          </div>
        </div>
      )}
      <FaultLines faults={faults} />
    </Panel>
  )
}

/** Nothing follows from what the holder's key is. */
const ignore = (_: KeyReading): void => undefined

interface ClaimBoxProps {
  row: ClaimRow
  chosen: boolean
  onToggle(pointer: string, chosen: boolean): void
}

function ClaimBox({ row, chosen, onToggle }: ClaimBoxProps) {
  const { pointer, depth, label, preview, betterOpen } = row
  return (
    <div style={{ paddingLeft: `${Math.min(depth, 8) * 1.25}rem` }}>
      <CheckField
        checked={chosen}
        label={
          <span className="min-w-0 truncate">
            <code className="font-mono text-code text-seg-payload">{label}</code>{' '}
            <span className="font-mono text-note text-ink-faint">{preview}</span>
          </span>
        }
        hint={chosen && betterOpen ? 'Verifiers need to see this one (RFC 9901 §9.7).' : undefined}
        onChange={({ target }) => onToggle(pointer, target.checked)}
      />
    </div>
  )
}
