import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeBase64Url, tryBase64Url } from '@/engine/codec/base64url'
import type { Segment } from '@/engine/codec/token-shape'
import { bytesIn, flipBit } from './bit-flip'

const segmentIn = (start: number, end: number): Segment => ({ role: 'payload', start, end })

describe('flipping one bit', () => {
  test('changes exactly that bit of the bytes and stays strict base64url', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 60 }), fc.nat(), fc.nat(7), (bytes, at, bit) => {
        const byte = at % bytes.length
        const text = encodeBase64Url(bytes)
        const flip = flipBit(text, segmentIn(0, text.length), { byte, bit })
        const expected = Uint8Array.from(bytes)
        expected[byte] = (expected[byte] ?? 0) ^ (0x80 >> bit)
        expect(flip && tryBase64Url(flip.token)).toEqual(expected)
      }),
    )
  })

  test('twice gives the token back', () => {
    const token = 'eyJh.eyJz.c2ln'
    const segment = segmentIn(5, 9)
    const once = flipBit(token, segment, { byte: 1, bit: 3 })
    expect(once?.token).not.toBe(token)
    expect(once && flipBit(once.token, segment, { byte: 1, bit: 3 })?.token).toBe(token)
  })

  test('outside the segment nothing happens', () => {
    expect(flipBit('eyJh', segmentIn(0, 4), { byte: 3, bit: 0 })).toBeUndefined()
  })

  test('counts whole bytes without white space and padding', () => {
    expect(bytesIn('ey\nJh==', segmentIn(0, 7))).toBe(3)
  })
})
