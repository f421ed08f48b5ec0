import { member } from '../../codec/json'
import type { Case, FindingRule } from '../../model'
import { document } from '../../specs'
import { claimAt, claimsOf, claimText, hasProblem, headerText, listed } from '../case-facts'

type Kind = 'an ID token' | 'an access token' | 'a refresh token' | 'a logout token'

/** An ID token tells the client who signed in; an access token is for the API. Each has its own audience and claims. */
export const tokenKind: FindingRule = {
  code: 'claim/token-kind',
  severity: 'error',
  certainty: 'likely',
  group: 'cause',
  message: 'This looks like {kind} ({sign}), while the policy speaks of {wanted}: {expectation}.',
  fix: 'Send the access token to an API, and keep the ID token for the client that signed the user in: fetch(url, { headers: { Authorization: "Bearer " + access_token } }).',
  spec: document('OpenID Connect Core', 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken', '2'),
  when: 'trouble',
  check: (subject) => {
    if (!hasProblem(subject, ...EXPECTATIONS)) return []
    const found = kindOf(subject)
    const wanted = wantedKind(subject)
    if (!found || !wanted || found.kind === wanted.kind) return []
    const data = { kind: found.kind, sign: found.sign, wanted: wanted.kind, expectation: wanted.sign }
    return [{ data, ...(found.claim === undefined ? {} : claimAt(subject, found.claim)) }]
  },
}

const EXPECTATIONS = [
  'claim/audience',
  'claim/scope',
  'claim/role',
  'claim/nonce',
  'claim/missing',
  'claim/value',
  'header/typ',
]

interface Guess {
  kind: Kind
  sign: string
  claim?: string
}

function kindOf(subject: Case): Guess | undefined {
  const typ = headerText(subject, 'typ')?.toLowerCase().replace('application/', '')
  if (typ === 'at+jwt') return { kind: 'an access token', sign: 'typ is "at+jwt"' }
  if (typ === 'logout+jwt') return { kind: 'a logout token', sign: 'typ is "logout+jwt"' }
  const stated = claimText(subject, 'token_use') ?? claimText(subject, 'typ')
  const claim = claimText(subject, 'token_use') === undefined ? 'typ' : 'token_use'
  switch (stated?.toLowerCase()) {
    case 'id':
      return { kind: 'an ID token', sign: `"${claim}" is "${stated}"`, claim }
    case 'access':
    case 'bearer':
      return { kind: 'an access token', sign: `"${claim}" is "${stated}"`, claim }
    case 'refresh':
    case 'offline':
      return { kind: 'a refresh token', sign: `"${claim}" is "${stated}"`, claim }
  }
  const claims = claimsOf(subject)
  const has = (name: string): boolean => member(claims, name) !== undefined
  const granted = ['scope', 'scp'].find(has)
  const personal = ['at_hash', 'c_hash', 'nonce', 's_hash'].find(has)
  if (granted !== undefined && personal === undefined)
    return { kind: 'an access token', sign: `it has "${granted}"`, claim: granted }
  if (personal !== undefined && granted === undefined)
    return { kind: 'an ID token', sign: `it has "${personal}" and no scope`, claim: personal }
  return undefined
}

function wantedKind({ request: { policy } }: Case): Guess | undefined {
  if (!policy) return undefined
  const type = policy.type?.toLowerCase()
  if (type?.includes('at+jwt')) return { kind: 'an access token', sign: `it expects typ "${policy.type}"` }
  if (policy.nonce !== undefined) return { kind: 'an ID token', sign: 'it expects a nonce' }
  if ((policy.scopes ?? []).length > 0)
    return { kind: 'an access token', sign: `it asks for the scope ${(policy.scopes ?? []).join(', ')}` }
  if ((policy.roles ?? []).length > 0)
    return { kind: 'an access token', sign: `it asks for the role ${(policy.roles ?? []).join(', ')}` }
  const address = listed(policy.audience).find((audience) => /^(?:https?|api|urn):/i.test(audience))
  if (address !== undefined)
    return { kind: 'an access token', sign: `its audience "${address}" is the address of an API` }
  const required = (policy.requiredClaims ?? []).find((name) => ['scope', 'scp', 'azp', 'client_id'].includes(name))
  return required === undefined ? undefined : { kind: 'an access token', sign: `it requires "${required}"` }
}
