import type { Template } from './template'

/** The access token of RFC 9449 §7.1's example, and what `ath` is for it: its SHA-256 in base64url. */
export const DPOP_ACCESS_TOKEN = 'Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU'
const DPOP_ATH = 'fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo'
const TOKEN_ENDPOINT = 'https://idp.example.com/oauth2/token'
const CLIENT = 's6BhdRkqt3'
const GOOGLE_ACCOUNT = 'orders-reader@my-project.iam.gserviceaccount.com'

/** What a client signs to show who it is. */
export const CLIENT_TEMPLATES: readonly Template[] = [
  {
    id: 'client-assertion',
    label: 'Client assertion',
    note: 'RFC 7523: private_key_jwt at a token endpoint',
    kind: 'sign',
    alg: 'ES256',
    header: { typ: 'JWT' },
    payload: ({ now, id }) => ({
      iss: CLIENT,
      sub: CLIENT,
      aud: TOKEN_ENDPOINT,
      iat: now,
      exp: now + 60,
      jti: id(),
    }),
    policy: {
      issuer: CLIENT,
      subject: CLIENT,
      audience: TOKEN_ENDPOINT,
      requiredClaims: ['iss', 'sub', 'aud', 'exp', 'jti'],
    },
  },
  {
    id: 'dpop',
    label: 'DPoP proof',
    note: 'RFC 9449: carries its public key, and the hash of the access token as ath',
    kind: 'sign',
    alg: 'ES256',
    // Becomes the public half of whichever key is given.
    header: { typ: 'dpop+jwt', jwk: {} },
    payload: ({ now, id }) => ({
      jti: id(),
      htm: 'GET',
      htu: 'https://api.example.com/orders',
      iat: now,
      ath: DPOP_ATH,
    }),
    policy: {
      type: 'dpop+jwt',
      maxAge: 300,
      claims: { htm: 'GET', htu: 'https://api.example.com/orders', ath: DPOP_ATH },
      requiredClaims: ['jti', 'htm', 'htu', 'iat', 'ath'],
    },
  },
  {
    id: 'apple-client-secret',
    label: 'Apple client secret',
    note: 'Sign in with Apple: ES256 with the key of the team, at most six months',
    kind: 'sign',
    alg: 'ES256',
    header: { kid: 'ABC123DEFG' },
    payload: ({ now }) => ({
      iss: 'DEF123GHIJ',
      iat: now,
      exp: now + 180 * 86_400,
      aud: 'https://appleid.apple.com',
      sub: 'com.example.orders',
    }),
    policy: {
      issuer: 'DEF123GHIJ',
      subject: 'com.example.orders',
      audience: 'https://appleid.apple.com',
      requiredClaims: ['iss', 'iat', 'exp', 'aud', 'sub'],
    },
  },
  {
    id: 'github-app',
    label: 'GitHub App',
    note: 'Authenticates as the app: RS256, ten minutes at most, iat a minute back for clocks that differ',
    kind: 'sign',
    alg: 'RS256',
    header: { typ: 'JWT' },
    payload: ({ now }) => ({ iat: now - 60, exp: now + 540, iss: 'Iv23liExampleClient01' }),
    policy: { issuer: 'Iv23liExampleClient01', maxAge: 600, requiredClaims: ['iat', 'exp', 'iss'] },
  },
  {
    id: 'google-service-account',
    label: 'Google service account',
    note: 'An assertion (RFC 7523 §2.1) that is exchanged for an access token: RS256, one hour at most',
    kind: 'sign',
    alg: 'RS256',
    header: { typ: 'JWT', kid: '1f0e4c6d9b7a5382' },
    payload: ({ now }) => ({
      iss: GOOGLE_ACCOUNT,
      scope: 'https://www.googleapis.com/auth/devstorage.read_only',
      aud: 'https://oauth2.googleapis.com/token',
      iat: now,
      exp: now + 3600,
    }),
    policy: {
      issuer: GOOGLE_ACCOUNT,
      audience: 'https://oauth2.googleapis.com/token',
      scopes: ['https://www.googleapis.com/auth/devstorage.read_only'],
      requiredClaims: ['iss', 'scope', 'aud', 'iat', 'exp'],
    },
  },
]
