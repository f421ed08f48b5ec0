import { isObject, type JsonRead, memberPlaces, pointerStep, readJson } from '../../codec/json'
import type { JweToken, JwsSignaturePart, JwsToken, Part, UnreadableToken } from '../../model'
import type { Limits, Problem } from '../../types'
import { type Piece, partOf, placeOf } from '../unwrap/piece'

/** Does this object mean to be a JWS (RFC 7515 §7.2) or JWE (RFC 7516 §7.2) in a JSON serialization? */
export function isSerialization(value: unknown): value is Record<string, unknown> {
  if (!isObject(value)) return false
  const has = (name: string): boolean => Object.hasOwn(value, name)
  if (has('ciphertext'))
    return has('protected') || has('recipients') || has('iv') || has('tag') || has('header') || has('unprotected')
  if (has('signatures')) return Array.isArray(value.signatures) || has('payload')
  if (has('signature')) return has('protected') || (has('payload') && has('header'))
  return has('payload') && has('protected')
}

class Malformed extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message)
  }
}

/** Reads one member after another; a wrong type ends the reading with its own sentence. */
class Members {
  constructor(
    readonly object: Record<string, unknown>,
    readonly pointer: string,
    readonly place: (pointer: string, text: string) => Part,
  ) {}

  text(name: string): Part | undefined {
    const value = this.#own(name)
    if (value === undefined) return undefined
    if (typeof value !== 'string') throw wrongType(this.pointer, name, 'a string', value)
    return this.place(this.pointer + pointerStep(name), value)
  }

  record(name: string): Record<string, unknown> | undefined {
    const value = this.#own(name)
    if (value === undefined) return undefined
    if (!isObject(value)) throw wrongType(this.pointer, name, 'an object', value)
    return value
  }

  list(name: string): Members[] | undefined {
    const value = this.#own(name)
    if (value === undefined) return undefined
    if (!Array.isArray(value)) throw wrongType(this.pointer, name, 'an array', value)
    return value.map((item: unknown, index) => {
      if (!isObject(item)) throw wrongType(this.pointer + pointerStep(name), String(index), 'an object', item)
      return new Members(item, this.pointer + pointerStep(name) + pointerStep(index), this.place)
    })
  }

  has(name: string): boolean {
    return Object.hasOwn(this.object, name)
  }

  #own(name: string): unknown {
    return this.has(name) ? this.object[name] : undefined
  }
}

const wrongType = (pointer: string, name: string, wanted: string, value: unknown): Malformed =>
  new Malformed({
    code: 'token/json-member',
    message: `"${pointer.slice(1)}${pointer === '' ? '' : '/'}${name}" must be ${wanted}, but it is ${typeName(value)}.`,
  })

function typeName(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}

/** Reads a JSON serialization strictly; what is wrong with it becomes an unreadable token with one sentence. */
export function splitJson(piece: Piece, limits: Limits): JwsToken | JweToken | UnreadableToken {
  const read = readJson(piece.text, limits.jsonDepth)
  if (read.is === 'fault')
    return unreadable({
      code: read.reason === 'depth' ? 'token/too-deep' : 'json/not-json',
      message: `The JSON serialization cannot be read: ${read.message}.`,
    })
  const twice = read.duplicates[0]
  if (twice) {
    const at = placeOf(piece, twice.start, twice.end)
    return unreadable({
      code: 'json/duplicate-name',
      message: `The JSON serialization has the name "${twice.name}" twice. Parsers differ on which one counts, so it is refused.`,
      ...(at ? { at } : {}),
    })
  }
  if (!isObject(read.value))
    return unreadable({ code: 'json/not-an-object', message: 'A JSON serialization is an object.' })
  const members = new Members(read.value, '', placer(piece, read))
  try {
    return members.has('ciphertext') ? readJwe(members, limits) : readJws(members)
  } catch (error) {
    if (error instanceof Malformed) return unreadable(error.problem)
    throw error
  }
}

