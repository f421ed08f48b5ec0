import { describe, expect, test } from 'vitest'
import type { SignatureAlgorithm } from '../algorithms/signature-algorithm'
import { SIGNATURES } from '../algorithms/signatures'
import type { KeyCandidate, KeySetReading } from '../model'
import { chooseKey, keysAtHand } from './choose-key'

const row = SIGNATURES['ES256'] as SignatureAlgorithm
const key = (more: Partial<KeyCandidate> = {}): KeyCandidate => ({
  origin: 'given',
  index: 0,
  source: 'jwk',
  kty: 'EC',
  crv: 'P-256',
  isPrivate: false,
  ...more,
})
const unreadable = (message: string): KeyCandidate => ({
  origin: 'given',
  index: 0,
  source: 'pkcs8',
  isPrivate: true,
  unreadable: true,
  problem: { code: 'key/encrypted', message },
})
const reading = (keys: KeyCandidate[], more: Partial<KeySetReading> = {}): KeySetReading => ({
  form: 'jwks',
  keys,
  notes: [],
  given: true,
  ...more,
})
const own = key({ origin: 'token' })

describe('the keys at hand', () => {
  test('are those that were given', () => {
    const [a, b] = [key(), key()]
    expect(keysAtHand(reading([a]), [a], own)).toMatchObject({
      is: 'passed',
      value: [a],
      sentence: 'One key, read as jwks.',
    })
    expect(keysAtHand(reading([a, b]), [a, b], undefined)).toMatchObject({
      is: 'passed',
      value: [a, b],
      sentence: '2 keys, read as jwks.',
    })
  })

  test('are the token’s own when none was given, with a warning', () => {
    expect(keysAtHand(reading([]), [], own)).toMatchObject({ is: 'warned', value: [own] })
    expect(keysAtHand(reading([]), [], undefined)).toMatchObject({
      is: 'undecided',
      problem: { code: 'key/none-given' },
    })
  })

  test('cannot be told when none could be read, and says why', () => {
    const [first, second] = [unreadable('It is encrypted.'), unreadable('So is this.')]
    expect(keysAtHand(reading([first, second]), [first, second], undefined)).toMatchObject({
      is: 'undecided',
      problem: { code: 'key/encrypted', message: 'It is encrypted.' },
    })
    const { problem: _, ...silent } = first
    expect(keysAtHand(reading([silent]), [silent], undefined)).toMatchObject({
      is: 'undecided',
      problem: { code: 'key/unreadable' },
    })
    expect(keysAtHand(reading([first, key()]), [first, key()], undefined).is).toBe('passed')
  })

  test('are the readable ones of a text with a fault, and none when there are none', () => {
    const problem = { code: 'limit/keys', message: 'There are too many.' }
    const a = key()
    expect(keysAtHand(reading([a], { problem }), [a], undefined)).toMatchObject({
      is: 'passed',
      value: [a],
      sentence: 'There are too many.',
    })
    expect(keysAtHand(reading([], { problem }), [], own)).toMatchObject({ is: 'failed', problem })
  })
})

describe('the key that is chosen', () => {
  const choose = (keys: KeyCandidate[], header: Record<string, unknown> = {}, issuer?: unknown) => {
    const result = chooseKey(keys, row, header, issuer)
    return result.is === 'failed' || result.is === 'undecided'
      ? { is: result.is, ...result.problem, details: result.details }
      : { is: result.is, keys: result.value, sentence: result.sentence, details: result.details }
  }

  test.each<[string, KeyCandidate[], Record<string, unknown>, string]>([
    ['the only one', [key()], {}, 'The P-256 key fits.'],
    ['one of two that fit', [key(), key()], {}, '2 keys fit; each is tried.'],
    [
      'the one that bears the kid',
      [key({ kid: 'a' })],
      { kid: 'a' },
      'The P-256 key "a" bears the token\'s kid and fits.',
    ],
    [
      'two that bear the kid',
      [key({ kid: 'a' }), key({ kid: 'a' })],
      { kid: 'a' },
      '2 keys bear the kid "a" and fit; each is tried.',
    ],
    ['the one without a kid', [key()], { kid: 'a' }, 'The P-256 key fits; it has no kid to contradict the token.'],
    ['by no kid that is no text', [key({ kid: '5' })], { kid: 5 }, 'The P-256 key "5" fits.'],
  ])('is %s', (_, keys, header, sentence) => {
    expect(choose(keys, header)).toMatchObject({ is: 'passed', keys, sentence, details: [{ shape: 'table' }] })
  })

  test('is the token’s own whatever its kid, but only when it stands alone', () => {
    const named = key({ origin: 'token', kid: 'other' })
    expect(choose([named], { kid: 'a' })).toMatchObject({ is: 'passed', keys: [named] })
    expect(choose([named, key({ kid: 'b' })], { kid: 'a' }).is).toBe('failed')
    expect(choose([key({ kid: 'other' })], { kid: 'a' }).is).toBe('failed')
  })

  test('is held against the issuer of the token', () => {
    expect(choose([key({ issuer: 'https://a' })], {}, 'https://b')).toMatchObject({
      is: 'failed',
      message: expect.stringContaining('The set was fetched from "https://a"'),
    })
  })

  test.each<[string, KeyCandidate[], Record<string, unknown>, string]>([
    [
      'the one key says why',
      [key({ use: 'enc' })],
      {},
      'The key does not fit this token: use is "enc"; this needs "sig".',
    ],
    [
      'several say for what',
      [key({ use: 'enc' }), key({ use: 'enc' })],
      {},
      'None of the 2 keys can be used for ES256.',
    ],
    [
      'the one that bears the kid says why',
      [key({ kid: 'b' }), key({ kid: 'a', use: 'enc' })],
      { kid: 'a' },
      'The key with the kid "a" does not fit: use is "enc"; this needs "sig".',
    ],
    [
      'no key bears the kid',
      [key({ kid: 'b' }), key({ kid: 'b' }), key({ kid: 'c' })],
      { kid: 'a' },
      'None of the 3 keys has the kid "a"; they have "b", "c".',
    ],
    [
      'none of many bears the kid',
      ['b', 'c', 'd', 'e'].map((kid) => key({ kid })),
      { kid: 'a' },
      'None of the 4 keys has the kid "a"; they have "b", "c", "d", "e".',
    ],
    [
      'none of more bears the kid',
      ['b', 'c', 'd', 'e', 'f'].map((kid) => key({ kid })),
      { kid: 'a' },
      'None of the 5 keys has the kid "a"; they have "b", "c", "d", "e", ….',
    ],
    [
      'none has a kid, nor fits',
      [key({ use: 'enc' }), key({ use: 'enc' })],
      { kid: 'a' },
      'None of the 2 keys has the kid "a".',
    ],
  ])('is none, and %s', (_, keys, header, message) => {
    expect(choose(keys, header)).toMatchObject({
      is: 'failed',
      code: 'key/none-fits',
      message,
      details: [{ shape: 'table' }],
    })
  })

  test('is not known while a key could not be read', () => {
    expect(choose([key({ use: 'enc' }), unreadable('It is encrypted.')])).toMatchObject({
      is: 'undecided',
      code: 'key/unreadable',
      details: [{ shape: 'table' }],
    })
  })
})
