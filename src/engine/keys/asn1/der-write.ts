import { concat } from '../../codec/bytes'
import { encodeUtf8 } from '../../codec/utf8'

type Bytes = Uint8Array<ArrayBuffer>

/** One DER element (ITU-T X.690 §8.1): tag byte, definite length in its shortest form (§10.1), contents. */
export function der(tag: number, ...contents: readonly Uint8Array[]): Bytes {
  const body = concat(...contents)
  return concat(Uint8Array.of(tag), lengthOctets(body.length), body)
}

function lengthOctets(length: number): Bytes {
  if (length < 0x80) return Uint8Array.of(length)
  const octets: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256)
  return Uint8Array.of(0x80 | octets.length, ...octets)
}

/** SEQUENCE (X.690 §8.9). */
export const derSequence = (...items: readonly Uint8Array[]): Bytes => der(0x30, ...items)

/** SET of one element; more would have to be sorted (X.690 §11.6). */
export const derSet = (item: Uint8Array): Bytes => der(0x31, item)

/** NULL (X.690 §8.8). */
export const derNull = (): Bytes => der(0x05)

/** BOOLEAN, true as 0xFF (X.690 §11.1). */
export const derBoolean = (value: boolean): Bytes => der(0x01, Uint8Array.of(value ? 0xff : 0))

/** OCTET STRING (X.690 §8.7). */
export const derOctets = (bytes: Uint8Array): Bytes => der(0x04, bytes)

/** BIT STRING, `unused` bits at its end left out of the count (X.690 §8.6). */
export const derBits = (bytes: Uint8Array, unused = 0): Bytes => der(0x03, Uint8Array.of(unused), bytes)

/** UTF8String (X.690 §8.23). */
export const derUtf8 = (text: string): Bytes => der(0x0c, encodeUtf8(text))

/** A constructed context-specific element, `[number]` with explicit tagging (X.690 §8.14). */
export const derExplicit = (number: number, ...contents: readonly Uint8Array[]): Bytes =>
  der(0xa0 | number, ...contents)

/** A primitive context-specific element, `[number]` with implicit tagging (X.690 §8.14). */
export const derImplicit = (number: number, bytes: Uint8Array): Bytes => der(0x80 | number, bytes)

/** INTEGER from the big-endian bytes of a number that is not negative: shortest form, sign bit clear (X.690 §8.3). */
export function derInteger(bytes: Uint8Array): Bytes {
  let start = 0
  while (start < bytes.length - 1 && bytes[start] === 0) start++
  const shortest = bytes.length === 0 ? Uint8Array.of(0) : bytes.subarray(start)
  return (shortest[0] ?? 0) & 0x80 ? der(0x02, Uint8Array.of(0), shortest) : der(0x02, shortest)
}

/** OBJECT IDENTIFIER from its dotted form (X.690 §8.19). */
export function derOid(dotted: string): Bytes {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return der(0x06, Uint8Array.from([40 * first + second, ...rest].flatMap(baseOf128)))
}

function baseOf128(value: number): number[] {
  const octets = [value % 128]
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) octets.unshift(0x80 | (rest % 128))
  return octets
}
