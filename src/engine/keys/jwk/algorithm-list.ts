import { CONTENT_ENCRYPTION } from '../../algorithms/content-encryption'
import { KEY_MANAGEMENT } from '../../algorithms/key-management'
import type { KeyType } from '../../algorithms/signature-algorithm'
import { SIGNATURES } from '../../algorithms/signatures'

/** One algorithm as a menu needs it: the rows of the engine's tables without their functions. */
export interface ListedAlgorithm {
  /** The value of `alg`, or of `enc` for content encryption. */
  name: string
  title: string
  purpose: 'signature' | 'key-management' | 'content-encryption'
  kty: readonly KeyType[]
  crv?: readonly string[]
  /** Bits of the symmetric key that it asks for, where it asks for exactly one length. */
  bits?: number
  native: boolean
}

/** Every algorithm of the three tables (RFC 7518 §3.1, §4.1, §5.1 and later registrations), in their order. */
export function listAlgorithms(): ListedAlgorithm[] {
  return [
    ...Object.values(SIGNATURES).map(
      ({ alg, title, kty, crv, native }): ListedAlgorithm => ({
        name: alg,
        title,
        purpose: 'signature',
        kty: [kty],
        native,
        ...(crv && { crv }),
      }),
    ),
    ...Object.values(KEY_MANAGEMENT).map(
      ({ alg, title, kty, crv, kekBits, family, native }): ListedAlgorithm => ({
        name: alg,
        title,
        purpose: 'key-management',
        kty,
        native,
        ...(crv && { crv }),
        ...(kekBits !== undefined && family.endsWith('kw') && { bits: kekBits }),
      }),
    ),
    ...Object.values(CONTENT_ENCRYPTION).map(
      ({ enc, title, cekLength }): ListedAlgorithm => ({
        name: enc,
        title,
        purpose: 'content-encryption',
        kty: ['oct'],
        bits: 8 * cekLength,
        native: true,
      }),
    ),
  ]
}
