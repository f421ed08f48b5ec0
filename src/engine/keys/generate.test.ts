import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { calculateJwkThumbprint } from 'jose'
import { describe, expect, it } from 'vitest'
import { testEnv } from '../testing/env'
import { type GenerateRequest, generateKey } from './generate'
import { isProblem } from './key-material'

async function made(request: GenerateRequest, env = testEnv()) {
  const key = await generateKey(request, env)
  if (isProblem(key)) throw new Error(`${key.code}: ${key.message}`)
  return key
}

describe('making keys', () => {
  const pairs: [string, GenerateRequest, Record<string, unknown>][] = [
    ['RSA 2048', { kind: 'RSA', alg: 'RS512' }, { kty: 'RSA', alg: 'RS512', e: 'AQAB' }],
    ['RSA 3072', { kind: 'RSA', bits: 3072, hash: 'SHA-384' }, { kty: 'RSA' }],
    ['EC by its algorithm', { kind: 'EC', alg: 'ES384' }, { kty: 'EC', crv: 'P-384' }],
    ['EC P-521', { kind: 'EC', crv: 'P-521' }, { kty: 'EC', crv: 'P-521' }],
    ['Ed25519', { kind: 'OKP' }, { kty: 'OKP', crv: 'Ed25519' }],
  ]
  for (const [name, request, members] of pairs)
    it(`makes ${name} keys that sign for node:crypto and whose public half verifies`, async () => {
      const { privateJwk, publicJwk } = await made(request)
      expect(privateJwk).toMatchObject(members)
      expect(publicJwk).toMatchObject(members)
      expect(publicJwk).not.toHaveProperty('d')
      for (const absent of ['ext', 'kid', 'use', 'key_ops']) expect(privateJwk).not.toHaveProperty(absent)
      const data = Buffer.from('data')
      const hash = request.kind === 'OKP' ? null : 'sha256'
      const signature = sign(hash, data, createPrivateKey({ key: { ...privateJwk }, format: 'jwk' }))
      expect(verify(hash, data, createPublicKey({ key: { ...publicJwk }, format: 'jwk' }), signature)).toBe(true)
    })

  it('makes X25519 keys whose private operations stay with the private half', async () => {
    const { privateJwk, publicJwk } = await made({ kind: 'OKP', crv: 'X25519', use: 'enc', key_ops: ['deriveBits'] })
    expect(privateJwk).toMatchObject({ crv: 'X25519', use: 'enc', key_ops: ['deriveBits'] })
    expect(publicJwk).toMatchObject({ crv: 'X25519', use: 'enc' })
    expect(publicJwk).not.toHaveProperty('key_ops')
  })

  it('gives each half its own key_ops, whichever half they were named for', async () => {
    for (const key_ops of [['sign'], ['verify'], ['sign', 'verify']]) {
      const { privateJwk, publicJwk } = await made({ kind: 'EC', key_ops })
      expect(privateJwk?.key_ops).toEqual(['sign'])
      expect(publicJwk?.key_ops).toEqual(['verify'])
    }
  })

  it('names keys by their thumbprint, at random, or as given', async () => {
    const byThumbprint = await made({ kind: 'EC', kid: 'thumbprint' })
    expect(byThumbprint.publicJwk?.kid).toBe(await calculateJwkThumbprint({ ...byThumbprint.publicJwk }))
    expect((await made({ kind: 'oct', kid: 'random' })).secretJwk?.kid).toMatch(/^[\w-]{22}$/)
    expect((await made({ kind: 'EC', kid: { given: '2026-11' } })).privateJwk?.kid).toBe('2026-11')
  })

  it('makes secrets of the length that their algorithm asks for, from the randomness of Env', async () => {
    const env = testEnv({ random: (length) => new Uint8Array(length).fill(7) })
    const bits = async (request: GenerateRequest) =>
      Buffer.from(String((await made(request, env)).secretJwk?.k), 'base64url').length * 8
    expect(await bits({ kind: 'oct', alg: 'HS512' })).toBe(512)
    expect(await bits({ kind: 'oct', alg: 'A128CBC-HS256' })).toBe(256)
    expect(await bits({ kind: 'oct', alg: 'A128KW' })).toBe(128)
    expect(await bits({ kind: 'oct', bits: 8 })).toBe(8)
    expect((await made({ kind: 'oct', bits: 16 }, env)).secretJwk?.k).toBe('Bwc')
    expect(await generateKey({ kind: 'oct', bits: 12 }, env)).toMatchObject({ code: 'generate/length' })
  })

  it('makes ML-DSA keys where WebCrypto has them, and says who does where it has not', async () => {
    const key = await generateKey({ kind: 'AKP', alg: 'ML-DSA-65', kid: 'thumbprint' }, testEnv())
    if (isProblem(key))
      expect(key).toMatchObject({ code: 'browser/unsupported-algorithm', message: expect.stringContaining('Chromium') })
    else
      expect(key.publicJwk).toMatchObject({
        kty: 'AKP',
        alg: 'ML-DSA-65',
        kid: expect.any(String),
        pub: expect.any(String),
      })
  })

  it('draws again on Curve25519, where WebKitGTK fails one time in 170, and nowhere else', async () => {
    for (const [request, failing, draws] of [
      [{ kind: 'OKP', crv: 'Ed25519' }, 3, 4],
      [{ kind: 'OKP', crv: 'X25519' }, 3, 4],
      [{ kind: 'OKP', crv: 'Ed25519' }, 9, 4],
      [{ kind: 'EC' }, 1, 1],
    ] as const) {
      let drawn = 0
      const subtle = new Proxy(crypto.subtle, {
        get(target, name) {
          const method: unknown = Reflect.get(target, name)
          if (typeof method !== 'function') return method
          if (name !== 'generateKey' || drawn >= 9) return method.bind(target)
          return (...given: unknown[]): unknown =>
            ++drawn > failing
              ? method.apply(target, given)
              : Promise.reject(new DOMException('operation-specific reason', 'OperationError'))
        },
      })
      const key = await generateKey(request, testEnv({ subtle }))
      expect([request, isProblem(key), drawn]).toEqual([request, failing >= draws, draws])
    }
  })

  it('answers that it was cancelled once the key is through', async () => {
    expect(await generateKey({ kind: 'EC' }, testEnv({ signal: AbortSignal.abort() }))).toMatchObject({
      code: 'generate/cancelled',
    })
  })
})
