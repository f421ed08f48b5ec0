import { type JsonFault, syntaxFault } from './json-fault'
import { endOfString } from './json-string'

/** JSON that was read, and what a plain `JSON.parse` would have hidden. Positions are UTF-16 units in `text`. */
export interface JsonRead {
  is: 'json'
  text: string
  value: unknown
  /** Names that stand more than once in one object (RFC 8259 §4 leaves the meaning open). */
  duplicates: { pointer: string; name: string; start: number; end: number }[]
  /** Numbers whose parsed value is not what was written. */
  inexactNumbers: { pointer: string; written: string; parsed: number; start: number; end: number }[]
  /** `\/`, `\u0000` and lone surrogates in strings. */
  oddEscapes: { pointer: string; written: string; start: number; end: number }[]
  byteOrderMark: boolean
}
const BYTE_ORDER_MARK = '\uFEFF'
/** What may be written with more digits than a double keeps, or so small that it is read as zero: 1e-400. */
const ODD_NUMBER = /[\d.]{17}|(?:^|[:,[\s])-?[\d.]+e-\d/i

/**
 * Reads JSON strictly (RFC 8259), and finds what parsers hide or differ on: duplicate names, numbers that change when
 * parsed, odd escapes, a byte order mark. `maxDepth` bounds the nesting; past it nothing is made of the text.
 */
export function readJson(text: string, maxDepth = 1000): JsonRead | JsonFault {
  const byteOrderMark = text.startsWith(BYTE_ORDER_MARK)
  const body = byteOrderMark ? text.slice(1) : text
  const shift = byteOrderMark ? 1 : 0
  const tooDeep = (): JsonFault | undefined => (body.length > maxDepth ? depthFault(body, maxDepth) : undefined)
  const deep = body.length > PARSED_FIRST ? tooDeep() : undefined
  if (deep) return deep
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    return tooDeep() ?? syntaxFault(body, shift)
  }
  const read: JsonRead = { is: 'json', text, value, duplicates: [], inexactNumbers: [], oddEscapes: [], byteOrderMark }
  if (!mayHideSomething(body, value, maxDepth)) return read
  const fault = tooDeep()
  if (!fault) findWhatParsersHide(body, shift, read)
  return fault ?? read
}

/** Counting brackets takes longer than parsing; only what is larger is counted before anything is made of it. */
const PARSED_FIRST = 2_000_000

function depthFault(body: string, maxDepth: number): JsonFault | undefined {
  const depth = nestingDepth(body)
  if (depth <= maxDepth) return undefined
  const message = `nested ${depth} levels deep; the limit is ${maxDepth}`
  return { is: 'fault', reason: 'depth', depth, index: 0, line: 1, column: 1, message }
}

/**
 * A quick look that spares nearly every text the long one. Without escapes and half surrogate pairs no string is odd; with
 * as many names as the value has members none stands twice; and a number of few digits that is neither huge nor near
 * zero is what was written.
 */
function mayHideSomething(body: string, value: unknown, maxDepth: number): boolean {
  if (body.includes('\\') || !body.isWellFormed?.()) return true
  let names = 0
  for (let at = body.indexOf(':'); at >= 0; at = body.indexOf(':', at + 1)) {
    const before = body.charCodeAt(at - 1)
    // A colon inside a string counts as a name at worst, and then there are too many of them.
    if (before === QUOTE) names++
    else if (before <= SPACE) return true
  }
  return names !== membersOf(value, Math.min(maxDepth, DEEP)) || ODD_NUMBER.test(body)
}
const QUOTE = 34
const SPACE = 32
/** What is nested deeper gets the long look. */
const DEEP = 100

/**
 * How many members there are in all objects; NaN when there is a whole number that is not safe, one that is not finite, or
 * more than `depth` levels.
 */
function membersOf(value: unknown, depth: number): number {
  if (typeof value === 'number')
    return Number.isSafeInteger(value) || (Number.isFinite(value) && !Number.isInteger(value)) ? 0 : Number.NaN
  if (typeof value !== 'object' || value === null) return 0
  if (depth === 0) return Number.NaN
  let count = 0
  if (Array.isArray(value)) for (const item of value) count += typeof item === 'string' ? 0 : membersOf(item, depth - 1)
  else for (const item of Object.values(value)) count += 1 + (typeof item === 'string' ? 0 : membersOf(item, depth - 1))
  return count
}

/** A JSON object, as opposed to an array, a primitive or null. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An own member of an object; inherited names ("constructor", "__proto__") are never found. */
export function member(object: unknown, name: string): unknown {
  return isObject(object) && Object.hasOwn(object, name) ? object[name] : undefined
}

/** One step of a JSON pointer (RFC 6901 §3). */
export const pointerStep = (name: string | number): string =>
  `/${String(name).replace(/~/g, '~0').replace(/\//g, '~1')}`

/** Where every member of a sound JSON text stands: pointer → name and value, in UTF-16 units. */
export interface MemberPlace {
  pointer: string
  name: string
  nameStart: number
  nameEnd: number
  valueStart: number
  valueEnd: number
  /** The value as it was written; for numbers this is the only exact form. */
  written: string
}

/** The places of all object members of a sound JSON text, in document order, values of nested containers included. */
export function memberPlaces(text: string): MemberPlace[] {
  const places: MemberPlace[] = []
  walk(text, {
    member: (place) => places.push(place),
  })
  return places
}

