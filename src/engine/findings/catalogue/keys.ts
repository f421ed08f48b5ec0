import { rowsOf } from './row'

/** Secrets of HMAC and how they are read. */
export const SECRET_ROWS = rowsOf('Secrets', {
  'secret/is-base64': [
    'The secret is base64',
    'provable',
    'The secret was used as text, while the signer decoded it from base64 first. This is why one debugger says valid and the code says invalid: decode it, for example with Buffer.from(secret, "base64").',
  ],
  'secret/is-text': [
    'The secret is plain text',
    'provable',
    'The library decoded the secret from base64, while the signer used its letters. JJWT before 0.10 did so with every String.',
  ],
  'secret/lenient-base64': [
    'Base64 read too generously',
    'provable',
    'The secret is not base64, and a lenient decoder made some bytes of it all the same, dropping what did not fit. Two services then disagree, or a wrong secret verifies.',
  ],
  'secret/is-hex': [
    'The secret is hex',
    'provable',
    'The digits were used as letters while the signer used their bytes, or the other way round.',
  ],
  'secret/newline': [
    'A line feed at the end',
    'provable',
    'echo, an editor or a Kubernetes Secret added a line feed, and one side signs with it. Use printf or echo -n.',
  ],
  'secret/quoted': [
    'Quotes became part of the secret',
    'provable',
    'docker --env-file and others keep the quotes of KEY="value". One side has them in its secret and the other has not.',
  ],
  'secret/env-interpolated': [
    'Cut by the .env file',
    'provable',
    'A "$", "#" or backtick in the secret was interpolated or taken for a comment. Quote the value with single quotes.',
  ],
  'secret/encoded-twice': [
    'Encoded or decoded once too often',
    'provable',
    'A library encoded the secret in base64 again or URI-decoded it before use.',
  ],
  'secret/well-known': [
    'A tool’s sample secret',
    'provable',
    'The signature verifies with the default secret of a debugger or tutorial. Changing the secret box of such a page signs the token anew, and that copy was pasted.',
  ],
  'secret/too-short': [
    'Shorter than the hash',
    'provable',
    'RFC 7518 §3.2 asks for a secret as long as the hash output. The signature may be valid all the same; .NET, JJWT and node-jose refuse the key.',
  ],
  'secret/encoding': [
    'Not in the chosen encoding',
    'provable',
    'The secret holds a character that the chosen encoding does not use. Choose how it is written, or paste it again.',
  ],
})

