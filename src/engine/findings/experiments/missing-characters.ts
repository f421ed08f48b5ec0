import { signatureAlgorithm } from '../../algorithms/signatures'
import { tryBase64Url } from '../../codec/base64url'
import type { Case, JwsFacts, KeyCandidate } from '../../model'
import { restoreEcdsaTail } from './ecdsa-tail'
import { fittingKeys, signingInputOf } from './facts'
import type { Bytes, KeyTrial } from './hypotheses'
import { verifies } from './verifies'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
/** What Markdown, word processors and chats eat. */
const EATEN = '-_'
/** So many checks take no longer than an ordinary diagnosis; more are run only when asked for. */
const QUICK = 1100
/** RSA checks signatures far faster than elliptic curves do. */
const QUICK_RSA = 4200
const AT_ONCE = 32
/** Keys that may be tried for each candidate. */
const KEYS = 3

/** A signature that verifies once characters are put back. */
export interface Restored {
  where: 'end' | 'inside'
  missing: number
  inserted: string
  signature: string
}
interface Candidate {
  text: string
  where: 'end' | 'inside'
  inserted: string
}
interface Search {
  trials: KeyTrial[]
  data: Bytes
  missing: number
  received: string
  rsa: boolean
  ecdsa: boolean
}

/** What the search would look for, and how many checks it takes at most; undefined when nothing is one or two short. */
export function missingCharacters(subject: Case, facts: JwsFacts): { missing: number; checks: number } | undefined {
  const search = searchOf(subject, facts)
  if (!search) return undefined
  const { missing, received, trials } = search
  const places = received.length + 1
  const inside = missing === 1 ? 64 * places : ((places * (places + 1)) / 2) * 4
  return { missing, checks: Math.round((tails(received, missing) + inside) * trials.length) }
}

/**
 * X11: puts one or two characters back and verifies: at the end, then "-" and "_" anywhere, then (one only) any character
 * anywhere. `quick` stops before it takes long; `progress` hears of the checks made.
 */
export async function searchCharacters(
  subject: Case,
  facts: JwsFacts,
  how: 'quick' | 'whole',
  progress: (checks: number) => void = () => {},
): Promise<Restored | undefined> {
  const search = searchOf(subject, facts)
  if (!search) return undefined
  const tail = await ecdsaTail(subject, search)
  if (tail) return tail
  let checks = 0
  let batch: Candidate[] = []
  const run = async (): Promise<Restored | undefined> => {
    subject.env.signal?.throwIfAborted()
    const now = batch
    batch = []
    const answers = await Promise.all(now.map((candidate) => anyVerifies(subject, search, candidate)))
    checks += now.length
    progress(checks)
    const right = now[answers.indexOf(true)]
    return right && { where: right.where, missing: search.missing, inserted: right.inserted, signature: right.text }
  }
  for (const { list, count } of search.ecdsa ? lists(search).slice(1) : lists(search)) {
    if (how === 'quick' && (count + checks) * search.trials.length > (search.rsa ? QUICK_RSA : QUICK)) continue
    for (const candidate of list()) {
      batch.push(candidate)
      if (batch.length < AT_ONCE) continue
      const found = await run()
      if (found) return found
    }
    const found = await run()
    if (found) return found
  }
  return undefined
}

/** The end of an ECDSA signature is computed, not searched for; WebCrypto has the last word. */
async function ecdsaTail(subject: Case, search: Search): Promise<Restored | undefined> {
  const { trials, data, received, missing } = search
  for (const { key, row } of search.ecdsa ? trials : []) {
    const { subtle } = subject.env
    const text =
      key.jwk && (await restoreEcdsaTail(subtle, { alg: row.alg, jwk: key.jwk, signingInput: data, received }))
    if (text && (await anyVerifies(subject, search, { text, where: 'end', inserted: '' })))
      return { where: 'end', missing, inserted: text.slice(received.length), signature: text }
  }
  return undefined
}

async function anyVerifies(subject: Case, { trials, data }: Search, { text }: Candidate): Promise<boolean> {
  const signature = tryBase64Url(text)
  if (!signature) return false
  for (const trial of trials) if (await verifies(subject, trial, data, signature)) return true
  return false
}

function searchOf(subject: Case, facts: JwsFacts): Search | undefined {
  const row = signatureAlgorithm(facts.alg)
  const data = signingInputOf(subject, facts)
  const received = facts.parts.signature.text
  // An HMAC need not be searched for: it is computed and compared (X10).
  if (!row?.native || row.family === 'hmac' || !data || !/^[\w-]{16,}$/.test(received)) return undefined
  const length = (key: KeyCandidate): number =>
    Math.ceil(((row.signatureLength(key.crv) ?? Math.ceil((key.bits ?? 0) / 8)) * 4) / 3)
  const trials = fittingKeys(subject, facts, row)
    .filter((key) => !key.problem && !key.unreadable)
    .slice(0, KEYS)
    .map((key) => ({ key, row }))
  const [first] = trials
  const missing = first ? length(first.key) - received.length : 0
  return missing === 1 || missing === 2
    ? { trials, data, missing, received, rsa: row.kty === 'RSA', ecdsa: row.family === 'ecdsa' }
    : undefined
}

/** How many canonical ends of so many characters there are: the last one may carry unused bits, which are zero. */
function tails(received: string, missing: number): number {
  return lastCharacters(received.length + missing).length * 64 ** (missing - 1)
}

function lastCharacters(length: number): string[] {
  const step = length % 4 === 2 ? 16 : length % 4 === 3 ? 4 : 1
  return [...ALPHABET].filter((_, index) => index % step === 0)
}

function lists(search: Search): { list: () => Generator<Candidate>; count: number }[] {
  const { received, missing } = search
  const places = received.length + 1
  return [
    { list: () => ends(received, missing), count: tails(received, missing) },
    { list: () => insertions(received, missing, EATEN), count: missing === 1 ? 2 * places : 2 * places * (places + 1) },
    ...(missing === 1 ? [{ list: () => insertions(received, 1, ALPHABET), count: 64 * places }] : []),
  ]
}

function* ends(received: string, missing: number): Generator<Candidate> {
  for (const first of missing === 2 ? ALPHABET : [''])
    for (const last of lastCharacters(received.length + missing))
      yield { text: received + first + last, where: 'end', inserted: first + last }
}

function* insertions(received: string, missing: number, characters: string): Generator<Candidate> {
  for (let at = 0; at <= received.length; at++)
    for (const character of characters) {
      const once = received.slice(0, at) + character + received.slice(at)
      if (missing === 1) yield { text: once, where: 'inside', inserted: `"${character}" at position ${at + 1}` }
      else
        for (let next = at + 1; next <= once.length; next++)
          for (const other of characters)
            yield {
              text: once.slice(0, next) + other + once.slice(next),
              where: 'inside',
              inserted: `"${character}" at position ${at + 1} and "${other}" at position ${next + 1}`,
            }
    }
}
