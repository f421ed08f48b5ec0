import { createHmac, generateKeyPairSync } from 'node:crypto'
import { l as describe, u as expect, d as it } from './assets/base64url-CstD21t-.js'
import { y as canBeOverridden, t as create } from './assets/create-DHBVRTeK.js'
import { t as testEnv } from './assets/env-Dj9pQdRw.js'
import { t as pairFor, r as verifyForTest } from './assets/signing-keys-DFaxrQz3.js'

// src/engine/operations/create.test.ts
var env = testEnv()
var CLAIMS = '{"sub":"user-1"}'
var [ec, ec384, rsa] = [pairFor('ES256'), pairFor('ES384'), pairFor('RS256')]
var weak = JSON.stringify(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ format: 'jwk' }))
var secret = pairFor('HS256').private
var withMembers = (jwk, members) =>
  JSON.stringify({
    ...JSON.parse(jwk),
    ...members,
  })
var sign$1 = (alg, key, more = {}) => ({
  payload: CLAIMS,
  signatures: [
    {
      alg,
      key,
    },
  ],
  ...more,
})
var codes = ({ findings }) => findings.map(({ code }) => code)
var REFUSALS = {
  'a secret shorter than the hash': [sign$1('HS256', 'short'), 'secret/too-short'],
  'an RSA key of 1024 bits': [sign$1('RS256', weak), 'key/rsa-weak'],
  'a key on another curve': [sign$1('ES256', ec384.private), 'alg/curve-mismatch'],
  'a key of another type': [sign$1('RS256', ec.private), 'alg/wrong-key-type'],
  'a secret for an asymmetric algorithm': [sign$1('RS256', secret), 'alg/secret-for-asymmetric'],
  'a public key as the secret of an HMAC': [sign$1('HS256', rsa.public), 'alg/public-key-for-hmac'],
  'a key that is for encryption': [sign$1('ES256', withMembers(ec.private, { use: 'enc' })), 'key/use-forbids'],
  'a key whose key_ops lack sign': [
    sign$1('ES256', withMembers(ec.private, { key_ops: ['verify'] })),
    'key/use-forbids',
  ],
  'a key that is for another algorithm': [
    sign$1('PS256', withMembers(rsa.private, { alg: 'RS256' })),
    'alg/key-alg-differs',
  ],
  'crit on a name that nobody knows': [
    {
      payload: CLAIMS,
      signatures: [
        {
          alg: 'ES256',
          key: ec.private,
          protectedHeader: {
            crit: ['x'],
            x: 1,
          },
        },
      ],
    },
    'header/crit',
  ],
  'a name in both headers': [
    {
      payload: CLAIMS,
      serialization: 'flattened',
      signatures: [
        {
          alg: 'ES256',
          key: ec.private,
          protectedHeader: { kid: 'a' },
          header: { kid: 'b' },
        },
      ],
    },
    'header/not-disjoint',
  ],
  'a header that says another alg': [
    {
      payload: CLAIMS,
      signatures: [
        {
          alg: 'ES256',
          key: ec.private,
          protectedHeader: { alg: 'ES384' },
        },
      ],
    },
    'alg/header-differs',
  ],
  'an alg that no registry knows': [sign$1('ES265', ec.private), 'alg/misspelt'],
  'a period in an unencoded compact payload': [
    sign$1('ES256', ec.private, {
      payload: 'a.b',
      unencodedPayload: true,
    }),
    'create/payload-has-period',
  ],
  'an SD-JWT with alg none': [sign$1('none', '', { sdJwt: { disclose: [] } }), 'attack/none'],
  'a payload with a name that SD-JWT keeps for itself': [
    sign$1('ES256', ec.private, {
      payload: '{"_sd":[]}',
      sdJwt: { disclose: [] },
    }),
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
      const report = await create(
        {
          ...request,
          evenIf: [code],
        },
        env,
      )
      expect(report.token).toBeTypeOf('string')
      expect(report.findings[0]).toMatchObject({
        code: 'create/deliberately-broken',
        severity: 'warning',
      })
      expect(report.findings[0]?.message).toContain(code)
      expect(report.steps.some(({ status }) => status === 'warned')).toBe(true)
    })
  }
  it('does not make one fault when another was asked for', async () => {
    const report = await create(
      {
        ...sign$1('HS256', 'short'),
        evenIf: ['key/rsa-weak', 'header/crit'],
      },
      env,
    )
    expect(report.token).toBeUndefined()
    expect(codes(report)).toEqual(['secret/too-short'])
  })
  it('makes the token of the confusion attack: the HMAC over the text of the public key', async () => {
    const request = sign$1('HS256', ec.public, { evenIf: ['alg/public-key-for-hmac'] })
    const [head = '', body = '', mac] = ((await create(request, env)).token ?? '').split('.')
    expect(createHmac('sha256', ec.public).update(`${head}.${body}`).digest('base64url')).toBe(mac)
  })
})
var IMPOSSIBLE = {
  'several signatures in a compact token': [
    {
      payload: CLAIMS,
      signatures: [
        {
          alg: 'ES256',
          key: ec.private,
        },
        {
          alg: 'RS256',
          key: rsa.private,
        },
      ],
    },
    'create/several-signatures',
  ],
  'an unprotected header in a compact token': [
    {
      payload: CLAIMS,
      signatures: [
        {
          alg: 'ES256',
          key: ec.private,
          header: { kid: 'a' },
        },
      ],
    },
    'create/unprotected-in-compact',
  ],
  'nothing at all': [{ payload: CLAIMS }, 'create/nothing-to-do'],
  'a signature with a public key': [sign$1('ES256', ec.public), 'key/public-to-sign'],
  'a signature without a key': [sign$1('ES256', '  '), 'key/none-given'],
  'an algorithm for encryption': [sign$1('RSA-OAEP', rsa.private), 'token/alg-contradicts-segments'],
  'a curve that no browser has': [sign$1('ES256K', ec.private), 'browser/unsupported-algorithm'],
  'a disclosure of what is not there': [
    sign$1('ES256', ec.private, { sdJwt: { disclose: ['/email'] } }),
    'create/no-such-claim',
  ],
  'an SD-JWT of a text': [
    sign$1('ES256', ec.private, {
      payload: '"text"',
      sdJwt: { disclose: [] },
    }),
    'create/payload-not-an-object',
  ],
}
describe('what cannot be made', () => {
  for (const [what, [request, code]] of Object.entries(IMPOSSIBLE))
    it(`refuses ${what}, also when told to go on`, async () => {
      const report = await create(
        {
          ...request,
          evenIf: [code],
        },
        env,
      )
      expect(report.token).toBeUndefined()
      expect(codes(report)).toEqual([code])
    })
  it('never throws for a key that is nonsense', async () => {
    for (const key of ['{', '{"kty":"EC"}', '-----BEGIN PRIVATE KEY-----', '<html>', '{"keys":[]}', '\0']) {
      const report = await create(sign$1('ES256', key), env)
      expect(report.token).toBeUndefined()
      expect(report.findings.length).toBeGreaterThan(0)
      expect(codes(report)).not.toContain('internal/crash')
    }
  })
})
describe('headers', () => {
  it('puts alg first when the caller did not write it, and invents nothing else', async () => {
    const { token = '' } = await create(
      {
        payload: CLAIMS,
        signatures: [
          {
            alg: 'ES256',
            key: ec.private,
            protectedHeader: {
              typ: 'JWT',
              kid: 'k',
            },
          },
        ],
      },
      env,
    )
    expect(atob(token.split('.')[0] ?? '')).toBe('{"alg":"ES256","typ":"JWT","kid":"k"}')
  })
  it('keeps the order of a header that names alg itself', async () => {
    const { token = '' } = await create(
      {
        payload: CLAIMS,
        signatures: [
          {
            alg: 'ES256',
            key: ec.private,
            protectedHeader: {
              typ: 'JWT',
              alg: 'ES256',
            },
          },
        ],
      },
      env,
    )
    expect(atob(token.split('.')[0] ?? '')).toBe('{"typ":"JWT","alg":"ES256"}')
  })
  it('leaves the protected header out when alg stands in the unprotected one', async () => {
    const request = {
      payload: CLAIMS,
      serialization: 'flattened',
      signatures: [
        {
          alg: 'ES256',
          key: ec.private,
          header: { alg: 'ES256' },
        },
      ],
    }
    const { token = '' } = await create(
      {
        ...request,
        signatures: [...request.signatures],
      },
      env,
    )
    expect(Object.keys(JSON.parse(token))).toEqual(['payload', 'header', 'signature'])
    expect(
      (
        await verifyForTest(
          {
            token,
            keys: ec.public,
          },
          env,
        )
      ).report.facets.cryptography,
    ).toBe('passed')
  })
  it('adds b64 to a crit that the caller wrote', async () => {
    const request = sign$1('ES256', ec.private, {
      unencodedPayload: true,
      payload: 'x',
      evenIf: ['header/crit'],
    })
    request.signatures = [
      {
        alg: 'ES256',
        key: ec.private,
        protectedHeader: {
          crit: ['y'],
          y: 1,
        },
      },
    ]
    const { token = '' } = await create(request, env)
    expect(atob(token.split('.')[0] ?? '')).toBe('{"alg":"ES256","crit":["y","b64"],"y":1,"b64":false}')
  })
})
describe('unsecured tokens', () => {
  it('are made without a key, and said to be unprotected', async () => {
    const report = await create(sign$1('none', ''), env)
    expect(report.token).toBe('eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1c2VyLTEifQ.')
    expect(report.findings).toMatchObject([
      {
        code: 'attack/none',
        severity: 'warning',
      },
    ])
  })
})
describe('the trace of creation', () => {
  it('shows header, signing input, digest, r and s', async () => {
    const { steps } = await create(sign$1('ES256', ec.private), env)
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
    const { steps } = await create(sign$1('HS256', key), env)
    const spelled = Buffer.from(key).toString('base64url')
    const telling = steps.flatMap(({ details }) => details).filter((detail) => JSON.stringify(detail).includes(spelled))
    expect(telling).toHaveLength(1)
    expect(telling[0]).toMatchObject({
      label: 'Secret',
      secret: true,
    })
    expect(JSON.stringify(steps)).not.toContain(key)
  })
  it('is plain data', async () => {
    const report = await create(sign$1('ES256', ec.private), env)
    expect(structuredClone(report)).toEqual(report)
  })
  it('shows what was not reached after a refusal', async () => {
    const { steps } = await create(sign$1('HS256', 'short'), env)
    expect(steps.find(({ id }) => id === 'signature')).toMatchObject({ status: 'skipped' })
    expect(steps.at(-1)).toMatchObject({
      id: 'serialise',
      status: 'skipped',
    })
  })
})
