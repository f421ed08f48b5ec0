import { isPlausible } from '../split/plausible'
import { around, cutPiece, dropMatches, harmless, type Piece, type Unwrapping } from './piece'
import { bestCandidate, type Candidate, findCandidates } from './scan'

/** A line end between two characters of a token; a line that begins another token is not joined to the one before. */
const WRAP =
  /(?<=[\w.+/=~-])(?:[ \t]{0,8}(?:\r\n?|\n)[ \t]*(?=[\w.+/=~-])(?!eyJ)|(?<=\.)[ \t]{0,8}(?:\r\n?|\n)[ \t]*(?=eyJ))/g

/** Finds the token inside any other text: a `curl` line, an HTTP message, a line of source or of a log. */
export function unwrapLine(piece: Piece): Unwrapping | undefined {
  const direct = findCandidates(piece.text)
  const sound = direct.find((one) => one.strong && isPlausible(piece.text.slice(one.start, one.end)))
  if (sound) return takeOut(piece, sound, direct)
  // No whole token on any line: it may have been wrapped.
  const joined = /[\r\n]/.test(piece.text) ? dropMatches(piece, WRAP) : { piece, count: 0 }
  const wrapped = joined.count > 0 ? findCandidates(joined.piece.text) : []
  const whole = wrapped.find((one) => one.strong && isPlausible(joined.piece.text.slice(one.start, one.end)))
  if (whole) {
    const found = takeOut(joined.piece, whole, wrapped)
    const { text } = joined.piece
    const message =
      'The token was wrapped into several lines; the line ends and the indentation after them were taken out.'
    const note = harmless(
      'token/white-space',
      message,
      'Pass the token on one line: strict parsers refuse line ends inside.',
      { what: 'line ends', count: joined.count },
      around(joined.piece, whole.start, whole.end),
    )
    if (!found) return { piece: cutPiece(joined.piece, 0, text.length), notes: [note], what: 'line ends' }
    return { ...found, notes: [...found.notes, note], what: `${found.what}, then line ends` }
  }
  const best = bestCandidate(direct)
  return best && takeOut(piece, best, direct)
}

function takeOut(piece: Piece, best: Candidate, candidates: readonly Candidate[]): Unwrapping | undefined {
  const { text } = piece
  if (best.start === 0 && best.end === text.length) return undefined
  const others = candidates.filter((one) => one !== best && one.strong).length
  const before = text.slice(Math.max(0, best.start - 200), best.start)
  const name = /([A-Za-z_$][\w$.-]{0,60})["'`]?\s{0,4}(?::=|=>|[:=]|\s)\s{0,4}(?:["'`]|(?:bearer|dpop)\s+)*$/i.exec(
    before,
  )?.[1]
  const kind = kindOf(text, before)
  const field = name === undefined || /^(?:bearer|dpop)$/i.test(name) ? '' : name
  const also =
    others === 0 ? '' : ` ${others} other token${others === 1 ? ' was' : 's were'} there too; this is the first.`
  const where = field === '' || kind === 'curl' ? WORDS[kind] : `${WORDS[kind]}, under "${field}"`
  return {
    piece: cutPiece(piece, best.start, best.end),
    notes: [
      harmless(
        'token/wrapped',
        `The token was found in ${where}.${also}`,
        'Pass only the token itself.',
        { what: kind, field, others },
        around(piece, best.start, best.end),
      ),
    ],
    what: where,
  }
}

type Kind = 'curl' | 'header' | 'URL' | 'source' | 'text'
const WORDS: Readonly<Record<Kind, string>> = {
  curl: 'a curl line',
  header: 'the headers of an HTTP message',
  URL: 'an address',
  source: 'a line of source or settings',
  text: 'a longer text',
}

function kindOf(text: string, before: string): Kind {
  const start = text.slice(0, 2000)
  if (/^\s*(?:\$\s*)?(?:curl|http|https|wget|xh)\s/i.test(start)) return 'curl'
  if (
    /(?:^|\n)\s*(?:authorization|(?:set-)?cookie|x-[\w-]+)\s*:/i.test(`\n${before}`) ||
    /^(?:GET|POST|PUT|PATCH|DELETE|HTTP)[ /]/.test(start)
  )
    return 'header'
  if (/[a-z]:\/\/\S*$/i.test(before)) return 'URL'
  if (/[\w$"'\])]\s*(?::=|=>|[:=])\s*["'`(]*$/.test(before)) return 'source'
  return 'text'
}
