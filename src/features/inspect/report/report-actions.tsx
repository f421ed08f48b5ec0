import type { Report } from '@/engine/types'
import { CopyButton } from '@/ui/copy-button'
import { redactReport } from './redact-report'

/** The report to take away: as JSON in the shape of the contract, or as Markdown for a ticket. Secrets stay here. */
export function ReportActions({ report }: { report: Report }) {
  return (
    <>
      <CopyButton what="report" words="Copy report" value={() => JSON.stringify(redactReport(report), null, 2)} />
      <CopyButton
        what="Markdown"
        words="Markdown"
        value={async () => (await import('./report-markdown')).reportMarkdown(redactReport(report))}
      />
    </>
  )
}
