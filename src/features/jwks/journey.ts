import type { Asking } from './address'
import { compareSets, kidsOf, type SetChanges } from './compare-sets'
import type { Exchange } from './exchange'
import { type Judgement, judgeExchange } from './judge-exchange'

/** One request of the journey from an issuer to its keys, and what it came to. */
export interface Stage {
  id: number
  exchange: Exchange
  judgement: Judgement
  /** Nothing was requested: this tab still had the answer. */
  fromCache: boolean
  changes?: SetChanges
}

/** What the box shows and remembers. It lives in the query cache, so that another screen and back loses nothing. */
export interface Journey {
  stages: readonly Stage[]
  /** Addresses that the person agreed to have refreshed when a token names an unknown `kid`. */
  following: readonly string[]
  /** When an unknown `kid` last led to a refresh, by address: Unix milliseconds. */
  refreshed: Readonly<Record<string, { kid: string; at: number }>>
}

export const NO_JOURNEY: Journey = { stages: [], following: [], refreshed: {} }

/** How long an unknown `kid` waits after a refresh before it may lead to another, in milliseconds; as gateways do. */
export const COOL_DOWN = 30_000

/** The stage that an exchange makes. `before` is the set that was there under the same address. */
export function stageOf(id: number, exchange: Exchange, fromCache: boolean, before: string | undefined): Stage {
  const judgement = judgeExchange(exchange, `fetch-${id}`)
  const changes =
    before === undefined || !judgement.keys || fromCache ? undefined : compareSets(before, judgement.keys.text)
  return { id, exchange, judgement, fromCache, ...(changes && { changes }) }
}

/**
 * The stages with a new one: a request of the person's own begins a new journey; a follow-up goes on with it, and takes
 * the place of an earlier request of the same address with what came after it.
 */
export function withStage(stages: readonly Stage[], stage: Stage, begins: boolean): readonly Stage[] {
  if (begins) return [stage]
  const place = stages.findIndex(({ exchange }) => exchange.asking.address === stage.exchange.asking.address)
  return [...(place < 0 ? stages : stages.slice(0, place)), stage]
}

/** What is known of a token before any key: enough to know whose keys it wants. */
export interface TokenFacts {
  iss?: string
  kid?: string
  claims: Record<string, unknown>
  header: Record<string, unknown>
}

/** A fetched set of the session. */
export interface FetchedSet {
  address: string
  issuer?: string
  text: string
}

/**
 * The `kid` that a token asks for and none of the sets of its issuer has; undefined when one has it, when the token
 * names none, or when all sets belong to other issuers: asking those again would not help.
 */
export function unknownKid(sets: readonly FetchedSet[], token: TokenFacts | undefined): string | undefined {
  const kid = token?.kid
  if (kid === undefined) return undefined
  const candidates = sets.filter(({ issuer }) => issuer === undefined || issuer === token?.iss)
  return candidates.length > 0 && !candidates.some(({ text }) => kidsOf(text).includes(kid)) ? kid : undefined
}

/** Milliseconds until an unknown `kid` may lead to another refresh of this address; 0 when it may now. */
export function coolingDown({ refreshed }: Journey, address: string, now: number): number {
  const last = refreshed[address]
  return last ? Math.max(0, last.at + COOL_DOWN - now) : 0
}

/** The request that fetches a set again. */
export function refreshAsking({ address, issuer }: FetchedSet, stages: readonly Stage[]): Asking {
  const earlier = stages.find(({ exchange }) => exchange.asking.address === address)?.exchange.asking
  return (
    earlier ?? {
      purpose: 'keys',
      address,
      ...(issuer !== undefined && { issuer }),
      label: 'Key set',
      spec: { name: 'RFC 7517', section: '5', url: 'https://www.rfc-editor.org/rfc/rfc7517#section-5' },
    }
  )
}
