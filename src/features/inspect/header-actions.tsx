import { lazy, Suspense, useState } from 'react'
import type { Report } from '@/engine/types'
import { useSession } from '@/session/session-context'
import { Button } from '@/ui/button'
import { HeaderSlot } from '@/ui/header-slot'
import { ChevronDown } from '@/ui/icons'
import { later } from '@/ui/later'

const ExamplesMenu = later(() => import('./examples/examples-menu').then(({ ExamplesMenu }) => ExamplesMenu))
const ShareDialog = lazy(() => import('./share/share-dialog').then(({ ShareDialog }) => ({ default: ShareDialog })))

/** The screen's own buttons in the header: examples, and a link to this case. */
export function HeaderActions({ report }: { report: Report | undefined }) {
  const { state } = useSession()
  const [sharing, setSharing] = useState(false)
  return (
    <HeaderSlot>
      <ExamplesMenu
        fallback={
          <Button disabled>
            Examples
            <ChevronDown size={14} />
          </Button>
        }
      />
      <Button disabled={state.token === '' && state.keys === ''} onClick={() => setSharing(true)}>
        Share
      </Button>
      {sharing && (
        <Suspense>
          <ShareDialog report={report} onClose={() => setSharing(false)} />
        </Suspense>
      )}
    </HeaderSlot>
  )
}
