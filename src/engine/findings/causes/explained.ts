import type { Case } from '../../model'
import { damage } from '../experiments/damage'
import { psychicParts } from '../experiments/psychic'
import { search } from '../experiments/search'

/** Did an experiment find why the signature does not verify? Then nothing is said about who else may have signed. */
export async function isExplained(subject: Case): Promise<boolean> {
  if (subject.jws.some(({ outcome }) => outcome === 'verified')) return true
  return (await search(subject)).length > 0 || (await damage(subject)) !== undefined || isPsychic(subject)
}

/** r or s is zero, or nothing but zeros and DER around it (CVE-2022-21449), or the order of the curve itself. */
export function isPsychic(subject: Case): boolean {
  return psychicParts(subject) !== undefined
}
