import { decodeAnyBase64 } from '../codec/base64url'
import { isObject, member } from '../codec/json'
import { certificateReader } from '../keys/certificates/certificate-slot'
import { candidateFromJwk } from '../keys/jwk/jwk'
import { thumbprint } from '../keys/thumbprint'
import type { Inspection, KeyCandidate } from '../model'

/**
 * The key that the header itself brings: `jwk`, else the first certificate of `x5c` (RFC 7515 §4.1.3, §4.1.6).
 * It may be examined; it never leads to acceptance unless somebody vouched for it.
 */
export function embeddedKey(header: Record<string, unknown>): KeyCandidate | undefined {
  const place = { origin: 'token', index: 0 } as const
  const jwk = member(header, 'jwk')
  if (isObject(jwk)) return candidateFromJwk(jwk, place).key
  const x5c = member(header, 'x5c')
  const leaf = Array.isArray(x5c) && typeof x5c[0] === 'string' ? decodeAnyBase64(x5c[0]) : undefined
  return leaf ? certificateReader().candidate(leaf, place).key : undefined
}

/** Did the policy name this key by its thumbprint (RFC 7638)? Then it counts although the token brought it. */
export async function isVouchedFor(
  inspection: Pick<Inspection, 'request' | 'env'>,
  key: KeyCandidate,
): Promise<boolean> {
  const prints = inspection.request.policy?.keyThumbprints
  if (!prints || prints.length === 0 || !key.jwk) return false
  const print = await thumbprint(inspection.env.subtle, key.jwk)
  return print !== undefined && prints.includes(print)
}
