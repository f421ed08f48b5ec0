import { keyManagement } from '../../algorithms/key-management'
import type { FindingRule } from '../../model'
import { rfc } from '../../specs'
import { problemHits } from '../causes/from-problems'
import { namesSigningKey } from '../experiments/jwe/metadata-causes'
import { caused, experimentRules } from './caused'

const EXPERIMENTS = experimentRules({
  'jwe/wrong-recipient': {
    message: 'The token was encrypted to another public key.',
    fix: 'Compare the public key that the sender uses with yours.',
    spec: rfc(7516, '5.2'),
  },
  'kid/wrong-key': {
    message: 'The token names one key and decrypts with another.',
    fix: 'Let the sender write the kid of the key that it encrypts to.',
    spec: rfc(7516, '4.1.6'),
  },
  'alg/key-alg-differs': {
    message: 'The key that decrypts says that it is for another algorithm.',
    fix: 'Correct "alg" of the key, or let the sender use it.',
    spec: rfc(7517, '4.4'),
  },
  'key/use-forbids': {
    message: 'The key that decrypts may not be used for it, by its own use or key_ops.',
    fix: 'Give the key "use": "enc".',
    spec: rfc(7517, '4.3'),
  },
})

const signingKey: FindingRule = {
  code: 'attack/encrypted-to-signing-key',
  severity: 'error',
  certainty: 'proven',
  group: 'security',
  message: 'The token is encrypted to a key that is for signing: {why}.',
  fix: 'Keep one key for signing and another for encryption, and never take an encrypted token without a signature inside for a signed one.',
  spec: rfc(8725, '3.2'),
  when: 'trouble',
  check: async (subject) => {
    const found = await caused('attack/encrypted-to-signing-key')(subject)
    const why = found.length > 0 ? undefined : namesSigningKey(subject)
    return why === undefined ? found : [{ data: { why } }]
  },
}

const kidNamesRecipient: FindingRule = {
  code: 'jwe/kid-names-recipient',
  severity: 'error',
  certainty: 'likely',
  group: 'cause',
  message:
    'The token is encrypted, and its kid "{kid}" names the recipient’s key, not the issuer’s: {keys} cannot decrypt it, whatever set they come from.',
  fix: 'Give the private key that belongs to this kid. The issuer’s public keys are for the signed token inside.',
  spec: rfc(7516, '4.1.6'),
  when: 'trouble',
  check: ({ jwe, keys }) => {
    const kid = jwe.map(({ header }) => header['kid']).find((name) => typeof name === 'string')
    const given = keys.keys.filter((key) => !key.unreadable)
    const none =
      given.length > 0 && given.every((key) => !key.isPrivate && key.kty !== 'oct' && key.cryptoKey === undefined)
    if (typeof kid !== 'string' || !none || jwe.some(({ outcome }) => outcome === 'decrypted')) return []
    return [{ data: { kid, keys: given.length === 1 ? 'a public key' : `${given.length} public keys` } }]
  },
}

const privateNeeded: FindingRule = {
  code: 'key/private-needed',
  severity: 'error',
  certainty: 'proven',
  group: 'cause',
  message: 'The key that was given is the public half: it encrypts, and only the private half decrypts.',
  fix: 'As a JWK with "d", or as PKCS#8 in PEM.',
  spec: rfc(7516, '5.2'),
  when: 'trouble',
  check: (subject) => problemHits(subject, 'key/private-needed').slice(0, 1),
}

/** A key of the wrong kind altogether: a fact, whatever the token says. */
const wrongKind: FindingRule = {
  code: 'key/none-fits',
  severity: 'error',
  certainty: 'proven',
  group: 'cause',
  message: 'None of the keys is of the kind that {alg} needs.',
  fix: 'Give the key of the recipient that the sender encrypted to, or let him use an alg that fits your key.',
  spec: rfc(7518, '4.1'),
  when: 'trouble',
  check: (subject) => {
    const row = keyManagement(subject.jwe[0]?.alg)
    const given = subject.keys.keys.filter((key) => !key.unreadable)
    const secrets = row !== undefined && !row.kty.includes('oct') && given.every((key) => key.kty === 'oct')
    if (!row || secrets || given.length === 0 || given.some((key) => row.kty.some((kty) => kty === key.kty))) return []
    return problemHits(subject, 'key/none-fits').slice(0, 1)
  },
}

const secretForAsymmetric: FindingRule = {
  code: 'alg/secret-for-asymmetric',
  severity: 'error',
  certainty: 'proven',
  group: 'cause',
  message:
    'The token is encrypted with {alg} to a public key; what was given is a shared secret, which cannot decrypt it.',
  fix: 'Give the private key that belongs to that public key. If both sides mean to share a secret, the sender must use dir, A256KW or A256GCMKW.',
  spec: rfc(7518, '4.1'),
  when: 'trouble',
  check: ({ jwe, keys }) => {
    const alg = jwe[0]?.alg
    const row = keyManagement(alg)
    const given = keys.keys.filter((key) => !key.unreadable)
    const secrets = given.length > 0 && given.every((key) => key.kty === 'oct')
    if (alg === undefined || !row || row.kty.some((kty) => kty === 'oct') || !secrets) return []
    return jwe.some(({ outcome }) => outcome === 'decrypted') ? [] : [{ data: { alg } }]
  },
}

/** Whose key it is, and of which kind. */
export const RECIPIENT_KEY_RULES: readonly FindingRule[] = [
  ...EXPERIMENTS,
  signingKey,
  kidNamesRecipient,
  privateNeeded,
  wrongKind,
  secretForAsymmetric,
]
