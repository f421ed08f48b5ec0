import type { Trace } from '../../trace'
import type { Note, Policy, Problem, Seconds } from '../../types'
import type { ClaimSet } from '../claims/claim-set'

/** A policy that somebody gave, as it was read. What reads and compares it is loaded with the first one. */
export interface GivenPolicy {
  /** Its sound members. */
  policy: Policy
  /** What was wrong with the policy as it was given; its sound members are compared all the same. */
  fault: Problem | undefined
  /** Does it expect anything of header and claims? Then POLICY_STEPS are planned, else one line that says so. */
  expects: boolean
  /** Holds header and claims against it. */
  check(trace: Trace, subject: PolicySubject): void
}

/** What is held against a policy. */
export interface PolicySubject {
  header: Record<string, unknown>
  /** The claims; undefined when the payload holds none. */
  set: ClaimSet | undefined
  /** Why there are no claims to compare here, when they are elsewhere or were not read. */
  elsewhere: string | undefined
  /** The payload is a JWT itself, inspected on its own. */
  nested: boolean
  notes: Note[]
  now: Seconds
}
