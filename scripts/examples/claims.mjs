// @ts-nocheck: it makes on purpose what the types of node:crypto and of the engine forbid
import { createHash } from 'node:crypto'
import { b64, CLAIMS, ec, ecKey, ed, es, json, jws, NOW } from './tools.mjs'

const keys = ecKey
const claims = (more, policy) => ({ token: es({ claims: more }), keys, ...(policy && { policy }) })
const raw = (payload) => ({ token: es({ payload }), keys })
const plain = claims({})
const pair = (policy, other) => [claims({}, policy), claims({}, other)]

export const CLAIM_EXAMPLES = {
  'claim/expired': [claims({ exp: NOW - 11_520 }), plain],
  'claim/not-yet-valid': [claims({ nbf: NOW + 600 }), claims({ nbf: NOW - 600 })],
  'claim/issuer': pair({ issuer: 'https://other.example' }, { issuer: CLAIMS.iss }),
  'claim/audience': pair({ audience: 'https://other.example' }, { audience: CLAIMS.aud }),
  'claim/subject': pair({ subject: 'user-2' }, { subject: 'user-1' }),
  'claim/nonce': [claims({ nonce: 'one' }, { nonce: 'two' }), claims({ nonce: 'one' }, { nonce: 'one' })],
  'claim/scope': [
    claims({ scope: 'orders:read' }, { scopes: ['orders:write'] }),
    claims({ scope: 'orders:write' }, { scopes: ['orders:write'] }),
  ],
  'claim/role': [claims({ roles: ['user'] }, { roles: ['admin'] }), claims({ roles: ['admin'] }, { roles: ['admin'] })],
  'claim/too-old': pair({ maxAge: 60 }, { maxAge: 600 }),
  'claim/milliseconds': [claims({ exp: (NOW + 3300) * 1000 }), plain],
  'claim/time-not-number': [claims({ exp: String(NOW + 3300) }), plain],
  'claim/time-fraction': [claims({ iat: NOW - 300.5 }), plain],
  'claim/lifetime-tiny': [claims({ iat: NOW - 1, exp: NOW + 2.6 }), plain],
  'claim/clock-skew': [claims({ iat: NOW + 5 }), plain],
  'claim/audience-shape': [
    claims({ aud: [CLAIMS.aud, 'https://b.example'] }, { audience: CLAIMS.aud }),
    claims({}, { audience: CLAIMS.aud }),
  ],
  'claim/issuer-spelling': pair({ issuer: `${CLAIMS.iss}/` }, { issuer: CLAIMS.iss }),
  'claim/subject-not-string': [claims({ sub: 42 }), plain],
  'claim/type': [claims({ jti: 7 }), claims({ jti: '7' })],
  'claim/no-expiry': [claims({ exp: undefined }), plain],
  'claim/time-order': [claims({ iat: NOW - 60, exp: NOW - 120 }), plain],
  'claim/time-overflow': [raw(json(CLAIMS).replace(String(CLAIMS.exp), '1e300')), plain],
  'claim/missing': pair({ requiredClaims: ['azp'] }, { requiredClaims: ['sub'] }),
  'policy/malformed': pair({ issuers: [CLAIMS.iss] }, { issuer: [CLAIMS.iss] }),
  'claim/value': [
    claims({ tenant: 'a' }, { claims: { tenant: 'b' } }),
    claims({ tenant: 'b' }, { claims: { tenant: 'b' } }),
  ],
}

const disclosure = b64(json(['c2FsdHNhbHRzYWx0', 'email', 'user@example.com']))
const other = b64(json(['b3RoZXJvdGhlcm90', 'email', 'other@example.com']))
const digestOf = (text) => createHash('sha256').update(text).digest('base64url')
const credential = (more = {}) =>
  jws('ES256', ec.privateKey, {
    header: { typ: 'dc+sd-jwt' },
    payload: {
      ...CLAIMS,
      vct: 'https://credentials.example.com/id',
      _sd: [digestOf(disclosure)],
      _sd_alg: 'sha-256',
      cnf: { jwk: ed.jwk },
      ...more,
    },
  })
const presented = `${credential()}~${disclosure}~`
const binding = (audience) =>
  `${presented}${jws('EdDSA', ed.privateKey, { header: { typ: 'kb+jwt' }, payload: { iat: NOW, aud: audience, nonce: 'n', sd_hash: digestOf(presented) } })}`
const keyBinding = { audience: 'https://verifier.example.com', nonce: 'n' }

export const SD_JWT = {
  'sd-jwt/digest': [
    { token: `${credential({ _sd: ['not-a-digest', 'not-a-digest'] })}~`, keys },
    { token: presented, keys },
  ],
  'sd-jwt/unused-disclosure': [
    { token: `${credential()}~${other}~`, keys },
    { token: presented, keys },
  ],
  'sd-jwt/key-binding': [
    { token: binding('https://other.example.com'), keys, policy: { keyBinding } },
    { token: binding(keyBinding.audience), keys, policy: { keyBinding } },
  ],
  'sd-jwt/disclosure': [
    { token: `${credential()}~${b64('not JSON')}~`, keys },
    { token: presented, keys },
  ],
  'sd-jwt/hash': [
    { token: `${credential({ _sd_alg: 'md5' })}~`, keys },
    { token: presented, keys },
  ],
  'sd-jwt/no-final-tilde': [
    { token: presented.slice(0, -1), keys },
    { token: presented, keys },
  ],
}
