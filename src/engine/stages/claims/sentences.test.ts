import { describe, expect, test } from 'vitest'
import { encodeUtf8 } from '../../codec/utf8'
import { LIMITS } from '../../limits'
import { Trace } from '../../trace'
import type { Note, Policy, Step } from '../../types'
import { checkClaims } from '../check-claims'
import { equalJson } from '../policy/equal-json'
import { readPolicy } from '../policy/read-policy'
import { spellingDifference } from '../policy/spelling'
import { jsonType, showList, showValue } from './show-value'
import { CLAIM_STEPS, POLICY_STEPS } from './steps'
import { comparableType } from './token-type'

const NOW = 1_790_000_000

interface Options {
  policy?: Policy
  header?: Record<string, unknown>
  required?: boolean
}
function check(given: object | string, { policy, header = { typ: 'JWT' }, required = true }: Options = {}) {
  const trace = new Trace([...CLAIM_STEPS, ...POLICY_STEPS])
  const { notes } = checkClaims(trace, {
    payload: encodeUtf8(typeof given === 'string' ? given : JSON.stringify(given)),
    header,
    policy: policy && readPolicy(policy),
    now: NOW,
    verified: true,
    limits: LIMITS,
    required,
  })
  const steps = trace.finish()
  return {
    notes,
    step(id: string): Step {
      const found = steps.find((each) => each.id === id)
      if (!found) throw new Error(id)
      return found
    },
    note(code: string): Note {
      const found = notes.find((each) => each.code === code)
      if (!found) throw new Error(`${code} is not among ${notes.map((each) => each.code).join()}`)
      return found
    },
  }
}
/** "status: sentence" of one step. */
const said = (id: string, claims: object | string, options?: Options): string => {
  const { status, sentence } = check(claims, options).step(id)
  return `${status}: ${sentence}`
}

describe('what is said of exp (RFC 7519 §4.1.4)', () => {
  const tolerant = { policy: { clockTolerance: 60 } }
  test.each<[object | string, Options | undefined, string]>([
    [{ exp: NOW + 1 }, undefined, 'passed: Expires in 1 s, on 2026-09-21 14:13:21 UTC.'],
    [{ exp: NOW }, undefined, 'failed: The token expired 0 s ago, on 2026-09-21 14:13:20 UTC.'],
    [{ exp: NOW }, tolerant, 'passed: Expired 0 s ago, on 2026-09-21 14:13:20 UTC, within the tolerance of 1 min.'],
    [
      { exp: NOW - 59 },
      tolerant,
      'passed: Expired 59 s ago, on 2026-09-21 14:12:21 UTC, within the tolerance of 1 min.',
    ],
    [
      { exp: NOW - 60 },
      tolerant,
      'failed: The token expired 1 min ago, on 2026-09-21 14:12:20 UTC (more than the 1 min that the policy tolerates).',
    ],
    [{}, undefined, 'skipped: No "exp": the token says of itself that it never expires.'],
    [{ exp: 'x' }, undefined, 'skipped: "exp" is no number, so that it cannot be compared with the clock.'],
    [
      { exp: NOW + 0.5 },
      undefined,
      'warned: Expires in less than a second, on 2026-09-21 14:13:20 UTC. It has a fraction, which RFC 7519 allows and some verifiers refuse.',
    ],
  ])('%j', (claims, options, sentence) => {
    expect(said('exp', claims, options)).toBe(sentence)
  })

  test('beside the values that were compared', () => {
    expect(check({ exp: NOW + 60 }).step('exp').details).toEqual([
      {
        shape: 'table',
        label: 'Compared',
        columns: ['', 'Seconds since 1970', 'UTC'],
        rows: [
          ['exp', '1790000060', '2026-09-21 14:14:20 UTC'],
          ['now', '1790000000', '2026-09-21 14:13:20 UTC'],
        ],
      },
    ])
    expect(check({ exp: NOW - 90 }, tolerant).step('exp').details).toMatchObject([
      {
        rows: [
          ['exp', '1789999910', '2026-09-21 14:11:50 UTC'],
          ['now', '1790000000', '2026-09-21 14:13:20 UTC'],
          ['tolerance', '60', '1 min'],
        ],
      },
    ])
  })

  test('and its note has the numbers', () => {
    expect(check({ exp: NOW - 90 }, tolerant).note('claim/expired').data).toEqual({
      claim: 'exp',
      value: NOW - 90,
      when: 'on 2026-09-21 14:11:50 UTC',
      ago: '1 min 30 s',
      allowed: ' (more than the 1 min that the policy tolerates)',
    })
    expect(check({ exp: NOW - 90 }).note('claim/expired').data).toMatchObject({ allowed: '' })
  })

  test.each(['iat', 'iss', 'sub', 'nbf'])('missing beside %s is noted', (name) => {
    const value = name === 'iat' || name === 'nbf' ? NOW - 9 : 'a'
    expect(check({ [name]: value }).notes.map(({ code, data }) => [code, data])).toEqual([
      ['claim/no-expiry', { claim: 'exp' }],
    ])
    expect(check({ other: 1 }).notes).toEqual([])
    expect(check({ exp: NOW + 60, [name]: value }).notes).toEqual([])
  })
})

