import { expect, test } from 'vitest'
import { lifetimeOf } from './lifetime'

const NOW = 1_790_000_000
const inSeconds = (seconds: number) => new Date((NOW + seconds) * 1000).toUTCString()

test.each([
  ['nothing is said', {}, 600],
  ['max-age', { cacheControl: 'public, max-age=3600, must-revalidate' }, 3600],
  ['max-age in quotes and capitals', { cacheControl: 'Max-Age="900"' }, 900],
  ['max-age wins over Expires', { cacheControl: 'max-age=1200', expires: inSeconds(7200) }, 1200],
  ['a shared cache’s age is not ours', { cacheControl: 's-maxage=7200' }, 600],
  ['below the floor', { cacheControl: 'max-age=10' }, 300],
  ['above the ceiling', { cacheControl: 'max-age=31536000' }, 86_400],
  ['no-store', { cacheControl: 'no-store, max-age=3600' }, 300],
  ['no-cache', { cacheControl: 'no-cache' }, 300],
  ['Expires', { expires: inSeconds(1800) }, 1800],
  ['Expires in the past', { expires: inSeconds(-1800) }, 300],
  ['Expires that is no date', { expires: '0' }, 300],
  ['Cache-Control without an age leaves it to Expires', { cacheControl: 'public', expires: inSeconds(1800) }, 1800],
])('%s', (_, headers, seconds) => {
  expect(lifetimeOf(headers, NOW).seconds).toBe(seconds)
})