const unreadable = (problem: Problem): UnreadableToken => ({ kind: 'unreadable', problem })

function readJws(members: Members): JwsToken {
  const general = members.has('signatures')
  for (const name of ['signature', 'protected', 'header'])
    if (general && members.has(name)) throw both('signatures', name, 'RFC 7515 §7.2.2')
  const payload = members.text('payload')
  const entries = general ? (members.list('signatures') ?? []) : [members]
  if (entries.length === 0)
    throw new Malformed({
      code: 'token/no-signatures',
      message: 'The list of signatures is empty, so nothing is signed.',
    })
  const signatures = entries.map((entry): JwsSignaturePart => {
    const signature = entry.text('signature')
    if (!signature) throw missing(entry.pointer, 'signature')
    const protectedPart = entry.text('protected')
    const header = entry.record('header')
    return { ...(protectedPart && { protected: protectedPart }), ...(header && { header }), signature }
  })
  return {
    kind: 'jws',
    serialization: general ? 'general' : 'flattened',
    payload: payload ?? { text: '' },
    detached: payload === undefined,
    signatures,
  }
}

function readJwe(members: Members, limits: Limits): JweToken {
  for (const name of ['payload', 'signature', 'signatures'])
    if (members.has(name)) throw both('ciphertext', name, 'RFC 7516 §9')
  const general = members.has('recipients')
  for (const name of ['header', 'encrypted_key'])
    if (general && members.has(name)) throw both('recipients', name, 'RFC 7516 §7.2.2')
  const ciphertext = members.text('ciphertext')
  if (!ciphertext) throw missing('', 'ciphertext')
  const entries = general ? (members.list('recipients') ?? []) : [members]
  if (entries.length === 0)
    throw new Malformed({
      code: 'token/no-recipients',
      message: 'The list of recipients is empty, so nobody can decrypt this.',
    })
  if (entries.length > limits.recipients)
    throw new Malformed({
      code: 'token/too-many-recipients',
      message: `There are ${entries.length} recipients; the limit is ${limits.recipients}.`,
    })
  const recipients = entries.map((entry) => {
    const header = entry.record('header')
    const encryptedKey = entry.text('encrypted_key')
    return { ...(header && { header }), ...(encryptedKey && { encryptedKey }) }
  })
  const protectedPart = members.text('protected')
  const unprotected = members.record('unprotected')
  const iv = members.text('iv')
  const tag = members.text('tag')
  const aad = members.text('aad')
  return {
    kind: 'jwe',
    serialization: general ? 'general' : 'flattened',
    ...(protectedPart && { protected: protectedPart }),
    ...(unprotected && { unprotected }),
    recipients,
    ...(iv && { iv }),
    ciphertext,
    ...(tag && { tag }),
    ...(aad && { aad }),
  }
}

const both = (one: string, other: string, section: string): Malformed =>
  new Malformed({
    code: 'token/json-member',
    message: `"${one}" and "${other}" stand side by side; ${section} allows only one of them, so it is not clear what is meant.`,
  })

const missing = (pointer: string, name: string): Malformed =>
  new Malformed({
    code: 'token/json-member',
    message: `"${name}" is missing${pointer === '' ? '' : ` in "${pointer.slice(1)}"`}; without it there is nothing to check.`,
  })

/** Finds the place of a string by its pointer; a string that was written with escapes has none. */
function placer(piece: Piece, read: JsonRead): (pointer: string, text: string) => Part {
  const places = new Map<string, { start: number; end: number }>()
  for (const { pointer, valueStart, valueEnd, written } of memberPlaces(piece.text))
    if (pointer.length < 80 && written.startsWith('"')) places.set(pointer, { start: valueStart, end: valueEnd })
  return (pointer, text) => {
    const place = read.byteOrderMark ? undefined : places.get(pointer)
    if (!place || place.end - place.start - 2 !== text.length) return { text }
    return { ...partOf(piece, place.start + 1, place.end - 1), text }
  }
}
