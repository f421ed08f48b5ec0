import { createHmac, generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { canBeOverridden } from '../stages/sign/permissions'
import { testEnv } from '../testing/env'
import { verifyForTest } from '../testing/inspection'
import { pairFor } from '../testing/signing-keys'
import type { CreateReport, CreateRequest } from '../types'
import { create } from './create'

const env = testEnv()
const CLAIMS = '{"sub":"user-1"}'
const [ec, ec384, rsa] = [pairFor('ES256'), pairFor('ES384'), pairFor('RS256')]
const weak = JSON.stringify(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ format: 'jwk' }))
const secret = pairFor('HS256').private
const [otherEc, otherRsa] = [pairFor('ES256'), pairFor('RS256')]
const membersOf = (jwk: string, ...names: string[]): object =>
  Object.fromEntries(Object.entries(JSON.parse(jwk) as object).filter(([name]) => names.includes(name)))
const withMembers = (jwk: string, members: object): string => JSON.stringify({ ...JSON.parse(jwk), ...members })
const sign = (alg: string, key: string, more: Partial<CreateRequest> = {}): CreateRequest => ({
  payload: CLAIMS,
  signatures: [{ alg, key }],
  ...more,
})
const codes = ({ findings }: CreateReport): string[] => findings.map(({ code }) => code)

const REFUSALS: Record<string, [request: CreateRequest, code: string]> = {
  'a secret shorter than the hash': [sign('HS256', 'short'), 'secret/too-short'],
  'an RSA key of 1024 bits': [sign('RS256', weak), 'key/rsa-weak'],
  'a key on another curve': [sign('ES256', ec384.private), 'alg/curve-mismatch'],
  'a key of another type': [sign('RS256', ec.private), 'alg/wrong-key-type'],
  'a secret for an asymmetric algorithm': [sign('RS256', secret), 'alg/secret-for-asymmetric'],
  'a public key as the secret of an HMAC': [sign('HS256', rsa.public), 'alg/public-key-for-hmac'],
  'a key that is for encryption': [sign('ES256', withMembers(ec.private, { use: 'enc' })), 'key/use-forbids'],
  'a key whose key_ops lack sign': [sign('ES256', withMembers(ec.private, { key_ops: ['verify'] })), 'key/use-forbids'],
  'a key that is for another algorithm': [
    sign('PS256', withMembers(rsa.private, { alg: 'RS256' })),
    'alg/key-alg-differs',
  ],
  'crit on a name that nobody knows': [
    { payload: CLAIMS, signatures: [{ alg: 'ES256', key: ec.private, protectedHeader: { crit: ['x'], x: 1 } }] },
    'header/crit',
  ],
  'a name in both headers': [
    {
      payload: CLAIMS,
      serialization: 'flattened',
      signatures: [{ alg: 'ES256', key: ec.private, protectedHeader: { kid: 'a' }, header: { kid: 'b' } }],
    },
    'header/not-disjoint',
  ],
  'a header that says another alg': [
    { payload: CLAIMS, signatures: [{ alg: 'ES256', key: ec.private, protectedHeader: { alg: 'ES384' } }] },
    'alg/header-differs',
  ],
  'an alg that no registry knows': [sign('ES265', ec.private), 'alg/misspelt'],
  'a period in an unencoded compact payload': [
    sign('ES256', ec.private, { payload: 'a.b', unencodedPayload: true }),
    'create/payload-has-period',
  ],
  'an SD-JWT with alg none': [sign('none', '', { sdJwt: { disclose: [] } }), 'attack/none'],
  'a payload with a name that SD-JWT keeps for itself': [
    sign('ES256', ec.private, { payload: '{"_sd":[]}', sdJwt: { disclose: [] } }),
    'create/reserved-claim',
  ],
}

