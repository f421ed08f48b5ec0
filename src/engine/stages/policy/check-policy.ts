import { isObject } from '../../codec/json'
import { failed, nothing, type StepResult, type Trace } from '../../trace'
import type { Policy } from '../../types'
import { ClaimSet } from '../claims/claim-set'
import { NOTHING_IS_EXPECTED } from '../claims/steps'
import { checkAudience } from './audience'
import type { GivenPolicy, PolicySubject } from './given-policy'
import { checkRoles, checkScopes } from './grants'
import { checkIssuer } from './issuer'
import { checkTokenType } from './token-type'
import { checkEqual, checkMaxAge, checkRequired, checkText } from './values'

interface Expectation {
  id: string
  /** "the issuer", for the sentence that lists them. */
  words: string
  /** Why the step is skipped when the policy is silent. */
  none: string
  is(policy: Policy): boolean
  check(set: ClaimSet, policy: Policy): StepResult<undefined>
}

const list = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly T[]) : [value as T]

/** One row an expectation about claims; `typ`, which is about the header, stands apart. */
const ROWS: readonly Expectation[] = [
  {
    id: 'iss',
    words: 'issuer',
    none: 'No issuer is expected.',
    is: (policy) => policy.issuer !== undefined,
    check: (set, policy) => checkIssuer(set, list(policy.issuer)),
  },
  {
    id: 'aud',
    words: 'audience',
    none: 'No audience is expected.',
    is: (policy) => policy.audience !== undefined,
    check: (set, policy) => checkAudience(set, list(policy.audience)),
  },
  {
    id: 'sub',
    words: 'subject',
    none: 'No subject is expected.',
    is: (policy) => policy.subject !== undefined,
    check: (set, policy) => checkText(set, 'sub', policy.subject),
  },
  {
    id: 'nonce',
    words: 'nonce',
    none: 'No nonce is expected.',
    is: (policy) => policy.nonce !== undefined,
    check: (set, policy) => checkText(set, 'nonce', policy.nonce),
  },
  {
    id: 'max-age',
    words: 'age',
    none: 'No greatest age is set.',
    is: (policy) => policy.maxAge !== undefined,
    check: (set, policy) => checkMaxAge(set, Number(policy.maxAge)),
  },
  {
    id: 'required',
    words: 'required claims',
    none: 'No claim is required.',
    is: (policy) => list(policy.requiredClaims).length > 0,
    check: (set, policy) => checkRequired(set, list(policy.requiredClaims)),
  },
  {
    id: 'equal',
    words: 'claim values',
    none: 'No claim has to have a certain value.',
    is: (policy) => isObject(policy.claims) && Object.keys(policy.claims).length > 0,
    check: (set, policy) => checkEqual(set, policy.claims ?? {}),
  },
  {
    id: 'scopes',
    words: 'scopes',
    none: 'No scope is asked for.',
    is: (policy) => list(policy.scopes).length > 0,
    check: (set, policy) => checkScopes(set, list(policy.scopes)),
  },
  {
    id: 'roles',
    words: 'roles',
    none: 'No role is asked for.',
    is: (policy) => list(policy.roles).length > 0,
    check: (set, policy) => checkRoles(set, list(policy.roles)),
  },
]

/** What a policy expects of header and claims, in words: "issuer", "audience"; empty when it expects nothing. */
export function expectationsOf(policy: Policy): string[] {
  const words = policy.type === undefined ? [] : ['type']
  for (const row of ROWS) if (row.is(policy)) words.push(row.words)
  return words
}

/**
 * Compares header and claims with what the policy expects; nothing is assumed from the token (RFC 8725 §3). A payload
 * without claims meets no expectation about claims. The trace's plan holds POLICY_STEPS, or, when the policy expects
 * nothing of header and claims, at least the first of them.
 */
export function checkPolicy(
  trace: Trace,
  { policy, fault }: Pick<GivenPolicy, 'policy' | 'fault'>,
  subject: PolicySubject,
): void {
  const { header, notes } = subject
  const expected = expectationsOf(policy)
  if (fault) trace.run('expectations', () => failed(fault))
  if (expected.length === 0 && fault) return
  if (expected.length === 0) {
    trace.skip('expectations', NOTHING_IS_EXPECTED)
    return
  }
  const silent = ['type', ...ROWS.map(({ words }) => words)].filter((words) => !expected.includes(words))
  const rest = silent.length === 0 ? '' : ` Not looked at: ${silent.join(', ')}.`
  if (!fault)
    trace.run('expectations', () =>
      nothing(undefined, `The policy has an expectation about: ${expected.join(', ')}.${rest}`),
    )
  // The explicit type of a nested JWT stands in the inner header (RFC 8725 §3.11).
  const { type } = policy
  if (type === undefined) trace.skip('typ', 'No type is expected.')
  else if (subject.nested) trace.skip('typ', 'The type that counts is that of the token inside this one.')
  else trace.run('typ', () => checkTokenType(header, String(type), notes))
  if (subject.elsewhere !== undefined) trace.endLane('policy', subject.elsewhere)
  // A payload that holds no claims at all is compared like an empty claims set: every expectation fails by name.
  const set = subject.set ?? new ClaimSet({}, '{}', subject.now, policy, false, notes)
  for (const row of ROWS) {
    if (row.is(policy)) trace.run(row.id, () => row.check(set, policy))
    else trace.skip(row.id, row.none)
  }
}
