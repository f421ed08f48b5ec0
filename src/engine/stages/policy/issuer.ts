import { failed, passed, type StepResult } from '../../trace'
import type { ClaimSet } from '../claims/claim-set'
import { showList, showValue } from '../claims/show-value'
import { spellingDifference } from './spelling'

/** iss (RFC 7519 §4.1.1) must be one of the policy's issuers, character by character (RFC 8725 §3.8). */
export function checkIssuer(set: ClaimSet, expected: readonly unknown[]): StepResult<undefined> {
  const actual = set.get('iss')
  if (typeof actual === 'string' && expected.includes(actual))
    return passed(undefined, `The issuer is ${showValue(actual)}, as expected.`)
  if (actual === undefined) {
    set.note(
      'claim/issuer',
      'iss',
      { expected: showList(expected), actual: 'nothing' },
      {
        message: `The policy expects the issuer ${showList(expected)}, and the token names none ("iss" is absent).`,
      },
    )
    return failed({
      code: 'claim/issuer',
      message: `The policy expects the issuer ${showList(expected)}; the token has no "iss".`,
    })
  }
  for (const near of typeof actual === 'string' ? expected : []) {
    const difference = typeof near === 'string' ? spellingDifference(near, String(actual)) : undefined
    if (difference === undefined) continue
    set.note(
      'claim/issuer-spelling',
      'iss',
      { expected: String(near), actual: String(actual), difference },
      {
        repair: { policy: { ...set.policy, issuer: String(actual) } },
      },
    )
    return failed({
      code: 'claim/issuer',
      message: `The issuer is ${showValue(actual)}, and the policy expects ${showValue(near)}: ${difference}. Issuers are compared character by character.`,
    })
  }
  set.note('claim/issuer', 'iss', { expected: showList(expected), actual: showValue(actual) })
  return failed({
    code: 'claim/issuer',
    message: `The issuer is ${showValue(actual)}; the policy expects ${showList(expected)}.`,
  })
}
