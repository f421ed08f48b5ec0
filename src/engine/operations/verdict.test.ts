import { describe, expect, test } from 'vitest'
import type { Lane, Report, Status } from '../types'
import { type Decision, decidingKey, notChecked, verdictOf } from './verdict'

const LANES: readonly Lane[] = ['structure', 'key', 'cryptography', 'claims', 'policy']
const facets = (given: Partial<Record<Lane, Status>> = {}): Record<Lane, Status> => ({
  structure: 'passed',
  key: 'passed',
  cryptography: 'passed',
  claims: 'passed',
  policy: 'passed',
  ...given,
})
const inside = (verdict: Report['verdict']): Report => ({ verdict }) as Report
const verdict = (decision: Partial<Decision>): string => verdictOf({ facets: facets(), ...decision })

describe('the verdict', () => {
  test('is accepted when cryptography passed and nothing failed', () => {
    expect(verdict({})).toBe('accepted')
    expect(
      verdict({ facets: facets({ cryptography: 'warned', key: 'warned', claims: 'skipped', policy: 'skipped' }) }),
    ).toBe('accepted')
  })

  test.each(LANES)('is rejected when %s failed, whatever else is the case', (lane) => {
    for (const more of [{}, { ownKey: true }, { unsecuredAllowed: true }, { undecidedBy: 'a lack' }])
      expect(verdict({ facets: facets({ [lane]: 'failed' }), ...more })).toBe('rejected')
  })

  test.each<[string, Partial<Decision>]>([
    ['cryptography was skipped', { facets: facets({ cryptography: 'skipped' }) }],
    ['something could not be decided', { undecidedBy: '' }],
    ['only the token vouches for its key', { ownKey: true }],
    ['only the token vouches for its key, and it is unsecured', { ownKey: true, unsecuredAllowed: true }],
    ['the token inside is undecided', { nested: inside('undecided') }],
    ['the token inside is undecided and named as the content', { nested: inside('undecided'), followsNested: true }],
  ])('is undecided when %s', (_, decision) => {
    expect(verdict(decision)).toBe('undecided')
  })

  test('is never better than that of the token inside', () => {
    for (const followsNested of [true, false]) {
      expect(verdict({ nested: inside('rejected'), followsNested })).toBe('rejected')
      expect(verdict({ nested: inside('accepted'), followsNested })).toBe('accepted')
      expect(verdict({ nested: inside('accepted'), followsNested, ownKey: true })).toBe('undecided')
    }
    expect(verdict({ nested: inside('rejected'), followsNested: true, undecidedBy: 'a lack' })).toBe('rejected')
  })

  test('accepts an unsecured token when the policy names it, and only then', () => {
    const unsecured = facets({ key: 'skipped', cryptography: 'skipped' })
    expect(verdict({ facets: unsecured, unsecuredAllowed: true })).toBe('accepted')
    expect(verdict({ facets: unsecured, unsecuredAllowed: false })).toBe('undecided')
  })
})

describe('what a green verdict did not check', () => {
  test.each<[Parameters<typeof notChecked>[0], Parameters<typeof notChecked>[1], string]>([
    [undefined, undefined, ' Not checked: issuer and audience.'],
    [undefined, { exp: 1 }, ' Not checked: issuer and audience.'],
    [{ issuer: 'a' }, { exp: 1 }, ' Not checked: audience.'],
    [{ audience: 'a' }, { exp: 1 }, ' Not checked: issuer.'],
    [{ issuer: 'a', audience: 'b' }, { exp: 1 }, ''],
    [{ issuer: 'a', audience: 'b' }, {}, ' Not checked: expiry, for the token has none.'],
    [{ issuer: 'a' }, {}, ' Not checked: audience, expiry, for the token has none.'],
    [undefined, {}, ' Not checked: issuer, audience, expiry, for the token has none.'],
    [{ issuer: 'a', audience: 'b' }, undefined, ''],
  ])('of %j and %j', (policy, claims, said) => {
    expect(notChecked(policy, claims)).toBe(said)
  })
})

describe('the key that decided', () => {
  test('is shown with what is known of it, and with nothing more', () => {
    expect(decidingKey(undefined, 'print')).toBeUndefined()
    expect(decidingKey({ origin: 'given' }, undefined)).toStrictEqual({ origin: 'given' })
    expect(decidingKey({ origin: 'fetched', kid: '', address: 'https://a' }, 'print')).toStrictEqual({
      origin: 'fetched',
      kid: '',
      thumbprint: 'print',
      address: 'https://a',
    })
  })
})
