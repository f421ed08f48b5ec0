import * as jose from 'jose'
import type { Seed } from './corpus'
import type { Random } from './random'

const CHARACTERS = 'ABCxyz019-_+/=. \n\t"{}[],:~%\\\u0000\u00e9\u200b\ud83d'
/** Header members that decide something. */
export const HEADER_NAMES = [
  'alg',
  'enc',
  'kid',
  'typ',
  'cty',
  'crit',
  'b64',
  'jwk',
  'x5c',
  'jku',
  'zip',
  'epk',
  'p2c',
  'p2s',
  'apu',
  'iv',
  'tag',
]
const KEY_NAMES = ['kty', 'crv', 'x', 'y', 'n', 'e', 'd', 'k', 'alg', 'use', 'key_ops', 'kid', 'x5c', 'pub', 'priv']
/** Values that some member of a header or key may have, and of every type that it must not have. */
export const VALUES: readonly unknown[] = [
  'HS256', 'none', 'RS256', 'ES256', 'EdDSA', 'Ed25519', 'PS512', 'dir', 'A256KW', 'RSA-OAEP', 'ECDH-ES', 'PBES2-HS256+A128KW',
  'A256GCM', 'A128CBC-HS256', 'DEF', '', 'a', 'b', 'AQAB', 'P-256', 'RSA', 'oct', 'EC', 'OKP', 'JWT', 'sig', 'enc', 'constructor',
  '__proto__', 0, -1, 1e300, 65537, true, false, null, [], {}, ['b64'], ['exp'], [''], ['verify'],
  { kty: 'oct', k: 'AAAA' }, { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' },
] // biome-ignore format: a list
const WRAPPINGS: readonly ((token: string) => string)[] = [
  (token) => `Bearer ${token}`,
  (token) => `"${token}"`,
  (token) => JSON.stringify({ access_token: token }),
  (token) => `https://app.example/cb#id_token=${token}&state=1`,
  (token) => `curl -H 'Authorization: Bearer ${token}' https://api.example`,
  (token) => `Cookie: a=b; session=${token}`,
  (token) => encodeURIComponent(token.toWellFormed()),
  (token) => token.replace(/(.{40})/g, '$1\n'),
  (token) => jose.base64url.encode(token),
]

/** One hostile or harmless change of a request, and often several. */
export function mutated(random: Random, seeds: readonly Seed[]): Seed {
  let seed: Seed = { ...random.of(seeds) }
  const changes = 1 + random.below(random.chance(0.3) ? 5 : 2)
  for (let i = 0; i < changes; i++) seed = random.of(CHANGES)(random, seed, seeds)
  return seed
}

type Change = (random: Random, seed: Seed, seeds: readonly Seed[]) => Seed

const CHANGES: readonly Change[] = [
  (random, seed) => ({ ...seed, token: changeCharacters(random, seed.token) }),
  (random, seed) => ({ ...seed, token: changeCharacters(random, seed.token) }),
  (random, seed) => ({ ...seed, keys: changeCharacters(random, seed.keys) }),
  (random, seed, seeds) => ({ ...seed, keys: random.of(seeds).keys }),
  (random, seed) => ({ ...seed, token: changeSegments(random, seed.token) }),
  (random, seed) => ({ ...seed, token: changeHeader(random, seed.token) }),
  (random, seed) => ({ ...seed, token: changeHeader(random, seed.token) }),
  (random, seed) => ({ ...seed, keys: changeJson(random, seed.keys, KEY_NAMES) }),
  (random, seed) => ({ ...seed, token: random.of(WRAPPINGS)(seed.token) }),
  (random, seed) => ({ ...seed, detachedPayload: changeCharacters(random, seed.detachedPayload ?? '') }),
  (random, seed) => (random.chance(0.1) ? { ...seed, token: noise(random) } : seed),
  (random, seed) => (random.chance(0.1) ? { ...seed, keys: noise(random) } : seed),
  (random, seed, seeds) => ({ ...seed, token: splice(random, seed.token, random.of(seeds).token) }),
]

/** One character more, fewer, another, or a piece cut off or repeated. */
export function changeCharacters(random: Random, text: string): string {
  const at = random.below(text.length + 1)
  const made = CHARACTERS.charAt(random.below(CHARACTERS.length))
  switch (random.below(5)) {
    case 0:
      return text.slice(0, at) + made + text.slice(at)
    case 1:
      return text.slice(0, at) + text.slice(at + 1 + random.below(4))
    case 2:
      return text.slice(0, at) + made + text.slice(at + 1)
    case 3:
      return text.slice(0, at)
    default:
      return text.slice(0, at) + text.slice(Math.max(0, at - random.below(20)), at) + text.slice(at)
  }
}

function changeSegments(random: Random, token: string): string {
  const parts = token.split('.')
  const at = random.below(parts.length)
  switch (random.below(4)) {
    case 0:
      parts.splice(at, 1)
      break
    case 1:
      parts.splice(at, 0, parts[random.below(parts.length)] ?? '')
      break
    case 2:
      parts[at] = ''
      break
    default:
      parts.reverse()
  }
  return parts.join('.')
}

function changeHeader(random: Random, token: string): string {
  const end = token.indexOf('.')
  if (end < 0)
    return changeJson(random, token, [
      ...HEADER_NAMES,
      'payload',
      'signature',
      'signatures',
      'protected',
      'header',
      'recipients',
    ])
  try {
    const header = atob(token.slice(0, end).replace(/-/g, '+').replace(/_/g, '/'))
    const changed = changeJson(random, header, HEADER_NAMES)
    return btoa(changed).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '') + token.slice(end)
  } catch {
    return token
  }
}

function changeJson(random: Random, text: string, names: readonly string[]): string {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return text
  }
  if (typeof value !== 'object' || value === null) return text
  const target = value as Record<string, unknown>
  const inner = Object.values(target)
    .flat()
    .filter((each): each is Record<string, unknown> => typeof each === 'object' && each !== null)
  const name = changeMembers(random, inner.length > 0 && random.chance(0.6) ? random.of(inner) : target, names, VALUES)
  const written = JSON.stringify(value)
  // A name twice: readers differ on which one counts.
  return random.chance(0.1) ? written.replace(/\{/, `{"${name}":${JSON.stringify(random.of(VALUES))},`) : written
}

/** Sets or removes one member, in place; its name. */
export function changeMembers(
  random: Random,
  target: Record<string, unknown>,
  names: readonly string[],
  values: readonly unknown[],
): string {
  const name = random.of(names)
  if (random.chance(0.25)) delete target[name]
  else
    Object.defineProperty(target, name, {
      value: random.of(values),
      enumerable: true,
      configurable: true,
      writable: true,
    })
  return name
}

function noise(random: Random): string {
  let text = ''
  for (let left = random.below(200); left > 0; left--)
    text += random.chance(0.7)
      ? CHARACTERS.charAt(random.below(CHARACTERS.length))
      : String.fromCharCode(random.below(0x10000))
  return text
}

function splice(random: Random, a: string, b: string): string {
  return a.slice(0, random.below(a.length)) + b.slice(random.below(b.length))
}
