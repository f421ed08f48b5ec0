import { COORDINATE_LENGTH } from '../../algorithms/ecdsa'
import type { SignatureAlgorithm } from '../../algorithms/signature-algorithm'
import { SIGNATURES } from '../../algorithms/signatures'
import type { KeyCandidate } from '../../model'
import type { Bytes, KeyTrial } from './hypotheses'
import { openingOf } from './openings'

const ROWS = Object.values(SIGNATURES).filter((row) => row.native && row.alg !== 'EdDSA')

/**
 * The algorithms and parameters under which this key may have made a signature of this length. What cannot be is left
 * out before WebCrypto is asked: an HMAC's length tells its hash, and opening an RSA signature tells scheme, hash and salt.
 */
export async function trialsOf(subtle: SubtleCrypto, key: KeyCandidate, signature: Bytes): Promise<KeyTrial[]> {
  if (key.unreadable || (key.problem && key.problem.code !== 'key/rsa-weak')) return []
  switch (key.kty) {
    case 'oct':
      return hmacRows(signature.length).map((row) => ({ key, row }))
    case 'RSA':
      return rsaTrials(subtle, key, signature)
    case 'EC':
      return ecdsaTrials(key, signature.length)
    default:
      return ROWS.filter(
        (row) =>
          row.kty === key.kty &&
          row.signatureLength(key.crv) === signature.length &&
          (row.kty !== 'OKP' || (row.crv?.includes(key.crv ?? '') ?? false)) &&
          (row.kty !== 'AKP' || row.alg === (key.jwk?.['alg'] ?? key.alg)),
      ).map((row) => ({ key, row }))
  }
}

/** The HS* rows whose MAC has this many bytes. */
export const hmacRows = (length: number): SignatureAlgorithm[] =>
  ROWS.filter((row) => row.family === 'hmac' && row.signatureLength(undefined) === length)

async function rsaTrials(subtle: SubtleCrypto, key: KeyCandidate, signature: Bytes): Promise<KeyTrial[]> {
  if (key.cryptoKey) return []
  const opening = await openingOf(subtle, key, signature)
  if (!opening || opening.scheme === 'pkcs1-bare') return []
  const family = opening.scheme === 'pkcs1' ? 'rsa-pkcs1' : 'rsa-pss'
  const row = ROWS.find((each) => each.family === family && each.hash === opening.hash)
  if (!row) return []
  if (opening.scheme === 'pkcs1') return [{ key, row }]
  const saltLength = opening.salt.length
  return [saltLength === opening.h.length ? { key, row } : { key, row, params: { name: 'RSA-PSS', saltLength } }]
}

function ecdsaTrials(key: KeyCandidate, length: number): KeyTrial[] {
  const row = ROWS.find((each) => each.family === 'ecdsa' && key.crv !== undefined && each.crv?.includes(key.crv))
  if (!row || length !== 2 * (COORDINATE_LENGTH[key.crv ?? ''] ?? 0)) return []
  const others = (['SHA-256', 'SHA-384', 'SHA-512'] as const).filter((hash) => hash !== row.hash)
  return [{ key, row }, ...others.map((hash) => ({ key, row, params: { name: 'ECDSA', hash } }))]
}
