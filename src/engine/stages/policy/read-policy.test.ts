import { describe, expect, test } from 'vitest'
import { inspect } from '../../inspect'
import { testEnv } from '../../testing/env'
import { made } from '../../testing/made-tokens'
import type { Policy } from '../../types'
import { readPolicy } from './read-policy'

const env = testEnv()
const SECRET = 'a secret of at least thirty-two bytes'
const token = made('HS256', SECRET, { payload: { iss: 'https://a.example', aud: 'a', scope: 'read', iat: env.now } })
const judged = (policy: unknown) => inspect({ token, keys: SECRET, policy: policy as Policy }, env)

describe('a policy out of a link or a file', () => {
  test.each([
    { algorithms: 'HS256' },
    { algorithms: [5] },
    { contentEncryption: 'A256GCM' },
    { issuer: 5 },
    { audience: { a: 1 } },
    { type: 5 },
    { subject: [] },
    { nonce: null },
    { clockTolerance: '60' },
    { maxAge: ['60'] },
    { clockTolerance: -1 },
    { maxAge: Number.NaN },
    { requiredClaims: 'iss' },
    { claims: 'x' },
    { scopes: 'read' },
    { roles: 'admin' },
    { keyThumbprints: 'x' },
    { keyBinding: true },
    { issuers: ['https://a.example'] },
    JSON.parse('{"__proto__":1}'),
    'iss',
    null,
    [],
    5,
  ])('%j fails the policy and nothing else', async (policy) => {
    const report = await judged(policy)
    expect(report.verdict).toBe('rejected')
    expect(report.facets).toMatchObject({ cryptography: 'passed', claims: 'passed', policy: 'failed' })
    expect(report.findings.filter(({ severity }) => severity !== 'info').map(({ code }) => code)).toEqual([
      'policy/malformed',
    ])
    expect(report.steps.find(({ id }) => id === 'expectations')?.status).toBe('failed')
  })

  test('its sound members are compared all the same', async () => {
    const { findings, steps } = await judged({ issuer: 'https://b.example', scopes: 'read' })
    expect(findings.map(({ code }) => code)).toEqual(expect.arrayContaining(['policy/malformed', 'claim/issuer']))
    expect(steps.find(({ id }) => id === 'iss')?.status).toBe('failed')
    expect(steps.find(({ id }) => id === 'scopes')?.status).toBe('skipped')
  })

  test('names the first three faults and counts the others', () => {
    const { fault, policy } = readPolicy({ a: 1, b: 1, issuer: 1, c: 1, audience: 'x' })
    expect(fault?.message).toMatch(/^"a" is no member of a policy\. "b" .* "issuer" is 1, .* And 1 more\./)
    expect(policy).toEqual({ audience: 'x' })
  })

  test('counts no others where there are none, and cuts what it quotes', () => {
    const said = (given: unknown) => readPolicy(given).fault?.message
    const rest = 'What the policy meant to demand there could not be checked.'
    expect(said({ a: 1 })).toBe(`"a" is no member of a policy. ${rest}`)
    expect(said({ a: 1, b: 1, c: 1 })).toBe(
      `"a" is no member of a policy. "b" is no member of a policy. "c" is no member of a policy. ${rest}`,
    )
    expect(said({ a: 1, b: 1, c: 1, d: 1, e: 1 })).toMatch(/"c" is no member of a policy\. And 2 more\. What/)
    expect(said({ issuer: 5 })).toBe(`"issuer" is 5, but must be a text or a list of texts. ${rest}`)
    expect(said({ nonce: Symbol('x') })).toContain('"nonce" is Symbol(x), but')
    expect(said({ nonce: ['x'.repeat(80)] })).toContain(`"nonce" is ["${'x'.repeat(58)}, but`)
    expect(said('iss')).toBe(`The policy is "iss", not an object. ${rest}`)
  })

  test('a sound one is taken as it is, undefined members and all', () => {
    const policy = { issuer: ['a'], audience: 'b', maxAge: 0, claims: {}, type: undefined }
    expect(readPolicy(policy)).toMatchObject({ policy, fault: undefined })
    expect(readPolicy(policy).policy).toBe(policy)
  })
})

test('an empty list of algorithms allows none', async () => {
  const report = await judged({ algorithms: [] })
  expect(report.verdict).toBe('rejected')
  expect(report.findings.map(({ code }) => code)).toContain('alg/not-allowed')
})
