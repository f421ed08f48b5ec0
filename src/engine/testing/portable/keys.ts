import * as jose from 'jose'

/** One pair for each kind of key, made by jose with this runtime's WebCrypto; RSA is made once, for it takes long. */
export interface Pair {
  private: jose.JWK
  public: jose.JWK
}

let rsa: Promise<Pair | undefined> | undefined

/** A pair that serves `alg`, without any metadata; undefined when this runtime lacks the algorithm. */
export function pairFor(alg: string): Promise<Pair | undefined> {
  if (/^[RP]S|^RSA-/.test(alg)) {
    rsa ??= generated(/^RSA-/.test(alg) ? 'RS256' : alg)
    return rsa
  }
  if (alg.startsWith('HS')) return Promise.resolve(secretOf(64))
  return generated(alg)
}

/** A symmetric key of so many bytes. */
export function secretOf(length: number): Pair {
  const jwk = { kty: 'oct', k: jose.base64url.encode(globalThis.crypto.getRandomValues(new Uint8Array(length))) }
  return { private: jwk, public: jwk }
}

/** A pair for key agreement on a curve; undefined when this runtime lacks the curve. */
export const agreementPair = (crv: string): Promise<Pair | undefined> => generated('ECDH-ES', { crv })

async function generated(alg: string, options: jose.GenerateKeyPairOptions = {}): Promise<Pair | undefined> {
  try {
    const { privateKey, publicKey } = await jose.generateKeyPair(alg, { extractable: true, ...options })
    return { private: bare(await jose.exportJWK(privateKey)), public: bare(await jose.exportJWK(publicKey)) }
  } catch {
    return undefined
  }
}

const bare = ({ alg, use, key_ops, ext, ...jwk }: jose.JWK): jose.JWK =>
  // An AKP key is bound to its alg (RFC 9964).
  jwk.kty === 'AKP' && alg !== undefined ? { ...jwk, alg } : jwk
