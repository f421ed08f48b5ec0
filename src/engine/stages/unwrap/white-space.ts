import { isHeader } from '../split/header'
import type { Piece } from './piece'
import { around, cutPiece, decodedPiece, dropMatches, harmless, type Unwrapping } from './piece'

/** White space of any kind, and what is as invisible: zero-width characters, marks of direction, controls. */
export const isBlank = (code: number): boolean =>
  code <= 0x20 ||
  (code >= 0x7f &&
    (code <= 0xa0 ||
      code === 0xad ||
      (code >= 0x1680 && /[\s\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064]/.test(String.fromCharCode(code)))))

/** Takes off white space and invisible characters before and after the token. */
export function unwrapSurroundings(piece: Piece): Unwrapping | undefined {
  const { text } = piece
  let start = 0
  let end = text.length
  while (start < end && isBlank(text.charCodeAt(start))) start++
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--
  if (start === 0 && end === text.length) return undefined
  const count = start + text.length - end
  const where = start === 0 ? 'after' : end === text.length ? 'before' : 'around'
  const names = [...new Set([...text.slice(0, Math.min(start, 50)), ...text.slice(end, end + 50)])]
    .slice(0, 4)
    .map(blankName)
    .join(', ')
  const message = `${count} character${count === 1 ? '' : 's'} of white space (${names}) stood ${where} the token.`
  const at = start > 0 ? around(piece, 0, start) : around(piece, end, text.length)
  return {
    piece: cutPiece(piece, start, end),
    notes: [
      harmless(
        'token/white-space',
        message,
        'Trim the value before it is sent or parsed: strict parsers refuse it.',
        { what: names, where, count },
        at,
      ),
    ],
    what: `white space ${where} the token`,
  }
}

/** Past so many lines the places of the parts are not kept: no person wrapped that. */
const MOST_LINES = 100_000

/** A line end with what is blank around it. The look-behind keeps long runs of blanks linear. */
export const LINE_WRAP = /(?<![ \t])[ \t]*(?:\r\n?|\n)\s*/g

/** Joins a token that was wrapped into lines, with or without indentation. Several whole tokens on lines stay apart. */
export function unwrapLines(piece: Piece): Unwrapping | undefined {
  const { text } = piece
  if (!/[\r\n]/.test(text)) return undefined
  const lines = text.split(LINE_WRAP)
  const first = lines[0] ?? ''
  if (!/^(?:e[yw]|e30|77[-u])/.test(text) && !/^[A-Za-z0-9+/_=-]{40,}$/.test(first)) return undefined
  // Every line must be nothing but what tokens are made of; one that begins like a whole token is another token.
  const whole = lines.join('')
  if (/[\s"':;,{}()<>]/.test(whole) || lines.some((line, index) => index > 0 && beginsToken(line))) return undefined
  const joined = lines.length > MOST_LINES ? decodedPiece(whole) : dropMatches(piece, LINE_WRAP).piece
  const count = lines.length - 1
  const message = `The token was wrapped into ${lines.length} lines; the line ends and the indentation after them were taken out.`
  return {
    piece: joined,
    notes: [
      harmless(
        'token/white-space',
        message,
        'Pass the token on one line: strict parsers refuse line ends inside.',
        { what: 'line ends', count },
        around(piece, 0, text.length),
      ),
    ],
    what: `${count} line end${count === 1 ? '' : 's'}`,
  }
}

const beginsToken = (line: string): boolean => {
  if (!line.startsWith('ey')) return false
  const dot = line.indexOf('.')
  return dot > 0 && line.indexOf('.', dot + 1) > 0 && isHeader(line.slice(0, dot))
}

const NAMES: Readonly<Record<string, string>> = Object.freeze({
  ' ': 'space',
  '\t': 'tab',
  '\n': 'line feed',
  '\r': 'carriage return',
  '\u00A0': 'no-break space',
  '\u00AD': 'soft hyphen',
  '\u200B': 'zero-width space',
  '\u200C': 'zero-width non-joiner',
  '\u200D': 'zero-width joiner',
  '\u2060': 'word joiner',
  '\uFEFF': 'byte order mark',
  '\u0000': 'NUL',
  '\u202F': 'narrow no-break space',
  '\u3000': 'ideographic space',
})

/** What to call a character that cannot be seen. */
export const blankName = (character: string): string =>
  NAMES[character] ?? `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
