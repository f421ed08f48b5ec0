import { createPublicKey } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { inspect } from '../inspect'
import { testEnv } from '../testing/env'
import { made, pair } from '../testing/made-tokens'
import type { Finding, InspectRequest, Limits, Policy } from '../types'
import { secretReadings } from './experiments/secret-readings'

const env = testEnv()
const { now } = env
const rsa = pair('RSA')
const ec = pair('P-256')
const rsaKeys = JSON.stringify({ keys: [{ ...rsa.jwk, kid: 'k', use: 'sig' }] })
const times = { iat: now - 60, exp: now + 540 }

async function found(request: InspectRequest, code: string, limits?: Partial<Limits>): Promise<Finding | undefined> {
  const { findings } = await inspect(request, limits ? { ...env, limits } : env)
  return findings.find((finding) => finding.code === code)
}
const claims = (payload: Record<string, unknown>, policy?: Policy, header = {}): InspectRequest => ({
  token: made('RS256', rsa.privateKey, { header: { kid: 'k', ...header }, payload: { ...times, ...payload } }),
  keys: rsaKeys,
  ...(policy && { policy }),
})
const headed = (header: Record<string, unknown>, payload: Record<string, unknown> = {}): InspectRequest => ({
  token: made('ES256', ec.privateKey, { header, payload: { iss: 'https://login.example.com', ...times, ...payload } }),
  keys: JSON.stringify(ec.jwk),
})

describe('attack/foreign-url', () => {
  test.each([
    ['another host', 'https://attacker.example/jwks', 'warning'],
    ['a user name before the host', 'https://login.example.com@attacker.example/jwks', 'warning'],
    ['the host as a mere beginning', 'https://login.example.com.attacker.example/jwks', 'warning'],
    ['the host behind a fragment', 'https://attacker.example/#login.example.com', 'warning'],
    ['no https', 'http://login.example.com/jwks', 'warning'],
    ['an open redirect', 'https://login.example.com/go?to=https://attacker.example/jwks', 'warning'],
    ['no address', 'file:///etc/passwd', 'warning'],
    ['a neighbour under the same domain', 'https://keys.example.com/jwks', 'info'],
  ])('%s', async (_, address, severity) => {
    for (const name of ['jku', 'x5u'])
      expect(await found(headed({ [name]: address }), 'attack/foreign-url')).toMatchObject({
        severity,
        at: { in: 'header' },
      })
  })
  test.each([['https://login.example.com/jwks.json'], ['https://keys.login.example.com/a?b=c']])(
    'not %s',
    async (jku) => {
      expect(await found(headed({ jku }), 'attack/foreign-url')).toBeUndefined()
    },
  )
  test('not the published address of a provider', async () => {
    const payload = { iss: 'https://accounts.google.com' }
    const request = headed({ jku: 'https://www.googleapis.com/oauth2/v3/certs' }, payload)
    expect(await found(request, 'attack/foreign-url')).toBeUndefined()
  })
})

describe('attack/kid-injection', () => {
  test.each([
    '../../../../etc/passwd',
    '..\\..\\windows\\win.ini',
    '/dev/null',
    '/proc/sys/kernel/randomize_va_space',
    "x' UNION SELECT 'secret'--",
    "' OR '1'='1",
    'key|whoami',
    'key; rm -rf',
    '$(id)',
    'a\u0000.pem',
    'a\r\nX-Header: b',
    '\u0024{jndi:ldap://x}',
    '%2e%2e%2fkeys',
  ])('%j', async (kid) => {
    expect(await found(headed({ kid }), 'attack/kid-injection')).toMatchObject({ severity: 'error' })
  })
  test.each([
    '2026-07',
    'a/b/c',
    'RId+oQm2/x8=',
    'did:web:example.com#key-1',
    "O'Brien",
    'key.v2',
    'etc',
    'k&l',
    'union',
  ])('not %j', async (kid) => {
    expect(await found(headed({ kid }), 'attack/kid-injection')).toBeUndefined()
  })
})

describe('attack/secret-inside', () => {
  test.each([
    ['a private key in the header', headed({ jwk: { kty: 'OKP', crv: 'Ed25519', x: 'AA', d: 'BB' } }), 'error'],
    ['a PEM in a claim', headed({}, { data: { key: '-----BEGIN PRIVATE KEY-----\nMIIB' } }), 'error'],
    ['a private JWK in a list', headed({}, { keys: [{ kty: 'EC', crv: 'P-256', x: 'a', y: 'b', d: 'c' }] }), 'error'],
    ['a shared secret', headed({}, { cnf: { jwk: { kty: 'oct', k: 'c2VjcmV0' } } }), 'error'],
    ['a password', headed({}, { user: { password: 'hunter22' } }), 'warning'],
    ['an API key', headed({}, { api_key: 'abcdefgh' }), 'warning'],
  ])('%s', async (_, request, severity) => {
    const finding = await found(request, 'attack/secret-inside')
    expect(finding).toMatchObject({ severity })
    expect(JSON.stringify(finding)).not.toContain('hunter22')
  })
})

