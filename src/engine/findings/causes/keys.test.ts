import { describe, expect, test } from 'vitest'
import { makeSelfSigned } from '../../keys/certificates/self-signed'
import type { Jwk } from '../../model'
import { diagnosed, repaired } from '../../testing/diagnosed'
import { testEnv } from '../../testing/env'
import { made, type Pair, pair, privateJwk } from '../../testing/made-tokens'

const text = JSON.stringify
const rsa = pair('RSA')
const other = pair('RSA', 'other')
const p256 = pair('P-256')

async function certificateOf(key: Pair): Promise<string> {
  const made = await makeSelfSigned(JSON.parse(privateJwk(key)) as Jwk, { subject: 'Test', days: 30 }, testEnv())
  if (!('base64' in made)) throw new Error(made.message)
  return made.base64
}

describe('a JWK with two keys in it', () => {
  test('key/certificate-differs: the certificate’s key signed, not the members', async () => {
    const x5c = [await certificateOf(other)]
    const request = { token: made('RS256', other.privateKey), keys: text({ ...rsa.jwk, x5c }) }
    const { report, found, codes } = await diagnosed(request)
    expect(report.verdict).toBe('rejected')
    expect(found('key/certificate-differs')).toMatchObject({ certainty: 'proven', severity: 'error' })
    expect(codes).not.toContain('key/another-key-signed')
    expect((await repaired(request, 'key/certificate-differs')).facets.cryptography).toBe('passed')
  })

  test('the certificate of the key itself is no matter', async () => {
    const x5c = [await certificateOf(rsa)]
    const { report, codes } = await diagnosed({ token: made('RS256', rsa.privateKey), keys: text({ ...rsa.jwk, x5c }) })
    expect(report.verdict).toBe('accepted')
    expect(codes).toEqual([])
  })

  test('kid/is-thumbprint: SHA-1 and SHA-256 of the certificate, in hex with colons too', async () => {
    const der = Buffer.from(await certificateOf(other), 'base64')
    const { createHash } = await import('node:crypto')
    const set = text({
      keys: [
        { ...other.jwk, kid: 'named', x5c: [der.toString('base64')] },
        { ...rsa.jwk, kid: 'b' },
      ],
    })
    const prints = [
      createHash('sha1').update(der).digest('base64url'),
      createHash('sha256').update(der).digest('base64url'),
      (createHash('sha1').update(der).digest('hex').match(/../g) ?? []).join(':').toUpperCase(),
    ]
    for (const kid of prints) {
      const request = { token: made('RS256', other.privateKey, { header: { kid } }), keys: set }
      expect((await diagnosed(request)).found('kid/is-thumbprint').message).toContain('certificate')
      expect((await repaired(request, 'kid/is-thumbprint')).verdict).toBe('accepted')
    }
  })
})

describe('a set of which no key signed', () => {
  const payload = { iss: 'https://login.example.com/tenant', sub: 'a', exp: 1_790_003_600 }
  const set = text({
    keys: [
      { ...rsa.jwk, kid: '1' },
      { ...p256.jwk, kid: '2' },
    ],
  })

  test('jwks/other-issuer: the kid is there, and another key bears it elsewhere', async () => {
    const { found } = await diagnosed({
      token: made('RS256', other.privateKey, { payload, header: { kid: '1' } }),
      keys: set,
    })
    expect(found('jwks/other-issuer')).toMatchObject({ certainty: 'likely', severity: 'error' })
    expect(found('jwks/other-issuer').fix).toContain('https://login.example.com/tenant')
  })

  test('says nothing when the token was changed, or there is no issuer', async () => {
    const changed = made('RS256', rsa.privateKey, { payload, header: { kid: '1' }, input: (input) => `${input}x!` })
    expect((await diagnosed({ token: changed, keys: set })).codes).not.toContain('jwks/other-issuer')
    const nobody = made('RS256', other.privateKey, { header: { kid: '1' } })
    expect((await diagnosed({ token: nobody, keys: set })).codes).not.toContain('jwks/other-issuer')
  })
})

describe('names of algorithms', () => {
  test('alg/prohibited: registered, and not for tokens', async () => {
    const { report, codes } = await diagnosed({
      token: made('RS1', rsa.privateKey, { as: 'RS256' }),
      keys: text(rsa.jwk),
    })
    expect(report.verdict).toBe('rejected')
    expect(codes).toContain('alg/prohibited')
  })

  test('alg/misspelt without a key still names the nearest', async () => {
    const { found } = await diagnosed({ token: made('RSA256', rsa.privateKey, { as: 'RS256' }) })
    expect(found('alg/misspelt').fix).toContain('RS256')
  })

  test.each(['P-384', 'P-521'] as const)('alg/short-signature-integers on %s', async (curve) => {
    const alg = curve === 'P-384' ? 'ES384' : 'ES512'
    const key = pair(curve)
    const strip = (bytes: Buffer): Buffer => {
      const half = bytes.length / 2
      const bare = (part: Buffer): Buffer => part.subarray(part.findIndex((byte) => byte !== 0))
      return Buffer.concat([bare(bytes.subarray(0, half)), bare(bytes.subarray(half))])
    }
    const whole = curve === 'P-384' ? 96 : 132
    let token = made(alg, key.privateKey, { signature: strip })
    while (Buffer.from(token.slice(token.lastIndexOf('.') + 1), 'base64url').length >= whole)
      token = made(alg, key.privateKey, { signature: strip })
    const request = { token, keys: text(key.jwk) }
    expect((await repaired(request, 'alg/short-signature-integers')).verdict).toBe('accepted')
  })
})
