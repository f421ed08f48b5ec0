import { describe, expect, test } from 'vitest'
import { explainPolicyAt, readPolicy } from './policy-faults'
import { fieldText, fieldValue, withMember } from './policy-texts'

describe('a field', () => {
  test.each([
    [{ as: 'word-list' }, 'RS256, PS256 ES256', ['RS256', 'PS256', 'ES256']],
    [{ as: 'comma-list' }, 'Domain Admins, users', ['Domain Admins', 'users']],
    [{ as: 'text-or-list' }, 'api://orders', 'api://orders'],
    [{ as: 'text-or-list' }, 'a, b', ['a', 'b']],
    [{ as: 'seconds' }, '60', 60],
    [{ as: 'seconds' }, '-1', undefined],
    [{ as: 'seconds' }, 'soon', undefined],
    [{ as: 'text' }, '  ', undefined],
  ] as const)('%j reads "%s"', (form, text, value) => expect(fieldValue(form, text)).toEqual(value))

  test('that is emptied leaves its member out', () => {
    expect(withMember({ issuer: 'a', nonce: 'b' }, 'issuer', undefined)).toEqual({ nonce: 'b' })
  })

  test('shows a list with commas', () => expect(fieldText(['a', 'b'])).toBe('a, b'))
})

describe('the policy as JSON', () => {
  test('that is sound is taken as it stands', () => {
    expect(readPolicy('{"issuer":["a","b"],"clockTolerance":5}')).toEqual({
      policy: { issuer: ['a', 'b'], clockTolerance: 5 },
      faults: [],
    })
  })

  test.each([
    ['{"isuer":"a"}', '"isuer" is no member of a policy.'],
    ['{"clockTolerance":-1}', '"clockTolerance" must be a number of seconds, 0 or more.'],
    ['{"algorithms":"RS256"}', '"algorithms" must be a list of texts.'],
    ['[]', 'The policy is a JSON object: { "issuer": "…" }.'],
  ])('%s is marked, and changes nothing', (text, message) => {
    const { policy, faults } = readPolicy(text)
    expect(policy).toBeUndefined()
    expect(faults.map((fault) => fault.message)).toEqual([message])
    expect(text.slice(faults[0]?.start, faults[0]?.end)).not.toBe('')
  })

  test('explains the member that is pointed at', () => {
    expect(explainPolicyAt('{"nonce":"x"}', 4)).toBe('nonce must be this.')
  })
})
