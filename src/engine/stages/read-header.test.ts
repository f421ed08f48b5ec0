import { describe, expect, test } from 'vitest'
import { LIMITS } from '../limits'
import type { JwsSignaturePart, Part } from '../model'
import { base64Sentence, decodePart, readHeader, readJwsHeader, readPart, spanInside } from './read-header'

const b64 = (text: string | Buffer): string => Buffer.from(text).toString('base64url')
const part = (text: string, start?: number): Part =>
  start === undefined ? { text } : { text, at: { in: 'token', start, end: start + text.length } }
const header = (text: string | Buffer, limits = LIMITS) => readHeader(part(b64(text), 10), limits, false)

describe('a place inside a part', () => {
  test('is counted from where the part stands, and ends with it', () => {
    expect(spanInside(part('abcdef', 10), 2)).toEqual({ at: { in: 'token', start: 12, end: 13 } })
    expect(spanInside(part('abcdef', 10), 2, 3)).toEqual({ at: { in: 'token', start: 12, end: 15 } })
    expect(spanInside(part('abcdef', 10), 4, 9)).toEqual({ at: { in: 'token', start: 14, end: 16 } })
  })
  test('is that of the whole part when its text stands there in another form', () => {
    const at = { in: 'token', start: 10, end: 30 } as const
    expect(spanInside({ text: 'abcdef', at }, 2)).toEqual({ at })
  })
  test('is none without a place', () => {
    expect(spanInside(part('abcdef'), 2)).toEqual({})
  })
})

describe('a part that is not base64url (RFC 7515 §2)', () => {
  test.each<[string, string, string]>([
    ['ab c', 'token/not-base64url', 'It has a space at position 3; base64url knows only A–Z, a–z, 0–9, "-" and "_".'],
    ['ab+c', 'token/standard-base64', 'It has "+" (U+002B) at position 3; '],
    ['/abc', 'token/standard-base64', 'It has "/" (U+002F) at position 1; '],
    ['é', 'token/not-base64url', 'It has "é" (U+00E9) at position 1; '],
    ['a\u0000bc', 'token/not-base64url', 'It has the character U+0000 at position 2; '],
    ['ab😀', 'token/not-base64url', 'It has "😀" (U+1F600) at position 3; '],
    ['ab==', 'token/padded', 'It ends in "=" padding from position 3 on; RFC 7515 leaves it out.'],
    ['abcde', 'token/not-base64url', 'It has one character too many or too few'],
    [
      'ab',
      'token/non-canonical-base64',
      'It ends in "b", which carries unused bits that are not zero; the canonical last character is "Q".',
    ],
    ['abd', 'token/non-canonical-base64', 'the canonical last character is "c".'],
  ])('%j: %s', (text, code, sentence) => {
    const read = readPart(part(text, 10), 'It', false)
    expect(read).toMatchObject({ is: 'failed', problem: { code, message: expect.stringContaining(sentence) } })
  })

  test('says where', () => {
    expect(readPart(part('ab c', 10), 'It', false)).toMatchObject({ problem: { at: { start: 12, end: 13 } } })
    expect(readPart(part('ab c'), 'It', false)).not.toHaveProperty('problem.at')
  })

  test('is one with padding, unless the person consented to that', () => {
    expect(readPart(part('YQ=='), 'It', true)).toMatchObject({ is: 'passed', value: { length: 1, text: 'a' } })
    expect(readPart(part('YWI='), 'It', true)).toMatchObject({ is: 'passed', value: { text: 'ab' } })
    expect(readPart(part('YQ==='), 'It', true)).toMatchObject({ is: 'failed', problem: { code: 'token/padded' } })
    expect(readPart(part('=YQ'), 'It', true).is).toBe('failed')
    expect(readPart(part('YQ=='), 'It', false).is).toBe('failed')
  })

  test('is decoded when it is sound', () => {
    expect(decodePart(part('YWI'), 'It', false)).toMatchObject({ is: 'passed', value: Uint8Array.of(97, 98) })
    expect(decodePart(part('Y'), 'It', false)).toMatchObject({ is: 'failed', problem: { code: 'token/not-base64url' } })
    expect(base64Sentence('x', { fault: 'length', index: 4 })).toMatch(/^x has one character too many or too few/)
  })
})

