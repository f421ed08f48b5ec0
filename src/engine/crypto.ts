/**
 * The only caller of SubtleCrypto. Every method answers with its value or with a `Refusal`; nothing throws but a bug
 * of ours. Engines word their exceptions differently (Firefox has one sentence for every fault of a key), so callers
 * check members themselves first and use `engineSaid` only as a quotation; it is never empty.
 */

import type { Params } from './algorithms/signature-algorithm'
import { Octets, type Slot } from './codec/octets'
import type { Jwk } from './model'

export type RefusalReason = 'unsupported' | 'refused' | 'failed'

/** WebCrypto said no. `unsupported`: it lacks the algorithm; `refused`: the key or a parameter; `failed`: the operation. */
export class Refusal {
  constructor(
    readonly reason: RefusalReason,
    readonly operation: string,
    readonly engineSaid: string,
  ) {}
}

/** Is the answer a refusal? */
export const isRefusal = (answer: unknown): answer is Refusal => answer instanceof Refusal

export type Usage = 'sign' | 'verify' | 'encrypt' | 'decrypt' | 'wrapKey' | 'unwrapKey' | 'deriveBits' | 'deriveKey'
type Bytes = Uint8Array<ArrayBuffer>
type AlgorithmParams = Params & {
  iv?: Bytes
  additionalData?: Bytes
  tagLength?: number
  counter?: Bytes
  public?: CryptoKey
  salt?: Bytes
  info?: Bytes
  iterations?: number
  label?: Bytes
  modulusLength?: number
  publicExponent?: Bytes
}

async function attempt<T>(operation: string, run: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await run()
  } catch (error) {
    return refusalOf(operation, error)
  }
}

/** The same for what answers a buffer, with one wait. */
async function attemptBytes(operation: string, run: () => Promise<ArrayBuffer>): Promise<Bytes | Refusal> {
  try {
    return new Uint8Array(await run())
  } catch (error) {
    return refusalOf(operation, error)
  }
}

function refusalOf(operation: string, error: unknown): Refusal {
  const name = error instanceof Error ? error.name : 'Error'
  const said = (error instanceof Error ? error.message : String(error)) || 'it gave no reason'
  if (name === 'NotSupportedError') return new Refusal('unsupported', operation, said)
  // A missing `subtle` is no refusal of WebCrypto: it is an insecure context, which the page reports before all else.
  if (name === 'OperationError') return new Refusal('failed', operation, said)
  // Chromium answers a JWK of 24 bytes for AES with a DataError that names AES-192.
  if (/192.bit|AES-?192/i.test(said)) return new Refusal('unsupported', operation, said)
  // WebKit and older engines throw a TypeError or SyntaxError for an unknown name of an algorithm.
  if (/unrecognized (algorithm )?name|not supported|unsupported|unknown (algorithm|curve)/i.test(said))
    return new Refusal('unsupported', operation, said)
  return new Refusal('refused', operation, said)
}

/** Imports a JWK (private members included when present). */
export const importJwk = (
  subtle: SubtleCrypto,
  jwk: Jwk,
  params: AlgorithmParams,
  usages: Usage[],
  extractable = false,
): Promise<CryptoKey | Refusal> =>
  attempt('importKey', () => subtle.importKey('jwk', jwk as JsonWebKey, params, extractable, usages))

/** Imports key bytes: 'raw' (secrets, public points), 'spki', 'pkcs8'. */
export const importBytes = (
  subtle: SubtleCrypto,
  format: 'raw' | 'spki' | 'pkcs8',
  bytes: Bytes,
  params: AlgorithmParams,
  usages: Usage[],
  extractable = false,
): Promise<CryptoKey | Refusal> =>
  attempt('importKey', () => subtle.importKey(format, bytes, params, extractable, usages))

/**
 * Imports a public point by its coordinates, both of the curve's full length: 04 ‖ x ‖ y (SEC 1 §2.3.3), which engines
 * take in half of the time of a JWK.
 */
export const importPoint = (
  subtle: SubtleCrypto,
  x: Bytes,
  y: Bytes,
  params: AlgorithmParams,
): Promise<CryptoKey | Refusal> =>
  attempt('importKey', () =>
    subtle.importKey(
      'raw',
      Octets.joined([UNCOMPRESSED, Octets.of(x), Octets.of(y)], isPlatforms(subtle, 'importKey') ? 1 : undefined),
      params,
      false,
      [],
    ),
  )
