import { useState } from 'react'
import type { Jwk } from '@/engine/model'
import { useEngine } from '@/session/engine-context'
import { useVault } from '@/session/vault'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { SelectField, TextField } from '@/ui/field'
import { useToast } from '@/ui/toast'
import { useAnswer } from '../use-answer'
import { suiting } from './vault-algorithms'
import { vaultEntry } from './vault-store-key'

const NO_ARGUMENTS: [] = []

/** Puts a key of the bench into the vault, for one algorithm. */
export function VaultImportDialog({ jwk, onClose }: { jwk: Jwk; onClose(): void }) {
  const engine = useEngine()
  const vault = useVault()
  const toast = useToast()
  const listed = useAnswer('listAlgorithms', NO_ARGUMENTS)
  const rows = suiting(jwk, listed?.status === 'done' ? listed.value : [])
  const [chosen, setChosen] = useState<string>()
  const [label, setLabel] = useState(typeof jwk.kid === 'string' ? jwk.kid : '')
  const [refused, setRefused] = useState<string>()
  const alg = chosen ?? rows.find(({ name }) => name === jwk.alg)?.name ?? rows[0]?.name
  const unavailable = vault.state.status === 'unavailable'

  const put = async () => {
    if (alg === undefined) return
    const answer = await engine.call('importVaultKey', [jwk, { alg }])
    if (answer.status !== 'done') return setRefused('The engine stopped. The key was not put into the vault.')
    if ('code' in answer.value) return setRefused(answer.value.message)
    const entry = vaultEntry(answer.value, { label: label.trim() || answer.value.kind, alg, origin: 'imported' })
    const why = await vault.add(entry)
    if (why !== undefined) return setRefused(`The browser did not keep the key. ${why}`)
    toast({ text: `“${entry.label}” is in the vault. The copy on the bench can still be read: remove it there.` })
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Put into the vault"
      description="From then on the key can be used, for one algorithm, and nobody can read it: not this page, and not you."
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={alg === undefined || unavailable} onClick={put}>
            Put into the vault
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <TextField label="Call it" value={label} onChange={({ target }) => setLabel(target.value)} />
        {rows.length === 0 && listed ? (
          <p className="text-body text-ink-muted">
            No algorithm of a browser's WebCrypto works with a key of this type and size.
          </p>
        ) : (
          <SelectField label="For" value={alg ?? ''} onChange={({ target }) => setChosen(target.value)}>
            {rows.map(({ name, title }) => (
              <option key={name} value={name}>
                {name}: {title}
              </option>
            ))}
          </SelectField>
        )}
        <p className="text-body text-ink-muted">
          Files and clipboards that the key came from keep their copies. Only a key that is made in the vault was never
          anywhere else.
        </p>
        <div aria-live="polite">
          {(refused || unavailable) && (
            <p className="text-body text-failed">
              {refused ?? 'This browser gives the page no storage here, as in a private window.'}
            </p>
          )}
        </div>
      </div>
    </Dialog>
  )
}
