import { type FormEvent, useMemo, useRef, useState } from 'react'
import type { VaultRequest } from '@/engine/keys/vault-make'
import { addToBench } from '@/session/bench'
import { useEngine } from '@/session/engine-context'
import { navigate } from '@/session/route'
import { useSession } from '@/session/session-context'
import { useVault, type VaultKey, vaultSource } from '@/session/vault'
import { Button } from '@/ui/button'
import { Tag } from '@/ui/chip'
import { Dialog } from '@/ui/dialog'
import { EmptyState } from '@/ui/empty-state'
import { SelectField, TextField } from '@/ui/field'
import { useAnnounce } from '@/ui/live-region'
import { Panel } from '@/ui/panel'
import { Progress } from '@/ui/progress'
import { useToast } from '@/ui/toast'
import { visible } from '@/ui/visible'
import { draftWithKey } from '../detail/draft-with-key'
import { useAnswer } from '../use-answer'
import { choicesOf, forVault } from './vault-algorithms'
import { vaultEntry } from './vault-store-key'

/** Keys that can be used and never be read. */
export function VaultView() {
  const { state } = useVault()
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[24rem_minmax(0,1fr)]">
      <div className="flex min-w-0 flex-col gap-4">
        <Panel title="A key for the vault">
          {state.status === 'unavailable' ? (
            <p className="text-body text-ink-muted">
              This browser gives the page no storage here, as in a private window or with storage blocked, so no key can
              be kept. It said: {state.why}
            </p>
          ) : (
            <MakeForm />
          )}
        </Panel>
        <Panel title="What the vault is">
          <div className="flex flex-col gap-2 text-body text-ink-muted">
            <p>
              A key is made inside the browser's WebCrypto with <code>extractable: false</code> and kept in IndexedDB.
              The page holds a handle: it can ask for a signature or a decryption, and has no way to ask for the key.
              That is the boundary that an HSM or a cloud key service draws; theirs holds against the machine's owner
              too, this one against scripts and copies.
            </p>
            <p>
              It also means that there is no backup. Clearing the data of this site, or removing the key here, ends it,
              and what was encrypted for it stays closed.
            </p>
          </div>
        </Panel>
      </div>
      <Panel title="In the vault" padded={false} badges={state.keys.length > 0 && <Tag>{state.keys.length}</Tag>}>
        {state.keys.length === 0 ? (
          <EmptyState title={state.status === 'opening' ? 'Opening the vault' : 'The vault is empty'}>
            Make a key here, or put one in from the bench: there it is under “Use”.
          </EmptyState>
        ) : (
          <ul aria-label="Keys in the vault">
            {state.keys.map((key) => (
              <li key={key.id}>
                <VaultRow entry={key} />
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </div>
  )
}

const NO_ARGUMENTS: [] = []

function MakeForm() {
  const engine = useEngine()
  const vault = useVault()
  const announce = useAnnounce()
  const listed = useAnswer('listAlgorithms', NO_ARGUMENTS)
  const rows = useMemo(() => forVault(listed?.status === 'done' ? listed.value : []), [listed])
  const [label, setLabel] = useState('')
  const [alg, setAlg] = useState('ES256')
  const [choice, setChoice] = useState<string>()
  const [refused, setRefused] = useState<string>()
  const [making, setMaking] = useState(false)
  const cancel = useRef<AbortController>(undefined)
  const row = rows.find(({ name }) => name === alg)
  const choices = choicesOf(row)
  const chosen = choices?.values.find((value) => value === choice) ?? choices?.values[0]

  const make = async (event: FormEvent) => {
    event.preventDefault()
    if (making) return
    const request: VaultRequest = { alg, kid: row?.kty.includes('oct') ? 'none' : 'thumbprint' }
    if (choices?.label === 'Bits') request.bits = Number(chosen)
    else if (choices) request.crv = String(chosen)
    cancel.current = new AbortController()
    setMaking(true)
    setRefused(undefined)
    const answer = await engine.call('makeVaultKey', [request], { signal: cancel.current.signal })
    setMaking(false)
    if (answer.status === 'dropped') return announce('Cancelled. No key was made.')
    if (answer.status === 'failed') return setRefused(answer.fault.message)
    if ('code' in answer.value) return setRefused(answer.value.message)
    const entry = vaultEntry(answer.value, {
      label: label.trim() || `${answer.value.kind} for ${alg}`,
      alg,
      origin: 'made',
    })
    const why = await vault.add(entry)
    if (why !== undefined) return setRefused(`The key was made, but the browser did not keep it. ${why}`)
    announce(`“${entry.label}” is in the vault.`)
    setLabel('')
  }
  return (
    <form onSubmit={make} className="flex flex-col gap-3">
      <TextField
        label="Call it"
        placeholder="Orders API, signing"
        value={label}
        onChange={({ target }) => setLabel(target.value)}
      />
      <SelectField label="For" value={alg} onChange={({ target }) => setAlg(target.value)}>
        {(['signature', 'key-management'] as const).map((purpose) => (
          <optgroup key={purpose} label={purpose === 'signature' ? 'Signing' : 'Encryption'}>
            {rows
              .filter((each) => each.purpose === purpose)
              .map(({ name, title }) => (
                <option key={name} value={name}>
                  {name}: {title}
                </option>
              ))}
          </optgroup>
        ))}
      </SelectField>
      {choices && (
        <SelectField label={choices.label} value={chosen} onChange={({ target }) => setChoice(target.value)}>
          {choices.values.map((value) => (
            <option key={value}>{value}</option>
          ))}
        </SelectField>
      )}
      {making ? (
        <Progress label="Making the key" onCancel={() => cancel.current?.abort()} />
      ) : (
        <Button type="submit" variant="primary" className="self-start" disabled={rows.length === 0}>
          Make it in the vault
        </Button>
      )}
      <div aria-live="polite">{refused && <p className="text-body text-failed">{refused}</p>}</div>
    </form>
  )
}

function VaultRow({ entry }: { entry: VaultKey }) {
  const { label, alg, kid, kind, purpose, origin, added, publicJwk } = entry
  const { state, dispatch } = useSession()
  const engine = useEngine()
  const toast = useToast()
  const [removing, setRemoving] = useState(false)

  const inspectWith = () => {
    dispatch({ type: 'source-added', source: vaultSource(entry, purpose === 'sig' ? 'public' : 'private') })
    navigate('inspect')
  }
  const createWith = () => {
    const does = purpose === 'sig' ? 'sign' : 'encrypt'
    dispatch({ type: 'draft-opened', draft: draftWithKey(state.draft, { does, alg }, { vault: entry }, kid) })
    navigate('create')
  }
  const toBench = async () => {
    const answer = await engine.call('readForBench', [JSON.stringify(publicJwk)])
    if (answer.status !== 'done') return
    addToBench(answer.value.keys, 'public half of the vault')
    toast({ text: `The public half of “${label}” is on the bench.` })
  }
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line px-3.5 py-2.5">
      <div className="min-w-48 flex-1">
        <p className="flex flex-wrap items-center gap-1.5">
          <span className="font-semibold [overflow-wrap:anywhere]">{label}</span>
          <Tag>{kind}</Tag>
          <Tag>{alg}</Tag>
        </p>
        <p className="text-note text-ink-muted">
          {origin === 'made' ? 'Made in the vault' : 'Imported'} on{' '}
          {new Date(added * 1000).toLocaleDateString('en-GB', { dateStyle: 'medium' })}
          {kid !== undefined && (
            <>
              , kid <code className="font-mono [overflow-wrap:anywhere]">{visible(kid)}</code>
            </>
          )}
        </p>
      </div>
      <div className="flex flex-wrap gap-1.5">
        <Button size="small" onClick={inspectWith}>
          Use in Inspect
          <span className="sr-only"> ({label})</span>
        </Button>
        <Button size="small" onClick={createWith}>
          {purpose === 'sig' ? 'Sign in Create' : 'Encrypt in Create'}
          <span className="sr-only"> ({label})</span>
        </Button>
        {publicJwk && (
          <Button size="small" onClick={toBench}>
            Public half to the bench
            <span className="sr-only"> ({label})</span>
          </Button>
        )}
        <Button size="small" variant="quiet" onClick={() => setRemoving(true)}>
          Remove…
          <span className="sr-only"> ({label})</span>
        </Button>
      </div>
      {removing && <RemoveDialog entry={entry} onClose={() => setRemoving(false)} />}
    </div>
  )
}

function RemoveDialog({ entry, onClose }: { entry: VaultKey; onClose(): void }) {
  const vault = useVault()
  const announce = useAnnounce()
  const [refused, setRefused] = useState<string>()
  const { label, purpose } = entry
  const remove = async () => {
    const why = await vault.remove(entry.id)
    if (why !== undefined) return setRefused(`The browser did not remove it. ${why}`)
    announce(`“${label}” was removed.`)
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Remove “${label}” for good?`}
      description="It cannot be exported, so there is no copy and no way back."
      actions={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button variant="danger" onClick={remove}>
            Remove it
          </Button>
        </>
      }
    >
      <p className="text-body">
        {purpose === 'sig'
          ? 'Nothing can be signed with it afterwards. Signatures that it made can still be verified with its public half.'
          : 'What was encrypted for it cannot be opened afterwards.'}
      </p>
      {refused && <p className="mt-2 text-body text-failed">{refused}</p>}
    </Dialog>
  )
}
