import { secondsFromIso } from '../../codec/time'
import { failed, passed, type StepResult } from '../../trace'
import type { ClaimSet } from './claim-set'
import { jsonType, showValue } from './show-value'

/** The seven names of RFC 7519 §4.1. Their types are part of the standard; those of later claims are only explained. */
const TEXTS = ['iss', 'sub', 'jti'] as const
const TIMES = ['exp', 'nbf', 'iat'] as const

/** Are the registered claims of the JSON types that RFC 7519 §4.1 gives them? Each that is not has its own note. */
export function checkClaimTypes(set: ClaimSet): StepResult<undefined> {
  const faults: string[] = []
  for (const claim of TEXTS) {
    const value = set.get(claim)
    if (value === undefined || typeof value === 'string') continue
    const data = { type: jsonType(value), value: set.written(claim), expected: 'a string' }
    set.note(claim === 'sub' ? 'claim/subject-not-string' : 'claim/type', claim, data)
    faults.push(`"${claim}" is ${data.type} (${showValue(value)}) and must be a string`)
  }
  for (const claim of TIMES) {
    const value = set.get(claim)
    if (value === undefined || typeof value === 'number') continue
    const meant = secondsMeant(value)
    const fix =
      meant === undefined
        ? undefined
        : { fix: `Write it as a number of seconds, without quotes: "${claim}": ${meant}.` }
    set.note('claim/time-not-number', claim, { type: jsonType(value), value: showValue(value) }, fix)
    faults.push(`"${claim}" is ${jsonType(value)} (${showValue(value)}) and must be a number of seconds since 1970`)
  }
  const audience = set.get('aud')
  if (audience !== undefined && !isAudience(audience)) {
    const type = Array.isArray(audience) ? 'an array with something other than strings' : jsonType(audience)
    set.note(
      'claim/audience-shape',
      'aud',
      { value: showValue(audience) },
      {
        severity: 'error',
        message: `"aud" is ${type} (${showValue(audience)}). RFC 7519 allows one string or an array of strings.`,
        fix: 'Write the audience as a string, or as an array of strings.',
      },
    )
    faults.push(`"aud" is ${type} (${showValue(audience)}) and must be a string or an array of strings`)
  }
  if (faults.length === 0) return passed(undefined, 'The registered claims have the types that RFC 7519 gives them.')
  return failed({ code: 'claim/type', message: `${faults.join('; ')}. Strict libraries refuse the token for that.` })
}

/** One string, or an array of strings (RFC 7519 §4.1.3). */
const isAudience = (value: unknown): boolean =>
  typeof value === 'string' || (Array.isArray(value) && value.every((entry) => typeof entry === 'string'))

/** The seconds that a date written as text probably means; undefined when it is anything else. */
function secondsMeant(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined
  return /^\d{1,12}$/.test(value) ? Number(value) : secondsFromIso(value)
}
