import { rowsOf } from './row'

export const CLAIM_ROWS = rowsOf('Claims and time', {
  'claim/expired': [
    'Expired',
    'provable',
    'The time in "exp" has passed. The message says by how much; the clock of this page can be set back to look at the token as it was.',
  ],
  'claim/not-yet-valid': [
    'Not valid yet',
    'provable',
    '"nbf" lies in the future. Wait, or correct the clock that is wrong.',
  ],
  'claim/issuer': [
    'Another issuer',
    'provable',
    '"iss" is not what the policy expects. The token is from another tenant or environment, or the policy is wrong.',
  ],
  'claim/audience': [
    'Meant for somebody else',
    'provable',
    '"aud" does not hold the expected audience. Ask for a token for your own API.',
  ],
  'claim/subject': ['Another subject', 'provable', '"sub" is not the one that the policy expects.'],
  'claim/nonce': ['Another nonce', 'provable', 'The token answers another request, or it is replayed.'],
  'claim/scope': [
    'A scope is missing',
    'provable',
    'The policy asks for a scope that the token does not grant, in "scope" or in "scp".',
  ],
  'claim/role': ['A role is missing', 'provable', 'The policy asks for a role that none of the usual claims carries.'],
  'claim/too-old': ['Older than the policy allows', 'provable', 'Counted from "iat", the token is older than maxAge.'],
  'claim/milliseconds': [
    'Milliseconds instead of seconds',
    'provable',
    'Date.now() counts milliseconds, so the token expires in tens of thousands of years. Divide by 1000.',
  ],
  'claim/time-not-number': [
    'A time that is no number',
    'provable',
    'Text or an ISO date stands where RFC 7519 wants a number of seconds.',
  ],
  'claim/time-fraction': [
    'A time with a fraction',
    'provable',
    'RFC 7519 allows it, but GitHub, Apple and others refuse it. Round down before signing.',
  ],
  'claim/lifetime-tiny': [
    'Lives for seconds only',
    'likely',
    'A lifetime given as text was read as milliseconds: expiresIn: "3600" in jsonwebtoken is 3.6 seconds.',
  ],
  'claim/clock-skew': [
    'The clocks differ',
    'provable',
    '"iat" or "nbf" is a little ahead. Synchronise the clocks and allow some tolerance.',
  ],
  'claim/audience-shape': [
    'aud is an array',
    'provable',
    'RFC 7519 allows a text or an array. Code that compares with === knows only one of the two.',
  ],
  'claim/issuer-spelling': [
    'The issuer in another spelling',
    'provable',
    'A slash or full stop at the end, http, or case differ. Issuers are compared character by character.',
  ],
  'claim/subject-not-string': [
    'sub is a number',
    'provable',
    'RFC 7519 wants text, and PyJWT from 2.10 on refuses anything else.',
  ],
  'claim/type': [
    'A claim of the wrong type',
    'provable',
    'Registered claims have JSON types of their own; this one has another.',
  ],
  'claim/no-expiry': ['No expiry', 'provable', 'Without "exp" the token is good until its key is withdrawn.'],
  'claim/time-order': [
    'Times in the wrong order',
    'provable',
    '"exp" lies before "iat" or "nbf": there is no moment at which the token is valid.',
  ],
  'claim/time-overflow': [
    'A time beyond all calendars',
    'provable',
    'Parsers clamp such a number, let it wrap around or refuse it.',
  ],
  'claim/missing': [
    'A required claim is missing',
    'likely',
    'The policy needs a claim that is not there. The kind of token may be the wrong one.',
  ],
  'claim/value': ['A claim has another value', 'provable', 'The policy asks for a value that the token does not have.'],
  'policy/malformed': [
    'A policy that cannot be read',
    'provable',
    'A member is unknown or of the wrong type, such as "scopes": "admin" instead of a list. To pass over it would accept what was meant to be refused.',
  ],
  'claim/token-kind': [
    'The wrong kind of token',
    'likely',
    'An ID token was sent to an API, or an access token to the client. Their claims tell them apart.',
  ],
  'header/typ': ['Another typ', 'provable', '"typ" says what kind of token this is, and the policy expects another.'],
})

