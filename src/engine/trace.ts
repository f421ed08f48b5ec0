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
export type StepResult<T> = Decided<T> | { is: 'undecided'; problem: Problem; details?: Detail[] | undefined }
/** The same of what reads bytes and texts, which lacks no means: it never stays undecided. */
export type Decided<T> =
  | { is: 'passed' | 'warned' | 'nothing'; value: T; sentence: string; details?: Detail[] | undefined }
  | { is: 'failed'; problem: Problem; details?: Detail[] | undefined }

/** The step did what it should; `value` goes on to the next one. */
export const passed = <T>(value: T, sentence: string, details?: Detail[]): Decided<T> => ({
  is: 'passed',
  value,
  sentence,
  details,
})
/** Sound enough to go on, and worth a look: a strict verifier elsewhere may refuse it. */
export const warned = <T>(value: T, sentence: string, details?: Detail[]): Decided<T> => ({
  is: 'warned',
  value,
  sentence,
  details,
})
/** There was nothing to check here; the lane goes on. Shown as skipped, with the sentence as the reason. */
export const nothing = <T>(value: T, sentence: string, details?: Detail[]): Decided<T> => ({
  is: 'nothing',
  value,
  sentence,
  details,
})
/** The token, the key or the policy is at fault; the lane ends here. */
export const failed = (problem: Problem, details?: Detail[]): Decided<never> => ({ is: 'failed', problem, details })
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
  #ended: Map<Lane, string> | undefined
  /** How many steps were said already, in the order of the plan without a gap. */
  #next = 0
  /** Places in the plan of steps that were said before their turn. */
  #early: Set<number> | undefined
  #inOrder = true

  /** `suffix` tells the steps of one party from those of another ("signature#2"). */
  constructor(
    readonly plan: readonly PlannedStep[],
    readonly suffix = '',
  ) {}

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
  async runAsync<T>(id: string, body: () => Promise<StepResult<T>> | StepResult<T>): Promise<T | undefined> {
    const step = this.#begin(id)
    if (!step) return undefined
    try {
      const result = body()
      return this.#take(step, result instanceof Promise ? await result : result)
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
    const place = this.#placeOf(id)
    const step = this.plan[place]
    if (!step || this.#isDone(place)) throw new Error(`The step "${id}" cannot be told.`)
    this.#push(step, status, sentence, details)
  }

  /** Ends a lane by hand: what follows in it is skipped with this reason. */
  endLane(lane: Lane, reason: string): void {
    this.#ended ??= new Map()
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
    if (this.#next < this.plan.length)
      for (const [place, step] of this.plan.entries())
        if (!this.#isDone(place))
          this.#push(step, 'skipped', this.#reasonFor(step.lane) ?? 'Nothing called for it.', [])
    // Nearly always they ran in the order of the plan already.
    if (this.#inOrder) return this.steps
    const order = new Map(this.plan.map((step, index) => [step.id + this.suffix, index]))
    return this.steps.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
  }

  #begin(id: string): PlannedStep | undefined {
    const place = this.#placeOf(id)
    const step = this.plan[place]
    if (!step) throw new Error(`The plan has no step "${id}".`)
    if (this.#isDone(place)) throw new Error(`The step "${id}" ran twice.`)
    const reason = this.#reasonFor(step.lane)
    if (reason === undefined) return step
    this.#push(step, 'skipped', reason, [])
    return undefined
  }

  /** Where a step stands in the plan: nearly always it is the next one. -1 when it stands nowhere. */
  #placeOf(id: string): number {
    return this.plan[this.#next]?.id === id ? this.#next : this.plan.findIndex((step) => step.id === id)
  }

  #isDone(place: number): boolean {
    return place < this.#next || this.#early?.has(place) === true
  }

  #reasonFor(lane: Lane): string | undefined {
    if (!this.#ended) return undefined
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
    if (this.plan[this.#next] === step) {
      this.#next++
      while (this.#early?.has(this.#next)) this.#next++
    } else {
      this.#inOrder = false
      this.#early ??= new Set()
      this.#early.add(this.plan.indexOf(step))
    }
    const { id, lane, title, spec } = step
    this.steps.push(
      spec
        ? { id: id + this.suffix, lane, title, status, sentence, details, spec }
        : { id: id + this.suffix, lane, title, status, sentence, details },
    )
  }
}

/** The status of a lane from its steps: the worst of what ran; skipped when nothing ran. */
export function facetOf(steps: readonly Step[], lane: Lane): Status {
  let status: Status = 'skipped'
  for (const step of steps) if (step.lane === lane) status = worse(status, step.status)
  return status
}

/** The same of all five lanes. */
export function facetsOf(steps: readonly Step[]): Record<Lane, Status> {
  const facets: Record<Lane, Status> = {
    structure: 'skipped',
    key: 'skipped',
    cryptography: 'skipped',
    claims: 'skipped',
    policy: 'skipped',
  }
  for (const { lane, status } of steps) if (status !== 'skipped') facets[lane] = worse(facets[lane], status)
  return facets
}

function worse(one: Status, other: Status): Status {
  if (one === 'failed' || other === 'skipped') return one
  if (other === 'failed' || other === 'warned') return other
  return one === 'skipped' ? other : one
}
