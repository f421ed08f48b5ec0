import type { ContentEncryptionAlgorithm } from '../algorithms/content-encryption'
import type { KeyManagementAlgorithm, KeyParameters } from '../algorithms/key-management'
import { equalBytes } from '../codec/bytes'
import { byteCount, shownBytes, shownText } from '../details'
import type { Inspection, JweFacts, JweToken, KeyCandidate } from '../model'
import { checkCritical } from '../stages/check-critical'
import { checkContentEncryption, checkJweAllowed, checkKeyManagement, checkZip } from '../stages/jwe-algorithms'
import { joinHeaders } from '../stages/jwe-headers'
import { checkLengths, type JweParts } from '../stages/jwe-parts'
import { readKeyParameters, tooManyIterations } from '../stages/key-parameters'
import { openContent } from '../stages/open-content'
import { decodePart } from '../stages/read-header'
import {
  chooseRecipientKey,
  importEphemeral,
  type RecipientKey,
  recipientKeysAtHand,
  soundRecipientKeys,
} from '../stages/recipient-key'
import { keyName } from '../stages/select-key'
import { failed, passed, type StepResult, Trace, undecided } from '../trace'
import type { Problem, Step } from '../types'
import { decryptionPlan, headerPlan } from './jwe-plan'

type Bytes = Uint8Array<ArrayBuffer>

/** What all recipients of one token share. */
export interface JweFrame {
  token: JweToken
  protectedHeader: Record<string, unknown>
  headerRead: JweFacts['headerRead']
  parts: JweParts | undefined
  aad: Bytes | undefined
  /** Why nothing can be reached, when the token itself could not be read. */
  broken: string | undefined
  /** `enc` and `zip` of the first recipient, which all the others must repeat (RFC 7516 §7.2.1). */
  common: { enc: unknown; zip: unknown }
  /** PBES2 iterations of all recipients together. */
  iterations: number
  /** Content keys that have opened the content already: it is not opened twice. */
  opened: { by: string; cek: Bytes; plaintext: Bytes }[]
  /** Content keys that did not open it. */
  refused: Bytes[]
  budget: Budget
  /** What was said of the keys to a recipient that asks for the same: many recipients often do. */
  chosen: Map<string, StepResult<KeyCandidate[]>>
  sound: Map<readonly KeyCandidate[], StepResult<RecipientKey[]>>
}

/** Bounds what many recipients times many keys may cost, in private RSA operations of 2048 bits and bytes of content. */
export interface Budget {
  unwraps: number
  contentBytes: number
}

/** One recipient for whom decryption was tried: its steps and the facts that diagnosis works with. */
export interface RecipientOutcome {
  steps: Step[]
  problems: Problem[]
  undecidedBy: Problem | undefined
  crashed: boolean
  facts: JweFacts
  /** The key that decided, also when it did not decrypt. */
  key: KeyCandidate | undefined
}

/**
 * Decrypts for one recipient of a JWE as RFC 7516 §5.2 has it, with every step on record. `suffix` tells the steps of
 * several recipients apart. Keys that fit are tried one after another until one decrypts.
 */
