import { createHmac, sign } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { diagnosed, repaired } from '../../testing/diagnosed'
import { made, pair } from '../../testing/made-tokens'

const rsa = pair('RSA')
const p256 = pair('P-256')
const k256 = pair('secp256k1')
const ed = pair('Ed25519')
const text = JSON.stringify
const JWT_IO =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c'

describe('attacks', () => {
  test.each([
    ['zeros', Buffer.alloc(64)],
    ['r zero', Buffer.concat([Buffer.alloc(32), Buffer.alloc(32, 7)])],
    ['DER of zeros', Buffer.from('MAYCAQACAQA', 'base64url')],
    [
      'r = n',
      Buffer.concat([
        Buffer.from('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551', 'hex'),
        Buffer.alloc(32, 1),
      ]),
    ],
  ])('attack/psychic-signature: %s', async (_, signature) => {
    const { codes, report } = await diagnosed({
      token: made('ES256', p256.privateKey, { signature: () => signature }),
      keys: text(p256.jwk),
    })
    expect(report.verdict).toBe('rejected')
    expect(codes).toContain('attack/psychic-signature')
    expect(codes).not.toContain('key/another-key-signed')
  })

  test.each(['none', 'None', 'NONE', 'nOnE', ' none'])('attack/none: alg %j without a signature', async (alg) => {
    const { codes, report } = await diagnosed({
      token: made(alg, 'x', { as: 'HS256', signature: () => '' }),
      keys: 'x'.repeat(32),
    })
    expect(report.verdict).toBe('rejected')
    expect(codes).toContain('attack/none')
    expect(codes).not.toContain('alg/confusion')
  })

  test('attack/blank-secret: signed with nothing', async () => {
    const { found, report } = await diagnosed({
      token: made('HS256', ''),
      keys: 'a real secret of thirty-two bytes, or more',
    })
    expect(report.verdict).toBe('rejected')
    expect(found('attack/blank-secret').certainty).toBe('proven')
  })

  test.each([
    ['../../../../dev/null', ''],
    ['/proc/sys/kernel/randomize_va_space', '2\n'],
  ])('attack/kid-injection: %s verifies with the contents of that file', async (kid, contents) => {
    const { found } = await diagnosed({
      token: made('HS256', contents, { header: { kid } }),
      keys: 'a real secret of thirty-two bytes, or more',
    })
    expect(found('attack/kid-injection').certainty).toBe('proven')
  })

  test('attack/embedded-jwk: proven when the token’s key verifies and none of ours', async () => {
    const evil = pair('Ed25519', 'evil')
    const token = made('EdDSA', evil.privateKey, { header: { jwk: evil.jwk } })
    const { found, report } = await diagnosed({ token, keys: text(ed.jwk) })
    expect(report.verdict).toBe('rejected')
    expect(found('attack/embedded-jwk')).toMatchObject({ severity: 'error', certainty: 'proven' })
    const sound = await diagnosed({
      token: made('EdDSA', ed.privateKey, { header: { jwk: ed.jwk } }),
      keys: text(ed.jwk),
    })
    expect(sound.codes).toEqual([])
  })

  test('attack/nonce-reuse: two tokens with one r', async () => {
    const [first, second] = [made('ES256', p256.privateKey), made('ES256', p256.privateKey, { payload: { sub: 'b' } })]
    const r = first.slice(first.lastIndexOf('.') + 1)
    const same = Buffer.concat([Buffer.from(r, 'base64url').subarray(0, 32), Buffer.alloc(32, 5)])
    const reused = made('ES256', p256.privateKey, { payload: { sub: 'b' }, signature: () => same })
    expect((await diagnosed({ token: first, keys: text(p256.jwk), secondToken: reused })).codes).toContain(
      'attack/nonce-reuse',
    )
    expect((await diagnosed({ token: first, keys: text(p256.jwk), secondToken: second })).codes).toEqual([])
    expect((await diagnosed({ token: first, keys: text(p256.jwk), secondToken: first })).codes).toEqual([])
  })

  test('alg/confusion says nothing of a public key that merely was given for an HS token', async () => {
    const { codes } = await diagnosed({
      token: made('HS256', 'a secret of thirty-two bytes that is ours'),
      keys: rsa.pem,
    })
    expect(codes).not.toContain('alg/confusion')
    expect(codes).toContain('alg/public-key-for-hmac')
  })
})

