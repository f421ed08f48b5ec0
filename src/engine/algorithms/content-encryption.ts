import { aesCbcHmac } from './aes-cbc-hmac'
import { aesGcm } from './aes-gcm'
import type { ContentEncryptionAlgorithm } from './content-encryption-algorithm'

const rows: ContentEncryptionAlgorithm[] = [
  aesCbcHmac('A128CBC-HS256', 128, 'SHA-256'),
  aesCbcHmac('A192CBC-HS384', 192, 'SHA-384'),
  aesCbcHmac('A256CBC-HS512', 256, 'SHA-512'),
  aesGcm('A128GCM', 128),
  aesGcm('A192GCM', 192),
  aesGcm('A256GCM', 256),
]

/** The table, without a prototype: `enc: "constructor"` finds nothing. */
export const CONTENT_ENCRYPTION: Readonly<Record<string, ContentEncryptionAlgorithm>> = Object.freeze(
  Object.assign(Object.create(null), Object.fromEntries(rows.map((row) => [row.enc, row]))),
)

/** The row of a JWE `enc`; undefined for anything that is not its exact registered name. */
export function contentEncryption(enc: unknown): ContentEncryptionAlgorithm | undefined {
  return typeof enc === 'string' ? CONTENT_ENCRYPTION[enc] : undefined
}
