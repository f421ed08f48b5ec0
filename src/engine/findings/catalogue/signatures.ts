import { rowsOf } from './row'

export const ALGORITHM_ROWS = rowsOf('Algorithms and signatures', {
  'alg/not-allowed': [
    'The policy does not allow the algorithm',
    'provable',
    'The verifier’s list does not name the header’s alg. Spring allows RS256 alone unless it is told otherwise. Allow it only if it is what the issuer really uses.',
  ],
  'alg/secret-for-asymmetric': [
    'A secret where a public key belongs',
    'provable',
    'RS*, PS*, ES* and EdDSA need the issuer’s public key; a text was given.',
  ],
  'alg/public-key-for-hmac': [
    'A public key for an HMAC',
    'likely',
    'HS* needs the shared secret. Refresh tokens of Keycloak and old Supabase tokens are the usual cases: no key set verifies them.',
  ],
  'alg/confusion': [
    'Signed with the public key as secret',
    'provable',
    'The HMAC verifies with the text of the public key: a forgery, or a bug in the signer. A verifier that lets the header choose the algorithm accepts it.',
  ],
  'alg/other-rsa-scheme': [
    'Another RSA hash or padding',
    'provable',
    'Opened with the public key, the signature shows which padding and hash were used, and they are not those of the header.',
  ],
  'alg/pss-salt': [
    'Wrong salt length',
    'provable',
    'PS* wants a salt as long as the hash; OpenSSL’s default is the longest that fits. The opened signature shows the length.',
  ],
  'alg/der-signature': [
    'An ECDSA signature in DER',
    'provable',
    'OpenSSL, Java and hardware modules write r and s as DER; JOSE wants the two numbers side by side. Convert it in the signer.',
  ],
  'alg/short-signature-integers': [
    'r or s without its zeros',
    'provable',
    'About one signature in a hundred is a byte short, since its leading zero was dropped. It fails "sometimes".',
  ],
  'alg/secp256k1': [
    'The curve of Bitcoin',
    'provable',
    'A secp256k1 key stands under ES256, or a P-256 key under ES256K. No browser has that curve.',
  ],
  'alg/curve-mismatch': [
    'The curve is of another algorithm',
    'provable',
    'ES256 needs P-256, ES384 P-384 and ES512 P-521, with no exceptions.',
  ],
  'alg/eddsa-name': [
    'EdDSA and Ed25519',
    'provable',
    'RFC 9864 made Ed25519 a name of its own. Token and key use one each, and many libraries know only one of the two.',
  ],
  'alg/misspelt': [
    'The name is misspelt',
    'provable',
    'Names of algorithms are compared letter by letter: RSA256, es256 and HS256 with a blank are other names.',
  ],
  'alg/key-alg-differs': [
    'The key is for another algorithm',
    'provable',
    'The JWK’s alg contradicts the token’s. It verifies once the member is ignored; correct it where it is published.',
  ],
  'alg/hashed-twice': [
    'Hashed twice',
    'provable',
    'A digest was sent to a KMS or HSM as if it were the message, and was hashed again.',
  ],
  'alg/no-digest-info': [
    'No DigestInfo',
    'provable',
    'The PKCS#1 padding holds the bare hash without naming it, which every verifier refuses.',
  ],
  'alg/signature-length': [
    'The length fits another algorithm',
    'provable',
    'A signature of 64 bytes under HS256 is one of HS512 or ES256. The header was edited, or the signer ignores it.',
  ],
  'alg/signing-input': [
    'Other bytes were signed',
    'provable',
    'The signature is over something else than header.payload: the payload alone, padded base64, or a line feed too many.',
  ],
  'signature/key-or-bytes': [
    'Another key, or other bytes',
    'heuristic',
    'One token cannot tell an HMAC or ECDSA signature of another key from one over an edited payload. A second token of the same signer can.',
  ],
  'experiment/missing-characters': [
    'A search for lost characters',
    'heuristic',
    'One or two characters of the signature are missing. Trying them all takes seconds, so the page asks first.',
  ],
  'error-message/meaning': [
    'What a library’s message means',
    'likely',
    'The text of an error was pasted. The message says what such an error usually comes from, and those causes are looked at first.',
  ],
  'alg/prohibited': [
    'Registered, but not for signing',
    'provable',
    'The registry knows the name but does not allow it for tokens.',
  ],
})

