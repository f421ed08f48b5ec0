import type { Hash } from '../../../algorithms/signature-algorithm'
import { tryBase64Url } from '../../../codec/base64url'
import { equalBytes, fromBigInt, toBigInt } from '../../../codec/bytes'
import { power } from '../../../codec/power'
import { digest, isRefusal } from '../../../crypto'
import type { KeyCandidate } from '../../../model'
import { mgf1 } from '../rsa-opening'
import type { Bytes } from './question'

/** What the private key shows inside an encrypted key, and which padding its maker used. */
export type KeyOpening =
  | { padding: 'oaep'; label: Hash; mgf: Hash; content: Bytes }
  | { padding: 'pkcs1'; content: Bytes }
  /** No padding at all: the number itself is the key, with zeros before it. */
  | { padding: 'none'; content: Bytes }

const HASHES = ['SHA-256', 'SHA-1', 'SHA-512', 'SHA-384'] as const
const LENGTH: Readonly<Record<Hash, number>> = { 'SHA-1': 20, 'SHA-256': 32, 'SHA-384': 48, 'SHA-512': 64 }

/**
 * X9: c^d mod n with the private key, by the Chinese remainder theorem in big integers (RFC 8017 §5.1.2), then every
 * padding that people use: PKCS#1 v1.5 (§7.2.2), OAEP with each pair of label hash and MGF1 hash (§7.1.2), none at all.
 * 'foreign': the number is no ciphertext of this key. Undefined: nothing fits, so it was made for another key or changed.
 */
export async function openEncryptedKey(
  subtle: SubtleCrypto,
  key: KeyCandidate,
  encryptedKey: Bytes,
): Promise<KeyOpening | 'foreign' | undefined> {
  const n = number(key, 'n')
  const c = toBigInt(encryptedKey)
  const size = Math.ceil((key.bits ?? 0) / 8)
  if (n === undefined || key.kty !== 'RSA' || key.cryptoKey) return undefined
  if (c >= n || encryptedKey.length !== size) return 'foreign'
  const m = raise(key, c, n)
  const em = m === undefined ? undefined : fromBigInt(m, size)
  if (!em) return undefined
  const pkcs1 = openPkcs1(em)
  if (pkcs1) return pkcs1
  for (const label of HASHES)
    for (const mgf of [label, ...HASHES.filter((hash) => hash !== label)]) {
      const content = await openOaep(subtle, em, label, mgf)
      if (content) return { padding: 'oaep', label, mgf, content }
    }
  const start = em.findIndex((byte) => byte !== 0)
  const content = em.slice(em.length - 64)
  return start >= em.length - 64 ? { padding: 'none', content } : undefined
}

const number = (key: KeyCandidate, name: string): bigint | undefined => {
  const text = key.jwk?.[name]
  const bytes = typeof text === 'string' ? tryBase64Url(text) : undefined
  return bytes && toBigInt(bytes)
}

function raise(key: KeyCandidate, c: bigint, n: bigint): bigint | undefined {
  const [p, q, dp, dq, qi, d] = ['p', 'q', 'dp', 'dq', 'qi', 'd'].map((name) => number(key, name))
  if (p && q && dp && dq && qi && p * q === n) {
    const m1 = power(c % p, dp, p)
    const m2 = power(c % q, dq, q)
    const h = (((qi * (m1 - m2)) % p) + p) % p
    return m2 + h * q
  }
  return d && power(c, d, n)
}

/** 00 02, eight or more bytes that are not zero, 00, and the content. */
function openPkcs1(em: Bytes): KeyOpening | undefined {
  if (em[0] !== 0 || em[1] !== 2) return undefined
  const end = em.indexOf(0, 2)
  return end < 10 ? undefined : { padding: 'pkcs1', content: em.slice(end + 1) }
}

async function openOaep(subtle: SubtleCrypto, em: Bytes, label: Hash, mgf: Hash): Promise<Bytes | undefined> {
  const length = LENGTH[label]
  if (em[0] !== 0 || em.length < 2 * length + 2) return undefined
  const maskedSeed = em.slice(1, 1 + length)
  const maskedBlock = em.slice(1 + length)
  const seedMask = await mgf1(subtle, mgf, maskedBlock, length)
  const seed = seedMask && xor(maskedSeed, seedMask)
  const blockMask = seed && (await mgf1(subtle, mgf, seed, maskedBlock.length))
  const block = blockMask && xor(maskedBlock, blockMask)
  const empty = await digest(subtle, label, new Uint8Array(0))
  if (!block || isRefusal(empty) || !equalBytes(block.slice(0, length), empty)) return undefined
  const one = block.findIndex((byte, index) => index >= length && byte !== 0)
  return block[one] === 1 ? block.slice(one + 1) : undefined
}

const xor = (a: Bytes, b: Bytes): Bytes => a.map((byte, index) => byte ^ (b[index] ?? 0))
