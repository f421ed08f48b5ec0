import { expect, test } from 'vitest'
import { isHmacToken } from './is-hmac'

const token = (alg: string, payload = 'e30'): string =>
  `${Buffer.from(JSON.stringify({ alg, typ: 'JWT' })).toString('base64url')}.${payload}.c2ln`

test('HMAC tokens are told from others, wrapped or not', () => {
  for (const alg of ['HS256', 'HS384', 'HS512']) expect(isHmacToken(token(alg))).toBe(true)
  expect(isHmacToken(`Authorization: Bearer ${token('HS256')}\n`)).toBe(true)
  expect(isHmacToken(`{"access_token":"${token('HS256')}"}`)).toBe(true)
  for (const alg of ['ES256', 'none', 'dir']) expect(isHmacToken(token(alg))).toBe(false)
  for (const text of ['', 'eyJ', 'eyJhbGciOiJIUzI1NiJ9', 'eyJhbGciOiJIUzI1NiJ9..c2ln', 'e'.repeat(5000)])
    expect(isHmacToken(text)).toBe(false)
})
