import { useEffect, useState } from 'react'
import type { Finding, InspectRequest } from '@/engine/types'
import { useNow } from '@/session/clock'
import type { Clock } from '@/session/types'
import { Button } from '@/ui/button'
import { later } from '@/ui/later'
import type { Inspection } from '../use-inspection'
import { EmptyVerdict } from './empty-verdict'
import { VerdictCard } from './verdict-card'

const Progress = later(() => import('@/ui/progress').then(({ Progress }) => Progress))
const FaultCard = later(() => import('./fault-card').then(({ FaultCard }) => FaultCard))

interface VerdictSlotProps {
  inspection: Inspection
  clock: Clock
  onRepair(repair: Partial<InspectRequest>): void
  onProof(finding: Finding): void
  onAllow(code: string): void
  onGiveKey(): void
}

/** Whatever stands where the verdict stands: how to begin, the verdict, long work with a way out, a fault of ours. */
export function VerdictSlot({ inspection, clock, onRepair, onProof, onAllow, onGiveKey }: VerdictSlotProps) {
  const { answer, state, fault, cancel, again, card } = inspection
  const now = useNow(clock)
  const slow = useSlow(state === 'judging' || state === 'searching')
  if (fault) return <FaultCard fault={fault} onAgain={again} />
  if (!answer && state === 'idle') return <EmptyVerdict />
  const searching = answer?.report.verdict === 'rejected' ? 'Looking for the cause' : 'Looking for what else stands out'
  const progress =
    state === 'cancelled' ? (
      <div className="mt-3 flex flex-wrap items-center gap-2 text-body text-ink-muted">
        The work was stopped. What you typed is still there.
        <Button size="small" onClick={again}>
          Start again
        </Button>
      </div>
    ) : slow ? (
      <div className="mt-3">
        <Progress label={state === 'judging' ? 'Checking the token' : searching} onCancel={cancel} />
      </div>
    ) : null
  if (!answer)
    return (
      <section
        aria-label="Verdict"
        className="min-h-24 min-w-0 rounded-panel border border-line bg-panel px-4 py-3 shadow-panel max-lg:min-h-80"
      >
        {progress ?? <p className="sr-only">Checking the token</p>}
      </section>
    )
  return (
    <VerdictCard
      ref={card}
      report={answer.report}
      request={answer.request}
      now={now}
      onRepair={onRepair}
      onProof={onProof}
      onAllow={onAllow}
      onGiveKey={onGiveKey}
      stale={state === 'judging'}
    >
      {progress}
    </VerdictCard>
  )
}

/** Work that takes longer than a blink is shown; what is quicker would only flicker. The state has waited a little itself. */
function useSlow(working: boolean): boolean {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    if (!working) {
      setSlow(false)
      return
    }
    const timer = setTimeout(() => setSlow(true), 300)
    return () => clearTimeout(timer)
  }, [working])
  return slow
}
