import { expect, test } from 'vitest'
import { timeScale } from './time-scale'

const scale = timeScale([
  { name: 'exp', time: 1_000_003_600 },
  { name: 'iat', time: 1_000_000_000 },
  { name: 'now', time: 1_400_000_000 },
])

test('an hour of years ago is still told apart from its end', () => {
  const [iat, exp, now] = scale.moments
  expect([iat?.name, exp?.name, now?.name]).toEqual(['iat', 'exp', 'now'])
  expect((exp?.at ?? 0) - (iat?.at ?? 0)).toBeGreaterThan(0.2)
})

test.each([1_000_000_000, 1_000_001_800, 1_000_003_600, 1_200_000_000, 1_400_000_000])(
  'the place of %d leads back to it',
  (time) => expect(Math.abs(scale.timeAt(scale.placeOf(time)) - time)).toBeLessThanOrEqual(1),
)

test('what lies beyond the line stands at its ends', () => {
  expect(scale.placeOf(0)).toBe(0)
  expect(scale.placeOf(9_000_000_000)).toBe(1)
})
