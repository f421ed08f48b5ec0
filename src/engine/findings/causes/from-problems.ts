import type { Case, FindingRule, Hit } from '../../model'
import type { Severity } from '../../types'

/** The problems of a code that steps met, as places where a rule fires: the step's sentence has the actual values. */
export function problemHits(subject: Case, code: string, more: Hit = {}): Hit[] {
  return subject.problems
    .filter((problem) => problem.code === code)
    .map(({ message, at }) => ({ message, ...(at && { at }), ...more }))
}

/** A check that says what a step said, as a finding. */
export const asTheStepSaid =
  (code: string, severity: Severity = 'error'): NonNullable<FindingRule['check']> =>
  (subject) =>
    problemHits(subject, code, { severity })
