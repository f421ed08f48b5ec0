import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { testEnv, vectorsFolder } from '../../testing/env'
import { makeSelfSigned } from '../certificates/self-signed'
import { generateKey } from '../generate'
import { isProblem } from '../key-material'
import { lintKeys } from './lint'

const env = testEnv()
const folder = vectorsFolder()
const ec = {
  kty: 'EC',
  crv: 'P-256',
  x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
  y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
}
const good = { ...ec, kid: 'a', use: 'sig', alg: 'ES256' }
const lint = async (value: unknown, toPublish?: boolean) =>
  (await lintKeys(JSON.stringify(value), env, toPublish === undefined ? {} : { toPublish })).map(
    ({ code, member, keyIndex }) => [keyIndex, member, code].filter((part) => part !== undefined).join(' '),
  )

describe('lint', () => {
  it.runIf(folder)('takes the example set of an article apart member by member', async () => {
    const lines = await lintKeys(readFileSync(`${folder}article/example-jwks.json`, 'utf8'), env)
    const found = lines.map(({ keyIndex, member, code }) => `${keyIndex ?? 'set'} ${member} ${code}`)
    for (const expected of [
      '0 n key/rsa-weak',
      '0 n key/modulus-size',
      '0 n key/placeholder',
      '0 x5c key/x5c-encoding',
      '1 x key/coordinate-length',
      '1 y key/coordinate-length',
      '1 alg key/alg-not-for-kty',
      '2 k jwks/private-members',
      'set use jwks/mixed-uses',
    ])
      expect(found).toContain(expected)
    for (const line of lines) {
      expect(line.why.length).toBeGreaterThan(20)
      expect(line.spec.url).toMatch(/^https:/)
    }
    const secret = JSON.parse(readFileSync(`${folder}article/example-jwks.json`, 'utf8')).keys[2].k
    expect(JSON.stringify(lines)).not.toContain(secret)
  })

  it('has nothing to complain about in a sound key, and says so', async () => {
    expect(await lint(good)).toEqual(['key/no-complaint'])
    expect(await lint({ keys: [good, { ...good, ...(await publicHalf({ kind: 'EC' })), kid: 'b' }] })).toEqual([
      'key/no-complaint',
    ])
    for (const request of [
      { kind: 'RSA', alg: 'PS256', use: 'sig' },
      { kind: 'OKP', alg: 'Ed25519', use: 'sig' },
      { kind: 'OKP', crv: 'X25519', alg: 'ECDH-ES', use: 'enc' },
    ] as const)
      expect(await lint(await publicHalf(request))).toEqual(['key/no-complaint'])
  })

  it('names size and exponent of an RSA key that is weak or odd', async () => {
    const rsa = await publicHalf({ kind: 'RSA', alg: 'RS256' })
    expect(await lint({ ...rsa, e: 'Aw' })).toContain('0 e key/exponent')
    expect(await lint({ ...rsa, e: 'AQ' })).toContain('0 e key/degenerate')
    expect(await lint({ ...rsa, e: 'AAEAAQ' })).toContain('0 e key/leading-zero')
    expect(await lint({ ...rsa, n: `_${'w'.repeat(319)}` })).toContain('0 n key/modulus-size')
    const { n: _n, ...without } = rsa
    expect(await lint(without)).toContain('0 n key/member-missing')
  })

  it('names points off their curve, short coordinates, and curves that are none', async () => {
    expect(await lint({ ...good, x: ec.y, y: ec.x })).toContain('0 x key/not-on-curve')
    expect(await lint({ ...good, x: ec.x.slice(0, 40) })).toContain('0 x key/coordinate-length')
    expect(await lint({ ...good, crv: 'secp256r1' })).toContain('0 crv key/unknown-curve')
    expect(await lint({ kty: 'OKP', crv: 'Ed25519', x: 'AAEC' })).toContain('0 x key/member-length')
    expect(await lint({ ...good, kty: 'ec' })).toContain('0 kty key/unknown-kty')
  })

  it('holds alg against kty, crv, use and key_ops', async () => {
    expect(await lint({ ...good, alg: 'RS256' })).toContain('0 alg key/alg-not-for-kty')
    expect(await lint({ ...good, alg: 'ES384' })).toContain('0 alg alg/curve-mismatch')
    expect(await lint({ ...good, use: 'enc' })).toContain('0 use key/alg-not-for-kty')
    expect(await lint({ ...good, use: 'signature' })).toContain('0 use key/use-unknown')
    expect(await lint({ ...good, key_ops: ['sign'] })).toContain('0 key_ops key/use-forbids')
    expect(await lint({ ...good, key_ops: ['encrypt'] })).toContain('0 key_ops key/use-forbids')
    expect(await lint({ ...good, key_ops: ['verify', 'verify'] })).toContain('0 key_ops key/key-ops-twice')
    expect(await lint({ ...good, key_ops: 'verify' })).toContain('0 key_ops key/member-not-text')
    expect(await lint({ ...good, kid: 5 })).toContain('0 kid key/member-not-text')
    expect(await lint(ec)).toContain('0 use key/purpose-absent')
  })

  it('names private members and secrets in a set to publish, and is silent about a private key on its own', async () => {
    const pair = await generateKey({ kind: 'EC', alg: 'ES256' }, env)
    if (isProblem(pair) || !pair.privateJwk) throw new Error('no key')
    expect(await lint({ keys: [pair.privateJwk] })).toContain('0 d jwks/private-members')
    expect(await lint(pair.privateJwk)).toEqual(['key/no-complaint'])
    expect(await lint(pair.privateJwk, true)).toContain('0 d jwks/private-members')
    const short = await lintKeys(JSON.stringify({ kty: 'oct', alg: 'HS256', k: 'ABCDEFGHIJKLMNOP' }), env)
    expect(short.map(({ code }) => code)).toEqual(['key/placeholder', 'secret/too-short'])
    expect(JSON.stringify(short)).not.toContain('ABCDEFGHIJ')
  })

  it('names missing and doubled kids, one key under two names, and mixed uses', async () => {
    const other = await publicHalf({ kind: 'EC', alg: 'ES256' })
    expect(await lint({ keys: [good, other] })).toContain('1 kid kid/absent')
    expect(await lint({ keys: [good, { ...other, use: 'sig', kid: 'a' }] })).toContain('kid kid/duplicate')
    expect(await lint({ keys: [good, { ...good, kid: 'b' }] })).toContain('jwks/same-key-twice')
    expect(await lint({ keys: [good, { ...other, kid: 'b', alg: 'ECDH-ES', use: 'enc' }] })).toEqual([
      'use jwks/mixed-uses',
      'key/no-complaint',
    ])
  })

  it('compares certificates with the key that carries them', async () => {
    const pair = await generateKey({ kind: 'EC', alg: 'ES256' }, env)
    if (isProblem(pair) || !pair.privateJwk) throw new Error('no key')
    const made = await makeSelfSigned(pair.privateJwk, { subject: 'Orders API', days: 1 }, env)
    if (isProblem(made)) throw new Error(made.message)
    expect(await lint({ ...pair.publicJwk, x5c: [made.base64] })).toEqual([
      '0 x5c key/certificate-self-signed',
      'key/no-complaint',
    ])
    expect(await lint({ ...good, x5c: [made.base64] })).toContain('0 x5c key/certificate-differs')
    expect(await lint({ ...pair.publicJwk, x5c: [made.pem] })).toContain('0 x5c key/x5c-encoding')
    expect(await lint({ ...good, x5c: 'MII' })).toContain('0 x5c key/x5c-encoding')
    expect(await lint({ ...good, x5t: 'AAAA', x5c: [made.base64] })).toContain('0 x5t key/certificate-thumbprint')
  })

  it('says what cannot be examined, without an exception', async () => {
    expect((await lintKeys('<html>', env))[0]).toMatchObject({ severity: 'error' })
    expect(await lintKeys('', env)).toEqual([])
    expect(await lint({ kty: 'XYZ' })).toContain('0 kty key/unknown-kty')
  })

  it.runIf(folder)('reads every real and broken set of the vectors without stumbling', async () => {
    const index = JSON.parse(readFileSync(`${folder}jwks/files/_index.json`, 'utf8'))
    const files: string[] = (Array.isArray(index) ? index : (index.files ?? index.cases ?? [])).map(
      (one: { file?: string; id?: string }) => one.file ?? one.id ?? '',
    )
    expect(files.length).toBeGreaterThan(20)
    for (const file of files) {
      const lines = await lintKeys(readFileSync(`${folder}jwks/files/${file}`, 'utf8'), env)
      for (const line of lines) expect(line.message, file).not.toContain('undefined')
    }
  })
})

async function publicHalf(request: Parameters<typeof generateKey>[0]) {
  const key = await generateKey(request, env)
  if (isProblem(key) || !key.publicJwk) throw new Error('no key')
  return key.publicJwk
}
