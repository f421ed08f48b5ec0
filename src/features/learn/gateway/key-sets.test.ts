import { describe, expect, test } from 'vitest'
import type { BenchEntry } from '@/session/bench'
import { newIssuer } from '@/simulator/issuer'
import { keySetChoices } from './key-sets'

const lab = newIssuer('https://login.example.com')
const jwk = { kty: 'EC', crv: 'P-256', x: 'eA', y: 'eQ', kid: 'k' }
const choices = (keys: string, bench: readonly BenchEntry[] = [], text = '') =>
  keySetChoices(lab, bench, {
    keys,
    sources: text ? [{ origin: 'fetched', address: 'https://a.example/jwks', issuer: 'https://a.example', text }] : [],
  })
const setOf = (keys: string) =>
  choices(keys)
    .find(({ id }) => id === 'pasted')
    ?.publisher.setAt(0)

describe('the sets that a gateway can use', () => {
  test.each([
    ['a set', JSON.stringify({ keys: [jwk] })],
    ['one key', JSON.stringify(jwk)],
    ['a list', JSON.stringify([jwk])],
    ['a private key', JSON.stringify({ ...jwk, d: 'ZA' })],
    [
      'a set with a shared secret in it',
      JSON.stringify({
        keys: [
          { kty: 'oct', k: 'AA' },
          { ...jwk, d: 'ZA' },
        ],
      }),
    ],
  ])('are made of %s, public members only', (_, text) => {
    expect(JSON.parse(setOf(text) ?? '')).toEqual({ keys: [jwk] })
  })

  test.each([
    '',
    'a secret',
    '-----BEGIN PUBLIC KEY-----',
    '{"keys":[]}',
    '{"keys":[{"kty":"oct","k":"AA"}]}',
    '{"a":',
  ])('are not made of %j', (text) => {
    expect(setOf(text)).toBeUndefined()
  })

  test('are the lab’s, the bench’s, the pasted and each fetched one, with the issuer it belongs to', () => {
    const entry = {
      id: 1,
      from: 'made here',
      kind: 'EC P-256',
      half: 'private',
      source: 'jwk',
      jwk: { ...jwk, d: 'ZA' },
    }
    const found = choices(JSON.stringify(jwk), [entry as BenchEntry], JSON.stringify({ keys: [jwk] }))
    expect(found.map(({ id, publisher }) => [id, publisher.name])).toEqual([
      ['lab', 'https://login.example.com'],
      ['bench', undefined],
      ['pasted', undefined],
      ['https://a.example/jwks', 'https://a.example'],
    ])
    expect(found.map(({ publisher }) => publisher.setAt(0)).join()).not.toContain('ZA')
  })
})
