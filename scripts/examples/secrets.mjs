// @ts-nocheck: it makes on purpose what the types of node:crypto and of the engine forbid
import { hs, json, jws, SECRET, SOUND_HMAC } from './tools.mjs'

const BYTES = Buffer.from('example bytes of a secret, 32 !!')
const given = (keys, more = {}) => ({ token: hs({}, BYTES), keys, ...more })
const signedWith = (secret, keys = SECRET) => ({ token: hs({}, secret), keys })

export const SECRETS = {
  'secret/is-base64': [given(BYTES.toString('base64')), given(BYTES.toString('base64'), { secretEncoding: 'base64' })],
  'secret/is-text': [
    { ...signedWith(BYTES.toString('base64'), BYTES.toString('base64')), secretEncoding: 'base64' },
    signedWith(BYTES.toString('base64'), BYTES.toString('base64')),
  ],
  'secret/lenient-base64': [
    signedWith(
      Buffer.from('secretsecretsecretsecretsecretsecretsecretse', 'base64'),
      'secretsecretsecretsecretsecretsecretsecretse!',
    ),
    SOUND_HMAC,
  ],
  'secret/is-hex': [given(BYTES.toString('hex')), given(BYTES.toString('hex'), { secretEncoding: 'hex' })],
  'secret/newline': [signedWith(`${SECRET}\n`), SOUND_HMAC],
  'secret/quoted': [signedWith(`"${SECRET}"`), SOUND_HMAC],
  'secret/env-interpolated': [
    signedWith('pa-and-a-long-tail-of-thirty-two-bytes', 'pa$ss-and-a-long-tail-of-thirty-two-bytes'),
    SOUND_HMAC,
  ],
  'secret/encoded-twice': [signedWith(Buffer.from(SECRET).toString('base64')), SOUND_HMAC],
  'secret/well-known': [signedWith('your-256-bit-secret'), SOUND_HMAC],
  'secret/too-short': [signedWith('example-secret-1', 'example-secret-1'), SOUND_HMAC],
  'secret/encoding': [{ ...SOUND_HMAC, secretEncoding: 'hex' }, SOUND_HMAC],
  'attack/weak-secret': [signedWith('secret', 'secret'), SOUND_HMAC],
  'attack/blank-secret': [{ token: hs({}, ''), keys: json({ kty: 'oct', k: '' }) }, SOUND_HMAC],
  'alg/signature-length': [
    { token: jws('HS256', SECRET.repeat(2), { as: 'HS512' }), keys: SECRET.repeat(2) },
    { token: jws('HS512', SECRET.repeat(2)), keys: SECRET.repeat(2) },
  ],
  'key/looks-like-signature': [ownSignature(), SOUND_HMAC],
}

function ownSignature() {
  const token = hs()
  return { token, keys: json({ kty: 'oct', alg: 'HS256', k: token.split('.')[2] }) }
}
