import { expect, test } from 'vitest'
import { readTime, sayTime } from './clock-dialog'

test('Unix seconds and ISO dates are times', () => {
  expect(readTime(' 1700000000 ')).toBe(1_700_000_000)
  expect(readTime('2026-11-23T12:00Z')).toBe(1_795_435_200)
  expect(readTime('2026-11-23')).toBe(1_795_392_000)
})

test('words, milliseconds of another millennium and nothing are no times', () => {
  for (const text of ['', 'soon', '17000000000000', '12:00']) expect(readTime(text)).toBeUndefined()
})

test('a time is said in UTC, and one beyond the calendar as a number', () => {
  expect(sayTime(1_795_435_200)).toBe('23 Nov 2026, 12:00 UTC')
  expect(sayTime(9e14)).toBe('900000000000000 s')
})
