import { createHash, createPublicKey, randomBytes } from 'node:crypto'
import {
  CompactEncrypt,
  exportJWK,
  FlattenedEncrypt,
  GeneralEncrypt,
  generateKeyPair,
  importJWK,
  type JWTPayload,
} from 'jose'
import { describe, expect, test } from 'vitest'
import { create, inspect } from '../index'
import { testEnv } from '../testing/env'
import { pairFor, type SigningPair } from '../testing/signing-keys'
import type { CreateRequest, InspectRequest, KeySource, Report } from '../types'

/**
 * Sound tokens with sound keys: whatever their algorithm, serialization and the form of their keys, nobody is told of an
 * error or warned of anything.
 */
const env = testEnv()
const claims = {
  iss: 'https://login.example.com',
  sub: 'user-1',
  aud: 'https://api.example.com',
  iat: env.now - 60,
  exp: env.now + 3600,
}
const payload = JSON.stringify(claims)

function expectQuiet(report: Report): void {
  expect(report.findings.filter(({ severity }) => severity !== 'info')).toEqual([])
  expect(report.verdict, report.summary).toBe('accepted')
}
const expectSound = async (request: InspectRequest): Promise<void> => expectQuiet(await inspect(request, env))

async function made(request: CreateRequest): Promise<string> {
  const { token, steps } = await create(request, env)
  if (token === undefined) throw new Error(steps.find(({ status }) => status === 'failed')?.sentence ?? 'no token')
  return token
}

const SIGNING = [
  'HS256',
  'HS384',
  'HS512',
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
]
const pairs = new Map<string, SigningPair>()
const pair = (alg: string): SigningPair => {
  const family = /^(?:RS|PS)/.test(alg) ? 'RS256' : alg
  const found = pairs.get(family) ?? pairFor(family)
  pairs.set(family, found)
  return found
}
const publicOf = (alg: string): Record<string, unknown> => JSON.parse(pair(alg).public) as Record<string, unknown>
const signed = (alg: string, protectedHeader: Record<string, unknown> = {}, text = payload): Promise<string> =>
  made({ payload: text, signatures: [{ alg, key: pair(alg).private, protectedHeader }] })

describe('every signature algorithm, with its key as a JWK, in a set, and in a set of several', () => {
  test.each(SIGNING)('%s, JWK', async (alg) => {
    await expectSound({ token: await signed(alg, { typ: 'JWT' }), keys: JSON.stringify({ ...publicOf(alg), alg }) })
  })
  test.each(SIGNING)('%s, JWKS with kid', async (alg) => {
    const keys = JSON.stringify({ keys: [{ ...publicOf(alg), kid: 'a', use: 'sig', alg }] })
    await expectSound({ token: await signed(alg, { kid: 'a' }), keys })
  })
  test.each(SIGNING.filter((alg) => !alg.startsWith('HS')))('%s, among other keys', async (alg) => {
    const other = alg.startsWith('ES') ? 'RS256' : 'ES256'
    const keys = JSON.stringify({
      keys: [
        { ...publicOf(other), kid: 'other', use: 'sig' },
        { ...publicOf(alg), kid: 'a', use: 'sig' },
      ],
    })
    await expectSound({ token: await signed(alg, { kid: 'a' }), keys })
  })
  test.each(SIGNING.filter((alg) => !alg.startsWith('HS')))('%s, PEM', async (alg) => {
    const pem = createPublicKey(pair(alg).pem).export({ type: 'spki', format: 'pem' }).toString()
    await expectSound({ token: await signed(alg), keys: pem })
  })
})

