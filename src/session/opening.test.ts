import { afterEach, expect, test, vi } from 'vitest'
import { forgetOpening, openingState } from './opening'
import { openingLink } from './opening-link'

afterEach(() => vi.unstubAllGlobals())

test('what the page opens with is read once, taken out of the address, and let go when it is told to', () => {
  const replaceState = vi.fn()
  const location = { hash: '#/inspect?token=a.b.c&keys=hunter2' }
  vi.stubGlobal('window', { location, history: { state: null, replaceState }, dispatchEvent: () => true })
  vi.stubGlobal('HashChangeEvent', Event)

  expect(openingState()).toMatchObject({ token: 'a.b.c', unkept: true })
  expect(JSON.stringify(openingState())).toContain('hunter2')
  expect(openingState()).toBe(openingState())
  expect(replaceState).toHaveBeenCalledExactlyOnceWith(null, '', '#/inspect')

  forgetOpening()
  expect(openingLink()).toBeUndefined()
  expect(JSON.stringify(openingState())).not.toMatch(/hunter2|a\.b\.c/)
})
