// How the engine's time and memory grow with what it is given, in Node: the engine alone, no page beside it.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import * as jose from 'jose'
import { entriesOf, otherKeys } from './cases.mjs'
import { loadEngine } from './load-engine.mjs'

const SIZES = [1_000, 10_000, 100_000, 1_000_000, 9_200_000]
const SETS = [1, 10, 100, 1_000, 10_000, 20_000]
const SIGNATURES = [1, 10, 100, 300]
const RECIPIENTS = [1, 10, 100]
/** Linear: no step up costs more for each unit than this many times what the cheaper of the steps before it did. */
const FACTOR = 3
/** Megabytes that the heap may have grown by after a thousand inspections of different tokens, once it was collected. */
const HEAP_MB = 8
const INSPECTIONS = 1_000

/** @typedef {import('../../src/engine/types').InspectRequest} Request */
/** @typedef {{ size: number, took: number, steps?: number }} Point */

/** @returns {Promise<import('./table.mjs').Row[]>} */
export async function benchGrowth() {
  const engine = await loadEngine()
  try {
    const { privateKey, publicKey } = await jose.generateKeyPair('RS256', { extractable: true })
    const jwk = { ...(await jose.exportJWK(publicKey)), kid: 'signing', use: 'sig', alg: 'RS256' }
    const keys = JSON.stringify({ keys: [jwk] })
    /** @param {Record<string, unknown>} claims */
    const sign = (claims) =>
      new jose.SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid: 'signing', typ: 'JWT' })
        .setIssuedAt()
        .setExpirationTime('12h')
        .sign(privateKey)
    const inspect = (/** @type {Request} */ request) => engine.inspect(request, env())

    const tokens = []
    for (const size of SIZES) {
      const token = await sign({ entries: entriesOf(Math.max(1, Math.round((size * 3) / 4 / 50))) })
      tokens.push({
        size: token.length / 1000,
        ...(await timed((round) => inspect({ token, keys: keys + ' '.repeat(round) }))),
      })
    }
    const sets = []
    const token = await sign({ sub: 'user-8f14e45f' })
    for (const count of SETS) {
      const text = JSON.stringify({ keys: [...otherKeys(count - 1), jwk] })
      sets.push({ size: count, ...(await timed((round) => inspect({ token, keys: text + ' '.repeat(round) }))) })
    }
    const readings = []
    for (const count of SETS) {
      const text = JSON.stringify({ keys: otherKeys(count) })
      readings.push({ size: count, ...(await timed((round) => engine.readKeys(text + ' '.repeat(round), env()))) })
    }
    const signatures = []
    for (const count of SIGNATURES) {
      const general = new jose.GeneralSign(new TextEncoder().encode('{"sub":"user-8f14e45f"}'))
      for (let index = 0; index < count; index++)
        general.addSignature(privateKey).setProtectedHeader({ alg: 'RS256', kid: 'signing' })
      const many = JSON.stringify(await general.sign())
      signatures.push({ size: count, ...(await timed(() => inspect({ token: many, keys }))) })
    }
    const recipients = []
    const secret = new Uint8Array(32).fill(7)
    const secretKey = JSON.stringify({ kty: 'oct', k: jose.base64url.encode(secret), kid: 'b' })
    for (const count of RECIPIENTS) {
      const general = new jose.GeneralEncrypt(new TextEncoder().encode('{"sub":"user-8f14e45f"}')).setProtectedHeader({
        enc: 'A256GCM',
      })
      for (let index = 0; index < count; index++)
        general.addRecipient(secret).setUnprotectedHeader({ alg: 'A256KW', kid: 'b' })
      const many = JSON.stringify(await general.encrypt())
      recipients.push({ size: count, ...(await timed(() => inspect({ token: many, keys: secretKey }))) })
    }
    return [
      ...growth('token', 'kB', tokens),
      ...growth('key set, inspect', 'key', sets),
      ...growth('key set, readKeys', 'key', readings),
      ...growth('signatures', 'signature', signatures),
      ...growth('recipients', 'recipient', recipients),
      await benchHeap(sign, keys, inspect),
    ]
  } finally {
    engine.close()
  }
}

/**
 * @param {(claims: Record<string, unknown>) => Promise<string>} sign
 * @param {string} keys
 * @param {(request: Request) => Promise<unknown>} inspect
 * @returns {Promise<import('./table.mjs').Row>}
 */
async function benchHeap(sign, keys, inspect) {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc')
  const tokens = []
  for (let index = 0; index < INSPECTIONS; index++)
    tokens.push(await sign({ sub: `user-${index}`, filler: 'x'.repeat(700) }))
  for (const token of tokens.slice(0, 100)) await inspect({ token, keys })
  collect()
  const before = heapMegabytes()
  // Every fourth one with a set of its own: what is remembered of keys is bounded too.
  for (const [index, token] of tokens.entries())
    await inspect({ token, keys: index % 4 === 0 ? keys + ' '.repeat(index) : keys })
  collect()
  const grown = heapMegabytes() - before
  return {
    what: `heap after ${INSPECTIONS} inspections, collected`,
    figure: Math.max(0, grown),
    unit: 'MB',
    budget: HEAP_MB,
    note: `${before.toFixed(1)} MB before, JavaScript heap and array buffers`,
  }
}

function heapMegabytes() {
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1e6
}

/**
 * One row a size, and the judgement: how many times the cost of a unit rises from one size to a larger one at the most.
 * @param {string} what
 * @param {string} unit
 * @param {Point[]} points
 * @returns {import('./table.mjs').Row[]}
 */
function growth(what, unit, points) {
  const rows = points.map(({ size, took, steps }) => ({
    what: `${what}: ${size.toLocaleString('en', { maximumFractionDigits: 0 })} ${unit}${size === 1 ? '' : unit === 'kB' ? '' : 's'}`,
    figure: took,
    unit: 'ms',
    note: `${((took / size) * 1000).toFixed(1)} µs a ${unit}${steps === undefined ? '' : `; ${steps.toLocaleString('en')} steps`}`,
  }))
  let cheapest = Number.POSITIVE_INFINITY
  let rise = 0
  for (const { size, took } of points) {
    rise = Math.max(rise, took / size / cheapest)
    cheapest = Math.min(cheapest, took / size)
  }
  const linear = rise <= FACTOR
  return [
    ...rows,
    { what: `${what}: linear?`, figure: rise, unit: '×', budget: FACTOR, note: linear ? 'linear: yes' : 'linear: no' },
  ]
}

/**
 * The fastest of several runs, in milliseconds, after one that is not counted: growth is asked for, not the machine's mood.
 * @param {(round: number) => Promise<unknown>} run
 * @returns {Promise<{ took: number, steps?: number }>}
 */
async function timed(run) {
  const first = performance.now()
  const answer = await run(0)
  const rounds = performance.now() - first > 2_000 ? 3 : 7
  const took = []
  for (let round = 1; round <= rounds; round++) {
    const began = performance.now()
    await run(round)
    took.push(performance.now() - began)
  }
  const steps = answer && typeof answer === 'object' && 'steps' in answer ? answer.steps : undefined
  return {
    took: Math.min(...took),
    ...(Array.isArray(steps) ? { steps: steps.length } : {}),
  }
}

const env = () => ({
  subtle: crypto.subtle,
  now: Math.floor(Date.now() / 1000),
  random: (/** @type {number} */ length) => crypto.getRandomValues(new Uint8Array(length)),
})
