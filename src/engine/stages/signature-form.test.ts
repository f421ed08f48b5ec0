import { describe, expect, it } from 'vitest'
import type { SignatureAlgorithm } from '../algorithms/signature-algorithm'
import { SIGNATURES } from '../algorithms/signatures'
import { encodeBase64Url } from '../codec/base64url'
import type { KeyCandidate } from '../model'
import { canBeSignature } from './signature-form'

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
})
