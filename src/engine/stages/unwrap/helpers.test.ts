import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../limits'
import { readBareToken } from '../read-bare-token'
import { isHeader, isUnencoded, peekHeader, peekJson, peekText } from '../split/header'
import { isOneSpacedToken, isPlausible, spacesAsPlus } from '../split/plausible'
import { fieldRank, listNames } from './fields'
import { nestsDeeper, parseQuietly } from './json'
import {
  around,
  cutPiece,
  decodedPiece,
  dropMatches,
  joinRanges,
  originOf,
  partOf,
  pastedPiece,
  placeOf,
} from './piece'
import { bestCandidate, findCandidates, looksLikeToken } from './scan'
import { unwrap } from './unwrap'
import { blankName, isBlank } from './white-space'

const b64 = (text: string): string => Buffer.from(text).toString('base64url')
const HEADER = b64('{"alg":"HS256"}')
const MAC = 'A'.repeat(43)
const TOKEN = `${HEADER}.e30.${MAC}`

describe('names of fields', () => {
  it.each([
    [[], ''],
    [['a'], '"a"'],
    [['a', 'b'], '"a" and "b"'],
    [['a', 'b', 'c'], '"a", "b" and "c"'],
    [['a', 'b', 'c', 'd', 'e'], '"a", "b", "c", "d" and "e"'],
    [['a', 'b', 'c', 'd', 'e', 'f', 'g'], '"a", "b", "c", "d", "e" and 2 more'],
  ])('%j are listed as %s', (names, listed) => expect(listNames(names)).toBe(listed))

  it('rank the token that is meant first, whatever their case', () => {
    expect(fieldRank('ID_TOKEN')).toBe(fieldRank('id_token'))
    expect(fieldRank('id_token')).toBeLessThan(fieldRank('whatever'))
    expect(fieldRank('')).toBe(fieldRank('whatever'))
  })
})

describe('JSON that nests too deep', () => {
  it.each<[string, number, boolean]>([
    ['', 0, false],
    ['[]', 2, false],
    ['[[]]', 1, true],
    ['[[]]', 2, false],
    ['[][][][]', 1, false],
    ['{}{}[]{}', 1, false],
    ['[{}]', 1, true],
    ['{"a":[]}', 1, true],
    ['{"a":[]}', 2, false],
    ['"[[[["', 1, false],
    ['["]]]]",[[]]]', 2, true],
    ['["\\"[[[["]', 1, false],
    ['["\\\\",[[]]]', 2, true],
    ['[["\\\\"]]', 1, true],
    ['[ ]] [ ] ', 1, false],
    ['{ }} [[ ', 1, false],
  ])('%j is deeper than %d: %s', (text, limit, deeper) => {
    expect(nestsDeeper(text, limit)).toBe(deeper)
  })

  it('is not parsed, nor is what is no JSON', () => {
    expect(parseQuietly(' {"a":1}')).toEqual({ value: { a: 1 } })
    expect(parseQuietly('"a"')).toEqual({ value: 'a' })
    expect(parseQuietly('[1]')).toEqual({ value: [1] })
    for (const text of ['5', 'null', 'x{}', '{', '']) expect(parseQuietly(text)).toBeUndefined()
    expect(parseQuietly('['.repeat(10_001) + ']'.repeat(10_001))).toBeUndefined()
  })
})

describe('a look at a header', () => {
  it('finds the object behind base64 of either alphabet, and an algorithm in it', () => {
    expect(peekHeader(HEADER)).toEqual({ alg: 'HS256' })
    expect(peekHeader(HEADER)).toEqual({ alg: 'HS256' })
    expect(peekHeader(b64('["a"]'))).toBeUndefined()
    expect(peekHeader('')).toBeUndefined()
    expect(peekJson(b64('\uFEFF{"a":1}'))).toEqual({ a: 1 })
    expect(peekJson(b64('{'))).toBeUndefined()
    expect(peekText(b64('text'))).toBe('text')
    expect(peekText('%')).toBeUndefined()
    expect(peekText('A'.repeat(200_000))).toHaveLength(150_000)
    expect(peekText('A'.repeat(200_004))).toBeUndefined()
    const headers = ['{"alg":"x"}', '{"enc":"x"}', '{"alg":5}', '{"typ":"JWT"}', '[]'].map((text) =>
      isHeader(b64(text)),
    )
    expect(headers).toEqual([true, true, false, false, false])
    const unencoded = ['{"b64":false}', '{"b64":true}', '{"b64":0}', '{}', 'x'].map((text) => isUnencoded(b64(text)))
    expect(unencoded).toEqual([true, false, false, false, false])
  })
})

