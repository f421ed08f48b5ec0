import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { diagnosed, repaired } from '../../testing/diagnosed'
import { made, pair } from '../../testing/made-tokens'

const SECRET = 'the right secret, thirty-two bytes and more'
const rsa = pair('RSA')
const p256 = pair('P-256')
const ed = pair('Ed25519')
const text = JSON.stringify
const b64 = (value: string | Buffer): string => Buffer.from(value).toString('base64')
const url = (value: string | Buffer): string => Buffer.from(value).toString('base64url')
/** A payload with "-", "_" and length for padding in its base64url. */
const PAYLOAD = '{"sub":"a","q":">>>???~~~ÿþ"}'

/** The token in standard base64 with padding, converted after it was signed. */
const converted = (token: string): string =>
  token
    .split('.')
    .map((part) => b64(Buffer.from(part, 'base64url')))
    .join('.')
/** Signed over the standard base64 text itself. */
const signedInStandard = (): string => {
  const own = made('HS256', SECRET, {
    payload: PAYLOAD,
    input: (_, header, payload) => `${b64(Buffer.from(header, 'base64url'))}.${b64(Buffer.from(payload, 'base64url'))}`,
  })
  return converted(own)
}

describe('the text of the token, proven', () => {
  test('standard base64, converted later: the repair converts it back', async () => {
    const request = { token: converted(made('RS256', rsa.privateKey, { payload: PAYLOAD })), keys: text(rsa.jwk) }
    const { found, report } = await diagnosed(request)
    expect(report.verdict).toBe('rejected')
    expect(found('token/standard-base64').certainty).toBe('proven')
    expect((await repaired(request, 'token/standard-base64')).verdict).toBe('accepted')
  })

  test('standard base64, signed as it stands: the producer is at fault', async () => {
    const { found, codes } = await diagnosed({ token: signedInStandard(), keys: SECRET })
    expect(found('token/standard-base64')).toMatchObject({ certainty: 'proven' })
    expect(found('token/standard-base64').message).toContain('as received')
    expect(codes).not.toContain('signature/key-or-bytes')
  })

  test('padding: signed with it, or added later, the sentences differ', async () => {
    const payload = '{"sub":"alice","a":12}'
    const pad = (token: string): string =>
      token
        .split('.')
        .map((p) => p + '='.repeat((4 - (p.length % 4)) % 4))
        .join('.')
    const later = { token: pad(made('HS256', SECRET, { payload })), keys: SECRET }
    const before = {
      token: pad(made('HS256', SECRET, { payload, input: (_, h, p) => pad(`${h}.${p}`) })),
      keys: SECRET,
    }
    expect((await diagnosed(later)).found('token/padded').certainty).toBe('proven')
    expect((await repaired(later, 'token/padded')).verdict).toBe('accepted')
    const signed = (await diagnosed(before)).found('token/padded')
    expect(signed.message).toContain('as received')
    expect((await repaired(before, 'token/padded')).verdict).toBe('accepted')
  })

  test('padding that was signed and then taken off', async () => {
    const pad = (part: string): string => part + '='.repeat((4 - (part.length % 4)) % 4)
    const token = made('HS256', SECRET, {
      payload: '{"sub":"alice","a":12}',
      input: (_, h, p) => `${pad(h)}.${pad(p)}`,
    })
    expect((await diagnosed({ token, keys: SECRET })).found('token/padded').certainty).toBe('proven')
  })

  test('a hex signature, a signature encoded twice, and parts encoded twice', async () => {
    const hex = {
      token: made('ES256', p256.privateKey, { signature: (bytes) => bytes.toString('hex') }),
      keys: text(p256.jwk),
    }
    expect((await diagnosed(hex)).found('token/hex-signature').certainty).toBe('proven')
    expect((await repaired(hex, 'token/hex-signature')).verdict).toBe('accepted')
    const twice = { token: made('EdDSA', ed.privateKey, { signature: (bytes) => url(url(bytes)) }), keys: text(ed.jwk) }
    expect((await diagnosed(twice)).found('token/double-encoded').certainty).toBe('proven')
    expect((await repaired(twice, 'token/double-encoded')).verdict).toBe('accepted')
    const parts = { token: made('HS256', SECRET).split('.').map(url).join('.'), keys: SECRET }
    expect((await diagnosed(parts)).codes).toContain('token/double-encoded')
    expect((await repaired(parts, 'token/double-encoded')).verdict).toBe('accepted')
  })

  test('a non-canonical last character', async () => {
    const token = made('HS256', SECRET)
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const last = alphabet.charAt(alphabet.indexOf(token.slice(-1)) + 1)
    const request = { token: token.slice(0, -1) + last, keys: SECRET }
    expect((await diagnosed(request)).found('token/non-canonical-base64').certainty).toBe('proven')
    expect((await repaired(request, 'token/non-canonical-base64')).verdict).toBe('accepted')
  })

  test('white space inside, look-alikes, and a token glued to another', async () => {
    const token = made('ES256', p256.privateKey)
    for (const [code, broken] of [
      ['token/white-space', `${token.slice(0, 40)} ${token.slice(40)}`],
      ['token/characters-lost', token.replace('e', 'е')],
      ['token/segment-count', `${token}.${token.slice(token.indexOf('.') + 1)}`],
    ] as const) {
      const request = { token: broken, keys: text(p256.jwk) }
      expect((await diagnosed(request)).found(code).certainty, code).toBe('proven')
      expect((await repaired(request, code)).verdict, code).toBe('accepted')
    }
  })

  test('header and payload exchanged', async () => {
    const [header, payload, signature] = made('HS256', SECRET).split('.')
    const request = { token: `${payload}.${header}.${signature}`, keys: SECRET }
    expect((await diagnosed(request)).found('header/no-alg').certainty).toBe('proven')
    expect((await repaired(request, 'header/no-alg')).verdict).toBe('accepted')
  })
})

