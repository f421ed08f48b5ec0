import { SIGNATURES } from '../../algorithms/signatures'
import type { Case, FindingRule, Hit, KeyCandidate } from '../../model'
import { rfc } from '../../specs'
import { textOfSecret } from './secret-text'

/** HMAC signatures of the case with the secret that decided, or would have. */
function hmacs(
  subject: Case,
): { alg: string; least: number; key: KeyCandidate; secret: Uint8Array; verified: boolean }[] {
  return subject.jws.flatMap(({ alg, verifiedBy, selected }) => {
    if (!alg?.startsWith('HS')) return []
    const key = verifiedBy ?? selected.find(({ secret }) => secret)
    const least = SIGNATURES[alg]?.signatureLength(undefined)
    const secret = key?.secret
    return key && secret && least !== undefined ? [{ alg, least, key, secret, verified: verifiedBy !== undefined }] : []
  })
}

const placed = ({ at }: KeyCandidate): Pick<KeyCandidate, 'at'> | Record<string, never> => (at ? { at } : {})

/** RFC 7518 §3.2: a key of the size of the hash output or larger must be used. */
const tooShort: FindingRule = {
  code: 'secret/too-short',
  severity: 'warning',
  certainty: 'proven',
  group: 'security',
  message:
    'The secret has {bytes} bytes ({bits} bits); {alg} wants {least} or more.{verdict} .NET (IDX10653, IDX10720), JJWT (WeakKeyException) and node-jose refuse such a key.',
  fix: 'Make a longer secret, for example with openssl rand -base64 {least}, and change it at the issuer and at every verifier.',
  spec: rfc(7518, '3.2'),
  when: 'always',
  of: 'jws',
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
const LONGEST_LISTED = 128

/** RFC 8725 §3.5: human-memorable secrets must not be keys of an HMAC. */
const weakSecret: FindingRule = {
  code: 'attack/weak-secret',
  severity: 'warning',
  certainty: 'proven',
  group: 'security',
  message:
    'The signature verifies with a secret that stands in every word list of tutorials and tools. Whoever tries those can make tokens that this verifier accepts.',
  fix: 'Take the secret for known: make a random one of at least 32 bytes, for example with openssl rand -base64 32, and withdraw all tokens.',
  spec: rfc(8725, '3.5'),
  when: 'always',
  of: 'jws',
  check: (subject) => {
    const verified = hmacs(subject).filter(({ verified: yes, secret }) => yes && secret.length <= LONGEST_LISTED)
    if (verified.length === 0) return []
    if (isListed) return known(verified, isListed)
    return import('../attacks/weak-secret-list').then(({ isListedSecret }) => {
      isListed = isListedSecret
      return known(verified, isListedSecret)
    })
  },
}

/** Loaded with the first HMAC that verifies, and then kept. */
let isListed: ((secret: string) => boolean) | undefined

const known = (verified: ReturnType<typeof hmacs>, listed: (secret: string) => boolean): Hit[] =>
  verified.flatMap(({ key, secret }) => {
    const text = textOfSecret(secret)
    return text !== undefined && listed(text) ? [placed(key)] : []
  })

/** Secrets that protect less than they should. */
export const SECRET_RULES = [tooShort, weakSecret]
