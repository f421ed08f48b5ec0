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
  ])('not %s', (_, secret) => {
    expect(judged(secret)).toBeUndefined()
  })
})

describe('a blank secret', () => {
  test.each([0, 1, 32])('of %d zero bytes protects nothing', (length) => {
    expect(judged(new Uint8Array(length))).toBe('attack/blank-secret')
  })
  test('is not one that ends or begins with a zero', () => {
    expect(judged(Uint8Array.of(0, 1))).toBeUndefined()
    expect(judged(Uint8Array.of(1, 0))).toBeUndefined()
  })
})
