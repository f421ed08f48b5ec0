import { describe, expect, test } from 'vitest'
import type { KeyCandidate } from '../model'
import type { Detail } from '../types'
import { type KeyWanted, keyName, sameAlgorithm, selectionTable, selectKeys } from './select-key'

const key = (more: Partial<KeyCandidate> = {}): KeyCandidate => ({
  origin: 'given',
  index: 0,
  source: 'jwk',
  kty: 'EC',
  crv: 'P-256',
  isPrivate: false,
  ...more,
})
const WANTED: KeyWanted = { alg: 'ES256', kty: 'EC', crv: ['P-256'], use: 'sig', ops: ['verify'] }
const chosen = (keys: KeyCandidate[], want: Partial<KeyWanted> = {}): KeyCandidate[] =>
  selectKeys(keys, { ...WANTED, ...want }).chosen
const fits = (more: Partial<KeyCandidate>, want: Partial<KeyWanted> = {}): boolean =>
  chosen([key(more)], want).length === 1

describe('a token with a kid (RFC 7515 Appendix D)', () => {
  const [a, b, bare] = [key({ kid: 'a' }), key({ kid: 'b' }), key({ index: 2 })]

  test('is for the keys that bear it, all of them', () => {
    const again = key({ kid: 'a', index: 3 })
    expect(chosen([a, b, bare, again], { kid: 'a' })).toEqual([a, again])
    expect(selectKeys([a, b], { ...WANTED, kid: 'a' }).by).toBe('kid')
  })

  test('is for those without one when none bears it, never for one with another', () => {
    const selection = selectKeys([a, b, bare], { ...WANTED, kid: 'c' })
    expect(selection).toMatchObject({ chosen: [bare], by: 'keys-without-kid', total: 3 })
    expect(chosen([a, b], { kid: 'c' })).toEqual([])
  })

  test('is not for a key without one when another bears it, though that one does not fit', () => {
    expect(chosen([key({ kid: 'a', use: 'enc' }), bare], { kid: 'a' })).toEqual([])
  })

  test('says of each key what its kid does', () => {
    const sentences = (keys: KeyCandidate[], kid?: string) =>
      selectKeys(keys, { ...WANTED, kid }).considered.map(({ judgements }) => judgements[0])
    expect(sentences([a, bare], 'a')).toEqual([
      { criterion: 'kid', verdict: 'passed', sentence: 'kid is "a".' },
      { criterion: 'kid', verdict: 'failed', sentence: 'The key has no kid.' },
    ])
    expect(sentences([b, bare], 'a')).toEqual([
      { criterion: 'kid', verdict: 'failed', sentence: 'kid is "b", not "a".' },
      { criterion: 'kid', verdict: 'absent', sentence: 'The key has no kid.' },
    ])
    expect(sentences([a])).toEqual([{ criterion: 'kid', verdict: 'absent', sentence: 'The token names no kid.' }])
  })
})

describe('a token without a kid', () => {
  test('is for every key that fits', () => {
    const [a, b] = [key({ kid: 'a' }), key()]
    expect(selectKeys([a, b, key({ kty: 'RSA' })], WANTED)).toMatchObject({ chosen: [a, b], by: 'no-kid-in-token' })
  })
})

