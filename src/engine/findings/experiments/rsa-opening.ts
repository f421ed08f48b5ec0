import type { Hash } from '../../algorithms/signature-algorithm'
import { tryBase64Url } from '../../codec/base64url'
import { concat, equalBytes, fromBigInt, fromHex, toBigInt, uint32 } from '../../codec/bytes'
import { power } from '../../codec/power'
import { digest, isRefusal } from '../../crypto'
import type { KeyCandidate } from '../../model'
import type { Bytes } from './hypotheses'

/** What a public key shows inside a signature that its private half made. */
export type Opening =
  | { scheme: 'pkcs1'; hash: Hash; digest: Bytes }
  /** Padding of PKCS#1 v1.5 with a bare digest or something else in it, where DigestInfo belongs. */
  | { scheme: 'pkcs1-bare'; content: Bytes }
  | { scheme: 'pss'; hash: Hash; salt: Bytes; h: Bytes }

/** DER of DigestInfo up to the digest itself (RFC 8017 §9.2, note 1), also without the NULL that some leave out. */
const DIGEST_INFO: readonly [Hash, string, number][] = [
  ['SHA-1', '3021300906052b0e03021a05000414', 20],
  ['SHA-256', '3031300d060960864801650304020105000420', 32],
  ['SHA-384', '3041300d060960864801650304020205000430', 48],
  ['SHA-512', '3051300d060960864801650304020305000440', 64],
  ['SHA-1', '301f300706052b0e03021a0414', 20],
  ['SHA-256', '302f300b0609608648016503040201' + '0420', 32],
  ['SHA-384', '303f300b0609608648016503040202' + '0430', 48],
  ['SHA-512', '304f300b0609608648016503040203' + '0440', 64],
]
const HASH_LENGTH: Readonly<Record<Hash, number>> = { 'SHA-1': 20, 'SHA-256': 32, 'SHA-384': 48, 'SHA-512': 64 }
/** Exponents are public and small; a longer one would make the arithmetic slow, and no real key has it. */
const EXPONENT_BYTES = 8

/**
 * X3: s^e mod n with the public key, and what the padding shows (RFC 8017 §8.2.2, §9.1.2, §9.2). Undefined: no padding,
 * so another key signed or the signature is damaged. PSS: of two hashes that both fit, the one with the usual salt.
 */
export async function openRsa(subtle: SubtleCrypto, key: KeyCandidate, signature: Bytes): Promise<Opening | undefined> {
  const n = memberBytes(key, 'n')
  const e = memberBytes(key, 'e')
  if (key.kty !== 'RSA' || key.problem?.code === 'key/degenerate' || !n || !e || e.length > EXPONENT_BYTES)
    return undefined
  const modulus = toBigInt(n)
  const s = toBigInt(signature)
  if (signature.length !== n.length || s >= modulus || modulus <= 1n) return undefined
  const em = fromBigInt(power(s, toBigInt(e), modulus), n.length)
  return em && (openPkcs1(em) ?? (await openPss(subtle, em, modulus.toString(2).length)))
}

function memberBytes(key: KeyCandidate, name: string): Uint8Array | undefined {
  const text = key.jwk?.[name]
  return typeof text === 'string' ? tryBase64Url(text) : undefined
}

/** 00 01 FF … FF 00 and the content (RFC 8017 §9.2): at least eight FF, so that chance does not make it. */
function openPkcs1(em: Bytes): Opening | undefined {
  if (em[0] !== 0 || em[1] !== 1) return undefined
  let at = 2
  while (em[at] === 0xff) at++
  if (at < 10 || em[at] !== 0) return undefined
  const content = em.slice(at + 1)
  for (const [hash, hex, length] of DIGEST_INFO) {
    const prefix = fromHex(hex)
    if (prefix && content.length === prefix.length + length && equalBytes(content.subarray(0, prefix.length), prefix))
      return { scheme: 'pkcs1', hash, digest: content.slice(prefix.length) }
  }
  return { scheme: 'pkcs1-bare', content }
}

/** EMSA-PSS (RFC 8017 §9.1.2): unmasks DB and looks for its zeros and the 01 before the salt. */
async function openPss(subtle: SubtleCrypto, encoded: Bytes, modulusBits: number): Promise<Opening | undefined> {
  const emBits = modulusBits - 1
  const emLength = Math.ceil(emBits / 8)
  if (encoded.length > emLength && encoded[0] !== 0) return undefined
  const em = encoded.slice(encoded.length - emLength)
  if (em.at(-1) !== 0xbc) return undefined
  const found: Extract<Opening, { scheme: 'pss' }>[] = []
  for (const hash of ['SHA-256', 'SHA-384', 'SHA-512', 'SHA-1'] as const) {
    const length = HASH_LENGTH[hash]
    const masked = em.slice(0, emLength - length - 1)
    const h = em.slice(emLength - length - 1, emLength - 1)
    const mask = await mgf1(subtle, hash, h, masked.length)
    if (!mask) continue
    const db = masked.map((byte, i) => byte ^ (mask[i] ?? 0))
    db[0] = (db[0] ?? 0) & (0xff >> (8 * emLength - emBits))
    let at = 0
    while (db[at] === 0) at++
    if (db[at] !== 1) continue
    const opening = { scheme: 'pss', hash, salt: db.slice(at + 1), h } as const
    if (opening.salt.length === length) return opening
    found.push(opening)
  }
  return found.sort((a, b) => a.salt.length - b.salt.length)[0]
}

/** MGF1 (RFC 8017 Appendix B.2.1) through WebCrypto's digest. */
export async function mgf1(subtle: SubtleCrypto, hash: Hash, seed: Bytes, length: number): Promise<Bytes | undefined> {
  const blocks: Bytes[] = []
  for (let i = 0; i < Math.ceil(length / HASH_LENGTH[hash]); i++) {
    const block = await digest(subtle, hash, concat(seed, uint32(i)))
    if (isRefusal(block)) return undefined
    blocks.push(block)
  }
  return concat(...blocks).slice(0, length)
}

/** H′ of a message under an opened PSS signature (RFC 8017 §9.1.2 steps 12 and 13): eight zeros, its hash, the salt. */
export async function recomputedH(
  subtle: SubtleCrypto,
  opening: Extract<Opening, { scheme: 'pss' }>,
  data: Bytes,
): Promise<Bytes | undefined> {
  const hash = await digest(subtle, opening.hash, data)
  if (isRefusal(hash)) return undefined
  const h = await digest(subtle, opening.hash, concat(new Uint8Array(8), hash, opening.salt))
  return isRefusal(h) ? undefined : h
}
