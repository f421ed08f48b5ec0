import { Button } from '@/ui/button'
import type { EngineFault } from '@/worker/engine-client'

const TITLES: Record<EngineFault['kind'], string> = {
  threw: 'Jotscope stumbled. This is a fault of ours, not of your token.',
  crashed: 'The engine stopped in the middle of its work.',
  'not-loaded': 'The engine could not be loaded.',
}

/** A fault of ours: what happened, in the engine's words, and the way on. What was typed is still there. */
export function FaultCard({ fault, onAgain }: { fault: EngineFault; onAgain(): void }) {
  return (
    <section
      aria-label="Verdict"
      role="alert"
      className="min-w-0 rounded-panel border border-warned-line bg-warned-soft px-4 py-3 shadow-panel"
    >
      <p className="text-heading font-semibold">{TITLES[fault.kind]}</p>
      <p className="mt-1 text-body text-ink-muted">{fault.message}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button variant="primary" onClick={onAgain}>
          Try again
        </Button>
        {fault.kind === 'not-loaded' && <Button onClick={() => window.location.reload()}>Reload the page</Button>}
      </div>
    </section>
  )
}
