import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { InspectionOutcome } from '../model'
import { testEnv, vectorsFolder } from '../testing/env'
import { complaints, verifyForTest } from '../testing/inspection'
import { pairFor } from '../testing/signing-keys'
import type { Policy } from '../types'
import { create } from './create'

interface Vector {
  id: string
  input?: unknown
  issuance?: unknown
  presentation?: unknown
  issuer_key: object
  kb_aud?: string
  kb_nonce?: string
  expect: {
    result: string
    processed_payload?: unknown
    issuance_payload?: unknown
    presentation_payload?: unknown
    kb?: unknown
  }
}

const folder = vectorsFolder()
const read = (name: string): Vector[] =>
  folder ? (JSON.parse(readFileSync(`${folder}sd-jwt/${name}.json`, 'utf8')) as { cases: Vector[] }).cases : []
const asText = (token: unknown): string => (typeof token === 'string' ? token : JSON.stringify(token))
const env = testEnv({ now: 1_790_000_000 })

async function expectPayload(vector: Vector, token: unknown, payload: unknown, bound: boolean): Promise<void> {
  const keyBinding: { audience?: string; nonce?: string } = {}
  if (vector.kb_aud !== undefined) keyBinding.audience = vector.kb_aud
  if (vector.kb_nonce !== undefined) keyBinding.nonce = vector.kb_nonce
  const request = {
    token: asText(token),
    keys: JSON.stringify(vector.issuer_key),
    ...(bound ? { policy: { keyBinding } } : {}),
  }
  const { report } = await verifyForTest(request, env)
  expect(complaints(report)).toEqual([])
  expect(report.kind).toBe('sd-jwt')
  expect(report.verdict).toBe('accepted')
  expect(report.payload).toEqual(payload)
}

if (folder)
  describe('the published SD-JWT examples', () => {
    for (const vector of read('rfc9901'))
      it(`accepts ${vector.id} and forms its processed payload`, () =>
        expectPayload(vector, vector.input, vector.expect.processed_payload, vector.expect.kb !== undefined))
    for (const vector of read('generated-from-specs')) {
      it(`accepts ${vector.id} as issued`, () =>
        expectPayload(vector, vector.issuance, vector.expect.issuance_payload, false))
      it(`accepts ${vector.id} as presented`, () =>
        expectPayload(vector, vector.presentation, vector.expect.presentation_payload, vector.kb_aud !== undefined))
    }
  })

const issuer = pairFor('ES256')
const holder = pairFor('ES256')
const b64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url')
const signed = async (payload: object, key = issuer.private, protectedHeader = {}): Promise<string> => {
  const signatures = [{ alg: 'ES256', key, protectedHeader }]
  return (await create({ payload: JSON.stringify(payload), signatures }, env)).token ?? ''
}
/** An SD-JWT by hand: the payload as signed, and disclosures as JSON values. */
const presented = async (payload: object, disclosures: readonly unknown[]): Promise<string> =>
  `${[await signed(payload), ...disclosures.map(b64)].join('~')}~`
const digestOf = (disclosure: unknown): string => sha256(b64(disclosure))
const verify = (token: string, policy?: Policy): Promise<InspectionOutcome> =>
  verifyForTest({ token, keys: issuer.public, ...(policy ? { policy } : {}) }, env)
const codesOf = ({ notes }: InspectionOutcome): string[] =>
  notes.filter(({ severity }) => severity === 'error').map(({ code }) => code)

const name = ['salt-1', 'name', 'Jo']
const mail = ['salt-2', 'mail', 'jo@example.com']
const element = ['salt-3', 'US']