describe('what is said of nbf and iat (RFC 7519 §4.1.5, §4.1.6)', () => {
  const exp = NOW + 7200
  const tolerant = { policy: { clockTolerance: 30 } }
  test.each<[string, object, Options | undefined, string]>([
    ['nbf', { exp, nbf: NOW }, undefined, 'passed: Valid for 0 s, since 2026-09-21 14:13:20 UTC.'],
    ['nbf', { exp, nbf: NOW - 60 }, undefined, 'passed: Valid for 1 min, since 2026-09-21 14:12:20 UTC.'],
    ['nbf', { exp, nbf: NOW + 30 }, tolerant, 'passed: Valid only in 30 s, within the tolerance of 30 s.'],
    [
      'nbf',
      { exp, nbf: NOW + 1 },
      undefined,
      'failed: The token is not valid yet: only in 1 s, on 2026-09-21 14:13:21 UTC.',
    ],
    [
      'nbf',
      { exp, nbf: NOW + 31 },
      tolerant,
      'failed: The token is not valid yet: only in 31 s, on 2026-09-21 14:13:51 UTC (more than the 30 s that the policy tolerates).',
    ],
    ['nbf', { exp }, undefined, 'skipped: No "nbf": the token is valid from the start.'],
    ['iat', { exp, iat: NOW - 60 }, undefined, 'passed: Issued 1 min ago, on 2026-09-21 14:12:20 UTC.'],
    ['iat', { exp, iat: NOW }, undefined, 'passed: Issued 0 s ago, on 2026-09-21 14:13:20 UTC.'],
    ['iat', { exp, iat: NOW + 20 }, tolerant, 'passed: Issued on 2026-09-21 14:13:40 UTC.'],
    [
      'iat',
      { exp, iat: NOW + 60 },
      tolerant,
      'warned: Issued 1 min in the future, on 2026-09-21 14:14:20 UTC: one of the two clocks is wrong, and strict libraries refuse the token.',
    ],
    ['iat', { exp }, undefined, 'skipped: No "iat": the age of the token is unknown.'],
    ['time-order', { exp }, undefined, 'skipped: Fewer than two times: nothing to compare.'],
    ['time-order', { iat: NOW }, undefined, 'skipped: Fewer than two times: nothing to compare.'],
    ['time-order', { exp: NOW + 60, iat: NOW }, undefined, 'passed: Lifetime 1 min.'],
    ['time-order', { exp: NOW + 60, nbf: NOW - 60 }, undefined, 'passed: Lifetime 2 min.'],
    ['time-order', { exp: NOW + 3, nbf: NOW }, undefined, 'passed: Lifetime 3 s.'],
    [
      'time-order',
      { exp: NOW + 60, iat: NOW + 60 },
      undefined,
      'warned: The token lives for 0 s only: was its lifetime given in milliseconds?',
    ],
    [
      'time-order',
      { exp: NOW + 60, iat: NOW + 61 },
      undefined,
      'warned: "exp" lies 1 s before "iat": no moment exists at which the token is valid.',
    ],
    [
      'time-order',
      { exp: NOW + 60, iat: NOW, nbf: NOW + 65 },
      undefined,
      'warned: "exp" lies 5 s before "nbf": no moment exists at which the token is valid.',
    ],
    ['time-order', { exp: NOW * 1000, iat: NOW }, undefined, 'skipped: A time in another unit: nothing to compare.'],
    ['time-order', { exp, iat: NOW * 1000 }, undefined, 'skipped: A time in another unit: nothing to compare.'],
    [
      'time-order',
      { exp, iat: NOW, nbf: NOW * 1000 },
      undefined,
      'skipped: A time in another unit: nothing to compare.',
    ],
  ])('%s: %j', (id, claims, options, sentence) => {
    expect(said(id, claims, options)).toBe(sentence)
  })

  test.each([
    [3, 3600],
    [5, 5000],
    [6, undefined],
    [86, 86_400],
    [87, undefined],
    [604, 604_800],
    [2, 2000],
    [1, 1800],
    [0, 300],
    [2592, 2_592_000],
  ])('a lifetime of %d s was probably meant as %j s', (lifetime, meant) => {
    const { notes } = check({ iat: NOW, exp: NOW + lifetime })
    const tiny = notes.find(({ code }) => code === 'claim/lifetime-tiny')
    expect(tiny?.data?.['meant']).toBe(meant)
    if (tiny) expect(tiny.data).toMatchObject({ seconds: lifetime, lifetime: expect.any(String) })
  })
})

