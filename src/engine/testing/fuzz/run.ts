/** What became of a run of hostile inputs. */
export interface Tally {
  /** One line for each input that broke a promise; the run ends at the tenth. */
  faults: string[]
  /** How many inputs came out how, by the name that the trial gave. */
  outcomes: Record<string, number>
  /** Processor time of this whole process in milliseconds, for the input that took most when it was run alone. */
  slowest: { milliseconds: number; input: string }
}

/** An input broke a promise: the message says which. */
export class Fault extends Error {}

/** So many inputs are under way together: cryptography runs on other threads, and this one need not wait for it. */
const TOGETHER = 32
/** So many batches that took long are run again, each input alone, to find the slowest one. */
const LOOKED_INTO = 8
const MOST_FAULTS = 10
const SAID_EVERY = 50_000

/**
 * Tries the inputs with the numbers from `first` on. `attempt` answers the name of the outcome; what it throws is a
 * fault, and is kept with the input. The time of each input is bounded by that of its batch.
 */
export async function fuzz<Input>(
  { first, count }: { first: number; count: number },
  make: (number: number) => Input,
  attempt: (input: Input, number: number) => Promise<string>,
): Promise<Tally> {
  const tally: Tally = { faults: [], outcomes: {}, slowest: { milliseconds: 0, input: '' } }
  const longest: { start: number; milliseconds: number }[] = []
  const end = first + count
  const tryOne = async (number: number): Promise<void> => {
    const input = make(number)
    try {
      const outcome = await attempt(input, number)
      tally.outcomes[outcome] = (tally.outcomes[outcome] ?? 0) + 1
    } catch (error) {
      const what = error instanceof Fault ? error.message : error instanceof Error ? error.stack : String(error)
      tally.faults.push(`${what}\n${JSON.stringify(input)}`)
    }
  }
  for (let start = first; start < end && tally.faults.length < MOST_FAULTS; start += TOGETHER) {
    const milliseconds = await processorTime(() => Promise.all(numbers(start, end).map(tryOne)))
    longest.push({ start, milliseconds })
    longest.sort((a, b) => b.milliseconds - a.milliseconds).splice(LOOKED_INTO)
    if (Math.floor(start / SAID_EVERY) < Math.floor((start + TOGETHER) / SAID_EVERY))
      console.info(`${new Date().toISOString()} ${start + TOGETHER - first} of ${count}`)
  }
  for (const { start } of longest)
    for (const number of numbers(start, end)) {
      const input = make(number)
      const milliseconds = await processorTime(() => attempt(input, number).catch(() => undefined))
      if (milliseconds > tally.slowest.milliseconds) tally.slowest = { milliseconds, input: JSON.stringify(input) }
    }
  return tally
}

const numbers = (start: number, end: number): number[] =>
  Array.from({ length: Math.min(TOGETHER, end - start) }, (_, index) => start + index)

/** Milliseconds that all threads of this process worked; other processes do not count, however busy the machine is. */
async function processorTime(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