interface Walker {
  member?(place: MemberPlace): void
  duplicate?(pointer: string, name: string, start: number, end: number): void
  number?(pointer: string, start: number, end: number): void
  string?(pointer: string, start: number, end: number): void
}
type Frame = { pointer: string; names: Set<string> | undefined; index: number; pending: MemberPlace | undefined }

const WHITE_SPACE = /[ \t\r\n]/
/** The rest of a number, `true`, `false` or `null`. */
const WORD = /[^\s,\]}]*/y

/** Goes through sound JSON token by token with a stack of its own: no recursion, so no depth can exhaust ours. */
function walk(text: string, on: Walker): void {
  const stack: Frame[] = []
  let expectName = false
  const here = (frame: Frame | undefined): string => {
    if (!frame) return ''
    return frame.names ? (frame.pending?.pointer ?? frame.pointer) : frame.pointer + pointerStep(frame.index)
  }
  const endOfValue = (end: number): void => {
    const frame = stack.at(-1)
    if (!frame?.pending) return
    frame.pending.valueEnd = end
    frame.pending.written = text.slice(frame.pending.valueStart, end)
    on.member?.(frame.pending)
    frame.pending = undefined
  }
  for (let start = 0, end = 0; start < text.length; start = end) {
    const first = text.charAt(start)
    end = start + 1
    if (first === ':' || WHITE_SPACE.test(first)) continue
    const frame = stack.at(-1)
    if (frame?.pending && frame.pending.valueStart < 0) frame.pending.valueStart = start
    switch (first) {
      case '{':
      case '[': {
        expectName = first === '{'
        stack.push({ pointer: here(frame), names: expectName ? new Set() : undefined, index: 0, pending: undefined })
        break
      }
      case '}':
      case ']':
        stack.pop()
        endOfValue(end)
        expectName = false
        break
      case ',':
        if (frame) frame.index++
        expectName = frame?.names !== undefined
        break
      case '"': {
        end = endOfString(text, start)
        if (end < 0) return
        if (!expectName || !frame?.names) {
          on.string?.(here(frame), start, end)
          endOfValue(end)
          break
        }
        const name = nameOf(text.slice(start, end))
        const pointer = frame.pointer + pointerStep(name)
        on.string?.(pointer, start, end)
        if (frame.names.has(name)) on.duplicate?.(pointer, name, start, end)
        frame.names.add(name)
        frame.pending = { pointer, name, nameStart: start, nameEnd: end, valueStart: -1, valueEnd: -1, written: '' }
        expectName = false
        break
      }
      default:
        WORD.lastIndex = start
        WORD.test(text)
        // A byte order mark is none of it.
        end = Math.max(end, WORD.lastIndex)
        if (/[-\d]/.test(first)) on.number?.(here(frame), start, end)
        endOfValue(end)
    }
  }
}

/** The name that a sound JSON string spells. */
const nameOf = (written: string): string =>
  written.includes('\\') ? String(JSON.parse(written)) : written.slice(1, -1)

function findWhatParsersHide(body: string, shift: number, read: JsonRead): void {
  walk(body, {
    duplicate: (pointer, name, start, end) =>
      read.duplicates.push({ pointer, name, start: start + shift, end: end + shift }),
    number: (pointer, start, end) => {
      const written = body.slice(start, end)
      const parsed = Number(written)
      if (changesWhenParsed(written, parsed))
        read.inexactNumbers.push({ pointer, written, parsed, start: start + shift, end: end + shift })
    },
    string: (pointer, start, end) => {
      const written = body.slice(start, end)
      if (
        /\\\/|\\u0000/.test(written) ||
        /[\uD800-\uDFFF]/.test(written.replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g, '')) ||
        hasLoneEscapedSurrogate(written)
      )
        read.oddEscapes.push({ pointer, written, start: start + shift, end: end + shift })
    },
  })
}

const hasLoneEscapedSurrogate = (written: string): boolean =>
  /\\ud[89ab]/i.test(written) || /\\ud[c-f]/i.test(written)
    ? /\\ud[89a-f][0-9a-f]{2}/i.test(written.replace(/\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}/gi, ''))
    : false

/**
 * An integer beyond 2^53, a decimal with more digits than a double keeps, or one so small that it becomes zero: the parsed
 * value is another number.
 */
function changesWhenParsed(written: string, parsed: number): boolean {
  if (!Number.isFinite(parsed)) return true
  if (/^-?\d+$/.test(written)) return !Number.isSafeInteger(parsed) && BigInt(written) !== BigInt(parsed)
  const digits = written
    .replace(/^-/, '')
    .replace(/[eE].*$/, '')
    .replace('.', '')
    .replace(/^0+/, '')
    .replace(/0+$/, '')
  return digits.length > 17 || (parsed === 0 && digits !== '')
}

function nestingDepth(text: string): number {
  let depth = 0
  let deepest = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (inString) {
      if (code === 92) i++
      else if (code === 34) inString = false
    } else if (code === 34) inString = true
    else if (code === 123 || code === 91) {
      depth++
      if (depth > deepest) deepest = depth
    } else if (code === 125 || code === 93) depth--
  }
  return deepest
}
