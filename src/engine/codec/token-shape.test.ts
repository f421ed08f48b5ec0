import { describe, expect, test } from 'vitest'
import { describeShape, tokenShape } from './token-shape'

const parts = (text: string) => tokenShape(text).segments.map(({ role, start, end }) => [role, text.slice(start, end)])

describe('the shape of what was pasted', () => {
  test('three parts are header, payload and signature', () => {
    expect(parts('eyJh.eyJz.c2ln')).toEqual([
      ['header', 'eyJh'],
      ['payload', 'eyJz'],
      ['signature', 'c2ln'],
    ])
  })

  test('five parts are those of a JWE, and an empty encrypted key has no span', () => {
    expect(parts('eyJh..aXY.Y2lw.dGFn')).toEqual([
      ['jwe-header', 'eyJh'],
      ['jwe-iv', 'aXY'],
      ['jwe-ciphertext', 'Y2lw'],
      ['jwe-tag', 'dGFn'],
    ])
  })

  test('a token is found behind "Authorization: Bearer"', () => {
    expect(parts('Authorization: Bearer eyJhbGciOiJ9.eyJz.c2ln')).toEqual([
      ['header', 'eyJhbGciOiJ9'],
      ['payload', 'eyJz'],
      ['signature', 'c2ln'],
    ])
  })

  test('line wraps stay inside their part', () => {
    expect(parts('eyJh\n  bGci.eyJz.c2ln\n')).toEqual([
      ['header', 'eyJh\n  bGci'],
      ['payload', 'eyJz'],
      ['signature', 'c2ln'],
    ])
  })

  test('disclosures and the key-binding JWT follow the tildes', () => {
    expect(parts('eyJh.eyJz.c2ln~WyJh~eyJr.eyJu.c2ln')).toEqual([
      ['header', 'eyJh'],
      ['payload', 'eyJz'],
      ['signature', 'c2ln'],
      ['disclosure', 'WyJh'],
      ['key-binding', 'eyJr.eyJu.c2ln'],
    ])
  })

  test('the members of a JSON serialization have the colours of their parts', () => {
    expect(parts('{"payload":"eyJz","signatures":[{"protected":"eyJh","signature":"c2ln"}]}')).toEqual([
      ['payload', 'eyJz'],
      ['header', 'eyJh'],
      ['signature', 'c2ln'],
    ])
  })

  test('plain text has no parts', () => {
    expect(tokenShape('not a token')).toEqual({ form: 'text', segments: [] })
    expect(tokenShape('   ')).toEqual({ form: 'empty', segments: [] })
  })

  test('a megabyte has three parts too', () => {
    const text = `eyJh.${'QUJD'.repeat(262_144)}.c2ln`
    expect(tokenShape(text).segments).toHaveLength(3)
  })

  test('a megabyte of dots makes no megabyte of spans', () => {
    expect(tokenShape('.'.repeat(1_000_000)).segments).toEqual([])
  })
})

test('the line beside the heading names the form and the size', () => {
  const text = 'eyJh.eyJz.c2ln'
  expect(describeShape(text, tokenShape(text))).toBe('JWS · compact · 14 characters')
})
