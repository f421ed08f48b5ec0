// @ts-nocheck: it makes on purpose what the types of node:crypto and of the engine forbid
import { certificate } from './keys.mjs'
import { CLAIMS, ecKey, ecOther, es, hs, jws, SECRET } from './tools.mjs'

const keys = ecKey
const token = es()
const plain = { token, keys }
const own = certificate(ecOther, '20260101', '20360101')

export const ATTACKS = {
  'attack/foreign-url': [
    { token: es({ header: { jku: 'https://login.example.com.attacker.example/jwks' } }), keys: '' },
    { token: es({ header: { jku: 'https://login.example.com/jwks' } }), keys },
  ],
  'attack/header-certificate': [{ token: jws('ES256', ecOther.privateKey, { header: { x5c: [own.base64] } }) }, plain],
  'attack/kid-injection': [
    { token: hs({ header: { kid: '../../../../dev/null' } }, ''), keys: SECRET },
    { token: hs({ header: { kid: 'keys/2026' } }), keys: SECRET },
  ],
  'attack/secret-inside': [{ token: es({ claims: { password: 'example-password' } }), keys }, plain],
  'attack/nonce-reuse': nonceReuse(),
}

/** Two ES256 signatures with one and the same r: what a signer makes that uses its random number twice. */
function nonceReuse() {
  const first = es({ payload: { ...CLAIMS, jti: '1' } })
  const r = Buffer.from(first.split('.')[2], 'base64url').subarray(0, 32)
  const second = es({ payload: { ...CLAIMS, jti: '2' }, signature: (bytes) => Buffer.concat([r, bytes.subarray(32)]) })
  return [
    { token: first, keys, secondToken: second },
    { token: first, keys, secondToken: es({ payload: { ...CLAIMS, jti: '3' } }) },
  ]
}