export async function decryptRecipient(
  inspection: Inspection,
  frame: JweFrame,
  index: number,
  suffix: string,
): Promise<RecipientOutcome> {
  const { token, protectedHeader, parts } = frame
  const recipient = token.recipients[index] ?? {}
  const unprotected = token.unprotected || recipient.header ? { ...recipient.header, ...token.unprotected } : undefined
  const guess = { ...unprotected, ...protectedHeader }
  const trace = new Trace(headerPlan(typeof guess['alg'] === 'string' && guess['alg'].startsWith('ECDH-ES')), suffix)
  if (frame.broken !== undefined) trace.endLane('structure', frame.broken)

  const facts: JweFacts = { header: guess, selected: [], outcome: 'not-reached' }
  if (frame.headerRead) facts.headerRead = frame.headerRead
  if (frame.aad) facts.aad = frame.aad
  if (parts) Object.assign(facts, { iv: parts.iv, ciphertext: parts.ciphertext, tag: parts.tag })
  if (typeof guess['alg'] === 'string') facts.alg = guess['alg']
  if (typeof guess['enc'] === 'string') facts.enc = guess['enc']

  trace.run('joined', () => joinHeaders(protectedHeader, token.unprotected, recipient.header))
  trace.run('crit', () => checkCritical(protectedHeader, unprotected, 'jwe'))
  const alg = trace.run('alg', () => checkKeyManagement(guess))
  const enc = trace.run('enc', () => commonEncryption(guess, frame, index))
  const zipped = trace.run('zip', () => checkZip(guess, protectedHeader)) ?? false
  const cost = { iterations: frame.iterations, limits: inspection.limits, allow: inspection.allow }
  const parameters = alg && trace.run('parameters', () => readKeyParameters(alg, guess, cost))
  const padded = inspection.allow.has('token/padded')
  const lengths = trace.run('lengths', () => {
    const key = decodePart(recipient.encryptedKey ?? { text: '' }, 'The encrypted key', padded)
    if (key.is === 'failed' || key.is === 'undecided') return key
    facts.encryptedKey = key.value
    if (!alg || !enc || !parts) return failed(missing)
    if (alg.direct && token.recipients.length > 1) return failed(onlyOne(alg))
    return checkLengths(alg, enc, parts, key.value)
  })

  const { alg: algName, enc: encName } = facts
  if (algName === undefined || encName === undefined)
    trace.skip('allowed', 'There are no algorithms to compare with the policy.')
  else trace.run('allowed', () => checkJweAllowed(algName, encName, inspection.request.policy))

  const outcome: RecipientOutcome = {
    steps: [],
    problems: [],
    undecidedBy: undefined,
    crashed: false,
    facts,
    key: undefined,
  }
  let attempt: Trace | undefined
  if (alg && enc && parameters && lengths && parts && frame.aad) {
    const { aad } = frame
    const job = { inspection, frame, alg, enc, zipped, parameters, encryptedKey: lengths, parts, aad, suffix }
    attempt = await withKeys(trace, job, outcome)
  }
  if (!attempt) {
    attempt = new Trace(decryptionPlan(alg, enc, zipped, false), suffix)
    for (const lane of ['structure', 'key'] as const) {
      const why = trace.whyEnded(lane)
      if (why !== undefined) attempt.endLane(lane, why)
    }
  }
  outcome.steps = [...trace.finish(), ...attempt.finish()]
  outcome.problems = [...trace.problems, ...attempt.problems]
  outcome.undecidedBy = trace.undecidedBy ?? attempt.undecidedBy
  outcome.crashed = trace.crashed || attempt.crashed
  return outcome
}

interface Job {
  inspection: Inspection
  frame: JweFrame
  alg: KeyManagementAlgorithm
  enc: ContentEncryptionAlgorithm
  zipped: boolean
  parameters: KeyParameters
  encryptedKey: Bytes
  parts: JweParts
  aad: Bytes
  suffix: string
}

/** The key lane, then one attempt for each key that fits; answers the trace of the attempt that came furthest. */
async function withKeys(trace: Trace, job: Job, outcome: RecipientOutcome): Promise<Trace | undefined> {
  const { inspection, alg, enc, parameters, frame } = job
  const { facts } = outcome
  const candidates = trace.run('keys', () =>
    isSpent(frame.budget) ? undecided(SPENT) : recipientKeysAtHand(inspection, alg),
  )
  if (!candidates) return undefined
  const asks = JSON.stringify([alg.alg, enc.enc, facts.header['kid'], parameters.epk?.kty, parameters.epk?.['crv']])
  const chosen = trace.run('select', () => {
    const known = frame.chosen.get(asks) ?? chooseRecipientKey(candidates, alg, enc, facts.header, parameters)
    frame.chosen.set(asks, known)
    return known
  })
  if (!chosen) return undefined
  facts.selected = chosen
  outcome.key = chosen[0]
  const iterations = frame.iterations * chosen.length
  const { pbes2Iterations } = inspection.limits
  const sound = await trace.runAsync('key', async () => {
    if (alg.family === 'pbes2' && iterations > pbes2Iterations && !inspection.allow.has('jwe/p2c-cap'))
      return undecided(tooManyIterations(iterations, pbes2Iterations))
    const known = frame.sound.get(chosen) ?? (await soundRecipientKeys(inspection, chosen, alg, enc))
    frame.sound.set(chosen, known)
    return known
  })
  if (sound?.[0]) outcome.key = sound[0].key
  const { epk: jwk } = parameters
  const epk =
    sound && jwk
      ? await trace.runAsync('epk', () => importEphemeral(inspection.env.subtle, alg, jwk, inspection.limits))
      : undefined
  if (!sound || (jwk && !epk)) return undefined
  return tryKeys(job, sound, epk, outcome)
}

