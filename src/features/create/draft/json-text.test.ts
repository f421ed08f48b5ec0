import { expect, test } from 'vitest'
import { memberOf, readObject, withMember, withoutWhiteSpace } from './json-text'

test('a member is written, replaced and taken out, and every other character stays', () => {
  const text = '{\n  "alg": "ES256",\n  "n": 1.0\n}'
  expect(withMember(text, 'kid', 'a')).toBe('{\n  "alg": "ES256",\n  "n": 1.0,\n  "kid": "a"\n}')
  expect(withMember(text, 'alg', 'RS256')).toBe('{\n  "alg": "RS256",\n  "n": 1.0\n}')
  expect(withMember(text, 'alg', undefined)).toBe('{\n  "n": 1.0\n}')
})

test('a text in the middle of being written is left alone', () => {
  for (const text of ['{"alg": ', '[1]', 'hello']) expect(withMember(text, 'kid', 'a')).toBe(text)
})

test('a blank text is an empty object', () => {
  expect(memberOf(withMember('', 'kid', 'a'), 'kid')).toBe('a')
  expect(readObject(' ')).toEqual({ value: {} })
})

test('inherited names are no members', () => {
  expect(memberOf('{}', 'constructor')).toBeUndefined()
})

test('a fault names its line', () => {
  expect(readObject('{\n  "a": 1,\n}')).toEqual({ fault: expect.stringMatching(/^Line 3: /) })
})

test('leaving out white space changes no number, no escape and no string', () => {
  expect(withoutWhiteSpace('{\n "a b": 1.0,\n "a b": [ 9007199254740993, "\\u00e9 x" ]\n}\n')).toBe(
    '{"a b":1.0,"a b":[9007199254740993,"\\u00e9 x"]}',
  )
})
