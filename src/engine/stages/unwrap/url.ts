import { fieldRank, listNames } from './fields'
import { decodePercent } from './percent'
import { around, cutPiece, harmless, type Piece, type Unwrapping } from './piece'
import { looksLikeToken } from './scan'

interface Parameter {
  name: string
  start: number
  end: number
}

/** Takes the token out of a parameter of an address, of its fragment, or of a form body (RFC 6749 §4.2.2, §3.2). */
export function unwrapUrl(piece: Piece): Unwrapping | undefined {
  const { text } = piece
  const isUrl = /^[a-z][a-z0-9+.-]{0,30}:\/\//i.test(text) || /^[#?/]/.test(text)
  const isForm = !isUrl && /^[A-Za-z_][\w.-]{0,60}=[^\s;]*$/.test(text)
  if ((!isUrl && !isForm) || /\s/.test(text)) return undefined
  const found = parametersOf(text, isUrl).filter(({ start, end }) => holdsToken(text.slice(start, end)))
  let best = found[0]
  if (!best) return undefined
  for (const one of found) if (fieldRank(one.name) < fieldRank(best.name)) best = one
  const others = found.filter((one) => one !== best).map(({ name }) => name)
  const kind = isUrl ? 'an address' : 'a form body'
  const also = others.length === 0 ? '' : ` Other tokens were there too: ${listNames(others)}.`
  const where = `the parameter "${best.name}" of ${kind}`
  return {
    piece: cutPiece(piece, best.start, best.end),
    notes: [
      harmless(
        'token/wrapped',
        `The token was found in ${where}.${also}`,
        `Pass only the value of "${best.name}", percent-decoded.`,
        { what: isUrl ? 'URL' : 'form', field: best.name, others: others.length },
        around(piece, best.start, best.end),
      ),
    ],
    what: where,
  }
}

function holdsToken(value: string): boolean {
  const decoded = decodePercent(decodePercent(value))
  return (
    looksLikeToken(decoded) ||
    /^(?:bearer|dpop)[\s+]+ey/i.test(decoded) ||
    /^\{"(?:payload|protected|signatures|ciphertext)"/.test(decoded)
  )
}

function parametersOf(text: string, isUrl: boolean): Parameter[] {
  const found: Parameter[] = []
  const separators = /[?#&]/g
  let start = 0
  if (isUrl) {
    const first = separators.exec(text)
    if (!first) return found
    start = first.index + 1
  }
  let equals = text.indexOf('=', start)
  for (;;) {
    separators.lastIndex = start
    const end = separators.exec(text)?.index ?? text.length
    if (equals >= 0 && equals < start) equals = text.indexOf('=', start)
    if (equals >= 0 && equals < end)
      found.push({ name: decodePercent(text.slice(start, equals)), start: equals + 1, end })
    if (end >= text.length) return found
    start = end + 1
  }
}
