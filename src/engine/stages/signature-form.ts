import type { SignatureAlgorithm } from '../algorithms/signature-algorithm'
import { tryBase64Url } from '../codec/base64url'
import { Octets } from '../codec/octets'
import type { Jwk, KeyCandidate } from '../model'

/**
 * Can these octets be a signature of this key at all? RSA: as many as the modulus has, and a number below it (RFC 8017
 * §8.1.2 and §8.2.2, step 1; RSAVP1); ECDSA, EdDSA, ML-DSA, HMAC: exactly the length that the algorithm makes. WebKit's
 * WebCrypto lets longer and unreduced RSA signatures through, so this is asked before any WebCrypto is.
 */
export function canBeSignature(row: SignatureAlgorithm, key: KeyCandidate, signature: Octets | Uint8Array): boolean {
  const length = expectedLength(row, key)
  if (length !== undefined && signature.length !== length) return false
  const modulus = row.kty === 'RSA' ? modulusOf(key) : undefined
  return !modulus || isBelow(signature instanceof Octets ? signature.borrow(0) : signature, modulus)
}

const moduli = new WeakMap<Jwk, Uint8Array | undefined>()

/** The modulus of a key whose members do not change. */
function modulusOf({ jwk }: KeyCandidate): Uint8Array | undefined {
  if (!jwk) return undefined
  if (!moduli.has(jwk)) moduli.set(jwk, typeof jwk['n'] === 'string' ? tryBase64Url(jwk['n']) : undefined)
  return moduli.get(jwk)
}

/** Bytes of a signature that this key makes; undefined where it cannot be told. */
export function expectedLength(row: SignatureAlgorithm, key: KeyCandidate | undefined): number | undefined {
  return row.signatureLength(key?.crv) ?? (row.kty === 'RSA' && key?.bits ? Math.ceil(key.bits / 8) : undefined)
}

/** Compares two big-endian numbers; leading zeros do not count. */
function isBelow(a: Uint8Array, b: Uint8Array): boolean {
  let [i, j] = [firstOf(a), firstOf(b)]
  if (a.length - i !== b.length - j) return a.length - i < b.length - j
  for (; i < a.length; i++, j++) {
    const [one, other] = [a[i] ?? 0, b[j] ?? 0]
    if (one !== other) return one < other
  }
  return false
}

/** Where the first byte that is not zero stands. */
function firstOf(bytes: Uint8Array): number {
  let index = 0
  while (bytes[index] === 0) index++
  return index
}
