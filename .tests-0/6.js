import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { compactVerify, generalVerify, importJWK } from 'jose'
import jsonwebtoken from 'jsonwebtoken'
import {
  l as describe,
  i as encodeBase64Url,
  u as expect,
  d as it,
  o as tryBase64Url,
} from './assets/base64url-CstD21t-.js'
import {
  p as chooseSigningKey,
  t as create,
  r as judgeSigningKey,
  n as makeSignature,
  v as Permissions,
} from './assets/create-DHBVRTeK.js'
import { t as testEnv, n as vectorsFolder } from './assets/env-Dj9pQdRw.js'
import { o as decodeUtf8, s as encodeUtf8, g as LIMITS } from './assets/json-CkXdFA2d.js'
import { t as SIGNATURES } from './assets/signatures-BsO28qPn.js'
import { n as complaints, t as pairFor, r as verifyForTest } from './assets/signing-keys-DFaxrQz3.js'

// src/engine/operations/sign-jws.test.ts
var env = testEnv()
var folder = vectorsFolder()
var vectors = (name, ids) =>
  folder
    ? JSON.parse(readFileSync(`${folder}rfc-examples/${name}.json`, 'utf8')).cases.filter(({ id }) =>
        ids.some((wanted) => id.startsWith(wanted) && !id.includes('-with-key-')),
      )
    : []
var textOf = (encoded) => decodeUtf8(tryBase64Url(encoded) ?? /* @__PURE__ */ new Uint8Array()) ?? ''
/** The request that should lead to this very token. */
function requestFor({ alg, input, key, detachedPayload_utf8 }) {
  const [head = '', body = ''] = typeof input === 'string' ? input.split('.') : [input['protected'], input['payload']]
  const protectedHeader = JSON.parse(textOf(head))
  const unencoded = protectedHeader['b64'] === false
  const request = {
    payload: detachedPayload_utf8 ?? (unencoded ? body : textOf(body)),
    signatures: [
      {
        alg,
        key: JSON.stringify(key),
        protectedHeader,
      },
    ],
    serialization: typeof input === 'string' ? 'compact' : 'flattened',
  }
  if (detachedPayload_utf8 !== void 0) request.detached = true
  return request
}
if (folder)
  describe('creation reproduces the RFCs byte for byte', () => {
    const reproducible = [
      ...vectors('rfc7515', ['rfc7515-A.2']),
      ...vectors('rfc8037', ['rfc8037-A.4']),
      ...vectors('rfc7797', ['rfc7797-']),
    ]
    it('finds its examples', () => expect(reproducible.length).toBeGreaterThanOrEqual(10))
    for (const vector of reproducible)
      it(vector.id, async () => {
        const { token, findings } = await create(requestFor(vector), env)
        expect(findings).toEqual([])
        if (typeof vector.input === 'string') expect(token).toBe(vector.input)
        else expect(JSON.parse(token ?? '')).toEqual(vector.input)
      })
    for (const vector of vectors('rfc7515', ['rfc7515-A.1']))
      it(vector.id, async () => {
        const making = {
          env,
          limits: LIMITS,
        }
        const row = SIGNATURES['HS256']
        const chosen = await chooseSigningKey(JSON.stringify(vector.key), row, void 0, making)
        if (chosen.is !== 'passed') throw new Error(`The key was not taken: ${chosen.is}`)
        const ready = await judgeSigningKey(env, chosen.value, row, new Permissions([]))
        if (ready.is !== 'passed') throw new Error(`The key was not imported: ${ready.is}`)
        const [head, body, signature] = String(vector.input).split('.')
        const made = await makeSignature(env, ready.value, encodeUtf8(`${head}.${body}`))
        expect(made.is === 'passed' && encodeBase64Url(made.value)).toBe(signature)
      })
  })
