import type { ContentEncryptionAlgorithm } from '../algorithms/content-encryption-algorithm'
import type { KeyManagementAlgorithm, KeyParameters } from '../algorithms/key-management-algorithm'
import { dropsLeadingZeros } from '../algorithms/leading-zeros'
import { equalBytes } from '../codec/bytes'
import type { Octets } from '../codec/octets'
import { byteCount, shownContent, shownText } from '../details'
import type { Inspection, JweFacts, KeyCandidate } from '../model'
import type { JweParts } from '../stages/jwe-parts'
import { openContent } from '../stages/open-content'
import type { RecipientKey } from '../stages/recipient-key'
import { keyName } from '../stages/select-key'
import { failed, passed, type StepResult, Trace, undecided } from '../trace'
import type { Problem } from '../types'
import type { Budget, JweFrame, RecipientOutcome } from './jwe-frame'
import { decryptionPlan } from './jwe-plan'

type Bytes = Uint8Array<ArrayBuffer>

/** What every attempt of one recipient works with. */
export interface Job {
  inspection: Inspection
  frame: JweFrame
  alg: KeyManagementAlgorithm
  enc: ContentEncryptionAlgorithm
  zipped: boolean
  parameters: KeyParameters
  encryptedKey: Octets
  parts: JweParts
  aad: Octets
  suffix: string
}

const FURTHEST: Record<JweFacts['outcome'], number> = {
  'not-reached': 0,
  'key-management-failed': 1,
  undecided: 2,
  'content-failed': 3,
  'inflate-failed': 4,
  decrypted: 5,
}

/**
 * Tries the keys one after another until one decrypts; fills in the outcome and answers the trace of the attempt that
 * came furthest.
 */
export async function tryKeys(
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
    if (several) tried.push([keyName(key), WORDS[reached.outcome]])
    if (!best || FURTHEST[reached.outcome] > FURTHEST[best.reached.outcome]) best = { trace, reached, key }
    if (reached.outcome === 'decrypted') break
    if (isSpent(frame.budget)) break
  }
  if (!best) throw new Error('No key was there to try.')
  const { trace, reached, key } = best
  const { facts } = outcome
  if (several) tellTried(trace, sound.length, tried, reached.outcome)
  outcome.key = key
  facts.outcome = reached.outcome
  if (reached.cek) facts.cek = reached.cek
  if (reached.compressed) facts.compressed = reached.compressed
  if (reached.plaintext) facts.plaintext = reached.plaintext
  if (reached.outcome === 'decrypted') facts.decryptedBy = key
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

interface Reached {
  outcome: JweFacts['outcome']
  cek: Bytes | undefined
  compressed?: Bytes
  plaintext?: Octets
}

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
  if (!spend(trace, frame, key)) return { outcome: 'undecided', cek: undefined }
  const finding = alg.unwrap(trace, { subtle, enc, parameters, key, imported, epk, encryptedKey })
  const found = finding instanceof Promise ? await finding : finding
  const cek =
    found && lengthOf(found, enc) === enc.cekLength
      ? trace.run('cek', () => passed(found, `${byteCount(enc.cekLength)}, as ${enc.enc} asks.`))
      : await trace.runAsync('cek', () => wrongLength(subtle, alg, enc, found))
  const open = trace.undecidedBy
  if (!cek) {
    return {
      outcome: open ? 'undecided' : 'key-management-failed',
      cek: found instanceof Uint8Array ? found : undefined,
    }
  }
  const bytes = cek instanceof Uint8Array ? cek : undefined
  const { parts, aad } = job
  const before = openedBefore(frame, cek)
  if (bytes && frame.refused.some((known) => equalBytes(known, bytes))) {
    trace.run(enc.openPlan[0]?.id ?? 'content', () => failed(refusedBefore))
    return { outcome: 'content-failed', cek: bytes }
  }
  if (!before) frame.budget.contentBytes -= parts.ciphertext.length
  const content = await openContent(
    trace,
    { inspection, enc, parts, aad, zipped: job.zipped, before, lasting: cek === key.secret },
    cek,
  )
  if (!content) {
    if (trace.undecidedBy) return { outcome: 'undecided', cek: bytes }
    if (bytes) frame.refused.push(bytes)
    return { outcome: 'content-failed', cek: bytes }
  }
  if (content.is === 'compressed')
    return { outcome: trace.undecidedBy ? 'undecided' : 'inflate-failed', cek: bytes, compressed: content.compressed }
  const { plaintext } = content
  trace.run('plaintext', () =>
    passed(true, `${byteCount(plaintext.length)}, decrypted and unchanged since they were encrypted.`, [
      shownContent('Plaintext', plaintext),
    ]),
  )
  if (bytes) frame.opened.push({ by: `recipient ${job.suffix}`, cek: bytes, plaintext })
  return { outcome: 'decrypted', cek: bytes, plaintext }
}

/** A CryptoKey has the length that it was asked for; bytes are counted. */
const lengthOf = (cek: Bytes | CryptoKey, enc: ContentEncryptionAlgorithm): number =>
  cek instanceof Uint8Array ? cek.length : enc.cekLength

async function wrongLength(
  subtle: SubtleCrypto,
  alg: KeyManagementAlgorithm,
  enc: ContentEncryptionAlgorithm,
  found: Bytes | CryptoKey | undefined,
): Promise<StepResult<never>> {
  if (!found) throw new Error('The content key was found before this step.')
  const length = lengthOf(found, enc)
  const details = [shownText('Asked', byteCount(enc.cekLength)), shownText('Found', byteCount(length))]
  const came = `The content key that came out is ${byteCount(length)}; ${enc.enc} asks exactly ${byteCount(enc.cekLength)}.`
  if (length < enc.cekLength && alg.family === 'rsa-oaep' && (await dropsLeadingZeros(subtle)))
    return undecided(
      {
        code: 'browser/unsupported-algorithm',
        message: `${came} This browser drops leading zero bytes of what RSA-OAEP opens, as was just tried (WebKitGTK is known for it, in one token of 256), so it cannot be told here whether the sender cut the key or the browser did. Chromium, Firefox and Node can tell.`,
      },
      details,
    )
  return failed(
    {
      code: 'jwe/cek-length',
      message: `${came} The key opens it, so alg is right: the sender mixed up two algorithms, or enc was changed afterwards.`,
    },
    details,
  )
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

/** Is the work that is done for one token used up? */
export const isSpent = ({ unwraps, contentBytes }: Budget): boolean => unwraps < 0 || contentBytes < 0
export const SPENT: Problem = {
  code: 'limit/attempts',
  message:
    'Many recipients times many keys: the work that is done for one token is used up, so this one was not tried. Give only the key that is meant, or one with its kid.',
}

const refusedBefore: Problem = {
  code: 'jwe/content',
  message: 'The content key is the same as that of an earlier recipient, with which the content did not open.',
}
