import type { Case, Hit } from '../../model'

/** The problems of a code that steps met, as places where a rule fires: the step's sentence has the actual values. */
export function problemHits(subject: Case, code: string, more: Hit = {}): Hit[] {
  return subject.problems
    .filter((problem) => problem.code === code)
    .map(({ message, at }) => ({ message, ...(at && { at }), ...more }))
}
