import { document, rfc } from '../specs'
import type { Spec } from '../types'

export type AlgorithmKind = 'signature' | 'key-management' | 'content-encryption' | 'jwk-only'

/** One row of IANA's registry "JSON Web Signature and Encryption Algorithms", whether or not the engine can do it. */
export interface RegisteredAlgorithm {
  name: string
  kind: AlgorithmKind
  /** "ECDSA using P-256 and SHA-256". */
  title: string
  spec: Spec
  /** Set for names that a registry keeps only to warn of them. */
  status?: 'deprecated' | 'prohibited'
}

const WEBCRYPTO = document('Web Cryptography API', 'https://www.w3.org/TR/webcrypto/#jwk-mapping')
const ML_DSA = rfc(9964)

type Line = readonly [name: string, title: string]
const rows = (
  kind: AlgorithmKind,
  spec: Spec,
  lines: readonly Line[],
  status?: RegisteredAlgorithm['status'],
): RegisteredAlgorithm[] =>
  lines.map(([name, title]) => (status ? { name, kind, title, spec, status } : { name, kind, title, spec }))

/** The whole registry, as of November 2026, and the names that WebCrypto registered for keys. */
export const ALGORITHM_ROWS: readonly RegisteredAlgorithm[] = [
  ...rows('signature', rfc(7518, '3.2'), [
    ['HS256', 'HMAC using SHA-256'],
    ['HS384', 'HMAC using SHA-384'],
    ['HS512', 'HMAC using SHA-512'],
  ]),
  ...rows('signature', rfc(7518, '3.3'), [
    ['RS256', 'RSASSA-PKCS1-v1_5 using SHA-256'],
    ['RS384', 'RSASSA-PKCS1-v1_5 using SHA-384'],
    ['RS512', 'RSASSA-PKCS1-v1_5 using SHA-512'],
  ]),
  ...rows('signature', rfc(7518, '3.4'), [
    ['ES256', 'ECDSA using P-256 and SHA-256'],
    ['ES384', 'ECDSA using P-384 and SHA-384'],
    ['ES512', 'ECDSA using P-521 and SHA-512'],
  ]),
  ...rows('signature', rfc(7518, '3.5'), [
    ['PS256', 'RSASSA-PSS using SHA-256 and MGF1 with SHA-256'],
    ['PS384', 'RSASSA-PSS using SHA-384 and MGF1 with SHA-384'],
    ['PS512', 'RSASSA-PSS using SHA-512 and MGF1 with SHA-512'],
  ]),
  ...rows('signature', rfc(7518, '3.6'), [['none', 'no signature at all']]),
  ...rows('signature', rfc(8037, '3.1'), [['EdDSA', 'EdDSA, its curve named by the key']], 'deprecated'),
  ...rows('signature', rfc(8812, '3.2'), [['ES256K', 'ECDSA using secp256k1 and SHA-256']]),
  ...rows('signature', rfc(9864, '2.2'), [
    ['Ed25519', 'EdDSA using Ed25519'],
    ['Ed448', 'EdDSA using Ed448'],
  ]),
  ...rows('signature', ML_DSA, [
    ['ML-DSA-44', 'ML-DSA-44, secure against quantum computers'],
    ['ML-DSA-65', 'ML-DSA-65, secure against quantum computers'],
    ['ML-DSA-87', 'ML-DSA-87, secure against quantum computers'],
  ]),
  ...rows('key-management', rfc(7518, '4.2'), [['RSA1_5', 'RSAES-PKCS1-v1_5']], 'deprecated'),
  ...rows('key-management', rfc(7518, '4.3'), [
    ['RSA-OAEP', 'RSAES OAEP with SHA-1 and MGF1 with SHA-1'],
    ['RSA-OAEP-256', 'RSAES OAEP with SHA-256 and MGF1 with SHA-256'],
  ]),
  ...rows('key-management', WEBCRYPTO, [
    ['RSA-OAEP-384', 'RSAES OAEP with SHA-384 and MGF1 with SHA-384'],
    ['RSA-OAEP-512', 'RSAES OAEP with SHA-512 and MGF1 with SHA-512'],
  ]),
  ...rows('key-management', rfc(7518, '4.4'), [
    ['A128KW', 'AES Key Wrap with a 128-bit key'],
    ['A192KW', 'AES Key Wrap with a 192-bit key'],
    ['A256KW', 'AES Key Wrap with a 256-bit key'],
  ]),
  ...rows('key-management', rfc(7518, '4.5'), [['dir', 'the shared key encrypts the content itself']]),
  ...rows('key-management', rfc(7518, '4.6'), [
    ['ECDH-ES', 'ECDH-ES with Concat KDF, the derived key encrypts the content'],
    ['ECDH-ES+A128KW', 'ECDH-ES with Concat KDF and A128KW'],
    ['ECDH-ES+A192KW', 'ECDH-ES with Concat KDF and A192KW'],
    ['ECDH-ES+A256KW', 'ECDH-ES with Concat KDF and A256KW'],
  ]),
  ...rows('key-management', rfc(7518, '4.7'), [
    ['A128GCMKW', 'key wrapping with AES GCM and a 128-bit key'],
    ['A192GCMKW', 'key wrapping with AES GCM and a 192-bit key'],
    ['A256GCMKW', 'key wrapping with AES GCM and a 256-bit key'],
  ]),
  ...rows('key-management', rfc(7518, '4.8'), [
    ['PBES2-HS256+A128KW', 'a password, PBKDF2 with HMAC SHA-256 and A128KW'],
    ['PBES2-HS384+A192KW', 'a password, PBKDF2 with HMAC SHA-384 and A192KW'],
    ['PBES2-HS512+A256KW', 'a password, PBKDF2 with HMAC SHA-512 and A256KW'],
  ]),
  ...rows('content-encryption', rfc(7518, '5.2'), [
    ['A128CBC-HS256', 'AES-CBC and HMAC SHA-256 with a 256-bit key in two halves'],
    ['A192CBC-HS384', 'AES-CBC and HMAC SHA-384 with a 384-bit key in two halves'],
    ['A256CBC-HS512', 'AES-CBC and HMAC SHA-512 with a 512-bit key in two halves'],
  ]),
  ...rows('content-encryption', rfc(7518, '5.3'), [
    ['A128GCM', 'AES GCM with a 128-bit key'],
    ['A192GCM', 'AES GCM with a 192-bit key'],
    ['A256GCM', 'AES GCM with a 256-bit key'],
  ]),
  ...rows(
    'jwk-only',
    WEBCRYPTO,
    [
      ['RS1', 'RSASSA-PKCS1-v1_5 with SHA-1'],
      ['HS1', 'HMAC using SHA-1'],
    ],
    'prohibited',
  ),
  ...rows(
    'jwk-only',
    WEBCRYPTO,
    [
      ['A128CBC', 'AES CBC with a 128-bit key'],
      ['A192CBC', 'AES CBC with a 192-bit key'],
      ['A256CBC', 'AES CBC with a 256-bit key'],
      ['A128CTR', 'AES CTR with a 128-bit key'],
      ['A192CTR', 'AES CTR with a 192-bit key'],
      ['A256CTR', 'AES CTR with a 256-bit key'],
    ],
    'prohibited',
  ),
]
