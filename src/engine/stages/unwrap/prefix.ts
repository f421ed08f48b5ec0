import { around, cutPiece, harmless, type Piece, type Unwrapping } from './piece'

/** A header name or none, then an authentication scheme or none (RFC 9110 §11.4, RFC 6750 §2.1, RFC 9449 §7.1). */
const PREFIX =
  /^(?:((?:proxy-)?authorization|[a-z0-9]+(?:-[a-z0-9]+){1,8})["']?\s{0,4}[:=]\s{0,4}["']?)?(?:(bearer|dpop|jwt|token|access_token|id_token)(?:\s{1,8}|\s{0,4}:\s{0,4}|%20|\+(?=ey)))?/i

/** Takes off `Bearer `, another scheme, or the header name that the token was sent under. */
export function unwrapPrefix(piece: Piece): Unwrapping | undefined {
  const match = PREFIX.exec(piece.text)
  const taken = match?.[0] ?? ''
  const rest = piece.text.slice(taken.length)
  if (!match || taken === '' || rest === '' || /[\r\n][A-Za-z-]{2,60}:/.test(rest)) return undefined
  if (/^(?:base64-|v[1-4][.-])/i.test(piece.text)) return undefined
  const prefix = taken.trim()
  const scheme = match[2]
  const message =
    match[1] === undefined
      ? `"${prefix}" stood in front of the token: it names the way the token is sent and is no part of it.`
      : `The token was given with its header name, "${prefix}".`
  return {
    piece: cutPiece(piece, taken.length, piece.text.length),
    notes: [
      harmless(
        'token/bearer-prefix',
        message,
        `Pass only what comes after "${prefix}" to a parser.`,
        { prefix, scheme: scheme ?? '' },
        around(piece, 0, taken.length),
      ),
    ],
    what: `the prefix "${prefix}"`,
  }
}
