import { rfc } from '../../specs'
import { notedRules, problemRules } from '../noted'

const COMPACT = rfc(7515, '7.1')
const BASE64URL = rfc(7515, '2')

/** Harmless wrapping that was taken off (DESIGN.md, Verdict), and faults of the token's characters. */
const NOTED = notedRules({
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
const PROBLEMS = problemRules({
  'token/empty': { severity: 'info', message: 'There is no token yet.', fix: 'Paste a token.' },
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
const SD_JWT = [
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
export const TEXT_RULES = [...NOTED, ...PROBLEMS, ...SD_JWT]
