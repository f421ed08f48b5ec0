import {
  t as decodeAnyBase64,
  s as document,
  r as encodeBase64,
  i as encodeBase64Url,
  c as rfc,
} from './base64url-CstD21t-.js'
import { o as durationWords, s as secondsFromIso, c as whenUtc } from './check-claims-B7GVeALY.js'
import {
  o as audiences,
  t as CLAIM_RULES,
  s as claimAt,
  c as claimNumber,
  u as claimsOf,
  l as claimText,
  d as decidingKeys,
  n as HEADER_RULES,
  f as hasProblem,
  p as headerAt,
  h as headersOf,
  m as headerText,
  g as inTrouble,
  _ as kidIsMissing,
  v as listed,
  r as notedRules,
  i as problemHits,
  a as problemRules,
  y as quoted,
  b as withPolicy,
} from './claims-CfP1fUqN.js'
import { i as digest, u as isRefusal } from './crypto-Bq-DKBSn.js'
import { n as inflate } from './inflate-z07EtOHW.js'
import { c as concat, o as decodeUtf8, l as equalBytes, t as isObject, n as member } from './json-CkXdFA2d.js'
import { p as registeredAlgorithm } from './judge-secret-BlrsAHfp.js'
import { l as childrenOf, u as oidOf, d as readDer } from './jwk-ClJsc_LU.js'
import {
  T as curveByName,
  v as derBits,
  b as derInteger,
  C as derSequence,
  _ as keyAlgorithmIdentifier,
  h as ML_DSA,
  g as OKP_CURVE,
} from './jwk-ec-crs9E1VF.js'
import { n as nameOfKey } from './key-place-D3V86UjD.js'
import { t as saysNested, n as tokenInside } from './plaintext-CGElfoL9.js'
import { t as __exportAll } from './rolldown-runtime-D8jQpDG7.js'
import { t as SIGNATURES, n as signatureAlgorithm } from './signatures-BsO28qPn.js'
import { n as lowerFirst } from './verify-jws-DadFQwoU.js'
import { t as WELL_KNOWN_SECRETS } from './well-known-secrets-ojmPhd_o.js'

