import type { DecidingKey, Lane, Policy, Report, Status, Verdict } from '../types'

export interface Decision {
  facets: Record<Lane, Status>
  /** Why no verdict is possible, when something could not be decided, or Jotscope itself stumbled. */
  undecidedBy?: string | undefined
  /** `alg: none`, and the policy names it: had it not, its facet would have failed. */
  unsecuredAllowed?: boolean | undefined
  /** The key came inside the token and nobody vouched for it. */
  ownKey?: boolean | undefined
  nested?: Report | undefined
  /** Must the verdict follow the nested report (`cty: JWT`)? */
  followsNested?: boolean | undefined
}

/**
 * Rejected: some facet failed. Undecided: nothing failed, and the means to decide are missing. Accepted: cryptography
 * passed and nothing failed; never better than a nested report that the token names as its content.
 */
export function verdictOf(decision: Decision): Verdict {
  const { facets, nested } = decision
  if (
    facets.structure === 'failed' ||
    facets.key === 'failed' ||
    facets.cryptography === 'failed' ||
    facets.claims === 'failed' ||
    facets.policy === 'failed'
  )
    return 'rejected'
  if (decision.followsNested && nested?.verdict === 'rejected') return 'rejected'
  if (decision.undecidedBy !== undefined || decision.ownKey) return 'undecided'
  const cryptography = facets.cryptography === 'passed' || facets.cryptography === 'warned'
  if (!cryptography && !decision.unsecuredAllowed) return 'undecided'
  if (nested && nested.verdict !== 'accepted')
    return nested.verdict === 'rejected' && !decision.followsNested ? 'rejected' : 'undecided'
  return 'accepted'
}

const EXPIRY = 'expiry, for the token has none'

/** What a green verdict did not check, so that nobody takes it for more than it is. */
export function notChecked(policy: Policy | undefined, claims: Record<string, unknown> | undefined): string {
  const missing: string[] = []
  if (policy?.issuer === undefined) missing.push('issuer')
  if (policy?.audience === undefined) missing.push('audience')
  if (claims && claims['exp'] === undefined) missing.push(EXPIRY)
  if (missing.length === 0) return ''
  const [first, second, third] = missing
  if (second === undefined) return ` Not checked: ${first}.`
  if (third !== undefined) return ` Not checked: ${first}, ${second}, ${third}.`
  return ` Not checked: ${first}${second === EXPIRY ? ', ' : ' and '}${second}.`
}

/** The deciding key as the report shows it. */
export function decidingKey(
  key: { origin: DecidingKey['origin']; kid?: string; address?: string } | undefined,
  print: string | undefined,
): DecidingKey | undefined {
  if (!key) return undefined
  const shown: DecidingKey = { origin: key.origin }
  if (key.kid !== undefined) shown.kid = key.kid
  if (print !== undefined) shown.thumbprint = print
  if (key.address !== undefined) shown.address = key.address
  return shown
}
