import type { Jwk, KeyCandidate } from '../../model'

/** The private members of each key type (RFC 7518 §6, RFC 8037 §2, the AKP draft); for `oct` the secret itself. */
export const PRIVATE_MEMBERS: Readonly<Record<string, readonly string[]>> = Object.freeze(
  Object.assign(Object.create(null), {
    RSA: ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth'],
    EC: ['d'],
    OKP: ['d'],
    AKP: ['priv'],
    oct: ['k'],
  }),
)

/** The members that make the public key, in the order in which people write them. */
export const PUBLIC_MEMBERS: Readonly<Record<string, readonly string[]>> = Object.freeze(
  Object.assign(Object.create(null), {
    RSA: ['n', 'e'],
    EC: ['crv', 'x', 'y'],
    OKP: ['crv', 'x'],
    AKP: ['pub'],
    oct: [],
  }),
)

/** Members of RFC 7517 §4 that may stand beside any public key. Whatever else a key carries is not copied out. */
const DESCRIPTIVE = ['use', 'key_ops', 'alg', 'kid', 'x5u', 'x5c', 'x5t', 'x5t#S256']

const PUBLIC_OPERATION: Readonly<Record<string, string>> = Object.freeze(
  Object.assign(Object.create(null), { sign: 'verify', decrypt: 'encrypt', unwrapKey: 'wrapKey' }),
)

/** The private members that a key really has. */
export function privateMembersOf(jwk: Record<string, unknown>): string[] {
  const names = PRIVATE_MEMBERS[String(jwk.kty)] ?? ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv']
  return names.filter((name) => Object.hasOwn(jwk, name))
}

/**
 * The public half of a JWK: a list of what may pass, so that a member nobody thought of cannot leak (RFC 7517 §9.2).
 * `key_ops` turn to the public half (`sign` becomes `verify`). Undefined for a symmetric key, which has no public half,
 * and for a key type that is not known.
 */
export function publicJwk(jwk: Jwk): Jwk | undefined {
  const members = PUBLIC_MEMBERS[jwk.kty]
  if (jwk.kty === 'oct' || members === undefined) return undefined
  const half: Jwk = { kty: jwk.kty }
  for (const name of [...DESCRIPTIVE, ...members]) {
    if (!Object.hasOwn(jwk, name)) continue
    if (name !== 'key_ops') half[name] = jwk[name]
    else if (Array.isArray(jwk.key_ops)) {
      const operations = publicOperations(jwk.key_ops)
      if (operations.length > 0) half.key_ops = operations
    }
  }
  return half
}

/** What the public half of a key with these `key_ops` (RFC 7517 §4.3) can do; deriving has no public operation. */
export function publicOperations(operations: readonly unknown[]): string[] {
  const wanted = operations.map((operation) => PUBLIC_OPERATION[String(operation)] ?? String(operation))
  return [...new Set(wanted)].filter((operation) => ['verify', 'encrypt', 'wrapKey'].includes(operation))
}

/** What the private half of a key with these `key_ops` can do. */
export function privateOperations(operations: readonly string[]): string[] {
  const private_: Record<string, string> = { verify: 'sign', encrypt: 'decrypt', wrapKey: 'unwrapKey' }
  return [...new Set(operations.map((operation) => private_[operation] ?? operation))]
}

/** The members that are the key itself, without its description: what WebCrypto should see. */
export function keyMembers(jwk: Jwk): Jwk {
  const bare: Jwk = { kty: jwk.kty }
  const names = [
    ...(PUBLIC_MEMBERS[jwk.kty] ?? []),
    ...(PRIVATE_MEMBERS[jwk.kty] ?? []),
    ...(jwk.kty === 'AKP' ? ['alg'] : []),
  ]
  for (const name of names) if (Object.hasOwn(jwk, name)) bare[name] = jwk[name]
  return bare
}

/** A key that was read, as a JWK with its description (`kid`, `use`, `key_ops`, `alg`, `x5c` …); undefined when it has no material. */
export function describedJwk(key: KeyCandidate): Jwk | undefined {
  if (!key.jwk) return undefined
  const jwk: Jwk = { kty: key.jwk.kty }
  if (key.kid !== undefined) jwk.kid = key.kid
  if (key.use !== undefined) jwk.use = key.use
  if (key.keyOps) jwk.key_ops = key.keyOps
  if (key.alg !== undefined) jwk.alg = key.alg
  Object.assign(jwk, key.jwk)
  if (key.certificates) jwk.x5c = key.certificates
  for (const name of ['x5u', 'x5t', 'x5t#S256']) {
    const value = key.given && Object.hasOwn(key.given, name) ? key.given[name] : undefined
    if (typeof value === 'string') jwk[name] = value
  }
  return jwk
}
