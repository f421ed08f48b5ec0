import { tryBase64Url } from '@/engine/codec/base64url'
import { privateMembersOf } from '@/engine/keys/jwk/public-jwk'
import type { ReadJwk } from './key-fit'

/** What a key is in a few words: "RSA 2048", "P-256", "secret, 32 bytes". */
export function describeKey(jwk: ReadJwk): string {
  const size = (member: unknown): number => (typeof member === 'string' ? (tryBase64Url(member)?.length ?? 0) : 0)
  switch (jwk.kty) {
    case 'RSA':
      return `RSA ${size(jwk.n) * 8}`
    case 'oct': {
      const bytes = size(jwk.k)
      return `secret, ${bytes} byte${bytes === 1 ? '' : 's'}`
    }
    case 'AKP':
      return typeof jwk.alg === 'string' ? jwk.alg : 'AKP'
    default:
      return typeof jwk.crv === 'string' ? jwk.crv : String(jwk.kty)
  }
}

/** Has it what signs or decrypts? */
export const isPrivate = (jwk: ReadJwk): boolean => privateMembersOf(jwk).length > 0
