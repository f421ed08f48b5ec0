import { isObject, member, pointerStep } from '../../codec/json'
import { isSerialization } from '../split/json'
import { fieldRank, listNames } from './fields'
import { decodePercent } from './percent'
import { around, cutPiece, decodedPiece, harmless, type Piece, type Unwrapping } from './piece'
import { bestCandidate, findCandidates, looksLikeToken } from './scan'

interface Found {
  pointer: string
  name: string
  rank: number
  text: string
}
interface Place {
  value: unknown
  pointer: string
  name: string
}

/** No wrapping is nested so deeply; platforms differ on what they do with such a text. */
export const MOST_NESTED = 10_000

/** Do braces and brackets outside strings nest deeper than the limit? A scan that needs no memory. */
export function nestsDeeper(text: string, limit: number): boolean {
  if (text.length <= limit) return false
  let depth = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (inString) {
      if (code === 0x5c) i++
      else if (code === 0x22) inString = false
    } else if (code === 0x22) inString = true
    else if (code === 0x7b || code === 0x5b) {
      if (++depth > limit) return true
    } else if (code === 0x7d || code === 0x5d) depth--
  }
  return false
}

/** Parses a text that may be JSON; undefined when it is not. */
export function parseQuietly(text: string): { value: unknown } | undefined {
  if (!/^\s*[{["]/.test(text) || nestsDeeper(text, MOST_NESTED)) return undefined
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}

/**
 * Takes the token out of the JSON text that it was found in: a quoted string, a token response, a set of headers, a HAR
 * entry. Known names come first, then any string that begins like a token, then one that holds a token somewhere.
 */
export function unwrapJson(piece: Piece): Unwrapping | undefined {
  const parsed = parseQuietly(piece.text)
  if (!parsed || isSerialization(parsed.value)) return undefined
  if (typeof parsed.value === 'string') return unwrapString(piece, parsed.value)
  const found = findTokens(parsed.value)
  let best = found[0]
  if (!best) return undefined
  for (const one of found) if (one.rank < best.rank) best = one
  const others = found.filter((one) => one !== best && one.rank < 100).map(({ name }) => name)
  const field = best.name === '' ? 'a list' : `the field "${best.name}"`
  const also = others.length === 0 ? '' : ` Other tokens were there too: ${listNames(others)}.`
  const inner = locate(piece, best.text)
  return {
    piece: inner,
    notes: [
      harmless(
        'token/wrapped',
        `The token was found in ${field} of a JSON text.${also}`,
        `Pass only the value of ${field}.`,
        { what: 'JSON', field: best.name, pointer: best.pointer, others: others.length },
        around(inner, 0, inner.text.length),
      ),
    ],
    what: `${field} of a JSON text`,
  }
}

function unwrapString(piece: Piece, value: string): Unwrapping | undefined {
  if (value.trim() === '') return undefined
  const nested = /^\s*["{[]/.test(value)
  const inner = locate(piece, value)
  return {
    piece: inner,
    notes: [
      nested
        ? harmless(
            'token/double-encoded',
            'The text was JSON inside a JSON string: it was serialised twice.',
            'Serialise the value once.',
            { what: 'JSON' },
            around(piece, 0, piece.text.length),
          )
        : harmless(
            'token/wrapped',
            'The token stood in double quotes, as a JSON string.',
            'Pass the token without the quotes.',
            { what: 'quotes', marks: '"…"' },
            around(piece, 0, 1),
          ),
    ],
    what: nested ? 'a second layer of JSON' : 'double quotes',
  }
}

/** The value as a stretch of the piece when it stands there letter by letter, else as decoded text. */
function locate(piece: Piece, value: string): Piece {
  const start = piece.text.indexOf(`"${value}"`)
  return start < 0 ? decodedPiece(value) : cutPiece(piece, start + 1, start + 1 + value.length)
}

/** All strings and objects that may be tokens, in document order, without recursion. */
function findTokens(root: unknown): Found[] {
  const found: Found[] = []
  const stack: Place[] = [{ value: root, pointer: '', name: '' }]
  for (let place = stack.pop(); place && found.length < 1000; place = stack.pop()) {
    const { value, pointer, name } = place
    if (typeof value === 'string') {
      const rank = rankString(value, name)
      if (rank !== undefined) found.push({ pointer, name, rank, text: value })
    } else if (Array.isArray(value)) {
      for (let i = value.length - 1; i >= 0; i--) {
        const item: unknown = value[i]
        if (typeof item === 'string' || (typeof item === 'object' && item !== null))
          stack.push({ value: item, pointer: pointer + pointerStep(i), name })
      }
    } else if (isObject(value)) {
      if (isSerialization(value)) {
        const text = stringify(value)
        if (text !== undefined) found.push({ pointer, name, rank: fieldRank(name), text })
        continue
      }
      // A header of a HAR file is an object of "name" and "value".
      const label = nameMember(value)
      const entries = Object.entries(value)
      for (let i = entries.length - 1; i >= 0; i--) {
        const [key, item] = entries[i] ?? ['', undefined]
        if (typeof item === 'string' || (typeof item === 'object' && item !== null))
          stack.push({
            value: item,
            pointer: pointer + pointerStep(key),
            name: key === 'value' && label !== undefined ? label : key,
          })
      }
    }
  }
  return found
}

function rankString(value: string, name: string): number | undefined {
  if (value.length < 8 || !/e[yw3]|77|base64-|ZX/.test(value)) return undefined
  if (looksLikeToken(value)) return fieldRank(name)
  const decoded = decodePercent(value)
  if (looksLikeToken(decoded) || /^(?:bearer|dpop)\s+ey/i.test(decoded)) return fieldRank(name)
  if (/^base64-ey/.test(decoded)) return fieldRank(name)
  return bestCandidate(findCandidates(decoded))?.strong ? 100 + fieldRank(name) : undefined
}

function stringify(value: unknown): string | undefined {
  try {
    return JSON.stringify(value)
  } catch {
    // Too deep for the platform to write out again: not looked into.
    return undefined
  }
}

function nameMember(value: object): string | undefined {
  const name: unknown = member(value, 'name')
  return typeof name === 'string' ? name : undefined
}
