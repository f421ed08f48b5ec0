import { expect, test } from 'vitest'
import { claimTree } from './claim-tree'

const pointers = (text: string) => claimTree(text).map(({ pointer }) => pointer)

test('members and elements at every depth have a pointer, parents first', () => {
  expect(pointers('{"a":1,"b":{"c":[2,{"d":3}]}}')).toEqual(['/a', '/b', '/b/c', '/b/c/0', '/b/c/1', '/b/c/1/d'])
})

test('slashes and tildes in names are escaped (RFC 6901 §3)', () => {
  expect(pointers('{"a/b":1,"m~n":2}')).toEqual(['/a~1b', '/m~0n'])
})

test('what is no object has no claims', () => {
  for (const text of ['', '[1]', 'hello', '{"a"']) expect(pointers(text)).toEqual([])
})

test('claims that verifiers decide by are marked, at the top only', () => {
  const marked = claimTree('{"iss":"a","x":{"iss":"b"}}').filter(({ betterOpen }) => betterOpen)
  expect(marked.map(({ pointer }) => pointer)).toEqual(['/iss'])
})
