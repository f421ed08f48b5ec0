import { describe, expect, test } from 'vitest'
import { layOutJson, layoutText } from './json-lines'

const laidOut = (text: string, most = 100) => {
  const layout = layOutJson(text, most)
  return layout && layoutText(layout)
}

describe('laying out JSON', () => {
  test('puts each member on a line and keeps numbers as they were written', () => {
    expect(laidOut('{"iss":"a","n":9007199254740993,"f":1.0,"b":true}')).toBe(
      '{\n  "iss": "a",\n  "n": 9007199254740993,\n  "f": 1.0,\n  "b": true\n}',
    )
  })

  test('keeps duplicate names, which parsing would drop', () => {
    expect(laidOut('{"a":1,"a":2}')).toBe('{\n  "a": 1,\n  "a": 2\n}')
  })

  test('leaves a short array of scalars on one line and opens an object', () => {
    expect(laidOut('{"aud":["a","b"],"realm_access":{"roles":["x"]}}')).toBe(
      '{\n  "aud": ["a","b"],\n  "realm_access": {\n    "roles": ["x"]\n  }\n}',
    )
  })

  test('says where each member stands in the text as it was received', () => {
    const text = '{"iss":"a",\r\n "exp" : 17}'
    const line = layOutJson(text, 10)?.lines[2]
    expect(line && text.slice(line.start, line.end)).toBe('"exp" : 17')
    expect(line?.path).toEqual(['exp'])
  })

  test('a bracket inside a string ends nothing', () => {
    expect(laidOut('{"a":"}\\"]","b":[]}')).toBe('{\n  "a": "}\\"]",\n  "b": []\n}')
  })

  test('stops when there are lines enough', () => {
    expect(layOutJson(`[${'1,'.repeat(500)}1]`, 10)).toMatchObject({ truncated: true, lines: { length: 10 } })
  })

  test.each(['', 'text', '17', '{"a" 1}', '{"a":1', '[1 2]'])(
    'answers nothing for what is no sound container: %s',
    (text) => {
      expect(layOutJson(text, 10)).toBeUndefined()
    },
  )

  test('survives nesting that no honest token has', () => {
    expect(layOutJson('[1,{"a":'.repeat(5000), 100_000)?.truncated).toBe(true)
  })
})
