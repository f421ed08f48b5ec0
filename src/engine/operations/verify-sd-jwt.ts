import type { Inspection, InspectionOutcome } from '../model'
import { verifyJws } from './verify-jws'

/** Verifies an SD-JWT: for now its issuer-signed JWT. */
export async function verifySdJwt(inspection: Inspection): Promise<InspectionOutcome> {
  const { token } = inspection.reading
  if (token.kind !== 'sd-jwt') throw new Error('No SD-JWT was read.')
  const outcome = await verifyJws(inspection, token.jws)
  outcome.report.kind = 'sd-jwt'
  return outcome
}
