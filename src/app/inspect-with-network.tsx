import { lazy, Suspense, useState } from 'react'
import { InspectScreen } from '@/features/inspect/inspect-screen'
import { useSession } from '@/session/session-context'
import { Button } from '@/ui/button'
import { classes } from '@/ui/classes'
import { ChevronRight } from '@/ui/icons'

const KeysFromNetwork = lazy(() =>
  import('./keys-from-network').then(({ KeysFromNetwork }) => ({ default: KeysFromNetwork })),
)

/** Inspect with the box that fetches keys: features do not import each other, so they meet here. */
export function InspectWithNetwork() {
  return <InspectScreen keysFromAddress={<FetchBox />} />
}

/** Closed until it is wanted, or until a link or an earlier fetch has filled it. */
function FetchBox() {
  const { state } = useSession()
  const filled =
    state.jwksAddress !== '' ||
    state.issuerAddress !== '' ||
    state.sources.some((source) => source.origin === 'fetched')
  const [chosen, setChosen] = useState<boolean>()
  const open = chosen ?? filled
  return (
    <div className="flex flex-col gap-2">
      <Button
        variant="quiet"
        size="small"
        className="-ml-2 self-start"
        aria-expanded={open}
        onClick={() => setChosen(!open)}
      >
        <ChevronRight size={14} className={classes('transition-transform', open && 'rotate-90')} />
        Fetch from an issuer or address
      </Button>
      {open && (
        <Suspense fallback={<p className="sr-only">Loading</p>}>
          <KeysFromNetwork />
        </Suspense>
      )}
    </div>
  )
}
