import { describe, expect, it } from 'vitest'
import { inspect } from './inspect'
import { readKeys } from './keys/key-reading'
import { testEnv } from './testing/env'
import { type Seed, soundTokens } from './testing/fuzz/corpus'
import { joseAccepts } from './testing/fuzz/judge'
import { mutated } from './testing/fuzz/mutate'
import { Random } from './testing/fuzz/random'
import type { Report } from './types'

/** `JOTSCOPE_FUZZ` asks for a longer run, `JOTSCOPE_FUZZ_SEED` for another one; each input is made again from its number. */
const COUNT = Number(process.env['JOTSCOPE_FUZZ'] ?? 20_000)
const FIRST = Number(process.env['JOTSCOPE_FUZZ_SEED'] ?? 1)
/** Diagnosis of a failure tries hundreds of checks: one input in so many goes through it. */
const DIAGNOSED = 50

class VerdictCame extends Error {}

/** The verdict alone: the inspection is dropped when it has come, unless this input is to be diagnosed too. */
async function verdictOf(seed: Seed, whole: boolean): Promise<Report> {
  if (whole) return inspect(seed, testEnv())
  const abort = new AbortController()
  let came: Report | undefined
  const env = testEnv({
    signal: abort.signal,
    onReport: (report) => {
      came ??= report
      abort.abort(new VerdictCame())
    },
  })
  try {
    return await inspect(seed, env)
  } catch (error) {
    if (error instanceof VerdictCame && came) return came
    throw error
  }
}

const crashes = (report: Report): string[] =>
  [...report.steps.map(({ sentence }) => sentence), ...report.findings.map(({ message }) => message)].filter((text) =>
    /Jotscope itself stumbled|bug of Jotscope/.test(text),
  )

describe('whatever is pasted', () => {
  it(`gives a report, without a crash, and never an acceptance that jose refuses (${COUNT} inputs)`, async () => {
    const seeds = await soundTokens()
    const faults: string[] = []
    let accepted = 0
    for (let number = FIRST; number < FIRST + COUNT && faults.length < 10; number++) {
      const seed = mutated(new Random(number), seeds)
      const say = (what: string): number => faults.push(`${what}\n${JSON.stringify(seed)}`)
      try {
        const report = await verdictOf(seed, number % DIAGNOSED === 0)
        for (const crash of crashes(report)) say(crash)
        if (report.verdict !== 'accepted') continue
        accepted++
        if (!(await joseAccepts(seed))) say(`accepted, and jose refuses: ${report.summary}`)
      } catch (error) {
        say(error instanceof Error ? (error.stack ?? error.message) : String(error))
      }
    }
    expect(faults).toEqual([])
    // A fuzzer whose every input is refused at once tries nothing.
    expect(accepted).toBeGreaterThan(COUNT / 100)
  }, 3_600_000)

  it(`is read as keys without a crash (${COUNT / 4} inputs)`, async () => {
    const seeds = await soundTokens()
    const faults: string[] = []
    for (let number = FIRST; number < FIRST + COUNT / 4 && faults.length < 10; number++) {
      const { keys } = mutated(new Random(number), seeds)
      try {
        const reading = await readKeys(keys, testEnv())
        if (!Array.isArray(reading.keys)) faults.push(keys)
      } catch (error) {
        faults.push(`${error instanceof Error ? error.stack : String(error)}\n${keys}`)
      }
    }
    expect(faults).toEqual([])
  }, 3_600_000)
})
