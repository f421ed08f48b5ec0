import { describe, expect, test } from 'vitest'
import { durationWords, formatUtc, secondsFromIso, whenUtc, yearOf } from './time'

describe('formatUtc', () => {
  test.each([
    [0, '1970-01-01 00:00:00 UTC'],
    [-1, '1969-12-31 23:59:59 UTC'],
    [951_782_400, '2000-02-29 00:00:00 UTC'],
    [1_790_000_000.9, '2026-09-21 14:13:20 UTC'],
    [253_402_300_799, '9999-12-31 23:59:59 UTC'],
    [1_790_000_000_000, 'the year 58692'],
    [1e300, 'a time that no calendar reaches'],
    [Number.POSITIVE_INFINITY, 'a time that no calendar reaches'],
  ])('%d is %s', (time, text) => expect(formatUtc(time)).toBe(text))

  test('agrees with the platform on every 9,999,991 seconds between 1900 and 2200', () => {
    for (let time = -2_208_988_800; time < 7_258_118_400; time += 9_999_991) {
      const iso = new Date(time * 1000).toISOString()
      expect(formatUtc(time)).toBe(`${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`)
      expect(secondsFromIso(iso)).toBe(time)
    }
  })
})

describe('durationWords', () => {
  test.each([
    [0, '0 s'],
    [0.4, 'less than a second'],
    [-45, '45 s'],
    [60, '1 min'],
    [3600 * 3 + 60 * 12 + 5, '3 h 12 min'],
    [3600, '1 h'],
    [86_400 * 2 + 3600 * 4, '2 days 4 h'],
    [86_400 + 59, '1 day'],
    [86_400 * 400, '1 year 34 days'],
    [Number.POSITIVE_INFINITY, 'more than 30 million years'],
  ])('%d is %s', (span, words) => expect(durationWords(span)).toBe(words))
})

test('yearOf names the year that milliseconds read as seconds mean', () => {
  expect(yearOf(1_545_265_767_000)).toBe(50_937)
  expect(yearOf(1e16)).toBeUndefined()
})

test('secondsFromIso reads zones and refuses what is no ISO time', () => {
  expect(secondsFromIso('2015-01-22T10:00:00+02:00')).toBe(1_421_913_600)
  expect(secondsFromIso('2015-01-22 08:00')).toBe(1_421_913_600)
  expect(secondsFromIso('tomorrow')).toBeUndefined()
})

test('whenUtc has the preposition that fits', () => {
  expect(whenUtc(0)).toBe('on 1970-01-01 00:00:00 UTC')
  expect(whenUtc(1_790_000_000_000)).toBe('in the year 58692')
  expect(whenUtc(1e300)).toBe('at a time that no calendar reaches')
})
