import type { FindingRule } from '../../model'
import { rfc } from '../../specs'
import { provenCause } from './proven'

/** The signature is sound under another algorithm, encoding or signing input than the header tells. */
export const ALGORITHM_RULES: readonly FindingRule[] = [
  provenCause(
    'alg/der-signature',
    'The signature is {length} bytes of ASN.1 DER; ES* wants r and s side by side, {expected} bytes. Written so, it verifies.',
    "Sign with dsaEncoding: 'ieee-p1363' in Node, SHA256withECDSAinP1363Format in Java, or convert DER to r‖s before base64url.",
    rfc(7518, '3.4'),
  ),
  provenCause(
    'alg/short-signature-integers',
    'The signature is {length} bytes long instead of {expected}: leading zeros were dropped from its integers. Filled up again, it verifies.',
    'Left-pad r and s (or the RSA signature) to their full length before encoding; about one signature in 128 has such a zero.',
    rfc(7518, '3.4'),
  ),
  provenCause(
    'alg/signature-length',
    'The header says {headerAlg}, but the signature was made with {alg} ({title}).',
    'Let signer and header name the same algorithm.',
    rfc(7515, '4.1.1'),
  ),
  provenCause(
    'alg/other-rsa-scheme',
    'The header says {headerAlg}, but the signature was made as {alg}: {title}.',
    'Let the signer use the scheme that the header names, or name {alg} in the header before signing.',
    rfc(7518, '3.5'),
  ),
  provenCause(
    'alg/pss-salt',
    'The PSS signature has a salt of {salt} bytes; {alg} wants {expected}, as long as the hash.',
    'Set the salt length of the signer to that of the hash: RSA_PSS_SALTLEN_DIGEST in OpenSSL and Node, whose default is the longest.',
    rfc(7518, '3.5'),
  ),
  provenCause(
    'alg/hashed-twice',
    'The message was hashed twice before it was signed: over the {hash} of the signing input{form}, the signature verifies.',
    'Give the signer (KMS, HSM) the signing input itself, or say that it gets a digest: MessageType DIGEST in AWS KMS.',
    rfc(7515, '5.1'),
  ),
  provenCause(
    'alg/signing-input',
    'The signature is over other bytes than a JWS signs: {what}.',
    'Sign BASE64URL(header) "." BASE64URL(payload), as ASCII bytes.',
    rfc(7515, '5.1'),
  ),
  provenCause(
    'json/reserialized',
    'The JSON was written again after it was signed. With the {part} {style}, the signature verifies.',
    'Pass the token on as the text that it is; never parse and write its JSON again.',
    rfc(7515, '5.2'),
  ),
  provenCause(
    'provider/microsoft-graph-nonce',
    'This access token of Microsoft is genuine and not meant for you: Entra signed its header with SHA-256 of the "nonce" that it shows.',
    'Request a token for your own API (scope api://…/.default). A token for Microsoft Graph is validated by Graph alone.',
    rfc(7515, '4.1'),
  ),
  provenCause(
    'provider/aws-alb',
    'An AWS load balancer signed this token with its "=" padding; the padding was taken off later, and with it the signature verifies.',
    'Pass x-amzn-oidc-data on unchanged, and verify it with a library that takes the padding.',
    rfc(7515, '2'),
  ),
]