describe('a repaired token', () => {
  it.each<[string, boolean]>([
    [TOKEN, true],
    [`${HEADER}..${MAC}`, true],
    [`${HEADER}.e30.AAAA`, false],
    [`${HEADER}.AAAA.${MAC}`, false],
    [`${b64('{"typ":"x"}')}.e30.${MAC}`, false],
    [`${b64('{"alg":"XX"}')}.e30.AAAA`, true],
    [`${HEADER}.e30`, true],
    [`${HEADER}.e30.${MAC}.AAAA`, true],
    ['text', true],
  ])('%s looks whole: %s', (text, whole) => {
    expect(isPlausible(text)).toBe(whole)
  })

  it.each<[string, boolean]>([
    [TOKEN, false],
    [`${HEADER}.e3 0.${MAC}`, true],
    [`${HEADER}.e30. ${MAC}`, true],
    [`${HEADER}.e30.${MAC.slice(0, 20)} ${MAC.slice(20)}`, true],
    [`${HEADER}.e30.${MAC} AA`, false],
    [`${HEADER} .e30.${MAC}`, true],
    [`text ${TOKEN}`, false],
    [`${b64('{"typ":"x"}')}.e3 0.${MAC}`, false],
    [`.e3 0.${MAC}`, false],
    [`${HEADER}.e3 0`, false],
    [`${HEADER}.e3 0.${MAC}!`, false],
    [`${b64('{"alg":"XX"}')}.e30.AAAA AAAA`, true],
  ])('%s is one token with spaces in it: %s', (text, one) => {
    expect(isOneSpacedToken(text)).toBe(one)
  })

  it.each<[string, string | undefined]>([
    [`${HEADER}.e30.${'A'.repeat(20)} ${'A'.repeat(22)}`, `${HEADER}.e30.${'A'.repeat(20)}-${'A'.repeat(22)}`],
    [`${HEADER}.e30.${'A'.repeat(20)}+/${'A'.repeat(21)}=`, `${HEADER}.e30.${'A'.repeat(20)}-_${'A'.repeat(21)}`],
    [`${HEADER}==.e30=.${MAC}`, TOKEN],
    [`${HEADER}.e30.${MAC}\n`, undefined],
    [`${HEADER}.e30.${MAC} `, undefined],
    [`${HEADER}.e=30.${MAC}`, undefined],
  ])('%s with its spaces read as pluses', (text, repaired) => {
    expect(spacesAsPlus(text)).toBe(repaired)
  })
})