const FURTHEST: Record<JweFacts['outcome'], number> = {
  'not-reached': 0,
  'key-management-failed': 1,
  undecided: 2,
  'content-failed': 3,
  'inflate-failed': 4,
  decrypted: 5,
}

async function tryKeys(
  job: Job,
  sound: RecipientKey[],
  epk: CryptoKey | undefined,
  outcome: RecipientOutcome,
): Promise<Trace> {
  const { inspection, frame, alg, enc, zipped } = job
  const several = sound.length > 1
  const tried: [string, string][] = []
  let best: { trace: Trace; reached: Reached; key: KeyCandidate } | undefined
  for (const { key, imported } of sound) {
    inspection.env.signal?.throwIfAborted()
    const trace = new Trace(decryptionPlan(alg, enc, zipped, several), job.suffix)
    const reached = await attemptWith(trace, job, key, imported, epk)
    tried.push([keyName(key), WORDS[reached.outcome]])
    if (!best || FURTHEST[reached.outcome] > FURTHEST[best.reached.outcome]) best = { trace, reached, key }
    if (reached.outcome === 'decrypted') break
    if (isSpent(frame.budget)) break
  }
  if (!best) throw new Error('No key was there to try.')
  const { trace, reached, key } = best
  if (several) tellTried(trace, sound.length, tried, reached.outcome)
  outcome.key = key
  Object.assign(outcome.facts, reached)
  if (reached.outcome === 'decrypted') outcome.facts.decryptedBy = key
  return trace
}

const WORDS: Record<JweFacts['outcome'], string> = {
  'not-reached': 'not tried',
  'key-management-failed': 'does not open the content key',
  undecided: 'cannot be used here',
  'content-failed': 'opens the content key, but not the content',
  'inflate-failed': 'decrypts, but the content does not inflate',
  decrypted: 'decrypts',
}

function tellTried(trace: Trace, count: number, tried: [string, string][], outcome: JweFacts['outcome']): void {
  const last = tried.at(-1)
  const found = outcome === 'decrypted'
  const sentence = found
    ? `The ${last?.[0]} decrypts, as number ${tried.length} of ${count} that fit.`
    : `None of ${tried.length} keys decrypts; the steps above are those of the key that came furthest.`
  const table = { shape: 'table', label: 'Keys tried', columns: ['key', 'outcome'], rows: tried } as const
  trace.tell('tried', found ? 'passed' : outcome === 'undecided' ? 'skipped' : 'failed', sentence, [
    { ...table, columns: [...table.columns] },
  ])
}

type Reached = Pick<JweFacts, 'outcome' | 'cek' | 'compressed' | 'plaintext'>

