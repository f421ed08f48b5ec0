import fc from 'fast-check'
import { l as describe, u as expect, d as it } from './assets/base64url-CstD21t-.js'
import { t as create } from './assets/create-DHBVRTeK.js'
import { t as testEnv } from './assets/env-Dj9pQdRw.js'
import { n as complaints, t as pairFor, r as verifyForTest } from './assets/signing-keys-DFaxrQz3.js'

// src/engine/operations/issue-sd-jwt.test.ts
var env = testEnv()
var issuer = pairFor('ES256')
var holder = pairFor('EdDSA')
var PAYLOAD =
  '{"iss":"https://issuer.example","sub":"user-1","address":{"street":"Main St 1","city":"Anytown"},"nationalities":["US","DE"],"height":1.80}'
var AUDIENCE = 'https://verifier.example'
var request = (sdJwt, more = {}) => ({
  payload: PAYLOAD,
  signatures: [
    {
      alg: 'ES256',
      key: issuer.private,
      protectedHeader: { typ: 'example+sd-jwt' },
    },
  ],
  sdJwt,
  ...more,
})
var issue = async (sdJwt, more) => {
  const report = await create(request(sdJwt, more), env)
  expect(report.findings).toEqual([])
  return report.token ?? ''
}
var payloadOf = (token) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
describe('issuing an SD-JWT', () => {
  it('conceals nested members and array elements, and a verifier puts them back', async () => {
    const token = await issue({ disclose: ['/address', '/address/street', '/nationalities/1', '/height'] })
    expect(token.split('~')).toHaveLength(6)
    const signed = payloadOf(token)
    expect(signed['address']).toBeUndefined()
    expect(signed['nationalities']).toEqual(['US', { '...': expect.any(String) }])
    expect(signed['_sd_alg']).toBe('sha-256')
    const { report } = await verifyForTest(
      {
        token,
        keys: issuer.public,
      },
      env,
    )
    expect(complaints(report)).toEqual([])
    expect(report.verdict).toBe('accepted')
    expect(report.payload).toEqual(JSON.parse(PAYLOAD))
    expect(report.payloadText).toContain('"height":1.80')
  })
  it('sorts the digests, so that their order tells nothing', async () => {
    const token = await issue({
      disclose: ['/sub', '/address', '/height'],
      decoys: 5,
    })
    const digests = payloadOf(token)['_sd']
    expect(digests).toHaveLength(8)
    expect([...digests].sort()).toEqual(digests)
    const { report } = await verifyForTest(
      {
        token,
        keys: issuer.public,
      },
      env,
    )
    expect(report.summary).toContain('3 of 8 digests')
  })
  it('takes its salts from Env.random alone', async () => {
    const still = testEnv({ random: (length) => new Uint8Array(length).fill(7) })
    const { token = '' } = await create(request({ disclose: ['/sub'] }), still)
    const disclosure = Buffer.from(token.split('~')[1] ?? '', 'base64url').toString()
    expect(disclosure).toBe('["BwcHBwcHBwcHBwcHBwcHBw","sub","user-1"]')
  })
  it('binds to the holder: cnf, and a key-binding JWT made at Env.now', async () => {
    const token = await issue({
      disclose: ['/sub'],
      holder: {
        key: holder.private,
        audience: AUDIENCE,
        nonce: 'n-1',
      },
    })
    expect(payloadOf(token)['cnf']).toEqual({ jwk: JSON.parse(holder.public) })
    const binding = token.slice(token.lastIndexOf('~') + 1)
    expect(payloadOf(binding)).toMatchObject({
      iat: env.now,
      aud: AUDIENCE,
      nonce: 'n-1',
    })
    const policy = {
      keyBinding: {
        audience: AUDIENCE,
        nonce: 'n-1',
      },
    }
    const { report } = await verifyForTest(
      {
        token,
        keys: issuer.public,
        policy,
      },
      env,
    )
    expect(complaints(report)).toEqual([])
    expect(report.verdict).toBe('accepted')
  })
  it('only names the holder when the public half of the key was given', async () => {
    const token = await issue({
      disclose: [],
      holder: {
        key: holder.public,
        audience: AUDIENCE,
        nonce: 'n',
      },
    })
    expect(token.endsWith('~')).toBe(true)
    expect(payloadOf(token)['cnf']).toEqual({ jwk: JSON.parse(holder.public) })
  })
  for (const serialization of ['flattened', 'general'])
    it(`carries disclosures and key binding in the ${serialization} JSON serialization`, async () => {
      const token = await issue(
        {
          disclose: ['/sub', '/nationalities/0'],
          holder: {
            key: holder.private,
            audience: AUDIENCE,
            nonce: 'n',
          },
        },
        { serialization },
      )
      const policy = {
        keyBinding: {
          audience: AUDIENCE,
          nonce: 'n',
        },
      }
      const { report } = await verifyForTest(
        {
          token,
          keys: issuer.public,
          policy,
        },
        env,
      )
      expect(complaints(report)).toEqual([])
      expect(report).toMatchObject({
        kind: 'sd-jwt',
        verdict: 'accepted',
      })
      expect(report.payload).toMatchObject(JSON.parse(PAYLOAD))
    })
  it('gives back any claims, whichever of them are concealed', () =>
    fc.assert(
      fc.asyncProperty(
        fc.dictionary(
          fc.string().filter((name) => !['_sd', '...', '_sd_alg', '__proto__'].includes(name)),
          fc.jsonValue({ maxDepth: 2 }),
        ),
        async (claims) => {
          const payload = JSON.stringify({
            ...claims,
            last: [1, 2],
          })
          if (/"(_sd|\.\.\.|_sd_alg|__proto__|exp|nbf|iat)":/.test(payload)) return
          const token = await issue(
            {
              disclose: [
                ...Object.keys(claims).map((name) => `/${name.replace(/~/g, '~0').replace(/\//g, '~1')}`),
                '/last/0',
              ],
            },
            { payload },
          )
          const { report } = await verifyForTest(
            {
              token,
              keys: issuer.public,
            },
            env,
          )
          expect(report.facets.cryptography).toBe('passed')
          expect(report.payload).toEqual(JSON.parse(payload))
        },
      ),
      { numRuns: 40 },
    ))
})
