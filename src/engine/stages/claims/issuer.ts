import { failed, passed, type StepResult } from '../../trace'
import type { ClaimSet } from './claim-set'
import { showList, showValue } from './show-value'

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
  const near =
    typeof actual === 'string'
      ? expected.find((one) => typeof one === 'string' && spelling(one) === spelling(actual))
      : undefined
  if (typeof near === 'string' && typeof actual === 'string') {
    const difference = differenceOf(near, actual)
    set.note(
      'claim/issuer-spelling',
      'iss',
      { expected: near, actual, difference },
      {
        repair: { policy: { ...set.policy, issuer: actual } },
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

/** An issuer without what people get wrong about it: scheme, case, default port, slashes and a full stop at the end. */
function spelling(issuer: string): string {
  return withoutEnd(withoutScheme(issuer.trim().toLowerCase()).replace(/^([^/]*):(443|80)(?=\/|$)/, '$1'))
}

const withoutScheme = (issuer: string): string => issuer.replace(/^https?:\/\//, '')

function withoutEnd(issuer: string): string {
  let end = issuer.length
  while (end > 0 && '/.'.includes(issuer.charAt(end - 1))) end--
  return issuer.slice(0, end)
}

function differenceOf(expected: string, actual: string): string {
  if (expected.trim() === actual.trim()) return 'white space around one of them'
  if (expected.toLowerCase() === actual.toLowerCase()) return 'they differ in upper and lower case'
  if (withoutEnd(expected) === withoutEnd(actual)) {
    const [longer, where] = expected.length > actual.length ? [expected, 'expected issuer'] : [actual, 'token’s issuer']
    const tail = longer.slice(withoutEnd(longer).length)
    return `the ${where} ends with ${tail === '.' ? 'a full stop' : tail === '/' ? 'a slash' : `"${tail}"`} and the other does not`
  }
  if (withoutScheme(expected) === withoutScheme(actual)) return 'one has another scheme (http, https or none)'
  return 'they are the same address in another spelling'
}
