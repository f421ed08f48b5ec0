import { keyManagement } from '../../algorithms/key-management'
import type { Case, FindingRule, Hit } from '../../model'
import { rfc } from '../../specs'
import { inflate } from '../../stages/inflate'
import { MOST_INFLATED } from '../../stages/open-content'
import type { Spec } from '../../types'
import { problemHits } from '../causes/from-problems'
import { jweCauses, namesSigningKey } from '../experiments/jwe/causes'

/** What the experiments found of this code; failing that, what the step said, as a fact. */
function caused(code: string, fallback?: Hit): NonNullable<FindingRule['check']> {
  return async (subject) => {
    const all = await jweCauses(subject)
    const causes = all.filter((cause) => cause.code === code)
    if (causes.length > 0) return causes.map(({ code: _, ...hit }): Hit => hit)
    // What is proven explains the step as well: to say the step's fact beside it would be a second cause.
    const explained = all.some((cause) => cause.certainty === 'proven' && !METADATA.has(cause.code))
    return fallback && !explained ? problemHits(subject, code, fallback).slice(0, 1) : []
  }
}

/** Causes that leave the content itself unexplained. */
const METADATA = new Set(['kid/wrong-key', 'alg/key-alg-differs', 'key/use-forbids', 'attack/encrypted-to-signing-key'])

interface Row {
  message: string
  fix: string
  spec: Spec
  /** Said of a failed step, when no experiment says more. */
  fallback?: Hit
  group?: FindingRule['group']
  severity?: FindingRule['severity']
}

const FACT: Hit = { certainty: 'proven' }

