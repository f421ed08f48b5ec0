/** The methods of ES2026 that current engines have; older ones go the way of `atob` and `btoa`. */
type Native = {
  fromBase64?: (text: string, options: { alphabet: 'base64' | 'base64url'; lastChunkHandling: 'loose' }) => Uint8Array
}
type NativeInstance = {
  setFromBase64?: (text: string, options: { alphabet: 'base64' | 'base64url' }) => { written: number }
  toBase64?: (options: { alphabet: 'base64' | 'base64url'; omitPadding: boolean }) => string
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const ONLY_ALPHABET = /^[A-Za-z0-9_-]*$/

/** Why a text is not base64url as RFC 7515 §2 has it; `index` counts UTF-16 units from the start of the text. */
export type Base64Fault =
  | { fault: 'character'; index: number; character: string }
  | { fault: 'padding'; index: number }
  | { fault: 'length'; index: number }
  | { fault: 'last-character'; index: number; character: string; canonical: string }

/**
 * Decodes base64url strictly: no padding, no white space, no other alphabet, unused bits zero.
 * RFC 7515 §2, RFC 4648 §3.5 and §5.
 */
export function decodeBase64Url(text: string): Uint8Array<ArrayBuffer> | Base64Fault {
  return checkBase64Url(text) ?? decodeChecked(text)
}

/** What is wrong with a base64url text, under the same rules; undefined when nothing is. */
export function checkBase64Url(text: string): Base64Fault | undefined {
  if (!ONLY_ALPHABET.test(text)) {
    const index = text.search(/[^A-Za-z0-9_-]/)
    if (/^=+$/.test(text.slice(index))) return { fault: 'padding', index }
    return { fault: 'character', index, character: String.fromCodePoint(text.codePointAt(index) ?? 0) }
  }
  if (text.length % 4 === 1) return { fault: 'length', index: text.length - 1 }
  if (endsCanonically(text)) return undefined
  const character = text.charAt(text.length - 1)
  const canonical = ALPHABET.charAt(ALPHABET.indexOf(character) & ~unusedBits(text))
  return { fault: 'last-character', index: text.length - 1, character, canonical }
}

/** The bits of the last character that stand for nothing (RFC 4648 §3.5); of a length that no such text has, all of them. */
const unusedBits = (text: string): number => [0, 0b111111, 0b1111, 0b11][text.length % 4] ?? 0

/** Is the length of base64url characters one that bytes have, and are the unused bits of the last one zero (RFC 4648 §3.5)? */
export const endsCanonically = (text: string): boolean =>
  text.length % 4 !== 1 && (ALPHABET.indexOf(text.charAt(text.length - 1)) & unusedBits(text)) === 0

/** Decodes what `checkBase64Url` found to be sound. */
export const decodeChecked = (text: string): Uint8Array<ArrayBuffer> => toBytes(text, 'base64url')

/** The same into `room`, which must have exactly the length; false, and nothing promised of `room`, in older engines. */
export function decodeInto(text: string, room: Uint8Array): boolean {
  const native = (room as NativeInstance).setFromBase64
  return native?.call(room, text, { alphabet: 'base64url' }).written === room.length
}

/** Is the answer of a decoder a fault? */
export const isFault = (decoded: Uint8Array | Base64Fault): decoded is Base64Fault => !(decoded instanceof Uint8Array)

/** Decodes strictly, and answers undefined for anything that RFC 7515 §2 does not allow. */
export function tryBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  const decoded = decodeBase64Url(text)
  return isFault(decoded) ? undefined : decoded
}

/**
 * Decodes either alphabet, with or without padding and white space, unused bits ignored: for keys and hypotheses,
 * never for a token that is being verified. Undefined when a character belongs to neither alphabet or one is left over.
 */
export function decodeAnyBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  const bare = text
    .replace(/\s+/g, '')
    .replace(/(?<!=)=+$/, '')
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
  if (!ONLY_ALPHABET.test(bare) || bare.length % 4 === 1) return undefined
  return toBytes(bare, 'base64url')
}

/** Bytes as base64url without padding (RFC 7515 §2). */
export function encodeBase64Url(bytes: Uint8Array): string {
  return toText(bytes, 'base64url')
}

/** Bytes as standard base64 with padding (RFC 4648 §4). */
export function encodeBase64(bytes: Uint8Array): string {
  return toText(bytes, 'base64')
}

/** Arrays of up to this many bytes lie in the heap of the script itself, and cost next to nothing. */
const SMALL = 64

function toBytes(text: string, alphabet: 'base64' | 'base64url'): Uint8Array<ArrayBuffer> {
  const length = (text.length * 3) >> 2
  if (alphabet === 'base64url' && length <= SMALL) {
    const small = new Uint8Array(length)
    if (decodeInto(text, small)) return small
  }
  const native = (Uint8Array as Native).fromBase64
  if (native) return native(text, { alphabet, lastChunkHandling: 'loose' }) as Uint8Array<ArrayBuffer>
  const binary = atob(alphabet === 'base64url' ? text.replace(/-/g, '+').replace(/_/g, '/') : text)
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes
}

function toText(bytes: Uint8Array, alphabet: 'base64' | 'base64url'): string {
  const native = (bytes as NativeInstance).toBase64
  if (native) return native.call(bytes, { alphabet, omitPadding: alphabet === 'base64url' })
  let binary = ''
  for (let i = 0; i < bytes.length; i += 0x6000)
    binary += String.fromCharCode.apply(null, bytes.subarray(i, i + 0x6000) as unknown as number[])
  const text = btoa(binary)
  return alphabet === 'base64' ? text : text.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}
