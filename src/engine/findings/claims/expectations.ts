import type { FindingRule } from '../../model'
import { rfc } from '../../specs'

const rule = (code: string, rest: Pick<FindingRule, 'message'> & Partial<FindingRule>): FindingRule => ({
  code,
  severity: 'error',
  certainty: 'proven',
  group: 'cause',
  ...rest,
})

export const claimIssuer = rule('claim/issuer', {
  message: 'The token was issued by {actual}; the policy expects {expected}.',
  fix: 'Use a token of the expected issuer, or, if this issuer is yours, put it into the policy exactly as the token spells it.',
  spec: rfc(7519, '4.1.1'),
})

export const claimIssuerSpelling = rule('claim/issuer-spelling', {
  message:
    'The token’s issuer is "{actual}", the policy expects "{expected}": {difference}. Issuers are compared character by character.',
  fix: 'Copy the issuer from the token, or from "issuer" in the provider’s discovery document, into the verifier’s configuration: {actual}',
  spec: rfc(7519, '4.1.1'),
})

export const claimAudience = rule('claim/audience', {
  message:
    'The token is meant for {actual}; the policy expects {expected}.{near} A verifier that took it anyway would accept tokens made for others.',
  fix: 'Ask the provider for a token with the right audience (or resource, or scope), or correct the policy if this audience is yours.',
  spec: rfc(7519, '4.1.3'),
})

/** RFC 7519 §4.1.3 allows one string or an array, and verifiers that know only one of the two refuse the other. */
export const claimAudienceShape = rule('claim/audience-shape', {
  severity: 'info',
  message:
    '"aud" is an array, {value}. It holds what is expected, but a verifier that compares it with a string (aud === "…") refuses the token.',
  fix: 'Compare as RFC 7519 says: const audiences = [aud].flat(); audiences.includes(expected).',
  spec: rfc(7519, '4.1.3'),
})

export const claimSubject = rule('claim/subject', {
  message: 'The token is about {actual} ("sub"); the policy expects {expected}.',
  fix: 'Use the token of the expected subject, or correct the policy.',
  spec: rfc(7519, '4.1.2'),
})

export const claimNonce = rule('claim/nonce', {
  message:
    'The token’s "nonce" is {actual}; the policy expects {expected}. It answers another request, or it is replayed.',
  fix: 'Compare with the nonce of the very request that this token answers. Two tabs that sign in at once often overwrite each other’s.',
})

export const claimScope = rule('claim/scope', {
  message: 'The token lacks the scope {missing}; it grants {actual}.',
  fix: 'Ask for the scope in the authorization request, and check that the provider lets this client have it.',
  spec: rfc(8693, '4.2'),
})

export const claimRole = rule('claim/role', {
  message: 'The token lacks the role {missing}; it carries {actual}.',
  fix: 'Assign the role to the user or client, check that the provider puts it into this kind of token, then get a new token.',
})

export const claimMissing = rule('claim/missing', {
  message: 'The token has no usable "{claim}", though {why}.',
  fix: 'Let the issuer add "{claim}", or check that this is the right kind of token: ID and access tokens carry different claims.',
})

export const claimValue = rule('claim/value', {
  message: '"{claim}" is {actual}; the policy asks for {expected}.',
  fix: 'Check that the token comes from the right tenant, client and environment, or correct the policy.',
})

/** RFC 8725 §3.11: typ tells the kinds of token apart. */
export const headerTyp = rule('header/typ', {
  message:
    'The header’s typ is {actual}; the policy expects {expected}. This may be a token of another kind, for example an ID token instead of an access token.',
  fix: 'Send the kind of token that the verifier asks for, or let the verifier expect the typ that the issuer writes.',
  spec: rfc(8725, '3.11'),
})
