import { describe, expect, test } from 'vitest'
import type { InspectionOutcome } from '../model'
import { testEnv } from '../testing/env'
import { verifyForTest } from '../testing/inspection'
import { made, pair } from '../testing/made-tokens'
import type { Env, InspectRequest, Policy, Report } from '../types'
import { runInspection } from './run'
import { lowerFirst, saysJwt } from './verify-jws'

const SECRET = 'a secret of thirty-two characters'
const OTHER = 'another one, of as many characters'
const ISSUER = 'https://id.example'
const env = testEnv()
const b64 = (value: string): string => Buffer.from(value).toString('base64url')
const look = (
  token: string,
  more: Partial<InspectRequest> = {},
  given: Partial<Env> = {},
): Promise<InspectionOutcome> => verifyForTest({ token, keys: SECRET, ...more }, { ...env, ...given })
const report = async (...given: Parameters<typeof look>): Promise<Report> => (await look(...given)).report
const statuses = ({ steps }: Report): Record<string, string> =>
  Object.fromEntries(steps.map(({ id, status }) => [id, status]))
const sentence = ({ steps }: Report, id: string): string | undefined => steps.find((step) => step.id === id)?.sentence

/** Signatures over one payload, as a JSON serialization (RFC 7515 §7.2). */
function json(payload: string, ...signatures: { secret?: string; header?: object; kid?: string }[]): string {
  const parts = signatures.map(({ secret = SECRET, header, kid }) => {
    const [protectedHeader, , signature] = made('HS256', secret, {
      payload,
      header: kid === undefined ? {} : { kid },
    }).split('.')
    return { protected: protectedHeader, signature, ...(header && { header }) }
  })
  return JSON.stringify({ payload: b64(payload), signatures: parts })
}
const CLAIMS = `{"iss":"${ISSUER}"}`

describe('a compact token whose signature verifies', () => {
  const token = made('HS256', SECRET, { payload: { iss: ISSUER, aud: 'a', exp: env.now + 60 } })
  const policy: Policy = { issuer: ISSUER, audience: 'a', algorithms: ['HS256'] }

  test('is accepted, and every step says what it saw', async () => {
    const { report, jws, jwe, problems, notes, claims, nested } = await look(token, { policy })
    const { steps, ...rest } = report
    expect(rest).toStrictEqual({
      format: 1,
      at: env.now,
      kind: 'jws',
      verdict: 'accepted',
      summary: 'Accepted: the HS256 signature verifies with the shared secret.',
      facets: { structure: 'passed', key: 'passed', cryptography: 'passed', claims: 'passed', policy: 'passed' },
      findings: [],
      key: { origin: 'given', thumbprint: expect.any(String) },
      header: { alg: 'HS256', typ: 'JWT' },
      headerText: '{"alg":"HS256","typ":"JWT"}',
      payload: { iss: ISSUER, aud: 'a', exp: env.now + 60 },
      payloadText: JSON.stringify({ iss: ISSUER, aud: 'a', exp: env.now + 60 }),
    })
    expect(steps.map(({ id, status }) => `${id} ${status}`).slice(0, 13)).toEqual([
      'read passed',
      'split passed',
      'header passed',
      'crit skipped',
      'alg passed',
      'payload passed',
      'signature-encoding passed',
      'allowed passed',
      'keys passed',
      'select passed',
      'key passed',
      'signing-input passed',
      'signature passed',
    ])
    expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length)
    expect(sentence(report, 'read')).toBe('Nothing had to be taken off.')
    expect(sentence(report, 'split')).toBe('Three parts: header, payload, signature.')
    const [header, payload, signature] = token.split('.')
    expect(steps[1]?.details).toEqual([
      { shape: 'bytes', label: 'Header', value: header, encoding: 'utf8' },
      { shape: 'bytes', label: 'Payload', value: payload, encoding: 'utf8' },
      { shape: 'bytes', label: 'Signature', value: signature, encoding: 'utf8' },
    ])
    const input = `${header}.${payload}`
    expect(sentence(report, 'signing-input')).toBe(`${input.length} bytes, exactly as received.`)
    expect(steps.find(({ id }) => id === 'signing-input')?.details).toMatchObject([{ value: input }])
    expect({ jwe, problems, notes, nested }).toEqual({ jwe: [], problems: [], notes: [] })
    expect(claims).toMatchObject({ verified: true, claims: { iss: ISSUER } })
    expect(jws).toHaveLength(1)
    expect(jws[0]).toMatchObject({ alg: 'HS256', outcome: 'verified', selected: [{ bareSecret: SECRET }] })
    expect(jws[0]?.verifiedBy).toBe(jws[0]?.selected[0])
    expect(Buffer.from(jws[0]?.signingInput ?? []).toString()).toBe(input)
    expect(Buffer.from(jws[0]?.payload ?? []).toString()).toBe(report.payloadText)
    expect(Buffer.from(jws[0]?.signature ?? []).toString('base64url')).toBe(signature)
  })

  test('says what was not checked', async () => {
    expect((await report(token)).summary).toBe(
      'Accepted: the HS256 signature verifies with the shared secret. Not checked: issuer and audience.',
    )
    expect((await report(made('HS256', SECRET, { payload: 'null', header: { typ: 'x' } }))).summary).toBe(
      'Accepted: the HS256 signature verifies with the shared secret. Not checked: issuer and audience.',
    )
    expect((await report(made('HS256', SECRET, { payload: {} }), { policy: { issuer: '' } })).verdict).toBe('rejected')
    expect((await report(made('HS256', SECRET, { payload: {} }))).summary).toMatch(/Not checked: .*expiry, for the/)
  })

  test('says what was taken off around it', async () => {
    expect(sentence(await report(`Bearer ${token}`), 'read')).not.toBe('Nothing had to be taken off.')
  })
})