export const SET_ROWS = rowsOf('Key sets and kid', {
  'kid/not-found': [
    'No key has this kid',
    'provable',
    'The set does not hold the key that the token names, and none of its keys verifies. The set is old, or that of another issuer.',
  ],
  'kid/wrong-key': [
    'The kid names the wrong key',
    'provable',
    'Another key of the set verifies the signature: the signer names one key and uses another.',
  ],
  'kid/duplicate': [
    'Two keys under one kid',
    'provable',
    'Verifiers take the first key of a name. Only keys of different types may share one.',
  ],
  'kid/absent': [
    'No kid, and several keys',
    'provable',
    'Without a kid a verifier has to guess; many take the first key, which may be one for encryption.',
  ],
  'kid/encoding': [
    'The same kid in two spellings',
    'provable',
    'Base64 or base64url, case, URL-encoding or quotes differ, and kids are compared as text.',
  ],
  'kid/is-thumbprint': [
    'The kid is a thumbprint',
    'provable',
    'The token’s kid is a digest of the key or of its certificate, and the set publishes another name for it. A print that matches proves that the key belongs.',
  ],
  'jwks/stale': [
    'The set is older than the key',
    'likely',
    'The issuer rotated its keys after the set was stored. Fetch it again whenever a kid is unknown, but not more than once in a while.',
  ],
  'jwks/other-issuer': [
    'The keys of another issuer',
    'likely',
    'Tenant, realm, policy or environment of the keys is not that of the token. The message says where the right set probably is.',
  ],
  'jwks/key-type-changed': [
    'Another kind of key',
    'likely',
    'The token needs one type of key and the set has only others: the issuer moved, for example, from RSA to EC.',
  ],
  'jwks/discovery-document': [
    'A discovery document',
    'provable',
    'openid-configuration was given instead of the key set; its jwks_uri says where that is.',
  ],
  'jwks/shape': [
    'Not the shape of a set',
    'provable',
    'A single key, a list, a map or a key under another name. All are read here, and libraries want {"keys": […]}.',
  ],
  'jwks/x509-map': [
    'A map of certificates',
    'provable',
    'Google and Firebase also publish {kid: certificate}. It is read, but it is no JWKS.',
  ],
  'jwks/not-json': [
    'HTML or an error page',
    'provable',
    'A login page, a proxy or a redirect answered instead of the key set.',
  ],
  'jwks/empty': [
    'No key in the set',
    'provable',
    'The issuer publishes none, or the set was fetched before its keys were made.',
  ],
  'jwks/istio-placeholder': [
    'Istio’s placeholder',
    'provable',
    'istiod could not reach the jwksUri and put a key with the error in its modulus there. The message quotes the address.',
  ],
  'jwks/library-filters': [
    'Keys that some libraries skip',
    'likely',
    'The set is sound. Some libraries leave out keys without "use", with an unknown alg, or take one for encryption.',
  ],
  'jwks/private-members': [
    'Private keys in the set',
    'provable',
    'Whoever reads the set can sign. Publish public members only, and replace the keys.',
  ],
})

export const ATTACK_ROWS = rowsOf('Attacks and weak tokens', {
  'attack/none': [
    'No signature',
    'provable',
    'alg is "none" in some spelling, or the signature was taken off. Such a token is accepted only where the policy says so.',
  ],
  'attack/embedded-jwk': [
    'Verified by its own key',
    'provable',
    'The signature fits the key that the token brought and none of yours. Anybody can make such a token.',
  ],
  'attack/foreign-url': [
    'A key address of somebody else',
    'provable',
    '"jku" or "x5u" leads away from the issuer. Nothing here fetches it, and no verifier should.',
  ],
  'attack/header-certificate': [
    'A certificate in the header',
    'likely',
    'x5c is self-signed or no chain. It proves nothing until it leads to an authority that was trusted beforehand.',
  ],
  'attack/kid-injection': [
    'A kid that is more than a name',
    'provable',
    'Paths, SQL or commands in the kid aim at verifiers that put it into a file name or query. For known files the contents are tried as secret.',
  ],
  'attack/weak-secret': [
    'A secret from every word list',
    'provable',
    'The signature verifies with a secret that tutorials and tools use. Whoever tries those can forge tokens: make a random one.',
  ],
  'attack/blank-secret': ['A blank secret', 'provable', 'The secret is empty or all zeros, so that anybody can sign.'],
  'attack/psychic-signature': [
    'r and s are zero',
    'provable',
    'Java 15 to 18 accepted an ECDSA signature of zeros for every message (CVE-2022-21449).',
  ],
  'attack/encrypted-to-signing-key': [
    'Encrypted to a signing key',
    'provable',
    'The sender took the public signing key to encrypt. One key must not do both.',
  ],
  'attack/deflate-bomb': [
    'A DEFLATE bomb',
    'provable',
    'A small token inflates to a huge text. The stream is stopped at the limit.',
  ],
  'attack/secret-inside': [
    'A secret in the open',
    'provable',
    'A private key, password or secret stands in the header or claims. A signed token is encoded, not encrypted: everybody can read it.',
  ],
  'attack/nonce-reuse': [
    'The same r twice',
    'provable',
    'Two ECDSA signatures share r, so the signer used its random number twice: the private key can be computed from them.',
  ],
})
