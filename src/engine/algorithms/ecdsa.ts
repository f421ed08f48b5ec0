import { rfc } from '../specs'
import type { Spec } from '../types'
import type { Hash, SignatureAlgorithm } from './signature-algorithm'

export type EcCurve = 'P-256' | 'P-384' | 'P-521' | 'secp256k1'

/** Bytes of a coordinate, and so of each of `x`, `y`, `d`, r and s (RFC 7518 §6.2.1.2, RFC 8812 §3.1). */
export const COORDINATE_LENGTH: Readonly<Record<string, number>> = Object.freeze(
  Object.assign(Object.create(null), { 'P-256': 32, 'P-384': 48, 'P-521': 66, secp256k1: 32 }),
)

/** ECDSA on one curve (RFC 7518 §3.4): the signature is r and s side by side, each as long as a coordinate. */
export function ecdsa(alg: string, curve: EcCurve, hash: Hash, spec: Spec = rfc(7518, '3.4')): SignatureAlgorithm {
  const importParams = { name: 'ECDSA', namedCurve: curve }
  const operationParams = { name: 'ECDSA', hash }
  const length = 2 * (COORDINATE_LENGTH[curve] ?? 0)
  return {
    alg,
    family: 'ecdsa',
    title: `ECDSA using ${curve} and ${hash}`,
    kty: 'EC',
    crv: [curve],
    hash,
    importParams: () => importParams,
    operationParams: () => operationParams,
    signatureLength: () => length,
    native: true,
    whoHasIt: `Every engine has ECDSA on ${curve}.`,
    spec,
  }
}
