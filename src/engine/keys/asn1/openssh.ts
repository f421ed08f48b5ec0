import { decodeAnyBase64, encodeBase64Url, tryBase64Url } from '../../codec/base64url'
import { fromBigInt, toBigInt } from '../../codec/bytes'
import { decodeUtf8 } from '../../codec/utf8'
import type { Limits } from '../../types'
import { curveByName, decodePoint } from '../curves'
import { candidateFromMembers } from '../jwk/jwk'
import { type KeyPlace, type ReadKey, unreadableKey } from '../key-place'

type Bytes = Uint8Array<ArrayBuffer>
const CURVE: Readonly<Record<string, string>> = { nistp256: 'P-256', nistp384: 'P-384', nistp521: 'P-521' }
const LINE = /^(?:ssh-rsa|ssh-ed25519|ecdsa-sha2-nistp(?:256|384|521)) +([A-Za-z0-9+/]{40,}={0,2})(?: [^\n]*)?$/

/** Does a line of text start like an OpenSSH public key? */
export const startsLikeOpenSsh = (line: string): boolean =>
  /^(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-nistp\d{3}|sk-ssh-\S{1,40}) +AAAA/.test(line)

/** Reads the strings of the SSH wire format (RFC 4251 §5), one after another. */
class Wire {
  #offset = 0
  constructor(readonly bytes: Bytes) {}
  /** Four bytes of length, then the string; undefined at the end or past it. */
  next(): Bytes | undefined {
    const start = this.#offset + 4
    if (start > this.bytes.length) return undefined
    const length = new DataView(this.bytes.buffer, this.bytes.byteOffset + this.#offset, 4).getUint32(0)
    if (start + length > this.bytes.length) return undefined
    this.#offset = start + length
    return this.bytes.subarray(start, start + length)
  }
  skip(count: number): void {
    this.#offset += count
  }
  text(): string | undefined {
    const bytes = this.next()
    return bytes && decodeUtf8(bytes)
  }
  /** An mpint without its sign byte. */
  number(): string | undefined {
    const bytes = this.next()
    if (!bytes) return undefined
    let start = 0
    while (start < bytes.length - 1 && bytes[start] === 0) start++
    return encodeBase64Url(bytes.subarray(start))
  }
}

/** Reads one line of an OpenSSH public key (RFC 4253 §6.6, RFC 5656 §3.1, RFC 8709 §4). */
export function openSshPublic(line: string, place: KeyPlace, limits: Limits): ReadKey {
  const base64 = LINE.exec(line.trim())?.[1]
  const bytes = base64 === undefined ? undefined : decodeAnyBase64(base64)
  const members = bytes && publicMembers(new Wire(bytes))
  if (!members)
    return unreadableKey(
      place,
      'openssh',
      'key/openssh',
      'This OpenSSH public key is damaged, or of a kind that JOSE does not have. Copy the whole line again.',
    )
  const read = candidateFromMembers(members, 'openssh', place, limits)
  read.notes.push({
    code: 'key/openssh',
    severity: 'info',
    message: 'The key is an OpenSSH public key line. It is read here; JOSE libraries want a JWK or PEM.',
    fix: 'ssh-keygen -e -m PKCS8 -f key.pub writes the same key as PEM.',
  })
  return read
}

function publicMembers(wire: Wire): Record<string, string> | undefined {
  const kind = wire.text()
  if (kind === 'ssh-rsa') {
    const e = wire.number()
    const n = wire.number()
    return e === undefined || n === undefined ? undefined : { kty: 'RSA', n, e }
  }
  if (kind === 'ssh-ed25519') {
    const x = wire.next()
    return x && { kty: 'OKP', crv: 'Ed25519', x: encodeBase64Url(x) }
  }
  return kind?.startsWith('ecdsa-sha2-') ? ecMembers(wire) : undefined
}

function ecMembers(wire: Wire): Record<string, string> | undefined {
  const curve = curveByName(CURVE[wire.text() ?? ''] ?? '')
  const point = wire.next()
  const coordinates = curve && point && decodePoint(curve, point)
  return (
    coordinates && { kty: 'EC', crv: curve.crv, x: encodeBase64Url(coordinates.x), y: encodeBase64Url(coordinates.y) }
  )
}

const MAGIC = 'openssh-key-v1\0'

/** Reads the body of an unencrypted OPENSSH PRIVATE KEY (OpenSSH PROTOCOL.key); an encrypted one stays unread. */
export function openSshPrivate(bytes: Bytes, place: KeyPlace, limits: Limits): ReadKey {
  const damaged =
    'This OpenSSH private key is damaged, or of a kind that JOSE does not have. Convert it with: ssh-keygen -p -m PEM -f key'
  if (decodeUtf8(bytes.subarray(0, MAGIC.length)) !== MAGIC)
    return unreadableKey(place, 'openssh', 'key/openssh', damaged)
  const wire = new Wire(bytes.subarray(MAGIC.length))
  const cipher = wire.text()
  if (cipher !== 'none')
    return unreadableKey(
      place,
      'openssh',
      'key/encrypted',
      `This OpenSSH private key is encrypted (${cipher ?? 'damaged'}), in a way that no WebCrypto has. Take the password off with: ssh-keygen -p -m PEM -f key, or paste the public key.`,
    )
  wire.next()
  wire.next()
  wire.skip(4)
  wire.next()
  const inner = wire.next()
  const members = inner && privateMembers(inner)
  if (!members) return unreadableKey(place, 'openssh', 'key/openssh', damaged)
  const read = candidateFromMembers(members, 'openssh', place, limits)
  read.notes.push({
    code: 'key/openssh',
    severity: 'info',
    message: 'The key is an OpenSSH private key ("OPENSSH PRIVATE KEY"). It is read here; JOSE libraries want PKCS#8.',
    fix: 'ssh-keygen -p -m PKCS8 -f key rewrites the file as PKCS#8; work on a copy.',
  })
  return read
}

function privateMembers(inner: Bytes): Record<string, string> | undefined {
  const wire = new Wire(inner)
  // Two equal check numbers stand first; they matter only to a decryption.
  wire.skip(8)
  const kind = wire.text()
  if (kind === 'ssh-ed25519') {
    const x = wire.next()
    const both = wire.next()
    return x && both && { kty: 'OKP', crv: 'Ed25519', x: encodeBase64Url(x), d: encodeBase64Url(both.subarray(0, 32)) }
  }
  if (kind?.startsWith('ecdsa-sha2-')) {
    const members = ecMembers(wire)
    const d = wire.number()
    return members && d !== undefined ? { ...members, d } : undefined
  }
  if (kind !== 'ssh-rsa') return undefined
  const [n, e, d, qi, p, q] = [wire.number(), wire.number(), wire.number(), wire.number(), wire.number(), wire.number()]
  if (n === undefined || e === undefined || d === undefined || qi === undefined || p === undefined || q === undefined)
    return undefined
  return { kty: 'RSA', n, e, d, p, q, dp: remainder(d, p), dq: remainder(d, q), qi }
}

/** d mod (prime − 1), which OpenSSH leaves out of its files (RFC 8017 §3.2). */
function remainder(d: string, prime: string): string {
  const value =
    toBigInt(tryBase64Url(d) ?? new Uint8Array()) % (toBigInt(tryBase64Url(prime) ?? Uint8Array.of(3)) - 1n || 1n)
  return encodeBase64Url(fromBigInt(value, Math.max(1, Math.ceil(value.toString(16).length / 2))) ?? new Uint8Array())
}
