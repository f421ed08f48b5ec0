import { failed, passed, type StepResult, warned } from '../../trace'
import type { Detail, Finding, Problem } from '../../types'

/** What is refused because an RFC or common sense forbids it, and is made all the same when `evenIf` names the code. */
const OVERRIDABLE: ReadonlySet<string> = new Set([
  'secret/too-short',
  'attack/blank-secret',
  'attack/none',
  'alg/confusion',
  'alg/secret-for-asymmetric',
  'alg/public-key-for-hmac',
  'alg/wrong-key-type',
  'alg/curve-mismatch',
  'alg/key-alg-differs',
  'alg/misspelt',
  'alg/header-differs',
  'key/use-forbids',
  'key/rsa-weak',
  'header/crit',
  'header/not-disjoint',
  'header/parameter',
  'header/zip',
  'jwe/p2c-cap',
  'create/payload-has-period',
  'create/reserved-claim',
])

/** Can the person have it made anyway, by naming this code in `CreateRequest.evenIf`? */
export const canBeOverridden = (code: string): boolean => OVERRIDABLE.has(code)

/** What the person chose to make although it is wrong, and what of that was really needed. */
export class Permissions {
  readonly #evenIf: ReadonlySet<string>
  readonly #used = new Map<string, string>()

  constructor(evenIf: readonly string[] | undefined) {
    this.#evenIf = new Set(evenIf ?? [])
  }

  /** Did the person ask for this fault? Asking counts as using it. */
  allows(problem: Problem): boolean {
    if (!canBeOverridden(problem.code) || !this.#evenIf.has(problem.code)) return false
    this.#used.set(problem.code, problem.message)
    return true
  }

  /** Passes without problems; fails at the first that was not asked for; warns of those that were. */
  judge<T>(problems: readonly Problem[], value: T, sentence: string, details?: Detail[]): StepResult<T> {
    const refused = problems.find((problem) => !this.allows(problem))
    if (refused) return failed(refused, details)
    if (problems.length === 0) return passed(value, sentence, details)
    const said = problems.map(({ message }) => message).join(' ')
    return warned(value, `${said} Made all the same, because you asked for it.`, details)
  }

  /** One warning for each fault that was put in on purpose: the token is for testing verifiers. */
  findings(): Finding[] {
    return [...this.#used].map(([code, message]) => ({
      code: 'create/deliberately-broken',
      severity: 'warning',
      certainty: 'proven',
      message: `Deliberately broken (${code}): ${message}`,
      fix: 'Use it to test that a verifier refuses it, and nowhere else.',
    }))
  }
}
