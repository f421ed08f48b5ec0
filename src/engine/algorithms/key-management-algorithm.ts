import type { Octets } from '../codec/octets'
import type { Usage } from '../crypto'
import type { Jwk, KeyCandidate } from '../model'
import type { PlannedStep, Trace } from '../trace'
import type { Spec } from '../types'
import type { ContentEncryptionAlgorithm } from './content-encryption-algorithm'
import type { KeyType, Params } from './signature-algorithm'

type Bytes = Uint8Array<ArrayBuffer>

export type KeyManagementFamily = 'rsa-oaep' | 'rsa1_5' | 'aes-kw' | 'aes-gcm-kw' | 'dir' | 'ecdh-es' | 'pbes2'

/** What the header says to this algorithm, each member checked and decoded (RFC 7518 §4.6.1, §4.7.1, §4.8.1). */
export interface KeyParameters {
  epk?: Jwk
  apu?: Bytes
  apv?: Bytes
  p2s?: Bytes
  p2c?: number
  iv?: Bytes
  tag?: Bytes
}

/** What finding the content key works with. `imported` is absent where the bytes themselves are the key (dir). */
export interface UnwrapJob {
  subtle: SubtleCrypto
  enc: ContentEncryptionAlgorithm
  parameters: KeyParameters
  key: KeyCandidate
  imported: CryptoKey | undefined
  /** The sender's ephemeral public key, imported. */
  epk: CryptoKey | undefined
  encryptedKey: Octets
}

/** What wrapping a content key for one recipient works with. `cek` is absent where the algorithm itself decides it. */
export interface WrapJob {
  subtle: SubtleCrypto
  random(length: number): Bytes
  enc: ContentEncryptionAlgorithm
  key: KeyCandidate
  imported: CryptoKey | undefined
  cek: Bytes | undefined
  /** Parameters that the caller put into the header himself (`apu`, `apv`, `p2s`, `p2c`), checked. */
  parameters: KeyParameters
}

export interface Wrapped {
  cek: Bytes | CryptoKey
  encryptedKey: Bytes
  /** Members that this algorithm adds to the header, in their order. */
  header: Record<string, unknown>
}

/** One JWE `alg` (RFC 7518 §4.1). Everything else (menus, key filters, tests) is derived from rows. */
export interface KeyManagementAlgorithm {
  alg: string
  family: KeyManagementFamily
  title: string
  kty: readonly KeyType[]
  /** The curves that a key may have; undefined where `kty` has no `crv`. */
  crv?: readonly string[]
  /** Bits of the key that wraps the CEK, where that is AES. */
  kekBits?: 128 | 192 | 256
  /** The CEK is the key itself or agreed upon: the encrypted key is empty, and there is one recipient only. */
  direct: boolean
  /** `key_ops` of which the recipient's key must have one, when it has any (RFC 7517 §4.3). */
  unwrapOps: readonly string[]
  wrapOps: readonly string[]
  /** Parameters of `importKey`; undefined where the bytes themselves are the key. `keyCurve` is the key's `crv`. */
  importParams(keyCurve: string | undefined): Params | undefined
  /** Usages of `importKey` for the recipient's private or secret key, and for wrapping. */
  unwrapUsages: readonly Usage[]
  wrapUsages: readonly Usage[]
  /** False when no browser's WebCrypto has it: registered, and undecidable here. */
  native: boolean
  /** Who has it, when this WebCrypto does not: a sentence. */
  whoHasIt: string
  spec: Spec
  /** The steps of `unwrap` and `wrap`, known before they run. */
  unwrapPlan: readonly PlannedStep[]
  wrapPlan: readonly PlannedStep[]
  /** Finds the CEK; undefined when the key does not open it, or WebCrypto lacks the means (the trace says which). */
  unwrap(trace: Trace, job: UnwrapJob): Promise<Bytes | CryptoKey | undefined> | Bytes | CryptoKey | undefined
  /** Wraps the CEK for one recipient; undefined when WebCrypto lacks the means. */
  wrap(trace: Trace, job: WrapJob): Promise<Wrapped | undefined>
}
