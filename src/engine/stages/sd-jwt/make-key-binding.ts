import { SIGNATURES } from '../../algorithms/signatures'
import { publicJwk } from '../../keys/jwk/public-jwk'
import type { Jwk, KeyCandidate } from '../../model'

/** The members that make the holder's public key and nothing else: what goes into `cnf.jwk` (RFC 7800 §3.2). */
export function confirmation(key: KeyCandidate): Jwk | undefined {
  const half = key.jwk && publicJwk(key.jwk)
  if (!half) return undefined
  const bare: Jwk = { kty: half.kty }
  for (const name of ['crv', 'x', 'y', 'n', 'e', 'pub']) if (half[name] !== undefined) bare[name] = half[name]
  const alg = key.alg ?? key.jwk?.['alg']
  if (half.kty === 'AKP' && alg !== undefined) bare['alg'] = alg
  return bare
}

/** The algorithm that a holder's key signs with: its own `alg`, else the first that fits its type and curve. */
export function algorithmOfHolder(key: KeyCandidate): string | undefined {
  const own = key.alg === undefined ? undefined : SIGNATURES[key.alg]
  if (own && own.kty !== 'oct') return own.alg
  return Object.values(SIGNATURES).find(
    (row) => row.native && row.kty !== 'oct' && row.kty === key.kty && (!row.crv || row.crv.includes(key.crv ?? '')),
  )?.alg
}
