import type { Detail, Lane, Problem, Spec, Status, Step } from './types'

/** One line of a PLAN: known before anything runs, so that what is not reached can be shown as skipped. */
export interface PlannedStep {
  id: string
  lane: Lane
  title: string
  spec?: Spec
  /** A failure of this step says nothing about the others of its lane, which go on (claims, policy). */
  independent?: true
}

/** What the body of a step answers. Only `failed` and `undecided` end a lane (`failed` not in an independent step). */
export type StepResult<T> =
  | { is: 'passed' | 'warned'; value: T; sentence: string; details?: Detail[] | undefined }
  | { is: 'nothing'; value: T; sentence: string; details?: Detail[] | undefined }
  | { is: 'failed'; problem: Problem; details?: Detail[] | undefined }
  | { is: 'undecided'; problem: Problem; details?: Detail[] | undefined }

/** The step did what it should; `value` goes on to the next one. */
export const passed = <T>(value: T, sentence: string, details?: Detail[]): StepResult<T> => ({
  is: 'passed',
  value,
  sentence,
  details,
})
/** Sound enough to go on, and worth a look: a strict verifier elsewhere may refuse it. */
export const warned = <T>(value: T, sentence: string, details?: Detail[]): StepResult<T> => ({
  is: 'warned',
  value,
  sentence,
  details,
})
/** There was nothing to check here; the lane goes on. Shown as skipped, with the sentence as the reason. */
export const nothing = <T>(value: T, sentence: string, details?: Detail[]): StepResult<T> => ({
  is: 'nothing',
  value,
  sentence,
  details,
})
/** The token, the key or the policy is at fault; the lane ends here. */
export const failed = (problem: Problem, details?: Detail[]): StepResult<never> => ({ is: 'failed', problem, details })
/** It cannot be told here (no key, no such algorithm in this WebCrypto); the lane ends, and no verdict is possible. */
export const undecided = (problem: Problem, details?: Detail[]): StepResult<never> => ({
  is: 'undecided',
  problem,
  details,
})

/** Lanes whose end also ends this one. Claims and policy run on their own. */
const NEEDS: Record<Lane, readonly Lane[]> = {
  structure: [],
  key: ['structure'],
  cryptography: ['structure', 'key'],
  claims: [],
  policy: [],
}

/**
 * Runs the steps of one plan in the order in which they are called, and keeps what each of them said.
 * A step whose lane (or a lane that it needs) has ended is not run and is shown as skipped with the reason. A crash
 * inside a step is a bug of Jotscope: it becomes a skipped step that says so, and `crashed` forbids any acceptance.
 */
export class Trace {
  readonly steps: Step[] = []
  /** Every problem met, in order. */
  readonly problems: Problem[] = []
  /** The first reason why no verdict is possible. */
  undecidedBy: Problem | undefined
  crashed = false
  readonly #ended = new Map<Lane, string>()
  readonly #done = new Set<string>()
  readonly #byId: Map<string, PlannedStep>

  /** `suffix` tells the steps of one party from those of another ("signature#2"). */
  constructor(
    readonly plan: readonly PlannedStep[],
    readonly suffix = '',
  ) {
    this.#byId = planIndex(plan)
  }

  /** Runs a synchronous step; returns its value, or undefined when it was skipped, failed or undecided. */
  run<T>(id: string, body: () => StepResult<T>): T | undefined {
    const step = this.#begin(id)
    if (!step) return undefined
    try {
      return this.#take(step, body())
    } catch (error) {
      return this.#crash(step, error)
    }
  }

  /** The same for a step that waits for WebCrypto. */
  async runAsync<T>(id: string, body: () => Promise<StepResult<T>>): Promise<T | undefined> {
    const step = this.#begin(id)
    if (!step) return undefined
    try {
      return this.#take(step, await body())
    } catch (error) {
      return this.#crash(step, error)
    }
  }

  /** Marks a step that has nothing to do in this token as skipped with its reason, without ending its lane. */
  skip(id: string, reason: string): void {
    const step = this.#begin(id)
    if (step) this.#push(step, 'skipped', reason, [])
  }

