/** The signature cases of the shared vectors, as plain data. Runs in Node only: it reads files. */
import { readdirSync, readFileSync } from 'node:fs'
import type { InspectRequest } from '../../types'
import type { Expected, VectorCase } from './expected'

/** A clock inside the life of every example that carries an expiry (RFC 7515 and 7519: exp 1300819380). */
const EXAMPLE_CLOCK = 1_300_819_000
const text = (input: unknown): string => (typeof input === 'string' ? input : JSON.stringify(input))

/** Every case on signatures in the folder of shared vectors. */
export function jwsVectors(folder: string): VectorCase[] {
  const json = <T>(path: string): T => JSON.parse(readFileSync(`${folder}${path}`, 'utf8')) as T
  return [...rfcExamples(json), ...cookbook(folder, json), ...wycheproof(json), ...harvested(folder, json)]
}

type Reader = <T>(path: string) => T

interface RfcCase {
  id: string
  op: string
  input: unknown
  key?: object
  keys?: object
  detachedPayload_utf8?: string
  at?: number
  expect: { result: string; payload_utf8?: string; signatures?: string[] }
}

const BY_RESULT: Record<string, Expected> = {
  valid: { verdict: ['accepted'] },
  'valid-any': { verdict: ['accepted'] },
  expired: { verdict: ['rejected'], facets: { cryptography: 'passed', claims: 'failed' } },
  unsecured: { verdict: ['rejected'] },
  invalid: { verdict: ['rejected'] },
}

function rfcExamples(json: Reader): VectorCase[] {
  return ['rfc7515', 'rfc7797', 'rfc8037', 'rfc7519'].flatMap((file) =>
    json<{ cases: RfcCase[] }>(`rfc-examples/${file}.json`)
      .cases.filter(({ op }) => op === 'jws.verify' || op === 'jwt.verify')
      .map((one) => {
        const given = one.keys ?? one.key
        const request: InspectRequest = { token: text(one.input) }
        if (given) request.keys = JSON.stringify(given)
        if (one.detachedPayload_utf8 !== undefined) request.detachedPayload = one.detachedPayload_utf8
        const known = BY_RESULT[one.expect.result]
        if (!known) throw new Error(`The vectors expect "${one.expect.result}", which this suite does not know.`)
        const expected: Expected = { ...known }
        if (one.expect.payload_utf8 !== undefined) expected.payloadText = one.expect.payload_utf8
        if (one.expect.signatures) expected.parties = one.expect.signatures.map((each) => each === 'valid')
        return { id: one.id, request, now: one.at ?? EXAMPLE_CLOCK, expected }
      }),
  )
}

interface Recipe {
  title?: string
  input: { payload: string; key: object | object[]; alg?: string | string[] }
  output: { compact?: string; json?: object; json_flat?: object }
  verifying?: { key: object }
}

/** An early draft: `b64: false` without `crit`, which RFC 7797 §6 forbids. */
const MUST_BE_REJECTED = 'rfc7797/4.2.hmac-sha2_b64_false.json'

function cookbook(folder: string, json: Reader): VectorCase[] {
  const files = ['jws', 'rfc7797'].flatMap((part) =>
    readdirSync(`${folder}rfc7520-cookbook/${part}`).map((name) => `${part}/${name}`),
  )
  files.push('curve25519/jws.json')
  return [
    ...files.flatMap((file) => recipeCases(file, json<Recipe>(`rfc7520-cookbook/${file}`), file === MUST_BE_REJECTED)),
    ...json<{ vectors: Recipe[] }>('panva-cookbook/jws.json').vectors.flatMap((recipe) =>
      recipeCases(`panva-cookbook ${recipe.title}`, recipe, false),
    ),
  ]
}