describe('a number that is no time in seconds (RFC 7519 §2)', () => {
  test.each<[number, string | undefined, number]>([
    [99_999_999_999, undefined, 1],
    [100_000_000_000, 'milliseconds', 1e3],
    [99_999_999_999_999, 'milliseconds', 1e3],
    [100_000_000_000_000, 'microseconds', 1e6],
    [7_299_999_999_999_999, 'microseconds', 1e6],
    [100_000_000_000_000_000, 'nanoseconds', 1e9],
    [7_200_000_000_000_000_000, 'nanoseconds', 1e9],
  ])('%d is in %s', (exp, unit, factor) => {
    const { notes, step } = check({ exp })
    const note = notes.find(({ code }) => code === 'claim/milliseconds')
    if (unit === undefined) {
      expect(note).toBeUndefined()
      expect(step('exp').status).toBe('passed')
      return
    }
    const meant = Math.floor(exp / factor)
    expect(note?.data).toMatchObject({ claim: 'exp', unit, factor, meant })
    expect(step('exp').status).toBe('warned')
    expect(step('exp').sentence).toContain(` The number looks like ${unit}: in seconds it would be ${meant}, `)
  })

  test.each([7_300_000_000_000_000, 1e16, 7_300_000_000_000_000_000, 1e30])('%d is past every calendar', (exp) => {
    const { notes, step } = check({ exp })
    expect(notes.map(({ code }) => code)).toEqual(['claim/time-overflow'])
    expect(step('exp').sentence).toMatch(/ The number is too large for a time: parsers clamp it, wrap it or refuse/)
  })

  test('as iat is no clock that is wrong', () => {
    expect(check({ exp: NOW + 9, iat: NOW * 1000 }).notes.map(({ code }) => code)).toEqual(['claim/milliseconds'])
    expect(check({ exp: -1e12 }).step('exp').status).toBe('failed')
    expect(check({ exp: -1e12 }).notes.map(({ code }) => code)).toContain('claim/time-overflow')
  })

  test('with a fraction is rounded down', () => {
    expect(check({ exp: NOW + 9.5 }).note('claim/time-fraction').data).toEqual({
      claim: 'exp',
      value: '1790000009.5',
      whole: NOW + 9,
    })
  })
})

describe('clocks that differ', () => {
  const skew = (claims: object, policy?: Policy): Note =>
    check(claims, policy ? { policy } : {}).note('claim/clock-skew')
  const exp = NOW + 90_000
  test.each([
    [1, 30],
    [30, 30],
    [31, 60],
    [299, 300],
    [300, 300],
  ])('by %d s call for a tolerance of %d s', (ahead, suggested) => {
    const note = skew({ exp, iat: NOW + ahead }, { audience: 'a' })
    expect(note).toMatchObject({
      data: { claim: 'iat', suggested },
      repair: { policy: { audience: 'a', clockTolerance: suggested } },
    })
    expect(note).not.toHaveProperty('fix')
  })

  test('by more call for a look at the clocks', () => {
    const note = skew({ exp, iat: NOW + 301 })
    expect(note).not.toHaveProperty('repair')
    expect(note.fix).toMatch(/^Compare the clock of the issuer/)
  })

  test.each([3600, 7200, 3600 + 170, 7200 - 170])('by about whole hours (%d s) are in another zone', (ahead) => {
    expect(skew({ exp, iat: NOW + ahead }).fix).toMatch(/^The difference is whole hours/)
  })
  test.each([1800, 3600 + 190, 7200 - 190])('by %d s are not', (ahead) => {
    expect(skew({ exp, iat: NOW + ahead }).fix).toMatch(/^Compare/)
  })

  test('are noted once, with what lies furthest ahead', () => {
    const { notes } = check({ exp, nbf: NOW + 20, iat: NOW + 100 })
    expect(notes.filter(({ code }) => code === 'claim/clock-skew')).toMatchObject([
      { data: { claim: 'nbf', suggested: 120 } },
    ])
    expect(check({ exp, nbf: NOW + 20, iat: NOW + 4000 }).note('claim/clock-skew').data).toMatchObject({
      suggested: 30,
    })
  })

  test('are not blamed for an nbf that lies far ahead', () => {
    expect(check({ exp, nbf: NOW + 301 }).notes.map(({ code }) => code)).toEqual(['claim/not-yet-valid'])
    expect(check({ exp, nbf: NOW + 300 }).notes.map(({ code }) => code)).toEqual([
      'claim/not-yet-valid',
      'claim/clock-skew',
    ])
  })
})

