import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parsePack } from './parse-pack'

const matter = '---\nlesson: one\ntitle: One\nminutes: 10\nsummary: s\n---\n'
const faults = (text: string) => parsePack(text).faults.map(({ line, message }) => `${line}: ${message}`)

describe('a pack', () => {
  test('that ships as the example is read without a fault', () => {
    const text = readFileSync(new URL('../../../../public/packs/example-pack.md', import.meta.url), 'utf8')
    expect(faults(text)).toEqual([])
  })

  test('never becomes HTML: tags stay text', () => {
    const block = parsePack(`${matter}\n<img src=x onerror=alert(1)>\n`).pack?.lessons[0]?.blocks[0]
    expect(block).toMatchObject({
      kind: 'paragraph',
      children: [{ kind: 'text', text: '<img src=x onerror=alert(1)>' }],
    })
  })

  test.each([
    ['', '1: The file is empty'],
    ['Hello\n', '1: A pack begins with the front matter'],
    ['---\nlesson: x\n', '1: This front matter is never closed'],
    [matter.replace('one', 'Two Words'), '2: "lesson" is “Two Words”'],
    [matter.replace('10', 'ten'), '4: "minutes" must be a whole number'],
    [matter.replace('summary: s\n', ''), '1: The front matter lacks "summary"'],
    [`${matter}\n# Too large\n`, '8: Headings in a lesson are ## and ###'],
    [`${matter}\n[out](https://example.com)\n`, '8: The link “out” leads to'],
    [`${matter}\n[out](javascript:void)\n`, '8: The link “out” leads to'],
    [`${matter}\n[FIPS 999]\n`, '8: [FIPS 999] cites no document'],
    [`${matter}\n\`\`\`task\n{\n  "id": "a",\n}\n\`\`\`\n`, '11: The task is not JSON'],
    [`${matter}\n\`\`\`task\n{ "id": "a" }\n\`\`\`\n`, '9: The task lacks "title"'],
    [`${matter}\n\`\`\`task\n`, '8: This ``` block is never closed'],
    [`${matter}\n\`\`\`task\n${'['.repeat(100_000)}\n\`\`\`\n`, '9: The task is nested more than 50 deep'],
    [matter.replace('one', 'l').repeat(101), '601: A pack has at most 100 lessons'],
    [`${matter}text\n${matter}`, '8: A second lesson is called "one"'],
  ])('that is broken is refused with its line: %j', (text, fault) => {
    expect(faults(text).some((each) => each.startsWith(fault))).toBe(true)
    expect(parsePack(text).pack).toBeUndefined()
  })

  test.each(['[', '*a', '_a _', '`', '**a', '[a](', '|a', '- '])(
    'of a hundred thousand characters of %j is read, or refused, without standing still',
    (piece) => {
      const { pack, faults: found } = parsePack(matter + piece.repeat(100_000 / piece.length))
      expect(pack?.lessons.length ?? found.length).toBeGreaterThan(0)
    },
  )
})
