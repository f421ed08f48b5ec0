import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeAnyBase64, decodeBase64Url, encodeBase64, encodeBase64Url, isFault, tryBase64Url } from './base64url'

const bytes = fc.uint8Array({ maxLength: 200 })

describe('base64url', () => {
  it('is what Node writes, without padding', () => {
    fc.assert(
      fc.property(bytes, (value) => {
        expect(encodeBase64Url(value)).toBe(Buffer.from(value).toString('base64url'))
        expect(encodeBase64(value)).toBe(Buffer.from(value).toString('base64'))
      }),
    )
  })

  it('comes back byte for byte', () => {
    fc.assert(
      fc.property(bytes, (value) => {
        expect(tryBase64Url(encodeBase64Url(value))).toEqual(new Uint8Array(value))
      }),
    )
  })

  it('has one spelling only: what decodes strictly is written the same again', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ABab01-_=+/ Qw'), maxLength: 12 }), (text) => {
        const decoded = decodeBase64Url(text)
        if (!isFault(decoded)) expect(encodeBase64Url(decoded)).toBe(text)
      }),
    )
  })

  it('names each fault with its place', () => {
    expect(decodeBase64Url('AA+A')).toEqual({ fault: 'character', index: 2, character: '+' })
    expect(decodeBase64Url('AA\u{1F600}A')).toEqual({ fault: 'character', index: 2, character: '\u{1F600}' })
    expect(decodeBase64Url('AAA=')).toEqual({ fault: 'padding', index: 3 })
    expect(decodeBase64Url('AA=A')).toMatchObject({ fault: 'character', index: 2 })
    expect(decodeBase64Url('AAAAA')).toEqual({ fault: 'length', index: 4 })
    expect(decodeBase64Url('AB')).toEqual({ fault: 'last-character', index: 1, character: 'B', canonical: 'A' })
    expect(decodeBase64Url('AAB')).toEqual({ fault: 'last-character', index: 2, character: 'B', canonical: 'A' })
  })

  it('is read generously where that is asked for', () => {
    expect(decodeAnyBase64('+/ \n8=')).toEqual(tryBase64Url('-_8'))
    expect(decodeAnyBase64('AB')).toEqual(new Uint8Array([0]))
    expect(decodeAnyBase64('A')).toBeUndefined()
    expect(decodeAnyBase64('A.')).toBeUndefined()
  })

  it('is refused in linear time when padding stands in the middle', () => {
    expect(decodeAnyBase64(`${'='.repeat(1_000_000)}A`)).toBeUndefined()
  })
})
