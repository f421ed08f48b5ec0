// The built page, as a person gets it: what is downloaded, how soon the verdict stands, how typing feels.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import puppeteer from 'puppeteer-core'
import { findBrowser, testBrowserArguments } from '../find-browser.mjs'
import { makeCases } from './cases.mjs'

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @param {string} dist
 * @returns {Promise<import('./table.mjs').Row[]>}
 */
export async function benchPage(browser, url, dist) {
  const cases = await makeCases()
  return [
    ...(await benchVisit(browser, url, dist, cases)),
    await benchColdVerdict(url, cases),
    ...(await benchTyping(browser, url, cases)),
    await benchLargePayload(browser, url, cases),
    await benchLargeSet(browser, url, cases),
  ]
}

/**
 * The route that opens Inspect with these.
 * @param {{ token: string, keys: string }} given
 */
export const link = ({ token, keys }) => `#/inspect?token=${encodeURIComponent(token)}&keys=${encodeURIComponent(keys)}`

/**
 * What a first visit downloads: scripts until the first verdict, and everything once Monaco has come.
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @param {string} dist
 * @param {import('./cases.mjs').Cases} cases
 * @returns {Promise<import('./table.mjs').Row[]>}
 */
async function benchVisit(browser, url, dist, cases) {
  const context = await browser.newContext({ serviceWorkers: 'block' })
  const page = await context.newPage()
  /** @type {Set<string>} */
  const asked = new Set()
  context.on('request', (request) => asked.add(new URL(request.url()).pathname.replace(/^\//, '')))
  /** @param {Iterable<string>} paths */
  const zipped = (paths) =>
    [...paths].reduce(
      (sum, path) => sum + gzipSync(readFileSync(join(dist, path === '' ? 'index.html' : path))).length,
      0,
    ) / 1000
  await page.goto(url + link(cases.rs256))
  await page.locator('[data-verdict="accepted"]').waitFor()
  const first = [...asked].filter((path) => /\/(index|inspect-with-network|engine-worker)-[^/]*\.js$/.test(path))
  const before = staticClosure(dist, first)
  const scripts = zipped(before)
  await page.locator('.monaco-editor').first().waitFor({ state: 'attached' })
  await page.waitForLoadState('networkidle')
  const whole = zipped(asked)
  await context.close()
  return [
    {
      what: 'JavaScript before the first verdict, gzip',
      figure: scripts,
      unit: 'kB',
      budget: 130,
      note: [...before].map((path) => `${path.replace(/^assets\//, '')} ${zipped([path]).toFixed(1)}`).join(', '),
    },
    {
      what: 'whole first visit with Monaco, gzip',
      figure: whole,
      unit: 'kB',
      budget: 1300,
      note: `${asked.size} files`,
    },
  ]
}

/**
 * The entry, the screen and the worker with everything that they import before they run; what they load later is not
 * waited for.
 * @param {string} dist
 * @param {string[]} entries
 * @returns {Set<string>}
 */
function staticClosure(dist, entries) {
  const found = new Set(entries)
  for (const path of found)
    for (const [, name] of readFileSync(join(dist, path), 'utf8').matchAll(/(?:from|import)"\.\/([^"]+\.js)"/g))
      found.add(`assets/${name}`)
  return found
}

/**
 * The page as somebody opens it who has no developer tools: Playwright and Puppeteer turn the debugger on in each page of
 * theirs, which makes every stack that a library asks for dear (a fifth of a second here). The target is made and asked
 * beside them.
 * @param {string} url
 * @param {import('./cases.mjs').Cases} cases
 * @returns {Promise<import('./table.mjs').Row>}
 */
async function benchColdVerdict(url, cases) {
  const browser = await puppeteer.launch({ executablePath: await findBrowser(), args: testBrowserArguments() })
  /** @type {number[]} */
  const took = []
  try {
    const whole = await browser.target().createCDPSession()
    for (let round = 0; round < 5; round++) {
      const context = await browser.createBrowserContext()
      await whole.send('Target.createTarget', { url: 'about:blank', browserContextId: context.id ?? '' })
      const target = await context.waitForTarget((each) => each.type() === 'page')
      const page = await target.createCDPSession()
      await page.send('Page.enable')
      await page.send('Emulation.setDeviceMetricsOverride', {
        width: 1280,
        height: 720,
        deviceScaleFactor: 1,
        mobile: false,
      })
      await page.send('Emulation.setCPUThrottlingRate', { rate: 4 })
      await page.send('Page.addScriptToEvaluateOnNewDocument', { source: `verdict = ${whenVerdictIsDrawn}()` })
      await page.send('Page.navigate', { url: url + link(cases.rs256) })
      const { result } = await page.send('Runtime.evaluate', {
        expression: 'verdict',
        awaitPromise: true,
        returnByValue: true,
      })
      took.push(result.value)
      await context.close()
    }
  } finally {
    await browser.close()
  }
  return {
    what: 'deep link → verdict, cold cache, 4× slower CPU',
    figure: median(took),
    unit: 'ms',
    budget: 1200,
    note: `median of ${took.length}; worst ${Math.max(...took).toFixed(0)} ms`,
  }
}

/** Runs in the page: the time from the navigation to the frame after the one with the verdict, in milliseconds. */
function whenVerdictIsDrawn() {
  return new Promise((resolve) => {
    const look = () => {
      if (document.querySelector('[data-verdict="accepted"]')) requestAnimationFrame(() => resolve(performance.now()))
      else requestAnimationFrame(look)
    }
    look()
  })
}

/**
 * Types the last character of the signature away and back, forty times, and waits for each verdict.
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @param {import('./cases.mjs').Cases} cases
 * @returns {Promise<import('./table.mjs').Row[]>}
 */
async function benchTyping(browser, url, cases) {
  const context = await browser.newContext({ serviceWorkers: 'block' })
  const page = await context.newPage()
  await page.goto(url + link(cases.rs256))
  await page.locator('[data-verdict="accepted"]').waitFor()
  await page.locator('.monaco-editor').first().waitFor({ state: 'attached' })
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => {
    /** @type {number[]} */
    const long = []
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) long.push(entry.duration)
    }).observe({ type: 'longtask' })
    /** @type {number[]} */
    const took = []
    Object.assign(window, { long, took })
    const area = document.querySelector('textarea[aria-label="Token"]')
    let typedAt = 0
    let before = ''
    area?.addEventListener(
      'input',
      () => {
        typedAt = performance.now()
        before = document.querySelector('[data-verdict]')?.getAttribute('data-verdict') ?? ''
      },
      { capture: true },
    )
    new MutationObserver(() => {
      const now = document.querySelector('[data-verdict]')?.getAttribute('data-verdict') ?? ''
      if (typedAt === 0 || now === before) return
      const began = typedAt
      typedAt = 0
      requestAnimationFrame(() => took.push(performance.now() - began))
    }).observe(document.body, { subtree: true, attributes: true, childList: true, attributeFilter: ['data-verdict'] })
  })
  const token = page.getByRole('textbox', { name: 'Token' })
  await token.focus()
  await page.keyboard.press('Control+End')
  const last = cases.rs256.token.at(-1) ?? ''
  for (let round = 0; round < 20; round++) {
    await page.keyboard.press('Backspace')
    await page.locator('[data-verdict="rejected"]').waitFor()
    await page.keyboard.type(last)
    await page.locator('[data-verdict="accepted"]').waitFor()
  }
  const { took, long } = await page.evaluate(() => ({
    took: /** @type {number[]} */ (Reflect.get(window, 'took')),
    long: /** @type {number[]} */ (Reflect.get(window, 'long')),
  }))
  await context.close()
  const sorted = [...took].sort((a, b) => a - b)
  return [
    {
      what: 'keystroke → new verdict on screen, p95',
      figure: sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN,
      unit: 'ms',
      budget: 32,
      note: `1 kB RS256 token, ${took.length} keystrokes; median ${median(took).toFixed(0)} ms`,
    },
    {
      what: 'longest task while typing',
      figure: Math.max(0, ...long),
      unit: 'ms',
      budget: 50,
      note: `${long.length} tasks over 50 ms`,
    },
  ]
}

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @param {import('./cases.mjs').Cases} cases
 * @returns {Promise<import('./table.mjs').Row>}
 */