  /** Records a step whatever became of its lane: it sums up what the others did. */
  tell(id: string, status: Status, sentence: string, details: Detail[]): void {
    const step = this.#byId.get(id)
    if (!step || this.#done.has(id)) throw new Error(`The step "${id}" cannot be told.`)
    this.#push(step, status, sentence, details)
  }

  /** Ends a lane by hand: what follows in it is skipped with this reason. */
  endLane(lane: Lane, reason: string): void {
    if (!this.#ended.has(lane)) this.#ended.set(lane, reason)
  }

  /** Was this lane, or one that it needs, ended by a failure or for lack of means? */
  hasEnded(lane: Lane): boolean {
    return this.#reasonFor(lane) !== undefined
  }

  /** Why nothing more runs in this lane; undefined while it goes on. For a second plan that follows this one. */
  whyEnded(lane: Lane): string | undefined {
    return this.#reasonFor(lane)
  }

  /** Adds the steps that were never reached, in the order of the plan, and returns all of them in that order. */
  finish(): Step[] {
    if (this.#done.size < this.plan.length)
      for (const step of this.plan)
        if (!this.#done.has(step.id))
          this.#push(step, 'skipped', this.#reasonFor(step.lane) ?? 'Nothing called for it.', [])
    // Nearly always they ran in the order of the plan already.
    if (this.plan.every((step, index) => this.steps[index]?.id === step.id + this.suffix)) return this.steps
    const order = new Map(this.plan.map((step, index) => [step.id + this.suffix, index]))
    return this.steps.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
  }

  #begin(id: string): PlannedStep | undefined {
    const step = this.#byId.get(id)
    if (!step) throw new Error(`The plan has no step "${id}".`)
    if (this.#done.has(id)) throw new Error(`The step "${id}" ran twice.`)
    const reason = this.#reasonFor(step.lane)
    if (reason === undefined) return step
    this.#push(step, 'skipped', reason, [])
    return undefined
  }

  #reasonFor(lane: Lane): string | undefined {
    const own = this.#ended.get(lane)
    if (own !== undefined) return own
    for (const needed of NEEDS[lane]) {
      const reason = this.#ended.get(needed)
      if (reason !== undefined) return reason
    }
    return undefined
  }

  #take<T>(step: PlannedStep, result: StepResult<T>): T | undefined {
    const details = result.details ?? []
    switch (result.is) {
      case 'passed':
      case 'warned':
        this.#push(step, result.is, result.sentence, details)
        return result.value
      case 'nothing':
        this.#push(step, 'skipped', result.sentence, details)
        return result.value
      case 'failed':
        this.#push(step, 'failed', result.problem.message, details)
        this.problems.push(result.problem)
        if (!step.independent) this.endLane(step.lane, `Not reached: "${step.title}" failed.`)
        return undefined
      case 'undecided':
        this.#push(step, 'skipped', result.problem.message, details)
        this.problems.push(result.problem)
        this.undecidedBy ??= result.problem
        this.endLane(step.lane, `Not reached: "${step.title}" could not be decided.`)
        return undefined
    }
  }

  #crash(step: PlannedStep, error: unknown): undefined {
    const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    const message = `Jotscope itself stumbled here (${what}). This is a bug of the page, not of the token: please report it.`
    this.crashed = true
    this.#push(step, 'skipped', message, [])
    this.undecidedBy ??= { code: 'internal/crash', message }
    this.endLane(step.lane, `Not reached: Jotscope stumbled at "${step.title}".`)
    return undefined
  }

  #push(step: PlannedStep, status: Status, sentence: string, details: Detail[]): void {
    this.#done.add(step.id)
    const entry: Step = { id: step.id + this.suffix, lane: step.lane, title: step.title, status, sentence, details }
    if (step.spec) entry.spec = step.spec
    this.steps.push(entry)
  }
}

const indexes = new WeakMap<readonly PlannedStep[], Map<string, PlannedStep>>()
function planIndex(plan: readonly PlannedStep[]): Map<string, PlannedStep> {
  let index = indexes.get(plan)
  if (!index) {
    index = new Map(plan.map((step) => [step.id, step]))
    indexes.set(plan, index)
  }
  return index
}

/** The status of a lane from its steps: the worst of what ran; skipped when nothing ran. */
export function facetOf(steps: readonly Step[], lane: Lane): Status {
  let status: Status = 'skipped'
  for (const step of steps) {
    if (step.lane !== lane) continue
    if (step.status === 'failed') return 'failed'
    if (step.status === 'warned') status = 'warned'
    else if (step.status === 'passed' && status === 'skipped') status = 'passed'
  }
  return status
}
