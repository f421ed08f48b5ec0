import { describe, expect, test } from 'vitest'
import { SIGNATURES } from '../algorithms/signatures'
import { ALGORITHMS, nearestNames, registeredAlgorithm } from './algorithms'

describe('registered algorithms', () => {
  test('every signature algorithm of the engine is registered as one', () => {
    for (const alg of Object.keys(SIGNATURES)) expect(registeredAlgorithm(alg)?.kind, alg).toBe('signature')
  })

  test('each row is found by its name, and carries a title and a specification', () => {
    expect(Object.keys(ALGORITHMS).length).toBeGreaterThan(45)
    for (const [name, row] of Object.entries(ALGORITHMS)) {
      expect(row.name).toBe(name)
      expect(row.title).not.toBe('')
      expect(row.spec.url).toMatch(/^https:/)
    }
  })

  test.each(['constructor', '__proto__', 'toString', 'hs256', 'HS256 ', '', undefined, 5])(
    '%s finds nothing',
    (name) => {
      expect(registeredAlgorithm(name)).toBeUndefined()
    },
  )

  test('names that may not be used for tokens say so', () => {
    expect(registeredAlgorithm('RS1')).toMatchObject({ kind: 'jwk-only', status: 'prohibited' })
    expect(registeredAlgorithm('A128CBC')).toMatchObject({ kind: 'jwk-only', status: 'prohibited' })
    expect(registeredAlgorithm('RSA1_5')).toMatchObject({ kind: 'key-management', status: 'deprecated' })
  })
})

describe('nearest names', () => {
  test.each([
    ['es256', ['ES256']],
    ['RS256 ', ['RS256']],
    ['HS 256', ['HS256']],
    ['HS-256', ['HS256']],
    ['RSA256', ['RS256']],
    ['HMAC256', ['HS256']],
    ['HmacSHA256', ['HS256']],
    ['SHA256withRSA', ['RS256']],
    ['ed25519', ['Ed25519']],
    ['eddsa', ['EdDSA']],
    ['ES521', ['ES512']],
    ['MLDSA44', ['ML-DSA-44']],
    ['RSA_OAEP_256', ['RSA-OAEP-256']],
    ['NONE', ['none']],
    ['RS265', ['RS256']],
    ['ECDH-ES-A128KW', ['ECDH-ES+A128KW']],
  ])('%s may mean %j', (name, names) => expect(nearestNames(name)).toEqual(names))

  test('a name that is like nothing has no neighbours', () => {
    for (const name of ['', '???', 'banana', 'constructor', '__proto__', 'x'.repeat(100_000)])
      expect(nearestNames(name)).toEqual([])
  })

  test('the search can be narrowed to one kind', () => {
    expect(nearestNames('aes128', ['signature'])).toEqual([])
    expect(nearestNames('a128gcmkw', ['key-management'])).toEqual(['A128GCMKW'])
  })
})