describe('places in a piece of text', () => {
  const text = 'abcdefghij'
  const pasted = pastedPiece(text)
  const joined = joinRanges(pasted, [
    [1, 3],
    [5, 5],
    [6, 9],
  ])

  it('follow what was taken out of it', () => {
    expect(joined).toMatchObject({ text: 'bcghi', starts: [0, 2], origins: [1, 6] })
    expect([0, 1, 2, 4].map((at) => originOf(joined, at))).toEqual([1, 2, 6, 8])
    expect(cutPiece(joined, 1, 4)).toMatchObject({ text: 'cgh', starts: [0, 1], origins: [2, 6] })
    expect(cutPiece(joined, 2, 4)).toMatchObject({ text: 'gh', starts: [0], origins: [6] })
    expect(cutPiece(joined, 3, 3)).toMatchObject({ text: '', starts: [], origins: [] })
    expect(cutPiece(joined, 3, 2)).toMatchObject({ text: '' })
  })

  it('are one place only where nothing is missing between', () => {
    expect(placeOf(joined, 0, 2)).toEqual({ in: 'token', start: 1, end: 3 })
    expect(placeOf(joined, 2, 5)).toEqual({ in: 'token', start: 6, end: 9 })
    expect(placeOf(joined, 1, 3)).toBeUndefined()
    expect(placeOf(joined, 0, 5)).toBeUndefined()
    expect(around(joined, 1, 3)).toEqual({ in: 'token', start: 2, end: 7 })
    expect(around(joined, 0, 5)).toEqual({ in: 'token', start: 1, end: 9 })
    expect(
      placeOf(
        joinRanges(pasted, [
          [1, 3],
          [3, 5],
        ]),
        0,
        4,
      ),
    ).toEqual({ in: 'token', start: 1, end: 5 })
  })

  it('of nothing are where it would stand', () => {
    expect(placeOf(pasted, 4, 4)).toEqual({ in: 'token', start: 4, end: 4 })
    expect(placeOf(pasted, 0, 0)).toEqual({ in: 'token', start: 0, end: 0 })
    expect(placeOf(joined, 2, 2)).toEqual({ in: 'token', start: 3, end: 3 })
    expect(around(joined, 2, 2)).toEqual({ in: 'token', start: 3, end: 3 })
    expect(placeOf(decodedPiece('abc'), 0, 0)).toBeUndefined()
  })

  it('are none in text that was decoded, or put in another order', () => {
    expect(decodedPiece('abc')).toEqual({ text: 'abc', starts: [], origins: [], escapes: [] })
    expect([
      placeOf(decodedPiece('abc'), 0, 2),
      around(decodedPiece('abc'), 0, 2),
      originOf(decodedPiece('abc'), 1),
    ]).toEqual([undefined, undefined, undefined])
    expect(partOf(decodedPiece('abc'), 1, 2)).toStrictEqual({ text: 'b' })
    expect(partOf(pasted, 1, 2)).toStrictEqual({ text: 'b', at: { in: 'token', start: 1, end: 2 } })
    const turned = joinRanges(pasted, [
      [6, 9],
      [1, 3],
    ])
    expect(around(turned, 0, 5)).toBeUndefined()
    expect(around(turned, 0, 3)).toEqual({ in: 'token', start: 6, end: 9 })
  })

  it('survive what an expression drops', () => {
    expect(dropMatches(pasted, /[ce]+/g)).toMatchObject({
      piece: { text: 'abdfghij', origins: [0, 3, 5] },
      count: 2,
      dropped: 2,
    })
    expect(dropMatches(pasted, /cd/g)).toMatchObject({ piece: { text: 'abefghij' }, count: 1, dropped: 2 })
    const untouched = dropMatches(pasted, /x/g)
    expect(untouched).toEqual({ piece: pasted, count: 0, dropped: 0 })
    expect(untouched.piece).toBe(pasted)
  })
})

describe('candidates in a text', () => {
  const found = (text: string): string[] =>
    findCandidates(text).map(({ start, end, strong }) => `${text.slice(start, end)}${strong ? '' : ' (weak)'}`)
  it.each<[string, string[]]>([
    [TOKEN, [TOKEN]],
    [`a ${TOKEN} b`, [TOKEN]],
    [`(${TOKEN}), "${TOKEN}"`, [TOKEN, TOKEN]],
    [`x${TOKEN}`, []],
    [`x\\n${TOKEN}`, [TOKEN]],
    [`xn${TOKEN}`, []],
    [`/${TOKEN}/more`, [TOKEN]],
    [`/${TOKEN}`, [TOKEN]],
    [`see ${TOKEN}. And`, [TOKEN]],
    [`see ${HEADER}.e30. And`, [`${HEADER}.e30.`]],
    [`${TOKEN}=x`, [TOKEN]],
    [`${TOKEN}==`, [`${TOKEN}==`]],
    [`${TOKEN}=`, [`${TOKEN}=`]],
    ['eyJ.x.y', ['eyJ.x.y (weak)']],
    ['eyX.x.y', []],
    [`${b64('{"typ":"x"}')}.x.y`, [`${b64('{"typ":"x"}')}.x.y (weak)`]],
    [`${HEADER}.e30`, []],
    ['eyJ eyJ', []],
    [`${b64('{ "alg": "x" }')}.e30.A`, [`${b64('{ "alg": "x" }')}.e30.A`]],
    [`${b64('{\n"alg": "x" }')}.e30.A`, [`${b64('{\n"alg": "x" }')}.e30.A`]],
  ])('%j', (text, candidates) => {
    expect(found(text)).toEqual(candidates)
  })

  it('are a thousand at the most, and the best is the first that names an algorithm', () => {
    expect(findCandidates(`${TOKEN} `.repeat(1001))).toHaveLength(1000)
    const weak = { start: 0, end: 1, strong: false }
    const strong = { start: 2, end: 3, strong: true }
    expect(bestCandidate([weak, strong])).toBe(strong)
    expect(bestCandidate([weak])).toBe(weak)
    expect(bestCandidate([])).toBeUndefined()
  })

  it.each<[string, boolean]>([
    [TOKEN, true],
    ['ey.a.', true],
    ['ew.a.b', true],
    ['e30.a.b', true],
    ['77-.a.b', true],
    ['77u.a.b', true],
    ['e31.a.b', false],
    ['xey.a.b', false],
    ['ey.a', false],
    ['.ey.a', false],
    ['ey x.a.b', false],
    ['ey.a b.c', true],
  ])('%j looks like a token: %s', (text, looks) => {
    expect(looksLikeToken(text)).toBe(looks)
  })
})