describe('what providers do to the bytes', () => {
  test('Microsoft Graph: the nonce of the header was hashed before signing', async () => {
    const header = { nonce: 'AQABAAAAAABVrSpeuWamRam2jAF1XRQEcJf', kid: 'k' }
    const token = made('RS256', rsa.privateKey, {
      header,
      input: (_, head, payload) => {
        const hashed = createHash('sha256').update(header.nonce).digest('base64url')
        return `${url(Buffer.from(head, 'base64url').toString().replace(header.nonce, hashed))}.${payload}`
      },
    })
    const request = { token, keys: text({ keys: [{ ...rsa.jwk, kid: 'k' }] }) }
    const { found, codes } = await diagnosed(request)
    expect(found('provider/microsoft-graph-nonce').certainty).toBe('proven')
    expect(codes).not.toContain('token/edited')
    expect((await repaired(request, 'provider/microsoft-graph-nonce')).verdict).toBe('accepted')
  })

  test('AWS load balancer: padding is signed, and may have been taken off', async () => {
    const pad = (part: string): string => part + '='.repeat((4 - (part.length % 4)) % 4)
    const signer = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/my/50dc6c495c0c9188'
    const bare = made('ES256', p256.privateKey, {
      header: { signer, client: 'c', kid: 'k' },
      input: (_, h, p) => `${pad(h)}.${pad(p)}`,
      payload: '{"sub":"alice","a":12}',
    })
    const kept = { token: bare.split('.').map(pad).join('.'), keys: p256.pem }
    const { found } = await diagnosed(kept)
    expect(found('token/padded').certainty).toBe('proven')
    expect((await repaired(kept, 'token/padded')).verdict).toBe('accepted')
    const stripped = { token: bare, keys: p256.pem }
    expect((await diagnosed(stripped)).found('provider/aws-alb').certainty).toBe('proven')
  })
})

describe('near misses stay quiet', () => {
  test.each([
    ['a sound token in quotes', { token: `"${made('HS256', SECRET)}"`, keys: SECRET }],
    ['a payload of 64 hex digits', { token: made('HS256', SECRET, { payload: { id: 'a'.repeat(64) } }), keys: SECRET }],
    [
      'a nonce that nobody hashed',
      { token: made('RS256', rsa.privateKey, { header: { nonce: 'x' } }), keys: text(rsa.jwk) },
    ],
    [
      'a kid like a path',
      { token: made('RS256', rsa.privateKey, { header: { kid: 'prod/2026' } }), keys: text(rsa.jwk) },
    ],
    [
      'a payload with slashes and letters',
      { token: made('HS256', SECRET, { payload: '{"a":"\\/ü<>&"}' }), keys: SECRET },
    ],
    [
      'an indented payload',
      { token: made('ES256', p256.privateKey, { payload: '{\n  "sub": "a"\n}\n' }), keys: text(p256.jwk) },
    ],
  ])('%s is accepted without error', async (_, request) => {
    const { report } = await diagnosed(request)
    expect(report.verdict).toBe('accepted')
    expect(report.findings.filter(({ severity }) => severity === 'error')).toEqual([])
  })
})