describe('the types of registered claims (RFC 7519 §4.1)', () => {
  test.each<[object, string]>([
    [{ iss: 1 }, '"iss" is a number (1) and must be a string'],
    [{ sub: {} }, '"sub" is an object ({}) and must be a string'],
    [{ jti: null }, '"jti" is null (null) and must be a string'],
    [{ exp: '5' }, '"exp" is a string ("5") and must be a number of seconds since 1970'],
    [{ nbf: true }, '"nbf" is a boolean (true) and must be a number of seconds since 1970'],
    [{ iat: [] }, '"iat" is an array ([]) and must be a number of seconds since 1970'],
    [{ aud: 5 }, '"aud" is a number (5) and must be a string or an array of strings'],
    [
      { aud: ['a', 5] },
      '"aud" is an array with something other than strings (["a",5]) and must be a string or an array of strings',
    ],
    [
      { iss: 1, aud: 5 },
      '"iss" is a number (1) and must be a string; "aud" is a number (5) and must be a string or an array of strings',
    ],
  ])('%j', (claims, fault) => {
    expect(said('claim-types', claims)).toBe(`failed: ${fault}. Strict libraries refuse the token for that.`)
  })

  test.each<[unknown, string | undefined]>([
    ['1790000000', 'Write it as a number of seconds, without quotes: "exp": 1790000000.'],
    ['2026-09-21T14:13:20Z', 'Write it as a number of seconds, without quotes: "exp": 1790000000.'],
    ['1790000000000', undefined],
    ['soon', undefined],
    [true, undefined],
  ])('a time written as %j is repaired to %j', (exp, fix) => {
    expect(check({ exp }).note('claim/time-not-number').fix).toBe(fix)
  })

  test('are noted with what was written', () => {
    expect(check('{"iss":1.0}').note('claim/type').data).toEqual({
      claim: 'iss',
      type: 'a number',
      value: '1.0',
      expected: 'a string',
    })
    expect(check({ sub: 7 }).note('claim/subject-not-string').data).toMatchObject({ claim: 'sub', value: '7' })
    expect(check({ aud: [5] }).note('claim/audience-shape')).toMatchObject({
      severity: 'error',
      data: { value: '[5]' },
    })
  })
})

