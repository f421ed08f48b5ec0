import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { t as CONTENT_ENCRYPTION } from './content-encryption-pcF91-pK.js'
import { b as KEY_MANAGEMENT } from './create-DHBVRTeK.js'

// src/engine/testing/encryption-keys.ts
var made = /* @__PURE__ */ new Map()
function keep(name, make) {
  const known = made.get(name) ?? make()
  made.set(name, known)
  return known
}
var pairOf = (keys) => {
  const jwk = (key) => key.export({ format: 'jwk' })
  return {
    private: jwk(keys.privateKey),
    public: jwk(keys.publicKey),
  }
}
var secret = (length) => {
  const jwk = {
    kty: 'oct',
    k: randomBytes(length).toString('base64url'),
  }
  return {
    private: jwk,
    public: jwk,
  }
}
/** A key that fits `alg` (and `enc`, for dir), made by Node itself and so independent of the engine. */
function encryptionPair(alg, enc, crv = 'P-256') {
  const row = KEY_MANAGEMENT[alg]
  switch (row?.family) {
    case 'dir':
      return secret(CONTENT_ENCRYPTION[enc]?.cekLength ?? 0)
    case 'aes-kw':
    case 'aes-gcm-kw':
      return secret((row.kekBits ?? 0) / 8)
    case 'pbes2': {
      const password = 'Thus from my lips, by yours'
      const jwk = {
        kty: 'oct',
        k: Buffer.from(password).toString('base64url'),
      }
      return {
        private: jwk,
        public: jwk,
        password,
      }
    }
    case 'ecdh-es':
      return keep(crv, () =>
        crv === 'X25519'
          ? pairOf(generateKeyPairSync('x25519'))
          : pairOf(generateKeyPairSync('ec', { namedCurve: crv })),
      )
    default:
      return keep('RSA', () => pairOf(generateKeyPairSync('rsa', { modulusLength: 2048 })))
  }
}
/** Every pair of algorithms that WebCrypto can serve. */
var ENCRYPTION_PAIRS = Object.values(KEY_MANAGEMENT)
  .filter(({ native }) => native)
  .flatMap(({ alg }) => Object.keys(CONTENT_ENCRYPTION).map((enc) => [alg, enc]))

export { ENCRYPTION_PAIRS as t, encryptionPair as n }