describe('characters that cannot be seen', () => {
  it('are known, and named', () => {
    const blank = [
      0, 0x20, 0x7f, 0xa0, 0xad, 0x1680, 0x180e, 0x200b, 0x200f, 0x202a, 0x202e, 0x2060, 0x2064, 0x3000, 0xfeff,
    ]
    expect(blank.filter((code) => !isBlank(code))).toEqual([])
    const seen = [0x21, 0x7e, 0xa1, 0xac, 0xae, 0x167f, 0x180d, 0x2010, 0x2029 + 6, 0x2065, 0xfffd]
    expect(seen.filter((code) => isBlank(code) && code !== 0x202f)).toEqual([])
    expect([' ', '\u200b', '\u0007', '\u{1F600}'].map(blankName)).toEqual([
      'space',
      'zero-width space',
      'U+0007',
      'U+1F600',
    ])
  })
})

describe('layers of wrapping', () => {
  it('are taken off one after another, sixteen at the most', () => {
    const layered = (count: number): string => {
      let text = TOKEN
      for (let layer = 0; layer < count; layer++) text = JSON.stringify(text)
      return text
    }
    expect(unwrap(layered(3))).toMatchObject({
      piece: { text: TOKEN },
      taken: ['a second layer of JSON', 'a second layer of JSON', 'double quotes'],
    })
    expect(unwrap(layered(12)).piece.text).toBe(TOKEN)
    expect(unwrap(`${'Bearer '.repeat(16)}${TOKEN}`).piece.text).toBe(TOKEN)
    expect(unwrap(`${'Bearer '.repeat(17)}${TOKEN}`).piece.text).toBe(`Bearer ${TOKEN}`)
  })

  it('are none around a bare token or a serialization', () => {
    expect(unwrap(TOKEN)).toMatchObject({ piece: { text: TOKEN }, notes: [], taken: [] })
    expect(unwrap(TOKEN)).not.toHaveProperty('json')
    const json = `{"payload":"e30","protected":"${HEADER}","signature":"AAAA"}`
    expect(unwrap(json)).toMatchObject({ piece: { text: json }, taken: [], json: { payload: 'e30' } })
    const unencoded = `${b64('{"alg":"HS256","b64":false}')}."a", b.${MAC}`
    expect(unwrap(unencoded)).toMatchObject({ piece: { text: unencoded }, taken: [] })
  })
})

describe('a token that was pasted bare', () => {
  const read = (text: string, tokenLength = 1000) =>
    readBareToken(text, { limits: { ...LIMITS, tokenLength }, allow: new Set() })
  const JWE = `${b64('{"alg":"dir","enc":"A128GCM"}')}..${'A'.repeat(16)}.AAAA.${'A'.repeat(22)}`
  it('is read at once', () => {
    expect(read(TOKEN)).toMatchObject({ text: TOKEN, token: { kind: 'jws' }, notes: [] })
    expect(read(JWE)).toMatchObject({ text: JWE, token: { kind: 'jwe' }, notes: [] })
    expect(read(TOKEN)).not.toHaveProperty('unwrapped')
    expect(read(TOKEN, TOKEN.length)).toBeDefined()
  })
  it.each([
    ` ${TOKEN}`,
    `${TOKEN}\n`,
    `Bearer ${TOKEN}`,
    `${TOKEN}.AAAA`,
    `${HEADER}.e30`,
    `${b64('{"typ":"x"}')}.e30.${MAC}`,
    `${HEADER}..AAAA.AAAA.AAAA`,
    `x${JWE}`,
    `${JWE}.AAAA`,
    `${TOKEN}=`,
    `${TOKEN}~`,
    '',
  ])('is not %j', (text) => {
    expect(read(text)).toBeUndefined()
  })
  it('is not what is past the limit', () => {
    expect(read(TOKEN, TOKEN.length - 1)).toBeUndefined()
  })
  it('says what it is short of', () => {
    expect(read(`${HEADER}.e30.AAAA`)?.notes.map(({ code }) => code)).toEqual(['token/truncated'])
    expect(read(`${HEADER}..${MAC}`)?.notes).toMatchObject([
      { code: 'token/other-serialization', severity: 'info', data: { kind: 'jws', serialization: 'compact' } },
    ])
  })
})
