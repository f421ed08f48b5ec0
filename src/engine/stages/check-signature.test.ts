import { describe, expect, test } from 'vitest'
import type { SignatureAlgorithm } from '../algorithms/signature-algorithm'
import { SIGNATURES } from '../algorithms/signatures'
import { Octets } from '../codec/octets'
import { readKeySources } from '../keys/read-keys'
import { LIMITS } from '../limits'
import { testEnv } from '../testing/env'
import { made, pair } from '../testing/made-tokens'
import type { Env } from '../types'
import { checkSignature } from './check-signature'
import { type SoundKey, soundKeys } from './sound-keys'

const env = testEnv()
const row = (alg: string): SignatureAlgorithm => {
  const found = SIGNATURES[alg]
  if (!found) throw new Error(alg)
  return found
}
const SECRET = Buffer.alloc(32, 7)
const oct = (secret: Buffer): object => ({ kty: 'oct', k: secret.toString('base64url') })
const rsa = pair('RSA')
const [ec, otherEc] = [pair('P-256', 'a'), pair('P-256', 'b')]

async function sound(alg: string, ...keys: object[]): Promise<SoundKey[]> {
  const reading = await readKeySources(JSON.stringify({ keys }), { limits: LIMITS }, env.subtle)
  const result = await soundKeys({ env, limits: LIMITS }, reading.keys, row(alg), false)
  if (result.is === 'failed' || result.is === 'undecided') throw new Error(result.problem.message)
  return result.value
}
async function check(alg: string, token: string, keys: SoundKey[], more: Partial<Env> = {}) {
  const [header, payload, signature = ''] = token.split('.')
  const data = Octets.ofAscii(`${header}.${payload}`)
  const result = await checkSignature({ ...env, ...more }, row(alg), keys, Octets.ofBase64Url(signature), data)
  return result.is === 'failed' || result.is === 'undecided'
    ? { is: result.is, ...result.problem, details: result.details }
    : { is: result.is, key: result.value, sentence: result.sentence, details: result.details }
}
const signatureOf = (token: string): string => token.split('.')[2] ?? ''

describe('a signature that verifies (RFC 7515 §5.2)', () => {
  test('names the key, and shows what was checked', async () => {
    const keys = await sound('ES256', { ...otherEc.jwk, kid: 'b' }, { ...ec.jwk, kid: 'a' })
    const token = made('ES256', ec.privateKey)
    expect(await check('ES256', token, keys)).toEqual({
      is: 'passed',
      key: keys[1],
      sentence: 'The ES256 signature verifies with the P-256 key "a".',
      details: [
        { shape: 'bytes', label: 'Signature', value: signatureOf(token), encoding: 'base64url' },
        { shape: 'text', label: 'Key', value: 'P-256 key "a"' },
        { shape: 'text', label: 'Algorithm', value: row('ES256').title },
      ],
    })
  })
})

