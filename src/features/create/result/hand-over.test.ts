import { expect, test } from 'vitest'
import { create, inspect, readKeys } from '@/engine/index'
import { type GenerateRequest, generateKey } from '@/engine/keys/generate'
import { testEnv } from '@/engine/testing/env'
import type { KeyReading, Report } from '@/engine/types'
import { type Draft, type DraftKey, type DraftRecipient, EMPTY_DRAFT, EMPTY_KEY } from '@/session/draft'
import { requestOf as inspectRequestOf } from '@/session/reducer'
import { EMPTY_SESSION } from '@/session/types'
import { requestOf } from '../draft/request-of'
import { keyForRecipient, keyForSignature, withAlg, withKey } from '../keys/carry-key'
import { handOver, handOverWords } from './hand-over'

const env = testEnv()
const [blank] = EMPTY_DRAFT.signatures
if (!blank) throw new Error('A draft begins with one signature')

async function generated(wanted: GenerateRequest | undefined): Promise<{ key: DraftKey; reading: KeyReading }> {
  if (!wanted) throw new Error('Nothing to generate')
  const made = await generateKey(wanted, env)
  if ('code' in made) throw new Error(String(made.message))
  const key = { ...EMPTY_KEY, text: JSON.stringify(made.privateJwk ?? made.secretJwk) }
  return { key, reading: await readKeys(key.text, env) }
}

const readings = new Map<DraftKey, KeyReading>()

async function signature(alg: string, id = 1) {
  const wanted = withAlg({ ...blank, id } as (typeof EMPTY_DRAFT.signatures)[number], alg)
  const { key, reading } = await generated(keyForSignature(wanted))
  readings.set(key, reading)
  return withKey({ ...wanted, key }, reading)
}

async function recipient(alg: string, enc: string, id = 1): Promise<DraftRecipient> {
  const bare = { id, alg, key: EMPTY_KEY, header: '' }
  if (alg.startsWith('PBES2')) return { ...bare, key: { ...EMPTY_KEY, text: 'correct horse battery staple' } }
  const { key, reading } = await generated(keyForRecipient(bare, enc))
  readings.set(key, reading)
  return { ...bare, key }
}

/** Make it, hand it over, inspect what was handed over. */
async function roundTrip(change: Partial<Draft>): Promise<{ token: string; handed: string; report: Report }> {
  const draft = { ...EMPTY_DRAFT, ...change }
  const made = requestOf(draft, ({ text }) => text)
  if ('faults' in made) throw new Error(JSON.stringify(made.faults))
  const { token, findings } = await create(made.request, env)
  if (token === undefined) throw new Error(JSON.stringify(findings))
  const handed = handOver(token, draft, (key) => readings.get(key))
  return {
    token,
    handed: handed.keys ?? '',
    report: await inspect(inspectRequestOf({ ...EMPTY_SESSION, ...handed }), env),
  }
}

const encryption = async (alg: string, enc = 'A128CBC-HS256') => ({
  ...EMPTY_DRAFT.encryption,
  enc,
  recipients: [await recipient(alg, enc)],
})

test.each(['HS256', 'RS512', 'PS256', 'ES384', 'EdDSA'])('%s: what is handed over verifies it', async (alg) => {
  const { report, handed } = await roundTrip({ signatures: [await signature(alg)] })
  expect(report.summary).toBeDefined()
  expect(report.verdict).toBe('accepted')
  expect(handed.includes('"k":')).toBe(alg === 'HS256')
  for (const member of ['d', 'p', 'priv']) expect(handed).not.toContain(`"${member}"`)
})

test.each([
  'dir',
  'A128KW',
  'A256GCMKW',
  'ECDH-ES',
  'ECDH-ES+A128KW',
  'RSA-OAEP',
  'RSA-OAEP-256',
  'PBES2-HS256+A128KW',
])('%s: what is handed over decrypts it', async (alg) => {
  const { report } = await roundTrip({ kind: 'encrypt', encryption: await encryption(alg) })
  expect(report.steps.filter(({ status }) => status === 'failed')).toEqual([])
  expect(report.verdict).toBe('accepted')
  expect(report.payloadText).toBe('{"sub":"alice"}')
})

test('signed, then encrypted: both keys go along, and the nested token is accepted too', async () => {
  const { report } = await roundTrip({
    kind: 'sign-encrypt',
    signatures: [await signature('ES256')],
    encryption: { ...(await encryption('RSA-OAEP-256', 'A256GCM')), zip: true },
  })
  expect(report.verdict).toBe('accepted')
  expect(report.nested?.verdict).toBe('accepted')
})

test('a general JWE for two recipients, with aad and headers apart', async () => {
  const recipients = [await recipient('RSA-OAEP', 'A256GCM', 1), await recipient('PBES2-HS256+A128KW', 'A256GCM', 2)]
  const { report, token } = await roundTrip({
    kind: 'encrypt',
    serialization: 'general',
    encryption: {
      ...EMPTY_DRAFT.encryption,
      aad: 'seen by all',
      unprotected: '{"note":"shared"}',
      recipients: recipients.map((each, index) => ({ ...each, header: `{"kid":"r${index}"}` })),
    },
  })
  expect(JSON.parse(token).recipients).toHaveLength(2)
  expect(report.verdict).toBe('accepted')
})

test('a general JWS with two signatures, both verified', async () => {
  const signatures = [await signature('ES256', 1), await signature('RS256', 2)]
  const { report } = await roundTrip({ serialization: 'general', signatures })
  expect(report.parties?.map(({ verdict }) => verdict)).toEqual(['accepted', 'accepted'])
})

test.each([{ detached: true }, { unencodedPayload: true }, { detached: true, unencodedPayload: true }])(
  '%j: the payload goes along where the token leaves it out',
  async (change) => {
    const { report } = await roundTrip({ ...change, signatures: [await signature('ES256')] })
    expect(report.verdict).toBe('accepted')
  },
)

test('what goes along is said before the press, every secret by name', async () => {
  const hmac = { ...EMPTY_DRAFT, signatures: [await signature('HS256')] }
  expect(handOverWords(hmac)).toContain('the shared secret')
  const signed = { ...EMPTY_DRAFT, signatures: [await signature('ES256')] }
  expect(handOverWords(signed)).toContain('the public key, never the private one')
  expect(handOverWords({ ...EMPTY_DRAFT, kind: 'encrypt' })).toContain('the key that decrypts it')
})
