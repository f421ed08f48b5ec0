import { isObject } from '../../codec/json'
import type { JweToken, JwsToken, UnreadableToken } from '../../model'
import type { Note } from '../../types'
import { type Piece, partOf, placeOf } from '../unwrap/piece'
import { noteOf } from './faults'
import { isHeader, isUnencoded, peekHeader, peekJson, peekText } from './header'
import { roundLength, signatureNotes, tagNotes } from './signature'

export interface Split<T> {
  token: T
  notes: Note[]
}

/** Where the segments of a compact serialization begin and end, at most the first seven, and how many there are. */
function segmentsOf(text: string): { bounds: [number, number][]; count: number } {
  const bounds: [number, number][] = []
  let count = 0
  for (let start = 0; ; ) {
    const dot = text.indexOf('.', start)
    const end = dot < 0 ? text.length : dot
    if (count < 7) bounds.push([start, end])
    count++
    if (dot < 0) return { bounds, count }
    start = dot + 1
  }
}

/** Splits a compact serialization: three segments are a JWS (RFC 7515 §7.1), five a JWE (RFC 7516 §7.1). */
export function splitCompact(piece: Piece): Split<JwsToken | JweToken | UnreadableToken> {
  const { text } = piece
  const firstDot = text.indexOf('.')
  const header = firstDot > 0 ? peekHeader(text.slice(0, firstDot)) : undefined
  const unencoded = firstDot > 0 && isUnencoded(text.slice(0, firstDot))
  const { bounds, count } = segmentsOf(text)
  const shortened = !unencoded && (text.includes('…') || text.includes('...'))
  const ellipsis = shortened ? text.search(/…|\.{3,}/) : -1
  if (ellipsis >= 0 && !(count === 5 && header?.enc !== undefined)) return ellided(piece, ellipsis)
  if (count === 3) return { token: jwsOf(piece, bounds), notes: jwsNotes(piece, bounds, header) }
  if (count === 5) {
    const glued = header?.enc === undefined ? gluedAt(text, bounds) : undefined
    if (glued === undefined) return { token: jweOf(piece, bounds), notes: jweNotes(piece, bounds, header) }
    return wrongCount(piece, bounds, count, glued)
  }
  // An encrypted token of four parts has lost one: nothing was glued to it.
  const lost = count === 4 && header?.enc !== undefined
  return wrongCount(piece, bounds, count, lost ? undefined : gluedAt(text, bounds))
}

const part = (piece: Piece, bounds: readonly [number, number][], index: number) => {
  const [start, end] = bounds[index] ?? [0, 0]
  return partOf(piece, start, end)
}

function jwsOf(piece: Piece, bounds: readonly [number, number][]): JwsToken {
  const payload = part(piece, bounds, 1)
  return {
    kind: 'jws',
    serialization: 'compact',
    payload,
    detached: payload.text === '',
    signatures: [{ protected: part(piece, bounds, 0), signature: part(piece, bounds, 2) }],
  }
}

function jweOf(piece: Piece, bounds: readonly [number, number][]): JweToken {
  return {
    kind: 'jwe',
    serialization: 'compact',
    protected: part(piece, bounds, 0),
    recipients: [{ encryptedKey: part(piece, bounds, 1) }],
    iv: part(piece, bounds, 2),
    ciphertext: part(piece, bounds, 3),
    tag: part(piece, bounds, 4),
  }
}

function jwsNotes(
  piece: Piece,
  bounds: readonly [number, number][],
  header: Record<string, unknown> | undefined,
): Note[] {
  if (header && typeof header.enc === 'string')
    return [
      contradiction(
        piece,
        3,
        `The header names a content encryption (enc "${header.enc}"), which an encrypted token of five parts has, but this token has three parts, as a signed one.`,
      ),
    ]
  return signatureNotes(piece, bounds[2]?.[0] ?? 0, header?.alg)
}

function jweNotes(
  piece: Piece,
  bounds: readonly [number, number][],
  header: Record<string, unknown> | undefined,
): Note[] {
  if (header?.enc !== undefined) return tagNotes(piece, bounds[4]?.[0] ?? 0, header.enc)
  if (typeof header?.alg !== 'string') return []
  return [
    contradiction(
      piece,
      5,
      `The header names alg "${header.alg}" and no enc, as a signed token of three parts does, but this token has five parts, as an encrypted one.`,
    ),
  ]
}

function contradiction(piece: Piece, count: number, message: string): Note {
  const at = placeOf(piece, 0, piece.text.length)
  return {
    code: 'token/alg-contradicts-segments',
    severity: 'error',
    certainty: 'proven',
    message,
    fix: 'Look at what made the token: two tokens may have been mixed up, or the header was edited.',
    data: { count },
    ...(at ? { at } : {}),
  }
}