describe('a signature that does not verify', () => {
  test('of an HMAC is shown beside the right one, which is marked as secret', async () => {
    const token = made('HS256', Buffer.alloc(32, 8))
    const right = made('HS256', SECRET)
    expect(await check('HS256', token, await sound('HS256', oct(SECRET)))).toEqual({
      is: 'failed',
      code: 'signature/invalid',
      message: 'The HS256 signature does not verify with the symmetric key of 256 bits.',
      details: [
        {
          shape: 'comparison',
          label: 'HMAC',
          expected: signatureOf(right),
          actual: signatureOf(token),
          encoding: 'base64url',
          equal: false,
          secret: true,
        },
      ],
    })
  })

  test('of a key pair is shown alone', async () => {
    const token = made('ES256', otherEc.privateKey)
    expect(await check('ES256', token, await sound('ES256', ec.jwk))).toEqual({
      is: 'failed',
      code: 'signature/invalid',
      message: 'The ES256 signature does not verify with the P-256 key.',
      details: [{ shape: 'bytes', label: 'Signature in the token', value: signatureOf(token), encoding: 'base64url' }],
    })
  })

  test('of an HMAC with a key of the vault that may not sign is shown alone', async () => {
    const cryptoKey = await env.subtle.importKey('raw', SECRET, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
    const key = { origin: 'vault', index: 0, source: 'vault', kty: 'oct', isPrivate: true, cryptoKey } as const
    const token = made('HS256', Buffer.alloc(32, 8))
    expect(await check('HS256', token, [{ key, imported: cryptoKey }])).toMatchObject({
      details: [{ label: 'Signature in the token' }],
    })
  })

  test('counts the keys that were tried', async () => {
    const third = pair('P-256', 'c')
    expect(
      await check('ES256', made('ES256', third.privateKey), await sound('ES256', ec.jwk, otherEc.jwk)),
    ).toMatchObject({ message: 'The ES256 signature does not verify with any of the 2 keys that fit.' })
  })

  test.each<[string, string, (token: string) => string, string]>([
    ['is empty', 'ES256', () => '', 'The signature is empty; ES256 has nothing to check.'],
    [
      'is too short',
      'ES256',
      (signature) => signature.slice(0, 40),
      'The signature is 30 bytes long; a ES256 signature of this key has 64.',
    ],
    [
      'is not below the modulus',
      'RS256',
      () => Buffer.alloc(256, 0xff).toString('base64url'),
      'The signature, read as a number, is not below the modulus of the RSA key of 2048 bits: no RSA key makes such a one (RFC 8017 §8.1.2).',
    ],
    [
      'has the length of another key',
      'RS256',
      () => Buffer.alloc(384, 1).toString('base64url'),
      'The signature is 384 bytes long; a RS256 signature of this key has 256.',
    ],
  ])('says that it %s', async (_, alg, change, message) => {
    const [own, jwk] = alg === 'RS256' ? [rsa.privateKey, rsa.jwk] : [ec.privateKey, ec.jwk]
    const token = made(alg, own)
    const changed = token.slice(0, token.lastIndexOf('.') + 1) + change(signatureOf(token))
    expect(await check(alg, changed, await sound(alg, jwk))).toMatchObject({
      is: 'failed',
      code: 'signature/invalid',
      message,
    })
  })

  test('and cannot be one is not given to WebCrypto', async () => {
    const subtle = { verify: () => Promise.resolve(true) } as unknown as SubtleCrypto
    const header = made('RS256', rsa.privateKey).replace(/\.[^.]*$/, '')
    const keys = await sound('RS256', rsa.jwk)
    expect((await check('RS256', `${header}.${Buffer.alloc(257, 1).toString('base64url')}`, keys, { subtle })).is).toBe(
      'failed',
    )
    expect((await check('RS256', `${header}.${Buffer.alloc(256, 1).toString('base64url')}`, keys, { subtle })).is).toBe(
      'passed',
    )
  })
})

describe('keys of different sizes', () => {
  test('are counted when none of them can have made the signature', async () => {
    const other = pair('RSA', 'other')
    const keys = await sound('RS256', rsa.jwk, other.jwk)
    const header = made('RS256', rsa.privateKey).replace(/\.[^.]*$/, '')
    const high = Buffer.alloc(256, 0xff).toString('base64url')
    expect(await check('RS256', `${header}.${high}`, keys)).toMatchObject({
      message: 'The RS256 signature does not verify with any of the 2 keys that fit.',
    })
  })

  test('of the vault have a size that is not known', async () => {
    const cryptoKey = await env.subtle.importKey(
      'jwk',
      rsa.jwk,
      { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
      false,
      ['verify'],
    )
    const key = { origin: 'vault', index: 0, source: 'vault', kty: 'RSA', isPrivate: false, cryptoKey } as const
    const header = made('RS256', rsa.privateKey).replace(/\.[^.]*$/, '')
    expect(await check('RS256', `${header}.AAAA`, [{ key, imported: cryptoKey }])).toMatchObject({
      is: 'failed',
      message: 'The RS256 signature does not verify with the RSA key.',
      details: [{ label: 'Signature in the token' }],
    })
  })
})

describe('a WebCrypto that refuses', () => {
  const refusing = (name: string): SubtleCrypto =>
    ({ verify: () => Promise.reject(new DOMException('not here', name)) }) as unknown as SubtleCrypto

  test('to check is no verdict on the signature when the algorithm is missing', async () => {
    const token = made('ES256', ec.privateKey)
    const keys = await sound('ES256', ec.jwk)
    expect(await check('ES256', token, keys, { subtle: refusing('NotSupportedError') })).toMatchObject({
      is: 'undecided',
      code: 'browser/unsupported-algorithm',
    })
    expect(await check('ES256', token, keys, { subtle: refusing('OperationError') })).toMatchObject({
      is: 'failed',
      code: 'signature/refused',
      message: 'WebCrypto refused to check the signature: not here',
    })
  })

  test('one key still checks with the next', async () => {
    const token = made('ES256', ec.privateKey)
    const keys = await sound('ES256', otherEc.jwk, ec.jwk)
    let first = true
    const subtle = {
      verify: (...given: Parameters<SubtleCrypto['verify']>) => {
        if (!first) return env.subtle.verify(...given)
        first = false
        return Promise.reject(new DOMException('', 'OperationError'))
      },
    } as unknown as SubtleCrypto
    expect(await check('ES256', token, keys, { subtle })).toMatchObject({ is: 'passed', key: keys[1] })
  })

  test('stops when the person does', async () => {
    const signal = AbortSignal.abort()
    await expect(
      check('ES256', made('ES256', ec.privateKey), await sound('ES256', ec.jwk), { signal }),
    ).rejects.toThrow()
  })
})