/** Key material and its containers. */
export const KEY_ROWS = rowsOf('Keys', {
  'key/escaped-newlines': [
    'PEM with \\n written out',
    'provable',
    'Environment variables and JSON keep the line breaks of a PEM as backslash and n, at which OpenSSL says "no start line". Replace them before use.',
  ],
  'key/pem-layout': [
    'PEM laid out wrongly',
    'provable',
    'The PEM is on one line, lacks a dash or its BEGIN line, or is indented. It is used as meant, and the repair writes it as RFC 7468 asks.',
  ],
  'key/pem-in-base64': [
    'PEM encoded in base64',
    'provable',
    'CI systems store a PEM as base64 so that it fits on one line. Decode it once before use.',
  ],
  'key/certificate': [
    'A certificate instead of a key',
    'provable',
    'The public key inside the certificate is used. Functions that expect a bare public key refuse a certificate.',
  ],
  'key/bare-der': [
    'DER without armour',
    'provable',
    'The base64 between BEGIN and END was pasted without these lines. What it is can be told from its structure.',
  ],
  'key/pkcs1': [
    'PKCS#1 form',
    'provable',
    'BEGIN RSA PUBLIC KEY or RSA PRIVATE KEY is the older form. WebCrypto and many libraries read SPKI and PKCS#8 only; the key bench converts it.',
  ],
  'key/sec1': [
    'SEC 1 form',
    'provable',
    'BEGIN EC PRIVATE KEY is OpenSSL’s older form for elliptic curves. Convert it to PKCS#8.',
  ],
  'key/openssh': [
    'OpenSSH form',
    'provable',
    'ssh-keygen writes a form of its own, which no JOSE library reads. Public keys are read here all the same; ssh-keygen -m PKCS8 converts them.',
  ],
  'key/encrypted': [
    'An encrypted key',
    'provable',
    'The private key is protected by a password, or it is a PGP key. Give the password, or the public key.',
  ],
  'key/unknown-container': [
    'An unknown container',
    'provable',
    'The bytes are some structure, but none of the key formats known here. The verdict stays undecided.',
  ],
  'key/private-for-verify': [
    'A private key to verify with',
    'provable',
    'The public half is derived and used. The private half is now on the screen and in the clipboard, where it should not be.',
  ],
  'key/halves-differ': [
    'Halves that do not belong together',
    'provable',
    'The public and the private half are of two pairs, often after a rotation. What one signs the other does not verify.',
  ],
  'key/standard-base64': [
    'A JWK in standard base64',
    'provable',
    'A member holds "+", "/" or "=". JWKs are base64url without padding; engines differ on whether they take it.',
  ],
  'key/leading-zero': [
    'A leading zero byte',
    'provable',
    'The modulus was copied from DER with its sign byte. Chromium and .NET refuse such a key and Firefox takes it, so the same set verifies in one browser only.',
  ],
  'key/member-encoding': [
    'A member in hex or decimal',
    'provable',
    'A hex modulus imports without any error as another key, and every signature fails without a reason. The repair offers the other reading.',
  ],
  'key/coordinate-length': [
    'A coordinate of the wrong length',
    'provable',
    'Leading zeros of x, y or d were dropped or doubled. They must have the full length of the curve; the thumbprint of the key changes with them too.',
  ],
  'key/not-on-curve': [
    'Not a point of its curve',
    'provable',
    'x and y were swapped or damaged, or crv is spelt in another way than JOSE spells it. Importing such a key would be unsafe.',
  ],
  'key/certificate-differs': [
    'x5c holds another key',
    'provable',
    'Verifiers that read the certificate and verifiers that read the members will not agree. Publish the certificate that belongs to the key.',
  ],
  'key/x5c-encoding': [
    'x5c encoded wrongly',
    'provable',
    'Entries of x5c are DER in standard base64 on one line. PEM lines and base64url are refused by libraries.',
  ],
  'key/another-key-signed': [
    'Another key signed',
    'provable',
    'An opened RSA signature or a recovered ECDSA key shows that this key did not sign: often the key of another environment. Fetch the keys of the token’s own issuer.',
  ],
  'key/rsa-weak': [
    'RSA below 2048 bits',
    'provable',
    'RFC 7518 asks for 2048 bits or more; smaller keys can be factored or soon will be.',
  ],
  'key/looks-like-signature': [
    'The key is a part of the token',
    'provable',
    'Some tutorials print the signature of a token as "k". What stands in the token is known to everybody and is no secret.',
  ],
  'key/certificate-self-signed': [
    'A self-signed certificate',
    'provable',
    'Nobody vouches for it but its own key. That is normal at identity providers, where the address of the key set is what is trusted.',
  ],
  'key/certificate-sha1': [
    'A certificate signed with SHA-1',
    'provable',
    'Strict chain checks refuse it. The key inside is not weaker for it.',
  ],
  'key/certificate-expired': [
    'A certificate outside its dates',
    'provable',
    'Verifiers that check the certificate refuse it, while those that read only the key do not notice.',
  ],
  'key/degenerate': [
    'A degenerate key',
    'provable',
    'An exponent of 1 or an even number, an even modulus or an all-zero secret lets forgeries verify. Such keys are refused before WebCrypto sees them.',
  ],
  'key/alg-not-for-kty': [
    'alg cannot belong to this key',
    'provable',
    'The key says an algorithm that its type cannot do, such as an EC key with a symmetric alg. The message names those that fit.',
  ],
  'key/member-missing': [
    'A required member is missing',
    'provable',
    'Without it there is no key: part of the JWK was lost on the way.',
  ],
  'key/member-not-text': [
    'A member of the wrong type',
    'provable',
    'Members that hold bytes are text in base64url. An exponent written as the number 65537 is the usual case.',
  ],
  'key/unknown-kty': [
    'An unknown key type',
    'provable',
    'kty is RSA, EC, OKP, oct or AKP, and its case counts. Other types are left out, as RFC 7517 asks.',
  ],
  'key/unknown-curve': [
    'An unknown curve',
    'provable',
    'The curve is none of those registered for JOSE, so the key cannot be used.',
  ],
  'key/unknown-alg': [
    'An unknown algorithm of an AKP key',
    'provable',
    'Keys of type AKP name their parameter set in alg, and this name is not registered.',
  ],
  'key/x5t-hex': [
    'x5t holds hex',
    'provable',
    'The thumbprint was written in hex and then encoded. It should be base64url of the 20 bytes of the digest; Go and Java libraries trip over it.',
  ],
  'key/refused': [
    'WebCrypto refuses the key',
    'provable',
    'Every member looks right, and the engine still refuses the key. Its own words are in the step.',
  ],
  'key/use-forbids': [
    'use or key_ops forbid it',
    'provable',
    'The key would verify the token, but says that it is for something else. Often key_ops were copied from the private key.',
  ],
})
