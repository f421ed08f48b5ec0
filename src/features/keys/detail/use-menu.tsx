import { useState } from 'react'
import { publicJwk } from '@/engine/keys/jwk/public-jwk'
import type { BenchEntry } from '@/session/bench'
import { navigate } from '@/session/route'
import { useSession } from '@/session/session-context'
import { Menu, type MenuItem } from '@/ui/menu'
import { useToast } from '@/ui/toast'
import { VaultImportDialog } from '../vault/vault-import-dialog'
import { draftWithKey, purposeOf } from './draft-with-key'

/** What can be done with a key elsewhere on the page. */
export function UseMenu({ entry }: { entry: BenchEntry }) {
  const { state, dispatch } = useSession()
  const toast = useToast()
  const [locking, setLocking] = useState(false)
  const { jwk, half } = entry
  if (!jwk) return null

  const inspectWith = (text: string) => {
    const before = state.keys
    dispatch({ type: 'keys-edited', text })
    navigate('inspect')
    if (before.trim() !== '' && before !== text)
      toast({
        text: 'The key took the place of what stood in the Keys box.',
        action: { label: 'Undo', run: () => dispatch({ type: 'keys-edited', text: before }) },
      })
  }
  const items: MenuItem[] = []
  const open = publicJwk(jwk)
  if (open)
    items.push({
      label: 'Public key in Inspect',
      note: 'To verify signatures',
      onSelect: () => inspectWith(JSON.stringify(open, null, 2)),
    })
  if (half !== 'public')
    items.push({
      label: half === 'secret' ? 'Secret in Inspect' : 'Private key in Inspect',
      note: half === 'secret' ? 'To verify or decrypt' : 'To decrypt',
      onSelect: () => inspectWith(JSON.stringify(jwk, null, 2)),
    })
  const purpose = purposeOf(jwk)
  if (purpose && (purpose.does === 'encrypt' || half !== 'public'))
    items.push({
      label: purpose.does === 'sign' ? 'Sign with it in Create' : 'Encrypt for it in Create',
      note: purpose.alg,
      onSelect: () => {
        const key = purpose.does === 'encrypt' && open ? open : jwk
        const text = JSON.stringify(key, null, 2)
        const kid = typeof jwk.kid === 'string' ? jwk.kid : undefined
        dispatch({ type: 'draft-opened', draft: draftWithKey(state.draft, purpose, { text }, kid) })
        navigate('create')
      },
    })
  const vault: MenuItem[] =
    half === 'public' || half === 'unknown'
      ? []
      : [
          {
            label: 'Put into the vault…',
            note: 'Usable from then on, never readable again',
            onSelect: () => setLocking(true),
          },
        ]
  return (
    <>
      <Menu
        trigger="Use"
        label="Use this key"
        groups={[{ label: 'Use', items }, ...(vault.length > 0 ? [{ label: 'Keep', items: vault }] : [])]}
      />
      {locking && <VaultImportDialog jwk={jwk} onClose={() => setLocking(false)} />}
    </>
  )
}
