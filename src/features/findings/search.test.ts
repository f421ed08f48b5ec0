import { describe, expect, test } from 'vitest'
import { CATALOGUE } from '@/engine/findings/catalogue/index'
import { filtered, grouped } from './search'

const codes = (words: string, group: Parameters<typeof filtered>[1]['group'] = 'all') =>
  filtered(CATALOGUE, { words, group }).map(({ code }) => code)

describe('searching the catalogue', () => {
  test('finds all without words, and by code, title and explanation', () => {
    expect(codes('')).toHaveLength(CATALOGUE.length)
    expect(codes('claim/expired')).toEqual(['claim/expired'])
    expect(codes('PKCS#1')).toContain('key/pkcs1')
    expect(codes('jsonwebtoken 3.6')).toEqual(['claim/lifetime-tiny'])
  })

  test('wants every word, and keeps to the group', () => {
    expect(codes('keycloak host')).toContain('provider/keycloak-host')
    expect(codes('keycloak zebra')).toEqual([])
    expect(codes('secret', 'Secrets').every((code) => code.startsWith('secret/'))).toBe(true)
  })

  test('keeps groups in their order and leaves empty ones out', () => {
    expect(grouped(filtered(CATALOGUE, { words: 'nonce', group: 'all' })).map(([group]) => group)).toContain(
      'Claims and time',
    )
    expect(grouped([])).toEqual([])
  })
})
