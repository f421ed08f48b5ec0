import { durationWords, formatUtc, whenUtc } from '../../codec/time'
import { failed, nothing, passed, type StepResult, warned } from '../../trace'
import type { Detail, Problem, Seconds } from '../../types'
import type { ClaimSet } from './claim-set'

/** Clocks that differ by up to this much are usual; libraries that allow for it choose 60 to 300 seconds. */
const USUAL_SKEW: Seconds = 300

/** exp (RFC 7519 §4.1.4): on or after it the token must not be accepted, give or take the tolerance. */
export function checkExpiry(set: ClaimSet): StepResult<undefined> {
  const exp = set.time('exp')
  if (exp === undefined) return absent(set, 'exp', 'No "exp": the token says of itself that it never expires.')
  const details = timeDetails(set, 'exp', exp)
  if (exp > set.now - set.tolerance) {
    const sentence =
      exp > set.now
        ? `Expires in ${durationWords(exp - set.now)}, ${whenUtc(exp)}.`
        : `Expired ${durationWords(set.now - exp)} ago, ${whenUtc(exp)}, within the tolerance of ${durationWords(set.tolerance)}.`
    return withDoubts(set, 'exp', exp, sentence, details)
  }
  const ago = durationWords(set.now - exp)
  set.note('claim/expired', 'exp', { value: exp, when: whenUtc(exp), ago, allowed: allowance(set) })
  return late(
    { code: 'claim/expired', message: `The token expired ${ago} ago, ${whenUtc(exp)}${allowance(set)}.` },
    details,
    set,
    'exp',
    exp,
  )
}

/** nbf (RFC 7519 §4.1.5): before it the token must not be accepted, give or take the tolerance. */
export function checkNotBefore(set: ClaimSet): StepResult<undefined> {
  const nbf = set.time('nbf')
  if (nbf === undefined) return absent(set, 'nbf', 'No "nbf": the token is valid from the start.')
  const details = timeDetails(set, 'nbf', nbf)
  const early = nbf - set.now
  if (early <= set.tolerance) {
    const sentence =
      early <= 0
        ? `Valid for ${durationWords(early)}, since ${formatUtc(nbf)}.`
        : `Valid only in ${durationWords(early)}, within the tolerance of ${durationWords(set.tolerance)}.`
    return withDoubts(set, 'nbf', nbf, sentence, details)
  }
  const ahead = durationWords(early)
  set.note('claim/not-yet-valid', 'nbf', { value: nbf, when: whenUtc(nbf), ahead, allowed: allowance(set) })
  if (isUsualSkew(early)) noteSkew(set, 'nbf', early)
  const message = `The token is not valid yet: only in ${ahead}, ${whenUtc(nbf)}${allowance(set)}.`
  return late({ code: 'claim/not-yet-valid', message }, details, set, 'nbf', nbf)
}

/** iat (RFC 7519 §4.1.6) rejects nothing by itself: a time in the future is a clock that is wrong, and warned about. */
export function checkIssuedAt(set: ClaimSet): StepResult<undefined> {
  const iat = set.time('iat')
  if (iat === undefined) return absent(set, 'iat', 'No "iat": the age of the token is unknown.')
  const details = timeDetails(set, 'iat', iat)
  // A fraction of the current second is not the future: our clock counts whole seconds.
  const ahead = Math.floor(iat) - set.now
  if (ahead > set.tolerance && !isOtherUnit(iat)) {
    noteSkew(set, 'iat', ahead)
    const sentence = `Issued ${durationWords(ahead)} in the future, ${whenUtc(iat)}: one of the two clocks is wrong, and strict libraries refuse the token.`
    return warned(undefined, sentence + doubts(set, 'iat', iat), details)
  }
  const sentence = ahead > 0 ? `Issued ${whenUtc(iat)}.` : `Issued ${durationWords(ahead)} ago, ${whenUtc(iat)}.`
  return withDoubts(set, 'iat', iat, sentence, details)
}

/** Do the times agree with one another? Notes only what is odd; the answer is a sentence for the last of the steps. */
export function checkTimeOrder(set: ClaimSet): StepResult<undefined> {
  const exp = set.time('exp')
  const nbf = set.time('nbf')
  const iat = set.time('iat')
  const start = iat ?? nbf
  if (exp === undefined || start === undefined) return nothing(undefined, 'Fewer than two times: nothing to compare.')
  if ([exp, nbf ?? exp, iat ?? exp].some(isOtherUnit))
    return nothing(undefined, 'A time in another unit: nothing to compare.')
  for (const [claim, time] of [
    ['iat', iat],
    ['nbf', nbf],
  ] as const) {
    if (time === undefined || time <= exp) continue
    const by = durationWords(time - exp)
    set.note('claim/time-order', 'exp', { other: claim, by, value: exp, otherValue: time })
    return warned(undefined, `"exp" lies ${by} before "${claim}": no moment exists at which the token is valid.`)
  }
  const lifetime = exp - start
  const meant = iat === undefined ? undefined : lifetimeMeant(lifetime)
  if (meant === undefined) return passed(undefined, `Lifetime ${durationWords(lifetime)}.`)
  set.note('claim/lifetime-tiny', 'exp', { lifetime: durationWords(lifetime), seconds: lifetime, meant })
  return warned(
    undefined,
    `The token lives for ${durationWords(lifetime)} only: was its lifetime given in milliseconds?`,
  )
}

