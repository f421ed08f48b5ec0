/** Short forms for the display shapes that stages make most often (types.ts, Detail). */
import { encodeBase64Url } from './codec/base64url'
import type { Octets } from './codec/octets'
import type { Detail } from './types'

/** Bytes that anybody may see; `note` says what they are or how long. */
export function shownBytes(label: string, bytes: Uint8Array, note = byteCount(bytes.length)): Detail {
  return { shape: 'bytes', label, value: encodeBase64Url(bytes), encoding: 'base64url', note }
}

/** The same for bytes that came as text, base64url or ASCII: they are shown as they were written. */
export function shownOctets(label: string, octets: Octets): Detail {
  const { ascii } = octets
  return ascii === undefined
    ? { shape: 'bytes', label, value: octets.encoded, encoding: 'base64url', note: byteCount(octets.length) }
    : { shape: 'bytes', label, value: ascii, encoding: 'utf8', note: byteCount(ascii.length) }
}

/** Content, which is a text nearly always and is shown as one then. */
export function shownContent(label: string, octets: Octets): Detail {
  const { text } = octets
  if (text === undefined) return shownOctets(label, octets)
  return { shape: 'bytes', label, value: text, encoding: 'utf8', note: byteCount(octets.length) }
}

/** Bytes that must not leave the page with a copy or a share: keys, shared and derived secrets. */
export function secretBytes(label: string, bytes: Uint8Array, note = byteCount(bytes.length)): Detail {
  return secretText(label, encodeBase64Url(bytes), note)
}

const secretText = (label: string, value: string, note: string): Detail => ({
  shape: 'bytes',
  label,
  value,
  encoding: 'base64url',
  note,
  secret: true,
})

/** The same for a key of the person's, which stays as it is and is shown in step after step and token after token. */
export function lastingSecret(label: string, bytes: Uint8Array): Detail {
  let encoded = encodedKeys.get(bytes)
  if (encoded === undefined) {
    encoded = encodeBase64Url(bytes)
    encodedKeys.set(bytes, encoded)
  }
  return secretText(label, encoded, byteCount(bytes.length))
}
const encodedKeys = new WeakMap<Uint8Array, string>()

/** One line of text. */
export function shownText(label: string, value: string): Detail {
  return { shape: 'text', label, value }
}

/** "1 byte", "32 bytes (256 bits)" for what has the size of a key, "4,096 bytes" for the rest. */
export function byteCount(length: number): string {
  if (length === 1) return '1 byte'
  return length > 0 && length <= 128 && length % 8 === 0 ? `${length} bytes (${8 * length} bits)` : `${length} bytes`
}