describe('a token whose signature does not verify', () => {
  test('is rejected, its claims are read and marked as unverified', async () => {
    const { report, claims, jws, problems } = await look(made('HS256', OTHER))
    expect(report).toMatchObject({
      verdict: 'rejected',
      summary: 'Rejected: the HS256 signature does not verify with the shared secret.',
      facets: { structure: 'passed', key: 'passed', cryptography: 'failed', claims: 'passed' },
      key: { origin: 'given', thumbprint: expect.any(String) },
      payload: { sub: 'alice' },
    })
    expect(claims?.verified).toBe(false)
    expect(jws[0]?.outcome).toBe('failed')
    expect(jws[0]).not.toHaveProperty('verifiedBy')
    expect(problems.map(({ code }) => code)).toEqual(['signature/invalid'])
  })

  test('is undecided without a key, which is no key of the report', async () => {
    const undecided = await look(made('HS256', SECRET), { keys: '' })
    expect(undecided.report).toMatchObject({
      verdict: 'undecided',
      facets: { key: 'skipped', cryptography: 'skipped' },
    })
    expect(undecided.report.summary).toBe('Undecided: no key was given, so the signature cannot be checked yet.')
    expect(undecided.report).not.toHaveProperty('key')
    expect(undecided.jws[0]?.outcome).toBe('not-reached')
  })

  test('is undecided where WebCrypto lacks the algorithm', async () => {
    const key = pair('P-256')
    const subtle = Object.create(env.subtle) as SubtleCrypto
    subtle.digest = env.subtle.digest.bind(env.subtle)
    subtle.importKey = () => Promise.reject(new DOMException('', 'NotSupportedError'))
    const { report, jws } = await look(made('ES256', key.privateKey), { keys: JSON.stringify(key.jwk) }, { subtle })
    expect(report).toMatchObject({ verdict: 'undecided', key: { origin: 'given' } })
    expect(report.key).not.toHaveProperty('thumbprint')
    expect(report.summary).toMatch(/^Undecided: WebCrypto here has no ES256/)
    expect(jws[0]?.outcome).toBe('not-reached')
    const refusing = Object.create(subtle) as SubtleCrypto
    refusing.importKey = env.subtle.importKey.bind(env.subtle) as SubtleCrypto['importKey']
    refusing.verify = () => Promise.reject(new DOMException('', 'NotSupportedError'))
    const late = await look(made('ES256', key.privateKey), { keys: JSON.stringify(key.jwk) }, { subtle: refusing })
    expect(late.report.verdict).toBe('undecided')
    expect(late.jws[0]?.outcome).toBe('undecided')
  })
})

