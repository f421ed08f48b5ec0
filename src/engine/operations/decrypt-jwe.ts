import type { Inspection, InspectionOutcome } from '../model'
import { reportUnreadable } from './unreadable'

/** Decrypts a JWE (RFC 7516 §5.2). */
export function decryptJwe(inspection: Inspection): InspectionOutcome {
  return reportUnreadable(inspection, {
    kind: 'unreadable',
    problem: { code: 'jwe/content', message: 'Decryption arrives with the next commit.' },
  })
}
