/** What a case of the portable suite asks, and what must come: plain data, so that it can be handed to any browser. */
import type { InspectRequest, Lane, Report, Status } from '../../types'

export interface VectorCase {
  id: string
  request: InspectRequest
  /** Unix seconds. */
  now?: number
  expected: Expected
}

export interface Expected {
  /** Any of these. */
  verdict?: Report['verdict'][]
  facets?: Partial<Record<Lane, Status>>
  payloadText?: string
  /** For each signature or recipient: is it accepted? */
  parties?: boolean[]
  /**
   * An algorithm that not every WebCrypto has: *undecided* is right as well, when the summary names it. An engine that
   * has it must decide.
   */
  lackedBySome?: string
}

/** What a report gets wrong, in words; undefined when it is as expected. */
export function complaint(report: Report, expected: Expected): string | undefined {
  const { lackedBySome, verdict, facets, payloadText, parties } = expected
  if (lackedBySome !== undefined && report.verdict === 'undecided')
    return report.summary.includes(lackedBySome)
      ? undefined
      : `undecided, but not for want of ${lackedBySome}: ${report.summary}`
  if (verdict && !verdict.includes(report.verdict))
    return `${report.verdict}, not ${verdict.join(' or ')}: ${report.summary}`
  for (const [lane, status] of Object.entries(facets ?? {}))
    if (report.facets[lane as Lane] !== status)
      return `${lane} ${report.facets[lane as Lane]}, not ${status}: ${report.summary}`
  if (payloadText !== undefined && report.payloadText !== payloadText)
    return `the payload is ${JSON.stringify(report.payloadText)}`
  if (parties) {
    const found = report.parties?.map((party) => party.verdict === 'accepted')
    if (JSON.stringify(found) !== JSON.stringify(parties))
      return `parties ${JSON.stringify(found)}, not ${JSON.stringify(parties)}`
  }
  return undefined
}
