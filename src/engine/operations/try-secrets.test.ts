import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { listedSecrets } from '../findings/attacks/weak-secret-list'
import { testEnv } from '../testing/env'
import { made } from '../testing/made-tokens'
import { secretTargetOf, trySecrets } from './try-secrets'

const env = testEnv()
const target = (token: string) => {
  const found = secretTargetOf(token)
  if (!found) throw new Error('no target')
  return found
}

describe('the secret of a token', () => {
  test.each(['HS256', 'HS384', 'HS512'])('is found among others, %s', async (alg) => {
    const words = [...Array.from({ length: 500 }, (_, index) => `word-${index}`), '', 'this one', 'after it']
    expect(await trySecrets(target(made(alg, 'this one')), words, env)).toBe('this one')
  })

  test('is not found where it is not, in another case, or with a blank more', async () => {
    expect(
      await trySecrets(target(made('HS256', 'this one')), ['This one', 'this one ', 'this', ''], env),
    ).toBeUndefined()
  })

  test('is its UTF-8', async () => {
    expect(await trySecrets(target(made('HS256', 'pässwörd')), ['pässwörd'], env)).toBe('pässwörd')
  })

  test('is in the built-in list when a tutorial has it', async () => {
    const words = listedSecrets()
    expect(words.length).toBeGreaterThan(3000)
    for (const secret of ['secret', 'your-256-bit-secret', 'Password123'])
      expect(await trySecrets(target(made('HS256', secret)), words, env)).toBe(secret)
  })

  test('is not looked for under an algorithm that has none', async () => {
    const given = { ...target(made('HS256', 'x')), alg: 'XS256' }
    expect(await trySecrets(given, ['x'], env)).toBeUndefined()
  })

  test('is looked for in no more than are given', async () => {
    let imports = 0
    const subtle = Object.create(env.subtle) as SubtleCrypto
    subtle.verify = env.subtle.verify.bind(env.subtle)
    subtle.importKey = ((...given: Parameters<SubtleCrypto['importKey']>) => {
      imports++
      return env.subtle.importKey(...given)
    }) as SubtleCrypto['importKey']
    const words = Array.from({ length: 130 }, (_, index) => `word-${index}`)
    expect(await trySecrets(target(made('HS256', 'word-70')), words, { subtle })).toBe('word-70')
    expect(imports).toBe(128)
    expect(await trySecrets(target(made('HS256', 'x')), ['', 'a'], { subtle })).toBeUndefined()
    expect(imports).toBe(129)
  })

  test('is no more looked for after an abort', async () => {
    const signal = AbortSignal.abort()
    await expect(trySecrets(target(made('HS256', 'x')), ['a'], { ...env, signal })).rejects.toThrow()
  })
})

describe('a target', () => {
  test('is taken out of what the token is wrapped in', () => {
    const token = made('HS256', 'x')
    expect(target(`Authorization: Bearer ${token}`)).toEqual(target(token))
    expect(createHmac('sha256', 'x').update(target(token).signingInput).digest()).toEqual(
      Buffer.from(target(token).signature),
    )
  })

  test('is the signed part of an SD-JWT', () => {
    const token = made('HS256', 'x')
    expect(target(`${token}~`)).toEqual(target(token))
  })

  test.each([
    ['an unsigned token', 'eyJhbGciOiJub25lIn0.e30.'],
    ['no token', 'hello'],
    ['an asymmetric one', 'eyJhbGciOiJFUzI1NiJ9.e30.AAAA'],
    ['a detached payload', 'eyJhbGciOiJIUzI1NiJ9..AAAA'],
    ['a token whose signature is missing', 'eyJhbGciOiJIUzI1NiJ9.e30.'],
    ['a token whose signature is no base64url', 'eyJhbGciOiJIUzI1NiJ9.e30.AAAA='],
    ['a signature without a protected header', '{"payload":"e30","header":{"alg":"HS256"},"signature":"AAAA"}'],
    ['a header that cannot be read', 'eyJhbGci.e30.AAAA'],
  ])('is not %s', (_, text) => {
    expect(secretTargetOf(text)).toBeUndefined()
  })
})
