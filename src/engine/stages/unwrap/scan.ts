import { isHeader, peekHeader } from '../split/header'

/** A stretch of text that may be a compact token. `strong`: its first segment is a header that names an algorithm. */
export interface Candidate {
  start: number
  end: number
  strong: boolean
}

/** Base64url of `{"`, `{ `, `{` with a line end, `{}`, and of a byte order mark in front of a brace. */
const HEADER_START = /ey[A-Za-z0-9_-]|ew[0-9A-Za-z_-]|e30\.|77-9e|77u_e/g
const BEFORE_A_TOKEN = /[\s"'`<>(){}[\]|\\,;&?#*^!$@:=/+“”‘’«»\u200B\uFEFF]/
const AFTER_A_TOKEN = /[\s"'`<>(){}[\]|\\,;&?#*^!$@:“”‘’«»]|=(?=[A-Za-z0-9_-])/g
const MOST_CANDIDATES = 1000

/** All stretches of a text that may be compact tokens, in order. Linear in the length of the text. */
export function findCandidates(text: string): Candidate[] {
  const found: Candidate[] = []
  let from = 0
  HEADER_START.lastIndex = 0
  for (let match = HEADER_START.exec(text); match; match = HEADER_START.exec(text)) {
    const start = match.index
    if (start < from || !beginsHere(text, start)) {
      HEADER_START.lastIndex = start + 1
      continue
    }
    // In the path of an address a slash ends the token.
    const slash = text.charAt(start - 1) === '/' ? text.indexOf('/', start) : -1
    const within = slash < 0 ? text : text.slice(0, slash)
    AFTER_A_TOKEN.lastIndex = start
    const end = AFTER_A_TOKEN.exec(within)?.index ?? within.length
    from = end
    const candidate = judge(text, start, end)
    if (candidate) found.push(candidate)
    if (found.length >= MOST_CANDIDATES) break
    HEADER_START.lastIndex = end
  }
  return found
}

/** The first candidate whose header names an algorithm, else the first at all. */
export function bestCandidate(candidates: readonly Candidate[]): Candidate | undefined {
  return candidates.find(({ strong }) => strong) ?? candidates[0]
}

/** Is this whole text one thing that begins like a token, damaged perhaps? Used to rank the strings of a container. */
export function looksLikeToken(text: string): boolean {
  const dot = text.indexOf('.')
  return (
    dot > 0 && /^(?:e[yw]|e30|77[-u])/.test(text) && text.indexOf('.', dot + 1) > 0 && !/\s/.test(text.slice(0, dot))
  )
}

function beginsHere(text: string, start: number): boolean {
  if (start === 0) return true
  const before = text.charAt(start - 1)
  if (BEFORE_A_TOKEN.test(before)) return true
  // The letter of an escaped line end or tab, as logs and source texts write them.
  return /[nrt]/.test(before) && text.charAt(start - 2) === '\\'
}

function judge(text: string, start: number, givenEnd: number): Candidate | undefined {
  let end = givenEnd
  const run = text.slice(start, end)
  const first = run.indexOf('.')
  const second = first < 0 ? -1 : run.indexOf('.', first + 1)
  if (second < 0) return undefined
  const header = run.slice(0, first)
  const strong = isHeader(header)
  // A full stop that ends a sentence, behind a third segment that is not empty.
  if (
    end < text.length &&
    run.endsWith('.') &&
    second < run.length - 1 &&
    run.indexOf('.', second + 1) === run.length - 1
  )
    end--
  if (!strong && !peekHeader(header) && !header.startsWith('eyJ')) return undefined
  return { start, end, strong }
}
