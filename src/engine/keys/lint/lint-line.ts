import type { Severity, Spec } from '../../types'

/** One remark on a key or a set: what it is, why it matters, and the section that says so. */
export interface LintLine {
  code: string
  severity: Severity
  /** Position of the key in what was pasted, from 0; absent for a remark on the whole set. */
  keyIndex?: number
  kid?: string
  /** The member of the JWK that it is about. */
  member?: string
  message: string
  why: string
  /** What to do about it, where the reason does not say it already. */
  fix?: string
  spec: Spec
}

/** Speaks about one member of one key. */
export type Say = (line: Omit<LintLine, 'keyIndex' | 'kid'>) => void

/** One key under the lint: its members as they were pasted. */
export interface LintedKey {
  index: number
  members: Record<string, unknown>
  say: Say
}
