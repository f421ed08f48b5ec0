import { o as tryBase64Url } from './base64url-CstD21t-.js'

// src/engine/stages/signature-form.ts
/**
 * Can these octets be a signature of this key at all? RSA: as many as the modulus has, and a number below it (RFC 8017
 * §8.1.2 and §8.2.2, step 1; RSAVP1); ECDSA, EdDSA, ML-DSA, HMAC: exactly the length that the algorithm makes. WebKit's
 * WebCrypto lets longer and unreduced RSA signatures through, so this is asked before any WebCrypto is.
 */
function canBeSignature(row, key, signature) {
  const length = expectedLength(row, key)
  if (length !== void 0 && signature.length !== length) return false
  const modulus = row.kty === 'RSA' && typeof key.jwk?.['n'] === 'string' ? tryBase64Url(key.jwk['n']) : void 0
  return !modulus || isBelow(signature, modulus)
}
/** Bytes of a signature that this key makes; undefined where it cannot be told. */
function expectedLength(row, key) {
  return row.signatureLength(key?.crv) ?? (row.kty === 'RSA' && key?.bits ? Math.ceil(key.bits / 8) : void 0)
}
/** Compares two big-endian numbers; leading zeros do not count. */
function isBelow(a, b) {
  const bare = (bytes) => {
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

export { canBeSignature as t, expectedLength as n }