describe('what a policy is told', () => {
  const policy = (given: Policy): Options => ({ policy: given })
  test.each<[string, object | string, Options, string]>([
    ['iss', { iss: 'a' }, policy({ issuer: ['b', 'a'] }), 'passed: The issuer is "a", as expected.'],
    ['iss', { iss: 'c' }, policy({ issuer: ['a', 'b'] }), 'failed: The issuer is "c"; the policy expects "a" or "b".'],
    ['iss', {}, policy({ issuer: 'a' }), 'failed: The policy expects the issuer "a"; the token has no "iss".'],
    ['iss', { iss: ['a'] }, policy({ issuer: 'a' }), 'failed: The issuer is ["a"]; the policy expects "a".'],
    [
      'iss',
      { iss: 'https://a/' },
      policy({ issuer: ['b', 'https://a'] }),
      'failed: The issuer is "https://a/", and the policy expects "https://a": the token’s ends with a slash and the other does not. Issuers are compared character by character.',
    ],
    ['aud', { aud: 'a' }, policy({ audience: ['b', 'a'] }), 'passed: The audience is "a", as expected.'],
    [
      'aud',
      { aud: ['x', 'a'] },
      policy({ audience: 'a' }),
      'passed: The audience "a" is expected; the token names 2 in an array.',
    ],
    [
      'aud',
      {},
      policy({ audience: 'a' }),
      'failed: The policy expects the audience "a", and the token names none ("aud" is absent).',
    ],
    [
      'aud',
      { aud: ['b', 'c'] },
      policy({ audience: ['a', 'd'] }),
      'failed: The token is meant for "b" and "c"; the policy expects "a" or "d".',
    ],
    [
      'aud',
      { aud: 'b,, c' },
      policy({ audience: 'a' }),
      'failed: The token is meant for "b,, c"; the policy expects "a".',
    ],
    [
      'aud',
      { aud: ' a' },
      policy({ audience: 'a' }),
      'failed: "aud" is " a": several audiences in one string. They belong in an array, ["a"].',
    ],
    [
      'aud',
      { aud: [5, 'a,  b'] },
      policy({ audience: 'b' }),
      'failed: "aud" is "a,  b": several audiences in one string. They belong in an array, ["a","b"].',
    ],
    ['aud', { aud: 'a' }, policy({ audience: ['a', 'b'] }), 'passed: The audience is "a", as expected.'],
    ['aud', { aud: 5 }, policy({ audience: '5' }), 'failed: The token is meant for 5; the policy expects "5".'],
    [
      'aud',
      { aud: 'A' },
      policy({ audience: 'a' }),
      'failed: The token is meant for "A"; the policy expects "a". They are nearly the same: they differ in upper and lower case.',
    ],
    [
      'aud',
      { aud: 'b, a' },
      policy({ audience: 'a' }),
      'failed: "aud" is "b, a": several audiences in one string. They belong in an array, ["b","a"].',
    ],
    [
      'aud',
      { aud: 'a' },
      policy({ audience: "['a';'b']" }),
      'failed: The policy\'s audience "[\'a\';\'b\']" is several in one string, and the token names "a". Give them as an array, ["a","b"].',
    ],
    ['sub', { sub: 'a' }, policy({ subject: 'a' }), 'passed: "sub" is "a", as expected.'],
    ['sub', {}, policy({ subject: 'a' }), 'failed: "sub" is absent; the policy expects "a".'],
    ['nonce', { nonce: 'b' }, policy({ nonce: 'a' }), 'failed: "nonce" is "b"; the policy expects "a".'],
    ['nonce', { nonce: 5 }, policy({ nonce: '5' }), 'failed: "nonce" is 5; the policy expects "5".'],
    ['max-age', { iat: NOW - 60 }, policy({ maxAge: 60 }), 'passed: The token is 1 min old; 1 min are allowed.'],
    [
      'max-age',
      { iat: NOW - 61 },
      policy({ maxAge: 60 }),
      'failed: The token is 1 min 1 s old (issued on 2026-09-21 14:12:19 UTC); the policy allows 1 min.',
    ],
    [
      'max-age',
      { iat: NOW - 70 },
      policy({ maxAge: 60, clockTolerance: 10 }),
      'passed: The token is 1 min 10 s old; 1 min are allowed.',
    ],
    [
      'max-age',
      { iat: NOW + 10 },
      policy({ maxAge: 60, clockTolerance: 10 }),
      'passed: The token is 0 s old; 1 min are allowed.',
    ],
    [
      'max-age',
      { iat: NOW + 11 },
      policy({ maxAge: 60, clockTolerance: 10 }),
      'failed: The token was issued 11 s in the future, on 2026-09-21 14:13:31 UTC, so that its age cannot be judged.',
    ],
    [
      'max-age',
      { iat: 'x' },
      policy({ maxAge: 60 }),
      'failed: The policy allows an age of 1 min, and without an "iat" in seconds the age is unknown.',
    ],
    ['required', { a: null }, policy({ requiredClaims: ['a'] }), 'passed: The required "a" is there.'],
    ['required', { a: 1, b: 1 }, policy({ requiredClaims: ['a', 'b'] }), 'passed: The required "a" and "b" are there.'],
    [
      'required',
      { b: 1 },
      policy({ requiredClaims: ['a', 'b', 'c'] }),
      'failed: The policy requires "a" and "c", which the token does not have.',
    ],
    ['equal', { a: 1, b: [1] }, policy({ claims: { a: 1, b: [1] } }), 'passed: "a" and "b" as the policy has it.'],
    [
      'equal',
      { a: 1 },
      policy({ claims: { a: 2, b: null } }),
      'failed: The policy asks for other values: "a" is 1 instead of 2; "b" is absent instead of null.',
    ],
    ['scopes', { scope: 'a b', scp: ['c'] }, policy({ scopes: ['a', 'c'] }), 'passed: The token grants "a" and "c".'],
    [
      'scopes',
      { scp: 'a  b' },
      policy({ scopes: ['c', ''] }),
      'failed: The token lacks the scope "c" and ""; it grants "a" and "b".',
    ],
    ['scopes', {}, policy({ scopes: ['a'] }), 'failed: The token lacks the scope "a"; it grants none.'],
    [
      'scopes',
      { scope: ['a'] },
      policy({ scopes: ['a'] }),
      'failed: The token lacks the scope "a"; it grants none. "scope" is an array here, where RFC 8693 has one string with spaces, so it was not read.',
    ],
    ['roles', { roles: ['a'], groups: 'b' }, policy({ roles: ['a', 'b'] }), 'passed: The token carries "a" and "b".'],
    [
      'roles',
      { realm_access: { roles: ['a'] } },
      policy({ roles: ['a', 'c'] }),
      'failed: The token lacks the role "c"; it carries "a".',
    ],
    [
      'roles',
      { realm_access: { roles: 'a' } },
      policy({ roles: ['a'] }),
      'failed: The token lacks the role "a"; it carries none.',
    ],
    ['roles', {}, policy({ roles: ['a'] }), 'failed: The token lacks the role "a"; it carries none.'],
    ['typ', {}, { header: { typ: 'JWT' }, policy: { type: 'application/jwt' } }, 'passed: typ is "JWT", as expected.'],
    [
      'typ',
      {},
      { header: {}, policy: { type: 'JWT' } },
      'failed: The header\'s typ is absent; the policy expects "JWT". It may be a token of another kind.',
    ],
    [
      'typ',
      {},
      { header: { typ: 5 }, policy: { type: 'JWT' } },
      'failed: The header\'s typ is a number, 5; the policy expects "JWT". It may be a token of another kind.',
    ],
  ])('%s of %j', (id, claims, options, sentence) => {
    expect(said(id, claims, options)).toBe(sentence)
  })

  test('and a note has a message of its own where its code says too little', () => {
    const message = (claims: object, policy: Policy, code: string) => check(claims, { policy }).note(code).message
    expect(message({}, { issuer: 'a' }, 'claim/issuer')).toMatch(/names none \("iss" is absent\)\.$/)
    expect(message({}, { audience: 'a' }, 'claim/audience')).toMatch(/names none \("aud" is absent\)\.$/)
    expect(check({ aud: 'a b' }, { policy: { audience: 'a' } }).note('claim/audience-shape')).toMatchObject({
      severity: 'error',
      message: expect.stringMatching(/several audiences in one string/),
    })
    expect(message({ scope: ['a'] }, { scopes: ['a'] }, 'claim/scope')).toMatch(/so it was not read\.$/)
    expect(message({ scope: 'b' }, { scopes: ['a'] }, 'claim/scope')).toBeUndefined()
    expect(
      check({ iss: 'https://a/' }, { policy: { issuer: 'https://a', nonce: 'n' } }).note('claim/issuer-spelling'),
    ).toMatchObject({
      data: { expected: 'https://a', actual: 'https://a/', difference: expect.stringContaining('slash') },
      repair: { policy: { issuer: 'https://a/', nonce: 'n' } },
    })
  })

  test.each<[object, Policy, string, string]>([
    [{ scope: 'a' }, { scopes: ['b'] }, 'claim/scope', 'scope'],
    [{ scp: 'a' }, { scopes: ['b'] }, 'claim/scope', 'scp'],
    [{ scope: 'a', scp: 'a' }, { scopes: ['b'] }, 'claim/scope', 'scope'],
    [{}, { scopes: ['b'] }, 'claim/scope', 'scope'],
    [{ role: 'a', groups: ['c'] }, { roles: ['b'] }, 'claim/role', 'role'],
    [{ realm_access: {} }, { roles: ['b'] }, 'claim/role', 'realm_access'],
    [{ realm_access: 5 }, { roles: ['b'] }, 'claim/role', 'roles'],
  ])('what %j lacks is marked at one claim', (claims, policy, code, claim) => {
    expect(check(claims, { policy }).note(code).data).toMatchObject({ claim })
  })

  test.each<[object, Policy, string, object]>([
    [
      { aud: ['a', 'b'] },
      { audience: 'a' },
      'claim/audience-shape',
      { claim: 'aud', value: '["a","b"]', count: 2, expected: '"a"' },
    ],
    [{ aud: 'b' }, { audience: 'a' }, 'claim/audience', { claim: 'aud', expected: '"a"', actual: '"b"', near: '' }],
    [{}, { audience: 'a' }, 'claim/audience', { claim: 'aud', expected: '"a"', actual: 'nothing' }],
    [{ aud: 'a b' }, { audience: 'a' }, 'claim/audience-shape', { claim: 'aud', value: '"a b"', expected: '"a"' }],
    [{ iss: 'b' }, { issuer: 'a' }, 'claim/issuer', { claim: 'iss', expected: '"a"', actual: '"b"' }],
    [{}, { issuer: 'a' }, 'claim/issuer', { claim: 'iss', expected: '"a"', actual: 'nothing' }],
    [{ sub: 'b' }, { subject: 'a' }, 'claim/subject', { claim: 'sub', expected: '"a"', actual: '"b"' }],
    [{}, { nonce: 'a' }, 'claim/nonce', { claim: 'nonce', expected: '"a"', actual: 'nothing' }],
    [
      { iat: NOW - 90 },
      { maxAge: 60 },
      'claim/too-old',
      { claim: 'iat', age: '1 min 30 s', allowed: '1 min', when: 'on 2026-09-21 14:11:50 UTC' },
    ],
    [
      {},
      { maxAge: 60 },
      'claim/missing',
      { claim: 'iat', why: 'the policy limits the age of the token, which is counted from it' },
    ],
    [{}, { requiredClaims: ['q'] }, 'claim/missing', { claim: 'q', why: 'the policy requires it' }],
    [{ a: 1 }, { claims: { a: 2 } }, 'claim/value', { claim: 'a', expected: '2', actual: '1' }],
    [
      { scope: 'a' },
      { scopes: ['b'] },
      'claim/scope',
      { claim: 'scope', missing: '"b"', actual: '"a"', expected: '"b"' },
    ],
    [{ role: 'a' }, { roles: ['b'] }, 'claim/role', { claim: 'role', missing: '"b"', actual: '"a"', expected: '"b"' }],
    [{}, { type: 'a' }, 'header/typ', { expected: '"a"', actual: '"JWT"' }],
  ])('a note of %j under %j has the values', (claims, policy, code, data) => {
    expect(check(claims, { policy }).note(code).data).toEqual(data)
  })

  test('lists what it looks at, and what not', () => {
    expect(said('expectations', {}, policy({ issuer: 'a' }))).toBe(
      'skipped: The policy has an expectation about: issuer. Not looked at: type, audience, subject, nonce, age, required claims, claim values, scopes, roles.',
    )
    const all: Policy = {
      type: 'a',
      issuer: 'a',
      audience: 'a',
      subject: 'a',
      nonce: 'a',
      maxAge: 1,
      requiredClaims: ['a'],
      claims: { a: 1 },
      scopes: ['a'],
      roles: ['a'],
    }
    expect(said('expectations', {}, policy(all))).toBe(
      'skipped: The policy has an expectation about: type, issuer, audience, subject, nonce, age, required claims, claim values, scopes, roles.',
    )
    expect(said('expectations', {}, policy({ claims: {}, scopes: [], roles: [], requiredClaims: [] }))).toMatch(
      /^skipped: Nothing is expected/,
    )
  })
})