describe('provider notes', () => {
  const tenant = '11111111-2222-4333-8444-555555555555'
  const v2 = `https://login.microsoftonline.com/${tenant}/v2.0`
  const repo = { iss: 'https://token.actions.githubusercontent.com', sub: 'repo:Octo/app:ref:refs/heads/main' }
  const apple = { iss: 'ABCDE12345', sub: 'com.example', aud: 'https://appleid.apple.com' }
  test.each<[string, string, Finding['severity'], InspectRequest]>([
    [
      'provider/entra-issuer-version',
      'the pattern of common',
      'error',
      claims({ iss: v2 }, { issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0' }),
    ],
    [
      'provider/entra-issuer-version',
      'a version 1 token, for information',
      'info',
      claims({ iss: `https://sts.windows.net/${tenant}/` }),
    ],
    [
      'provider/entra-audience',
      'the bare id',
      'error',
      claims({ iss: v2, aud: tenant }, { audience: `api://${tenant}` }),
    ],
    [
      'provider/okta-host',
      'another server',
      'error',
      claims({ iss: 'https://a.okta.com/oauth2/x' }, { issuer: 'https://a.okta.com/oauth2/default' }),
    ],
    [
      'provider/firebase-token-kind',
      'a custom token',
      'info',
      claims({
        iss: 'x@y.iam.gserviceaccount.com',
        aud: 'https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.v1.IdentityToolkit',
      }),
    ],
    [
      'provider/google',
      'an assertion of two hours',
      'warning',
      claims({ iss: 'x@y.iam.gserviceaccount.com', exp: now + 7200 }),
    ],
    ['provider/apple-client-secret', 'RS256', 'warning', claims(apple)],
    [
      'provider/keycloak-host',
      'http',
      'error',
      claims({ iss: 'https://id.example/realms/a' }, { issuer: 'http://id.example/realms/a' }),
    ],
    [
      'provider/keycloak-host',
      '/auth',
      'error',
      claims({ iss: 'https://id.example/realms/a' }, { issuer: 'https://id.example/auth/realms/a' }),
    ],
    ['provider/github-app', 'from the future', 'warning', claims({ iss: 123456, iat: now + 30, exp: now + 300 })],
    [
      'provider/github-actions-subject',
      'another case',
      'error',
      claims(repo, { subject: 'repo:octo/app:ref:refs/heads/main' }),
    ],
    ['provider/github-actions-subject', 'a wildcard', 'error', claims(repo, { subject: 'repo:Octo/app:*' })],
    [
      'provider/github-actions-subject',
      'immutable ids',
      'error',
      claims({ ...repo, sub: 'repo:Octo@1/app@2:ref:refs/heads/main' }, { subject: repo.sub }),
    ],
    ['provider/kubernetes', 'a legacy token', 'info', claims({ iss: 'kubernetes/serviceaccount', exp: undefined })],
    ['provider/kong', 'a key that Kong made', 'info', claims({ iss: 'a36c3049b36249a3c9f8891cb127243c' })],
    [
      'provider/supabase-migration',
      'a new token and the old secret',
      'error',
      { ...headed({}, { iss: 'https://x.supabase.co/auth/v1' }), keys: 'the old secret of the project, long enough' },
    ],
    [
      'claim/token-kind',
      'an access token for the client',
      'error',
      claims({ iss: 'https://login.example.com', scope: 'a' }, { nonce: 'n' }, { typ: 'at+jwt' }),
    ],
  ])('%s: %s', async (code, _, severity, request) => {
    const finding = await found(request, code)
    expect(finding).toMatchObject({ severity })
    expect(`${finding?.message} ${finding?.fix}`.replace('{tenantid}', '')).not.toMatch(/\{\w+\}|undefined/)
  })

  test('a repair of the policy is accepted', async () => {
    for (const [request, code] of [
      [claims({ iss: v2 }, { issuer: `https://sts.windows.net/${tenant}/` }), 'provider/entra-issuer-version'],
      [claims({ iss: 'https://id.example/realms/a' }, { issuer: 'http://kc:8080/realms/a' }), 'provider/keycloak-host'],
      [claims(repo, { subject: 'repo:octo/app:ref:refs/heads/main' }), 'provider/github-actions-subject'],
    ] as const) {
      const repair = (await found(request, code))?.repair
      expect((await inspect({ ...request, ...repair }, env)).verdict, code).toBe('accepted')
    }
  })
})

describe('limits are findings', () => {
  const { token, keys = '' } = headed({})
  const general = (count: number): string => {
    const [header, payload, signature] = token.split('.')
    return JSON.stringify({
      payload,
      signatures: Array.from({ length: count }, () => ({ protected: header, signature })),
    })
  }
  test.each<[string, InspectRequest, Partial<Limits>]>([
    ['token/too-large', { token, keys }, { tokenLength: 100 }],
    ['limit/keys', { token, keys: rsaKeys.replace(']', `,${JSON.stringify(ec.jwk)}]`) }, { keys: 1 }],
    ['limit/rsa-modulus', claims({}), { rsaModulusBits: 1024 }],
    ['token/too-many-signatures', { token: general(5), keys }, { recipients: 4 }],
    ['limit/json-depth', { token, keys: `${'['.repeat(30)}${']'.repeat(30)}` }, { jsonDepth: 10 }],
    ['header/too-deep', headed({ deep: [[[[[[[[1]]]]]]]] }), { jsonDepth: 5 }],
  ])('%s', async (code, request, limits) => {
    expect(await found(request, code, limits)).toBeDefined()
    expect(await found(request, code)).toBeUndefined()
  })
})

describe('header/member-type', () => {
  test.each([
    ['kid', 42],
    ['kid', null],
    ['typ', true],
    ['cty', ['JWT']],
    ['jku', 1],
    ['x5u', {}],
    ['x5t', 1],
    ['x5t#S256', 1],
    ['jwk', 'key'],
    ['x5c', 'MIIB'],
    ['x5c', []],
    ['x5c', [1]],
  ])('%s is %j: the signature counts, and strict libraries refuse it', async (name, value) => {
    const report = await inspect(headed({ [name]: value }), env)
    expect(report.verdict).toBe('accepted')
    expect(report.findings.find(({ code }) => code === 'header/member-type')).toMatchObject({
      severity: 'warning',
      at: { in: 'header' },
    })
  })
  test.each([{ kid: '42' }, { cty: 'JWT', x5t: 'AAAA' }, { jwk: { kty: 'EC' } }, { custom: 42 }])(
    'not %j',
    async (header) => {
      expect(await found(headed(header), 'header/member-type')).toBeUndefined()
    },
  )
})

test('json/reserialized: sorted by name and with escaped < is what Go writes', async () => {
  const payload = '{"b":1,"a":"x<y&z"}'
  const signed = Buffer.from('{"a":"x\\u003cy\\u0026z","b":1}').toString('base64url')
  const token = made('RS256', rsa.privateKey, { payload, input: (_, header) => `${header}.${signed}` })
  const request = { token, keys: JSON.stringify(rsa.jwk) }
  expect(await found(request, 'json/reserialized')).toMatchObject({ certainty: 'proven' })
})

test('key/looks-like-signature: a header or payload as the key, though it is JSON behind base64', async () => {
  const token = made('HS256', 'another secret of thirty-two bytes', { payload: times })
  for (const part of token.split('.'))
    expect(await found({ token, keys: part }, 'key/looks-like-signature')).toMatchObject({ severity: 'error' })
})

test('key/halves-differ: a public and a private file of two pairs', async () => {
  const other = pair('RSA', 'two')
  const pem = (key: typeof rsa.privateKey, type: 'pkcs8') => key.export({ type, format: 'pem' })
  const publicPem = createPublicKey(rsa.privateKey).export({ type: 'spki', format: 'pem' })
  const token = made('RS256', rsa.privateKey, { payload: times })
  const keys = (half: typeof rsa.privateKey) => `${publicPem}${pem(half, 'pkcs8')}`
  expect(await found({ token, keys: keys(other.privateKey) }, 'key/halves-differ')).toBeDefined()
  expect(await found({ token, keys: keys(rsa.privateKey) }, 'key/halves-differ')).toBeUndefined()
})

test.each([
  ['A256GCM', 22],
  ['A192CBC-HS384', 32],
  ['A256CBC-HS512', 43],
])('token/truncated: the tag of %s lost its end', async (enc, whole) => {
  const part = (text: string) => Buffer.from(text).toString('base64url')
  const head = `${part(JSON.stringify({ alg: 'dir', enc }))}..${part('twelve bytes')}.${part('ciphertext')}.`
  for (const [count, cut] of [
    [whole, false],
    [21, true],
    [17, true],
    [20, false],
  ] as const)
    expect([count, (await found({ token: head + 'A'.repeat(count) }, 'token/truncated')) !== undefined]).toEqual([
      count,
      cut,
    ])
})

test('a whole file given as the secret is not read in sixty ways', () => {
  const given = new Uint8Array()
  expect(secretReadings('x'.repeat(20_000), given, undefined).length).toBeGreaterThan(5)
  expect(secretReadings('x'.repeat(20_001), given, undefined)).toEqual([])
})
