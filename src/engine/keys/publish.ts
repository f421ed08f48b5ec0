import { LIMITS } from '../limits'
import type { Jwk, KeyCandidate } from '../model'
import { rfc } from '../specs'
import type { Env, Spec } from '../types'
import { describedJwk, privateMembersOf, publicJwk } from './jwk/public-jwk'
import { readKeySources } from './read-keys'

/** A set to put on a server, what was left out of it and why, and the headers to serve it with. */
export interface PublishableSet {
  jwks: { keys: Jwk[] }
  /** The file `jwks.json`. */
  text: string
  leftOut: { index: number; kid?: string; members?: string[]; reason: string }[]
  headers: { name: string; value: string; why: string; spec?: Spec }[]
}

/** The headers that a JWK set is served with; `maxAge` in seconds is how long verifiers may keep it. */
const headersFor = (maxAge: number): PublishableSet['headers'] => [
  {
    name: 'Content-Type',
    value: 'application/jwk-set+json',
    why: 'Says what it is; application/json is understood everywhere too.',
    spec: rfc(7517, '8.5.2'),
  },
  {
    name: 'Cache-Control',
    value: `public, max-age=${maxAge}`,
    why: `Verifiers may keep the set for ${maxAge} seconds: publish a new key at least that long before signing with it.`,
    spec: rfc(9111, '5.2'),
  },
  {
    name: 'Access-Control-Allow-Origin',
    value: '*',
    why: 'Lets pages of any origin read it. The set is public, so this gives nothing away.',
  },
  { name: 'X-Content-Type-Options', value: 'nosniff', why: 'Browsers take the type as it is said.' },
]

/**
 * The public half of every key as a JWK set (RFC 7517 §5): a list of allowed members, so that no private one can slip
 * through. Symmetric keys and keys that cannot be used are left out, each with its reason. `maxAge` in seconds.
 */
export function publishableSet(keys: readonly KeyCandidate[], maxAge = 600): PublishableSet {
  const published: Jwk[] = []
  const leftOut: PublishableSet['leftOut'] = []
  const leave = (key: KeyCandidate, reason: string, members?: string[]): void => {
    leftOut.push({
      index: key.index,
      ...(key.kid !== undefined && { kid: key.kid }),
      ...(members && { members }),
      reason,
    })
  }
  for (const key of keys) {
    const jwk = describedJwk(key)
    const half = jwk && publicJwk(jwk)
    if (key.kty === 'oct' || key.secret || key.bareSecret !== undefined)
      leave(
        key,
        'A symmetric key: whoever can verify with it can also sign. It has no public half, so it is left out whole.',
      )
    else if (key.problem) leave(key, `This key must not be used, so nobody should be asked to: ${key.problem.message}`)
    else if (key.cryptoKey)
      leave(key, 'A key of the vault is never exported. Publish its public half from where the pair was made.')
    else if (!half) leave(key, 'It could not be read as a public key.')
    else {
      const members = privateMembersOf(jwk)
      if (members.length > 0) leave(key, 'Private members were left out; the public half is in the set.', members)
      published.push(half)
    }
  }
  const jwks = { keys: published }
  return { jwks, text: `${JSON.stringify(jwks, null, 2)}\n`, leftOut, headers: headersFor(maxAge) }
}

/** The same for JWKs. They are read anew, so that what goes out is judged by the same rules as what came in. */
export async function publishKeys(
  keys: readonly Record<string, unknown>[],
  env: Env,
  maxAge?: number,
): Promise<PublishableSet> {
  const reading = await readKeySources(JSON.stringify({ keys }), { limits: { ...LIMITS, ...env.limits } }, env.subtle)
  return publishableSet(reading.keys, maxAge)
}
