/** One line of laid out JSON. Positions are UTF-16 units in the text as it was received. */
export interface JsonLine {
  depth: number
  /** The member's name as written, with its quotes; undefined in arrays and for closing brackets. */
  name?: string
  /** The value as written, or the bracket that opens or closes a container. Numbers are never re-printed. */
  value: string
  kind: 'string' | 'number' | 'literal' | 'bracket'
  comma: boolean
  /** The whole member or element, containers with everything inside. */
  start: number
  end: number
  /** Names from the root to here ("realm_access", "roles"); elements of arrays have none of their own. */
  path: string[]
}

export interface JsonLayout {
  lines: JsonLine[]
  /** True when the text has more lines than were asked for. */
  truncated: boolean
}

/** A container this short stays on one line, so that `aud` and `amr` read as they were meant. */
const SHORT = 64

/**
 * Lays out a sound JSON object, a line a member, without parsing numbers or strings: what is shown is what was sent
 * (`1.0`, `9007199254740993`, duplicate names). Undefined when the text is no JSON object or array.
 */
export function layOutJson(text: string, most: number): JsonLayout | undefined {
  const reader = new Reader(text, most)
  const first = reader.peek()
  if (first !== '{' && first !== '[') return undefined
  try {
    reader.value(0, undefined, reader.at, [])
  } catch (error) {
    if (error === FULL) return { lines: reader.lines, truncated: true }
    if (error === UNSOUND) return undefined
    throw error
  }
  return { lines: reader.lines, truncated: false }
}

/** Ways out of the recursion: enough lines, or not JSON after all. */
const FULL = Symbol('enough lines')
const UNSOUND = Symbol('not JSON')
const DEEPEST = 200

class Reader {
  readonly lines: JsonLine[] = []
  at = 0
  constructor(
    readonly text: string,
    readonly most: number,
  ) {
    if (text.charCodeAt(0) === 0xfeff) this.at = 1
  }

  peek(): string {
    while (/\s/.test(this.text.charAt(this.at)) && this.at < this.text.length) this.at++
    return this.text.charAt(this.at)
  }

  value(depth: number, name: string | undefined, start: number, path: string[]): void {
    const opening = this.peek()
    if (opening === '{' || opening === '[') {
      this.container(depth, name, start, path, opening)
      return
    }
    const from = this.at
    const kind = opening === '"' ? 'string' : /[-\d]/.test(opening) ? 'number' : 'literal'
    if (kind === 'string') this.skipString()
    else this.skipWord()
    this.push({ depth, name, value: this.text.slice(from, this.at), kind, start, end: this.at, path })
  }

  private container(depth: number, name: string | undefined, start: number, path: string[], opening: string): void {
    if (depth > DEEPEST) throw FULL
    const short = this.shortContainer(depth)
    if (short !== undefined) {
      this.at += short.length
      this.push({ depth, name, value: short, kind: 'bracket', start, end: this.at, path })
      return
    }
    const line = this.push({ depth, name, value: opening, kind: 'bracket', start, end: start, path })
    const closing = opening === '{' ? '}' : ']'
    this.at++
    while (this.peek() !== closing) {
      const from = this.at
      if (opening === '{') {
        this.skipString()
        const own = this.text.slice(from, this.at)
        if (this.peek() !== ':') throw UNSOUND
        this.at++
        this.value(depth + 1, own, from, [...path, unquoted(own)])
      } else this.value(depth + 1, undefined, from, path)
      if (this.peek() === ',') {
        this.at++
        const last = this.lines.at(-1)
        if (last) last.comma = true
      } else if (this.peek() !== closing) throw UNSOUND
    }
    this.at++
    if (line) line.end = this.at
    this.push({ depth, name: undefined, value: closing, kind: 'bracket', start, end: this.at, path })
  }

  /** The text of a container of scalars that fits on one line. The root never does: its members are what is explained. */
  private shortContainer(depth: number): string | undefined {
    if (depth === 0) return /^[{[]\s*[}\]]/.exec(this.text.slice(this.at, this.at + SHORT))?.[0]
    return /^(?:\[[^[\]{}"]*(?:"(?:[^"\\]|\\.)*"[^[\]{}"]*)*\]|\{\s*\})/.exec(
      this.text.slice(this.at, this.at + SHORT),
    )?.[0]
  }

  private push(line: Omit<JsonLine, 'comma' | 'name'> & { name: string | undefined }): JsonLine | undefined {
    if (this.lines.length >= this.most) throw FULL
    const { name, ...rest } = line
    const made: JsonLine = { ...rest, comma: false, ...(name !== undefined && { name }) }
    this.lines.push(made)
    return made
  }

  private skipString(): void {
    if (this.peek() !== '"') throw UNSOUND
    for (this.at++; this.at < this.text.length; this.at++) {
      const letter = this.text.charCodeAt(this.at)
      if (letter === 92) this.at++
      else if (letter === 34) {
        this.at++
        return
      }
    }
    throw UNSOUND
  }

  private skipWord(): void {
    const from = this.at
    while (this.at < this.text.length && /[-+.\w]/.test(this.text.charAt(this.at))) this.at++
    if (this.at === from) throw UNSOUND
  }
}

/** The name itself; one with escapes that JSON refuses stays as it is written. */
function unquoted(name: string): string {
  try {
    const read: unknown = JSON.parse(name)
    return typeof read === 'string' ? read : name
  } catch {
    return name
  }
}

/** The laid out lines as text, two spaces a level: what the editor and the clipboard get. */
export const layoutText = ({ lines }: JsonLayout): string =>
  lines
    .map(
      ({ depth, name, value, comma }) => `${'  '.repeat(depth)}${name ? `${name}: ` : ''}${value}${comma ? ',' : ''}`,
    )
    .join('\n')
