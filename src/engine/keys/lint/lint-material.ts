import { toBigInt } from '../../codec/bytes'
import { document, rfc } from '../../specs'
import { CURVES, curveByName, isOnCurve } from '../curves'
import { ML_DSA, ML_DSA_SEED_LENGTH, OKP_CURVE } from '../key-identifiers'
import { lintedBytes } from './lint-bytes'
import type { LintedKey } from './lint-line'
import { lintRsa } from './lint-rsa'

/** Judges the members that are the key itself, by `kty` (RFC 7518 §6, RFC 8037 §2, the AKP type). */
export function lintMaterial(key: LintedKey): void {
  switch (key.members.kty) {
    case 'RSA':
      lintRsa(key)
      break
    case 'EC':
      lintEc(key)
      break
    case 'OKP':
      lintOkp(key)
      break
    case 'AKP':
      lintAkp(key)
      break
    case 'oct':
      lintOct(key)
      break
    default:
      unknownType(key)
  }
}

function unknownType(key: LintedKey): void {
  const { kty } = key.members
  const known = ['RSA', 'EC', 'OKP', 'AKP', 'oct']
  const meant = known.find((name) => name.toLowerCase() === String(kty).trim().toLowerCase())
  key.say({
    code: kty === undefined ? 'key/member-missing' : 'key/unknown-kty',
    severity: 'error',
    member: 'kty',
    message:
      kty === undefined
        ? '"kty" is missing.'
        : `kty is ${JSON.stringify(kty)}${meant ? `; the registered name is "${meant}"` : ''}.`,
    why: `Libraries skip a key whose type they do not know. The types are ${known.join(', ')}, and case counts.`,
    spec: rfc(7517, '4.1'),
  })
}

function lintEc(key: LintedKey): void {
  const { members, say } = key
  const name = typeof members.crv === 'string' ? members.crv : undefined
  const curve = name === undefined ? undefined : curveByName(name)
  if (!curve)
    say({
      code: name === undefined ? 'key/member-missing' : 'key/unknown-curve',
      severity: 'error',
      member: 'crv',
      message: name === undefined ? '"crv" is missing or no text.' : `crv "${name}" is no registered curve.`,
      why: `Without its curve a point means nothing. The registered names are ${CURVES.map(({ crv }) => crv).join(', ')}.`,
      spec: rfc(7518, '6.2.1.1'),
    })
  const [x, y] = ['x', 'y'].map((coordinate) => sized(key, coordinate, curve?.size, curve?.crv ?? '', true))
  sized(key, 'd', curve?.size, curve?.crv ?? '', false)
  if (curve && x && y && x.length <= curve.size && y.length <= curve.size && !isOnCurve(curve, x, y))
    say({
      code: 'key/not-on-curve',
      severity: 'error',
      member: 'x',
      message: `The point (x, y) does not lie on ${curve.crv}${isOnCurve(curve, y, x) ? '; with x and y exchanged it does' : ''}.`,
      why: 'It is no public key: imports fail, and an implementation that takes it all the same can be made to leak its own key.',
      spec: rfc(7518, '6.2.2'),
    })
}

function lintOkp(key: LintedKey): void {
  const { members, say } = key
  const name = typeof members.crv === 'string' ? members.crv : ''
  const curve = OKP_CURVE[name]
  if (!curve)
    say({
      code: name === '' ? 'key/member-missing' : 'key/unknown-curve',
      severity: 'error',
      member: 'crv',
      message: name === '' ? '"crv" is missing or no text.' : `crv "${name}" is no curve of OKP keys.`,
      why: `The registered names are ${Object.keys(OKP_CURVE).join(', ')}.`,
      spec: rfc(8037, '2'),
    })
  sized(key, 'x', curve?.length, name, true)
  sized(key, 'd', curve?.length, name, false)
}

function lintAkp(key: LintedKey): void {
  const { members, say } = key
  const alg = typeof members.alg === 'string' ? members.alg : ''
  const set = ML_DSA[alg]
  if (!set)
    say({
      code: alg === '' ? 'key/member-missing' : 'key/alg-not-for-kty',
      severity: 'error',
      member: 'alg',
      message: alg === '' ? '"alg" is missing.' : `alg "${alg}" names no parameter set of ML-DSA.`,
      why: `For AKP keys "alg" is required: it says how long the key is. ${Object.keys(ML_DSA).join(', ')} are registered.`,
      spec: document('draft-ietf-cose-dilithium', 'https://datatracker.ietf.org/doc/draft-ietf-cose-dilithium/'),
    })
  sized(key, 'pub', set?.publicLength, alg, true)
  sized(key, 'priv', set && ML_DSA_SEED_LENGTH, alg, false)
}

/** RFC 7518 §3.2: a key at least as long as the hash. */
function lintOct(key: LintedKey): void {
  const { members, say } = key
  const secret = lintedBytes(key, 'k', true)
  if (!secret) return
  const bits = secret.length * 8
  const wanted = /^HS(256|384|512)$/.exec(String(members.alg))?.[1]
  if (toBigInt(secret) === 0n)
    say({
      code: 'key/degenerate',
      severity: 'error',
      member: 'k',
      message: `The secret is ${secret.length} zero bytes.`,
      why: 'Everybody can guess it.',
      spec: rfc(7518, '8.1'),
    })
  else if (wanted !== undefined && bits < Number(wanted))
    say({
      code: 'secret/too-short',
      severity: 'warning',
      member: 'k',
      message: `The secret has ${bits} bits; ${String(members.alg)} asks for ${wanted} or more.`,
      why: 'A short secret can be found by trying, once somebody has a single token.',
      spec: rfc(7518, '3.2'),
    })
}

function sized(
  key: LintedKey,
  name: string,
  length: number | undefined,
  kind: string,
  required: boolean,
): Uint8Array | undefined {
  const bytes = lintedBytes(key, name, required)
  if (!bytes || length === undefined || bytes.length === length) return bytes
  key.say({
    code: key.members.kty === 'EC' ? 'key/coordinate-length' : 'key/member-length',
    severity: bytes.length < length && key.members.kty === 'EC' ? 'warning' : 'error',
    member: name,
    message: `"${name}" holds ${bytes.length} bytes; for ${kind} it must be ${length}.`,
    why:
      key.members.kty === 'EC'
        ? 'Coordinates keep their leading zeros and have the full length of the field. Strict libraries refuse the key, and its thumbprint differs from library to library.'
        : 'A key of another length is no key of this kind.',
    spec: key.members.kty === 'EC' ? rfc(7518, '6.2.1.2') : rfc(8037, '2'),
  })
  return bytes
}
