import type { SealedOctets } from '../crypto'
import type { PlannedStep, Trace } from '../trace'
import type { Spec } from '../types'
import type { Hash } from './signature-algorithm'

type Bytes = Uint8Array<ArrayBuffer>

/** What one decryption of content works with. A key of the vault is a CryptoKey, whose bytes nobody sees. */
export interface OpenJob extends SealedOctets {
  subtle: SubtleCrypto
  cek: Bytes | CryptoKey
  /** Is the content key the person's own, token after token? Then it is imported once. */
  lasting?: boolean
}

/** What one encryption of content works with. */
export interface SealJob {
  subtle: SubtleCrypto
  cek: Bytes | CryptoKey
  iv: Bytes
  plaintext: Bytes
  aad: Bytes
}
export interface Sealed {
  ciphertext: Bytes
  tag: Bytes
}

/** One JWE `enc` (RFC 7518 §5.1). Lengths are in bytes. */
export interface ContentEncryptionAlgorithm {
  enc: string
  family: 'aes-cbc-hmac' | 'aes-gcm'
  /** "AES-256 in Galois/Counter Mode". */
  title: string
  cekLength: number
  ivLength: number
  tagLength: number
  aesBits: 128 | 192 | 256
  hash?: Hash
  /** Who has it, when this WebCrypto does not: a sentence. */
  whoHasIt: string
  spec: Spec
  /** The steps of `open` and of `seal`, known before they run. */
  openPlan: readonly PlannedStep[]
  sealPlan: readonly PlannedStep[]
  /** Decrypts; undefined when the tag does not match, or WebCrypto lacks the means (the trace says which). */
  open(trace: Trace, job: OpenJob): Promise<Bytes | undefined>
  /** Encrypts; undefined when WebCrypto lacks the means. */
  seal(trace: Trace, job: SealJob): Promise<Sealed | undefined>
}
