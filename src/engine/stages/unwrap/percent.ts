import { decodeUtf8 } from '../../codec/utf8'
import { around, harmless, type Piece, type Unwrapping } from './piece'

const ESCAPES = /(?:%[0-9A-Fa-f]{2})+/g

/** Percent-decodes UTF-8 (RFC 3986 §2.1); what is not well formed stays as it is. */
export function decodePercent(text: string): string {
  return text.includes('%') ? text.replace(ESCAPES, (run) => decodeUtf8(bytesOf(run)) ?? run) : text
}

/** Takes off one layer of percent-encoding. */
export function unwrapPercent(piece: Piece): Unwrapping | undefined {
  const { text } = piece
  if (!text.includes('%')) return undefined
  const texts: string[] = []
  const starts: number[] = []
  const origins: number[] = []
  const escapes: number[] = []
  const mapped = piece.starts.length === 1
  const base = (piece.origins[0] ?? 0) - (piece.starts[0] ?? 0)
  let length = 0
  let count = 0
  const push = (part: string, from: number, width: number): void => {
    if (part === '') return
    if (mapped) {
      starts.push(length)
      origins.push(base + from)
      escapes.push(width)
    }
    texts.push(part)
    length += part.length
  }
  let from = 0
  for (const match of text.matchAll(ESCAPES)) {
    const decoded = decodeUtf8(bytesOf(match[0]))
    if (decoded === undefined) continue
    push(text.slice(from, match.index), from, 0)
    const ascii = decoded.length * 3 === match[0].length
    for (let i = 0; i < decoded.length; i++)
      push(decoded.charAt(i), match.index + (ascii ? 3 * i : 0), ascii ? 3 : match[0].length)
    count += match[0].length / 3
    from = match.index + match[0].length
  }
  if (count === 0) return undefined
  push(text.slice(from), from, 0)
  const message = `The text was percent-encoded (${count} escape${count === 1 ? '' : 's'}, the first is "${/%../.exec(text)?.[0] ?? ''}"); it was decoded.`
  return {
    piece: { text: texts.join(''), starts, origins, escapes },
    notes: [
      harmless(
        'token/percent-encoded',
        message,
        'Decode the value of a parameter or cookie before it is parsed as a token.',
        { count },
        around(piece, 0, text.length),
      ),
    ],
    what: 'percent-encoding',
  }
}

function bytesOf(run: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(run.length / 3)
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(run.slice(3 * i + 1, 3 * i + 3), 16)
  return bytes
}
