import { publicJwk } from '../../keys/jwk/public-jwk'
import type { Case, KeyCandidate } from '../../model'
import type { InspectRequest } from '../../types'

/** A set with more keys than this is not written out again. */
const REWRITTEN = 200

/**
 * The keys as they were given, with members of one key changed (`undefined` takes a member away). Where they were no
 * JWKs, or the set is large, the one key as a JWK, without members that could contradict the token.
 */
export function keysWith(subject: Case, key: KeyCandidate, members: Record<string, unknown>): InspectRequest['keys'] {
  const all = subject.keys.keys
  const whole = all.find((other) => other === key || other.index === key.index)
  if (!whole || key.origin === 'token') return undefined
  const rewritable = whole.given && all.length <= REWRITTEN && all.every((other) => other.given)
  // Two keys under one kid would both be right then; the one that verifies is enough.
  const clash = members['kid'] !== undefined && all.some((other) => other !== whole && other.kid === members['kid'])
  if (rewritable && !clash) {
    const changed: Record<string, unknown> = { ...whole.given }
    for (const [name, value] of Object.entries(members)) {
      if (value === undefined) delete changed[name]
      else changed[name] = value
    }
    const text =
      all.length === 1
        ? JSON.stringify(changed)
        : JSON.stringify({ keys: all.map((other) => (other === whole ? changed : other.given)) })
    return asSource(subject, text)
  }
  const bare = key.jwk && (key.kty === 'oct' ? key.jwk : publicJwk(key.jwk))
  return bare && asSource(subject, JSON.stringify({ ...bare, ...kidOf(members) }))
}

const kidOf = (members: Record<string, unknown>): Record<string, unknown> =>
  members['kid'] === undefined ? {} : { kid: members['kid'] }

/** A fetched set stays a fetched one: it remembers whose it is. */
function asSource({ request }: Case, text: string): InspectRequest['keys'] {
  const [only, another] = Array.isArray(request.keys) ? request.keys : []
  return only && !another && only.origin === 'fetched' ? [{ ...only, text }] : text
}