describe('other forms of keys', () => {
  const pem = (): string => createPublicKey(pair('RS256').pem).export({ type: 'spki', format: 'pem' }).toString()

  test('PKCS#1', async () => {
    const keys = createPublicKey(pair('RS256').pem).export({ type: 'pkcs1', format: 'pem' }).toString()
    await expectSound({ token: await signed('RS256'), keys })
  })
  test('a map from kid to PEM', async () => {
    await expectSound({ token: await signed('RS256', { kid: 'a' }), keys: JSON.stringify({ a: pem() }) })
  })
  test('a list of JWKs', async () => {
    await expectSound({
      token: await signed('ES256', { kid: 'a' }),
      keys: JSON.stringify([{ ...publicOf('ES256'), kid: 'a' }]),
    })
  })
  test('a fetched set', async () => {
    const source: KeySource = {
      text: JSON.stringify({ keys: [{ ...publicOf('ES256'), kid: 'a', use: 'sig' }] }),
      origin: 'fetched',
      address: 'https://login.example.com/jwks',
      issuer: 'https://login.example.com',
    }
    await expectSound({ token: await signed('ES256', { kid: 'a' }), keys: [source] })
  })
  test('two PEM keys one after another', async () => {
    const second = createPublicKey(pair('ES256').pem).export({ type: 'spki', format: 'pem' }).toString()
    await expectSound({ token: await signed('ES256'), keys: pem() + second })
  })
  test.each(['base64', 'base64url', 'hex'] as const)('a secret in %s', async (secretEncoding) => {
    const secret = randomBytes(32)
    const key = JSON.stringify({ kty: 'oct', k: secret.toString('base64url') })
    const token = await made({ payload, signatures: [{ alg: 'HS256', key }] })
    await expectSound({ token, keys: secret.toString(secretEncoding), secretEncoding })
  })
  test('a secret as text', async () => {
    const secret = 'k7fQ2vLx9TzR4mWc8YpHn3JdBs6GeUaV'
    await expectSound({ token: await made({ payload, signatures: [{ alg: 'HS256', key: secret }] }), keys: secret })
  })
  test('a published set with an encryption key beside the signing key', async () => {
    const enc = await exportJWK((await generateKeyPair('RSA-OAEP', { extractable: true })).publicKey)
    const keys = JSON.stringify({
      keys: [
        { ...enc, kid: 'e', use: 'enc', alg: 'RSA-OAEP' },
        { ...publicOf('RS256'), kid: 'a', use: 'sig', alg: 'RS256' },
      ],
    })
    await expectSound({ token: await signed('RS256', { kid: 'a' }), keys })
  })
})

describe('serializations', () => {
  const key = (alg: string) => ({ alg, key: pair(alg).private })
  const keys = (...algs: string[]): string =>
    JSON.stringify({ keys: algs.map((alg) => ({ ...publicOf(alg), kid: alg })) })

  test.each(['ES256', 'RS256', 'EdDSA', 'PS384'])('flattened, %s', async (alg) => {
    const token = await made({ payload, signatures: [key(alg)], serialization: 'flattened' })
    await expectSound({ token, keys: keys(alg) })
  })
  test('general with two signatures', async () => {
    const signatures = ['ES256', 'RS256'].map((alg) => ({ ...key(alg), protectedHeader: { kid: alg } }))
    const token = await made({ payload, signatures, serialization: 'general' })
    await expectSound({ token, keys: keys('ES256', 'RS256') })
  })
  test.each(['ES256', 'HS256', 'RS512'])('a detached payload, %s', async (alg) => {
    const token = await made({ payload, signatures: [key(alg)], detached: true })
    await expectSound({ token, keys: keys(alg), detachedPayload: payload })
  })
  test.each(['ES256', 'HS256'])('an unencoded payload, %s', async (alg) => {
    const token = await made({ payload, signatures: [key(alg)], detached: true, unencodedPayload: true })
    await expectSound({ token, keys: keys(alg), detachedPayload: payload })
  })
  test.each([
    ['Bearer ', ''],
    ['"', '"'],
    ['', '\n'],
    ['Authorization: Bearer ', ''],
    ['{"access_token":"', '"}'],
    ['https://app.example/cb#id_token=', ''],
    ['curl -H "Authorization: Bearer ', '" https://api.example'],
  ])('found in %s…%s', async (before, after) => {
    await expectSound({ token: before + (await signed('ES256')) + after, keys: keys('ES256') })
  })
  test.each([[[]], [['/email']], [['/email', '/name']]])('SD-JWT disclosing %j', async (disclose) => {
    const holder = pair('ES256')
    const text = JSON.stringify({
      ...claims,
      email: 'a@example.com',
      name: 'A',
      cnf: { jwk: JSON.parse(holder.public) as unknown },
    })
    const token = await made({ payload: text, signatures: [key('ES256')], sdJwt: { disclose } })
    await expectSound({ token, keys: keys('ES256') })
  })
})

const ENC = ['A128GCM', 'A256GCM', 'A128CBC-HS256', 'A256CBC-HS512'] as const
const bytesFor: Record<string, number> = { A128GCM: 16, A256GCM: 32, 'A128CBC-HS256': 32, 'A256CBC-HS512': 64 }
const oct = (length: number): Record<string, unknown> => ({ kty: 'oct', k: randomBytes(length).toString('base64url') })
const bytes = new TextEncoder().encode(payload)

