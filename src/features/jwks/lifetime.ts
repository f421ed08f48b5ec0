import type { Seconds } from '@/engine/types'

const FLOOR: Seconds = 5 * 60
const CEILING: Seconds = 24 * 3600
const DEFAULT: Seconds = 10 * 60

/** How long an answer is kept, and why exactly so long. */
export interface Lifetime {
  seconds: Seconds
  reason: string
}

/**
 * How long to use a key set before asking again: as `Cache-Control` says (RFC 9111 §5.2.2), else `Expires` (§5.3), held
 * between 5 minutes and 24 hours; 10 minutes when neither says anything. `now` in Unix seconds, headers as they came.
 */
export function lifetimeOf(headers: { cacheControl?: string; expires?: string }, now: Seconds): Lifetime {
  const { cacheControl, expires } = headers
  if (cacheControl !== undefined) {
    if (/(?:^|[,\s])no-(?:store|cache)(?:$|[,\s=])/i.test(cacheControl))
      return { seconds: FLOOR, reason: `Cache-Control says ${cacheControl}; 5 minutes are the floor` }
    const age = /(?:^|[,\s])max-age\s*=\s*"?(\d{1,10})"?(?:$|[,\s])/i.exec(cacheControl)?.[1]
    if (age !== undefined) return clamp(Number(age), `Cache-Control says max-age=${age}`)
  }
  if (expires !== undefined) {
    const until = Date.parse(expires)
    if (Number.isNaN(until))
      return { seconds: FLOOR, reason: 'Expires is no date, which means now; 5 minutes are the floor' }
    return clamp(Math.round(until / 1000) - now, `Expires says ${expires}`)
  }
  return { seconds: DEFAULT, reason: 'No header says how long; 10 minutes are the default' }
}

function clamp(seconds: Seconds, reason: string): Lifetime {
  if (seconds < FLOOR) return { seconds: FLOOR, reason: `${reason}; 5 minutes are the floor` }
  if (seconds > CEILING) return { seconds: CEILING, reason: `${reason}; 24 hours are the ceiling` }
  return { seconds, reason }
}
