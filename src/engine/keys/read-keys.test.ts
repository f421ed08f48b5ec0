import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { LIMITS } from '../limits'
import type { KeySource, SecretEncoding } from '../types'
import { judgeKey } from './judge-key'
import { readKeySources } from './read-keys'

const { subtle } = globalThis.crypto
type Hint = { secretEncoding?: SecretEncoding; password?: string; limits?: Partial<typeof LIMITS> }
const read = (sources: string | KeySource[] | undefined, { limits, ...hint }: Hint = {}) =>
  readKeySources(sources, { ...hint, limits: { ...LIMITS, ...limits } }, subtle)
const codes = (reading: { notes: { code: string }[] }): string[] => reading.notes.map(({ code }) => code)

const ec = {
  kty: 'EC',
  crv: 'P-256',
  x: 'fajUwgYqhZYjEQcJUmFDtseO0Mqu1vcWbyjHhzecwRo',
  y: '42kE_1KAK31o6BMbHJPztRUl0zn4QyOkZ5HclwJdrbM',
}
const pem = createPublicKey({ key: ec, format: 'jwk' }).export({ type: 'spki', format: 'pem' }) as string
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const rsaJwk = rsa.publicKey.export({ format: 'jwk' })

describe('keys as JSON', () => {
  it.each([
    ['a JWK', JSON.stringify(ec), 'jwk', []],
    ['a set', JSON.stringify({ keys: [ec] }), 'jwks', []],
    ['a bare list', JSON.stringify([ec]), 'jwk-list', ['jwks/shape']],
    ['an object under "keys"', JSON.stringify({ keys: { a: ec } }), 'jwks', ['jwks/shape']],
    ['a map from kid to JWK', JSON.stringify({ a: ec }), 'kid-to-jwk', ['jwks/shape']],
    ['a key inside "key"', JSON.stringify({ key: ec }), 'jwk', ['jwks/shape']],
    ['a JSON string', JSON.stringify(JSON.stringify(ec)), 'jwk', ['jwks/shape']],
    ['escaped JSON', JSON.stringify(JSON.stringify(ec)).slice(1, -1), 'jwk', ['jwks/shape']],
    ['base64 of JSON', btoa(JSON.stringify(ec)), 'jwk', ['jwks/shape']],
    ['a map from kid to PEM', JSON.stringify({ a: pem }), 'kid-to-pem', ['jwks/x509-map']],
  ])('reads %s', async (_name, text, form, expected) => {
    const reading = await read(text)
    expect(reading.problem).toBeUndefined()
    expect(reading.form).toBe(form)
    expect(reading.keys.map(({ jwk }) => jwk)).toEqual([ec])
    expect(codes(reading)).toEqual(expected)
  })
  it('gives the keys of a map the kid that they stand under', async () => {
    for (const text of [JSON.stringify({ a: ec }), JSON.stringify({ a: pem }), JSON.stringify({ keys: { a: ec } })])
      expect((await read(text)).keys[0]?.kid).toBe('a')
  })
  it('points at each key of a set in the pasted text', async () => {
    const text = `  ${JSON.stringify({ keys: [ec, rsaJwk] }, null, 2)}`
    const reading = await read(text)
    expect(reading.keys.map(({ at }) => JSON.parse(text.slice(at?.start, at?.end)))).toEqual([ec, rsaJwk])
  })
  it('names the address of the key set that a discovery document points to', async () => {
    const reading = await read(JSON.stringify({ issuer: 'https://i.example', jwks_uri: 'https://i.example/jwks' }))
    expect(reading.problem).toMatchObject({ code: 'jwks/discovery-document' })
    expect(reading.problem?.message).toContain('https://i.example/jwks')
    expect(reading.keys).toEqual([])
  })
  it('says where broken JSON breaks', async () => {
    const reading = await read(`{"kty":"RSA",\n"e":"AQAB",}`)
    expect(reading.problem).toMatchObject({ code: 'json/not-json' })
    expect(reading.problem?.message).toContain('line 2, column 12')
  })
  it('remarks a name that stands twice and uses the last', async () => {
    const reading = await read(`{"kty":"oct","k":"AAAA","k":"c2VjcmV0"}`)
    expect(codes(reading)).toContain('json/duplicate-name')
    expect(reading.keys[0]?.jwk?.k).toBe('c2VjcmV0')
  })
  it('takes an HTML page and an error answer for what they are', async () => {
    expect((await read('<!DOCTYPE html><title>Sign in</title>')).problem).toMatchObject({ code: 'jwks/not-json' })
    expect((await read('{"error":"not_found"}')).problem).toMatchObject({ code: 'jwks/shape' })
    expect((await read('{"keys":[]}')).problem).toMatchObject({ code: 'jwks/empty' })
  })
  it('quotes the address inside the placeholder key of istiod', async () => {
    const n = btoa('Error-IstiodFailedToFetchJwksUri-https://i.example/jwks').replace(/=+$/, '')
    const reading = await read(JSON.stringify({ keys: [{ kty: 'RSA', kid: 'abc', n, e: 'AQAB' }] }))
    expect(reading.keys[0]?.problem).toMatchObject({ code: 'jwks/istio-placeholder' })
    expect(reading.notes[0]?.data).toMatchObject({ url: 'https://i.example/jwks' })
  })
})

