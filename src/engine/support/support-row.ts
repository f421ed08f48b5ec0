import { isRefusal } from '../crypto'
import type { Spec } from '../types'

export type SupportGroup = 'signature' | 'key-management' | 'content-encryption' | 'key'

/** One thing that was tried. `said` is what the browser gave as its reason when it did not work. */
export interface SupportTrial {
  operation: string
  works: boolean
  said?: string
  /** What `SubtleCrypto.supports` says, where there is one. */
  declared?: boolean
}

/** One algorithm, or one kind of key, and what became of each operation that was tried with it. */
export interface SupportRow {
  group: SupportGroup
  /** The registered name, with the curve where an algorithm has several. */
  name: string
  title: string
  trials: SupportTrial[]
  /** Who has it, when this browser does not. */
  whoHasIt: string
  spec: Spec
}

/** The outcome of a call of WebCrypto as a trial. */
export function trial(operation: string, answer: unknown, declared?: boolean): SupportTrial {
  const refused = isRefusal(answer)
  return {
    operation,
    works: !refused && answer !== false && answer !== undefined,
    ...(refused && { said: answer.engineSaid || answer.reason }),
    ...(declared !== undefined && { declared }),
  }
}

/** The same for operations of the engine, which bring nothing when WebCrypto lacks the means. */
export const tracedTrial = (operation: string, answer: unknown): SupportTrial => ({
  operation,
  works: answer !== undefined,
})
