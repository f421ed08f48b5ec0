import { describe, expect, test } from 'vitest'
import type { Asking } from './address'
import { curlLine } from './curl'
import { exchange, type Network, type Outcome, SIZE_LIMIT } from './exchange'
import { judgeExchange } from './judge-exchange'

const ISSUER = 'https://login.example.com'
const keys: Asking = {
  purpose: 'keys',
  address: `${ISSUER}/jwks`,
  issuer: ISSUER,
  label: 'Key set',
  spec: { name: 'x', url: 'https://x.example' },
}
const discovery: Asking = { ...keys, purpose: 'discovery', address: `${ISSUER}/.well-known/openid-configuration` }
const KEY = { kty: 'EC', crv: 'P-256', x: 'eA', y: 'eQ', kid: 'a' }
const JSON_TYPE = { 'content-type': 'application/json' }

type Fetch = (address: string, init: RequestInit) => Promise<Response>
const network = (fetch: Fetch, online = true): Network => ({
  fetch: (address, init) => fetch(String(address), init ?? {}),
  isOnline: () => online,
  now: () => 1_790_000_000_000,
})
const never = new AbortController().signal
const exchanged = (asking: Asking, fetch: Fetch, online?: boolean) => exchange(asking, never, network(fetch, online))
const answering = (body: string, init: ResponseInit = { headers: JSON_TYPE }): Fetch => {
  return async () => new Response(body, init)
}
const judged = async (asking: Asking, fetch: Fetch) => judgeExchange(await exchanged(asking, fetch), 'f')
const statuses = ({ steps }: ReturnType<typeof judgeExchange>) => steps.map(({ id, status }) => `${id} ${status}`)
const words = ({ steps }: ReturnType<typeof judgeExchange>) => JSON.stringify(steps)

describe('a request', () => {
  test('tells the server nothing but the address, and takes no stored answer', async () => {
    let seen: RequestInit = {}
    await exchanged(keys, async (_, init) => {
      seen = init
      return new Response('{}')
    })
    expect(seen).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' })
    expect(seen.method).toBeUndefined()
    expect(seen.headers).toEqual({ Accept: 'application/json' })
  })

  test('is not made while the browser is offline', async () => {
    const { outcome } = await exchanged(keys, () => Promise.reject(new Error('was asked')), false)
    expect(outcome).toEqual({ kind: 'offline' })
  })

  test('after a network error is made once more, blind: an answer then means that CORS was the cause', async () => {
    const modes: (string | undefined)[] = []
    const { outcome } = await exchanged(keys, async (address, { mode }) => {
      modes.push(`${address} ${mode}`)
      if (mode === 'no-cors') return Response.error()
      throw new TypeError('Failed to fetch')
    })
    expect(modes).toEqual([`${keys.address} undefined`, `${keys.address} no-cors`])
    expect(outcome).toMatchObject({ kind: 'blocked-by-cors', said: 'TypeError: Failed to fetch' })
  })

  test('that fails both times could not reach the server', async () => {
    const { outcome } = await exchanged(keys, () => Promise.reject(new TypeError('Failed to fetch')))
    expect(outcome.kind).toBe('unreachable')
  })

  test('that is cancelled ends at once, and is not tried again', async () => {
    const stop = new AbortController()
    let count = 0
    const waiting = exchange(
      keys,
      stop.signal,
      network((_, { signal }) => {
        count++
        return new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
      }),
    )
    stop.abort()
    expect((await waiting).outcome).toEqual({ kind: 'cancelled' })
    expect(count).toBe(1)
  })

  test('stops reading at a megabyte', async () => {
    let pulled = 0
    const endless = new ReadableStream<Uint8Array>({
      pull: (stream) => {
        pulled++
        stream.enqueue(new Uint8Array(100_000).fill(32))
      },
    })
    const { outcome } = await exchanged(keys, async () => new Response(endless))
    expect(outcome).toMatchObject({ kind: 'too-large', read: SIZE_LIMIT + 100_000 })
    expect(pulled).toBeLessThan(20)
  })
})

describe('an answer with keys', () => {
  test('is handed on as it came, tied to the issuer that was asked for', async () => {
    const text = JSON.stringify({ keys: [KEY] })
    const judgement = await judged(keys, answering(text))
    expect(judgement.keys).toEqual({ text, issuer: ISSUER })
    expect(statuses(judgement)).toEqual(['f-request passed', 'f-belongs passed'])
  })

  test.each([
    ['one JWK', JSON.stringify(KEY), 'one JWK, not a set'],
    ['a bare array', JSON.stringify([KEY]), 'bare array'],
    ['a kid→PEM map', '{"k":"-----BEGIN CERTIFICATE-----\\nAA\\n-----END CERTIFICATE-----"}', 'maps kid to PEM'],
    ['PEM', '-----BEGIN PUBLIC KEY-----\nAA\n-----END PUBLIC KEY-----', 'PEM, not a JWK set'],
    ['an empty set', '{"keys":[]}', 'publishes no key'],
  ])('%s is used, and its form is named', async (_, text, name) => {
    const judgement = await judged(keys, answering(text))
    expect(judgement.keys?.text).toBe(text)
    expect(judgement.steps[0]).toMatchObject({ status: 'warned', sentence: expect.stringContaining(name) })
  })

  test('with another content type is used, and that is said', async () => {
    const headers = { 'content-type': 'text/plain' }
    const judgement = await judged(keys, answering('{"keys":[{"kty":"EC"}]}', { headers }))
    expect(judgement.steps[0]).toMatchObject({ status: 'warned', sentence: expect.stringContaining('text/plain') })
  })
})

