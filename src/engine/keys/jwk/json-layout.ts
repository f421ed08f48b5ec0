import { endOfString } from '../../codec/json-string'

/** Where things stand in a JSON text, found in one pass that jumps over strings. Offsets are UTF-16 units. */
export interface JsonLayout {
  /** Where the first JSON value ends; undefined when it is never closed. */
  end: number | undefined
  depth: number
  /** The objects that are the keys of a set: every object at the shallowest depth where one has "kty", in order. */
  keys: { start: number; end: number }[]
  /** Names that stand twice in one object. */
  duplicates: { name: string; start: number; end: number }[]
}

interface Open {
  start: number
  object: boolean
  /** Most objects have few names: a list of them is searched faster than a set is made. */
  names: string[] | Set<string>
  hasKty: boolean
}

/**
 * Goes through the first JSON value of `text` from `start`, which must be a brace or a bracket. The text may be broken:
 * what is found up to the break is answered. Nothing is parsed here.
 */
export function layOut(text: string, start: number, maxDepth: number): JsonLayout {
  const layout: JsonLayout = { end: undefined, depth: 0, keys: [], duplicates: [] }
  const stack: Open[] = []
  let nameNext = false
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0x22) {
      const end = endOfString(text, i)
      if (end < 0) return layout
      const open = stack.at(-1)
      if (nameNext && open?.object) addName(layout, open, text, i, end)
      nameNext = false
      i = end - 1
    } else if (code === 0x7b || code === 0x5b) {
      stack.push({ start: i, object: code === 0x7b, names: [], hasKty: false })
      if (stack.length > layout.depth) layout.depth = stack.length
      if (layout.depth > maxDepth) return layout
      nameNext = code === 0x7b
    } else if (code === 0x7d || code === 0x5d) {
      const open = stack.pop()
      if (open?.hasKty) layout.keys.push({ start: open.start, end: i + 1 })
      if (stack.length === 0) {
        layout.end = i + 1
        return layout
      }
      nameNext = false
    } else if (code === 0x2c) nameNext = stack.at(-1)?.object === true
  }
  return layout
}

function addName(layout: JsonLayout, open: Open, text: string, start: number, end: number): void {
  const name = text.slice(start + 1, end - 1)
  if (Array.isArray(open.names) && open.names.length >= 16) open.names = new Set(open.names)
  const { names } = open
  if (Array.isArray(names) ? names.includes(name) : names.has(name)) layout.duplicates.push({ name, start, end })
  else if (Array.isArray(names)) names.push(name)
  else names.add(name)
  if (name === 'kty') open.hasKty = true
}
