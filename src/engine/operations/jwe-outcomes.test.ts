import { constants, createCipheriv, createPublicKey, pbkdf2Sync, publicEncrypt } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { testEnv } from '../testing/env'
import { ALICE, ED, half, P256, P521, RSA, X25519 } from '../testing/fixed-keys'
import { golden } from '../testing/golden/golden'
import openings from '../testing/golden/openings.json'
import { writtenReport } from '../testing/golden/written'
import { keyWrap, type MadeJwe, madeJwe } from '../testing/made-jwe'
import { made } from '../testing/made-tokens'
import { leakedBy, outcomeOf } from '../testing/outcome'
import type { InspectRequest, Limits } from '../types'
import { runInspection } from './run'

/**
 * What comes of encrypted tokens with one fault each, of several recipients and of tokens inside: the verdict, the step that
 * failed, its reason, how far each recipient came. A few of the reports are held whole, as golden ones.
 */

const b64 = (value: string | Buffer): string => Buffer.from(value).toString('base64url')
const bytes = (length: number, fill: number): Buffer => Buffer.alloc(length, fill)
const oct = (secret: Buffer, more: object = {}): object => ({ kty: 'oct', k: b64(secret), ...more })
const set = (...keys: object[]): string => JSON.stringify({ keys })
const [CEK, KEK, OTHER] = [bytes(16, 1), bytes(16, 2), bytes(16, 3)]
const fixed = (how: MadeJwe = {}): MadeJwe => ({ iv: bytes(12, 7), ...how })
const dir = (how: MadeJwe = {}, more: Partial<InspectRequest> = {}): InspectRequest => ({
  token: madeJwe('dir', 'A128GCM', CEK, fixed(how)),
  keys: set(oct(CEK)),
  ...more,
})
const wrapped = (how: MadeJwe = {}, more: Partial<InspectRequest> = {}): InspectRequest => ({
  token: madeJwe('A128KW', 'A128GCM', CEK, fixed({ encryptedKey: keyWrap(KEK, CEK), ...how })),
  keys: set(oct(KEK)),
  ...more,
})
const cbc = (how: MadeJwe = {}, more: Partial<InspectRequest> = {}): InspectRequest => ({
  token: madeJwe('dir', 'A128CBC-HS256', bytes(32, 1), { iv: bytes(16, 7), ...how }),
  keys: set(oct(bytes(32, 1))),
  ...more,
})
interface Recipient {
  header?: object
  encrypted_key?: string
}
/** The general serialization; every recipient gets the same content key. */
function general(recipients: Recipient[], more: object = {}, protectedHeader: object = { enc: 'A128GCM' }): string {
  const [head, , iv, ciphertext, tag] = madeJwe(
    '',
    '',
    CEK,
    fixed({ headerText: JSON.stringify(protectedHeader), as: 'A128GCM' }),
  ).split('.')
  return JSON.stringify({ protected: head, iv, ciphertext, tag, recipients, ...more })
}
const kw = (kek: Buffer, header: object = {}): Recipient => ({
  header: { alg: 'A128KW', ...header },
  encrypted_key: b64(keyWrap(kek, CEK)),
})
const SIGNED = made('HS256', bytes(32, 9), { payload: { sub: 'a' } })
const inside = (plaintext: string, header: Record<string, unknown> = { cty: 'JWT' }): MadeJwe => ({ plaintext, header })
const cut = (token: string, part: number, change: (text: string) => string): string =>
  token
    .split('.')
    .map((text, index) => (index === part ? change(text) : text))
    .join('.')
const flip = (text: string): string => `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`
const KEYS = { sign: oct(bytes(32, 9)), cek: oct(CEK), kek: oct(KEK), other: oct(OTHER) }

const LOCKED = '-----BEGIN ENCRYPTED PRIVATE KEY-----\nMAoGCCqGSIb3DQMH\n-----END ENCRYPTED PRIVATE KEY-----'
/** To the RSA key of RFC 7515; `change` is made to the encrypted key. */
function oaep(change: (key: Buffer) => Buffer = (key) => key, cek = CEK): string {
  const key = createPublicKey({ key: half(RSA), format: 'jwk' })
  const encryptedKey = publicEncrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING }, cek)
  return madeJwe('RSA-OAEP', 'A128GCM', CEK, fixed({ encryptedKey: change(encryptedKey) }))
}
/** In agreement with the key of RFC 7518 Appendix C, and with another content key than comes out of that. */
const agreed = (epk: unknown = half(ALICE)): string => madeJwe('ECDH-ES', 'A128GCM', CEK, fixed({ header: { epk } }))
function gcmkw(more: Record<string, unknown> = {}): InspectRequest {
  const cipher = createCipheriv('aes-128-gcm', KEK, bytes(12, 5))
  const encryptedKey = Buffer.concat([cipher.update(CEK), cipher.final()])
  const header = { iv: b64(bytes(12, 5)), tag: b64(cipher.getAuthTag()), ...more }
  return { token: madeJwe('A128GCMKW', 'A128GCM', CEK, fixed({ header, encryptedKey })), keys: set(oct(KEK)) }
}
/** For the password "Thus from my lips". */
function pbes2(
  { p2c = 1, ...how }: { p2c?: number } & MadeJwe,
  more: Partial<InspectRequest>,
  limit?: number,
): Opening {
  const alg = 'PBES2-HS256+A128KW'
  const salt = Buffer.concat([Buffer.from(`${alg}\0`), bytes(8, 1)])
  const kek = pbkdf2Sync('Thus from my lips', salt, p2c, 16, 'sha256')
  const token = madeJwe(
    alg,
    'A128GCM',
    CEK,
    fixed({ header: { p2s: b64(bytes(8, 1)), p2c }, encryptedKey: keyWrap(kek, CEK), ...how }),
  )
  return { token, ...more, ...(limit === undefined ? {} : { limits: { pbes2Iterations: limit } }) }
}
/** Compressed content and its tag, sealed as `general` seals. */
function deflated(text: string): { ciphertext: string; tag: string } {
  const how = { headerText: '{"enc":"A128GCM","zip":"DEF"}', as: 'A128GCM', plaintext: deflateRawSync(text) }
  const [, , , ciphertext = '', tag = ''] = madeJwe('', '', CEK, fixed(how)).split('.')
  return { ciphertext, tag }
}
type Opening = InspectRequest & { limits?: Partial<Limits> }

