import type { Case, FindingRule, Hit } from '../../model'
import type { Spec } from '../../types'
import { problemHits } from '../causes/from-problems'
import { jweCauses } from '../experiments/jwe/causes'

/** What the experiments found of this code; failing that, what the step said, as a fact. */
export function caused(code: string, fallback?: Hit): NonNullable<FindingRule['check']> {
  return async (subject) => {
    const all = await jweCauses(subject)
    const causes = all.filter((cause) => cause.code === code)
    if (causes.length > 0) return causes.map(({ code: _, ...hit }): Hit => hit)
    // What is proven explains the step as well: to say the step's fact beside it would be a second cause.
    const explained = all.some((cause) => cause.certainty === 'proven' && !METADATA.has(cause.code))
    return fallback && !explained ? problemHits(subject, code, fallback).slice(0, 1) : []
  }
}

/** Causes that leave the content itself unexplained. */
const METADATA = new Set(['kid/wrong-key', 'alg/key-alg-differs', 'key/use-forbids', 'attack/encrypted-to-signing-key'])

interface ExperimentRow {
  message: string
  fix: string
  spec: Spec
  /** Said of a failed step, when no experiment says more. */
  fallback?: Hit
  group?: FindingRule['group']
  severity?: FindingRule['severity']
}

/** The step's own words stand, and are proven. */
export const FACT: Hit = { certainty: 'proven' }

/** The rules of findings that experiments make, one a row: their texts, and what is said when no experiment says more. */
export const experimentRules = (rows: Record<string, ExperimentRow>): FindingRule[] =>
  Object.entries(rows).map(([code, { fallback, ...row }]) => ({
    code,
    severity: 'error',
    certainty: 'likely',
    group: 'cause',
    when: 'trouble',
    check: caused(code, fallback),
    ...row,
  }))

/** The repair that does what was not done for its cost: the person consents to it by the problem's code. */
export const consent = ({ request }: Case, code: string): { allow: string[] } => ({
  allow: [...(request.allow ?? []), code],
})
