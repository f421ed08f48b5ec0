import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import '../certificates/certificate'
import { closerNotes, judgeKey } from '../judge-key'
import { candidateFromJwk } from './jwk'

const read = (jwk: Record<string, unknown>) => candidateFromJwk(jwk, { origin: 'given', index: 0 })
const codes = (jwk: Record<string, unknown>): string[] => read(jwk).notes.map(({ code }) => code)

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' }) as {
  kty: string
  n: string
  e: string
}
const ec = {
  kty: 'EC',
  crv: 'P-256',
  x: 'fajUwgYqhZYjEQcJUmFDtseO0Mqu1vcWbyjHhzecwRo',
  y: '42kE_1KAK31o6BMbHJPztRUl0zn4QyOkZ5HclwJdrbM',
}
const ed = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }) as { kty: string; crv: string; x: string }
const bytes = (text: string): Buffer => Buffer.from(text, 'base64url')
const zeroFirst = (text: string): string => Buffer.concat([Buffer.from([0]), bytes(text)]).toString('base64url')

describe('a sound JWK', () => {
  it.each([
    ['RSA', { ...rsa, use: 'sig', alg: 'RS256', kid: 'a' }, rsa, 2048],
    ['EC', { ...ec, alg: 'ES256', key_ops: ['verify'] }, ec, 256],
    ['Ed25519', { ...ed, alg: 'EdDSA' }, ed, 256],
    ['oct', { kty: 'oct', k: 'c2VjcmV0', alg: 'HS256' }, { kty: 'oct', k: 'c2VjcmV0' }, 48],
  ])('of type %s leaves no note, and only key members for WebCrypto', (_kty, given, jwk, bits) => {
    const { key, notes } = read(given)
    expect(notes).toEqual([])
    expect(key.problem).toBeUndefined()
    expect(key.jwk).toEqual(jwk)
    expect(key.bits).toBe(bits)
    expect(key.given).toBe(given)
  })
  it('keeps alg of an AKP key, which is part of the key', () => {
    const pub = Buffer.alloc(1312, 7).toString('base64url')
    expect(read({ kty: 'AKP', alg: 'ML-DSA-44', pub }).key.jwk).toEqual({ kty: 'AKP', alg: 'ML-DSA-44', pub })
  })
})

describe('a JWK that is used as meant, with a warning', () => {
  it.each([
    ['n in standard base64', { ...rsa, n: `${bytes(rsa.n).toString('base64')}` }, 'key/standard-base64', rsa],
    ['n with a leading zero', { ...rsa, n: zeroFirst(rsa.n) }, 'key/leading-zero', rsa],
    ['e with a leading zero', { ...rsa, e: 'AAEAAQ' }, 'key/leading-zero', rsa],
    ['x with a leading zero too many', { ...ec, x: zeroFirst(ec.x) }, 'key/coordinate-length', ec],
    ['crv in the words of OpenSSL', { ...ec, crv: 'prime256v1' }, 'key/not-on-curve', ec],
    ['crv without its hyphen', { ...ec, crv: 'P256' }, 'key/not-on-curve', ec],
  ])('%s', (_name, given, code, jwk) => {
    const { key, notes } = read(given)
    expect(key.problem).toBeUndefined()
    expect(key.jwk).toEqual(jwk)
    expect(notes.map((note) => note.code)).toEqual([code])
    const repaired = JSON.parse(String(notes[0]?.repair?.keys)) as Record<string, unknown>
    expect(codes(repaired)).toEqual([])
  })
  it('a coordinate whose leading zero was dropped', () => {
    const short = { ...ec, x: Buffer.alloc(31, 1).toString('base64url') }
    const { key, notes } = read(short)
    expect(bytes(String(key.jwk?.x)).toString('hex')).toBe(`00${'01'.repeat(31)}`)
    expect(notes.map(({ code }) => code)).toEqual(['key/coordinate-length'])
  })
})

describe('a JWK that is read literally, the other reading offered', () => {
  it.each([
    ['hex', bytes(rsa.n).toString('hex')],
    ['decimal', BigInt(`0x${bytes(rsa.n).toString('hex')}`).toString()],
    ['hex with colons', (bytes(rsa.n).toString('hex').match(/../g) ?? []).join(':')],
    ['base64 of base64', Buffer.from(rsa.n).toString('base64url')],
  ])('n in %s', (_name, n) => {
    const note = read({ ...rsa, n }).notes.find(({ code }) => code === 'key/member-encoding')
    expect(JSON.parse(String(note?.repair?.keys))).toEqual(rsa)
    expect(read({ ...rsa, n }).key.jwk?.n).not.toBe(rsa.n)
  })
  it('k in hex', () => {
    const note = read({ kty: 'oct', k: 'ab'.repeat(32) }).notes[0]
    expect(note?.code).toBe('key/member-encoding')
    expect(bytes(JSON.parse(String(note?.repair?.keys)).k).toString('hex')).toBe('ab'.repeat(32))
  })
})

