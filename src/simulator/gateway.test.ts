import { beforeAll, describe, expect, test } from 'vitest'
import { testEnv } from '@/engine/testing/env'
import { type GatewayRoute, runGateway } from './gateway'
import { type Issuer, issueToken, makeIssuerKey, newIssuer, publishedSet, publishKey, signWith } from './issuer'
import { emptyCache } from './jwks-cache'
import { type Publisher, publisherOf, type Verifier } from './verifier'

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
  return (await runGateway({ method, path, authorization }, routes, verifier, publisherOf(issuer), { at }, env)).answer
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
    ['GET', '/orders/7?all=1', { scope: 'a orders:read b' }, 200],
    ['GET', '/orders/../admin', { scope: 'orders:read' }, 404],
    ['GET', '/orders', { scope: 'orders:read' }, 404],
    ['get', '/orders/7', { scope: 'orders:read' }, 404],
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

  test('two tokens after Bearer are a bad request, and another scheme is no token at all (RFC 6750 §3.1)', async () => {
    const send = async (authorization: string) =>
      (
        await runGateway(
          { method: 'GET', path: '/orders/7', authorization },
          routes,
          verifier,
          publisherOf(issuer),
          { at },
          env,
        )
      ).answer
    expect(await send('Bearer a b')).toMatchObject({
      status: 400,
      headers: { 'WWW-Authenticate': 'Bearer realm="orders", error="invalid_request"' },
    })
    expect(await send('Basic YTpi')).toMatchObject({
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer realm="orders"' },
    })
  })

  test('a subject with a line break adds no header for the upstream', async () => {
    const { status, headers } = await ask('GET', '/orders/7', { scope: 'orders:read', sub: 'ada\r\nX-Role: admin' })
    expect([status, headers['X-User']]).toEqual([200, 'ada%0D%0AX-Role: admin'])
  })
})

describe('a set that somebody holds already', () => {
  const held = (text: string | undefined, name?: string): Publisher => ({
    name,
    address: 'https://a.example/jwks',
    setAt: () => text,
  })
  const send = async (publisher: Publisher, cache: Verifier, when = at, reachable = true) => {
    const token = await issueToken(
      issuer,
      { at, lifetime: 3600, claims: { aud: 'api://orders', sub: 'ada', scope: 'orders:read' } },
      env,
    )
    const request = { method: 'GET', path: '/orders/7', authorization: `Bearer ${token?.text}` }
    return runGateway(request, routes, cache, publisher, { at: when, reachable }, { ...env, now: when })
  }

  test('lets its tokens through, and only those of the issuer that it belongs to', async () => {
    const text = publishedSet(issuer, at)
    expect((await send(held(text), verifier)).answer.status).toBe(200)
    expect((await send(held(text, 'https://login.example.com'), verifier)).answer.status).toBe(200)
    expect((await send(held(text, 'https://other.example'), verifier)).answer.status).toBe(401)
    expect((await send(held('{"keys":[]}'), verifier)).answer.status).toBe(401)
  })

  test('is cached as an issuer’s is: another set counts when the copy is too old, and an outage does not matter before', async () => {
    const first = await send(held(publishedSet(issuer, at)), verifier)
    const gone = held('{"keys":[]}')
    expect((await send(gone, first.verifier, at + 599)).answer.status).toBe(200)
    expect((await send(held(undefined), first.verifier, at + 599, false)).answer.status).toBe(200)
    const late = await send(gone, first.verifier, at + 600)
    expect(late.answer.events.map(({ code }) => code)).toEqual(['cache/expired'])
    expect(late.answer.status).toBe(401)
    expect((await send(held(undefined), first.verifier, at + 600)).answer.events.map(({ code }) => code)).toEqual([
      'cache/unreachable',
    ])
  })

  test('says what a gateway does not check that expects neither issuer nor audience', async () => {
    const { answer } = await send(held(publishedSet(issuer, at)), { ...verifier, policy: {} })
    expect(answer.stages.find(({ id }) => id === 'verified')?.sentence).toContain('Nothing is expected of iss and aud.')
  })
})
