import type { InspectionOutcome } from '../model'
import type { CreateReport, Detail, Step } from '../types'

/** What came of a step that did not simply pass, as "id failed". */
const troubled = (steps: readonly Step[]): string[] =>
  steps.filter(({ status }) => status === 'failed' || status === 'warned').map(({ id, status }) => `${id} ${status}`)

const codeOf = ({ code, severity }: { code: string; severity?: string }): string =>
  severity === undefined || severity === 'error' ? code : `${code} (${severity})`

/** What came of an inspection, in one line: the verdict, the steps that failed, the reasons, the parties, what was inside. */
export function outcomeOf({ report, jwe, problems, notes }: InspectionOutcome): string {
  return [
    report.key?.kid === undefined ? report.verdict : `${report.verdict} with ${report.key.kid}`,
    ...troubled(report.steps),
    ...new Set([...problems, ...notes].map(codeOf).filter((code) => code !== 'claim/no-expiry')),
    ...(report.parties ? [report.parties.map(({ verdict }) => verdict).join(' ')] : []),
    ...(jwe.length > 0 ? [jwe.map(({ outcome }) => outcome).join(' ')] : []),
    ...(report.nested ? [`inside: ${report.nested.kind} ${report.nested.verdict}`] : []),
  ].join('; ')
}

/** What came of making a token, in one line: its headers as they were made, or the steps that refused and why. */
export const makingOf = ({ token, steps, findings }: CreateReport): string =>
  [...(token === undefined ? ['refused'] : [shapeOf(token)]), ...troubled(steps), ...findings.map(codeOf)].join('; ')

/** A token as its headers and the lengths of its other parts; a JSON token as its members, with the same inside. */
function shapeOf(token: string): string {
  if (token.startsWith('{')) return JSON.stringify(JSON.parse(token), (name, value: unknown) => shown(name, value))
  const [jws = '', ...disclosures] = token.split('~')
  const [head = '', ...parts] = jws.split('.')
  return [
    [decoded(head), ...parts.map(({ length }) => length)].join('.'),
    ...disclosures.map((text) => (text.includes('.') ? shapeOf(text) : text.length)),
  ].join('~')
}
const decoded = (text: string): string => Buffer.from(text, 'base64url').toString()
const shown = (name: string, value: unknown): unknown =>
  typeof value !== 'string' || !/^(protected|payload|signature|ciphertext|iv|tag|encrypted_key|aad)$/.test(name)
    ? value
    : name === 'protected'
      ? (JSON.parse(decoded(value)) as unknown)
      : value.length

/** Everything that a detail shows to somebody who asked for no secret. */
function openText(detail: Detail): string {
  if (detail.shape === 'table') return JSON.stringify(detail.rows)
  if (detail.secret) return ''
  return detail.shape === 'comparison' ? `${detail.expected} ${detail.actual}` : detail.value
}

/** The secrets that a report shows without marking them as such: none, ever. */
export function leakedBy(report: { steps: readonly Step[] }, secrets: readonly string[]): string[] {
  const open = report.steps.map((step) => step.sentence + step.details.map(openText).join(' ')).join(' ')
  return secrets.filter((secret) => open.includes(secret))
}
