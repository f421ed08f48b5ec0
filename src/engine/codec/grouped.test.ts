import { expect, test } from 'vitest'
import { grouped } from './grouped'

test.each([0, 7, 999, 1000, 65_536, 999_999, 1_000_000, 10_485_760, -1234])(
  '%d is written as the platform writes it',
  (count) => {
    expect(grouped(count)).toBe(count.toLocaleString('en'))
  },
)
