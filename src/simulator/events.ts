import type { Seconds } from '@/engine/types'

/** What the simulator did, when, and why: a line of its log. The codes are stable; the sentences are for people. */
export interface SimulatorEvent {
  /** Simulated Unix seconds. */
  at: Seconds
  code: IssuerEventCode | CacheEventCode
  /** The key that it is about. */
  kid?: string
  sentence: string
}

export type IssuerEventCode = 'key/published' | 'key/signing' | 'key/retired'

/**
 * `hit`: the cached set is fresh and has the key. `miss`: nothing was cached. `expired`: the cached set was too old.
 * `unknown-kid`: the fresh set lacks the key, so it is asked for once more. `cooling-down`: the same, but it was asked
 * for a moment ago. `unreachable`: the issuer gave no answer.
 */
export type CacheEventCode =
  | 'cache/hit'
  | 'cache/miss'
  | 'cache/expired'
  | 'cache/unknown-kid'
  | 'cache/cooling-down'
  | 'cache/unreachable'

/** A length of time in the words of the log: "45 s", "10 min", "1 h 30 min". `seconds` may have a fraction. */
export function duration(seconds: Seconds): string {
  const whole = Math.round(seconds)
  if (whole < 120) return `${whole} s`
  const minutes = Math.round(whole / 60)
  if (minutes < 60) return `${minutes} min`
  const rest = minutes % 60
  return rest === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${rest} min`
}
