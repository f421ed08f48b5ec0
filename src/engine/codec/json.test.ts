import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { vectorsFolder } from '../testing/env'
import { isObject, type JsonRead, member, memberPlaces, readJson } from './json'
import { decodeUtf8 } from './utf8'

interface Edge {
  id: string
  expect: 'accept' | 'reject' | 'implementation-defined'
  base64?: string
}

const read = (text: string): JsonRead => {
  const answer = readJson(text)
  if (answer.is !== 'json') throw new Error(`not JSON: ${answer.message}`)
  return answer
}

/** The two documents that are too long to be kept as base64. */
const GENERATED: Record<string, string> = {
  'n_structure_100000_opening_arrays.json': '['.repeat(100_000),
  'n_structure_open_array_object.json': `${'[{"":'.repeat(50_000)}\n`,
}

describe('JSONTestSuite', () => {
  const folder = vectorsFolder()
  const edges: Edge[] = folder ? JSON.parse(readFileSync(`${folder}json-edge/JSONTestSuite.json`, 'utf8')).parsing : []
  const decided = edges.filter((edge) => edge.expect !== 'implementation-defined')

  it.runIf(folder)('is there as a whole', () => {
    expect(decided.length).toBeGreaterThan(250)
  })

  for (const edge of decided)
    it(`${edge.expect}s ${edge.id}, as RFC 8259 does`, () => {
      const bytes = edge.base64 === undefined ? undefined : new Uint8Array(Buffer.from(edge.base64, 'base64'))
      const text = bytes ? decodeUtf8(bytes) : GENERATED[edge.id]
      const answer = text === undefined ? 'reject' : readJson(text).is === 'json' ? 'accept' : 'reject'
      expect(answer).toBe(edge.expect)
    })

  it.runIf(folder)('finds each name that stands twice', () => {
    const twice = decided.filter(({ id }) => /^y_.*duplicate/.test(id))
    expect(twice.length).toBeGreaterThan(0)
    for (const { base64 } of twice)
      expect(read(Buffer.from(base64 ?? '', 'base64').toString()).duplicates.length).toBeGreaterThan(0)
  })
})

describe('what parsers hide', () => {
  it('is a duplicate name, at any depth and however it is escaped', () => {
    const text = '{"a":[{"b":1,"\\u0062":2}],"a":1}'
    const { duplicates } = read(text)
    expect(duplicates.map(({ pointer }) => pointer)).toEqual(['/a/0/b', '/a'])
    expect(text.slice(duplicates[1]?.start, duplicates[1]?.end)).toBe('"a"')
  })

  it('is not the same name in two objects', () => {
    expect(read('{ "a": {"a": 1}, "b": {"a": 1} }').duplicates).toEqual([])
  })

  it('is a duplicate of __proto__', () => {
    expect(read('{"__proto__":1,"__proto__":2}').duplicates).toHaveLength(1)
  })

  it('is a number that changes when parsed', () => {
    expect(
      read('[9007199254740993, 9007199254740992, 1.0, 1e400]').inexactNumbers.map(({ written }) => written),
    ).toEqual(['9007199254740993', '1e400'])
  })

  it('is an odd escape', () => {
    expect(
      read('["\\/", "\\u0000", "\\ud800", "\\ud83d\\ude00", "é"]').oddEscapes.map(({ pointer }) => pointer),
    ).toEqual(['/0', '/1', '/2'])
  })

  it.each(['{"a":"\\u0000"}', '{"a":"\\ud800"}', '{"a":"\\udfff"}'])(
    'is an odd escape in %s, which parse and stringify give back to the letter',
    (text) => {
      expect(read(text).oddEscapes.map(({ pointer }) => pointer)).toEqual(['/a'])
    },
  )

  it('is a byte order mark, past which positions count', () => {
    const text = '\uFEFF{"a":1,"a":2}'
    const { byteOrderMark, duplicates } = read(text)
    expect(byteOrderMark).toBe(true)
    expect(text.slice(duplicates[0]?.start, duplicates[0]?.end)).toBe('"a"')
  })
})

