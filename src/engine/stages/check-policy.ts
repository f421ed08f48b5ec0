import { isObject } from '../codec/json'
import { rfc } from '../specs'
import { failed, nothing, type PlannedStep, type StepResult, type Trace } from '../trace'
import type { Note, Policy, Problem, Seconds } from '../types'
import { checkAudience } from './claims/audience'
import { ClaimSet } from './claims/claim-set'
import { checkRoles, checkScopes } from './claims/grants'
import { checkIssuer } from './claims/issuer'
import { checkTokenType } from './claims/token-type'
import { checkEqual, checkMaxAge, checkRequired, checkText } from './claims/values'

const EXPECTATIONS: PlannedStep = {
  id: 'expectations',
  lane: 'policy',
  title: 'What the policy expects of the claims',
  spec: rfc(8725, '3'),
  independent: true,
}

/** What the policy may expect of header and claims, each a step of its own. */
export const POLICY_STEPS: readonly PlannedStep[] = [
  EXPECTATIONS,
  { id: 'typ', lane: 'policy', title: 'Type is the expected one', spec: rfc(8725, '3.11'), independent: true },
  { id: 'iss', lane: 'policy', title: 'Issuer is expected', spec: rfc(7519, '4.1.1'), independent: true },
  { id: 'aud', lane: 'policy', title: 'Audience is expected', spec: rfc(7519, '4.1.3'), independent: true },
  { id: 'sub', lane: 'policy', title: 'Subject is expected', spec: rfc(7519, '4.1.2'), independent: true },
  { id: 'nonce', lane: 'policy', title: 'Nonce is expected', independent: true },
  { id: 'max-age', lane: 'policy', title: 'Not too old', spec: rfc(7519, '4.1.6'), independent: true },
  { id: 'required', lane: 'policy', title: 'Required claims are there', independent: true },
  { id: 'equal', lane: 'policy', title: 'Claims have the expected values', independent: true },
  { id: 'scopes', lane: 'policy', title: 'Scopes are granted', spec: rfc(8693, '4.2'), independent: true },
  { id: 'roles', lane: 'policy', title: 'Roles are granted', independent: true },
]

/** The plan of a policy that expects nothing: one line that says so, instead of ten. */
export const NOTHING_EXPECTED_STEPS: readonly PlannedStep[] = [EXPECTATIONS]

/** The steps to plan for a policy: all of them, or one line when it expects nothing of header and claims. */
export function policySteps(policy: Policy | undefined): readonly PlannedStep[] {
  return policy && expectationsOf(policy).length > 0 ? POLICY_STEPS : NOTHING_EXPECTED_STEPS
}

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

function expectationsOf(policy: Policy): string[] {
  const words = policy.type === undefined ? [] : ['type']
  for (const row of ROWS) if (row.is(policy)) words.push(row.words)
  return words
}

export interface PolicyInput {
  policy: Policy
  /** What was wrong with the policy as it was given; its sound members are compared all the same. */
  fault: Problem | undefined
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

/**
 * Compares header and claims with what the policy expects; nothing is assumed from the token (RFC 8725 §3). A payload
 * without claims meets no expectation about claims. The trace's plan holds POLICY_STEPS, or, when the policy expects
 * nothing of header and claims, at least the first of them.
 */
export function checkPolicy(trace: Trace, input: PolicyInput): void {
  const { policy, header, notes } = input
  const expected = expectationsOf(policy)
  const { fault } = input
  if (fault) trace.run('expectations', () => failed(fault))
  if (expected.length === 0 && fault) return
  if (expected.length === 0) {
    trace.skip('expectations', 'Nothing is expected of issuer, audience, type or other claims: any value passes.')
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
  else if (input.nested) trace.skip('typ', 'The type that counts is that of the token inside this one.')
  else trace.run('typ', () => checkTokenType(header, String(type), notes))
  if (input.elsewhere !== undefined) trace.endLane('policy', input.elsewhere)
  // A payload that holds no claims at all is compared like an empty claims set: every expectation fails by name.
  const set = input.set ?? new ClaimSet({}, '{}', input.now, policy, false, notes)
  for (const row of ROWS) {
    if (row.is(policy)) trace.run(row.id, () => row.check(set, policy))
    else trace.skip(row.id, row.none)
  }
}
