import { CompactEncrypt, importJWK } from 'jose'
import { describe, expect, test } from 'vitest'
import { inspect } from '../inspect'
import { diagnosed, repaired } from '../testing/diagnosed'
import { testEnv } from '../testing/env'
import { made, pair } from '../testing/made-tokens'
import type { Finding, InspectRequest, Report } from '../types'
import { take } from './ask'
import { ranked } from './diagnose'

const rsa = pair('RSA')
const two = pair('RSA', 'two')
const p256 = pair('P-256')
const ed = pair('Ed25519')
const SECRET = 'the right secret, thirty-two bytes and more'
const BYTES = Buffer.from('0123456789abcdef0123456789abcdefXYZ~')
const text = JSON.stringify
const finding = (code: string, more: Partial<Finding> = {}): Finding => ({
  code,
  severity: 'error',
  certainty: 'proven',
  message: code,
  ...more,
})

describe('the ranking', () => {
  test('proven causes, likely ones, hints, then security, then provider notes, then information', () => {
    const order = [
      finding('secret/is-base64'),
      finding('claim/expired'),
      finding('key/private-for-verify', { severity: 'warning' }),
      finding('token/truncated', { certainty: 'likely' }),
      finding('signature/key-or-bytes', { certainty: 'hint' }),
      finding('attack/foreign-url', { severity: 'warning' }),
      finding('provider/entra-appid', { certainty: 'likely' }),
      finding('claim/no-expiry', { severity: 'info' }),
    ]
    expect(ranked([...order].reverse()).map(({ code }) => code)).toEqual(order.map(({ code }) => code))
  })

  test('an error message moves what it speaks for to the front of the equally certain', () => {
    const list = [finding('key/another-key-signed'), finding('kid/not-found')]
    expect(ranked(list, new Set(['kid/not-found'])).map(({ code }) => code)).toEqual([
      'kid/not-found',
      'key/another-key-signed',
    ])
    const likely = [finding('a/proven'), finding('kid/not-found', { certainty: 'likely' })]
    expect(ranked(likely, new Set(['kid/not-found'])).map(({ code }) => code)).toEqual(['a/proven', 'kid/not-found'])
  })

  test('one cause is one finding: the experiment’s words and repair replace the guess', () => {
    const findings = [
      finding('token/hex-signature', {
        certainty: 'likely',
        repair: { token: 'guess' },
        at: { in: 'token', start: 1, end: 2 },
      }),
    ]
    take(
      findings,
      finding('token/hex-signature', {
        message: 'proven',
        evidence: [{ shape: 'text', label: 'a', value: 'b' }],
        repair: { token: 'right' },
      }),
    )
    expect(findings).toEqual([
      finding('token/hex-signature', {
        message: 'proven',
        evidence: [{ shape: 'text', label: 'a', value: 'b' }],
        repair: { token: 'right' },
        at: { in: 'token', start: 1, end: 2 },
      }),
    ])
  })
})

describe('the headline', () => {
  test('says what happened, then what to do', async () => {
    const { report } = await diagnosed({ token: made('HS256', BYTES), keys: BYTES.toString('base64') })
    expect(report.summary).toContain(
      'the secret was used as text, but it is base64. Decoded to 36 bytes it verifies this token.',
    )
  })

  test('prefers the signature to the claims', async () => {
    const { report, codes } = await diagnosed({
      token: made('HS256', BYTES, { payload: { exp: 1 } }),
      keys: BYTES.toString('base64'),
    })
    expect(codes.slice(0, 2)).toEqual(['secret/is-base64', 'claim/expired'])
    expect(report.summary).toContain('base64')
  })

  test('adds what may be where nothing is certain', async () => {
    const { report } = await diagnosed({
      token: made('HS256', SECRET),
      keys: 'something else of thirty-two bytes or more',
    })
    expect(report.summary).toContain('does not verify')
    expect(report.summary).toContain('Either the shared secret is not the one that signed, or the token was changed')
  })

  test('leaves the words of an accepted token alone', async () => {
    const { report } = await diagnosed({ token: made('HS256', SECRET), keys: SECRET })
    expect(report.summary).toMatch(/^Accepted/)
  })

  test('speaks for the token inside an encrypted one, and offers no repair that would replace the whole paste', async () => {
    const inner = made('ES256', p256.privateKey, { dsaEncoding: 'der' })
    const secret = Buffer.alloc(32, 7).toString('base64url')
    const token = await new CompactEncrypt(Buffer.from(inner))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', cty: 'JWT' })
      .encrypt(await importJWK({ kty: 'oct', k: secret, alg: 'dir' }))
    const keys = text({
      keys: [
        { kty: 'oct', k: secret, kid: 'enc' },
        { ...p256.jwk, kid: 'sig' },
      ],
    })
    const report = await inspect({ token, keys }, testEnv())
    expect(report.verdict).toBe('rejected')
    expect(report.nested?.findings[0]).toMatchObject({ code: 'alg/der-signature', certainty: 'proven' })
    expect(report.nested?.findings[0]?.repair).toBeUndefined()
    expect(report.summary).toContain('ASN.1 DER')
  })
})

