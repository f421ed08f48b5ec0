import { isObject } from '../../codec/json'
import { LIMITS } from '../../limits'
import type { Limits } from '../../types'
import { certificateReader } from '../certificates/certificate-slot'
import { bareCandidate, type KeyPlace, type ReadKey } from '../key-place'
import { algorithmsFor, contradicts } from './jwk-alg'
import { readEc } from './jwk-ec'
import { fault, remark, type Scrutiny, unknown, who } from './jwk-members'
import { readOct } from './jwk-oct'
import { readAkp, readOkp } from './jwk-okp'
import { readRsa } from './jwk-rsa'

const TYPES = ['RSA', 'EC', 'OKP', 'oct', 'AKP']

/**
 * Reads a JWK (RFC 7517 §4), every member checked by us before WebCrypto sees it. The candidate's `jwk` holds key
 * members only, in canonical base64url: engines disagree on `alg`, `use`, `key_ops` and `ext`, so these are judged by
 * key selection and never imported. A fault becomes the candidate's problem; what was read as meant leaves a note.
 */
export function candidateFromJwk(given: Record<string, unknown>, place: KeyPlace, limits: Limits = LIMITS): ReadKey {
  const key = bareCandidate(place, 'jwk')
  key.given = given
  const scrutiny: Scrutiny = { given, place, key, notes: [] }
  readDescription(scrutiny)
  const hasCertificate = given.x5c !== undefined || given.x5t !== undefined
  const certified = hasCertificate ? certificateReader().read(scrutiny) : undefined
  readMaterial(certified ? { ...scrutiny, given: certified } : scrutiny, limits)
  if (key.kty !== undefined && key.alg !== undefined) judgeAlg(scrutiny, key.kty, key.alg)
  return { key, notes: scrutiny.notes }
}

/** Reads key members that came out of another container (PEM, OpenSSH): the same checks, and no JWK as given. */
export function candidateFromMembers(
  members: Record<string, unknown>,
  source: string,
  place: KeyPlace,
  limits: Limits,
): ReadKey {
  const { key, notes } = candidateFromJwk(members, place, limits)
  key.source = source
  delete key.given
  // The notes speak of members of a JWK that nobody wrote; a repair of them would make no sense to the person.
  for (const note of notes) delete note.repair
  return { key, notes }
}

function readMaterial(scrutiny: Scrutiny, limits: Limits): undefined {
  const { given, key } = scrutiny
  const { kty } = given
  if (typeof kty === 'string') key.kty = kty
  switch (kty) {
    case 'RSA':
      return readRsa(scrutiny, limits)
    case 'EC':
      return readEc(scrutiny)
    case 'OKP':
      return readOkp(scrutiny)
    case 'oct':
      return readOct(scrutiny)
    case 'AKP':
      return readAkp(scrutiny)
    default:
      return wrongType(scrutiny, kty)
  }
}

function wrongType(scrutiny: Scrutiny, kty: unknown): undefined {
  const { given } = scrutiny
  if (kty === undefined) {
    const guess =
      given.n !== undefined
        ? 'RSA'
        : given.k !== undefined
          ? 'oct'
          : given.y !== undefined
            ? 'EC'
            : given.crv !== undefined
              ? 'OKP'
              : undefined
    return fault(
      scrutiny,
      'key/member-missing',
      `${who(scrutiny)} has no "kty", so it does not say what kind of key it is${guess ? `; its other members look like ${guess}` : ''}.`,
      guess ? `Add "kty": "${guess}".` : 'Add "kty".',
    )
  }
  if (typeof kty !== 'string')
    return fault(
      scrutiny,
      'key/member-not-text',
      `${who(scrutiny)}: "kty" is no text, so it does not say what kind of key it is.`,
    )
  const meant = TYPES.find((type) => type.toLowerCase() === kty.trim().toLowerCase())
  if (meant)
    return fault(
      scrutiny,
      'key/unknown-kty',
      `${who(scrutiny)} has kty "${kty}"; the registered spelling is "${meant}", and the case counts (RFC 7517 §4.1).`,
      `Write "kty": "${meant}".`,
    )
  return unknown(
    scrutiny,
    'key/unknown-kty',
    `${who(scrutiny)} has kty "${kty}", which is none of ${TYPES.join(', ')}. It is left out, and the other keys are used.`,
  )
}

/** `kid`, `use`, `alg` and `key_ops` (RFC 7517 §4.2 to §4.5); of another JSON type they are noted and ignored. */
function readDescription(scrutiny: Scrutiny): void {
  const { given, key } = scrutiny
  const kid = textOf(scrutiny, 'kid')
  if (kid !== undefined) key.kid = kid
  const use = textOf(scrutiny, 'use')
  if (use !== undefined) key.use = use
  const alg = textOf(scrutiny, 'alg')
  if (alg !== undefined) key.alg = alg
  const operations = given.key_ops
  if (operations === undefined) return
  if (Array.isArray(operations) && operations.every((operation) => typeof operation === 'string'))
    key.keyOps = operations
  else
    remark(
      scrutiny,
      'key/member-not-text',
      `${who(scrutiny)}: "key_ops" must be a list of texts (RFC 7517 §4.3). It is ignored.`,
      'Write it as ["verify"], or leave it out.',
    )
}

function textOf(scrutiny: Scrutiny, name: 'kid' | 'use' | 'alg'): string | undefined {
  const value = scrutiny.given[name]
  if (value === undefined || typeof value === 'string') return value
  // An AKP key is judged by its "alg" elsewhere.
  if (name === 'alg' && scrutiny.given.kty === 'AKP') return undefined
  const written = JSON.stringify(value) ?? String(value)
  remark(
    scrutiny,
    'key/member-not-text',
    `${who(scrutiny)}: "${name}" is ${written.slice(0, 40)}, and must be text (RFC 7517 §4). It is ignored here; strict libraries refuse the key.`,
    `Write "${name}" in double quotes.`,
    typeof value === 'number' ? { [name]: written } : undefined,
  )
  return undefined
}

function judgeAlg(scrutiny: Scrutiny, kty: string, alg: string): void {
  const { crv, use } = scrutiny.key
  if (!contradicts(alg, kty, crv, use)) return
  const kind = [kty, crv].filter((part) => part !== undefined).join(' ')
  const fitting = algorithmsFor(kty, crv, use)
  const belongs = use !== undefined && !contradicts(alg, kty, crv) ? ` with use "${use}"` : ''
  remark(
    scrutiny,
    'key/alg-not-for-kty',
    `${who(scrutiny)} says alg "${alg}", which cannot belong to ${/^[AEO8]|^RSA/.test(kind) ? 'an' : 'a'} ${kind} key${belongs}. For such a key ${fitting.length === 1 ? 'only' : 'these'} fit: ${fitting.join(', ')}.`,
    'Correct "alg", or leave it out.',
  )
  const note = scrutiny.notes.at(-1)
  if (note) note.data = { ...note.data, alg, kty, crv: crv ?? '', use: use ?? '', fitting: fitting.join(', ') }
}

/** Does this object look like a JWK, its `kty` present or lost? */
export function looksLikeJwk(value: unknown): boolean {
  if (!isObject(value)) return false
  if (Object.hasOwn(value, 'kty')) return true
  const has = (name: string): boolean => typeof value[name] === 'string'
  return (has('n') && has('e')) || (has('crv') && has('x')) || (has('k') && (has('alg') || has('kid')))
}
