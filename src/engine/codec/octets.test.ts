import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeBase64Url } from './base64url'
import { Octets } from './octets'
import { encodeUtf8 } from './utf8'

const bytes = fc.uint8Array({ maxLength: 200 })

describe('Octets', () => {
  it('are the bytes of their base64url, however often and in whatever order they are asked for', () => {
    fc.assert(
      fc.property(bytes, (value) => {
        const octets = Octets.ofBase64Url(encodeBase64Url(value))
        expect(octets.length).toBe(value.length)
        expect([...octets.borrow(0)]).toEqual([...value])
        expect([...octets.bytes]).toEqual([...value])
        expect(octets.encoded).toBe(encodeBase64Url(value))
        expect(octets.length).toBe(value.length)
      }),
    )
  })

  it('have the text that their bytes are in UTF-8, and none when they are no UTF-8', () => {
    expect(Octets.ofBase64Url('4pyT').text).toBe('✓')
    expect(Octets.ofBase64Url('_w').text).toBeUndefined()
    expect(Octets.of(encodeUtf8('✓')).text).toBe('✓')
    expect(Octets.ofAscii('a.b').text).toBe('a.b')
  })

  it('that are borrowed do not become those of the next borrower once they were looked at', () => {
    const [one, other] = [Octets.ofAscii('one'), Octets.ofAscii('two')]
    const borrowed = [...one.borrow(1)]
    expect([...other.borrow(1)]).toEqual([...encodeUtf8('two')])
    expect(borrowed).toEqual([...encodeUtf8('one')])
    expect([...one.bytes]).toEqual(borrowed)
  })

  it('are encoded whole when what was said to be ASCII is not, and when they are longer than what can be lent', () => {
    expect([...Octets.ofAscii('é.b').borrow(1)]).toEqual([...encodeUtf8('é.b')])
    const long = Octets.ofAscii('a'.repeat(70_000))
    expect(long.borrow(0)).toBe(long.bytes)
  })

  it('lent in two slots are two strings of bytes', () => {
    const [one, other] = [Octets.ofBase64Url('AAEC').borrow(0), Octets.ofAscii('xyz').borrow(1)]
    expect([[...one], [...other]]).toEqual([[0, 1, 2], [...encodeUtf8('xyz')]])
  })

  it('joined stand one behind the other, lent or kept, whatever each was made of', () => {
    const parts = [Octets.ofBase64Url('AAEC'), Octets.ofAscii('xyz'), Octets.of(encodeUtf8('✓')), Octets.ofAscii('é')]
    const whole = [0, 1, 2, ...encodeUtf8('xyz✓é')]
    expect([...Octets.joined(parts, 1)]).toEqual(whole)
    expect([...Octets.joined(parts)]).toEqual(whole)
    expect([...Octets.joined([Octets.ofAscii('a'.repeat(70_000)), ...parts], 1)].slice(70_000)).toEqual(whole)
  })

  it('of many lengths share a slot, and each is its own when it is borrowed again', () => {
    const texts = Array.from({ length: 80 }, (_, place) =>
      String.fromCharCode(97 + (place % 26)).repeat(1 + (place % 40)),
    )
    for (const text of texts) expect([...Octets.ofAscii(text).borrow(1)]).toEqual([...encodeUtf8(text)])
  })
})
