// A test runner for Stryker that keeps the engine in one process. Vitest starts anew for every mutant, which takes seconds
// each; here the tests are bundled once, and a mutant costs what its own tests cost. `npm run test:mutation` uses it.
import { cpSync, existsSync, mkdtempSync, readdirSync, renameSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { expect } from 'vitest'

/** Tests that state facts. Fuzzing and sweeps over vectors or other libraries find mutants as well, and would hide that no test states the fact. */
const TESTS = /^(algorithms|stages|operations)\/.*\.test\.ts$/
const SWEEPS = /\.(hostile|judge|vectors|jsonwebtoken)\.test\.ts$|jose-command\.test\.ts$/
/** `JOTSCOPE_MUTATION_TESTS` asks fewer test files, by a regular expression: for a part of the engine that others do not reach. */
const ONLY = new RegExp(process.env.JOTSCOPE_MUTATION_TESTS ?? '')
/** `JOTSCOPE_MUTATION_SLOWEST` (milliseconds) leaves slower tests out: sooner measured, and the score is a lower bound. */
const SLOWEST = Number(process.env.JOTSCOPE_MUTATION_SLOWEST ?? Number.POSITIVE_INFINITY)

/** @typedef {{ id: string, name: string, run: () => unknown }} Test */

class InProcess {
  /** Where Stryker's instrumented code looks for the active mutant, and counts. @type {Record<string, any>} */
  stryker = {}
  /** @type {Map<string, Test>} */
  tests = new Map()
  /** Where the bundle is, and which test files are in it, in the order of its entries. */
  bundled = ''
  /** @type {string[]} */
  files = []
  /** How long each test took without a mutant. @type {Map<string, number>} */
  times = new Map()
  loaded = 0

  capabilities() {
    return { reloadEnvironment: false }
  }

  async init() {
    Reflect.set(globalThis, '__stryker__', this.stryker)
    Reflect.set(globalThis, 'jotscopeExpect', expect)
    // What a mutant leaves behind must not end the run.
    process.on('unhandledRejection', () => {})
    const engine = resolve('src/engine')
    const files = readdirSync(engine, { recursive: true, encoding: 'utf8' })
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => TESTS.test(file) && !SWEEPS.test(file) && ONLY.test(file))
      .sort()
    this.files = files
    // Stryker starts a process anew after a mutant that hangs: it finds what the first one has bundled.
    this.bundled = resolve('.tests')
    if (!existsSync(this.bundled)) await this.bundle(engine)
    await this.load()
  }

  /** @param {string} engine */
  async bundle(engine) {
    const outDir = mkdtempSync(resolve('.bundling-'))
    await build({
      configFile: false,
      publicDir: false,
      logLevel: 'error',
      build: {
        ssr: true,
        outDir,
        emptyOutDir: false,
        minify: false,
        target: 'node20',
        rollupOptions: {
          input: Object.fromEntries(this.files.map((file, index) => [String(index), join(engine, file)])),
        },
      },
      resolve: { alias: [{ find: /^vitest$/, replacement: resolve('scripts/mutation-tests.mjs') }] },
      ssr: { noExternal: ['vitest'] },
    })
    // Another process may have been faster.
    if (!existsSync(this.bundled)) renameSync(outDir, this.bundled)
  }

  /** Loads every test file from a copy, so that no module keeps what a mutant has put into it. */
  async load() {
    const folder = join(resolve('.'), `.tests-${this.loaded++}`)
    cpSync(this.bundled, folder, { recursive: true })
    this.tests.clear()
    // What the engine loads when it is called for is loaded now: else its tables would count as work of the first test.
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
      if (file.endsWith('.js') && !/^\d+\.js$/.test(file)) await import(pathToFileURL(join(folder, file)).href)
    for (const [index, file] of this.files.entries()) {
      await import(pathToFileURL(join(folder, `${index}.js`)).href)
      for (const { name, run } of Reflect.get(globalThis, 'jotscopeTests')())
        for (let again = 0; ; again++) {
          const id = `${file}#${name}${again === 0 ? '' : ` (${again})`}`
          if (this.tests.has(id)) continue
          this.tests.set(id, { id, name, run })
          break
        }
    }
  }

  async dryRun() {
    const tests = []
    for (const test of this.tests.values()) {
      this.stryker.currentTestId = test.id
      const began = performance.now()
      const failure = await failureOf(test)
      let timeSpentMs = performance.now() - began
      // The first of several tests makes keys for all of them: it is measured again before it is called slow.
      if (timeSpentMs > SLOWEST && failure === undefined) {
        const again = performance.now()
        await failureOf(test)
        timeSpentMs = performance.now() - again
      }
      this.times.set(test.id, timeSpentMs)
      tests.push({
        id: test.id,
        name: test.name,
        fileName: resolve('src/engine', test.id.slice(0, test.id.indexOf('#'))),
        timeSpentMs,
        ...(failure === undefined ? { status: 0 } : { status: 1, failureMessage: failure }),
      })
    }
    this.stryker.currentTestId = undefined
    return { status: 'complete', tests, mutantCoverage: this.stryker.mutantCoverage }
  }

  /** @param {{ testFilter?: string[], hitLimit?: number, activeMutant: { id: string } }} options */
  async mutantRun({ testFilter, hitLimit, activeMutant }) {
    for (let fresh = false; ; fresh = true) {
      const asked = (testFilter ?? [...this.tests.keys()]).flatMap((id) => this.tests.get(id) ?? [])
      const time = (/** @type {Test} */ { id }) => this.times.get(id) ?? 0
      const tests = asked.filter((test) => time(test) <= SLOWEST).sort((a, b) => time(a) - time(b))
      Object.assign(this.stryker, { activeMutant: activeMutant.id, hitCount: 0, hitLimit })
      let killed
      let ran = 0
      for (const test of tests) {
        ran++
        const failureMessage = await failureOf(test, PATIENCE + 20 * time(test))
        if (failureMessage === undefined) continue
        if (failureMessage === HANGS) {
          Object.assign(this.stryker, { activeMutant: undefined, hitCount: 0, hitLimit: undefined })
          return { status: 'timeout', reason: HANGS }
        }
        killed = { test, failureMessage }
        break
      }
      const endless = hitLimit !== undefined && this.stryker.hitCount > hitLimit
      Object.assign(this.stryker, { activeMutant: undefined, hitCount: 0, hitLimit: undefined })
      // The same test without the mutant: when it fails still, something was left behind, perhaps by an earlier mutant.
      if (killed && (await failureOf(killed.test)) !== undefined) {
        await this.load()
        if (!fresh) continue
      }
      if (endless) return { status: 'timeout', reason: 'The mutant runs on without an end.' }
      if (!killed) return { status: 'survived', nrOfTests: ran }
      return { status: 'killed', killedBy: [killed.test.id], failureMessage: killed.failureMessage, nrOfTests: ran }
    }
  }
}

/** How long a test is waited for that never ends, in milliseconds: a mutant can make a promise that nothing settles. */
const PATIENCE = 3000
const HANGS = 'The mutant makes a test wait for ever.'

/** @param {Test} test @param {number} [patience] */
async function failureOf({ run }, patience) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer
  const hanging = new Promise((_, reject) => {
    if (patience !== undefined) timer = setTimeout(() => reject(new Error(HANGS)), patience)
  })
  try {
    await Promise.race([run(), hanging])
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message || error.name : String(error)
  } finally {
    clearTimeout(timer)
  }
}

const factory = () => new InProcess()
factory.inject = /** @type {[]} */ ([])

export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-process', factory }]