describe('an answer without keys says which it is', () => {
  test.each([
    ['a page', answering('<!doctype html><title>Sign in</title>'), 'jwks/not-json', 'called “Sign in”'],
    ['nothing', answering(' \n'), 'jwks/not-json', 'empty'],
    ['text', answering('keys are elsewhere'), 'jwks/not-json', 'keys are elsewhere'],
    ['other JSON', answering('{"error":"no such realm"}'), 'jwks/shape', 'no such realm'],
    ['a JSON number', answering('7'), 'jwks/shape', 'just 7'],
    ['bytes', async () => new Response(Uint8Array.of(0xff, 0xfe)), 'jwks/not-json', 'not UTF-8'],
    ['404', answering('', { status: 404 }), 'jwks/status', '404'],
    ['403', answering('', { status: 403 }), 'jwks/status', 'wants a login'],
    ['429', answering('', { status: 429 }), 'jwks/status', 'too often'],
    ['500 with keys', answering(JSON.stringify({ keys: [KEY] }), { status: 500 }), 'jwks/status', '500'],
  ] satisfies [string, Fetch, string, string][])('%s', async (_, fetch, code, sentence) => {
    const judgement = await judged(keys, fetch)
    expect(judgement.keys).toBeUndefined()
    expect(judgement.steps[0]).toMatchObject({
      status: 'failed',
      sentence: expect.stringContaining(sentence),
      details: expect.arrayContaining([{ shape: 'text', label: 'Finding', value: code }]),
    })
  })

  test.each([
    [{ kind: 'offline' }, 'offline'],
    [{ kind: 'timed-out' }, '10 seconds'],
    [{ kind: 'too-large', status: 200, read: 1 }, '1,000,000 bytes'],
    [{ kind: 'blocked-by-cors', said: 'x', probeDuration: 1 }, 'jwks/cors'],
    [{ kind: 'unreachable', said: 'x', probeDuration: 1 }, 'jwks/unreachable'],
    [{ kind: 'cancelled' }, 'You cancelled'],
  ] satisfies [Outcome, string][])('%j', (outcome, sentence) => {
    const judgement = judgeExchange({ asking: keys, startedAt: 0, duration: 5, outcome }, 'f')
    expect(words(judgement)).toContain(sentence)
    expect(judgement.keys).toBeUndefined()
  })

  test('a redirect to plain http is not used, though it has keys', () => {
    const text = JSON.stringify({ keys: [KEY] })
    const finalAddress = 'http://login.example.com/jwks'
    const outcome: Outcome = { kind: 'answered', status: 200, finalAddress, redirected: true, size: 9, text }
    const judgement = judgeExchange({ asking: keys, startedAt: 0, duration: 5, outcome }, 'f')
    expect(judgement.keys).toBeUndefined()
    expect(words(judgement)).toContain('jwks/redirect')
  })
})

describe('a discovery document', () => {
  const document = (members: object) =>
    answering(JSON.stringify({ issuer: ISSUER, jwks_uri: `${ISSUER}/jwks`, ...members }))

  test('of the issuer asked for leads to its keys, which are its own', async () => {
    const judgement = await judged(discovery, document({}))
    expect(statuses(judgement)).toEqual(['f-request passed', 'f-issuer passed', 'f-jwks-uri passed'])
    expect(judgement.followUp).toMatchObject({ purpose: 'keys', address: `${ISSUER}/jwks`, issuer: ISSUER })
    expect(judgement.keys).toBeUndefined()
  })

  test.each([['https://evil.example'], [`${ISSUER}.evil.example`], [`${ISSUER}/tenant`], [undefined], [7]])(
    'of another issuer (%j) must not be used: RFC 8414 §3.3',
    async (issuer) => {
      const judgement = await judged(discovery, document({ issuer }))
      expect(judgement.steps.find(({ id }) => id === 'f-issuer')?.status).toBe('failed')
      expect(judgement.followUp).toBeUndefined()
      expect(judgement.keys).toBeUndefined()
    },
  )

  test('whose issuer differs in the last slash is refused too, and the other spelling offered', async () => {
    const judgement = await judged(discovery, document({ issuer: `${ISSUER}/` }))
    expect(judgement.followUp).toBeUndefined()
    expect(judgement.otherIssuer).toBe(`${ISSUER}/`)
    const typed = await judged({ ...discovery, issuerFromAddress: true }, document({ issuer: `${ISSUER}/` }))
    expect(typed.followUp?.issuer).toBe(`${ISSUER}/`)
  })

  test('for all tenants ties the keys to nobody, and warns', async () => {
    const judgement = await judged(discovery, document({ issuer: `${ISSUER}/{tenantid}/v2.0` }))
    expect(judgement.steps.find(({ id }) => id === 'f-issuer')?.status).toBe('warned')
    expect(judgement.followUp).not.toHaveProperty('issuer')
  })

  test.each([
    ['https://keys.example.net/jwks', 'warned'],
    ['http://login.example.com/jwks', 'failed'],
    [undefined, 'failed'],
  ])('with its keys at %j: %s', async (jwks_uri, status) => {
    const judgement = await judged(discovery, document({ jwks_uri }))
    expect(judgement.steps.find(({ id }) => id === 'f-jwks-uri')?.status).toBe(status)
    expect(judgement.followUp === undefined).toBe(status === 'failed')
  })

  test('where keys were expected leads on to them', async () => {
    const judgement = await judged(keys, document({}))
    expect(judgement.steps[0]).toMatchObject({
      status: 'warned',
      sentence: expect.stringContaining('discovery-document'),
    })
    expect(judgement.followUp?.address).toBe(`${ISSUER}/jwks`)
  })
})

test('an address cannot break out of its curl line', () => {
  expect(curlLine("https://a.example/it's")).toContain("'https://a.example/it'\\''s'")
})
