import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { testEnv } from '../testing/env'
import makings from '../testing/golden/makings.json'
import standards from '../testing/golden/standards.json'
import { writtenMaking } from '../testing/golden/written'
import type { CreateRequest } from '../types'
import { create } from './create'

/**
 * How tokens are made, compared with a golden file: every step with its values, refusals and warnings.
 * `JOTSCOPE_GOLDEN=write` writes it anew. Nothing here is left to chance: randomness counts upwards, the ephemeral key
 * is that of RFC 7518 Appendix C, and RSA-OAEP brings the same bytes every time.
 */
const writing = process.env.JOTSCOPE_GOLDEN === 'write'
const written: Record<string, readonly string[]> = {}

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

const MAKINGS: Record<string, CreateRequest> = {
  HS256: sign('HS256', text(HMAC)),
  RS256: sign('RS256', text(RSA)),
  Ed25519: sign('Ed25519', text(ED, { kid: 'ed' })),
  'a bare secret that is short': sign('HS256', 'short'),
  'a bare secret that is short, on purpose': sign('HS256', 'short', { evenIf: ['secret/too-short'] }),
  'the text of a public key, on purpose': sign('HS256', half(RSA), { evenIf: ['alg/public-key-for-hmac'] }),
  'an alg that nobody knows, on purpose': sign('RS265', text(RSA), { evenIf: ['alg/misspelt'] }),
  'another kind of key, on purpose': sign('HS256', text(ED), {
    evenIf: ['alg/public-key-for-hmac', 'alg/wrong-key-type'],
  }),
  'a secret for RS256': sign('RS256', text(HMAC)),
  'another curve': sign('ES256', text(P521)),
  'a public key': sign('RS256', half(RSA)),
  'a key for encryption': sign('RS256', text(RSA, { use: 'enc' })),
  'a key that may not sign': sign('RS256', text(RSA, { key_ops: ['verify'] })),
  'a key for PS256': sign('RS256', text(RSA, { alg: 'PS256' })),
  'no key': sign('RS256', ' '),
  'text that is no key': sign('RS256', '{"kty":"RSA"}'),
  'one of two keys': sign('RS256', JSON.stringify({ keys: [EC, RSA, { ...RSA, kid: 'b' }] })),
  'the key that bears the kid': {
    payload: CLAIMS,
    signatures: [
      { alg: 'RS256', key: JSON.stringify({ keys: [EC, RSA, { ...RSA, kid: 'b' }] }), protectedHeader: { kid: 'b' } },
    ],
  },
  'a key with another kid': {
    payload: CLAIMS,
    signatures: [{ alg: 'RS256', key: text(RSA, { kid: 'a' }), protectedHeader: { kid: 'b' } }],
  },
  unsecured: sign('none', ''),
  'two signatures': {
    payload: CLAIMS,
    ...GENERAL,
    signatures: [
      { alg: 'HS256', key: text(HMAC), protectedHeader: { kid: 'a' }, header: { x: 1 } },
      { alg: 'Ed25519', key: text(ED) },
    ],
  },
  'two signatures of which one fails': {
    payload: CLAIMS,
    ...GENERAL,
    signatures: [
      { alg: 'HS256', key: text(HMAC) },
      { alg: 'RS256', key: '' },
    ],
  },
  'two signatures in a compact token': {
    payload: CLAIMS,
    signatures: [
      { alg: 'HS256', key: text(HMAC) },
      { alg: 'HS256', key: text(HMAC) },
    ],
  },
  'alg in the unprotected header': {
    payload: CLAIMS,
    ...AS,
    signatures: [{ alg: 'HS256', key: text(HMAC), header: { alg: 'HS256', kid: 'a' } }],
  },
  'a name in both headers': {
    payload: CLAIMS,
    ...AS,
    signatures: [{ alg: 'HS256', key: text(HMAC), protectedHeader: { kid: 'a' }, header: { kid: 'a' } }],
  },
  'another alg in the header': {
    payload: CLAIMS,
    signatures: [{ alg: 'HS256', key: text(HMAC), protectedHeader: { alg: 'HS384' } }],
  },
  'crit that nobody knows': {
    payload: CLAIMS,
    signatures: [{ alg: 'HS256', key: text(HMAC), protectedHeader: { crit: ['x'], x: 1 } }],
  },
  detached: sign('HS256', text(HMAC), { detached: true }),
  unencoded: sign('HS256', text(HMAC), { unencodedPayload: true, payload: 'a~b' }),
  'unencoded with a period': sign('HS256', text(HMAC), { unencodedPayload: true, payload: 'a.b' }),
  'unencoded with a period, flattened': sign('HS256', text(HMAC), { unencodedPayload: true, payload: 'a.b', ...AS }),
  'an SD-JWT': sign('Ed25519', text(ED), { sdJwt: { disclose: ['/sub', '/address/city', '/roles/1'], decoys: 2 } }),
  'an SD-JWT with a holder': sign('Ed25519', text(ED), {
    sdJwt: { disclose: ['/sub'], holder: { key: text(ED), audience: 'https://verifier.example', nonce: 'n1' } },
  }),
  'an SD-JWT in JSON': sign('Ed25519', text(ED), { sdJwt: { disclose: ['/sub'] }, ...AS }),
  'an SD-JWT whose holder has no private key': sign('Ed25519', text(ED), {
    sdJwt: { disclose: ['/sub'], holder: { key: half(ED), audience: 'https://verifier.example', nonce: 'n1' } },
  }),
  'an SD-JWT whose holder has a secret': sign('Ed25519', text(ED), {
    sdJwt: { disclose: ['/sub'], holder: { key: text(HMAC), audience: 'https://verifier.example', nonce: 'n1' } },
  }),
  'an SD-JWT that discloses what is not there': sign('Ed25519', text(ED), { sdJwt: { disclose: ['/email'] } }),
  'an SD-JWT that discloses what stays': sign('Ed25519', text(ED), { sdJwt: { disclose: ['/iss'] } }),
  'an SD-JWT that is encrypted': sign('Ed25519', text(ED), {
    sdJwt: { disclose: ['/sub'] },
    encryption: { enc: 'A128GCM', recipients: [{ alg: 'A128KW', key: text(KEK) }] },
  }),
  'signed and encrypted': sign('HS256', text(HMAC), {
    encryption: { enc: 'A128GCM', recipients: [{ alg: 'A128KW', key: text(KEK) }] },
  }),
  'signed twice and encrypted': {
    payload: CLAIMS,
    signatures: [
      { alg: 'HS256', key: text(HMAC) },
      { alg: 'Ed25519', key: text(ED) },
    ],
    encryption: { enc: 'A128GCM', recipients: [{ alg: 'A128KW', key: text(KEK) }] },
  },
  dir: encrypt('dir', text(KEK)),
  'dir with A128CBC-HS256': encrypt('dir', text(KEK32), 'A128CBC-HS256'),
  'dir of another length': encrypt('dir', text(KEK), 'A256GCM'),
  A128KW: encrypt('A128KW', text(KEK), 'A256CBC-HS512'),
  'A128KW with a key of another length': encrypt('A128KW', text(KEK32)),
  A128GCMKW: encrypt('A128GCMKW', text(KEK)),
  'PBES2-HS256+A128KW': encrypt('PBES2-HS256+A128KW', 'Thus from my lips', 'A128GCM', {
    protectedHeader: { p2c: 1000 },
  }),
  'PBES2 with too few iterations': encrypt('PBES2-HS256+A128KW', 'Thus from my lips', 'A128GCM', {
    protectedHeader: { p2c: 999 },
  }),
  'PBES2 with too many iterations': encrypt('PBES2-HS256+A128KW', 'Thus from my lips', 'A128GCM', {
    protectedHeader: { p2c: 10_000_000 },
  }),
  'PBES2 with a salt of its own': encrypt('PBES2-HS256+A128KW', 'Thus from my lips', 'A128GCM', {
    protectedHeader: { p2c: 1000, p2s: 'AAAAAAAAAAA' },
  }),
  'ECDH-ES': encrypt('ECDH-ES', half(P256), 'A128GCM', { protectedHeader: { apu: 'QWxpY2U', apv: 'Qm9i' } }),
  'ECDH-ES+A128KW': encrypt('ECDH-ES+A128KW', half(P256)),
  'ECDH-ES with a private key': encrypt('ECDH-ES', text(P256)),
  'ECDH-ES with an RSA key': encrypt('ECDH-ES', half(RSA)),
  'RSA-OAEP': encrypt('RSA-OAEP', half(OAEP), 'A256GCM'),
  'RSA-OAEP-256 with a key for RSA-OAEP': encrypt('RSA-OAEP-256', half(OAEP), 'A256GCM'),
  'RSA-OAEP with a key for signing': encrypt('RSA-OAEP', half({ ...RSA, use: 'sig' })),
  RSA1_5: encrypt('RSA1_5', half(RSA)),
  'an alg for signing': encrypt('RS256', half(RSA)),
  'an enc that nobody knows': encrypt('A128KW', text(KEK), 'A128GMC'),
  'no recipients': encrypt('A128KW', text(KEK), 'A128GCM', { recipients: [] }),
  'no key to encrypt to': encrypt('A128KW', ''),
  compressed: encrypt('A128KW', text(KEK), 'A128GCM', { zip: 'DEF' }),
  'with aad': encrypt('A128KW', text(KEK), 'A128GCM', { aad: 'The Fellowship of the Ring' }, AS),
  'with aad in a compact token': encrypt('A128KW', text(KEK), 'A128GCM', { aad: 'x' }),
  'with headers of every kind': encrypt(
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
  'enc in the unprotected header': encrypt(
    'A128KW',
    text(KEK),
    'A128GCM',
    { unprotected: { enc: 'A128GCM', alg: 'A128KW' } },
    AS,
  ),
  'two recipients': encrypt(
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
  'two recipients in a compact token': encrypt('', '', 'A128GCM', {
    recipients: [
      { alg: 'A128KW', key: text(KEK) },
      { alg: 'A128KW', key: text(KEK) },
    ],
  }),
  'two recipients of which one is dir': encrypt(
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
  'an epk that is made': encrypt('ECDH-ES', half(P256), 'A128GCM', { protectedHeader: { epk: {} } }),
}

describe('making', () => {
  for (const [name, request] of Object.entries(MAKINGS))
    it(name, async () => {
      const lines = writtenMaking(await create(request, steadyEnv()))
      written[name] = lines
      if (!writing) expect(lines).toEqual((makings as typeof written)[name])
    })
})

afterAll(() => {
  if (!writing) return
  const path = fileURLToPath(new URL('../testing/golden/makings.json', import.meta.url))
  const all = `${JSON.stringify(written, undefined, 2)}\n`
  if (readFileSync(path, 'utf8') !== all) writeFileSync(path, all)
})