describe('a payload that is no claims', () => {
  test.each<[string, string]>([
    ['{"a":1}', 'passed: The payload is a JSON object with 1 claim.'],
    ['{}', 'passed: The payload is a JSON object with 0 claims.'],
    [
      '[]',
      "failed: The payload is an array, no JSON object. The header's typ announces a JWT, whose claims are one JSON object in UTF-8.",
    ],
    [
      '\uFEFF{}',
      'warned: The payload is a JSON object with 0 claims. It begins with a byte order mark, which many parsers refuse.',
    ],
    [
      '{"a":1,"a":2}',
      'warned: The payload is a JSON object with 1 claim. "a" stands there more than once: parsers differ on which one counts, and here it is the last.',
    ],
    [
      '{"a":9007199254740993}',
      'warned: The payload is a JSON object with 1 claim. 9007199254740993 at /a becomes 9007199254740992 in languages that hold numbers as doubles.',
    ],
    [
      '{"a":"\\u0000"}',
      'warned: The payload is a JSON object with 1 claim. The text at /a holds \\u0000, which some parsers refuse or cut.',
    ],
    [
      '{"a":"\\ud83d"}',
      'warned: The payload is a JSON object with 1 claim. The text at /a holds \\ud83d, which some parsers refuse or cut.',
    ],
    [
      '{"a":"\\ud83d\\ude00\\u0000"}',
      'warned: The payload is a JSON object with 1 claim. The text at /a holds \\u0000, which some parsers refuse or cut.',
    ],
    [
      '{"a":"😀\\uD83D"}',
      'warned: The payload is a JSON object with 1 claim. The text at /a holds \\uD83D, which some parsers refuse or cut.',
    ],
    ['{"a":"\\ud83d\\ude00"}', 'passed: The payload is a JSON object with 1 claim.'],
    ['{"a":"http:\\/\\/x"}', 'passed: The payload is a JSON object with 1 claim.'],
  ])('%j', (text, sentence) => {
    expect(said('payload-json', text)).toBe(sentence)
  })

  test.each([
    ["{'a':1}", /Single quotes/],
    ['{"a":1,}', /comma before a closing bracket/],
    ['{"a":[1,]}', /comma before a closing bracket/],
    ['{a:1}', /names lack their quotes/],
    [' { $a : 1 }', /names lack their quotes/],
    ['{"a"', /^$/],
    ['\n{"a":"{\'"', /^$/],
    ['{"a":1,"b"}', /^$/],
  ])('%j was meant to be JSON', (text, guess) => {
    const { data, severity, at } = check(text, { required: false }).note('json/not-json')
    expect(severity).toBe('warning')
    expect(data?.['guess']).toMatch(guess)
    expect(at?.in).toBe('payload')
  })

  test('was not meant to be JSON when a brace comes later', () => {
    const note = check("a {'b': c,}", { required: false }).note('json/not-json')
    expect(note).toMatchObject({ severity: 'info', data: { guess: '' } })
  })

  test('is an error of a JWT, and a remark otherwise', () => {
    expect(check('text').note('json/not-json').severity).toBe('error')
    expect(check('text', { required: false }).note('json/not-json')).toMatchObject({
      severity: 'info',
      data: { guess: '', where: 'line 1, column 1' },
      at: { start: 0, end: 1 },
    })
    expect(check('', { required: false }).note('json/not-json').at).toEqual({ in: 'payload', start: 0, end: 0 })
    expect(check('[]').note('json/not-an-object')).toMatchObject({ severity: 'error', data: { type: 'an array' } })
  })

  test('leaves five notes of a kind, each at its place', () => {
    const text = `{${Array.from({ length: 8 }, (_, i) => `"a${i}":1,"a${i}":2`).join()}}`
    const { notes } = check(text, { required: false })
    expect(notes.map(({ code }) => code)).toEqual(Array(5).fill('json/duplicate-name'))
    expect(notes[1]?.data).toEqual({ part: 'payload', name: 'a1' })
    expect(notes[1]?.at && text.slice(notes[1].at.start, notes[1].at.end)).toBe('"a1"')
    const odd = `[${Array(8).fill('9007199254740993').join()}]`
    expect(check(`{"a":${odd}}`, { required: false }).notes).toHaveLength(5)
    const cut = `[${Array(8).fill('"\\u0000"').join()}]`
    expect(check(`{"a":${cut}}`, { required: false }).notes).toHaveLength(5)
    const numbers = check('{"a":9007199254740993}', { required: false }).notes
    expect(numbers).toMatchObject([
      { data: { written: '9007199254740993', parsed: '9007199254740992', pointer: '/a' } },
    ])
    expect(check('{"a":"\\/"}', { required: false }).notes).toMatchObject([
      { severity: 'info', data: { escape: '\\/', pointer: '/a' } },
    ])
    expect(check('{"a":"\\u0000"}', { required: false }).notes).toMatchObject([
      { severity: 'warning', data: { escape: '\\u0000' } },
    ])
    expect(check('\uFEFF{}', { required: false }).notes).toMatchObject([
      { code: 'json/bom', data: { part: 'payload' }, at: { start: 0, end: 1 } },
    ])
  })
})

