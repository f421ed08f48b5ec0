import { g as publicJwk } from './create-DHBVRTeK.js'
import { o as exportJwk, u as isRefusal } from './crypto-Bq-DKBSn.js'
import { n as meantCurve } from './jwk-ec-crs9E1VF.js'

// src/engine/keys/vault-key.ts
var TYPES = {
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
async function vaultCandidate(source, index, subtle) {
  const { key, kid, alg } = source
  const algorithm = key.algorithm
  const candidate = {
    origin: 'vault',
    index,
    source: 'vault',
    isPrivate: key.type === 'private',
    cryptoKey: key,
  }
  if (kid !== void 0) candidate.kid = kid
  if (alg !== void 0) candidate.alg = alg
  const kty = algorithm.name.startsWith('ML-DSA') ? 'AKP' : TYPES[algorithm.name]
  if (kty !== void 0) candidate.kty = kty
  const crv = algorithm.namedCurve ?? (kty === 'OKP' ? meantCurve(algorithm.name) : void 0)
  if (crv !== void 0) candidate.crv = crv
  const bits = algorithm.modulusLength ?? algorithm.length
  if (bits !== void 0) candidate.bits = bits
  if (key.usages.length > 0) candidate.keyOps = [...key.usages]
  if (key.type !== 'public' || !key.extractable) return candidate
  const jwk = await exportJwk(subtle, key)
  const half = isRefusal(jwk) ? void 0 : publicJwk(jwk)
  if (half)
    candidate.jwk = Object.fromEntries(
      Object.entries(half).filter(([name]) => name !== 'key_ops' && (name !== 'alg' || kty === 'AKP')),
    )
  return candidate
}

export { vaultCandidate }