describe('a protected header (RFC 7515 §4)', () => {
  test('is a JSON object, shown as received and as decoded', () => {
    const text = '{"alg":"HS256", "n":1.0}'
    expect(header(text)).toMatchObject({
      is: 'passed',
      value: { header: { alg: 'HS256', n: 1 }, read: { text } },
      sentence: 'A JSON object of 2 members, no name twice.',
      details: [
        { shape: 'bytes', label: 'Header as received', value: b64(text), encoding: 'utf8' },
        { shape: 'json', label: 'Header as decoded', value: text },
      ],
    })
    expect(header('{"a":1}')).toMatchObject({ sentence: 'A JSON object of 1 member, no name twice.' })
  })

  test.each<[string, string | Buffer, string, object]>([
    ['not UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 'header/not-utf8', { at: { in: 'token', start: 10, end: 14 } }],
    [
      'not JSON',
      '{"alg":}',
      'json/not-json',
      { at: { in: 'header', start: 7, end: 8 }, message: expect.stringMatching(/\(line 1, column 8\)\.$/) },
    ],
    ['cut off', '{"alg"', 'json/not-json', { at: { in: 'header', start: 6, end: 6 } }],
    ['a list', '[]', 'header/not-an-object', {}],
    ['null', 'null', 'header/not-an-object', {}],
    ['a text', '"alg"', 'header/not-an-object', {}],
    [
      'an object with a name twice',
      '{"alg":"none","alg":"HS256"}',
      'json/duplicate-name',
      { at: { in: 'header', start: 14, end: 19 }, message: expect.stringContaining('the name "alg" twice') },
    ],
  ])('that is %s fails, and is shown', (_, text, code, problem) => {
    const read = header(text)
    expect(read).toMatchObject({ is: 'failed', problem: { code, ...problem } })
    if (typeof text === 'string')
      expect(read.details).toEqual([{ shape: 'text', label: 'Header as decoded', value: text }])
  })

  test('that is too deep is told apart from one that is no JSON', () => {
    const limits = { ...LIMITS, jsonDepth: 2 }
    expect(header('{"a":{"b":1}}', limits).is).toBe('passed')
    expect(header('{"a":{"b":[1]}}', limits)).toMatchObject({ is: 'failed', problem: { code: 'header/too-deep' } })
  })
})

describe('the header of one signature (RFC 7515 §7.2.1)', () => {
  const signature = part('')
  const read = (given: Omit<JwsSignaturePart, 'signature'>) => readJwsHeader({ signature, ...given }, LIMITS, false)

  test('is the protected one', () => {
    expect(read({ protected: part(b64('{"alg":"HS256"}')) })).toMatchObject({
      is: 'passed',
      value: { header: { alg: 'HS256' }, protectedHeader: { alg: 'HS256' }, read: { text: '{"alg":"HS256"}' } },
    })
  })

  test('is both together, told apart', () => {
    expect(read({ protected: part(b64('{"alg":"HS256"}')), header: { kid: 'a' } })).toMatchObject({
      is: 'passed',
      value: {
        header: { alg: 'HS256', kid: 'a' },
        protectedHeader: { alg: 'HS256' },
        read: { text: '{"alg":"HS256"}' },
      },
      sentence: 'A JSON object of 1 member, no name twice.',
      details: [
        { label: 'Header as received' },
        { label: 'Header as decoded' },
        { shape: 'json', label: 'Unprotected header', value: '{"kid":"a"}' },
      ],
    })
    const both = read({ protected: part(b64('{"alg":"HS256"}')), header: { kid: 'a' } })
    expect(both.is === 'passed' && both.value.protectedHeader).toEqual({ alg: 'HS256' })
  })

  test.each(['absent', 'empty'])('is warned about when the protected one is %s', (which) => {
    const given = which === 'empty' ? { protected: part('') } : {}
    expect(read({ ...given, header: { alg: 'HS256' } })).toEqual({
      is: 'warned',
      value: { header: { alg: 'HS256' }, protectedHeader: {} },
      sentence: 'There is no protected header: nothing binds alg to the signature.',
      details: [{ shape: 'json', label: 'Unprotected header', value: '{"alg":"HS256"}' }],
    })
    expect(read(given)).toMatchObject({ is: 'failed', problem: { code: 'header/no-alg' } })
  })

  test('fails when a name stands in both', () => {
    expect(read({ protected: part(b64('{"alg":"HS256","kid":"a"}')), header: { x: 1, kid: 'a' } })).toMatchObject({
      is: 'failed',
      problem: { code: 'header/not-disjoint', message: expect.stringMatching(/^"kid" stands in the protected and/) },
    })
    // What an object inherits is no name of the header.
    expect(read({ protected: part(b64('{"alg":"HS256"}')), header: { toString: 1 } }).is).toBe('passed')
  })

  test('fails with the protected one', () => {
    expect(read({ protected: part('%'), header: { alg: 'HS256' } }).is).toBe('failed')
  })
})