/** From the encrypted key to the plaintext with one key (RFC 7516 §5.2, steps 6–17). */
async function attemptWith(
  trace: Trace,
  job: Job,
  key: KeyCandidate,
  imported: CryptoKey | undefined,
  epk: CryptoKey | undefined,
): Promise<Reached> {
  const { inspection, frame, alg, enc, parameters, encryptedKey } = job
  const { subtle } = inspection.env
  if (!spend(trace, frame, key)) return { outcome: 'undecided' }
  const found = await alg.unwrap(trace, { subtle, enc, parameters, key, imported, epk, encryptedKey })
  const cek = trace.run('cek', () => {
    if (!found) throw new Error('The content key was found before this step.')
    const length = found instanceof Uint8Array ? found.length : enc.cekLength
    if (length !== enc.cekLength)
      return failed(
        {
          code: 'jwe/cek-length',
          message: `The content key that came out is ${byteCount(length)}; ${enc.enc} asks exactly ${byteCount(enc.cekLength)}. The key opens it, so alg is right: the sender mixed up two algorithms, or enc was changed afterwards.`,
        },
        [shownText('Asked', byteCount(enc.cekLength)), shownText('Found', byteCount(length))],
      )
    return passed(found, `${byteCount(length)}, as ${enc.enc} asks.`)
  })
  const open = trace.undecidedBy || trace.crashed
  if (!cek) {
    const bytes = found instanceof Uint8Array ? { cek: found } : {}
    return { ...bytes, outcome: open ? 'undecided' : 'key-management-failed' }
  }
  const bytes = cek instanceof Uint8Array ? { cek } : {}
  const { parts, aad } = job
  const before = openedBefore(frame, cek)
  if (cek instanceof Uint8Array && frame.refused.some((known) => equalBytes(known, cek))) {
    trace.run(enc.openPlan[0]?.id ?? 'content', () => failed(refusedBefore))
    return { ...bytes, outcome: 'content-failed' }
  }
  if (!before) frame.budget.contentBytes -= parts.ciphertext.length
  const content = await openContent(trace, { inspection, enc, parts, aad, zipped: job.zipped, before }, cek)
  if (!content) {
    if (trace.undecidedBy || trace.crashed) return { ...bytes, outcome: 'undecided' }
    if (cek instanceof Uint8Array) frame.refused.push(cek)
    return { ...bytes, outcome: 'content-failed' }
  }
  if (content.is === 'compressed')
    return { ...bytes, compressed: content.compressed, outcome: trace.crashed ? 'undecided' : 'inflate-failed' }
  const { plaintext } = content
  trace.run('plaintext', () =>
    passed(true, `${byteCount(plaintext.length)}, decrypted and unchanged since they were encrypted.`, [
      shownBytes('Plaintext', plaintext),
    ]),
  )
  if (cek instanceof Uint8Array) frame.opened.push({ by: `recipient ${job.suffix}`, cek, plaintext })
  return { ...bytes, plaintext, outcome: 'decrypted' }
}

/** A content key that has opened this content before: the same bytes under the same key give the same plaintext. */
function openedBefore(frame: JweFrame, cek: Bytes | CryptoKey): JweFrame['opened'][number] | undefined {
  return cek instanceof Uint8Array ? frame.opened.find((known) => equalBytes(known.cek, cek)) : undefined
}

/** RSA costs the third power of its length; everything else counts as a fraction of RSA-2048. */
function spend(trace: Trace, { budget }: JweFrame, key: KeyCandidate): boolean {
  budget.unwraps -= key.kty === 'RSA' ? ((key.bits ?? 2048) / 2048) ** 3 : 0.25
  if (!isSpent(budget)) return true
  const first = trace.plan[0]?.id
  if (first !== undefined) trace.run(first, () => undecided(SPENT))
  return false
}

const isSpent = ({ unwraps, contentBytes }: Budget): boolean => unwraps < 0 || contentBytes < 0
const SPENT: Problem = {
  code: 'limit/attempts',
  message:
    'Many recipients times many keys: the work that is done for one token is used up, so this one was not tried. Give only the key that is meant, or one with its kid.',
}

/** `enc` of the joined header, which must be that of every recipient (RFC 7516 §7.2.1). */
function commonEncryption(header: Record<string, unknown>, { common }: JweFrame, index: number) {
  const result = checkContentEncryption(header)
  if (result.is !== 'passed' || index === 0) return result
  for (const name of ['enc', 'zip'] as const)
    if (header[name] !== common[name])
      return failed({
        code: 'header/recipients-differ',
        message: `"${name}" is ${JSON.stringify(header[name]) ?? 'absent'} for this recipient and ${JSON.stringify(common[name]) ?? 'absent'} for the first; the content is encrypted once, so RFC 7516 §7.2.1 wants the same for all.`,
      })
  return result
}

const refusedBefore: Problem = {
  code: 'jwe/content',
  message: 'The content key is the same as that of an earlier recipient, with which the content did not open.',
}

const missing: Problem = {
  code: 'token/segment-count',
  message: 'Parts that earlier steps should have brought are missing.',
}

const onlyOne = (alg: KeyManagementAlgorithm): Problem => ({
  code: 'header/recipients-differ',
  message: `With ${alg.alg} the content key is this recipient's own, so there can be one recipient only; here are outcome.`,
})