const REJECTED: Record<string, [payload: object, disclosures: readonly unknown[], code: string]> = {
  'a disclosure whose digest is nowhere': [{ _sd: [digestOf(name)] }, [mail], 'sd-jwt/digest'],
  'a disclosure that was altered': [{ _sd: [digestOf(name)] }, [['salt-1', 'name', 'Joe']], 'sd-jwt/digest'],
  'a disclosure that nothing calls for': [{ _sd: [digestOf(name)] }, [name, mail], 'sd-jwt/unused-disclosure'],
  'a disclosure sent twice': [{ _sd: [digestOf(name)] }, [name, name], 'sd-jwt/unused-disclosure'],
  'a digest that stands twice': [{ _sd: [digestOf(name), digestOf(name)] }, [name], 'sd-jwt/digest'],
  'a digest of a hidden claim that stands twice': [{ _sd: ['x'], inner: { _sd: ['x'] } }, [], 'sd-jwt/digest'],
  'a disclosed claim named _sd': [{ _sd: [digestOf(['s', '_sd', []])] }, [['s', '_sd', []]], 'sd-jwt/digest'],
  'a disclosed claim named ...': [{ _sd: [digestOf(['s', '...', 'x'])] }, [['s', '...', 'x']], 'sd-jwt/digest'],
  'a disclosed claim that is there already': [{ name: 'Al', _sd: [digestOf(name)] }, [name], 'sd-jwt/digest'],
  'two disclosures of one claim': [
    { _sd: [digestOf(name), digestOf(['s', 'name', 'Al'])] },
    [name, ['s', 'name', 'Al']],
    'sd-jwt/digest',
  ],
  'an array element where a claim belongs': [{ _sd: [digestOf(element)] }, [element], 'sd-jwt/digest'],
  'a claim where an array element belongs': [{ list: [{ '...': digestOf(name) }] }, [name], 'sd-jwt/digest'],
  'an _sd that is no list': [{ _sd: digestOf(name) }, [], 'sd-jwt/digest'],
  'an unknown hash': [{ _sd_alg: 'md5', _sd: [] }, [], 'sd-jwt/hash'],
  'a disclosure of four members': [{ _sd: [] }, [['s', 'a', 1, 2]], 'sd-jwt/disclosure'],
  'a disclosure that is no array': [{ _sd: [] }, [{ s: 1 }], 'sd-jwt/disclosure'],
  'a disclosure whose name is no text': [{ _sd: [] }, [['s', 7, 1]], 'sd-jwt/disclosure'],
}

/** A payload as it is written, which no object could say. */
it('rejects a payload with two lists of digests in one object', async () => {
  const twice = `{"_sd":["${digestOf(name)}"],"_sd":["${digestOf(mail)}"]}`
  for (const payload of [twice, `{"inner":${twice}}`]) {
    const signatures = [{ alg: 'ES256', key: issuer.private }]
    const { token = '' } = await create({ payload, signatures }, env)
    const outcome = await verify(`${[token, b64(name), b64(mail)].join('~')}~`)
    expect(outcome.report.verdict).toBe('rejected')
    expect(codesOf(outcome)).toContain('sd-jwt/digest')
  }
})

describe('what RFC 9901 wants rejected', () => {
  for (const [what, [payload, disclosures, code]] of Object.entries(REJECTED))
    it(`rejects ${what}`, async () => {
      const outcome = await verify(await presented(payload, disclosures))
      expect(outcome.report.verdict).toBe('rejected')
      expect(codesOf(outcome)).toContain(code)
      expect(outcome.report.steps.find(({ id }) => id === 'signature')?.status).toBe('passed')
    })

  it('accepts the token again when the repair leaves the unused disclosure out', async () => {
    const outcome = await verify(await presented({ _sd: [digestOf(name)] }, [name, mail]))
    const repair = outcome.notes.find(({ code }) => code === 'sd-jwt/unused-disclosure')?.repair
    expect((await verify(repair?.token ?? '')).report.verdict).toBe('accepted')
  })

  it('rejects an SD-JWT with alg none, whatever the policy names', async () => {
    const token = `${b64({ alg: 'none' })}.${b64({ _sd: [digestOf(name)] })}.~${b64(name)}~`
    expect((await verify(token, { algorithms: ['none'] })).report.verdict).toBe('rejected')
  })

  it('rejects a payload that is no JSON object', async () => {
    const { token = '' } = await create({ payload: '[1]', signatures: [{ alg: 'ES256', key: issuer.private }] }, env)
    expect((await verify(`${token}~${b64(name)}~`)).report.verdict).toBe('rejected')
  })
})

describe('what is no fault', () => {
  it('leaves digests without a disclosure alone: hidden claims or decoys', async () => {
    const { report } = await verify(
      await presented({ _sd: [digestOf(name), 'decoy'], list: ['a', { '...': 'hidden' }] }, [name]),
    )
    expect(report.verdict).toBe('accepted')
    expect(report.payload).toEqual({ name: 'Jo', list: ['a'] })
    expect(report.summary).toContain('1 of 3 digests are disclosed')
  })

  it('uses sha-512 where _sd_alg says so', async () => {
    const digest = createHash('sha512').update(b64(name)).digest('base64url')
    const { report } = await verify(await presented({ _sd_alg: 'sha-512', _sd: [digest] }, [name]))
    expect(report.payload).toEqual({ name: 'Jo' })
    expect(report.verdict).toBe('accepted')
  })

  it('keeps a disclosed claim named __proto__ as a claim', async () => {
    const odd = ['s', '__proto__', { admin: true }]
    const { report } = await verify(await presented({ _sd: [digestOf(odd)] }, [odd]))
    expect(Object.keys(report.payload as object)).toEqual(['__proto__'])
    expect((report.payload as Record<string, unknown>)['admin']).toBeUndefined()
  })

  it('checks claims that were disclosed: an expired exp is found', async () => {
    const exp = ['s', 'exp', 1_000_000_000]
    const { report } = await verify(await presented({ _sd: [digestOf(exp)] }, [exp]))
    expect(report.facets.claims).toBe('failed')
    expect(report.verdict).toBe('rejected')
  })

  it('holds the policy against the processed payload', async () => {
    const token = await presented({ _sd: [digestOf(name)] }, [name])
    expect((await verify(token, { claims: { name: 'Jo' } })).report.verdict).toBe('accepted')
    expect((await verify(token, { claims: { name: 'Al' } })).report.verdict).toBe('rejected')
  })
})