describe('what is at fault ends its own lane', () => {
  const header = (text: string): string => `${b64(text)}.${b64('{"sub":"a"}')}.${'A'.repeat(43)}`

  test.each<[string, string, string[], string[]]>([
    ['no JSON', header('{"alg"'), ['header'], ['crit', 'alg', 'keys', 'signature', 'allowed']],
    ['no alg', header('{"typ":"JWT"}'), ['alg'], ['payload', 'keys', 'signature', 'allowed']],
    ['crit', header('{"alg":"HS256","crit":["x"],"x":1}'), ['crit'], ['alg', 'payload', 'keys', 'signature']],
    [
      'the payload',
      `${b64('{"alg":"HS256"}')}.A.${'A'.repeat(43)}`,
      ['payload'],
      ['signature-encoding', 'payload-json', 'exp'],
    ],
    ['the signature', `${b64('{"alg":"HS256"}')}.e30.A`, ['signature-encoding'], ['keys', 'select', 'signature']],
  ])('%s', async (_, token, failing, skipped) => {
    const all = statuses(await report(token))
    expect(Object.keys(all).filter((id) => all[id] === 'failed')).toEqual(failing)
    for (const id of skipped) expect(all[id], id).toBe('skipped')
  })

  test('a header that could not be read is not shown as one', async () => {
    const unread = await report(header('{"alg"'))
    expect(unread).not.toHaveProperty('header')
    expect(unread).not.toHaveProperty('headerText')
    expect(unread).not.toHaveProperty('key')
    expect(sentence(unread, 'allowed')).toBe('There is no algorithm to compare with the policy.')
  })

  test('an alg that is no text is not compared with the policy', async () => {
    expect(sentence(await report(header('{"alg":5}')), 'allowed')).toMatch(/^There is no algorithm/)
  })

  test('an algorithm that the policy forbids fails the policy alone', async () => {
    expect(await report(made('HS256', SECRET), { policy: { algorithms: ['ES256'] } })).toMatchObject({
      verdict: 'rejected',
      facets: { cryptography: 'passed', policy: 'failed' },
    })
  })
})

describe('several signatures (RFC 7515 §7.2.1)', () => {
  const good = { secret: SECRET }
  const bad = { secret: OTHER }
  const several = async (signatures: Parameters<typeof json>[1][], more: Partial<InspectRequest> = {}) =>
    report(json(CLAIMS, ...signatures), more)

  test('have steps of their own, and one that is accepted suffices', async () => {
    const both = await several([bad, good])
    expect(both).toMatchObject({ kind: 'jws', verdict: 'accepted', key: { origin: 'given' } })
    expect(both.summary).toMatch(/ 1 of 2 signatures are accepted\.$/)
    expect(statuses(both)).toMatchObject({ 'signature#1': 'failed', 'signature#2': 'passed', split: 'passed' })
    expect(sentence(both, 'split')).toBe('JSON serialization, general, with 2 signatures.')
    expect(both.parties).toEqual([
      { header: { alg: 'HS256', typ: 'JWT' }, verdict: 'rejected', key: both.key },
      { header: { alg: 'HS256', typ: 'JWT' }, verdict: 'accepted', key: both.key },
    ])
    expect(both.facets).toMatchObject({ cryptography: 'passed' })
  })

  test('are counted, whichever verifies first', async () => {
    expect((await several([good, bad])).summary).toMatch(/ 1 of 2 signatures are accepted\.$/)
    expect((await several([good, good])).summary).toMatch(/ 2 of 2 signatures are accepted\.$/)
    const none = await several([bad, bad])
    expect(none).toMatchObject({
      verdict: 'rejected',
      summary: expect.stringMatching(/ 0 of 2 signatures are accepted\.$/),
    })
  })

  test('are undecided when one is, and none is accepted', async () => {
    const key = pair('P-256').jwk
    const keys = JSON.stringify({ keys: [{ ...key, kid: 'a' }] })
    const token = JSON.parse(json(CLAIMS, bad)) as { signatures: object[] }
    const es = { protected: b64('{"alg":"ES256K"}'), signature: 'A'.repeat(86) }
    const undecided = await report(JSON.stringify({ ...token, signatures: [...token.signatures, es] }), {
      keys: JSON.stringify({ keys: [{ kty: 'oct', k: b64(SECRET) }, pair('secp256k1').jwk] }),
    })
    expect(undecided.verdict).toBe('undecided')
    expect(undecided.parties?.map(({ verdict }) => verdict)).toEqual(['rejected', 'undecided'])
    expect(undecided.summary).toMatch(/^Undecided: .* 0 of 2 signatures are accepted\.$/)
    expect((await several([{ kid: 'b' }], { keys })).verdict).toBe('rejected')
  })

  test('a party without a key has none in the report', async () => {
    const parties = (
      await several([good, { kid: 'x' }], { keys: JSON.stringify({ kty: 'oct', k: b64(SECRET), kid: 'y' }) })
    ).parties
    expect(parties?.[0]).toMatchObject({ verdict: 'accepted', key: { kid: 'y' } })
    expect(parties?.[1]).not.toHaveProperty('key')
  })

  test('one signature in JSON is like a compact one', async () => {
    const one = await several([good])
    expect(one).not.toHaveProperty('parties')
    expect(sentence(one, 'split')).toBe('JSON serialization, general, with 1 signature.')
    expect(one.summary).not.toMatch(/signatures are accepted/)
    expect(statuses(one)).toMatchObject({ signature: 'passed' })
  })

  test('beyond the limit are not checked at all', async () => {
    const inspect = async (count: number) =>
      (
        await runInspection(
          { token: json(CLAIMS, ...Array<object>(count).fill(good)), keys: SECRET },
          { ...env, limits: { recipients: 2 } },
        )
      ).report
    expect((await inspect(2)).verdict).toBe('accepted')
    const over = await inspect(3)
    expect(over).toMatchObject({ verdict: 'rejected', facets: { structure: 'failed', cryptography: 'skipped' } })
    expect(over.summary).toMatch(/^Rejected: there are 3 signatures; the limit is 2\./)
    expect(statuses(over)).toMatchObject({ split: 'failed', 'header#1': 'skipped', 'signature#3': 'skipped' })
  })
})

