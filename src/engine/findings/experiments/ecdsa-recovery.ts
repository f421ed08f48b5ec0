import { signatureAlgorithm } from '../../algorithms/signatures'
import { encodeBase64Url } from '../../codec/base64url'
import { digest, isRefusal } from '../../crypto'
import type { Jwk } from '../../model'
import type { Bytes } from './hypotheses'

/** A signature of which the public key is asked: ES256, ES384 or ES512, with the bytes that it is over. */
export interface Recoverable {
  alg?: string | undefined
  signingInput: Bytes
  signature: Bytes
}

/**
 * X4: the public keys that could have made an ECDSA signature over these bytes (SEC 1 §4.1.6), two for nearly every
 * signature. For bytes that were changed, they are valid keys that nobody has: recovery alone proves nothing.
 * Arithmetic on public values with @noble/curves, loaded when the first signature asks for it.
 */
export async function recoverKeys(subtle: SubtleCrypto, { alg, signingInput, signature }: Recoverable): Promise<Jwk[]> {
  const row = signatureAlgorithm(alg)
  const crv = row?.crv?.[0]
  if (row?.family !== 'ecdsa' || !row.hash || signature.length !== row.signatureLength(undefined)) return []
  const curve = await curveOf(crv)
  const hash = await digest(subtle, row.hash, signingInput)
  if (!curve || crv === undefined || isRefusal(hash)) return []
  const found: Jwk[] = []
  for (const bit of [0, 1])
    try {
      const point = curve.Signature.fromBytes(signature, 'compact').addRecoveryBit(bit).recoverPublicKey(hash)
      const bytes = point.toBytes(false)
      const size = (bytes.length - 1) / 2
      found.push({
        kty: 'EC',
        crv,
        x: encodeBase64Url(bytes.subarray(1, 1 + size)),
        y: encodeBase64Url(bytes.subarray(1 + size)),
      })
    } catch {
      // r is no abscissa of the curve for this bit, or r or s is out of range: there is no such key.
    }
  return found
}

/** The curve of a `crv`, loaded when first needed; undefined for one that ECDSA in JOSE does not use. */
export async function curveOf(crv: string | undefined) {
  if (crv === 'secp256k1') return (await import('@noble/curves/secp256k1.js')).secp256k1
  const { p256, p384, p521 } = await import('@noble/curves/nist.js')
  return crv === 'P-256' ? p256 : crv === 'P-384' ? p384 : crv === 'P-521' ? p521 : undefined
}

/** Does an ECDSA signature verify on secp256k1, which no WebCrypto has? `x` and `y` are base64url, SHA-256 is the hash. */
export async function verifiesOnSecp256k1(
  subtle: SubtleCrypto,
  jwk: Jwk,
  { signingInput, signature }: Recoverable,
): Promise<boolean> {
  if (signature.length !== 64) return false
  const keys = await recoverKeys(subtle, { alg: 'ES256K', signingInput, signature })
  return keys.some((key) => key['x'] === jwk['x'] && key['y'] === jwk['y'])
}
