import { describe, expect, test } from 'vitest'
import type { SignatureAlgorithm } from '../algorithms/signature-algorithm'
import { SIGNATURES } from '../algorithms/signatures'
import type { Usage } from '../crypto'
import { readKeySources } from '../keys/read-keys'
import { LIMITS } from '../limits'
import type { KeyCandidate } from '../model'
import { testEnv } from '../testing/env'
import { pair, privateJwk } from '../testing/made-tokens'
import { importForVerify, importKey, materialOnly, publicOnly } from './import-key'
import { soundKeys, unsupportedSignature } from './sound-keys'

const env = testEnv()
const row = (alg: string): SignatureAlgorithm => {
  const found = SIGNATURES[alg]
  if (!found) throw new Error(alg)
  return found
}
const keysOf = async (...keys: (object | string)[]): Promise<KeyCandidate[]> => {
  const text = typeof keys[0] === 'string' ? keys[0] : JSON.stringify({ keys })
  return (await readKeySources(text, { limits: LIMITS }, env.subtle)).keys
}
const ec = pair('P-256', 'sound')
const ed = pair('Ed25519', 'sound')
const oct = (length: number, fill = 7): object => ({ kty: 'oct', k: Buffer.alloc(length, fill).toString('base64url') })
const judged = async (alg: string, chosen: KeyCandidate[], vouchedFor = false, more = {}) => {
  const result = await soundKeys({ env: { ...env, ...more }, limits: LIMITS }, chosen, row(alg), vouchedFor)
  return result.is === 'failed' || result.is === 'undecided'
    ? { is: result.is, ...result.problem }
    : { is: result.is, keys: result.value.map(({ key }) => key), sentence: result.sentence }
}

describe('keys before WebCrypto sees them', () => {
  test('are sound, one or several', async () => {
    const [key] = await keysOf(ec.jwk)
    expect(await judged('ES256', key ? [key] : [])).toEqual({
      is: 'passed',
      keys: [key],
      sentence: 'The P-256 key is sound, and WebCrypto takes it.',
    })
    const two = await keysOf(ec.jwk, { ...ec.jwk, kid: 'b' })
    expect(await judged('ES256', two)).toMatchObject({
      is: 'passed',
      keys: two,
      sentence: '2 keys are sound, and WebCrypto takes them.',
    })
  })

  test('are sound when one of them is, whichever', async () => {
    const off = { ...ec.jwk, x: ec.jwk['y'], kid: 'off' }
    const [bad, good] = await keysOf(off, ec.jwk)
    if (!bad || !good) throw new Error('keys')
    expect(await judged('ES256', [bad, good])).toMatchObject({ is: 'passed', keys: [good] })
    expect(await judged('ES256', [good, bad])).toMatchObject({ is: 'passed', keys: [good] })
    expect(await judged('ES256', [bad])).toMatchObject({ is: 'failed', code: 'key/not-on-curve' })
  })

  test('fail with the first fault when none is sound', async () => {
    const [off, weak] = await keysOf(
      { ...ec.jwk, x: ec.jwk['y'] },
      { kty: 'RSA', n: Buffer.alloc(128, 0xc5).toString('base64url'), e: 'AQAB' },
    )
    if (!off || !weak) throw new Error('keys')
    expect(await judged('ES256', [off, weak])).toMatchObject({ is: 'failed', code: 'key/not-on-curve' })
    expect(await judged('ES256', [weak, off])).toMatchObject({ is: 'failed', code: 'key/rsa-weak' })
    expect(await judged('ES256', [])).toMatchObject({ is: 'failed', code: 'key/none-fits' })
  })

  test('are no more than two hundred', async () => {
    const [good] = await keysOf(ec.jwk)
    const [off] = await keysOf({ ...ec.jwk, x: ec.jwk['y'] })
    if (!good || !off) throw new Error('keys')
    expect((await judged('ES256', [...Array<KeyCandidate>(199).fill(off), good])).is).toBe('passed')
    expect((await judged('ES256', [...Array<KeyCandidate>(200).fill(off), good])).is).toBe('failed')
  })
})