export const JSON_ROWS = rowsOf('JSON and headers', {
  'json/duplicate-name': [
    'A name that stands twice',
    'provable',
    'Parsers take the first, the last or none, so two services read two tokens. It is refused in a header and warned about in a payload.',
  ],
  'json/reserialized': [
    'Written anew after signing',
    'provable',
    'Somebody parsed the JSON and wrote it again: order, blanks or escapes changed, and the signature is over the old bytes.',
  ],
  'json/bom': [
    'A byte order mark',
    'provable',
    'Three bytes before the first brace make many parsers refuse the JSON.',
  ],
  'json/not-utf8': [
    'Not UTF-8',
    'likely',
    'The text was encoded as Latin-1 or another character set before it was signed. It verifies, and reads wrongly.',
  ],
  'json/number-precision': [
    'A number that loses digits',
    'provable',
    'Integers beyond 2^53 change in JavaScript and others. Long identifiers belong into text.',
  ],
  'json/not-an-object': [
    'Not an object',
    'provable',
    'A sound signature over text, a list or bytes is a JWS but no JWT: there are no claims.',
  ],
  'json/not-json': [
    'Not JSON',
    'provable',
    'Single quotes, a trailing comma or Python’s own notation. Let a library write the JSON.',
  ],
  'json/odd-escapes': [
    'Odd escapes',
    'provable',
    'Escaped slashes, NUL or half a surrogate pair: whoever writes the JSON again changes the signed bytes.',
  ],
  'header/no-alg': [
    'No alg',
    'provable',
    'Every header names its algorithm. Perhaps it stands in the payload, or the two parts were swapped.',
  ],
  'header/zip-in-jws': [
    'A compressed payload',
    'provable',
    'zip belongs to encrypted tokens. SMART Health Cards use it in signed ones: inflate the payload after verifying.',
  ],
  'header/member-type': [
    'A header parameter of the wrong type',
    'provable',
    'A kid that is a number, an x5c that is no array: the signature may be sound, and strict libraries refuse the token all the same.',
  ],
  'header/crit': [
    'crit cannot be satisfied',
    'provable',
    'crit lists extensions that a verifier must understand. Unknown, missing or standard names in it have to be refused.',
  ],
  'header/not-an-object': [
    'The header is no object',
    'provable',
    'It is JSON, but no object, so that nothing in it can be named.',
  ],
  'header/not-utf8': [
    'The header is not UTF-8',
    'provable',
    'RFC 7515 requires UTF-8; the bytes are another encoding or damaged.',
  ],
  'header/not-disjoint': [
    'One parameter in two headers',
    'provable',
    'Protected and unprotected header must not share a name.',
  ],
  'header/no-enc': ['No enc', 'provable', 'An encrypted token names its content encryption in enc.'],
  'header/recipients-differ': [
    'Recipients that contradict each other',
    'provable',
    'All recipients share one content encryption, and dir or ECDH-ES allow one recipient only.',
  ],
  'header/parameter': [
    'A parameter of the algorithm',
    'provable',
    'The algorithm needs a parameter that is missing or malformed, such as epk, p2s or tag.',
  ],
  'header/zip': ['An unknown compression', 'provable', 'The only registered value of zip is DEF.'],
})

export const JWE_ROWS = rowsOf('Encryption', {
  'jwe/key-length': [
    'A key of the wrong length',
    'provable',
    'With dir the key must have exactly the length that enc asks: 64 bytes for A256CBC-HS512. Other readings of the secret are tried.',
  ],
  'jwe/cek-length': [
    'A content key of the wrong length',
    'provable',
    'The key that came out does not fit enc. The sender mixed up two algorithms, or somebody changed enc.',
  ],
  'jwe/wrong-kek': [
    'Another wrapping key',
    'provable',
    'AES Key Wrap checks itself, so this key did not wrap the content key. That says nothing against the content.',
  ],
  'jwe/wrong-recipient': [
    'Encrypted to somebody else',
    'provable',
    'The encrypted key was opened and has no valid padding under any hash: it is for another key.',
  ],
  'jwe/oaep-hash': [
    'Another OAEP hash',
    'provable',
    'RSA-OAEP uses SHA-1 and RSA-OAEP-256 SHA-256; the sender used the other one.',
  ],
  'jwe/mgf1-hash': [
    'Mixed OAEP hashes',
    'provable',
    'Java and Android combine SHA-256 with MGF1 of SHA-1 by default. WebCrypto cannot open it; set OAEPParameterSpec.',
  ],
  'jwe/rsa1_5': [
    'RSA1_5',
    'provable',
    'The old padding invites Bleichenbacher’s attack, and no WebCrypto has it. Use RSA-OAEP-256.',
  ],
  'jwe/kdf-variant': [
    'Another key derivation',
    'provable',
    'apu and apv were ignored or used as text, or AlgorithmID is alg instead of enc. A variant that decrypts proves it.',
  ],
  'jwe/epk-curve': ['Another curve', 'provable', 'The ephemeral key and the recipient’s key must lie on one curve.'],
  'jwe/password': [
    'Another password or salt',
    'provable',
    'The key from the password unwraps nothing: another password, or a salt without the name of the algorithm in front.',
  ],
  'jwe/p2c-cap': [
    'Too many iterations',
    'provable',
    'Libraries cap the count of PBES2 since a token could keep them busy: 10,000 here, 100,000 there. This page asks first.',
  ],
  'jwe/header-edited': [
    'The header was edited',
    'provable',
    'The plaintext is readable with the tag ignored, so the key is right: header or AAD changed after encryption.',
  ],
  'jwe/tag': [
    'The tag is damaged',
    'provable',
    'Missing, cut or glued to the ciphertext, as Java’s Cipher returns it.',
  ],
  'jwe/iv-length': [
    'An IV of the wrong length',
    'provable',
    'GCM has 12 bytes and CBC 16, and not the other way round.',
  ],
  'jwe/halves-swapped': [
    'MAC and encryption key swapped',
    'provable',
    'AES-CBC-HMAC cuts the key into two halves, the MAC key first.',
  ],
  'jwe/zip-format': ['Another compression format', 'provable', 'zip is raw DEFLATE; zlib and gzip wrap it.'],
  'key/none-fits': [
    'No key fits the encrypted token',
    'provable',
    'Each key is of another type, curve or use than the algorithm of the token needs, so nothing could be tried. The step “Key selected” says for each key what speaks against it.',
  ],
  'key/private-needed': [
    'Only the public half was given',
    'provable',
    'The public key encrypts; only the recipient’s private key decrypts. Paste that one, as a JWK or as PKCS#8.',
  ],
  'jwe/encrypted-key': [
    'An encrypted key that should not be there',
    'provable',
    'With dir and ECDH-ES the second part is empty, and with all others it holds the wrapped key. This token contradicts its own alg.',
  ],
  'jwe/nested': [
    'A token inside',
    'provable',
    'The plaintext is itself a token, which cty should say, and which needs a key of its own.',
  ],
  'jwe/kid-names-recipient': [
    'The kid is the recipient’s',
    'likely',
    'In an encrypted token the kid names the key that decrypts, not the one that signed.',
  ],
})
