import { expect, test } from 'vitest'
import { readForBench } from '@/engine/keys/bench'
import { testEnv } from '@/engine/testing/env'
import { addToBench, benchEntries } from './bench'
import { emptyTabMemory, joinTabMemory } from './tab-memory'

test('"Clear everything" takes the keys off the bench, and undo brings them back in their order', async () => {
  const { keys } = await readForBench(
    '{"keys":[{"kty":"oct","k":"AAEC","kid":"a"},{"kty":"oct","k":"AAED","kid":"b"}]}',
    testEnv(),
  )
  addToBench(keys, 'pasted')
  const undo = emptyTabMemory()
  expect(benchEntries()).toEqual([])
  undo()
  expect(benchEntries().map(({ kid }) => kid)).toEqual(['a', 'b'])
  emptyTabMemory()
})

test('what was empty is left alone, and what has left the list is not asked', () => {
  let text = ''
  const leave = joinTabMemory({
    isEmpty: () => text === '',
    empty: () => {
      const before = text
      text = ''
      return () => {
        text = before
      }
    },
  })
  const nothing = emptyTabMemory()
  text = 'typed since'
  nothing()
  expect(text).toBe('typed since')
  leave()
  emptyTabMemory()
  expect(text).toBe('typed since')
})
