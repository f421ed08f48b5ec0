import { StatusMark } from '@/ui/status-mark'

/** Why nothing was made, at the place that it is about. */
export function FaultLines({ faults }: { faults: readonly string[] }) {
  return (
    <div aria-live="polite">
      {faults.map((fault) => (
        <p
          key={fault}
          className="flex gap-2 border-t border-failed-line bg-failed-soft px-3.5 py-2 text-body text-failed"
        >
          <StatusMark status="failed" />
          {fault}
        </p>
      ))}
    </div>
  )
}
