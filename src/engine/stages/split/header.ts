import { decodeAnyBase64 } from '../../codec/base64url'
import { isObject } from '../../codec/json'
import { decodeUtf8 } from '../../codec/utf8'

/** Longer first segments are not looked into while searching: no header in use comes near it. */
const LONGEST_HEADER = 200_000

let last: { segment: string; text: string | undefined; header: Record<string, unknown> | undefined } | undefined

/**
 * A look into what may be a protected header: the JSON object behind base64 of either alphabet, or undefined.
 * For telling kinds of text apart only; the strict reading, with duplicate names and all, is a step of its own.
 * The last answer is kept, since the tokens of one signer begin alike.
 */
export function peekHeader(segment: string): Record<string, unknown> | undefined {
  if (last?.segment === segment) return last.header
  const text = peekText(segment)
  const value = text === undefined ? undefined : parsed(text)
  const header = isObject(value) ? value : undefined
  last = { segment, text, header }
  return header
}

/** The text of the segment that was looked into last; undefined when it was another one. */
export const peekedText = (segment: string): string | undefined => (last?.segment === segment ? last.text : undefined)

/** The JSON value behind a base64 text of either alphabet; undefined when it is none. */
export function peekJson(segment: string): unknown {
  const text = peekText(segment)
  return text === undefined ? undefined : parsed(text)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text)
  } catch {
    return undefined
  }
}

/** The UTF-8 text behind a base64 text of either alphabet; undefined when it is none. */
export function peekText(segment: string): string | undefined {
  if (segment.length === 0 || segment.length > LONGEST_HEADER) return undefined
  const bytes = decodeAnyBase64(segment)
  return bytes && decodeUtf8(bytes)
}

/** Does this segment decode to an object that names an algorithm, as the header of every token does? */
export function isHeader(segment: string): boolean {
  const header = peekHeader(segment)
  return header !== undefined && (typeof header.alg === 'string' || typeof header.enc === 'string')
}

/** Does this header say that the payload is not encoded (RFC 7797 §3)? */
export const isUnencoded = (segment: string): boolean => peekHeader(segment)?.b64 === false
