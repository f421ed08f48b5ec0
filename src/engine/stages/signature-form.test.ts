import { describe, expect, it } from 'vitest'
import type { SignatureAlgorithm } from '../algorithms/signature-algorithm'
import { SIGNATURES } from '../algorithms/signatures'
import { encodeBase64Url } from '../codec/base64url'
import type { KeyCandidate } from '../model'
import { canBeSignature, expectedLength } from './signature-form'

const row = (alg: string): SignatureAlgorithm => {
  const found = SIGNATURES[alg]
  if (!found) throw new Error(alg)
  return found
}
const modulus = new Uint8Array(256).fill(0xc5)
const rsa: KeyCandidate = {
  origin: 'given',
  index: 0,
  source: 'jwk',
  kty: 'RSA',
  bits: 2048,
  jwk: { kty: 'RSA', n: encodeBase64Url(modulus), e: 'AQAB' },
  isPrivate: false,
}
const ec: KeyCandidate = { origin: 'given', index: 0, source: 'jwk', kty: 'EC', crv: 'P-256', isPrivate: false }

describe('what can be a signature of a key', () => {
  it('is as long as the RSA modulus and below it (RFC 8017 §8.1.2)', () => {
    expect(canBeSignature(row('PS256'), rsa, new Uint8Array(256).fill(0xc4))).toBe(true)
    expect(canBeSignature(row('PS256'), rsa, modulus)).toBe(false)
    expect(canBeSignature(row('RS256'), rsa, new Uint8Array(256).fill(0xc6))).toBe(false)
    expect(canBeSignature(row('RS256'), rsa, new Uint8Array(257))).toBe(false)
    expect(canBeSignature(row('RS256'), rsa, new Uint8Array(255))).toBe(false)
  })

  it('has exactly the length of its algorithm', () => {
    expect(canBeSignature(row('ES256'), ec, new Uint8Array(64))).toBe(true)
    expect(canBeSignature(row('ES256'), ec, new Uint8Array(65))).toBe(false)
    expect(canBeSignature(row('HS512'), { ...ec, kty: 'oct' }, new Uint8Array(32))).toBe(false)
  })

  it('is left to WebCrypto where the size of the key is not known', () => {
    const { bits: _, jwk: __, ...vault } = rsa
    expect(canBeSignature(row('RS256'), vault, new Uint8Array(12))).toBe(true)
  })

  it('of an RSA key is compared byte by byte with the modulus, whatever zeros it begins with', () => {
    const counted = (bytes: number[], n: number[]): boolean =>
      canBeSignature(
        row('RS256'),
        { ...rsa, bits: 8 * bytes.length, jwk: { kty: 'RSA', n: encodeBase64Url(Uint8Array.from(n)), e: 'AQAB' } },
        Uint8Array.from(bytes),
      )
    expect(counted([5, 9, 9], [5, 9, 10])).toBe(true)
    expect(counted([5, 10, 0], [5, 9, 255])).toBe(false)
    expect(counted([4, 255, 255], [5, 0, 0])).toBe(true)
    expect(counted([5, 9, 10], [5, 9, 10])).toBe(false)
    expect(counted([0, 5, 9], [1, 0, 0])).toBe(true)
    expect(counted([0, 0, 9], [9, 0])).toBe(true)
    expect(counted([1, 0, 0], [0, 9, 0])).toBe(false)
    expect(counted([0, 200, 200], [0, 200, 201])).toBe(true)
    expect(counted([0, 0, 0], [1])).toBe(true)
  })

  it('is asked about the modulus that is there: none, or one that is no base64url, forbids nothing', () => {
    const high = new Uint8Array(256).fill(0xff)
    expect(canBeSignature(row('RS256'), { ...rsa, jwk: { kty: 'RSA' } }, high)).toBe(true)
    expect(canBeSignature(row('RS256'), { ...rsa, jwk: { kty: 'RSA', n: 5 } }, high)).toBe(true)
    expect(canBeSignature(row('RS256'), { ...rsa, jwk: { kty: 'RSA', n: '%' } }, high)).toBe(true)
    // Twice, since moduli are remembered.
    const again = { ...rsa }
    expect([1, 2].map(() => canBeSignature(row('RS256'), again, high))).toEqual([false, false])
  })

  it('of another key has nothing to do with a member n', () => {
    const jwk = { kty: 'EC', n: encodeBase64Url(Uint8Array.of(1)) }
    expect(canBeSignature(row('ES256'), { ...ec, jwk }, new Uint8Array(64).fill(9))).toBe(true)
  })
})

describe('the length of a signature', () => {
  it('is that of the modulus in whole bytes, of the curve, or not known', () => {
    expect(expectedLength(row('RS256'), { ...rsa, bits: 2049 })).toBe(257)
    expect(expectedLength(row('RS256'), undefined)).toBeUndefined()
    expect(expectedLength(row('ES256'), undefined)).toBe(64)
    expect(expectedLength(row('ML-DSA-44'), { ...ec, kty: 'AKP', bits: 8 })).toBe(2420)
    expect(expectedLength(row('EdDSA'), { ...ec, kty: 'OKP', crv: 'Ed25519' })).toBe(64)
    expect(expectedLength(row('EdDSA'), { ...ec, kty: 'OKP', crv: 'Ed448' })).toBe(114)
    expect(expectedLength(row('EdDSA'), { ...ec, kty: 'OKP', crv: 'X25519', bits: 256 })).toBeUndefined()
  })
})
