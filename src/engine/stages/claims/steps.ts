import { rfc } from '../../specs'
import type { PlannedStep } from '../../trace'

/** What is checked of every payload that is a JWT Claims Set, whatever the policy. */
export const CLAIM_STEPS: readonly PlannedStep[] = [
  { id: 'payload-json', lane: 'claims', title: 'Payload is a JSON object', spec: rfc(7519, '7.2') },
  {
    id: 'claim-types',
    lane: 'claims',
    title: 'Registered claims have their types',
    spec: rfc(7519, '4.1'),
    independent: true,
  },
  { id: 'exp', lane: 'claims', title: 'Not expired', spec: rfc(7519, '4.1.4'), independent: true },
  { id: 'nbf', lane: 'claims', title: 'Already valid', spec: rfc(7519, '4.1.5'), independent: true },
  { id: 'iat', lane: 'claims', title: 'Issued in the past', spec: rfc(7519, '4.1.6'), independent: true },
  {
    id: 'time-order',
    lane: 'claims',
    title: 'The times agree with one another',
    spec: rfc(7519, '4.1'),
    independent: true,
  },
]

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

/** What the only step about the policy says then. */
export const NOTHING_IS_EXPECTED = 'Nothing is expected of issuer, audience, type or other claims: any value passes.'
