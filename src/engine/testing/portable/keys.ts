import * as jose from 'jose'

/**
 * One pair for each kind of key, made by jose with this runtime's WebCrypto; RSA is made once, for it takes long. Those
 * on Curve25519 are fixed: WebKitGTK fails to make one time and again.
 */
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
  if (alg === 'EdDSA' || alg === 'Ed25519') return fixed(ED25519, alg)
  return generated(alg)
}

/** A symmetric key of so many bytes. */
export function secretOf(length: number): Pair {
  const jwk = { kty: 'oct', k: jose.base64url.encode(globalThis.crypto.getRandomValues(new Uint8Array(length))) }
  return { private: jwk, public: jwk }
}

/** A pair for key agreement on a curve; undefined when this runtime lacks the curve. */
export const agreementPair = (crv: string): Promise<Pair | undefined> =>
  crv === 'X25519' ? fixed(X25519, 'ECDH-ES') : generated('ECDH-ES', { crv })

/** The sender's half of an agreement, where jose would fail now and then to make its own. */
export async function ephemeralFor(crv: string | undefined): Promise<CryptoKey | undefined> {
  const key = crv === 'X25519' ? await jose.importJWK(EPHEMERAL, 'ECDH-ES', { extractable: true }) : undefined
  return key instanceof Uint8Array ? undefined : key
}

async function fixed(jwk: jose.JWK, alg: string): Promise<Pair | undefined> {
  try {
    await jose.importJWK(jwk, alg)
  } catch {
    return undefined
  }
  const { d, ...half } = jwk
  return { private: jwk, public: half }
}

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

const ED25519 = {
  kty: 'OKP',
  crv: 'Ed25519',
  d: 'oSkBHJXHPQCb6lrESOIct19woo9mbbrPeCVdnoqhV_w',
  x: 'CBrsCYgebSaHopahv4FXSS8ug3jjHkE-h6kPrZHrCbs',
}
const X25519 = {
  kty: 'OKP',
  crv: 'X25519',
  d: 'GF8AiafIDLSrgNEVcm_xoUv6D_sV0HvbxPthUpfzwH0',
  x: 'TmyT1spIahOV71zoOYCeZfuKCO-16F0xAs9_wQwhBiw',
}
const EPHEMERAL = {
  kty: 'OKP',
  crv: 'X25519',
  d: 'SELb5289qOl6s5n89vkOr-EGX-2O8dHhUsPvqCdXBkc',
  x: 'nXs9B6owBaFlOv7LhuAtegl3ikcBDB6v5UFqK08F1C4',
}
