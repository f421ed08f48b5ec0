import { decodeAnyBase64 } from '../codec/base64url'
import { LIMITS } from '../limits'
import type { Jwk, KeyCandidate } from '../model'
import type { Env, Finding, Problem, SecretEncoding } from '../types'
import { issuersAmong } from './certificates/certificate-members'
import { judgeKey } from './judge-key'
import { describedJwk } from './jwk/public-jwk'
import { readKeySources } from './read-keys'

/** One key as the bench keeps it: everything is text and plain data, and `jwk` may hold private members. */
export interface BenchKey {
  /** "RSA 2048", "EC P-256", "oct 256", "ML-DSA-44"; "unreadable" when nothing could be made of it. */
  kind: string
  half: 'public' | 'private' | 'secret' | 'unknown'
  kid?: string
  alg?: string
  use?: string
  keyOps?: string[]
  /** How it was written: 'jwk', 'spki', 'pkcs8', 'certificate', 'openssh', 'secret', … */
  source: string
  /** The key with its description, normalised to what was meant; absent when it could not be read. */
  jwk?: Jwk
  /** The members as they were pasted, for the lint; absent when it was no JWK. */
  given?: Record<string, unknown>
  /** Why it must not be used, or why it could not be read. */
  problem?: Problem
}

/** What was found in a text. `problem` is a fault of the whole text; nothing of it should then be taken over. */
export interface BenchReading {
  form: string
  keys: BenchKey[]
  findings: Finding[]
  problem?: Problem
  /** The length in bytes, when the text was taken for a bare secret. */
  secretBytes?: number
  /** A private key in it is encrypted, and no password, or a wrong one, was given. */
  locked: boolean
}

/**
 * Reads a text for the key bench (RFC 7517, PEM, DER, OpenSSH …). Certificates that stand in one text become chains: each
 * gets those of its issuers that stand beside it as the rest of its `x5c` (RFC 7517 §4.7).
 */
export async function readForBench(
  text: string,
  env: Env,
  hint: { secretEncoding?: SecretEncoding; password?: string } = {},
): Promise<BenchReading> {
  const reading = await readKeySources(text, { ...hint, limits: { ...LIMITS, ...env.limits } }, env.subtle)
  const chains = chainsOf(reading.keys)
  const notes = reading.notes.filter(({ code }) => code !== 'key/private-for-verify')
  const answer: BenchReading = {
    form: reading.form,
    keys: reading.keys.map((key) => benchKey(key, chains.get(key))),
    findings: notes.length === 0 ? [] : (await import('../findings/render')).findingsFromNotes(notes),
    locked: reading.keys.some(({ problem }) => problem?.code === 'key/encrypted'),
  }
  if (reading.problem) answer.problem = reading.problem
  const [only, another] = reading.keys
  if (only?.bareSecret !== undefined && !another) answer.secretBytes = only.secret?.length ?? 0
  return answer
}

function benchKey(key: KeyCandidate, chain: string[] | undefined): BenchKey {
  const jwk = describedJwk(key)
  if (jwk && chain) jwk.x5c = chain
  const problem = judgeKey(key)
  return {
    kind: kindOf(key),
    half: halfOf(key),
    source: key.source,
    ...(key.kid !== undefined && { kid: key.kid }),
    ...(key.alg !== undefined && { alg: key.alg }),
    ...(key.use !== undefined && { use: key.use }),
    ...(key.keyOps && { keyOps: key.keyOps }),
    ...(jwk && { jwk }),
    ...(key.given && { given: key.given }),
    ...(problem && { problem }),
  }
}

/** "RSA 2048", "EC P-256": type and size of a key, as a list shows it. */
export function kindOf({ kty, crv, bits, jwk }: Pick<KeyCandidate, 'kty' | 'crv' | 'bits' | 'jwk'>): string {
  if (kty === undefined) return 'unreadable'
  if (kty === 'AKP') return typeof jwk?.alg === 'string' ? jwk.alg : kty
  if (kty === 'OKP') return crv ?? kty
  return [kty, crv ?? bits].filter((part) => part !== undefined).join(' ')
}

function halfOf(key: KeyCandidate): BenchKey['half'] {
  if (key.kty === 'oct') return 'secret'
  if (!key.jwk) return 'unknown'
  return key.isPrivate ? 'private' : 'public'
}

function chainsOf(keys: readonly KeyCandidate[]): Map<KeyCandidate, string[]> {
  const certified = keys.filter(({ source, certificates }) => source === 'certificate' && certificates?.length === 1)
  const texts = certified.map(({ certificates }) => certificates?.[0] ?? '')
  const chains = new Map<KeyCandidate, string[]>()
  // A bundle of root certificates has hundreds; nobody's chain is among more than these.
  if (texts.length < 2 || texts.length > 50) return chains
  const ders = texts.map((text) => decodeAnyBase64(text))
  certified.forEach((key, index) => {
    const issuers = issuersAmong(ders, index)
    if (issuers.length > 0)
      chains.set(
        key,
        [index, ...issuers].map((place) => texts[place] ?? ''),
      )
  })
  return chains
}
