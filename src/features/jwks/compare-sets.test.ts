import { expect, test } from 'vitest'
import { compareSets, kidsOf } from './compare-sets'

const set = (...keys: object[]) => JSON.stringify({ keys })
const [a, b] = [
  { kty: 'EC', kid: 'a', x: 'one' },
  { kty: 'EC', kid: 'b', x: 'two' },
]

test('names what was added, removed and altered, whatever the order of keys and members', () => {
  expect(compareSets(set(a, b), set(b, { x: 'one', kid: 'a', kty: 'EC' }))).toEqual({
    added: [],
    removed: [],
    altered: [],
  })
  expect(compareSets(set(a, b), set({ ...a, x: 'other' }, { ...b, kid: 'c' }))).toEqual({
    added: ['c'],
    removed: ['b'],
    altered: ['a'],
  })
})

test('tells keys without kid, and keys with the same kid, apart', () => {
  const nameless = { kty: 'RSA', n: 'abcdefghijklmnop' }
  expect(kidsOf(set(nameless, a, { ...a, x: 'two' }))).toEqual(['RSA key without kid (abcdefghij…)', 'a', 'a (2)'])
  expect(compareSets(set(nameless), set({ ...nameless, n: 'zbcdefghijklmnop' }))).toMatchObject({
    added: [expect.stringContaining('zbcde')],
    removed: [expect.stringContaining('abcde')],
  })
})

test('reads single keys and kid→PEM maps, and nothing else', () => {
  expect(kidsOf(JSON.stringify(a))).toEqual(['a'])
  expect(kidsOf('{"k1":"-----BEGIN CERTIFICATE-----"}')).toEqual(['k1'])
  expect(kidsOf('{"keys":[null,7]}')).toHaveLength(2)
  expect(compareSets('not JSON', set(a))).toBeUndefined()
  expect(compareSets('null', set(a))).toBeUndefined()
})
