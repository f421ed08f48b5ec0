import { describe, expect, test } from 'vitest'
import { checkCritical } from './check-critical'

type Header = Record<string, unknown>
const check = (header: Header, unprotected?: Header, kind: 'jws' | 'jwe' = 'jws') =>
  checkCritical(header, unprotected, kind)

describe('crit (RFC 7515 §4.1.11) and b64 (RFC 7797 §6)', () => {
  test('a header without either has nothing to check, and its payload is encoded', () => {
    expect(check({ alg: 'ES256' })).toMatchObject({ is: 'nothing', value: { b64: true } })
    expect(check({ alg: 'ES256', b64: true })).toMatchObject({ is: 'nothing', value: { b64: true } })
    expect(check({ alg: 'ES256' }, { kid: 'a' })).toMatchObject({ is: 'nothing' })
  })

  test('b64 counts when crit lists it', () => {
    expect(check({ b64: false, crit: ['b64'] })).toMatchObject({
      is: 'passed',
      value: { b64: false },
      sentence: 'Every critical extension is understood: b64.',
    })
    expect(check({ b64: true, crit: ['b64'] })).toMatchObject({ is: 'passed', value: { b64: true } })
  })

  const DEFINED = 'alg jku jwk kid x5u x5c x5t x5t#S256 typ cty crit enc zip epk apu apv iv tag p2s p2c'.split(' ')
  test.each<[string, Header, Header | undefined, 'jws' | 'jwe', string]>([
    ['b64 false that crit does not list', { b64: false }, undefined, 'jws', 'b64 is false, but crit does not list it'],
    ['b64 false beside another', { b64: false, x: 1, crit: ['x'] }, undefined, 'jws', 'not list it (RFC 7797 §6)'],
    ['another beside b64 true', { b64: true, x: 1, crit: ['x'] }, undefined, 'jws', 'must be understood'],
    ['crit in the unprotected header', {}, { crit: ['b64'] }, 'jws', 'crit stands in the unprotected header'],
    ['b64 in the unprotected header', {}, { b64: true }, 'jws', 'b64 stands in the unprotected header'],
    ['b64 as text', { b64: 'false', crit: ['b64'] }, undefined, 'jws', 'only true and false'],
    ['b64 as null', { b64: null }, undefined, 'jws', 'only true and false'],
    ['an empty list', { crit: [] }, undefined, 'jws', 'at least one name'],
    ['a list that is text', { crit: 'b64', b64: false }, undefined, 'jws', 'at least one name'],
    ['a list that is null', { crit: null }, undefined, 'jws', 'at least one name'],
    ['a name that is a number', { crit: [1] }, undefined, 'jws', 'which is no name'],
    ['a name without letters', { crit: [''], '': 1 }, undefined, 'jws', 'which is no name'],
    ['a name twice', { b64: true, crit: ['b64', 'b64'] }, undefined, 'jws', 'twice'],
    ['a name that is not in the header', { crit: ['b64'] }, undefined, 'jws', 'has no such member'],
    ['a name that every object inherits', { crit: ['constructor'] }, undefined, 'jws', 'has no such member'],
    ['an extension that is not known', { exp: 1, crit: ['exp'] }, undefined, 'jws', 'must be understood'],
    ['a second one that is not known', { b64: true, x: 1, crit: ['b64', 'x'] }, undefined, 'jws', 'must be understood'],
    ['b64 in an encrypted token', { b64: true, crit: ['b64'] }, undefined, 'jwe', 'must be understood'],
    ...DEFINED.map((name): [string, Header, undefined, 'jws', string] => [
      `${name}, which JOSE defines`,
      { [name]: name === 'crit' ? [name] : 'a', crit: [name] },
      undefined,
      'jws',
      'which JOSE itself defines',
    ]),
  ])('refuses %s', (_, header, unprotected, kind, message) => {
    expect(check(header, unprotected, kind)).toMatchObject({
      is: 'failed',
      problem: { code: 'header/crit', message: expect.stringContaining(message) },
    })
  })
})
