import type { Detail, Finding, Report } from '@/engine/types'

const withoutSecrets = (details: Detail[]): Detail[] =>
  details.filter((detail) => !('secret' in detail && detail.secret))

/** A repair may carry key text or a password: they are the person's own and never belong in a report that travels. */
function withoutKeyText({ repair, evidence, ...finding }: Finding): Finding {
  const bare: Finding = { ...finding }
  if (evidence) bare.evidence = withoutSecrets(evidence)
  if (repair) {
    const { keys: _keys, password: _password, ...rest } = repair
    if (Object.keys(rest).length > 0) bare.repair = rest
  }
  return bare
}

/** The report without anything marked `secret: true`, key text or password, nested reports included. */
export function redactReport(report: Report): Report {
  return {
    ...report,
    steps: report.steps.map((step) => ({ ...step, details: withoutSecrets(step.details) })),
    findings: report.findings.map(withoutKeyText),
    ...(report.nested && { nested: redactReport(report.nested) }),
  }
}

/** How many values `redactReport` leaves out: offered to the person by number, so that leaving out is never silent. */
export function secretCount(report: Report): number {
  const details = [...report.steps.flatMap((step) => step.details), ...report.findings.flatMap((f) => f.evidence ?? [])]
  const marked = details.length - withoutSecrets(details).length
  const repairs = report.findings.filter(({ repair }) => repair && ('keys' in repair || 'password' in repair)).length
  return marked + repairs + (report.nested ? secretCount(report.nested) : 0)
}
