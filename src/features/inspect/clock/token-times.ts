import type { Report, Seconds } from '@/engine/types'
import { memberOf } from '../values'

export type TimeClaim = 'iat' | 'nbf' | 'exp'

/** The innermost report: that of the token whose claims a person means. */
export function innermost(report: Report): Report {
  return report.nested ? innermost(report.nested) : report
}

/** The times of a token that are numbers, as RFC 7519 §2 has them. */
export function tokenTimes(report: Report): Partial<Record<TimeClaim, Seconds>> {
  const { payload } = innermost(report)
  const times: Partial<Record<TimeClaim, Seconds>> = {}
  for (const claim of ['iat', 'nbf', 'exp'] as const) {
    const value = memberOf(payload, claim)
    if (typeof value === 'number' && Math.abs(value) < 1e11) times[claim] = value
  }
  return times
}

/**
 * The next moment at which a time claim changes its answer, in Unix seconds; undefined when none is to come. `exp` is
 * refused from its own second on (RFC 7519 §4.1.4), `nbf` and `iat` are fine from theirs on; tolerance and `maxAge` shift them.
 */
export function nextBoundary(
  { iat, nbf, exp }: Partial<Record<TimeClaim, Seconds>>,
  { tolerance, maxAge }: { tolerance: Seconds; maxAge: Seconds | undefined },
  now: Seconds,
): Seconds | undefined {
  const boundaries = [
    exp !== undefined && exp + tolerance,
    nbf !== undefined && nbf - tolerance,
    iat !== undefined && iat - tolerance,
    iat !== undefined && maxAge !== undefined && iat + maxAge + tolerance,
    iat !== undefined && maxAge !== undefined && iat + maxAge + tolerance + 1,
  ]
  const coming = boundaries.filter((time): time is number => typeof time === 'number').map(Math.ceil)
  const later = coming.filter((time) => time > now)
  return later.length > 0 ? Math.min(...later) : undefined
}
