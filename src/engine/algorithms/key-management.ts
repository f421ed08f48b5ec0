import { aesGcmKw } from './aes-gcm-kw'
import { aesKw } from './aes-kw'
import { dir } from './dir'
import { ecdhEs } from './ecdh-es'
import type { KeyManagementAlgorithm } from './key-management-algorithm'
import { pbes2 } from './pbes2'
import { rsa1_5, rsaOaep } from './rsa-oaep'

const rows: KeyManagementAlgorithm[] = [
  rsaOaep('RSA-OAEP', 'SHA-1'),
  rsaOaep('RSA-OAEP-256', 'SHA-256'),
  rsaOaep('RSA-OAEP-384', 'SHA-384'),
  rsaOaep('RSA-OAEP-512', 'SHA-512'),
  aesKw('A128KW', 128),
  aesKw('A192KW', 192),
  aesKw('A256KW', 256),
  aesGcmKw('A128GCMKW', 128),
  aesGcmKw('A192GCMKW', 192),
  aesGcmKw('A256GCMKW', 256),
  dir(),
  ecdhEs('ECDH-ES'),
  ecdhEs('ECDH-ES+A128KW', 128),
  ecdhEs('ECDH-ES+A192KW', 192),
  ecdhEs('ECDH-ES+A256KW', 256),
  pbes2('PBES2-HS256+A128KW', 'SHA-256', 128),
  pbes2('PBES2-HS384+A192KW', 'SHA-384', 192),
  pbes2('PBES2-HS512+A256KW', 'SHA-512', 256),
  rsa1_5(),
]

/** The table, without a prototype: `alg: "constructor"` finds nothing. */
export const KEY_MANAGEMENT: Readonly<Record<string, KeyManagementAlgorithm>> = Object.freeze(
  Object.assign(Object.create(null), Object.fromEntries(rows.map((row) => [row.alg, row]))),
)

/** The row of a JWE `alg`; undefined for anything that is not its exact registered name. */
export function keyManagement(alg: unknown): KeyManagementAlgorithm | undefined {
  return typeof alg === 'string' ? KEY_MANAGEMENT[alg] : undefined
}