describe('encrypted tokens', () => {
  test.each(ENC)('dir, %s', async (enc) => {
    const jwk = oct(bytesFor[enc] ?? 32)
    const token = await new CompactEncrypt(bytes)
      .setProtectedHeader({ alg: 'dir', enc })
      .encrypt(await importJWK(jwk as never, 'dir'))
    await expectSound({ token, keys: JSON.stringify(jwk) })
  })
  const WRAPPED = ['A128KW', 'A256KW', 'A128GCMKW', 'A256GCMKW'].flatMap((alg) => ENC.map((enc) => [alg, enc] as const))
  test.each(WRAPPED)('%s, %s', async (alg, enc) => {
    const jwk = oct(alg.startsWith('A128') ? 16 : 32)
    const token = await new CompactEncrypt(bytes)
      .setProtectedHeader({ alg, enc })
      .encrypt(await importJWK(jwk as never, alg))
    await expectSound({ token, keys: JSON.stringify(jwk) })
  })
  const ASYMMETRIC = ['RSA-OAEP', 'RSA-OAEP-256', 'ECDH-ES', 'ECDH-ES+A128KW', 'ECDH-ES+A256KW'].flatMap((alg) =>
    (['A256GCM', 'A128CBC-HS256'] as const).map((enc) => [alg, enc] as const),
  )
  test.each(ASYMMETRIC)('%s, %s, with the private key as JWK and in a set', async (alg, enc) => {
    const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true })
    const jwk = { ...(await exportJWK(privateKey)), kid: 'me', use: 'enc' }
    const token = await new CompactEncrypt(bytes).setProtectedHeader({ alg, enc, kid: 'me' }).encrypt(publicKey)
    await expectSound({ token, keys: JSON.stringify(jwk) })
    await expectSound({
      token,
      keys: JSON.stringify({ keys: [jwk, { ...publicOf('ES256'), kid: 'signer', use: 'sig' }] }),
    })
  })
  test('PBES2 with a password', async () => {
    const token = await new CompactEncrypt(bytes)
      .setProtectedHeader({ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM' })
      .setKeyManagementParameters({ p2c: 4096 })
      .encrypt(new TextEncoder().encode('Thus from my lips, by yours'))
    await expectSound({ token, password: 'Thus from my lips, by yours' })
  })
  test('flattened and general', async () => {
    const jwk = oct(32)
    const key = await importJWK(jwk as never, 'A256KW')
    const flattened = await new FlattenedEncrypt(bytes)
      .setProtectedHeader({ alg: 'A256KW', enc: 'A256GCM' })
      .encrypt(key)
    await expectSound({ token: JSON.stringify(flattened), keys: JSON.stringify(jwk) })
    const general = await new GeneralEncrypt(bytes)
      .setProtectedHeader({ enc: 'A256GCM' })
      .addRecipient(key)
      .setUnprotectedHeader({ alg: 'A256KW' })
      .encrypt()
    await expectSound({ token: JSON.stringify(general), keys: JSON.stringify(jwk) })
  })
  test('signed, then encrypted', async () => {
    const jwk = { ...oct(32), kid: 'enc' }
    const inner = new TextEncoder().encode(await signed('ES256', { kid: 'sig', typ: 'JWT' }))
    const token = await new CompactEncrypt(inner)
      .setProtectedHeader({ alg: 'A256KW', enc: 'A256GCM', cty: 'JWT', kid: 'enc' })
      .encrypt(await importJWK(jwk as never, 'A256KW'))
    await expectSound({ token, keys: JSON.stringify({ keys: [jwk, { ...publicOf('ES256'), kid: 'sig' }] }) })
  })
})

