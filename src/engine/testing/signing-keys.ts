import { createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto'

export interface SigningPair {
  /** JWK as text. */
  private: string
  public: string
  pem: string
}

/** A fresh pair for an algorithm, made by Node itself and so independent of the engine; an HMAC secret is on both sides. */
export function pairFor(alg: string): SigningPair {
  if (alg.startsWith('HS')) {
    const k = randomBytes(64).toString('base64url')
    const jwk = JSON.stringify({ kty: 'oct', k })
    return { private: jwk, public: jwk, pem: '' }
  }
  const made = keys(alg)
  const pem = made.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  return {
    private: JSON.stringify(createPrivateKey(pem).export({ format: 'jwk' })),
    public: JSON.stringify(made.publicKey.export({ format: 'jwk' })),
    pem,
  }
}

const CURVES: Record<string, string> = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521' }
function keys(alg: string) {
  const namedCurve = CURVES[alg]
  if (namedCurve !== undefined) return generateKeyPairSync('ec', { namedCurve })
  if (alg === 'EdDSA' || alg === 'Ed25519') return generateKeyPairSync('ed25519')
  return generateKeyPairSync('rsa', { modulusLength: 2048 })
}
