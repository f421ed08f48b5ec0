import { expect, test } from 'vitest'
import { convertKey } from '@/engine/keys/convert'
import { generateKey } from '@/engine/keys/generate'
import { isProblem } from '@/engine/keys/key-material'
import { testEnv } from '@/engine/testing/env'
import { coverSecrets } from './cover'

async function pair() {
  const key = await generateKey({ kind: 'EC', kid: { given: 'k1' } }, testEnv())
  if (isProblem(key) || !key.privateJwk) throw new Error('no key')
  return key.privateJwk
}

test('private members are covered, in a key and in a set, and public ones are not', async () => {
  const jwk = await pair()
  for (const text of [JSON.stringify(jwk), JSON.stringify({ keys: [jwk, { kty: 'oct', k: 'c2VjcmV0' }] })]) {
    const shown = coverSecrets(text)
    expect(shown).toContain(String(jwk.x))
    expect(shown).not.toContain(String(jwk.d))
    expect(shown).not.toContain('c2VjcmV0')
  }
})

test('of PEM only the armour is left', async () => {
  const pem = convertKey(await pair(), 'pkcs8')
  if (isProblem(pem)) throw new Error(pem.message)
  expect(coverSecrets(pem.text)).toBe('-----BEGIN PRIVATE KEY-----\n••••••••••••\n-----END PRIVATE KEY-----\n')
})
