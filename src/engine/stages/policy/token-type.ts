import { failed, passed, type StepResult } from '../../trace'
import type { Note } from '../../types'
import { jsonType, showValue } from '../claims/show-value'
import { comparableType } from '../claims/token-type'

/** typ of the header must be the policy's type (RFC 8725 §3.11). */
export function checkTokenType(
  header: Record<string, unknown>,
  expected: string,
  notes: Note[],
): StepResult<undefined> {
  const actual = Object.hasOwn(header, 'typ') ? header.typ : undefined
  if (typeof actual === 'string' && comparableType(actual) === comparableType(expected))
    return passed(undefined, `typ is ${showValue(actual)}, as expected.`)
  const found =
    actual === undefined
      ? 'absent'
      : typeof actual === 'string'
        ? showValue(actual)
        : `${jsonType(actual)}, ${showValue(actual)}`
  notes.push({ code: 'header/typ', data: { expected: showValue(expected), actual: found } })
  return failed({
    code: 'header/typ',
    message: `The header's typ is ${found}; the policy expects ${showValue(expected)}. It may be a token of another kind.`,
  })
}