describe('key binding', () => {
  const expected = { audience: 'https://verifier.example', nonce: 'n-1' }
  const cnf = { jwk: JSON.parse(holder.public) as object }
  const claims = (token: string): Record<string, unknown> => ({
    iat: env.now - 5,
    aud: expected.audience,
    nonce: expected.nonce,
    sd_hash: sha256(token),
  })
  const bound = async (
    change: object,
    header: object = { typ: 'kb+jwt' },
    key = holder.private,
    payload: object = { cnf },
  ) => {
    const token = await presented({ ...payload, _sd: [digestOf(name)] }, [name])
    return token + (await signed({ ...claims(token), ...change }, key, header))
  }
  const policy = { keyBinding: expected }

  it('accepts a proof for this audience and nonce', async () => {
    const { report } = await verify(await bound({}), policy)
    expect(complaints(report)).toEqual([])
    expect(report.verdict).toBe('accepted')
    expect(report.steps.find(({ id }) => id === 'signature#kb')?.status).toBe('passed')
  })

  it('says that audience and nonce were not checked when nothing is expected', async () => {
    const { report } = await verify(await bound({}))
    expect(report.verdict).toBe('accepted')
    expect(report.summary).toContain('audience and nonce of that proof not checked')
  })

  const FAULTS: Record<string, () => Promise<string>> = {
    'another audience': () => bound({ aud: 'https://other.example' }),
    'another nonce': () => bound({ nonce: 'n-2' }),
    'an sd_hash of something else': () => bound({ sd_hash: sha256('else') }),
    'no sd_hash': () => bound({ sd_hash: undefined }),
    'a time in the future': () => bound({ iat: env.now + 600 }),
    'an expired proof': () => bound({ exp: env.now - 1 }),
    'a typ that is not kb+jwt': () => bound({}, { typ: 'JWT' }),
    'the signature of somebody else': () => bound({}, { typ: 'kb+jwt' }, issuer.private),
    'a payload that confirms no key': () => bound({}, { typ: 'kb+jwt' }, holder.private, {}),
    'a confirmed key with its private half': () =>
      bound({}, { typ: 'kb+jwt' }, holder.private, { cnf: { jwk: JSON.parse(holder.private) as object } }),
    'something that is no JWT': async () => `${await presented({ cnf }, [])}abc.def`,
    'no proof at all': () => presented({ cnf }, []),
  }
  for (const [what, make] of Object.entries(FAULTS))
    it(`rejects ${what}`, async () => {
      const token = await make()
      const outcome = await verify(token, policy)
      expect(outcome.report.verdict).toBe('rejected')
      expect(codesOf(outcome)).toContain('sd-jwt/key-binding')
    })

  it('rejects a proof with alg none', async () => {
    const token = await presented({ cnf }, [])
    const binding = `${b64({ alg: 'none', typ: 'kb+jwt' })}.${b64(claims(token))}.`
    expect((await verify(token + binding, { ...policy, algorithms: ['ES256', 'none'] })).report.verdict).toBe(
      'rejected',
    )
  })

  it('rejects a disclosure that was left out after the holder signed', async () => {
    const parts = (await bound({})).split('~')
    const { report } = await verify([parts[0], parts[2]].join('~'), policy)
    expect(report.steps.find(({ id }) => id === 'kb-sd-hash')?.status).toBe('failed')
    expect(report.verdict).toBe('rejected')
  })

  it('is undecided when cnf names the key in a way that cannot be followed', async () => {
    const { report } = await verify(
      await bound({}, { typ: 'kb+jwt' }, holder.private, { cnf: { jku: 'https://x.example' } }),
      policy,
    )
    expect(report.verdict).toBe('undecided')
  })
})
