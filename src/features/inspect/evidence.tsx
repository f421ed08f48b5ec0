import { memo } from 'react'
import type { Finding, InspectRequest, Policy, Report, Span } from '@/engine/types'
import type { Clock } from '@/session/types'
import { Timeline } from './clock/timeline'
import { Disclosures } from './disclosures'
import { FindingsList } from './findings/findings-list'
import { ReportSections } from './report-sections'

interface EvidenceProps {
  report: Report
  request: InspectRequest
  policy: Policy
  clock: Clock
  onClock(clock: Clock): void
  onRepair(repair: Partial<InspectRequest>): void
  onJump(span: Span): void
  opened: Finding['code'] | undefined
  searching: boolean
}

/** What the verdict stands on. It is loaded and drawn after the verdict itself. */
export const Evidence = memo(function Evidence(props: EvidenceProps) {
  const { report, request, policy, clock, onClock, onRepair, onJump, opened, searching } = props
  return (
    <ReportSections
      report={report}
      policy={request.policy}
      clock={clock}
      beside={
        <>
          <Disclosures report={report} />
          <Timeline report={report} tolerance={policy.clockTolerance ?? 0} clock={clock} onClock={onClock} />
        </>
      }
      findings={
        <FindingsList
          findings={report.findings}
          request={request}
          onRepair={onRepair}
          onJump={onJump}
          opened={opened}
          searching={searching}
        />
      }
    />
  )
})
