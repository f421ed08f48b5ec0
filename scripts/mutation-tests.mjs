// What the engine's tests use of Vitest, for scripts/mutation-runner.mjs: they are collected into a list and run by it.
/** Vitest's own, which the runner has loaded. @type {typeof import('vitest').expect} */
export const expect = Reflect.get(globalThis, 'jotscopeExpect')

/** What was collected since the last call. @type {{ name: string, run: () => unknown }[]} */
const collected = []
/** The runner is another module graph than the bundle of the tests: they meet here. */
Reflect.set(globalThis, 'jotscopeTests', () => collected.splice(0))

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
function it(name, run) {
  collected.push({ name: group + name, run })
}
it.skipIf = (/** @type {unknown} */ skipped) => (skipped ? () => {} : it)
it.runIf = (/** @type {unknown} */ wanted) => (wanted ? it : () => {})
it.each =
  (/** @type {readonly unknown[]} */ rows) =>
  (/** @type {string} */ name, /** @type {(...row: unknown[]) => unknown} */ run) => {
    // As Vitest does: rows are spread only where each of them is a list.
    const lists = rows.every(Array.isArray)
    for (const [index, row] of rows.entries())
      it(`${name} ${index}`, () => (lists && Array.isArray(row) ? run(...row) : run(row)))
  }

export { it, it as test }

/** Cleaning up is left to the end of the process. */
export function afterAll() {}