const UNCOMPRESSED = Octets.of(Uint8Array.of(4))

/** Exports an extractable key as JWK. */
export const exportJwk = (subtle: SubtleCrypto, key: CryptoKey): Promise<JsonWebKey | Refusal> =>
  attempt('exportKey', () => subtle.exportKey('jwk', key))

/** Exports an extractable key as bytes. */
export const exportBytes = (
  subtle: SubtleCrypto,
  format: 'raw' | 'spki' | 'pkcs8',
  key: CryptoKey,
): Promise<Bytes | Refusal> => attemptBytes('exportKey', () => subtle.exportKey(format, key) as Promise<ArrayBuffer>)

/**
 * Makes a key or a pair. On Curve25519 up to four are drawn: WebKitGTK fails at one draw in about 170, where the number
 * begins with a zero byte, and the next draw is another key.
 */
export async function generate(
  subtle: SubtleCrypto,
  params: AlgorithmParams,
  usages: Usage[],
  extractable: boolean,
): Promise<CryptoKey | CryptoKeyPair | Refusal> {
  const draw = () =>
    attempt('generateKey', () => subtle.generateKey(params, extractable, usages) as Promise<CryptoKey | CryptoKeyPair>)
  let made = await draw()
  for (let draws = 1; draws < 4 && isRefusal(made) && isUnlucky(made, params); draws++) made = await draw()
  return made
}

const isUnlucky = ({ reason }: Refusal, { name }: AlgorithmParams): boolean =>
  reason === 'failed' && /^(Ed|X)25519$/.test(name)

/** Checks a signature or MAC. */
export const verify = (
  subtle: SubtleCrypto,
  params: AlgorithmParams,
  key: CryptoKey,
  signature: Bytes | Octets,
  data: Bytes | Octets,
): Promise<boolean | Refusal> =>
  attempt('verify', () => {
    const own = isPlatforms(subtle, 'verify')
    return subtle.verify(params, key, bytesOf(signature, own, 0), bytesOf(data, own, 1))
  })

const platform: Partial<SubtleCrypto> = typeof SubtleCrypto === 'undefined' ? {} : SubtleCrypto.prototype

/** The platform's own method copies what it is given before it returns; any other may look at it later. */
const isPlatforms = (
  subtle: SubtleCrypto,
  method: 'verify' | 'digest' | 'sign' | 'decrypt' | 'unwrapKey' | 'importKey',
): boolean => subtle[method] === platform[method]

const bytesOf = (octets: Bytes | Octets, copied: boolean, slot: Slot): Bytes =>
  octets instanceof Octets ? (copied ? octets.borrow(slot) : octets.bytes) : octets

/** Makes a signature or MAC. */
export const sign = (
  subtle: SubtleCrypto,
  params: AlgorithmParams,
  key: CryptoKey,
  data: Bytes,
): Promise<Bytes | Refusal> => attemptBytes('sign', () => subtle.sign(params, key, data))

/** Makes a MAC over several octets, one behind the other. */
export const signJoined = (
  subtle: SubtleCrypto,
  params: AlgorithmParams,
  key: CryptoKey,
  parts: readonly Octets[],
): Promise<Bytes | Refusal> =>
  attemptBytes('sign', () =>
    subtle.sign(params, key, Octets.joined(parts, isPlatforms(subtle, 'sign') ? 1 : undefined)),
  )

/** Hashes. */
export const digest = (subtle: SubtleCrypto, hash: string, data: Bytes | Octets): Promise<Bytes | Refusal> =>
  attemptBytes('digest', () => subtle.digest(hash, bytesOf(data, isPlatforms(subtle, 'digest'), 1)))

/** Hashes several octets, one behind the other. */
export const digestJoined = (subtle: SubtleCrypto, hash: string, parts: readonly Octets[]): Promise<Bytes | Refusal> =>
  attemptBytes('digest', () => subtle.digest(hash, Octets.joined(parts, isPlatforms(subtle, 'digest') ? 1 : undefined)))

