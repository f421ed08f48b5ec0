import type { Spec } from '../types'

export type Hash = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512'
export type KeyType = 'oct' | 'RSA' | 'EC' | 'OKP' | 'AKP'
export type SignatureFamily = 'hmac' | 'rsa-pkcs1' | 'rsa-pss' | 'ecdsa' | 'eddsa' | 'ml-dsa'

/** Parameters as WebCrypto takes them; newer ones (Ed25519, ML-DSA) are a bare name. */
export type Params = { name: string; hash?: Hash; saltLength?: number; namedCurve?: string; length?: number }

/** One JWS algorithm (RFC 7518 §3.1 and its registry). Everything else (menus, key filters, tests) is derived from rows. */
export interface SignatureAlgorithm {
  alg: string
  family: SignatureFamily
  /** "ECDSA using P-256 and SHA-256". */
  title: string
  kty: KeyType
  /** The curves that a key may have; undefined where `kty` has no `crv`. */
  crv?: readonly string[]
  hash?: Hash
  /** Parameters of `importKey` and `generateKey`. `keyCurve` is the key's `crv`. */
  importParams(keyCurve: string | undefined): Params
  /** Parameters of `sign` and `verify`. */
  operationParams(keyCurve: string | undefined): Params
  /** Bytes of a signature; undefined for RSA, where it is the length of the modulus. */
  signatureLength(keyCurve: string | undefined): number | undefined
  /** False when no browser's WebCrypto has it: registered, and undecidable here. */
  native: boolean
  /** Who has it, when this WebCrypto does not: a sentence. */
  whoHasIt: string
  spec: Spec
}