describe('several keys one after another', () => {
  it('reads JWK, PEM, OpenSSH and a set in one text', async () => {
    const ssh = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIC4pK2dePGgctIAsh0H/tmUrLzx2Vc4Ltc8TN9nfuChG me@host'
    const reading = await read(`${JSON.stringify(ec)}\n${pem}\n${ssh}\n${JSON.stringify({ keys: [rsaJwk] })}`)
    expect(reading.form).toBe('mixed')
    expect(reading.keys.map(({ source, kty }) => `${source} ${kty}`)).toEqual([
      'jwk EC',
      'spki EC',
      'openssh OKP',
      'jwk RSA',
    ])
    expect(reading.keys.map(({ index }) => index)).toEqual([0, 1, 2, 3])
  })
  it('reads several sources, and remembers where each key came from', async () => {
    const address = 'https://i.example/jwks'
    const reading = await read([
      { text: pem, origin: 'given' },
      { text: JSON.stringify({ keys: [rsaJwk] }), origin: 'fetched', address, issuer: 'https://i.example' },
    ])
    expect(reading.keys.map(({ origin, address: from, issuer }) => [origin, from, issuer])).toEqual([
      ['given', undefined, undefined],
      ['fetched', address, 'https://i.example'],
    ])
  })
  it('shows a key of the vault through its CryptoKey only', async () => {
    const key = await subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
    const [candidate] = (await read([{ key, kid: 'v', origin: 'vault' }])).keys
    expect(candidate).toMatchObject({ origin: 'vault', kty: 'oct', kid: 'v', keyOps: ['verify'], cryptoKey: key })
    expect(candidate?.jwk).toBeUndefined()
  })
})

describe('secret or broken key', () => {
  it.each([' secret\n', '{my secret}', '[abc', 'MIIB-not-der', '"quoted"', 'eyJhbGciOiJIUzI1NiJ9.e30.c2ln', '<3'])(
    'takes %j for a secret, every character of it',
    async (text) => {
      const reading = await read(text)
      expect(reading.form).toBe('secret')
      expect(reading.keys[0]?.bareSecret).toBe(text)
      expect(new TextDecoder().decode(reading.keys[0]?.secret)).toBe(text)
    },
  )
  it.each(['{"kty":', "{'kty':'RSA'}", '[{"kty"', '-----BEGIN PUBLIC KEY-----\nMIIB', '<html>', 'ssh-rsa AAAA'])(
    'does not take %j for a secret',
    async (text) => {
      const reading = await read(text)
      expect(reading.form).not.toBe('secret')
      expect(reading.problem ?? reading.keys[0]?.problem).toBeDefined()
    },
  )
  it('never takes what was fetched for a secret', async () => {
    const reading = await read([{ text: 'Not Found', origin: 'fetched', address: 'https://i.example/jwks' }])
    expect(reading.problem).toMatchObject({ code: 'jwks/not-json' })
    expect(reading.keys).toEqual([])
  })
  it.each([
    ['base64', 'c2VjcmV0IQ=='],
    ['base64url', 'c2VjcmV0IQ'],
    ['hex', '73 65 63 72 65 74 21'],
  ] as const)('decodes a secret in %s', async (secretEncoding, text) => {
    expect(new TextDecoder().decode((await read(text, { secretEncoding })).keys[0]?.secret)).toBe('secret!')
  })
  it('says when a secret is not in the encoding named', async () => {
    expect((await read('no hex', { secretEncoding: 'hex' })).keys[0]?.problem).toMatchObject({
      code: 'secret/encoding',
    })
  })
  it('has nothing to say about blank text', async () => {
    for (const blank of [undefined, '', ' \n\t'])
      expect(await read(blank)).toEqual({ form: 'none', keys: [], notes: [], given: false })
  })
  it('refuses a secret of zero bytes', async () => {
    expect((await read('\0')).keys[0]?.problem).toMatchObject({ code: 'attack/blank-secret' })
    expect((await read('00'.repeat(32), { secretEncoding: 'hex' })).keys[0]?.problem).toMatchObject({
      code: 'key/degenerate',
    })
  })
})

