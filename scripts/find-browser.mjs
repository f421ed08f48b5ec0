// Which browser the tests drive: one that is installed, else Playwright's own, else Debian's package.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
  'msedge',
]

const WINDOWS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
]

const MAC = [
  'Chromium.app/Contents/MacOS/Chromium',
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
]

/** Arguments that every launch of ours has: no request of the browser's own, and no sandbox where root cannot have one. */
export function browserArguments() {
  const quiet = [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    '--disable-dev-shm-usage',
  ]
  return process.getuid?.() === 0 ? ['--no-sandbox', ...quiet] : quiet
}

/**
 * For the tests and the bench: every context opens a window, and each window would load two pages of the address bar's own,
 * which cost as much as the page under test. The first names are Playwright's, since the last such argument is the one
 * that counts.
 */
export function testBrowserArguments() {
  const features = [
    'AvoidUnnecessaryBeforeUnloadCheckSync',
    'DestroyProfileOnBrowserClose',
    'HttpsUpgrades',
    'HttpsFirstBalancedModeAutoEnable',
    'LensOverlay',
    'MediaRouter',
    'PaintHolding',
    'ThirdPartyStoragePartitioning',
    'AvoidCorsURLLoaderRestartOnRedirect',
    'TcpPortRandomizationWin',
    'OptimizationHints',
    'NetworkTimeServiceQuerying',
    'AimEnabled',
    'PreconnectToSearch',
    'WebUIOmniboxPopup',
    'WebUIOmniboxAimPopup',
  ]
  return [...browserArguments(), `--disable-features=${features.join()}`]
}

/**
 * Path of a Chromium, Chrome or Edge. Tries to get one when there is none.
 * Throws an Error whose message says what to install when none can be had.
 * @returns {Promise<string>}
 */
export async function findBrowser() {
  const path = asked() ?? installed() ?? (await playwrights()) ?? (await obtained())
  // Playwright's workers read the configuration again: they inherit the answer.
  process.env.JOTSCOPE_BROWSER = path
  return path
}

async function obtained() {
  const attempts = []
  for (const [what, get] of /** @type {const} */ ([
    ['npx playwright install chromium', fetchPlaywrights],
    ['apt-get install chromium', installDebians],
  ])) {
    const outcome = get()
    attempts.push(`  ${what}: ${outcome}`)
    const now = installed() ?? (await playwrights())
    if (now) return now
  }
  throw new Error(
    [
      'No browser was found, and none could be installed, so the page cannot be tested in a real one.',
      ...attempts,
      'Install Chromium, Google Chrome or Microsoft Edge, or set JOTSCOPE_BROWSER to the path of one.',
    ].join('\n'),
  )
}

function asked() {
  const path = process.env.JOTSCOPE_BROWSER
  if (!path) return undefined
  if (!runnable(path)) throw new Error(`JOTSCOPE_BROWSER is "${path}", which is no file that can be run.`)
  return path
}

/** What is on this machine already: PATH and the usual folders. */
function installed() {
  return candidates().find((path) => runnable(path) && starts(path))
}

function candidates() {
  if (process.platform === 'darwin') {
    return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) => MAC.map((app) => join(folder, app)))
  }
  if (process.platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => process.env[name] ?? '')
    return roots.filter(Boolean).flatMap((folder) => WINDOWS.map((app) => join(folder, app)))
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return NAMES.flatMap((name) => [...folders, '/usr/bin', '/usr/local/bin', '/snap/bin'].map((f) => join(f, name)))
}

/** @param {string} path */
function runnable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Some files that can be run are no browser: Ubuntu's chromium-browser only says that there is a snap, and Playwright's
 * own lacks libraries on a bare system. On Windows `--version` opens a window, so there the file has to do.
 * @param {string} path
 */
function starts(path) {
  if (process.platform !== 'linux') return true
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0
}

async function playwrights() {
  const { chromium } = await import('playwright')
  const path = chromium.executablePath()
  return path && existsSync(path) && starts(path) ? path : undefined
}

function fetchPlaywrights() {
  return run(process.execPath, [join('node_modules', 'playwright', 'cli.js'), 'install', 'chromium'])
}

function installDebians() {
  if (!existsSync('/etc/debian_version')) return 'not tried, this machine is not Debian'
  if (process.getuid?.() !== 0) return 'not tried, only root may install packages'
  const updated = run('apt-get', ['update'])
  if (updated !== 'done') return `apt-get update: ${updated}`
  return run('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium'])
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
  process.stderr.write(`No browser yet: ${[command, ...args].join(' ')}\n`)
  const { status, error } = spawnSync(command, args, {
    stdio: ['ignore', 2, 2],
    timeout: 300_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  if (error) return error.message
  return status === 0 ? 'done' : `ended with code ${status}`
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    process.stdout.write(`${await findBrowser()}\n`)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
    process.exitCode = 1
  }
}
