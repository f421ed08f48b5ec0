import type { KeyCandidate } from '../model'
import type { KeyOrigin, Limits, Note, Problem, Span } from '../types'

/** Where a key came from, for its candidate and for sentences about it. `index` counts from 0 in the order found. */
export interface KeyPlace {
  origin: KeyOrigin
  index: number
  address?: string
  issuer?: string
  /** The name that a map gives it; a `kid` of its own comes first. */
  kid?: string
  /** Its characters in the pasted text. */
  at?: Span
}

/** A key and what its reader noticed on the way. */
export interface ReadKey {
  key: KeyCandidate
  notes: Note[]
}

/** A candidate with nothing known about it but its place and how it was written. */
export function bareCandidate(place: KeyPlace, source: string): KeyCandidate {
  const key: KeyCandidate = { origin: place.origin, index: place.index, source, isPrivate: false }
  if (place.address !== undefined) key.address = place.address
  if (place.issuer !== undefined) key.issuer = place.issuer
  if (place.kid !== undefined) key.kid = place.kid
  if (place.at) key.at = place.at
  return key
}

/** A key that could not be read at all: it stays in the list with the reason, and no verdict can stand on it. */
export function unreadableKey(place: KeyPlace, source: string, code: string, message: string): ReadKey {
  const key = bareCandidate(place, source)
  key.unreadable = true
  key.problem = problemAt(place, code, message)
  return { key, notes: [{ ...key.problem, severity: 'warning', data: { source, index: place.index } }] }
}

/** A problem that points at the key in the pasted text. */
export function problemAt(place: KeyPlace, code: string, message: string): Problem {
  return place.at ? { code, message, at: place.at } : { code, message }
}

/** How a sentence names a key: by `kid` when it has one, else by its place. */
export function nameOfKey(kid: unknown, index: number): string {
  if (typeof kid === 'string' && kid !== '') return `The key "${kid.length > 60 ? `${kid.slice(0, 59)}…` : kid}"`
  return index === 0 ? 'The key' : `Key ${index + 1}`
}

/** The problem of an RSA key whose modulus is past the limit: one check with it would freeze the tab. */
export const tooLarge = (place: KeyPlace, who: string, bits: number, limits: Limits): Problem =>
  problemAt(
    place,
    'limit/rsa-modulus',
    `${who} has a modulus of ${bits} bits; the limit here is ${limits.rsaModulusBits}, because one check would freeze the tab.`,
  )