/** Encrypts (AES-GCM, AES-CBC, AES-CTR, RSA-OAEP). */
export const encrypt = (
  subtle: SubtleCrypto,
  params: AlgorithmParams,
  key: CryptoKey,
  data: Bytes,
): Promise<Bytes | Refusal> => attemptBytes('encrypt', () => subtle.encrypt(params, key, data))

/** Decrypts (AES-GCM, AES-CBC, AES-CTR, RSA-OAEP). */
export const decrypt = (
  subtle: SubtleCrypto,
  params: AlgorithmParams,
  key: CryptoKey,
  data: Bytes | Octets,
): Promise<Bytes | Refusal> =>
  attemptBytes('decrypt', () => subtle.decrypt(params, key, bytesOf(data, isPlatforms(subtle, 'decrypt'), 1)))

/** What AES-GCM opens; `tag` comes behind the ciphertext, as WebCrypto wants it. */
export interface SealedOctets {
  iv: Octets
  aad: Octets
  ciphertext: Octets
  tag: Octets
}

/** Compares the tag, which is of 128 bits, and decrypts (AES-GCM). */
export const openAesGcm = (
  subtle: SubtleCrypto,
  key: CryptoKey,
  { iv, aad, ciphertext, tag }: SealedOctets,
): Promise<Bytes | Refusal> =>
  attemptBytes('decrypt', () => {
    const own = isPlatforms(subtle, 'decrypt')
    return subtle.decrypt(
      {
        name: 'AES-GCM',
        iv: bytesOf(iv, own, 0),
        additionalData: bytesOf(aad, own, 2),
        tagLength: 128,
      },
      key,
      Octets.joined([ciphertext, tag], own ? 1 : undefined),
    )
  })

/** Decrypts (AES-CBC); nothing here compares a tag. */
export const decryptAesCbc = (
  subtle: SubtleCrypto,
  key: CryptoKey,
  iv: Octets,
  ciphertext: Octets,
): Promise<Bytes | Refusal> =>
  attemptBytes('decrypt', () => {
    const own = isPlatforms(subtle, 'decrypt')
    return subtle.decrypt({ name: 'AES-CBC', iv: bytesOf(iv, own, 0) }, key, bytesOf(ciphertext, own, 1))
  })

/** Derives `bits` bits (ECDH, X25519, PBKDF2, HKDF). */
export const deriveBits = (
  subtle: SubtleCrypto,
  params: AlgorithmParams,
  key: CryptoKey,
  bits: number,
): Promise<Bytes | Refusal> =>
  attemptBytes('deriveBits', () => subtle.deriveBits(params as AlgorithmIdentifier, key, bits))

/** Wraps raw key bytes with AES-KW: WebCrypto has it only as wrapKey, so the bytes travel as an HMAC key. */
export const wrapBytes = (subtle: SubtleCrypto, kek: CryptoKey, bytes: Bytes): Promise<Bytes | Refusal> =>
  attempt('wrapKey', async () => {
    const carrier = await subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, true, ['sign'])
    return new Uint8Array(await subtle.wrapKey('raw', carrier, kek, 'AES-KW'))
  })

/** Unwraps raw key bytes with AES-KW (RFC 3394); a failed integrity check is a refusal of reason `failed`. */
export async function unwrapBytes(
  subtle: SubtleCrypto,
  kek: CryptoKey,
  wrapped: Bytes | Octets,
): Promise<Bytes | Refusal> {
  try {
    const bytes = bytesOf(wrapped, isPlatforms(subtle, 'unwrapKey'), 1)
    const carrier = await subtle.unwrapKey('raw', bytes, kek, 'AES-KW', CARRIER, true, ['sign'])
    return new Uint8Array(await subtle.exportKey('raw', carrier))
  } catch (error) {
    return refusalOf('unwrapKey', error)
  }
}
const CARRIER = { name: 'HMAC', hash: 'SHA-256' }

/**
 * What `SubtleCrypto.supports` says (WICG, Modern Algorithms in WebCrypto): a promise about the algorithm, not a trial.
 * Undefined where the browser has no such method.
 */
export function declaredSupport(subtle: SubtleCrypto, operation: string, params: Params): boolean | undefined {
  const supports: unknown = Reflect.get(subtle.constructor, 'supports')
  if (typeof supports !== 'function') return undefined
  try {
    return Boolean(Reflect.apply(supports, subtle.constructor, [operation, params]))
  } catch {
    return false
  }
}
