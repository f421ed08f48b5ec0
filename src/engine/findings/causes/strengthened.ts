import type { Case } from '../../model'
import type { Finding } from '../../types'
import type { Proof } from '../experiments/hypotheses'
import { search } from '../experiments/search'
import { evidenceOf } from './proven'

/**
 * What readers noted and an experiment proved: the same finding becomes proven, says that with it the signature verifies,
 * and carries the repair of the whole proof. One cause stays one finding.
 */
export async function strengthened(subject: Case, findings: Finding[]): Promise<void> {
  for (const proof of await search(subject))
    for (const change of proof.changes)
      if (change.noted) for (const finding of findings) if (finding.code === change.code) strengthen(finding, proof)
}

function strengthen(finding: Finding, proof: Proof): void {
  finding.certainty = 'proven'
  finding.severity = 'error'
  finding.message = `${finding.message} ${proof.changes.every(({ noted }) => noted) ? 'With that repaired, the signature verifies.' : 'With that and the other faults repaired, the signature verifies.'}`
  if (proof.repair) finding.repair = proof.repair
  finding.evidence = [...(finding.evidence ?? []), ...evidenceOf(proof)]
}