describe('a fault', () => {
  it('has line and column', () => {
    expect(readJson('{"a": 1,\n  b: 2}')).toMatchObject({
      is: 'fault',
      reason: 'syntax',
      line: 2,
      column: 3,
      index: 11,
    })
  })

  it('is depth past the limit, and not at the limit', () => {
    expect(readJson('['.repeat(1001) + ']'.repeat(1001))).toMatchObject({ is: 'fault', reason: 'depth', depth: 1001 })
    expect(readJson('['.repeat(1000) + ']'.repeat(1000)).is).toBe('json')
  })

  it('never becomes an exception', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]",:\\u0 1e.-truefalsn\n\uD800') }), (text) => {
        expect(['json', 'fault']).toContain(readJson(text).is)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('places of members', () => {
  it('hold name and value as written', () => {
    const text = '{ "a" : {"b": [1.0, {"c":"x"}]}, "d":null }'
    const places = memberPlaces(text)
    const written = Object.fromEntries(places.map((place) => [place.pointer, place.written]))
    expect(written).toEqual({
      '/a': '{"b": [1.0, {"c":"x"}]}',
      '/a/b': '[1.0, {"c":"x"}]',
      '/a/b/1/c': '"x"',
      '/d': 'null',
    })
    for (const place of places) expect(text.slice(place.nameStart, place.nameEnd)).toBe(JSON.stringify(place.name))
  })

  it('are found behind a byte order mark, and end where a text breaks off', () => {
    expect(memberPlaces('\uFEFF{"a":1}').map(({ valueStart }) => valueStart)).toEqual([6])
    expect(memberPlaces('{"a":1,"b')).toHaveLength(1)
  })

  it('cover every member of any object', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const text = JSON.stringify(value)
        const top = memberPlaces(text).filter(({ pointer }) => pointer.indexOf('/', 1) < 0)
        expect(top.map(({ name }) => name)).toEqual(Object.keys(JSON.parse(text)))
        for (const { name, written } of top) expect(JSON.parse(written)).toEqual(member(JSON.parse(text), name))
      }),
    )
  })
})

describe('own members', () => {
  it('are found, inherited ones are not', () => {
    const value: unknown = JSON.parse('{"a":1,"__proto__":2}')
    expect(isObject(value)).toBe(true)
    expect(isObject([])).toBe(false)
    expect(isObject(null)).toBe(false)
    expect(member(value, 'a')).toBe(1)
    expect(member(value, '__proto__')).toBe(2)
    expect(member(value, 'constructor')).toBeUndefined()
  })
})

describe('what parsers hide, in spite of a quick look', () => {
  const hidden = (text: string): string[] => {
    const { duplicates, inexactNumbers, oddEscapes } = read(text)
    return [...duplicates, ...inexactNumbers, ...oddEscapes].map(({ pointer }) => pointer)
  }

  it('is found however the names are spaced, and whatever colons stand in strings', () => {
    expect(hidden('1e-400')).toEqual([''])
    expect(hidden('{"a":1,"a" :2}')).toEqual(['/a'])
    expect(hidden('{"a":1,"a"\n:2}')).toEqual(['/a'])
    expect(hidden('{"a":":","b":[{"c":1,"c":"x:y"}]}')).toEqual(['/b/0/c'])
    expect(hidden('{"a":1,"\\u0061":2}')).toEqual(['/a'])
    expect(hidden('{"__proto__":1,"__proto__":2}')).toEqual(['/__proto__'])
  })

  it('is a number that is another one when parsed, also where a whole one comes out', () => {
    for (const number of [
      '1e-400',
      '-0.1e-400',
      '9007199254740993',
      '1.00000000000000000001',
      '1e400',
      '12345678901234567890e-19',
    ])
      expect(hidden(`{"a":[${number}]}`)).toEqual(['/a/0'])
    for (const number of ['1', '-0', '1.50', '1E2', '9007199254740991', '0.1'])
      expect(hidden(`{"a":[${number}]}`)).toEqual([])
  })

  it('is half of a surrogate pair, written or escaped, at any depth', () => {
    expect(hidden('["\ud800"]')).toHaveLength(1)
    expect(hidden('["\\ud800"]')).toHaveLength(1)
    expect(hidden(`${'['.repeat(300)}{"a":1,"a":2}${']'.repeat(300)}`)).toHaveLength(1)
  })

  it('is what the long look finds, which an escape beside the text calls for', () => {
    const leaf = fc.constantFrom(
      '1',
      '0',
      '-0',
      '1e-400',
      '-1.5E-400',
      '0e-5',
      '1.50',
      '9.5e300',
      '0.1000000000000000055511151231257827',
      '9007199254740993',
      '"1e-5"',
      '"a:"',
      '":"',
      '"\ud800"',
      'null',
    )
    const { text } = fc.letrec<{ text: string }>((tie) => ({
      text: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.array(tie('text'), { maxLength: 3 }).map((items) => `[${items.join(',')}]`),
        fc
          .array(fc.tuple(fc.constantFrom('"a"', '"b"', '"a:"', '"__proto__"', '"a" '), tie('text')), { maxLength: 4 })
          .map((members) => `{${members.map(([name, value]) => `${name}:${value}`).join(',')}}`),
      ),
    }))
    fc.assert(
      fc.property(text, (written) => {
        const long = hidden(`["\\u0061",${written}]`)
        expect(hidden(written).map((pointer) => `/1${pointer}`)).toEqual(long)
      }),
      { numRuns: 1000 },
    )
  })

  it('is nothing in what a serializer writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = JSON.stringify(value, undefined, 2)
        if (!/\\u|\d{16}|\.\d{16}|e[+-]/.test(text)) expect(hidden(text)).toEqual([])
      }),
    )
  })
})

it('notices a number that is too small to be anything but zero', () => {
  const read = readJson('{"a":1e-400,"b":0}')
  expect(read.is === 'json' && read.inexactNumbers.map(({ pointer, written }) => [pointer, written])).toEqual([
    ['/a', '1e-400'],
  ])
})
