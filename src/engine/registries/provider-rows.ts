import { document } from '../specs'
import { type IssuerAddress, isUnder, wellKnown } from './issuer-address'
import { MICROSOFT_PROVIDERS } from './microsoft-providers'
import { type Provider, quirk } from './provider'

const own = ({ base }: IssuerAddress): string => wellKnown(base)
const under =
  (suffix: string) =>
  ({ base }: IssuerAddress): string =>
    base + suffix
const atHost =
  (path: string) =>
  ({ host }: IssuerAddress): string =>
    `https://${host}${path}`

/** Providers that a token names by its issuer, the more particular before the more general. */
export const PROVIDER_ROWS: readonly Provider[] = [
  ...MICROSOFT_PROVIDERS,
  {
    id: 'google',
    name: 'Google',
    is: ({ base, host, path }) =>
      base === 'accounts.google.com' || (host === 'accounts.google.com' && path.length === 0),
    discovery: () => 'https://accounts.google.com/.well-known/openid-configuration',
    keys: () => 'https://www.googleapis.com/oauth2/v3/certs',
    quirks: [
      quirk('The issuer is written with or without https://; both are right.'),
      quirk('at_hash can only be checked with the access token at hand; libraries that insist need it passed in.'),
      quirk('Access tokens (ya29.…) are opaque: only ID tokens are JWTs.'),
    ],
    manual: document('Google OpenID Connect', 'https://developers.google.com/identity/openid-connect/openid-connect'),
  },
  {
    id: 'firebase',
    name: 'Firebase Authentication, ID token',
    is: ({ host, path }) => host === 'securetoken.google.com' && path.length === 1,
    discovery: own,
    keys: () => 'https://www.googleapis.com/service_accounts/v1/jwk/securetoken@system.gserviceaccount.com',
    quirks: [quirk('ID tokens, session cookies and custom tokens have different issuers and different keys.')],
    manual: document('Firebase: verify ID tokens', 'https://firebase.google.com/docs/auth/admin/verify-id-tokens'),
  },
  {
    id: 'firebase-session',
    name: 'Firebase Authentication, session cookie',
    is: ({ host, path }) => host === 'session.firebase.google.com' && path.length === 1,
    keys: () => 'https://www.googleapis.com/identitytoolkit/v3/relyingparty/publicKeys',
    quirks: [
      quirk('A session cookie is no ID token: verify it with verifySessionCookie. Its keys are a map of certificates.'),
    ],
    manual: document('Firebase: session cookies', 'https://firebase.google.com/docs/auth/admin/manage-cookies'),
  },
  {
    id: 'google-service-account',
    name: 'Google service account',
    is: ({ text }) => /^[a-z0-9][a-z0-9.-]{0,100}@[a-z0-9.-]{1,100}\.gserviceaccount\.com$/.test(text),
    keys: ({ text }) => `https://www.googleapis.com/service_accounts/v1/jwk/${text}`,
    quirks: [quirk('Such a token may live for one hour at most, and is refused when the clocks differ.')],
    manual: document(
      'Google service accounts',
      'https://developers.google.com/identity/protocols/oauth2/service-account',
    ),
  },
  {
    id: 'auth0',
    name: 'Auth0',
    is: ({ host }) => isUnder(host, 'auth0.com'),
    discovery: own,
    keys: atHost('/.well-known/jwks.json'),
    quirks: [
      quirk('The issuer ends with a slash.'),
      quirk(
        'Without an audience in the request the access token is opaque or encrypted for Auth0 itself: only Auth0 can read it.',
      ),
      quirk('The x5t of its keys is the base64url of the hash in hex, not of the hash.'),
    ],
    manual: document('Auth0 tokens', 'https://auth0.com/docs/secure/tokens/json-web-tokens/validate-json-web-tokens'),
  },
  {
    id: 'okta-org',
    name: 'Okta, org authorization server',
    is: ({ host, path }) => isOkta(host) && path.length === 0,
    discovery: own,
    keys: atHost('/oauth2/v1/keys'),
    quirks: [
      quirk(
        'Access tokens of the org server are for Okta’s own APIs and cannot be verified by anyone else: use a custom authorization server.',
      ),
    ],
    manual: document('Okta authorization servers', 'https://developer.okta.com/docs/concepts/auth-servers/'),
  },
  {
    id: 'okta',
    name: 'Okta, custom authorization server',
    is: ({ host, path }) => isOkta(host) && path.length === 2 && path[0] === 'oauth2',
    discovery: own,
    keys: under('/v1/keys'),
    quirks: [
      quirk('The issuer has no -admin in its host and no slash at its end.'),
      quirk('Scopes are in scp, as an array.'),
    ],
    manual: document('Okta authorization servers', 'https://developer.okta.com/docs/concepts/auth-servers/'),
  },
  {
    id: 'cognito',
    name: 'Amazon Cognito',
    is: ({ host, path }) => /^cognito-idp\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/.test(host) && path.length === 1,
    discovery: own,
    keys: under('/.well-known/jwks.json'),
    quirks: [quirk('Access tokens have no aud: compare client_id, and token_use with "access".')],
    manual: document(
      'Amazon Cognito: verify a token',
      'https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html',
    ),
  },
  {
    id: 'apple',
    name: 'Sign in with Apple',
    is: ({ host, path }) => host === 'appleid.apple.com' && path.length === 0,
    discovery: atHost('/.well-known/openid-configuration'),
    keys: atHost('/auth/keys'),
    quirks: [quirk('email_verified and is_private_email may be text ("true") instead of a boolean.')],
    manual: document('Sign in with Apple', 'https://developer.apple.com/documentation/signinwithapple'),
  },
  {
    id: 'github-actions',
    name: 'GitHub Actions',
    is: ({ host }) => host === 'token.actions.githubusercontent.com',
    discovery: own,
    keys: under('/.well-known/jwks'),
    quirks: [
      quirk(
        'The subject changes with branch, tag, environment and pull request; cloud providers compare it letter by letter.',
      ),
      quirk('Since 2026 subjects may hold immutable ids, such as repo:octocat@123456/my-repo@456789:ref:….'),
    ],
    manual: document('GitHub Actions OpenID Connect', 'https://docs.github.com/actions/reference/security/oidc'),
  },
  {
    id: 'gitlab',
    name: 'GitLab',
    is: ({ host, path }) => host === 'gitlab.com' && path.length === 0,
    discovery: own,
    keys: atHost('/oauth/discovery/keys'),
    quirks: [quirk('Booleans such as ref_protected are text in CI tokens.')],
    manual: document('GitLab ID tokens', 'https://docs.gitlab.com/ci/secrets/id_token_authentication/'),
  },
  {
    id: 'cloudflare-access',
    name: 'Cloudflare Access',
    is: ({ host }) => isUnder(host, 'cloudflareaccess.com') && host !== 'cloudflareaccess.com',
    keys: atHost('/cdn-cgi/access/certs'),
    quirks: [
      quirk('aud is an array with the application’s hexadecimal tag.'),
      quirk('Service tokens have an empty sub.'),
    ],
    manual: document(
      'Cloudflare Access: validate JWTs',
      'https://developers.cloudflare.com/cloudflare-one/identity/authorization-cookie/validating-json/',
    ),
  },
  {
    id: 'supabase',
    name: 'Supabase',
    is: ({ host, path }) => isUnder(host, 'supabase.co') && path[0] === 'auth',
    discovery: own,
    keys: under('/.well-known/jwks.json'),
    quirks: [
      quirk(
        'Projects that still sign with the old HS256 secret publish an empty key set: after the migration tokens are ES256 with a kid.',
      ),
    ],
    manual: document('Supabase signing keys', 'https://supabase.com/docs/guides/auth/signing-keys'),
  },
  {
    id: 'clerk',
    name: 'Clerk',
    is: ({ host, path }) => path.length === 0 && (isUnder(host, 'clerk.accounts.dev') || host.startsWith('clerk.')),
    discovery: own,
    keys: under('/.well-known/jwks.json'),
    quirks: [
      quirk(
        'Session tokens have no aud and live for a minute; azp is the web origin, and absent in tokens that a backend made.',
      ),
    ],
    manual: document('Clerk session tokens', 'https://clerk.com/docs/backend-requests/resources/session-tokens'),
  },
  {
    id: 'kubernetes',
    name: 'Kubernetes service account',
    is: ({ text, host }) =>
      text === 'kubernetes/serviceaccount' || /^kubernetes\.default\.svc(\.[a-z0-9.-]+)?$/.test(host),
    discovery: ({ url, base }) => url && wellKnown(base),
    keys: ({ url, base }) => url && `${base}/openid/v1/jwks`,
    quirks: [
      quirk(
        'Old tokens (issuer kubernetes/serviceaccount) have neither exp nor aud; bound ones have an array of audiences.',
      ),
      quirk('The address is reachable inside the cluster only: kubectl get --raw /openid/v1/jwks prints the keys.'),
    ],
    manual: document(
      'Kubernetes service accounts',
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/',
    ),
  },
  {
    id: 'eks',
    name: 'Amazon EKS',
    is: ({ host, path }) => /^oidc\.eks\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/.test(host) && path[0] === 'id',
    discovery: own,
    keys: under('/keys'),
    quirks: [],
    manual: document(
      'Amazon EKS: IAM roles for service accounts',
      'https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html',
    ),
  },
  {
    id: 'snowflake',
    name: 'Snowflake key-pair authentication',
    is: ({ text }) => /^[A-Za-z0-9_.-]{3,300}\.SHA256:[A-Za-z0-9+/]{43}=?$/.test(text),
    quirks: [
      quirk(
        'The issuer is ACCOUNT.USER.SHA256:… in capitals, with the standard base64 of the public key’s SHA-256; the account goes without region and .privatelink.',
      ),
    ],
    manual: document(
      'Snowflake key-pair authentication',
      'https://docs.snowflake.com/developer-guide/sql-api/authenticating',
    ),
  },
  {
    id: 'slack',
    name: 'Slack',
    is: ({ host, path }) => host === 'slack.com' && path.length === 0,
    discovery: own,
    keys: under('/openid/connect/keys'),
    quirks: [],
    manual: document('Sign in with Slack', 'https://docs.slack.dev/authentication/sign-in-with-slack/'),
  },
  {
    id: 'keycloak',
    name: 'Keycloak',
    is: ({ path }) => path.length >= 2 && path.at(-2) === 'realms',
    discovery: own,
    keys: under('/protocol/openid-connect/certs'),
    quirks: [
      quirk(
        'The issuer has the host name under which Keycloak was called: inside and outside of a cluster they often differ.',
      ),
      quirk('Versions before 17 have /auth in front of /realms.'),
      quirk(
        'Refresh tokens are signed with a secret that only Keycloak has: they are not meant to be verified by others.',
      ),
    ],
    manual: document('Keycloak: securing applications', 'https://www.keycloak.org/securing-apps/oidc-layers'),
  },
]

function isOkta(host: string): boolean {
  return ['okta.com', 'oktapreview.com', 'okta-emea.com', 'okta-gov.com'].some((domain) => isUnder(host, domain))
}
