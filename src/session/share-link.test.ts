import { describe, expect, test } from 'vitest'
import { readPlainLink, readShareLink } from './read-link'
import { makeShareLink, secretsOf } from './share-link'
import { EMPTY_CONTENT, type SessionContent } from './types'

const TOKEN = 'eyJhbGciOiJub25lIn0.e30.c2ln'
const content = (part: Partial<SessionContent>): SessionContent => ({ ...EMPTY_CONTENT, ...part })
const back = async (link: string) => (await readShareLink(link.replace('#/inspect?', '')))?.content

describe('deep links', () => {
  test('are read by the names of the contract', async () => {
    const query = [
      `token=${TOKEN}`,
      `keys=${encodeURIComponent('a+b/c= d')}`,
      `jwks=${encodeURIComponent('https://idp.example/jwks?x=1&y=2')}`,
      'issuer=https%3A%2F%2Fidp.example',
      `policy=${encodeURIComponent('{"audience":"api"}')}`,
      'at=1700000000',
    ].join('&')
    expect(await readShareLink(query)).toEqual({
      content: {
        token: TOKEN,
        keys: 'a+b/c= d',
        jwksAddress: 'https://idp.example/jwks?x=1&y=2',
        issuerAddress: 'https://idp.example',
        policy: { audience: 'api' },
        clock: { mode: 'as-of', at: 1_700_000_000 },
      },
      problems: [],
    })
  })

  test('without a compressed part are read at once, and the same', async () => {
    for (const query of [`token=${TOKEN}&policy=[]&at=x&keys=a%20b`, 'policy={}', 'other=1', 'token=%E0%A4'])
      expect(readPlainLink(query)).toEqual(await readShareLink(query))
    const link = await makeShareLink(content({ token: TOKEN }))
    expect(readPlainLink(`${link.replace('#/inspect?', '')}&keys=a`)).toBeUndefined()
  })

  test('a plus sign that was left as it is stays one, except in the words of a PEM header', async () => {
    expect((await readShareLink('keys=ab+/='))?.content.keys).toBe('ab+/=')
    expect((await readShareLink('keys=-----BEGIN+PUBLIC+KEY-----%0Aa%2Bb'))?.content.keys).toBe(
      '-----BEGIN PUBLIC KEY-----\na+b',
    )
  })

  test('a link without a case is none', async () => {
    expect(await readShareLink('')).toBeUndefined()
    expect(await readShareLink('utm_source=x&__proto__=y')).toBeUndefined()
  })

  test.each(['at=soon', 'policy=%5B%5D', 's=%%%', 's=AAAA'])(
    '%s is said to be of no use, and the rest is read',
    async (bad) => {
      const link = await readShareLink(`token=${TOKEN}&${bad}`)
      expect(link?.content).toEqual({ token: TOKEN })
      expect(link?.problems).toHaveLength(1)
    },
  )
})

describe('the share link', () => {
  test('brings a case back as it was', async () => {
    const given = content({
      token: TOKEN,
      policy: { issuer: 'ü' },
      clock: { mode: 'as-of', at: 7 },
      secondToken: TOKEN,
    })
    expect(content((await back(await makeShareLink(given))) ?? {})).toEqual(given)
  })

  test('leaves a bare secret and the password out unless each is ticked', async () => {
    const given = content({ token: TOKEN, keys: ' secret ', password: 'pw' })
    expect(secretsOf(given)).toHaveLength(2)
    expect(await back(await makeShareLink(given))).toEqual({ token: TOKEN })
    expect(await back(await makeShareLink(given, { secrets: [0] }))).toEqual({ token: TOKEN, keys: ' secret ' })
    expect(await back(await makeShareLink(given, { secrets: [1] }))).toEqual({ token: TOKEN, password: 'pw' })
  })

  test('turns private keys into public ones, and takes along only the private one that was ticked', async () => {
    const keys = JSON.stringify({
      keys: [
        { kty: 'EC', crv: 'P-256', x: 'eA', y: 'eQ', d: 'AAA', kid: 'one' },
        { kty: 'EC', crv: 'P-256', x: 'eA', y: 'eQ', d: 'BBB', kid: 'two' },
        { kty: 'oct', k: 'CCC' },
      ],
    })
    const given = content({ keys })
    expect(secretsOf(given).map(({ label }) => label)).toEqual([
      'the private key “one”',
      'the private key “two”',
      'the shared secret number 3',
    ])
    const open = (await back(await makeShareLink(given)))?.keys ?? ''
    expect(JSON.parse(open).keys).toEqual([
      { kty: 'EC', crv: 'P-256', x: 'eA', y: 'eQ', kid: 'one' },
      { kty: 'EC', crv: 'P-256', x: 'eA', y: 'eQ', kid: 'two' },
    ])
    const one = (await back(await makeShareLink(given, { secrets: [1] })))?.keys ?? ''
    expect(one).toContain('BBB')
    expect(one).not.toMatch(/AAA|CCC/)
    expect((await back(await makeShareLink(given, { secrets: [0, 1, 2] })))?.keys).toBe(keys)
  })

  test('can leave the signature out, also with a Bearer prefix, and then carries nothing usable of another form', async () => {
    const shared = async (token: string) =>
      (await back(await makeShareLink(content({ token, policy: { issuer: 'i' } }), { withoutSignature: true })))?.token
    expect(await shared(TOKEN)).toBe('eyJhbGciOiJub25lIn0.e30.')
    expect(await shared(`Bearer ${TOKEN}`)).toBe('eyJhbGciOiJub25lIn0.e30.')
    expect(await shared(`{"access_token":"${TOKEN}"}`)).toBe('')
  })

  test('a link that unpacks to more than 20 MB is refused', async () => {
    const link = await makeShareLink(content({ token: 'a'.repeat(20_100_000) }))
    expect((await readShareLink(link.replace('#/inspect?', '')))?.problems).toHaveLength(1)
  })
})
