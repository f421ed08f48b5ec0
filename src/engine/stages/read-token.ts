import '../keys/certificates/certificate'
import type { JwsToken, TokenReading, UnreadableToken } from '../model'
import type { Limits, Note } from '../types'
import { isLiteral, recogniseOpaque } from './opaque'
import { otherSerialization, readBareToken, readingOf } from './read-bare-token'
import { readPlainJwe } from './read-plain-jwe'
import { characterFaults, noteOf } from './split/faults'
import { isSerialization, splitJson } from './split/json'
import { sdJwtOfJson, splitSdJwt } from './split/sd-jwt'
import { splitCompact, unreadable } from './split/split'
import './unknown-algorithm'
import { MOST_NESTED, nestsDeeper } from './unwrap/json'
import { cutPiece, type Piece } from './unwrap/piece'
import { unwrap } from './unwrap/unwrap'

type Token = TokenReading['token']

/**
 * Reads whatever was pasted as a token: takes harmless wrapping off and splits what is left (RFC 7515 §7, RFC 7516 §7,
 * RFC 9901 §4 and §8). Faults of single characters stay in the parts, for the steps that decode them, and are noted with
 * their repair. Never throws for any text; spans count UTF-16 units of `text`.
 */
export function readToken(text: string, options: { limits: Limits; allow: ReadonlySet<string> }): TokenReading {
  const { limits, allow } = options
  if (text.length > limits.tokenLength) return tooLarge(text, limits)
  const bare = readPlainJwe(text, options) ?? readBareToken(text, options)
  if (bare) return bare
  const { piece, notes, taken, json } = unwrap(text)
  if (piece.text === '') return readingOf(piece, nothingThere(text), notes, taken)
  if (isSerialization(json)) return readJsonToken(piece, limits, notes, taken)
  const refusal = refuse(piece)
  if (refusal) return readingOf(piece, refusal.token, [...notes, refusal.note], taken)
  return readCompact(piece, text, allow, notes, taken)
}

function readCompact(
  piece: Piece,
  pasted: string,
  allow: ReadonlySet<string>,
  notes: readonly Note[],
  taken: readonly string[],
): TokenReading {
  const found = [...notes]
  let token: Token
  if (piece.text.includes('~') && /^[^~]*\.[^~]*\.[^~]*~/.test(piece.text)) {
    token = splitSdJwt(piece, (end): JwsToken | UnreadableToken => {
      const { token: inner, notes: more } = splitCompact(cutPiece(piece, 0, end))
      found.push(...more)
      if (inner.kind !== 'jwe') return inner
      return unreadable(piece.text, {
        code: 'token/segment-count',
        message: 'What stands before the first "~" of an SD-JWT must be a signed token of three parts; this has five.',
      })
    })
  } else {
    const split = splitCompact(piece)
    token = split.token
    found.push(...split.notes)
  }
  if (token.kind !== 'unreadable') {
    found.push(...characterFaults(piece, pasted, allow), ...otherSerialization(token))
  }
  if (token.kind === 'unreadable' && !found.some(({ code }) => code === problemCode(token)))
    found.push(sdJwtNote(piece, token))
  return readingOf(piece, token, found, taken)
}

const problemCode = (token: Token): string | undefined => (token.kind === 'unreadable' ? token.problem.code : undefined)

/** A fault of an SD-JWT as a note; the lost tilde at the end is the one that can be put back. */
function sdJwtNote(piece: Piece, { problem }: UnreadableToken): Note {
  return noteOf(problem, problem.code === 'sd-jwt/no-final-tilde' ? { repair: { token: `${piece.text}~` } } : {})
}

function readJsonToken(piece: Piece, limits: Limits, notes: readonly Note[], taken: readonly string[]): TokenReading {
  const split = splitJson(piece, limits)
  const token = split.kind === 'jws' ? sdJwtOfJson(split) : split
  const more = token.kind === 'unreadable' ? [noteOf(token.problem)] : otherSerialization(token)
  return readingOf(piece, token, [...notes, ...more], taken)
}

/** What is certainly no token, or beyond repair. */
function refuse(piece: Piece): { token: UnreadableToken; note: Note } | undefined {
  const { text } = piece
  const refused = (
    code: string,
    message: string,
    fix: string,
    data: Note['data'] = {},
  ): { token: UnreadableToken; note: Note } => {
    const problem = { code, message }
    return { token: unreadable(text, problem), note: noteOf(problem, { fix, data }) }
  }
  if (isLiteral(text))
    return refused(
      'token/literal-undefined',
      `The code sent the literal text "${text}" where a token should be.`,
      'Look at where the value comes from: it was not there yet, or it was an object.',
      { text },
    )
  if (text.length >= 100 && /^(?:eyj[^A-Z]*|EYJ[^a-z]*)$/.test(text))
    return refused(
      'token/case-folded',
      `All letters of the token are in ${text.startsWith('e') ? 'lower' : 'upper'} case, although base64url needs both: half of the information is gone.`,
      'This cannot be repaired. Look for a header, a database collation or a search index that folds case.',
    )
  if (/^[{[]/.test(text) && nestsDeeper(text, MOST_NESTED))
    return refused(
      'token/too-deep',
      `The JSON text is nested more than ${MOST_NESTED} levels deep; it is not looked into.`,
      'Paste the token itself.',
    )
  const opaque = recogniseOpaque(text)
  if (opaque) return refused('token/opaque', `This is no JWT, but ${opaque.what}.`, opaque.where, { what: opaque.what })
  if (!text.includes('.') && !/^ey[\w-]{4}/.test(text))
    return refused(
      'token/not-a-token',
      `Nothing in this text looks like a token: ${text.length > 60 ? `${text.length} characters` : `"${text}"`} without the dots that separate the parts of one.`,
      'Paste the token itself, or a line, header, cookie, address or JSON that holds it.',
      { length: text.length },
    )
  return undefined
}

function nothingThere(text: string): UnreadableToken {
  return {
    kind: 'unreadable',
    problem: {
      code: 'token/empty',
      message: text === '' ? 'There is no token yet.' : 'There is only white space where a token should be.',
    },
  }
}

function tooLarge(text: string, limits: Limits): TokenReading {
  const number = (value: number): string => String(value).replace(/\B(?=(?:\d{3})+$)/g, ',')
  const problem = {
    code: 'token/too-large',
    message: `The text is ${number(text.length)} characters long; the limit for a token is ${number(limits.tokenLength)}.`,
  }
  return { text, token: { kind: 'unreadable', problem }, notes: [] }
}