describe('reports as they come', () => {
  test('the verdict first, then the findings', async () => {
    const heard: number[] = []
    const token = made('RS256', two.privateKey)
    await inspect({ token, keys: text(rsa.jwk) }, testEnv({ onReport: ({ findings }) => heard.push(findings.length) }))
    expect(heard[0]).toBe(0)
    expect(heard.at(-1)).toBeGreaterThan(0)
  })

  test('an abort ends the diagnosis', async () => {
    const stop = new AbortController()
    const env = testEnv({ signal: stop.signal, onReport: () => stop.abort(new Error('enough')) })
    await expect(inspect({ token: made('RS256', two.privateKey), keys: text(rsa.jwk) }, env)).rejects.toThrow('enough')
  })
})

describe('the text of an error message', () => {
  const failing = {
    token: made('RS256', two.privateKey, { header: { kid: 'x' } }),
    keys: text({ keys: [{ ...rsa.jwk, kid: 'a' }] }),
  }
  test.each([
    ['IDX10501: Signature validation failed. Unable to match key: kid: x', 'kid of the token'],
    ['IDX10511: Signature validation failed.', '.NET found a key by kid'],
    ['JsonWebTokenError: invalid signature', 'did not fit'],
    ['JsonWebTokenError: jwt malformed', 'no compact token'],
    ['error:0909006C:PEM routines:get_name:no start line', 'OpenSSL'],
    ['IDX10653: The encryption algorithm requires a key size of at least', 'shorter'],
    ['WeakKeyException: The signing key’s size is 160 bits', 'shorter'],
    ['jwt issuer invalid. expected: x', 'another issuer'],
    ['jwt audience invalid', 'another audience'],
    ['ERR_JWE_DECRYPTION_FAILED: decryption operation failed', 'could not be opened'],
    ['The JWKS endpoint did not contain any signing keys', 'no key set'],
    ['Subject must be a string', 'claim'],
    ['jwt expired', 'past'],
    ['No access_token provided to compare against at_hash claim.', 'access token'],
    ['390144 JWT token is invalid', 'Snowflake'],
  ])('%s is explained', async (errorMessage, words) => {
    const { found } = await diagnosed({ ...failing, errorMessage })
    expect(found('error-message/meaning')).toMatchObject({ severity: 'info' })
    expect(found('error-message/meaning').message).toContain(words)
  })

  test('an unknown text is said to be unknown, an empty one says nothing, and a sound token is said to be sound here', async () => {
    expect((await diagnosed({ ...failing, errorMessage: 'it hurts' })).found('error-message/meaning').certainty).toBe(
      'hint',
    )
    const codes = ({ findings }: Report) => findings.map(({ code }) => code)
    expect(codes((await diagnosed({ ...failing, errorMessage: ' ' })).report)).not.toContain('error-message/meaning')
    const sound = await diagnosed({ token: made('HS256', SECRET), keys: SECRET, errorMessage: 'invalid signature' })
    expect(sound.report.verdict).toBe('accepted')
    expect(sound.codes).toEqual([])
    expect(sound.found('error-message/meaning').message).toContain('accepted')
  })
})

/** Faults of the text, of the signature, of the key and of the kid, each of which leaves the others as they are. */
const TEXT_FAULTS: [string, (token: string) => string][] = [
  ['', (token) => token],
  ['token/bearer-prefix', (token) => `Bearer ${token}`],
  ['token/white-space', (token) => `${token.slice(0, 20)} ${token.slice(20)}`],
  ['token/characters-lost', (token) => token.replace('e', 'е')],
  [
    'token/standard-base64',
    (token) =>
      token
        .split('.')
        .map((part) => Buffer.from(part, 'base64url').toString('base64'))
        .join('.'),
  ],
]
const SECRET_FAULTS: [string, string | Buffer, string][] = [
  ['secret/is-base64', BYTES, BYTES.toString('base64')],
  ['secret/is-hex', BYTES, BYTES.toString('hex')],
  ['secret/newline', `${SECRET}\n`, SECRET],
  ['secret/quoted', `"${SECRET}"`, SECRET],
  ['alg/signature-length', 's'.repeat(64), 's'.repeat(64)],
]
const set = (...keys: Record<string, unknown>[]): string => text({ keys })
// Base64url of this payload has both "-" and "_": a signature alone may have neither, and then no alphabet is wrong.
const PAYLOAD = '{"q":">>>???~~~ÿþ"}'
const KEY_FAULTS: [string, string, string][] = [
  [
    'kid/wrong-key',
    made('RS256', rsa.privateKey, { payload: PAYLOAD, header: { kid: 'x' } }),
    set({ ...rsa.jwk, kid: 'y' }, { ...two.jwk, kid: 'z' }),
  ],
  ['key/use-forbids', made('RS256', rsa.privateKey, { payload: PAYLOAD }), text({ ...rsa.jwk, use: 'enc' })],
  ['alg/key-alg-differs', made('PS256', rsa.privateKey, { payload: PAYLOAD }), text({ ...rsa.jwk, alg: 'RS256' })],
  ['alg/der-signature', made('ES256', p256.privateKey, { payload: PAYLOAD, dsaEncoding: 'der' }), text(p256.jwk)],
]

