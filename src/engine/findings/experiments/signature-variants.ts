import { COORDINATE_LENGTH } from '../../algorithms/ecdsa'
import { decodeAnyBase64, tryBase64Url } from '../../codec/base64url'
import { concat, fromHex } from '../../codec/bytes'
import { decodeUtf8 } from '../../codec/utf8'
import type { Bytes, Change, Question, SignatureVariant } from './hypotheses'

/**
 * X7: the same signature under another encoding. DER for ECDSA, integers that lost their leading zeros, hex, base64
 * twice, reversed bytes. Each variant is a decoding of what stands in the token; nothing is guessed.
 */
export function signatureVariants(question: Question): SignatureVariant[] {
  const received = question.facts.signature
  if (!received || received.length === 0) return []
  const variants: SignatureVariant[] = []
  const add = (signature: Bytes | undefined, change: Change): void => {
    if (
      !signature ||
      signature.length === 0 ||
      sameBytes(signature, received) ||
      variants.some((other) => sameBytes(other.signature, signature))
    )
      return
    variants.push({ signature, change })
  }
  const curves = curvesInQuestion(question)
  for (const [curve, size] of curves) {
    const der = readDerSignature(received)
    if (der)
      add(joinIntegers(der.r, der.s, size), {
        code: 'alg/der-signature',
        data: { length: received.length, expected: 2 * size, curve },
        changed: `the signature read as DER and written as r and s of ${size} bytes each`,
      })
    if (received.length < 2 * size && received.length > size)
      for (let cut = Math.max(1, received.length - size); cut <= Math.min(size, received.length - 1); cut++)
        add(joinIntegers(received.subarray(0, cut), received.subarray(cut), size), {
          code: 'alg/short-signature-integers',
          data: { length: received.length, expected: 2 * size, cut },
          changed: `r taken from the first ${cut} bytes and s from the rest, each filled up to ${size} bytes`,
        })
    if (received.length === 2 * size)
      add(concat(received.slice(0, size).reverse(), received.slice(size).reverse()), {
        code: 'alg/signature-length',
        data: { length: received.length, expected: 2 * size },
        changed: 'r and s read with their bytes reversed',
        message: 'The signature holds r and s with the lowest byte first; JOSE wants the highest first.',
        fix: 'Write both integers big-endian before joining them (RFC 7518 §3.4).',
      })
  }
  addTextForms(question, add)
  for (const { key, row } of question.asGiven) {
    const bytes = row.kty === 'RSA' && key.bits ? Math.ceil(key.bits / 8) : 0
    if (bytes > received.length && received.length >= bytes - 4)
      add(concat(new Uint8Array(bytes - received.length), received), {
        code: 'alg/short-signature-integers',
        data: { length: received.length, expected: bytes, cut: received.length },
        changed: `the signature filled up with leading zeros to the ${bytes} bytes of the modulus`,
      })
  }
  return variants
}

/** Hex, a second layer of base64, DER in hex: the signature's characters decoded otherwise. */
function addTextForms(question: Question, add: (signature: Bytes | undefined, change: Change) => void): void {
  const { text } = question.facts.parts.signature
  const hex = /^[0-9a-fA-F]+$/.test(text) ? fromHex(text) : undefined
  const inner = decodeUtf8(tryBase64Url(text) ?? new Uint8Array())
  const hexInside = inner !== undefined && /^[0-9a-fA-F]{32,}$/.test(inner) ? fromHex(inner) : undefined
  for (const bytes of [hex, hexInside])
    if (bytes) {
      const change = {
        code: 'token/hex-signature',
        data: { characters: text.length, bytes: bytes.length },
        changed: `the signature read as ${bytes.length} bytes in hex`,
      }
      add(bytes, change)
      for (const [, size] of curvesInQuestion(question)) {
        const der = readDerSignature(bytes)
        if (der) add(joinIntegers(der.r, der.s, size), { ...change, changed: `the signature read as DER in hex` })
      }
    }
  const twice = inner !== undefined && inner.length > 20 ? decodeAnyBase64(inner) : undefined
  add(twice, {
    code: 'token/double-encoded',
    data: { what: 'signature' },
    changed: 'the signature decoded from base64 twice',
    message: 'The signature was base64-encoded twice: its bytes are base64 text again.',
    fix: 'Encode the raw signature bytes once, as base64url without padding.',
  })
}

/** The curves of the keys at hand, and of the header's alg: name and bytes of a coordinate. */
function curvesInQuestion(question: Question): [string, number][] {
  const names = new Set<string>(question.row?.family === 'ecdsa' ? (question.row.crv ?? []) : [])
  for (const key of question.subject.keys.keys.slice(0, 200)) if (key.kty === 'EC' && key.crv) names.add(key.crv)
  return [...names].flatMap((name): [string, number][] => {
    const size = COORDINATE_LENGTH[name]
    return size === undefined ? [] : [[name, size]]
  })
}

/** The integers of SEQUENCE { INTEGER r, INTEGER s } (RFC 3279 §2.2.3), read leniently; undefined for anything else. */
export function readDerSignature(bytes: Uint8Array): { r: Uint8Array; s: Uint8Array } | undefined {
  if (bytes[0] !== 0x30) return undefined
  let at = 1
  const length = (): number => {
    const first = bytes[at++] ?? 0
    if (first < 0x80) return first
    let value = 0
    for (let i = 0; i < (first & 0x7f) && i < 4; i++) value = value * 256 + (bytes[at++] ?? 0)
    return value
  }
  const total = length()
  if (at + total > bytes.length) return undefined
  const integer = (): Uint8Array | undefined => {
    if (bytes[at++] !== 0x02) return undefined
    const size = length()
    const value = bytes.subarray(at, at + size)
    at += size
    return value.length === size && size > 0 ? value : undefined
  }
  const r = integer()
  const s = integer()
  return r && s ? { r, s } : undefined
}

/** r and s side by side, each exactly `size` bytes (RFC 7518 §3.4); undefined when one does not fit. */
export function joinIntegers(r: Uint8Array, s: Uint8Array, size: number): Bytes | undefined {
  const joined = new Uint8Array(2 * size)
  for (const [index, integer] of [r, s].entries()) {
    let start = 0
    while (start < integer.length - 1 && integer[start] === 0) start++
    const bare = integer.subarray(start)
    if (bare.length > size) return undefined
    joined.set(bare, (index + 1) * size - bare.length)
  }
  return joined
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}
