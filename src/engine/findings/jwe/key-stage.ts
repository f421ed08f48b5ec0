import type { FindingRule } from '../../model'
import { rfc } from '../../specs'
import { problemHits } from '../causes/from-problems'
import { caused, consent, experimentRules, FACT } from './caused'

const EXPERIMENTS = experimentRules({
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
})

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

/** How the content key is found: unwrapped, derived or agreed upon. */
export const KEY_STAGE_RULES: readonly FindingRule[] = [...EXPERIMENTS, p2cCap, inSoftware]
