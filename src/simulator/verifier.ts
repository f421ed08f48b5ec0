import { tryBase64Url } from '@/engine/codec/base64url'
import { inspect } from '@/engine/index'
import type { Env, Policy, Report, Seconds } from '@/engine/types'
import type { SimulatorEvent } from './events'
import { type Issuer, type KeyState, keyState, publishedSet } from './issuer'
import { type JwksCache, lookUp } from './jwks-cache'

/** Who publishes a set: an issuer of this simulator, or whoever a set comes from that somebody holds already. */
export interface Publisher {
  /** The `iss` that its tokens have to bear; undefined for a set that is nobody's in particular. */
  name: string | undefined
  address: string
  /** The set as it would answer at a moment (Unix seconds); undefined when it gives no answer. */
  setAt(at: Seconds): string | undefined
  /** What a key is doing at a moment, where that is known: a set alone does not tell. */
  stateOf?(kid: string, at: Seconds): KeyState | undefined
}

/** An issuer of the simulator as a publisher, with all that is known of its keys. */
export function publisherOf(issuer: Issuer): Publisher {
  return {
    name: issuer.name,
    address: issuer.jwksAddress,
    setAt: (at) => publishedSet(issuer, at),
    stateOf: (kid, at) => {
      const key = issuer.keys.find((each) => each.kid === kid)
      return key && keyState(key, at)
    },
  }
}

/** Who checks tokens of one issuer with a cached copy of its set. `policy` comes on top of the issuer's name. */
export interface Verifier {
  cache: JwksCache
  policy: Policy
}

/** Why a token was accepted or not, as somebody sees it who looks at both sides. */
export type CheckReason =
  | 'verified'
  /** The issuer has withdrawn the key, but the copy still has it: a stolen key works this much longer. */
  | 'verified-with-retired-key'
  | 'retired-key'
  /** The issuer publishes the key; the verifier may not ask for it yet. */
  | 'cooling-down'
  | 'unknown-kid'
  | 'unreachable'
  | 'expired'
  | 'other'

/** One token at one moment. */
export interface Check {
  at: Seconds
  reason: CheckReason
  /** One sentence for people. */
  sentence: string
  accepted: boolean
  cacheEvents: SimulatorEvent[]
  report: Report
}

/**
 * Presents a token at `at` (simulated Unix seconds): the cache finds the set, the engine inspects the token with it
 * and nothing else, and the reason is told from both sides. `reachable: false` has the issuer not answer.
 * Tokens may be any text. Pure but for `env`: the verifier with its new cache is in the answer.
 */
export async function present(
  verifier: Verifier,
  publisher: Publisher,
  token: string,
  { at, reachable = true }: { at: Seconds; reachable?: boolean },
  env: Env,
): Promise<{ verifier: Verifier; check: Check }> {
  const now = Math.floor(at)
  const kid = kidOf(token)
  const answer = lookUp(verifier.cache, kid, now, (when) => (reachable ? publisher.setAt(when) : undefined))
  // An answer without keys: the engine would call the verdict undecided, as for somebody who gave it no key.
  const text = answer.set ?? '{"keys":[]}'
  const { name, address } = publisher
  const report = await inspect(
    {
      token,
      keys: [{ origin: 'fetched', address, text, ...(name !== undefined && { issuer: name }) }],
      policy: { ...(name !== undefined && { issuer: name }), ...verifier.policy },
    },
    { ...env, now },
  )
  const accepted = report.verdict === 'accepted'
  const { reason, sentence } = explain({ accepted, report, publisher, kid, at: now, events: answer.events })
  return {
    verifier: { ...verifier, cache: answer.cache },
    check: { at: now, reason, sentence, accepted, cacheEvents: answer.events, report },
  }
}

interface Known {
  accepted: boolean
  report: Report
  publisher: Publisher
  kid: string | undefined
  at: Seconds
  events: readonly SimulatorEvent[]
}

function explain({ accepted, report, publisher, kid, at, events }: Known): { reason: CheckReason; sentence: string } {
  const state = kid === undefined ? undefined : publisher.stateOf?.(kid, at)
  if (accepted)
    return state === 'retired'
      ? {
          reason: 'verified-with-retired-key',
          sentence: `Verifies, although ${kid} was retired: the cached copy still has it.`,
        }
      : { reason: 'verified', sentence: kid === undefined ? 'Verifies.' : `Verifies with ${kid}.` }
  // A key may go once its tokens have expired: that is what was wanted, not trouble with the key.
  if (report.facets.key !== 'failed' || kid === undefined || hasExpired(report)) return notAboutTheKey(report)
  const last = events.at(-1)?.code
  if (last === 'cache/unreachable')
    return { reason: 'unreachable', sentence: 'Refused: the issuer gave no answer, and no cached copy has the key.' }
  // Of a set that somebody holds nothing is known but what the engine saw in it.
  if (!publisher.stateOf) return notAboutTheKey(report)
  if (state === 'retired')
    return {
      reason: 'retired-key',
      sentence: `Refused: ${kid} was retired while this token was still good, and the verifier’s copy no longer has it.`,
    }
  if (state === undefined || state === 'made')
    return { reason: 'unknown-kid', sentence: `Refused: no published key is called ${kid}.` }
  if (last === 'cache/cooling-down')
    return {
      reason: 'cooling-down',
      sentence: `Refused: the verifier’s copy does not know ${kid} yet, and it may not ask again before its cool-down ends.`,
    }
  return notAboutTheKey(report)
}

function notAboutTheKey(report: Report): { reason: CheckReason; sentence: string } {
  return { reason: hasExpired(report) ? 'expired' : 'other', sentence: report.summary }
}

const hasExpired = ({ steps }: Report): boolean => steps.some(({ id, status }) => id === 'exp' && status === 'failed')

/** The `kid` of a compact JWS's header; undefined for any other text. Only chooses what to look up, decides nothing. */
function kidOf(token: string): string | undefined {
  try {
    const header = tryBase64Url(token.split('.')[0] ?? '')
    const kid: unknown = Object(JSON.parse(new TextDecoder().decode(header))).kid
    return typeof kid === 'string' ? kid : undefined
  } catch {
    return undefined
  }
}
