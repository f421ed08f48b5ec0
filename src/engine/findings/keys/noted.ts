import type { Case } from '../../model'
import { rfc } from '../../specs'
import { notedRules, problemRules } from '../noted'

const JWK = rfc(7517, '4')
const PEM = rfc(7468, '2')

/** A JWE needs its private key: nothing is wrong with one that is there to decrypt. */
const isNotForDecryption = (_: unknown, { report }: Case): boolean => report.kind !== 'jwe'

/** How a key was written: it is used as meant, and said, since strict libraries refuse it. */
const FORMS = notedRules({
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
  'key/pkcs1': { severity: 'info', message: 'The key is in PKCS#1 form.', spec: rfc(8017, 'A.1') },
  'key/sec1': { severity: 'info', message: 'The key is in SEC 1 form.', spec: rfc(5915, '3') },
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
const MEMBERS = notedRules({
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
const SOUNDNESS = notedRules({
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
const PROBLEMS = problemRules({
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
    spec: { name: 'Web Cryptography API', url: 'https://www.w3.org/TR/webcrypto/#algorithm-overview' },
  },
})

/** Diagnoses for what the readers of keys noticed. */
export const KEY_NOTES = [...FORMS, ...MEMBERS, ...SOUNDNESS, ...PROBLEMS]
