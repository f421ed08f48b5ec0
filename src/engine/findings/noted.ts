import type { Case, FindingGroup, FindingRule, Hit } from '../model'
import type { Finding, Note, Spec } from '../types'

interface Row {
  severity: Finding['severity']
  /** Said when the reader's note brings no sentence of its own. */
  message: string
  fix?: string
  spec?: Spec
  certainty?: Finding['certainty']
  group?: FindingGroup
  speaks?(note: Note, subject: Case): boolean
}

/** Rules that speak for what readers note: one row a code. A note's own sentence, fix and severity come first. */
export const notedRules = (rows: Record<string, Row>): FindingRule[] =>
  Object.entries(rows).map(([code, { certainty = 'proven', group = 'cause', ...row }]) => ({
    code,
    certainty,
    group,
    ...row,
  }))

/**
 * Rules for faults that ended a step: the step's own sentence is the message. Where a reader left a note of the same
 * code, that one speaks, since it may offer a repair.
 */
export const problemRules = (rows: Record<string, Row>): FindingRule[] =>
  notedRules(rows).map((rule) => ({ ...rule, when: 'trouble', check: (subject) => problemHits(subject, rule.code) }))

/** The problems of a case with this code that no note tells already, each once. */
export function problemHits(subject: Case, code: string): Hit[] {
  const noted = [...subject.reading.notes, ...subject.keys.notes, ...subject.notes].some((note) => note.code === code)
  if (noted) return []
  const { problem } = subject.keys
  const problems = problem ? [...subject.problems, problem] : subject.problems
  const hits: Hit[] = []
  for (const { code: found, message, at } of problems)
    if (found === code && !hits.some((hit) => hit.message === message)) hits.push(at ? { message, at } : { message })
  return hits
}
