import type { Params, SignatureAlgorithm } from '../algorithms/signature-algorithm'
import { importBytes, importJwk, Refusal, type Usage } from '../crypto'
import type { Jwk, KeyCandidate } from '../model'

/** Imported keys hang on the candidate that they came from: as long as the key text stays, nothing is imported twice. */
const imported = new WeakMap<SubtleCrypto, WeakMap<KeyCandidate, Map<string, CryptoKey | Refusal>>>()

/** Members that make a public key, by `kty`; everything else is metadata on which engines disagree, and stays away. */
const PUBLIC_MEMBERS: Record<string, readonly string[]> = {
  RSA: ['n', 'e'],
  EC: ['crv', 'x', 'y'],
  OKP: ['crv', 'x'],
  AKP: ['alg', 'pub'],
}

/** What a public key is for; one for key agreement has no usage at all. */
const OF_PUBLIC_KEYS: readonly Usage[] = ['verify', 'encrypt', 'wrapKey']

/** The public key of an asymmetric JWK, without any metadata. */
export function publicOnly(jwk: Jwk): Jwk {
  const bare: Jwk = { kty: jwk.kty }
  for (const name of PUBLIC_MEMBERS[jwk.kty] ?? []) if (jwk[name] !== undefined) bare[name] = jwk[name]
  return bare
}

/** A private or secret JWK without its metadata (`use`, `key_ops`, `alg` …), its key material whole. */
export function materialOnly(jwk: Jwk): Jwk {
  const bare: Jwk = { kty: jwk.kty }
  for (const name of ['alg', 'crv', 'x', 'y', 'd', 'n', 'e', 'p', 'q', 'dp', 'dq', 'qi', 'k', 'pub', 'priv'])
    if (jwk[name] !== undefined && (name !== 'alg' || jwk.kty === 'AKP')) bare[name] = jwk[name]
  return bare
}

/** Imports the key for checking signatures of this algorithm: for HMAC the secret, otherwise the public part only. */
export function importForVerify(
  subtle: SubtleCrypto,
  key: KeyCandidate,
  algorithm: SignatureAlgorithm,
): CryptoKey | Promise<CryptoKey | Refusal> | Refusal {
  if (key.cryptoKey) return key.cryptoKey
  const params = algorithm.importParams(key.crv)
  if (algorithm.family === 'hmac') return importKey(subtle, key, params, ['sign', 'verify'])
  return importKey(subtle, key, params, ['verify'])
}

/**
 * Imports a candidate under `params`, once: usages that only need the public part get nothing but the public part.
 * Answers a Refusal when WebCrypto does not take it.
 */
export function importKey(
  subtle: SubtleCrypto,
  key: KeyCandidate,
  params: Params,
  usages: readonly Usage[],
): CryptoKey | Promise<CryptoKey | Refusal> | Refusal {
  const name = `${params.name} ${params.hash ?? ''} ${params.namedCurve ?? ''} ${usages.join()}`
  let ofSubtle = imported.get(subtle)
  if (!ofSubtle) {
    ofSubtle = new WeakMap()
    imported.set(subtle, ofSubtle)
  }
  let ofKey = ofSubtle.get(key)
  if (!ofKey) {
    ofKey = new Map()
    ofSubtle.set(key, ofKey)
  }
  const known = ofKey.get(name)
  if (known) return known
  const ofThisKey = ofKey
  return importNow(subtle, key, params, [...usages]).then((result) => {
    ofThisKey.set(name, result)
    return result
  })
}

async function importNow(
  subtle: SubtleCrypto,
  key: KeyCandidate,
  params: Params,
  usages: Usage[],
): Promise<CryptoKey | Refusal> {
  if (key.secret) return importBytes(subtle, 'raw', key.secret, params, usages)
  if (!key.jwk) return new Refusal('refused', 'importKey', 'The key could not be read.')
  const needed = usages.every((usage) => OF_PUBLIC_KEYS.includes(usage)) ? publicOnly(key.jwk) : materialOnly(key.jwk)
  return importJwk(subtle, needed, params, usages)
}