function recipeCases(name: string, { input, output, verifying }: Recipe, rejected: boolean): VectorCase[] {
  const keys = JSON.stringify({ keys: [verifying?.key ?? input.key].flat() })
  const mlDsa = /ML-DSA-\d\d/.exec(JSON.stringify([input.alg, input.key]))?.[0]
  return Object.entries(output).map(([form, token]) => {
    const detached = typeof token === 'string' ? token.includes('..') : !('payload' in token)
    const request: InspectRequest = { token: text(token), keys }
    if (detached) request.detachedPayload = input.payload
    const expected: Expected = rejected
      ? { verdict: ['rejected'] }
      : { verdict: ['accepted'], payloadText: input.payload }
    if (mlDsa !== undefined) expected.lackedBySome = mlDsa
    return { id: `${name} ${form}`, request, expected }
  })
}

interface Wycheproof {
  testGroups: {
    comment: string
    public?: object
    private?: object
    tests: { tcId: number; comment: string; jws: string | object; result: string }[]
  }[]
}

/** Where we decide otherwise than Wycheproof's file, with the reason: each is in `_quirks.json`. */
export const JWS_DEVIATIONS: Readonly<Record<number, string>> = {
  346: 'the key says PS256, the token PS384: a key whose alg contradicts is disqualified',
  347: 'the key says "ES521", which contradicts ES512 as any other name would',
  350: 'as 346',
  351: 'as 347',
  367: 'byte-identical to a valid token',
  370: 'byte-identical to a valid token',
  372: 'a "?" inside a part is no base64url (RFC 7515 §2)',
  373: 'a "?" inside a part is no base64url (RFC 7515 §2)',
}
/** This group's secret is 32 zero bytes, which the contract calls degenerate, whatever else is right about the token. */
const ZERO_SECRET = 'base64'

function wycheproof(json: Reader): VectorCase[] {
  return json<Wycheproof>('wycheproof/json_web_signature_test.json').testGroups.flatMap((group) =>
    group.tests.map((one) => {
      const deviates = one.tcId in JWS_DEVIATIONS
      const valid = (one.result === 'valid') !== deviates
      const zero = group.comment === ZERO_SECRET
      const expected: Expected = { verdict: [valid && !zero ? 'accepted' : 'rejected'] }
      if (zero && one.result === 'valid' && !deviates) expected.facets = { structure: 'passed', key: 'failed' }
      if (/ES256K|secp256k1/.test(JSON.stringify(group.public ?? ''))) expected.lackedBySome = 'ES256K'
      const keys = JSON.stringify(group.public ?? group.private)
      return {
        id: `wycheproof ${one.tcId} ${group.comment}: ${one.comment}`,
        request: { token: text(one.jws), keys },
        expected,
      }
    }),
  )
}

interface Harvested {
  cases: {
    id: string
    op: string
    alg: string
    token: string
    jwk?: object
    secret_utf8?: string
    secret_b64u?: string
    expect: { result: string }
  }[]
}

function harvested(folder: string, json: Reader): VectorCase[] {
  return readdirSync(`${folder}harvested`).flatMap((file) =>
    json<Harvested>(`harvested/${file}`)
      .cases.filter(({ op }) => op === 'jws.verify')
      .map((one) => {
        const request: InspectRequest = { token: one.token }
        if (one.jwk) request.keys = JSON.stringify(one.jwk)
        else if (one.secret_utf8 !== undefined) request.keys = one.secret_utf8
        else Object.assign(request, { keys: one.secret_b64u ?? '', secretEncoding: 'base64url' })
        let expected: Expected = { facets: { cryptography: one.expect.result === 'valid' ? 'passed' : 'failed' } }
        // Made to show algorithm confusion: an HS* token never verifies with a public key (RFC 8725 §2.1).
        if (one.alg.startsWith('HS') && /^(ssh-|ecdsa-|-----BEGIN )/.test(one.secret_utf8 ?? ''))
          expected = { verdict: ['rejected'], facets: { key: 'failed' } }
        if (/^(ES256K|Ed448|ML-DSA-\d\d)$/.test(one.alg)) expected.lackedBySome = one.alg
        return { id: `${one.id} ${one.alg}`, request, expected }
      }),
  )
}