describe('what the RFCs forbid', () => {
  for (const [what, [request, code]] of Object.entries(REFUSALS)) {
    it(`refuses ${what}`, async () => {
      const report = await create(request, env)
      expect(report.token).toBeUndefined()
      expect(codes(report)).toEqual([code])
      expect(report.steps.filter(({ status }) => status === 'failed')).toHaveLength(1)
    })
    it(`makes ${what} when asked for, and marks it`, async () => {
      expect(canBeOverridden(code)).toBe(true)
      const report = await create({ ...request, evenIf: [code] }, env)
      expect(report.token).toBeTypeOf('string')
      expect(report.findings[0]).toMatchObject({ code: 'create/deliberately-broken', severity: 'warning' })
      expect(report.findings[0]?.message).toContain(code)
      expect(report.steps.some(({ status }) => status === 'warned')).toBe(true)
    })
  }

  it('does not make one fault when another was asked for', async () => {
    const report = await create({ ...sign('HS256', 'short'), evenIf: ['key/rsa-weak', 'header/crit'] }, env)
    expect(report.token).toBeUndefined()
    expect(codes(report)).toEqual(['secret/too-short'])
  })

  it('makes the token of the confusion attack: the HMAC over the text of the public key', async () => {
    const request = sign('HS256', ec.public, { evenIf: ['alg/public-key-for-hmac'] })
    const report = await create(request, env)
    const [head = '', body = '', mac] = (report.token ?? '').split('.')
    expect(createHmac('sha256', ec.public).update(`${head}.${body}`).digest('base64url')).toBe(mac)
  })
})

const IMPOSSIBLE: Record<string, [request: CreateRequest, code: string]> = {
  'several signatures in a compact token': [
    {
      payload: CLAIMS,
      signatures: [
        { alg: 'ES256', key: ec.private },
        { alg: 'RS256', key: rsa.private },
      ],
    },
    'create/several-signatures',
  ],
  'an unprotected header in a compact token': [
    { payload: CLAIMS, signatures: [{ alg: 'ES256', key: ec.private, header: { kid: 'a' } }] },
    'create/unprotected-in-compact',
  ],
  'nothing at all': [{ payload: CLAIMS }, 'create/nothing-to-do'],
  'a signature with a public key': [sign('ES256', ec.public), 'key/public-to-sign'],
  'a signature without a key': [sign('ES256', '  '), 'key/none-given'],
  'an algorithm for encryption': [sign('RSA-OAEP', rsa.private), 'token/alg-contradicts-segments'],
  'a curve that no browser has': [sign('ES256K', ec.private), 'browser/unsupported-algorithm'],
  'an RSA key whose private half belongs to another': [
    sign('RS256', withMembers(rsa.private, membersOf(otherRsa.private, 'd', 'p', 'q', 'dp', 'dq', 'qi'))),
    'key/halves-differ',
  ],
  // WebCrypto asks itself whether the halves of an EC key belong together.
  'an EC key whose private half belongs to another': [
    sign('ES256', withMembers(ec.private, membersOf(otherEc.private, 'd'))),
    'key/refused',
  ],
  'a disclosure of what is not there': [
    sign('ES256', ec.private, { sdJwt: { disclose: ['/email'] } }),
    'create/no-such-claim',
  ],
  'an SD-JWT of a text': [
    sign('ES256', ec.private, { payload: '"text"', sdJwt: { disclose: [] } }),
    'create/payload-not-an-object',
  ],
}

describe('what cannot be made', () => {
  for (const [what, [request, code]] of Object.entries(IMPOSSIBLE))
    it(`refuses ${what}, also when told to go on`, async () => {
      const report = await create({ ...request, evenIf: [code] }, env)
      expect(report.token).toBeUndefined()
      expect(codes(report)).toEqual([code])
    })

  it('never throws for a key that is nonsense', async () => {
    for (const key of ['{', '{"kty":"EC"}', '-----BEGIN PRIVATE KEY-----', '<html>', '{"keys":[]}', '\u0000']) {
      const report = await create(sign('ES256', key), env)
      expect(report.token).toBeUndefined()
      expect(report.findings.length).toBeGreaterThan(0)
      expect(codes(report)).not.toContain('internal/crash')
    }
  })
})

