import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { testEnv } from '../testing/env'
import openings from '../testing/golden/openings.json'
import { steady, writtenNote, writtenStep } from '../testing/golden/written'
import { keyWrap, type MadeJwe, madeJwe } from '../testing/made-jwe'
import { made } from '../testing/made-tokens'
import type { InspectRequest } from '../types'
import { runInspection } from './run'

/**
 * What is said of encrypted tokens with one fault each, of several recipients and of tokens inside, compared with a golden file:
 * every step that did something, the parties, and how far each recipient came. `JOTSCOPE_GOLDEN=write` writes it anew.
 */
const writing = process.env.JOTSCOPE_GOLDEN === 'write'
const written: Record<string, readonly string[]> = {}

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

const OPENINGS: Record<string, InspectRequest> = {
  sound: dir(),
  'sound, wrapped': wrapped(),
  'sound, CBC': cbc(),
  'no key': dir({}, { keys: '' }),
  'another key': dir({}, { keys: set(KEYS.other) }),
  'another KEK': wrapped({}, { keys: set(KEYS.other) }),
  'the second of two keys': wrapped({}, { keys: set(KEYS.other, KEYS.kek) }),
  'neither of two keys': wrapped({}, { keys: set(KEYS.other, KEYS.cek) }),
  'a key of another length': dir({}, { keys: set(oct(bytes(32, 1))) }),
  'a key for another alg': wrapped({}, { keys: set(oct(KEK, { alg: 'A256KW' })) }),
  'a key for signing': wrapped({}, { keys: set(oct(KEK, { use: 'sig' })) }),
  'a key that may not unwrap': wrapped({}, { keys: set(oct(KEK, { key_ops: ['wrapKey'] })) }),
  'a key that names its enc': dir({}, { keys: set(oct(CEK, { alg: 'A128GCM' })) }),
  'the kid of one key': wrapped(
    { header: { kid: 'b' } },
    { keys: set(oct(OTHER, { kid: 'a' }), oct(KEK, { kid: 'b' })) },
  ),
  'a kid that nobody has': wrapped(
    { header: { kid: 'c' } },
    { keys: set(oct(OTHER, { kid: 'a' }), oct(KEK, { kid: 'b' })) },
  ),
  'a key of another type': wrapped(
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
  'a key of zeros': dir({}, { keys: set(oct(bytes(16, 0))) }),
  'an edited header': dir({ aad: 'another' }),
  'an edited ciphertext': { ...dir(), token: cut(dir().token, 3, flip) },
  'an edited tag': { ...dir(), token: cut(dir().token, 4, flip) },
  'an edited iv': { ...dir(), token: cut(dir().token, 2, flip) },
  'an edited encrypted key': { ...wrapped(), token: cut(wrapped().token, 1, flip) },
  'a short encrypted key': { ...wrapped(), token: cut(wrapped().token, 1, (text) => text.slice(0, 16)) },
  'an odd encrypted key': { ...wrapped(), token: cut(wrapped().token, 1, (text) => text.slice(0, -2)) },
  'an encrypted key of another length': wrapped({ encryptedKey: keyWrap(KEK, bytes(32, 1)) }),
  'an edited tag, CBC': { ...cbc(), token: cut(cbc().token, 4, flip) },
  'an edited ciphertext, CBC': { ...cbc(), token: cut(cbc().token, 3, flip) },
  'a ciphertext that is no block, CBC': { ...cbc(), token: cut(cbc().token, 3, (text) => text.slice(0, 20)) },
  'no ciphertext': { ...dir(), token: cut(dir().token, 3, () => '') },
  'a header without enc': dir({ headerText: '{"alg":"dir"}' }),
  'a header without alg': dir({ headerText: '{"enc":"A128GCM"}' }),
  'a header that is no JSON': dir({ headerText: '{"alg"' }),
  'a header with crit': dir({ header: { crit: ['x'], x: 1 } }),
  'an alg that nobody knows': dir({ headerText: '{"alg":"dri","enc":"A128GCM"}' }),
  'an enc that nobody knows': dir({ headerText: '{"alg":"dir","enc":"A128GMC"}' }),
  'a zip that nobody knows': dir({ header: { zip: 'GZ' } }),
  'content that does not inflate': dir({ header: { zip: 'DEF' } }),
  'a policy that allows it': dir({}, { policy: { algorithms: ['dir'], contentEncryption: ['A128GCM'] } }),
  'a policy that does not': dir({}, { policy: { algorithms: ['A128KW'] } }),
  'a policy for the claims': dir({}, { policy: { subject: 'alice', issuer: 'x' } }),
  'plaintext that is text': dir({ plaintext: 'Hello' }),
  'plaintext that is bytes': dir({ plaintext: Buffer.from([255, 254, 0]) }),
  'plaintext that says it is a JWT': dir({ plaintext: 'Hello', header: { typ: 'JWT' } }),
  'plaintext that should be a JWT': dir(inside('Hello')),
  'a token inside': dir(inside(SIGNED), { keys: set(KEYS.cek, KEYS.sign) }),
  'a token inside that nobody announced': dir(inside(SIGNED, {}), { keys: set(KEYS.cek, KEYS.sign) }),
  'a token inside whose key is missing': dir(inside(SIGNED)),
  'a token inside that another key signed': dir(inside(SIGNED), { keys: set(KEYS.cek, oct(bytes(32, 8))) }),
  'a token inside that names the only key': dir(inside(made('HS256', bytes(32, 8), { header: { kid: 'a' } })), {
    keys: set(oct(CEK, { kid: 'a' })),
  }),
  'a token inside under a policy of signatures': dir(inside(SIGNED), {
    keys: set(KEYS.cek, KEYS.sign),
    policy: { algorithms: ['HS256'] },
  }),
  'a token inside under a policy of other signatures': dir(inside(SIGNED), {
    keys: set(KEYS.cek, KEYS.sign),
    policy: { algorithms: ['ES256'] },
  }),
  'no token inside under a policy of signatures': dir({}, { policy: { algorithms: ['HS256'] } }),
  'an encrypted token inside': dir(inside(wrapped().token), { keys: set(KEYS.cek, KEYS.kek) }),
  'an SD-JWT inside': dir(inside(`${SIGNED}~`), { keys: set(KEYS.cek, KEYS.sign) }),
  'a JSON token inside': dir(
    inside(
      JSON.stringify({
        payload: SIGNED.split('.')[1],
        protected: SIGNED.split('.')[0],
        signature: SIGNED.split('.')[2],
      }),
    ),
    { keys: set(KEYS.cek, KEYS.sign) },
  ),
  'two recipients': { token: general([kw(OTHER), kw(KEK)]), keys: set(KEYS.kek) },
  'two recipients, the first': { token: general([kw(KEK), kw(OTHER)]), keys: set(KEYS.kek) },
  'two recipients, both': { token: general([kw(KEK), kw(OTHER)]), keys: set(KEYS.kek, KEYS.other) },
  'two recipients, none': { token: general([kw(KEK), kw(OTHER)]), keys: set(KEYS.cek) },
  'two recipients, no key': { token: general([kw(KEK), kw(OTHER)]), keys: '' },
  'two recipients with kids': {
    token: general([kw(OTHER, { kid: 'a' }), kw(KEK, { kid: 'b' })]),
    keys: set(oct(KEK, { kid: 'b' })),
  },
  'two recipients, and the content is edited': {
    token: general([kw(OTHER), kw(KEK)], { ciphertext: 'AAAA' }),
    keys: set(KEYS.kek),
  },
  'two recipients, one of them unknown': {
    token: general([{ header: { alg: 'XX' }, encrypted_key: 'AAAA' }, kw(KEK)]),
    keys: set(KEYS.kek),
  },
  'two recipients, one of them missing here': {
    token: general([kw(OTHER), { header: { alg: 'RSA1_5' }, encrypted_key: 'AAAA' }]),
    keys: set(KEYS.kek),
  },
  'one recipient': { token: general([kw(KEK)]), keys: set(KEYS.kek) },
  'one recipient, and a shared header': {
    token: general([{ encrypted_key: kw(KEK).encrypted_key ?? '' }], { unprotected: { alg: 'A128KW' } }),
    keys: set(KEYS.kek),
  },
  'a name in two headers': { token: general([kw(KEK, { enc: 'A128GCM' })]), keys: set(KEYS.kek) },
  'crit in an unprotected header': { token: general([kw(KEK)], { unprotected: { crit: ['x'] } }), keys: set(KEYS.kek) },
  'zip in an unprotected header': { token: general([kw(KEK)], { unprotected: { zip: 'DEF' } }), keys: set(KEYS.kek) },
  'aad that does not fit': { token: general([kw(KEK)], { aad: 'AAAA' }), keys: set(KEYS.kek) },
  'dir beside another': { token: general([{ header: { alg: 'dir' } }, kw(KEK)]), keys: set(KEYS.cek, KEYS.kek) },
  'twelve recipients': { token: general([...Array<Recipient>(11).fill(kw(OTHER)), kw(KEK)]), keys: set(KEYS.kek) },
  'iterations of two passwords': {
    token: general([
      { header: { alg: 'PBES2-HS256+A128KW', p2s: b64(bytes(8, 1)), p2c: 600_000 }, encrypted_key: 'A'.repeat(32) },
      { header: { alg: 'PBES2-HS256+A128KW', p2s: b64(bytes(8, 2)), p2c: 600_000 }, encrypted_key: 'A'.repeat(32) },
    ]),
    keys: 'a password',
  },
  'iterations that are no number': {
    token: general([
      { header: { alg: 'PBES2-HS256+A128KW', p2s: b64(bytes(8, 1)), p2c: 'x' }, encrypted_key: 'A'.repeat(32) },
    ]),
    keys: 'a password',
  },
}

describe('an encrypted token', () => {
  for (const [name, request] of Object.entries(OPENINGS))
    it(name, async () => {
      const { report, jwe, notes, problems, claims } = await runInspection(request, testEnv({ now: 1_790_000_000 }))
      const lines = [
        `${report.kind} ${report.verdict}: ${steady(report.summary)}`,
        `payload: ${report.payloadText ?? 'none'}${report.payload === undefined ? '' : `, ${JSON.stringify(report.payload)}`}`,
        `header: ${JSON.stringify(report.header)} ${report.headerText ?? ''}`,
        ...(report.key ? [`key: ${JSON.stringify(report.key)}`] : []),
        ...(report.parties ?? []).map((party) => `party: ${JSON.stringify(party)}`),
        ...jwe.map(
          (facts) =>
            `recipient: ${facts.outcome}, ${facts.alg ?? 'no alg'}, ${facts.enc ?? 'no enc'}, selected ${facts.selected.length}, cek ${facts.cek?.length ?? 'none'}, key ${facts.encryptedKey?.length ?? 'none'}, iv ${facts.iv?.length ?? 'none'}, aad ${facts.aad?.length ?? 'none'}, plaintext ${facts.plaintext?.length ?? 'none'}${facts.decryptedBy ? ', opened' : ''}`,
        ),
        ...(claims ? [`claims${claims.verified ? '' : ', not verified'}: ${Object.keys(claims.claims).join()}`] : []),
        ...problems.map(({ code }) => `problem ${code}`),
        ...report.steps.filter(({ status, lane }) => status !== 'skipped' && lane !== 'claims').flatMap(writtenStep),
        ...report.steps
          .filter(({ status, lane }) => status === 'skipped' && lane !== 'claims' && lane !== 'policy')
          .map(({ id, sentence }) => `${id} skipped: ${sentence}`),
        ...notes.flatMap(writtenNote),
        ...(report.nested ? [`nested: ${report.nested.kind} ${report.nested.verdict}: ${report.nested.summary}`] : []),
      ]
      written[name] = lines
      if (!writing) expect(lines).toEqual((openings as typeof written)[name])
    })
})

afterAll(() => {
  if (!writing) return
  const path = fileURLToPath(new URL('../testing/golden/openings.json', import.meta.url))
  const all = `${JSON.stringify(written, undefined, 2)}\n`
  if (readFileSync(path, 'utf8') !== all) writeFileSync(path, all)
})