describe('the token of jwt.io', () => {
  test('is accepted with its secret, which is said to be known', async () => {
    const { report, found } = await diagnosed({ token: JWT_IO, keys: 'your-256-bit-secret' })
    expect(report.verdict).toBe('accepted')
    expect(found('secret/well-known').message).toContain('your-256-bit-secret')
  })

  test('is rejected with its own signature as the key, and says so', async () => {
    const k = 'SFlKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c'
    const { report, codes } = await diagnosed({ token: JWT_IO, keys: text({ kty: 'oct', alg: 'HS256', k }) })
    expect(report.verdict).toBe('rejected')
    expect(codes).toContain('key/looks-like-signature')
    expect(codes).toContain('secret/well-known')
  })

  test('is told to be signed with the sample secret when no key is given', async () => {
    const { report, found } = await diagnosed({ token: JWT_IO })
    expect(report.verdict).toBe('undecided')
    expect(found('secret/well-known')).toMatchObject({ certainty: 'proven', severity: 'warning' })
  })
})

describe('curves and names', () => {
  test('alg/secp256k1: checked with arithmetic, since no browser has the curve', async () => {
    const request = { token: made('ES256', k256.privateKey), keys: text(k256.jwk) }
    const { report, found } = await diagnosed(request)
    expect(report.verdict).toBe('rejected')
    expect(found('alg/secp256k1').certainty).toBe('proven')
    expect(found('alg/secp256k1').evidence?.length).toBe(1)
    const wrong = await diagnosed({ ...request, keys: text(pair('secp256k1', 'b').jwk) })
    expect(wrong.found('alg/secp256k1').evidence).toBeUndefined()
  })

  test('ES256K with a P-256 key: the signature is ES256', async () => {
    const { found } = await diagnosed({ token: made('ES256K', p256.privateKey, { as: 'ES256' }), keys: text(p256.jwk) })
    expect(found('alg/secp256k1').certainty).toBe('proven')
  })

  test('alg/curve-mismatch: an ES512 header over a P-256 key', async () => {
    const { found, codes } = await diagnosed({ token: made('ES512', p256.privateKey), keys: text(p256.jwk) })
    expect(found('alg/curve-mismatch').certainty).toBe('proven')
    expect(codes).not.toContain('key/another-key-signed')
  })

  test('alg/eddsa-name is a remark about a sound token', async () => {
    const token = made('Ed25519', ed.privateKey)
    const { report, codes } = await diagnosed({ token, keys: text({ ...ed.jwk, alg: 'EdDSA' }) })
    expect(report.verdict).toBe('accepted')
    expect(codes).toEqual([])
    expect(report.findings.map(({ code }) => code)).toContain('alg/eddsa-name')
    const usual = await diagnosed({ token: made('EdDSA', ed.privateKey), keys: text(ed.jwk) })
    expect(usual.report.findings.map(({ code }) => code)).not.toContain('alg/eddsa-name')
  })
})

describe('header/crit', () => {
  const head = (header: Record<string, unknown>): string =>
    Buffer.from(text({ alg: 'HS256', ...header })).toString('base64url')
  const secret = 'a secret of thirty-two bytes that is ours'
  const mac = (input: string): string => createHmac('sha256', secret).update(input).digest('base64url')

  test('an extension that nobody knows: the signature itself is sound', async () => {
    const token = made('HS256', secret, { header: { crit: ['exp'], exp: 1 } })
    const { report, found } = await diagnosed({ token, keys: secret })
    expect(report.verdict).toBe('rejected')
    expect(found('header/crit').message).toContain('signature itself verifies')
  })

  test('an unencoded payload was signed, and the header does not say so', async () => {
    const payload = '{"sub":"a"}'
    const token = `${head({})}.${Buffer.from(payload).toString('base64url')}.${mac(`${head({})}.${payload}`)}`
    const { found } = await diagnosed({ token, keys: secret })
    expect(found('header/crit').certainty).toBe('proven')
  })
})