const OPENINGS: Record<string, readonly [request: Opening, outcome: string]> = {
  sound: [dir(), 'accepted; decrypted'],
  'sound, wrapped': [wrapped(), 'accepted; decrypted'],
  'sound, CBC': [cbc(), 'accepted; decrypted'],
  'no key': [dir({}, { keys: '' }), 'undecided; key/none-given; not-reached'],
  'another key': [dir({}, { keys: set(KEYS.other) }), 'rejected; content failed; jwe/content; content-failed'],
  'another KEK': [
    wrapped({}, { keys: set(KEYS.other) }),
    'rejected; unwrap failed; jwe/wrong-kek; key-management-failed',
  ],
  'the second of two keys': [wrapped({}, { keys: set(KEYS.other, KEYS.kek) }), 'accepted; decrypted'],
  'neither of two keys': [
    wrapped({}, { keys: set(KEYS.other, KEYS.cek) }),
    'rejected; unwrap failed; tried failed; jwe/wrong-kek; key-management-failed',
  ],
  'a key of another length': [
    dir({}, { keys: set(oct(bytes(32, 1))) }),
    'rejected; key failed; jwe/key-length; not-reached',
  ],
  'a key for another alg': [
    wrapped({}, { keys: set(oct(KEK, { alg: 'A256KW' })) }),
    'rejected; select failed; key/none-fits; not-reached',
  ],
  'a key for signing': [
    wrapped({}, { keys: set(oct(KEK, { use: 'sig' })) }),
    'rejected; select failed; key/none-fits; not-reached',
  ],
  'a key that may not unwrap': [
    wrapped({}, { keys: set(oct(KEK, { key_ops: ['wrapKey'] })) }),
    'rejected; select failed; key/none-fits; not-reached',
  ],
  'a key that names its enc': [dir({}, { keys: set(oct(CEK, { alg: 'A128GCM' })) }), 'accepted; decrypted'],
  'the kid of one key': [
    wrapped({ header: { kid: 'b' } }, { keys: set(oct(OTHER, { kid: 'a' }), oct(KEK, { kid: 'b' })) }),
    'accepted with b; decrypted',
  ],
  'a kid that nobody has': [
    wrapped({ header: { kid: 'c' } }, { keys: set(oct(OTHER, { kid: 'a' }), oct(KEK, { kid: 'b' })) }),
    'rejected; select failed; key/none-fits; not-reached',
  ],
  'a key of another type': [
    wrapped(
      {},
      {
        keys: set({
          kty: 'EC',
          crv: 'P-256',
          x: 'gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0',
          y: 'SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps',
        }),
      },
    ),
    'rejected; select failed; key/none-fits; not-reached',
  ],
  'a key of zeros': [dir({}, { keys: set(oct(bytes(16, 0))) }), 'rejected; key failed; key/degenerate; not-reached'],
  'an edited header': [dir({ aad: 'another' }), 'rejected; content failed; jwe/content; content-failed'],
  'an edited ciphertext': [
    { ...dir(), token: cut(dir().token, 3, flip) },
    'rejected; content failed; jwe/content; content-failed',
  ],
  'an edited tag': [
    { ...dir(), token: cut(dir().token, 4, flip) },
    'rejected; content failed; jwe/content; content-failed',
  ],
  'an edited iv': [
    { ...dir(), token: cut(dir().token, 2, flip) },
    'rejected; content failed; jwe/content; content-failed',
  ],
  'an edited encrypted key': [
    { ...wrapped(), token: cut(wrapped().token, 1, flip) },
    'rejected; unwrap failed; jwe/wrong-kek; key-management-failed',
  ],
  'a short encrypted key': [
    { ...wrapped(), token: cut(wrapped().token, 1, (text) => text.slice(0, 16)) },
    'rejected; unwrap failed; jwe/encrypted-key; key-management-failed',
  ],
  'an odd encrypted key': [
    { ...wrapped(), token: cut(wrapped().token, 1, (text) => text.slice(0, -2)) },
    'rejected; lengths failed; token/non-canonical-base64; not-reached',
  ],
  'an encrypted key of another length': [
    wrapped({ encryptedKey: keyWrap(KEK, bytes(32, 1)) }),
    'rejected; cek failed; jwe/cek-length; key-management-failed',
  ],
  'an edited tag, CBC': [
    { ...cbc(), token: cut(cbc().token, 4, flip) },
    'rejected; tag failed; jwe/content; content-failed',
  ],
  'an edited ciphertext, CBC': [
    { ...cbc(), token: cut(cbc().token, 3, flip) },
    'rejected; tag failed; jwe/content; content-failed',
  ],
  'a ciphertext that is no block, CBC': [
    { ...cbc(), token: cut(cbc().token, 3, (text) => text.slice(0, 20)) },
    'rejected; tag failed; jwe/content; content-failed',
  ],
  'no ciphertext': [
    { ...dir(), token: cut(dir().token, 3, () => '') },
    'rejected; content failed; jwe/content; content-failed',
  ],
  'a header without enc': [dir({ headerText: '{"alg":"dir"}' }), 'rejected; enc failed; header/no-enc; not-reached'],
  'a header without alg': [
    dir({ headerText: '{"enc":"A128GCM"}' }),
    'rejected; alg failed; header/no-alg; not-reached',
  ],
  'a header that is no JSON': [dir({ headerText: '{"alg"' }), 'rejected; header failed; json/not-json; not-reached'],
  'a header with crit': [dir({ header: { crit: ['x'], x: 1 } }), 'rejected; crit failed; header/crit; not-reached'],
  'an alg that nobody knows': [
    dir({ headerText: '{"alg":"dri","enc":"A128GCM"}' }),
    'rejected; alg failed; alg/misspelt; not-reached',
  ],
  'an enc that nobody knows': [
    dir({ headerText: '{"alg":"dir","enc":"A128GMC"}' }),
    'rejected; enc failed; alg/misspelt; not-reached',
  ],
  'a zip that nobody knows': [dir({ header: { zip: 'GZ' } }), 'rejected; zip failed; header/zip; not-reached'],
  'content that does not inflate': [
    dir({ header: { zip: 'DEF' } }),
    'rejected; inflate failed; jwe/zip-format; inflate-failed',
  ],
  'a policy that allows it': [
    dir({}, { policy: { algorithms: ['dir'], contentEncryption: ['A128GCM'] } }),
    'accepted; decrypted',
  ],
  'a policy that does not': [
    dir({}, { policy: { algorithms: ['A128KW'] } }),
    'rejected; allowed failed; alg/not-allowed; decrypted',
  ],
  'a policy for the claims': [
    dir({}, { policy: { subject: 'alice', issuer: 'x' } }),
    'rejected; iss failed; claim/issuer; decrypted',
  ],
  'plaintext that is text': [dir({ plaintext: 'Hello' }), 'accepted; json/not-json (info); decrypted'],
  'plaintext that is bytes': [
    dir({ plaintext: Buffer.from([255, 254, 0]) }),
    'accepted; json/not-utf8 (info); decrypted',
  ],
  'plaintext that says it is a JWT': [
    dir({ plaintext: 'Hello', header: { typ: 'JWT' } }),
    'rejected; payload-json failed; json/not-json; decrypted',
  ],
  'plaintext that should be a JWT': [
    dir(inside('Hello')),
    'rejected; nested failed; jwe/nested; json/not-json (info); decrypted',
  ],
  'a token inside': [
    dir(inside(SIGNED), { keys: set(KEYS.cek, KEYS.sign) }),
    'accepted; decrypted; inside: jws accepted',
  ],
  'a token inside that nobody announced': [
    dir(inside(SIGNED, {}), { keys: set(KEYS.cek, KEYS.sign) }),
    'accepted; decrypted; inside: jws accepted',
  ],
  'a token inside whose key is missing': [
    dir(inside(SIGNED)),
    'undecided; jwe/nested; decrypted; inside: jws undecided',
  ],
  'a token inside that another key signed': [
    dir(inside(SIGNED), { keys: set(KEYS.cek, oct(bytes(32, 8))) }),
    'rejected; nested failed; jwe/nested; decrypted; inside: jws rejected',
  ],
  'a token inside that names the only key': [
    dir(inside(made('HS256', bytes(32, 8), { header: { kid: 'a' } })), {
      keys: set(oct(CEK, { kid: 'a' })),
    }),
    'rejected with a; nested failed; jwe/nested; decrypted; inside: jws rejected',
  ],
  'a token inside under a policy of signatures': [
    dir(inside(SIGNED), {
      keys: set(KEYS.cek, KEYS.sign),
      policy: { algorithms: ['HS256'] },
    }),
    'accepted; decrypted; inside: jws accepted',
  ],
  'a token inside under a policy of other signatures': [
    dir(inside(SIGNED), {
      keys: set(KEYS.cek, KEYS.sign),
      policy: { algorithms: ['ES256'] },
    }),
    'rejected; nested failed; jwe/nested; decrypted; inside: jws rejected',
  ],
  'no token inside under a policy of signatures': [
    dir({}, { policy: { algorithms: ['HS256'] } }),
    'rejected; signed-inside failed; alg/not-allowed; decrypted',
  ],
  'an encrypted token inside': [
    dir(inside(wrapped().token), { keys: set(KEYS.cek, KEYS.kek) }),
    'accepted; decrypted; inside: jwe accepted',
  ],
  'an SD-JWT inside': [
    dir(inside(`${SIGNED}~`), { keys: set(KEYS.cek, KEYS.sign) }),
    'accepted; decrypted; inside: sd-jwt accepted',
  ],
  'a JSON token inside': [
    dir(
      inside(
        JSON.stringify({
          payload: SIGNED.split('.')[1],
          protected: SIGNED.split('.')[0],
          signature: SIGNED.split('.')[2],
        }),
      ),
      { keys: set(KEYS.cek, KEYS.sign) },
    ),
    'accepted; decrypted; inside: jws accepted',
  ],
  'two recipients': [
    { token: general([kw(OTHER), kw(KEK)]), keys: set(KEYS.kek) },
    'accepted; unwrap#1 failed; rejected accepted; key-management-failed decrypted',
  ],
  'two recipients, the first': [
    { token: general([kw(KEK), kw(OTHER)]), keys: set(KEYS.kek) },
    'accepted; unwrap#2 failed; accepted rejected; decrypted key-management-failed',
  ],
  'two recipients, both': [
    { token: general([kw(KEK), kw(OTHER)]), keys: set(KEYS.kek, KEYS.other) },
    'accepted; accepted accepted; decrypted decrypted',
  ],
  'two recipients, none': [
    { token: general([kw(KEK), kw(OTHER)]), keys: set(KEYS.cek) },
    'rejected; unwrap#1 failed; unwrap#2 failed; jwe/wrong-kek; rejected rejected; key-management-failed key-management-failed',
  ],
  'two recipients, no key': [
    { token: general([kw(KEK), kw(OTHER)]), keys: '' },
    'undecided; key/none-given; undecided undecided; not-reached not-reached',
  ],
  'two recipients with kids': [
    {
      token: general([kw(OTHER, { kid: 'a' }), kw(KEK, { kid: 'b' })]),
      keys: set(oct(KEK, { kid: 'b' })),
    },
    'accepted with b; select#1 failed; rejected accepted; not-reached decrypted',
  ],
  'two recipients, and the content is edited': [
    {
      token: general([kw(OTHER), kw(KEK)], { ciphertext: 'AAAA' }),
      keys: set(KEYS.kek),
    },
    'rejected; unwrap#1 failed; content#2 failed; jwe/content; rejected rejected; key-management-failed content-failed',
  ],
  'two recipients, one of them unknown': [
    {
      token: general([{ header: { alg: 'XX' }, encrypted_key: 'AAAA' }, kw(KEK)]),
      keys: set(KEYS.kek),
    },
    'accepted; alg#1 failed; rejected accepted; not-reached decrypted',
  ],
  'two recipients, one of them missing here': [
    {
      token: general([kw(OTHER), { header: { alg: 'RSA1_5' }, encrypted_key: 'AAAA' }]),
      keys: set(KEYS.kek),
    },
    'rejected; unwrap#1 failed; select#2 failed; jwe/wrong-kek; rejected rejected; key-management-failed not-reached',
  ],
  'one recipient': [{ token: general([kw(KEK)]), keys: set(KEYS.kek) }, 'accepted; decrypted'],
  'one recipient, and a shared header': [
    {
      token: general([{ encrypted_key: kw(KEK).encrypted_key ?? '' }], { unprotected: { alg: 'A128KW' } }),
      keys: set(KEYS.kek),
    },
    'accepted; decrypted',
  ],
  'a name in two headers': [
    { token: general([kw(KEK, { enc: 'A128GCM' })]), keys: set(KEYS.kek) },
    'rejected; joined failed; header/not-disjoint; not-reached',
  ],
  'crit in an unprotected header': [
    { token: general([kw(KEK)], { unprotected: { crit: ['x'] } }), keys: set(KEYS.kek) },
    'rejected; crit failed; header/crit; not-reached',
  ],
  'zip in an unprotected header': [
    { token: general([kw(KEK)], { unprotected: { zip: 'DEF' } }), keys: set(KEYS.kek) },
    'rejected; zip failed; header/zip; not-reached',
  ],
  'aad that does not fit': [
    { token: general([kw(KEK)], { aad: 'AAAA' }), keys: set(KEYS.kek) },
    'rejected; content failed; jwe/content; content-failed',
  ],
  'dir beside another': [
    { token: general([{ header: { alg: 'dir' } }, kw(KEK)]), keys: set(KEYS.cek, KEYS.kek) },
    'accepted; lengths#1 failed; rejected accepted; not-reached decrypted',
  ],
  'twelve recipients': [
    { token: general([...Array<Recipient>(11).fill(kw(OTHER)), kw(KEK)]), keys: set(KEYS.kek) },
    'accepted; unwrap#1 failed; unwrap#2 failed; unwrap#3 failed; unwrap#4 failed; unwrap#5 failed; unwrap#6 failed; unwrap#7 failed; unwrap#8 failed; unwrap#9 failed; unwrap#10 failed; unwrap#11 failed; rejected rejected rejected rejected rejected rejected rejected rejected rejected rejected rejected accepted; key-management-failed key-management-failed key-management-failed key-management-failed key-management-failed key-management-failed key-management-failed key-management-failed key-management-failed key-management-failed key-management-failed decrypted',
  ],
  'iterations of two passwords': [
    {
      token: general([
        { header: { alg: 'PBES2-HS256+A128KW', p2s: b64(bytes(8, 1)), p2c: 600_000 }, encrypted_key: 'A'.repeat(32) },
        { header: { alg: 'PBES2-HS256+A128KW', p2s: b64(bytes(8, 2)), p2c: 600_000 }, encrypted_key: 'A'.repeat(32) },
      ]),
      keys: 'a password',
    },
    'undecided; jwe/p2c-cap; undecided undecided; not-reached not-reached',
  ],
  'iterations that are no number': [
    {
      token: general([
        { header: { alg: 'PBES2-HS256+A128KW', p2s: b64(bytes(8, 1)), p2c: 'x' }, encrypted_key: 'A'.repeat(32) },
      ]),
      keys: 'a password',
    },
    'rejected; parameters failed; header/parameter; not-reached',
  ],
  // What is asked of a header that lacks it, and of keys that are sound no more
  'a header without alg, under a policy': [
    dir({ headerText: '{"enc":"A128GCM"}' }, { policy: { algorithms: ['A128KW'] } }),
    'rejected; alg failed; header/no-alg; not-reached',
  ],
  'a header without enc, under a policy': [
    dir({ headerText: '{"alg":"dir"}' }, { policy: { contentEncryption: ['A256GCM'] } }),
    'rejected; enc failed; header/no-enc; not-reached',
  ],
  'a secret that is a public key': [
    wrapped({}, { keys: set(oct(Buffer.from('-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYI'))) }),
    'rejected; key failed; alg/confusion; not-reached',
  ],
  'an RSA key that is none': [
    { token: oaep(), keys: JSON.stringify({ kty: 'RSA', n: 'AQAB', e: 'AQAB', d: 'AQAB' }) },
    'rejected; key failed; key/rsa-weak; not-reached',
  ],
  'keys of which some are none': [
    wrapped(
      {},
      {
        keys: [
          { text: '{"a":1', origin: 'given' },
          { text: set(oct(KEK)), origin: 'given' },
        ],
      },
    ),
    'accepted; decrypted',
  ],
  'a kid that is a number, and keys that have one': [
    wrapped({ header: { kid: 5 } }, { keys: set(oct(KEK, { kid: 'a' })) }),
    'accepted with a; decrypted',
  ],
  'a key for agreement in the other form': [
    { token: agreed(), keys: set(X25519) },
    'rejected; select failed; jwe/epk-curve; not-reached',
  ],
  'a key for agreement in the other form, the other way': [
    { token: agreed(half(X25519)), keys: set(P256) },
    'rejected; select failed; jwe/epk-curve; not-reached',
  ],
  'a key for agreement on another curve, beside one of another kind': [
    { token: agreed(), keys: set(RSA, P521) },
    'rejected; select failed; jwe/epk-curve; not-reached',
  ],
  'a key that agrees on nothing': [
    { token: agreed(), keys: set(RSA) },
    'rejected; select failed; key/none-fits; not-reached',
  ],
  'iterations of two passwords, each within the limit': [
    {
      token: general([
        { header: { alg: 'PBES2-HS256+A128KW', p2s: b64(bytes(8, 1)), p2c: 60 }, encrypted_key: 'A'.repeat(32) },
        { header: { alg: 'A128KW', p2c: 1000 }, encrypted_key: b64(keyWrap(KEK, CEK)) },
        { header: { alg: 'PBES2-HS256+A128KW', p2s: b64(bytes(8, 2)), p2c: -900 }, encrypted_key: 'A'.repeat(32) },
        { header: { alg: 'PBES2-HS256+A128KW', p2s: b64(bytes(8, 2)), p2c: 41 }, encrypted_key: 'A'.repeat(32) },
      ]),
      keys: 'a password',
      limits: { pbes2Iterations: 100 },
    },
    'undecided; key#2 failed; parameters#3 failed; jwe/p2c-cap; undecided rejected rejected undecided; not-reached not-reached not-reached not-reached',
  ],
  'iterations that count, and those that do not': [
    {
      token: general([
        { header: { alg: 'PBES2-HS256+A128KW', p2s: b64(bytes(8, 1)), p2c: 60 }, encrypted_key: 'A'.repeat(32) },
        { header: { alg: 'A128KW', p2c: 1000 }, encrypted_key: b64(keyWrap(KEK, CEK)) },
        { header: { alg: 'PBES2-HS256+A128KW', p2s: b64(bytes(8, 2)), p2c: '900' }, encrypted_key: 'A'.repeat(32) },
      ]),
      keys: 'a password',
      limits: { pbes2Iterations: 100 },
    },
    'rejected; parameters#1 warned; unwrap#1 failed; key#2 failed; parameters#3 failed; jwe/password; rejected rejected rejected; key-management-failed not-reached not-reached',
  ],
  'two recipients of one content key that compresses': [
    {
      token: general([kw(KEK), kw(KEK)], deflated('{"sub":"a"}'), { enc: 'A128GCM', zip: 'DEF' }),
      keys: set(KEYS.kek),
    },
    'accepted; accepted accepted; decrypted decrypted',
  ],
  'a token inside two of whose signatures one names the only key': [
    dir(
      inside(
        JSON.stringify({
          payload: SIGNED.split('.')[1],
          signatures: [{ name: 'b' }, { name: 'a' }].map(({ name }) => {
            const [head, , signature] = made('HS256', bytes(32, 8), { header: { kid: name } }).split('.')
            return { protected: head, signature }
          }),
        }),
      ),
      { keys: set(oct(CEK, { kid: 'a' })) },
    ),
    'rejected with a; nested failed; jwe/nested; decrypted; inside: jws rejected',
  ],
  // Keys of other kinds
  'a public key where the private one is needed': [
    { token: oaep(), keys: JSON.stringify(half(RSA)) },
    'rejected; key failed; key/private-needed; not-reached',
  ],
  'a private key': [{ token: oaep(), keys: JSON.stringify(RSA) }, 'accepted; decrypted'],
  'a private key and a public one': [{ token: oaep(), keys: set(half(RSA), RSA) }, 'accepted; decrypted'],
  'a key that cannot be read': [wrapped({}, { keys: LOCKED }), 'undecided; key/unknown-container; not-reached'],
  'a key that cannot be read, beside one that does not fit': [
    wrapped(
      {},
      {
        keys: [
          { text: LOCKED, origin: 'given' },
          { text: set(oct(KEK, { use: 'sig' })), origin: 'given' },
        ],
      },
    ),
    'undecided; key/unreadable; not-reached',
  ],
  'a key that cannot be read, beside one that fits': [
    wrapped(
      {},
      {
        keys: [
          { text: LOCKED, origin: 'given' },
          { text: set(oct(KEK)), origin: 'given' },
        ],
      },
    ),
    'accepted; decrypted',
  ],
  'a key of zeros, beside a sound one': [dir({}, { keys: set(oct(bytes(16, 0)), oct(CEK)) }), 'accepted; decrypted'],
  'an empty set': [dir({}, { keys: '{"keys":[]}' }), 'rejected; keys failed; jwks/empty; not-reached'],
  'keys that are no keys': [dir({}, { keys: '{"a":1' }), 'rejected; keys failed; json/not-json; not-reached'],
  'a bare secret of the right length': [dir({}, { keys: String.fromCharCode(...CEK) }), 'accepted; decrypted'],
  'a bare secret of another length': [dir({}, { keys: 'short' }), 'rejected; key failed; jwe/key-length; not-reached'],
  'two keys of one kid': [
    wrapped({ header: { kid: 'a' } }, { keys: set(oct(OTHER, { kid: 'a' }), oct(KEK, { kid: 'a' })) }),
    'accepted with a; decrypted',
  ],
  'a key without kid for a token with one': [
    wrapped({ header: { kid: 'a' } }, { keys: set(oct(KEK)) }),
    'accepted; decrypted',
  ],
  'a kid that is a number': [wrapped({ header: { kid: 5 } }, { keys: set(oct(KEK)) }), 'accepted; decrypted'],
  'a key for agreement on another curve': [
    { token: agreed(), keys: set(P521) },
    'rejected; select failed; jwe/epk-curve; not-reached',
  ],
  'a key for agreement that is for signing': [
    { token: agreed(), keys: set({ ...P256, use: 'sig' }) },
    'rejected; select failed; key/none-fits; not-reached',
  ],
  'a key that names the enc of a wrapped token': [
    wrapped({}, { keys: set(oct(KEK, { alg: 'A128GCM' })) }),
    'rejected; select failed; key/none-fits; not-reached',
  ],
  // Passwords
  'a password in its own box': [
    pbes2({}, { keys: '', password: 'Thus from my lips' }),
    'accepted; parameters warned; decrypted',
  ],
  'a wrong password, and the right one among the keys': [
    pbes2({}, { keys: 'Thus from my lips', password: 'wrong' }),
    'accepted; parameters warned; decrypted',
  ],
  'a wrong password': [
    pbes2({}, { keys: 'wrong' }),
    'rejected; parameters warned; unwrap failed; jwe/password; key-management-failed',
  ],
  'a password that another alg has no use for': [
    wrapped({}, { keys: '', password: 'Thus from my lips' }),
    'undecided; key/none-given; not-reached',
  ],
  'iterations just within the limit': [
    pbes2({ p2c: 1000 }, { keys: 'wrong' }, 1000),
    'rejected; unwrap failed; jwe/password; key-management-failed',
  ],
  'iterations past the limit': [
    pbes2({ p2c: 1001 }, { keys: 'Thus from my lips' }, 1000),
    'undecided; jwe/p2c-cap; not-reached',
  ],
  'iterations past the limit, and allowed': [
    pbes2({ p2c: 1001 }, { keys: 'Thus from my lips', allow: ['jwe/p2c-cap'] }, 1000),
    'accepted; decrypted',
  ],
  'iterations for each of two passwords': [
    pbes2({ p2c: 501 }, { keys: 'wrong', password: 'Thus from my lips' }, 1000),
    'undecided; parameters warned; jwe/p2c-cap; not-reached',
  ],
  'iterations for each of two passwords, within the limit': [
    pbes2({ p2c: 500 }, { keys: 'wrong', password: 'Thus from my lips' }, 1000),
    'accepted; parameters warned; decrypted',
  ],
  'iterations that another alg has no use for': [wrapped({ header: { p2c: 2_000_000 } }), 'accepted; decrypted'],
  // Several recipients: who decides
  'two recipients, of which the policy allows one': [
    {
      token: general([kw(OTHER), { header: { alg: 'A256KW' }, encrypted_key: b64(keyWrap(bytes(32, 4), CEK)) }]),
      keys: set(KEYS.other, oct(bytes(32, 4))),
      policy: { algorithms: ['A256KW'] },
    },
    'accepted; allowed#1 failed; rejected accepted; decrypted decrypted',
  ],
  'two recipients, of which the policy allows none': [
    {
      token: general([kw(KEK, { kid: 'a' }), kw(OTHER, { kid: 'b' })]),
      keys: set(oct(KEK, { kid: 'b' }), oct(OTHER, { kid: 'b' })),
      policy: { algorithms: ['dir'] },
    },
    'rejected with b; allowed#1 failed; select#1 failed; allowed#2 failed; alg/not-allowed; rejected rejected; not-reached decrypted',
  ],
  'two recipients, one refused and one too dear': [
    {
      token: general([
        kw(KEK),
        { header: { alg: 'PBES2-HS256+A128KW', p2s: b64(bytes(8, 1)), p2c: 2_000_000 }, encrypted_key: 'A'.repeat(32) },
      ]),
      keys: set(KEYS.other),
    },
    'undecided; unwrap#1 failed; jwe/p2c-cap; rejected undecided; key-management-failed not-reached',
  ],
  'two recipients, one without a key that fits, and one with a key of zeros': [
    {
      token: general([kw(KEK, { kid: 'a' }), { header: { alg: 'A128KW', kid: 'b' }, encrypted_key: 'A'.repeat(32) }]),
      keys: set(oct(bytes(16, 0), { kid: 'b' })),
    },
    'rejected with b; select#1 failed; key#2 failed; key/degenerate; rejected rejected; not-reached not-reached',
  ],
  'two recipients of which none has a key that fits': [
    { token: general([kw(KEK, { kid: 'a' }), kw(KEK, { kid: 'b' })]), keys: set(oct(KEK, { kid: 'c' })) },
    'rejected; select#1 failed; select#2 failed; key/none-fits; rejected rejected; not-reached not-reached',
  ],
  'two recipients, and the content does not inflate': [
    { token: general([kw(OTHER), kw(KEK)], {}, { enc: 'A128GCM', zip: 'DEF' }), keys: set(KEYS.kek) },
    'rejected; unwrap#1 failed; inflate#2 failed; jwe/zip-format; rejected rejected; key-management-failed inflate-failed',
  ],
  'two recipients of one content key, which does not open': [
    { token: general([kw(KEK), kw(KEK)], { tag: 'A'.repeat(22) }), keys: set(KEYS.kek) },
    'rejected; content#1 failed; content#2 failed; jwe/content; rejected rejected; content-failed content-failed',
  ],
  'two recipients with another enc': [
    { token: general([kw(KEK, { enc: 'A128GCM' }), kw(KEK, { enc: 'A256GCM' })], {}, {}), keys: set(KEYS.kek) },
    'accepted; enc#2 failed; accepted rejected; decrypted not-reached',
  ],
  'two recipients of which one compresses': [
    {
      token: general([kw(KEK, { enc: 'A128GCM' }), kw(KEK, { enc: 'A128GCM', zip: 'DEF' })], {}, {}),
      keys: set(KEYS.kek),
    },
    'accepted; enc#2 failed; accepted rejected; decrypted not-reached',
  ],
  'two recipients of which one has no alg': [
    { token: general([{ header: {}, encrypted_key: 'AAAA' }, kw(KEK)]), keys: set(KEYS.kek) },
    'accepted; alg#1 failed; rejected accepted; not-reached decrypted',
  ],
  'two recipients, and the iv is missing': [
    { token: general([kw(KEK), kw(KEK)], { iv: undefined }), keys: set(KEYS.kek) },
    'rejected; lengths#1 failed; lengths#2 failed; jwe/iv-length; rejected rejected; not-reached not-reached',
  ],
  'two recipients, and the header is no JSON': [
    { token: general([kw(KEK), kw(KEK)], { protected: b64('{"enc"') }), keys: set(KEYS.kek) },
    'rejected; header failed; json/not-json; rejected rejected; not-reached not-reached',
  ],
  'no protected header': [
    { token: general([kw(KEK)], { protected: undefined, unprotected: { enc: 'A128GCM' } }), keys: set(KEYS.kek) },
    'rejected; header warned; content failed; jwe/content; content-failed',
  ],
  // Parts
  'no iv': [{ ...dir(), token: cut(dir().token, 2, () => '') }, 'rejected; lengths failed; jwe/iv-length; not-reached'],
  'no tag': [{ ...dir(), token: cut(dir().token, 4, () => '') }, 'rejected; lengths failed; jwe/tag; not-reached'],
  'a tag that is cut': [
    { ...dir(), token: cut(dir().token, 4, (text) => text.slice(0, 20)) },
    'rejected; lengths failed; jwe/tag; not-reached',
  ],
  'an iv of 16 bytes': [
    { ...dir(), token: cut(dir().token, 2, () => 'A'.repeat(22)) },
    'rejected; lengths failed; jwe/iv-length; not-reached',
  ],
  'an encrypted key beside dir': [
    { ...dir(), token: cut(dir().token, 1, () => 'AAAA') },
    'rejected; lengths failed; jwe/encrypted-key; not-reached',
  ],
  'no encrypted key': [
    { ...wrapped(), token: cut(wrapped().token, 1, () => '') },
    'rejected; lengths failed; jwe/encrypted-key; not-reached',
  ],
  padding: [
    { ...dir(), token: cut(dir().token, 4, (text) => `${text}==`) },
    'rejected; parts failed; token/padded; not-reached',
  ],
  'padding that is allowed': [
    { ...dir({}, { allow: ['token/padded'] }), token: cut(dir().token, 4, (text) => `${text}==`) },
    'accepted; decrypted',
  ],
  'padding of the encrypted key': [
    { ...wrapped(), token: cut(wrapped({ encryptedKey: keyWrap(KEK, bytes(24, 1)) }).token, 1, (text) => `${text}=`) },
    'rejected; lengths failed; token/padded; not-reached',
  ],
  // Plaintext
  'no content at all': [dir({ plaintext: '' }), 'accepted; json/not-json (info); decrypted'],
  'a token inside a token inside': [
    dir(inside(wrapped(inside(SIGNED)).token), { keys: set(KEYS.cek, KEYS.kek, KEYS.sign) }),
    'accepted; decrypted; inside: jwe accepted',
  ],
  'a token inside, and claims that the policy asks for': [
    dir(inside(SIGNED), { keys: set(KEYS.cek, KEYS.sign), policy: { subject: 'b' } }),
    'rejected; nested failed; jwe/nested; decrypted; inside: jws rejected',
  ],
  'a token inside whose header names the key that decrypts, and is right': [
    dir(inside(made('HS256', CEK, { header: { kid: 'a' } })), { keys: set(oct(CEK, { kid: 'a' })) }),
    'accepted with a; decrypted; inside: jws accepted',
  ],
  'a token inside, unannounced and wrong': [
    dir(inside(SIGNED, {}), { keys: set(KEYS.cek, oct(bytes(32, 8))) }),
    'rejected; nested failed; jwe/nested; decrypted; inside: jws rejected',
  ],
  'text that only looks like a token': [dir(inside('a.b.c')), 'rejected; nested failed; jwe/nested; decrypted'],
  'no token inside under a policy of key management': [
    dir({}, { policy: { algorithms: ['dir', 'HS256'] } }),
    'accepted; decrypted',
  ],
  'a policy of other content encryption': [
    dir({}, { policy: { contentEncryption: ['A256GCM'] } }),
    'rejected; allowed failed; alg/not-allowed; decrypted',
  ],
  'a policy that is malformed': [
    dir({}, { policy: { algorithms: 'dir' as never } }),
    'rejected; expectations failed; policy/malformed; decrypted',
  ],
  // Encrypted keys
  'an encrypted key of two blocks': [
    wrapped({ encryptedKey: bytes(16, 6) }),
    'rejected; unwrap failed; jwe/encrypted-key; key-management-failed',
  ],
  'an encrypted key of half a block more': [
    wrapped({ encryptedKey: bytes(28, 6) }),
    'rejected; unwrap failed; jwe/encrypted-key; key-management-failed',
  ],
  'an encrypted key of RSA, a byte short': [
    { token: oaep((key) => key.subarray(1)), keys: JSON.stringify(RSA) },
    'rejected; unwrap failed; jwe/wrong-recipient; key-management-failed',
  ],
  'an encrypted key of RSA, a byte long': [
    { token: oaep((key) => Buffer.concat([bytes(1, 0), key])), keys: JSON.stringify(RSA) },
    'rejected; unwrap failed; jwe/wrong-recipient; key-management-failed',
  ],
  'an edited encrypted key of RSA': [
    { token: oaep((key) => Buffer.concat([key.subarray(0, 255), bytes(1, 1)])), keys: JSON.stringify(RSA) },
    'rejected; unwrap failed; jwe/wrong-recipient; key-management-failed',
  ],
  'a content key of another length, to RSA': [
    { token: oaep(undefined, bytes(24, 1)), keys: JSON.stringify(RSA) },
    'rejected; cek failed; jwe/cek-length; key-management-failed',
  ],
  'an encrypted key of PBES2 with half a block more': [
    pbes2({ encryptedKey: bytes(28, 6) }, { keys: 'Thus from my lips' }),
    'rejected; parameters warned; unwrap failed; jwe/encrypted-key; key-management-failed',
  ],
  'an encrypted key beside ECDH-ES': [
    { token: cut(agreed(), 1, () => 'AAAA'), keys: JSON.stringify(P256) },
    'rejected; lengths failed; jwe/encrypted-key; not-reached',
  ],
  A128GCMKW: [gcmkw(), 'accepted; decrypted'],
  'A128GCMKW with an edited tag of the key': [
    gcmkw({ tag: 'A'.repeat(22) }),
    'rejected; unwrap failed; jwe/wrong-kek; key-management-failed',
  ],
  'A128GCMKW with a tag of the key that is cut': [
    gcmkw({ tag: 'A'.repeat(16) }),
    'rejected; parameters failed; jwe/tag; not-reached',
  ],
  'A128GCMKW with an iv of the key that is cut': [
    gcmkw({ iv: 'A'.repeat(11) }),
    'rejected; parameters failed; jwe/iv-length; not-reached',
  ],
  'A128GCMKW without an iv': [gcmkw({ iv: undefined }), 'rejected; parameters failed; header/parameter; not-reached'],
  'A128GCMKW with a tag that is a number': [
    gcmkw({ tag: 5 }),
    'rejected; parameters failed; header/parameter; not-reached',
  ],
  'A128GCMKW with another key': [
    { ...gcmkw(), keys: set(KEYS.other) },
    'rejected; unwrap failed; jwe/wrong-kek; key-management-failed',
  ],
  'an ephemeral key of small order': [
    { token: agreed({ kty: 'OKP', crv: 'X25519', x: 'A'.repeat(43) }), keys: JSON.stringify(X25519) },
    'rejected with Bob; agree failed; jwe/epk-curve; key-management-failed',
  ],
  'an ephemeral key off its curve': [
    { token: agreed({ ...half(ALICE), y: ALICE.x }), keys: JSON.stringify(P256) },
    'rejected with meriadoc.brandybuck@buckland.example; epk failed; key/not-on-curve; not-reached',
  ],
  'an ephemeral key with its private half': [
    { token: agreed(ALICE), keys: JSON.stringify(P256) },
    'rejected with meriadoc.brandybuck@buckland.example; content failed; jwe/content; content-failed',
  ],
  'an ephemeral key that is a secret': [
    { token: agreed({ kty: 'oct', k: 'AAAA' }), keys: JSON.stringify(P256) },
    'rejected; parameters failed; key/degenerate; not-reached',
  ],
  'an ephemeral key on a curve for signing': [
    { token: agreed(half(ED)), keys: JSON.stringify(P256) },
    'rejected; parameters failed; jwe/epk-curve; not-reached',
  ],
  'an ephemeral key that is a text': [
    { token: agreed('x'), keys: JSON.stringify(P256) },
    'rejected; parameters failed; header/parameter; not-reached',
  ],
  'the same ephemeral key as the recipient': [
    { token: agreed(half(P256)), keys: JSON.stringify(P256) },
    'rejected with meriadoc.brandybuck@buckland.example; content failed; jwe/content; content-failed',
  ],
}

