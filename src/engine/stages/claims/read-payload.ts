import { isObject, type JsonRead, readJson } from '../../codec/json'
import { decodeUtf8 } from '../../codec/utf8'
import { failed, nothing, passed, type StepResult, undecided, warned } from '../../trace'
import type { Limits, Note, Problem } from '../../types'
import { jsonType } from './show-value'

/** What the payload turned out to be: claims, or anything else, with its text as far as it has one. */
export interface PayloadReading {
  text?: string
  value?: unknown
  claims?: { claims: Record<string, unknown>; read: JsonRead }
}

const UNVERIFIED = ' They are not verified: anybody may have written them.'

/**
 * Reads the payload as a JWT Claims Set (RFC 7519 §7.2 step 10): UTF-8, JSON, an object. What falls short of that is
 * the step's failure when `required` (`typ` says JWT), and nothing to check otherwise. `seen` keeps what was read
 * even when the step fails, since a report shows it all the same.
 */
export function readPayload(
  payload: Uint8Array<ArrayBuffer>,
  options: { limits: Limits; required: boolean; verified: boolean },
  seen: PayloadReading,
  notes: Note[],
): StepResult<undefined> {
  const noJwt = (problem: Problem, plain: string, data: Record<string, string | number>, index?: number) => {
    const note: Note = { code: problem.code, data, severity: options.required ? 'error' : 'info' }
    if (index !== undefined) note.at = { in: 'payload', start: index, end: Math.min(index + 1, seen.text?.length ?? 0) }
    notes.push(note)
    return options.required ? failed(problem) : nothing(undefined, plain)
  }

  const text = decodeUtf8(payload)
  if (text === undefined) {
    const bytes = `${payload.length} bytes`
    return noJwt(
      {
        code: 'json/not-utf8',
        message: `The payload (${bytes}) is not UTF-8, so it cannot be the JSON that typ "JWT" announces. Its sender encoded the text in another character set, or it is binary.`,
      },
      `The payload (${bytes}) is not UTF-8 text: there are no claims to check.`,
      { bytes: payload.length },
    )
  }
  seen.text = text
  const read = readJson(text, options.limits.jsonDepth)
  if (read.is === 'fault') {
    if (read.reason === 'depth')
      return undecided({
        code: 'limit/json-depth',
        message: `The payload is ${read.message} (Limits.jsonDepth), so its claims were not read. The text is shown as it is.`,
      })
    const where = `line ${read.line}, column ${read.column}`
    return noJwt(
      { code: 'json/not-json', message: `The payload is not JSON, though typ says JWT: at ${where}, ${read.message}.` },
      'The payload is not JSON: a JWS may carry anything, and there are no claims to check.',
      { where, reason: read.message },
      read.index,
    )
  }
  seen.value = read.value
  if (!isObject(read.value)) {
    const type = jsonType(read.value)
    return noJwt(
      {
        code: 'json/not-an-object',
        message: `The payload is ${type}, though typ says JWT: a JWT's claims are one JSON object.`,
      },
      `The payload is ${type}, no JSON object: a JWS may carry anything, and there are no claims to check.`,
      { type },
    )
  }
  seen.claims = { claims: read.value, read }
  const oddities = jsonNotes(read, notes)
  const count = Object.keys(read.value).length
  const sentence = `The payload is a JSON object with ${count} ${count === 1 ? 'claim' : 'claims'}.`
  const trust = options.verified ? '' : UNVERIFIED
  return oddities === '' ? passed(undefined, sentence + trust) : warned(undefined, sentence + oddities + trust)
}

/** Notes what a plain parse hides; answers the sentences about what strict readers refuse or read differently. */
function jsonNotes(read: JsonRead, notes: Note[]): string {
  let sentences = ''
  if (read.byteOrderMark) {
    notes.push({ code: 'json/bom', data: { part: 'payload' }, at: { in: 'payload', start: 0, end: 1 } })
    sentences += ' It begins with a byte order mark, which many parsers refuse.'
  }
  for (const { name, pointer, start, end } of read.duplicates)
    notes.push({
      code: 'json/duplicate-name',
      severity: 'warning',
      data: { part: 'payload', name, pointer },
      at: { in: 'payload', start, end },
    })
  const [twice] = read.duplicates
  if (twice)
    sentences += ` "${twice.name}" stands there more than once: parsers differ on which one counts, and here it is the last.`
  for (const { written, parsed, pointer, start, end } of read.inexactNumbers)
    notes.push({
      code: 'json/number-precision',
      data: { written, parsed: String(parsed), pointer },
      at: { in: 'payload', start, end },
    })
  const [inexact] = read.inexactNumbers
  if (inexact)
    sentences += ` ${inexact.written} at ${inexact.pointer} becomes ${inexact.parsed} in JavaScript and other languages with double precision.`
  for (const { written, pointer, start, end } of read.oddEscapes)
    notes.push({
      code: 'json/odd-escapes',
      severity: onlyEscapedSlashes(written) ? 'info' : 'warning',
      data: { escape: firstOddEscape(written), pointer },
      at: { in: 'payload', start, end },
    })
  const harmful = read.oddEscapes.find(({ written }) => !onlyEscapedSlashes(written))
  if (harmful)
    sentences += ` The text at ${harmful.pointer} holds ${firstOddEscape(harmful.written)}, which some parsers refuse or cut.`
  return sentences
}

const ODD = /\\u0000|\\ud[89a-f][0-9a-f]{2}|[\uD800-\uDFFF]/i
const onlyEscapedSlashes = (written: string): boolean => {
  const paired = written
    .replace(/\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}/gi, '')
    .replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g, '')
  return !ODD.test(paired)
}
const firstOddEscape = (written: string): string =>
  onlyEscapedSlashes(written) ? '\\/' : (ODD.exec(written)?.[0] ?? '\\/')
