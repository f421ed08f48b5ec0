import { expect, test } from 'vitest'
import { readRoute } from './route'

test.each([
  ['', { path: '', query: '' }],
  ['#', { path: '', query: '' }],
  ['#/inspect', { path: 'inspect', query: '' }],
  ['#inspect', { path: 'inspect', query: '' }],
  ['#/learn/lesson-3/', { path: 'learn/lesson-3', query: '' }],
  ['#/inspect?token=a.b.c&jwks=https://x/?y=1', { path: 'inspect', query: 'token=a.b.c&jwks=https://x/?y=1' }],
])('the fragment "%s" is a route', (hash, route) => {
  expect(readRoute(hash)).toEqual(route)
})
