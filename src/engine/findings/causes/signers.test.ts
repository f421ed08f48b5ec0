import { constants, createHash, privateEncrypt } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inspect } from '../../inspect'
import { diagnosed, repaired } from '../../testing/diagnosed'
import { testEnv } from '../../testing/env'
import { made, pair } from '../../testing/made-tokens'

const rsa = pair('RSA')
const other = pair('RSA', 'other')
const p256 = pair('P-256')
const p256b = pair('P-256', 'b')
const ed = pair('Ed25519')
const text = JSON.stringify

/** The token with another payload, its signature kept. */
function edited(token: string, payload: unknown): string {
  const [header, , signature] = token.split('.')
  return `${header}.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.${signature}`
}
/** RFC 7638 of an EC key, by Node. */
const print = ({ crv, kty, x, y }: Record<string, unknown>): string =>
  createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url')

const claims = fc.record({ sub: fc.string(), admin: fc.boolean(), n: fc.integer() })
const FEW = { numRuns: 8 }

describe('opening the RSA signature (X3)', () => {
  test.each(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'])(
    'an edited payload is always told from a wrong key under %s',
    async (alg) => {
      await fc.assert(
        fc.asyncProperty(claims, claims, async (one, two) => {
          fc.pre(text(one) !== text(two))
          const token = made(alg, rsa.privateKey, { payload: one })
          const changed = await diagnosed({ token: edited(token, two), keys: text(rsa.jwk) })
          expect(changed.found('token/edited').certainty).toBe('proven')
          expect(changed.codes).not.toContain('key/another-key-signed')
          const wrong = await diagnosed({ token, keys: text(other.jwk) })
          expect(wrong.found('key/another-key-signed').certainty).toBe('proven')
          expect(wrong.codes).not.toContain('token/edited')
        }),
        FEW,
      )
    },
  )

  test('shows the digest that was signed beside the digest expected', async () => {
    const token = made('RS256', rsa.privateKey)
    const { found } = await diagnosed({ token: edited(token, { sub: 'mallory' }), keys: text(rsa.jwk) })
    const comparison = found('token/edited').evidence?.find(({ shape }) => shape === 'comparison')
    const digest = (of: string): string =>
      createHash('sha256')
        .update(of.slice(0, of.lastIndexOf('.')))
        .digest('base64url')
    expect(comparison).toMatchObject({ expected: digest(edited(token, { sub: 'mallory' })), actual: digest(token) })
  })

  test('shows the salt, and H beside the recomputed H′', async () => {
    const token = made('PS384', rsa.privateKey)
    const { evidence } = (await diagnosed({ token: edited(token, {}), keys: text(rsa.jwk) })).found('token/edited')
    expect(evidence?.some((detail) => detail.shape === 'bytes' && detail.label === 'Salt')).toBe(true)
    expect(evidence?.find(({ shape }) => shape === 'comparison')).toMatchObject({ equal: false })
  })

  test('opens with every key of a set, and speaks of all', async () => {
    const set = text({
      keys: [
        { ...rsa.jwk, kid: 'a' },
        { ...other.jwk, kid: 'b' },
      ],
    })
    const { found } = await diagnosed({ token: made('RS256', pair('RSA', 'third').privateKey), keys: set })
    expect(found('key/another-key-signed').message).toContain('2 keys')
  })

  test('a key that cannot be exported is not opened with, and nothing is claimed', async () => {
    const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
    const key = await crypto.subtle.importKey('jwk', rsa.jwk, algorithm, false, ['verify'])
    const { found } = await diagnosed({ token: made('RS256', other.privateKey), keys: [{ key, origin: 'vault' }] })
    expect(found('signature/key-or-bytes').certainty).toBe('hint')
  })

  test('alg/no-digest-info: the bare digest inside the padding', async () => {
    const bare = (data: Buffer): Buffer =>
      privateEncrypt(
        { key: rsa.privateKey, padding: constants.RSA_PKCS1_PADDING },
        createHash('sha256').update(data).digest(),
      )
    const token = made('RS256', rsa.privateKey)
    const input = token.slice(0, token.lastIndexOf('.'))
    const { found, codes } = await diagnosed({
      token: `${input}.${bare(Buffer.from(input)).toString('base64url')}`,
      keys: text(rsa.jwk),
    })
    expect(found('alg/no-digest-info').certainty).toBe('proven')
    expect(codes).not.toContain('token/edited')
  })
})

