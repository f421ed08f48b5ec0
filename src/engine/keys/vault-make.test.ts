import { describe, expect, it } from 'vitest'
import { inspect } from '../inspect'
import type { Jwk } from '../model'
import { create } from '../operations/create'
import { testEnv } from '../testing/env'
import { generateKey } from './generate'
import { isProblem } from './key-material'
import { importVaultKey, makeVaultKey, type VaultRequest } from './vault-make'

const env = testEnv()

async function made(request: VaultRequest) {
  const key = await makeVaultKey(request, env)
  if (isProblem(key)) throw new Error(key.message)
  return key
}

async function privateJwk(request: Parameters<typeof generateKey>[0]): Promise<Jwk> {
  const key = await generateKey(request, env)
  if (isProblem(key)) throw new Error(key.message)
  return key.privateJwk ?? key.secretJwk ?? { kty: 'none' }
}

describe('keys of the vault', () => {
  for (const alg of ['HS256', 'RS256', 'PS384', 'ES256', 'ES512', 'EdDSA', 'Ed25519'])
    it(`made for ${alg} sign, verify through their public half, and cannot be exported`, async () => {
      const { key, publicKey } = await made({ alg })
      expect(key.extractable).toBe(false)
      await expect(env.subtle.exportKey('jwk', key)).rejects.toThrow()
      const { token } = await create(
        { payload: '{"sub":"alice"}', signatures: [{ alg, key: { origin: 'vault', key, alg } }] },
        env,
      )
      const report = await inspect({ token: token ?? '', keys: [{ origin: 'vault', key: publicKey ?? key, alg }] }, env)
      expect(report.verdict).toBe('accepted')
      expect(report.key?.origin).toBe('vault')
    })

  for (const [alg, crv] of [
    ['RSA-OAEP-256', undefined],
    ['A256KW', undefined],
    ['A128GCMKW', undefined],
    ['dir', undefined],
    ['ECDH-ES', 'X25519'],
    ['ECDH-ES+A256KW', 'P-384'],
  ] as const)
    it(`made for ${alg} encrypt with their public half and decrypt with the other`, async () => {
      const { key, publicKey } = await made(crv === undefined ? { alg } : { alg, crv })
      const recipient = { alg, key: { origin: 'vault', key: publicKey ?? key, alg } as const }
      const { token, steps } = await create(
        { payload: '{"sub":"alice"}', encryption: { enc: 'A256GCM', recipients: [recipient] } },
        env,
      )
      expect(steps.filter(({ status }) => status === 'failed')).toEqual([])
      const report = await inspect({ token: token ?? '', keys: [{ origin: 'vault', key, alg }] }, env)
      expect([report.verdict, report.payloadText]).toEqual(['accepted', '{"sub":"alice"}'])
    })

  it('are for one algorithm and one size', async () => {
    expect((await made({ alg: 'RS512', bits: 3072 })).kind).toBe('RSA 3072')
    expect((await made({ alg: 'A256KW' })).kind).toBe('AES 256')
    expect((await made({ alg: 'dir', bits: 128 })).kind).toBe('AES 128')
    expect((await made({ alg: 'ECDH-ES', crv: 'X25519' })).kind).toBe('X25519')
    expect((await made({ alg: 'ECDH-ES+A256KW', crv: 'P-384' })).key.usages).toEqual(['deriveBits'])
    expect((await made({ alg: 'RSA-OAEP-256' })).publicKey?.usages).toEqual(['encrypt'])
  })

  it('bear the name that was asked for, in the public half too', async () => {
    expect((await made({ alg: 'ES256', kid: { given: 'k1' } })).publicJwk).toMatchObject({
      kid: 'k1',
      use: 'sig',
      alg: 'ES256',
      kty: 'EC',
    })
    expect((await made({ alg: 'ES256', kid: 'thumbprint' })).kid).toMatch(/^[\w-]{43}$/)
  })

  it('are imported from private JWKs and secrets, keep their kid, and cannot be exported afterwards', async () => {
    const ec = await importVaultKey(await privateJwk({ kind: 'EC', kid: { given: 'mine' } }), { alg: 'ES256' }, env)
    if (isProblem(ec)) throw new Error(ec.message)
    expect([ec.kid, ec.key.extractable, ec.publicKey?.extractable]).toEqual(['mine', false, true])
    expect(ec.publicJwk).not.toHaveProperty('d')
    const secret = await importVaultKey(await privateJwk({ kind: 'oct', bits: 512 }), { alg: 'HS256' }, env)
    if (isProblem(secret)) throw new Error(secret.message)
    expect([secret.kind, secret.key.extractable, secret.publicKey]).toEqual(['HMAC 512', false, undefined])
  })

  it('are refused when they are public, of the wrong size or kind, or for what WebCrypto has not', async () => {
    const pair = await generateKey({ kind: 'EC' }, env)
    if (isProblem(pair) || !pair.publicJwk || !pair.privateJwk) throw new Error('no pair')
    expect(await importVaultKey(pair.publicJwk, { alg: 'ES256' }, env)).toMatchObject({ code: 'vault/public' })
    expect(await importVaultKey(pair.privateJwk, { alg: 'ES384' }, env)).toMatchObject({ code: 'key/refused' })
    const secret = await privateJwk({ kind: 'oct', bits: 128 })
    expect(await importVaultKey(secret, { alg: 'A256KW' }, env)).toMatchObject({ code: 'jwe/key-length' })
    for (const alg of ['ES256K', 'RSA1_5', 'none', 'constructor', 'PBES2-HS256+A128KW'])
      expect(await makeVaultKey({ alg }, env)).toMatchObject({ code: 'vault/algorithm' })
  })
})
