import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diagnosed, repaired } from '../../testing/diagnosed'
import { type Made, made, pair, privateJwk } from '../../testing/made-tokens'
import type { InspectRequest } from '../../types'

const rsa = pair('RSA')
const p256 = pair('P-256')
const p384 = pair('P-384')
const p521 = pair('P-521')
const ed = pair('Ed25519')
const keys = JSON.stringify

/** Signs until the signature has what is asked. */
function until(make: () => string, fits: (signature: Buffer) => boolean): string {
  for (;;) {
    const token = make()
    if (fits(Buffer.from(token.slice(token.lastIndexOf('.') + 1), 'base64url'))) return token
  }
}
const stripped = (bytes: Buffer): Buffer => {
  const half = bytes.length / 2
  const bare = (part: Buffer): Buffer => part.subarray(part.findIndex((byte) => byte !== 0))
  return Buffer.concat([bare(bytes.subarray(0, half)), bare(bytes.subarray(half))])
}
const once = (hash: string) => (text: string) => createHash(hash).update(text).digest()
const token = (alg: string, key: typeof rsa, how?: Made): string => made(alg, key.privateKey, how)

const PROVEN: [code: string, name: string, request: InspectRequest, repairs: boolean][] = [
  ['alg/der-signature', 'ES256', { token: token('ES256', p256, { dsaEncoding: 'der' }), keys: keys(p256.jwk) }, true],
  ['alg/der-signature', 'ES384', { token: token('ES384', p384, { dsaEncoding: 'der' }), keys: p384.pem }, true],
  ['alg/der-signature', 'ES512', { token: token('ES512', p521, { dsaEncoding: 'der' }), keys: keys(p521.jwk) }, true],
  [
    'alg/short-signature-integers',
    'ES256 without the zero of r or s',
    {
      token: until(
        () => token('ES256', p256, { signature: stripped }),
        (bytes) => bytes.length === 63,
      ),
      keys: keys(p256.jwk),
    },
    true,
  ],
  [
    'alg/other-rsa-scheme',
    'RS512 under RS256',
    { token: token('RS256', rsa, { as: 'RS512' }), keys: keys(rsa.jwk) },
    false,
  ],
  [
    'alg/other-rsa-scheme',
    'PS256 under RS256',
    { token: token('RS256', rsa, { as: 'PS256' }), keys: keys(rsa.jwk) },
    false,
  ],
  ['alg/other-rsa-scheme', 'RS256 under PS384', { token: token('PS384', rsa, { as: 'RS256' }), keys: rsa.pem }, false],
  ['alg/pss-salt', 'the longest salt', { token: token('PS256', rsa, { saltLength: 222 }), keys: keys(rsa.jwk) }, false],
  [
    'alg/pss-salt',
    '32 bytes under PS512',
    { token: token('PS512', rsa, { saltLength: 32 }), keys: keys(rsa.jwk) },
    false,
  ],
  ['alg/pss-salt', 'no salt', { token: token('PS256', rsa, { saltLength: 0 }), keys: keys(rsa.jwk) }, false],
  ['alg/hashed-twice', 'RS256', { token: token('RS256', rsa, { input: once('sha256') }), keys: keys(rsa.jwk) }, false],
  [
    'alg/hashed-twice',
    'ES256',
    { token: token('ES256', p256, { input: once('sha256') }), keys: keys(p256.jwk) },
    false,
  ],
  [
    'alg/signing-input',
    'payload alone',
    { token: token('EdDSA', ed, { input: (_, _h, p) => Buffer.from(p, 'base64url') }), keys: keys(ed.jwk) },
    false,
  ],
  [
    'alg/signing-input',
    'a line feed',
    { token: token('ES256', p256, { input: (text) => `${text}\n` }), keys: keys(p256.jwk) },
    false,
  ],
  [
    'alg/signature-length',
    'HS512 under HS256',
    { token: made('HS256', 'a'.repeat(64), { as: 'HS512' }), keys: 'a'.repeat(64) },
    false,
  ],
  ['alg/misspelt', 'RSA256', { token: made('RSA256', rsa.privateKey, { as: 'RS256' }), keys: keys(rsa.jwk) }, false],
  ['alg/misspelt', 'es256', { token: made('es256', p256.privateKey, { as: 'ES256' }), keys: keys(p256.jwk) }, false],
  ['alg/misspelt', 'hs256', { token: made('hs256', 'b'.repeat(32), { as: 'HS256' }), keys: 'b'.repeat(32) }, false],
  [
    'header/no-alg',
    'no alg at all',
    { token: made('RS256', rsa.privateKey, { header: { alg: undefined } }), keys: keys(rsa.jwk) },
    false,
  ],
  ['alg/key-alg-differs', 'PS256 key', { token: token('RS256', rsa), keys: keys({ ...rsa.jwk, alg: 'PS256' }) }, true],
  ['key/use-forbids', 'use enc', { token: token('RS256', rsa), keys: keys({ ...rsa.jwk, use: 'enc' }) }, true],
  [
    'key/use-forbids',
    'key_ops sign',
    { token: token('ES256', p256), keys: keys({ ...p256.jwk, key_ops: ['sign'] }) },
    true,
  ],
  ['alg/confusion', 'PEM', { token: made('HS256', rsa.pem), keys: rsa.pem }, false],
  [
    'alg/confusion',
    'PEM without its last line feed',
    { token: made('HS256', rsa.pem.trim()), keys: keys(rsa.jwk) },
    false,
  ],
  [
    'json/reserialized',
    'sorted',
    {
      token: token('RS256', rsa, {
        payload: '{"b":1,"a":2}',
        input: (_, h) => `${h}.${Buffer.from('{"a":2,"b":1}').toString('base64url')}`,
      }),
      keys: keys(rsa.jwk),
    },
    true,
  ],
  [
    'json/reserialized',
    'Python',
    {
      token: made('HS256', 'c'.repeat(32), {
        payload: '{"b":1,"a":"ü/"}',
        input: (_, h) => `${h}.${Buffer.from('{"b": 1, "a": "\\u00fc/"}').toString('base64url')}`,
      }),
      keys: 'c'.repeat(32),
    },
    true,
  ],
  [
    'attack/embedded-jwk',
    'another key in the header',
    { token: token('RS256', pair('RSA', 'evil'), { header: { jwk: pair('RSA', 'evil').jwk } }), keys: keys(rsa.jwk) },
    false,
  ],
]