describe('recovering the ECDSA key (X4)', () => {
  test.each(['ES256', 'ES384', 'ES512'] as const)(
    'is proven by a kid that is the thumbprint, under %s',
    async (alg) => {
      const curve = ({ ES256: 'P-256', ES384: 'P-384', ES512: 'P-521' } as const)[alg]
      const signer = pair(curve, 'signer')
      const token = made(alg, signer.privateKey, { header: { kid: print(signer.jwk) } })
      const { found } = await diagnosed({ token, keys: text(pair(curve).jwk) })
      const finding = found('key/another-key-signed')
      expect(finding.certainty).toBe('proven')
      expect(finding.repair).toBeUndefined()
      const shown = finding.evidence?.find(({ shape }) => shape === 'json')
      expect(JSON.parse(shown?.shape === 'json' ? shown.value : '{}')).toMatchObject({
        x: signer.jwk.x,
        y: signer.jwk.y,
      })
    },
  )

  test('is proven by a second token, and by nothing less', async () => {
    await fc.assert(
      fc.asyncProperty(claims, claims, async (one, two) => {
        fc.pre(text(one) !== text(two))
        const token = made('ES256', p256b.privateKey, { payload: one })
        const secondToken = made('ES256', p256b.privateKey, { payload: two })
        const alone = await diagnosed({ token, keys: text(p256.jwk) })
        expect(alone.found('key/another-key-signed').certainty).toBe('hint')
        const both = await diagnosed({ token, keys: text(p256.jwk), secondToken })
        expect(both.found('key/another-key-signed').certainty).toBe('proven')
        expect(both.found('key/another-key-signed').message).toContain(print(p256b.jwk))
      }),
      FEW,
    )
  })

  test('never claims another key for edited bytes', async () => {
    await fc.assert(
      fc.asyncProperty(claims, async (payload) => {
        const token = edited(made('ES256', p256.privateKey), { ...payload, edited: 1 })
        const { report } = await diagnosed({ token, keys: text(p256.jwk) })
        const claimed = report.findings.filter(
          ({ certainty, severity }) => certainty !== 'hint' && severity === 'error',
        )
        expect(claimed.map(({ code }) => code)).toEqual([])
      }),
      FEW,
    )
  })

  test('the same token twice proves nothing', async () => {
    const token = made('ES256', p256b.privateKey)
    const { found } = await diagnosed({ token, keys: text(p256.jwk), secondToken: token })
    expect(found('key/another-key-signed').certainty).toBe('hint')
  })
})

describe('HMAC and EdDSA never claim what one token cannot tell', () => {
  test.each([
    [
      'HS256',
      made('HS256', 'the right secret, thirty-two bytes and more'),
      'the wrong secret, thirty-two bytes and more',
    ],
    ['EdDSA', made('EdDSA', ed.privateKey), text(pair('Ed25519', 'other').jwk)],
  ])('%s: a wrong key and an edited payload give the same hint', async (_, token, wrong) => {
    for (const request of [
      { token, keys: wrong },
      { token: edited(token, { sub: 'x' }), keys: wrong },
    ]) {
      const { report, found } = await diagnosed(request)
      expect(report.verdict).toBe('rejected')
      expect(found('signature/key-or-bytes').certainty).toBe('hint')
      expect(report.findings.filter(({ certainty, severity }) => certainty !== 'hint' && severity === 'error')).toEqual(
        [],
      )
    }
  })

  test.each([
    ['HS256', () => 'the right secret, thirty-two bytes and more', 'the right secret, thirty-two bytes and more'],
    ['EdDSA', () => ed.privateKey, text(ed.jwk)],
  ])('%s: a second token that verifies tells that the first was edited', async (alg, key, keys) => {
    const secondToken = made(alg, key(), { payload: { sub: 'bob' } })
    const token = edited(made(alg, key()), { sub: 'mallory' })
    expect((await diagnosed({ token, keys })).found('signature/key-or-bytes').fix).toContain('second token')
    expect((await diagnosed({ token, keys, secondToken })).found('token/edited').certainty).toBe('likely')
  })

  test('a second token that fails too speaks for another secret', async () => {
    const secret = 'the right secret, thirty-two bytes and more'
    const { found } = await diagnosed({
      token: made('HS256', secret),
      secondToken: made('HS256', secret, { payload: { sub: 'bob' } }),
      keys: 'another one of thirty-two bytes, or more',
    })
    expect(found('key/another-key-signed').certainty).toBe('likely')
  })
})

