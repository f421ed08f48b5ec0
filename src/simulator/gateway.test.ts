import { beforeAll, describe, expect, test } from 'vitest'
import { testEnv } from '@/engine/testing/env'
import { type GatewayRoute, runGateway } from './gateway'
import { type Issuer, issueToken, makeIssuerKey, newIssuer, publishKey, signWith } from './issuer'
import { emptyCache } from './jwks-cache'

const at = 1_790_000_000
const env = testEnv({ now: at })
const routes: GatewayRoute[] = [
  { method: 'GET', path: '/orders/*', scopes: ['orders:read'] },
  { method: 'PUT', path: '/orders/*', roles: ['order-admin'] },
]
const verifier = { cache: emptyCache(600), policy: { audience: 'api://orders' } }
let issuer: Issuer

beforeAll(async () => {
  const key = await makeIssuerKey('gw-1', env)
  issuer = signWith(publishKey(newIssuer('https://login.example.com'), key, at - 60), 'gw-1', at - 30)
})

async function ask(method: string, path: string, claims: Record<string, unknown> | undefined) {
  const token =
    claims &&
    (await issueToken(issuer, { at, lifetime: 300, claims: { aud: 'api://orders', sub: 'ada', ...claims } }, env))
  const authorization = token ? `Bearer ${token.text}` : ''
  return (await runGateway({ method, path, authorization }, routes, verifier, issuer, at, env)).answer
}

describe('the gateway', () => {
  test.each([
    ['GET', '/orders/7', { scope: 'orders:read' }, 200],
    ['GET', '/orders/7', { scope: 'orders:write' }, 403],
    ['PUT', '/orders/7', { roles: ['order-admin'] }, 200],
    ['PUT', '/orders/7', { roles: ['order-reader'] }, 403],
    ['PUT', '/orders/7', { roles: ['order-admin'], aud: 'api://other' }, 401],
    ['DELETE', '/orders/7', { roles: ['order-admin'] }, 404],
    ['GET', '/orders/7', undefined, 401],
  ])('%s %s with %o is answered with %i', async (method, path, claims, status) => {
    expect((await ask(method, path, claims)).status).toBe(status)
  })

  test('refuses as RFC 6750 §3 says: no error code without a token, and the missing scope by name', async () => {
    expect((await ask('GET', '/orders/7', undefined)).headers['WWW-Authenticate']).not.toContain('error')
    const refused = await ask('GET', '/orders/7', { scope: 'none' })
    expect(refused.headers['WWW-Authenticate']).toContain('error="insufficient_scope", scope="orders:read"')
    const other = await ask('GET', '/orders/7', { aud: 'api://other', scope: 'orders:read' })
    expect(other.headers['WWW-Authenticate']).toContain('error="invalid_token"')
  })
})
