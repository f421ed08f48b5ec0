import { expect, test } from 'vitest'
import { inspect } from '@/engine/index'
import { testEnv } from '@/engine/testing/env'
import cases from '../examples/cases.json'
import { keyFits } from './key-criteria'

test('the engine’s selection is read key by key, each criterion with its outcome and its reason', async () => {
  const report = await inspect(cases['wrong-kid'], testEnv({ now: 1_800_000_000 }))
  const fits = keyFits(report)
  expect([...fits.keys()]).toEqual([0, 1])
  const outcome = (place: number, name: string) => fits.get(place)?.criteria.find((each) => each.name === name)
  expect(outcome(0, 'kty')).toMatchObject({ outcome: 'failed', sentence: expect.stringContaining('RSA') })
  expect(outcome(1, 'kty')).toEqual({ name: 'kty', outcome: 'passed' })
  expect(outcome(1, 'kid')).toMatchObject({ outcome: 'failed', sentence: expect.stringContaining('retired-2024') })
  expect(fits.get(1)?.fits).toBe(false)
})

test('the key inside a nested token counts too', async () => {
  const report = await inspect(cases.nested, testEnv({ now: 1_800_000_000 }))
  expect([0, 1].map((place) => keyFits(report).get(place)?.fits)).toEqual([true, true])
})
