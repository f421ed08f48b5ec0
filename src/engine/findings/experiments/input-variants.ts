import type { InputVariant, Question } from './hypotheses'

/** X6: other bytes that may have been signed. */
export async function inputVariants(_question: Question): Promise<InputVariant[]> {
  return []
}