describe('limits', () => {
  it('reads no key of a set that is larger than the limit, in JSON, PEM and lines', async () => {
    for (const text of [JSON.stringify({ keys: [ec, ec, ec] }), pem.repeat(3), `${JSON.stringify(ec)}\n`.repeat(3)]) {
      const reading = await read(text, { limits: { keys: 2 } })
      expect(reading.problem).toMatchObject({ code: 'limit/keys' })
      expect(reading.keys).toEqual([])
    }
  })
  it('does not parse JSON that is nested past the limit', async () => {
    const reading = await read('{"keys":['.repeat(50_000) + ']}'.repeat(50_000))
    expect(reading.problem).toMatchObject({ code: 'limit/json-depth' })
  })
  it.each([
    ['BEGIN lines without end', '-----BEGIN PUBLIC KEY-----\n'.repeat(50_000)],
    ['dashes', `${'-'.repeat(1_000_000)} BEGIN `],
    ['white space', `${' '.repeat(1_000_000)}x`],
    ['line breaks inside PEM', `-----BEGIN A KEY-----A: b${'\n '.repeat(500_000)}x`],
    ['equals signs', `M${'='.repeat(1_000_000)}a`],
    ['backslashes in PEM', `-----BEGIN A KEY-----${'\\'.repeat(1_000_000)}-----END A KEY-----`],
    ['backslashes', `{"${'\\'.repeat(1_000_001)}`],
    ['decimal digits as a modulus', JSON.stringify({ kty: 'RSA', n: '1'.repeat(1_000_000), e: 'AQAB' })],
  ])('answers on a megabyte of %s without taking more than linear time', async (_name, text) => {
    const start = performance.now()
    await read(text)
    // No speed is asserted (the bench measures it): quadratic work would take minutes.
    expect(performance.now() - start).toBeLessThan(25_000)
  })
})

describe('what a reading is worth', () => {
  it('answers the same candidates for the same text', async () => {
    const text = JSON.stringify({ keys: [ec, rsaJwk] })
    const [first, second] = [await read(text), await read(text)]
    expect(second.keys[0]).toBe(first.keys[0])
    expect((await read(text, { password: 'p' })).keys[0]).not.toBe(first.keys[0])
  })
  it('makes the text right when a repair is applied, and leaves its other keys alone', async () => {
    const n = Buffer.concat([Buffer.from([0]), Buffer.from(rsaJwk.n ?? '', 'base64url')]).toString('base64url')
    const text = JSON.stringify({
      keys: [
        { ...ec, kid: 'a' },
        { ...rsaJwk, n, kid: 'b' },
      ],
    })
    const reading = await read(text)
    const repair = reading.notes.find(({ code }) => code === 'key/leading-zero')?.repair?.keys
    expect(JSON.parse(String(repair))).toEqual({
      keys: [
        { ...ec, kid: 'a' },
        { ...rsaJwk, kid: 'b' },
      ],
    })
    expect(codes(await read(repair))).toEqual([])
  })
  it('notes private members of a set, and a lone private key with its public half as the repair', async () => {
    const jwk = { ...rsa.privateKey.export({ format: 'jwk' }), kid: 'p' }
    expect(codes(await read(JSON.stringify({ keys: [jwk, ec] })))).toEqual(['jwks/private-members'])
    const [note] = (await read(JSON.stringify(jwk))).notes
    expect(note?.code).toBe('key/private-for-verify')
    expect(JSON.parse(String(note?.repair?.keys))).toEqual({ ...rsaJwk, kid: 'p' })
  })
  it('notes a private half that does not belong to its public half', async () => {
    const one = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' })
    expect(codes(await read(JSON.stringify({ ...one, ...other })))).toContain('key/halves-differ')
    expect(codes(await read(JSON.stringify(one)))).not.toContain('key/halves-differ')
  })
  it('judges a point off its curve only when asked', async () => {
    const [key] = (await read(JSON.stringify({ ...ec, x: ec.y, y: ec.x }))).keys
    expect(key?.problem).toBeUndefined()
    expect(key && judgeKey(key)).toMatchObject({
      code: 'key/not-on-curve',
      message: expect.stringContaining('swapped'),
    })
  })
})
