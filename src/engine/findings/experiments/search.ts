import { decodeBase64Url, encodeBase64Url, isFault } from '../../codec/base64url'
import type { Case } from '../../model'
import { base64Code } from '../../stages/read-header'
import { completed, jwsOf, questionOf } from './facts'
import type {
  Bytes,
  Change,
  InputVariant,
  KeyTrial,
  KeyVariant,
  Proof,
  Question,
  Repair,
  Scene,
  SignatureFacts,
} from './hypotheses'
import { inputVariants } from './input-variants'
import { hmacRows } from './key-trials'
import { keyVariants } from './key-variants'
import { once } from './once'
import { openingOf } from './openings'
import { reinspect } from './reinspect'
import { keysWith } from './repair-keys'
import { asGiven, scenesOf } from './scenes'
import { givenSecretReadings, secretCandidate, secretVariants } from './secret-variants'
import { signatureVariants } from './signature-variants'
import { verifies } from './verifies'

/** An ordinary failure is diagnosed within 300 ms; the search ends when it has tried this many checks. */
const CHECKS = 4000
/** So many checks are under way at once: WebCrypto has threads of its own. */
const AT_ONCE = 16
/** Signatures of one token that are searched for. */
const SIGNATURES_SEARCHED = 5

/** One combination to try. `changes` is asked only when it verified. */
interface Attempt {
  trial: KeyTrial
  data: Bytes
  signature: Bytes
  segments?: InputVariant['segments']
  changes(): Promise<Change[]>
}

/**
 * Looks for the change, or the few changes, under which the signature verifies: text, then key, signature encoding, secret
 * and signed bytes, each alone, then in pairs (FINDINGS.md, section 1: X1, X2, X5, X6, X7, with X3 to leave out what
 * cannot be). The first proof ends the search, so that one cause is said once. Memoised for the case.
 */
export const search = once(async (subject: Case): Promise<Proof[]> => {
  const proofs: Proof[] = []
  const searched = subject.jws.slice(0, SIGNATURES_SEARCHED)
  if (searched.some(({ outcome }) => outcome === 'verified')) return proofs
  const budget = { left: CHECKS }
  const given = asGiven(subject)
  for (const facts of searched) {
    if (facts.alg === 'none') continue
    const whole = completed(subject, facts)
    const proof = whole && (await searchScene(given, whole, facts.outcome === 'not-reached', budget))
    if (proof) proofs.push(proof)
  }
  if (proofs.length > 0) return proofs
  for (const scene of await scenesOf(subject))
    for (const facts of scene.subject.jws.slice(0, SIGNATURES_SEARCHED)) {
      if (facts.alg === 'none') continue
      const whole = completed(scene.subject, facts)
      const proof = whole && (await searchScene(scene, whole, true, budget))
      if (proof) return [proof]
    }
  return proofs
})

async function searchScene(
  scene: Scene,
  facts: SignatureFacts,
  untried: boolean,
  budget: { left: number },
): Promise<Proof | undefined> {
  const question = questionOf(scene.subject, facts)
  for (const list of attempts(question, untried)) {
    const found = await firstThatVerifies(scene.subject, await list(), budget)
    if (found) return proofOf(scene, facts, found)
  }
  return undefined
}

/** The lists of combinations in the order in which they are tried; each is made only when it is its turn. */
function* attempts(question: Question, untried: boolean): Generator<() => Promise<Attempt[]>> {
  const { facts, subject } = question
  const { subtle } = subject.env
  const { signingInput: data, signature } = facts
  const plain = (trial: KeyTrial): Attempt => ({ trial, data, signature, changes: async () => lenience(question) })
  const keyed = ({ trial, changes }: KeyVariant): Attempt => ({ trial, data, signature, changes })
  const encodings = signatureVariants(question)
  let inputs: InputVariant[] = []
  let likelyKeys: KeyTrial[] = question.asGiven
  const usable = (key: KeyTrial['key']): boolean => !key.problem || key.problem.code === 'key/rsa-weak'

  if (untried) yield async () => question.asGiven.filter(({ key }) => usable(key)).map(plain)
  yield async () => (await keyVariants(question, signature)).map(keyed)
  yield async () =>
    encodings.flatMap((variant) =>
      question.asGiven.map((trial) => ({
        trial,
        data,
        signature: variant.signature,
        changes: async () => [variant.change],
      })),
    )
  yield async () => (await secretVariants(question, signature)).map(keyed)
  yield async () => {
    const found: Attempt[] = []
    for (const { change, signature: other } of encodings)
      for (const { trial, changes } of [
        ...(await keyVariants(question, other)),
        ...(await secretVariants(question, other)),
      ])
        found.push({ trial, data, signature: other, changes: async () => [...(await changes()), change] })
    return found
  }
  yield async () => {
    inputs = await inputVariants(question)
    // X3: an RSA key that does not open the signature did not make it, whatever the bytes were.
    likelyKeys = []
    for (const trial of question.asGiven) {
      if (!usable(trial.key)) continue
      if (trial.key.kty === 'RSA' && !trial.key.cryptoKey && !(await openingOf(subtle, trial.key, signature))) continue
      likelyKeys.push(trial)
    }
    return overInputs(likelyKeys, inputs, signature)
  }
  yield async () => {
    const found: Attempt[] = []
    const keys = await keyVariants(question, signature)
    for (const input of inputs)
      for (const { trial, changes } of keys.slice(0, 20))
        found.push({ ...over(trial, input, signature), changes: async () => [...(await changes()), input.change] })
    for (const { change, signature: other } of encodings)
      for (const each of overInputs(question.asGiven.slice(0, 3), inputs, other))
        found.push({ ...each, changes: async () => [change, ...(await each.changes())] })
    for (const { bytes, change } of givenSecretReadings(question).slice(0, 8))
      for (const row of hmacRows(signature.length))
        for (const each of overInputs([{ key: secretCandidate(bytes), row }], inputs, signature))
          found.push({ ...each, changes: async () => [change, ...(await each.changes())] })
    return found
  }
}

