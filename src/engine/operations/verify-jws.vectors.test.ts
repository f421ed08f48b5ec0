import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { inspect } from '../inspect'
import { testEnv, vectorsFolder } from '../testing/env'
import type { InspectRequest, Report } from '../types'

const folder = vectorsFolder()
const json = <T>(path: string): T => JSON.parse(readFileSync(`${folder}${path}`, 'utf8')) as T
const ask = (request: InspectRequest, now?: number): Promise<Report> =>
  inspect(request, testEnv(now === undefined ? {} : { now }))
const text = (input: unknown): string => (typeof input === 'string' ? input : JSON.stringify(input))

interface RfcCase {
  id: string
  op: string
  alg?: string | string[]
  input: unknown
  key?: object
  keys?: object
  detachedPayload_utf8?: string
  at?: number
  expect: { result: string; payload_utf8?: string; signatures?: string[] }
}

/** A clock inside the life of every example that carries an expiry (RFC 7515 and 7519: exp 1300819380). */
const EXAMPLE_CLOCK = 1_300_819_000

describe.skipIf(folder === undefined)('examples of the RFCs', () => {
  for (const file of ['rfc7515', 'rfc7797', 'rfc8037', 'rfc7519'])
    for (const one of folder === undefined ? [] : json<{ cases: RfcCase[] }>(`rfc-examples/${file}.json`).cases) {
      if (one.op !== 'jws.verify' && one.op !== 'jwt.verify') continue
      it(`${one.id}: ${one.expect.result}`, async () => {
        const given = one.keys ?? one.key
        const report = await ask(
          {
            token: text(one.input),
            ...(given ? { keys: JSON.stringify(given) } : {}),
            ...(one.detachedPayload_utf8 === undefined ? {} : { detachedPayload: one.detachedPayload_utf8 }),
          },
          one.at ?? EXAMPLE_CLOCK,
        )
        switch (one.expect.result) {
          case 'valid':
          case 'valid-any':
            expect(report.verdict, report.summary).toBe('accepted')
            break
          case 'expired':
            expect(report.verdict).toBe('rejected')
            expect(report.facets).toMatchObject({ cryptography: 'passed', claims: 'failed' })
            break
          case 'unsecured':
            expect(report.verdict).toBe('rejected')
            break
          case 'invalid':
            expect(report.verdict).toBe('rejected')
            break
          default:
            throw new Error(`The vectors expect "${one.expect.result}", which this test does not know.`)
        }
        if (one.expect.payload_utf8 !== undefined) expect(report.payloadText).toBe(one.expect.payload_utf8)
        if (one.expect.signatures)
          expect(report.parties?.map(({ verdict }) => verdict === 'accepted')).toEqual(
            one.expect.signatures.map((each) => each === 'valid'),
          )
      })
    }
})

interface Cookbook {
  title?: string
  input: { payload: string; key: object | object[]; alg: string | string[] }
  output: { compact?: string; json?: object; json_flat?: object }
}

/** An early draft: `b64: false` without `crit`, which RFC 7797 §6 forbids. */
const MUST_BE_REJECTED = new Set(['rfc7797/4.2.hmac-sha2_b64_false.json'])

describe.skipIf(folder === undefined)('the cookbook of RFC 7520, and its neighbours', () => {
  const files = (folder === undefined ? [] : ['jws', 'rfc7797']).flatMap((part) =>
    readdirSync(`${folder}rfc7520-cookbook/${part}`).map((name) => `${part}/${name}`),
  )
  if (folder !== undefined) files.push('curve25519/jws.json')
  for (const file of files) {
    const recipe = json<Cookbook>(`rfc7520-cookbook/${file}`)
    for (const [form, token] of Object.entries(recipe.output))
      it(`${file} ${form}`, async () => {
        const keys = JSON.stringify({ keys: [recipe.input.key].flat() })
        const detached = file.includes('detached') || text(token).includes('..') || !text(token).includes('payload')
        const report = await ask({
          token: text(token),
          keys,
          ...(detached && (typeof token !== 'string' || token.includes('..'))
            ? { detachedPayload: recipe.input.payload }
            : {}),
        })
        if (MUST_BE_REJECTED.has(file)) expect(report.verdict).toBe('rejected')
        else {
          expect(report.verdict, report.summary).toBe('accepted')
          expect(report.payloadText).toBe(recipe.input.payload)
        }
      })
  }

  for (const { title, input, output, verifying } of folder === undefined
    ? []
    : json<{ vectors: (Cookbook & { verifying?: { key: object } })[] }>('panva-cookbook/jws.json').vectors)
    for (const [form, token] of Object.entries(output))
      it(`${title} ${form}`, async () => {
        const keys = JSON.stringify({ keys: [verifying?.key ?? input.key].flat() })
        const whole = text(token)
        const detached = typeof token === 'string' ? whole.includes('..') : !('payload' in token)
        const report = await ask({ token: whole, keys, ...(detached ? { detachedPayload: input.payload } : {}) })
        if (whole.includes('ML-DSA') || /ML-DSA/.test(JSON.stringify(input.alg ?? input.key))) {
          // Node 20 has no ML-DSA; the suite in the browsers decides these.
          expect(['accepted', 'undecided'], report.summary).toContain(report.verdict)
          expect(report.facets.structure).toBe('passed')
        } else expect(report.verdict, report.summary).toBe('accepted')
      })
})