describe('a secret', () => {
  test.each([
    ['HS256', 31, 'warned'],
    ['HS256', 32, 'passed'],
    ['HS512', 63, 'warned'],
    ['HS512', 64, 'passed'],
  ])('for %s of %d bytes: %s (RFC 7518 §3.2)', async (alg, length, is) => {
    const result = await judged(alg, await keysOf(oct(length)))
    expect(result.is).toBe(is)
    if (is === 'warned')
      expect(result).toMatchObject({
        sentence: `The secret is ${length} bytes long; RFC 7518 §3.2 asks ${alg.slice(2) === '256' ? 32 : 64} or more for ${alg}, and strict libraries refuse it.`,
      })
  })

  test('of zeros, or with the text of a public key, fails for an HMAC', async () => {
    const [zeros] = await keysOf(oct(32, 0))
    if (!zeros) throw new Error('key')
    const { problem, ...unjudged } = zeros
    expect(problem).toMatchObject({ code: 'key/degenerate' })
    expect(await judged('HS256', [unjudged])).toMatchObject({ is: 'failed', code: 'attack/blank-secret' })
    const k = Buffer.from(ec.pem).toString('base64url')
    expect(await judged('HS256', await keysOf({ kty: 'oct', k }))).toMatchObject({ code: 'alg/confusion' })
  })
})

describe('a key that the token brought', () => {
  const own = async (): Promise<KeyCandidate[]> => (await keysOf(ec.jwk)).map((key) => ({ ...key, origin: 'token' }))
  test('is warned about, unless it is vouched for', async () => {
    expect(await judged('ES256', await own())).toMatchObject({
      is: 'warned',
      sentence: expect.stringMatching(/^The P-256 key came inside the token itself\./),
    })
    expect((await judged('ES256', await own(), true)).is).toBe('passed')
  })
})

describe('what WebCrypto refuses', () => {
  const refusing = (name: string, message = ''): SubtleCrypto =>
    ({ importKey: () => Promise.reject(new DOMException(message, name)) }) as unknown as SubtleCrypto

  test('is the fault of the key, or nobody’s when the algorithm is missing here', async () => {
    const keys = await keysOf(ed.jwk)
    expect(await judged('EdDSA', keys, false, { subtle: refusing('DataError', 'no such key') })).toEqual({
      is: 'failed',
      code: 'key/refused',
      message: 'WebCrypto does not take the Ed25519 key for EdDSA: no such key',
    })
    expect(await judged('EdDSA', keys, false, { subtle: refusing('DataError') })).toMatchObject({
      message: 'WebCrypto does not take the Ed25519 key for EdDSA: it gave no reason',
    })
    expect(await judged('EdDSA', keys, false, { subtle: refusing('NotSupportedError') })).toMatchObject({
      is: 'undecided',
      code: 'browser/unsupported-algorithm',
      message: expect.stringMatching(/^WebCrypto here has no EdDSA, so the signature cannot be checked\./),
    })
  })

  test('is undecided for an algorithm that no browser has, whatever it says', async () => {
    const keys = await keysOf(pair('secp256k1').jwk)
    expect(await judged('ES256K', keys, false, { subtle: refusing('DataError') })).toMatchObject({
      is: 'undecided',
      code: 'browser/unsupported-algorithm',
    })
  })

  test('names Ed448 by its curve', () => {
    expect(unsupportedSignature(row('EdDSA'), 'Ed448').message).toMatch(/^WebCrypto here has no Ed448,/)
    expect(unsupportedSignature(row('EdDSA'), 'Ed25519').message).toMatch(/^WebCrypto here has no EdDSA,/)
  })
})

