import type { Part } from '../../model'
import type { Note, Span } from '../../types'

/**
 * A stretch of text that remembers where in the pasted text its characters stood. `starts` are the ascending positions
 * in `text` at which a run of neighbouring characters begins, `origins` the place of each run in what was pasted.
 * All are empty when the characters stood nowhere as such (they were decoded).
 */
export interface Piece {
  text: string
  starts: readonly number[]
  origins: readonly number[]
  /** For each run: 0 when its characters stand there as they are, else the length of the escape that stands for the one character. */
  escapes: readonly number[]
}

/** What taking off one layer of wrapping brings: the inner text, what to say, and a few words for the summary. */
export interface Unwrapping {
  piece: Piece
  notes: Note[]
  what: string
}

/** The pasted text itself. */
export const pastedPiece = (text: string): Piece => ({ text, starts: [0], origins: [0], escapes: [0] })

/** Text that was decoded: it stands nowhere in the pasted text as such. */
export const decodedPiece = (text: string): Piece => ({ text, starts: [], origins: [], escapes: [] })

/** The index of the run that holds the position. */
function runAt(piece: Piece, position: number): number {
  let low = 0
  let high = piece.starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((piece.starts[middle] ?? 0) <= position) low = middle
    else high = middle - 1
  }
  return low
}

/** Where one character, or the escape for it, stood in the pasted text; undefined when it stood nowhere. */
export function originOf(piece: Piece, position: number): number | undefined {
  const run = runAt(piece, position)
  const origin = piece.origins[run]
  return origin === undefined ? undefined : origin + position - (piece.starts[run] ?? 0)
}

/** A stretch of the piece, half open. */
export const cutPiece = (piece: Piece, start: number, end: number): Piece => joinRanges(piece, [[start, end]])

/** The given stretches of a piece, one after another: what lies between them is dropped. */
export function joinRanges(piece: Piece, ranges: readonly (readonly [number, number])[]): Piece {
  const texts: string[] = []
  const starts: number[] = []
  const origins: number[] = []
  const escapes: number[] = []
  let length = 0
  for (const [start, end] of ranges) {
    if (end <= start) continue
    texts.push(piece.text.slice(start, end))
    for (let run = runAt(piece, start); run < piece.starts.length; run++) {
      const runStart = piece.starts[run] ?? 0
      if (runStart >= end) break
      const from = Math.max(start, runStart)
      starts.push(length + from - start)
      origins.push((piece.origins[run] ?? 0) + from - runStart)
      escapes.push(piece.escapes[run] ?? 0)
    }
    length += end - start
  }
  return { text: texts.join(''), starts, origins, escapes }
}

/** Everything but what the expression matches, which must be global. */
export function dropMatches(piece: Piece, expression: RegExp): { piece: Piece; count: number; dropped: number } {
  const ranges: [number, number][] = []
  let from = 0
  let count = 0
  let dropped = 0
  for (const match of piece.text.matchAll(expression)) {
    ranges.push([from, match.index])
    from = match.index + match[0].length
    count++
    dropped += match[0].length
  }
  if (count === 0) return { piece, count, dropped }
  ranges.push([from, piece.text.length])
  return { piece: joinRanges(piece, ranges), count, dropped }
}

/** The place of a stretch in the pasted text, when all of it stands there in one place, undivided and unchanged. */
export function placeOf(piece: Piece, start: number, end: number): Span | undefined {
  if (end <= start) {
    const before = start > 0 ? originOf(piece, start - 1) : undefined
    const here = before === undefined ? originOf(piece, start) : before + 1
    return here === undefined ? undefined : { in: 'token', start: here, end: here }
  }
  const first = originOf(piece, start)
  if (first === undefined) return undefined
  for (let run = runAt(piece, start); run < piece.starts.length; run++) {
    const runStart = piece.starts[run] ?? 0
    if (runStart >= end) break
    if (piece.escapes[run] !== 0 || (piece.origins[run] ?? 0) - runStart !== first - start) return undefined
  }
  return { in: 'token', start: first, end: first + end - start }
}

/** The place from the first to the last character of a stretch in the pasted text, whatever stands between them. */
export function around(piece: Piece, start: number, end: number): Span | undefined {
  if (end <= start) return placeOf(piece, start, end)
  const first = originOf(piece, start)
  const last = originOf(piece, end - 1)
  return first === undefined || last === undefined || last < first
    ? undefined
    : { in: 'token', start: first, end: last + (piece.escapes[runAt(piece, end - 1)] || 1) }
}

/** A part of the token, with its place when it has one. */
export function partOf(piece: Piece, start: number, end: number): Part {
  const at = placeOf(piece, start, end)
  const text = piece.text.slice(start, end)
  return at ? { text, at } : { text }
}

/** A note about harmless wrapping: accepted as it is, and said. */
export function harmless(code: string, message: string, fix: string, data: Note['data'], at?: Span): Note {
  const note: Note = { code, severity: 'info', certainty: 'proven', message, fix }
  if (data) note.data = data
  if (at) note.at = at
  return note
}
