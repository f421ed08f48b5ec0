import { around, cutPiece, harmless, type Piece, type Unwrapping } from './piece'
import { LINE_WRAP } from './white-space'

const OPENING = /["'`“”‘’«»„<([{]/
const CLOSING = /["'`“”‘’«»>)\]},;]/

/** Takes off quotes and brackets, whole or half, a comma or semicolon behind the token, and escaped line ends. */
export function unwrapQuotes(piece: Piece): Unwrapping | undefined {
  const { text } = piece
  let start = 0
  let end = text.length
  while (
    start < end &&
    (OPENING.test(text.charAt(start)) || (text.charAt(start) === '\\' && OPENING.test(text.charAt(start + 1))))
  )
    start++
  for (;;) {
    if (end > start && CLOSING.test(text.charAt(end - 1))) end--
    else if (end > start + 1 && /\\[nrt"'\\]?$/.test(text.slice(Math.max(start, end - 2), end)))
      end -= text.charAt(end - 1) === '\\' ? 1 : 2
    else break
  }
  // Brackets around something else than a token belong to whoever reads that.
  if (
    (start === 0 && end === text.length) ||
    start >= end ||
    /[\s"'`]/.test(text.slice(start, end).slice(0, 20_000).replace(LINE_WRAP, ''))
  )
    return undefined
  const marks = `${text.slice(0, Math.min(start, 10))}…${text.slice(end, end + 10)}`
  const message = `The token stood between marks that are no part of it: ${marks}.`
  return {
    piece: cutPiece(piece, start, end),
    notes: [
      harmless(
        'token/wrapped',
        message,
        'Pass the token without quotes, brackets, commas and semicolons around it.',
        { what: 'quotes', marks },
        start > 0 ? around(piece, 0, start) : around(piece, end, text.length),
      ),
    ],
    what: `the marks ${marks}`,
  }
}
