import { signatureAlgorithm } from '../../algorithms/signatures'
import { isRefusal, verify } from '../../crypto'
import type { Case, JwsFacts } from '../../model'
import { importForVerify } from '../../stages/import-key'
import { selectKeys } from '../../stages/select-key'
import type {
  Bytes,
  Change,
  InputVariant,
  KeyTrial,
  KeyVariant,
  Proof,
  Question,
  SignatureVariant,
  TextVariant,
} from './hypotheses'
import { inputVariants } from './input-variants'
import { keyVariants } from './key-variants'
import { once } from './once'
import { signatureVariants } from './signature-variants'
import { textVariants } from './text-variants'

/** An ordinary failure is diagnosed within 300 ms; the search stops counting up when it has tried this many checks. */
const CHECKS = 4000

/**
 * Looks for the change, or the pair of changes, under which the signature verifies: text, then key, signature encoding
 * and signed bytes, each alone, then in pairs (FINDINGS.md, section 1, X1, X2, X5, X6, X7). The first proof ends the
 * search within its class, so that one cause is said once. Memoised for the case.
 */
export const search = once(async (subject: Case): Promise<Proof[]> => {
  const proofs: Proof[] = []
  for (const facts of subject.jws) {
    if (facts.outcome === 'verified' || facts.outcome === 'undecided') continue
    const proof = await searchSignature(subject, facts)
    if (proof) proofs.push(proof)
  }
  if (proofs.length > 0 || subject.jws.length > 0) return proofs
  // The text could not even be split: only another reading of it can bring a signature to check.
  const proof = await searchTexts(subject, textVariants(subject), new Budget(CHECKS))
  return proof ? [proof] : []
})

class Budget {
  constructor(public left: number) {}
  take(): boolean {
    return this.left-- > 0
  }
}

async function searchSignature(subject: Case, facts: JwsFacts): Promise<Proof | undefined> {
  const budget = new Budget(CHECKS)
  if (facts.signingInput && facts.signature) {
    const found = await searchFacts(subject, facts, [], budget)
    if (found) return found
  }
  return searchTexts(subject, textVariants(subject), budget)
}

async function searchTexts(subject: Case, texts: TextVariant[], budget: Budget): Promise<Proof | undefined> {
  for (const text of texts) {
    const found = await searchFacts(subject, text.facts, [text.change], budget)
    if (found) return found
  }
  return undefined
}

/** `before` are the changes already made to get at these facts; with one such change, one more is searched for. */
async function searchFacts(
  subject: Case,
  facts: TextVariant['facts'],
  before: Change[],
  budget: Budget,
): Promise<Proof | undefined> {
  const { signingInput: data, signature } = facts
  if (!data || !signature) return undefined
  const question = questionOf(subject, facts)
  const attempt = async (changes: Change[], trial: KeyTrial, d: Bytes, s: Bytes): Promise<Proof | undefined> => {
    if (!budget.take()) return undefined
    subject.env.signal?.throwIfAborted()
    return (await verifies(subject, trial, d, s))
      ? { changes: [...before, ...changes], trial, data: d, signature: s }
      : undefined
  }
  if (before.length > 0)
    for (const trial of question.asGiven) {
      const proof = await attempt([], trial, data, signature)
      if (proof) return proof
    }
  const signatures: SignatureVariant[] = signatureVariants(question)
  const keys: KeyVariant[] = await keyVariants(question)
  for (const { changes, trial } of keys) {
    const proof = await attempt(changes, trial, data, signature)
    if (proof) return proof
  }
  for (const variant of signatures)
    for (const trial of question.asGiven) {
      const proof = await attempt([variant.change], trial, data, variant.signature)
      if (proof) return proof
    }
  for (const variant of signatures)
    for (const { changes, trial } of keys) {
      const proof = await attempt([...changes, variant.change], trial, data, variant.signature)
      if (proof) return proof
    }
  // Deriving other signed bytes is the longest list: it comes last, alone first, then with another key or encoding.
  const inputs: InputVariant[] = await inputVariants(question)
  for (const variant of inputs)
    for (const trial of question.asGiven) {
      const proof = await attempt([variant.change], trial, variant.data, signature)
      if (proof) return proof
    }
  if (before.length > 0) return undefined
  for (const variant of inputs) {
    for (const { changes, trial } of keys) {
      const proof = await attempt([...changes, variant.change], trial, variant.data, signature)
      if (proof) return proof
    }
    for (const encoded of signatures)
      for (const trial of question.asGiven) {
        const proof = await attempt([encoded.change, variant.change], trial, variant.data, encoded.signature)
        if (proof) return proof
      }
  }
  return undefined
}

/** The question that a set of facts puts: which row, and which keys selection lets through. */
export function questionOf(subject: Case, facts: TextVariant['facts']): Question {
  const row = signatureAlgorithm(facts.alg)
  const { kid } = facts.header
  const chosen = row
    ? selectKeys(subject.keys.keys, {
        kid: typeof kid === 'string' ? kid : undefined,
        alg: row.alg,
        kty: row.kty,
        crv: row.crv,
        use: 'sig',
        ops: ['verify'],
      }).chosen
    : []
  return { subject, facts, row, asGiven: row ? chosen.slice(0, 50).map((key) => ({ key, row })) : [] }
}

/** Does the signature verify under this trial? The key's metadata is ignored; a refusal by WebCrypto is a no. */
export async function verifies(subject: Case, trial: KeyTrial, data: Bytes, signature: Bytes): Promise<boolean> {
  const { key, row } = trial
  if (row.crv && key.crv !== undefined && !row.crv.includes(key.crv)) return false
  const pending = importForVerify(subject.env.subtle, key, row)
  const imported = pending instanceof Promise ? await pending : pending
  if (isRefusal(imported)) return false
  const answer = await verify(
    subject.env.subtle,
    trial.params ?? row.operationParams(key.crv),
    imported,
    signature,
    data,
  )
  return answer === true
}