// src/engine/findings/causes/error-message.ts
/** Data with a date: seen in these libraries up to November 2026. */
var MEANINGS = [
  {
    text: /IDX10501|unable to match key|find a signing key that matches|match kid or alg|no valid key found in issuer's jwks_uri|keyset has no key for kid|unable to find key with kid|resolving signing key for kid/i,
    says: 'The verifier looked in its key set for the kid of the token and did not find it; no signature was checked yet.',
    look: 'Give the key set that the verifier uses: its kids are compared with that of the token.',
    first: [
      'kid/not-found',
      'jwks/stale',
      'kid/wrong-key',
      'kid/duplicate',
      'jwks/other-issuer',
      'provider/entra-appid',
      'kid/absent',
      'kid/encoding',
      'kid/is-thumbprint',
      'alg/eddsa-name',
      'provider/okta-org-server',
      'provider/keycloak-refresh-token',
    ],
  },
  {
    text: /IDX10503|IDX10511/i,
    says: '.NET found a key by kid, and the signature did not verify with it.',
    look: 'For a token of Microsoft Graph that is to be expected; otherwise the token was changed on its way, or the key has a leading zero.',
    first: [
      'provider/microsoft-graph-nonce',
      'key/leading-zero',
      'token/truncated',
      'token/standard-base64',
      'token/padded',
      'token/characters-lost',
      'token/edited',
    ],
  },
  {
    text: /another algorithm expected|no matching key\(s\) found|invalid algorithm|alg value is not allowed|unsupported jwt algorithm|unexpected alg/i,
    says: 'The verifier allows other algorithms than the one that the token names, or has no key for it.',
    look: 'Compare alg of the header with the list that the verifier allows.',
    first: ['alg/not-allowed', 'alg/key-alg-differs', 'provider/keycloak-refresh-token', 'provider/supabase-migration'],
  },
  {
    text: /no start line|0909006C|0906D06C|0D0680A8|DECODER routines::unsupported|PEM_NO_START_LINE|bad base64 decode|asymmetric key when using/i,
    says: 'OpenSSL could not read the key: it expected PEM with its BEGIN line and real line ends.',
    look: 'Paste the key exactly as the program gets it, with the \\n of an environment variable.',
    first: [
      'key/escaped-newlines',
      'key/pem-layout',
      'key/pem-in-base64',
      'key/certificate',
      'key/bare-der',
      'key/pkcs1',
      'key/sec1',
      'key/openssh',
      'key/encrypted',
      'alg/secret-for-asymmetric',
    ],
  },
  {
    text: /UNAUTHORIZED_INVALID_JWT_FORMAT/i,
    says: 'Supabase got something that is no JWT, such as a publishable or secret API key in the Authorization header.',
    look: 'Send the user’s access token as Bearer, and the API key as apikey.',
    first: ['token/opaque'],
  },
  {
    text: /jwt malformed|exactly 2 period|illegal base64 (data|character)|invalid compact jws|not .{0,40}exactly 3 parts|not enough segments|invalid token format|wrong number of segments/i,
    says: 'The text that the parser got is no compact token: something stands around it, inside it, or part of it is missing.',
    look: 'Paste exactly what the program got, with all that stands around it.',
    first: [
      'token/bearer-prefix',
      'token/wrapped',
      'token/white-space',
      'token/percent-encoded',
      'token/standard-base64',
      'token/padded',
      'token/truncated',
      'token/characters-lost',
      'token/cookie-chunks',
      'token/supabase-cookie',
      'token/double-encoded',
      'token/case-folded',
      'token/segment-count',
      'token/hex-signature',
      'token/opaque',
      'token/other-serialization',
      'token/literal-undefined',
      'provider/auth0-opaque',
    ],
  },
  {
    text: /malformed utf-8|not correctly encoded|invalid character|decoding to json/i,
    says: 'The part before the first dot was decoded, and what came is no JSON: usually a prefix, or another alphabet of base64.',
    look: 'Paste exactly what the program got.',
    first: ['token/bearer-prefix', 'token/standard-base64', 'json/not-utf8', 'token/wrapped'],
  },
  {
    text: /requires curve|IncorrectAlgorithm|octet string of length|must be P256|same length/i,
    says: 'The key is on another curve than the algorithm wants, or a coordinate has the wrong length.',
    look: 'Give the key: curve and lengths are checked.',
    first: ['alg/secp256k1', 'alg/curve-mismatch', 'key/coordinate-length'],
  },
  {
    text: /IDX10720|IDX10653|IDX10603|WeakKeyException|key size must be greater|not secure enough for the HS/i,
    says: 'The shared secret is shorter than RFC 7518 §3.2 asks, and this library refuses it; the signature may well be sound.',
    look: 'Use a secret of at least 32 bytes for HS256, 48 for HS384, 64 for HS512.',
    first: ['secret/too-short'],
  },
  {
    text: /IDX10205|expected iss|jwt issuer|issuer \(iss\)|issuer is not configured|wrong ISS|invalid issuer/i,
    says: 'The signature may be sound: the verifier expects another issuer, letter by letter.',
    look: 'Put the issuer that the verifier expects into the policy.',
    first: ['claim/issuer-spelling', 'provider/entra-issuer-version', 'provider/keycloak-host', 'claim/issuer'],
  },
  {
    text: /IDX10206|IDX10214|jwt audience|audience claim|audience.{0,30}invalid|invalid audience/i,
    says: 'The signature may be sound: the token is meant for another audience, or has none.',
    look: 'Put the audience that the verifier expects into the policy.',
    first: ['provider/cognito-access-token', 'provider/entra-audience', 'claim/audience', 'provider/kubernetes'],
  },
  {
    text: /decryption operation failed|integrity check failed|incorrect cek length|invalid key length|JWEDecryptionFailed|key unwrap/i,
    says: 'An encrypted token could not be opened: the key, its derivation, or one of the five parts is not what was used to encrypt.',
    look: 'Give the key or secret; each stage is tried on its own.',
    first: [
      'jwe/key-length',
      'jwe/cek-length',
      'jwe/wrong-kek',
      'jwe/wrong-recipient',
      'jwe/oaep-hash',
      'jwe/mgf1-hash',
      'jwe/rsa1_5',
      'jwe/kdf-variant',
      'jwe/epk-curve',
      'jwe/password',
      'jwe/p2c-cap',
      'jwe/header-edited',
      'jwe/tag',
      'jwe/iv-length',
      'jwe/halves-swapped',
      'provider/authjs-session',
      'token/cookie-chunks',
    ],
  },
  {
    text: /did not contain any (signing )?keys|json web key set malformed|expected 200 ok|remote fetch is failed|unable to find a algorithm for key/i,
    says: 'What the verifier fetched is no key set, or holds no key that the library takes.',
    look: 'Paste what that address answers.',
    first: [
      'jwks/discovery-document',
      'jwks/shape',
      'jwks/x509-map',
      'jwks/not-json',
      'jwks/istio-placeholder',
      'jwks/cors',
      'jwks/library-filters',
    ],
  },
  {
    text: /subject must be a string|not yet valid \(iat\)|must be an integer|too far in the future|short-lived token|token is not active|jwt not active/i,
    says: 'A claim has a value or a type that this verifier does not take; the signature may be sound.',
    look: 'Look at the times and types of the claims.',
    first: [
      'claim/milliseconds',
      'claim/time-not-number',
      'claim/time-fraction',
      'claim/lifetime-tiny',
      'claim/clock-skew',
      'claim/audience-shape',
      'claim/issuer-spelling',
      'claim/subject-not-string',
      'provider/google',
      'provider/github-app',
    ],
  },
  {
    text: /jwt expired|token (has |is )?expired|IDX10223|TokenExpiredError|ExpiredSignature/i,
    says: 'The time in "exp" is past by the clock of the verifier.',
    look: 'Compare the two clocks, and get a new token.',
    first: ['claim/expired', 'claim/clock-skew'],
  },
  {
    text: /at_hash/i,
    says: 'The library compares the ID token with an access token, which it was not given.',
    look: 'Pass the access token beside the ID token, or switch that check off on purpose.',
    first: ['provider/google'],
  },
  {
    text: /invalid_client/i,
    says: 'Apple says this for every fault of the client secret, which is a JWT that you sign.',
    look: 'Check alg ES256, kid, iss (team), sub (service id), aud https://appleid.apple.com, and exp within six months.',
    first: ['provider/apple-client-secret'],
  },
  {
    text: /390144|394304|FINGERPRINT_MISMATCH/i,
    says: 'Snowflake compared the fingerprint in iss with that of the public key it knows, or the signature with that key.',
    look: 'iss must be ACCOUNT.USER.SHA256:<fingerprint>, in capitals.',
    first: ['provider/snowflake'],
  },
  {
    text: /invalid signature|signature is invalid|does not match locally computed|signature verification (failed|raised)|JWSSignatureVerificationFailed|SignatureDoesNotMatch|signature mismatch|invalid jwt signature/i,
    says: 'The signature was computed or checked, and it did not fit: another key, the right secret read otherwise, or changed bytes.',
    look: 'Give the secret or key exactly as the program has it, and the token exactly as it got it.',
    first: [
      'secret/is-base64',
      'secret/is-text',
      'secret/lenient-base64',
      'secret/is-hex',
      'secret/newline',
      'secret/quoted',
      'secret/env-interpolated',
      'secret/encoded-twice',
      'secret/well-known',
      'alg/der-signature',
      'provider/microsoft-graph-nonce',
      'provider/aws-alb',
      'token/edited',
      'key/another-key-signed',
    ],
  },
]
/** The first meaning that fits the text; codes that only some libraries print come before the general words. */
function meaningOf(text) {
  const short = text?.slice(0, 2e4)
  return short === void 0 || short.trim() === '' ? void 0 : MEANINGS.find((meaning) => meaning.text.test(short))
}
/** The codes that an error message speaks for, which are ranked first among equally certain ones. */
var favoured = (subject) => new Set(meaningOf(subject.request.errorMessage)?.first ?? [])
/** Says what the error message means, whatever the verdict here is. */
var ERROR_MESSAGE = {
  code: 'error-message/meaning',
  severity: 'info',
  certainty: 'likely',
  group: 'cause',
  message: 'About the error message: {says}',
  fix: '{look}',
  when: 'always',
  check: (subject) => {
    const { errorMessage } = subject.request
    if (errorMessage === void 0 || errorMessage.trim() === '') return []
    const meaning = meaningOf(errorMessage)
    if (!meaning)
      return [
        {
          certainty: 'hint',
          message: 'The error message is none of those that are known here.',
          fix: 'The findings stand on the token and the keys alone.',
        },
      ]
    const here =
      subject.report.verdict === 'accepted'
        ? ' Here the token is accepted, so the program has another key, another policy or another text than what was given here.'
        : ''
    return [
      {
        data: { look: meaning.look },
        message: `About the error message: ${meaning.says}${here}`,
      },
    ]
  },
}
// src/engine/registries/issuer-address.ts
/** Takes an issuer apart; anything that is no https address, or carries credentials, has no `url`. Throws never. */
function issuerAddress(text) {
  if (last$1?.text !== text) last$1 = taken(text)
  return last$1
}
var last$1
function taken(text) {
  const base = text.endsWith('/') ? text.slice(0, -1) : text
  const plain = {
    text,
    base,
    host: '',
    path: [],
  }
  if (text.length > 2e3 || !/^https:\/\//i.test(text) || !URL.canParse(text)) return plain
  const url = new URL(text)
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return plain
  return {
    text,
    base,
    url,
    host: url.host,
    path: url.pathname.split('/').filter((part) => part !== ''),
  }
}
/** Is the host this domain, or a name under it? "evil-okta.com" is not under "okta.com". */
var isUnder = (host, domain) => host === domain || host.endsWith(`.${domain}`)
/** Where an issuer's discovery document is (OpenID Connect Discovery §4): its own address, then the well-known path. */
var wellKnown = (base) => `${base}/.well-known/openid-configuration`
// src/engine/registries/provider.ts
/** A quirk as the catalogue of findings had it in November 2026. */
var quirk = (sentence) => ({
  sentence,
  seen: '2026-11',
})
// src/engine/registries/microsoft-providers.ts
var ENTRA_HOSTS = ['login.microsoftonline.com', 'login.microsoftonline.us', 'login.partner.microsoftonline.cn']
var ENTRA_V1 = {
  'sts.windows.net': 'login.microsoftonline.com',
  'sts.chinacloudapi.cn': 'login.partner.microsoftonline.cn',
}
var entraV1Login = ({ host }) => (Object.hasOwn(ENTRA_V1, host) ? ENTRA_V1[host] : void 0)
var ENTRA_MANUAL = document(
  'Microsoft identity platform access tokens',
  'https://learn.microsoft.com/entra/identity-platform/access-tokens',
)
var GRAPH = quirk(
  'Access tokens for Microsoft Graph carry a nonce in the header and verify nowhere but at Graph: ask for a token for your own API.',
)
/** The provider's policy (user flow) that an Azure AD B2C token was made by; its keys depend on it. */
var b2cPolicy = (claims) => {
  const policy = claims.tfp ?? claims.acr
  return typeof policy === 'string' && /^[\w.-]+$/.test(policy) ? policy : void 0
}
var b2cBase = ({ host, path }, claims) => {
  if (path[0] === 'tfp') return path.length >= 3 ? `https://${host}/${path[1]}/${path[2]}` : void 0
  const policy = b2cPolicy(claims)
  return policy === void 0 ? void 0 : `https://${host}/${path[0]}/${policy}`
}
/** Microsoft's identity providers: one family of addresses, four forms of issuer. */
var MICROSOFT_PROVIDERS = [
  {
    id: 'entra-v2',
    name: 'Microsoft Entra ID, version 2',
    is: ({ host, path }) => ENTRA_HOSTS.includes(host) && path.length === 2 && path[1] === 'v2.0',
    discovery: ({ base }) => wellKnown(base),
    keys: ({ host, path }) => `https://${host}/${path[0]}/discovery/v2.0/keys`,
    quirks: [
      GRAPH,
      quirk(
        'The discovery document of "common" and "organizations" names the issuer with a {tenantid} in it, which no token equals: put the tenant in.',
      ),
      quirk('The audience is the bare application id in version 2 tokens and api://… in version 1 tokens.'),
      quirk('Keys of applications with claims mapping are only in the set that is asked for with ?appid=.'),
    ],
    manual: ENTRA_MANUAL,
  },
  {
    id: 'entra-v1',
    name: 'Microsoft Entra ID, version 1',
    is: (iss) => entraV1Login(iss) !== void 0 && iss.path.length === 1,
    discovery: (iss) => `https://${entraV1Login(iss)}/${iss.path[0]}/.well-known/openid-configuration`,
    keys: (iss) => `https://${entraV1Login(iss)}/${iss.path[0]}/discovery/keys`,
    quirks: [
      GRAPH,
      quirk(
        'The issuer is sts.windows.net although the token comes from login.microsoftonline.com. For version 2 tokens set requestedAccessTokenVersion to 2 in the API’s manifest.',
      ),
    ],
    manual: ENTRA_MANUAL,
  },
  {
    id: 'entra-b2c',
    name: 'Azure AD B2C',
    is: ({ host }) => isUnder(host, 'b2clogin.com'),
    discovery: (iss, claims) => {
      const base = b2cBase(iss, claims)
      return base === void 0 ? void 0 : wellKnown(`${base}/v2.0`)
    },
    keys: (iss, claims) => {
      const base = b2cBase(iss, claims)
      return base === void 0 ? void 0 : `${base}/discovery/v2.0/keys`
    },
    quirks: [
      quirk('Each policy has its own keys: the address needs the policy of the claim tfp or acr.'),
      quirk('The issuer ends with a slash.'),
    ],
    manual: document('Azure AD B2C tokens', 'https://learn.microsoft.com/azure/active-directory-b2c/tokens-overview'),
  },
  {
    id: 'entra-external',
    name: 'Microsoft Entra External ID',
    is: ({ host, path }) => isUnder(host, 'ciamlogin.com') && path.length >= 1,
    discovery: ({ base }) => wellKnown(base),
    keys: ({ host, path }) => `https://${host}/${path[0]}/discovery/v2.0/keys`,
    quirks: [quirk('The host of the issuer is the tenant’s id, not its name, even where sign-in used the name.')],
    manual: document('Microsoft Entra External ID', 'https://learn.microsoft.com/entra/external-id/customers/'),
  },
]
// src/engine/registries/provider-rows.ts
var own = ({ base }) => wellKnown(base)
var under =
  (suffix) =>
  ({ base }) =>
    base + suffix
var atHost =
  (path) =>
  ({ host }) =>
    `https://${host}${path}`
/** Providers that a token names by its issuer, the more particular before the more general. */
var PROVIDER_ROWS = [
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
    is: ({ host, path }) => isOkta$1(host) && path.length === 0,
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
    is: ({ host, path }) => isOkta$1(host) && path.length === 2 && path[0] === 'oauth2',
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
function isOkta$1(host) {
  return ['okta.com', 'oktapreview.com', 'okta-emea.com', 'okta-gov.com'].some((domain) => isUnder(host, domain))
}
// src/engine/registries/providers.ts
/** Every provider that is known by its issuer. */
var PROVIDERS = PROVIDER_ROWS
/** Who issued a token, by its `iss`; undefined for an issuer that no row knows. */
function providerOf(iss) {
  if (typeof iss !== 'string') return void 0
  if (last?.iss === iss) return last.provider
  const address = issuerAddress(iss)
  const provider = PROVIDERS.find((each) => each.is(address))
  last = {
    iss,
    provider,
  }
  return provider
}
var last
/**
 * Where the keys of an issuer probably are: as its provider publishes them, else by OpenID Connect Discovery §4, which
 * every https issuer may follow. `claims` are the token's, since some providers need one of them.
 */
function keyAddresses(iss, claims = {}) {
  if (typeof iss !== 'string') return {}
  const address = issuerAddress(iss)
  const provider = PROVIDERS.find((each) => each.is(address))
  const found = {}
  if (provider) found.provider = provider
  const discovery = provider ? provider.discovery?.(address, claims) : address.url && wellKnown(address.base)
  if (discovery !== void 0) found.discovery = discovery
  const keys = provider?.keys?.(address, claims)
  if (keys !== void 0) found.keys = keys
  return found
}
/**
 * Where AWS publishes the key of a load balancer's token (x-amzn-oidc-data): its `iss` is that of the provider behind
 * it, and the header's `signer` is the ARN of the balancer, which names the region. Undefined for any other ARN.
 */
function albKeyAddress(signer, kid) {
  if (typeof signer !== 'string' || typeof kid !== 'string' || !/^[\w-]{1,100}$/.test(kid)) return void 0
  const region = /^arn:(?:aws|aws-us-gov):elasticloadbalancing:([a-z]{2}(?:-[a-z]+)+-\d):\d{12}:loadbalancer\//.exec(
    signer,
  )?.[1]
  if (region === void 0) return void 0
  if (region.startsWith('us-gov-'))
    return `https://s3-${region}.amazonaws.com/aws-elb-public-keys-prod-${region}/${kid}`
  return `https://public-keys.auth.elb.${region}.amazonaws.com/${kid}`
}
// src/engine/findings/attacks/foreign-url.ts
/** RFC 8725 §3.10: an address inside the token is the sender's word. Nothing here ever fetches one. */
var foreignUrl = {
  code: 'attack/foreign-url',
  severity: 'warning',
  certainty: 'proven',
  group: 'security',
  message: '"{name}" tells the verifier to fetch its keys from {address}: {why}.',
  fix: 'Never fetch an address that a token brings. Configure the issuer’s key set, or compare the address with a list of your own.',
  spec: rfc(8725, '3.10'),
  when: 'always',
  check: (subject) =>
    headersOf(subject).flatMap((facts) =>
      ['jku', 'x5u'].flatMap((name) => {
        const address = member(facts.header, name)
        if (typeof address !== 'string') return []
        const judged = judge(subject, address)
        return judged
          ? [
              {
                ...judged,
                data: {
                  ...judged.data,
                  name,
                  address: quoted(address),
                },
                ...headerAt(facts, name),
              },
            ]
          : []
      }),
    ),
}
function judge(subject, address) {
  const worst = inTrouble(subject) ? 'error' : 'warning'
  const hit = (why, severity = worst) => ({
    severity,
    data: { why },
  })
  if (!URL.canParse(address)) return hit('that is no address at all')
  const url = new URL(address)
  if (url.username !== '' || url.password !== '')
    return hit(`what stands before the "@" is a user name, and the host is ${url.host}`)
  if (url.protocol !== 'https:') return hit(`it is not https, so anybody on the way can answer`)
  const iss = claimText(subject, 'iss')
  const issuer = iss === void 0 ? void 0 : issuerAddress(iss)
  if (!issuer?.url) return hit(`nothing in the token says whose host ${url.host} is`, 'info')
  const { host } = issuer
  const published = keyAddresses(iss, claimsOf(subject)).keys
  if (published !== void 0 && new URL(published).host === url.host) return void 0
  if (url.host === host || isUnder(url.host, host)) return redirect(url, worst)
  if (url.host.includes(host) || address.includes(host))
    return hit(`it only looks like the issuer’s host ${host}; the host is ${url.host}`)
  const family = host.split('.').slice(-2).join('.')
  if (family.includes('.') && isUnder(url.host, family))
    return hit(`${url.host} is another host than the issuer’s, ${host}, under the same domain`, 'info')
  return hit(`${url.host} is not the issuer’s host, ${host}`)
}
/** The issuer's own host, but a page there that sends the fetch elsewhere. */
function redirect(url, severity) {
  const target = [...url.searchParams].find(([, value]) => /^(?:https?:)?\/\//i.test(value))
  if (!target) return void 0
  return {
    severity,
    certainty: 'likely',
    data: { why: `its parameter "${target[0]}" leads on to ${quoted(target[1])}, as an open redirect does` },
  }
}
// src/engine/findings/keys/certificate-glance.ts
/** sha1WithRSAEncryption (RFC 3279 §2.2.1), ecdsa-with-SHA1 (§2.2.3). */
var SHA1 = ['1.2.840.113549.1.1.5', '1.2.840.10045.4.1']
var glances = /* @__PURE__ */ new Map()
var KEPT = 100
/** Looks into a certificate (DER in base64), RFC 5280 §4.1; undefined when it is none. Remembered. */
function glance(certificate) {
  if (glances.has(certificate)) return glances.get(certificate)
  if (glances.size >= KEPT) glances.clear()
  const made = look(certificate)
  glances.set(certificate, made)
  return made
}
function look(certificate) {
  const der = decodeAnyBase64(certificate)
  const [tbs, algorithm] = (der && childrenOf(readDer(der))) ?? []
  const all = childrenOf(tbs)
  const [, , issuer, validity, subject] = (all?.[0]?.tag === 160 ? all.slice(1) : all) ?? []
  const [notBefore, notAfter] = childrenOf(validity) ?? []
  if (!issuer || !subject || !notBefore || !notAfter) return void 0
  return {
    notBefore: timeOf(notBefore),
    notAfter: timeOf(notAfter),
    selfIssued: equalBytes(issuer.whole, subject.whole),
    sha1: SHA1.includes(oidOf(childrenOf(algorithm)?.[0]) ?? ''),
    subject: subject.whole,
    issuer: issuer.whole,
  }
}
/** UTCTime or GeneralizedTime (RFC 5280 §4.1.2.5): two digits of a year below 50 mean this century. */
function timeOf({ tag, contents }) {
  const text = String.fromCharCode(...contents.subarray(0, 30))
  const digits = tag === 23 ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text
  const found = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(digits)
  if (!found) return void 0
  const [, year, month, day, hour, minute, second] = found
  return secondsFromIso(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
}
// src/engine/findings/attacks/header-certificate.ts
/** RFC 7515 §4.1.6: the chain in the header must be checked up to an authority that was trusted beforehand. */
var headerCertificate = {
  code: 'attack/header-certificate',
  severity: 'warning',
  certainty: 'likely',
  group: 'security',
  message:
    'The token brings its own certificate in "x5c", and {why}. A verifier that takes the key from there accepts what anybody signs.',
  fix: 'Take the key from a set that you trust. Where "x5c" is the trust model, check the whole chain up to an authority that you chose beforehand.',
  spec: rfc(7515, '4.1.6'),
  when: 'always',
  check: (subject) =>
    headersOf(subject).flatMap((facts) => {
      const chain = member(facts.header, 'x5c')
      if (!Array.isArray(chain) || vouchedFor(subject)) return []
      const why = objection(chain)
      if (why === void 0) return []
      const hit = {
        data: { why },
        ...headerAt(facts, 'x5c'),
      }
      if (!inTrouble(subject)) hit.severity = 'info'
      return [hit]
    }),
}
/** The signature verifies with a key that did not come from the token. */
var vouchedFor = ({ jws }) => jws.some(({ verifiedBy }) => verifiedBy !== void 0 && verifiedBy.origin !== 'token')
function objection(chain) {
  const certificates = chain.map((entry) => (typeof entry === 'string' ? glance(entry) : void 0))
  const unreadable = certificates.indexOf(void 0)
  if (unreadable >= 0) return `certificate ${unreadable + 1} of it cannot be read`
  const [leaf] = certificates
  if (leaf?.selfIssued) return 'it is self-signed: anybody can make such a one'
  for (const [index, certificate] of certificates.entries()) {
    const next = certificates[index + 1]
    if (certificate && next && !equalBytes(certificate.issuer, next.subject))
      return `certificate ${index + 2} did not issue the one before it`
  }
}
// src/engine/findings/attacks/kid-injection.ts
/** What a kid looks like that is meant for something else than comparing it. */
var SHAPES = [
  [/(?:^|[/\\])\.\.(?:[/\\]|$)|%2e%2e(?:%2f|\/)/i, 'a path that climbs out of its folder'],
  [/^(?:file:\/\/|[/\\]{1,2})?(?:dev|proc|etc|sys|var|tmp|usr|windows)[/\\]/i, 'a path to a file of the system'],
  [/\0|%00/i, 'a NUL character, which ends a path early'],
  [/[\r\n]/, 'a line break'],
  [/\bunion\b[\s\S]{0,40}\bselect\b|['"`]\s*(?:or|and|;|--|\|\|)|\bselect\b[\s\S]{0,40}\bfrom\b/i, 'a piece of SQL'],
  [/[|`]|\$\(|;\s*[a-z]+\s|&&/i, 'a piece of a command line'],
  [/\$\{[a-z]+:|\{\{|<%|<script/i, 'a piece of a template'],
]
/** RFC 8725 §3.10: kid goes into look-ups; it must be treated as the sender's text. */
var kidInjection = {
  code: 'attack/kid-injection',
  severity: 'error',
  certainty: 'likely',
  group: 'security',
  message:
    'The kid is {kid}: {what}. A verifier that puts it into a file name, a query or a command line does what the sender wants.',
  fix: 'Compare kid with the kids of the keys that you have, as text and as nothing else: keys.find((key) => key.kid === header.kid).',
  spec: rfc(8725, '3.10'),
  when: 'always',
  check: (subject) =>
    headersOf(subject).flatMap((facts) => {
      const kid = member(facts.header, 'kid')
      if (typeof kid !== 'string' || kid.length > 1e4) return []
      const shape = SHAPES.find(([expression]) => expression.test(kid))
      const place = headerAt(facts, 'kid')
      if (shape)
        return [
          {
            data: {
              kid: quoted(kid),
              what: shape[1],
            },
            ...place,
          },
        ]
      return inTrouble(subject) && /^https?:\/\//i.test(kid) ? [address(kid, place)] : []
    }),
}
/** An address may be a mere name; some verifiers fetch it. */
var address = (kid, place) => ({
  severity: 'info',
  certainty: 'hint',
  data: {
    kid: quoted(kid),
    what: 'an address',
  },
  ...place,
})
// src/engine/findings/attacks/none.ts
/**
 * RFC 8725 §3.2: unsecured tokens are accepted only where somebody decided so. A token that says "none" and was refused
 * is judged in causes/header.ts; here are one that the policy lets through, and one whose signature was taken off.
 */
var attackNone = {
  code: 'attack/none',
  severity: 'error',
  certainty: 'likely',
  group: 'security',
  message:
    'The header says {alg}, but the signature is empty: it was taken off. A verifier that skips an empty signature accepts whatever the payload says.',
  fix: 'Let the verifier name the algorithms that it takes, and refuse an empty signature: jwtVerify(token, key, { algorithms: ["RS256"] }).',
  spec: rfc(8725, '3.2'),
  when: 'always',
  check: (subject) =>
    subject.jws.flatMap(({ alg, parts }) => {
      if (alg === void 0 || parts.signature.text !== '') return []
      if (inTrouble(subject)) return /^\s*none\s*$/i.test(alg) ? [] : [{ data: { alg } }]
      return [
        {
          severity: 'info',
          certainty: 'proven',
          message: `alg is "${alg}", and your policy allows that: nothing protects this token, and anybody can have written it.`,
        },
      ]
    }),
}
// src/engine/findings/attacks/secret-inside.ts
var PRIVATE_MEMBERS = {
  RSA: ['d', 'p', 'q', 'dp', 'dq', 'qi'],
  EC: ['d'],
  OKP: ['d'],
  AKP: ['priv'],
  oct: ['k'],
}
var TELLING_NAME =
  /^(?:pass(?:word|wd|phrase)?|pwd|(?:client|app|shared)?[_-]?secret(?:[_-]?key)?|api[_-]?key|private[_-]?key|secret[_-]?access[_-]?key)$/i
/** A quick look that decides whether the claims are searched at all. */
var WORTH_A_SEARCH = /PRIVATE KEY|"kty"|"[^"]{0,20}(?:pass|pwd|secret|key)[^"]{0,20}"\s*:/i
var LONGEST_SEARCHED = 2e5
var MOST_FOUND = 5
/** The payload of a JWS is encoded, not encrypted (RFC 7519 §12): what stands in it, everybody can read. */
var secretInside = {
  code: 'attack/secret-inside',
  severity: 'error',
  certainty: 'proven',
  group: 'security',
  message: 'The {part} holds {what} at {pointer}. A signed token is only encoded: everybody who sees it can read that.',
  fix: 'Take it out of the token, and replace it: it has to be taken for known. What must stay hidden belongs into a JWE, or stays on the server.',
  spec: rfc(7519, '12'),
  when: 'always',
  check: (subject) => {
    const hits = headersOf(subject).flatMap((facts) => {
      const what = privateKeyOf(member(facts.header, 'jwk'))
      return what
        ? [
            {
              data: {
                part: 'header',
                what,
                pointer: '/jwk',
              },
              ...headerAt(facts, 'jwk'),
            },
          ]
        : []
    })
    const read = subject.claims?.read
    if (subject.report.kind === 'jwe' || !read || read.text.length > LONGEST_SEARCHED) return hits
    if (WORTH_A_SEARCH.test(read.text))
      for (const { path, what, certainty } of search(read.value)) {
        const pointer = `/${path.join('/')}`
        const likely =
          certainty === 'likely'
            ? {
                certainty,
                severity: 'warning',
              }
            : {}
        hits.push({
          data: {
            part: 'payload',
            what,
            pointer,
          },
          ...likely,
          ...claimAt(subject, ...path),
        })
      }
    return hits
  },
}
function search(root) {
  const found = []
  const stack = [
    {
      value: root,
      path: [],
    },
  ]
  for (let next = stack.pop(); next && found.length < MOST_FOUND; next = stack.pop()) {
    const { value, path } = next
    const name = path.at(-1)
    if (typeof value === 'string') {
      if (/-----BEGIN [A-Z ]{0,20}PRIVATE KEY/.test(value))
        found.push({
          path,
          what: 'a private key in PEM',
          certainty: 'proven',
        })
      else if (typeof name === 'string' && TELLING_NAME.test(name) && value.length >= 4)
        found.push({
          path,
          what: `a text named "${name}"`,
          certainty: 'likely',
        })
      continue
    }
    const what = privateKeyOf(value)
    if (what)
      found.push({
        path,
        what,
        certainty: 'proven',
      })
    else if (Array.isArray(value))
      for (const [index, item] of value.entries())
        stack.push({
          value: item,
          path: [...path, index],
        })
    else if (isObject(value))
      for (const [key, item] of Object.entries(value))
        stack.push({
          value: item,
          path: [...path, key],
        })
  }
  return found
}
function privateKeyOf(value) {
  const kty = member(value, 'kty')
  const name = (typeof kty === 'string' && Object.hasOwn(PRIVATE_MEMBERS, kty) ? PRIVATE_MEMBERS[kty] : void 0)?.find(
    (each) => typeof member(value, each) === 'string',
  )
  if (name === void 0) return void 0
  return kty === 'oct' ? 'a shared secret (JWK with "k")' : `a private key (JWK with "${name}")`
}
// src/engine/findings/attacks/index.ts
/** Attacks that the bytes of the token show by themselves. */
var ATTACK_RULES = [attackNone, kidInjection, foreignUrl, headerCertificate, secretInside]
// src/engine/findings/causes/nonce-reuse.ts
/** Asked of sound tokens too: a nonce that was used twice gives the private key away. */
var NONCE_REUSE = {
  code: 'attack/nonce-reuse',
  severity: 'error',
  certainty: 'proven',
  group: 'security',
  message:
    'Both tokens have the same r in their ECDSA signatures: the signer used one nonce twice, and anybody can compute its private key from the two.',
  fix: 'Withdraw the key at once. Sign with a library that makes nonces as RFC 6979 has it.',
  spec: rfc(6979, '1'),
  when: 'always',
  check: async (subject) => {
    if (subject.request.secondToken === void 0) return []
    const [{ completed }, { secondFacts }] = await Promise.all([
      import('./facts-CEK6mi-D.js').then((n) => n.n),
      import('./signers-cjlWVGLx.js').then((n) => n.n),
    ])
    const second = await secondFacts(subject)
    const first = subject.jws[0] && completed(subject, subject.jws[0])
    if (!first || !second || !/^ES/.test(first.alg ?? '') || first.alg !== second.alg) return []
    const [a, b] = [encodeBase64Url(first.signature), encodeBase64Url(second.signature)]
    const half = first.signature.length / 2
    return first.signature.subarray(0, half).every((byte, i) => byte === second.signature[i]) && a !== b && half > 0
      ? [{}]
      : []
  },
}
// src/engine/findings/causes/sound.ts
var KNOWN = new Set(WELL_KNOWN_SECRETS)
/** What an experiment knows about tokens that verify: asked always. */
var SOUND_RULES = [
  NONCE_REUSE,
  {
    code: 'secret/well-known',
    severity: 'warning',
    certainty: 'proven',
    group: 'security',
    message:
      'The secret is "{secret}", a sample secret of tools and tutorials: the token verifies, and anybody can make another one.',
    fix: 'Use a secret of 32 random bytes or more. A token that jwt.io signed again is not the original: copy it from where it was issued.',
    spec: rfc(8725, '3.5'),
    when: 'always',
    check: ({ jws }) =>
      jws.flatMap(({ verifiedBy }) => {
        const secret = verifiedBy?.secret && verifiedBy.secret.length <= 64 ? decodeUtf8(verifiedBy.secret) : void 0
        return secret !== void 0 && KNOWN.has(secret) ? [{ data: { secret } }] : []
      }),
  },
  {
    code: 'alg/eddsa-name',
    severity: 'info',
    certainty: 'proven',
    group: 'cause',
    message:
      'The token says {tokenAlg}{keyAlg}: two names of the same thing since RFC 9864. Most libraries know only one of them.',
    fix: 'Use the name that your libraries know. PyJWT skips a JWK whose alg it does not know, and then finds no key for the kid.',
    spec: rfc(9864, '2.2'),
    when: 'always',
    check: ({ jws, keys }) =>
      jws.flatMap(({ alg, verifiedBy, selected }) => {
        if (alg !== 'EdDSA' && alg !== 'Ed25519') return []
        const key = verifiedBy ?? selected[0] ?? keys.keys.find(({ crv }) => crv === 'Ed25519')
        const other = key?.alg !== void 0 && key.alg !== alg ? ` and the key ${key.alg}` : ''
        return other !== '' || alg === 'Ed25519'
          ? [
              {
                data: {
                  tokenAlg: alg,
                  keyAlg: other,
                },
              },
            ]
          : []
      }),
  },
  {
    code: 'kid/absent',
    severity: 'info',
    certainty: 'proven',
    group: 'cause',
    message:
      'The token names no kid, and {count} keys could be meant{which}. Libraries that take the first one fail now and then.',
    fix: 'Write the kid into the header when signing; until then, try every key that fits.',
    spec: rfc(7515, '4.1.4'),
    when: 'always',
    check: ({ jws, report }) =>
      jws.flatMap(({ header, selected, verifiedBy }) => {
        if (Object.hasOwn(header, 'kid') || selected.length < 2) return []
        const position = verifiedBy ? selected.indexOf(verifiedBy) : -1
        const which = position >= 0 ? `; number ${position + 1} of them verifies` : ''
        return [
          {
            data: {
              count: selected.length,
              which,
            },
            severity: report.verdict === 'accepted' ? 'info' : 'warning',
          },
        ]
      }),
  },
  {
    code: 'kid/duplicate',
    severity: 'info',
    certainty: 'proven',
    group: 'cause',
    message:
      '{count} keys of the set bear the kid "{kid}"{kinds}. Libraries that keep one key a kid take the wrong one now and then.',
    fix: 'Give each key its own kid where the set is published.',
    spec: rfc(7517, '4.5'),
    when: 'always',
    check: ({ jws, keys, report }) => {
      const kid = jws.map(({ header }) => header['kid']).find((name) => typeof name === 'string')
      const bearing = kid === void 0 ? [] : keys.keys.filter((key) => key.kid === kid)
      if (bearing.length < 2) return []
      const kinds = [...new Set(bearing.map((key) => key.alg ?? key.kty ?? ''))].filter((name) => name !== '')
      return [
        {
          data: {
            count: bearing.length,
            kid: String(kid),
            kinds: kinds.length > 1 ? ` (${kinds.join(', ')})` : '',
          },
          severity: report.verdict === 'accepted' ? 'info' : 'warning',
        },
      ]
    },
  },
]
// src/engine/findings/claims/token-kind.ts
/** An ID token tells the client who signed in; an access token is for the API. Each has its own audience and claims. */
var tokenKind = {
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
    const found = kindOf$1(subject)
    const wanted = wantedKind(subject)
    if (!found || !wanted || found.kind === wanted.kind) return []
    return [
      {
        data: {
          kind: found.kind,
          sign: found.sign,
          wanted: wanted.kind,
          expectation: wanted.sign,
        },
        ...(found.claim === void 0 ? {} : claimAt(subject, found.claim)),
      },
    ]
  },
}
var EXPECTATIONS = [
  'claim/audience',
  'claim/scope',
  'claim/role',
  'claim/nonce',
  'claim/missing',
  'claim/value',
  'header/typ',
]
function kindOf$1(subject) {
  const typ = headerText(subject, 'typ')?.toLowerCase().replace('application/', '')
  if (typ === 'at+jwt')
    return {
      kind: 'an access token',
      sign: 'typ is "at+jwt"',
    }
  if (typ === 'logout+jwt')
    return {
      kind: 'a logout token',
      sign: 'typ is "logout+jwt"',
    }
  const stated = claimText(subject, 'token_use') ?? claimText(subject, 'typ')
  const claim = claimText(subject, 'token_use') === void 0 ? 'typ' : 'token_use'
  switch (stated?.toLowerCase()) {
    case 'id':
      return {
        kind: 'an ID token',
        sign: `"${claim}" is "${stated}"`,
        claim,
      }
    case 'access':
    case 'bearer':
      return {
        kind: 'an access token',
        sign: `"${claim}" is "${stated}"`,
        claim,
      }
    case 'refresh':
    case 'offline':
      return {
        kind: 'a refresh token',
        sign: `"${claim}" is "${stated}"`,
        claim,
      }
  }
  const claims = claimsOf(subject)
  const has = (name) => member(claims, name) !== void 0
  const granted = ['scope', 'scp'].find(has)
  const personal = ['at_hash', 'c_hash', 'nonce', 's_hash'].find(has)
  if (granted !== void 0 && personal === void 0)
    return {
      kind: 'an access token',
      sign: `it has "${granted}"`,
      claim: granted,
    }
  if (personal !== void 0 && granted === void 0)
    return {
      kind: 'an ID token',
      sign: `it has "${personal}" and no scope`,
      claim: personal,
    }
}
function wantedKind({ request: { policy } }) {
  if (!policy) return void 0
  if (policy.type?.toLowerCase()?.includes('at+jwt'))
    return {
      kind: 'an access token',
      sign: `it expects typ "${policy.type}"`,
    }
  if (policy.nonce !== void 0)
    return {
      kind: 'an ID token',
      sign: 'it expects a nonce',
    }
  if ((policy.scopes ?? []).length > 0)
    return {
      kind: 'an access token',
      sign: `it asks for the scope ${(policy.scopes ?? []).join(', ')}`,
    }
  if ((policy.roles ?? []).length > 0)
    return {
      kind: 'an access token',
      sign: `it asks for the role ${(policy.roles ?? []).join(', ')}`,
    }
  const address = listed(policy.audience).find((audience) => /^(?:https?|api|urn):/i.test(audience))
  if (address !== void 0)
    return {
      kind: 'an access token',
      sign: `its audience "${address}" is the address of an API`,
    }
  const required = (policy.requiredClaims ?? []).find((name) => ['scope', 'scp', 'azp', 'client_id'].includes(name))
  return required === void 0
    ? void 0
    : {
        kind: 'an access token',
        sign: `it requires "${required}"`,
      }
}
// src/engine/findings/jwe/sound.ts
/** Libraries whose default cap on p2c is lower than this refuse the token. */
var LOWEST_CAP = 1e4
/** What is worth saying of an encrypted token that decrypts, too. */
var JWE_SOUND_RULES = [
  {
    code: 'jwe/nested',
    severity: 'warning',
    certainty: 'proven',
    group: 'cause',
    message:
      'The content is a token itself ({is}), but the header has no "cty": "JWT". Libraries take it for plain text then.',
    fix: 'Write "cty": "JWT" into the protected header of the encrypted token (RFC 7519 §5.2).',
    spec: rfc(7519, '5.2'),
    when: 'always',
    check: ({ jwe, report, problems, nested: inner }) => {
      const facts = jwe.find(({ plaintext }) => plaintext)
      if (!facts?.plaintext) return []
      const inside = tokenInside(facts.plaintext)
      const said = saysNested(facts.header['cty'])
      const hits = []
      if (inside?.is === 'JWS' && !said) hits.push({ data: { is: inside.is } })
      const problem = problems.find(({ code }) => code === 'jwe/nested')
      if (inside && inner?.report.verdict === 'undecided' && problem)
        hits.push({
          message: `The token decrypts. Inside is ${inside.is === 'JWE' ? 'another encrypted token' : 'a signed token'}, which needs a key of its own: ${inner.report.summary}`,
          fix:
            inside.is === 'JWE'
              ? 'Give its private key beside the one that decrypts the outer token.'
              : 'Give the issuer’s public key (JWK or JWKS) beside the private key that decrypts.',
        })
      else if (problem && report.verdict === 'rejected')
        hits.push({
          message: problem.message,
          severity: 'error',
          fix: 'The findings of the token inside say more.',
        })
      return hits.slice(0, 1)
    },
  },
  {
    code: 'jwe/zip-format',
    severity: 'warning',
    certainty: 'proven',
    group: 'cause',
    message:
      'The content is compressed ({format}), but the header has no "zip": recipients get bytes that they cannot read.',
    fix: 'Write "zip": "DEF" into the protected header and compress with raw DEFLATE, or do not compress.',
    spec: rfc(7516, '4.1.3'),
    when: 'always',
    check: async ({ jwe, limits }) => {
      const facts = jwe.find(({ plaintext }) => plaintext)
      const content = facts?.plaintext
      if (!facts || !content || facts.header['zip'] !== void 0 || decodeUtf8(content) !== void 0) return []
      for (const format of ['deflate-raw', 'deflate', 'gzip']) {
        const inflated = await inflate(content, limits.inflatedBytes, format)
        const text = inflated.is === 'inflated' && inflated.bytes.length > 8 ? decodeUtf8(inflated.bytes) : void 0
        if (text !== void 0)
          return [
            {
              data: { format },
              evidence: [
                {
                  shape: 'text',
                  label: 'Content, inflated',
                  value: text,
                },
              ],
            },
          ]
      }
      return []
    },
  },
  {
    code: 'jwe/p2c-cap',
    severity: 'info',
    certainty: 'proven',
    group: 'cause',
    message:
      'The token asks for {p2c} iterations of PBKDF2. Some libraries refuse more than 10,000 (jose) or 1,000,000 unless told otherwise.',
    fix: 'Raise the cap of the library that decrypts, for example maxPBES2Count in jose.',
    spec: rfc(7518, '4.8.1.2'),
    when: 'always',
    check: ({ jwe }) => {
      const p2c = jwe.find(({ outcome }) => outcome === 'decrypted')?.header['p2c']
      return typeof p2c === 'number' && p2c > LOWEST_CAP ? [{ data: { p2c } }] : []
    },
  },
]
// src/engine/findings/jwks/noted.ts
var SET = rfc(7517, '5')
var MANAGEMENT = /^(?:RSA|ECDH|A\d|dir|PBES2)/
/** A private key that is there to decrypt: the token is encrypted, or the key says so itself. */
function isThereToDecrypt(key, subject) {
  return subject.report.kind === 'jwe' || key.use === 'enc' || (key.alg !== void 0 && MANAGEMENT.test(key.alg))
}
function isPublished(subject) {
  return subject.keys.keys.some(
    (key) => (key.isPrivate || key.kty === 'oct') && (key.origin === 'fetched' || !isThereToDecrypt(key, subject)),
  )
}
/** What was given where a key set belongs. */
var JWKS_NOTES = [
  {
    code: 'jwks/shape',
    severity: 'error',
    certainty: 'proven',
    group: 'cause',
    message: 'This is not a JSON Web Key Set.',
    fix: 'A set is {"keys": […]}, each key an object with "kty".',
    spec: SET,
    when: 'trouble',
    check: (subject) => problemHits(subject, 'jwks/shape'),
  },
  ...notedRules({
    'jwks/discovery-document': {
      severity: 'error',
      message: 'This is the discovery document, not the key set.',
      fix: 'Fetch or paste what its "jwks_uri" names.',
      spec: rfc(8414, '2'),
    },
    'jwks/x509-map': {
      severity: 'info',
      message: 'This is a map from kid to certificate.',
      fix: 'At Google, the same keys are a JWKS at https://www.googleapis.com/oauth2/v3/certs.',
      spec: SET,
    },
    'jwks/istio-placeholder': {
      severity: 'error',
      message: 'istiod put a placeholder where the key set should be.',
      fix: 'Make the jwksUri reachable from istiod.',
      spec: SET,
    },
    'jwks/private-members': {
      severity: 'warning',
      message: 'The set holds private keys or shared secrets.',
      fix: 'Publish the public members only, and replace the keys that were published.',
      spec: rfc(7517, '9.2'),
      group: 'security',
      speaks: (_, subject) => isPublished(subject),
    },
  }),
  ...problemRules({
    'jwks/not-json': {
      severity: 'error',
      message: 'This is no JSON, and so no key set.',
      fix: 'Open the address in a browser: a login page, an error page or a redirect is in the way.',
      spec: SET,
    },
    'jwks/empty': {
      severity: 'error',
      message: 'The key set is empty.',
      fix: 'Fetch the set again. Supabase projects that sign with the old secret, and issuers that just started, publish none.',
      spec: SET,
    },
  }),
]
// src/engine/findings/jwks/sets.ts
/** So many keys of a set are looked at for what libraries leave out. */
var LOOKED_AT = 200
/** A proven cause of these codes says more than a guess about the set. */
var BETTER = ['kid/wrong-key', 'kid/encoding', 'kid/is-thumbprint', 'kid/duplicate', 'kid/absent']
var isSet = ({ keys }) => keys.form === 'jwks' || keys.form === 'kid-to-pem' || keys.form === 'jwk-list'
var fetched = ({ keys }) => keys.keys.find(({ origin }) => origin === 'fetched')
/** A kid that a set does not have is most often a key that came after the set was stored. */
var stale = {
  code: 'jwks/stale',
  severity: 'warning',
  certainty: 'hint',
  group: 'cause',
  message: 'The set has no key {kid}. If it comes from a cache, the issuer may have changed its keys since{issued}.',
  fix: 'Fetch the set again, and let the verifier do that once whenever a kid is unknown; in jose: createRemoteJWKSet(url, { cooldownDuration: 30000 }).',
  spec: document(
    'OpenID Connect Core',
    'https://openid.net/specs/openid-connect-core-1_0.html#RotateSigKeys',
    '10.1.1',
  ),
  when: 'trouble',
  unless: BETTER,
  check: (subject) => {
    if (!kidIsMissing(subject) || !isSet(subject)) return []
    const iat = claimNumber(subject, 'iat')
    const issued =
      iat === void 0 || iat > subject.env.now
        ? ''
        : `; the token was issued ${durationWords(subject.env.now - iat)} ago`
    const hit = {
      data: {
        kid: quoted(headerText(subject, 'kid') ?? ''),
        issued,
      },
    }
    return [
      fetched(subject)
        ? {
            ...hit,
            certainty: 'likely',
          }
        : hit,
    ]
  },
}
/** The set of another tenant, realm, policy or environment. */
var otherIssuer = {
  code: 'jwks/other-issuer',
  severity: 'error',
  certainty: 'likely',
  group: 'cause',
  message: 'The keys are not those of the token’s issuer, {iss}: {why}.',
  fix: 'Fetch the keys that belong to the issuer in the token: {address}',
  spec: document(
    'OpenID Connect Discovery',
    'https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig',
    '4',
  ),
  when: 'trouble',
  unless: BETTER,
  check: (subject) => {
    const iss = claimText(subject, 'iss')
    if (iss === void 0 || subject.jws.some(({ outcome }) => outcome === 'verified')) return []
    const { keys, discovery, provider } = keyAddresses(iss, claimsOf(subject))
    const address =
      keys ?? (discovery === void 0 ? 'the jwks_uri of its discovery document' : `the jwks_uri in ${discovery}`)
    const source = fetched(subject)
    const hit = (why, certainty, more = {}) => [
      {
        data: {
          iss: quoted(iss),
          why,
          address,
        },
        certainty,
        ...more,
      },
    ]
    if (source?.issuer !== void 0 && source.issuer !== iss)
      return hit(`they were fetched for ${quoted(source.issuer)}`, 'proven')
    if (!kidIsMissing(subject) || !isSet(subject)) return []
    if (source?.address !== void 0 && keys !== void 0 && !sameHost(source.address, keys))
      return hit(`they were fetched from ${source.address}`, 'likely')
    if (!provider && !issuerAddress(iss).url) return []
    return hit(`none of them has the kid ${quoted(headerText(subject, 'kid') ?? '')}`, 'hint', { severity: 'warning' })
  },
}
var sameHost = (a, b) => URL.canParse(a) && URL.canParse(b) && new URL(a).host === new URL(b).host
/** A rotation that also changed the kind of key. */
var keyTypeChanged = {
  code: 'jwks/key-type-changed',
  severity: 'warning',
  certainty: 'likely',
  group: 'cause',
  message:
    'The token is signed with {alg}, which needs {kty} keys, and the set has only {kinds}. The issuer changed the kind of its keys, and the set is from before or after that.',
  fix: 'Fetch the set again. Keep the old key published until the tokens that it signed have expired, and allow both algorithms meanwhile.',
  spec: rfc(7517, '5'),
  when: 'trouble',
  unless: ['alg/confusion'],
  check: (subject) => {
    const row = signatureAlgorithm(headerText(subject, 'alg'))
    const kinds = [...new Set(subject.keys.keys.flatMap(({ kty }) => (kty === void 0 ? [] : [kty])))]
    if (!row || !isSet(subject) || row.kty === 'oct' || kinds.length === 0) return []
    if (kinds.includes(row.kty) || kinds.includes('oct')) return []
    return [
      {
        data: {
          alg: row.alg,
          kty: row.kty,
          kinds: kinds.join(' and '),
        },
      },
    ]
  },
}
/** Sound sets of which some libraries see less than there is. */
var libraryFilters = {
  code: 'jwks/library-filters',
  severity: 'info',
  certainty: 'likely',
  group: 'cause',
  message: 'The set is sound, but some libraries leave keys out: {which}.',
  fix: 'If a library says "did not contain any signing keys" or "Unable to find an algorithm for key", that is why: update it, or give it the one key that it needs.',
  spec: rfc(7517, '5'),
  when: 'always',
  check: (subject) => {
    if (subject.keys.form !== 'jwks' || (subject.report.kind === 'jwe' && !subject.nested)) return []
    const keys = subject.keys.keys.slice(0, LOOKED_AT).filter((key) => !key.problem)
    const unknown = keys.find(({ alg }) => alg !== void 0 && registeredAlgorithm(alg) === void 0)
    const encryption = keys.find(({ alg }) => alg !== void 0 && registeredAlgorithm(alg)?.kind === 'key-management')
    const which = []
    if (unknown)
      which.push(
        `${nameOf(unknown)} has alg "${unknown.alg}", which no registry has, and older versions of PyJWT give up at it`,
      )
    if (encryption && subject.report.kind !== 'jwe')
      which.push(
        `${nameOf(encryption)} is for encryption (${encryption.alg}), and verifiers that take the first key take that one`,
      )
    const asymmetric = keys.filter(({ kty }) => kty !== 'oct')
    if (asymmetric.length > 1 && asymmetric.every(({ use }) => use === void 0))
      which.push('no key says use "sig", and older versions of jwks-rsa take only such keys')
    return which.length > 0 ? [{ data: { which: which.join('; ') } }] : []
  },
}
var nameOf = ({ kid, index }) => (kid === void 0 ? `key ${index + 1}` : quoted(kid, 40))
/** Diagnoses about a key set as a whole. */
var SET_RULES = [stale, otherIssuer, keyTypeChanged, libraryFilters]
// src/engine/findings/keys/certificates.ts
/** One hit for every deciding key whose own certificate the look finds something about. */
function ofCertificates(subject, look) {
  return decidingKeys(subject).flatMap((key) => {
    const first = key.certificates?.[0]
    const certificate = first === void 0 ? void 0 : glance(first)
    const data = certificate && look(certificate, key)
    if (!data) return []
    const hit = {
      data: {
        who: nameOfKey(key.kid, key.index),
        ...data,
      },
    }
    if (key.at) hit.at = key.at
    return [hit]
  })
}
/** What the certificates of the deciding keys say. */
var CERTIFICATE_RULES = [
  {
    code: 'key/certificate-expired',
    severity: 'warning',
    certainty: 'proven',
    group: 'cause',
    message:
      '{who}: its certificate {state} {duration} {direction}, {when}. A verifier that checks certificates refuses it; one that reads only the key does not notice.',
    fix: 'Have the issuer publish a certificate that is valid now, or check the clock.',
    spec: rfc(5280, '4.1.2.5'),
    when: 'always',
    check: (subject) =>
      ofCertificates(subject, ({ notBefore, notAfter }) => {
        const { now } = subject.env
        const state = (what, time, direction) => ({
          state: what,
          duration: durationWords(now - time),
          direction,
          when: whenUtc(time),
        })
        if (notAfter !== void 0 && now > notAfter) return state('expired', notAfter, 'ago')
        if (notBefore !== void 0 && now < notBefore)
          return state('is not valid yet: it begins in', notBefore, 'from now')
      }),
  },
  {
    code: 'key/certificate-self-signed',
    severity: 'info',
    certainty: 'proven',
    group: 'cause',
    message:
      '{who}: its certificate names itself as its issuer, so nobody vouches for it. That is usual at identity providers: what is trusted there is the address of the key set.',
    fix: 'Nothing to do, unless your verifier is meant to check the certificate against an authority.',
    spec: rfc(5280, '3.2'),
    when: 'always',
    check: (subject) => ofCertificates(subject, ({ selfIssued }) => (selfIssued ? {} : void 0)),
  },
  {
    code: 'key/certificate-sha1',
    severity: 'info',
    certainty: 'proven',
    group: 'cause',
    message:
      '{who}: its certificate is signed with SHA-1. The key inside is not weaker for that, but strict chain checks refuse such a certificate.',
    fix: 'At the next rotation, have the certificate signed with SHA-256.',
    spec: rfc(9155, '1'),
    when: 'always',
    check: (subject) => ofCertificates(subject, ({ sha1 }) => (sha1 ? {} : void 0)),
  },
]
// src/engine/findings/keys/looks-like-signature.ts
var NAMES = ['header', 'payload', 'signature']
/** Tutorials print a token's signature as "k", and some garble its case. */
var looksLikeSignature = {
  code: 'key/looks-like-signature',
  severity: 'error',
  certainty: 'proven',
  group: 'cause',
  message: 'The key is the token’s own {part}{alike}. It is no secret: everybody who has the token has it.',
  fix: 'Give the secret that the token was signed with. It never stands in the token.',
  spec: rfc(7515, '5.2'),
  when: 'trouble',
  check: (subject) => {
    const { text } = subject.reading
    if (text.length > 2e5) return []
    const parts = text.split('.', 4)
    if (parts.length !== 3) return []
    const pasted = typeof subject.request.keys === 'string' ? subject.request.keys.trim() : ''
    const place = parts.findIndex((part) => part.length >= 16 && part === pasted)
    if (place >= 0)
      return [
        {
          data: {
            part: NAMES[place] ?? 'part',
            alike: '',
          },
          at: {
            in: 'keys',
            start: 0,
            end: pasted.length,
          },
        },
      ]
    return subject.keys.keys.slice(0, 20).flatMap((key) => {
      const found = resemblance(key, parts, text)
      return found
        ? [
            {
              data: found,
              ...(key.at && { at: key.at }),
            },
          ]
        : []
    })
  },
}
function resemblance(key, parts, token) {
  for (const text of textsOf(key)) {
    if (text === token)
      return {
        part: 'whole text',
        alike: '',
      }
    for (const [index, part] of parts.entries()) {
      if (part.length < 16) continue
      const exact = part === text
      if (exact || part.toLowerCase() === text.toLowerCase())
        return {
          part: NAMES[index] ?? 'part',
          alike: exact ? '' : ', but for the case of its letters',
        }
    }
  }
}
function textsOf({ bareSecret, secret, given }) {
  if (bareSecret !== void 0) return [bareSecret.trim()]
  const k = given?.k
  const texts = typeof k === 'string' ? [k] : []
  if (secret) texts.push(encodeBase64Url(secret), decodeUtf8(secret) ?? '')
  return texts
}
// src/engine/findings/keys/noted.ts
var JWK = rfc(7517, '4')
var PEM = rfc(7468, '2')
/** A JWE needs its private key: nothing is wrong with one that is there to decrypt. */
var isNotForDecryption = (_, { report }) => report.kind !== 'jwe'
/** How a key was written: it is used as meant, and said, since strict libraries refuse it. */
var FORMS = notedRules({
  'key/escaped-newlines': {
    severity: 'warning',
    message: 'The PEM text has its line breaks written as backslash and "n".',
    fix: 'Replace them before use: key.replace(/\\\\n/g, "\\n").',
    spec: PEM,
  },
  'key/pem-layout': {
    severity: 'warning',
    message: 'The PEM text is not laid out as PEM.',
    fix: 'Write BEGIN and END on lines of their own, with five dashes on each side.',
    spec: PEM,
  },
  'key/pem-in-base64': {
    severity: 'warning',
    message: 'The PEM text is itself encoded in base64.',
    fix: 'Decode it once before use.',
    spec: PEM,
  },
  'key/bare-der': {
    severity: 'warning',
    message: 'The key is bare DER without its BEGIN and END lines.',
    fix: 'Put it between a BEGIN and an END line.',
    spec: PEM,
  },
  'key/certificate': {
    severity: 'info',
    message: 'A certificate was given, and its public key is used.',
    fix: 'Where a bare public key is wanted: openssl x509 -in cert.pem -pubkey -noout. In jose: importX509 instead of importSPKI.',
    spec: rfc(7468, '5'),
  },
  'key/pkcs1': {
    severity: 'info',
    message: 'The key is in PKCS#1 form.',
    spec: rfc(8017, 'A.1'),
  },
  'key/sec1': {
    severity: 'info',
    message: 'The key is in SEC 1 form.',
    spec: rfc(5915, '3'),
  },
  'key/openssh': {
    severity: 'info',
    message: 'The key is in OpenSSH’s own form, which no JOSE library reads.',
    fix: 'Convert it: ssh-keygen -p -m PKCS8 -f key for a private key, ssh-keygen -e -m PKCS8 -f key.pub for a public one.',
    spec: rfc(4253, '6.6'),
  },
  'key/encrypted': {
    severity: 'warning',
    message: 'The private key is encrypted, and was not opened.',
    fix: 'Give its password, or paste the public key.',
    spec: rfc(5958, '3'),
  },
  'key/unknown-container': {
    severity: 'warning',
    message: 'The key is in a container that is not known here.',
    fix: 'Export it as PEM or as a JWK.',
    spec: JWK,
  },
  'secret/encoding': {
    severity: 'error',
    message: 'The secret is not in the encoding that was chosen for it.',
    fix: 'Choose how the secret is written, or paste it again.',
    spec: rfc(7518, '6.4'),
  },
})
/** Members of a JWK that are not as RFC 7517 and RFC 7518 want them. */
var MEMBERS = notedRules({
  'key/standard-base64': {
    severity: 'warning',
    message: 'A member of the JWK is standard base64, or padded.',
    fix: 'Replace "+" by "-" and "/" by "_", and drop the "=".',
    spec: rfc(7518, '2'),
  },
  'key/leading-zero': {
    severity: 'warning',
    message: 'A number of the JWK starts with a zero byte.',
    fix: 'Write it without: the zero belongs to DER.',
    spec: rfc(7518, '6.3.1.1'),
  },
  'key/member-encoding': {
    severity: 'warning',
    message: 'A member of the JWK is not base64url.',
    fix: 'Write its bytes as base64url.',
    spec: rfc(7518, '2'),
  },
  'key/coordinate-length': {
    severity: 'warning',
    message: 'A coordinate of the key has the wrong length.',
    fix: 'Write it with the full length of its curve, leading zeros included.',
    spec: rfc(7518, '6.2.1.2'),
  },
  'key/member-missing': {
    severity: 'warning',
    message: 'A required member of the JWK is missing.',
    fix: 'Copy the whole key from its source.',
    spec: rfc(7518, '6'),
  },
  'key/member-not-text': {
    severity: 'warning',
    message: 'A member of the JWK is of the wrong type.',
    fix: 'Write it as text in double quotes.',
    spec: JWK,
  },
  'key/not-on-curve': {
    severity: 'error',
    message: 'The point of the key does not lie on its curve.',
    fix: 'Copy the key again from its source, x and y in their own places.',
    spec: rfc(7518, '6.2.1'),
  },
  'key/alg-not-for-kty': {
    severity: 'warning',
    message: 'The JWK’s "alg" cannot belong to its "kty".',
    fix: 'Correct "alg", or leave it out.',
    spec: rfc(7517, '4.4'),
  },
  'key/unknown-kty': {
    severity: 'warning',
    message: 'The JWK is of a type that is not known here.',
    fix: 'Use one of RSA, EC, OKP, oct and AKP; the case counts.',
    spec: rfc(7518, '6.1'),
  },
  'key/unknown-curve': {
    severity: 'info',
    message: 'The key is on a curve that JOSE does not have.',
    fix: 'Use P-256, P-384, P-521, Ed25519 or X25519.',
    spec: rfc(7518, '6.2.1.1'),
  },
  'key/unknown-alg': {
    severity: 'info',
    message: 'The key is for an algorithm that JOSE does not have.',
    fix: 'Use one of the registered algorithms.',
    spec: rfc(7517, '4.4'),
  },
  'key/x5c-encoding': {
    severity: 'warning',
    message: '"x5c" is not DER in standard base64.',
    fix: 'Take off BEGIN and END lines and line breaks, and keep "+", "/" and "=".',
    spec: rfc(7517, '4.7'),
  },
  'key/x5t-hex': {
    severity: 'warning',
    message: '"x5t" holds the digest in hex.',
    fix: 'Encode the 20 bytes of the digest, not their hex digits.',
    spec: rfc(7517, '4.8'),
  },
  'key/certificate-differs': {
    severity: 'warning',
    message: 'The certificate in "x5c" holds another key than the members around it.',
    fix: 'Publish the certificate that belongs to this key.',
    spec: rfc(7517, '4.7'),
  },
})
/** Keys that must not be used, or that should not be where they are. */
var SOUNDNESS = notedRules({
  'key/degenerate': {
    severity: 'warning',
    message: 'The key is degenerate: forgeries verify with it.',
    fix: 'Make a new key with a library.',
    spec: rfc(8017, '3.1'),
    group: 'security',
  },
  'key/rsa-weak': {
    severity: 'warning',
    message: 'The RSA key is smaller than 2048 bits.',
    fix: 'Make a key of 2048 bits or more.',
    spec: rfc(7518, '3.3'),
    group: 'security',
  },
  'attack/blank-secret': {
    severity: 'error',
    message: 'The secret is blank: anybody can sign with it.',
    fix: 'Make a secret of at least 32 random bytes; in Node: crypto.randomBytes(32).',
    spec: rfc(8725, '3.5'),
    group: 'security',
  },
  'key/private-for-verify': {
    severity: 'warning',
    message: 'A private key was given where its public half is enough.',
    fix: 'Paste the public key instead.',
    spec: rfc(7517, '9.2'),
    group: 'security',
    speaks: isNotForDecryption,
  },
  'key/halves-differ': {
    severity: 'warning',
    message: 'The private half does not belong to the public half.',
    fix: 'Copy the whole pair again from one place.',
    spec: rfc(7517, '9.3'),
    speaks: isNotForDecryption,
  },
  'limit/rsa-modulus': {
    severity: 'warning',
    message: 'The modulus of the key is larger than the limit.',
    fix: 'Use a key of 2048 to 4096 bits: a larger one costs every verifier, and protects nobody more.',
    spec: rfc(7518, '3.3'),
  },
})
/** Faults of keys that ended a step, where no note says more. */
var PROBLEMS$1 = problemRules({
  'key/refused': {
    severity: 'error',
    message: 'WebCrypto does not take the key.',
    fix: 'Check the members of the key against its source: every library that uses WebCrypto or OpenSSL refuses it too.',
    spec: JWK,
  },
  'limit/keys': {
    severity: 'error',
    message: 'There are more keys than the limit.',
    fix: 'Paste the part of the set that you need: the key that the token’s kid names.',
  },
  'limit/attempts': {
    severity: 'error',
    message: 'There are more recipients and keys than are tried.',
    fix: 'Give the one key that decrypts, or name it with kid.',
  },
  'limit/json-depth': {
    severity: 'error',
    message: 'The JSON is nested deeper than the limit.',
    fix: 'No key set and no honest token is nested so deeply: look at where it comes from.',
  },
  'browser/unsupported-algorithm': {
    severity: 'info',
    message: 'WebCrypto here lacks the algorithm.',
    fix: 'The token is not at fault. Verify it with a library on a server, or with a browser that has the algorithm.',
    spec: {
      name: 'Web Cryptography API',
      url: 'https://www.w3.org/TR/webcrypto/#algorithm-overview',
    },
  },
})
/** Diagnoses for what the readers of keys noticed. */
var KEY_NOTES = [...FORMS, ...MEMBERS, ...SOUNDNESS, ...PROBLEMS$1]
// src/engine/findings/keys/secrets.ts
/** HMAC signatures of the case with the secret that decided, or would have. */
function hmacs(subject) {
  return subject.jws.flatMap(({ alg, verifiedBy, selected }) => {
    if (!alg?.startsWith('HS')) return []
    const key = verifiedBy ?? selected.find(({ secret }) => secret)
    const least = SIGNATURES[alg]?.signatureLength(void 0)
    const secret = key?.secret
    return key && secret && least !== void 0
      ? [
          {
            alg,
            least,
            key,
            secret,
            verified: verifiedBy !== void 0,
          },
        ]
      : []
  })
}
var placed = ({ at }) => (at ? { at } : {})
/** RFC 7518 §3.2: a key of the size of the hash output or larger must be used. */
var tooShort = {
  code: 'secret/too-short',
  severity: 'warning',
  certainty: 'proven',
  group: 'security',
  message:
    'The secret has {bytes} bytes ({bits} bits); {alg} wants {least} or more.{verdict} .NET (IDX10653, IDX10720), JJWT (WeakKeyException) and node-jose refuse such a key.',
  fix: 'Make a longer secret, for example with openssl rand -base64 {least}, and change it at the issuer and at every verifier.',
  spec: rfc(7518, '3.2'),
  when: 'always',
  check: (subject) =>
    hmacs(subject).flatMap(({ alg, least, key, secret, verified }) =>
      secret.length > 0 && secret.length < least
        ? [
            {
              data: {
                alg,
                least,
                bytes: secret.length,
                bits: 8 * secret.length,
                verdict: verified ? ' The signature is valid.' : '',
              },
              ...placed(key),
            },
          ]
        : [],
    ),
}
/** No secret of the list is longer; others need not be looked up. */
var LONGEST_LISTED = 128
/** RFC 8725 §3.5: human-memorable secrets must not be keys of an HMAC. */
var weakSecret = {
  code: 'attack/weak-secret',
  severity: 'warning',
  certainty: 'proven',
  group: 'security',
  message:
    'The signature verifies with a secret that stands in every word list of tutorials and tools. Whoever tries those can make tokens that this verifier accepts.',
  fix: 'Take the secret for known: make a random one of at least 32 bytes, for example with openssl rand -base64 32, and withdraw all tokens.',
  spec: rfc(8725, '3.5'),
  when: 'always',
  check: (subject) => {
    const verified = hmacs(subject).filter(({ verified: yes, secret }) => yes && secret.length <= LONGEST_LISTED)
    if (verified.length === 0) return []
    if (isListed) return known(verified, isListed)
    return import('./weak-secret-list-B2bV2iy7.js')
      .then((n) => n.n)
      .then(({ isListedSecret }) => {
        isListed = isListedSecret
        return known(verified, isListedSecret)
      })
  },
}
/** Loaded with the first HMAC that verifies, and then kept. */
var isListed
var known = (verified, listed) =>
  verified.flatMap(({ key, secret }) => {
    const text = decodeUtf8(secret)
    return text !== void 0 && listed(text) ? [placed(key)] : []
  })
/** Secrets that protect less than they should. */
var SECRET_RULES = [tooShort, weakSecret]
var AMAZON_RULES = [
  {
    code: 'provider/cognito-access-token',
    severity: 'info',
    certainty: 'proven',
    group: 'provider',
    message:
      'This is an access token of Amazon Cognito: it has no "aud", and names the client in "client_id" ({client}).',
    fix: 'Compare "client_id" with your client and "token_use" with "access"; aws-jwt-verify does so with { tokenUse: "access", clientId }. Leave the audience check to ID tokens.',
    spec: document(
      'Amazon Cognito: verify a token',
      'https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html',
    ),
    when: 'always',
    check: (subject) => {
      if (providerOf(claimText(subject, 'iss'))?.id !== 'cognito' || claimText(subject, 'token_use') !== 'access')
        return []
      if (member(claimsOf(subject), 'aud') !== void 0) return []
      const client = claimText(subject, 'client_id')
      const hit = {
        data: { client: quoted(client ?? 'absent') },
        ...claimAt(subject, 'client_id'),
      }
      if (!hasProblem(subject, 'claim/audience')) return [hit]
      hit.severity = 'error'
      const { audience, ...policy } = subject.request.policy ?? {}
      if (client !== void 0 && listed(audience).includes(client))
        hit.repair = {
          policy: {
            ...policy,
            claims: {
              ...policy.claims,
              client_id: client,
              token_use: 'access',
            },
          },
        }
      return [hit]
    },
  },
  {
    code: 'provider/aws-alb',
    severity: 'info',
    certainty: 'proven',
    group: 'provider',
    message:
      'This is the token of an AWS load balancer (x-amzn-oidc-data), signed by {signer}. Its parts carry "=" padding, and the signature is over the padded text: taking the padding off breaks it.',
    fix: 'Verify the text as it came, with a library that allows padding, and the key at {address}. Compare "signer" with the ARN of your balancer; aws-jwt-verify has AlbJwtVerifier for it.',
    spec: document(
      'Authenticate users using an Application Load Balancer',
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html',
    ),
    when: 'always',
    check: (subject) =>
      headersOf(subject).flatMap((facts) => {
        const { signer, client, kid } = facts.header
        if (typeof signer !== 'string' || !/^arn:aws[\w-]*:elasticloadbalancing:/.test(signer) || client === void 0)
          return []
        const address = albKeyAddress(signer, kid) ?? 'https://public-keys.auth.elb.<region>.amazonaws.com/<kid>'
        const hit = {
          data: {
            signer: quoted(signer, 120),
            address,
          },
          ...headerAt(facts, 'signer'),
        }
        if (!inTrouble(subject)) return [hit]
        hit.severity = 'error'
        if (subject.reading.text.includes('=') && !subject.allow.has('token/padded'))
          hit.repair = { allow: [...subject.allow, 'token/padded'] }
        return [hit]
      }),
  },
]
// src/engine/findings/providers/developer.ts
var HALF_A_YEAR = 15777e3
var TEN = /^[A-Z0-9]{10}$/
/** Apple answers "invalid_client" to everything that is wrong with a client secret. */
var apple = {
  code: 'provider/apple-client-secret',
  severity: 'info',
  certainty: 'proven',
  group: 'provider',
  message: 'This is a client secret for Sign in with Apple.{faults}',
  fix: 'alg ES256 with the key’s ten-character id as kid; iss the team id, sub the services id, aud https://appleid.apple.com; whole seconds, exp at most half a year after iat.',
  spec: document(
    'Creating a client secret',
    'https://developer.apple.com/documentation/accountorganizationaldatasharing/creating-a-client-secret',
  ),
  when: 'always',
  check: (subject) => {
    if (!audiences(subject).includes('https://appleid.apple.com')) return []
    const faults = appleFaults(subject)
    return faults.length === 0
      ? [{ data: { faults: ' Its header and claims are as Apple asks.' } }]
      : [
          {
            severity: 'warning',
            data: { faults: ` Apple will answer "invalid_client": ${faults.join('; ')}.` },
          },
        ]
  },
}
function appleFaults(subject) {
  const faults = []
  const alg = headerText(subject, 'alg')
  const kid = headerText(subject, 'kid')
  const iss = claimText(subject, 'iss')
  if (alg !== 'ES256') faults.push(`alg is "${alg ?? 'absent'}", not ES256`)
  if (kid === void 0 || !TEN.test(kid))
    faults.push(`kid is ${quoted(kid ?? 'absent')}, not the ten characters of a key id`)
  if (iss === void 0 || !TEN.test(iss))
    faults.push(`iss is ${quoted(iss ?? 'absent')}, not the ten characters of a team id`)
  if (claimText(subject, 'sub') === void 0) faults.push('sub is absent; it names the services id')
  const [iat, exp] = [claimNumber(subject, 'iat'), claimNumber(subject, 'exp')]
  if (iat === void 0 || exp === void 0) faults.push('iat and exp must both be numbers')
  else {
    if (!Number.isInteger(iat) || !Number.isInteger(exp)) faults.push('iat and exp must be whole seconds')
    if (exp - iat > HALF_A_YEAR) faults.push(`it lives for ${durationWords(exp - iat)}, more than half a year`)
    if (exp <= subject.env.now) faults.push(`it expired ${durationWords(subject.env.now - exp)} ago`)
  }
  return faults
}
/** The claims of a GitHub App's JWT, and no others. */
var APP_CLAIMS = ['iss', 'iat', 'exp', 'jti', 'alg']
/** GitHub takes App tokens of at most ten minutes, in whole seconds, not from the future. */
var githubApp = {
  code: 'provider/github-app',
  severity: 'info',
  certainty: 'likely',
  group: 'provider',
  message: 'This looks like the JWT of a GitHub App (iss {iss}, no other claims).{faults}',
  fix: 'Set iat to one minute ago and exp to nine minutes from now, both as whole numbers: iat: now - 60, exp: now + 540.',
  spec: document(
    'Generating a JWT for a GitHub App',
    'https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app',
  ),
  when: 'always',
  check: (subject) => {
    const claims = claimsOf(subject)
    const iss = member(claims, 'iss')
    const names = Object.keys(claims)
    const isApp =
      (typeof iss === 'number' && iss < 1e8) ||
      (typeof iss === 'string' && /^(?:\d{1,8}|Iv\d{1,2}[.\w]{10,30})$/.test(iss))
    const exp = claimNumber(subject, 'exp')
    if (!isApp || exp === void 0 || headerText(subject, 'alg') !== 'RS256') return []
    if (!names.every((name) => APP_CLAIMS.includes(name))) return []
    const faults = []
    const iat = claimNumber(subject, 'iat')
    const { now } = subject.env
    if (exp - now > 600) faults.push(`exp lies ${durationWords(exp - now)} ahead, and ten minutes are the most`)
    if (iat !== void 0 && iat > now) faults.push(`iat lies ${durationWords(iat - now)} in the future`)
    if (iat === void 0 || !Number.isInteger(iat)) faults.push('iat must be a whole number')
    const data = { iss: JSON.stringify(iss) }
    if (faults.length === 0)
      return [
        {
          data: {
            ...data,
            faults: '',
          },
        },
      ]
    return [
      {
        severity: 'warning',
        data: {
          ...data,
          faults: ` GitHub will refuse it: ${faults.join('; ')}.`,
        },
        ...claimAt(subject, 'exp'),
      },
    ]
  },
}
/** Cloud providers compare the subject of a workflow letter by letter. */
var githubActions = {
  code: 'provider/github-actions-subject',
  severity: 'info',
  certainty: 'proven',
  group: 'provider',
  message: 'The subject of this GitHub Actions token is {sub}.{why}',
  fix: 'Write the subject into the trust policy exactly so. In AWS, a "*" needs StringLike instead of StringEquals; a job with an environment has environment:… where others have ref:….',
  spec: document('GitHub Actions OpenID Connect', 'https://docs.github.com/actions/reference/security/oidc'),
  when: 'always',
  check: (subject) => {
    const sub = claimText(subject, 'sub')
    if (sub === void 0 || providerOf(claimText(subject, 'iss'))?.id !== 'github-actions') return []
    const place = claimAt(subject, 'sub')
    const expected = subject.request.policy?.subject
    if (expected === void 0 || !hasProblem(subject, 'claim/subject')) {
      const why = /^repo:[^:]*@\d+/.test(sub) ? ' It holds the immutable ids of owner and repository.' : ''
      return [
        {
          data: {
            sub: quoted(sub, 200),
            why,
          },
          ...place,
        },
      ]
    }
    const why = ` The policy expects ${quoted(expected, 200)}: ${subjectDifference(expected, sub)}.`
    return [
      {
        severity: 'error',
        data: {
          sub: quoted(sub, 200),
          why,
        },
        ...place,
        ...withPolicy(subject, { subject: sub }),
      },
    ]
  },
}
function subjectDifference(expected, sub) {
  if (expected.toLowerCase() === sub.toLowerCase()) return 'only the case of letters differs, and it counts'
  if (expected.includes('*')) return 'the "*" is compared as a letter here, as StringEquals does'
  const bare = (text) => text.replace(/@\d+/g, '')
  if (bare(expected) === bare(sub)) return 'one of the two has immutable ids (@…) after owner and repository'
  const [mine, theirs] = [expected.split(':'), sub.split(':')]
  if (mine[1] === theirs[1])
    return `the repository is the same, but what comes after it is "${theirs.slice(2).join(':')}"`
  return `it is another repository, "${theirs[1] ?? ''}"`
}
var DEVELOPER_RULES = [apple, githubApp, githubActions]
// src/engine/findings/providers/google.ts
var CUSTOM = 'https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.v1.IdentityToolkit'
var KINDS = {
  id: {
    name: 'an ID token',
    how: 'verifyIdToken',
    iss: 'https://securetoken.google.com/<project>',
  },
  session: {
    name: 'a session cookie',
    how: 'verifySessionCookie',
    iss: 'https://session.firebase.google.com/<project>',
  },
  custom: {
    name: 'a custom token',
    how: 'signInWithCustomToken in the client',
    iss: 'the service account',
  },
}
function kindOf(subject) {
  const id = providerOf(claimText(subject, 'iss'))?.id
  if (id === 'firebase') return 'id'
  if (id === 'firebase-session') return 'session'
  return audiences(subject).includes(CUSTOM) ? 'custom' : void 0
}
/** Firebase has three kinds of token with three issuers and three sets of keys. */
var firebase = {
  code: 'provider/firebase-token-kind',
  severity: 'info',
  certainty: 'proven',
  group: 'provider',
  message: 'This is {kind} of Firebase (its {sign}).{why}',
  fix: '{fix}',
  spec: document('Firebase: verify ID tokens', 'https://firebase.google.com/docs/auth/admin/verify-id-tokens'),
  when: 'always',
  check: (subject) => {
    const kind = kindOf(subject)
    if (kind === void 0) return []
    const expected = listed(subject.request.policy?.issuer).map((issuer) => providerOf(issuer)?.id)
    const wanted = expected.includes('firebase') ? 'id' : expected.includes('firebase-session') ? 'session' : void 0
    const { name, how } = KINDS[kind]
    const sign =
      kind === 'custom' ? 'audience is the Identity Toolkit' : `issuer is ${quoted(claimText(subject, 'iss') ?? '')}`
    const place = claimAt(subject, kind === 'custom' ? 'aud' : 'iss')
    if (wanted !== void 0 && wanted !== kind)
      return [
        {
          severity: 'error',
          data: {
            kind: name,
            sign,
            why: ` The policy expects ${KINDS[wanted].name}, from ${KINDS[wanted].iss}.`,
            fix:
              kind === 'custom'
                ? 'Exchange the custom token for an ID token first: signInWithCustomToken in the client, then getIdToken().'
                : `Verify it with ${how} of the Admin SDK, or send ${KINDS[wanted].name} instead.`,
          },
          ...place,
        },
      ]
    if (kind === 'id') return []
    return [
      {
        data: {
          kind: name,
          sign,
          why: '',
          fix: `It is for ${how}; ID tokens have another issuer and other keys.`,
        },
        ...place,
      },
    ]
  },
}
var HOUR = 3600
/** Google's ID tokens are bound to an access token by at_hash; assertions of service accounts may live for an hour. */
var google = {
  code: 'provider/google',
  severity: 'info',
  certainty: 'proven',
  group: 'provider',
  message: '{what}',
  fix: '{fix}',
  spec: document('Google service accounts', 'https://developers.google.com/identity/protocols/oauth2/service-account'),
  when: 'always',
  check: (subject) => {
    const id = providerOf(claimText(subject, 'iss'))?.id
    if (id === 'google' && claimText(subject, 'at_hash') !== void 0)
      return [
        {
          data: {
            what: 'This ID token of Google carries "at_hash", the hash of the access token that was issued with it. Without that access token it cannot be checked.',
            fix: 'Pass the access token to the library (python-jose: access_token=…), or tell it not to check at_hash.',
          },
          ...claimAt(subject, 'at_hash'),
        },
      ]
    if (id !== 'google-service-account') return []
    return serviceAccount(subject)
  },
}
function serviceAccount(subject) {
  const [iat, exp] = [claimNumber(subject, 'iat'), claimNumber(subject, 'exp')]
  const { now } = subject.env
  const long = iat !== void 0 && exp !== void 0 && exp - iat > HOUR
  if (!long && !(iat !== void 0 && iat > now)) return []
  const reason = long
    ? `it lives for ${durationWords((exp ?? 0) - (iat ?? 0))}, and an hour is the most`
    : `"iat" lies ${durationWords((iat ?? 0) - now)} in the future`
  return [
    {
      severity: inTrouble(subject) ? 'error' : 'warning',
      data: {
        what: `Google refuses this assertion of a service account ("Token must be a short-lived token (60 minutes) and in a reasonable timeframe"): ${reason}.`,
        fix: 'Set "iat" to the present time and "exp" to at most 3600 seconds later, and keep the clock of the machine in step (NTP).',
      },
      ...claimAt(subject, long ? 'exp' : 'iat'),
    },
  ]
}
var GOOGLE_RULES = [firebase, google]
// src/engine/findings/providers/infrastructure.ts
/** Cloudflare Access puts its own token beside every request that it lets through. */
var cloudflare = {
  code: 'provider/cloudflare-access',
  severity: 'info',
  certainty: 'likely',
  group: 'provider',
  message: 'This is a token of Cloudflare Access ({iss}). {aud}{service}',
  fix: 'Verify it with the certificates at {iss}/cdn-cgi/access/certs, and compare "aud" with the Application Audience tag. Take it from Cf-Access-Jwt-Assertion rather than from the cookie.',
  spec: document(
    'Cloudflare Access: validate JWTs',
    'https://developers.cloudflare.com/cloudflare-one/identity/authorization-cookie/validating-json/',
  ),
  when: 'always',
  check: (subject) => {
    const iss = claimText(subject, 'iss')
    if (iss === void 0 || providerOf(iss)?.id !== 'cloudflare-access') return []
    const tag = audiences(subject).find((each) => /^[0-9a-f]{64}$/.test(each))
    const aud = tag === void 0 ? '' : `Its audience is the application’s tag, ${quoted(tag, 20)}, in an array. `
    const service =
      claimText(subject, 'sub') === '' ? 'Its subject is empty: it stands for a service token, not for a person.' : ''
    return [
      {
        severity: hasProblem(subject, 'claim/audience', 'claim/subject') ? 'error' : 'info',
        data: {
          iss: iss.replace(/\/$/, ''),
          aud,
          service,
        },
        ...claimAt(subject, 'iss'),
      },
    ]
  },
}
var isKubernetes = (subject) =>
  providerOf(claimText(subject, 'iss'))?.id === 'kubernetes' ||
  member(claimsOf(subject), 'kubernetes.io') !== void 0 ||
  claimText(subject, 'kubernetes.io/serviceaccount/service-account.name') !== void 0
var INFRASTRUCTURE_RULES = [
  cloudflare,
  {
    code: 'provider/kubernetes',
    severity: 'info',
    certainty: 'proven',
    group: 'provider',
    message: 'This is a {form} service-account token of Kubernetes. {what}',
    fix: '{fix}',
    spec: document(
      'Kubernetes service accounts',
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/',
    ),
    when: 'always',
    check: (subject) => {
      if (!isKubernetes(subject)) return []
      if (claimNumber(subject, 'exp') === void 0)
        return [
          {
            data: {
              form: 'legacy',
              what: 'It has neither "exp" nor "aud": it is good for ever, everywhere, until its Secret is deleted.',
              fix: 'Use a bound token: kubectl create token <account>, or a projected volume with an audience and an expiry.',
            },
          },
        ]
      const actual = audiences(subject)
        .map((each) => quoted(each))
        .join(', ')
      const wrong = hasProblem(subject, 'claim/audience')
      return [
        {
          severity: wrong ? 'error' : 'info',
          data: {
            form: 'bound',
            what: `Its audience is ${actual === '' ? 'absent' : actual}${wrong ? ', and another one is expected' : ''}.`,
            fix: wrong
              ? 'Ask for the audience that the other side expects (audience in the projected volume, or kubectl create token --audience), or name this one there: Vault’s role has "audience" for it, and TokenReview takes "audiences".'
              : 'Its keys are inside the cluster only: kubectl get --raw /openid/v1/jwks prints them.',
          },
          ...claimAt(subject, 'aud'),
        },
      ]
    },
  },
  {
    code: 'provider/clerk',
    severity: 'info',
    certainty: 'proven',
    group: 'provider',
    message: 'This is a session token of Clerk: it has no "aud", and "azp" is {azp}.',
    fix: 'Compare "azp" with the origins that may call (authorizedParties in the SDK), and let it be absent in tokens that a backend made. Custom audiences come from a JWT template.',
    spec: document('Clerk session tokens', 'https://clerk.com/docs/backend-requests/resources/session-tokens'),
    when: 'always',
    check: (subject) => {
      if (providerOf(claimText(subject, 'iss'))?.id !== 'clerk' || member(claimsOf(subject), 'aud') !== void 0)
        return []
      const azp = claimText(subject, 'azp')
      return [
        {
          severity: hasProblem(subject, 'claim/audience', 'claim/missing') ? 'error' : 'info',
          data: { azp: azp === void 0 ? 'absent: a backend made it' : `the web origin ${quoted(azp)}` },
          ...claimAt(subject, 'azp'),
        },
      ]
    },
  },
  {
    code: 'provider/kong',
    severity: 'info',
    certainty: 'hint',
    group: 'provider',
    message: 'Kong’s JWT plugin finds the credential by the "iss" claim, which is {iss}.{why}',
    fix: 'Set "iss" to the key of the consumer’s JWT credential, or name another claim in key_claim_name. If the secret was stored in base64, set secret_is_base64.',
    spec: document('Kong JWT plugin', 'https://developer.konghq.com/plugins/jwt/'),
    when: 'always',
    check: (subject) => {
      const iss = claimText(subject, 'iss')
      const said = /No credentials found for given '?iss|Invalid key\/secret|No mandatory 'iss' in claims/i.exec(
        subject.request.errorMessage ?? '',
      )?.[0]
      if (said !== void 0)
        return [
          {
            severity: 'error',
            certainty: 'likely',
            data: {
              iss: quoted(iss ?? 'absent'),
              why: ` Kong’s "${said}" means just that.`,
            },
            ...claimAt(subject, 'iss'),
          },
        ]
      if (iss === void 0 || !/^[A-Za-z0-9]{32}$/.test(iss) || !headerText(subject, 'alg')) return []
      return [
        {
          data: {
            iss: quoted(iss),
            why: inTrouble(subject) ? ' It looks like a key that Kong made.' : '',
          },
          ...claimAt(subject, 'iss'),
        },
      ]
    },
  },
]
// src/engine/findings/providers/keycloak-supabase.ts
var KEYCLOAK = document('Keycloak: securing applications', 'https://www.keycloak.org/securing-apps/oidc-layers')
/** Keycloak signs refresh tokens with a secret of the realm that it shows nobody. */
var refreshToken = {
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
    if (typ === void 0 || !/^(?:refresh|offline)$/i.test(typ)) return []
    const alg = headerText(subject, 'alg') ?? 'no algorithm'
    if (providerOf(claimText(subject, 'iss'))?.id !== 'keycloak' && !alg.startsWith('HS')) return []
    return [
      {
        severity: inTrouble(subject) ? 'error' : 'info',
        data: {
          typ: typ.toLowerCase(),
          alg,
        },
        ...claimAt(subject, 'typ'),
      },
    ]
  },
}
/** Keycloak writes the host name into the issuer under which it was called. */
var host = {
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
    if (iss === void 0 || !URL.canParse(iss)) return []
    const actual = new URL(iss)
    if (!/\/realms\/[^/]+$/.test(actual.pathname)) return []
    return listed(subject.request.policy?.issuer).flatMap((issuer) => {
      if (issuer === iss || !URL.canParse(issuer)) return []
      const expected = new URL(issuer)
      const realm = (url) => url.pathname.replace(/^\/auth\//, '/')
      if (realm(expected) !== realm(actual)) return []
      const what =
        expected.host === actual.host
          ? expected.protocol === actual.protocol
            ? 'a path with and without /auth'
            : 'http and https'
          : 'another host name'
      return [
        {
          data: {
            actual: quoted(iss),
            expected: quoted(issuer),
            what,
          },
          ...claimAt(subject, 'iss'),
          ...withPolicy(subject, { issuer: iss }),
        },
      ]
    })
  },
}
var isSupabase = (subject) => {
  const iss = claimText(subject, 'iss')
  if (iss === void 0) return false
  const { host: name, path } = issuerAddress(iss)
  const role = member(claimsOf(subject), 'role')
  return (
    (isUnder(name, 'supabase.co') && path[0] === 'auth') ||
    /^https?:\/\/(?:127\.0\.0\.1|localhost):54321\/auth\/v1$/.test(iss) ||
    (/^supabase(?:-demo)?$/.test(iss) && (role === 'anon' || role === 'service_role'))
  )
}
/** Supabase moves from one HS256 secret to ES256 keys with a set. */
var supabase = {
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
    return [
      {
        data: {
          alg,
          why: ' That is the old shared secret of the project.',
          fix: 'After the migration to signing keys, tokens are ES256 with a kid, and verifiers need the key set: support both while old tokens live.',
        },
      },
    ]
  },
}
var addressOf = (subject) => `${(claimText(subject, 'iss') ?? '').replace(/\/$/, '')}/.well-known/jwks.json`
var KEYCLOAK_SUPABASE_RULES = [refreshToken, host, supabase]
// src/engine/findings/providers/microsoft.ts
var ENTRA = document(
  'Microsoft identity platform access tokens',
  'https://learn.microsoft.com/entra/identity-platform/access-tokens',
)
var TENANT = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i
var entraOf = (iss) => {
  const id = providerOf(iss)?.id
  return id === 'entra-v1' || id === 'entra-v2' ? id : void 0
}
var isTemplate = (issuer) =>
  /^https:\/\/(?:login\.microsoftonline\.com|sts\.windows\.net)\/(?:\{tenant(?:id)?\}|common|organizations|consumers)(?:\/|$)/i.test(
    issuer,
  )
/** Entra has two forms of token, each with its own issuer; which one an API gets, its registration decides. */
var issuerVersion = {
  code: 'provider/entra-issuer-version',
  severity: 'info',
  certainty: 'proven',
  group: 'provider',
  message: 'This is a version {version} token of Microsoft Entra ID: its issuer is {iss}.{why}',
  fix: '{fix}',
  spec: ENTRA,
  when: 'always',
  check: (subject) => {
    const iss = claimText(subject, 'iss')
    const kind = entraOf(iss)
    if (iss === void 0 || kind === void 0) return []
    const version = kind === 'entra-v1' ? 1 : 2
    const expected = listed(subject.request.policy?.issuer)
    const fault = expected.includes(iss)
      ? void 0
      : expected.map((issuer) => difference(issuer, iss, kind)).find((found) => found)
    if (fault)
      return [
        {
          severity: 'error',
          data: {
            version,
            iss: quoted(iss),
            ...fault,
          },
          ...claimAt(subject, 'iss'),
          ...withPolicy(subject, { issuer: iss }),
        },
      ]
    if (version === 2) return []
    return [
      {
        data: {
          version,
          iss: quoted(iss),
          why: '',
          fix: 'Verifiers that are set up with the v2.0 metadata expect the other issuer. For version 2 tokens set requestedAccessTokenVersion to 2 in the manifest of the API’s registration.',
        },
        ...claimAt(subject, 'iss'),
      },
    ]
  },
}
function difference(expected, iss, kind) {
  if (isTemplate(expected))
    return {
      why: ` The policy expects ${quoted(expected)}, as the metadata of "common" has it: that is a pattern, which no token equals.`,
      fix: 'Put the tenant into the issuer, or let the verifier compare tenant by tenant ("tid").',
    }
  const other = entraOf(expected)
  if (other === void 0 || other === kind || TENANT.exec(expected)?.[0] !== TENANT.exec(iss)?.[0]) return void 0
  return kind === 'entra-v1'
    ? {
        why: ` The policy expects the version 2 issuer of the same tenant, ${quoted(expected)}.`,
        fix: 'Set requestedAccessTokenVersion to 2 in the manifest of the API’s registration and get a new token, or let the verifier use the metadata without /v2.0.',
      }
    : {
        why: ` The policy expects the version 1 issuer of the same tenant, ${quoted(expected)}.`,
        fix: 'Let the verifier use the metadata under /v2.0, or set requestedAccessTokenVersion to 1 if it cannot.',
      }
}
var MICROSOFT_RULES = [
  issuerVersion,
  {
    code: 'provider/entra-audience',
    severity: 'error',
    certainty: 'proven',
    group: 'provider',
    message:
      'The token’s audience is {actual}, the policy expects {expected}: the same application, written in Entra’s two ways.',
    fix: 'Accept both: version 1 tokens carry api://<id>, version 2 tokens the bare id.',
    spec: ENTRA,
    when: 'trouble',
    check: (subject) => {
      if (entraOf(claimText(subject, 'iss')) === void 0 || !hasProblem(subject, 'claim/audience')) return []
      const bare = (text) =>
        text
          .toLowerCase()
          .replace(/^api:\/\//, '')
          .replace(/\/$/, '')
      for (const expected of listed(subject.request.policy?.audience)) {
        const actual = audiences(subject).find((each) => each !== expected && bare(each) === bare(expected))
        if (actual !== void 0)
          return [
            {
              data: {
                actual: quoted(actual),
                expected: quoted(expected),
              },
              ...claimAt(subject, 'aud'),
              ...withPolicy(subject, { audience: [...listed(subject.request.policy?.audience), actual] }),
            },
          ]
      }
      return []
    },
  },
  {
    code: 'provider/entra-appid',
    severity: 'warning',
    certainty: 'hint',
    group: 'provider',
    message:
      'The key set of the tenant does not have the token’s kid. Applications with claims mapping or a signing certificate of their own use a key that Entra lists only when it is asked for that application.',
    fix: 'Append the application to the metadata address: {address}',
    spec: ENTRA,
    when: 'trouble',
    unless: ['kid/wrong-key', 'kid/encoding', 'kid/is-thumbprint'],
    check: (subject) => {
      const kind = entraOf(claimText(subject, 'iss'))
      if (kind === void 0 || !kidIsMissing(subject)) return []
      const tenant = TENANT.exec(claimText(subject, 'iss') ?? '')?.[0] ?? '<tenant>'
      const application = audiences(subject)[0]?.replace(/^api:\/\//, '') ?? '<client id>'
      return [
        {
          data: {
            address: `https://login.microsoftonline.com/${tenant}/${kind === 'entra-v2' ? 'v2.0/' : ''}.well-known/openid-configuration?appid=${application}`,
          },
        },
      ]
    },
  },
]
// src/engine/findings/providers/okta-auth0.ts
var OKTA = document('Okta authorization servers', 'https://developer.okta.com/docs/concepts/auth-servers/')
var isOkta = (host) => ['okta.com', 'oktapreview.com', 'okta-emea.com'].some((domain) => isUnder(host, domain))
var isAccessToken = (subject) => {
  const claims = claimsOf(subject)
  return member(claims, 'scp') !== void 0 || member(claims, 'cid') !== void 0
}
var OKTA_AUTH0_RULES = [
  {
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
      return [
        {
          severity: inTrouble(subject) ? 'error' : 'info',
          data: { iss: quoted(iss ?? '') },
          ...claimAt(subject, 'iss'),
        },
      ]
    },
  },
  {
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
      if (iss === void 0) return []
      const actual = issuerAddress(iss)
      if (!isOkta(actual.host)) return []
      return listed(subject.request.policy?.issuer).flatMap((issuer) => {
        const expected = issuerAddress(issuer)
        if (issuer === iss || !isOkta(expected.host)) return []
        const plain = (host) => host.replace(/-admin\./, '.')
        const why =
          expected.host !== actual.host && plain(expected.host) === plain(actual.host)
            ? 'one of the two is the host of the admin console'
            : expected.host === actual.host && expected.base !== actual.base
              ? 'they are two authorization servers of the same org'
              : void 0
        if (why === void 0) return []
        return [
          {
            data: {
              expected: quoted(issuer),
              actual: quoted(iss),
              why,
              bare: iss,
            },
            ...claimAt(subject, 'iss'),
            ...withPolicy(subject, { issuer: iss }),
          },
        ]
      })
    },
  },
  {
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
            severity: inTrouble(subject) ? 'error' : 'info',
            certainty: known ? 'proven' : 'likely',
            data: {
              enc,
              iss: quoted(iss),
            },
            ...headerAt(facts, 'iss'),
          },
        ]
      }),
  },
]
// src/engine/keys/key-material.ts
/** A fault of the key as a value, told from bytes by `isProblem`. */
var isProblem = (answer) => typeof answer === 'object' && answer !== null && 'code' in answer && 'message' in answer
/** A text member of a JWK, or the Problem that names it. */
function textMember(jwk, name) {
  const value = member(jwk, name)
  if (typeof value === 'string') return value
  if (value === void 0)
    return {
      code: 'key/member-missing',
      message: `The ${jwk.kty} key has no "${name}", and this form of the key needs it.`,
    }
  return {
    code: 'key/member-not-text',
    message: `The member "${name}" of the ${jwk.kty} key is no text in double quotes.`,
  }
}
/** The bytes of a base64url member (RFC 7518 §2), or the Problem that names it. */
function bytesMember(jwk, name) {
  const text = textMember(jwk, name)
  if (isProblem(text)) return text
  const bytes = decodeAnyBase64(text)
  if (bytes && bytes.length > 0) return bytes
  return {
    code: 'key/member-encoding',
    message: `The member "${name}" of the ${jwk.kty} key is not base64url.`,
  }
}
/** The same as exactly `length` bytes: leading zeros added or taken off (RFC 7518 §6.2.1.2); else the Problem. */
function fixedMember(jwk, name, length) {
  const bytes = bytesMember(jwk, name)
  if (isProblem(bytes)) return bytes
  if (bytes.length === length) return bytes
  const excess = bytes.length - length
  if (excess > 0) {
    if (bytes.subarray(0, excess).every((byte) => byte === 0)) return bytes.slice(excess)
    return {
      code: 'key/coordinate-length',
      message: `The member "${name}" has ${bytes.length} bytes; a key of this kind has ${length}.`,
    }
  }
  const padded = new Uint8Array(length)
  padded.set(bytes, -excess)
  return padded
}
/** A member that is a string of bytes and no number, so exactly `length` bytes long (RFC 8037 §2, RFC 9964 §3); else the Problem. */
function exactMember(jwk, name, length) {
  const bytes = bytesMember(jwk, name)
  if (isProblem(bytes) || bytes.length === length) return bytes
  return {
    code: 'key/member-length',
    message: `The member "${name}" has ${bytes.length} bytes; a key of this kind has ${length}.`,
  }
}
/** Several members at once: all of them, or the first Problem. */
function allMembers(jwk, names) {
  const found = []
  for (const name of names) {
    const bytes = bytesMember(jwk, name)
    if (isProblem(bytes)) return bytes
    found.push(bytes)
  }
  return found
}
// src/engine/keys/encode-public.ts
/** What tells one key algorithm from another inside a key type: the curve, or for AKP the `alg`; RSA has nothing. */
function keyAlgorithmName(jwk) {
  if (jwk.kty === 'RSA') return void 0
  return textMember(jwk, jwk.kty === 'AKP' ? 'alg' : 'crv')
}
/** SubjectPublicKeyInfo (RFC 5280 §4.1.2.7) of a public or private JWK as DER: what `openssl pkey -pubout` writes. */
function encodeSpki(jwk) {
  const name = keyAlgorithmName(jwk)
  if (isProblem(name)) return name
  const identifier = keyAlgorithmIdentifier(jwk.kty, name)
  if (!identifier) return unknownKind(jwk, name)
  const key = publicKeyBytes(jwk, name ?? '')
  return isProblem(key) ? key : derSequence(identifier, derBits(key))
}
/** The public key as it stands inside SubjectPublicKeyInfo: PKCS#1 for RSA, an uncompressed point for EC, else the bare bytes. */
function publicKeyBytes(jwk, name) {
  if (jwk.kty === 'RSA') return encodePkcs1Public(jwk)
  if (jwk.kty === 'OKP') return exactMember(jwk, 'x', OKP_CURVE[name]?.length ?? 0)
  if (jwk.kty === 'AKP') return exactMember(jwk, 'pub', ML_DSA[name]?.publicLength ?? 0)
  const length = curveByName(name)?.size ?? 0
  const x = fixedMember(jwk, 'x', length)
  if (isProblem(x)) return x
  const y = fixedMember(jwk, 'y', length)
  return isProblem(y) ? y : concat(Uint8Array.of(4), x, y)
}
/** RSAPublicKey of PKCS#1 (RFC 8017 §A.1.1) as DER. */
function encodePkcs1Public(jwk) {
  if (jwk.kty !== 'RSA') return onlyFor('PKCS#1', 'RSA', jwk)
  const numbers = allMembers(jwk, ['n', 'e'])
  return isProblem(numbers) ? numbers : derSequence(...numbers.map(derInteger))
}
/** The Problem of a form that belongs to another key type. */
var onlyFor = (form, kty, jwk) => ({
  code: 'convert/not-for-kty',
  message: `${form} is a form for ${kty} keys, and this is ${jwk.kty === 'oct' ? 'a symmetric key' : `an ${jwk.kty} key`}. Use SPKI or PKCS#8.`,
})
/** The Problem of a key type or curve that has no object identifier here. */
function unknownKind(jwk, name) {
  if (jwk.kty === 'oct')
    return {
      code: 'convert/no-public-half',
      message: 'A symmetric key has no public half and no PEM form: share it as JWK, or as the bare bytes.',
    }
  return {
    code: 'convert/unknown-kind',
    message: `No PEM or DER form is known here for "${name === void 0 ? jwk.kty : `${jwk.kty} ${name}`}".`,
  }
}
// src/engine/findings/providers/snowflake.ts
var ISSUER = /^(.+)\.([^.]+)\.(SHA256:[A-Za-z0-9+/]{43}=?)$/i
/** Snowflake compares the issuer with the fingerprint of the user's public key, letter by letter. */
var snowflake = {
  code: 'provider/snowflake',
  severity: 'info',
  certainty: 'proven',
  group: 'provider',
  message: 'This is a key-pair token for Snowflake (user {user}, account {account}).{faults}',
  fix: 'iss is ACCOUNT.USER.SHA256:<fingerprint> and sub ACCOUNT.USER, in capitals, the account without region and .privatelink. The fingerprint: openssl rsa -in key.p8 -pubout -outform DER | openssl dgst -sha256 -binary | openssl enc -base64',
  spec: document(
    'Snowflake key-pair authentication',
    'https://docs.snowflake.com/developer-guide/sql-api/authenticating',
  ),
  when: 'always',
  check: (subject) => {
    const parts = ISSUER.exec(claimText(subject, 'iss') ?? '')
    return parts ? judged(subject, parts) : []
  },
}
async function judged(subject, [, account = '', user = '', fingerprint = '']) {
  const faults = []
  if (account !== account.toUpperCase() || user !== user.toUpperCase())
    faults.push('account and user must be in capitals')
  if (account.includes('.'))
    faults.push(`the account is ${quoted(account)}, and must go without region and .privatelink`)
  const sub = claimText(subject, 'sub')
  if (sub !== `${account}.${user}`)
    faults.push(`sub is ${quoted(sub ?? 'absent')} instead of ${quoted(`${account}.${user}`)}`)
  const prints = await fingerprints(subject)
  if (prints.length > 0 && !prints.includes(fingerprint.replace(/=$/, '')))
    faults.push(
      `the fingerprint of the key here is ${prints[0]}=, not ${fingerprint} (JWT_TOKEN_INVALID_PUBLIC_KEY_FINGERPRINT_MISMATCH)`,
    )
  const data = {
    user: quoted(user),
    account: quoted(account),
  }
  if (faults.length === 0) {
    const matches = prints.length > 0 ? ' The fingerprint in its issuer is that of the key here.' : ''
    return [
      {
        data: {
          ...data,
          faults: matches,
        },
        ...claimAt(subject, 'iss'),
      },
    ]
  }
  const severity = inTrouble(subject) ? 'error' : 'warning'
  const said = ` Snowflake will answer 390144, "JWT token is invalid": ${faults.join('; ')}.`
  return [
    {
      severity,
      data: {
        ...data,
        faults: said,
      },
      ...claimAt(subject, 'iss'),
    },
  ]
}
/** "SHA256:…" of the SubjectPublicKeyInfo of each asymmetric key that was given, without padding. */
async function fingerprints({ keys, env }) {
  const found = []
  for (const { jwk, problem } of keys.keys.slice(0, 10)) {
    const der = jwk && !problem && jwk.kty !== 'oct' ? encodeSpki(jwk) : void 0
    if (!der || isProblem(der)) continue
    const hash = await digest(env.subtle, 'SHA-256', der)
    if (!isRefusal(hash)) found.push(`SHA256:${encodeBase64(hash).replace(/=$/, '')}`)
  }
  return found
}
var SNOWFLAKE_RULES = [snowflake]
// src/engine/findings/providers/index.ts
/** What surprises people about the tokens of single providers, by issuer, header and claims alone. */
var PROVIDER_RULES = [
  ...MICROSOFT_RULES,
  ...OKTA_AUTH0_RULES,
  ...AMAZON_RULES,
  ...GOOGLE_RULES,
  ...DEVELOPER_RULES,
  ...KEYCLOAK_SUPABASE_RULES,
  ...INFRASTRUCTURE_RULES,
  ...SNOWFLAKE_RULES,
]
// src/engine/findings/text/index.ts
var COMPACT = rfc(7515, '7.1')
var BASE64URL = rfc(7515, '2')
/** Harmless wrapping that was taken off (DESIGN.md, Verdict), and faults of the token's characters. */
var NOTED = notedRules({
  'token/bearer-prefix': {
    severity: 'info',
    message: 'The name of the scheme or header stood in front of the token.',
    fix: 'Pass only the part after it to a parser.',
    spec: rfc(6750, '2.1'),
  },
  'token/wrapped': {
    severity: 'info',
    message: 'The token was taken out of the text that it stood in.',
    fix: 'Pass only the token itself.',
    spec: COMPACT,
  },
  'token/white-space': {
    severity: 'error',
    message: 'White space stands in or around the token.',
    fix: 'Trim the value, and join its lines, before it is parsed.',
    spec: BASE64URL,
  },
  'token/percent-encoded': {
    severity: 'info',
    message: 'The token was percent-encoded.',
    fix: 'Decode the value of a parameter or cookie before it is parsed as a token.',
    spec: rfc(3986, '2.1'),
  },
  'token/standard-base64': {
    severity: 'error',
    message: 'The token is written in standard base64 instead of base64url.',
    fix: 'Replace "+" by "-" and "/" by "_", and drop the "=".',
    spec: rfc(4648, '5'),
  },
  'token/padded': {
    severity: 'error',
    message: 'The token carries "=" padding.',
    fix: 'Leave the padding out when encoding.',
    spec: BASE64URL,
  },
  'token/truncated': {
    severity: 'error',
    message: 'The end of the token is missing.',
    fix: 'Copy the token again, whole.',
    spec: COMPACT,
  },
  'token/characters-lost': {
    severity: 'error',
    message: 'Characters of the token were replaced by look-alikes.',
    fix: 'Copy the token from where it was made, as plain text.',
    spec: BASE64URL,
  },
  'token/cookie-chunks': {
    severity: 'info',
    message: 'The token was cut into several cookies.',
    fix: 'Join the chunks by their number before parsing.',
    spec: rfc(6265, '6.1'),
  },
  'token/supabase-cookie': {
    severity: 'info',
    message: 'This is the value of a Supabase cookie with the token inside.',
    fix: 'Send the access_token of the session.',
  },
  'token/double-encoded': {
    severity: 'info',
    message: 'The token was encoded once more than it should be.',
    fix: 'Send the token as it is: its parts are base64url already.',
    spec: COMPACT,
  },
  'token/case-folded': {
    severity: 'error',
    message: 'The case of the letters was lost, and half of the information with it.',
    fix: 'Look for a header, a database collation or a search index that folds case.',
    spec: rfc(4648, '5'),
  },
  'token/segment-count': {
    severity: 'error',
    message: 'The token has the wrong number of parts.',
    fix: 'Copy one whole token, with all of its dots.',
    spec: rfc(7519, '7.2'),
  },
  'token/hex-signature': {
    severity: 'error',
    message: 'The signature is written in hex.',
    fix: 'Encode the bytes of the signature in base64url, not in hex.',
    spec: rfc(7515, '5.1'),
  },
  'token/opaque': {
    severity: 'error',
    message: 'This is no JWT.',
    fix: 'Ask who issued it: only they can read it.',
    spec: rfc(7662, '2'),
  },
  'token/other-serialization': {
    severity: 'info',
    message: 'This is not the compact serialization.',
    fix: 'Where a plain JWT is expected, ask for the compact serialization.',
    spec: rfc(7515, '7.2'),
  },
  'token/literal-undefined': {
    severity: 'error',
    message: 'The code sent the literal text of a missing value.',
    fix: 'Look at where the value comes from: it was not there yet, or it was an object.',
  },
  'token/non-canonical-base64': {
    severity: 'error',
    message: 'A part ends in a character whose unused bits are not zero.',
    fix: 'Write the canonical last character.',
    spec: rfc(4648, '3.5'),
  },
  'token/alg-contradicts-segments': {
    severity: 'error',
    message: 'The header names one kind of token, and the number of parts another.',
    fix: 'Look at what made the token: two tokens may have been mixed up.',
    spec: rfc(7516, '9'),
  },
  'token/not-a-token': {
    severity: 'error',
    message: 'Nothing in this text looks like a token.',
    fix: 'Paste the token itself, or a text that holds it.',
    spec: COMPACT,
  },
  'token/json-member': {
    severity: 'error',
    message: 'A member of the JSON serialization is missing or of the wrong type.',
    fix: 'Write the members as the RFC names them, each binary value as base64url text.',
    spec: rfc(7515, '7.2'),
  },
  'sd-jwt/no-final-tilde': {
    severity: 'error',
    message: 'The last "~" of the SD-JWT was lost.',
    fix: 'Keep the "~" at the end: without it the last disclosure is taken for a key-binding JWT.',
    spec: rfc(9901, '4'),
  },
})
/** Faults that end the reading, where no note says more. */
var PROBLEMS = problemRules({
  'token/empty': {
    severity: 'info',
    message: 'There is no token yet.',
    fix: 'Paste a token.',
  },
  'token/not-base64url': {
    severity: 'error',
    message: 'A part of the token is not base64url.',
    fix: 'Copy the token again: a character was changed, lost or put in on the way.',
    spec: BASE64URL,
  },
  'token/too-large': {
    severity: 'error',
    message: 'The token is longer than the limit.',
    fix: 'Paste the token alone. No server takes a header of this size.',
  },
  'token/too-deep': {
    severity: 'error',
    message: 'The JSON is nested deeper than the limit.',
    fix: 'Paste the token itself.',
  },
  'token/nested-too-deep': {
    severity: 'error',
    message: 'Too many tokens stand one inside the other.',
    fix: 'Ask the issuer why: a signed token inside an encrypted one is all that anybody needs.',
    spec: rfc(7519, '5.2'),
  },
  'token/no-signatures': {
    severity: 'error',
    message: 'The list of signatures is empty.',
    fix: 'Ask the signer for a token with at least one signature.',
    spec: rfc(7515, '7.2.1'),
  },
  'token/no-recipients': {
    severity: 'error',
    message: 'The list of recipients is empty.',
    fix: 'Encrypt to at least one recipient.',
    spec: rfc(7516, '7.2.1'),
  },
  'token/too-many-signatures': {
    severity: 'error',
    message: 'There are more signatures than the limit.',
    fix: 'Verify the signature that you trust, and leave the others out.',
  },
  'token/too-many-recipients': {
    severity: 'error',
    message: 'There are more recipients than the limit.',
    fix: 'Keep the recipient that you have a key for, and leave the others out.',
  },
  'token/too-many-disclosures': {
    severity: 'error',
    message: 'There are more disclosures than the limit.',
    fix: 'Present only the disclosures that the verifier asks for.',
  },
})
/** Rules of RFC 9901 for what is disclosed and who may present it. */
var SD_JWT = [
  ...problemRules({
    'sd-jwt/digest': {
      severity: 'error',
      message: 'A digest of the payload does not fit its disclosure.',
      fix: 'Present the credential as its issuer made it: digests and disclosures belong together, letter by letter.',
      spec: rfc(9901, '7.1'),
    },
    'sd-jwt/disclosure': {
      severity: 'error',
      message: 'A disclosure cannot be read.',
      fix: 'Pass the disclosures unchanged: base64url of a JSON array of salt, name and value.',
      spec: rfc(9901, '4.2'),
    },
    'sd-jwt/unused-disclosure': {
      severity: 'error',
      message: 'A disclosure belongs to no digest of the payload.',
      fix: 'Leave out the disclosure that does not belong to this credential, or present it once only.',
      spec: rfc(9901, '7.1'),
    },
    'sd-jwt/key-binding': {
      severity: 'error',
      message: 'The key-binding JWT does not fit this presentation.',
      fix: 'Let the holder sign a new key-binding JWT over exactly these disclosures, with the audience and nonce of this request.',
      spec: rfc(9901, '7.3'),
    },
    'sd-jwt/hash': {
      severity: 'error',
      message: '"_sd_alg" names a hash that is not known here.',
      fix: 'Use sha-256, which every verifier has.',
      spec: rfc(9901, '4.1.1'),
    },
    'limit/disclosures': {
      severity: 'error',
      message: 'There are more digests or disclosures than the limit.',
      fix: 'Present only the disclosures that the verifier asks for.',
    },
  }),
]
/** Every diagnosis about the text of a token. */
var TEXT_RULES = [...NOTED, ...PROBLEMS, ...SD_JWT]
// src/engine/findings/index.ts
var RULES = [
  ...CLAIM_RULES,
  tokenKind,
  ...TEXT_RULES,
  ...HEADER_RULES,
  ...KEY_NOTES,
  ...CERTIFICATE_RULES,
  ...SECRET_RULES,
  looksLikeSignature,
  ...JWKS_NOTES,
  ...SET_RULES,
  ...ATTACK_RULES,
  ...PROVIDER_RULES,
  ...SOUND_RULES,
  ...JWE_SOUND_RULES,
  ERROR_MESSAGE,
]
var byCode = new Map(RULES.map((rule) => [rule.code, rule]))
/** The rule of a code, when it is one that readers leave notes for. */
var ruleOf = (code) => byCode.get(code)
// src/engine/findings/render.ts
/** Fills the {placeholders} of a message with the actual values; a missing one stays visible as a bug. */
function fill(template, data) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => String(data?.[name] ?? whole))
}
/** A finding from the rule and one place where it fires; what the hit leaves out comes from the rule. */
function findingOf(rule, hit) {
  const finding = {
    code: rule.code,
    severity: hit.severity ?? rule.severity,
    certainty: hit.certainty ?? rule.certainty,
    message: hit.message ?? fill(rule.message, hit.data),
  }
  const fix = hit.fix ?? (rule.fix === void 0 ? void 0 : fill(rule.fix, hit.data))
  if (fix !== void 0) finding.fix = fix
  if (hit.repair) finding.repair = hit.repair
  if (hit.evidence && hit.evidence.length > 0) finding.evidence = hit.evidence
  if (hit.at) finding.at = hit.at
  if (rule.spec) finding.spec = rule.spec
  return finding
}
/**
 * Findings for the notes that readers left. A note whose code has no rule must bring its own message. With a `subject`,
 * rules may hold back what does not matter for that token.
 */