describe('what the signature shows of its making', () => {
  test.each(PROVEN)('%s is proven: %s', async (code, _, request, repairs) => {
    const { report, found } = await diagnosed(request)
    expect(report.verdict).toBe('rejected')
    expect(found(code).certainty).toBe('proven')
    expect(found(code).evidence?.length).toBeGreaterThan(0)
    if (repairs) expect((await repaired(request, code)).verdict).toBe('accepted')
  })

  test.each([
    ['RS256', token('RS256', rsa), keys(rsa.jwk)],
    ['PS256', token('PS256', rsa), keys(rsa.jwk)],
    ['ES256', token('ES256', p256), keys(p256.jwk)],
    ['ES512', token('ES512', p521), p521.pem],
    ['EdDSA', token('EdDSA', ed), keys(ed.jwk)],
    ['HS512', made('HS512', 'a'.repeat(64)), 'a'.repeat(64)],
  ])('a sound %s token is left in peace', async (_, sound, given) => {
    const { report, codes } = await diagnosed({ token: sound, keys: given })
    expect(report.verdict).toBe('accepted')
    expect(codes).toEqual([])
  })
})

test('a JSON serialization is repaired where it stands', async () => {
  const [header, payload, signature] = token('ES256', p256, { dsaEncoding: 'der' }).split('.')
  const request = { token: JSON.stringify({ payload, protected: header, signature }), keys: keys(p256.jwk) }
  expect((await repaired(request, 'alg/der-signature')).verdict).toBe('accepted')
})