const TWO = general([kw(OTHER), kw(KEK)])
/** What is said, where the outcome does not tell: of a step, or in the summary. */
const SAID: readonly (readonly [request: Opening, where: string, sentence: string | RegExp])[] = [
  [{ token: TWO, keys: set(KEYS.kek) }, 'summary', / 1 of 2 recipients can be decrypted with what was given\.$/],
  [dir(), 'summary', /^Accepted: dir and A128GCM decrypt with the symmetric key of 128 bits\. Not checked: [^.]+\.$/],
  [{ token: oaep(), keys: JSON.stringify(RSA) }, 'summary', / anybody who has the public key can have made it\./],
  [
    dir(inside(SIGNED), { keys: set(KEYS.cek, KEYS.sign) }),
    'summary',
    /^Accepted: dir and A128GCM decrypt with the .* Inside: accepted: the HS256 signature verifies [^:]+: issuer, audience, expiry, for the token has none\.$/,
  ],
  [dir(inside(SIGNED)), 'summary', /^Undecided: the content decrypts, and the token inside is undecided\. /],
  [
    dir({}, { keys: '' }),
    'summary',
    'Undecided: no key was given, so the token cannot be decrypted yet. dir needs the symmetric key that sender and recipient share.',
  ],
  [{ token: oaep(), keys: '' }, 'keys', /RSA-OAEP needs the recipient's private RSA key\.$/],
  [{ token: agreed(), keys: '' }, 'keys', /ECDH-ES needs the recipient's private key on the curve of epk\.$/],
  [pbes2({}, { keys: '' }), 'keys', /PBES2-HS256\+A128KW needs the password\.$/],
  [pbes2({}, { keys: '', password: 'x' }), 'keys', 'One key, read as password.'],
  [wrapped({}, { keys: set(KEYS.kek, KEYS.other) }), 'keys', /^2 keys, read as /],
  [dir({ plaintext: 'x' }, { policy: { subject: 'b' } }), 'summary', /^Rejected: /],
  [wrapped({}, { keys: set(KEYS.other) }), 'summary', /^Rejected: .*[^.]\.$/],
  [
    { token: general([kw(KEK, { enc: 'A128GCM' }), kw(KEK, { enc: 'A256GCM' })], {}, {}), keys: set(KEYS.kek) },
    'enc#2',
    /^"enc" is "A256GCM" for this recipient and "A128GCM" for the first; /,
  ],
  [
    { token: general([kw(KEK, { enc: 'A128GCM', zip: 'DEF' }), kw(KEK, { enc: 'A128GCM' })], {}, {}), keys: '' },
    'enc#2',
    /^"zip" is absent for this recipient and "DEF" for the first; /,
  ],
  [
    { token: general([kw(KEK, { enc: 'A128GCM' }), kw(KEK, { enc: 'A128GCM', zip: 'DEF' })], {}, {}), keys: '' },
    'enc#2',
    /^"zip" is "DEF" for this recipient and absent for the first; /,
  ],
  [
    { token: general([{ header: { alg: 'dir' } }, kw(KEK)]), keys: set(KEYS.kek) },
    'lengths#1',
    "With dir the content key is this recipient's own, so there can be one recipient only; here are 2.",
  ],
  [
    { token: general([kw(KEK), kw(KEK)], deflated('{}'), { enc: 'A128GCM', zip: 'DEF' }), keys: set(KEYS.kek) },
    'inflate#2',
    'The same content key as in recipient #1, which opened this very content: the result is the same.',
  ],
  [
    wrapped({ header: { kid: 'a' } }, { keys: set(oct(KEK, { kid: 'a' })) }),
    'select',
    /^The .*bears the token's kid and fits\.$/,
  ],
  [
    wrapped({ header: { kid: 'a' } }, { keys: set(oct(KEK)) }),
    'select',
    /fits; it has no kid to contradict the token\.$/,
  ],
  [
    wrapped({ header: { kid: 'a' } }, { keys: set(oct(KEK, { kid: 'a' }), oct(OTHER, { kid: 'a' })) }),
    'select',
    '2 keys bear the kid "a" and fit; each is tried.',
  ],
  [wrapped({}, { keys: set(KEYS.kek, KEYS.other) }), 'select', '2 keys fit; each is tried.'],
  [wrapped({}, { keys: set(KEYS.kek, KEYS.other) }), 'key', '2 keys are sound.'],
  [
    {
      token: madeJwe('RSA1_5', 'A128GCM', CEK, fixed({ encryptedKey: bytes(256, 6) })),
      keys: JSON.stringify({ ...RSA, alg: 'RSA1_5' }),
    },
    'key',
    /is sound\.$/,
  ],
  [wrapped(), 'key', 'The symmetric key of 128 bits is sound, and WebCrypto takes it.'],
  [
    dir({}, { keys: 'short' }),
    'key',
    'The shared secret is 5 bytes; enc A128GCM asks exactly 16 bytes (128 bits). Look at how the secret is read: as text, base64, base64url or hex.',
  ],
  [
    wrapped({}, { keys: set(oct(bytes(24, 1))) }),
    'key',
    'The symmetric key is 24 bytes (192 bits); A128KW asks exactly 16 bytes (128 bits).',
  ],
  [
    wrapped({}, { keys: set(oct(Buffer.from('-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYI'))) }),
    'key',
    'The secret is a public key or certificate in PEM. What everybody may know is no secret, so nothing is decrypted with it here.',
  ],
  [
    dir({}, { policy: { algorithms: ['HS256', 'ES256'] } }),
    'signed-inside',
    /^The policy asks for a signature \(HS256, ES256\)/,
  ],
  [
    dir(inside(SIGNED, {}), { keys: set(KEYS.cek, KEYS.sign) }),
    'nested',
    'The content is a token itself (JWS), although cty does not say so. It is accepted.',
  ],
  [{ token: TWO, keys: '' }, 'split', 'JSON serialization, general, with 2 recipients.'],
  [{ token: general([kw(KEK)]), keys: '' }, 'split', 'JSON serialization, general, with 1 recipient.'],
]

/** The members of the report that need not be there, and of the facts about the recipient that decides. */
const MEMBERS: readonly (readonly [request: Opening, report: string, facts: string, outcome: string])[] = [
  [
    dir(),
    'header headerText key payload payloadText',
    'aad alg cek ciphertext decryptedBy enc encryptedKey headerRead iv plaintext tag',
    'claims',
  ],
  [dir({ headerText: '{"enc"' }), 'none', 'none', 'none'],
  [dir({ headerText: '{}' }), 'headerText', 'aad ciphertext headerRead iv tag', 'none'],
  [dir({ headerText: '{"alg":5,"enc":7}' }), 'header headerText', 'aad ciphertext headerRead iv tag', 'none'],
  [dir({}, { keys: '' }), 'header headerText', 'aad alg ciphertext enc encryptedKey headerRead iv tag', 'none'],
  [
    dir({ header: { zip: 'DEF' } }),
    'header headerText key',
    'aad alg cek ciphertext compressed enc encryptedKey headerRead iv tag',
    'none',
  ],
  [
    wrapped({}, { keys: set(KEYS.other) }),
    'header headerText key',
    'aad alg ciphertext enc encryptedKey headerRead iv tag',
    'none',
  ],
  [
    dir({ plaintext: Buffer.from([255, 254, 0]) }),
    'header headerText key',
    'aad alg cek ciphertext decryptedBy enc encryptedKey headerRead iv plaintext tag',
    'none',
  ],
  [
    dir(inside(SIGNED), { keys: set(KEYS.cek, KEYS.sign) }),
    'header headerText key nested payloadText',
    'aad alg cek ciphertext decryptedBy enc encryptedKey headerRead inside iv plaintext tag',
    'nested',
  ],
]
const ALWAYS = 'at facets findings format kind steps summary verdict selected outcome header'
const optional = (given: object, always: readonly string[]): string =>
  Object.keys(given)
    .filter((name) => !always.includes(name))
    .sort()
    .join(' ') || 'none'

const SECRETS = [CEK, KEK, OTHER, bytes(32, 1), bytes(32, 8), bytes(32, 9)].map(b64)
/** One report of each kind is read whole. */
const WHOLE = ['an edited ciphertext, CBC', 'the second of two keys', 'iterations of two passwords']

describe('an encrypted token', () => {
  const compare = golden('openings', openings)
  for (const [name, [{ limits = {}, ...request }, outcome]] of Object.entries(OPENINGS))
    it(`${name}: ${outcome}`, async () => {
      const inspected = await runInspection(request, testEnv({ now: 1_790_000_000, limits }))
      expect(outcomeOf(inspected)).toBe(outcome)
      expect(leakedBy(inspected.report, SECRETS)).toEqual([])
      if (WHOLE.includes(name)) compare(name, writtenReport(inspected.report))
    })
})

describe('what is said of an encrypted token', () => {
  it.each(SAID)('%#', async ({ limits = {}, ...request }, where, sentence) => {
    const { report } = await runInspection(request, testEnv({ now: 1_790_000_000, limits }))
    const said = where === 'summary' ? report.summary : report.steps.find(({ id }) => id === where)?.sentence
    if (typeof sentence === 'string') expect(said).toBe(sentence)
    else expect(said).toMatch(sentence)
    expect(leakedBy(report, SECRETS)).toEqual([])
  })

  it.each(MEMBERS)('has no member without a value: %#', async (request, ofReport, ofFacts, ofOutcome) => {
    const outcome = await runInspection(request, testEnv({ now: 1_790_000_000 }))
    const always = ALWAYS.split(' ')
    expect([
      optional(
        outcome.report,
        always.filter((name) => name !== 'header'),
      ),
      optional(outcome.jwe[0] ?? {}, always),
      ['claims', 'nested'].filter((name) => Object.hasOwn(outcome, name)).join(' ') || 'none',
    ]).toEqual([ofReport, ofFacts, ofOutcome])
  })

  it('keeps the steps of twenty recipients whole, of the others the sentences, and whole those that decide', async () => {
    const token = general([...Array<Recipient>(22).fill(kw(OTHER)), kw(KEK), kw(OTHER)])
    const { report } = await runInspection({ token, keys: set(KEYS.kek) }, testEnv({ now: 1_790_000_000 }))
    const details = (n: number) => report.steps.find(({ id }) => id === `select#${n}`)?.details.length
    expect([1, 20, 21, 22, 23, 24].map(details)).toEqual([1, 1, 0, 0, 1, 0])
    expect(report.steps.find(({ id }) => id === 'select#21')?.sentence).toMatch(/fits/)
  })
})
