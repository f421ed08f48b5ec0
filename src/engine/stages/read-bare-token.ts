import type { JweToken, JwsToken, SdJwtToken, TokenReading } from '../model'
import type { Limits, Note } from '../types'
import { characterFaults, noteOf } from './split/faults'
import { isHeader, peekHeader } from './split/header'
import { splitCompact } from './split/split'
import { type Piece, pastedPiece } from './unwrap/piece'

const PLAIN = /^e[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*$/
const PLAIN_JWE = /^e[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+$/

/**
 * Reads a compact JWS or JWE that was pasted bare (RFC 7515 §7.1, RFC 7516 §7.1): nothing to take off, three parts or five,
 * a header at the start, whatever is wrong with it. Undefined for anything else.
 */
export function readBareToken(
  text: string,
  { limits, allow }: { limits: Limits; allow: ReadonlySet<string> },
): TokenReading | undefined {
  if (text.length > limits.tokenLength) return undefined
  const head = text.slice(0, Math.max(0, text.indexOf('.')))
  if (PLAIN.test(text)) {
    if (!isHeader(head)) return undefined
  } else if (!PLAIN_JWE.test(text) || typeof peekHeader(head)?.enc !== 'string') return undefined
  const piece = pastedPiece(text)
  const { token, notes } = splitCompact(piece)
  const found = [...notes]
  if (token.kind !== 'unreadable') found.push(...characterFaults(piece, text, allow), ...otherSerialization(token))
  else if (!found.some(({ code }) => code === token.problem.code)) found.push(noteOf(token.problem))
  return readingOf(piece, token, found, [])
}

/** Says, for information, that not every library reads this form. */
export function otherSerialization(token: JwsToken | JweToken | SdJwtToken): Note[] {
  const form =
    token.kind === 'sd-jwt'
      ? 'an SD-JWT (RFC 9901): a signed token, then disclosures after each "~"'
      : token.serialization !== 'compact'
        ? `the ${token.serialization} JSON serialization (${token.kind === 'jws' ? 'RFC 7515' : 'RFC 7516'} §7.2)`
        : token.kind === 'jws' && token.detached
          ? 'a signed token whose payload travels apart (RFC 7515, appendix F)'
          : undefined
  if (form === undefined) return []
  return [
    {
      code: 'token/other-serialization',
      severity: 'info',
      certainty: 'proven',
      message: `This is ${form}. Libraries that know only compact tokens refuse it.`,
      fix: 'Where a plain JWT is expected, ask for the compact serialization with its payload.',
      data: { kind: token.kind, serialization: token.serialization },
    },
  ]
}

/** The reading of a piece, with what was taken off in words. */
export function readingOf(
  piece: Piece,
  token: TokenReading['token'],
  notes: Note[],
  taken: readonly string[],
): TokenReading {
  const reading: TokenReading = { text: piece.text, token, notes }
  if (taken.length > 0) reading.unwrapped = `Taken off: ${taken.join(', then ')}.`
  return reading
}
