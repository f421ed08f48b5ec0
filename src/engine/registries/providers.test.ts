import { describe, expect, test } from 'vitest'
import { albKeyAddress, keyAddresses, PROVIDERS, providerOf } from './providers'

const TENANT = 'b6b0f04e-84a2-4d2c-a222-761a43779550'

const KNOWN: [id: string, iss: string, keys: string | undefined, claims?: Record<string, unknown>][] = [
  [
    'entra-v2',
    `https://login.microsoftonline.com/${TENANT}/v2.0`,
    `https://login.microsoftonline.com/${TENANT}/discovery/v2.0/keys`,
  ],
  ['entra-v1', `https://sts.windows.net/${TENANT}/`, `https://login.microsoftonline.com/${TENANT}/discovery/keys`],
  [
    'entra-b2c',
    `https://shop.b2clogin.com/${TENANT}/v2.0/`,
    `https://shop.b2clogin.com/${TENANT}/B2C_1_signin/discovery/v2.0/keys`,
    { tfp: 'B2C_1_signin' },
  ],
  [
    'entra-external',
    `https://${TENANT}.ciamlogin.com/${TENANT}/v2.0`,
    `https://${TENANT}.ciamlogin.com/${TENANT}/discovery/v2.0/keys`,
  ],
  ['google', 'accounts.google.com', 'https://www.googleapis.com/oauth2/v3/certs'],
  ['google', 'https://accounts.google.com', 'https://www.googleapis.com/oauth2/v3/certs'],
  [
    'firebase',
    'https://securetoken.google.com/shop-1',
    'https://www.googleapis.com/service_accounts/v1/jwk/securetoken@system.gserviceaccount.com',
  ],
  [
    'firebase-session',
    'https://session.firebase.google.com/shop-1',
    'https://www.googleapis.com/identitytoolkit/v3/relyingparty/publicKeys',
  ],
  [
    'google-service-account',
    'ci@shop-1.iam.gserviceaccount.com',
    'https://www.googleapis.com/service_accounts/v1/jwk/ci@shop-1.iam.gserviceaccount.com',
  ],
  ['auth0', 'https://shop.eu.auth0.com/', 'https://shop.eu.auth0.com/.well-known/jwks.json'],
  ['okta-org', 'https://shop.okta.com', 'https://shop.okta.com/oauth2/v1/keys'],
  ['okta', 'https://shop.okta.com/oauth2/default', 'https://shop.okta.com/oauth2/default/v1/keys'],
  [
    'cognito',
    'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbC',
    'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbC/.well-known/jwks.json',
  ],
  [
    'keycloak',
    'https://sso.example/auth/realms/shop',
    'https://sso.example/auth/realms/shop/protocol/openid-connect/certs',
  ],
  ['apple', 'https://appleid.apple.com', 'https://appleid.apple.com/auth/keys'],
  [
    'github-actions',
    'https://token.actions.githubusercontent.com',
    'https://token.actions.githubusercontent.com/.well-known/jwks',
  ],
  ['gitlab', 'https://gitlab.com', 'https://gitlab.com/oauth/discovery/keys'],
  ['cloudflare-access', 'https://shop.cloudflareaccess.com', 'https://shop.cloudflareaccess.com/cdn-cgi/access/certs'],
  ['supabase', 'https://abc.supabase.co/auth/v1', 'https://abc.supabase.co/auth/v1/.well-known/jwks.json'],
  ['clerk', 'https://calm-cat-1.clerk.accounts.dev', 'https://calm-cat-1.clerk.accounts.dev/.well-known/jwks.json'],
  [
    'kubernetes',
    'https://kubernetes.default.svc.cluster.local',
    'https://kubernetes.default.svc.cluster.local/openid/v1/jwks',
  ],
  ['kubernetes', 'kubernetes/serviceaccount', undefined],
  ['eks', 'https://oidc.eks.eu-west-1.amazonaws.com/id/ABC', 'https://oidc.eks.eu-west-1.amazonaws.com/id/ABC/keys'],
  ['snowflake', `MYORG-ACC.BOT.SHA256:${'A'.repeat(43)}=`, undefined],
  ['slack', 'https://slack.com', 'https://slack.com/openid/connect/keys'],
]

test.each(KNOWN)('%s is known by %s', (id, iss, keys, claims) => {
  expect(providerOf(iss)?.id).toBe(id)
  const found = keyAddresses(iss, claims)
  expect(found.keys).toBe(keys)
  if (found.discovery !== undefined)
    expect(found.discovery).toMatch(/^https:\/\/.*[^/]\/\.well-known\/openid-configuration$/)
})

test('every provider has an issuer in this test', () => {
  const tested = new Set(KNOWN.map(([id]) => id))
  expect(PROVIDERS.map(({ id }) => id).filter((id) => !tested.has(id))).toEqual([])
})

describe('look-alikes are nobody', () => {
  test.each([
    'https://evil-okta.com',
    'https://shop.okta.com.evil.example',
    'https://shop.okta.com@evil.example/oauth2/default',
    'https://evil.example/?https://accounts.google.com',
    'https://evil.example/#.okta.com',
    'http://shop.okta.com',
    'https://login.microsoftonline.com.evil.example/t/v2.0',
    'https://cognito-idp.eu.amazonaws.com.evil.example/p',
    'javascript:alert(1)',
    '',
    'constructor',
  ])('%s', (iss) => expect(providerOf(iss)).toBeUndefined())

  test('an issuer that is no text, or endless, finds nothing', () => {
    for (const iss of [undefined, 5, {}, `https://${'a.'.repeat(100_000)}okta.com`])
      expect(keyAddresses(iss)).toEqual({})
  })
})

test('an unknown https issuer is asked for its discovery document, any other for nothing', () => {
  expect(keyAddresses('https://id.example/tenant/')).toEqual({
    discovery: 'https://id.example/tenant/.well-known/openid-configuration',
  })
  expect(keyAddresses('http://id.example')).toEqual({})
  expect(keyAddresses('urn:example:issuer')).toEqual({})
})

test('a B2C token whose policy is unknown or odd is offered no address', () => {
  const iss = `https://shop.b2clogin.com/${TENANT}/v2.0/`
  expect(keyAddresses(iss)).toEqual({ provider: providerOf(iss) })
  expect(keyAddresses(iss, { tfp: '../../evil' }).keys).toBeUndefined()
})

test('the key of a load balancer is found by the region in its ARN', () => {
  const arn = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/x/1'
  expect(albKeyAddress(arn, 'k-1')).toBe('https://public-keys.auth.elb.eu-west-1.amazonaws.com/k-1')
  expect(albKeyAddress(arn, '../x')).toBeUndefined()
  expect(albKeyAddress('arn:aws:elasticloadbalancing:evil.example/:123456789012:loadbalancer/x', 'k')).toBeUndefined()
})

test('quirks are sentences with the month in which they were seen', () => {
  for (const { id, quirks } of PROVIDERS)
    for (const { sentence, seen } of quirks) {
      expect(sentence, id).toMatch(/^\S.*\.$/)
      expect(seen, id).toMatch(/^\d{4}-\d{2}$/)
    }
})
