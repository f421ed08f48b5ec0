import type { Case } from '../../model'
import type { CreateReport, Detail, Finding, Note, Report, Step } from '../../types'

/** Values that are longer are cut: their length and both ends tell them apart. */
const LONGEST = 160

const short = (text: string): string =>
  text.length <= LONGEST ? text : `${text.slice(0, 60)} … ${text.slice(-40)} (${text.length})`

/** A detail as one line, or for a table one line a row. */
function writtenDetail(detail: Detail): string[] {
  const secret = detail.shape !== 'table' && detail.secret ? ', secret' : ''
  switch (detail.shape) {
    case 'text':
      return [`${detail.label} (text${secret}): ${short(detail.value)}`]
    case 'json':
      return [`${detail.label} (JSON${secret}): ${short(detail.value)}`]
    case 'bytes': {
      const note = detail.note === undefined ? '' : ` [${detail.note}]`
      return [`${detail.label} (${detail.encoding}${secret}): ${short(detail.value)}${note}`]
    }
    case 'comparison':
      return [
        `${detail.label} (${detail.encoding}${secret}): ${short(detail.expected)} ${detail.equal ? '=' : '≠'} ${short(detail.actual)}`,
      ]
    case 'table':
      return [
        `${detail.label} (table): ${detail.columns.join(' | ')}`,
        ...detail.rows.map(
          (row) =>
            `  ${row.map((cell) => (typeof cell === 'string' ? short(cell) : `${short(cell.text)} [${cell.mark}]`)).join(' | ')}`,
        ),
      ]
  }
}

/** Where a sentence quotes what the platform said, which each of them words in its own way. */
const QUOTED = /((?:no raw DEFLATE \(RFC 1951\)|WebCrypto refuses to use this key for [^:]+): ).*?(?=\. It may|$)/

/** The same sentence on every platform. */
const steady = (sentence: string): string => sentence.replace(QUOTED, '$1…')

/** A step as lines: its status and sentence, and below them its values. */
const writtenStep = ({ id, lane, status, sentence, details }: Step): string[] => [
  `${id} (${lane}) ${status}: ${short(steady(sentence))}`,
  ...details.flatMap(writtenDetail).map((line) => `    ${line}`),
]

const place = (at: Note['at']): string => (at ? ` at ${at.in} ${at.start}–${at.end}` : '')

/** A note or finding as lines. */
export function writtenNote({ code, severity, certainty, message, fix, at, data, repair }: Note | (Finding & Note)): string[] {
  return [
    `${code} (${severity}, ${certainty})${place(at)}: ${short(message ?? '')}`,
    ...(fix === undefined ? [] : [`    fix: ${fix}`]),
    ...(data ? [`    data: ${short(JSON.stringify(data))}`] : []),
    ...(repair ? [`    repair: ${short(JSON.stringify(repair))}`] : []),
  ]
}

const writtenVerdict = ({ kind, verdict, summary, facets }: Report): string[] => [
  `${kind} ${verdict}: ${short(steady(summary))}`,
  Object.entries(facets)
    .map(([lane, status]) => `${lane} ${status}`)
    .join(', '),
]

/** Every step of a report with its values, as lines; what is inside another token is indented. */
export function writtenReport(report: Report): string[] {
  return [
    ...writtenVerdict(report),
    ...(report.key ? [`key: ${JSON.stringify(report.key)}`] : []),
    ...(report.parties ?? []).map((party) => `party: ${short(JSON.stringify(party))}`),
    ...report.steps.flatMap(writtenStep),
    ...(report.nested ? writtenReport(report.nested).map((line) => `  > ${line}`) : []),
  ]
}

/** The verdict, the steps that did not pass, and what the readers noted, as lines. */
export function writtenTrouble({ report, notes, reading, problems }: Case): string[] {
  return [
    ...writtenVerdict(report),
    ...(reading.unwrapped === undefined ? [] : [`unwrapped: ${short(reading.unwrapped)}`]),
    ...report.steps.filter(({ status }) => status === 'failed' || status === 'warned').flatMap(writtenStep),
    ...problems.flatMap(({ code, at }) => `problem ${code}${place(at)}`),
    ...[...reading.notes, ...notes].flatMap(writtenNote),
    ...(report.nested ? writtenReport(report.nested).map((line) => `  > ${line}`) : []),
  ]
}

/** What making a token brought, as lines. */
export const writtenMaking = ({ token, steps, findings }: CreateReport): string[] => [
  `token: ${short(token ?? 'none')}`,
  ...steps.flatMap(writtenStep),
  ...findings.flatMap(writtenNote),
]
