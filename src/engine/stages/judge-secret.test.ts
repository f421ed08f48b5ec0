import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { KeyCandidate } from '../model'
import { judgeSecret } from './judge-secret'

const judged = (secret: string | Uint8Array): string | undefined => {
  const bytes = Uint8Array.from(typeof secret === 'string' ? Buffer.from(secret) : secret)
  const key: KeyCandidate = { origin: 'given', index: 0, source: 'secret', kty: 'oct', isPrivate: true, secret: bytes }
  return judgeSecret(key)?.code
}
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey
const ed = generateKeyPairSync('ed25519').publicKey
const x25519 = generateKeyPairSync('x25519').publicKey
/** A number is enough of an RSA key for what it looks like. */
const n = Buffer.alloc(256, 0xc5).toString('base64url')
const rsa = createPublicKey({ key: { kty: 'RSA', n, e: 'AQAB' }, format: 'jwk' })
const der = (key: typeof ec): Buffer => key.export({ type: 'spki', format: 'der' })

describe('a public key is no secret (RFC 8725 §2.1)', () => {
  test.each([
    ['PEM of RSA', rsa.export({ type: 'spki', format: 'pem' })],
    ['PEM of PKCS#1', rsa.export({ type: 'pkcs1', format: 'pem' })],
    ['PEM behind white space', ` \n${ec.export({ type: 'spki', format: 'pem' })}`],
    ['PEM of a certificate', '-----BEGIN CERTIFICATE-----\nMIIBIjANBgkqhkiG\n'],
    ['PEM of a trusted certificate', '-----BEGIN TRUSTED CERTIFICATE-----\nMIIBIjANBgkqhkiG\n'],
    ['DER of RSA', der(rsa)],
    ['DER of EC', der(ec)],
    ['DER of Ed25519, 44 bytes short', der(ed)],
    ['DER of X25519', der(x25519)],
    ['the start of a certificate in DER', Buffer.from(`3082034530820230a003020102${'00'.repeat(20)}`, 'hex')],
    ['the header of an X.509 PEM', '-----BEGIN X509 CERTIFICATE-----\nMIIB'],
    ['PEM with three dashes', '---BEGIN PUBLIC KEY---\nMIIBIjANBg'],
    ['PEM of an EC key with its own words', '-----BEGIN EC PUBLIC KEY-----\nMIIB'],
    ['DER of RSASSA-PSS', Buffer.from(`30820122300d06092a864886f70d01010a${'00'.repeat(20)}`, 'hex')],
    ['24 bytes that start like PEM', '-----BEGIN PUBLIC KEY---'],
    ['OpenSSH', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI'],
    ['OpenSSH of RSA', 'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAB'],
    ['OpenSSH of EC', 'ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTY'],
    ['a public JWK', JSON.stringify(ec.export({ format: 'jwk' }))],
    ['a public JWK of RSA, spaced', `{ "n": "AQAB", "kty" : "RSA" }`],
  ])('%s', (_, secret) => {
    expect(judged(secret)).toBe('alg/confusion')
  })

  test.each<[string, string | Uint8Array]>([
    ['words that speak of a key', 'my BEGIN PUBLIC KEY secret, thirty-two bytes'],
    ['the start of a PEM later in the text', 'x-----BEGIN PUBLIC KEY-----0123456789'],
    ['a shared secret as a JWK', '{"kty":"oct","k":"c2VjcmV0LXRoYXQtaXM"}'],
    ['32 bytes that start like DER', Uint8Array.from([0x30, ...Array<number>(31).fill(0x2a)])],
    ['80 bytes that start like DER', Uint8Array.from([0x30, ...Array<number>(79).fill(0x2a)])],
    ['one byte', 'a'],
    ['23 bytes that start like PEM', '-----BEGIN PUBLIC KEY--'],
    ['the start of a certificate later in the text', 'x-----BEGIN CERTIFICATE-----0123456789'],
    ['the start of an X.509 PEM later in the text', 'x-----BEGIN X509 CERTIFICATE-----0123456789'],
    ['the name of an OpenSSH key later in the text', 'my secret is no ssh-rsa key at all'],
    [
      'DER that names RSA inside another frame',
      Buffer.from(`3003020101300d06092a864886f70d010101${'00'.repeat(20)}`, 'hex'),
    ],
    ['DER without the frame of a public key', Buffer.from(`302a06032b6570${'00'.repeat(36)}`, 'hex')],
    ['DER of another algorithm', Buffer.from(`302a300506032b6569${'00'.repeat(36)}`, 'hex')],
    [
      'an OID of RSA that is no key',
      Buffer.from(`30820122300d06092a864886f70d01010b00${'00'.repeat(20)}`, 'hex').fill(0x0e, 16, 17),
    ],
    ['a certificate inside another frame', Buffer.from(`30053082034530820230a003020102${'00'.repeat(20)}`, 'hex')],
  ])('not %s', (_, secret) => {
    expect(judged(secret)).toBeUndefined()
  })
})

describe('a key without a secret', () => {
  test('is not judged', () => {
    expect(judgeSecret({ origin: 'given', index: 0, source: 'jwk', kty: 'RSA', isPrivate: false })).toBeUndefined()
  })
  test('and one with a secret is judged alike every time', () => {
    const secret = new Uint8Array(32)
    const key: KeyCandidate = { origin: 'given', index: 0, source: 'secret', kty: 'oct', isPrivate: true, secret }
    const [first, second] = [judgeSecret(key), judgeSecret({ ...key })]
    expect(first?.message).toBe('The secret is 32 zero bytes: anybody can make such a signature.')
    expect(second).toEqual(first)
  })
})

describe('a blank secret', () => {
  test.each([0, 1, 32])('of %d zero bytes protects nothing', (length) => {
    expect(judged(new Uint8Array(length))).toBe('attack/blank-secret')
  })
  test('of no bytes is called empty', () => {
    const key: KeyCandidate = { origin: 'given', index: 0, source: 'secret', isPrivate: true, secret: new Uint8Array() }
    expect(judgeSecret(key)?.message).toBe('The secret is empty: anybody can make such a signature.')
  })
  test('is not one that ends or begins with a zero', () => {
    expect(judged(Uint8Array.of(0, 1))).toBeUndefined()
    expect(judged(Uint8Array.of(1, 0))).toBeUndefined()
  })
})
