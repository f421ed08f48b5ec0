import type { Jwk } from '../../model'
import { curveByName } from '../curves'
import { ML_DSA, ML_DSA_SEED_LENGTH, OKP_CURVE } from '../key-identifiers'
import { curveName, meantCurve, remarkSpelling, unknownCurve } from './jwk-ec'
import { binaryMember, byteLength, fault, type Scrutiny, unknown, who } from './jwk-members'

/** Reads an OKP key (RFC 8037 §2): Ed25519, Ed448, X25519, X448. Its members are strings of bytes of one length. */
export function readOkp(scrutiny: Scrutiny): undefined {
  const { key, given } = scrutiny
  key.isPrivate = Object.hasOwn(given, 'd')
  const written = curveName(scrutiny)
  if (written === undefined) return
  const crv = OKP_CURVE[written] ? written : meantCurve(written)
  const row = crv === undefined ? undefined : OKP_CURVE[crv]
  if (crv === undefined || !row) {
    if (crv !== undefined && curveByName(crv))
      fault(
        scrutiny,
        'key/not-on-curve',
        `${who(scrutiny)} has kty "OKP" with crv "${written}". Keys on ${crv} have kty "EC" and an "y".`,
        'Write "kty": "EC", and give both x and y.',
      )
    else unknownCurve(scrutiny, written, Object.keys(OKP_CURVE))
    return
  }
  if (crv !== written) remarkSpelling(scrutiny, written, crv)
  key.crv = crv
  key.bits = crv.endsWith('448') ? 448 : 256
  const x = exactly(scrutiny, 'x', row.length, crv)
  if (x === undefined) return
  const jwk: Jwk = { kty: 'OKP', crv, x }
  key.jwk = jwk
  if (!key.isPrivate) return
  const d = exactly(scrutiny, 'd', row.length, crv)
  if (d !== undefined) jwk.d = d
}

/** Reads an AKP key (RFC 9964 §3): ML-DSA, whose required `alg` names the parameter set and whose `priv` is the 32-byte seed. */
export function readAkp(scrutiny: Scrutiny): undefined {
  const { key, given } = scrutiny
  key.isPrivate = Object.hasOwn(given, 'priv')
  const { alg } = given
  if (typeof alg !== 'string') {
    fault(
      scrutiny,
      alg === undefined ? 'key/member-missing' : 'key/member-not-text',
      `${who(scrutiny)} has kty "AKP", and such keys must name their algorithm in "alg" as text (${Object.keys(ML_DSA).join(', ')}): without it nobody can tell what the bytes are.`,
      'Add "alg".',
    )
    return
  }
  const row = ML_DSA[alg]
  if (!row) {
    unknown(
      scrutiny,
      'key/unknown-alg',
      `${who(scrutiny)} is for "${alg}", which is not among the AKP algorithms that JOSE has (${Object.keys(ML_DSA).join(', ')}).`,
    )
    return
  }
  const pub = exactly(scrutiny, 'pub', row.publicLength, alg)
  if (pub === undefined) return
  const jwk: Jwk = { kty: 'AKP', alg, pub }
  key.jwk = jwk
  key.bits = 8 * row.publicLength
  if (!key.isPrivate) return
  const priv = exactly(scrutiny, 'priv', ML_DSA_SEED_LENGTH, alg)
  if (priv !== undefined) jwk.priv = priv
}

function exactly(scrutiny: Scrutiny, name: string, length: number, of: string): string | undefined {
  const text = binaryMember(scrutiny, name)
  if (text === undefined || byteLength(text) === length) return text
  return fault(
    scrutiny,
    'key/coordinate-length',
    `${who(scrutiny)}: "${name}" has ${byteLength(text)} bytes, and ${of} has ${length}. The key is damaged, or of another kind.`,
    'Copy the key again from its source.',
  )
}
