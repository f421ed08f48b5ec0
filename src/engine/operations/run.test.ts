import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Case } from '../model'
import { testEnv } from '../testing/env'
import { madeJwe } from '../testing/made-jwe'
import { made } from '../testing/made-tokens'
import type { Env, InspectRequest, Report } from '../types'
import { runInspection } from './run'

const SECRET = Buffer.alloc(32, 7)
const jwk = (secret: Buffer, kid?: string): object => ({
  kty: 'oct',
  k: secret.toString('base64url'),
  ...(kid && { kid }),
})
const keys = JSON.stringify(jwk(SECRET))
const run = (request: InspectRequest, given: Partial<Env> = {}): Promise<Case> => runInspection(request, testEnv(given))
const report = async (...given: Parameters<typeof run>): Promise<Report> => (await run(...given)).report
const token = made('HS256', SECRET)

describe('an inspection', () => {
  test('brings along what it started from', async () => {
    const request = { token, keys, policy: { algorithms: ['HS256'] } }
    const subject = await run(request)
    expect(subject.request).toBe(request)
    expect(subject).toMatchObject({ depth: 0, reading: { text: token }, keys: { given: true, keys: [{ kty: 'oct' }] } })
    expect([...subject.allow]).toEqual([])
    expect(subject.policy).toMatchObject({ policy: request.policy, fault: undefined, expects: false })
    expect((await run({ token, keys, policy: {} })).policy).toBeUndefined()
    expect(subject.report.verdict).toBe('accepted')
  })

  test('reads every kind of token', async () => {
    const kinds = await Promise.all(
      [token, `Bearer ${token}`, madeJwe('dir', 'A256GCM', SECRET), `${token}~`, 'no token', ''].map((text) =>
        report({ token: text, keys }),
      ),
    )
    expect(kinds.map(({ kind, verdict }) => `${kind} ${verdict}`)).toEqual([
      'jws accepted',
      'jws accepted',
      'jwe accepted',
      'sd-jwt accepted',
      'unreadable rejected',
      'unreadable rejected',
    ])
  })

  test('keeps the sound members of a policy, and the fault of the others', async () => {
    const subject = await run({ token, keys, policy: { algorithms: ['HS256'], issuers: 'a' } as object })
    expect(subject.policy?.fault).toMatchObject({ code: 'policy/malformed' })
    expect(subject.request.policy).toEqual({ algorithms: ['HS256'] })
    expect(subject.report.verdict).toBe('rejected')
    expect((await run({ token, keys, policy: 5 as never })).request.policy).toEqual({})
  })
})

describe('a bare secret', () => {
  const text = '0123456789abcdef'.repeat(4)
  test.each([
    ['hex', Buffer.from(text, 'hex')],
    ['base64', Buffer.from(text, 'base64')],
    ['utf8', Buffer.from(text)],
    [undefined, Buffer.from(text)],
  ] as const)('is read as %s', async (secretEncoding, secret) => {
    const request = { token: made('HS256', secret), keys: text, ...(secretEncoding && { secretEncoding }) }
    expect((await report(request)).verdict).toBe('accepted')
    const other = { ...request, secretEncoding: secretEncoding === 'hex' ? 'utf8' : 'hex' } as const
    expect((await report(other)).verdict).toBe('rejected')
  })
})

describe('what is not given', () => {
  test('is not passed on as undefined', async () => {
    const options = { secretEncoding: undefined, password: undefined } as object
    expect((await report({ token, keys, ...options })).verdict).toBe('accepted')
  })
})

describe('a password', () => {
  test('opens an encrypted private key', async () => {
    const { generateKeyPairSync } = await import('node:crypto')
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const pem = privateKey
      .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'open sesame' })
      .toString()
    const signed = made('ES256', privateKey)
    expect((await report({ token: signed, keys: pem })).verdict).toBe('undecided')
    expect((await report({ token: signed, keys: pem, password: 'open sesame' })).verdict).toBe('accepted')
  })
})

describe('limits and leniencies', () => {
  test('are those of the page where it sets them, and the usual ones otherwise', async () => {
    const deep = made('HS256', SECRET, { payload: '{"a":{"b":{"c":1}}}' })
    expect((await report({ token: deep, keys })).payload).toEqual({ a: { b: { c: 1 } } })
    const subject = await run({ token: deep, keys }, { limits: { jsonDepth: 2 } })
    expect(subject.report).not.toHaveProperty('payload')
    expect(subject.limits).toMatchObject({ jsonDepth: 2, tokenLength: 10_000_000 })
    const short = await run({ token: `Bearer ${token}`, keys }, { limits: { tokenLength: 10 } })
    expect(short.problems).toMatchObject([{ code: 'token/too-large' }])
  })

  test('are taken off only with consent', async () => {
    const [header, payload = ''] = token.split('.')
    const padded = `${header}.${payload}${'='.repeat((4 - (payload.length % 4)) % 4 || 2)}`
    const text = `${padded}.${createHmac('sha256', SECRET).update(padded).digest('base64url')}`
    expect((await report({ token: text, keys })).verdict).toBe('rejected')
    expect((await report({ token: text, keys, allow: ['token/padded'] })).verdict).toBe('accepted')
    expect((await report({ token: text, keys, allow: ['jwe/p2c-cap'] })).verdict).toBe('rejected')
  })
})