async function benchLargePayload(browser, url, cases) {
  const took = []
  for (let round = 0; round < 3; round++)
    took.push(
      await pasted(browser, url, 'Token', cases.megabyte.token, '[data-step="payload-json"][data-status="passed"]'),
    )
  return { what: '1 MB payload: paste → decoded', figure: median(took), unit: 'ms', budget: 150, note: 'median of 3' }
}

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @param {import('./cases.mjs').Cases} cases
 * @returns {Promise<import('./table.mjs').Row>}
 */
async function benchLargeSet(browser, url, cases) {
  const took = []
  for (let round = 0; round < 3; round++)
    took.push(
      await pasted(
        browser,
        `${url}${link({ token: cases.set.token, keys: '' })}`,
        'Keys',
        cases.set.keys,
        '[data-verdict="accepted"]',
      ),
    )
  return {
    what: 'JWKS of 10,000 keys: paste → matched',
    figure: median(took),
    unit: 'ms',
    budget: 300,
    note: 'median of 3',
  }
}

/**
 * Pastes a text into a box of a fresh page; milliseconds from the input event to the frame in which `selector` is there.
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @param {string} box
 * @param {string} text
 * @param {string} selector
 * @returns {Promise<number>}
 */
export async function pasted(browser, url, box, text, selector) {
  const context = await browser.newContext({ serviceWorkers: 'block' })
  const page = await context.newPage()
  await page.goto(url)
  await page.getByRole('textbox', { name: box, exact: true }).waitFor()
  await page.waitForLoadState('networkidle')
  const took = await page.evaluate(
    ([label, pastedText, wanted]) =>
      new Promise((resolve) => {
        const area = /** @type {HTMLTextAreaElement} */ (document.querySelector(`textarea[aria-label="${label}"]`))
        Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(area, pastedText)
        const began = performance.now()
        area.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }))
        const look = () =>
          document.querySelector(wanted ?? '') ? resolve(performance.now() - began) : requestAnimationFrame(look)
        look()
      }),
    [box, text, selector],
  )
  await context.close()
  return /** @type {number} */ (took)
}

/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? Number.NaN
}
