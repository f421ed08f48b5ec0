import { encodeBase64Url, tryBase64Url } from '../../codec/base64url'
import { fromBigInt, fromHex } from '../../codec/bytes'
import { decodeUtf8 } from '../../codec/utf8'
import type { Jwk } from '../../model'
import type { Limits } from '../../types'
import { tooLarge } from '../key-place'
import {
  binaryMember,
  bitLength,
  byteLength,
  fault,
  firstByte,
  lastByte,
  remark,
  type Scrutiny,
  who,
} from './jwk-members'

const PRIVATE = ['d', 'p', 'q', 'dp', 'dq', 'qi'] as const
const PRIMES = ['p', 'q', 'dp', 'dq', 'qi'] as const
/** base64url of "Error-Istiod", the start of what istiod puts into `n` when it could not fetch a key set. */
const ISTIO = 'RXJyb3ItSXN0aW9k'

/**
 * Reads an RSA key (RFC 7518 §6.3). Degenerate keys (even modulus, exponent even or below 3) and keys below 2048 bits
 * (§3.3) end as the candidate's problem, so that WebCrypto never sees them.
 */
export function readRsa(scrutiny: Scrutiny, limits: Limits): undefined {
  const { key, given } = scrutiny
  key.isPrivate = PRIVATE.some((name) => Object.hasOwn(given, name))
  if (typeof given.n === 'string' && given.n.startsWith(ISTIO)) return istioPlaceholder(scrutiny, given.n)
  const n = unsigned(scrutiny, 'n')
  const e = unsigned(scrutiny, 'e')
  if (n === undefined) offerOther(scrutiny)
  if (n === undefined || e === undefined) return
  const jwk: Jwk = { kty: 'RSA', n, e }
  key.jwk = jwk
  key.bits = bitLength(n)
  otherEncoding(scrutiny, n)
  judgeNumbers(scrutiny, n, e, key.bits, limits)
  if (key.isPrivate) readPrivate(scrutiny, jwk)
}

function istioPlaceholder(scrutiny: Scrutiny, n: string): undefined {
  const bytes = tryBase64Url(n)
  const said = (bytes && decodeUtf8(bytes)) ?? 'Error-IstiodFailedToFetchJwksUri'
  const address = said.slice(said.indexOf('http'))
  fault(
    scrutiny,
    'jwks/istio-placeholder',
    `${who(scrutiny)} is no key: istiod put it there because it could not fetch the key set. Its modulus spells "${said}".`,
    `Make ${address.startsWith('http') ? address : 'the jwksUri'} reachable from istiod, then fetch the set again.`,
  )
  const note = scrutiny.notes.at(-1)
  if (note) note.data = { ...note.data, url: address, text: said }
}

/** A number as Base64urlUInt: leading zero bytes are taken off, with a note. */
function unsigned(scrutiny: Scrutiny, name: string): string | undefined {
  const text = binaryMember(scrutiny, name)
  if (text === undefined || firstByte(text) !== 0) return text
  const bytes = tryBase64Url(text) ?? new Uint8Array()
  let start = 0
  while (start < bytes.length - 1 && bytes[start] === 0) start++
  // An all-zero number keeps its one byte, and is judged as such.
  if (start === 0) return text
  const stripped = encodeBase64Url(bytes.subarray(start))
  remark(
    scrutiny,
    'key/leading-zero',
    `${who(scrutiny)}: "${name}" has ${bytes.length} bytes and starts with ${start === 1 ? 'a zero byte' : `${start} zero bytes`}. It is used without; Chromium, .NET and others refuse the key, Firefox takes it.`,
    `Write "${name}" from its ${bytes.length - start} bytes: the zero belongs to the DER encoding, not to a JWK.`,
    { [name]: stripped },
  )
  return stripped
}