describe('keys and kids', () => {
  const set = (...members: Record<string, unknown>[]): string => JSON.stringify({ keys: members })
  const one = { ...rsa.jwk, kid: 'one' }
  const two = { ...pair('RSA', 'two').jwk, kid: 'two' }
  const signedByTwo = (header: Record<string, unknown>): string => token('RS256', pair('RSA', 'two'), { header })

  test('kid/wrong-key: another key of the set verifies', async () => {
    const request = { token: signedByTwo({ kid: 'one' }), keys: set(one, two) }
    const { found, codes } = await diagnosed(request)
    expect(found('kid/wrong-key').certainty).toBe('proven')
    expect(codes).not.toContain('kid/not-found')
    expect((await repaired(request, 'kid/wrong-key')).verdict).toBe('accepted')
  })

  test('kid/encoding: the same name in standard base64', async () => {
    const keyed = set(one, { ...two, kid: 'IBZFPqpuE0oC-hnZ_w' })
    const request = { token: signedByTwo({ kid: 'IBZFPqpuE0oC+hnZ/w==' }), keys: keyed }
    expect((await diagnosed(request)).found('kid/encoding').certainty).toBe('proven')
    expect((await repaired(request, 'kid/encoding')).verdict).toBe('accepted')
  })

  test('kid/is-thumbprint: SHA-1 of the SPKI in hex', async () => {
    const der = Buffer.from(pair('RSA', 'two').pem.replace(/-----.*-----|\s/g, ''), 'base64')
    const request = { token: signedByTwo({ kid: createHash('sha1').update(der).digest('hex') }), keys: set(one, two) }
    expect((await diagnosed(request)).found('kid/is-thumbprint').certainty).toBe('proven')
    expect((await repaired(request, 'kid/is-thumbprint')).verdict).toBe('accepted')
  })

  test('kid/not-found: no key bears it, and none verifies', async () => {
    const { codes } = await diagnosed({
      token: token('RS256', pair('RSA', 'three'), { header: { kid: 'three' } }),
      keys: set(one, two),
    })
    expect(codes).toContain('kid/not-found')
    expect(codes).not.toContain('kid/wrong-key')
  })

  test('a wrong kid and a DER signature are found together, and one repair carries both', async () => {
    const request = {
      token: token('ES256', p256, { dsaEncoding: 'der', header: { kid: 'x' } }),
      keys: set({ ...p256.jwk, kid: 'y' }, one),
    }
    const { codes } = await diagnosed(request)
    expect(codes).toContain('alg/der-signature')
    expect(codes).toContain('kid/wrong-key')
    expect((await repaired(request, 'alg/der-signature')).verdict).toBe('accepted')
  })

  test('alg/secret-for-asymmetric and alg/public-key-for-hmac name the type that is needed', async () => {
    expect((await diagnosed({ token: token('ES256', p256), keys: 'just a text' })).codes).toContain(
      'alg/secret-for-asymmetric',
    )
    const { codes } = await diagnosed({
      token: made('HS256', 'a secret that nobody gave to us, long'),
      keys: keys(rsa.jwk),
    })
    expect(codes).toContain('alg/public-key-for-hmac')
    expect(codes).not.toContain('alg/confusion')
  })

  test('alg/not-allowed: the repair allows it, and nothing else is wrong', async () => {
    const request = { token: token('ES256', p256), keys: keys(p256.jwk), policy: { algorithms: ['RS256'] } }
    expect((await diagnosed(request)).codes).toEqual(['alg/not-allowed'])
    expect((await repaired(request, 'alg/not-allowed')).verdict).toBe('accepted')
  })

  test('key/private-for-verify stays beside, and does not hide the cause', async () => {
    const { report } = await diagnosed({ token: token('ES256', p256, { dsaEncoding: 'der' }), keys: privateJwk(p256) })
    expect(report.findings[0]?.code).toBe('alg/der-signature')
  })
})

describe('a re-encoded signature is found, whatever its bytes', () => {
  const ENCODINGS: [string, (bytes: Buffer) => Buffer | string][] = [
    ['hex', (bytes) => bytes.toString('hex')],
    ['base64 twice', (bytes) => Buffer.from(bytes.toString('base64'))],
    ['base64url twice', (bytes) => Buffer.from(bytes.toString('base64url'))],
    ['hex in base64url', (bytes) => Buffer.from(bytes.toString('hex'))],
    ['standard base64', (bytes) => bytes.toString('base64')],
  ]
  const SIGNERS: [string, Parameters<typeof made>[1], string][] = [
    ['HS256', 'd'.repeat(32), 'd'.repeat(32)],
    ['RS256', rsa.privateKey, keys(rsa.jwk)],
    ['ES256', p256.privateKey, keys(p256.jwk)],
    ['EdDSA', ed.privateKey, keys(ed.jwk)],
  ]
  const combinations = ENCODINGS.flatMap(([name, encode]) =>
    SIGNERS.map(([alg, key, given]) => [name, alg, encode, key, given] as const),
  )

  test.each(combinations)('%s of %s', async (_, alg, encode, key, given) => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (sub) => {
        const request = { token: made(alg, key, { payload: { sub }, signature: encode }), keys: given }
        const { report, found } = await diagnosed(request)
        if (report.verdict === 'accepted') return
        const [first] = report.findings
        expect(first?.certainty).toBe('proven')
        expect((await repaired(request, found(first?.code ?? '').code)).verdict).toBe('accepted')
      }),
      { numRuns: 4 },
    )
  })

  test('DER of every shape', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (sub) => {
        const request = { token: token('ES256', p256, { dsaEncoding: 'der', payload: { sub } }), keys: keys(p256.jwk) }
        expect((await repaired(request, 'alg/der-signature')).verdict).toBe('accepted')
      }),
      { numRuns: 20 },
    )
  })
})
