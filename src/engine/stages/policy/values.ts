import { durationWords, whenUtc } from '../../codec/time'
import { failed, passed, type StepResult } from '../../trace'
import type { Seconds } from '../../types'
import type { ClaimSet } from '../claims/claim-set'
import { showList, showValue } from '../claims/show-value'
import { equalJson } from './equal-json'

/** sub and nonce: one claim, one expected text. */
export function checkText(set: ClaimSet, claim: 'sub' | 'nonce', expected: unknown): StepResult<undefined> {
  const actual = set.get(claim)
  if (typeof actual === 'string' && actual === expected)
    return passed(undefined, `"${claim}" is ${showValue(actual)}, as expected.`)
  const code = claim === 'sub' ? 'claim/subject' : 'claim/nonce'
  set.note(code, claim, { expected: showValue(expected), actual: showValue(actual) })
  const found = actual === undefined ? 'absent' : showValue(actual)
  return failed({ code, message: `"${claim}" is ${found}; the policy expects ${showValue(expected)}.` })
}

/** The policy's maximum age, from iat. A token from the future has no age, and is refused as well. */
export function checkMaxAge(set: ClaimSet, maxAge: Seconds): StepResult<undefined> {
  const iat = set.time('iat')
  if (iat === undefined) {
    set.note('claim/missing', 'iat', { why: 'the policy limits the age of the token, which is counted from it' })
    return failed({
      code: 'claim/missing',
      message: `The policy allows an age of ${durationWords(maxAge)}, and without an "iat" in seconds the age is unknown.`,
    })
  }
  const age = set.now - iat
  if (age < -set.tolerance)
    return failed({
      code: 'claim/clock-skew',
      message: `The token was issued ${durationWords(age)} in the future, ${whenUtc(iat)}, so that its age cannot be judged.`,
    })
  if (age <= maxAge + set.tolerance)
    return passed(
      undefined,
      `The token is ${durationWords(Math.max(0, age))} old; ${durationWords(maxAge)} are allowed.`,
    )
  set.note('claim/too-old', 'iat', { age: durationWords(age), allowed: durationWords(maxAge), when: whenUtc(iat) })
  return failed({
    code: 'claim/too-old',
    message: `The token is ${durationWords(age)} old (issued ${whenUtc(iat)}); the policy allows ${durationWords(maxAge)}.`,
  })
}

/** Claims that the policy requires to be there, whatever their value. */
export function checkRequired(set: ClaimSet, required: readonly string[]): StepResult<undefined> {
  const missing = required.filter((claim) => !set.has(claim))
  for (const claim of missing) set.note('claim/missing', claim, { why: 'the policy requires it' })
  if (missing.length === 0)
    return passed(undefined, `The required ${showList(required, 'and')} ${required.length === 1 ? 'is' : 'are'} there.`)
  return failed({
    code: 'claim/missing',
    message: `The policy requires ${showList(missing, 'and')}, which the token does not have.`,
  })
}

/** Claims that must equal what the policy says, as JSON values. */
export function checkEqual(set: ClaimSet, expected: Record<string, unknown>): StepResult<undefined> {
  const faults: string[] = []
  for (const [claim, value] of Object.entries(expected)) {
    const actual = set.get(claim)
    if (set.has(claim) && equalJson(actual, value)) continue
    set.note('claim/value', claim, { expected: showValue(value), actual: showValue(actual) })
    faults.push(`"${claim}" is ${actual === undefined ? 'absent' : showValue(actual)} instead of ${showValue(value)}`)
  }
  if (faults.length === 0) return passed(undefined, `${showList(Object.keys(expected), 'and')} as the policy has it.`)
  return failed({ code: 'claim/value', message: `The policy asks for other values: ${faults.join('; ')}.` })
}
