import type { Case } from '../../model'
import type { TextVariant } from './hypotheses'

/** X1: the token under other readings of its text. */
export function textVariants(_subject: Case): TextVariant[] {
  return []
}
