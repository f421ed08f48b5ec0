import { ALGORITHM_ROWS, type AlgorithmKind, type RegisteredAlgorithm } from './algorithm-rows'
import { byName } from './lookup'

/** The registry by name, without a prototype: `alg: "constructor"` finds nothing. */
export const ALGORITHMS: Readonly<Record<string, RegisteredAlgorithm>> = byName(ALGORITHM_ROWS)

/** The row of an `alg` or `enc`, letter by letter as it is registered; undefined for anything else. */
export function registeredAlgorithm(name: unknown): RegisteredAlgorithm | undefined {
  return typeof name === 'string' ? ALGORITHMS[name] : undefined
}

/** What libraries, platforms and people call the algorithms; keys are folded names. */
const ALIASES: Readonly<Record<string, readonly string[]>> = Object.assign(Object.create(null), {
  hmac: ['HS256'],
  hmac256: ['HS256'],
  hmac384: ['HS384'],
  hmac512: ['HS512'],
  hmacsha256: ['HS256'],
  hmacsha384: ['HS384'],
  hmacsha512: ['HS512'],
  sha256: ['HS256', 'RS256', 'ES256'],
  sha384: ['HS384', 'RS384', 'ES384'],
  sha512: ['HS512', 'RS512', 'ES512'],
  sha256withrsa: ['RS256'],
  sha384withrsa: ['RS384'],
  sha512withrsa: ['RS512'],
  rsa: ['RS256', 'PS256'],
  rsasha256: ['RS256'],
  rsasha384: ['RS384'],
  rsasha512: ['RS512'],
  rsa256: ['RS256'],
  rsa384: ['RS384'],
  rsa512: ['RS512'],
  rsapss: ['PS256'],
  rsapss256: ['PS256'],
  ecdsa: ['ES256'],
  ecdsa256: ['ES256'],
  ecdsa384: ['ES384'],
  ecdsa512: ['ES512'],
  ec256: ['ES256'],
  p256: ['ES256'],
  p384: ['ES384'],
  p521: ['ES512'],
  es521: ['ES512'],
  secp256k1: ['ES256K'],
  sha256withecdsa: ['ES256'],
  sha384withecdsa: ['ES384'],
  sha512withecdsa: ['ES512'],
  ed25519sha512: ['Ed25519'],
  curve25519: ['Ed25519', 'EdDSA'],
  dilithium2: ['ML-DSA-44'],
  dilithium3: ['ML-DSA-65'],
  dilithium5: ['ML-DSA-87'],
  rsa15: ['RSA1_5'],
  rsaesoaep: ['RSA-OAEP', 'RSA-OAEP-256'],
  rsaoaepsha256: ['RSA-OAEP-256'],
  aes128: ['A128GCM'],
  aes192: ['A192GCM'],
  aes256: ['A256GCM'],
  aes128gcm: ['A128GCM'],
  aes192gcm: ['A192GCM'],
  aes256gcm: ['A256GCM'],
  aes128kw: ['A128KW'],
  aes192kw: ['A192KW'],
  aes256kw: ['A256KW'],
  direct: ['dir'],
  ecdh: ['ECDH-ES'],
})

const LONGEST = 64
const fold = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '')

/**
 * The registered names that a misspelt `alg` or `enc` may mean, the likeliest first, at most three: equal once case,
 * white space and punctuation are dropped; then what other standards call it; then one or two letters away.
 * `kinds` narrows the search, for example to signatures.
 */
export function nearestNames(name: string, kinds?: readonly AlgorithmKind[]): string[] {
  if (name.length > LONGEST) return []
  const folded = fold(name)
  if (folded === '') return []
  const candidates = Object.values(ALGORITHMS).filter(
    (row) => row.status !== 'prohibited' && row.kind !== 'jwk-only' && (kinds?.includes(row.kind) ?? true),
  )
  const names = candidates.map((row) => row.name)
  const same = names.filter((known) => fold(known) === folded)
  if (same.length > 0) return same
  const aliased = ALIASES[folded]?.filter((known) => names.includes(known))
  if (aliased && aliased.length > 0) return aliased
  const furthest = folded.length <= 4 ? 1 : 2
  const near = names
    // Nobody means "none" by a slip of the finger, and nobody should be led to it.
    .filter((known) => known !== 'none' && Math.abs(fold(known).length - folded.length) <= furthest)
    .map((known) => ({ known, distance: editDistance(folded, fold(known)) }))
    .filter(({ distance }) => distance <= furthest)
    .sort((a, b) => a.distance - b.distance)
  const least = near[0]?.distance
  return near
    .filter(({ distance }) => distance === least)
    .slice(0, 3)
    .map(({ known }) => known)
}

/** Letters to insert, delete, replace or swap with their neighbour (restricted Damerau–Levenshtein). */
function editDistance(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1)
      row.push(best)
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}
