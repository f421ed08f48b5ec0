import { describe, expect, test } from 'vitest'
import { CLAIMS, claimMeaning } from './claims'
import { HEADER_PARAMETERS, headerParameter } from './header-parameters'
import { KEY_MEMBERS, keyMember } from './key-members'

const INHERITED = ['constructor', '__proto__', 'toString', 'hasOwnProperty']

describe('claims', () => {
  test.each([
    'iss',
    'sub',
    'aud',
    'exp',
    'nbf',
    'iat',
    'jti',
    'azp',
    'act',
    'may_act',
    'cnf',
    'scope',
    'client_id',
    'sid',
    'events',
    '_sd',
    '_sd_alg',
    'vct',
    'orig',
    'verified_claims',
    'authorization_details',
    'htm',
    'sd_hash',
  ])('%s is registered', (name) => expect(claimMeaning(name)?.registered).toBe(true))

  test.each(['scp', 'tid', 'oid', 'realm_access', 'cognito:groups', 'token_use', 'ver', 'permissions'])(
    '%s is known and not registered',
    (name) => expect(claimMeaning(name)?.registered).toBe(false),
  )

  test('the times of RFC 7519 are NumericDates', () => {
    for (const name of ['exp', 'nbf', 'iat']) expect(claimMeaning(name)?.type).toBe('NumericDate')
  })

  test('each is one plain sentence with its source', () => {
    for (const { name, sentence, spec } of Object.values(CLAIMS)) {
      expect(sentence, name).toMatch(/^\p{Lu}.*[.?]$/u)
      expect(spec.url, name).toMatch(/^https:\/\//)
    }
  })
})

describe('header parameters', () => {
  test('those of RFC 7515 to 7518 may not stand in crit, extensions may (RFC 7515 §4.1.11)', () => {
    for (const name of ['alg', 'kid', 'typ', 'crit', 'enc', 'zip', 'p2c', 'epk'])
      expect(headerParameter(name)?.critical, name).toBe(false)
    for (const name of ['b64', 'url', 'nonce', 'ppt', 'svt']) expect(headerParameter(name)?.critical, name).toBe(true)
  })

  test('those of encryption are told from those of both', () => {
    expect(headerParameter('enc')?.in).toEqual(['JWE'])
    expect(headerParameter('b64')?.in).toEqual(['JWS'])
    expect(headerParameter('kid')?.in).toEqual(['JWS', 'JWE'])
    expect(Object.keys(HEADER_PARAMETERS).length).toBeGreaterThan(25)
  })
})

describe('key members', () => {
  test('one name means what its key type makes of it', () => {
    expect(keyMember('d', 'RSA')?.sentence).toContain('exponent')
    expect(keyMember('x', 'OKP')?.spec.name).toBe('RFC 8037')
    expect(keyMember('kid', 'EC')?.sentence).toContain('name')
    expect(keyMember('n', 'EC')).toBeUndefined()
  })

  test('private members are marked, public ones are not', () => {
    const secret = KEY_MEMBERS.filter((row) => row.secret).map(({ name }) => name)
    expect(secret).toEqual([
      'd EC',
      'd RSA',
      'p RSA',
      'q RSA',
      'dp RSA',
      'dq RSA',
      'qi RSA',
      'oth RSA',
      'k oct',
      'd OKP',
      'priv AKP',
    ])
  })
})

test.each(INHERITED)('%s finds nothing anywhere', (name) => {
  expect(claimMeaning(name)).toBeUndefined()
  expect(headerParameter(name)).toBeUndefined()
  expect(keyMember(name, 'EC')).toBeUndefined()
})
