import { rfc } from '../specs'
import type { Hash, SignatureAlgorithm } from './signature-algorithm'

/** RSASSA-PKCS1-v1_5 (RFC 7518 §3.3): a modulus of 2048 bits or more. */
export function rsaPkcs1(alg: string, hash: Hash): SignatureAlgorithm {
  const params = { name: 'RSASSA-PKCS1-v1_5', hash }
  return {
    alg,
    family: 'rsa-pkcs1',
    title: `RSASSA-PKCS1-v1_5 using ${hash}`,
    kty: 'RSA',
    hash,
    importParams: () => params,
    operationParams: () => params,
    signatureLength: () => undefined,
    native: true,
    whoHasIt: 'Every engine has RSASSA-PKCS1-v1_5.',
    spec: rfc(7518, '3.3'),
  }
}

/** RSASSA-PSS (RFC 7518 §3.5): MGF1 with the same hash, the salt as long as its output. */
export function rsaPss(alg: string, hash: Hash, saltLength: number): SignatureAlgorithm {
  const importParams = { name: 'RSA-PSS', hash }
  const operationParams = { name: 'RSA-PSS', hash, saltLength }
  return {
    alg,
    family: 'rsa-pss',
    title: `RSASSA-PSS using ${hash} and MGF1 with ${hash}`,
    kty: 'RSA',
    hash,
    importParams: () => importParams,
    operationParams: () => operationParams,
    signatureLength: () => undefined,
    native: true,
    whoHasIt: 'Every engine has RSASSA-PSS.',
    spec: rfc(7518, '3.5'),
  }
}
