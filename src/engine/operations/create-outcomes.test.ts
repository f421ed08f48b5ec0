import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { testEnv } from '../testing/env'
import {
  ALICE,
  EC,
  ED,
  SECRET as HMAC,
  KEK,
  OAEP,
  P256,
  P521,
  half as publicHalf,
  RSA,
  secretsOf,
} from '../testing/fixed-keys'
import { golden } from '../testing/golden/golden'
import makings from '../testing/golden/makings.json'
import { writtenMaking } from '../testing/golden/written'
import { leakedBy, makingOf } from '../testing/outcome'
import type { CreateRequest, KeySource } from '../types'
import { create } from './create'

/**
 * What comes of requests to make a token: its headers and the lengths of its parts, or the step that refused and its reason.
 * A few are held whole, as golden ones. Nothing here is left to chance: randomness counts upwards, the ephemeral key
 * is that of RFC 7518 Appendix C, and RSA-OAEP brings the same bytes every time.
 */

const text = (key: object, more: object = {}): string => JSON.stringify({ ...key, ...more })
const KEK32 = { kty: 'oct', k: `${'A'.repeat(42)}E` }
const half = (key: Record<string, unknown>, more: object = {}): string => text(publicHalf(key), more)

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

const vault = (key: CryptoKey): KeySource => ({ key, origin: 'vault' })
const { subtle } = globalThis.crypto
const secretKey = (hash: string, usages: KeyUsage[], length = 64): Promise<CryptoKey> =>
  subtle.importKey('raw', new Uint8Array(length).fill(7), { name: 'HMAC', hash }, false, usages)