function findingsFromNotes(notes, subject) {
  return notes.flatMap((note) => {
    const rule = ruleOf(note.code)
    if (rule) return subject && rule.speaks?.(note, subject) === false ? [] : [findingOf(rule, note)]
    return findingOf(
      {
        code: note.code,
        severity: 'info',
        certainty: 'proven',
        group: 'cause',
        message: note.message ?? note.code,
      },
      note,
    )
  })
}
// src/engine/findings/diagnose.ts
var diagnose_exports = /* @__PURE__ */ __exportAll({
  ask: () => ask,
  diagnose: () => diagnose,
  ranked: () => ranked,
  take: () => take,
})
var ALWAYS = RULES.filter((rule) => rule.check && rule.when === 'always')
/** One finding a place is enough; a set with thousands of faulty keys says so in its first few. */
var PER_CODE = 5
/**
 * Explains a report: turns the readers' notes into findings, asks every rule, ranks what they say, and lets the
 * headline cause speak in the summary. The findings are put into `subject.report`; `env.onReport` hears of them as they
 * come. A rule that stumbles is left out; the rest go on.
 */
async function diagnose(subject) {
  const { report, env } = subject
  const { nested } = subject
  if (nested && isCase(nested))
    await diagnoseNested({
      ...nested,
      env: {
        ...nested.env,
        onReport: () => env.onReport?.(report),
      },
    })
  const notes = [...subject.reading.notes, ...subject.keys.notes, ...subject.notes]
  const findings = notes.length > 0 ? findingsFromNotes(notes, subject) : []
  await ask(ALWAYS, subject, findings)
  report.findings = ranked(findings, favoured(subject))
  if (report.verdict !== 'accepted') {
    const { explainTrouble } = await import('./trouble-DXJ-7Bza.js')
    await explainTrouble(subject, findings, () => {
      report.findings = ranked(findings, favoured(subject))
      env.onReport?.(report)
    })
    report.findings = ranked(findings, favoured(subject))
    speak(report)
  }
}
/** A repair of the inner token's text would stand in the place of the whole paste: it is not offered. */
async function diagnoseNested(subject) {
  await diagnose(subject)
  for (const finding of subject.report.findings) if (finding.repair?.token !== void 0) delete finding.repair
}
/** What `inspectNested` answers is a whole case: it can be diagnosed on its own. */
var isCase = (outcome) => 'reading' in outcome
/**
 * Lets the headline cause speak in the summary of a token that was refused: what happened, then what to do. Where nothing
 * is known for certain, what may be is added to what the steps said; a token inside this one speaks for both.
 */
