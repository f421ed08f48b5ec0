import { rfc } from '../../specs'
import { PUBLIC_MEMBERS, privateMembersOf } from '../jwk/public-jwk'
import type { LintedKey, LintLine } from './lint-line'

type SetLine = Omit<LintLine, 'keyIndex' | 'kid'>

/** What a key may not carry in a set that is published: private members, and shared secrets at all (RFC 7517 §5 and §9.2). */
export function lintForPublication({ members, say }: LintedKey): void {
  const found = privateMembersOf(members)
  if (members.kty === 'oct')
    say({
      code: 'jwks/private-members',
      severity: 'error',
      member: 'k',
      message: 'A shared secret stands in a set that is to be published.',
      why: 'Whoever reads the set can then sign tokens as the issuer. A symmetric key has no public half: keep it out, and replace it if the set was ever reachable.',
      spec: rfc(7517, '9.2'),
    })
  else if (found.length > 0)
    say({
      code: 'jwks/private-members',
      severity: 'error',
      member: found[0] ?? 'd',
      message: `The private ${found.length === 1 ? 'member' : 'members'} ${found.map((name) => `"${name}"`).join(', ')} ${found.length === 1 ? 'stands' : 'stand'} in a set that is to be published.`,
      why: 'Whoever reads the set can sign tokens with it. Publish the public members only, and replace the key if the set was ever reachable.',
      spec: rfc(7517, '9.2'),
    })
}

/** What only shows when the keys of a set stand side by side: names that are missing or taken twice, uses that are mixed. */
export function lintSet(keys: readonly LintedKey[]): SetLine[] {
  if (keys.length < 2) return []
  const lines: SetLine[] = []
  const kids = new Map<string, LintedKey[]>()
  for (const key of keys) {
    const { kid } = key.members
    if (typeof kid === 'string') {
      const bearers = kids.get(kid)
      if (bearers) bearers.push(key)
      else kids.set(kid, [key])
    } else if (kid === undefined)
      key.say({
        code: 'kid/absent',
        severity: 'warning',
        member: 'kid',
        message: `The key has no "kid", and the set has ${keys.length} keys.`,
        why: 'A verifier cannot tell which key a token means; many take the first one and fail.',
        spec: rfc(7517, '4.5'),
      })
  }
  for (const [kid, bearers] of kids) {
    const places = placesOf(bearers.map(({ index }) => index))
    if (bearers.length > 1)
      lines.push({
        code: 'kid/duplicate',
        severity: differ(bearers) ? 'warning' : 'info',
        member: 'kid',
        message: `kid "${kid}" is borne by ${bearers.length} keys (${places}).`,
        why: differ(bearers)
          ? 'Verifiers take the first key of a name. Only keys that differ in type or use may share one.'
          : 'They differ in type or use, so a careful verifier tells them apart; many take the first one.',
        spec: rfc(7517, '4.5'),
      })
  }
  lines.push(...sameMaterial(keys), ...mixedUses(keys))
  return lines
}

/** True when two bearers of a name have the same type and use, so that nothing tells them apart. */
function differ(bearers: readonly LintedKey[]): boolean {
  const purposes = bearers.map(({ members }) => JSON.stringify([members.kty, members.use, members.alg]))
  return new Set(purposes).size < purposes.length
}

function sameMaterial(keys: readonly LintedKey[]): SetLine[] {
  const places = new Map<string, number[]>()
  for (const { members, index } of keys) {
    const names = PUBLIC_MEMBERS[String(members.kty)] ?? []
    if (names.length === 0 || !names.every((name) => typeof members[name] === 'string')) continue
    const material = names.map((name) => members[name]).join(' ')
    const same = places.get(material)
    if (same) same.push(index)
    else places.set(material, [index])
  }
  return [...places.values()]
    .filter((indexes) => indexes.length > 1)
    .map((indexes) => ({
      code: 'jwks/same-key-twice',
      severity: 'warning',
      message: `Keys ${placesOf(indexes)} are one and the same key.`,
      why: 'One key under two names, or for two purposes, cannot be rotated or withdrawn for one of them alone.',
      spec: rfc(7517, '5'),
    }))
}

function mixedUses(keys: readonly LintedKey[]): SetLine[] {
  const uses = new Set(keys.map(({ members }) => members.use))
  if (!uses.has('sig') || !uses.has('enc')) return []
  const silent = keys.filter(({ members }) => members.use === undefined).length
  return [
    {
      code: 'jwks/mixed-uses',
      severity: silent > 0 ? 'warning' : 'info',
      member: 'use',
      message: `The set holds keys for signatures and keys for encryption${silent > 0 ? `, and ${silent} that ${silent === 1 ? 'says' : 'say'} neither` : ''}.`,
      why:
        silent > 0
          ? 'Where uses are mixed every key must name its own, or verifiers try encryption keys on signatures.'
          : 'That is allowed. Some libraries try every key in the set and stumble over the other kind.',
      spec: rfc(7517, '4.2'),
    },
  ]
}

/** Positions as people count them, the first five named. */
const placesOf = (indexes: readonly number[]): string =>
  `${indexes
    .slice(0, 5)
    .map((index) => index + 1)
    .join(', ')}${indexes.length > 5 ? ` and ${indexes.length - 5} more` : ''}`