const ROWS: Record<string, Row> = {
  'jwe/key-length': {
    message: 'The shared key has not the length that the algorithm asks.',
    fix: 'A128GCM and A128KW ask 16 bytes, A256GCM, A256KW and A128CBC-HS256 32, A192CBC-HS384 48, A256CBC-HS512 64. Look at how the key is read: as text, base64, base64url or hex.',
    spec: rfc(7518, '4.5'),
    fallback: FACT,
  },
  'jwe/cek-length': {
    message: 'The content key has not the length that enc asks.',
    fix: 'Let the sender draw a content key of the length that enc asks; a shorter one weakens the encryption.',
    spec: rfc(7516, '5.2'),
    fallback: FACT,
  },
  'jwe/wrong-kek': {
    message: 'The shared key does not open the content key, or the content.',
    fix: 'Compare the key on both sides, and how it is read: text, base64 or hex.',
    spec: rfc(7518, '4.4'),
  },
  'jwe/wrong-recipient': {
    message: 'The token was encrypted to another public key.',
    fix: 'Compare the public key that the sender uses with yours.',
    spec: rfc(7516, '5.2'),
  },
  'jwe/oaep-hash': {
    message: 'The content key was encrypted with OAEP using another hash than alg names.',
    fix: 'RSA-OAEP is SHA-1, RSA-OAEP-256 is SHA-256: use the same name on both sides.',
    spec: rfc(7518, '4.3'),
  },
  'jwe/mgf1-hash': {
    message: 'The OAEP padding has one hash for its label and another inside MGF1.',
    fix: 'In Java, give an OAEPParameterSpec that names both hashes.',
    spec: rfc(7518, '4.3'),
  },
  'jwe/rsa1_5': {
    message: 'The content key was encrypted with RSA1_5.',
    fix: 'Let the sender use RSA-OAEP-256.',
    spec: rfc(7518, '4.2'),
  },
  'jwe/kdf-variant': {
    message: 'The sender derived the key from the shared secret otherwise than RFC 7518 has it.',
    fix: 'Use the Concat KDF of RFC 7518 §4.6.2 on both sides.',
    spec: rfc(7518, '4.6.2'),
  },
  'jwe/epk-curve': {
    message: 'The ephemeral key and the recipient’s key are on different curves.',
    fix: 'Give the private key on the curve of epk, or let the sender encrypt to the key that you have.',
    spec: rfc(7518, '4.6.1'),
    fallback: FACT,
  },
  'jwe/password': {
    message: 'The password does not open the content key.',
    fix: 'Check the password, and how the sender forms the salt: alg, a zero byte, p2s.',
    spec: rfc(7518, '4.8'),
  },
  'jwe/header-edited': {
    message: 'The key is right, but the header or the content is not what was sealed.',
    fix: 'Pass the token on unchanged: the protected header is authenticated character by character.',
    spec: rfc(7516, '5.2'),
  },
  'jwe/tag': {
    message: 'The authentication tag is missing, cut or in the wrong place.',
    fix: 'Put the whole tag into the fifth part, apart from the ciphertext.',
    spec: rfc(7518, '5.2'),
    fallback: FACT,
  },
  'jwe/iv-length': {
    message: 'The initialization vector has not the length that enc asks.',
    fix: 'Draw 12 bytes for AES-GCM, 16 for AES-CBC.',
    spec: rfc(7518, '5.3'),
    fallback: FACT,
  },
  'jwe/halves-swapped': {
    message: 'The halves of the content key are used the wrong way round.',
    fix: 'The first half makes the tag, the second encrypts.',
    spec: rfc(7518, '5.2.2.1'),
  },
  'jwe/encrypted-key': {
    message: 'There is an encrypted key where none belongs, or none where one does.',
    fix: 'With dir and ECDH-ES the second part is empty; with every other alg the content key travels in it.',
    spec: rfc(7516, '5.2'),
    fallback: FACT,
  },
  'provider/authjs-session': {
    message: 'This is a session token of Auth.js, whose key is derived from the secret.',
    fix: 'Read it with the library and the same secret.',
    spec: { name: 'Auth.js', url: 'https://authjs.dev/reference/core/jwt' },
    group: 'provider',
  },
  'token/segment-count': {
    message: 'The encrypted token has lost one of its five parts.',
    fix: 'Copy the whole token, with all of its dots.',
    spec: rfc(7516, '7.1'),
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
}

const experiments: FindingRule[] = Object.entries(ROWS).map(([code, { fallback, ...row }]) => ({
  code,
  severity: 'error',
  certainty: 'likely',
  group: 'cause',
  when: 'trouble',
  check: caused(code, fallback),
  ...row,
}))

const consent = ({ request }: Case, code: string): { allow: string[] } => ({ allow: [...(request.allow ?? []), code] })

const p2cCap: FindingRule = {
  code: 'jwe/p2c-cap',
  severity: 'warning',
  certainty: 'proven',
  group: 'cause',
  message: 'The token asks for more iterations of PBKDF2 than are done without asking.',
  fix: 'If you trust where the token comes from, allow it: it may take a while, and can be cancelled. Libraries cap p2c too, jose at 10,000 unless told otherwise.',
  spec: rfc(8725, '3.3'),
  when: 'trouble',
  check: (subject) =>
    problemHits(subject, 'jwe/p2c-cap').map((hit) => ({ ...hit, repair: consent(subject, 'jwe/p2c-cap') })),
}

const deflateBomb: FindingRule = {
  code: 'attack/deflate-bomb',
  severity: 'error',
  certainty: 'proven',
  group: 'security',
  message: 'The compressed content swells beyond the limit.',
  fix: 'Refuse such tokens: verifiers bound what they inflate (250 kB in jose). Only if you know the content, allow it here.',
  spec: rfc(8725, '3.6'),
  when: 'trouble',
  check: async (subject) => {
    const hits = problemHits(subject, 'attack/deflate-bomb')
    const compressed = subject.jwe.find((facts) => facts.compressed)?.compressed
    if (hits.length === 0 || !compressed || subject.allow.has('attack/deflate-bomb')) return hits
    const whole = await inflate(compressed, MOST_INFLATED)
    return whole.is === 'inflated'
      ? hits.map((hit) => ({ ...hit, repair: consent(subject, 'attack/deflate-bomb') }))
      : hits
  },
}

const zipFormat: FindingRule = {
  code: 'jwe/zip-format',
  severity: 'error',
  certainty: 'likely',
  group: 'cause',
  message: 'The content is compressed in another format than zip says.',
  fix: 'Compress with raw DEFLATE (RFC 1951).',
  spec: rfc(7516, '4.1.3'),
  when: 'trouble',
  check: caused('jwe/zip-format'),
}

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

/** Beside what keys/noted.ts says of the step: what software makes of it. */
const inSoftware: FindingRule = {
  code: 'browser/unsupported-algorithm',
  severity: 'info',
  certainty: 'proven',
  group: 'cause',
  message: 'WebCrypto here lacks the algorithm.',
  fix: 'The token is not at fault: AES-192 is in Firefox, Safari, Node and nearly every server library.',
  spec: { name: 'Web Cryptography API', url: 'https://www.w3.org/TR/webcrypto/#algorithm-overview' },
  when: 'trouble',
  check: caused('browser/unsupported-algorithm'),
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

/** Every diagnosis of an encrypted token that was not accepted. */
export const JWE_RULES: readonly FindingRule[] = [
  ...experiments,
  p2cCap,
  deflateBomb,
  zipFormat,
  signingKey,
  inSoftware,
  kidNamesRecipient,
  privateNeeded,
  wrongKind,
  secretForAsymmetric,
]
