import type { Finding, Report, Spec, Status } from '@/engine/types'
import { specName } from '@/ui/spec-name'

const SIGNS: Record<Status, string> = { passed: '✓', failed: '✗', warned: '⚠', skipped: '–' }

const cell = (text: string): string => text.replace(/\|/g, '\\|').replace(/\s*\n\s*/g, ' ')
const section = (spec: Spec | undefined): string => (spec ? `[${specName(spec)}](${spec.url})` : '')

const findingText = ({ severity, certainty, code, message, fix }: Finding): string =>
  `* **${severity}** · ${certainty} · \`${code}\`\n  ${message}${fix ? `\n\n  ${fix.replace(/\n/g, '\n  ')}` : ''}`

/** A report for a ticket or a chat: verdict, findings and steps, without the byte values. Redact it first. */
export function reportMarkdown(report: Report, depth = 1): string {
  const heading = '#'.repeat(Math.min(depth, 5))
  const facets = Object.entries(report.facets).map(([lane, status]) => `${SIGNS[status]} ${lane} ${status}`)
  const parts = [
    `${heading} ${report.verdict === 'undecided' ? 'Undecided' : report.verdict === 'accepted' ? 'Accepted' : 'Rejected'}`,
    report.summary,
    `${facets.join(' · ')}  \nClock: ${new Date(report.at * 1000).toISOString()}`,
  ]
  if (report.headerText) parts.push(`${heading}# Header\n\n${fence(report.headerText)}`)
  if (report.payloadText) parts.push(`${heading}# Payload\n\n${fence(report.payloadText)}`)
  if (report.findings.length > 0) parts.push(`${heading}# Findings\n\n${report.findings.map(findingText).join('\n')}`)
  const rows = report.steps.map(
    ({ status, title, sentence, spec }) =>
      `| ${SIGNS[status]} ${status} | ${cell(title)} | ${cell(sentence)} | ${section(spec)} |`,
  )
  parts.push(`${heading}# Validation steps\n\n| | step | what happened | |\n|---|---|---|---|\n${rows.join('\n')}`)
  if (report.nested) parts.push(reportMarkdown(report.nested, depth + 1))
  return `${parts.join('\n\n')}\n`
}

/** A code fence that the text itself cannot close. */
function fence(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length))
  const ticks = '`'.repeat(longest + 1)
  return `${ticks}json\n${text}\n${ticks}`
}