describe('characters that were lost', () => {
  const SECRET = 'the right secret, thirty-two bytes and more'
  const signers = [
    ['HS256', SECRET, SECRET],
    ['RS256', rsa.privateKey, text(rsa.jwk)],
    ['PS256', rsa.privateKey, text(rsa.jwk)],
    ['ES256', p256.privateKey, text(p256.jwk)],
    ['ES384', pair('P-384').privateKey, text(pair('P-384').jwk)],
    ['ES512', pair('P-521').privateKey, text(pair('P-521').jwk)],
    ['EdDSA', ed.privateKey, text(ed.jwk)],
  ] as const

  test.each(signers)('%s: a tail cut of one or two characters is restored', async (alg, key, keys) => {
    await fc.assert(
      fc.asyncProperty(claims, fc.constantFrom(1, 2), async (payload, cut) => {
        const token = made(alg, key, { payload })
        const request = { token: token.slice(0, -cut), keys }
        const { found } = await diagnosed(request)
        expect(found('token/truncated').certainty).toBe('proven')
        expect((await repaired(request, 'token/truncated')).verdict).toBe('accepted')
        expect(found('token/truncated').repair?.token).toBe(token)
      }),
      { numRuns: 4 },
    )
  })

  test('a lost "-" or "_" inside an RSA signature is found at once', async () => {
    let token = made('RS256', rsa.privateKey)
    while (!/[-_]/.test(token.slice(token.lastIndexOf('.') + 5)))
      token = made('RS256', rsa.privateKey, { payload: { r: Math.random() } })
    const at = token.lastIndexOf('.') + 5 + token.slice(token.lastIndexOf('.') + 5).search(/[-_]/)
    const request = { token: token.slice(0, at) + token.slice(at + 1), keys: text(rsa.jwk) }
    expect((await repaired(request, 'token/characters-lost')).verdict).toBe('accepted')
  })

  test('HMAC: cut far, folded, eaten by Markdown, or one character changed', async () => {
    const token = made('HS256', SECRET, { payload: { sub: 'alice', n: 5 } })
    const [head, signature] = [token.slice(0, token.lastIndexOf('.') + 1), token.slice(token.lastIndexOf('.') + 1)]
    expect((await repaired({ token: token.slice(0, -20), keys: SECRET }, 'token/truncated')).verdict).toBe('accepted')
    expect((await repaired({ token: head + signature.toLowerCase(), keys: SECRET }, 'token/case-folded')).verdict).toBe(
      'accepted',
    )
    const flipped = `${signature.slice(0, 9)}${signature[9] === 'A' ? 'B' : 'A'}${signature.slice(10)}`
    const request = { token: head + flipped, keys: SECRET }
    expect((await diagnosed(request)).found('token/characters-lost').message).toContain('position 10')
    expect((await repaired(request, 'token/characters-lost')).verdict).toBe('accepted')
  })

  test('a "_" that the payload lost is put back, for HMAC and for RSA', async () => {
    const payload = '{"sub":"alice","q":"ÿÿÿÿ>>>","n":1}'
    for (const [token, keys] of [
      [made('HS256', SECRET, { payload }), SECRET],
      [made('RS256', rsa.privateKey, { payload }), text(rsa.jwk)],
    ] as const) {
      const at = token.indexOf('.') + 1 + (token.split('.')[1] ?? '').search(/[-_]/)
      const request = { token: token.slice(0, at) + token.slice(at + 1), keys }
      expect((await diagnosed(request)).found('token/characters-lost').certainty).toBe('proven')
      expect((await repaired(request, 'token/characters-lost')).verdict).toBe('accepted')
    }
  })

  test('an RSA signature that was cut far is said to be cut, not made by another key', async () => {
    const { found, codes } = await diagnosed({ token: made('RS256', rsa.privateKey).slice(0, -7), keys: text(rsa.jwk) })
    expect(found('token/truncated').certainty).toBe('likely')
    expect(codes).not.toContain('key/another-key-signed')
  })

  test('a cut end and a base64 secret are found together', async () => {
    const bytes = Buffer.from('0123456789abcdef0123456789abcdefXYZ~')
    const request = { token: made('HS256', bytes).slice(0, -3), keys: bytes.toString('base64') }
    expect((await repaired(request, 'token/truncated')).verdict).toBe('accepted')
  })

  test('the long search is offered, and runs only when asked for', async () => {
    let token = made('ES256', p256.privateKey)
    const dot = token.lastIndexOf('.')
    while (!/^[^-_]+$/.test(token.slice(dot + 1, dot + 30))) token = made('ES256', p256.privateKey)
    const cut = token.slice(0, dot + 12) + token.slice(dot + 13)
    const { found, codes } = await diagnosed({ token: cut, keys: text(p256.jwk) })
    expect(codes).not.toContain('token/characters-lost')
    const { repair } = found('experiment/missing-characters')
    expect(repair).toEqual({ allow: ['experiment/missing-characters'] })
    const messages: string[] = []
    const after = await inspect(
      { token: cut, keys: text(p256.jwk), ...repair },
      testEnv({ onReport: ({ findings }) => messages.push(...findings.map(({ code }) => code)) }),
    )
    const lost = after.findings.find(({ code }) => code === 'token/characters-lost')
    expect(lost?.repair?.token).toBe(token)
    expect(after.findings.map(({ code }) => code)).not.toContain('experiment/missing-characters')
  })

  test('the long search ends with the signal', async () => {
    const token = made('ES256', p256.privateKey)
    const dot = token.lastIndexOf('.')
    const stop = new AbortController()
    const request = { token: `${token.slice(0, dot + 8)}AAAA${token.slice(dot + 13)}`, keys: text(p256.jwk) }
    const env = testEnv({
      signal: stop.signal,
      onReport: ({ findings }) => {
        if (findings.some(({ code }) => code === 'experiment/progress')) stop.abort(new Error('enough'))
      },
    })
    await expect(inspect({ ...request, allow: ['experiment/missing-characters'] }, env)).rejects.toThrow('enough')
  })
})
