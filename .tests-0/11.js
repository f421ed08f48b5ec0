import { l as describe, i as encodeBase64Url, u as expect, d as it } from './assets/base64url-CstD21t-.js'
import { t as canBeSignature } from './assets/signature-form-T2ZgfdMv.js'
import { t as SIGNATURES } from './assets/signatures-BsO28qPn.js'

// src/engine/stages/signature-form.test.ts
var row = (alg) => {
  const found = SIGNATURES[alg]
  if (!found) throw new Error(alg)
  return found
}
var modulus = /* @__PURE__ */ new Uint8Array(256).fill(197)
var rsa = {
  origin: 'given',
  index: 0,
  source: 'jwk',
  kty: 'RSA',
  bits: 2048,
  jwk: {
    kty: 'RSA',
    n: encodeBase64Url(modulus),
    e: 'AQAB',
  },
  isPrivate: false,
}
var ec = {
  origin: 'given',
  index: 0,
  source: 'jwk',
  kty: 'EC',
  crv: 'P-256',
  isPrivate: false,
}
describe('what can be a signature of a key', () => {
  it('is as long as the RSA modulus and below it (RFC 8017 §8.1.2)', () => {
    expect(canBeSignature(row('PS256'), rsa, /* @__PURE__ */ new Uint8Array(256).fill(196))).toBe(true)
    expect(canBeSignature(row('PS256'), rsa, modulus)).toBe(false)
    expect(canBeSignature(row('RS256'), rsa, /* @__PURE__ */ new Uint8Array(256).fill(198))).toBe(false)
    expect(canBeSignature(row('RS256'), rsa, /* @__PURE__ */ new Uint8Array(257))).toBe(false)
    expect(canBeSignature(row('RS256'), rsa, /* @__PURE__ */ new Uint8Array(255))).toBe(false)
  })
  it('has exactly the length of its algorithm', () => {
    expect(canBeSignature(row('ES256'), ec, /* @__PURE__ */ new Uint8Array(64))).toBe(true)
    expect(canBeSignature(row('ES256'), ec, /* @__PURE__ */ new Uint8Array(65))).toBe(false)
    expect(
      canBeSignature(
        row('HS512'),
        {
          ...ec,
          kty: 'oct',
        },
        /* @__PURE__ */ new Uint8Array(32),
      ),
    ).toBe(false)
  })
  it('is left to WebCrypto where the size of the key is not known', () => {
    const { bits: _, jwk: __, ...vault } = rsa
    expect(canBeSignature(row('RS256'), vault, /* @__PURE__ */ new Uint8Array(12))).toBe(true)
  })
})
