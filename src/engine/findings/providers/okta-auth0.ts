import { member } from '../../codec/json'
import type { Case, FindingRule } from '../../model'
import { issuerAddress, isUnder } from '../../registries/issuer-address'
import { providerOf } from '../../registries/providers'
import { document } from '../../specs'
import { claimAt, claimsOf, claimText, headerAt, headersOf, inTrouble, listed, quoted, withPolicy } from '../case-facts'

const OKTA = document('Okta authorization servers', 'https://developer.okta.com/docs/concepts/auth-servers/')
const isOkta = (host: string): boolean =>
  ['okta.com', 'oktapreview.com', 'okta-emea.com'].some((domain) => isUnder(host, domain))

const isAccessToken = (subject: Case): boolean => {
  const claims = claimsOf(subject)
  return member(claims, 'scp') !== undefined || member(claims, 'cid') !== undefined
}

/** Access tokens of the org server are for Okta's own APIs; their keys are not published. */
const oktaOrgServer: FindingRule = {
  code: 'provider/okta-org-server',
  severity: 'info',
  certainty: 'proven',
  group: 'provider',
  message:
    'This access token comes from Okta’s org authorization server ({iss} has no /oauth2/… in it). It is for Okta’s own APIs: Okta does not publish the keys for it, and may change its form at any time.',
  fix: 'Ask a custom authorization server for the token: its issuer is https://<your org>/oauth2/default, or /oauth2/<id>.',
  spec: OKTA,
  when: 'always',
  check: (subject) => {
    const iss = claimText(subject, 'iss')
    if (providerOf(iss)?.id !== 'okta-org' || !isAccessToken(subject)) return []
    const severity = inTrouble(subject) ? ('error' as const) : ('info' as const)
    return [{ severity, data: { iss: quoted(iss ?? '') }, ...claimAt(subject, 'iss') }]
  },
}

/** The host of the admin console, or another authorization server of the same org. */
const oktaHost: FindingRule = {
  code: 'provider/okta-host',
  severity: 'error',
  certainty: 'likely',
  group: 'provider',
  message: 'The policy expects the issuer {expected}, and the token has {actual}: {why}.',
  fix: 'Copy the issuer from the authorization server’s own page (Security, API), without -admin: {bare}',
  spec: OKTA,
  when: 'trouble',
  check: (subject) => {
    const iss = claimText(subject, 'iss')
    if (iss === undefined) return []
    const actual = issuerAddress(iss)
    if (!isOkta(actual.host)) return []
    return listed(subject.request.policy?.issuer).flatMap((issuer) => {
      const expected = issuerAddress(issuer)
      if (issuer === iss || !isOkta(expected.host)) return []
      const plain = (host: string): string => host.replace(/-admin\./, '.')
      const why =
        expected.host !== actual.host && plain(expected.host) === plain(actual.host)
          ? 'one of the two is the host of the admin console'
          : expected.host === actual.host && expected.base !== actual.base
            ? 'they are two authorization servers of the same org'
            : undefined
      if (why === undefined) return []
      return [
        {
          data: { expected: quoted(issuer), actual: quoted(iss), why, bare: iss },
          ...claimAt(subject, 'iss'),
          ...withPolicy(subject, { issuer: iss }),
        },
      ]
    })
  },
}

/** Without an audience Auth0 hands out an access token that only Auth0 can read. */
const auth0Opaque: FindingRule = {
  code: 'provider/auth0-opaque',
  severity: 'info',
  certainty: 'proven',
  group: 'provider',
  message:
    'This is an access token that Auth0 encrypted for itself (alg "dir", enc "{enc}", issuer {iss}): nobody else has the key. Auth0 makes such tokens when the request names no audience.',
  fix: 'Ask for a token with the audience of your API: authorizationParams: { audience: "https://api.example.com" }. To learn who the user is, call /userinfo with this one.',
  spec: document('Auth0 access tokens', 'https://auth0.com/docs/secure/tokens/access-tokens'),
  when: 'always',
  check: (subject) =>
    headersOf(subject).flatMap((facts) => {
      const { alg, enc, iss } = facts.header
      if (alg !== 'dir' || typeof enc !== 'string' || typeof iss !== 'string') return []
      const known = isUnder(issuerAddress(iss).host, 'auth0.com')
      if (!known && !iss.startsWith('https://')) return []
      return [
        {
          severity: inTrouble(subject) ? ('error' as const) : ('info' as const),
          certainty: known ? ('proven' as const) : ('likely' as const),
          data: { enc, iss: quoted(iss) },
          ...headerAt(facts, 'iss'),
        },
      ]
    }),
}

export const OKTA_AUTH0_RULES = [oktaOrgServer, oktaHost, auth0Opaque]
