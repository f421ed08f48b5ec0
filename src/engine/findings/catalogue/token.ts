import { rowsOf } from './row'

/** Faults of the pasted text itself. */
export const TOKEN_ROWS = rowsOf('Token text', {
  'token/bearer-prefix': [
    'A scheme or header name in front',
    'provable',
    'The whole value of the Authorization header reached the parser, "Bearer " included. The prefix names how the token is sent and is no part of it: split it off before parsing.',
  ],
  'token/wrapped': [
    'Found inside other text',
    'provable',
    'The token stood in quotes, JSON, an address, a cookie, a curl line or source code. Jotscope takes it out and says where it was; a parser wants the token alone.',
  ],
  'token/white-space': [
    'White space in or around the token',
    'provable',
    'Line wraps, spaces or a final line feed came along when the token was copied or piped. Around the token it is taken off; inside a part it breaks the base64url, and the repair removes it.',
  ],
  'token/percent-encoded': [
    'Percent-encoded',
    'provable',
    'The token went through a URL or form and was not decoded, once or several times. A form decoder may also have turned "+" into a space. Decode the parameter before it is parsed.',
  ],
  'token/standard-base64': [
    'Standard base64 alphabet',
    'provable',
    'The parts use "+" and "/" where JOSE uses "-" and "_". Only some payloads contain such characters, so it works for most users and fails for a few. It matters whether the wrong alphabet was used before the signature or after it.',
  ],
  'token/padded': [
    'Padding at the end of a part',
    'provable',
    'RFC 7515 leaves "=" out. Either somebody added it later, or the signer, such as an AWS load balancer, signed the padded text: then it must be verified as it is.',
  ],
  'token/truncated': [
    'The end is missing',
    'provable',
    'A database column, a log field or a header limit cut the token. The length of the signature tells how much is missing, and with the key one or two lost characters can be found again.',
  ],
  'token/characters-lost': [
    'Characters replaced by look-alikes',
    'provable',
    'A word processor, a chat or Markdown changed hyphens and underscores, or put in characters that cannot be seen. Copy the token from its source as plain text.',
  ],
  'token/cookie-chunks': [
    'Cut into several cookies',
    'provable',
    'Long tokens are spread over name.0, name.1 and so on. They are joined in order; a missing or stale chunk leaves something that no key can verify or decrypt.',
  ],
  'token/supabase-cookie': [
    'The value of a Supabase cookie',
    'provable',
    'Supabase stores "base64-" and a whole session in base64url. The token is the member access_token inside.',
  ],
  'token/double-encoded': [
    'Encoded twice',
    'provable',
    'The whole token was base64-encoded or written as a JSON string once more. The parts of a token are base64url already: send it as it is.',
  ],
  'token/case-folded': [
    'All letters in one case',
    'provable',
    'A header, a database collation or a search index folded the case. Half of the information is gone and cannot be restored.',
  ],
  'token/segment-count': [
    'Wrong number of parts',
    'provable',
    'A signed token has three parts and an encrypted one five. Another number means that parts are missing, or that two values were glued together.',
  ],
  'token/hex-signature': [
    'Signature written in hex',
    'provable',
    'The signer wrote the bytes of the signature in hex instead of base64url. The repair converts them, and the signature is checked again.',
  ],
  'token/opaque': [
    'Not a JWT',
    'provable',
    'Vendors also hand out tokens that only they can read: API keys, session cookies, PASETO, Fernet and others. Jotscope says what it is by its prefix or shape, and where it belongs.',
  ],
  'token/other-serialization': [
    'Another serialization',
    'provable',
    'The text is a JSON serialization, a token with a detached payload or an SD-JWT. All of them are read here, while libraries that know only compact tokens refuse them.',
  ],
  'token/literal-undefined': [
    'The text "undefined" or "null"',
    'provable',
    'The code sent the name of a missing value. Look at where the token comes from: it was not there yet, or it was an object.',
  ],
  'token/non-canonical-base64': [
    'A spelling that is not canonical',
    'provable',
    'The last character of a part carries bits that are thrown away, so several spellings give the same bytes. Strict libraries accept only the one with zero bits.',
  ],
  'token/alg-contradicts-segments': [
    'Header and number of parts disagree',
    'provable',
    'The header names a signature algorithm, but there are five parts, or it names a content encryption and there are three. Two tokens were mixed up, or the header was edited.',
  ],
  'token/not-a-token': [
    'No token in the text',
    'provable',
    'Nothing in the text has the dots and the header of a token. Paste the token, or a line, header, cookie or JSON that holds one.',
  ],
  'token/not-base64url': [
    'A part is not base64url',
    'provable',
    'A character that base64url does not know stands in the token, and no usual damage explains it. Copy the token again.',
  ],
  'token/json-member': [
    'A member of the JSON serialization',
    'provable',
    'A member that RFC 7515 or RFC 7516 require is missing, is of the wrong type, or stands beside one that excludes it.',
  ],
  'token/no-signatures': [
    'An empty list of signatures',
    'provable',
    'A JSON serialization without any signature proves nothing and is refused.',
  ],
  'token/no-recipients': [
    'An empty list of recipients',
    'provable',
    'A JSON serialization without any recipient can be decrypted by nobody.',
  ],
  'token/edited': [
    'Changed after it was signed',
    'provable',
    'The right key made the signature, but over other bytes: header or payload were edited afterwards. For RSA the opened signature proves it, for HMAC and ECDSA a second token of the same signer.',
  ],
  'token/empty': ['Nothing there', 'provable', 'The box is empty or holds only white space.'],
})

