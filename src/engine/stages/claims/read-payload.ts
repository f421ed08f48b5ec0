import { isObject, type JsonRead, readJson } from '../../codec/json'
import type { Octets } from '../../codec/octets'
import { failed, nothing, passed, type StepResult, undecided, warned } from '../../trace'
import type { Limits, Note } from '../../types'
import { jsonNotes } from './json-notes'
import { type NoClaims, notAnObject, notJson, notUtf8 } from './no-claims'
import { jsonType } from './show-value'

/** What the payload turned out to be: claims, or anything else, with its text as far as it has one. */
export interface PayloadReading {
  text?: string
  value?: unknown
  claims?: { claims: Record<string, unknown>; read: JsonRead }
  /** It is a JWT itself, announced by cty. */
  nested?: true
  /** It is nested deeper than the limit allows, so that nothing was parsed. */
  tooDeep?: true
}

const UNVERIFIED = ' They are not verified: anybody may have written them.'

export interface PayloadOptions {
  limits: Limits
  /** Does typ say JWT, so that anything but a JSON object is a fault? */
  required: boolean
  verified: boolean
  /** Does cty say that the payload is a JWT itself, which is then inspected on its own (RFC 7519 §5.2)? */
  nested: boolean
  /** Was it found to be a token, in whatever form (JSON serialization, SD-JWT)? */
  isToken?: boolean
}

/** Compact JWS or JWE: what a nested JWT looks like (RFC 7519 §1). */
const COMPACT = /^\s*[\w-]+\.[\w-]*\.[\w-]*(\.[\w-]*\.[\w-]*)?\s*$/

/**
 * Reads the payload as a JWT Claims Set (RFC 7519 §7.2 step 10): UTF-8, JSON, an object. What falls short of that is
 * the step's failure when `required` (`typ` says JWT), and nothing to check otherwise. `seen` keeps what was read
 * even when the step fails, since a report shows it all the same.
 */
export function readPayload(
  payload: Octets,
  options: PayloadOptions,
  seen: PayloadReading,
  notes: Note[],
): StepResult<undefined> {
  const { text } = payload
  if (text === undefined) return noClaims(options, notes, notUtf8(payload.bytes))
  seen.text = text
  if (options.isToken || (options.nested && COMPACT.test(text))) {
    seen.nested = true
    return nothing(undefined, 'The payload is a token itself: its claims are checked there.')
  }
  const read = readJson(text, options.limits.jsonDepth)
  if (read.is === 'fault') {
    if (read.reason === 'depth') {
      seen.tooDeep = true
      return undecided({
        code: 'limit/json-depth',
        message: `The payload is ${read.message} (Limits.jsonDepth), so its claims were not read. The text is shown as it is.`,
      })
    }
    return noClaims(options, notes, notJson(text, read))
  }
  seen.value = read.value
  if (!isObject(read.value)) return noClaims(options, notes, notAnObject(jsonType(read.value)))
  seen.claims = { claims: read.value, read }
  const oddities = jsonNotes(read, notes)
  const count = Object.keys(read.value).length
  const sentence = `The payload is a JSON object with ${count} ${count === 1 ? 'claim' : 'claims'}.`
  const trust = options.verified ? '' : UNVERIFIED
  return oddities === '' ? passed(undefined, sentence + trust) : warned(undefined, sentence + oddities + trust)
}

/** The step for a payload without claims: a fault of a JWT, and nothing to check in any other JWS. */
function noClaims(options: PayloadOptions, notes: Note[], what: NoClaims): StepResult<undefined> {
  notes.push(options.required ? { ...what.note, severity: 'error' } : what.note)
  if (!options.required)
    return nothing(undefined, `${what.sentence} A JWS may carry anything: there are no claims to check.`)
  return failed({
    code: what.note.code,
    message: `${what.sentence} The header's typ announces a JWT, whose claims are one JSON object in UTF-8.`,
    ...(what.note.at && { at: what.note.at }),
  })
}
