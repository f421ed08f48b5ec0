import { expect, test } from 'vitest'
import { SCREENS, screenOf } from './screens'

test('an empty path is the front page, and it is Inspect', () => {
  expect(screenOf('')).toBe(SCREENS[0])
  expect(screenOf('')?.path).toBe('inspect')
})

test('the rest of a path belongs to the screen', () => {
  expect(screenOf('inspect/anything')?.path).toBe('inspect')
})

test('a path that nobody knows has no screen, whatever it is called', () => {
  for (const path of ['nowhere', 'constructor', '__proto__']) expect(screenOf(path)).toBeUndefined()
})

test('paths and labels are unique', () => {
  expect(new Set(SCREENS.map(({ path }) => path)).size).toBe(SCREENS.length)
  expect(new Set(SCREENS.map(({ label }) => label)).size).toBe(SCREENS.length)
})
