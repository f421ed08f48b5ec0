import { decodeAnyBase64, tryBase64Url } from '../codec/base64url'
import { toBigInt } from '../codec/bytes'
import { LIMITS } from '../limits'
import type { KeyCandidate } from '../model'
import type { Limits, Note, Problem } from '../types'
import { certificateReader } from './certificates/certificate-slot'
import { CURVES, type Curve, curveByName, isOnCurve } from './curves'
import { type KeyPlace, nameOfKey, problemAt, tooLarge } from './key-place'

interface Judgement {
  problem?: Problem
  notes: Note[]
}
const judgements = new WeakMap<KeyCandidate, Judgement>()

/**
 * Why this key must not be used, or undefined: what reading found (degenerate, weak, malformed), and whether an EC point
 * lies on its curve, which costs some microseconds and so waits until the key is about to be used. Remembered.
 */
export function judgeKey(key: KeyCandidate, limits: Limits = LIMITS): Problem | undefined {
  // Keys out of a token or a map were read under the usual limits; the person may have others.
  if (key.kty === 'RSA' && !key.problem && (key.bits ?? 0) > limits.rsaModulusBits)
    return tooLarge(placed(key), who(key), key.bits ?? 0, limits)
  return judgementOf(key).problem
}

/** What only a closer look shows: a point off its curve, a certificate with another key, halves that do not match. Remembered. */
export const closerNotes = (key: KeyCandidate): Note[] => judgementOf(key).notes

function judgementOf(key: KeyCandidate): Judgement {
  let judgement = judgements.get(key)
  if (!judgement) {
    judgement = judge(key)
    judgements.set(key, judgement)
  }
  return judgement
}

function judge(key: KeyCandidate): Judgement {
  const notes: Note[] = []
  const off = key.problem ? undefined : offCurve(key)
  if (off) notes.push({ ...off, severity: 'error', certainty: 'proven', data: facts(key) })
  const problem = key.problem ?? off
  const differs = certificateDiffers(key)
  if (differs) notes.push(differs)
  const halves = rsaHalvesDiffer(key)
  if (halves) notes.push(halves)
  return problem ? { problem, notes } : { notes }
}

const facts = (key: KeyCandidate): Record<string, string | number> => ({ kid: key.kid ?? '', index: key.index })
const who = (key: KeyCandidate): string => nameOfKey(key.kid, key.index)
const placed = (key: KeyCandidate): KeyPlace =>
  key.at ? { origin: key.origin, index: key.index, at: key.at } : { origin: key.origin, index: key.index }
const bytesOf = (key: KeyCandidate, name: string): Uint8Array | undefined => {
  const text = key.jwk?.[name]
  return typeof text === 'string' ? tryBase64Url(text) : undefined
}

function offCurve(key: KeyCandidate): Problem | undefined {
  const curve = key.kty === 'EC' ? curveByName(key.crv ?? '') : undefined
  if (!curve) return undefined
  const x = bytesOf(key, 'x')
  const y = bytesOf(key, 'y')
  if (!x || !y || isOnCurve(curve, x, y)) return undefined
  return problemAt(
    placed(key),
    'key/not-on-curve',
    `${who(key)}: the point (x, y) does not lie on ${curve.crv}, so this is no key, and importing it would be unsafe. ${whereItLies(curve, x, y)}`,
  )
}

function whereItLies(curve: Curve, x: Uint8Array, y: Uint8Array): string {
  if (isOnCurve(curve, y, x)) return 'With x and y swapped it does: exchange them.'
  const other = CURVES.find(
    (candidate) => candidate !== curve && candidate.size === curve.size && isOnCurve(candidate, x, y),
  )
  if (other) return `It lies on ${other.crv}: correct "crv".`
  const swapped = CURVES.find((candidate) => candidate.size === curve.size && isOnCurve(candidate, y, x))
  return swapped
    ? `With x and y swapped it lies on ${swapped.crv}.`
    : 'A character of x or y was changed: copy the key again from its source.'
}

function certificateDiffers(key: KeyCandidate): Note | undefined {
  const first = key.given === undefined ? undefined : key.certificates?.[0]
  if (first === undefined || !key.jwk) return undefined
  const { jwk } = key
  const der = decodeAnyBase64(first)
  const members = der && certificateReader().members(der)
  const note = (message: string, fix: string): Note => {
    const made: Note = { code: 'key/certificate-differs', severity: 'warning', message, fix, data: facts(key) }
    if (key.at) made.at = key.at
    return made
  }
  if (!members)
    return {
      ...note(
        `${who(key)}: the first certificate of "x5c" cannot be read, so it cannot be compared with the key.`,
        'Publish the certificate as DER in standard base64, or leave "x5c" out.',
      ),
      code: 'key/x5c-encoding',
    }
  const names = ['n', 'e', 'crv', 'x', 'y'].filter(
    (name) => members[name] !== undefined || (jwk[name] !== undefined && name !== 'kty'),
  )
  const different = names.filter((name) => members[name] !== jwk[name])
  if (different.length === 0) return undefined
  return {
    ...note(
      `${who(key)}: the certificate in "x5c" holds another key (${different.map((name) => `"${name}"`).join(', ')} differ). Some verifiers use the certificate, others the members: they will not agree. The members are used here.`,
      'Publish the certificate that belongs to this key.',
    ),
    certainty: 'proven',
  }
}

function rsaHalvesDiffer(key: KeyCandidate): Note | undefined {
  const [n, p, q] = [bytesOf(key, 'n'), bytesOf(key, 'p'), bytesOf(key, 'q')]
  if (key.kty !== 'RSA' || !key.isPrivate || key.problem || !n || !p || !q || toBigInt(p) * toBigInt(q) === toBigInt(n))
    return undefined
  const note: Note = {
    code: 'key/halves-differ',
    severity: 'warning',
    certainty: 'proven',
    message: `${who(key)}: the private half does not belong to the public half ("p" times "q" is not "n"). What one signs, the other will not verify.`,
    fix: 'Copy the whole pair again from one place.',
    data: facts(key),
  }
  if (key.at) note.at = key.at
  return note
}
