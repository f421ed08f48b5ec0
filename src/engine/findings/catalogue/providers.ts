import { rowsOf } from './row'

export const PROVIDER_ROWS = rowsOf('Providers', {
  'provider/microsoft-graph-nonce': [
    'Microsoft Graph’s nonce',
    'provable',
    'Tokens for Graph carry a nonce that is hashed before signing, so only Graph can verify them. Ask for a token for your own API.',
  ],
  'provider/entra-issuer-version': [
    'Entra version 1 or 2',
    'provable',
    'Both versions have issuers of their own, and the metadata of "common" has a pattern instead of one. The registration of the API decides which version it gets.',
  ],
  'provider/entra-audience': [
    'Entra’s two audiences',
    'provable',
    'The bare application id and api:// with it mean the same application.',
  ],
  'provider/entra-appid': [
    'A key of the application’s own',
    'likely',
    'With claims mapping Entra signs with a key that the set shows only when asked with ?appid=.',
  ],
  'provider/okta-org-server': [
    'Okta’s org server',
    'provable',
    'Its access tokens are for Okta itself. Use a custom authorization server for your API.',
  ],
  'provider/okta-host': [
    'Okta’s admin host',
    'likely',
    'The issuer has no -admin in it, and each authorization server has an issuer of its own.',
  ],
  'provider/auth0-opaque': [
    'Encrypted for Auth0',
    'provable',
    'Without an audience in the request Auth0 hands out a token that only Auth0 can read.',
  ],
  'provider/cognito-access-token': [
    'Cognito without aud',
    'provable',
    'Access tokens name the client in client_id. Compare that and token_use.',
  ],
  'provider/aws-alb': [
    'AWS load balancer',
    'provable',
    'The token is padded and the signature is over the padding. Its key is a PEM at an address with the kid.',
  ],
  'provider/firebase-token-kind': [
    'Three tokens of Firebase',
    'provable',
    'ID token, session cookie and custom token differ in issuer, audience and keys.',
  ],
  'provider/google': [
    'Google’s rules',
    'provable',
    'at_hash needs the access token, and service-account assertions live for an hour at most.',
  ],
  'provider/apple-client-secret': [
    'Apple’s client secret',
    'provable',
    'Apple says invalid_client to everything. Each of its rules is checked here.',
  ],
  'provider/keycloak-refresh-token': [
    'A refresh token of Keycloak',
    'provable',
    'It is signed with a secret of the realm: nobody but Keycloak verifies it.',
  ],
  'provider/keycloak-host': [
    'Keycloak under two names',
    'provable',
    'The issuer has the host under which Keycloak was called: inside and outside of a cluster they differ.',
  ],
  'provider/supabase-migration': [
    'Supabase’s new keys',
    'provable',
    'Old tokens are HS256 with a shared secret, new ones ES256 with a key set. Neither key verifies the other.',
  ],
  'provider/cloudflare-access': [
    'Cloudflare Access',
    'likely',
    'The audience is the application’s tag in an array, and service tokens have an empty subject.',
  ],
  'provider/github-app': [
    'The JWT of a GitHub App',
    'provable',
    'Ten minutes at most, whole seconds, never from the future.',
  ],
  'provider/github-actions-subject': [
    'The subject of GitHub Actions',
    'provable',
    'Cloud providers compare it letter by letter, and it changes with branch, environment and immutable ids.',
  ],
  'provider/kubernetes': [
    'Service accounts of Kubernetes',
    'provable',
    'Old tokens live for ever; bound ones have an audience that the other side must expect.',
  ],
  'provider/snowflake': [
    'Snowflake’s fingerprint',
    'provable',
    'The issuer holds the fingerprint of the user’s key, which is computed again here.',
  ],
  'provider/clerk': [
    'Clerk without aud',
    'provable',
    'azp is the web origin, and absent in tokens that a backend made.',
  ],
  'provider/kong': [
    'Kong looks up iss',
    'likely',
    'The credential is found by a claim, and secrets may be stored in base64.',
  ],
  'provider/authjs-session': [
    'A session of Auth.js',
    'provable',
    'It is encrypted with a key that is derived from the secret: the usual derivations are tried.',
  ],
})
