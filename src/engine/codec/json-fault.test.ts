import fc from 'fast-check'
import { type ParseErrorCode, visit } from 'jsonc-parser'
import { expect, it } from 'vitest'
import { findSyntaxFault } from './json-fault'

/** What jsonc-parser's codes are in our words. */
const WORDS = [
  '',
  'this is no JSON value',
  'this is no JSON number',
  'a member name in double quotes is expected',
  'a value is expected',
  'a colon is expected',
  'a comma is expected',
  'a closing brace is expected',
  'a closing bracket is expected',
  'the text goes on after its end',
  'comments are not JSON',
  'a comment is never closed',
  'a string is never closed',
  'a number is cut short',
  'a \\u escape is malformed',
  'this escape is not JSON',
  'a control character must be escaped',
]

function judged(text: string): { message: string | undefined; index: number } | undefined {
  const faults: { code: ParseErrorCode; index: number }[] = []
  const onError = (code: ParseErrorCode, index: number) => faults.push({ code, index })
  visit(text, { onError }, { disallowComments: true, allowTrailingComma: false })
  const [first] = faults
  return first && { message: WORDS[first.code], index: first.index }
}

const PIECES = [
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  '"',
  '\\',
  '"a"',
  '"a":1',
  '\\u00e4',
  '\\u0',
  '\\x',
  '\t',
  '\n',
  '\r\n',
  ' ',
]
const WORDLIKE = [
  'true',
  'nul',
  '1',
  '-',
  '-0',
  '01',
  '1.',
  '1.5',
  '1e',
  '1e+5',
  '.',
  'e',
  '/',
  '//',
  '/*',
  'ä',
  '\uD800',
  '\0',
]

it('finds the fault that jsonc-parser finds first, in the same place', () => {
  const pieces = fc.array(fc.constantFrom(...PIECES, ...WORDLIKE), { maxLength: 12 }).map((list) => list.join(''))
  const damaged = fc
    .tuple(fc.json({ maxDepth: 3 }), fc.nat(), fc.nat(2), fc.constantFrom('', ...PIECES, ...WORDLIKE))
    .map(([json, at, count, put]) => {
      const place = at % (json.length + 1)
      return json.slice(0, place) + put + json.slice(place + count)
    })
  fc.assert(
    fc.property(fc.oneof(pieces, damaged, fc.json()), (text) => {
      expect(findSyntaxFault(text)).toEqual(judged(text))
    }),
    { numRuns: 4000 },
  )
})

it('finds nothing where JSON.parse finds nothing', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(findSyntaxFault(text)).toBeUndefined()
    }),
  )
})

it('finds the end of a string of megabytes', () => {
  expect(findSyntaxFault(`"${'a\\n'.repeat(1_000_000)}`)).toEqual({ message: 'a string is never closed', index: 0 })
})

it('finds the end of a text of a hundred thousand brackets', () => {
  expect(findSyntaxFault('['.repeat(100_000))).toEqual({ message: 'a closing bracket is expected', index: 100_000 })
})
