import { failed, passed, type StepResult } from '../../trace'
import type { ClaimSet } from '../claims/claim-set'
import { showList, showValue } from '../claims/show-value'
import { spellingDifference } from './spelling'

/** aud (RFC 7519 §4.1.3) must name one of the policy's audiences; either side is one string or an array. */
export function checkAudience(set: ClaimSet, expected: readonly unknown[]): StepResult<undefined> {
  const claim = set.get('aud')
  const actual = Array.isArray(claim) ? claim : claim === undefined ? [] : [claim]
  const match = actual.find((one) => typeof one === 'string' && expected.includes(one))
  if (match !== undefined) {
    if (!Array.isArray(claim)) return passed(undefined, `The audience is ${showValue(match)}, as expected.`)
    set.note('claim/audience-shape', 'aud', {
      value: showValue(claim),
      count: actual.length,
      expected: showList(expected),
    })
    return passed(
      undefined,
      `The audience ${showValue(match)} is expected; the token names ${actual.length} in an array.`,
    )
  }
  if (claim === undefined) {
    const message = `The policy expects the audience ${showList(expected)}, and the token names none ("aud" is absent).`
    set.note('claim/audience', 'aud', { expected: showList(expected), actual: 'nothing' }, { message })
    return failed({ code: 'claim/audience', message })
  }
  const inside = actual.find((one) => typeof one === 'string' && partsOf(one).some((part) => expected.includes(part)))
  if (inside !== undefined)
    return shapeFault(
      set,
      claim,
      expected,
      `"aud" is ${showValue(inside)}: several audiences in one string. They belong in an array, ${JSON.stringify(partsOf(String(inside)))}.`,
    )
  const whole = expected.find((one) => typeof one === 'string' && partsOf(one).some((part) => actual.includes(part)))
  if (whole !== undefined)
    return shapeFault(
      set,
      claim,
      expected,
      `The policy's audience ${showValue(whole)} is several in one string, and the token names ${showList(actual, 'and')}. Give them as an array, ${JSON.stringify(partsOf(String(whole)))}.`,
    )
  const message = `The token is meant for ${showList(actual, 'and')}; the policy expects ${showList(expected)}.${nearMiss(actual, expected)}`
  const data = { expected: showList(expected), actual: showList(actual, 'and'), near: nearMiss(actual, expected) }
  set.note('claim/audience', 'aud', data)
  return failed({ code: 'claim/audience', message })
}

/** The sentence for an audience that is spelt a little differently on the two sides. */
function nearMiss(actual: readonly unknown[], expected: readonly unknown[]): string {
  for (const one of actual)
    for (const other of expected) {
      const difference = typeof one === 'string' && typeof other === 'string' && spellingDifference(other, one)
      if (difference) return ` They are nearly the same: ${difference}.`
    }
  return ''
}

function shapeFault(
  set: ClaimSet,
  claim: unknown,
  expected: readonly unknown[],
  message: string,
): StepResult<undefined> {
  set.note(
    'claim/audience-shape',
    'aud',
    { value: showValue(claim), expected: showList(expected) },
    { severity: 'error', message },
  )
  return failed({ code: 'claim/audience', message })
}

/** The entries of a list that was written into one string: JSON, or with commas or white space between. */
function partsOf(text: string): string[] {
  const parts = text
    .replace(/[[\]"']/g, ' ')
    .split(/[\s,;]+/)
    .filter((part) => part !== '')
  return parts.length === 1 && parts[0] === text ? [] : parts
}
