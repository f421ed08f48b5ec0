import type { Note } from '../../types'
import { isHeader, isUnencoded } from '../split/header'
import { isSerialization } from '../split/json'
import { isOneSpacedToken, SOUND } from '../split/plausible'
import { unwrapBase64 } from './base64'
import { unwrapCookie } from './cookie'
import { parseQuietly, unwrapJson } from './json'
import { unwrapLine } from './line'
import { unwrapPercent } from './percent'
import { type Piece, pastedPiece, type Unwrapping } from './piece'
import { unwrapPrefix } from './prefix'
import { unwrapQuotes } from './quotes'
import { unwrapUrl } from './url'
import { unwrapLines, unwrapSurroundings } from './white-space'

/** More layers than anybody wraps by accident; a bound for texts that are made to be unwrapped for ever. */
const MAX_LAYERS = 16

/** In the order in which they are tried on each layer: what names itself clearly comes before what is only searched for. */
const UNWRAPPERS: readonly ((piece: Piece) => Unwrapping | undefined)[] = [
  unwrapJson,
  unwrapCookie,
  unwrapUrl,
  unwrapPrefix,
  unwrapQuotes,
  unwrapLines,
  unwrapPercent,
  unwrapBase64,
]

/** What is left of the pasted text after all harmless wrapping was taken off, layer by layer, and what was taken off. */
export interface Unwrapped {
  piece: Piece
  notes: Note[]
  /** A few words for each layer, the outermost first. */
  taken: string[]
  /** The value, when what is left is JSON. */
  json?: unknown
}

/** Takes off harmless wrapping (DESIGN.md, Verdict): never changes a character inside a segment, but for line wraps. */
export function unwrap(text: string): Unwrapped {
  let piece = pastedPiece(text)
  const notes: Note[] = []
  const taken: string[] = []
  for (let layer = 0; layer < MAX_LAYERS; layer++) {
    const trimmed = unwrapSurroundings(piece)
    if (trimmed) {
      if (layer === 0) {
        notes.push(...trimmed.notes)
        taken.push(trimmed.what)
      }
      piece = trimmed.piece
    }
    if (isDone(piece.text)) break
    const next = takeOne(piece)
    if (!next) break
    piece = next.piece
    notes.push(...next.notes)
    taken.push(next.what)
  }
  const parsed = parseQuietly(piece.text)
  return parsed ? { piece, notes, taken, json: parsed.value } : { piece, notes, taken }
}

function takeOne(piece: Piece): Unwrapping | undefined {
  for (const unwrapper of UNWRAPPERS) {
    const next = unwrapper(piece)
    if (next) return next
  }
  return isOneSpacedToken(piece.text) ? undefined : unwrapLine(piece)
}

/** Is this a compact token already, sound in its characters, or a JSON serialization? */
function isDone(text: string): boolean {
  const dot = text.indexOf('.')
  const first = text.slice(0, Math.max(0, dot))
  // RFC 7797 §5.2: with "b64": false the payload stands as it is, whatever characters it has.
  if (SOUND.test(text) ? isHeader(first) : isUnencoded(first)) return true
  const parsed = text.startsWith('{') ? parseQuietly(text) : undefined
  return parsed !== undefined && isSerialization(parsed.value)
}
