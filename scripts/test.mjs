// npm test: every check in order, stopping at the first that fails. The last line is "N passed, N failed".
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBrowser } from './find-browser.mjs'

const dist = process.env.JOTSCOPE_DIST ?? 'dist'
const scratch = mkdtempSync(join(tmpdir(), 'jotscope-test-'))
const unitCounts = join(scratch, 'unit.json')
const pageCounts = join(scratch, 'page.json')
const total = { passed: 0, failed: 0, skipped: 0 }

/** @type {{ title: string, run: () => boolean | Promise<boolean> }[]} */
const checks = [
  { title: 'Format and lint', run: () => tool('@biomejs/biome', 'biome', 'check', '--error-on-warnings', '.') },
  { title: 'Types', run: () => tool('typescript', 'tsc', '--noEmit', '-p', 'tsconfig.json') },
  {
    title: 'Types of the engine alone',
    run: () => tool('typescript', 'tsc', '--noEmit', '-p', 'src/engine/tsconfig.json'),
  },
  { title: 'Dead code and dependencies', run: () => tool('knip', 'knip') },
  { title: 'Unit tests', run: unitTests },
  { title: 'Production build', run: () => tool('vite', 'vite', 'build', '--outDir', dist, '--emptyOutDir') },
  { title: 'The page in a browser', run: pageTests },
]

let stoppedAt
for (const { title, run } of checks) {
  const began = Date.now()
  process.stdout.write(`\n=== ${title} ===\n`)
  const fine = await run()
  process.stdout.write(`--- ${title}: ${fine ? 'passed' : 'FAILED'} in ${((Date.now() - began) / 1000).toFixed(1)} s\n`)
  if (!fine) {
    stoppedAt = title
    break
  }
}
rmSync(scratch, { recursive: true, force: true })

if (stoppedAt) {
  // A check that counts no tests, or tests that could not even be loaded, still is a failure.
  total.failed = Math.max(total.failed, 1)
  process.exitCode = 1
  process.stdout.write(`\nStopped at: ${stoppedAt}\n`)
}
if (total.skipped > 0) process.stdout.write(`\n${total.skipped} skipped; each says why above.\n`)
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`)

function unitTests() {
  const fine = tool(
    'vitest',
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${unitCounts}`,
  )
  const counts = json(unitCounts)
  add(counts?.numPassedTests, counts?.numFailedTests, counts?.numPendingTests)
  return fine && counts !== undefined
}

async function pageTests() {
  try {
    process.env.JOTSCOPE_BROWSER = await findBrowser()
  } catch (error) {
    process.stdout.write(`${error instanceof Error ? error.message : error}\n`)
    return false
  }
  process.stdout.write(`With ${process.env.JOTSCOPE_BROWSER}\n`)
  process.env.JOTSCOPE_DIST = dist
  process.env.JOTSCOPE_PORT ??= String(await freePort())
  process.env.JOTSCOPE_E2E_JSON = pageCounts
  const fine = tool('@playwright/test', 'playwright', 'test')
  const stats = json(pageCounts)?.stats
  add(stats?.expected, (stats?.unexpected ?? 0) + (stats?.flaky ?? 0), stats?.skipped)
  return fine && stats !== undefined
}

/**
 * Runs a dependency's command with this Node, without stdin; whether it succeeded.
 * @param {string} name the package
 * @param {string} command its name in the package's "bin"
 * @param {string[]} args
 */
function tool(name, command, ...args) {
  const folder = join('node_modules', name)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const script = join(folder, typeof bin === 'string' ? bin : bin[command])
  const { status, signal, error } = spawnSync(process.execPath, [script, ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (error) process.stdout.write(`${command} could not be run: ${error.message}\n`)
  if (signal) process.stdout.write(`${command} was ended by ${signal}\n`)
  return status === 0
}

/**
 * @param {number} passed
 * @param {number} failed
 * @param {number} skipped
 */
function add(passed = 0, failed = 0, skipped = 0) {
  total.passed += passed
  total.failed += failed
  total.skipped += skipped
}

/** @param {string} path */
function json(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 4317))
    })
  })
}