describe('what disqualifies a key, each with its own line (RFC 7517 §4)', () => {
  const why = (more: Partial<KeyCandidate>, want: Partial<KeyWanted> = {}) => {
    const { considered } = selectKeys([key(more)], { ...WANTED, ...want })
    const [consideration] = considered
    expect(consideration?.fits).toBe(false)
    expect(consideration?.fitsButKid).toBe(false)
    return consideration?.judgements.filter(({ verdict }) => verdict === 'failed')
  }
  test.each<[string, Partial<KeyCandidate>, Partial<KeyWanted>, string, string]>([
    ['kty', { kty: 'RSA' }, {}, 'kty', 'ES256 needs kty EC; this key is RSA.'],
    ['a curve', { crv: 'P-384' }, {}, 'crv', 'ES256 needs P-256; this key is on P-384.'],
    [
      'one of two curves',
      { crv: 'P-384' },
      { crv: ['P-256', 'P-521'] },
      'crv',
      'ES256 needs P-256 or P-521; this key is on P-384.',
    ],
    ['use', { use: 'enc' }, {}, 'use', 'use is "enc"; this needs "sig".'],
    ['key_ops', { keyOps: ['sign'] }, {}, 'key_ops', 'key_ops is ["sign"]; this needs verify.'],
    ['alg', { alg: 'ES384' }, {}, 'alg', 'The key is for ES384; the token says ES256.'],
    [
      'the issuer of its set',
      { issuer: 'https://a' },
      { issuer: 'https://b' },
      'issuer',
      'The set was fetched from "https://a"; the token says iss "https://b".',
    ],
  ])('%s', (_, more, want, criterion, sentence) => {
    expect(why(more, want)).toEqual([{ criterion, verdict: 'failed', sentence }])
  })

  test('a key without kty or curve fits nothing that needs one', () => {
    const { kty: _, ...noKty } = key()
    const { crv: __, ...noCurve } = key()
    expect(selectKeys([noKty], WANTED).considered[0]?.judgements).toContainEqual({
      criterion: 'kty',
      verdict: 'failed',
      sentence: 'ES256 needs kty EC; this key is unreadable.',
    })
    expect(selectKeys([noCurve], WANTED)).toMatchObject({ chosen: [] })
    expect(selectKeys([noCurve], WANTED).considered[0]?.judgements[2]?.sentence).toMatch(/this key is on no curve\.$/)
  })

  test('the curve is not asked of a key of another type, nor where the algorithm has none', () => {
    const criteria = (more: Partial<KeyCandidate>, want: Partial<KeyWanted> = {}) =>
      selectKeys([key(more)], { ...WANTED, ...want }).considered[0]?.judgements.map(({ criterion }) => criterion)
    expect(criteria({ kty: 'OKP', crv: 'Ed25519' })).not.toContain('crv')
    expect(criteria({}, { crv: undefined })).not.toContain('crv')
    expect(criteria({})).toContain('crv')
  })
})

describe('what leaves a key in', () => {
  test.each<[string, Partial<KeyCandidate>, Partial<KeyWanted>]>([
    ['its use', { use: 'sig' }, {}],
    ['one of several key_ops', { keyOps: ['sign', 'verify'] }, {}],
    ['its alg', { alg: 'ES256' }, {}],
    ['an alg that serves as well', { alg: 'A256GCM' }, { alsoAlg: ['A256GCM'] }],
    ['its issuer', { issuer: 'https://a' }, { issuer: 'https://a' }],
    ['an issuer, for a token without iss', { issuer: 'https://a' }, {}],
    ['no issuer, for a token with iss', {}, { issuer: 'https://a' }],
  ])('%s', (_, more, want) => {
    expect(fits(more, want)).toBe(true)
  })

  test('silence about use, key_ops and alg', () => {
    const absent = selectKeys([key()], WANTED).considered[0]?.judgements.filter(({ verdict }) => verdict === 'absent')
    expect(absent).toEqual([
      { criterion: 'kid', verdict: 'absent', sentence: 'The token names no kid.' },
      { criterion: 'use', verdict: 'absent', sentence: 'The key does not say what it is for.' },
      { criterion: 'key_ops', verdict: 'absent', sentence: 'The key does not limit its operations.' },
      { criterion: 'alg', verdict: 'absent', sentence: 'The key does not name its algorithm.' },
    ])
  })

  test('a key that all but its kid speaks for is known as such', () => {
    const { considered } = selectKeys([key({ kid: 'a' }), key({ kid: 'b' })], { ...WANTED, kid: 'a' })
    expect(considered.map(({ fits, fitsButKid }) => [fits, fitsButKid])).toEqual([
      [true, true],
      [false, true],
    ])
  })
})

describe('a large set', () => {
  const others = (count: number, more: Partial<KeyCandidate> = {}): KeyCandidate[] =>
    Array.from({ length: count }, (_, index) => key({ index, kid: `k${index}`, ...more }))

  test('is searched to its end, and described by fifty keys and those that fit', () => {
    const last = key({ kid: 'wanted', index: 200 })
    const selection = selectKeys([...others(200), last], { ...WANTED, kid: 'wanted' })
    expect(selection).toMatchObject({ chosen: [last], total: 201 })
    expect(selection.considered).toHaveLength(51)
    expect(selection.considered.at(-1)?.key).toBe(last)
    expect(selectionTable(selection)).toMatchObject({
      label: 'Keys considered (150 more with another kid are not listed)',
    })
  })

  test('of fifty is described whole', () => {
    const selection = selectKeys(others(50), { ...WANTED, kid: 'k49' })
    expect(selection.considered).toHaveLength(50)
    expect(selectionTable(selection)).toMatchObject({ label: 'Keys considered' })
  })

  test('whose keys do not fit for another reason is described by the first fifty', () => {
    expect(selectKeys(others(60, { use: 'enc' }), WANTED).considered).toHaveLength(50)
    expect(selectKeys(others(60), WANTED).considered).toHaveLength(60)
  })
})

