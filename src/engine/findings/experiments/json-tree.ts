/** JSON as a tree that keeps numbers and names exactly as they were written: what re-serialisers work on. */
export type JsonTree =
  | { is: 'object'; members: [string, JsonTree][] }
  | { is: 'array'; items: JsonTree[] }
  | { is: 'text'; value: string }
  | { is: 'bare'; written: string }

const TOKEN = /\s*("(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|[{}[\],:])/gy
/** No honest token nests deeper, and recursion must end. */
const DEEPEST = 100

/** Parses sound JSON; undefined for anything else, and for what is nested too deep. */
export function parseTree(text: string): JsonTree | undefined {
  const tokens: string[] = []
  TOKEN.lastIndex = 0
  for (let at = 0; at < text.length; at = TOKEN.lastIndex) {
    const token = TOKEN.exec(text)?.[1]
    if (token === undefined) {
      if (text.slice(at).trim() === '') break
      return undefined
    }
    tokens.push(token)
  }
  let next = 0
  const value = (depth: number): JsonTree | undefined => {
    const token = tokens[next++]
    if (token === undefined || depth > DEEPEST) return undefined
    if (token === '{') return object(depth)
    if (token === '[') return array(depth)
    if (token.startsWith('"')) {
      const text = textOf(token)
      return text === undefined ? undefined : { is: 'text', value: text }
    }
    return /^[\]},:]$/.test(token) ? undefined : { is: 'bare', written: token }
  }
  const object = (depth: number): JsonTree | undefined => {
    const members: [string, JsonTree][] = []
    if (tokens[next] === '}') {
      next++
      return { is: 'object', members }
    }
    for (;;) {
      const name = textOf(tokens[next++] ?? '')
      if (name === undefined || tokens[next++] !== ':') return undefined
      const member = value(depth + 1)
      if (!member) return undefined
      members.push([name, member])
      const after = tokens[next++]
      if (after === '}') return { is: 'object', members }
      if (after !== ',') return undefined
    }
  }
  const array = (depth: number): JsonTree | undefined => {
    const items: JsonTree[] = []
    if (tokens[next] === ']') {
      next++
      return { is: 'array', items }
    }
    for (;;) {
      const item = value(depth + 1)
      if (!item) return undefined
      items.push(item)
      const after = tokens[next++]
      if (after === ']') return { is: 'array', items }
      if (after !== ',') return undefined
    }
  }
  const tree = value(0)
  return next === tokens.length ? tree : undefined
}

function textOf(token: string): string | undefined {
  try {
    const value: unknown = JSON.parse(token)
    return typeof value === 'string' ? value : undefined
  } catch {
    return undefined
  }
}
