import { expect, test } from 'vitest'
import { leavesOf } from './certificate-leaves'

test('a chain is shown once, by its leaf', () => {
  const leaf = { kty: 'EC', x5c: ['leaf', 'middle', 'root'] }
  const middle = { kty: 'EC', x5c: ['middle', 'root'] }
  const other = { kty: 'RSA', x5c: ['other'] }
  expect(leavesOf([middle, leaf, { kty: 'RSA', x5c: ['root'] }, other])).toEqual([leaf, other])
})

test('keys without certificates are left out', () => {
  expect(leavesOf([{ kty: 'EC' }, { kty: 'EC', x5c: 'not a list' }])).toEqual([])
})
