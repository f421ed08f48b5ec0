import type { JsonTree } from './json-tree'

/** One way in which a JSON library writes: blanks, escapes, order of members, the end of the text. */
export interface JsonStyle {
  name: string
  write(tree: JsonTree): string
}

interface Layout {
  name: string
  colon: string
  comma: string
  indent: string
}
const LAYOUTS: readonly Layout[] = [
  { name: 'compact', colon: ':', comma: ',', indent: '' },
  { name: 'with a space after "," and ":" (Python)', colon: ': ', comma: ', ', indent: '' },
  { name: 'with a space after ":"', colon: ': ', comma: ',', indent: '' },
  { name: 'indented by two spaces', colon: ': ', comma: ',', indent: '  ' },
  { name: 'indented by four spaces', colon: ': ', comma: ',', indent: '    ' },
  { name: 'indented by tabs', colon: ': ', comma: ',', indent: '\t' },
  { name: 'indented, with " : " (Jackson)', colon: ' : ', comma: ',', indent: '  ' },
]

type Escape = (text: string) => string
const hex = (character: string, upper: boolean): string => {
  const code = character.charCodeAt(0).toString(16).padStart(4, '0')
  return `\\u${upper ? code.toUpperCase() : code}`
}
const ESCAPES: readonly [string, Escape][] = [
  ['', (text) => text],
  ['"/" written as "\\/" (PHP)', (text) => text.replace(/\//g, '\\/')],
  ['other letters as \\u (Python)', (text) => text.replace(/[\u0080-\uffff]/g, (c) => hex(c, false))],
  ['other letters as \\U in capitals', (text) => text.replace(/[\u0080-\uffff]/g, (c) => hex(c, true))],
  [
    '"/" and other letters escaped (PHP)',
    (text) => text.replace(/\//g, '\\/').replace(/[\u0080-\uffff]/g, (c) => hex(c, false)),
  ],
  ['<, > and & as \\u003c (Go)', (text) => text.replace(/[<>&\u2028\u2029]/g, (c) => hex(c, false))],
  [
    "<, >, &, ', + and other letters as \\u003C (.NET)",
    (text) => text.replace(/\\"/g, '\\u0022').replace(/[<>&'+`\u0080-\uffff]/g, (c) => hex(c, true)),
  ],
]

const byName = (a: [string, JsonTree], b: [string, JsonTree]): number => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0)
const ORDERS: readonly [string, (members: [string, JsonTree][]) => [string, JsonTree][]][] = [
  ['members sorted by name', (members) => [...members].sort(byName)],
  ['members in reverse order', (members) => [...members].reverse()],
]

const plain: Escape = (text) => text
const asIs = (members: [string, JsonTree][]): [string, JsonTree][] => members

/** The styles of the JSON libraries that people's tokens meet, the usual ones first: layouts, escapes, orders, ends. */
export const JSON_STYLES: readonly JsonStyle[] = [
  ...LAYOUTS.slice(0, 2).flatMap((layout) => [
    ...ESCAPES.map(([escaped, spell]) => style(layout, escaped, spell, '', asIs, '')),
    ...ORDERS.map(([ordered, order]) => style(layout, '', plain, ordered, order, '')),
  ]),
  ...LAYOUTS.slice(2).flatMap((layout) =>
    ESCAPES.map(([escaped, spell]) => style(layout, escaped, spell, '', asIs, '')),
  ),
  ...ORDERS.flatMap(([ordered, order]) =>
    LAYOUTS.slice(0, 2).flatMap((layout) =>
      ESCAPES.slice(1, 6).map(([escaped, spell]) => style(layout, escaped, spell, ordered, order, '')),
    ),
  ),
  ...LAYOUTS.slice(0, 4).map((layout) => style(layout, '', plain, '', asIs, '\n')),
]

function style(
  layout: Layout,
  escaped: string,
  spell: Escape,
  ordered: string,
  order: (members: [string, JsonTree][]) => [string, JsonTree][],
  end: string,
): JsonStyle {
  const { colon, comma, indent } = layout
  const text = (value: string): string => spell(JSON.stringify(value))
  const write = (tree: JsonTree, depth: number): string => {
    if (tree.is === 'bare') return tree.written
    if (tree.is === 'text') return text(tree.value)
    const [open, close] = tree.is === 'object' ? '{}' : '[]'
    const inner =
      tree.is === 'object'
        ? order(tree.members).map(([name, value]) => text(name) + colon + write(value, depth + 1))
        : tree.items.map((item) => write(item, depth + 1))
    if (inner.length === 0 || indent === '') return open + inner.join(comma) + close
    const lead = `\n${indent.repeat(depth + 1)}`
    return `${open}${lead}${inner.join(comma + lead)}\n${indent.repeat(depth)}${close}`
  }
  const name = [layout.name, ordered, escaped, end ? 'a line feed at the end' : '']
    .filter((part) => part !== '')
    .join(', ')
  return { name, write: (tree) => write(tree, 0) + end }
}
