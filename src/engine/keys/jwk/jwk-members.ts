import { encodeBase64Url, tryBase64Url } from '../../codec/base64url'
import { encodeUtf8 } from '../../codec/utf8'
import type { KeyCandidate } from '../../model'
import type { Note } from '../../types'
import { type KeyPlace, nameOfKey, problemAt } from '../key-place'

/** One JWK under examination: what was given, what is known of it, and what was noticed. */
export interface Scrutiny {
  given: Record<string, unknown>
  place: KeyPlace
  key: KeyCandidate
  notes: Note[]
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const VALUES = new Uint8Array(128)
for (let i = 0; i < ALPHABET.length; i++) VALUES[ALPHABET.charCodeAt(i)] = i
const BASE64URL = /^[A-Za-z0-9_-]+$/
const valueAt = (text: string, index: number): number => VALUES[text.charCodeAt(index)] ?? 0

/** Records the first fault of a key; later ones would only echo it. Returns undefined so that readers can end with it. */
export function fault(scrutiny: Scrutiny, code: string, message: string, fix?: string): undefined {
  if (scrutiny.key.problem) return undefined
  scrutiny.key.problem = problemAt(scrutiny.place, code, message)
  remark(scrutiny, code, message, fix)
  return undefined
}

/** Records that the key is of a kind that nothing here knows: RFC 7517 §5 asks to ignore such keys of a set, so it is no warning. */
export function unknown(scrutiny: Scrutiny, code: string, message: string): undefined {
  scrutiny.key.unreadable = true
  fault(scrutiny, code, message)
  const note = scrutiny.notes.at(-1)
  if (note?.code === code) note.severity = 'info'
  return undefined
}

/** Leaves a note about the key: a warning unless said otherwise. `corrected` are members that would make it right. */
export function remark(
  scrutiny: Scrutiny,
  code: string,
  message: string,
  fix?: string,
  corrected?: Record<string, unknown>,
  severity: Note['severity'] = 'warning',
): void {
  const { given, place } = scrutiny
  const note: Note = {
    code,
    severity,
    message,
    data: { kid: typeof given.kid === 'string' ? given.kid : '', index: place.index },
  }
  if (place.at) note.at = place.at
  if (fix !== undefined) note.fix = fix
  // A repair is part of the report: it never carries the private half of a key.
  if (corrected && !scrutiny.key.isPrivate) note.repair = { keys: JSON.stringify({ ...given, ...corrected }) }
  scrutiny.notes.push(note)
}

/** "The key "abc"": how a sentence about this JWK begins. */
export const who = ({ given, place }: Scrutiny): string => nameOfKey(given.kid, place.index)

/**
 * A base64url member (RFC 7518 §2) as canonical base64url. Standard base64 and padding are read as meant, with a note;
 * anything else is a fault of the key, and the answer is undefined.
 */
export function binaryMember(scrutiny: Scrutiny, name: string): string | undefined {
  const value = scrutiny.given[name]
  if (typeof value !== 'string') return wrongType(scrutiny, name, value)
  const rest = value.length % 4
  if (rest !== 1 && BASE64URL.test(value)) {
    if (rest === 0) return value
    const last = valueAt(value, value.length - 1)
    const unused = rest === 2 ? 0b1111 : 0b11
    if ((last & unused) === 0) return value
    const canonical = value.slice(0, -1) + ALPHABET.charAt(last & ~unused)
    remark(
      scrutiny,
      'key/standard-base64',
      `${who(scrutiny)}: the last character of "${name}" is "${value.at(-1)}"; base64url of these bytes ends in "${canonical.at(-1)}". It is used as meant, and strict libraries refuse it.`,
      `Write "${name}" anew from its bytes.`,
      { [name]: canonical },
    )
    return canonical
  }
  return repairedBase64(scrutiny, name, value)
}

function wrongType(scrutiny: Scrutiny, name: string, value: unknown): undefined {
  const { kty } = scrutiny.given
  if (value === undefined)
    return fault(
      scrutiny,
      'key/member-missing',
      `${who(scrutiny)} has no "${name}", which every key with kty "${String(kty)}" needs. Without it there is no key to verify with.`,
      `Copy the whole key from its source; "${name}" was lost on the way.`,
    )
  const corrected =
    name === 'e' && typeof value === 'number' && Number.isSafeInteger(value) && value > 0
      ? exponentText(value)
      : undefined
  fault(
    scrutiny,
    'key/member-not-text',
    `${who(scrutiny)}: "${name}" is ${typeName(value)}, and JWK members that hold bytes are text in base64url.`,
    corrected ? `Write "e": "${corrected}".` : `Write "${name}" as base64url text in double quotes.`,
  )
  if (corrected) offer(scrutiny, 'key/member-not-text', { [name]: corrected })
  return undefined
}

function repairedBase64(scrutiny: Scrutiny, name: string, value: string): string | undefined {
  if (value === '')
    return fault(scrutiny, 'key/member-missing', `${who(scrutiny)}: "${name}" is empty, so there is no key material.`)
  const bare = value
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/={1,3}$/, '')
  if (BASE64URL.test(bare) && bare.length % 4 !== 1) {
    const bytes = tryBase64Url(bare)
    const found = /[+/]/.test(value) ? 'standard base64 (with "+" or "/")' : 'padded with "="'
    const text = bytes ? bare : bare.slice(0, -1) + canonicalLast(bare)
    remark(
      scrutiny,
      'key/standard-base64',
      `${who(scrutiny)}: "${name}" is ${found}; RFC 7518 wants base64url without padding. It is used as meant here, and Chromium, Firefox and strict libraries refuse the key.`,
      'Replace "+" by "-" and "/" by "_", and drop the "=".',
      { [name]: text },
    )
    return text
  }
  if (name === 'e' && /^\d{1,15}$/.test(value)) {
    const text = exponentText(Number(value))
    fault(
      scrutiny,
      'key/member-encoding',
      `${who(scrutiny)}: "e" is the decimal text "${value}"; it must be the base64url of the number's bytes.`,
      `Write "e": "${text}".`,
    )
    offer(scrutiny, 'key/member-encoding', { e: text })
    return undefined
  }
  const index = value.search(/[^A-Za-z0-9_-]/)
  const where =
    index < 0
      ? `has ${value.length} characters, one more than any base64url text can have`
      : `holds ${JSON.stringify(String.fromCodePoint(value.codePointAt(index) ?? 0))} at character ${index + 1}, which base64url does not use`
  fault(
    scrutiny,
    'key/member-encoding',
    `${who(scrutiny)}: "${name}" ${where}. The key cannot be read from it.`,
    'Copy the member again from its source, in one line.',
  )
  if (name === 'k') offer(scrutiny, 'key/member-encoding', { k: encodeBase64Url(encodeUtf8(value)) })
  return undefined
}