function speak(report) {
  if (report.verdict !== 'rejected') return
  const [first] = report.findings
  if (first?.severity !== 'error' || first.code === 'jwe/nested') {
    if (report.nested?.verdict === 'rejected')
      report.summary = `Rejected: the token inside this one is rejected. ${report.nested.summary.replace(/^Rejected: ./, (start) => start.slice(-1).toUpperCase())}`
    return
  }
  if (first.certainty === 'hint') {
    report.summary = `${report.summary} ${first.message}`
    return
  }
  const fix = first.fix !== void 0 && first.fix.length <= LONGEST_FIX ? ` ${first.fix}` : ''
  report.summary = `Rejected: ${lowerFirst(first.message)}${fix}`
}
/** A longer piece of advice stays with its finding; the summary is one look. */
var LONGEST_FIX = 120
/** Asks rules one by one; each adds what it finds. */
async function ask(rules, subject, findings) {
  for (const rule of rules) {
    if (!rule.check) continue
    subject.env.signal?.throwIfAborted()
    let hits
    try {
      hits = rule.check(subject)
      if (hits instanceof Promise) hits = await hits
    } catch (error) {
      if (subject.env.signal?.aborted) throw error
      findings.push({
        code: 'internal/crash',
        severity: 'info',
        certainty: 'hint',
        message: `The rule ${rule.code} stumbled (${error instanceof Error ? error.message : String(error)}). This is a bug of Jotscope, not of the token.`,
      })
      continue
    }
    for (const hit of hits) take(findings, findingOf(rule, hit))
  }
}
/**
 * Adds a finding. One cause is one finding: where the same code was said already without a place of its own, the two
 * become one, with the words of the more certain, and the repair and the evidence that there are.
 */