interface Wycheproof {
  testGroups: {
    comment: string
    public?: object
    private?: object
    tests: { tcId: number; comment: string; jws: string | object; result: string }[]
  }[]
}

/** Where we decide otherwise than the file, with the reason: each is in `_quirks.json`. */
const DEVIATIONS: Record<number, string> = {
  346: 'the key says PS256, the token PS384: a key whose alg contradicts is disqualified (DESIGN.md, key selection)',
  347: 'the key says "ES521", which contradicts ES512 as any other name would',
  350: 'as 346',
  351: 'as 347',
  367: 'byte-identical to a valid token',
  370: 'byte-identical to a valid token',
  372: 'a "?" inside a part is no base64url (RFC 7515 §2)',
  373: 'a "?" inside a part is no base64url (RFC 7515 §2)',
}
/** The group's secret is 32 zero bytes, which the contract calls degenerate, whatever else is right about the token. */
const ZERO_SECRET = 'base64'

describe.skipIf(folder === undefined)("Wycheproof's signatures", () => {
  const file = folder === undefined ? undefined : json<Wycheproof>('wycheproof/json_web_signature_test.json')
  const quirks =
    folder === undefined
      ? []
      : json<{ file: string; tcId: number }[]>('wycheproof/_quirks.json').filter(
          (quirk) => quirk.file === 'json_web_signature_test',
        )

  it('deviates only where the quirks are listed', () => {
    for (const id of Object.keys(DEVIATIONS)) expect(quirks.map(({ tcId }) => tcId)).toContain(Number(id))
  })

  for (const group of file?.testGroups ?? [])
    for (const one of group.tests)
      it(`${one.tcId} ${group.comment}: ${one.comment} is ${one.result}`, async () => {
        const report = await ask({ token: text(one.jws), keys: JSON.stringify(group.public ?? group.private) })
        if (group.comment === ZERO_SECRET) {
          expect(report.verdict).toBe('rejected')
          if (one.result === 'valid' && !(one.tcId in DEVIATIONS))
            expect(report.facets).toMatchObject({ structure: 'passed', key: 'failed' })
          return
        }
        const deviates = one.tcId in DEVIATIONS
        if (report.verdict === 'undecided') expect(report.summary).toMatch(/ES256K|Ed448/)
        else expect(report.verdict === 'accepted', report.summary).toBe((one.result === 'valid') !== deviates)
      })
})

interface Harvested {
  cases: {
    id: string
    op: string
    alg: string
    token: string
    jwk?: object
    secret_utf8?: string
    secret_b64u?: string
    payload_utf8?: string
    expect: { result: string }
  }[]
}

describe.skipIf(folder === undefined || !existsSync(`${folder}harvested`))(
  'tokens from the suites of other projects',
  () => {
    for (const file of folder === undefined ? [] : readdirSync(`${folder}harvested`))
      for (const one of json<Harvested>(`harvested/${file}`).cases) {
        if (one.op !== 'jws.verify') continue
        it(`${one.id} ${one.alg}`, async () => {
          const key: Pick<InspectRequest, 'keys' | 'secretEncoding'> = one.jwk
            ? { keys: JSON.stringify(one.jwk) }
            : one.secret_utf8 === undefined
              ? { keys: one.secret_b64u ?? '', secretEncoding: 'base64url' }
              : { keys: one.secret_utf8 }
          const report = await ask({ token: one.token, ...key })
          // Node 20 has no ML-DSA; the suite in the browsers decides these.
          if (/^(ES256K|Ed448|ML-DSA.*)$/.test(one.alg)) expect(['undecided', 'accepted']).toContain(report.verdict)
          // Made to show algorithm confusion: an HS* token never verifies with a public key (RFC 8725 §2.1).
          else if (one.alg.startsWith('HS') && /^(ssh-|ecdsa-|-----BEGIN )/.test(one.secret_utf8 ?? ''))
            expect(report.facets.key).toBe('failed')
          else
            expect(report.facets.cryptography, report.summary).toBe(one.expect.result === 'valid' ? 'passed' : 'failed')
        })
      }
  },
)
