import { describe, expect, it } from 'vitest'
import { toHex } from '../../codec/bytes'
import { der, derBits, derBoolean, derInteger, derOid } from './der-write'

describe('DER', () => {
  it('writes lengths in their shortest form', () => {
    expect(toHex(der(4, new Uint8Array(127)).subarray(0, 2))).toBe('047f')
    expect(toHex(der(4, new Uint8Array(128)).subarray(0, 3))).toBe('048180')
    expect(toHex(der(4, new Uint8Array(256)).subarray(0, 4))).toBe('04820100')
    expect(toHex(der(4, new Uint8Array(65_536)).subarray(0, 5))).toBe('0483010000')
  })
  it('writes integers in their shortest form, with the sign bit clear', () => {
    expect(toHex(derInteger(Uint8Array.of(0, 0, 1)))).toBe('020101')
    expect(toHex(derInteger(Uint8Array.of(0x80)))).toBe('02020080')
    expect(toHex(derInteger(Uint8Array.of(0)))).toBe('020100')
    expect(toHex(derInteger(Uint8Array.of()))).toBe('020100')
  })
  it('writes object identifiers', () => {
    expect(toHex(derOid('1.2.840.113549.1.1.1'))).toBe('06092a864886f70d010101')
    expect(toHex(derOid('2.16.840.1.101.3.4.3.17'))).toBe('0609608648016503040311')
  })
  it('writes bit strings and booleans', () => {
    expect(toHex(derBits(Uint8Array.of(0x80), 7))).toBe('03020780')
    expect(toHex(derBoolean(true))).toBe('0101ff')
  })
})
