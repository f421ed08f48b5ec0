import { KeyRound } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Button } from '@/ui/button'
import { isHmacToken } from './is-hmac'

const WeakSecretDialog = lazy(() =>
  import('./weak-secret-dialog').then(({ WeakSecretDialog }) => ({ default: WeakSecretDialog })),
)

/** Offers to search the secret of an HS* token in word lists; shows nothing for any other token. */
export function WeakSecretButton({ token }: { token: string }) {
  const [open, setOpen] = useState(false)
  if (!isHmacToken(token)) return null
  return (
    <>
      <Button size="small" variant="quiet" onClick={() => setOpen(true)}>
        <KeyRound size={14} aria-hidden="true" />
        Search for a weak secret…
      </Button>
      {open && (
        <Suspense>
          <WeakSecretDialog token={token} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
