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
/** A check over so many bytes more counts as one more. */
const LARGE = 20_000
/** A check on one of the larger curves takes as long as so many others. */
const SLOW_CURVES: Readonly<Record<string, number>> = { 'P-384': 3, 'P-521': 5 }
/** Tokens longer than this are not put together again in other ways. */
const REWRITTEN = 500_000
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
  const scenes = [asGiven(subject)]
  let others: Scene[] | undefined
  // Deriving other signed bytes is the longest list: every reading of the texts comes before it.
  for (const phase of ['given-bytes', 'other-bytes'] as const) {
    for (const scene of scenes) {
      for (const facts of scene.subject.jws.slice(0, SIGNATURES_SEARCHED)) {
        const whole = facts.alg === 'none' ? undefined : completed(scene.subject, facts)
        const untried = facts.outcome === 'not-reached' || scene.changes.length > 0
        const proof = whole && (await searchScene(scene, whole, phase, untried, budget))
        if (proof) proofs.push(proof)
      }
      if (proofs.length > 0) return proofs
      if (others) continue
      others = await scenesOf(subject)
      scenes.push(...others)
    }
  }
  return proofs
})

async function searchScene(
  scene: Scene,
  facts: SignatureFacts,
  phase: 'given-bytes' | 'other-bytes',
  untried: boolean,
  budget: { left: number },
): Promise<Proof | undefined> {
  const question = questionOf(scene.subject, facts)
  for (const list of phase === 'given-bytes' ? overGivenBytes(question, untried) : overOtherBytes(question)) {
    const found = await firstThatVerifies(scene.subject, await list(), budget)
    if (found) return proofOf(scene, facts, found)
  }
  return undefined
}

/** The lists of combinations in the order in which they are tried; each is made only when it is its turn. */
function* overGivenBytes(question: Question, untried: boolean): Generator<() => Promise<Attempt[]>> {
  const { signingInput: data, signature } = question.facts
  const plain = (trial: KeyTrial): Attempt => ({ trial, data, signature, changes: async () => lenience(question) })
  const keyed = ({ trial, changes }: KeyVariant): Attempt => ({ trial, data, signature, changes })
  const encodings = signatureVariants(question)

  // What is odd about the signature's own characters was not signed: reading them otherwise is another scene.
  const readable = isFault(decodeBase64Url(question.facts.parts.signature.text)) ? lenience(question).length > 0 : true
  if (untried && readable) yield async () => question.asGiven.filter(({ key }) => usable(key)).map(plain)
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
}

/** The readings of a secret that are worth trying together with other signed bytes. */
const DECODED = new Set(['secret/is-base64', 'secret/is-text', 'secret/is-hex'])
/** Checks on P-384 and P-521 are so much slower that only the likeliest other bytes are tried. */
const LIKELIEST: Readonly<Record<string, number>> = { ES384: 60, ES512: 30 }
/** So many checks of other bytes with other keys are made; a large set is not gone through with every byte string. */
const PAIRS = 400

/** A degenerate key verifies anything, and so proves nothing. */
const usable = ({ problem }: KeyTrial['key']): boolean => !problem || problem.code === 'key/rsa-weak'

/** X6, alone and in pairs: other bytes may have been signed. */
function* overOtherBytes(question: Question): Generator<() => Promise<Attempt[]>> {
  const { facts, subject } = question
  const { signature } = facts
  let inputs: InputVariant[] = []
  yield async () => {
    inputs = facts.signingInput.length > REWRITTEN ? [] : await inputVariants(question)
    inputs = inputs.slice(0, LIKELIEST[question.row?.alg ?? ''])
    // X3: an RSA key that does not open the signature did not make it, whatever the bytes were.
    const likely: KeyTrial[] = []
    for (const trial of question.asGiven) {
      const { key } = trial
      const opens = key.kty !== 'RSA' || key.cryptoKey || (await openingOf(subject.env.subtle, key, signature))
      if (usable(key) && opens) likely.push(trial)
    }
    return overInputs(likely, inputs, signature)
  }
  yield async () => {
    const found: Attempt[] = []
    // ECDSA over another hash is a rare fault, and checks on the larger curves are slow: it is tried alone only.
    const keys = (await keyVariants(question, signature)).filter(({ trial }) => trial.params?.name !== 'ECDSA')
    for (const input of inputs)
      for (const { trial, changes } of keys.slice(0, Math.ceil(PAIRS / (inputs.length + 1))))
        found.push({ ...over(trial, input, signature), changes: async () => [...(await changes()), input.change] })
    for (const { change, signature: other } of signatureVariants(question))
      for (const each of overInputs(question.asGiven.slice(0, 3), inputs, other))
        found.push({ ...each, changes: async () => [change, ...(await each.changes())] })
    for (const { bytes, change } of givenSecretReadings(question).filter((reading) => DECODED.has(reading.change.code)))
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
  for (const part of [facts.parts.protected, token?.payload]) {
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
    for (const { data, trial } of batch)
      budget.left -= (SLOW_CURVES[trial.key.crv ?? ''] ?? 1) + Math.floor(data.length / LARGE)
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
  const recoded = signature !== facts.signature
  const { protected: head, signature: last } = facts.parts
  const written: [string, string][] = []
  if (segments?.header !== undefined) written.push([head?.text ?? '', segments.header])
  if (segments?.payload !== undefined) written.push([jwsOf(scene.subject)?.payload.text ?? '', segments.payload])
  if (recoded) written.push([last.text, encodeBase64Url(signature)])
  const token = written.length > 0 ? rewritten(scene.subject, written) : undefined
  if (token !== undefined) repair.token = token
  if (Object.keys(members).length > 0) {
    const keys = keysWith(scene.subject, trial.key, members)
    if (keys === undefined) return proof
    repair.keys = keys
  }
  if (Object.keys(repair).length > 0 && (await verifiesAfter(scene.subject, repair))) proof.repair = repair
  return proof
}

/** The token's text with segments written otherwise; undefined where a segment does not stand there exactly once. */
function rewritten({ reading }: Case, segments: readonly [string, string][]): string | undefined {
  let { text } = reading
  for (const [from, to] of segments) {
    const at = text.lastIndexOf(from)
    if (from === '' || at < 0 || text.indexOf(from) !== at) return undefined
    text = text.slice(0, at) + to + text.slice(at + from.length)
  }
  return text
}

async function verifiesAfter(subject: Case, repair: Repair): Promise<boolean> {
  return (await reinspect(subject, repair)).jws.some(({ outcome }) => outcome === 'verified')
}