describe('two faults at once are found together, and the repair carries both', () => {
  const cases: [string, string, InspectRequest][] = []
  for (const [textCode, damage] of TEXT_FAULTS.slice(1)) {
    for (const [code, signedWith, keys] of SECRET_FAULTS)
      cases.push([
        textCode,
        code,
        {
          token: damage(
            made('HS256', signedWith, {
              as: code === 'alg/signature-length' ? 'HS512' : 'HS256',
              payload: PAYLOAD,
            }),
          ),
          keys,
        },
      ])
    for (const [code, token, keys] of KEY_FAULTS) cases.push([textCode, code, { token: damage(token), keys }])
  }
  for (const [code, signedWith, keys] of SECRET_FAULTS.slice(0, 4))
    cases.push(['claim/expired', code, { token: made('HS256', signedWith, { payload: { exp: 5 } }), keys }])

  test.each(cases)('%s and %s (%#)', async (first, second, request) => {
    const { report, codes, found } = await diagnosed(request)
    expect(report.verdict).toBe('rejected')
    expect(found(second).certainty).toBe('proven')
    // A prefix is harmless wrapping: it is taken off, and said for information.
    if (first !== 'token/bearer-prefix') expect(codes).toContain(first)
    else expect(report.findings.map(({ code }) => code)).toContain(first)
    if (first === 'claim/expired' || second === 'alg/signature-length') return
    expect((await repaired(request, second)).verdict).toBe('accepted')
  })

  test('a wrong kid, a use of "enc" and a DER signature: three', async () => {
    const request = {
      token: made('ES256', p256.privateKey, { dsaEncoding: 'der', header: { kid: 'x' } }),
      keys: set({ ...p256.jwk, kid: 'y', use: 'enc' }, { ...rsa.jwk, kid: 'z' }),
    }
    const { codes } = await diagnosed(request)
    expect(codes).toEqual(expect.arrayContaining(['kid/wrong-key', 'key/use-forbids', 'alg/der-signature']))
    expect((await repaired(request, 'key/use-forbids')).verdict).toBe('accepted')
  })
})

describe('near misses', () => {
  test.each([
    [
      'a base64 secret that is wrong',
      made('HS256', BYTES),
      Buffer.from('another secret of some length, really').toString('base64'),
    ],
    ['a hex secret that is wrong', made('HS256', BYTES), Buffer.alloc(32, 1).toString('hex')],
    ['a set without the key', made('RS256', pair('RSA', 'three').privateKey), set(rsa.jwk, two.jwk)],
    ['another Ed25519 key', made('EdDSA', ed.privateKey), text(pair('Ed25519', 'b').jwk)],
    ['another P-256 key', made('ES256', p256.privateKey), text(pair('P-256', 'b').jwk)],
    [
      'a DER signature of another key',
      made('ES256', p256.privateKey, { dsaEncoding: 'der' }),
      text(pair('P-256', 'b').jwk),
    ],
    [
      'a wrong kid, and no key that verifies',
      made('RS256', two.privateKey, { header: { kid: 'q' } }),
      set({ ...rsa.jwk, kid: 'r' }),
    ],
  ])('%s: nothing is claimed that would make it verify', async (_, token, keys) => {
    const { report } = await diagnosed({ token, keys })
    expect(report.verdict).toBe('rejected')
    const claimed = report.findings.filter(({ severity, certainty }) => severity === 'error' && certainty === 'proven')
    for (const { code } of claimed) expect(['key/another-key-signed', 'kid/not-found']).toContain(code)
    expect(report.findings.filter(({ repair }) => repair?.keys !== undefined)).toEqual([])
  })
})
