import { rfc } from '../specs'
import { type EcCurve, ecdsa } from './ecdsa'
import { eddsa } from './eddsa'
import { hmac } from './hmac'
import { mlDsa } from './ml-dsa'
import { rsaPkcs1, rsaPss } from './rsa'
import type { SignatureAlgorithm } from './signature-algorithm'

const rows: SignatureAlgorithm[] = [
  hmac('HS256', 'SHA-256', 32),
  hmac('HS384', 'SHA-384', 48),
  hmac('HS512', 'SHA-512', 64),
  rsaPkcs1('RS256', 'SHA-256'),
  rsaPkcs1('RS384', 'SHA-384'),
  rsaPkcs1('RS512', 'SHA-512'),
  rsaPss('PS256', 'SHA-256', 32),
  rsaPss('PS384', 'SHA-384', 48),
  rsaPss('PS512', 'SHA-512', 64),
  ecdsa('ES256', 'P-256', 'SHA-256'),
  ecdsa('ES384', 'P-384', 'SHA-384'),
  ecdsa('ES512', 'P-521', 'SHA-512'),
  eddsa('EdDSA', ['Ed25519', 'Ed448']),
  eddsa('Ed25519', ['Ed25519']),
  mlDsa('ML-DSA-44', 2420),
  mlDsa('ML-DSA-65', 3309),
  mlDsa('ML-DSA-87', 4627),
  {
    ...ecdsa('ES256K', 'secp256k1' as EcCurve, 'SHA-256', rfc(8812, '3.2')),
    native: false,
    whoHasIt: 'No browser has secp256k1; jose for Node, PyJWT and most server libraries do.',
  },
  { ...eddsa('Ed448', ['Ed448']), native: false, whoHasIt: 'No browser has Ed448; Node and OpenSSL do.' },
]

/** The table, without a prototype: `alg: "constructor"` finds nothing. */
export const SIGNATURES: Readonly<Record<string, SignatureAlgorithm>> = Object.freeze(
  Object.assign(Object.create(null), Object.fromEntries(rows.map((row) => [row.alg, row]))),
)

/** The row of a JWS `alg`; undefined for anything that is not its exact registered name. */
export function signatureAlgorithm(alg: unknown): SignatureAlgorithm | undefined {
  return typeof alg === 'string' ? SIGNATURES[alg] : undefined
}