const pairOf = async (jwk: Record<string, unknown>, params: object, usages: [KeyUsage, KeyUsage]) => ({
  privateKey: await subtle.importKey('jwk', jwk, params as RsaHashedImportParams, false, [usages[0]]),
  publicKey: await subtle.importKey('jwk', publicHalf(jwk), params as RsaHashedImportParams, true, [usages[1]]),
})
const RSA1024 = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ format: 'jwk' })
const [VAULT, VAULT_RSA, VAULT_OAEP, VAULT_WEAK, VAULT_WEAK_OAEP] = await Promise.all([
  pairOf(EC, { name: 'ECDSA', namedCurve: 'P-256' }, ['sign', 'verify']),
  pairOf(RSA, { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, ['sign', 'verify']),
  pairOf(RSA, { name: 'RSA-OAEP', hash: 'SHA-1' }, ['unwrapKey', 'wrapKey']),
  pairOf(RSA1024, { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, ['sign', 'verify']),
  pairOf(RSA1024, { name: 'RSA-OAEP', hash: 'SHA-1' }, ['unwrapKey', 'wrapKey']),
])

const CLAIMS = '{"iss":"https://id.example","sub":"user-1","n":1.0,"address":{"city":"Anytown"},"roles":["a","b"]}'
const sign = (alg: string, key: string | KeySource, more: Partial<CreateRequest> = {}): CreateRequest => ({
  payload: CLAIMS,
  signatures: [{ alg, key }],
  ...more,
})
type Encryption = NonNullable<CreateRequest['encryption']>
const encrypt = (
  alg: string,
  key: string | KeySource,
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
  // Keys that must not be used, unless somebody asks for just that
  'a secret of zeros': [
    sign('HS256', text({ kty: 'oct', k: 'A'.repeat(43) })),
    'refused; key-fits failed; attack/blank-secret',
  ],
  'a secret of zeros, on purpose': [
    sign('HS256', text({ kty: 'oct', k: 'A'.repeat(43) }), { evenIf: ['attack/blank-secret'] }),
    '{"alg":"HS256"}.131.43; key-fits warned; create/deliberately-broken (warning)',
  ],
  'a secret a byte too short': [
    sign('HS256', text({ kty: 'oct', k: 'AQ'.repeat(20) })),
    'refused; key-fits failed; secret/too-short',
  ],
  'a secret as long as the hash': [
    sign('HS256', text({ kty: 'oct', k: `${'AQ'.repeat(21)}E` })),
    '{"alg":"HS256"}.131.43',
  ],
  'an RSA key of 1024 bits': [sign('RS256', text(RSA1024)), 'refused; key-fits failed; key/rsa-weak'],
  'an RSA key of 1024 bits, on purpose': [
    sign('RS256', text(RSA1024), { evenIf: ['key/rsa-weak'] }),
    '{"alg":"RS256"}.131.171; key-fits warned; create/deliberately-broken (warning)',
  ],
  'a key for encryption, on purpose': [
    sign('RS256', text(RSA, { use: 'enc' }), { evenIf: ['key/use-forbids'] }),
    '{"alg":"RS256"}.131.342; key-fits warned; create/deliberately-broken (warning)',
  ],
  'a key for PS256, on purpose': [
    sign('RS256', text(RSA, { alg: 'PS256' }), { evenIf: ['alg/key-alg-differs'] }),
    '{"alg":"RS256"}.131.342; key-fits warned; create/deliberately-broken (warning)',
  ],
  'a key for EdDSA, which Ed25519 is': [sign('Ed25519', text(ED, { alg: 'EdDSA' })), '{"alg":"Ed25519"}.131.86'],
  'another curve, on purpose': [
    sign('ES256', text(P521), { evenIf: ['alg/curve-mismatch'] }),
    '{"alg":"ES256"}.131.176; key-fits warned; create/deliberately-broken (warning)',
  ],
  'a public key, on purpose of something else': [
    sign('RS256', half(RSA), { evenIf: ['key/public-to-sign', 'key/rsa-weak'] }),
    'refused; key-fits failed; key/public-to-sign',
  ],
  'an alg that nobody knows, with a public key': [
    sign('RS265', half(RSA), { evenIf: ['alg/misspelt'] }),
    'refused; alg warned; key-fits failed; key/public-to-sign; create/deliberately-broken (warning)',
  ],
  'an alg that nobody knows, with a key that cannot sign': [
    sign('XX', text({ ...ED, crv: 'X25519' }), { evenIf: ['alg/misspelt'] }),
    'refused; alg warned; key-fits failed; key/cannot-sign; create/deliberately-broken (warning)',
  ],
  'an alg that nobody knows, with a curve key': [
    sign('XX', text(P521), { evenIf: ['alg/misspelt'] }),
    '{"alg":"XX"}.131.176; alg warned; create/deliberately-broken (warning)',
  ],
  'a point off its curve': [sign('ES256', text(EC, { y: EC['x'] })), 'refused; key-fits failed; key/not-on-curve'],
  'a secret where a pair is needed, on purpose': [
    sign('ES256', text(HMAC), { evenIf: ['alg/secret-for-asymmetric'] }),
    '{"alg":"ES256"}.131.43; key-fits warned; create/deliberately-broken (warning)',
  ],
  // Keys of the vault
  'a secret of the vault': [sign('HS256', vault(await secretKey('SHA-256', ['sign']))), '{"alg":"HS256"}.131.43'],
  'a secret of the vault for another hash': [
    sign('HS256', vault(await secretKey('SHA-384', ['sign']))),
    'refused; key-fits failed; key/cannot-sign',
  ],
  'a secret of the vault that only verifies': [
    sign('HS256', vault(await secretKey('SHA-256', ['verify']))),
    'refused; key-fits failed; key/cannot-sign',
  ],
  'a private key of the vault': [sign('ES256', vault(VAULT.privateKey)), '{"alg":"ES256"}.131.86'],
  'a public key of the vault': [sign('ES256', vault(VAULT.publicKey)), 'refused; key-fits failed; key/public-to-sign'],
  'a private key of the vault on another curve': [
    sign('ES384', vault(VAULT.privateKey)),
    'refused; key-fits failed; alg/curve-mismatch',
  ],
  'a key of the vault for another algorithm': [
    sign('PS256', vault(VAULT_RSA.privateKey)),
    'refused; key-fits failed; key/cannot-sign',
  ],
  'to a private key of the vault': [
    encrypt('RSA-OAEP', vault(VAULT_OAEP.privateKey), 'A256GCM'),
    'refused; recipient-key-fits failed; key/public-needed',
  ],
  'to a public key of the vault': [
    encrypt('RSA-OAEP', vault(VAULT_OAEP.publicKey), 'A256GCM'),
    '{"alg":"RSA-OAEP","enc":"A256GCM"}.342.16.131.22',
  ],
  'to a public key of the vault for another hash': [
    encrypt('RSA-OAEP-256', vault(VAULT_OAEP.publicKey), 'A256GCM'),
    'refused; recipient-key-fits failed; key/refused',
  ],
  // Requests that contradict themselves
  'a payload that is no text': [
    { payload: 5 as never, signatures: [{ alg: 'HS256', key: text(HMAC) }] },
    'refused; request failed; create/no-payload',
  ],
  'nothing at all': [{ payload: CLAIMS }, 'refused; request failed; create/nothing-to-do'],
  'an empty list of signatures': [{ payload: CLAIMS, signatures: [] }, 'refused; request failed; create/nothing-to-do'],
  'nobody but a header': [
    { payload: CLAIMS, signatures: [{ alg: 'HS256', key: text(HMAC), header: { kid: 'a' } }] },
    'refused; request failed; create/unprotected-in-compact',
  ],
  'an empty unprotected header in a compact token': [
    { payload: CLAIMS, signatures: [{ alg: 'HS256', key: text(HMAC), header: {} }] },
    '{"alg":"HS256"}.131.43',
  ],
  'an empty unprotected header': [
    { payload: CLAIMS, ...AS, signatures: [{ alg: 'HS256', key: text(HMAC), header: {} }] },
    '{"payload":131,"protected":{"alg":"HS256"},"header":{},"signature":43}',
  ],
  'an unprotected header of a token that is encrypted': [
    {
      ...encrypt('A128KW', text(KEK), 'A128GCM', {}, AS),
      signatures: [{ alg: 'HS256', key: text(HMAC), header: { kid: 'a' } }],
    },
    'refused; request failed; create/unprotected-in-compact',
  ],
  'an unprotected header of two tokens that are encrypted': [
    {
      ...encrypt('A128KW', text(KEK), 'A128GCM', {}, AS),
      signatures: [
        { alg: 'HS256', key: text(HMAC) },
        { alg: 'Ed25519', key: text(ED), header: { kid: 'a' } },
      ],
    },
    '{"protected":{"alg":"A128KW","enc":"A128GCM","cty":"jose+json"},"encrypted_key":32,"iv":16,"ciphertext":556,"tag":22}',
  ],
  'one unprotected header of two in a compact token': [
    {
      payload: CLAIMS,
      signatures: [
        { alg: 'HS256', key: text(HMAC) },
        { alg: 'HS256', key: text(HMAC), header: { kid: 'a' } },
      ],
    },
    'refused; request failed; create/several-signatures',
  ],
  'none beside a signature': [
    {
      payload: CLAIMS,
      ...GENERAL,
      signatures: [
        { alg: 'HS256', key: text(HMAC) },
        { alg: 'none', key: '' },
      ],
    },
    'refused; request failed; create/none-beside-signatures',
  ],
  'two signatures, flattened': [
    {
      payload: CLAIMS,
      ...AS,
      signatures: [
        { alg: 'HS256', key: text(HMAC) },
        { alg: 'Ed25519', key: text(ED) },
      ],
    },
    'refused; request failed; create/several-signatures',
  ],
  'one signature, general': [
    sign('HS256', text(HMAC), GENERAL),
    '{"payload":131,"signatures":[{"protected":{"alg":"HS256"},"signature":43}]}',
  ],
  'detached and encrypted': [
    { ...encrypt('A128KW', text(KEK)), signatures: [{ alg: 'HS256', key: text(HMAC) }], detached: true },
    'refused; request failed; create/detached-and-encrypted',
  ],
  'detached without a signature': [
    { ...encrypt('A128KW', text(KEK)), detached: true },
    'refused; request failed; create/detached-and-encrypted',
  ],
  'detached, flattened': [
    sign('HS256', text(HMAC), { detached: true, ...AS }),
    '{"protected":{"alg":"HS256"},"signature":43}',
  ],
  'an SD-JWT without a signature': [
    { ...encrypt('A128KW', text(KEK)), sdJwt: { disclose: [] } },
    'refused; request failed; create/sd-jwt-unsigned',
  ],
  'an SD-JWT that is detached': [
    sign('Ed25519', text(ED), { sdJwt: { disclose: [] }, detached: true }),
    'refused; request failed; create/sd-jwt-detached',
  ],
  'an SD-JWT that is unencoded': [
    sign('Ed25519', text(ED), { sdJwt: { disclose: [] }, unencodedPayload: true }),
    'refused; request failed; create/sd-jwt-detached',
  ],
  'an SD-JWT of none': [sign('none', '', { sdJwt: { disclose: [] } }), 'refused; request failed; attack/none'],
  'b64 in the header that the caller wrote': [
    { payload: 'a', signatures: [{ alg: 'HS256', key: text(HMAC), protectedHeader: { b64: false, crit: ['b64'] } }] },
    '{"alg":"HS256","b64":false,"crit":["b64"]}.1.43',
  ],
  'b64 without crit': [
    { payload: 'a', signatures: [{ alg: 'HS256', key: text(HMAC), protectedHeader: { b64: false } }] },
    'refused; crit failed; header/crit',
  ],
  'b64 of one signature, and not of the other': [
    {
      payload: 'a',
      ...GENERAL,
      signatures: [
        { alg: 'HS256', key: text(HMAC), protectedHeader: { b64: false, crit: ['b64'] } },
        { alg: 'Ed25519', key: text(ED), protectedHeader: { b64: true, crit: ['b64'] } },
      ],
    },
    'refused; request failed; create/b64-differs',
  ],
  'b64 of one signature, the other follows': [
    {
      payload: 'a',
      ...GENERAL,
      signatures: [
        { alg: 'HS256', key: text(HMAC) },
        { alg: 'Ed25519', key: text(ED), protectedHeader: { b64: false, crit: ['b64'] } },
      ],
    },
    '{"payload":1,"signatures":[{"protected":{"alg":"HS256","b64":false,"crit":["b64"]},"signature":43},{"protected":{"alg":"Ed25519","b64":false,"crit":["b64"]},"signature":86}]}',
  ],
  'unencoded, with a crit that the caller wrote': [
    {
      payload: 'a',
      unencodedPayload: true,
      signatures: [{ alg: 'HS256', key: text(HMAC), protectedHeader: { crit: ['b64'] } }],
    },
    '{"alg":"HS256","crit":["b64"],"b64":false}.1.43',
  ],
  'unencoded, with a crit that is no list': [
    {
      payload: 'a',
      unencodedPayload: true,
      signatures: [{ alg: 'HS256', key: text(HMAC), protectedHeader: { crit: 'b64' } }],
    },
    'refused; crit failed; header/crit',
  ],
  'unencoded with a period, detached': [
    sign('HS256', text(HMAC), { unencodedPayload: true, payload: 'a.b', detached: true }),
    '{"alg":"HS256","b64":false,"crit":["b64"]}.0.43',
  ],
  'unencoded with a period, on purpose': [
    sign('HS256', text(HMAC), { unencodedPayload: true, payload: 'a.b', evenIf: ['create/payload-has-period'] }),
    '{"alg":"HS256","b64":false,"crit":["b64"]}.1.1.43; request warned; create/deliberately-broken (warning)',
  ],
  'a header that is a list': [
    { payload: CLAIMS, signatures: [{ alg: 'HS256', key: text(HMAC), protectedHeader: ['a'] as never }] },
    'refused; header failed; header/not-an-object',
  ],
  'an unprotected header that is a text': [
    { payload: CLAIMS, ...AS, signatures: [{ alg: 'HS256', key: text(HMAC), header: 'a' as never }] },
    'refused; header failed; header/not-an-object',
  ],
  'a header that cannot be written': [
    { payload: CLAIMS, signatures: [{ alg: 'HS256', key: text(HMAC), protectedHeader: { x: 1n } as never }] },
    'refused; header failed; json/not-json',
  ],
  'alg in neither header as asked': [
    { payload: CLAIMS, ...AS, signatures: [{ alg: 'HS256', key: text(HMAC), header: { alg: 'HS384' } }] },
    'refused; header failed; alg/header-differs',
  ],
  // SD-JWT
  'an SD-JWT of a list': [
    sign('Ed25519', text(ED), { payload: '[1]', sdJwt: { disclose: [] } }),
    'refused; sd-claims failed; create/payload-not-an-object',
  ],
  'an SD-JWT of broken JSON': [
    sign('Ed25519', text(ED), { payload: '{"a"', sdJwt: { disclose: [] } }),
    'refused; sd-claims failed; create/payload-not-an-object',
  ],
  'an SD-JWT with white space in front': [
    sign('Ed25519', text(ED), { payload: ' {"a":1}', sdJwt: { disclose: ['/a'] } }),
    '{"alg":"Ed25519"}.100.86~43~0',
  ],
  'an SD-JWT of a name twice': [
    sign('Ed25519', text(ED), { payload: '{"a":1,"a":2}', sdJwt: { disclose: [] } }),
    'refused; sd-claims failed; json/duplicate-name',
  ],
  'an SD-JWT with a claim that SD-JWT keeps': [
    sign('Ed25519', text(ED), { payload: '{"a":[{"_sd":1}]}', sdJwt: { disclose: [] } }),
    'refused; sd-claims failed; create/reserved-claim',
  ],
  'an SD-JWT with dots that SD-JWT keeps': [
    sign('Ed25519', text(ED), { payload: '{"a":null,"b":{"...":1}}', sdJwt: { disclose: [] } }),
    'refused; sd-claims failed; create/reserved-claim',
  ],
  'an SD-JWT that names its hash': [
    sign('Ed25519', text(ED), { payload: '{"_sd_alg":"sha-256"}', sdJwt: { disclose: [] } }),
    'refused; sd-claims failed; create/reserved-claim',
  ],
  'an SD-JWT that discloses the same twice': [
    sign('Ed25519', text(ED), { payload: '{"a":1}', sdJwt: { disclose: ['/a', '/a'] } }),
    '{"alg":"Ed25519"}.100.86~43~0',
  ],
  'an SD-JWT that discloses nothing': [
    sign('Ed25519', text(ED), { payload: '{"a":1}', sdJwt: { disclose: [] } }),
    '{"alg":"Ed25519"}.36.86~0',
  ],
  'an SD-JWT with half a decoy': [
    sign('Ed25519', text(ED), { payload: '{}', sdJwt: { disclose: [], decoys: 0.5 } }),
    'refused; sd-claims failed; create/decoys',
  ],
  'an SD-JWT with less than no decoys': [
    sign('Ed25519', text(ED), { payload: '{}', sdJwt: { disclose: [], decoys: -1 } }),
    'refused; sd-claims failed; create/decoys',
  ],
  'an SD-JWT with too many decoys': [
    sign('Ed25519', text(ED), { payload: '{}', sdJwt: { disclose: [], decoys: 1001 } }),
    'refused; sd-claims failed; create/decoys',
  ],
  'an SD-JWT with three decoys alone': [
    sign('Ed25519', text(ED), { payload: '{}', sdJwt: { disclose: [], decoys: 3 } }),
    '{"alg":"Ed25519"}.223.86~0',
  ],
  'an SD-JWT with cnf, whose holder keeps his secret': [
    sign('Ed25519', text(ED), {
      payload: '{"cnf":{"kid":"a"}}',
      sdJwt: { disclose: [], holder: { key: text(HMAC), audience: 'a', nonce: 'b' } },
    }),
    'refused; sd-holder failed; create/holder-key',
  ],
  'an SD-JWT with cnf, whose holder has a key': [
    sign('Ed25519', text(ED), {
      payload: '{"cnf":{"kid":"a"}}',
      sdJwt: { disclose: [], holder: { key: text(EC), audience: 'a', nonce: 'b' } },
    }),
    '{"alg":"Ed25519"}.52.86~{"alg":"ES256","typ":"kb+jwt"}.128.86',
  ],
  'an SD-JWT whose holder has no key': [
    sign('Ed25519', text(ED), {
      payload: '{}',
      sdJwt: { disclose: [], holder: { key: ' ', audience: 'a', nonce: 'b' } },
    }),
    'refused; sd-holder failed; key/none-given',
  ],
  'an SD-JWT whose holder has a key for agreement': [
    sign('Ed25519', text(ED), {
      payload: '{}',
      sdJwt: { disclose: [], holder: { key: text({ ...ED, crv: 'X25519' }), audience: 'a', nonce: 'b' } },
    }),
    'refused; sd-holder failed; create/holder-key',
  ],
  'an SD-JWT whose holder keeps his key in the vault': [
    sign('Ed25519', text(ED), {
      payload: '{}',
      sdJwt: { disclose: [], holder: { key: vault(VAULT.privateKey), audience: 'a', nonce: 'b' } },
    }),
    'refused; sd-holder failed; create/holder-key',
  ],
  'an SD-JWT whose holder is for RS256 by name': [
    sign('Ed25519', text(ED), {
      payload: '{}',
      sdJwt: { disclose: [], holder: { key: text(RSA, { alg: 'RS256' }), audience: 'a', nonce: 'b' } },
    }),
    '{"alg":"Ed25519"}.546.86~{"alg":"RS256","typ":"kb+jwt"}.128.342',
  ],
  'an SD-JWT whose issuer cannot sign': [
    sign('Ed25519', half(ED), { payload: '{}', sdJwt: { disclose: [] } }),
    'refused; key-fits failed; key/public-to-sign',
  ],
  // Encryption
  'to an RSA key of 1024 bits': [
    encrypt('RSA-OAEP', half(RSA1024)),
    'refused; recipient-key-fits failed; key/rsa-weak',
  ],
  'to an RSA key of 1024 bits, on purpose': [
    encrypt('RSA-OAEP', half(RSA1024), 'A128GCM', {}, { evenIf: ['key/rsa-weak'] }),
    '{"alg":"RSA-OAEP","enc":"A128GCM"}.342.16.131.22; recipient-key-fits warned; create/deliberately-broken (warning)',
  ],
  'to a key for signing, on purpose': [
    encrypt('RSA-OAEP', half(RSA, { use: 'sig' }), 'A128GCM', {}, { evenIf: ['key/use-forbids'] }),
    '{"alg":"RSA-OAEP","enc":"A128GCM"}.342.16.131.22; recipient-key-fits warned; create/deliberately-broken (warning)',
  ],
  'to a key that may only unwrap': [
    encrypt('RSA-OAEP', half(RSA, { key_ops: ['unwrapKey'] })),
    'refused; recipient-key-fits failed; key/use-forbids',
  ],
  'to a pair that may only unwrap': [
    encrypt('RSA-OAEP', text(RSA, { key_ops: ['unwrapKey'] })),
    '{"alg":"RSA-OAEP","enc":"A128GCM"}.342.16.131.22',
  ],
  'to a key that may wrap': [
    encrypt('RSA-OAEP', half(RSA, { key_ops: ['verify', 'wrapKey'] })),
    '{"alg":"RSA-OAEP","enc":"A128GCM"}.342.16.131.22',
  ],
  'to a key that may do nothing': [
    encrypt('RSA-OAEP', half(RSA, { key_ops: [] })),
    'refused; recipient-key-fits failed; key/use-forbids',
  ],
  'to a public key for agreement that may do nothing, as is right': [
    encrypt('ECDH-ES', half(P256, { key_ops: [] })),
    '{"alg":"ECDH-ES","enc":"A128GCM","epk":{"kty":"EC","crv":"P-256","x":"gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0","y":"SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps"}}.0.16.131.22',
  ],
  'to a pair for agreement that may derive': [
    encrypt('ECDH-ES', text(P256, { key_ops: ['deriveBits'] })),
    '{"alg":"ECDH-ES","enc":"A128GCM","epk":{"kty":"EC","crv":"P-256","x":"gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0","y":"SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps"}}.0.16.131.22',
  ],
  'to a key for agreement that may sign': [
    encrypt('ECDH-ES', half(P256, { key_ops: ['sign'] })),
    'refused; recipient-key-fits failed; key/use-forbids',
  ],
  'dir with a key that may decrypt': [
    encrypt('dir', text(KEK, { key_ops: ['decrypt'] })),
    '{"alg":"dir","enc":"A128GCM"}.0.16.131.22',
  ],
  'dir with a key that names its enc': [
    encrypt('dir', text(KEK, { alg: 'A128GCM' })),
    '{"alg":"dir","enc":"A128GCM"}.0.16.131.22',
  ],
  'A128KW with a key that names an enc': [
    encrypt('A128KW', text(KEK, { alg: 'A128GCM' })),
    'refused; recipient-key-fits failed; alg/key-alg-differs',
  ],
  'dir with a key that names another enc': [
    encrypt('dir', text(KEK, { alg: 'A256GCM' })),
    'refused; recipient-key-fits failed; alg/key-alg-differs',
  ],
  'RSA-OAEP to a key for another alg, on purpose': [
    encrypt('RSA-OAEP', half(OAEP, { alg: 'RSA-OAEP-256' }), 'A256GCM', {}, { evenIf: ['alg/key-alg-differs'] }),
    '{"alg":"RSA-OAEP","enc":"A256GCM"}.342.16.131.22; recipient-key-fits warned; create/deliberately-broken (warning)',
  ],
  'to a curve that is for signing': [
    encrypt('ECDH-ES', text(ED)),
    'refused; recipient-key-fits failed; alg/curve-mismatch',
  ],
  'to a secret': [encrypt('ECDH-ES', text(KEK)), 'refused; recipient-key-fits failed; alg/secret-for-asymmetric'],
  'to a secret of zeros': [
    encrypt('A128KW', text({ kty: 'oct', k: 'A'.repeat(22) })),
    'refused; recipient-key-fits failed; key/degenerate',
  ],
  'to a text that is no key': [
    encrypt('RSA-OAEP', '{"kty":"RSA"}'),
    'refused; recipient-key-fits failed; key/member-missing',
  ],
  'to a point off its curve': [
    encrypt('ECDH-ES', half(P256, { y: P256['x'] })),
    'refused; recipient-key-fits failed; key/not-on-curve',
  ],
  'to a key that is given as a source': [
    encrypt('A128KW', { text: text(KEK), origin: 'given' }),
    '{"alg":"A128KW","enc":"A128GCM"}.32.16.131.22',
  ],
  'with a header that is a list': [
    encrypt('A128KW', text(KEK), 'A128GCM', { protectedHeader: ['a'] as never }),
    'refused; request failed; header/not-an-object',
  ],
  "with a recipient's header that is a text": [
    encrypt(
      'A128KW',
      text(KEK),
      'A128GCM',
      { recipients: [{ alg: 'A128KW', key: text(KEK), header: 'a' as never }] },
      AS,
    ),
    'refused; request failed; header/not-an-object',
  ],
  "with a recipient's header in a compact token": [
    encrypt('A128KW', text(KEK), 'A128GCM', { recipients: [{ alg: 'A128KW', key: text(KEK), header: { kid: 'a' } }] }),
    'refused; request failed; create/unprotected-in-compact',
  ],
  'with empty headers in a compact token': [
    encrypt('A128KW', text(KEK), 'A128GCM', {
      unprotected: {},
      recipients: [{ alg: 'A128KW', key: text(KEK), header: {} }],
    }),
    '{"alg":"A128KW","enc":"A128GCM"}.32.16.131.22',
  ],
  'with empty headers, flattened': [
    encrypt(
      'A128KW',
      text(KEK),
      'A128GCM',
      { unprotected: {}, recipients: [{ alg: 'A128KW', key: text(KEK), header: {} }] },
      AS,
    ),
    '{"protected":{"alg":"A128KW","enc":"A128GCM"},"encrypted_key":32,"iv":16,"ciphertext":131,"tag":22}',
  ],
  'with an unprotected header in a compact token': [
    encrypt('A128KW', text(KEK), 'A128GCM', { unprotected: { kid: 'a' } }),
    'refused; request failed; create/unprotected-in-compact',
  ],
  'one recipient, general': [
    encrypt('A128KW', text(KEK), 'A128GCM', {}, GENERAL),
    '{"protected":{"alg":"A128KW","enc":"A128GCM"},"recipients":[{"encrypted_key":32}],"iv":16,"ciphertext":131,"tag":22}',
  ],
  'dir, general': [
    encrypt('dir', text(KEK), 'A128GCM', {}, GENERAL),
    '{"protected":{"alg":"dir","enc":"A128GCM"},"recipients":[{}],"iv":16,"ciphertext":131,"tag":22}',
  ],
  'two recipients, flattened': [
    encrypt(
      '',
      '',
      'A128GCM',
      {
        recipients: [
          { alg: 'A128KW', key: text(KEK) },
          { alg: 'A128KW', key: text(KEK) },
        ],
      },
      AS,
    ),
    'refused; request failed; create/several-recipients',
  ],
  'two recipients of which one has no key': [
    encrypt(
      '',
      '',
      'A128GCM',
      {
        recipients: [
          { alg: 'A128KW', key: text(KEK) },
          { alg: 'A128KW', key: '' },
        ],
      },
      GENERAL,
    ),
    'refused; recipient-key#2 failed; key/none-given',
  ],
  'two recipients of which the second is ECDH-ES': [
    encrypt(
      '',
      '',
      'A128GCM',
      {
        recipients: [
          { alg: 'A128KW', key: text(KEK) },
          { alg: 'ECDH-ES', key: half(P256) },
        ],
      },
      GENERAL,
    ),
    'refused; request failed; create/direct-recipients',
  ],
  'two passwords of 600,000 iterations': [
    encrypt(
      '',
      '',
      'A128GCM',
      {
        protectedHeader: { p2c: 600_000 },
        recipients: [
          { alg: 'PBES2-HS256+A128KW', key: 'one' },
          { alg: 'PBES2-HS256+A128KW', key: 'two' },
        ],
      },
      GENERAL,
    ),
    'refused; parameters#2 failed; jwe/p2c-cap',
  ],
  'two passwords within the limit': [
    encrypt(
      '',
      '',
      'A128GCM',
      {
        protectedHeader: { p2c: 1000 },
        recipients: [
          { alg: 'PBES2-HS256+A128KW', key: 'one' },
          { alg: 'PBES2-HS256+A128KW', key: 'two' },
        ],
      },
      GENERAL,
    ),
    '{"protected":{"enc":"A128GCM","p2c":1000},"recipients":[{"header":{"alg":"PBES2-HS256+A128KW","p2s":"EBESExQVFhcYGRobHB0eHw"},"encrypted_key":32},{"header":{"alg":"PBES2-HS256+A128KW","p2s":"ICEiIyQlJicoKSorLC0uLw"},"encrypted_key":32}],"iv":16,"ciphertext":131,"tag":22}',
  ],
  'PBES2 with half an iteration': [
    encrypt('PBES2-HS256+A128KW', 'Thus', 'A128GCM', { protectedHeader: { p2c: 1000.5 } }),
    'refused; parameters failed; header/parameter',
  ],
  'PBES2 with no iteration': [
    encrypt('PBES2-HS256+A128KW', 'Thus', 'A128GCM', { protectedHeader: { p2c: 0 } }),
    'refused; parameters failed; header/parameter',
  ],
  'PBES2 with one iteration': [
    encrypt('PBES2-HS256+A128KW', 'Thus', 'A128GCM', { protectedHeader: { p2c: 1 } }),
    '{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2c":1,"p2s":"EBESExQVFhcYGRobHB0eHw"}.32.16.131.22',
  ],
  'PBES2 with iterations as text': [
    encrypt('PBES2-HS256+A128KW', 'Thus', 'A128GCM', { protectedHeader: { p2c: '1000' } }),
    'refused; parameters failed; header/parameter',
  ],
  'PBES2 with a salt of 7 bytes': [
    encrypt('PBES2-HS256+A128KW', 'Thus', 'A128GCM', { protectedHeader: { p2c: 1, p2s: 'AAAAAAAAAA' } }),
    'refused; parameters failed; header/parameter',
  ],
  'PBES2 with a salt that is no base64url': [
    encrypt('PBES2-HS256+A128KW', 'Thus', 'A128GCM', { protectedHeader: { p2c: 1, p2s: 'AA==' } }),
    'refused; parameters failed; header/parameter',
  ],
  'A128GCMKW with an iv of its own': [
    encrypt('A128GCMKW', text(KEK), 'A128GCM', { protectedHeader: { iv: 'AAAAAAAAAAAAAAAA' } }),
    '{"alg":"A128GCMKW","enc":"A128GCM","iv":"AAAAAAAAAAAAAAAA","tag":"qW79TwE5-uyyOwo-ZoMRHg"}.22.16.131.22',
  ],
  'A128GCMKW with an iv of 8 bytes': [
    encrypt('A128GCMKW', text(KEK), 'A128GCM', { protectedHeader: { iv: 'AAAAAAAAAAA' } }),
    'refused; parameters failed; jwe/iv-length',
  ],
  'A128GCMKW with an iv that is a number': [
    encrypt('A128GCMKW', text(KEK), 'A128GCM', { protectedHeader: { iv: 5 } }),
    'refused; parameters failed; header/parameter',
  ],
  'A128KW with an epk that means nothing': [
    encrypt('A128KW', text(KEK), 'A128GCM', { protectedHeader: { epk: {}, p2c: 'x' } }),
    '{"alg":"A128KW","enc":"A128GCM","epk":{},"p2c":"x"}.32.16.131.22',
  ],
  'ECDH-ES with apv alone': [
    encrypt('ECDH-ES', half(P256), 'A128GCM', { protectedHeader: { apv: 'Qm9i' } }),
    '{"alg":"ECDH-ES","enc":"A128GCM","apv":"Qm9i","epk":{"kty":"EC","crv":"P-256","x":"gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0","y":"SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps"}}.0.16.131.22',
  ],
  'ECDH-ES with apu that is no base64url': [
    encrypt('ECDH-ES', half(P256), 'A128GCM', { protectedHeader: { apu: '=' } }),
    'refused; parameters failed; header/parameter',
  ],
  'enc in the header that is another': [
    encrypt('A128KW', text(KEK), 'A128GCM', { protectedHeader: { enc: 'A256GCM' } }),
    'refused; recipient-header failed; alg/header-differs',
  ],
  'enc in the header that is another, on purpose': [
    encrypt(
      'A128KW',
      text(KEK),
      'A128GCM',
      { protectedHeader: { enc: 'A256GCM' } },
      { evenIf: ['alg/header-differs'] },
    ),
    '{"alg":"A128KW","enc":"A256GCM"}.32.16.131.22; recipient-header warned; create/deliberately-broken (warning)',
  ],
  "alg in a recipient's own header": [
    encrypt(
      'A128KW',
      text(KEK),
      'A128GCM',
      { recipients: [{ alg: 'A128KW', key: text(KEK), header: { alg: 'A128KW' } }] },
      AS,
    ),
    '{"protected":{"enc":"A128GCM"},"header":{"alg":"A128KW"},"encrypted_key":32,"iv":16,"ciphertext":131,"tag":22}',
  ],
  "the members of ECDH-ES in a recipient's own header": [
    encrypt('', '', 'A128GCM', { recipients: [{ alg: 'ECDH-ES', key: half(P256), header: { alg: 'ECDH-ES' } }] }, AS),
    '{"protected":{"enc":"A128GCM"},"header":{"alg":"ECDH-ES","epk":{"kty":"EC","crv":"P-256","x":"gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0","y":"SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps"}},"iv":16,"ciphertext":131,"tag":22}',
  ],
  'zip in the header that the caller wrote': [
    encrypt('A128KW', text(KEK), 'A128GCM', { protectedHeader: { zip: 'DEF' } }),
    '{"alg":"A128KW","enc":"A128GCM","zip":"DEF"}.32.16.118.22',
  ],
  'zip in the unprotected header': [
    encrypt('A128KW', text(KEK), 'A128GCM', { unprotected: { zip: 'DEF' } }, AS),
    'refused; recipient-header failed; header/zip',
  ],
  'zip that nobody knows': [
    encrypt('A128KW', text(KEK), 'A128GCM', { zip: 'GZ' as never }),
    'refused; recipient-header failed; header/zip',
  ],
  'nothing to compress': [
    encrypt('A128KW', text(KEK), 'A128GCM', { zip: 'DEF' }, { payload: '' }),
    'refused; compress failed; create/nothing-to-compress',
  ],
  'nothing in it': [
    encrypt('A128KW', text(KEK), 'A128GCM', {}, { payload: '' }),
    '{"alg":"A128KW","enc":"A128GCM"}.32.16.0.22',
  ],
  'cty that the caller wrote': [
    {
      ...encrypt('A128KW', text(KEK), 'A128GCM', { protectedHeader: { cty: 'x' } }),
      signatures: [{ alg: 'HS256', key: text(HMAC) }],
    },
    '{"alg":"A128KW","enc":"A128GCM","cty":"x"}.32.16.262.22',
  ],
  'a signature that fails, and encryption': [
    { ...encrypt('A128KW', text(KEK)), signatures: [{ alg: 'HS256', key: '' }] },
    'refused; key failed; key/none-given',
  ],
  'a signature, and encryption that fails': [
    { ...encrypt('A128KW', ''), signatures: [{ alg: 'HS256', key: text(HMAC) }] },
    'refused; recipient-key failed; key/none-given',
  ],
  'none inside': [
    { ...encrypt('A128KW', text(KEK)), signatures: [{ alg: 'none', key: '' }] },
    '{"alg":"A128KW","enc":"A128GCM","cty":"JWT"}.32.16.203.22; alg warned; attack/none (warning)',
  ],
  'a bare secret of zeros': [sign('HS256', '\0'.repeat(32)), 'refused; key-fits failed; attack/blank-secret'],
  'a bare secret of zeros, on purpose': [
    sign('HS256', '\0'.repeat(32), { evenIf: ['attack/blank-secret'] }),
    '{"alg":"HS256"}.131.43; key-fits warned; create/deliberately-broken (warning)',
  ],
  'to a password of zeros': [
    encrypt('PBES2-HS256+A128KW', '\0\0\0', 'A128GCM', { protectedHeader: { p2c: 1 } }),
    'refused; recipient-key-fits failed; key/degenerate',
  ],
  'an RSA key of 1024 bits of the vault': [
    sign('RS256', vault(VAULT_WEAK.privateKey)),
    'refused; key-fits failed; key/rsa-weak',
  ],
  'to an RSA key of 1024 bits of the vault': [
    encrypt('RSA-OAEP', vault(VAULT_WEAK_OAEP.publicKey)),
    'refused; recipient-key-fits failed; key/rsa-weak',
  ],
  'a secret of the vault that is too short': [
    sign('HS256', vault(await secretKey('SHA-256', ['sign'], 31))),
    'refused; key-fits failed; secret/too-short',
  ],
  'a secret of the vault as long as the hash': [
    sign('HS256', vault(await secretKey('SHA-256', ['sign'], 32))),
    '{"alg":"HS256"}.131.43',
  ],
  'an SD-JWT whose holder has a key for encryption': [
    sign('Ed25519', text(ED), {
      sdJwt: { disclose: ['/sub'], holder: { key: text(ED, { use: 'enc' }), audience: 'a', nonce: 'b' } },
    }),
    'refused; key-fits#kb failed; key/use-forbids',
  ],
  'an SD-JWT with as many decoys as can be': [
    sign('Ed25519', text(ED), { payload: '{}', sdJwt: { disclose: [], decoys: 1000 } }),
    '{"alg":"Ed25519"}.61372.86~0',
  ],
  'PBES2 with more iterations than 32 bits count': [
    encrypt('PBES2-HS256+A128KW', 'Thus', 'A128GCM', { protectedHeader: { p2c: 2 ** 32 } }),
    'refused; parameters failed; header/parameter',
  ],
  "a recipient's own enc": [
    encrypt(
      'A128KW',
      text(KEK),
      'A128GCM',
      { recipients: [{ alg: 'A128KW', key: text(KEK), header: { enc: 'A128GCM' } }] },
      AS,
    ),
    '{"protected":{"alg":"A128KW"},"header":{"enc":"A128GCM"},"encrypted_key":32,"iv":16,"ciphertext":131,"tag":22}',
  ],
  "a recipient's own crit": [
    encrypt(
      'A128KW',
      text(KEK),
      'A128GCM',
      { recipients: [{ alg: 'A128KW', key: text(KEK), header: { crit: ['x'] } }] },
      AS,
    ),
    'refused; recipient-header failed; header/crit',
  ],
  'cty in the unprotected header': [
    {
      ...encrypt('A128KW', text(KEK), 'A128GCM', { unprotected: { cty: 'x' } }, AS),
      signatures: [{ alg: 'HS256', key: text(HMAC) }],
    },
    '{"protected":{"alg":"A128KW","enc":"A128GCM"},"unprotected":{"cty":"x"},"encrypted_key":32,"iv":16,"ciphertext":262,"tag":22}',
  ],
}

const SECRETS = secretsOf(RSA, EC, P521, ED, HMAC, KEK, KEK32, P256, OAEP, ALICE)
/** One report of each kind is read whole. */
const WHOLE = [
  'RS256',
  'two signatures',
  'with headers of every kind',
  'an SD-JWT with a holder',
  'a public key',
  'ECDH-ES',
  'PBES2-HS256+A128KW',
]

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

it('makes nothing of randomness that is too short', async () => {
  const short = { ...steadyEnv(), random: (length: number) => new Uint8Array(length - 1).fill(5) }
  for (const request of [
    encrypt('A128KW', text(KEK)),
    encrypt('dir', text(KEK)),
    encrypt('PBES2-HS256+A128KW', 'Thus'),
  ]) {
    // A random source that gives less than it was asked for is a fault of ours, and may be thrown.
    const report = await create(request, short).catch(() => undefined)
    expect(report?.token).toBeUndefined()
  }
})
