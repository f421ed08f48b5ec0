/** The encryption cases of the shared vectors, as plain data. Runs in Node only: it reads files. */
import { readdirSync, readFileSync } from 'node:fs'
import type { InspectRequest } from '../../types'
import type { Expected, VectorCase } from './expected'

/** A clock inside the life of every example that carries an expiry (RFC 7519 A, RFC 7520 §6: exp 1300819380). */
const EXAMPLE_CLOCK = 1_300_819_000
const text = (input: unknown): string => (typeof input === 'string' ? input : JSON.stringify(input))
type Reader = <T>(path: string) => T

/** Every case on encryption in the folder of shared vectors. */
export function jweVectors(folder: string): VectorCase[] {
  const json = <T>(path: string): T => JSON.parse(readFileSync(`${folder}${path}`, 'utf8')) as T
  return [...rfcExamples(json), ...cookbook(folder, json), ...wycheproof(json), ...harvested(folder, json)]
}

/** What no browser has (RSA1_5), and what Chromium lacks (AES-192): the first of the names that the token needs. */
function lacked(...names: (string | undefined)[]): Pick<Expected, 'lackedBySome'> {
  const name = names.find((each) => each !== undefined && /RSA1_5|A?192/.test(each))
  return name === undefined ? {} : { lackedBySome: name }
}

interface RfcCase {
  id: string
  op: string
  alg: string
  enc: string
  input: unknown
  key?: object
  inner_key?: object
  password_utf8?: string
  expect: { result: string; plaintext_utf8?: string }
}

function rfcExamples(json: Reader): VectorCase[] {
  return ['rfc7516', 'rfc7517', 'rfc7519'].flatMap((file) =>
    json<{ cases: RfcCase[] }>(`rfc-examples/${file}.json`)
      .cases.filter(({ op }) => /^(jwe\.decrypt|jwt\.decrypt|jwt\.nested)$/.test(op))
      .map((one) => {
        const request: InspectRequest = { token: text(one.input) }
        const keys = [one.key, one.inner_key].filter((key) => key !== undefined)
        if (keys.length > 0) request.keys = JSON.stringify({ keys })
        if (one.password_utf8 !== undefined) request.password = one.password_utf8
        const expected: Expected = {
          verdict: [one.expect.result === 'valid' ? 'accepted' : 'rejected'],
          ...lacked(one.alg, one.enc),
        }
        if (one.expect.plaintext_utf8 !== undefined) expected.payloadText = one.expect.plaintext_utf8
        return { id: one.id, request, now: EXAMPLE_CLOCK, expected }
      }),
  )
}

interface Recipe {
  title?: string
  input: { plaintext: string; key?: object | object[]; pwd?: string; alg: string | string[]; enc: string }
  output: { compact?: string; json?: object; json_flat?: object }
}

function cookbook(folder: string, json: Reader): VectorCase[] {
  const files = readdirSync(`${folder}rfc7520-cookbook/jwe`).map((name) => `jwe/${name}`)
  files.push('curve25519/ecdh-es.json')
  const nested = json<{ sign: { input: { key: object } }; encrypt: Recipe }>(
    'rfc7520-cookbook/6.nesting_signatures_and_encryption.json',
  )
  return [
    ...files.flatMap((file) => recipeCases(file, json<Recipe>(`rfc7520-cookbook/${file}`), [])),
    ...recipeCases('6.nesting', nested.encrypt, [nested.sign.input.key]),
    ...json<{ vectors: Recipe[] }>('panva-cookbook/jwe.json').vectors.flatMap((recipe) =>
      recipeCases(`panva-cookbook ${recipe.title}`, recipe, []),
    ),
  ]
}

function recipeCases(name: string, { input, output }: Recipe, more: object[]): VectorCase[] {
  return Object.entries(output).map(([form, token]) => {
    const request: InspectRequest = { token: text(token) }
    if (input.key) request.keys = JSON.stringify({ keys: [input.key, more].flat() })
    if (input.pwd !== undefined) request.password = input.pwd
    const expected: Expected = { verdict: ['accepted'], payloadText: input.plaintext }
    // Of several recipients one suffices; only a lone RSA1_5 is beyond every browser.
    if (typeof input.alg === 'string') Object.assign(expected, lacked(input.alg, input.enc))
    else expected.parties = input.alg.map((alg) => alg !== 'RSA1_5')
    return { id: `${name} ${form}`, request, now: EXAMPLE_CLOCK, expected }
  })
}

interface Wycheproof {
  testGroups: {
    comment: string
    private: object
    tests: { tcId: number; comment: string; jwe: string | object; enc?: string; pt?: string; result: string }[]
  }[]
}

/** Where we decide otherwise than Wycheproof's file, with the reason. */
const JWE_DEVIATIONS: Readonly<Record<number, string>> = {
  22: 'a sound JSON serialization, which the suite wants a reader of compact tokens to refuse (flag JsonSerialization)',
}

function wycheproof(json: Reader): VectorCase[] {
  return json<Wycheproof>('wycheproof/json_web_encryption_test.json').testGroups.flatMap((group) =>
    group.tests.map((one) => {
      const alg = /"alg":"([^"]+)"/.exec(JSON.stringify(group.private))?.[1]
      const valid = (one.result === 'valid') !== one.tcId in JWE_DEVIATIONS
      const expected: Expected = { verdict: [valid ? 'accepted' : 'rejected'], ...lacked(alg, one.enc) }
      if (valid && one.pt !== undefined) expected.payloadText = Buffer.from(one.pt, 'hex').toString()
      return {
        id: `wycheproof ${one.tcId} ${group.comment}: ${one.comment}`,
        request: { token: text(one.jwe), keys: JSON.stringify(group.private) },
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
    enc: string
    token: string
    jwk?: object
    secret_b64u?: string
    plaintext_utf8?: string
    expect: { result: string }
  }[]
}

function harvested(folder: string, json: Reader): VectorCase[] {
  return readdirSync(`${folder}harvested`).flatMap((file) =>
    json<Harvested>(`harvested/${file}`)
      .cases.filter(({ op }) => op === 'jwe.decrypt')
      .map((one) => {
        const request: InspectRequest = { token: one.token }
        if (one.jwk) request.keys = JSON.stringify(one.jwk)
        else Object.assign(request, { keys: one.secret_b64u ?? '', secretEncoding: 'base64url' })
        // The claims of these tokens have long expired: decryption itself is what is judged.
        const valid = one.expect.result === 'valid'
        const expected: Expected = valid
          ? { facets: { cryptography: 'passed' }, ...lacked(one.alg, one.enc) }
          : { verdict: ['rejected'] }
        if (one.plaintext_utf8 !== undefined) expected.payloadText = one.plaintext_utf8
        return { id: `${one.id} ${one.alg} ${one.enc}`, request, expected }
      }),
  )
}
