import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { CONTENT_ENCRYPTION } from '../algorithms/content-encryption'
import { KEY_MANAGEMENT } from '../algorithms/key-management'

/** Key material for both sides of an encryption, as JWK objects; a secret or password is on both sides. */
export interface EncryptionPair {
  private: Record<string, unknown>
  public: Record<string, unknown>
  /** For PBES2 only. */
  password?: string
}

const made = new Map<string, EncryptionPair>()
function keep(name: string, make: () => EncryptionPair): EncryptionPair {
  const known = made.get(name) ?? make()
  made.set(name, known)
  return known
}

const pairOf = (keys: ReturnType<typeof generateKeyPairSync>): EncryptionPair => {
  const jwk = (key: unknown) => (key as { export(options: object): Record<string, unknown> }).export({ format: 'jwk' })
  return { private: jwk(keys.privateKey), public: jwk(keys.publicKey) }
}
const secret = (length: number): EncryptionPair => {
  const jwk = { kty: 'oct', k: randomBytes(length).toString('base64url') }
  return { private: jwk, public: jwk }
}

/** A key that fits `alg` (and `enc`, for dir), made by Node itself and so independent of the engine. */
export function encryptionPair(alg: string, enc: string, crv = 'P-256'): EncryptionPair {
  const row = KEY_MANAGEMENT[alg]
  switch (row?.family) {
    case 'dir':
      return secret(CONTENT_ENCRYPTION[enc]?.cekLength ?? 0)
    case 'aes-kw':
    case 'aes-gcm-kw':
      return secret((row.kekBits ?? 0) / 8)
    case 'pbes2': {
      const password = 'Thus from my lips, by yours'
      const jwk = { kty: 'oct', k: Buffer.from(password).toString('base64url') }
      return { private: jwk, public: jwk, password }
    }
    case 'ecdh-es':
      return keep(crv, () =>
        crv === 'X25519'
          ? pairOf(generateKeyPairSync('x25519') as never)
          : pairOf(generateKeyPairSync('ec', { namedCurve: crv }) as never),
      )
    default:
      return keep('RSA', () => pairOf(generateKeyPairSync('rsa', { modulusLength: 2048 }) as never))
  }
}

/** Every pair of algorithms that WebCrypto can serve. */
export const ENCRYPTION_PAIRS: readonly (readonly [alg: string, enc: string])[] = Object.values(KEY_MANAGEMENT)
  .filter(({ native }) => native)
  .flatMap(({ alg }) => Object.keys(CONTENT_ENCRYPTION).map((enc) => [alg, enc] as const))
