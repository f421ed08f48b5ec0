import { type ReactNode, useId, useRef, useState } from 'react'
import type { GenerateRequest } from '@/engine/keys/generate'
import type { KeyReading, SecretEncoding } from '@/engine/types'
import { type DraftKey, EMPTY_KEY } from '@/session/draft'
import { useEngine } from '@/session/engine-context'
import type { VaultKey } from '@/session/vault'
import { Button } from '@/ui/button'
import { Tag } from '@/ui/chip'
import { SelectField, TextAreaField, TextField } from '@/ui/field'
import { Progress } from '@/ui/progress'
import { StatusMark } from '@/ui/status-mark'
import { describeKey, isPrivate } from './describe-key'
import { keysOf, type ReadJwk } from './key-fit'
import { readKey, useKeyReading } from './use-key-reading'
import { VaultChoice, VaultLine } from './vault-choice'

interface KeyFieldProps {
  /** "Key", "Holder key": the accessible name of the text area. */
  label: string
  value: DraftKey
  /** `reading` comes along when the key was made here, and is known already. */
  onChange(key: DraftKey, reading?: KeyReading): void
  onRead(reading: KeyReading): void
  /** What the button makes; without it there is no button. */
  generate: GenerateRequest | undefined
  hint?: ReactNode
  /** Must the key be able to sign? Then a public one is marked. */
  signs: boolean
  /** What cannot be used for the chosen algorithm, in a sentence. */
  objection?: (keys: readonly ReadJwk[]) => string | undefined
  /** The text is a password: nothing is read into it. */
  isPassword?: boolean
  /** What a key of the vault must be for; without it the vault is not offered. */
  vaultPurpose?: VaultKey['purpose'] | undefined
}

/** A key as text, and what it was read as; or one that is made on the spot. */
export function KeyField(props: KeyFieldProps) {
  const { label, value, onChange, onRead, generate, hint, signs, objection, isPassword = false, vaultPurpose } = props
  const reading = useKeyReading(value, onRead)
  const keys = isPassword ? [] : keysOf(reading)
  const said = keys.length > 0 ? objection?.(keys) : undefined
  if (value.vault) return <VaultLine label={label} vaultKey={value.vault} onDrop={() => onChange(EMPTY_KEY)} />
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <TextAreaField
        mono
        rows={value.text.includes('\n') ? 5 : 3}
        label={label}
        hint={value.text === '' ? hint : undefined}
        value={value.text}
        onChange={({ target }) => onChange({ ...value, text: target.value, vault: undefined })}
      />
      {!isPassword && <KeyLines reading={reading} signs={signs} objection={said} />}
      {!isPassword && reading?.form === 'secret' && (
        <SelectField
          label="The secret is written as"
          value={value.encoding}
          onChange={({ target }) => onChange({ ...value, encoding: encodingOf(target.value) })}
        >
          <option value="utf8">text</option>
          <option value="base64">base64</option>
          <option value="base64url">base64url</option>
          <option value="hex">hex</option>
        </SelectField>
      )}
      {!isPassword && /ENCRYPTED/.test(value.text) && (
        <TextField
          type="password"
          label="Password of the key"
          value={value.password}
          onChange={({ target }) => onChange({ ...value, password: target.value })}
        />
      )}
      {generate && <GenerateButton label={label} request={generate} onMade={onChange} />}
      {vaultPurpose && !isPassword && (
        <VaultChoice label={label} purpose={vaultPurpose} onChoose={(vault) => onChange({ ...EMPTY_KEY, vault })} />
      )}
    </div>
  )
}

function encodingOf(text: string): SecretEncoding {
  return text === 'base64' || text === 'base64url' || text === 'hex' ? text : 'utf8'
}

interface KeyLinesProps {
  reading: KeyReading | undefined
  signs: boolean
  objection: string | undefined
}

/** Every key that the text was read as, a line each, and what stands against it. */
function KeyLines({ reading, signs, objection }: KeyLinesProps) {
  if (!reading) return null
  const shown = reading.keys.slice(0, 5)
  return (
    <ul aria-label="Read as" className="flex flex-col gap-1 text-note">
      {shown.map(({ jwk, kid, problem }, index) => {
        const publicOnly = jwk !== undefined && signs && !isPrivate(jwk)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: keys of one text have no identity beyond their place.
          <li key={index} className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <StatusMark status={problem || publicOnly ? 'failed' : 'passed'} />
            {jwk && <span className="font-semibold text-ink">{describeKey(jwk)}</span>}
            {jwk && <Tag>{jwk.kty === 'oct' ? 'secret' : isPrivate(jwk) ? 'private' : 'public'}</Tag>}
            {kid !== undefined && <Tag>kid {kid}</Tag>}
            {problem && <span className="text-failed">{problem.message}</span>}
            {publicOnly && !problem && (
              <span className="text-failed">A public key only checks signatures. Give the private one.</span>
            )}
          </li>
        )
      })}
      {reading.keys.length > shown.length && <li>and {reading.keys.length - shown.length} more</li>}
      {objection && (
        <li className="flex items-center gap-2 text-ink-muted">
          <StatusMark status="warned" />
          {objection}
        </li>
      )}
    </ul>
  )
}

interface GenerateButtonProps {
  label: string
  request: GenerateRequest
  onMade(key: DraftKey, reading?: KeyReading): void
}

function GenerateButton({ label, request, onMade }: GenerateButtonProps) {
  const engine = useEngine()
  const said = useId()
  const [state, setState] = useState<{ is: 'idle' } | { is: 'busy' } | { is: 'refused'; why: string }>({ is: 'idle' })
  const running = useRef<AbortController>(undefined)
  const make = async () => {
    const abort = new AbortController()
    running.current = abort
    setState({ is: 'busy' })
    const outcome = await engine.call('generateKey', [request], { signal: abort.signal })
    if (outcome.status !== 'done') {
      setState(outcome.status === 'dropped' ? { is: 'idle' } : { is: 'refused', why: outcome.fault.message })
      return
    }
    if ('code' in outcome.value) {
      setState({ is: 'refused', why: String(outcome.value.message) })
      return
    }
    const key = { ...EMPTY_KEY, text: JSON.stringify(outcome.value.privateJwk ?? outcome.value.secretJwk, null, 2) }
    onMade(key, await readKey(engine, key))
    setState({ is: 'idle' })
  }
  if (state.is === 'busy') return <Progress label="Generating a key" onCancel={() => running.current?.abort()} />
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button size="small" onClick={make} aria-describedby={said}>
        Generate
        <span className="sr-only"> {label.toLowerCase()}</span>
      </Button>
      <span id={said} className={state.is === 'refused' ? 'text-note text-failed' : 'text-note text-ink-faint'}>
        {state.is === 'refused' ? state.why : `${generateWords(request)}, made here and kept in this tab’s memory only`}
      </span>
    </div>
  )
}

function generateWords(request: GenerateRequest): string {
  switch (request.kind) {
    case 'RSA':
      return `RSA ${request.bits ?? 2048}`
    case 'EC':
    case 'OKP':
      return `a key on ${request.crv}`
    case 'AKP':
      return `an ${request.alg} key`
    case 'oct':
      return `a random secret of ${(request.bits ?? 256) / 8} bytes`
  }
}
