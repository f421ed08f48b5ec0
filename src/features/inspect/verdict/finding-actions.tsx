import type { Finding, InspectRequest } from '@/engine/types'
import { Button } from '@/ui/button'
import { CertaintyTag } from '../findings/certainty-tag'
import { canConsent, consentLabel } from './consent'
import { repairLabel } from './repair-label'

interface FindingActionsProps {
  finding: Finding
  request: InspectRequest
  onRepair(repair: Partial<InspectRequest>): void
  onProof(finding: Finding): void
  /** The person agrees to a cost, by problem code. */
  onAllow(code: string): void
  /** Something else is the first thing to do. */
  second: boolean
}

/** What can be done about the finding that speaks for the verdict, and how sure it is. */
export function FindingActions({ finding, request, onRepair, onProof, onAllow, second }: FindingActionsProps) {
  const { code, repair, certainty, evidence } = finding
  const variant = second ? 'plain' : 'primary'
  return (
    <>
      {repair && (
        <Button variant={variant} onClick={() => onRepair(repair)}>
          {repairLabel(repair, request)}
        </Button>
      )}
      {!repair && canConsent(code) && !request.allow?.includes(code) && (
        <Button variant={variant} onClick={() => onAllow(code)}>
          {consentLabel(code)}
        </Button>
      )}
      <Button onClick={() => onProof(finding)}>{evidence?.length ? 'Show the proof' : 'Show the finding'}</Button>
      <CertaintyTag certainty={certainty} />
    </>
  )
}
