import { describe, expect, test } from 'vitest'
import { isEmpty, requestOf, type SessionEvent, sessionReducer } from './reducer'
import { EMPTY_SESSION, type SessionState } from './types'

const stateAfter = (...events: SessionEvent[]): SessionState => events.reduce(sessionReducer, EMPTY_SESSION)
const JWKS = { origin: 'fetched', address: 'https://idp.example/jwks', text: '{"keys":[]}' } as const

describe('the session', () => {
  test('an empty session asks for an empty token and nothing else', () => {
    expect(requestOf(EMPTY_SESSION)).toEqual({ token: '' })
    expect(isEmpty(EMPTY_SESSION)).toBe(true)
  })

  test('the keys are passed on to the last space: a bare secret is the whole text', () => {
    expect(requestOf(stateAfter({ type: 'keys-edited', text: ' secret \n' })).keys).toBe(' secret \n')
  })

  test('fetched sets stand beside what was pasted, once for each address', () => {
    const state = stateAfter(
      { type: 'keys-edited', text: 'mine' },
      { type: 'source-added', source: JWKS },
      { type: 'source-added', source: { ...JWKS, text: '{"keys":[1]}' } },
    )
    expect(requestOf(state).keys).toEqual([
      { text: 'mine', origin: 'given' },
      { ...JWKS, text: '{"keys":[1]}' },
    ])
  })

  test('consent to a cost ends with the token that it was given for', () => {
    const state = stateAfter({ type: 'token-edited', text: 'a' }, { type: 'allowed', code: 'token/padded' })
    expect(requestOf(state).allow).toEqual(['token/padded'])
    expect(requestOf(sessionReducer(state, { type: 'token-edited', text: 'b' })).allow).toBeUndefined()
  })

  test('a repair changes the request in the way that it says', () => {
    const state = stateAfter(
      { type: 'keys-edited', text: 'c2VjcmV0' },
      { type: 'repaired', repair: { secretEncoding: 'base64' } },
    )
    expect(requestOf(state)).toEqual({ token: '', keys: 'c2VjcmV0', secretEncoding: 'base64' })
  })

  test('a repair of the keys as sources leaves the pasted ones in the box', () => {
    const state = stateAfter({ type: 'repaired', repair: { keys: [{ origin: 'given', text: 'k' }, JWKS] } })
    expect(state.keys).toBe('k')
    expect(state.sources).toEqual([JWKS])
  })

  test('clearing can be undone until something is typed', () => {
    const full = stateAfter({ type: 'token-edited', text: 'a' }, { type: 'keys-edited', text: 'k' })
    const cleared = sessionReducer(full, { type: 'cleared' })
    expect(isEmpty(cleared)).toBe(true)
    expect(requestOf(sessionReducer(cleared, { type: 'clear-undone' }))).toEqual({ token: 'a', keys: 'k' })
    const typed = sessionReducer(cleared, { type: 'token-edited', text: 'b' })
    expect(requestOf(sessionReducer(typed, { type: 'clear-undone' }))).toEqual({ token: 'b' })
  })

  test('an example takes the place of everything, and undo brings back what was there', () => {
    const typed = stateAfter({ type: 'keys-edited', text: 'old' }, { type: 'password-edited', text: 'p' })
    const opened = sessionReducer(typed, { type: 'opened', content: { token: 'example' } })
    expect(requestOf(opened)).toEqual({ token: 'example' })
    expect(requestOf(sessionReducer(opened, { type: 'clear-undone' }))).toEqual({
      token: '',
      keys: 'old',
      password: 'p',
    })
  })

  describe('the draft of Create', () => {
    const drafted = stateAfter({ type: 'draft-edited', change: { payload: '{"mine":1}' } })

    test('outlives a case that is opened in Inspect', () => {
      const opened = sessionReducer(drafted, { type: 'opened', content: { token: 'a.b.c' } })
      expect(opened.draft.payload).toBe('{"mine":1}')
      expect(isEmpty(opened.cleared ?? {})).toBe(true)
    })

    test('gives way to the draft that a case brings, together with the rest, and one undo brings back both', () => {
      const typed = sessionReducer(drafted, { type: 'token-edited', text: 'a.b.c' })
      const draft = { ...EMPTY_SESSION.draft, payload: '{"of":"the task"}' }
      const opened = sessionReducer(typed, { type: 'opened', content: {}, draft })
      expect(opened).toMatchObject({ token: '', draft, made: undefined })
      const undone = sessionReducer(opened, { type: 'clear-undone' })
      expect(undone).toMatchObject({ token: 'a.b.c', draft: typed.draft })
    })

    test('a template takes its place, and undo brings it back without touching Inspect', () => {
      const template = { ...EMPTY_SESSION.draft, payload: '{"template":1}' }
      const typed = sessionReducer(drafted, { type: 'token-edited', text: 'a' })
      const opened = sessionReducer(typed, { type: 'draft-opened', draft: template })
      expect(opened.draft).toBe(template)
      const undone = sessionReducer(opened, { type: 'clear-undone' })
      expect(undone.draft.payload).toBe('{"mine":1}')
      expect(undone.token).toBe('a')
    })

    test('an edit of one signature leaves the others alone', () => {
      const [first] = EMPTY_SESSION.draft.signatures
      if (!first) throw new Error('A draft begins with one signature')
      const two = stateAfter(
        { type: 'draft-edited', change: { signatures: [first, { ...first, id: 2 }] } },
        { type: 'signature-edited', id: 2, change: { alg: 'HS256' } },
      )
      expect(two.draft.signatures.map(({ alg }) => alg)).toEqual([first.alg, 'HS256'])
    })

    test('is taken away by "Clear everything"', () => {
      expect(isEmpty(drafted)).toBe(false)
      expect(isEmpty(sessionReducer(drafted, { type: 'cleared' }))).toBe(true)
    })
  })
})
