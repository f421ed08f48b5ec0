import { encodeBase64Url, tryBase64Url } from '../../codec/base64url'
import type { Jwk } from '../../model'
import { CURVES, type Curve, curveByName } from '../curves'
import { OKP_CURVE } from '../key-identifiers'
import { binaryMember, byteLength, fault, remark, type Scrutiny, unknown, who } from './jwk-members'

const SPELLINGS: Readonly<Record<string, string>> = Object.freeze(
  Object.assign(Object.create(null), {
    p256: 'P-256',
    secp256r1: 'P-256',
    prime256v1: 'P-256',
    nistp256: 'P-256',
    p384: 'P-384',
    secp384r1: 'P-384',
    nistp384: 'P-384',
    p521: 'P-521',
    p512: 'P-521',
    secp521r1: 'P-521',
    nistp521: 'P-521',
    p256k: 'secp256k1',
    secp256k1: 'secp256k1',
    k256: 'secp256k1',
    ed25519: 'Ed25519',
    x25519: 'X25519',
    ed448: 'Ed448',
    x448: 'X448',
    curve25519: 'X25519',
  }),
)

/** The registered name that a `crv` value means: itself, or what its usual misspellings stand for. RFC 7518 §7.6. */
export const meantCurve = (crv: string): string | undefined => SPELLINGS[crv.toLowerCase().replace(/[-_ ]/g, '')]

/**
 * Reads an EC key (RFC 7518 §6.2). Short and long coordinates are brought to their length, with a note. Whether the
 * point is on its curve is judged later (`judgeKey`), for keys that are about to be used.
 */
export function readEc(scrutiny: Scrutiny): undefined {
  const { key, given } = scrutiny
  key.isPrivate = Object.hasOwn(given, 'd')
  const curve = curveOf(scrutiny)
  if (!curve) return
  key.crv = curve.crv
  key.bits = curve.bits
  const x = coordinate(scrutiny, 'x', curve)
  const y = coordinate(scrutiny, 'y', curve)
  if (x === undefined || y === undefined) return
  const jwk: Jwk = { kty: 'EC', crv: curve.crv, x, y }
  key.jwk = jwk
  if (!key.isPrivate) return
  const d = coordinate(scrutiny, 'd', curve)
  if (d !== undefined) jwk.d = d
}

/** Reads `crv`, which must be text; the candidate's problem says what is wrong with it. */
export function curveName(scrutiny: Scrutiny): string | undefined {
  const { crv, kty } = scrutiny.given
  if (typeof crv === 'string') return crv
  if (crv === undefined)
    return fault(
      scrutiny,
      'key/member-missing',
      `${who(scrutiny)} has no "crv", so it does not say on which curve it lies. Every ${String(kty)} key needs it.`,
    )
  return fault(
    scrutiny,
    'key/member-not-text',
    `${who(scrutiny)}: "crv" is no text.`,
    'Write the name of the curve in double quotes, for example "P-256".',
  )
}

/** Leaves the note about a misspelt curve. */
export function remarkSpelling(scrutiny: Scrutiny, written: string, meant: string): void {
  remark(
    scrutiny,
    'key/not-on-curve',
    `${who(scrutiny)}: "crv" is "${written}"; JOSE spells this curve "${meant}". It is used as meant, and other libraries do not know the key.`,
    `Write "crv": "${meant}".`,
    { crv: meant },
  )
}

function curveOf(scrutiny: Scrutiny): Curve | undefined {
  const written = curveName(scrutiny)
  if (written === undefined) return undefined
  const exact = curveByName(written)
  if (exact) return exact
  const meant = meantCurve(written)
  if (meant !== undefined && OKP_CURVE[meant])
    return fault(
      scrutiny,
      'key/not-on-curve',
      `${who(scrutiny)} has kty "EC" with crv "${written}". ${meant} is no such curve: its keys have kty "OKP" and no "y".`,
      'Write "kty": "OKP".',
    )
  const curve = meant === undefined ? undefined : curveByName(meant)
  if (curve) remarkSpelling(scrutiny, written, curve.crv)
  else
    unknownCurve(
      scrutiny,
      written,
      CURVES.map(({ crv }) => crv),
    )
  return curve
}

/** A curve that no table here knows: nothing can be said about the key, for or against it. */
export function unknownCurve(scrutiny: Scrutiny, written: string, known: readonly string[]): void {
  scrutiny.key.crv = written
  unknown(
    scrutiny,
    'key/unknown-curve',
    `${who(scrutiny)} is on the curve "${written}", which is not among those of JOSE (${known.join(', ')}), so it cannot be used here.`,
  )
}

/** A coordinate or private number as exactly as many bytes as the curve has (RFC 7518 §6.2.1.2). */
function coordinate(scrutiny: Scrutiny, name: string, curve: Curve): string | undefined {
  const text = binaryMember(scrutiny, name)
  if (text === undefined) return undefined
  const length = byteLength(text)
  if (length === curve.size) return text
  const bytes = tryBase64Url(text) ?? new Uint8Array()
  const excess = length - curve.size
  if (excess > 0 && bytes.subarray(0, excess).some((byte) => byte !== 0)) {
    const fitting = CURVES.find(({ size }) => size === length)
    return fault(
      scrutiny,
      'key/coordinate-length',
      `${who(scrutiny)}: "${name}" has ${length} bytes, and ${curve.crv} has coordinates of ${curve.size}. ${fitting ? `That is the length for ${fitting.crv}.` : 'The key is damaged, or of another curve.'}`,
      fitting ? `Check "crv": should it be "${fitting.crv}"?` : 'Copy the key again from its source.',
    )
  }
  const fixed = new Uint8Array(curve.size)
  if (excess > 0) fixed.set(bytes.subarray(excess))
  else fixed.set(bytes, -excess)
  const right = encodeBase64Url(fixed)
  remark(
    scrutiny,
    'key/coordinate-length',
    `${who(scrutiny)}: "${name}" has ${length} bytes instead of ${curve.size}: ${excess > 0 ? 'a leading zero too many' : 'its leading zeros were dropped'}. It is used as meant; Chromium and strict libraries refuse the key, and its RFC 7638 thumbprint changes.`,
    `Write "${name}" as ${curve.size} bytes: "${name === 'd' ? '…' : right}".`,
    { [name]: right },
  )
  return right
}
