import { expect, test } from 'vitest'
import { jsonFaults } from './json-faults'

test('says nothing about JSON, and nothing about a text not begun', () => {
  expect(jsonFaults('{"a": [1, 2]}')).toEqual([])
  expect(jsonFaults('  ')).toEqual([])
})

test('names the line and the place of a trailing comma', () => {
  const text = '{\n  "a": 1,\n}'
  const [fault] = jsonFaults(text)
  expect(fault?.message).toMatch(/^Line 3: /)
  expect(text.slice(fault?.start, fault?.end)).toBe('}')
})

test('a comment is a fault: tokens and policies are strict JSON', () => {
  expect(jsonFaults('{} // no').map(({ message }) => message)).toEqual(['Line 1: invalid comment token.'])
})

test('every mark lies inside the text, even when the text ends too early', () => {
  for (const text of ['{', '{"a"', '{"a":', '[1,', '"'])
    for (const { start, end } of jsonFaults(text)) {
      expect(start).toBeGreaterThanOrEqual(0)
      expect(end).toBeGreaterThan(start)
      expect(end).toBeLessThanOrEqual(text.length)
    }
})
