import { exportJwk, isRefusal } from '../crypto'
import type { Jwk, KeyCandidate } from '../model'
import type { KeySource } from '../types'
import { meantCurve } from './jwk/jwk-ec'
import { publicJwk } from './jwk/public-jwk'

const TYPES: Readonly<Record<string, string>> = {
  HMAC: 'oct',
  'AES-GCM': 'oct',
  'AES-KW': 'oct',
  'AES-CBC': 'oct',
  PBKDF2: 'oct',
  HKDF: 'oct',
  'RSASSA-PKCS1-v1_5': 'RSA',
  'RSA-PSS': 'RSA',
  'RSA-OAEP': 'RSA',
  ECDSA: 'EC',
  ECDH: 'EC',
  Ed25519: 'OKP',
  X25519: 'OKP',
  Ed448: 'OKP',
  X448: 'OKP',
}

/** A key of the vault as a candidate: usable through its CryptoKey only. A public one also shows its JWK. */
export async function vaultCandidate(
  source: Extract<KeySource, { origin: 'vault' }>,
  index: number,
  subtle: SubtleCrypto,
): Promise<KeyCandidate> {
  const { key, kid, alg } = source
  const algorithm = key.algorithm as KeyAlgorithm & { namedCurve?: string; modulusLength?: number; length?: number }
  const candidate: KeyCandidate = {
    origin: 'vault',
    index,
    source: 'vault',
    isPrivate: key.type === 'private',
    cryptoKey: key,
  }
  if (kid !== undefined) candidate.kid = kid
  if (alg !== undefined) candidate.alg = alg
  const kty = algorithm.name.startsWith('ML-DSA') ? 'AKP' : TYPES[algorithm.name]
  if (kty !== undefined) candidate.kty = kty
  const crv = algorithm.namedCurve ?? (kty === 'OKP' ? meantCurve(algorithm.name) : undefined)
  if (crv !== undefined) candidate.crv = crv
  const bits = algorithm.modulusLength ?? algorithm.length
  if (bits !== undefined) candidate.bits = bits
  if (key.usages.length > 0) candidate.keyOps = [...key.usages]
  if (key.type !== 'public' || !key.extractable) return candidate
  const jwk = await exportJwk(subtle, key)
  const half = isRefusal(jwk) ? undefined : publicJwk(jwk as Jwk)
  if (half)
    candidate.jwk = Object.fromEntries(
      Object.entries(half).filter(([name]) => name !== 'key_ops' && (name !== 'alg' || kty === 'AKP')),
    ) as Jwk
  return candidate
}