/** Selective disclosure (RFC 9901). */
export const SD_JWT_ROWS = rowsOf('SD-JWT', {
  'sd-jwt/digest': [
    'A digest that does not fit',
    'provable',
    'The payload holds a digest twice, or one that is no digest, or a disclosure stands where its digest does not allow it. Digests and disclosures belong together letter by letter.',
  ],
  'sd-jwt/unused-disclosure': [
    'A disclosure without a digest',
    'provable',
    'A disclosure was presented whose digest is nowhere in the signed payload, or that is there twice. The issuer never vouched for it, so RFC 9901 refuses the whole presentation.',
  ],
  'sd-jwt/key-binding': [
    'Key binding does not fit',
    'provable',
    'The holder signs a key-binding JWT over exactly these disclosures, for one audience and nonce. Its sd_hash, aud, nonce, time or key does not fit this presentation.',
  ],
  'sd-jwt/disclosure': [
    'A disclosure that cannot be read',
    'provable',
    'A disclosure is base64url of a JSON array of salt, name and value. This one is something else.',
  ],
  'sd-jwt/hash': [
    'An unknown hash',
    'provable',
    '"_sd_alg" names a hash that no verifier here knows. Leave it out or use sha-256.',
  ],
  'sd-jwt/no-final-tilde': [
    'The last tilde was lost',
    'provable',
    'An SD-JWT without key binding ends in "~". Without it, the last disclosure is taken for a key-binding JWT.',
  ],
})

/** Bounds of this page, and what browsers lack. */
export const LIMIT_ROWS = rowsOf('Limits and browsers', {
  'browser/unsupported-algorithm': [
    'This browser lacks the algorithm',
    'provable',
    'WebCrypto differs from browser to browser: AES-192, ES256K, Ed448, RSA1_5 and ML-DSA are missing in some or all. The token is not at fault, and the verdict is undecided.',
  ],
  'jwks/cors': [
    'The browser may not read the key set',
    'likely',
    'The server of the key set sends no CORS header, so a page cannot read the answer although it arrived. Paste the JSON, or fetch it with curl. The page says so when a fetch fails.',
  ],
  'token/too-large': [
    'The token is larger than the limit',
    'provable',
    'No server takes a header of this size. The limit keeps the tab from freezing.',
  ],
  'token/too-deep': [
    'JSON nested too deeply',
    'provable',
    'The text is nested deeper than any token or response is; it is not looked into.',
  ],
  'token/nested-too-deep': [
    'Tokens inside tokens',
    'provable',
    'More tokens stand one inside the other than anybody needs: a signed token inside an encrypted one is enough.',
  ],
  'token/too-many-signatures': [
    'Too many signatures',
    'provable',
    'Each signature costs a verification; past the limit none is tried.',
  ],
  'token/too-many-recipients': [
    'Too many recipients',
    'provable',
    'Each recipient costs an attempt; past the limit none is tried.',
  ],
  'token/too-many-disclosures': [
    'Too many disclosures',
    'provable',
    'More disclosures than any credential has; the presentation is not processed.',
  ],
  'limit/disclosures': [
    'Too many digests or disclosures',
    'provable',
    'Processing the payload would take longer than any honest credential needs.',
  ],
  'limit/keys': [
    'Too many keys',
    'provable',
    'The set is larger than the limit. Half a set would select other keys than the whole, so none is read: paste the part that you need.',
  ],
  'limit/json-depth': [
    'Keys or claims nested too deeply',
    'provable',
    'No key set and no honest token is nested so deeply; it is not parsed.',
  ],
  'limit/attempts': [
    'Too many attempts at decryption',
    'provable',
    'Recipients times keys that fit are more than anybody needs, so trying stopped. Name the key with kid, or give the one key.',
  ],
  'limit/rsa-modulus': [
    'An RSA key of enormous size',
    'provable',
    'One check with such a modulus would freeze the tab. Keys of 2048 to 4096 bits are what everybody uses.',
  ],
  'header/too-deep': [
    'A header nested too deeply',
    'provable',
    'No honest header is nested so deeply; it is not parsed.',
  ],
})
