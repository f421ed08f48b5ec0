// What the engine's tests use of Vitest, for scripts/mutation-runner.mjs: they are collected into a list and run by it.
import { JestAsymmetricMatchers, JestChaiExpect, JestExtend, setState } from '@vitest/expect'
import * as chai from 'chai'

chai.use(JestExtend)
chai.use(JestChaiExpect)
chai.use(JestAsymmetricMatchers)
export const { expect } = chai
setState({ assertionCalls: 0, isExpectingAssertions: false, expectedAssertionsNumber: null }, expect)

let group = ''

/** @param {string} name @param {() => void} body */
export function describe(name, body) {
  const outer = group
  group = `${group}${name} > `
  body()
  group = outer
}
describe.skipIf = (/** @type {unknown} */ skipped) => (skipped ? () => {} : describe)

/** @param {string} name @param {() => unknown} run */
export function it(name, run) {
  globalThis.jotscopeTests.push({ name: group + name, run })
}
it.skipIf = (/** @type {unknown} */ skipped) => (skipped ? () => {} : it)
it.runIf = (/** @type {unknown} */ wanted) => (wanted ? it : () => {})
it.each = (/** @type {readonly unknown[]} */ rows) => (/** @type {string} */ name, /** @type {(...row: unknown[]) => unknown} */ run) => {
  for (const [index, row] of rows.entries()) it(`${name} ${index}`, () => (Array.isArray(row) ? run(...row) : run(row)))
}
export const test = it

/** Cleaning up is left to the end of the process. */
export function afterAll() {}
