import { signatureAlgorithm } from '../../algorithms/signatures'
import { thumbprint } from '../../keys/thumbprint'
import type { Case, Jwk, JwsFacts, KeyCandidate } from '../../model'
import { recoverKeys } from './ecdsa-recovery'
import { completed } from './facts'
import type { SignatureFacts } from './hypotheses'
import { printNamed } from './kid-change'
import { once } from './once'
import { openingOf } from './openings'
import { reinspect } from './reinspect'
import type { Opening } from './rsa-opening'

/** What can be known about who signed, after no change of the request made the signature verify (X3, X4, second token). */
export type Signer =
  /** An RSA key that was given made this signature, over other bytes. */
  | { is: 'rsa-other-bytes'; key: KeyCandidate; opening: Opening }
  /** No RSA key that was given opens it, or none is of its length. */
  | { is: 'rsa-other-key'; keys: KeyCandidate[]; ofLength: number; all: boolean }
  /** ECDSA, proven: the recovered key has the kid as its print, or signed the second token too. */
  | { is: 'recovered'; jwk: Jwk; print: string; because: string; keys: KeyCandidate[] }
  /** ECDSA: a key was recovered, and nothing tells whether it exists. */
  | { is: 'recovered-unproven'; jwks: Jwk[]; keys: KeyCandidate[] }
  /** The second token verifies with what was given, so the key is right. */
  | { is: 'second-verifies'; keys: KeyCandidate[] }
  /** Neither token verifies with what was given. */
  | { is: 'second-fails'; keys: KeyCandidate[] }
  /** HMAC, EdDSA, ML-DSA: a wrong key and edited bytes look alike. */
  | { is: 'unknowable'; keys: KeyCandidate[] }

export interface SignerOf {
  facts: SignatureFacts
  signer: Signer
}

/** Keys of a set that are opened: past this many, a person waits. */
const OPENED = 200

/** Who signed, for each signature that did not verify and has a key of its type at hand. Memoised for the case. */
export const signers = once(async (subject: Case): Promise<SignerOf[]> => {
  const found: SignerOf[] = []
  for (const each of subject.jws.slice(0, 5)) {
    if (each.outcome === 'verified' || each.outcome === 'undecided') continue
    const facts = completed(subject, each)
    const signer = facts && (await signerOf(subject, each, facts))
    if (facts && signer) found.push({ facts, signer })
  }
  return found
})

async function signerOf(subject: Case, each: JwsFacts, facts: SignatureFacts): Promise<Signer | undefined> {
  const row = signatureAlgorithm(facts.alg)
  const sound = subject.keys.keys.filter(
    (key) => !key.unreadable && (!key.problem || key.problem.code === 'key/rsa-weak'),
  )
  const keys = sound.filter((key) => key.kty === row?.kty).slice(0, OPENED)
  if (!row || keys.length === 0) return undefined
  // A key of the vault that cannot be exported cannot be opened with either.
  if (row.kty === 'RSA' && keys.some((key) => !key.cryptoKey)) return rsaSigner(subject, keys, facts)
  if (row.family === 'ecdsa') {
    const recovered = await recoveredSigner(subject, keys, facts)
    // A key on another curve is a cause of its own.
    const ofCurve = keys.some(({ crv }) => crv !== undefined && row.crv?.includes(crv))
    if (recovered && (ofCurve || recovered.is === 'recovered')) return recovered
  }
  // A key that selection refused was never tried: that is the cause, and it is said already.
  if (each.outcome !== 'failed') return undefined
  return (await bySecondToken(subject, keys)) ?? { is: 'unknowable', keys }
}

async function rsaSigner(subject: Case, keys: KeyCandidate[], facts: SignatureFacts): Promise<Signer | undefined> {
  const { subtle } = subject.env
  const readable = keys.filter((key) => !key.cryptoKey)
  if (readable.length === 0) return undefined
  const ofLength = readable.filter((key) => Math.ceil((key.bits ?? 0) / 8) === facts.signature.length)
  for (const key of ofLength) {
    const opening = await openingOf(subtle, key, facts.signature)
    if (opening) return { is: 'rsa-other-bytes', key, opening }
  }
  // A length that no RSA key makes is that of a signature that was cut.
  if (ofLength.length === 0 && facts.signature.length % 32 !== 0) return undefined
  return readable.length === keys.length
    ? { is: 'rsa-other-key', keys: readable, ofLength: ofLength.length, all: readable.length < OPENED }
    : undefined
}

async function recoveredSigner(
  subject: Case,
  keys: KeyCandidate[],
  facts: SignatureFacts,
): Promise<Signer | undefined> {
  const { subtle } = subject.env
  const jwks = await recoverKeys(subtle, facts)
  if (jwks.length === 0) return undefined
  const kid = facts.header['kid']
  if (typeof kid === 'string')
    for (const jwk of jwks) {
      const print = await printNamed(subtle, { jwk, kty: 'EC' }, kid)
      if (print) return recovered(subtle, jwk, `its ${print} is the token's kid`, keys)
    }
  const second = await secondFacts(subject)
  if (second?.signature) {
    const others = await recoverKeys(subtle, second)
    const both = jwks.find((jwk) => others.some((other) => other['x'] === jwk['x'] && other['y'] === jwk['y']))
    // The same bytes twice would agree about any key.
    if (both && !same(second.signingInput, facts.signingInput))
      return recovered(subtle, both, 'both tokens yield it', keys)
  }
  return (await bySecondToken(subject, keys)) ?? { is: 'recovered-unproven', jwks, keys }
}

async function recovered(subtle: SubtleCrypto, jwk: Jwk, because: string, keys: KeyCandidate[]): Promise<Signer> {
  return { is: 'recovered', jwk, print: (await thumbprint(subtle, jwk)) ?? '', because, keys }
}

const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i])

/** The second token, inspected with the keys of the first. */
const second = once(async (subject: Case): Promise<Case | undefined> => {
  const { secondToken } = subject.request
  return secondToken === undefined || secondToken.trim() === '' ? undefined : reinspect(subject, { token: secondToken })
})

/** The facts of the second token's first signature, when there is a second token. */
export async function secondFacts(subject: Case): Promise<SignatureFacts | undefined> {
  const other = await second(subject)
  const [first] = other?.jws ?? []
  return other && first && completed(other, first)
}

async function bySecondToken(subject: Case, keys: KeyCandidate[]): Promise<Signer | undefined> {
  const other = await second(subject)
  if (!other || other.jws.length === 0 || other.reading.text === subject.reading.text) return undefined
  const verified = other.jws.some(({ outcome }) => outcome === 'verified')
  if (verified) return { is: 'second-verifies', keys }
  return other.jws.some(({ outcome }) => outcome === 'failed') ? { is: 'second-fails', keys } : undefined
}
