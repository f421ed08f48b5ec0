import { KEY_MANAGEMENT } from '@/engine/algorithms/key-management'
import type { KeyManagementAlgorithm } from '@/engine/algorithms/key-management-algorithm'
import type { SignatureAlgorithm } from '@/engine/algorithms/signature-algorithm'
import { SIGNATURES } from '@/engine/algorithms/signatures'
import { tryBase64Url } from '@/engine/codec/base64url'
import { sameAlgorithm } from '@/engine/stages/select-key'
import type { KeyReading } from '@/engine/types'

export type ReadJwk = Record<string, unknown>

/** Every key that a reading has, a weak one included: what is refused, and can be overridden, is said on signing. */
export const keysOf = (reading: KeyReading | undefined): ReadJwk[] =>
  (reading?.keys ?? []).flatMap(({ jwk }) => (jwk ? [jwk] : []))

/** May this key serve this signature algorithm (RFC 7518 §3.1, RFC 8037 §3.1, RFC 8725 §3.1)? */
export function fitsSignature(jwk: ReadJwk, row: SignatureAlgorithm): boolean {
  const crv = text(jwk.crv)
  const alg = text(jwk.alg)
  if (jwk.use !== undefined && jwk.use !== 'sig') return false
  if (jwk.kty !== row.kty || (row.crv && (crv === undefined || !row.crv.includes(crv)))) return false
  if (row.family === 'hmac' && secretLength(jwk) < (row.signatureLength(undefined) ?? 0)) return false
  return alg === undefined ? row.kty !== 'AKP' : sameAlgorithm(alg, row.alg, crv)
}

/** May a content key be wrapped for this key with this algorithm (RFC 7518 §4.1)? */
export function fitsKeyManagement(jwk: ReadJwk, row: KeyManagementAlgorithm): boolean {
  const crv = text(jwk.crv)
  const alg = text(jwk.alg)
  if (jwk.use !== undefined && jwk.use !== 'enc') return false
  if (!row.kty.some((kty) => kty === jwk.kty)) return false
  if (row.crv && (crv === undefined || !row.crv.includes(crv))) return false
  if (row.kekBits !== undefined && row.family !== 'ecdh-es' && row.family !== 'pbes2')
    if (secretLength(jwk) !== row.kekBits / 8) return false
  return alg === undefined || alg === row.alg
}

/** The algorithms that a choice offers: those that fit the keys first, the others apart. */
export interface Offer {
  fitting: string[]
  others: string[]
}

/** Without a key everything that browsers can do is on offer. */
export function offerSignatures(keys: readonly ReadJwk[]): Offer {
  return offer(Object.values(SIGNATURES), (row) => keys.length === 0 || keys.some((jwk) => fitsSignature(jwk, row)))
}

export function offerKeyManagement(keys: readonly ReadJwk[]): Offer {
  return offer(
    Object.values(KEY_MANAGEMENT),
    (row) => keys.length === 0 || keys.some((jwk) => fitsKeyManagement(jwk, row)),
  )
}

function offer<Row extends { alg: string; native: boolean }>(rows: Row[], fits: (row: Row) => boolean): Offer {
  const names = (wanted: boolean) => rows.filter((row) => (row.native && fits(row)) === wanted).map(({ alg }) => alg)
  return { fitting: names(true), others: names(false) }
}

function secretLength({ k }: ReadJwk): number {
  return typeof k === 'string' ? (tryBase64Url(k)?.length ?? 0) : 0
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