function judgeNumbers(scrutiny: Scrutiny, n: string, e: string, bits: number, limits: Limits): undefined {
  const small = byteLength(e) === 1 ? firstByte(e) : 3
  if ((lastByte(n) & 1) === 0)
    fault(
      scrutiny,
      'key/degenerate',
      `${who(scrutiny)} has an even modulus. No real RSA key has one, and some WebCrypto implementations accept forgeries with it.`,
    )
  else if ((lastByte(e) & 1) === 0 || small < 3)
    fault(
      scrutiny,
      'key/degenerate',
      `${who(scrutiny)} has the exponent ${byteLength(e) <= 4 ? exponentValue(e) : 'that is even'}. With ${small === 1 ? 'it, every message is its own signature' : 'an even or tiny exponent RSA proves nothing'}, so the key must not be used.`,
    )
  else if (bits > limits.rsaModulusBits)
    fault(scrutiny, 'limit/rsa-modulus', tooLarge(scrutiny.place, who(scrutiny), bits, limits).message)
  else if (bits < 2048)
    fault(
      scrutiny,
      'key/rsa-weak',
      `${who(scrutiny)} is an RSA key of ${bits} bits. RFC 7518 §3.3 asks for 2048 or more, and a key of this size can be factored or will soon be.`,
      'Have the issuer make a key of 2048 bits or more.',
    )
}

const exponentValue = (e: string): number =>
  (tryBase64Url(e) ?? new Uint8Array()).reduce((value, byte) => value * 256 + byte, 0)

/** `n` in hex, decimal or as text of base64 is read literally (another key), and the note offers the other reading. */
function otherEncoding(scrutiny: Scrutiny, n: string): undefined {
  const other = readAsOther(n)
  if (!other) return
  remark(
    scrutiny,
    'key/member-encoding',
    `${who(scrutiny)}: "n" looks like ${other.name}. Read as base64url it gives another key of ${bitLength(n)} bits without any error, and every signature "just fails".`,
    `Write "n" as base64url of the ${other.bytes.length} bytes.`,
    { n: encodeBase64Url(other.bytes) },
  )
}

/** `n` that is no base64url at all, but hex (with colons, as OpenSSL prints it) or decimal: the repair says so. */
function offerOther(scrutiny: Scrutiny): void {
  const { n } = scrutiny.given
  const note = scrutiny.notes.at(-1)
  const other =
    typeof n === 'string' && note?.code === 'key/member-encoding' ? readAsOther(n.replace(/[\s:]+/g, '')) : undefined
  if (!other || !note) return
  note.message += ` It looks like ${other.name} of ${other.bytes.length} bytes.`
  note.fix = 'Write "n" as base64url of these bytes.'
  if (!scrutiny.key.isPrivate)
    note.repair = { keys: JSON.stringify({ ...scrutiny.given, n: encodeBase64Url(other.bytes) }) }
  if (scrutiny.key.problem) scrutiny.key.problem.message = note.message ?? ''
}

function readAsOther(n: string): { name: string; bytes: Uint8Array } | undefined {
  if (n.length >= 128 && /^[0-9]+$/.test(n.slice(0, 40)) && /^[0-9]+$/.test(n)) {
    const value = BigInt(n)
    const bytes = fromBigInt(value, Math.ceil(value.toString(16).length / 2))
    return bytes && { name: 'a decimal number', bytes }
  }
  if (n.length >= 128 && /^[0-9a-fA-F]+$/.test(n.slice(0, 40))) {
    const bytes = fromHex(n)
    if (!bytes) return undefined
    let start = 0
    while (start < bytes.length - 1 && bytes[start] === 0) start++
    return { name: 'hex', bytes: bytes.subarray(start) }
  }
  return textOfBase64(n)
}

const isLetter = (byte: number): boolean =>
  (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122)

/** Base64 of base64: the bytes of `n` are themselves characters of base64. */
function textOfBase64(n: string): { name: string; bytes: Uint8Array } | undefined {
  if (!isLetter(firstByte(n)) || n.length < 128) return undefined
  const text = decodeUtf8(tryBase64Url(n) ?? new Uint8Array([255]))
  if (text === undefined || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(text)) return undefined
  const bytes = tryBase64Url(text.replace(/=+$/, '').replace(/\+/g, '-').replace(/\//g, '_'))
  return bytes && { name: 'base64 of base64', bytes }
}

/** RFC 7518 §6.3.2: `d` may stand alone; once one of the primes is there, all must be. */
function readPrivate(scrutiny: Scrutiny, jwk: Jwk): undefined {
  const { given } = scrutiny
  const names = PRIMES.some((name) => given[name] !== undefined) ? PRIVATE : (['d'] as const)
  for (const name of names) {
    const text = unsigned(scrutiny, name)
    if (text === undefined) return
    jwk[name] = text
  }
}