const over = (trial: KeyTrial, { data, segments, change }: InputVariant, signature: Bytes): Attempt => ({
  trial,
  data,
  signature,
  ...(segments && { segments }),
  changes: async () => [change],
})

const overInputs = (trials: readonly KeyTrial[], inputs: readonly InputVariant[], signature: Bytes): Attempt[] =>
  inputs.flatMap((input) => trials.map((trial) => over(trial, input, signature)))

/** A token that verifies over its characters as received, although a strict step refused them: the signer wrote it so. */
function lenience({ facts, subject }: Question): Change[] {
  const token = jwsOf(subject)
  const padded = subject.allow.has('token/padded')
  for (const part of [facts.parts.protected, token?.payload, facts.parts.signature]) {
    const decoded = decodeBase64Url(padded ? (part?.text ?? '').replace(/=+$/, '') : (part?.text ?? ''))
    if (!isFault(decoded)) continue
    const code = base64Code(decoded)
    const what = code === 'token/padded' ? 'padding' : code === 'token/standard-base64' ? 'standard base64' : undefined
    return [
      {
        code,
        changed: 'the characters exactly as received',
        ...(what && {
          message: `The signature verifies over the characters exactly as received: the producer signed the token with its ${what}, which RFC 7515 §2 does not allow.`,
          fix: 'Let the producer encode with base64url without padding before it signs. Converting the token later breaks its signature.',
        }),
        ...(code === 'token/padded' ? { request: { allow: [...subject.allow, 'token/padded'] } } : {}),
      },
    ]
  }
  return []
}

async function firstThatVerifies(
  subject: Case,
  list: readonly Attempt[],
  budget: { left: number },
): Promise<(Attempt & { made: Change[] }) | undefined> {
  for (let from = 0; from < list.length && budget.left > 0; from += AT_ONCE) {
    subject.env.signal?.throwIfAborted()
    const batch = list.slice(from, from + AT_ONCE)
    budget.left -= batch.length
    const answers = await Promise.all(
      batch.map(({ trial, data, signature }) => verifies(subject, trial, data, signature)),
    )
    const right: (Attempt & { made: Change[] })[] = []
    for (const [index, attempt] of batch.entries())
      if (answers[index]) right.push({ ...attempt, made: await attempt.changes() })
    const best = right.sort((a, b) => a.made.length - b.made.length)[0]
    if (best) return best
  }
  return undefined
}

/** The proof, with the repair that follows from all of its changes, kept only when it stands the test. */
async function proofOf(scene: Scene, facts: SignatureFacts, found: Attempt & { made: Change[] }): Promise<Proof> {
  const { trial, data, signature, segments, made } = found
  const proof: Proof = { scene, facts, changes: [...scene.changes, ...made], trial, data, signature }
  const repair: Repair = { ...scene.repair }
  const members: Record<string, unknown> = {}
  for (const change of made) {
    Object.assign(repair, change.request)
    Object.assign(members, change.members)
  }
  const { reading } = scene.subject
  const recoded = signature !== facts.signature
  if ((segments || recoded) && reading.token.kind === 'jws' && reading.token.serialization === 'compact') {
    const header = segments?.header ?? facts.parts.protected?.text ?? ''
    const payload = segments?.payload ?? reading.token.payload.text
    repair.token = `${header}.${payload}.${recoded ? encodeBase64Url(signature) : facts.parts.signature.text}`
  }
  if (Object.keys(members).length > 0) {
    const keys = keysWith(scene.subject, trial.key, members)
    if (keys === undefined) return proof
    repair.keys = keys
  }
  if (Object.keys(repair).length > 0 && (await verifiesAfter(scene.subject, repair))) proof.repair = repair
  return proof
}

async function verifiesAfter(subject: Case, repair: Repair): Promise<boolean> {
  return (await reinspect(subject, repair)).jws.some(({ outcome }) => outcome === 'verified')
}