describe('an unprotected header', () => {
  const [, payload, signature] = made('HS256', SECRET).split('.')
  test('alone is warned about, and its signature covers nothing of it', async () => {
    const { createHmac } = await import('node:crypto')
    const mac = createHmac('sha256', SECRET).update(`.${payload}`).digest('base64url')
    const token = JSON.stringify({ payload, header: { alg: 'HS256' }, signature: mac })
    const alone = await report(token)
    expect(alone).toMatchObject({ verdict: 'accepted', facets: { structure: 'warned' }, header: { alg: 'HS256' } })
    expect(alone).not.toHaveProperty('headerText')
    expect((await report(JSON.stringify({ payload, header: { alg: 'HS256' }, signature }))).verdict).toBe('rejected')
  })
})

describe('an unsecured token (RFC 7518 §3.6)', () => {
  const token = `${b64('{"alg":"none"}')}.${b64(CLAIMS)}.`
  test('is rejected unless the policy names it', async () => {
    expect(await report(token)).toMatchObject({ verdict: 'rejected', facets: { policy: 'failed', key: 'skipped' } })
    const allowed = await report(token, { policy: { algorithms: ['none'] } })
    expect(allowed).toMatchObject({
      verdict: 'accepted',
      summary: 'Accepted because your policy allows unsecured tokens: nothing protects this one.',
      facets: { key: 'skipped', cryptography: 'skipped', policy: 'passed' },
    })
    expect(allowed).not.toHaveProperty('key')
    expect(sentence(allowed, 'keys')).toBe('An unsecured token needs no key.')
    expect(sentence(allowed, 'signature')).toBe('An unsecured token has no signature to check.')
  })

  test('is held against the rest of the policy', async () => {
    const policy = { algorithms: ['none'], issuer: 'https://other' }
    expect((await report(token, { policy })).verdict).toBe('rejected')
  })

  test('among others is a party that is refused', async () => {
    const signed = JSON.parse(json(CLAIMS, {})) as { payload: string; signatures: object[] }
    const both = { ...signed, signatures: [{ protected: b64('{"alg":"none"}'), signature: '' }, ...signed.signatures] }
    const { verdict, parties } = await report(JSON.stringify(both))
    expect(verdict).toBe('accepted')
    expect(parties?.map((party) => party.verdict)).toEqual(['rejected', 'accepted'])
  })
})

