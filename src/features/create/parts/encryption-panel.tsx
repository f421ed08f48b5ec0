import { useRef, useState } from 'react'
import { CONTENT_ENCRYPTION } from '@/engine/algorithms/content-encryption'
import { keyManagement } from '@/engine/algorithms/key-management'
import type { KeyReading } from '@/engine/types'
import type { Draft, DraftEncryption, DraftRecipient } from '@/session/draft'
import { EMPTY_KEY } from '@/session/draft'
import { Button } from '@/ui/button'
import { Tag } from '@/ui/chip'
import { CodeEditor } from '@/ui/code-editor'
import { CheckField, SelectField, TextField } from '@/ui/field'
import { Panel } from '@/ui/panel'
import { headerCompletions, headerFaults, headerHover } from '../editor/header-hints'
import { keyForRecipient, withRecipientKey } from '../keys/carry-key'
import { KeyField } from '../keys/key-field'
import { fitsKeyManagement, keysOf, offerKeyManagement } from '../keys/key-fit'
import { AlgorithmField } from './algorithm-field'
import { FaultLines } from './fault-lines'

interface EncryptionPanelProps {
  draft: Draft
  onEdit(change: Partial<Draft>): void
  onEditRecipient(id: number, change: Partial<DraftRecipient>): void
  faultsAt(place: string): readonly string[]
}

/** How the content is encrypted, and for whom. */
export function EncryptionPanel({ draft, onEdit, onEditRecipient, faultsAt }: EncryptionPanelProps) {
  const { encryption, serialization } = draft
  const { enc, zip, aad, header, unprotected, recipients } = encryption
  const json = serialization !== 'compact'
  const edit = (change: Partial<DraftEncryption>) => onEdit({ encryption: { ...encryption, ...change } })
  const add = () => {
    const id = Math.max(0, ...recipients.map((recipient) => recipient.id)) + 1
    const recipient: DraftRecipient = { id, alg: 'RSA-OAEP-256', key: EMPTY_KEY, header: '' }
    // Several recipients fit into the general serialization only.
    onEdit({ serialization: 'general', encryption: { ...encryption, recipients: [...recipients, recipient] } })
  }
  return (
    <Panel
      title="Encryption"
      tone="header"
      padded={false}
      badges={<Tag>{CONTENT_ENCRYPTION[enc]?.title ?? enc}</Tag>}
      actions={
        <Button size="small" variant="quiet" onClick={add}>
          Add a recipient
        </Button>
      }
    >
      <CodeEditor
        label="Header of the encryption"
        language="json"
        value={header}
        maxLines={10}
        markers={headerFaults(header, 'JWE')}
        hovers={headerHover(header)}
        completions={headerCompletions('JWE')}
        onChange={(text) => edit({ header: text })}
      />
      <p className="px-3.5 pb-2 text-note text-ink-faint">
        alg and enc are written into it, and what the algorithm adds.
      </p>
      {json && (
        <div className="border-t border-line">
          <p className="px-3.5 pt-2 text-note text-ink-muted">Shared unprotected header: anybody can change it.</p>
          <CodeEditor
            label="Shared unprotected header"
            language="json"
            value={unprotected}
            maxLines={8}
            markers={headerFaults(unprotected, 'JWE')}
            hovers={headerHover(unprotected)}
            completions={headerCompletions('JWE')}
            onChange={(text) => edit({ unprotected: text })}
          />
        </div>
      )}
      <FaultLines faults={faultsAt('encryption')} />
      <div className="grid gap-3 border-t border-line px-3.5 py-3 sm:grid-cols-[11rem_minmax(0,1fr)]">
        <SelectField label="Content encryption" value={enc} onChange={({ target }) => edit({ enc: target.value })}>
          {Object.keys(CONTENT_ENCRYPTION).map((name) => (
            <option key={name}>{name}</option>
          ))}
        </SelectField>
        <CheckField
          label="Compress first (zip: DEF)"
          hint="The length of what is encrypted then tells something about it (RFC 8725 §3.6)."
          checked={zip}
          onChange={({ target }) => edit({ zip: target.checked })}
        />
        {json && (
          <TextField
            className="sm:col-span-2"
            label="Additional authenticated data"
            hint="Travels in clear, and cannot be changed unnoticed"
            value={aad}
            onChange={({ target }) => edit({ aad: target.value })}
          />
        )}
      </div>
      {recipients.map((recipient, index) => (
        <Recipient
          key={recipient.id}
          recipient={recipient}
          enc={enc}
          suffix={recipients.length > 1 ? ` ${index + 1}` : ''}
          json={json}
          faults={faultsAt(`recipient-${recipient.id}`)}
          onEdit={(change) => onEditRecipient(recipient.id, change)}
          onRemove={
            recipients.length > 1
              ? () => edit({ recipients: recipients.filter(({ id }) => id !== recipient.id) })
              : undefined
          }
        />
      ))}
    </Panel>
  )
}

