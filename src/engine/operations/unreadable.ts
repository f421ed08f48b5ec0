import type { Inspection, InspectionOutcome, UnreadableToken } from '../model'
import { facetsOf, failed, passed, Trace } from '../trace'
import type { Report } from '../types'
import { READ_PLAN, SIGNATURE_PLAN } from './plan'
import { lowerFirst } from './verify-jws'

const PLAN = [...READ_PLAN, ...SIGNATURE_PLAN]

/** The report for a text that is no token: the first failing step names the fault, everything else is not reached. */
export function reportUnreadable(inspection: Inspection, token: UnreadableToken): InspectionOutcome {
  const trace = new Trace(PLAN)
  const { reading } = inspection
  trace.run('read', () => passed(true, reading.unwrapped ?? 'Nothing had to be taken off.'))
  trace.run('split', () => failed(token.problem))
  trace.endLane('policy', 'Not reached: there is no token to hold against the policy.')
  const steps = trace.finish()
  const report: Report = {
    format: 1,
    at: inspection.env.now,
    kind: 'unreadable',
    verdict: 'rejected',
    summary: `Rejected: ${lowerFirst(token.problem.message)}`,
    facets: facetsOf(steps),
    steps,
    findings: [],
  }
  if (token.headerText !== undefined) report.headerText = token.headerText
  if (token.payloadText !== undefined) report.payloadText = token.payloadText
  return { report, jws: [], jwe: [], problems: trace.problems, notes: [] }
}
