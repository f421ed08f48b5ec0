import { expect, test } from 'vitest'
import { type VaultKey, vaultSource } from './vault'

async function pair(): Promise<VaultKey> {
  const made = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
  return {
    id: '1',
    label: 'Orders',
    alg: 'ES256',
    kid: 'k1',
    kind: 'EC P-256',
    purpose: 'sig',
    origin: 'made',
    added: 0,
    key: made.privateKey,
    publicKey: made.publicKey,
  }
}

test('the private half signs, the public half verifies, and both bear the name and the algorithm', async () => {
  const key = await pair()
  expect(vaultSource(key, 'private')).toEqual({ origin: 'vault', key: key.key, kid: 'k1', alg: 'ES256' })
  expect(vaultSource(key, 'public')).toEqual({ origin: 'vault', key: key.publicKey, kid: 'k1', alg: 'ES256' })
})

test('a shared secret has one half for everything, and no kid where none was given', async () => {
  const { publicKey: _, kid: __, ...key } = await pair()
  expect(vaultSource(key, 'public')).toEqual({ origin: 'vault', key: key.key, alg: 'ES256' })
})
