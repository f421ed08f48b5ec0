import { decodeAnyBase64 } from '../codec/base64url'
import { member } from '../codec/json'
import type { Jwk } from '../model'
import type { Problem } from '../types'

type Bytes = Uint8Array<ArrayBuffer>

/** A fault of the key as a value, told from bytes by `isProblem`. */
export const isProblem = (answer: unknown): answer is Problem =>
  typeof answer === 'object' && answer !== null && 'code' in answer && 'message' in answer

/** A text member of a JWK, or the Problem that names it. */
export function textMember(jwk: Jwk, name: string): string | Problem {
  const value = member(jwk, name)
  if (typeof value === 'string') return value
  if (value === undefined)
    return {
      code: 'key/member-missing',
      message: `The ${jwk.kty} key has no "${name}", and this form of the key needs it.`,
    }
  return {
    code: 'key/member-not-text',
    message: `The member "${name}" of the ${jwk.kty} key is no text in double quotes.`,
  }
}

/** The bytes of a base64url member (RFC 7518 §2), or the Problem that names it. */
export function bytesMember(jwk: Jwk, name: string): Bytes | Problem {
  const text = textMember(jwk, name)
  if (isProblem(text)) return text
  const bytes = decodeAnyBase64(text)
  if (bytes && bytes.length > 0) return bytes
  return { code: 'key/member-encoding', message: `The member "${name}" of the ${jwk.kty} key is not base64url.` }
}

/** The same as exactly `length` bytes: leading zeros added or taken off (RFC 7518 §6.2.1.2); else the Problem. */
export function fixedMember(jwk: Jwk, name: string, length: number): Bytes | Problem {
  const bytes = bytesMember(jwk, name)
  if (isProblem(bytes)) return bytes
  if (bytes.length === length) return bytes
  const excess = bytes.length - length
  if (excess > 0) {
    if (bytes.subarray(0, excess).every((byte) => byte === 0)) return bytes.slice(excess)
    return {
      code: 'key/coordinate-length',
      message: `The member "${name}" has ${bytes.length} bytes; a key of this kind has ${length}.`,
    }
  }
  const padded = new Uint8Array(length)
  padded.set(bytes, -excess)
  return padded
}

/** A member that is a string of bytes and no number, so exactly `length` bytes long (RFC 8037 §2, RFC 9964 §3); else the Problem. */
export function exactMember(jwk: Jwk, name: string, length: number): Bytes | Problem {
  const bytes = bytesMember(jwk, name)
  if (isProblem(bytes) || bytes.length === length) return bytes
  return {
    code: 'key/member-length',
    message: `The member "${name}" has ${bytes.length} bytes; a key of this kind has ${length}.`,
  }
}

/** Several members at once: all of them, or the first Problem. */
export function allMembers(jwk: Jwk, names: readonly string[]): Bytes[] | Problem {
  const found: Bytes[] = []
  for (const name of names) {
    const bytes = bytesMember(jwk, name)
    if (isProblem(bytes)) return bytes
    found.push(bytes)
  }
  return found
}