describe('tokens inside tokens', () => {
  const nested = (depth: number): string => {
    let text = token
    for (let level = 0; level < depth; level++) text = made('HS256', SECRET, { payload: text, header: { cty: 'JWT' } })
    return text
  }
  const innermost = (outer: Report): Report => (outer.nested ? innermost(outer.nested) : outer)

  test('are followed eight levels deep, and no further', async () => {
    const eight = await report({ token: nested(8), keys })
    expect(eight.verdict).toBe('accepted')
    expect(innermost(eight)).toMatchObject({ kind: 'jws', payload: { sub: 'alice' } })
    const nine = await run({ token: nested(9), keys })
    expect(nine.report.verdict).toBe('rejected')
    expect(innermost(nine.report)).toMatchObject({
      kind: 'unreadable',
      summary: 'Rejected: tokens are nested more than 8 levels deep.',
    })
  })

  test('are checked with every other key', async () => {
    const other = Buffer.alloc(32, 9)
    const wrong = Buffer.alloc(32, 5)
    const outer = madeJwe('dir', 'A256GCM', SECRET, { header: { cty: 'JWT' }, plaintext: made('HS256', other) })
    const given = JSON.stringify({ keys: [jwk(SECRET, 'a'), jwk(wrong, 'b')] })
    expect(await report({ token: outer, keys: given })).toMatchObject({ verdict: 'rejected' })
  })

  test('are not refused with the secret that encrypted the outer one', async () => {
    const other = Buffer.alloc(32, 9)
    const outer = madeJwe('dir', 'A256GCM', SECRET, { header: { cty: 'JWT' }, plaintext: made('HS256', other) })
    const alone = await report({ token: outer, keys })
    expect(alone).toMatchObject({ verdict: 'undecided', nested: { verdict: 'undecided' } })
    expect(alone.nested?.steps.find(({ id }) => id === 'keys')?.sentence).toMatch(/^No key was given/)
    const signed = madeJwe('dir', 'A256GCM', SECRET, { header: { cty: 'JWT' }, plaintext: made('HS256', other) })
    const both = await report({ token: signed, keys: JSON.stringify({ keys: [jwk(SECRET), jwk(other)] }) })
    expect(both).toMatchObject({ verdict: 'accepted', nested: { verdict: 'accepted' } })
  })
})

describe('a text that is no token', () => {
  test('has a report whose first failing step names the fault', async () => {
    const { report, jws, jwe, notes, problems } = await run({ token: '"eyJhbGciOiJIUzI1NiJ9.e30"', keys })
    expect(report).toMatchObject({
      format: 1,
      kind: 'unreadable',
      verdict: 'rejected',
      facets: { structure: 'failed', key: 'skipped', cryptography: 'skipped', claims: 'skipped', policy: 'skipped' },
      findings: [],
    })
    expect(report.summary).toBe(`Rejected: ${problems[0]?.message}`)
    const [read, split, ...others] = report.steps
    expect(read?.sentence).not.toBe('Nothing had to be taken off.')
    expect(split).toMatchObject({ id: 'split', status: 'failed', sentence: problems[0]?.message })
    expect(new Set(others.map(({ status }) => status))).toEqual(new Set(['skipped']))
    expect(others.find(({ id }) => id === 'allowed')?.sentence).toMatch(/there is no token to hold against the policy/)
    expect({ jws, jwe, notes }).toEqual({ jws: [], jwe: [], notes: [] })
    expect(problems).toHaveLength(1)
    expect((await report_('no token')).steps[0]?.sentence).toBe('Nothing had to be taken off.')
  })

  test('shows what could be decoded of it, and nothing else', async () => {
    const two = await report_('eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0')
    expect(two).toMatchObject({ headerText: '{"alg":"HS256"}', payloadText: '{"sub":"a"}' })
    const none = await report_('no token')
    expect(none).not.toHaveProperty('headerText')
    expect(none).not.toHaveProperty('payloadText')
  })
})

const report_ = (text: string): Promise<Report> => report({ token: text, keys })
