import { encodeBase64Url } from '../codec/base64url'
import { Octets } from '../codec/octets'
import { digest, isRefusal } from '../crypto'
import type { Jwk } from '../model'

/** The members that count, in lexicographic order (RFC 7638 §3.2, RFC 8037 §2, RFC 9964 §3). */
const MEMBERS: Readonly<Record<string, readonly string[]>> = Object.freeze(
  Object.assign(Object.create(null), {
    RSA: ['e', 'kty', 'n'],
    EC: ['crv', 'kty', 'x', 'y'],
    OKP: ['crv', 'kty', 'x'],
    oct: ['k', 'kty'],
    AKP: ['alg', 'kty', 'pub'],
  }),
)

const cache = new WeakMap<Jwk, Map<string, Promise<string | undefined>>>()

/** The JSON that is hashed (RFC 7638 §3.3); undefined when a required member is missing or `kty` has no thumbprint. */
export function thumbprintInput(jwk: Jwk): string | undefined {
  const names = MEMBERS[jwk.kty]
  if (!names?.every((name) => typeof jwk[name] === 'string')) return undefined
  return `{${names.map((name) => `"${name}":${JSON.stringify(jwk[name])}`).join()}}`
}

/**
 * The thumbprint of a key as base64url without padding (RFC 7638), remembered for the object, which must not change
 * afterwards. Undefined when the key has none, or when WebCrypto refuses the hash.
 */
export function thumbprint(
  subtle: SubtleCrypto,
  jwk: Jwk,
  hash: 'SHA-256' | 'SHA-384' | 'SHA-512' = 'SHA-256',
): Promise<string | undefined> {
  let byHash = cache.get(jwk)
  if (!byHash) {
    byHash = new Map()
    cache.set(jwk, byHash)
  }
  const known = byHash.get(hash)
  if (known) return known
  const print = compute(subtle, jwk, hash)
  byHash.set(hash, print)
  return print
}

async function compute(subtle: SubtleCrypto, jwk: Jwk, hash: string): Promise<string | undefined> {
  const input = thumbprintInput(jwk)
  if (input === undefined) return undefined
  const hashed = await digest(subtle, hash, Octets.ofAscii(input))
  return isRefusal(hashed) ? undefined : encodeBase64Url(hashed)
}
