import type { FindingRule } from '../../model'
import { rfc } from '../../specs'
import { provenCause } from './proven'

/** One row: a reading of the secret under which the MAC came out right. X2 of the catalogue. */
const secret = (code: string, message: string, fix: string): FindingRule =>
  provenCause(code, message, fix, rfc(7518, '3.2'))

/** The secret is right and was read otherwise than the signer read it: each way has its own sentence. */
export const SECRET_RULES: readonly FindingRule[] = [
  secret(
    'secret/is-base64',
    'The secret was used as text, but it is base64. Decoded to {bytes} bytes it verifies this token.',
    "Decode the secret before use: Buffer.from(secret, 'base64') in Node, base64.b64decode(secret) in Python, Base64.getDecoder().decode(secret) in Java.",
  ),
  secret(
    'secret/is-text',
    'The secret was decoded from {encoding}, but the signer used its text. As text ({bytes} bytes) it verifies this token.',
    'Pass the bytes of the text: secret.getBytes(UTF_8) in Java, where setSigningKey(String) of JJWT decodes base64.',
  ),
  secret(
    'secret/is-hex',
    'The secret was used as text, but it is hex. Decoded to {bytes} bytes it verifies this token.',
    "Decode the secret before use: Buffer.from(secret, 'hex') in Node, bytes.fromhex(secret) in Python.",
  ),
  secret(
    'secret/lenient-base64',
    'The token was signed with what a lenient base64 decoder makes of this secret: {how}. Another library will not agree, and other secrets give the same key.',
    'Use the bytes of the text, or a secret that is sound base64. JJWT before 0.10 decoded secrets with JAXB, which drops what is left over.',
  ),
  secret(
    'secret/newline',
    'The token was signed with the secret and {what} at its end.',
    'Make secrets without the newline (echo -n, printf), or trim them where they are read; then sign again.',
  ),
  secret(
    'secret/quoted',
    'The token was signed with the secret in quotes ({quote}): they were taken for a part of it.',
    'Take the quotes out where the secret is kept: docker --env-file and some .env readers keep them.',
  ),
  secret(
    'secret/env-interpolated',
    'The token was signed with the secret {how}: an environment file changed it.',
    'Put the secret in single quotes in .env, write $ as $$ in compose files, or keep it as base64, which holds no such character.',
  ),
  secret(
    'secret/encoded-twice',
    'The token was signed with another form of the secret: {how}.',
    'Encode or decode the secret once, and let signer and verifier do the same.',
  ),
  secret(
    'secret/well-known',
    'The token was signed with "{secret}", a sample secret of tools and tutorials: it is not the original token, or anybody can forge it.',
    'Copy the token from where it was issued: jwt.io and similar pages sign it again when the secret is changed. If a service really uses this secret, replace it.',
  ),
]
