import type { Case, FindingRule, KeyCandidate } from '../../model'
import { rfc } from '../../specs'
import { notedRules, problemHits, problemRules } from '../noted'

const SET = rfc(7517, '5')
const MANAGEMENT = /^(?:RSA|ECDH|A\d|dir|PBES2)/

/** A private key that is there to decrypt: the token is encrypted, or the key says so itself. */
function isThereToDecrypt(key: KeyCandidate, subject: Case): boolean {
  return subject.report.kind === 'jwe' || key.use === 'enc' || (key.alg !== undefined && MANAGEMENT.test(key.alg))
}

function isPublished(subject: Case): boolean {
  return subject.keys.keys.some(
    (key) => (key.isPrivate || key.kty === 'oct') && (key.origin === 'fetched' || !isThereToDecrypt(key, subject)),
  )
}

/** A set of another shape is read as meant, and said; JSON without any key is the reason why nothing verifies. */
const jwksShape: FindingRule = {
  code: 'jwks/shape',
  severity: 'error',
  certainty: 'proven',
  group: 'cause',
  message: 'This is not a JSON Web Key Set.',
  fix: 'A set is {"keys": […]}, each key an object with "kty".',
  spec: SET,
  when: 'trouble',
  check: (subject) => problemHits(subject, 'jwks/shape'),
}

/** What was given where a key set belongs. */
export const JWKS_NOTES: readonly FindingRule[] = [
  jwksShape,
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
