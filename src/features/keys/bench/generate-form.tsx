import { type FormEvent, useMemo, useRef, useState } from 'react'
import type { ListedAlgorithm } from '@/engine/keys/jwk/algorithm-list'
import { addToBench } from '@/session/bench'
import { useEngine } from '@/session/engine-context'
import { Button } from '@/ui/button'
import { CheckField, SelectField, TextField } from '@/ui/field'
import { useAnnounce } from '@/ui/live-region'
import { Progress } from '@/ui/progress'
import { useAnswer } from '../use-answer'
import {
  algorithmsFor,
  changed,
  EMPTY_FORM,
  type GenerateForm as Form,
  faultOf,
  KINDS,
  operationsFor,
  requestOf,
} from './generate-request'

const NO_ARGUMENTS: [] = []
const NONE: readonly ListedAlgorithm[] = []

/** Makes a key in the engine's worker and puts it on the bench. */
export function GenerateForm() {
  const engine = useEngine()
  const announce = useAnnounce()
  const [form, setForm] = useState<Form>(EMPTY_FORM)
  const [refused, setRefused] = useState<string>()
  const [making, setMaking] = useState<string>()
  const cancel = useRef<AbortController>(undefined)
  const listed = useAnswer('listAlgorithms', NO_ARGUMENTS)
  const all = listed?.status === 'done' ? listed.value : NONE
  const fitting = useMemo(() => algorithmsFor(form, all), [form, all])
  const fault = faultOf(form)
  const change = (part: Partial<Form>) => {
    setRefused(undefined)
    setForm((before) => changed(before, part, all))
  }

  const make = async (event: FormEvent) => {
    event.preventDefault()
    if (fault.size || fault.kid || making) return
    const what = nameOf(form)
    cancel.current = new AbortController()
    setRefused(undefined)
    setMaking(what)
    const { signal } = cancel.current
    const made = await engine.call('generateKey', [requestOf(form)], { signal })
    setMaking(undefined)
    if (made.status === 'dropped') return announce(`Cancelled. No ${what} key was made.`)
    if (made.status === 'failed') return setRefused(made.fault.message)
    if ('code' in made.value) return setRefused(made.value.message)
    const jwk = made.value.privateJwk ?? made.value.secretJwk
    const read = await engine.call('readForBench', [JSON.stringify(jwk)])
    if (read.status !== 'done') return setRefused('The new key could not be read back. Make it again.')
    addToBench(read.value.keys, 'made here')
    announce(`A new ${what} key is on the bench.`)
  }

  const kind = KINDS[form.kind]
  return (
    <form onSubmit={make} className="flex flex-col gap-3">
      <div className="grid grid-cols-2 gap-x-3 gap-y-2.5">
        <SelectField
          label="Kind"
          className={kind.sizes.length === 0 ? 'col-span-2' : undefined}
          value={form.kind}
          onChange={({ target }) => change({ kind: target.value as Form['kind'] })}
        >
          {Object.entries(KINDS).map(([id, { label }]) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </SelectField>
        {form.kind === 'oct' ? (
          <TextField
            label="Bits"
            inputMode="numeric"
            value={form.size}
            error={fault.size}
            onChange={({ target }) => change({ size: target.value.trim() })}
          />
        ) : (
          kind.sizes.length > 0 && (
            <SelectField
              label={kind.sizeLabel}
              value={form.size}
              onChange={({ target }) => change({ size: target.value })}
            >
              {kind.sizes.map((size) => (
                <option key={size}>{size}</option>
              ))}
            </SelectField>
          )
        )}
        <SelectField
          label="use"
          value={form.use}
          onChange={({ target }) => change({ use: target.value as Form['use'] })}
        >
          {form.kind !== 'X25519' && <option value="sig">sig, signatures</option>}
          {form.kind !== 'Ed25519' && form.kind !== 'AKP' && <option value="enc">enc, encryption</option>}
          <option value="">not said</option>
        </SelectField>
        <SelectField
          label="alg"
          value={form.alg}
          disabled={form.kind === 'AKP'}
          onChange={({ target }) => change({ alg: target.value })}
        >
          {fitting.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
          <option value="">not said</option>
        </SelectField>
        <SelectField
          label="kid"
          className={form.kid === 'given' ? undefined : 'col-span-2'}
          value={form.kid}
          onChange={({ target }) => change({ kid: target.value as Form['kid'] })}
        >
          <option value="thumbprint">its thumbprint (RFC 7638)</option>
          <option value="random">random</option>
          <option value="given">as I write it</option>
          <option value="none">none</option>
        </SelectField>
        {form.kid === 'given' && (
          <TextField
            label="Name of the key"
            value={form.kidText}
            hint={fault.kid}
            onChange={({ target }) => change({ kidText: target.value })}
          />
        )}
      </div>
      <details>
        <summary className="tap w-fit cursor-pointer content-center rounded-tag text-body text-ink-muted hover:text-ink">
          key_ops{form.operations.length > 0 ? `: ${form.operations.join(', ')}` : ': not said'}
        </summary>
        <fieldset className="flex flex-wrap gap-x-4">
          <legend className="sr-only">Permitted operations</legend>
          {operationsFor(form).map((operation) => (
            <CheckField
              key={operation}
              label={<code>{operation}</code>}
              checked={form.operations.includes(operation)}
              onChange={({ target }) =>
                change({
                  operations: target.checked
                    ? [...form.operations, operation]
                    : form.operations.filter((other) => other !== operation),
                })
              }
            />
          ))}
        </fieldset>
        <p className="text-note text-ink-faint">
          The private half gets what only it can do, the public half the rest (RFC 7517 §4.3).
        </p>
      </details>
      {form.kind === 'RSA' && (
        <p className="text-note text-ink-faint">
          The numbers of an RSA key know no hash: it is chosen with alg, and one key serves SHA-256, 384 and 512 alike.
        </p>
      )}
      {making ? (
        <Progress label={`Making ${making}`} onCancel={() => cancel.current?.abort()} />
      ) : (
        <Button type="submit" variant="primary" className="self-start" disabled={Boolean(fault.size || fault.kid)}>
          Make the key
        </Button>
      )}
      <div aria-live="polite">{refused && <p className="text-body text-failed">{refused}</p>}</div>
    </form>
  )
}

/** "RSA 4096", "Ed25519": what is being made, in words. */
function nameOf({ kind, size }: Form): string {
  if (kind === 'AKP') return size
  return [kind, size].filter((part) => part !== '').join(' ')
}
