import type { Case, FindingRule } from '../../model'

/** What the text of a library's error means, and which hypotheses it speaks for (FINDINGS.md, section 3). */
interface Meaning {
  text: RegExp
  /** Who says it, and what it means. */
  says: string
  look: string
  first: readonly string[]
}

/** Data with a date: seen in these libraries up to November 2026. */
const MEANINGS: readonly Meaning[] = [
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
function meaningOf(text: string | undefined): Meaning | undefined {
  const short = text?.slice(0, 20_000)
  return short === undefined || short.trim() === '' ? undefined : MEANINGS.find((meaning) => meaning.text.test(short))
}

/** The codes that an error message speaks for, which are ranked first among equally certain ones. */
export const favoured = ({ request: { errorMessage } }: Case): ReadonlySet<string> =>
  errorMessage === undefined ? NONE : new Set(meaningOf(errorMessage)?.first)

const NONE: ReadonlySet<string> = new Set()

/** Says what the error message means, whatever the verdict here is. */
export const ERROR_MESSAGE: FindingRule = {
  code: 'error-message/meaning',
  severity: 'info',
  certainty: 'likely',
  group: 'cause',
  message: 'About the error message: {says}',
  fix: '{look}',
  when: 'always',
  check: (subject) => {
    const { errorMessage } = subject.request
    if (errorMessage === undefined || errorMessage.trim() === '') return []
    const meaning = meaningOf(errorMessage)
    if (!meaning)
      return [
        {
          certainty: 'hint',
          message: 'The error message is none of those that are known here.',
          fix: 'The findings stand on the token and the keys alone.',
        },
      ]
    const accepted = subject.report.verdict === 'accepted'
    const here = accepted
      ? ' Here the token is accepted, so the program has another key, another policy or another text than what was given here.'
      : ''
    return [{ data: { look: meaning.look }, message: `About the error message: ${meaning.says}${here}` }]
  },
}