describe('EdDSA and Ed25519 (RFC 9864 §2.2)', () => {
  test.each<[string, string, string | undefined, boolean]>([
    ['ES256', 'ES256', undefined, true],
    ['EdDSA', 'Ed25519', 'Ed25519', true],
    ['Ed25519', 'EdDSA', 'Ed25519', true],
    ['EdDSA', 'Ed448', 'Ed448', true],
    ['Ed448', 'EdDSA', 'Ed448', true],
    ['Ed448', 'Ed25519', 'Ed25519', false],
    ['Ed25519', 'Ed448', 'Ed448', false],
    ['EdDSA', 'Ed25519', 'Ed448', false],
    ['EdDSA', 'Ed25519', undefined, false],
    ['EdDSA', 'P-256', 'P-256', false],
    ['EdDSA', 'ES256', 'Ed25519', false],
  ])('a key for %s and a token of %s on %s: %s', (ofKey, ofToken, crv, same) => {
    expect(sameAlgorithm(ofKey, ofToken, crv)).toBe(same)
  })
})

describe('the name of a key', () => {
  test.each<[Partial<KeyCandidate>, string]>([
    [{}, 'P-256 key'],
    [{ kid: 'a' }, 'P-256 key "a"'],
    [{ kty: 'RSA', bits: 2048 }, 'RSA key of 2048 bits'],
    [{ kty: 'RSA' }, 'RSA key'],
    [{ kty: 'oct', bits: 256 }, 'symmetric key of 256 bits'],
    [{ kty: 'oct' }, 'symmetric key'],
    [{ kty: 'oct', bareSecret: '', bits: 0 }, 'shared secret'],
    [{ kty: 'RSA', bits: 2048, kid: 'a' }, 'RSA key of 2048 bits "a"'],
  ])('%j: %s', (more, name) => {
    expect(keyName(key(more))).toBe(name)
  })
  test('falls back on its type, and on none', () => {
    const { crv: _, ...typed } = key({ kty: 'AKP' })
    expect(keyName(typed)).toBe('AKP key')
    const { kty: __, ...nothing } = typed
    expect(keyName(nothing)).toBe('unreadable key')
  })
})

describe('the table of what was considered', () => {
  const table = (keys: KeyCandidate[], want: Partial<KeyWanted> = {}): Extract<Detail, { shape: 'table' }> => {
    const detail = selectionTable(selectKeys(keys, { ...WANTED, ...want }))
    if (detail.shape !== 'table') throw new Error('no table')
    return detail
  }

  test('has a row for each key and a cell for each criterion', () => {
    const { columns, rows } = table([key({ kid: 'a', alg: 'ES256' }), key({ index: 1, kty: 'RSA', kid: 'b' })], {
      kid: 'a',
    })
    expect(columns).toEqual(['key', 'kid', 'kty', 'crv', 'use', 'key_ops', 'alg', 'verdict'])
    const passes = { text: 'fits', mark: 'passed' }
    expect(rows).toEqual([
      ['1. P-256 key "a"', passes, passes, passes, 'absent', 'absent', passes, { text: 'may be used', mark: 'passed' }],
      [
        '2. RSA key "b"',
        { text: 'kid is "b", not "a".', mark: 'failed' },
        { text: 'ES256 needs kty EC; this key is RSA.', mark: 'failed' },
        '–',
        'absent',
        'absent',
        'absent',
        { text: 'not used', mark: 'skipped' },
      ],
    ])
  })

  test('has a column for the issuer as soon as one key was held against it', () => {
    expect(table([key()], { issuer: 'https://a' }).columns).not.toContain('issuer')
    const { columns, rows } = table([key(), key({ issuer: 'https://a' })], { issuer: 'https://a' })
    expect(columns).toEqual(['key', 'kid', 'kty', 'crv', 'use', 'key_ops', 'alg', 'issuer', 'verdict'])
    expect(rows.map((row) => row[7])).toEqual(['–', { text: 'fits', mark: 'passed' }])
  })
})