describe('values in sentences', () => {
  test.each<[unknown, string]>([
    [undefined, 'nothing'],
    [null, 'null'],
    ['a', '"a"'],
    [{ a: [1] }, '{"a":[1]}'],
    ['x'.repeat(118), `"${'x'.repeat(118)}"`],
    ['x'.repeat(119), `"${'x'.repeat(119)}…`],
  ])('%j', (value, shown) => {
    expect(showValue(value)).toBe(shown)
  })
  test.each<[unknown[], 'or' | 'and' | undefined, string]>([
    [[], undefined, 'nothing'],
    [['a'], undefined, '"a"'],
    [['a', 'b'], undefined, '"a" or "b"'],
    [['a', 'b', 1], 'and', '"a", "b" and 1'],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], undefined, '1, 2, 3, 4, 5, 6, 7, 8, 9 or 10'],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], undefined, '1, 2, 3, 4, 5, 6, 7, 8, 9, 10 or 2 more'],
  ])('%j with %s', (values, word, shown) => {
    expect(showList(values, word)).toBe(shown)
  })
  test('have the types of JSON', () => {
    expect([null, [], 'a', 1, true, {}, undefined].map(jsonType)).toEqual([
      'null',
      'an array',
      'a string',
      'a number',
      'a boolean',
      'an object',
      'nothing',
    ])
  })
})

