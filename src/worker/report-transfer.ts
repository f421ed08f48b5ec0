import type { Report } from '../engine/types'

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

/** The report as the engine made it, from what `packReport` left of it. `before` is an earlier one of the same inspection. */
export function unpackReport(report: Report, before?: Report): Report {
  if (report.nested) unpackReport(report.nested, before?.nested)
  const { payloadText } = report
  if (payloadText === undefined || !Object.hasOwn(report, 'payload') || report.payload !== undefined) return report
  report.payload =
    before?.payloadText === payloadText && before.payload !== undefined
      ? before.payload
      : // A byte order mark is no part of the JSON.
        JSON.parse(payloadText.replace(/^\uFEFF/, ''))
  return report
}
