import { describe, expect, test } from 'vitest'
import { SIGNATURES } from '../algorithms/signatures'
import './unknown-algorithm'
import { checkAllowed, checkSignatureAlgorithm } from './check-algorithm'

describe('alg of a signed token (RFC 7515 §4.1.1)', () => {
  test.each(Object.keys(SIGNATURES))('%s is known', (alg) => {
    expect(checkSignatureAlgorithm({ alg })).toMatchObject({ is: 'passed', value: { alg } })
  })
  test('"none" is told apart', () => {
    expect(checkSignatureAlgorithm({ alg: 'none' })).toMatchObject({ is: 'passed', value: 'none' })
  })
  test.each<[object, string]>([
    [{}, 'header/no-alg'],
    [{ alg: null }, 'header/no-alg'],
    [{ alg: ['HS256'] }, 'header/no-alg'],
    [{ alg: '' }, 'alg/misspelt'],
    [{ alg: 'hs256' }, 'alg/misspelt'],
    [{ alg: 'None' }, 'alg/misspelt'],
    [{ alg: 'constructor' }, 'alg/misspelt'],
    [{ alg: '__proto__' }, 'alg/misspelt'],
    [Object.create({ alg: 'HS256' }), 'header/no-alg'],
    [{ alg: 'A256KW' }, 'token/alg-contradicts-segments'],
    [{ alg: 'A256GCM' }, 'token/alg-contradicts-segments'],
    [{ alg: 'RS1' }, 'alg/prohibited'],
  ])('refuses %j', (header, code) => {
    expect(checkSignatureAlgorithm(header as Record<string, unknown>)).toMatchObject({
      is: 'failed',
      problem: { code },
    })
  })
})

describe('what is said of an alg', () => {
  const said = (alg: unknown): string => {
    const result = checkSignatureAlgorithm({ alg })
    return result.is === 'failed' ? result.problem.message : ''
  }
  test.each<[unknown, string]>([
    ['HS265', 'alg is "HS265", which no registry knows. Names are compared letter by letter; meant may be "HS256".'],
    ['hs256', 'alg is "hs256", which no registry knows. Names are compared letter by letter; meant may be "HS256".'],
    ['quite another thing', 'alg is "quite another thing", which no registry knows.'],
    [7, 'alg is 7, but must be text.'],
    [undefined, 'alg is undefined, but must be text.'],
    [Array(60).fill(0), `alg is [${'0,'.repeat(39)}0, but must be text.`],
    ['A128KW', 'alg is "A128KW", which is for encryption; this token is signed.'],
    ['RS1', 'alg is "RS1", which is registered but not for signing tokens.'],
  ])('%j', (alg, sentence) => {
    expect(said(alg)).toBe(sentence)
  })
})

describe('what the policy allows (RFC 8725 §3.1)', () => {
  test.each<[string, string[] | undefined, string]>([
    ['ES256', undefined, 'nothing'],
    ['ES256', [], 'failed'],
    ['ES256', ['ES256'], 'passed'],
    ['ES256', ['RS256', 'ES256'], 'passed'],
    ['ES256', ['ES384'], 'failed'],
    ['ES256', ['none'], 'failed'],
    ['EdDSA', ['Ed25519'], 'passed'],
    ['Ed25519', ['EdDSA'], 'passed'],
    ['Ed448', ['EdDSA'], 'failed'],
    ['ES256', ['EdDSA', 'Ed25519'], 'failed'],
    ['EdDSA', ['ES256'], 'failed'],
    ['Ed25519', ['ES256'], 'failed'],
    ['none', undefined, 'failed'],
    ['none', [], 'failed'],
    ['none', ['HS256'], 'failed'],
    ['none', ['HS256', 'none'], 'passed'],
  ])('%s under %j: %s', (alg, algorithms, is) => {
    expect(checkAllowed(alg, algorithms && { algorithms }).is).toBe(is)
  })
  test('an allowed one is allowed as true, which leads on', () => {
    for (const [alg, algorithms] of [
      ['none', ['none']],
      ['ES256', ['ES256']],
      ['EdDSA', ['Ed25519']],
    ] as const)
      expect(checkAllowed(alg, { algorithms: [...algorithms] })).toMatchObject({ is: 'passed', value: true })
    expect(checkAllowed('ES256', {})).toMatchObject({ is: 'nothing', value: true })
  })
  test('a refused one is told what the policy allows', () => {
    const said = (algorithms: string[]) => checkAllowed('ES256', { algorithms })
    expect(said([])).toMatchObject({
      problem: { message: 'The token is signed with ES256; the policy allows none at all: its list is empty.' },
    })
    expect(said(['RS256', 'PS256'])).toMatchObject({
      problem: { message: 'The token is signed with ES256; the policy allows only RS256, PS256.' },
    })
  })
  test('none that no policy names is an attack', () => {
    expect(checkAllowed('none', undefined)).toMatchObject({ problem: { code: 'attack/none' } })
    expect(checkAllowed('ES256', { algorithms: ['ES384'] })).toMatchObject({
      problem: { code: 'alg/not-allowed' },
    })
  })
})
