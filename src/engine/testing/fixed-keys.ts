import standards from './golden/standards.json'

type Jwk = Record<string, unknown>

/** The key of a standard's own example; of a set the one at `index`. */
function keyOf(name: keyof typeof standards, index = 0): Jwk {
  const { request } = standards[name] as { request: { keys?: string } }
  const set = JSON.parse(request.keys ?? '') as { keys?: Jwk[] }
  const key = set.keys ? set.keys[index] : (set as Jwk)
  if (!key) throw new Error(name)
  return key
}

/** Private keys that the standards print: the same in every run. */
export const RSA = keyOf('RFC 7515 A.2, RS256')
export const EC = keyOf('RFC 7515 A.6, two signatures', 1)
export const P521 = keyOf('RFC 7515 A.4, ES512')
export const ED = keyOf('RFC 8037 A.4, Ed25519')
export const SECRET = keyOf('RFC 7797 4.2, detached')
export const KEK = keyOf('RFC 7516 A.4, one of two recipients')
export const P256 = keyOf('RFC 7520 5.5, ECDH-ES')
export const X25519 = keyOf('RFC 8037 A.6, X25519')
export const OAEP = keyOf('RFC 7520 5.2, RSA-OAEP')
/** RFC 7518 Appendix C. */
export const ALICE = {
  kty: 'EC',
  crv: 'P-256',
  x: 'gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0',
  y: 'SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps',
  d: '0_NxaRPUMQoAJt50Gz8YiTr8gRTwyEaCumd-MToTmIo',
}

/** The public half. */
export const half = ({ d: _, p: __, q: ___, dp: ____, dq: _____, qi: ______, ...key }: Jwk): Jwk => key

/** The secret members of keys, as they must not be seen in a report. */
export const secretsOf = (...keys: readonly Jwk[]): string[] =>
  keys.flatMap((key) =>
    ['k', 'd', 'p', 'q', 'dp', 'dq', 'qi'].flatMap((name) => (typeof key[name] === 'string' ? [key[name]] : [])),
  )
