import { decodeAnyBase64 } from '../../codec/base64url'
import { decodeUtf8 } from '../../codec/utf8'
import { isSerialization } from '../split/json'
import { parseQuietly } from './json'
import { around, decodedPiece, harmless, type Piece, type Unwrapping } from './piece'
import { bestCandidate, findCandidates } from './scan'

/** Takes off a whole extra layer of base64 of either alphabet: `base64-` is how Supabase marks its cookies. */
export function unwrapBase64(piece: Piece): Unwrapping | undefined {
  const marked = piece.text.startsWith('base64-')
  const encoded = marked ? piece.text.slice('base64-'.length) : piece.text
  if (encoded.length < 24 || !/^[A-Za-z0-9+/_\s-]+={0,2}\s*$/.test(encoded)) return undefined
  const bytes = decodeAnyBase64(encoded)
  const text = bytes && decodeUtf8(bytes)
  if (text === undefined || !holdsToken(text)) return undefined
  const at = around(piece, 0, piece.text.length)
  return marked
    ? {
        piece: decodedPiece(text),
        notes: [
          harmless(
            'token/supabase-cookie',
            'This is the value of a Supabase cookie: "base64-" and a session as JSON in base64url, with the token inside.',
            'Send the access_token of the session, not the value of the cookie.',
            {},
            at,
          ),
        ],
        what: 'the Supabase cookie encoding',
      }
    : {
        piece: decodedPiece(text),
        notes: [
          harmless(
            'token/double-encoded',
            'The whole token was encoded in base64 once more; that layer was taken off.',
            'Send the token as it is: its parts are base64url already.',
            { what: 'base64' },
            at,
          ),
        ],
        what: 'an extra layer of base64',
      }
}

function holdsToken(text: string): boolean {
  const parsed = parseQuietly(text)
  if (parsed && isSerialization(parsed.value)) return true
  if (/^[A-Za-z0-9+/_-]{24,}={0,2}\s*$/.test(text)) return /^(?:ZX|Wl|V2)/.test(text)
  return bestCandidate(findCandidates(text))?.strong === true
}
