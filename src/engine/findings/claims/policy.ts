import { rfc } from '../../specs'
import { problemRules } from '../noted'

/** A policy that could not be held against the token as somebody meant it (RFC 8725 §3). */
export const POLICY_RULES = problemRules({
  'policy/malformed': {
    severity: 'error',
    message: 'The policy has a member that is unknown or of the wrong type.',
    fix: 'Open the policy as JSON, where all of its members stand, and correct it: issuer and audience are texts or lists of texts, algorithms, scopes and roles are lists, times are seconds.',
    spec: rfc(8725, '3'),
  },
})