describe('a payload that must be a JWT', () => {
  test.each<[unknown, boolean]>([
    ['JWT', true],
    ['jwt', true],
    ['at+jwt', true],
    ['application/jwt', true],
    ['application/at+jwt', true],
    ['secevent+jwt', true],
    ['application/vnd.a-b.c+d+jwt', true],
    ['xjwt', false],
    ['jwtx', false],
    ['application/xjwt', false],
    ['text/jwt', false],
    ['a/application/jwt', false],
    ['+jwt', false],
    ['jwt+json', false],
    ['JOSE', false],
    ['', false],
    [undefined, false],
    [['JWT'], false],
  ])('typ %j: %s', (typ, says) => {
    expect(saysJwt(typ)).toBe(says)
  })

  test('fails its claims when it is none, and skips them otherwise', async () => {
    const text = (typ: string) => report(made('HS256', SECRET, { payload: 'text', header: { typ } }))
    expect(await text('JWT')).toMatchObject({ verdict: 'rejected', facets: { claims: 'failed' } })
    expect(await text('text')).toMatchObject({ verdict: 'accepted', facets: { claims: 'skipped' } })
  })
})

describe('a token inside a token (RFC 7519 §5.2)', () => {
  const around = (payload: string, cty: unknown = 'JWT'): Promise<Report> =>
    report(made('HS256', SECRET, { payload, header: { cty } }), { policy: { issuer: ISSUER } })
  const good = made('HS256', SECRET, { payload: CLAIMS })

  test.each(['JWT', 'jwt', 'application/jwt'])('that cty %s names is inspected on its own', async (cty) => {
    const outer = await around(good, cty)
    expect(outer).toMatchObject({ verdict: 'accepted', nested: { verdict: 'accepted', payload: { iss: ISSUER } } })
  })

  test.each([null, 'xjwt', 'jwtx', 'application/xjwt', 5])('is not looked for under cty %j', async (cty) => {
    expect(await around(good, cty)).not.toHaveProperty('nested')
  })

  test('is never better than what is inside', async () => {
    const rejected = await around(made('HS256', OTHER, { payload: CLAIMS }))
    expect(rejected).toMatchObject({
      verdict: 'rejected',
      summary: 'Rejected: rejected: the HS256 signature does not verify with the shared secret.',
    })
    const undecided = await around(
      made('ES256', pair('P-256').privateKey, { payload: CLAIMS, header: { jwk: pair('P-256').jwk } }),
    )
    expect(undecided.nested?.verdict).toBe(undecided.verdict)
  })

  test('is rejected for what is inside, though the signature around it could not be checked', async () => {
    const expired = made('HS256', SECRET, { payload: { exp: env.now - 60 } })
    const outer = await report(made('HS256', SECRET, { payload: expired, header: { cty: 'JWT' } }), { keys: '' })
    expect(outer).toMatchObject({
      verdict: 'rejected',
      facets: { cryptography: 'skipped' },
      nested: { verdict: 'rejected' },
    })
    expect(outer.summary).not.toMatch(/a check failed/)
  })

  test('is undecided with what is inside, and says so', async () => {
    const inner = made('ES256', pair('P-256').privateKey, { payload: CLAIMS, header: { kid: 'b' } })
    const keys = JSON.stringify({
      keys: [
        { kty: 'oct', k: b64(SECRET) },
        { kty: 'EC', crv: 'P-999', x: 'AA', y: 'AA', kid: 'b' },
      ],
    })
    const outer = await report(made('HS256', SECRET, { payload: inner, header: { cty: 'JWT' } }), { keys })
    if (outer.nested?.verdict === 'undecided')
      expect(outer).toMatchObject({
        verdict: 'undecided',
        summary: `Undecided: the token inside this one is undecided. ${outer.nested.summary}`,
      })
    else expect(outer.verdict).toBe('rejected')
  })

  test('brings its outcome along', async () => {
    const { nested, report } = await look(made('HS256', SECRET, { payload: good, header: { cty: 'JWT' } }))
    expect(nested?.report).toBe(report.nested)
    expect(nested?.claims?.claims).toEqual({ iss: ISSUER })
  })
})

