import { document } from '../specs'
import type { SignatureAlgorithm } from './signature-algorithm'

/** ML-DSA (FIPS 204), as JOSE registers it: `kty` AKP, whose required `alg` names the parameter set. */
export function mlDsa(alg: string, length: number): SignatureAlgorithm {
  const params = { name: alg }
  return {
    alg,
    family: 'ml-dsa',
    title: `${alg}, a lattice signature that a quantum computer does not break`,
    kty: 'AKP',
    importParams: () => params,
    operationParams: () => params,
    signatureLength: () => length,
    native: true,
    whoHasIt: 'Chromium has ML-DSA; Firefox and WebKit do not yet, Node from version 24.',
    spec: document('draft-ietf-cose-dilithium', 'https://datatracker.ietf.org/doc/draft-ietf-cose-dilithium/'),
  }
}
