import { expect, test } from 'vitest'
import { readForBench } from '@/engine/keys/bench'
import { testEnv } from '@/engine/testing/env'
import { placeOf, readingSentence } from './import-words'

const said = async (text: string) => readingSentence(await readForBench(text, testEnv()))

test('what was understood is said in one sentence', async () => {
  expect(await said('{"keys":[{"kty":"oct","k":"AAECAwQFBgcICQoLDA0ODw"}]}')).toBe(
    'One key, read as a JWK set: oct 128.',
  )
  expect(await said('{"keys":[]}')).toBe('There is no key in it.')
  expect(await said('hello')).toBe('No form of key is recognised, so it would be a shared secret of 5 bytes.')
})

test('a place is said as people count lines and columns', async () => {
  const text = '{"keys": [\n  {"kty": "EC",, }]}'
  const { problem } = await readForBench(text, testEnv())
  expect(placeOf(problem?.at, text)).toMatch(/^ It is in line [12], column \d+\.$/)
  expect(placeOf({ in: 'keys', start: 13, end: 14 }, text)).toBe(' It is in line 2, column 3.')
  expect(placeOf(undefined, text)).toBe('')
})
