// @ts-nocheck: it makes on purpose what the types of node:crypto and of the engine forbid
import { constants, createHash, privateEncrypt } from 'node:crypto'
import {
  ec,
  ecKey,
  ed,
  es,
  hs,
  json,
  jws,
  k256,
  p384,
  pair,
  rs,
  rsa,
  rsaKey,
  rsaOther,
  SECRET,
  SOUND,
  SOUND_HMAC,
  SOUND_RSA,
  set,
  until,
} from './tools.mjs'

/** Signs what no key of the example verifies. */
const pairThree = pair('RSA', 'example-rsa-3')
const keys = ecKey
const token = es()
const once = (text) => createHash('sha256').update(text).digest()
const short = (bytes) =>
  Buffer.concat([bytes.subarray(bytes[0] === 0 ? 1 : 0, 32), bytes.subarray(bytes[32] === 0 ? 33 : 32)])

export const SIGNATURES = {
  'alg/not-allowed': [
    { token, keys, policy: { algorithms: ['RS256'] } },
    { token, keys, policy: { algorithms: ['ES256'] } },
  ],
  'alg/secret-for-asymmetric': [
    { token, keys: 'a text that is no key at all' },
    { token, keys },
  ],
  'alg/public-key-for-hmac': [{ token: hs(), keys: rsaKey }, SOUND_HMAC],
  'alg/confusion': [
    { token: jws('HS256', rsa.pem), keys: rsa.pem },
    { token: rs(), keys: rsa.pem },
  ],
  'alg/other-rsa-scheme': [
    { token: jws('RS256', rsa.privateKey, { as: 'RS512' }), keys: rsaKey },
    { token: rs(), keys: rsaKey },
  ],
  'alg/pss-salt': [
    { token: jws('PS256', rsa.privateKey, { saltLength: 222 }), keys: rsaKey },
    { token: jws('PS256', rsa.privateKey), keys: rsaKey },
  ],
  'alg/der-signature': [
    { token: es({ dsaEncoding: 'der' }), keys },
    { token, keys },
  ],
  'alg/short-signature-integers': [
    {
      token: until(
        () => es({ signature: short }),
        (text) => Buffer.from(text.split('.')[2], 'base64url').length === 63,
      ),
      keys,
    },
    { token, keys },
  ],
  'alg/secp256k1': [
    { token: jws('ES256', k256.privateKey), keys: json(k256.jwk) },
    { token, keys },
  ],
  'alg/curve-mismatch': [
    { token: jws('ES256', p384.privateKey, { as: 'ES384' }), keys: json(p384.jwk) },
    { token: jws('ES384', p384.privateKey), keys: json(p384.jwk) },
  ],
  'alg/eddsa-name': [
    { token: jws('EdDSA', ed.privateKey), keys: json({ ...ed.jwk, alg: 'Ed25519' }) },
    { token: jws('EdDSA', ed.privateKey), keys: json(ed.jwk) },
  ],
  'alg/misspelt': [
    { token: jws('RSA256', rsa.privateKey, { as: 'RS256' }), keys: rsaKey },
    { token: rs(), keys: rsaKey },
  ],
  'alg/key-alg-differs': [
    { token: rs(), keys: json({ ...rsa.jwk, alg: 'PS256' }) },
    { token: rs(), keys: json({ ...rsa.jwk, alg: 'RS256' }) },
  ],
  'alg/hashed-twice': [
    { token: rs({ input: once }), keys: rsaKey },
    { token: rs(), keys: rsaKey },
  ],
  'alg/no-digest-info': [
    { token: rs({ input: (text) => text, signature: () => '' }) + bare(), keys: rsaKey },
    { token: rs(), keys: rsaKey },
  ],
  'token/edited': [
    { token: edited(rs()), keys: rsaKey },
    { token: rs(), keys: rsaKey },
  ],
  'signature/key-or-bytes': [{ token: edited(hs()), keys: SECRET }, SOUND_HMAC],
  'experiment/missing-characters': [
    { token: rs().replace(/(.{40}).(.{60}).(.{30})$/, '$1$2$3'), keys: rsaKey },
    SOUND_RSA,
  ],
  'error-message/meaning': [
    {
      token: rs(),
      keys: json({ ...rsaOther.jwk, kid: undefined }),
      errorMessage: 'JWSSignatureVerificationFailed: signature verification failed',
    },
    SOUND_RSA,
  ],
  'alg/signing-input': [
    { token: es({ input: (text) => `${text}\n` }), keys },
    { token, keys },
  ],
  'kid/not-found': [
    {
      token: jws('RS256', rsaOther.privateKey, { header: { kid: 'gone' } }),
      keys: set({ ...rsa.jwk, kid: 'here' }, ec.jwk),
    },
    SOUND_RSA,
  ],
  'kid/wrong-key': [
    { token: jws('RS256', rsaOther.privateKey, { header: { kid: rsa.jwk.kid } }), keys: set(rsa.jwk, rsaOther.jwk) },
    {
      token: jws('RS256', rsaOther.privateKey, { header: { kid: rsaOther.jwk.kid } }),
      keys: set(rsa.jwk, rsaOther.jwk),
    },
  ],
  'kid/duplicate': [
    {
      token: jws('RS256', pairThree.privateKey, { header: { kid: 'same' } }),
      keys: set({ ...rsa.jwk, kid: 'same' }, { ...rsaOther.jwk, kid: 'same' }),
    },
    SOUND_RSA,
  ],
  'kid/absent': [{ token: jws('RS256', pairThree.privateKey), keys: set(rsa.jwk, rsaOther.jwk) }, SOUND_RSA],
  'kid/encoding': [
    { token: rs({ header: { kid: 'RId+oQm2/x8=' } }), keys: set({ ...rsa.jwk, kid: 'RId-oQm2_x8' }, rsaOther.jwk) },
    SOUND_RSA,
  ],
  'kid/is-thumbprint': [
    {
      token: rs({
        header: {
          kid: createHash('sha256')
            .update(json({ e: rsa.jwk.e, kty: 'RSA', n: rsa.jwk.n }))
            .digest('base64url'),
        },
      }),
      keys: set(rsa.jwk, rsaOther.jwk),
    },
    SOUND_RSA,
  ],
  'key/use-forbids': [
    { token: rs(), keys: json({ ...rsa.jwk, use: 'enc' }) },
    { token: rs(), keys: json({ ...rsa.jwk, use: 'sig' }) },
  ],
  'key/another-key-signed': [
    { token: rs(), keys: json({ ...rsaOther.jwk, kid: undefined }) },
    { token: rs(), keys: rsaKey },
  ],
  'attack/none': [
    { token: `${Buffer.from('{"alg":"none"}').toString('base64url')}.${token.split('.')[1]}.`, keys },
    SOUND,
  ],
  'attack/embedded-jwk': [
    {
      token: jws('RS256', rsaOther.privateKey, { header: { jwk: { ...rsaOther.jwk, kid: undefined } } }),
      keys: rsaKey,
    },
    { token: rs(), keys: rsaKey },
  ],
  'attack/psychic-signature': [
    { token: es({ signature: () => Buffer.alloc(64) }), keys },
    { token, keys },
  ],
  'browser/unsupported-algorithm': [
    { token: jws('ES256K', k256.privateKey, { as: 'ES256' }), keys: json(k256.jwk) },
    { token, keys },
  ],
}

/** The same token, its subject changed after it was signed. */
function edited(text) {
  const [header, payload, signature] = text.split('.')
  const changed = Buffer.from(payload, 'base64url').toString().replace('user-1', 'admin1')
  return [header, Buffer.from(changed).toString('base64url'), signature].join('.')
}

/** PKCS#1 v1.5 around the bare digest, without the DigestInfo that names the hash. */
function bare() {
  const text = rs({ signature: () => '' }).slice(0, -1)
  return privateEncrypt(
    { key: rsa.privateKey, padding: constants.RSA_PKCS1_PADDING },
    createHash('sha256').update(text).digest(),
  ).toString('base64url')
}