/** Where a first token ends that another one was glued to: the end of its signature in the text. */
function gluedAt(text: string, bounds: readonly [number, number][]): number | undefined {
  const [header, , signature] = bounds
  if (!header || !signature || !isHeader(text.slice(...header))) return undefined
  if (bounds.length > 3 && text.slice(signature[1] + 1).replace(/\./g, '') === '') return signature[1]
  const fourth = bounds[3]
  if (fourth && isHeader(text.slice(...fourth))) return signature[1]
  // The header of the second token begins somewhere inside the third segment.
  const segment = text.slice(...signature)
  let tries = 0
  for (let at = segment.indexOf('ey', 1); at > 0 && tries < 64; at = segment.indexOf('ey', at + 1), tries++)
    if (isHeader(segment.slice(at))) return signature[0] + at
  const isPayload = (bound: [number, number] | undefined): boolean =>
    bound !== undefined && isObject(peekJson(text.slice(...bound)))
  return bounds.length === 4 || isPayload(bounds[3]) || isPayload(bounds[4]) ? signature[1] : undefined
}

function ellided(piece: Piece, index: number): Split<UnreadableToken> {
  const at = placeOf(piece, index, index + 1)
  const problem = {
    code: 'token/truncated',
    message: `The token was shortened for display: "${/…|\.+/.exec(piece.text.slice(index))?.[0].slice(0, 5) ?? '…'}" stands at position ${index + 1}, where characters were left out.`,
    ...(at ? { at } : {}),
  }
  return {
    token: unreadable(piece.text, problem),
    notes: [
      noteOf(problem, {
        fix: 'Copy the whole token from its source: what was left out cannot be restored.',
        data: { index: index + 1 },
      }),
    ],
  }
}

function wrongCount(
  piece: Piece,
  bounds: readonly [number, number][],
  count: number,
  glued: number | undefined,
): Split<UnreadableToken> {
  const { text } = piece
  const parts = `${count} part${count === 1 ? '' : 's'} (${count - 1} dot${count === 2 ? '' : 's'})`
  const shape = `A signed token has three parts and an encrypted one five; this text has ${parts}`
  const cut = count < 3 ? cutShort(text, bounds) : undefined
  if (cut !== undefined) {
    const problem = { code: 'token/truncated', message: `${shape}: ${cut}${roundLength(text.length)}.` }
    return {
      token: unreadable(text, problem),
      notes: [
        noteOf(problem, {
          fix: 'Copy the token again, whole; look for a column, header or log field that cuts long values.',
          data: { count, length: text.length },
        }),
      ],
    }
  }
  const named = isHeader(text.slice(...(bounds[0] ?? [0, 0])))
  const missing = count > 2 || !named ? '' : count === 2 ? ': the signature is missing' : ': only the header is there'
  const reason =
    glued !== undefined && /[^.]/.test(text.slice(glued))
      ? ': something is glued to the end of the first token'
      : missing
  const lead = /^\.+/.exec(text)?.[0].length ?? 0
  const repaired = glued !== undefined ? text.slice(0, glued) : lead > 0 ? text.slice(lead) : undefined
  const at = glued !== undefined ? placeOf(piece, glued, text.length) : undefined
  const problem = { code: 'token/segment-count', message: `${shape}${reason}.`, ...(at ? { at } : {}) }
  const fix =
    glued !== undefined
      ? 'Pass one token only; look for a buffer or header that joins two values.'
      : 'Copy the whole token, with all of its dots.'
  return {
    token: unreadable(text, problem),
    notes: [noteOf(problem, { fix, data: { count }, ...(repaired !== undefined && { repair: { token: repaired } }) })],
  }
}

/** Why one or two segments are the beginning of a token rather than something else; undefined when they are not. */
function cutShort(text: string, bounds: readonly [number, number][]): string | undefined {
  const [first, second] = bounds
  if (!first || !/^ey/.test(text)) return undefined
  if (!second) return isHeader(text) ? undefined : 'it ends inside the header'
  if (!isHeader(text.slice(...first))) return undefined
  if (peekHeader(text.slice(...first))?.enc !== undefined) return 'it ends inside the encrypted key'
  const payload = text.slice(...second)
  return payload !== '' && peekJson(payload) === undefined ? 'it ends inside the payload' : undefined
}

/** An unreadable token with what of it can be shown all the same. */
export function unreadable(text: string, problem: UnreadableToken['problem']): UnreadableToken {
  const [header = '', payload = ''] = text.slice(0, 400_000).split('.', 2)
  const headerText = header.startsWith('e') ? peekText(header) : undefined
  const payloadText = headerText === undefined ? undefined : peekText(payload)
  return {
    kind: 'unreadable',
    problem,
    ...(headerText !== undefined && { headerText }),
    ...(payloadText !== undefined && { payloadText }),
  }
}