const ROUND_LIFETIMES: readonly Seconds[] = [
  300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 28_800, 36_000, 43_200, 86_400, 172_800, 604_800, 1_209_600,
  2_592_000,
]

/** The lifetime in seconds that was probably meant, when what came out is a thousandth of it (or hardly anything). */
function lifetimeMeant(lifetime: Seconds): Seconds | undefined {
  const meant = ROUND_LIFETIMES.find((round) => Math.floor(round / 1000) === Math.floor(lifetime))
  return lifetime <= 5 ? (meant ?? Math.round(lifetime * 1000)) : meant
}

function absent(set: ClaimSet, claim: string, sentence: string): StepResult<undefined> {
  if (set.has(claim))
    return nothing(undefined, `"${claim}" is no number, so that it cannot be compared with the clock.`)
  if (claim === 'exp' && (set.has('iat') || set.has('iss') || set.has('sub') || set.has('nbf')))
    set.notes.push({ code: 'claim/no-expiry', data: { claim } })
  return nothing(undefined, sentence)
}

function withDoubts(
  set: ClaimSet,
  claim: string,
  time: Seconds,
  sentence: string,
  details: Detail[],
): StepResult<undefined> {
  if (Number.isInteger(time) && time < 1e11) return passed(undefined, sentence, details)
  return warned(undefined, sentence + doubts(set, claim, time), details)
}

function late(problem: Problem, details: Detail[], set: ClaimSet, claim: string, time: Seconds): StepResult<undefined> {
  return failed({ ...problem, message: problem.message + doubts(set, claim, time) }, details)
}

/** NumericDate counts seconds (RFC 7519 §2): notes other units, fractions and numbers past every calendar. */
function doubts(set: ClaimSet, claim: string, time: Seconds): string {
  const unit = otherUnit(time)
  if (unit) {
    const meant = Math.floor(time / unit.factor)
    set.note('claim/milliseconds', claim, {
      value: set.written(claim),
      unit: unit.name,
      factor: unit.factor,
      meant,
      meantAt: formatUtc(meant),
      read: whenUtc(time),
    })
    return ` The number looks like ${unit.name}: in seconds it would be ${meant}, ${formatUtc(meant)}.`
  }
  if (isOtherUnit(time)) {
    set.note('claim/time-overflow', claim, { value: set.written(claim) })
    return ' The number is too large for a time: parsers clamp it, wrap it or refuse the token.'
  }
  if (!Number.isInteger(time)) {
    set.note('claim/time-fraction', claim, { value: set.written(claim), whole: Math.floor(time) })
    return ' It has a fraction, which RFC 7519 allows and some verifiers refuse.'
  }
  return ''
}

const isOtherUnit = (time: Seconds): boolean => Math.abs(time) >= 1e11

/** The unit in which a number of this size is a time of our age: milliseconds from 10^11, finer ones from 10^14. */
function otherUnit(time: Seconds): { name: string; factor: number } | undefined {
  if (time >= 1e11 && time < 1e14) return { name: 'milliseconds', factor: 1e3 }
  if (time >= 1e14 && time < 7.3e15) return { name: 'microseconds', factor: 1e6 }
  if (time >= 1e17 && time < 7.3e18) return { name: 'nanoseconds', factor: 1e9 }
  return undefined
}

/** A time that lies ahead, noted once for the token: what to allow for it, and the request that would. */
function noteSkew(set: ClaimSet, claim: string, ahead: Seconds): void {
  if (set.notes.some(({ code }) => code === 'claim/clock-skew')) return
  const furthest = Math.max(ahead, ...['nbf', 'iat'].map((name) => (set.time(name) ?? 0) - set.now).filter(isUsualSkew))
  const suggested = Math.max(30, Math.ceil(furthest / 30) * 30)
  const hours = ahead / 3600
  const zone = ahead > USUAL_SKEW && Math.abs(hours - Math.round(hours)) < 0.05
  set.note(
    'claim/clock-skew',
    claim,
    { ahead: durationWords(ahead), when: whenUtc(set.time(claim) ?? 0), suggested },
    {
      ...(isUsualSkew(ahead) && { repair: { policy: { ...set.policy, clockTolerance: suggested } } }),
      ...(ahead > USUAL_SKEW && {
        fix: 'Compare the clock of the issuer with this one: no tolerance should cover that much.',
      }),
      ...(zone && { fix: 'The difference is whole hours: the issuer probably wrote local time as if it were UTC.' }),
    },
  )
}

const isUsualSkew = (ahead: Seconds): boolean => ahead <= USUAL_SKEW

const allowance = (set: ClaimSet): string =>
  set.tolerance === 0 ? '' : ` (more than the ${durationWords(set.tolerance)} that the policy tolerates)`

function timeDetails(set: ClaimSet, claim: string, time: Seconds): Detail[] {
  const rows = [
    [claim, String(time), formatUtc(time)],
    ['now', String(set.now), set.nowInUtc],
  ]
  if (set.tolerance > 0) rows.push(['tolerance', String(set.tolerance), durationWords(set.tolerance)])
  return [{ shape: 'table', label: 'Compared', columns: ['', 'Seconds since 1970', 'UTC'], rows }]
}
