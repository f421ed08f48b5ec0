import { around, cutPiece, harmless, type Piece, type Unwrapping } from './unwrap-piece'
import { bestCandidate, findCandidates } from './unwrap-scan'

/** Finds the token inside any other text: a `curl` line, an HTTP message, a line of source or of a log. */
export function unwrapLine(piece: Piece): Unwrapping | undefined {
  const { text } = piece
  const candidates = findCandidates(text)
  const best = bestCandidate(candidates)
  if (!best || (best.start === 0 && best.end === text.length)) return undefined
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
