import { createPrivateKey, type KeyObject } from 'node:crypto'
import { calculateJwkThumbprint } from 'jose'
import { describe, expect, test } from 'vitest'
import { makeSelfSigned } from '../keys/certificates/self-signed'
import type { Jwk } from '../model'
import { testEnv } from '../testing/env'
import { verifyForTest } from '../testing/inspection'
import { made, pair, privateJwk } from '../testing/made-tokens'
import type { InspectRequest, Policy, Report } from '../types'
import { embeddedKey, isVouchedFor } from './embedded-key'

const env = testEnv()
const own = pair('P-256', 'own')
const other = pair('P-256', 'other')
const printOf = (jwk: Record<string, unknown>): Promise<string> => calculateJwkThumbprint(jwk)
const report = async (request: InspectRequest): Promise<Report> => (await verifyForTest(request, env)).report
const judged = (token: string, policy?: Policy, keys?: string): Promise<Report> =>
  report({ token, ...(policy && { policy }), ...(keys !== undefined && { keys }) })
const certificate = async (key: KeyObject): Promise<string> => {
  const jwk = createPrivateKey(key.export({ type: 'pkcs8', format: 'pem' })).export({ format: 'jwk' }) as Jwk
  const made = await makeSelfSigned(jwk, { subject: 'Orders', days: 30 }, env)
  if ('code' in made) throw new Error(made.message)
  return made.base64
}
const withJwk = (jwk: Record<string, unknown>): string => made('ES256', own.privateKey, { header: { jwk } })

describe('a key that the token brought', () => {
  test('verifies its own signature, which proves nothing', async () => {
    const { verdict, key, summary } = await judged(withJwk(own.jwk))
    expect(verdict).toBe('undecided')
    expect(key).toMatchObject({ origin: 'token', thumbprint: await printOf(own.jwk) })
    expect(summary).toMatch(/only with the key that the token itself brought/)
  })

  test('counts when the policy names its thumbprint (RFC 7638)', async () => {
    const keyThumbprints = ['another', await printOf(own.jwk)]
    const { verdict, key } = await judged(withJwk(own.jwk), { keyThumbprints })
    expect(verdict).toBe('accepted')
    expect(key).toMatchObject({ origin: 'token', thumbprint: keyThumbprints[1] })
  })

  test('counts as well when it came in a certificate', async () => {
    const token = made('ES256', own.privateKey, { header: { x5c: [await certificate(own.privateKey)] } })
    expect((await judged(token)).verdict).toBe('undecided')
    expect((await judged(token, { keyThumbprints: [await printOf(own.jwk)] })).verdict).toBe('accepted')
  })

  test.each<[string, () => Promise<Policy>]>([
    ['without thumbprints', async () => ({})],
    ['with an empty list', async () => ({ keyThumbprints: [] })],
    ['that names another key', async () => ({ keyThumbprints: [await printOf(other.jwk)] })],
    ['that names it in another case', async () => ({ keyThumbprints: [(await printOf(own.jwk)).toLowerCase()] })],
    ['that names the start of it', async () => ({ keyThumbprints: [(await printOf(own.jwk)).slice(0, -1)] })],
  ])('does not count under a policy %s', async (_, policy) => {
    expect((await judged(withJwk(own.jwk), await policy())).verdict).toBe('undecided')
  })

  test('that is vouched for, and did not sign, rejects', async () => {
    const { verdict, facets } = await judged(withJwk(other.jwk), { keyThumbprints: [await printOf(other.jwk)] })
    expect(verdict).toBe('rejected')
    expect(facets).toMatchObject({ key: 'passed', cryptography: 'failed' })
  })

  test('is not tried once a key was given, unless it is vouched for', async () => {
    const keys = JSON.stringify(other.jwk)
    expect((await judged(withJwk(own.jwk), undefined, keys)).verdict).toBe('rejected')
    const vouched = await judged(withJwk(own.jwk), { keyThumbprints: [await printOf(own.jwk)] }, keys)
    expect(vouched).toMatchObject({ verdict: 'accepted', key: { origin: 'token' } })
  })

  test('does not shadow the key that was given', async () => {
    const keys = JSON.stringify(own.jwk)
    expect(await judged(withJwk(other.jwk), undefined, keys)).toMatchObject({
      verdict: 'accepted',
      key: { origin: 'given' },
    })
  })
})

describe('which key a header brings', () => {
  test('is jwk before x5c', async () => {
    const x5c = [await certificate(other.privateKey)]
    expect(embeddedKey({ jwk: own.jwk, x5c })?.jwk).toMatchObject({ x: own.jwk['x'] })
    expect(embeddedKey({ x5c })).toMatchObject({ origin: 'token', jwk: { x: other.jwk['x'] } })
  })

  test('is the leaf alone', async () => {
    const x5c = [await certificate(own.privateKey), await certificate(other.privateKey)]
    expect(embeddedKey({ x5c })?.jwk).toMatchObject({ x: own.jwk['x'] })
  })

  test.each<[string, Record<string, unknown>]>([
    ['nothing', {}],
    ['a jwk that is text', { jwk: 'own' }],
    ['a jwk that is a list', { jwk: [] }],
    ['an x5c that is text', { x5c: 'MIIB' }],
    ['an x5c of nothing', { x5c: [] }],
    ['an x5c of numbers', { x5c: [1] }],
    ['an x5c that is no base64', { x5c: ['%'] }],
    ['a jwk that it inherited', Object.create({ jwk: own.jwk }) as Record<string, unknown>],
  ])('is none for %s', (_, header) => {
    expect(embeddedKey(header)).toBeUndefined()
  })
})

test('a key without a thumbprint is vouched for by nobody', async () => {
  const vouched = (jwk: Jwk | undefined, ...keyThumbprints: string[]): Promise<boolean> =>
    isVouchedFor(
      { env, request: { token: '', policy: { keyThumbprints } } },
      { origin: 'token', index: 0, source: 'jwk', isPrivate: false, ...(jwk && { jwk }) },
    )
  expect(await vouched(undefined, 'undefined', '')).toBe(false)
  expect(await vouched({ kty: 'EC' }, 'undefined', '')).toBe(false)
  const jwk = JSON.parse(privateJwk(own)) as Jwk
  expect(await vouched(jwk, await printOf(own.jwk))).toBe(true)
})