function take(findings, finding) {
  const same = findings.find((other) => other.code === finding.code && (!other.at || !finding.at))
  if (!same) {
    findings.push(finding)
    return
  }
  const stronger = BY_CERTAINTY[finding.certainty] <= BY_CERTAINTY[same.certainty] ? finding : same
  const evidence = [...(same.evidence ?? []), ...(finding.evidence ?? [])]
  const at = same.at ?? finding.at
  const repair = finding.evidence ? finding.repair : (stronger.repair ?? same.repair ?? finding.repair)
  const severity = BY_SEVERITY[finding.severity] < BY_SEVERITY[same.severity] ? finding.severity : same.severity
  Object.assign(same, stronger, { severity })
  if (at) same.at = at
  if (repair) same.repair = repair
  else delete same.repair
  if (evidence.length > 0) same.evidence = evidence
}
var BY_SEVERITY = {
  error: 0,
  warning: 1,
  info: 2,
}
var BY_CERTAINTY = {
  proven: 0,
  likely: 1,
  hint: 2,
}
/** Security and provider notes come after the causes, unless they are the proven cause themselves. */
function groupOrder({ code, severity, certainty }) {
  const group = code.startsWith('attack/') ? 1 : code.startsWith('provider/') ? 2 : code.startsWith('claim/') ? 3 : 0
  if (severity === 'error' && certainty === 'proven') return group
  return group === 1 ? 100 : group === 2 ? 200 : group
}
/**
 * Proven causes, likely ones, hints, then security, then provider notes; within that, what an error message speaks for,
 * then signatures and keys before claims, then by severity. The same code at the
 * same place is said once, with the greater certainty.
 */
