import { member } from '../../codec/json'
import type { Case, FindingRule } from '../../model'
import { issuerAddress, isUnder } from '../../registries/issuer-address'
import { providerOf } from '../../registries/providers'
import { document } from '../../specs'
import { claimAt, claimsOf, claimText, headerText, inTrouble, listed, quoted, withPolicy } from '../case-facts'

const KEYCLOAK = document('Keycloak: securing applications', 'https://www.keycloak.org/securing-apps/oidc-layers')

/** Keycloak signs refresh tokens with a secret of the realm that it shows nobody. */
const refreshToken: FindingRule = {
  code: 'provider/keycloak-refresh-token',
  severity: 'info',
  certainty: 'proven',
  group: 'provider',
  message:
    'This is a {typ} token of Keycloak, signed with {alg} and a secret that only the realm has. No key set can verify it, and nobody but Keycloak should read it.',
  fix: 'Send the access_token of the response to APIs. The refresh token goes back to Keycloak’s token endpoint only.',
  spec: KEYCLOAK,
  when: 'always',
  check: (subject) => {
    const typ = claimText(subject, 'typ')
    if (typ === undefined || !/^(?:refresh|offline)$/i.test(typ)) return []
    const alg = headerText(subject, 'alg') ?? 'no algorithm'
    if (providerOf(claimText(subject, 'iss'))?.id !== 'keycloak' && !alg.startsWith('HS')) return []
    const severity = inTrouble(subject) ? ('error' as const) : ('info' as const)
    return [{ severity, data: { typ: typ.toLowerCase(), alg }, ...claimAt(subject, 'typ') }]
  },
}

/** Keycloak writes the host name into the issuer under which it was called. */
const host: FindingRule = {
  code: 'provider/keycloak-host',
  severity: 'error',
  certainty: 'proven',
  group: 'provider',
  message: 'The token’s issuer is {actual}, the policy expects {expected}: the same realm of Keycloak under {what}.',
  fix: 'Give Keycloak one public name (KC_HOSTNAME, and KC_HOSTNAME_BACKCHANNEL_DYNAMIC for calls inside the cluster), and use that name everywhere.',
  spec: KEYCLOAK,
  when: 'trouble',
  check: (subject) => {
    const iss = claimText(subject, 'iss')
    if (iss === undefined || !URL.canParse(iss)) return []
    const actual = new URL(iss)
    if (!/\/realms\/[^/]+$/.test(actual.pathname)) return []
    return listed(subject.request.policy?.issuer).flatMap((issuer) => {
      if (issuer === iss || !URL.canParse(issuer)) return []
      const expected = new URL(issuer)
      const realm = (url: URL): string => url.pathname.replace(/^\/auth\//, '/')
      if (realm(expected) !== realm(actual)) return []
      const what =
        expected.host === actual.host
          ? expected.protocol === actual.protocol
            ? 'a path with and without /auth'
            : 'http and https'
          : 'another host name'
      return [
        {
          data: { actual: quoted(iss), expected: quoted(issuer), what },
          ...claimAt(subject, 'iss'),
          ...withPolicy(subject, { issuer: iss }),
        },
      ]
    })
  },
}

const isSupabase = (subject: Case): boolean => {
  const iss = claimText(subject, 'iss')
  if (iss === undefined) return false
  const { host: name, path } = issuerAddress(iss)
  const role = member(claimsOf(subject), 'role')
  return (
    (isUnder(name, 'supabase.co') && path[0] === 'auth') ||
    /^https?:\/\/(?:127\.0\.0\.1|localhost):54321\/auth\/v1$/.test(iss) ||
    (/^supabase(?:-demo)?$/.test(iss) && (role === 'anon' || role === 'service_role'))
  )
}

/** Supabase moves from one HS256 secret to ES256 keys with a set. */
const supabase: FindingRule = {
  code: 'provider/supabase-migration',
  severity: 'info',
  certainty: 'proven',
  group: 'provider',
  message: 'This is a token of Supabase, signed with {alg}.{why}',
  fix: '{fix}',
  spec: document('Supabase signing keys', 'https://supabase.com/docs/guides/auth/signing-keys'),
  when: 'always',
  check: (subject) => {
    if (!isSupabase(subject)) return []
    const alg = headerText(subject, 'alg') ?? ''
    const { keys, form, problem } = subject.keys
    const secrets = keys.some(({ kty }) => kty === 'oct')
    const isSet = form === 'jwks' || problem?.code === 'jwks/empty'
    if (inTrouble(subject) && alg.startsWith('HS') && isSet && !secrets)
      return [
        {
          severity: 'error',
          data: {
            alg,
            why: ` It was made with the project’s old shared secret, which a key set never holds${keys.length === 0 ? '; the set is empty because the project has no other key yet' : ''}.`,
            fix: 'Verify it with the JWT secret of the project (Settings, JWT keys), or migrate to signing keys and get a new token.',
          },
        },
      ]
    if (inTrouble(subject) && !alg.startsWith('HS') && keys.length > 0 && keys.every(({ kty }) => kty === 'oct'))
      return [
        {
          severity: 'error',
          data: {
            alg,
            why: ' It was made with the project’s new signing key; the old shared secret does not verify it.',
            fix: `Verify it with the project’s key set: ${addressOf(subject)}`,
          },
        },
      ]
    if (!alg.startsWith('HS')) return []
    const fix =
      'After the migration to signing keys, tokens are ES256 with a kid, and verifiers need the key set: support both while old tokens live.'
    return [{ data: { alg, why: ' That is the old shared secret of the project.', fix } }]
  },
}

const addressOf = (subject: Case): string =>
  `${(claimText(subject, 'iss') ?? '').replace(/\/$/, '')}/.well-known/jwks.json`

export const KEYCLOAK_SUPABASE_RULES = [refreshToken, host, supabase]
