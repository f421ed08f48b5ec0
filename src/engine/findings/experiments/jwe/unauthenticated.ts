import { concat } from '../../../codec/bytes'
import { decodeUtf8 } from '../../../codec/utf8'
import { decrypt, importBytes, isRefusal } from '../../../crypto'
import { shownBytes } from '../../../details'
import { inflate } from '../../../stages/inflate'
import type { Detail } from '../../../types'
import type { Bytes, JweQuestion } from './question'

/** Content that was read with the tag ignored, and so is not authenticated: anybody may have written it. */
export interface Unauthenticated {
  bytes: Bytes
  text: string | undefined
  /** CBC only: the half of the key that decrypts, counted from 0; RFC 7518 §5.2.2.1 has it that of the second. */
  half: 0 | 1 | undefined
}

/** Shorter content may look readable by chance. */
const LEAST = 8

/**
 * X8: decrypts with the tag ignored. GCM with a 96-bit IV is AES-CTR from counter IV ‖ 00000002 on; CBC is tried with
 * each half of the key. Undefined unless something readable comes out: then the key is right, and only that is shown.
 */
export async function readUnauthenticated(
  { subject, enc, parts, facts }: JweQuestion,
  cek: Bytes,
): Promise<Unauthenticated | undefined> {
  const { subtle } = subject.env
  const { iv, ciphertext } = parts
  if (ciphertext.length === 0) return undefined
  const zipped = facts.header['zip'] === 'DEF'
  const limit = subject.limits.inflatedBytes
  if (enc.family === 'aes-gcm') {
    if (iv.length !== 12 || cek.length !== enc.cekLength) return undefined
    const counter = concat(iv, Uint8Array.of(0, 0, 0, 2))
    const key = await importBytes(subtle, 'raw', cek, { name: 'AES-CTR' }, ['decrypt'])
    if (isRefusal(key)) return undefined
    const bytes = await decrypt(subtle, { name: 'AES-CTR', counter, length: 32 } as never, key, ciphertext)
    return isRefusal(bytes) ? undefined : readable(bytes, zipped, limit, undefined)
  }
  if (iv.length !== 16 || cek.length < 32) return undefined
  const middle = cek.length / 2
  for (const half of [1, 0] as const) {
    const aes = half === 1 ? cek.slice(middle) : cek.slice(0, middle)
    const key = await importBytes(subtle, 'raw', aes, { name: 'AES-CBC' }, ['decrypt'])
    const bytes = isRefusal(key) ? key : await decrypt(subtle, { name: 'AES-CBC', iv }, key, ciphertext)
    const found = isRefusal(bytes) ? undefined : await readable(bytes, zipped, limit, half)
    if (found) return found
  }
  return undefined
}

async function readable(
  bytes: Bytes,
  zipped: boolean,
  limit: number,
  half: Unauthenticated['half'],
): Promise<Unauthenticated | undefined> {
  let content = bytes
  if (zipped) {
    const inflated = await inflate(bytes, limit)
    if (inflated.is !== 'inflated') return undefined
    content = inflated.bytes
  }
  const text = decodeUtf8(content)
  const sound = text !== undefined && content.length >= LEAST && !hasControls(text)
  // One flipped bit spoils one character of a CTR stream: most of a text still reads as one.
  if (!sound && !(content.length >= 32 && printableShare(content) > 0.9)) return undefined
  return { bytes: content, text: sound ? text : undefined, half }
}

function hasControls(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) return true
  }
  return false
}

function printableShare(bytes: Uint8Array): number {
  let count = 0
  for (const byte of bytes) if ((byte >= 32 && byte < 127) || byte === 9 || byte === 10 || byte === 13) count++
  return count / bytes.length
}

/** How such content is shown: under a label that nobody can take for a decrypted one. */
export function unauthenticatedDetail({ bytes, text }: Unauthenticated): Detail {
  const label = 'NOT AUTHENTICATED: content read with the tag ignored. Anybody may have changed it; trust nothing of it'
  return text === undefined ? shownBytes(label, bytes) : { shape: 'text', label, value: text }
}
