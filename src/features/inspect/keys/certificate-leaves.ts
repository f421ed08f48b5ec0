/** Of JWKs, those that carry certificates (`x5c`, RFC 7517 §4.7), without those that are issuers in the chain of another. */
export function leavesOf(jwks: readonly Record<string, unknown>[]): Record<string, unknown>[] {
  const chains = jwks.flatMap((jwk) => (Array.isArray(jwk['x5c']) ? [{ jwk, x5c: jwk['x5c'] as unknown[] }] : []))
  const issuers = new Set(chains.flatMap(({ x5c }) => x5c.slice(1)))
  return chains.filter(({ x5c }) => !issuers.has(x5c[0])).map(({ jwk }) => jwk)
}
