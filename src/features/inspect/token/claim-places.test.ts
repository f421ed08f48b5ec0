import { describe, expect, test } from 'vitest'
import { encodeBase64Url } from '@/engine/codec/base64url'
import type { Segment } from '@/engine/codec/token-shape'
import { placeInDecoded, placeInToken } from './claim-places'

function segmentOf(decoded: string, wrap = ''): { token: string; segment: Segment } {
  const text = encodeBase64Url(new TextEncoder().encode(decoded))
  const wrapped = wrap ? text.slice(0, 8) + wrap + text.slice(8) : text
  return { token: `aaaa.${wrapped}.bbbb`, segment: { role: 'payload', start: 5, end: 5 + wrapped.length } }
}

describe('the characters that carry a claim', () => {
  test('are those of its bytes', () => {
    const decoded = '{"iss":"a","exp":1796000000}'
    const { token, segment } = segmentOf(decoded)
    const start = decoded.indexOf('"exp"')
    const place = placeInToken(token, segment, decoded, { start, end: decoded.length - 1 })
    expect(place).toEqual({
      start: 5 + Math.floor((start * 4) / 3),
      end: 5 + Math.ceil(((decoded.length - 1) * 4) / 3),
    })
  })

  test('are found behind letters of several bytes', () => {
    const decoded = '{"name":"Zoë 🙂","exp":1}'
    const { token, segment } = segmentOf(decoded)
    const start = decoded.indexOf('"exp"')
    const bytes = new TextEncoder().encode(decoded.slice(0, start)).length
    expect(placeInToken(token, segment, decoded, { start, end: start + 5 }).start).toBe(5 + Math.floor((bytes * 4) / 3))
  })

  test('are found across a line wrap', () => {
    const decoded = '{"iss":"a","exp":1}'
    const plain = segmentOf(decoded)
    const wrapped = segmentOf(decoded, '\n  ')
    const within = { start: decoded.indexOf('"exp"'), end: decoded.length - 1 }
    const one = placeInToken(plain.token, plain.segment, decoded, within)
    const other = placeInToken(wrapped.token, wrapped.segment, decoded, within)
    expect(other.start).toBe(one.start + 3)
  })

  test.each(['{"iss":"a","exp":1796000000}', '{"name":"Zoë 🙂","exp":1}'])(
    'lead back into the claim: %s',
    (decoded) => {
      const { token, segment } = segmentOf(decoded)
      const start = decoded.indexOf('"exp"')
      const place = placeInToken(token, segment, decoded, { start, end: start + 5 })
      const back = placeInDecoded(token, segment, decoded, place.start + 1)
      expect(back).toBeGreaterThanOrEqual(start - 1)
      expect(back).toBeLessThanOrEqual(start + 1)
    },
  )
})
