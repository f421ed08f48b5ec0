import { describe, expect, test } from 'vitest'
import { inspect } from '../inspect'
import { testEnv } from '../testing/env'
import { made, pair } from '../testing/made-tokens'
import { RULES } from './index'
import { JWE_RULES } from './jwe/index'
import { TROUBLE_RULES } from './trouble'

describe('the rules that explain trouble', () => {
  test.each(TROUBLE_RULES.map((rule) => [rule.code, rule] as const))('%s says what, why and what to do', (_, rule) => {
    expect(rule.code).toMatch(/^[a-z-]+\/[a-z0-9_-]+$/)
    expect(rule.message).toMatch(/[.:}]$/)
    expect(rule.message).not.toContain('!')
    expect(rule.check).toBeDefined()
    expect(rule.spec).toBeDefined()
  })

  test('no code is asked twice about signed tokens', () => {
    const codes = TROUBLE_RULES.filter((rule) => !JWE_RULES.includes(rule)).map(({ code }) => code)
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([])
    expect(RULES.length).toBeGreaterThan(50)
  })
})

/** Sound tokens with sound keys, in every algorithm, form of the key and kind of payload: quiet is the rule. */
const SECRET = 'Zm9yIHRlc3RzIG9ubHkg-and-longer-than-any-hash-needs-it-to-be-64-bytes'
const ALGORITHMS: [string, ReturnType<typeof pair> | string][] = [
  ['HS256', SECRET],
  ['HS384', SECRET],
  ['HS512', SECRET],
  ['RS256', pair('RSA')],
  ['RS384', pair('RSA')],
  ['RS512', pair('RSA')],
  ['PS256', pair('RSA')],
  ['PS384', pair('RSA')],
  ['PS512', pair('RSA')],
  ['ES256', pair('P-256')],
  ['ES384', pair('P-384')],
  ['ES512', pair('P-521')],
  ['EdDSA', pair('Ed25519')],
]
const PAYLOADS = [
  { sub: 'alice', iss: 'https://issuer.example', aud: 'https://api.example', iat: 1_789_999_000, exp: 1_790_003_600 },
  { sub: 'ÿ>>>???', scope: 'a b', iat: 1_789_999_000, exp: 1_790_003_600, nested: { list: [1, 2.5, null, 'x'] } },
  { sub: '🦉', iat: 1_789_999_000, nbf: 1_789_999_000, exp: 1_790_003_600, url: 'https://a.example/?q=<b>&c' },
]

describe('quiet when all is well', () => {
  const cases: [string, string, string, string][] = []
  for (const [alg, key] of ALGORITHMS)
    for (const [index, payload] of PAYLOADS.entries()) {
      const header = { kid: 'k-1' }
      const token = made(alg, typeof key === 'string' ? key : key.privateKey, { payload, header })
      const jwk = typeof key === 'string' ? { kty: 'oct', k: Buffer.from(key).toString('base64url') } : key.jwk
      const described = { ...jwk, kid: 'k-1', use: 'sig', ...(typeof key === 'string' ? {} : { alg }) }
      const forms: [string, string][] = [
        ['a JWK', JSON.stringify(described)],
        ...(typeof key === 'string'
          ? ([['a bare secret', key]] as [string, string][])
          : ([
              ['a set', JSON.stringify({ keys: [{ ...pair('RSA', 'other').jwk, kid: 'k-2', use: 'sig' }, described] })],
              ['PEM', key.pem],
            ] as [string, string][])),
      ]
      for (const [form, keys] of forms) cases.push([`${alg} ${index + 1}`, form, token, keys])
    }

  test('there are more than a hundred cases', () => {
    expect(cases.length).toBeGreaterThan(100)
  })

  test.each(cases)('%s with %s', async (_, _form, token, keys) => {
    const report = await inspect({ token, keys }, testEnv())
    expect(report.verdict).toBe('accepted')
    expect(report.findings.filter(({ severity }) => severity !== 'info')).toEqual([])
  })

  test('a second token and an error message change nothing about a sound one', async () => {
    const key = pair('P-256')
    const report = await inspect(
      {
        token: made('ES256', key.privateKey, { payload: { sub: 'a', exp: 1_790_003_600 } }),
        secondToken: made('ES256', key.privateKey, { payload: { sub: 'b', exp: 1_790_003_600 } }),
        keys: JSON.stringify(key.jwk),
        errorMessage: 'invalid signature',
      },
      testEnv(),
    )
    expect(report.findings.filter(({ severity }) => severity !== 'info')).toEqual([])
  })
})
