import { describe, expect, it } from 'vitest'
import { testEnv } from '../testing/env'
import { golden } from '../testing/golden/golden'
import makings from '../testing/golden/makings.json'
import standards from '../testing/golden/standards.json'
import { writtenMaking } from '../testing/golden/written'
import { leakedBy, makingOf } from '../testing/outcome'
import type { CreateRequest } from '../types'
import { create } from './create'

/**
 * What comes of requests to make a token: its headers and the lengths of its parts, or the step that refused and its reason.
 * A few are held whole, as golden ones. Nothing here is left to chance: randomness counts upwards, the ephemeral key
 * is that of RFC 7518 Appendix C, and RSA-OAEP brings the same bytes every time.
 */

const keyOf = (name: keyof typeof standards, index = 0): Record<string, unknown> => {
  const { request } = standards[name] as { request: { keys?: string } }
  const set = JSON.parse(request.keys ?? '') as { keys?: Record<string, unknown>[] }
  const key = set.keys ? set.keys[index] : (set as Record<string, unknown>)
  if (!key) throw new Error(name)
  return key
}
const text = (key: object, more: object = {}): string => JSON.stringify({ ...key, ...more })
const RSA = keyOf('RFC 7515 A.2, RS256')
const EC = keyOf('RFC 7515 A.6, two signatures', 1)
const P521 = keyOf('RFC 7515 A.4, ES512')
const ED = keyOf('RFC 8037 A.4, Ed25519')
const HMAC = keyOf('RFC 7797 4.2, detached')
const KEK = keyOf('RFC 7516 A.4, one of two recipients')
const KEK32 = { kty: 'oct', k: `${'A'.repeat(42)}E` }
const P256 = keyOf('RFC 7520 5.5, ECDH-ES')
const OAEP = keyOf('RFC 7520 5.2, RSA-OAEP')
const half = ({ d: _, p: __, q: ___, dp: ____, dq: _____, qi: ______, ...key }: Record<string, unknown>): string =>
  text(key)
const ALICE = {
  kty: 'EC',
  crv: 'P-256',
  x: 'gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0',
  y: 'SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps',
  d: '0_NxaRPUMQoAJt50Gz8YiTr8gRTwyEaCumd-MToTmIo',
}

function steadyEnv() {
  let next = 0
  const subtle = new Proxy(globalThis.crypto.subtle, {
    get(target, name) {
      if (name === 'generateKey')
        return async () => {
          const { d: _, ...shared } = ALICE
          const params = { name: 'ECDH', namedCurve: 'P-256' }
          return {
            privateKey: await target.importKey('jwk', ALICE, params, true, ['deriveBits']),
            publicKey: await target.importKey('jwk', shared, params, true, []),
          }
        }
      const own = Reflect.get(target, name) as unknown
      if (name === 'encrypt')
        return (params: { name: string }, ...rest: [CryptoKey, BufferSource]) =>
          params.name === 'RSA-OAEP'
            ? Promise.resolve(new Uint8Array(256).fill(9).buffer)
            : target.encrypt(params as AesGcmParams, ...rest)
      return typeof own === 'function' ? own.bind(target) : own
    },
  })
  return testEnv({ subtle, random: (length) => Uint8Array.from({ length }, () => next++ & 255) })
}

const CLAIMS = '{"iss":"https://id.example","sub":"user-1","n":1.0,"address":{"city":"Anytown"},"roles":["a","b"]}'
const sign = (alg: string, key: string, more: Partial<CreateRequest> = {}): CreateRequest => ({
  payload: CLAIMS,
  signatures: [{ alg, key }],
  ...more,
})
type Encryption = NonNullable<CreateRequest['encryption']>
const encrypt = (
  alg: string,
  key: string,
  enc = 'A128GCM',
  more: Partial<Encryption> = {},
  rest: Partial<CreateRequest> = {},
): CreateRequest => ({
  payload: CLAIMS,
  encryption: { enc, recipients: [{ alg, key }], ...more },
  ...rest,
})
const AS: Pick<CreateRequest, 'serialization'> = { serialization: 'flattened' }
const GENERAL: Pick<CreateRequest, 'serialization'> = { serialization: 'general' }

