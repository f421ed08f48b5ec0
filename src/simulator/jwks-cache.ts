import type { Seconds } from '@/engine/types'
import { type CacheEventCode, duration, type SimulatorEvent } from './events'

/** A verifier's copy of an issuer's set, and how long it trusts that copy. Times are simulated Unix seconds. */
export interface JwksCache {
  /** How long a copy is used before it is asked for again. */
  lifetime: Seconds
  /** How long a verifier waits after one refresh for an unknown `kid` before it does another. */
  coolDown: Seconds
  copy?: { text: string; fetchedAt: Seconds; kids: readonly string[] }
  /** When an unknown `kid` last led to a refresh. */
  refreshedFor?: { kid: string | undefined; at: Seconds }
}

/** Asks the issuer; undefined when it gives no answer. */
export type FetchSet = (at: Seconds) => string | undefined

/** What the cache found: the set to verify with (undefined when there is none), and how it came to it, in order. */
export interface CacheAnswer {
  cache: JwksCache
  set: string | undefined
  events: SimulatorEvent[]
}

/** An empty cache; the cool-down of 30 seconds is what common gateways and libraries use. */
export function emptyCache(lifetime: Seconds, coolDown: Seconds = 30): JwksCache {
  return { lifetime, coolDown }
}

/** When the copy stops being used, Unix seconds; undefined while there is none. */
export function freshUntil(cache: JwksCache): Seconds | undefined {
  return cache.copy && cache.copy.fetchedAt + cache.lifetime
}

/**
 * Answers with the set for a token of this `kid`, as gateways do: the copy while it is fresh; a new one when there is
 * none or it is too old; and one refresh when a fresh copy does not know the `kid`, unless the last such refresh was
 * less than the cool-down ago. A token without a `kid` takes the copy as it is. Pure: the new cache is in the answer.
 */
export function lookUp(cache: JwksCache, kid: string | undefined, at: Seconds, fetchSet: FetchSet): CacheAnswer {
  const name = kid === undefined ? 'a token without a kid' : kid
  const { copy } = cache
  if (!copy)
    return refresh(cache, { at, code: 'cache/miss', why: 'Nothing was cached, so the set was fetched' }, kid, fetchSet)
  const age = at - copy.fetchedAt
  if (age >= cache.lifetime) {
    const why = `The copy was ${duration(age)} old and lives ${duration(cache.lifetime)}, so the set was fetched again`
    return refresh(cache, { at, code: 'cache/expired', why }, kid, fetchSet)
  }
  if (kid === undefined || copy.kids.includes(kid)) {
    const sentence = `The copy is ${duration(age)} old and used for ${name}.`
    return { cache, set: copy.text, events: [event({ at, code: 'cache/hit', sentence }, kid)] }
  }
  const last = cache.refreshedFor
  if (last && at - last.at < cache.coolDown) {
    const wait = cache.coolDown - (at - last.at)
    const sentence = `The copy does not know ${kid}. It was refreshed ${duration(at - last.at)} ago for an unknown kid, so the next refresh waits ${duration(wait)}.`
    return { cache, set: copy.text, events: [event({ at, code: 'cache/cooling-down', sentence }, kid)] }
  }
  const why = `The copy does not know ${kid}, so the set was fetched once more`
  return refresh({ ...cache, refreshedFor: { kid, at } }, { at, code: 'cache/unknown-kid', why }, kid, fetchSet)
}

function refresh(
  cache: JwksCache,
  { at, code, why }: { at: Seconds; code: CacheEventCode; why: string },
  kid: string | undefined,
  fetchSet: FetchSet,
): CacheAnswer {
  const text = fetchSet(at)
  if (text === undefined) {
    const fallback = code === 'cache/unknown-kid' ? cache.copy?.text : undefined
    const sentence = `${why}, but the issuer gave no answer.${fallback === undefined ? ' There is no key to verify with.' : ''}`
    return { cache, set: fallback, events: [event({ at, code: 'cache/unreachable', sentence }, kid)] }
  }
  const kids = kidsOf(text)
  const found = kid === undefined || kids.includes(kid) ? '' : ` ${kid} is not in it.`
  const names = kids.length === 0 ? 'no key' : kids.join(', ')
  return {
    cache: { ...cache, copy: { text, fetchedAt: at, kids } },
    set: text,
    events: [event({ at, code, sentence: `${why}: it has ${names}.${found}` }, kid)],
  }
}

function event(from: Omit<SimulatorEvent, 'kid'>, kid: string | undefined): SimulatorEvent {
  return kid === undefined ? from : { ...from, kid }
}

/** The `kid`s of a set (RFC 7517 §4.5); none for a text that is no set. */
function kidsOf(text: string): string[] {
  const keys: unknown = Object(parse(text)).keys
  if (!Array.isArray(keys)) return []
  return keys.map((key: unknown) => Object(key).kid).filter((kid): kid is string => typeof kid === 'string')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
