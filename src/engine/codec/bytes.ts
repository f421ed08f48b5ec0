/** Joins byte strings. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  let length = 0
  for (const part of parts) length += part.length
  const joined = new Uint8Array(length)
  let offset = 0
  for (const part of parts) {
    joined.set(part, offset)
    offset += part.length
  }
  return joined
}

/** Are two byte strings equal? Looks at every byte whatever it finds, so that the time taken tells nothing. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  let difference = 0
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0)
  return difference === 0
}

/** Bytes as lower-case hex. */
export function toHex(bytes: Uint8Array): string {
  const native = (bytes as { toHex?: () => string }).toHex
  if (native) return native.call(bytes)
  let text = ''
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0')
  return text
}

/** Hex as bytes; undefined when the text has an odd length or another character. */
export function fromHex(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text)) return undefined
  const bytes = new Uint8Array(text.length / 2)
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16)
  return bytes
}

/** A number as four bytes, big-endian (RFC 7518 §4.6.2). */
export function uint32(value: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4)
  for (let i = 3, rest = value; i >= 0; i--, rest >>>= 8) bytes[i] = rest & 255
  return bytes
}

/** A number as eight bytes, big-endian (RFC 7518 §5.2.2.1). */
export function uint64(value: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8)
  for (let i = 7, rest = value; rest > 0; i--, rest = Math.floor(rest / 256)) bytes[i] = rest % 256
  return bytes
}

/** Big-endian bytes as an unsigned integer. */
export function toBigInt(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${toHex(bytes)}`)
}

/** An unsigned integer as exactly `length` big-endian bytes; undefined when it does not fit. */
export function fromBigInt(value: bigint, length: number): Uint8Array<ArrayBuffer> | undefined {
  const hex = value.toString(16)
  if (hex.length > 2 * length) return undefined
  return fromHex(hex.padStart(2 * length, '0'))
}
