// One of the keys comes with a certificate.
import '../../keys/certificates/certificate'
import { describe, expect, it } from 'vitest'
import { candidateFromJwk } from '../../keys/jwk/jwk'
import { EC, ED, P521, RSA, SECRET } from '../../testing/fixed-keys'
import { algorithmOfHolder, confirmation } from './make-key-binding'

const key = (jwk: Record<string, unknown>) => candidateFromJwk(jwk, { origin: 'given', index: 0 }).key
const AKP = { kty: 'AKP', alg: 'ML-DSA-44', pub: 'A'.repeat(1750), priv: 'A'.repeat(43) }

describe('what cnf says of the holder (RFC 7800 §3.2)', () => {
  it.each([
    ['RSA', { ...RSA, kid: 'a', use: 'sig', key_ops: ['sign'], alg: 'RS256', x5c: ['x'] }, ['kty', 'n', 'e']],
    ['EC', { ...EC, kid: 'a', alg: 'ES256' }, ['kty', 'crv', 'x', 'y']],
    ['OKP', { ...ED, kid: 'a', note: 'x' }, ['kty', 'crv', 'x']],
    ['AKP', AKP, ['kty', 'pub', 'alg']],
  ])('is the public half of a key of type %s and nothing else', (_, jwk, names) => {
    const members = jwk as Record<string, unknown>
    expect(Object.entries(confirmation(key(jwk)) ?? {})).toEqual(names.map((name) => [name, members[name]]))
  })

  it('is nothing of a shared secret, and nothing of a key that does not leave the vault', () => {
    expect(confirmation(key(SECRET))).toBeUndefined()
    expect(confirmation({ origin: 'vault', index: 0, source: 'vault', isPrivate: true })).toBeUndefined()
  })
})

describe('the algorithm that the holder signs with', () => {
  it.each([
    ['its own', { ...RSA, alg: 'PS384' }, 'PS384'],
    ['the first for its type', RSA, 'RS256'],
    ['the one for its curve', EC, 'ES256'],
    ['the one for another curve', P521, 'ES512'],
    ['that of Ed25519', ED, 'EdDSA'],
    ['that of ML-DSA', AKP, 'ML-DSA-44'],
    ['the first for its type where its own is for something else', { ...RSA, alg: 'RSA-OAEP' }, 'RS256'],
    ['none of a shared secret', SECRET, undefined],
    ['none of a shared secret, whatever it says', { ...SECRET, alg: 'HS256' }, undefined],
    ['none of a key for agreement', { ...ED, crv: 'X25519' }, undefined],
    ['none of a curve that no browser has', { ...EC, crv: 'secp256k1' }, undefined],
  ])('is %s', (_, jwk, alg) => expect(algorithmOfHolder(key(jwk))).toBe(alg))
})
