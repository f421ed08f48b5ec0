// @ts-nocheck: it makes on purpose what the types of node:crypto and of the engine forbid
import { createHash } from 'node:crypto'
import {
  b64,
  CLAIMS,
  ec,
  ecKey,
  es,
  hs,
  json,
  jws,
  NOW,
  rs,
  rsa,
  rsaOther,
  SECRET,
  SOUND,
  SOUND_RSA,
  set,
} from './tools.mjs'

const times = { iat: NOW - 60, exp: NOW + 540 }
const tenant = '11111111-2222-4333-8444-555555555555'
const v1 = `https://sts.windows.net/${tenant}/`
const v2 = `https://login.microsoftonline.com/${tenant}/v2.0`
const keys = set({ ...rsa.jwk, use: 'sig', alg: 'RS256' })
const kid = rsa.jwk.kid
/** A sound RS256 token with these claims and no others. */
const made = (claims, header = {}) => ({
  token: rs({ header: { kid, ...header }, payload: { ...times, ...claims } }),
  keys,
})
const cognito = { iss: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Example12', client_id: 'example-client' }
const nonce = 'example-nonce-of-microsoft-graph'
const graph = { iss: v1, aud: '00000003-0000-0000-c000-000000000000', tid: tenant, ver: '1.0' }
const hashed = (claims) => {
  const header = { alg: 'RS256', typ: 'JWT', kid, nonce }
  const signedHeader = b64(json({ ...header, nonce: createHash('sha256').update(nonce).digest('base64url') }))
  return {
    token: rs({
      header: { kid, nonce },
      payload: { ...times, ...claims },
      input: (_, __, payload) => `${signedHeader}.${payload}`,
    }),
    keys,
  }
}
const alb = {
  signer: 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/example/50dc6c495c0c9188',
  client: 'example-client',
  kid: ec.jwk.kid,
}
const padded = (text) => Buffer.from(text).toString('base64').replaceAll('+', '-').replaceAll('/', '_')
const albToken = jws('ES256', ec.privateKey, {
  headerText: json({ alg: 'ES256', ...alb, exp: NOW + 120 }),
  encode: padded,
})
const apple = { iss: 'ABCDE12345', sub: 'com.example.app', aud: 'https://appleid.apple.com', ...times }
const otherPrint = `SHA256:${createHash('sha256').update(rsaOther.der).digest('base64')}`
const opaque = `${b64(json({ alg: 'dir', enc: 'A256GCM', iss: 'https://example.eu.auth0.com/' }))}..${b64('twelve bytes')}.${b64('example ciphertext of Auth0')}.${b64('sixteen byte tag')}`
const keycloak = 'https://id.example.com/realms/shop'
const repo = {
  iss: 'https://token.actions.githubusercontent.com',
  sub: 'repo:octo-org/octo-repo:environment:prod',
  aud: 'sts.amazonaws.com',
}
const service = {
  iss: 'https://kubernetes.default.svc.cluster.local',
  aud: ['https://kubernetes.default.svc'],
  sub: 'system:serviceaccount:shop:api',
}

export const PROVIDERS = {
  'provider/microsoft-graph-nonce': [hashed(graph), made({ ...graph, aud: 'api://example' })],
  'provider/entra-issuer-version': [
    { ...made({ iss: v1, aud: 'api://example', ver: '1.0' }), policy: { issuer: v2 } },
    made({ iss: v2, aud: tenant, ver: '2.0' }),
  ],
  'provider/entra-audience': [
    { ...made({ iss: v1, aud: `api://${tenant}` }), policy: { audience: tenant } },
    { ...made({ iss: v2, aud: tenant }), policy: { audience: tenant } },
  ],
  'provider/entra-appid': [
    {
      token: rs({ header: { kid: 'application-key' }, payload: { ...times, iss: v2, aud: tenant } }),
      keys: set(rsaOther.jwk),
    },
    made({ iss: v2, aud: tenant }),
  ],
  'provider/okta-org-server': [
    made({ iss: 'https://example.okta.com', aud: 'https://example.okta.com', scp: ['openid'], cid: 'x' }),
    made({ iss: 'https://example.okta.com/oauth2/default', aud: 'api://default', scp: ['openid'], cid: 'x' }),
  ],
  'provider/okta-host': [
    {
      ...made({ iss: 'https://example.okta.com/oauth2/default' }),
      policy: { issuer: 'https://example-admin.okta.com/oauth2/default' },
    },
    {
      ...made({ iss: 'https://example.okta.com/oauth2/default' }),
      policy: { issuer: 'https://example.okta.com/oauth2/default' },
    },
  ],
  'provider/auth0-opaque': [
    { token: opaque },
    made({ iss: 'https://example.eu.auth0.com/', aud: 'https://api.example.com' }),
  ],
  'provider/cognito-access-token': [
    { ...made({ ...cognito, token_use: 'access' }), policy: { audience: 'example-client' } },
    made({ ...cognito, token_use: 'id', aud: 'example-client' }),
  ],
  'provider/aws-alb': [{ token: albToken, keys: ec.pem }, SOUND],
  'provider/firebase-token-kind': [
    {
      ...made({ iss: 'https://session.firebase.google.com/shop', aud: 'shop', sub: 'u' }),
      policy: { issuer: 'https://securetoken.google.com/shop' },
    },
    made({ iss: 'https://securetoken.google.com/shop', aud: 'shop', sub: 'u' }),
  ],
  'provider/google': [
    made({
      iss: 'https://accounts.google.com',
      aud: 'example.apps.googleusercontent.com',
      at_hash: 'HK6E_P6Dh8Y93mRNtsDB1Q',
    }),
    made({ iss: 'https://accounts.google.com', aud: 'example.apps.googleusercontent.com' }),
  ],
  'provider/apple-client-secret': [{ token: es({ payload: { ...apple, exp: NOW + 20_000_000 } }), keys: ecKey }, SOUND],
  'provider/keycloak-refresh-token': [
    { token: hs({ payload: { ...times, iss: keycloak, typ: 'Refresh' } }), keys },
    made({ iss: keycloak, typ: 'Bearer' }),
  ],
  'provider/keycloak-host': [
    { ...made({ iss: keycloak }), policy: { issuer: 'http://keycloak:8080/realms/shop' } },
    { ...made({ iss: keycloak }), policy: { issuer: keycloak } },
  ],
  'provider/supabase-migration': [
    {
      token: hs({ payload: { ...times, iss: 'https://example.supabase.co/auth/v1', role: 'authenticated' } }),
      keys: '{"keys":[]}',
    },
    {
      token: es({ header: { kid: ec.jwk.kid }, payload: { ...times, iss: 'https://example.supabase.co/auth/v1' } }),
      keys: set(ec.jwk),
    },
  ],
  'provider/cloudflare-access': [
    made({
      iss: 'https://example.cloudflareaccess.com',
      aud: [createHash('sha256').update('example').digest('hex')],
      sub: '',
    }),
    SOUND_RSA,
  ],
  'provider/github-app': [made({ iss: '123456', exp: NOW + 3600 }), made({ iss: 'https://login.example.com' })],
  'provider/github-actions-subject': [
    { ...made(repo), policy: { subject: 'repo:octo-org/octo-repo:ref:refs/heads/main' } },
    SOUND_RSA,
  ],
  'provider/kubernetes': [{ ...made(service), policy: { audience: 'vault' } }, SOUND_RSA],
  'provider/snowflake': [made({ iss: `EXAMPLE.JANE.${otherPrint}`, sub: 'EXAMPLE.JANE' }), SOUND_RSA],
  'provider/clerk': [
    {
      ...made({ iss: 'https://clerk.example.com', azp: 'https://app.example.com', sub: 'user_1' }),
      policy: { audience: 'https://app.example.com' },
    },
    made({ iss: 'https://clerk.example.com', aud: 'x', sub: 'user_1' }),
  ],
  'provider/kong': [
    {
      token: hs({ payload: { ...times, iss: 'shop' } }),
      keys: SECRET,
      errorMessage: "No credentials found for given 'iss'",
    },
    { token: hs(), keys: SECRET },
  ],
  'claim/token-kind': [
    {
      ...made({ iss: CLAIMS.iss, aud: 'example-client', nonce: 'n', at_hash: 'HK6E_P6Dh8Y93mRNtsDB1Q' }),
      policy: { audience: 'https://api.example.com' },
    },
    { ...made({ ...CLAIMS, scope: 'orders:read' }), policy: { audience: 'https://api.example.com' } },
  ],
}