describe('importing', () => {
  test('takes of a key pair what the usage needs, and no metadata', () => {
    const jwk = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y', d: 'd', alg: 'ES256', use: 'sig', key_ops: [], kid: 'a' }
    expect(publicOnly(jwk)).toStrictEqual({ kty: 'EC', crv: 'P-256', x: 'x', y: 'y' })
    expect(materialOnly(jwk)).toStrictEqual({ kty: 'EC', crv: 'P-256', x: 'x', y: 'y', d: 'd' })
    expect(publicOnly({ kty: 'RSA', n: 'n' })).toStrictEqual({ kty: 'RSA', n: 'n' })
    expect(publicOnly({ kty: 'oct', k: 'k' })).toStrictEqual({ kty: 'oct' })
    const akp = { kty: 'AKP', alg: 'ML-DSA-44', pub: 'p', priv: 's', use: 'sig' }
    expect(publicOnly(akp)).toStrictEqual({ kty: 'AKP', alg: 'ML-DSA-44', pub: 'p' })
    expect(materialOnly(akp)).toStrictEqual({ kty: 'AKP', alg: 'ML-DSA-44', pub: 'p', priv: 's' })
  })

  test('of a private key for checking brings its public half alone', async () => {
    const [key] = await keysOf(JSON.parse(privateJwk(ec)) as object)
    if (!key) throw new Error('key')
    const verifying = await importForVerify(env.subtle, key, row('ES256'))
    expect(verifying).toMatchObject({ type: 'public', usages: ['verify'] })
    const signing = await importKey(env.subtle, key, row('ES256').importParams('P-256'), ['sign'])
    expect(signing).toMatchObject({ type: 'private', usages: ['sign'] })
    const agreeing = (usages: Usage[]) => importKey(env.subtle, key, { name: 'ECDH', namedCurve: 'P-256' }, usages)
    expect(await agreeing([])).toMatchObject({ type: 'public', usages: [] })
    expect(await agreeing(['deriveBits'])).toMatchObject({ type: 'private', usages: ['deriveBits'] })
  })

  test('of a secret for checking an HMAC makes it as well, to show what would have been right', async () => {
    const [key] = await keysOf(oct(32))
    if (!key) throw new Error('key')
    expect(await importForVerify(env.subtle, key, row('HS256'))).toMatchObject({ usages: ['sign', 'verify'] })
  })

  test('of a key of the vault is that key', async () => {
    const { publicKey } = (await env.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
      'sign',
      'verify',
    ])) as CryptoKeyPair
    const key: KeyCandidate = { origin: 'vault', index: 0, source: 'vault', isPrivate: false, cryptoKey: publicKey }
    expect(importForVerify(env.subtle, key, row('ES256'))).toBe(publicKey)
  })

  test('happens once for a key, a usage and a WebCrypto', async () => {
    const [key, other] = await keysOf(oct(32), oct(32))
    if (!key || !other) throw new Error('key')
    const first = await importForVerify(env.subtle, key, row('HS256'))
    expect(importForVerify(env.subtle, key, row('HS256'))).toBe(first)
    expect(await importForVerify(env.subtle, key, row('HS384'))).not.toBe(first)
    expect(await importForVerify(env.subtle, other, row('HS256'))).not.toBe(first)
    const elsewhere = Object.create(env.subtle) as SubtleCrypto
    elsewhere.importKey = env.subtle.importKey.bind(env.subtle) as SubtleCrypto['importKey']
    expect(await importForVerify(elsewhere, key, row('HS256'))).not.toBe(first)
    expect(importForVerify(env.subtle, key, row('HS256'))).toBe(first)
  })

  test('of what could not be read is refused', async () => {
    const unread: KeyCandidate = { origin: 'given', index: 0, source: 'jwk', kty: 'EC', crv: 'P-256', isPrivate: false }
    expect(await importForVerify(env.subtle, unread, row('ES256'))).toMatchObject({ reason: 'refused' })
  })
})