const MAKINGS: Record<string, readonly [request: CreateRequest, outcome: string]> = {
  HS256: [sign('HS256', text(HMAC)), '{"alg":"HS256"}.131.43'],
  RS256: [sign('RS256', text(RSA)), '{"alg":"RS256"}.131.342'],
  Ed25519: [sign('Ed25519', text(ED, { kid: 'ed' })), '{"alg":"Ed25519"}.131.86'],
  'a bare secret that is short': [sign('HS256', 'short'), 'refused; key-fits failed; secret/too-short'],
  'a bare secret that is short, on purpose': [
    sign('HS256', 'short', { evenIf: ['secret/too-short'] }),
    '{"alg":"HS256"}.131.43; key-fits warned; create/deliberately-broken (warning)',
  ],
  'the text of a public key, on purpose': [
    sign('HS256', half(RSA), { evenIf: ['alg/public-key-for-hmac'] }),
    '{"alg":"HS256"}.131.43; key-fits warned; create/deliberately-broken (warning)',
  ],
  'an alg that nobody knows, on purpose': [
    sign('RS265', text(RSA), { evenIf: ['alg/misspelt'] }),
    '{"alg":"RS265"}.131.342; alg warned; create/deliberately-broken (warning)',
  ],
  'another kind of key, on purpose': [
    sign('HS256', text(ED), {
      evenIf: ['alg/public-key-for-hmac', 'alg/wrong-key-type'],
    }),
    '{"alg":"HS256"}.131.43; key-fits warned; create/deliberately-broken (warning)',
  ],
  'a secret for RS256': [sign('RS256', text(HMAC)), 'refused; key-fits failed; alg/secret-for-asymmetric'],
  'another curve': [sign('ES256', text(P521)), 'refused; key-fits failed; alg/curve-mismatch'],
  'a public key': [sign('RS256', half(RSA)), 'refused; key-fits failed; key/public-to-sign'],
  'a key for encryption': [sign('RS256', text(RSA, { use: 'enc' })), 'refused; key-fits failed; key/use-forbids'],
  'a key that may not sign': [
    sign('RS256', text(RSA, { key_ops: ['verify'] })),
    'refused; key-fits failed; key/use-forbids',
  ],
  'a key for PS256': [sign('RS256', text(RSA, { alg: 'PS256' })), 'refused; key-fits failed; alg/key-alg-differs'],
  'no key': [sign('RS256', ' '), 'refused; key failed; key/none-given'],
  'text that is no key': [sign('RS256', '{"kty":"RSA"}'), 'refused; key-fits failed; key/member-missing'],
  'one of two keys': [
    sign('RS256', JSON.stringify({ keys: [EC, RSA, { ...RSA, kid: 'b' }] })),
    '{"alg":"RS256"}.131.342',
  ],
  'the key that bears the kid': [
    {
      payload: CLAIMS,
      signatures: [
        { alg: 'RS256', key: JSON.stringify({ keys: [EC, RSA, { ...RSA, kid: 'b' }] }), protectedHeader: { kid: 'b' } },
      ],
    },
    '{"alg":"RS256","kid":"b"}.131.342',
  ],
  'a key with another kid': [
    {
      payload: CLAIMS,
      signatures: [{ alg: 'RS256', key: text(RSA, { kid: 'a' }), protectedHeader: { kid: 'b' } }],
    },
    '{"alg":"RS256","kid":"b"}.131.342; key warned',
  ],
  unsecured: [sign('none', ''), '{"alg":"none"}.131.0; alg warned; attack/none (warning)'],
  'two signatures': [
    {
      payload: CLAIMS,
      ...GENERAL,
      signatures: [
        { alg: 'HS256', key: text(HMAC), protectedHeader: { kid: 'a' }, header: { x: 1 } },
        { alg: 'Ed25519', key: text(ED) },
      ],
    },
    '{"payload":131,"signatures":[{"protected":{"alg":"HS256","kid":"a"},"header":{"x":1},"signature":43},{"protected":{"alg":"Ed25519"},"signature":86}]}',
  ],
  'two signatures of which one fails': [
    {
      payload: CLAIMS,
      ...GENERAL,
      signatures: [
        { alg: 'HS256', key: text(HMAC) },
        { alg: 'RS256', key: '' },
      ],
    },
    'refused; key#2 failed; key/none-given',
  ],
  'two signatures in a compact token': [
    {
      payload: CLAIMS,
      signatures: [
        { alg: 'HS256', key: text(HMAC) },
        { alg: 'HS256', key: text(HMAC) },
      ],
    },
    'refused; request failed; create/several-signatures',
  ],
  'alg in the unprotected header': [
    {
      payload: CLAIMS,
      ...AS,
      signatures: [{ alg: 'HS256', key: text(HMAC), header: { alg: 'HS256', kid: 'a' } }],
    },
    '{"payload":131,"header":{"alg":"HS256","kid":"a"},"signature":43}',
  ],
  'a name in both headers': [
    {
      payload: CLAIMS,
      ...AS,
      signatures: [{ alg: 'HS256', key: text(HMAC), protectedHeader: { kid: 'a' }, header: { kid: 'a' } }],
    },
    'refused; header failed; header/not-disjoint',
  ],
  'another alg in the header': [
    {
      payload: CLAIMS,
      signatures: [{ alg: 'HS256', key: text(HMAC), protectedHeader: { alg: 'HS384' } }],
    },
    'refused; header failed; alg/header-differs',
  ],
  'crit that nobody knows': [
    {
      payload: CLAIMS,
      signatures: [{ alg: 'HS256', key: text(HMAC), protectedHeader: { crit: ['x'], x: 1 } }],
    },
    'refused; crit failed; header/crit',
  ],
  detached: [sign('HS256', text(HMAC), { detached: true }), '{"alg":"HS256"}.0.43'],
  unencoded: [
    sign('HS256', text(HMAC), { unencodedPayload: true, payload: 'a~b' }),
    '{"alg":"HS256","b64":false,"crit":["b64"]}.1~.43',
  ],
  'unencoded with a period': [
    sign('HS256', text(HMAC), { unencodedPayload: true, payload: 'a.b' }),
    'refused; request failed; create/payload-has-period',
  ],
  'unencoded with a period, flattened': [
    sign('HS256', text(HMAC), { unencodedPayload: true, payload: 'a.b', ...AS }),
    '{"payload":3,"protected":{"alg":"HS256","b64":false,"crit":["b64"]},"signature":43}',
  ],
  'an SD-JWT': [
    sign('Ed25519', text(ED), { sdJwt: { disclose: ['/sub', '/address/city', '/roles/1'], decoys: 2 } }),
    '{"alg":"Ed25519"}.448.86~55~58~40~0',
  ],
  'an SD-JWT with a holder': [
    sign('Ed25519', text(ED), {
      sdJwt: { disclose: ['/sub'], holder: { key: text(ED), audience: 'https://verifier.example', nonce: 'n1' } },
    }),
    '{"alg":"Ed25519"}.335.86~55~{"alg":"EdDSA","typ":"kb+jwt"}.160.86',
  ],
  'an SD-JWT in JSON': [
    sign('Ed25519', text(ED), { sdJwt: { disclose: ['/sub'] }, ...AS }),
    '{"payload":210,"protected":{"alg":"Ed25519"},"header":{"disclosures":["WyJBQUVDQXdRRkJnY0lDUW9MREEwT0R3Iiwic3ViIiwidXNlci0xIl0"]},"signature":86}',
  ],
  'an SD-JWT whose holder has no private key': [
    sign('Ed25519', text(ED), {
      sdJwt: { disclose: ['/sub'], holder: { key: half(ED), audience: 'https://verifier.example', nonce: 'n1' } },
    }),
    '{"alg":"Ed25519"}.335.86~55~0; sd-holder warned',
  ],
  'an SD-JWT whose holder has a secret': [
    sign('Ed25519', text(ED), {
      sdJwt: { disclose: ['/sub'], holder: { key: text(HMAC), audience: 'https://verifier.example', nonce: 'n1' } },
    }),
    'refused; sd-holder failed; create/holder-key',
  ],
  'an SD-JWT that discloses what is not there': [
    sign('Ed25519', text(ED), { sdJwt: { disclose: ['/email'] } }),
    'refused; sd-disclosures failed; create/no-such-claim',
  ],
  'an SD-JWT that discloses what stays': [
    sign('Ed25519', text(ED), { sdJwt: { disclose: ['/iss'] } }),
    '{"alg":"Ed25519"}.194.86~71~0; sd-claims warned',
  ],
  'an SD-JWT that is encrypted': [
    sign('Ed25519', text(ED), {
      sdJwt: { disclose: ['/sub'] },
      encryption: { enc: 'A128GCM', recipients: [{ alg: 'A128KW', key: text(KEK) }] },
    }),
    '{"alg":"A128KW","enc":"A128GCM","cty":"sd-jwt"}.32.16.504.22',
  ],
  'signed and encrypted': [
    sign('HS256', text(HMAC), {
      encryption: { enc: 'A128GCM', recipients: [{ alg: 'A128KW', key: text(KEK) }] },
    }),
    '{"alg":"A128KW","enc":"A128GCM","cty":"JWT"}.32.16.262.22',
  ],
  'signed twice and encrypted': [
    {
      payload: CLAIMS,
      signatures: [
        { alg: 'HS256', key: text(HMAC) },
        { alg: 'Ed25519', key: text(ED) },
      ],
      encryption: { enc: 'A128GCM', recipients: [{ alg: 'A128KW', key: text(KEK) }] },
    },
    '{"alg":"A128KW","enc":"A128GCM","cty":"jose+json"}.32.16.528.22',
  ],
  dir: [encrypt('dir', text(KEK)), '{"alg":"dir","enc":"A128GCM"}.0.16.131.22'],
  'dir with A128CBC-HS256': [
    encrypt('dir', text(KEK32), 'A128CBC-HS256'),
    '{"alg":"dir","enc":"A128CBC-HS256"}.0.22.150.22',
  ],
  'dir of another length': [encrypt('dir', text(KEK), 'A256GCM'), 'refused; recipient-key-fits failed; jwe/key-length'],
  A128KW: [encrypt('A128KW', text(KEK), 'A256CBC-HS512'), '{"alg":"A128KW","enc":"A256CBC-HS512"}.96.22.150.43'],
  'A128KW with a key of another length': [
    encrypt('A128KW', text(KEK32)),
    'refused; recipient-key-fits failed; jwe/key-length',
  ],
  A128GCMKW: [
    encrypt('A128GCMKW', text(KEK)),
    '{"alg":"A128GCMKW","enc":"A128GCM","iv":"EBESExQVFhcYGRob","tag":"fsxTwM3WD2jN3X3hBPPzKw"}.22.16.131.22',
  ],
  'PBES2-HS256+A128KW': [
    encrypt('PBES2-HS256+A128KW', 'Thus from my lips', 'A128GCM', {
      protectedHeader: { p2c: 1000 },
    }),
    '{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2c":1000,"p2s":"EBESExQVFhcYGRobHB0eHw"}.32.16.131.22',
  ],
  'PBES2 with too few iterations': [
    encrypt('PBES2-HS256+A128KW', 'Thus from my lips', 'A128GCM', {
      protectedHeader: { p2c: 999 },
    }),
    '{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2c":999,"p2s":"EBESExQVFhcYGRobHB0eHw"}.32.16.131.22',
  ],
  'PBES2 with too many iterations': [
    encrypt('PBES2-HS256+A128KW', 'Thus from my lips', 'A128GCM', {
      protectedHeader: { p2c: 10_000_000 },
    }),
    'refused; parameters failed; jwe/p2c-cap',
  ],
  'PBES2 with a salt of its own': [
    encrypt('PBES2-HS256+A128KW', 'Thus from my lips', 'A128GCM', {
      protectedHeader: { p2c: 1000, p2s: 'AAAAAAAAAAA' },
    }),
    '{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2c":1000,"p2s":"AAAAAAAAAAA"}.32.16.131.22',
  ],
  'ECDH-ES': [
    encrypt('ECDH-ES', half(P256), 'A128GCM', { protectedHeader: { apu: 'QWxpY2U', apv: 'Qm9i' } }),
    '{"alg":"ECDH-ES","enc":"A128GCM","apu":"QWxpY2U","apv":"Qm9i","epk":{"kty":"EC","crv":"P-256","x":"gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0","y":"SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps"}}.0.16.131.22',
  ],
  'ECDH-ES+A128KW': [
    encrypt('ECDH-ES+A128KW', half(P256)),
    '{"alg":"ECDH-ES+A128KW","enc":"A128GCM","epk":{"kty":"EC","crv":"P-256","x":"gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0","y":"SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps"}}.32.16.131.22',
  ],
  'ECDH-ES with a private key': [
    encrypt('ECDH-ES', text(P256)),
    '{"alg":"ECDH-ES","enc":"A128GCM","epk":{"kty":"EC","crv":"P-256","x":"gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0","y":"SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps"}}.0.16.131.22',
  ],
  'ECDH-ES with an RSA key': [encrypt('ECDH-ES', half(RSA)), 'refused; recipient-key-fits failed; alg/wrong-key-type'],
  'RSA-OAEP': [encrypt('RSA-OAEP', half(OAEP), 'A256GCM'), '{"alg":"RSA-OAEP","enc":"A256GCM"}.342.16.131.22'],
  'RSA-OAEP-256 with a key for RSA-OAEP': [
    encrypt('RSA-OAEP-256', half(OAEP), 'A256GCM'),
    'refused; recipient-key-fits failed; alg/key-alg-differs',
  ],
  'RSA-OAEP with a key for signing': [
    encrypt('RSA-OAEP', half({ ...RSA, use: 'sig' })),
    'refused; recipient-key-fits failed; key/use-forbids',
  ],
  RSA1_5: [encrypt('RSA1_5', half(RSA)), 'refused; browser/unsupported-algorithm'],
  'an alg for signing': [encrypt('RS256', half(RSA)), 'refused; recipient-alg failed; token/alg-contradicts-segments'],
  'an enc that nobody knows': [encrypt('A128KW', text(KEK), 'A128GMC'), 'refused; enc failed; alg/misspelt'],
  'no recipients': [
    encrypt('A128KW', text(KEK), 'A128GCM', { recipients: [] }),
    'refused; request failed; create/no-recipients',
  ],
  'no key to encrypt to': [encrypt('A128KW', ''), 'refused; recipient-key failed; key/none-given'],
  compressed: [
    encrypt('A128KW', text(KEK), 'A128GCM', { zip: 'DEF' }),
    '{"alg":"A128KW","enc":"A128GCM","zip":"DEF"}.32.16.118.22',
  ],
  'with aad': [
    encrypt('A128KW', text(KEK), 'A128GCM', { aad: 'The Fellowship of the Ring' }, AS),
    '{"protected":{"alg":"A128KW","enc":"A128GCM"},"encrypted_key":32,"iv":16,"ciphertext":131,"tag":22,"aad":35}',
  ],
  'with aad in a compact token': [
    encrypt('A128KW', text(KEK), 'A128GCM', { aad: 'x' }),
    'refused; request failed; create/aad-in-compact',
  ],
  'with headers of every kind': [
    encrypt(
      'A128KW',
      text(KEK),
      'A128GCM',
      {
        recipients: [{ alg: 'A128KW', key: text(KEK), header: { kid: 'a' } }],
        protectedHeader: { typ: 'JWT' },
        unprotected: { jku: 'https://a.example' },
      },
      AS,
    ),
    '{"protected":{"alg":"A128KW","enc":"A128GCM","typ":"JWT"},"unprotected":{"jku":"https://a.example"},"header":{"kid":"a"},"encrypted_key":32,"iv":16,"ciphertext":131,"tag":22}',
  ],
  'enc in the unprotected header': [
    encrypt('A128KW', text(KEK), 'A128GCM', { unprotected: { enc: 'A128GCM', alg: 'A128KW' } }, AS),
    '{"unprotected":{"enc":"A128GCM","alg":"A128KW"},"encrypted_key":32,"iv":16,"ciphertext":131,"tag":22}; jwe-header warned',
  ],
  'two recipients': [
    encrypt(
      '',
      '',
      'A128GCM',
      {
        recipients: [
          { alg: 'A128KW', key: text(KEK), header: { kid: 'a' } },
          { alg: 'ECDH-ES+A128KW', key: half(P256) },
        ],
      },
      GENERAL,
    ),
    '{"protected":{"enc":"A128GCM"},"recipients":[{"header":{"alg":"A128KW","kid":"a"},"encrypted_key":32},{"header":{"alg":"ECDH-ES+A128KW","epk":{"kty":"EC","crv":"P-256","x":"gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0","y":"SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps"}},"encrypted_key":32}],"iv":16,"ciphertext":131,"tag":22}',
  ],
  'two recipients in a compact token': [
    encrypt('', '', 'A128GCM', {
      recipients: [
        { alg: 'A128KW', key: text(KEK) },
        { alg: 'A128KW', key: text(KEK) },
      ],
    }),
    'refused; request failed; create/several-recipients',
  ],
  'two recipients of which one is dir': [
    encrypt(
      '',
      '',
      'A128GCM',
      {
        recipients: [
          { alg: 'dir', key: text(KEK) },
          { alg: 'A128KW', key: text(KEK) },
        ],
      },
      GENERAL,
    ),
    'refused; request failed; create/direct-recipients',
  ],
  'an epk that is made': [
    encrypt('ECDH-ES', half(P256), 'A128GCM', { protectedHeader: { epk: {} } }),
    'refused; parameters failed; create/parameter-made',
  ],
}

const PRIVATE = ['k', 'd', 'p', 'q', 'dp', 'dq', 'qi']
const SECRETS = [RSA, EC, P521, ED, HMAC, KEK, KEK32, P256, OAEP, ALICE].flatMap((key: Record<string, unknown>) =>
  PRIVATE.flatMap((member) => (typeof key[member] === 'string' ? [key[member]] : [])),
)
/** One report of each kind is read whole. */
const WHOLE = ['RS256', 'an SD-JWT with a holder', 'a public key', 'ECDH-ES', 'PBES2-HS256+A128KW']

describe('making', () => {
  const compare = golden('makings', makings)
  for (const [name, [request, outcome]] of Object.entries(MAKINGS))
    it(`${name}: ${outcome}`, async () => {
      const made = await create(request, steadyEnv())
      expect(makingOf(made)).toBe(outcome)
      expect(leakedBy(made, SECRETS)).toEqual([])
      if (WHOLE.includes(name)) compare(name, writtenMaking(made))
    })
})
