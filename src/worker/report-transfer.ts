import type { Finding, Report } from '../engine/types'
import type { SentReport } from './protocol'

/** What diagnosis changes of a report once its verdict has been sent: the rest is not sent again. */
export interface Diagnosed {
  summary: string
  findings: Finding[]
  nested?: Diagnosed
}

/** Parsed JSON costs more to copy between worker and page than to parse again; below this neither is felt. */
const LONG = 20_000

/**
 * The report as the worker posts it: a long payload goes as its text alone. Its place is kept by `undefined`, which no
 * JSON has. The payload of an SD-JWT is not its text parsed, so it stays.
 */
export function packReport(report: Report): Report {
  const { nested } = report
  const isTextAlone =
    report.kind !== 'sd-jwt' && report.payload !== undefined && (report.payloadText?.length ?? 0) > LONG
  if (!isTextAlone && !nested) return report
  return { ...report, ...(isTextAlone && { payload: undefined }), ...(nested && { nested: packReport(nested) }) }
}

/** The newest report of an inspection, from the one before and what was sent since. */
export function newestReport(before: Report | undefined, sent: SentReport): Report {
  if ('report' in sent) return unpackReport(sent.report)
  if (!before) throw new Error('Diagnosed before it was reported.')
  return withDiagnosed(before, sent.diagnosed)
}

/** The report as the engine made it, from what `packReport` left of it. */
function unpackReport(report: Report): Report {
  if (report.nested) unpackReport(report.nested)
  const { payloadText } = report
  if (payloadText === undefined || !Object.hasOwn(report, 'payload') || report.payload !== undefined) return report
  // A byte order mark is no part of the JSON.
  report.payload = JSON.parse(payloadText.replace(/^\uFEFF/, ''))
  return report
}

/** The part of a report that follows when all of it was sent before. */
export function diagnosedPart({ summary, findings, nested }: Report): Diagnosed {
  return { summary, findings, ...(nested && { nested: diagnosedPart(nested) }) }
}

/** What did not change stays the same object, so that what shows it need not be drawn again. */
function withDiagnosed(before: Report, { summary, findings, nested }: Diagnosed): Report {
  return {
    ...before,
    summary,
    findings,
    ...(before.nested && nested && { nested: withDiagnosed(before.nested, nested) }),
  }
}
