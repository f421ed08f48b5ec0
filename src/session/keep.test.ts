import { beforeEach, describe, expect, test } from 'vitest'
import { keep, keepMeanwhile, keptPart } from './keep'
import { kept } from './kept'
import { sessionReducer } from './reducer'
import { EMPTY_SESSION, type SessionState } from './types'

const TOKEN = 'eyJhbGciOiJub25lIn0.e30.c2ln'
const PUBLIC = '{"kty":"EC","crv":"P-256","x":"eA","y":"eQ","kid":"a"}'
const session = (part: Partial<SessionState>): SessionState => ({ ...EMPTY_SESSION, ...part })

class PaperStorage implements Storage {
  #items = new Map<string, string>()
  get length() {
    return this.#items.size
  }
  clear = () => this.#items.clear()
  getItem = (name: string) => this.#items.get(name) ?? null
  key = (at: number) => [...this.#items.keys()][at] ?? null
  removeItem = (name: string) => void this.#items.delete(name)
  setItem = (name: string, value: string) => void this.#items.set(name, value)
}

describe('what outlives a reload', () => {
  let storage: PaperStorage
  beforeEach(() => {
    storage = new PaperStorage()
  })

  test('a token, public keys, the policy and the clock', () => {
    const state = session({ token: TOKEN, keys: PUBLIC, policy: { issuer: 'i' }, clock: { mode: 'as-of', at: 5 } })
    keep(state, storage)
    expect(kept(storage)).toEqual(state)
  })

  test('what is large is written when the tab is left, and nothing older stands in its place meanwhile', () => {
    const large = session({ token: `eyJhbGciOiJub25lIn0.${'A'.repeat(250_000)}.c2ln` })
    const small = session({ token: TOKEN })
    keepMeanwhile(small, storage)
    expect(kept(storage)).toEqual(small)
    keepMeanwhile({ ...large, unkept: true }, storage)
    expect(kept(storage)).toEqual(small)
    keepMeanwhile(large, storage)
    expect(storage).toHaveLength(0)
    keep(large, storage)
    expect(kept(storage)).toEqual(large)
  })

  test.each([
    ['a bare secret', { keys: 'your-256-bit-secret' }],
    ['an oct key', { keys: '{"kty":"oct","k":"c2VjcmV0"}' }],
    ['a private JWK', { keys: '{"kty":"EC","crv":"P-256","x":"eA","y":"eQ","d":"ZA"}' }],
    ['a set with one private key', { keys: `{"keys":[${PUBLIC},{"kty":"RSA","n":"bg","e":"AQAB","d":"ZA"}]}` }],
    [
      'a key with a member that nobody knows',
      { keys: '{"kty":"EC","crv":"P-256","x":"eA","y":"eQ","note":"hunter2"}' },
    ],
    ['a private PEM', { keys: '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----' }],
    ['a secret after a public PEM', { keys: '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\nsecret' }],
    ['the password', { password: 'hunter2' }],
    ['a curl line', { token: `curl -u me:hunter2 -H 'Authorization: Bearer ${TOKEN}'` }],
    ['half a token', { token: 'hunter2' }],
    ['an error message', { errorMessage: 'secret hunter2 is wrong' }],
    ['an address with a password', { jwksAddress: 'https://me:hunter2@idp.example/jwks' }],
  ])('never %s, unless the person asks', (_, part) => {
    const state = session(part)
    const [text = ''] = Object.values(part)
    expect(JSON.stringify(keptPart(state))).not.toContain(JSON.stringify(text))
    expect(JSON.stringify(keptPart({ ...state, keepEverything: true }))).toContain(JSON.stringify(text))
  })

  test('the draft of Create stays in memory, whatever is kept of the rest', () => {
    const draft = { ...EMPTY_SESSION.draft, payload: 'hunter2' }
    expect(JSON.stringify(keptPart(session({ draft, keepEverything: true })))).not.toContain('hunter2')
  })

  test.each([
    ['a public PEM', { keys: '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n' }],
    ['a public set', { keys: `{"keys":[${PUBLIC}]}` }],
    ['a Bearer header', { token: `Authorization: Bearer ${TOKEN}` }],
    ['a JSON serialization', { token: '{"payload":"e30","protected":"e30","signature":"c2ln"}' }],
    ['an SD-JWT', { token: `${TOKEN}~WyJhIl0~` }],
  ])('%s is recognised', (_, part) => {
    expect(keptPart(session(part))).toMatchObject(part)
  })

  test('what a link brought is not stored before the person does something, and what was stored stays', () => {
    keep(session({ token: TOKEN }), storage)
    const linked = sessionReducer(session({ token: TOKEN }), {
      type: 'opened',
      content: { token: `${TOKEN}x`, keys: 'hunter2', policy: { algorithms: ['none'] } },
      by: 'link',
    })
    keep(linked, storage)
    expect(kept(storage)).toMatchObject({ token: TOKEN, policy: {} })
    keep(sessionReducer(linked, { type: 'token-edited', text: TOKEN }), storage)
    expect(kept(storage)).toMatchObject({ token: TOKEN, keys: '', policy: { algorithms: ['none'] } })
  })

  test('what another page wrote there is no session', () => {
    for (const found of ['', 'null', '[]', '{"token":7,"policy":[],"sources":{}}', '"x"']) {
      storage.setItem('jotscope:session', found)
      expect(kept(storage)).toEqual(EMPTY_SESSION)
    }
  })
})
