import type { Case, KeyCandidate } from '../../model'

/**
 * The keys as they were given, with members of one key changed (`undefined` takes a member away), as the text of a set
 * or of a single JWK. Undefined when the key was no JWK, or the set is too large to be written out again.
 */
export function keysWith(subject: Case, key: KeyCandidate, members: Record<string, unknown>): string | undefined {
  const all = subject.keys.keys
  if (!key.given || key.origin === 'token' || all.length > 200 || all.some((other) => !other.given)) return undefined
  const changed: Record<string, unknown> = { ...key.given }
  for (const [name, value] of Object.entries(members)) {
    if (value === undefined) delete changed[name]
    else changed[name] = value
  }
  if (all.length === 1) return JSON.stringify(changed)
  return JSON.stringify({ keys: all.map((other) => (other === key ? changed : other.given)) })
}
