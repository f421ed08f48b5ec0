import { rfc } from '../specs'
import type { SignatureAlgorithm } from './signature-algorithm'

const LENGTHS: Record<string, number> = { Ed25519: 64, Ed448: 114 }

/** EdDSA (RFC 8037 §3.1), and its fully specified names `Ed25519` and `Ed448` (RFC 9864 §2.2): the key's curve decides. */
export function eddsa(alg: string, curves: readonly string[]): SignatureAlgorithm {
  return {
    alg,
    family: 'eddsa',
    title: alg === 'EdDSA' ? 'EdDSA; the key says which curve' : `EdDSA using ${alg}`,
    kty: 'OKP',
    crv: curves,
    importParams: (crv) => ({ name: crv ?? 'Ed25519' }),
    operationParams: (crv) => ({ name: crv ?? 'Ed25519' }),
    signatureLength: (crv) => LENGTHS[crv ?? 'Ed25519'],
    native: true,
    whoHasIt: 'Current Chromium, Firefox and WebKit have Ed25519; Ed448 is in Node and OpenSSL only.',
    spec: alg === 'EdDSA' ? rfc(8037, '3.1') : rfc(9864, '2.2'),
  }
}