describe('headers', () => {
  it('puts alg first when the caller did not write it, and invents nothing else', async () => {
    const protectedHeader = { typ: 'JWT', kid: 'k' }
    const { token = '' } = await create(
      { payload: CLAIMS, signatures: [{ alg: 'ES256', key: ec.private, protectedHeader }] },
      env,
    )
    expect(atob(token.split('.')[0] ?? '')).toBe('{"alg":"ES256","typ":"JWT","kid":"k"}')
  })

  it('keeps the order of a header that names alg itself', async () => {
    const protectedHeader = { typ: 'JWT', alg: 'ES256' }
    const { token = '' } = await create(
      { payload: CLAIMS, signatures: [{ alg: 'ES256', key: ec.private, protectedHeader }] },
      env,
    )
    expect(atob(token.split('.')[0] ?? '')).toBe('{"typ":"JWT","alg":"ES256"}')
  })

  it('leaves the protected header out when alg stands in the unprotected one', async () => {
    const request = {
      payload: CLAIMS,
      serialization: 'flattened',
      signatures: [{ alg: 'ES256', key: ec.private, header: { alg: 'ES256' } }],
    } as const
    const { token = '' } = await create({ ...request, signatures: [...request.signatures] }, env)
    expect(Object.keys(JSON.parse(token))).toEqual(['payload', 'header', 'signature'])
    expect((await verifyForTest({ token, keys: ec.public }, env)).report.facets.cryptography).toBe('passed')
  })

  it('adds b64 to a crit that the caller wrote', async () => {
    const request = sign('ES256', ec.private, { unencodedPayload: true, payload: 'x', evenIf: ['header/crit'] })
    request.signatures = [{ alg: 'ES256', key: ec.private, protectedHeader: { crit: ['y'], y: 1 } }]
    const { token = '' } = await create(request, env)
    expect(atob(token.split('.')[0] ?? '')).toBe('{"alg":"ES256","crit":["y","b64"],"y":1,"b64":false}')
  })
})

describe('unsecured tokens', () => {
  it('are made without a key, and said to be unprotected', async () => {
    const report = await create(sign('none', ''), env)
    expect(report.token).toBe('eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1c2VyLTEifQ.')
    expect(report.findings).toMatchObject([{ code: 'attack/none', severity: 'warning' }])
  })
})

describe('the trace of creation', () => {
  it('shows header, signing input, digest, r and s', async () => {
    const { steps } = await create(sign('ES256', ec.private), env)
    const labels = steps.flatMap(({ details }) => details.map(({ label }) => label))
    for (const label of [
      'Protected header as serialised',
      'Signing input',
      'SHA-256 of the signing input',
      'r',
      's',
      'Signature',
      'Token',
    ])
      expect(labels).toContain(label)
  })

  it('marks the secret of an HMAC, and shows it nowhere else', async () => {
    const key = 'a secret of at least thirty-two bytes'
    const { steps } = await create(sign('HS256', key), env)
    const spelled = Buffer.from(key).toString('base64url')
    const telling = steps.flatMap(({ details }) => details).filter((detail) => JSON.stringify(detail).includes(spelled))
    expect(telling).toHaveLength(1)
    expect(telling[0]).toMatchObject({ label: 'Secret', secret: true })
    expect(JSON.stringify(steps)).not.toContain(key)
  })

  it('is plain data', async () => {
    const report = await create(sign('ES256', ec.private), env)
    expect(structuredClone(report)).toEqual(report)
  })

  it('shows what was not reached after a refusal', async () => {
    const { steps } = await create(sign('HS256', 'short'), env)
    expect(steps.find(({ id }) => id === 'signature')).toMatchObject({ status: 'skipped' })
    expect(steps.at(-1)).toMatchObject({ id: 'serialise', status: 'skipped' })
  })
})