describe('JSON values are equal', () => {
  test.each<[unknown, unknown, boolean]>([
    [1, 1, true],
    [1, '1', false],
    [null, null, true],
    [null, {}, false],
    [[], [], true],
    [[], {}, false],
    [{}, [], false],
    [[1, 2], [1, 2], true],
    [[1, 2], [2, 1], false],
    [[1], [1, 2], false],
    [[1, 2], [1], false],
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
    [{ a: 1 }, { a: 1, b: 2 }, false],
    [{ a: 1, b: 2 }, { a: 1 }, false],
    [{ a: 1 }, { b: 1 }, false],
    [{ a: undefined }, { b: 1 }, false],
    [{ a: { b: [1] } }, { a: { b: [1] } }, true],
    [{ a: { b: [1] } }, { a: { b: [2] } }, false],
    [JSON.parse('{"toString":1}'), { a: 1 }, false],
    ['a', { a: 1 }, false],
  ])('%j and %j: %s', (a, b, equal) => {
    expect(equalJson(a, b)).toBe(equal)
    expect(equalJson(b, a)).toBe(equal)
  })
})

describe('addresses that differ in spelling alone', () => {
  test.each<[string, string, string | undefined]>([
    ['https://a', 'https://a', undefined],
    ['https://a', 'https://b', undefined],
    ['https://a', 'https://a/b', undefined],
    ['https://a', ' https://a', 'white space around one of them'],
    ['https://a', 'https://A', 'they differ in upper and lower case'],
    ['https://a/', 'https://a', 'the expected one ends with a slash and the other does not'],
    ['https://a', 'https://a/', 'the token’s ends with a slash and the other does not'],
    ['https://a', 'https://a.', 'the token’s ends with a full stop and the other does not'],
    ['https://a', 'https://a//', 'the token’s ends with "//" and the other does not'],
    ['https://a', 'http://a', 'one has another scheme (http, https or none)'],
    ['https://a', 'a', 'one has another scheme (http, https or none)'],
    ['https://a:443', 'https://a', 'they are the same address in another spelling'],
    ['http://a:80/b', 'http://a/b', 'they are the same address in another spelling'],
    ['https://a:443/b/', 'a/B', 'they are the same address in another spelling'],
    ['https://a:8443', 'https://a', undefined],
    ['https://a/b:443', 'https://a/b', undefined],
    ['https://a:4430', 'https://a0', undefined],
    ['ahttps://a', 'aa', undefined],
    ['/.', '', 'the expected one ends with "/." and the other does not'],
  ])('%j and %j: %s', (expected, actual, difference) => {
    expect(spellingDifference(expected, actual)).toBe(difference)
  })
})

describe('typ as it is compared (RFC 7515 §4.1.9)', () => {
  test.each([
    ['JWT', 'jwt'],
    ['application/at+JWT', 'at+jwt'],
    ['application/a/b', 'application/a/b'],
    ['text/jwt', 'text/jwt'],
    ['a/application/jwt', 'a/application/jwt'],
  ])('%s: %s', (type, comparable) => {
    expect(comparableType(type)).toBe(comparable)
  })
})

describe('places of claims', () => {
  test('are those of the value that counts, and none past a million characters', () => {
    const at = (text: string): string | undefined => {
      const span = check(text, { policy: { issuer: 'x' }, required: false }).note('claim/issuer').at
      return span && `${span.in} ${text.slice(span.start, span.end)}`
    }
    expect(at('{"iss":"a"}')).toBe('payload "a"')
    expect(at('{"x":{"iss":"b"},"iss":"a"}')).toBe('payload "a"')
    expect(at('{"iss":"a","iss":"b"}')).toBe('payload "b"')
    expect(at('{"iss/x":"a"}')).toBeUndefined()
    const long = (length: number): string => {
      const start = '{"iss":"a","x":"'
      return `${start}${'x'.repeat(length - start.length - 2)}"}`
    }
    expect(at(long(1_000_000))).toBe('payload "a"')
    expect(at(long(1_000_001))).toBeUndefined()
  })
})
