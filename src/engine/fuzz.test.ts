import { describe, expect, it } from 'vitest'
import { inspect } from './inspect'
import { readKeys } from './keys/key-reading'
import { create } from './operations/create'
import { runInspection } from './operations/run'
import { testEnv } from './testing/env'
import { type Seed, soundTokens } from './testing/fuzz/corpus'
import { joseAccepts } from './testing/fuzz/judge'
import { mutated } from './testing/fuzz/mutate'
import { changedOrder, soundOrders } from './testing/fuzz/orders'
import { Random } from './testing/fuzz/random'
import { Fault, fuzz, type Tally } from './testing/fuzz/run'
import type { CreateRequest, Finding, KeySource, Step } from './types'

/** `JOTSCOPE_FUZZ` asks for a longer run, `JOTSCOPE_FUZZ_SEED` for another one: the number of its first input. */
const LONG = process.env['JOTSCOPE_FUZZ'] !== undefined
const COUNT = Number(process.env['JOTSCOPE_FUZZ'] ?? 20_000)
const FIRST = Number(process.env['JOTSCOPE_FUZZ_SEED'] ?? 1)
/** Diagnosis of a failure tries hundreds of checks: one input in so many goes through it. */
const DIAGNOSED = 50
/** Of 20 inputs, 15 are tokens with their keys, 4 are keys alone and 1 is a request to make a token. */
const TOKENS = Math.ceil(COUNT * 0.75)
const KEYS = Math.ceil(COUNT * 0.2)
const ORDERS = Math.ceil(COUNT * 0.05)
const HOURS_6 = 21_600_000
const MOST_MILLISECONDS = 2000

const env = testEnv()

/** What says that Jotscope crashed: no input may bring it about. */
function refuseCrash({ steps, findings }: { steps: readonly Step[]; findings: readonly Finding[] }): void {
  for (const text of [...steps.map(({ sentence }) => sentence), ...findings.map(({ message }) => message)])
    if (/Jotscope itself stumbled|bug of Jotscope/.test(text)) throw new Fault(text)
}

async function tryToken(seed: Seed, number: number): Promise<string> {
  const report = number % DIAGNOSED === 0 ? await inspect(seed, env) : (await runInspection(seed, env)).report
  refuseCrash(report)
  if (report.verdict === 'accepted' && !(await joseAccepts(seed)))
    throw new Fault(`accepted, and jose refuses: ${report.summary}`)
  return `${report.kind} ${report.verdict}`
}

async function tryKeys(text: string): Promise<string> {
  const { form, keys } = await readKeys(text, env)
  return `${form} ${keys.some(({ problem }) => !problem) ? 'with a usable key' : 'without a usable key'}`
}

const keysOf = ({ signatures = [], encryption }: CreateRequest): (string | KeySource)[] =>
  [...signatures, ...(encryption?.recipients ?? [])].map(({ key }) => key)

/** What is made with sound keys is made right: cryptography never fails on it, whatever else its header says. */
async function tryOrder(order: CreateRequest, sound: ReadonlySet<unknown>): Promise<string> {
  const made = await create(order, env)
  refuseCrash(made)
  if (made.token === undefined) return 'refused'
  const sources = keysOf(order)
  const { report } = await runInspection(
    {
      token: made.token,
      keys: sources.flatMap((key) => (typeof key === 'string' ? [{ text: key, origin: 'given' as const }] : [key])),
      ...(order.detached ? { detachedPayload: order.payload } : {}),
    },
    env,
  )
  refuseCrash(report)
  if (!sources.every((key) => sound.has(key))) return `made with a damaged key and ${report.verdict}`
  if (report.facets.cryptography === 'failed') throw new Fault(`made, and it does not verify: ${report.summary}`)
  return `made and ${report.verdict}`
}

/** The long run is documented in the README: it says what came of it. The time is held there only, where nothing else runs. */
function conclude(what: string, { faults, outcomes, slowest }: Tally): void {
  expect(faults).toEqual([])
  if (!LONG) return
  console.info(`${what}\n${JSON.stringify(outcomes, null, 2)}\nslowest: ${Math.round(slowest.milliseconds)} ms`)
  console.info(slowest.input.slice(0, 3000))
  expect(slowest.milliseconds).toBeLessThan(MOST_MILLISECONDS)
}

describe('whatever is pasted', () => {
  it(
    `gives a report, without a crash, and never an acceptance that jose refuses (${TOKENS} inputs)`,
    async () => {
      const seeds = await soundTokens()
      const tally = await fuzz(
        { first: FIRST, count: TOKENS },
        (number) => mutated(new Random(number), seeds),
        tryToken,
      )
      conclude('tokens', tally)
      const accepted = Object.entries(tally.outcomes).filter(([outcome]) => outcome.endsWith(' accepted'))
      // A fuzzer whose every input is refused at once tries nothing.
      expect(accepted.reduce((sum, [, count]) => sum + count, 0)).toBeGreaterThan(TOKENS / 100)
    },
    HOURS_6,
  )

  it(
    `is read as keys without a crash (${KEYS} inputs)`,
    async () => {
      const seeds = await soundTokens()
      const make = (number: number): string => mutated(new Random(number), seeds).keys
      conclude('keys', await fuzz({ first: FIRST, count: KEYS }, make, tryKeys))
    },
    HOURS_6,
  )

  it(
    `is made into a token or refused, without a crash (${ORDERS} requests)`,
    async () => {
      const orders = await soundOrders()
      const make = (number: number): CreateRequest => changedOrder(new Random(number), orders)
      const sound = new Set(orders.flatMap(keysOf))
      conclude(
        'requests to create',
        await fuzz({ first: FIRST, count: ORDERS }, make, (order) => tryOrder(order, sound)),
      )
    },
    HOURS_6,
  )
})
