import { useRef, useState } from 'react'
import { signatureAlgorithm } from '@/engine/algorithms/signatures'
import type { KeyReading } from '@/engine/types'
import type { DraftSignature } from '@/session/draft'
import { Button } from '@/ui/button'
import { Tag } from '@/ui/chip'
import { CodeEditor } from '@/ui/code-editor'
import { PanelHead } from '@/ui/panel'
import { memberOf } from '../draft/json-text'
import { headerCompletions, headerFaults, headerHover } from '../editor/header-hints'
import { changeOf, keyForSignature, withAlg, withKey, withVaultKey } from '../keys/carry-key'
import { KeyField } from '../keys/key-field'
import { fitsSignature, keysOf, offerSignatures, type ReadJwk } from '../keys/key-fit'
import { AlgorithmField } from './algorithm-field'
import { FaultLines } from './fault-lines'

interface SignaturePanelProps {
  signature: DraftSignature
  /** "Header", or "Signature 2" when there are several. */
  title: string
  /** Appended to the names of its controls: " 2"; empty when there is only one. */
  suffix: string
  onEdit(change: Partial<DraftSignature>): void
  onRemove: (() => void) | undefined
  /** A JSON serialization has a place for an unprotected header. */
  unprotected: boolean
  faults: readonly string[]
}

/** One signature: its protected header, the algorithm and the key. */
export function SignaturePanel(props: SignaturePanelProps) {
  const { signature, title, suffix, onEdit, onRemove, unprotected, faults } = props
  const { id, alg, key, header } = signature
  const [reading, setReading] = useState<KeyReading>()
  const keys = key.text.trim() === '' ? [] : keysOf(reading)
  const row = signatureAlgorithm(alg)
  /** The reading of a key comes late: what was chosen meanwhile is not taken back. */
  const algWasChosen = useRef(false)
  const carry = (read: KeyReading) => {
    setReading(read)
    const change = changeOf(signature, withKey(signature, read, algWasChosen.current))
    if (change) onEdit(change)
  }
  return (
    <section
      id={`signature-${id}`}
      aria-labelledby={`signature-${id}-title`}
      className="min-w-0 rounded-panel border border-line bg-panel shadow-panel"
    >
      <PanelHead
        id={`signature-${id}-title`}
        title={title}
        tone="header"
        badges={<Tag>{row?.title ?? (alg === 'none' ? 'no signature' : 'unknown algorithm')}</Tag>}
        actions={
          onRemove && (
            <Button size="small" variant="quiet" onClick={onRemove}>
              Remove
              <span className="sr-only"> {title}</span>
            </Button>
          )
        }
      />
      <CodeEditor
        label={`Header${suffix}`}
        language="json"
        value={header}
        minLines={3}
        maxLines={14}
        markers={headerFaults(header, 'JWS')}
        hovers={headerHover(header)}
        completions={headerCompletions('JWS')}
        onChange={(text) => onEdit({ header: text, ...algOf(text, alg) })}
      />
      <FaultLines faults={faults} />
      {unprotected && (
        <div className="border-t border-line">
          <p className="px-3.5 pt-2 text-note text-ink-muted">
            Unprotected header: travels beside the signature, and anybody can change it.
          </p>
          <CodeEditor
            label={`Unprotected header${suffix}`}
            language="json"
            value={signature.unprotected}
            maxLines={8}
            markers={headerFaults(signature.unprotected, 'JWS')}
            hovers={headerHover(signature.unprotected)}
            completions={headerCompletions('JWS')}
            onChange={(text) => onEdit({ unprotected: text })}
          />
        </div>
      )}
      <div className="grid gap-3 border-t border-line px-3.5 py-3 sm:grid-cols-[11rem_minmax(0,1fr)]">
        <AlgorithmField
          label={`Algorithm${suffix}`}
          value={alg}
          offer={offerSignatures(keys)}
          hasKey={keys.length > 0}
          unsecured
          onChange={(next) => {
            algWasChosen.current = true
            onEdit(withAlg(signature, next))
          }}
        />
        {alg === 'none' ? (
          <p className="self-center text-body text-ink-muted">
            An unsecured token has no key and no signature: anybody can change it.
          </p>
        ) : (
          <KeyField
            label={`Key${suffix}`}
            value={key}
            signs
            vaultPurpose="sig"
            generate={keyForSignature(signature)}
            hint="A private JWK or PEM, a key set, or a shared secret for HS256, HS384 and HS512."
            objection={(found) => objection(found, signature)}
            onChange={(next, made) => {
              algWasChosen.current = false
              if (made) setReading(made)
              onEdit(
                made
                  ? withKey({ ...signature, key: next }, made)
                  : next.vault
                    ? withVaultKey(signature, next.vault)
                    : { key: next },
              )
            }}
            onRead={carry}
          />
        )}
      </div>
    </section>
  )
}

/** The header's own `alg` is followed as soon as it names an algorithm. */
function algOf(header: string, before: string): Partial<DraftSignature> {
  const written = memberOf(header, 'alg')
  return typeof written === 'string' && written !== before && (signatureAlgorithm(written) || written === 'none')
    ? { alg: written }
    : {}
}

function objection(keys: readonly ReadJwk[], { alg, header }: DraftSignature): string | undefined {
  const row = signatureAlgorithm(alg)
  if (!row) return undefined
  if (!keys.some((jwk) => fitsSignature(jwk, row)))
    return row.family === 'hmac' && keys.some(({ kty }) => kty === 'oct')
      ? `${alg} needs ${row.signatureLength(undefined)} bytes or more.`
      : `It does not fit ${alg}.`
  const kid = memberOf(header, 'kid')
  if (typeof kid === 'string' && keys.every((jwk) => typeof jwk.kid === 'string' && jwk.kid !== kid))
    return `The header says kid "${kid}": verifiers will look for another key.`
  return undefined
}
