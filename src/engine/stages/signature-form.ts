import type { SignatureAlgorithm } from '../algorithms/signatures'
import { tryBase64Url } from '../codec/base64url'
import type { KeyCandidate } from '../model'

/**
 * Can these octets be a signature of this key at all? RSA: as many as the modulus has, and a number below it (RFC 8017
 * §8.1.2 and §8.2.2, step 1; RSAVP1); ECDSA, EdDSA, ML-DSA, HMAC: exactly the length that the algorithm makes. WebKit's
 * WebCrypto lets longer and unreduced RSA signatures through, so this is asked before any WebCrypto is.
 */
export function canBeSignature(row: SignatureAlgorithm, key: KeyCandidate, signature: Uint8Array): boolean {
  const length = expectedLength(row, key)
  if (length !== undefined && signature.length !== length) return false
  const modulus = row.kty === 'RSA' && typeof key.jwk?.['n'] === 'string' ? tryBase64Url(key.jwk['n']) : undefined
  return !modulus || isBelow(signature, modulus)
}

/** Bytes of a signature that this key makes; undefined where it cannot be told. */
export function expectedLength(row: SignatureAlgorithm, key: KeyCandidate | undefined): number | undefined {
  return row.signatureLength(key?.crv) ?? (row.kty === 'RSA' && key?.bits ? Math.ceil(key.bits / 8) : undefined)
}

/** Compares two big-endian numbers; leading zeros do not count. */
function isBelow(a: Uint8Array, b: Uint8Array): boolean {
  const bare = (bytes: Uint8Array): Uint8Array => {
    const start = bytes.findIndex((byte) => byte !== 0)
    return start < 0 ? bytes.subarray(bytes.length) : bytes.subarray(start)
  }
  const [first, second] = [bare(a), bare(b)]
  if (first.length !== second.length) return first.length < second.length
  for (const [index, byte] of first.entries()) {
    const other = second[index] ?? 0
    if (byte !== other) return byte < other
  }
  return false
}