var CLAIMS = '{"iss":"https://issuer.example","sub":"user-1","aud":"api","exp":1790003600}'
var JUDGED = [
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
describe('what is signed here verifies elsewhere', () => {
  for (const alg of JUDGED)
    it(`${alg}: jose accepts it, and so does the engine`, async () => {
      const pair = pairFor(alg)
      const { token = '', findings } = await create(
        {
          payload: CLAIMS,
          signatures: [
            {
              alg,
              key: pair.private,
            },
          ],
        },
        env,
      )
      expect(findings).toEqual([])
      const judged = await compactVerify(token, await importJWK(JSON.parse(pair.public), alg))
      expect(decodeUtf8(judged.payload)).toBe(CLAIMS)
      const { report } = await verifyForTest(
        {
          token,
          keys: pair.public,
        },
        env,
      )
      expect(complaints(report)).toEqual([])
      expect(report.verdict).toBe('accepted')
    })
  for (const alg of ['ML-DSA-44', 'ML-DSA-65', 'ML-DSA-87'])
    it(`${alg}: signed and verified, or said to be missing here`, async () => {
      const { subtle } = env
      const pair = await subtle.generateKey({ name: alg }, true, ['sign', 'verify']).catch(() => void 0)
      const key = pair
        ? JSON.stringify({
            ...(await subtle.exportKey('jwk', pair.privateKey)),
            key_ops: void 0,
          })
        : pairFor('ES256').private
      const { token, findings } = await create(
        {
          payload: CLAIMS,
          signatures: [
            {
              alg,
              key,
            },
          ],
        },
        env,
      )
      if (!pair) {
        expect(token).toBeUndefined()
        expect(findings).toHaveLength(1)
        return
      }
      expect(findings).toEqual([])
      const { report } = await verifyForTest(
        {
          token: token ?? '',
          keys: key,
        },
        env,
      )
      expect(report.verdict).toBe('accepted')
    })
  it('takes a private key in PEM, and jsonwebtoken accepts the token', async () => {
    const pair = pairFor('RS256')
    const { token = '' } = await create(
      {
        payload: CLAIMS,
        signatures: [
          {
            alg: 'RS256',
            key: pair.pem,
          },
        ],
      },
      env,
    )
    const claims = jsonwebtoken.verify(token, pair.pem, { clockTimestamp: env.now })
    expect(claims).toMatchObject({ sub: 'user-1' })
  })
  it('takes a bare secret to the letter, and jsonwebtoken accepts the token', async () => {
    const secret = 'a secret of at least thirty-two bytes '
    const { token = '' } = await create(
      {
        payload: CLAIMS,
        signatures: [
          {
            alg: 'HS256',
            key: secret,
          },
        ],
      },
      env,
    )
    expect(jsonwebtoken.verify(token, secret, { clockTimestamp: env.now })).toMatchObject({ sub: 'user-1' })
  })
  it('signs with a key of the vault that cannot be exported', async () => {
    const made = await env.subtle.generateKey(
      {
        name: 'ECDSA',
        namedCurve: 'P-256',
      },
      false,
      ['sign', 'verify'],
    )
    const key = {
      key: made.privateKey,
      kid: 'v1',
      origin: 'vault',
    }
    const { token = '' } = await create(
      {
        payload: CLAIMS,
        signatures: [
          {
            alg: 'ES256',
            key,
          },
        ],
      },
      env,
    )
    const publicJwk = await env.subtle.exportKey('jwk', made.publicKey)
    expect(
      (
        await verifyForTest(
          {
            token,
            keys: JSON.stringify(publicJwk),
          },
          env,
        )
      ).report.verdict,
    ).toBe('accepted')
  })
  it('makes several signatures in one general serialization, each of which jose accepts', async () => {
    const [first, second] = [pairFor('RS256'), pairFor('ES256')]
    const { token = '' } = await create(
      {
        payload: CLAIMS,
        serialization: 'general',
        signatures: [
          {
            alg: 'RS256',
            key: first.private,
            header: { kid: 'rsa' },
          },
          {
            alg: 'ES256',
            key: second.private,
            header: { kid: 'ec' },
          },
        ],
      },
      env,
    )
    const jws = JSON.parse(token)
    for (const [pair, alg] of [
      [first, 'RS256'],
      [second, 'ES256'],
    ]) {
      const key = await importJWK(JSON.parse(pair.public), alg)
      const judged = await generalVerify(jws, (header) => {
        if (header?.alg !== alg) throw new Error('not this one')
        return key
      })
      expect(decodeUtf8(judged.payload)).toBe(CLAIMS)
    }
  })
  it('detaches the payload and verifies with it beside the token', async () => {
    const pair = pairFor('ES256')
    const { token = '' } = await create(
      {
        payload: CLAIMS,
        detached: true,
        signatures: [
          {
            alg: 'ES256',
            key: pair.private,
          },
        ],
      },
      env,
    )
    expect(token).toMatch(/^[\w-]+\.\.[\w-]+$/)
    const { report } = await verifyForTest(
      {
        token,
        keys: pair.public,
        detachedPayload: CLAIMS,
      },
      env,
    )
    expect(report.verdict).toBe('accepted')
  })
  it('adds b64 and crit for an unencoded payload, and jose accepts it detached', async () => {
    const pair = pairFor('HS256')
    const payload = 'a payload. with a period'
    const { token = '' } = await create(
      {
        payload,
        detached: true,
        unencodedPayload: true,
        signatures: [
          {
            alg: 'HS256',
            key: pair.private,
          },
        ],
      },
      env,
    )
    const [protectedText = '', , signature = ''] = token.split('.')
    expect(textOf(protectedText)).toBe('{"alg":"HS256","b64":false,"crit":["b64"]}')
    const key = await importJWK(JSON.parse(pair.public), 'HS256')
    const { flattenedVerify } = await import('jose')
    const judged = await flattenedVerify(
      {
        protected: protectedText,
        payload,
        signature,
      },
      key,
      { crit: { b64: true } },
    )
    expect(judged.protectedHeader?.alg).toBe('HS256')
  })
})
describe('properties of signing', () => {
  const pair = pairFor('ES256')
  const key = JSON.stringify({
    ...JSON.parse(pair.private),
    kid: 'p',
  })
  it('any text comes back exactly, and verifies', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (payload) => {
        const { token = '' } = await create(
          {
            payload,
            signatures: [
              {
                alg: 'ES256',
                key,
              },
            ],
          },
          env,
        )
        const { report, jws } = await verifyForTest(
          {
            token,
            keys: pair.public,
          },
          env,
        )
        expect(report.verdict).toBe('accepted')
        expect(decodeUtf8(jws[0]?.payload ?? /* @__PURE__ */ new Uint8Array())).toBe(payload)
      }),
      { numRuns: 50 },
    ))
  it('one changed character of the token is never accepted', async () => {
    const { token = '' } = await create(
      {
        payload: CLAIMS,
        signatures: [
          {
            alg: 'ES256',
            key,
          },
        ],
      },
      env,
    )
    await fc.assert(
      fc.asyncProperty(fc.nat(token.length - 1), fc.constantFrom(...'ABab01-_'), async (index, character) => {
        fc.pre(token.charAt(index) !== character && token.charAt(index) !== '.')
        const changed = token.slice(0, index) + character + token.slice(index + 1)
        const { report } = await verifyForTest(
          {
            token: changed,
            keys: pair.public,
          },
          env,
        ).catch(() => ({ report: { verdict: 'rejected' } }))
        expect(report.verdict).toBe('rejected')
      }),
      { numRuns: 100 },
    )
  })
})