describe('keys in another reading', () => {
  test('key/member-encoding: a hex n is proven by the token', async () => {
    const n = Buffer.from(String(rsa.jwk.n), 'base64url').toString('hex')
    const request = { token: made('RS256', rsa.privateKey), keys: text({ ...rsa.jwk, n }) }
    const { report, found } = await diagnosed(request)
    expect(report.verdict).toBe('rejected')
    expect(found('key/member-encoding').certainty).toBe('proven')
    expect((await repaired(request, 'key/member-encoding')).verdict).toBe('accepted')
  })

  test('key/member-encoding: hex x and y, hex n with hex e, hex k, decimal n', async () => {
    const hex = (value: unknown): string => Buffer.from(String(value), 'base64url').toString('hex')
    const secret = 'a secret of thirty-two bytes that is ours'
    for (const [token, jwk] of [
      [made('ES256', p256.privateKey), { ...p256.jwk, x: hex(p256.jwk.x), y: hex(p256.jwk.y) }],
      [made('RS256', rsa.privateKey), { ...rsa.jwk, n: hex(rsa.jwk.n), e: '010001' }],
      [made('RS256', rsa.privateKey), { ...rsa.jwk, n: BigInt(`0x${hex(rsa.jwk.n)}`).toString() }],
      [made('EdDSA', ed.privateKey), { ...ed.jwk, x: hex(ed.jwk.x) }],
      [made('HS256', secret), { kty: 'oct', k: Buffer.from(secret).toString('hex') }],
    ] as const) {
      const request = { token, keys: text(jwk) }
      const { found, codes } = await diagnosed(request)
      expect(found('key/member-encoding').certainty).toBe('proven')
      expect(codes).not.toContain('key/coordinate-length')
      expect((await repaired(request, 'key/member-encoding')).verdict).toBe('accepted')
    }
  })

  test('a kid of hex digits is no member in hex', async () => {
    const token = made('RS256', rsa.privateKey, { header: { kid: 'ab'.repeat(20) } })
    const { report } = await diagnosed({ token, keys: text({ ...rsa.jwk, kid: 'ab'.repeat(20) }) })
    expect(report.verdict).toBe('accepted')
  })

  test('key/not-on-curve: x and y exchanged', async () => {
    const request = { token: made('ES256', p256.privateKey), keys: text({ ...p256.jwk, x: p256.jwk.y, y: p256.jwk.x }) }
    expect((await diagnosed(request)).found('key/not-on-curve').certainty).toBe('proven')
    expect((await repaired(request, 'key/not-on-curve')).verdict).toBe('accepted')
  })

  test('a kid and a hex n at once: one repair carries both', async () => {
    const n = Buffer.from(String(rsa.jwk.n), 'base64url').toString('hex')
    const request = {
      token: made('RS256', rsa.privateKey, { header: { kid: 'a' } }),
      keys: text({ ...rsa.jwk, n, kid: 'b' }),
    }
    const { codes } = await diagnosed(request)
    expect(codes).toEqual(expect.arrayContaining(['key/member-encoding', 'kid/wrong-key']))
    expect((await repaired(request, 'kid/wrong-key')).verdict).toBe('accepted')
  })

  test('kid/absent and kid/duplicate speak when the token fails', async () => {
    const set = text({
      keys: [
        { ...rsa.jwk, kid: 'a' },
        { ...pair('RSA', 'other').jwk, kid: 'b' },
      ],
    })
    const unsigned = made('RS256', pair('RSA', 'third').privateKey)
    expect((await diagnosed({ token: unsigned, keys: set })).codes).toContain('kid/absent')
    const twice = text({
      keys: [
        { ...rsa.jwk, kid: 'a' },
        { ...pair('RSA', 'other').jwk, kid: 'a' },
      ],
    })
    const named = made('RS256', pair('RSA', 'third').privateKey, { header: { kid: 'a' } })
    expect((await diagnosed({ token: named, keys: twice })).codes).toContain('kid/duplicate')
  })

  test('a signature by Node’s own sign of another key type is no mystery: the type is named', async () => {
    const token = made('RS256', rsa.privateKey)
    expect(sign(null, Buffer.from('x'), ed.privateKey).length).toBe(64)
    const { report } = await diagnosed({ token, keys: text(ed.jwk) })
    expect(report.verdict).toBe('rejected')
  })
})
