import { expect, test } from 'vitest'
import { isOwnScript } from './trusted-types'

const PAGE = 'https://tools.example/jotscope/#/inspect?token=x'

test.each(['./sw.js', 'assets/engine-worker-1a2b.js', 'https://tools.example/jotscope/assets/a.js'])(
  'a worker may be made from %s',
  (address) => {
    expect(isOwnScript(address, PAGE)).toBe(true)
  },
)

test.each([
  'https://other.example/jotscope/assets/a.js',
  'https://tools.example/other/a.js',
  '../other/a.js',
  '//other.example/a.js',
  'data:text/javascript,alert(1)',
  'blob:https://tools.example/1234.js',
  'javascript:alert(1)//.js',
  './packs/pack.md',
  'https://[',
])('and not from %s', (address) => {
  expect(isOwnScript(address, PAGE)).toBe(false)
})