describe('keys of a fetched set', () => {
  const key = pair('P-256', 'fetched')
  const fetched = (issuer?: string): Partial<InspectRequest> => ({
    keys: [
      {
        text: JSON.stringify({ keys: [key.jwk] }),
        origin: 'fetched',
        address: `${ISSUER}/jwks.json`,
        ...(issuer !== undefined && { issuer }),
      },
    ],
  })
  const signed = (payload: string) => made('ES256', key.privateKey, { payload, header: { typ: 'x' } })

  test('are for the tokens of their issuer', async () => {
    expect(await report(signed(CLAIMS), fetched(ISSUER))).toMatchObject({
      verdict: 'accepted',
      key: { origin: 'fetched', address: `${ISSUER}/jwks.json` },
    })
    expect(await report(signed(CLAIMS), fetched('https://other'))).toMatchObject({
      verdict: 'rejected',
      facets: { key: 'failed', cryptography: 'skipped' },
    })
    expect((await report(signed('{"sub":"a"}'), fetched('https://other'))).verdict).toBe('accepted')
    expect((await report(signed('no claims'), fetched('https://other'))).verdict).toBe('accepted')
    expect((await report(signed(CLAIMS), fetched())).verdict).toBe('accepted')
  })
})

describe('a key that the token brought', () => {
  test('is not said to verify what could not be checked', async () => {
    const { jwk, privateKey } = pair('secp256k1')
    const own = await report(made('ES256K', privateKey, { as: 'ES256', header: { jwk } }), { keys: '' })
    expect(own.verdict).toBe('undecided')
    expect(own.summary).toMatch(/^Undecided: WebCrypto here has no ES256K/)
    expect(own.key).toMatchObject({ origin: 'token' })
  })

  test('is a fact that diagnosis starts from, and no fact where there is none', async () => {
    const { jwk, privateKey } = pair('P-256')
    const [facts] = (await look(made('ES256', privateKey, { header: { jwk } }), { keys: '' })).jws
    expect(facts?.embedded).toMatchObject({ origin: 'token', jwk: { x: jwk['x'] } })
    expect((await look(made('HS256', SECRET))).jws[0]).not.toHaveProperty('embedded')
  })
})

describe('a token that is broken', () => {
  test('in its header has neither octets nor a selected key', async () => {
    const { jws, claims, report } = await look(`${b64('{"alg"')}.e30.AAAA`)
    expect(jws[0]).toMatchObject({ selected: [], outcome: 'not-reached', header: {} })
    expect([jws[0]?.signingInput, jws[0]?.payload, jws[0]?.signature]).toEqual([undefined, undefined, undefined])
    expect(claims).toBeUndefined()
    for (const name of ['payload', 'payloadText', 'nested', 'parties', 'key']) expect(report).not.toHaveProperty(name)
  })
})

describe('a crash of the page itself', () => {
  test('never leads to acceptance, wherever it happens', async () => {
    const [header, , signature] = made('HS256', SECRET, { payload: 'a' }).split('.')
    const inPayload = await report(`${header}..${signature}`, { detachedPayload: Symbol('no text') as never })
    expect(inPayload).toMatchObject({ verdict: 'undecided', facets: { cryptography: 'skipped' } })
    expect(sentence(inPayload, 'payload')).toMatch(/^Jotscope itself stumbled here/)
    const claims = Object.defineProperty({}, 'a', {
      enumerable: true,
      get: () => {
        throw new Error('no value')
      },
    })
    const inClaims = await report(made('HS256', SECRET, { payload: { a: 1 } }), { policy: { claims } })
    expect(inClaims).toMatchObject({ verdict: 'undecided', facets: { cryptography: 'passed' } })
    expect(inClaims.summary).toMatch(/^Undecided: /)
  })
})

describe('sentences that are joined', () => {
  test.each([
    ['The key fits.', 'the key fits.'],
    ['A key fits.', 'A key fits.'],
    ['HS256 fits.', 'HS256 fits.'],
    ['alg Is.', 'alg Is.'],
    ['WebCrypto has none.', 'WebCrypto has none.'],
    ['Chromium and Firefox', 'Chromium and Firefox'],
    ['Jotscope stumbled', 'Jotscope stumbled'],
    ['Here WebCrypto has none.', 'here WebCrypto has none.'],
    ['', ''],
  ])('%j begin as %j', (given, joined) => {
    expect(lowerFirst(given)).toBe(joined)
  })
})
