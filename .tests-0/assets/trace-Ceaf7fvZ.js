import { t as __exportAll } from './rolldown-runtime-D8jQpDG7.js'

// src/engine/trace.ts
var trace_exports = /* @__PURE__ */ __exportAll({ Trace: () => Trace })
/** The step did what it should; `value` goes on to the next one. */
var passed = (value, sentence, details) => ({
  is: 'passed',
  value,
  sentence,
  details,
})
/** Sound enough to go on, and worth a look: a strict verifier elsewhere may refuse it. */
var warned = (value, sentence, details) => ({
  is: 'warned',
  value,
  sentence,
  details,
})
/** There was nothing to check here; the lane goes on. Shown as skipped, with the sentence as the reason. */
var nothing = (value, sentence, details) => ({
  is: 'nothing',
  value,
  sentence,
  details,
})
/** The token, the key or the policy is at fault; the lane ends here. */
var failed = (problem, details) => ({
  is: 'failed',
  problem,
  details,
})
/** It cannot be told here (no key, no such algorithm in this WebCrypto); the lane ends, and no verdict is possible. */
var undecided = (problem, details) => ({
  is: 'undecided',
  problem,
  details,
})
/** Lanes whose end also ends this one. Claims and policy run on their own. */
var NEEDS = {
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
var Trace = class {
  plan
  suffix
  steps = []
  /** Every problem met, in order. */
  problems = []
  /** The first reason why no verdict is possible. */
  undecidedBy
  crashed = false
  #ended = /* @__PURE__ */ new Map()
  #done = /* @__PURE__ */ new Set()
  #byId
  /** `suffix` tells the steps of one party from those of another ("signature#2"). */
  constructor(plan, suffix = '') {
    this.plan = plan
    this.suffix = suffix
    this.#byId = planIndex(plan)
  }
  /** Runs a synchronous step; returns its value, or undefined when it was skipped, failed or undecided. */
  run(id, body) {
    const step = this.#begin(id)
    if (!step) return void 0
    try {
      return this.#take(step, body())
    } catch (error) {
      return this.#crash(step, error)
    }
  }
  /** The same for a step that waits for WebCrypto. */
  async runAsync(id, body) {
    const step = this.#begin(id)
    if (!step) return void 0
    try {
      return this.#take(step, await body())
    } catch (error) {
      return this.#crash(step, error)
    }
  }
  /** Marks a step that has nothing to do in this token as skipped with its reason, without ending its lane. */
  skip(id, reason) {
    const step = this.#begin(id)
    if (step) this.#push(step, 'skipped', reason, [])
  }
  /** Records a step whatever became of its lane: it sums up what the others did. */
  tell(id, status, sentence, details) {
    const step = this.#byId.get(id)
    if (!step || this.#done.has(id)) throw new Error(`The step "${id}" cannot be told.`)
    this.#push(step, status, sentence, details)
  }
  /** Ends a lane by hand: what follows in it is skipped with this reason. */
  endLane(lane, reason) {
    if (!this.#ended.has(lane)) this.#ended.set(lane, reason)
  }
  /** Was this lane, or one that it needs, ended by a failure or for lack of means? */
  hasEnded(lane) {
    return this.#reasonFor(lane) !== void 0
  }
  /** Why nothing more runs in this lane; undefined while it goes on. For a second plan that follows this one. */
  whyEnded(lane) {
    return this.#reasonFor(lane)
  }
  /** Adds the steps that were never reached, in the order of the plan, and returns all of them in that order. */
  finish() {
    if (this.#done.size < this.plan.length) {
      for (const step of this.plan)
        if (!this.#done.has(step.id))
          this.#push(step, 'skipped', this.#reasonFor(step.lane) ?? 'Nothing called for it.', [])
    }
    if (this.plan.every((step, index) => this.steps[index]?.id === step.id + this.suffix)) return this.steps
    const order = new Map(this.plan.map((step, index) => [step.id + this.suffix, index]))
    return this.steps.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
  }
  #begin(id) {
    const step = this.#byId.get(id)
    if (!step) throw new Error(`The plan has no step "${id}".`)
    if (this.#done.has(id)) throw new Error(`The step "${id}" ran twice.`)
    const reason = this.#reasonFor(step.lane)
    if (reason === void 0) return step
    this.#push(step, 'skipped', reason, [])
  }
  #reasonFor(lane) {
    const own = this.#ended.get(lane)
    if (own !== void 0) return own
    for (const needed of NEEDS[lane]) {
      const reason = this.#ended.get(needed)
      if (reason !== void 0) return reason
    }
  }
  #take(step, result) {
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
        return
      case 'undecided':
        this.#push(step, 'skipped', result.problem.message, details)
        this.problems.push(result.problem)
        this.undecidedBy ??= result.problem
        this.endLane(step.lane, `Not reached: "${step.title}" could not be decided.`)
        return
    }
  }
  #crash(step, error) {
    const message = `Jotscope itself stumbled here (${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}). This is a bug of the page, not of the token: please report it.`
    this.crashed = true
    this.#push(step, 'skipped', message, [])
    this.undecidedBy ??= {
      code: 'internal/crash',
      message,
    }
    this.endLane(step.lane, `Not reached: Jotscope stumbled at "${step.title}".`)
  }
  #push(step, status, sentence, details) {
    this.#done.add(step.id)
    const entry = {
      id: step.id + this.suffix,
      lane: step.lane,
      title: step.title,
      status,
      sentence,
      details,
    }
    if (step.spec) entry.spec = step.spec
    this.steps.push(entry)
  }
}
var indexes = /* @__PURE__ */ new WeakMap()
function planIndex(plan) {
  let index = indexes.get(plan)
  if (!index) {
    index = new Map(plan.map((step) => [step.id, step]))
    indexes.set(plan, index)
  }
  return index
}
/** The status of a lane from its steps: the worst of what ran; skipped when nothing ran. */
function facetOf(steps, lane) {
  let status = 'skipped'
  for (const step of steps) {
    if (step.lane !== lane) continue
    if (step.status === 'failed') return 'failed'
    if (step.status === 'warned') status = 'warned'
    else if (step.status === 'passed' && status === 'skipped') status = 'passed'
  }
  return status
}

export {
  facetOf as n,
  failed as r,
  nothing as i,
  passed as a,
  Trace as t,
  trace_exports as o,
  undecided as s,
  warned as c,
}