/** Adds the repair to the note that was just left under this code. */
function offer(scrutiny: Scrutiny, code: string, corrected: Record<string, unknown>): void {
  const note = scrutiny.notes.at(-1)
  if (note?.code === code && !scrutiny.key.isPrivate)
    note.repair = { keys: JSON.stringify({ ...scrutiny.given, ...corrected }) }
}

function canonicalLast(text: string): string {
  return ALPHABET.charAt(valueAt(text, text.length - 1) & ~(text.length % 4 === 2 ? 0b1111 : 0b11))
}

/** A number as base64url of its shortest big-endian bytes (Base64urlUInt, RFC 7518 §2). */
function exponentText(value: number): string {
  const bytes: number[] = []
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256)
  return encodeBase64Url(Uint8Array.from(bytes.length === 0 ? [0] : bytes))
}

const typeName = (value: unknown): string =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? 'a list'
      : typeof value === 'object'
        ? 'an object'
        : `the ${typeof value} ${String(value)}`

/** Bytes that a canonical base64url text holds. */
export const byteLength = (text: string): number => Math.floor((text.length * 3) / 4)

/** The first byte of a base64url text, without decoding the rest. */
export const firstByte = (text: string): number => ((valueAt(text, 0) << 2) | (valueAt(text, 1) >> 4)) & 0xff

/** The last byte of a base64url text, without decoding the rest. */
export function lastByte(text: string): number {
  const end = text.length
  const a = valueAt(text, end - 2)
  const b = valueAt(text, end - 1)
  if (end % 4 === 0) return ((a & 3) << 6) | b
  return end % 4 === 3 ? ((a & 15) << 4) | (b >> 2) : ((a << 2) | (b >> 4)) & 0xff
}

/** Number of significant bits of a base64url text as an unsigned big-endian number without leading zero bytes. */
export const bitLength = (text: string): number => 8 * byteLength(text) - Math.clz32(firstByte(text)) + 24
