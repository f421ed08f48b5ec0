import { expect, test } from 'vitest'
import { KEYS_VIEWS, viewOf } from './views'

test('the screen begins with the bench, and every other view has its own address', () => {
  expect(viewOf('keys')?.label).toBe('Bench')
  expect(viewOf('keys/vault')?.label).toBe('Vault')
  expect(new Set(KEYS_VIEWS.map(({ path }) => path)).size).toBe(KEYS_VIEWS.length)
})

test('an address that names no view has none, whatever it is called', () => {
  for (const path of ['keys/nowhere', 'keys/constructor', 'keys/__proto__']) expect(viewOf(path)).toBeUndefined()
})
