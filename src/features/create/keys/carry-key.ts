import { contentEncryption } from '@/engine/algorithms/content-encryption'
import { keyManagement } from '@/engine/algorithms/key-management'
import { signatureAlgorithm } from '@/engine/algorithms/signatures'
import type { GenerateRequest } from '@/engine/keys/generate'
import { publicJwk } from '@/engine/keys/jwk/public-jwk'
import type { KeyReading } from '@/engine/types'
import { type DraftRecipient, type DraftSignature, EMPTY_KEY } from '@/session/draft'
import type { VaultKey } from '@/session/vault'
import { memberOf, withMember } from '../draft/json-text'
import { keysOf, offerKeyManagement, offerSignatures, type ReadJwk } from './key-fit'

/** The signature with another `alg`: written into its header, unless the unprotected one names it. */
export function withAlg(signature: DraftSignature, alg: string): DraftSignature {
  const elsewhere = memberOf(signature.unprotected, 'alg') !== undefined
  const header = elsewhere ? signature.header : withMember(signature.header, 'alg', alg)
  const unprotected = elsewhere ? withMember(signature.unprotected, 'alg', alg) : signature.unprotected
  return { ...signature, alg, header, unprotected }
}

/** Only what is another than before, and undefined when nothing is: a key that says nothing new is no edit. */
export function changeOf(before: DraftSignature, after: DraftSignature): Partial<DraftSignature> | undefined {
  const { alg, header, unprotected } = after
  return alg === before.alg && header === before.header && unprotected === before.unprotected
    ? undefined
    : { alg, header, unprotected }
}

/**
 * What a newly given key changes: an algorithm that it cannot serve becomes one that it can, its `kid` goes into the
 * header, and a `jwk` in the header becomes its public half (RFC 7515 §4.1.3, as DPoP wants it). An algorithm that was
 * chosen after the key was given stays as it was chosen.
 */
export function withKey(signature: DraftSignature, reading: KeyReading, algWasChosen = false): DraftSignature {
  const keys = keysOf(reading)
  const [best, another] = keys
  if (!best || looksUnfinished(signature, reading)) return signature
  const { fitting } = offerSignatures(keys)
  const named = typeof best.alg === 'string' && fitting.includes(best.alg) ? best.alg : fitting[0]
  const alg = algWasChosen || fitting.includes(signature.alg) ? signature.alg : named
  let next = alg === undefined || alg === signature.alg ? signature : withAlg(signature, alg)
  if (another) return next
  if (memberOf(next.header, 'jwk') !== undefined) {
    const half = publicHalf(best)
    if (half) next = { ...next, header: withMember(next.header, 'jwk', half) }
  } else if (typeof best.kid === 'string' && memberOf(next.unprotected, 'kid') === undefined)
    next = { ...next, header: withMember(next.header, 'kid', best.kid) }
  return next
}

/** A key of the vault serves one algorithm, and its `kid` goes into the header. */
export function withVaultKey(signature: DraftSignature, vault: VaultKey): DraftSignature {
  const next = withAlg({ ...signature, key: { ...EMPTY_KEY, vault } }, vault.alg)
  return vault.kid === undefined ? next : { ...next, header: withMember(next.header, 'kid', vault.kid) }
}

/** Half a PEM or half a JSON reads as a secret; nothing follows from that. */
const looksUnfinished = ({ key }: { key: { text: string } }, { form }: KeyReading): boolean =>
  form === 'secret' && /^\s*(\{|\[|-----)/.test(key.text)

/** As it travels in a header: the bare public key, no description. */
function publicHalf(jwk: ReadJwk): ReadJwk | undefined {
  const half = typeof jwk.kty === 'string' ? publicJwk({ ...jwk, kty: jwk.kty }) : undefined
  if (!half) return undefined
  const { use: _, key_ops: __, kid: ___, ...bare } = half
  return bare
}

/** A recipient's new key: an algorithm that it cannot serve becomes one that it can. */
export function withRecipientKey(recipient: DraftRecipient, reading: KeyReading): DraftRecipient {
  const keys = keysOf(reading)
  if (keys.length === 0 || looksUnfinished(recipient, reading)) return recipient
  const { fitting } = offerKeyManagement(keys)
  // A bare secret may as well be a password.
  const [best = recipient.alg] = reading.form === 'secret' ? fitting.filter((alg) => alg.startsWith('PBES2')) : fitting
  return fitting.includes(recipient.alg) ? recipient : { ...recipient, alg: best }
}

/** What to generate for a signature: the kind of key that its algorithm asks for, named as the header says. */
export function keyForSignature({ alg, header, unprotected }: DraftSignature): GenerateRequest | undefined {
  const row = signatureAlgorithm(alg)
  if (!row?.native) return undefined
  const named = memberOf(header, 'kid') ?? memberOf(unprotected, 'kid')
  // The thumbprint of a secret would be a hash of it in everybody's sight (RFC 7638 §7).
  const kid = typeof named === 'string' && named !== '' ? { given: named } : row.kty === 'oct' ? 'random' : 'thumbprint'
  switch (row.kty) {
    case 'oct':
      return { kind: 'oct', bits: 8 * (row.signatureLength(undefined) ?? 32), use: 'sig', kid }
    case 'RSA':
      return { kind: 'RSA', use: 'sig', kid }
    case 'EC':
      return { kind: 'EC', use: 'sig', kid, crv: curve(row.crv?.[0]) }
    case 'OKP':
      return { kind: 'OKP', crv: 'Ed25519', use: 'sig', kid }
    case 'AKP':
      return { kind: 'AKP', alg: mlDsa(row.alg), use: 'sig', kid }
  }
}

/** What to generate for a recipient; undefined for a password, which is typed. */
export function keyForRecipient({ alg }: DraftRecipient, enc: string): GenerateRequest | undefined {
  const row = keyManagement(alg)
  switch (row?.family) {
    case 'rsa-oaep':
      return { kind: 'RSA', use: 'enc', kid: 'thumbprint' }
    case 'ecdh-es':
      return { kind: 'EC', crv: 'P-256', use: 'enc', kid: 'thumbprint' }
    case 'dir':
      return { kind: 'oct', bits: 8 * (contentEncryption(enc)?.cekLength ?? 32), use: 'enc', kid: 'random' }
    case 'aes-kw':
    case 'aes-gcm-kw':
      return { kind: 'oct', bits: row.kekBits ?? 256, use: 'enc', kid: 'random' }
    default:
      return undefined
  }
}

const curve = (crv: string | undefined) => (crv === 'P-384' || crv === 'P-521' ? crv : 'P-256')
const mlDsa = (alg: string) => (alg === 'ML-DSA-65' || alg === 'ML-DSA-87' ? alg : 'ML-DSA-44')