function ranked(findings, first = /* @__PURE__ */ new Set()) {
  const order = (finding) =>
    (finding.severity === 'info' ? 1e3 : 0) +
    groupOrder(finding) +
    20 * BY_CERTAINTY[finding.certainty] +
    4 * BY_SEVERITY[finding.severity] -
    (first.has(finding.code) ? 7 : 0)
  const sorted = [...findings].sort((a, b) => order(a) - order(b))
  const proven = new Set(findings.filter(({ certainty }) => certainty === 'proven').map(({ code }) => code))
  const shown = new Set(
    findings.filter(({ certainty, evidence }) => certainty === 'proven' && evidence).map(({ code }) => code),
  )
  const seen = /* @__PURE__ */ new Map()
  const kept = []
  for (const finding of sorted) {
    const same = kept.some(
      (other) => other.code === finding.code && (samePlace(other, finding) || other.message === finding.message),
    )
    const count = seen.get(finding.code) ?? 0
    if (same || count >= PER_CODE || isOutdone(finding, shown, proven)) continue
    seen.set(finding.code, count + 1)
    kept.push(finding)
  }
  return kept
}
/** Guesses and symptoms that say nothing more once an experiment has shown the cause behind them. */
var OUTDONE = {
  'key/coordinate-length': ['key/member-encoding'],
  'key/standard-base64': ['key/member-encoding'],
  'token/truncated': ['alg/signature-length', 'alg/short-signature-integers', 'alg/curve-mismatch', 'alg/misspelt'],
  'token/non-canonical-base64': ['token/truncated', 'token/characters-lost', 'key/another-key-signed'],
}
function isOutdone(finding, shown, proven) {
  if (ruleOf(finding.code)?.unless?.some((code) => proven.has(code))) return true
  return !shown.has(finding.code) && (OUTDONE[finding.code]?.some((code) => shown.has(code)) ?? false)
}
function samePlace(a, b) {
  if (!a.at || !b.at) return !a.at && !b.at
  return a.at.in === b.at.in && a.at.start === b.at.start && a.at.end === b.at.end
}

export {
  ask,
  diagnose,
  diagnose_exports as t,
  encodePkcs1Public as r,
  encodeSpki as i,
  keyAddresses as a,
  RULES as n,
  ranked,
  take,
}