interface RecipientProps {
  recipient: DraftRecipient
  enc: string
  suffix: string
  json: boolean
  faults: readonly string[]
  onEdit(change: Partial<DraftRecipient>): void
  onRemove: (() => void) | undefined
}

function Recipient({ recipient, enc, suffix, json, faults, onEdit, onRemove }: RecipientProps) {
  const { id, alg, key, header } = recipient
  const [reading, setReading] = useState<KeyReading>()
  /** The reading of a key comes late: what was chosen meanwhile is not taken back. */
  const algWasChosen = useRef(false)
  const keys = key.text.trim() === '' ? [] : keysOf(reading)
  const row = keyManagement(alg)
  const isPassword = row?.family === 'pbes2'
  return (
    <section id={`recipient-${id}`} aria-label={`Recipient${suffix}`} className="border-t border-line">
      {onRemove && (
        <div className="flex items-center justify-between px-3.5 pt-2">
          <h3 className="text-note font-semibold text-ink-muted">Recipient{suffix}</h3>
          <Button size="small" variant="quiet" onClick={onRemove}>
            Remove
            <span className="sr-only"> recipient{suffix}</span>
          </Button>
        </div>
      )}
      <div className="grid gap-3 px-3.5 py-3 sm:grid-cols-[11rem_minmax(0,1fr)]">
        <AlgorithmField
          label={`Key management${suffix}`}
          value={alg}
          offer={offerKeyManagement(isPassword ? [] : keys)}
          hasKey={!isPassword && keys.length > 0}
          onChange={(next) => {
            algWasChosen.current = true
            onEdit({ alg: next })
          }}
        />
        <KeyField
          label={isPassword ? `Password${suffix}` : `Recipient’s key${suffix}`}
          value={key}
          signs={false}
          isPassword={isPassword}
          vaultPurpose="enc"
          generate={keyForRecipient(recipient, enc)}
          hint={isPassword ? 'A key is derived from it, slowly.' : 'The recipient’s public key, or a shared secret.'}
          objection={(found) =>
            row && !found.some((jwk) => fitsKeyManagement(jwk, row)) ? `It does not fit ${alg}.` : undefined
          }
          onChange={(next, made) => {
            algWasChosen.current = false
            if (made) setReading(made)
            onEdit(
              made
                ? withRecipientKey({ ...recipient, key: next }, made)
                : { key: next, ...(next.vault && { alg: next.vault.alg }) },
            )
          }}
          onRead={(read) => {
            setReading(read)
            const { alg: fitting } = withRecipientKey(recipient, read)
            if (!isPassword && !algWasChosen.current && fitting !== alg) onEdit({ alg: fitting })
          }}
        />
      </div>
      {json && (
        <>
          <p className="px-3.5 text-note text-ink-muted">The recipient’s own unprotected header</p>
          <CodeEditor
            label={`Header of the recipient${suffix}`}
            language="json"
            value={header}
            maxLines={8}
            markers={headerFaults(header, 'JWE')}
            hovers={headerHover(header)}
            completions={headerCompletions('JWE')}
            onChange={(text) => onEdit({ header: text })}
          />
        </>
      )}
      <FaultLines faults={faults} />
    </section>
  )
}
