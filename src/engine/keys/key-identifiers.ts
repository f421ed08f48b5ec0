import { derNull, derOid, derSequence } from './asn1/der-write'
import { curveByName } from './curves'

type Bytes = Uint8Array<ArrayBuffer>
const table = <T>(rows: Record<string, T>): Readonly<Record<string, T>> =>
  Object.freeze(Object.assign(Object.create(null), rows))

/** Object identifiers and key lengths in bytes of the curves of RFC 8410 §3. */
export const OKP_CURVE = table({
  X25519: { oid: '1.3.101.110', length: 32 },
  X448: { oid: '1.3.101.111', length: 56 },
  Ed25519: { oid: '1.3.101.112', length: 32 },
  Ed448: { oid: '1.3.101.113', length: 57 },
})

/** ML-DSA (FIPS 204 table 2): object identifiers (RFC 9881 §2) and lengths of public keys in bytes. Seeds have 32. */
export const ML_DSA = table({
  'ML-DSA-44': { oid: '2.16.840.1.101.3.4.3.17', publicLength: 1312 },
  'ML-DSA-65': { oid: '2.16.840.1.101.3.4.3.18', publicLength: 1952 },
  'ML-DSA-87': { oid: '2.16.840.1.101.3.4.3.19', publicLength: 2592 },
})
export const ML_DSA_SEED_LENGTH = 32

/** The AlgorithmIdentifier of a key as OpenSSL writes it: RFC 3279 §2.3.1 (RSA), RFC 5480 §2.1.1 (EC), RFC 8410 §3, RFC 9881 §2. */
export function keyAlgorithmIdentifier(kty: string, name: string | undefined): Bytes | undefined {
  if (kty === 'RSA') return derSequence(derOid('1.2.840.113549.1.1.1'), derNull())
  if (name === undefined) return undefined
  if (kty === 'EC') {
    const curve = curveByName(name)
    return curve && derSequence(derOid('1.2.840.10045.2.1'), derOid(curve.oid))
  }
  const oid = kty === 'OKP' ? OKP_CURVE[name]?.oid : kty === 'AKP' ? ML_DSA[name]?.oid : undefined
  return oid === undefined ? undefined : derSequence(derOid(oid))
}
