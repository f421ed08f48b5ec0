import { describe, expect, test } from 'vitest'
import { byteCells, byteLength, firstBytes, spellBytes } from './byte-forms'

describe('bytes as a person reads them', () => {
  test('the same three bytes in every form', () => {
    const bytes = firstBytes('YcOk', 'base64url')
    expect(spellBytes(bytes, 'hex')).toBe('61 c3 a4')
    expect(spellBytes(bytes, 'decimal')).toBe('97, 195, 164')
    expect(spellBytes(bytes, 'utf8')).toBe('aä')
    expect(spellBytes(bytes, 'base64url')).toBe('YcOk')
  })

  test('bytes that are no text are not shown as text', () => {
    expect(spellBytes(Uint8Array.of(0xff, 0x61), 'utf8')).toBeUndefined()
    expect(spellBytes(Uint8Array.of(0x61, 0xc3), 'utf8')).toBeUndefined()
  })

  test('a character split by the cut of a beginning is left out', () => {
    expect(spellBytes(Uint8Array.of(0x61, 0xc3), 'utf8', true)).toBe('a')
  })

  test('only as many bytes as asked for are decoded, and the length is known without decoding', () => {
    expect(firstBytes('AAECAwQFBgc', 'base64url', 4)).toEqual(Uint8Array.of(0, 1, 2, 3))
    expect(byteLength('AAECAwQFBgc', 'base64url')).toBe(8)
    expect(byteLength('ä', 'utf8')).toBe(2)
  })

  test('both alphabets of base64url survive the way back', () => {
    expect(spellBytes(firstBytes('-_-_', 'base64url'), 'base64url')).toBe('-_-_')
  })

  test('one cell a byte, for comparing', () => {
    expect(byteCells(Uint8Array.of(0, 255), 'hex')).toEqual(['00', 'ff'])
    expect(byteCells(Uint8Array.of(0, 255), 'decimal')).toEqual(['0', '255'])
  })
})
