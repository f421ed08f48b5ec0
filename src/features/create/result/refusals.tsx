import { canBeOverridden } from '@/engine/stages/sign/permissions'
import type { CreateReport } from '@/engine/types'
import { Button } from '@/ui/button'
import { SpecLink } from '@/ui/spec-link'
import { StatusMark } from '@/ui/status-mark'

interface RefusalsProps {
  report: CreateReport
  stale: boolean
  onOverride(code: string): void
}

/** Why nothing was made, what to do about it, and for those who test verifiers a way to have it all the same. */
export function Refusals({ report, stale, onOverride }: RefusalsProps) {
  const refusals = report.findings.filter(({ severity }) => severity === 'error')
  return (
    <ul aria-label="Refusals" className="divide-y divide-failed-line border-t border-failed-line bg-failed-soft">
      {refusals.map(({ code, message, fix, spec }) => (
        <li key={`${code} ${message}`} data-code={code} className="flex gap-2.5 px-3.5 py-3 text-body">
          <StatusMark status="failed" />
          <div className="flex min-w-0 flex-1 flex-col gap-1.5">
            <p className="font-medium">{message}</p>
            {fix && <p className="text-ink-muted">{fix}</p>}
            <div className="flex flex-wrap items-center gap-2">
              {canBeOverridden(code) && !stale && (
                <Button size="small" onClick={() => onOverride(code)}>
                  Make it anyway, to test a verifier
                </Button>
              )}
              <code className="font-mono text-note text-ink-muted">{code}</code>
              {spec && <SpecLink spec={spec} />}
            </div>
          </div>
        </li>
      ))}
    </ul>
  )
}
