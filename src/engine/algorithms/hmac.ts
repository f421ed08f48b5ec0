import { rfc } from '../specs'
import type { Hash, SignatureAlgorithm } from './signature-algorithm'

/** HMAC with SHA-2 (RFC 7518 §3.2): a shared secret, at least as long as the hash. */
export function hmac(alg: string, hash: Hash, length: number): SignatureAlgorithm {
  const params = { name: 'HMAC', hash }
  return {
    alg,
    family: 'hmac',
    title: `HMAC using ${hash}`,
    kty: 'oct',
    hash,
    importParams: () => params,
    operationParams: () => params,
    signatureLength: () => length,
    native: true,
    whoHasIt: 'Every engine has HMAC.',
    spec: rfc(7518, '3.2'),
  }
}