describe('a JWK that must not be used', () => {
  const even = (text: string): string => {
    const copy = bytes(text)
    copy.writeUInt8((copy.at(-1) ?? 0) & 0xfe, copy.length - 1)
    return copy.toString('base64url')
  }
  it.each([
    ['no kty', { n: rsa.n, e: rsa.e }, 'key/member-missing'],
    ['kty in lower case', { ...rsa, kty: 'rsa' }, 'key/unknown-kty'],
    ['no e', { kty: 'RSA', n: rsa.n }, 'key/member-missing'],
    ['an empty e', { ...rsa, e: '' }, 'key/member-missing'],
    ['e as a number', { ...rsa, e: 65537 }, 'key/member-not-text'],
    ['e as decimal text', { ...rsa, e: '65537' }, 'key/member-encoding'],
    ['a line break inside n', { ...rsa, n: `${rsa.n.slice(0, 60)}\n${rsa.n.slice(60)}` }, 'key/member-encoding'],
    ['an even modulus', { ...rsa, n: even(rsa.n) }, 'key/degenerate'],
    ['the exponent 1', { ...rsa, e: 'AQ' }, 'key/degenerate'],
    ['an even exponent', { ...rsa, e: 'AQAA' }, 'key/degenerate'],
    ['the exponent 0', { ...rsa, e: 'AA' }, 'key/degenerate'],
    ['1024 bits', { ...rsa, n: bytes(rsa.n).subarray(128).fill(255, 0, 1).toString('base64url') }, 'key/rsa-weak'],
    ['20000 bits', { ...rsa, n: Buffer.alloc(2500, 255).toString('base64url') }, 'limit/rsa-modulus'],
    ['one of the primes alone', { ...rsa, d: 'AQ', p: 'Aw' }, 'key/member-missing'],
    ['no crv', { kty: 'EC', x: ec.x, y: ec.y }, 'key/member-missing'],
    ['no y', { kty: 'EC', crv: 'P-256', x: ec.x }, 'key/member-missing'],
    ['a coordinate of another curve', { ...ec, x: Buffer.alloc(48, 9).toString('base64url') }, 'key/coordinate-length'],
    ['kty EC with an Edwards curve', { kty: 'EC', crv: 'Ed25519', x: ed.x }, 'key/not-on-curve'],
    ['kty OKP with P-256', { ...ec, kty: 'OKP' }, 'key/not-on-curve'],
    ['an Ed25519 key cut short', { ...ed, x: 'AAAA' }, 'key/coordinate-length'],
    ['no alg on AKP', { kty: 'AKP', pub: 'AAAA' }, 'key/member-missing'],
    ['an empty secret', { kty: 'oct', k: '' }, 'attack/blank-secret'],
    ['a secret of zeros', { kty: 'oct', k: 'A'.repeat(43) }, 'key/degenerate'],
    ['a secret as plain text', { kty: 'oct', k: 'my secret!' }, 'key/member-encoding'],
  ])('%s', (_name, given, code) => {
    const { key, notes } = read(given)
    expect(key.problem?.code).toBe(code)
    expect(key.unreadable).toBeUndefined()
    expect(notes.some((note) => note.code === code && note.message === key.problem?.message)).toBe(true)
  })
  it.each([
    ['kty', { kty: 'XYZ' }],
    ['crv', { ...ec, crv: 'P-999' }],
  ])('is left out without a warning when its %s is unknown', (_name, given) => {
    const { key, notes } = read(given)
    expect(key.unreadable).toBe(true)
    expect(notes.map(({ severity }) => severity)).toEqual(['info'])
  })
})

describe('members beside the key', () => {
  it.each([
    ['alg of another type', { ...ec, alg: 'RS256' }, ['key/alg-not-for-kty']],
    ['alg of another curve', { ...ec, alg: 'ES384' }, ['key/alg-not-for-kty']],
    ['alg against use', { ...rsa, use: 'enc', alg: 'RS256' }, ['key/alg-not-for-kty']],
    ['a private alg of somebody', { ...rsa, alg: 'X-OWN' }, []],
    ['RSA-OAEP for encryption', { ...rsa, use: 'enc', alg: 'RSA-OAEP' }, []],
    ['a number as kid', { ...rsa, kid: 7 }, ['key/member-not-text']],
    ['text as key_ops', { ...rsa, key_ops: 'verify' }, ['key/member-not-text']],
    ['x5t in hex', { ...rsa, x5t: Buffer.from('a'.repeat(40)).toString('base64url') }, ['key/x5t-hex']],
    ['x5t as it should be', { ...rsa, x5t: Buffer.alloc(20, 5).toString('base64url') }, []],
    [
      'x5c as PEM',
      { ...rsa, x5c: ['-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'] },
      ['key/x5c-encoding'],
    ],
  ])('%s', (_name, given, expected) => {
    expect(codes(given)).toEqual(expected)
    expect(read(given).key.problem).toBeUndefined()
  })
})

describe('judgeKey', () => {
  it('finds a point off its curve, and says on which it lies', () => {
    const k1 = generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).publicKey.export({ format: 'jwk' })
    expect(judgeKey(read({ ...k1, crv: 'P-256' }).key)).toMatchObject({
      code: 'key/not-on-curve',
      message: expect.stringContaining('secp256k1'),
    })
    expect(judgeKey(read(ec).key)).toBeUndefined()
  })
  it('finds primes that do not make the modulus', () => {
    const pair = (): Record<string, unknown> =>
      generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }) as Record<
        string,
        unknown
      >
    const one = pair()
    expect(closerNotes(read(one).key)).toEqual([])
    expect(closerNotes(read({ ...pair(), n: one.n }).key).map(({ code }) => code)).toEqual(['key/halves-differ'])
  })
})
