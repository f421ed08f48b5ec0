import { describe, expect, test } from 'vitest'
import { relativeWords } from './time-words'
import { nextBoundary } from './token-times'

describe('the next moment at which the verdict may change', () => {
  const times = { iat: 100, nbf: 200, exp: 300 }
  const plain = { tolerance: 0, maxAge: undefined }

  test.each([
    [50, 100],
    [100, 200],
    [250, 300],
    [299, 300],
  ])('seen from %d it is %d', (now, boundary) => expect(nextBoundary(times, plain, now)).toBe(boundary))

  test('none is left after the last one', () => expect(nextBoundary(times, plain, 300)).toBeUndefined())

  test('the tolerance moves it', () => {
    expect(nextBoundary({ exp: 300 }, { tolerance: 60, maxAge: undefined }, 300)).toBe(360)
  })

  test('an age limit counts from iat', () => {
    expect(nextBoundary({ iat: 100 }, { tolerance: 0, maxAge: 30 }, 100)).toBe(130)
  })

  test('a fraction of a second is rounded up to the second that the clock shows', () => {
    expect(nextBoundary({ exp: 300.5 }, plain, 300)).toBe(301)
  })
})

test('times are told from the clock', () => {
  expect(relativeWords(300, 300)).toBe('now')
  expect(relativeWords(360, 300)).toBe('in 1 min')
  expect(relativeWords(300, 3900)).toBe('1 h ago')
})
