import { describe, expect, test } from 'vitest'
import { type AddressReading, keysAsking, readAddress } from './address'

const askings = (reading: AddressReading) => ('askings' in reading ? reading.askings : [])
const addresses = (text: string, claims = {}) => askings(readAddress(text, claims)).map(({ address }) => address)

describe('an issuer', () => {
  test('may publish at both well-known addresses, or be a key set itself', () => {
    expect(addresses('https://login.example.com')).toEqual([
      'https://login.example.com/.well-known/openid-configuration',
      'https://login.example.com/.well-known/oauth-authorization-server',
      'https://login.example.com/',
    ])
  })

  test('with a path: OpenID Connect appends to it, RFC 8414 §3.1 puts the well-known path before it', () => {
    expect(addresses('https://login.example.com/tenant/7/').slice(0, 2)).toEqual([
      'https://login.example.com/tenant/7/.well-known/openid-configuration',
      'https://login.example.com/.well-known/oauth-authorization-server/tenant/7',
    ])
  })

  test('stays exactly as it was written, for the comparison', () => {
    expect(askings(readAddress(' https://Login.example.com/tenant/ ')).map(({ issuer }) => issuer)).toEqual([
      'https://Login.example.com/tenant/',
      'https://Login.example.com/tenant/',
      undefined,
    ])
  })

  test('that a provider is known by is asked where that provider publishes', () => {
    const reading = readAddress('accounts.google.com')
    expect(reading).toMatchObject({ kind: 'issuer', provider: { id: 'google' } })
    expect(askings(reading)).toMatchObject([
      { purpose: 'discovery', address: 'https://accounts.google.com/.well-known/openid-configuration' },
      { purpose: 'keys', address: 'https://www.googleapis.com/oauth2/v3/certs', issuer: 'accounts.google.com' },
    ])
  })

  test('without a scheme is read as https, and that is said', () => {
    const reading = readAddress('login.example.com/x')
    expect(askings(reading)[0]).toMatchObject({ issuer: 'https://login.example.com/x' })
    expect(reading).toMatchObject({ notes: ['Read as https://login.example.com/x.'] })
    expect(askings(readAddress('localhost:8080'))[0]?.address).toBe(
      'http://localhost:8080/.well-known/openid-configuration',
    )
  })
})

test.each([
  ['https://a.example/x/.well-known/openid-configuration', 'https://a.example/x'],
  ['https://a.example/x/.well-known/openid-configuration?appid=7', 'https://a.example/x'],
  ['https://a.example/.well-known/openid-configuration', 'https://a.example'],
  ['https://a.example/.well-known/oauth-authorization-server', 'https://a.example'],
  ['https://a.example/.well-known/oauth-authorization-server/x/y', 'https://a.example/x/y'],
  ['https://a.example/.well-known/openid-configuration/x', 'https://a.example/x'],
])('%s is the discovery address of %s, and asked as it stands', (address, issuer) => {
  const reading = readAddress(address)
  expect(reading.kind).toBe('discovery')
  expect(askings(reading)).toMatchObject([{ purpose: 'discovery', address, issuer, issuerFromAddress: true }])
})

test.each([
  'https://a.example/.well-known/jwks.json',
  'https://a.example/oauth2/v1/keys',
  'https://a.example/oauth2/v3/certs',
  'https://a.example/jwks',
  'https://a.example/pf/JWKS',
  'https://a.example/v1/jwk/somebody@a.example',
  'https://a.example/anything?format=jwks',
])('%s is the address of a key set, of no issuer in particular', (address) => {
  const [asking] = askings(readAddress(address))
  expect(asking).toMatchObject({ purpose: 'keys', address })
  expect(asking).not.toHaveProperty('issuer')
})

test('the fragment is never sent', () => {
  expect(addresses('https://a.example/jwks#token=secret')).toEqual(['https://a.example/jwks'])
})

describe('what is asked', () => {
  test.each(['http://localhost:3000/jwks', 'http://127.0.0.1:3000/jwks'])(
    'plain http on this machine: %s',
    (address) => {
      expect(readAddress(address)).toMatchObject({
        kind: 'keys',
        notes: [expect.stringContaining('stays on this machine')],
      })
    },
  )

  test.each([
    ['http://a.example/jwks', 'Plain http'],
    ['http://localhost.a.example/jwks', 'Plain http'],
    ['http://127.0.0.1.a.example/jwks', 'Plain http'],
    ['http://[::1]/jwks', 'localhost and 127.0.0.1 only'],
    ['http://127.0.0.2/jwks', 'localhost and 127.0.0.1 only'],
    ['ftp://a.example/jwks', 'Only https'],
    ['javascript://a.example/%0aalert(1)', 'Only https'],
    ['https://me:pw@a.example/jwks', 'user name or a password'],
    ['https://', 'no address'],
    ['who knows', 'no address'],
    ['7', 'no address'],
  ])('never %s', (address, why) => {
    const reading = readAddress(address)
    expect(reading).toMatchObject({ kind: 'refused', sentence: expect.stringContaining(why) })
    expect(JSON.stringify(reading)).not.toContain('me:pw')
  })

  test('nothing, while nothing is written', () => {
    expect(readAddress('  ')).toEqual({ kind: 'empty' })
  })

  test.each([[undefined], [7], ['http://a.example/jwks'], ['jwks'], ['file:///etc/passwd']])(
    'no jwks_uri that is %j',
    (address) => {
      expect(keysAsking(address, 'https://a.example')).toEqual(expect.any(String))
    },
  )
})