const { now } = env
const times = { iat: now - 60, exp: now + 540 }
const uuid = '11111111-2222-4333-8444-555555555555'
const PROVIDERS: Record<string, JWTPayload> = {
  'Entra v2': { iss: `https://login.microsoftonline.com/${uuid}/v2.0`, aud: uuid, tid: uuid, ver: '2.0', ...times },
  'Entra v1': { iss: `https://sts.windows.net/${uuid}/`, aud: `api://${uuid}`, ver: '1.0', ...times },
  'Okta custom server': {
    iss: 'https://acme.okta.com/oauth2/default',
    aud: 'api://default',
    scp: ['openid'],
    ...times,
  },
  'Okta org server': {
    iss: 'https://acme.okta.com',
    aud: 'https://acme.okta.com',
    scp: ['openid'],
    cid: 'x',
    ...times,
  },
  Auth0: {
    iss: 'https://acme.eu.auth0.com/',
    aud: 'https://api.example.com',
    sub: 'auth0|1',
    scope: 'openid',
    ...times,
  },
  'Cognito access': {
    iss: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI',
    token_use: 'access',
    client_id: 'c',
    ...times,
  },
  'Cognito ID': {
    iss: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI',
    token_use: 'id',
    aud: 'c',
    ...times,
  },
  Google: {
    iss: 'https://accounts.google.com',
    aud: 'x.apps.googleusercontent.com',
    at_hash: 'HK6E_P6Dh8Y93mRNtsDB1Q',
    ...times,
  },
  Firebase: { iss: 'https://securetoken.google.com/shop', aud: 'shop', sub: 'u', ...times },
  'Firebase session': { iss: 'https://session.firebase.google.com/shop', aud: 'shop', sub: 'u', ...times },
  'Google service account': {
    iss: 'robot@shop.iam.gserviceaccount.com',
    aud: 'https://oauth2.googleapis.com/token',
    ...times,
  },
  Keycloak: {
    iss: 'https://id.example.com/realms/shop',
    typ: 'Bearer',
    azp: 'web',
    realm_access: { roles: ['user'] },
    ...times,
  },
  'Keycloak refresh': { iss: 'https://id.example.com/realms/shop', typ: 'Refresh', ...times },
  Supabase: { iss: 'https://abcdefgh.supabase.co/auth/v1', role: 'authenticated', aud: 'authenticated', ...times },
  'Cloudflare Access': {
    iss: 'https://acme.cloudflareaccess.com',
    aud: [createHash('sha256').digest('hex')],
    sub: '',
    ...times,
  },
  'GitHub Actions': {
    iss: 'https://token.actions.githubusercontent.com',
    sub: 'repo:octo-org/octo-repo:ref:refs/heads/main',
    aud: 'sts.amazonaws.com',
    ...times,
  },
  'GitHub App': { iss: '123456', ...times },
  'Kubernetes bound': {
    iss: 'https://kubernetes.default.svc.cluster.local',
    aud: ['vault'],
    sub: 'system:serviceaccount:a:b',
    ...times,
  },
  'Kubernetes legacy': { iss: 'kubernetes/serviceaccount', sub: 'system:serviceaccount:a:b' },
  Clerk: { iss: 'https://clerk.example.com', azp: 'https://app.example.com', sub: 'user_1', ...times },
  Kong: { iss: 'a36c3049b36249a3c9f8891cb127243c', ...times },
  Apple: { iss: 'https://appleid.apple.com', aud: 'com.example.app', sub: '1', ...times },
  GitLab: { iss: 'https://gitlab.com', aud: 'x', sub: 'project_path:a/b', ...times },
  Slack: { iss: 'https://slack.com', aud: 'x', sub: 'U1', ...times },
}

describe('sound tokens of providers have notes at most', () => {
  test.each(Object.keys(PROVIDERS))('%s', async (name) => {
    const keys = JSON.stringify({ keys: [{ ...publicOf('RS256'), kid: 'p', use: 'sig', alg: 'RS256' }] })
    await expectSound({ token: await signed('RS256', { kid: 'p', typ: 'JWT' }, JSON.stringify(PROVIDERS[name])), keys })
  })
  test('an Apple client secret', async () => {
    const text = JSON.stringify({
      iss: 'ABCDE12345',
      sub: 'com.example.app',
      aud: 'https://appleid.apple.com',
      ...times,
    })
    await expectSound({ token: await signed('ES256', { kid: 'ABC123DEFG' }, text), keys: pair('ES256').public })
  })
  test('a Snowflake token', async () => {
    const der = createPublicKey(pair('RS256').pem).export({ type: 'spki', format: 'der' })
    const print = `SHA256:${createHash('sha256').update(der).digest('base64')}`
    const text = JSON.stringify({ iss: `ACME.JANE.${print}`, sub: 'ACME.JANE', ...times })
    await expectSound({ token: await signed('RS256', {}, text), keys: pair('RS256').public })
  })
})

describe('headers and claims that only look odd', () => {
  const keys = (): string => JSON.stringify({ ...publicOf('ES256') })
  test.each([
    ['a kid with slashes', { kid: 'keys/2026-07/signing' }],
    ['a kid in standard base64', { kid: 'RId+oQm2/x8=' }],
    ['a DID as kid', { kid: 'did:web:example.com#key-1' }],
    ['an address as kid', { kid: 'https://login.example.com/keys/1' }],
    ['a long kid', { kid: 'x'.repeat(600) }],
    ['jku at the issuer’s own host', { jku: 'https://login.example.com/jwks.json' }],
    ['typ at+jwt', { typ: 'at+jwt' }],
    ['x5t of the certificate', { x5t: 'A5bV2_qwwbe1sNQ2mlmljRflWXo' }],
  ])('%s', async (_, header) => {
    await expectSound({ token: await signed('ES256', header), keys: keys() })
  })
  test.each([
    ['names in other scripts', { name: 'Zoë 😀 — 東京' }],
    ['a claim about passwords that is none', { password_changed: true, amr: ['pwd'], secret_question: false }],
    [
      'the public key of the holder',
      { cnf: { jwk: { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' } } },
    ],
    ['nested objects', { a: { b: { c: [1, 2, { d: null }] } } }],
    ['an array of audiences', { aud: ['https://api.example.com', 'https://other.example.com'] }],
    ['no expiry', { exp: undefined }],
  ])('%s', async (_, more) => {
    await expectSound({ token: await signed('ES256', {}, JSON.stringify({ ...claims, ...more })), keys: keys() })
  })
})
