// How the page's time grows when its input doubles, and what its tab still holds after many tokens.
import { entriesOf, makeSigner, otherKeys } from './cases.mjs'
import { link, median, pasted } from './page.mjs'

/** Of the token's JSON; the last is the megabyte that has a budget. */
const ENTRIES = [3_500, 7_000, 14_000]
const SETS = [2_500, 5_000, 10_000]
/** Twice the input takes at most this many times the time: linear, and what a noisy machine adds. */
const FACTOR = 3
const TOKENS = 100
/** Megabytes that the tab may still hold more after `TOKENS` tokens and "Clear everything". */
const HEAP_MB = 4

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @returns {Promise<import('./table.mjs').Row[]>}
 */
export async function benchPageGrowth(browser, url) {
  const { sign, jwk } = await makeSigner()
  const tokens = []
  for (const count of ENTRIES) {
    const token = await sign({ entries: entriesOf(count) })
    const shown = '[data-step="payload-json"][data-status="passed"]'
    tokens.push({ size: token.length / 1000, took: await thrice(() => pasted(browser, url, 'Token', token, shown)) })
  }
  const token = await sign({ sub: 'user-8f14e45f' })
  const sets = []
  for (const count of SETS) {
    const keys = JSON.stringify({ keys: [...otherKeys(count - 1), jwk] })
    const opened = `${url}${link({ token, keys: '' })}`
    const took = await thrice(() => pasted(browser, opened, 'Keys', keys, '[data-verdict="accepted"]'))
    sets.push({ size: count, took })
  }
  return [
    ...doubling('page, token', 'kB', tokens),
    ...doubling('page, key set', 'keys', sets),
    await benchTabHeap(browser, url),
  ]
}

/** @param {() => Promise<number>} run */
const thrice = async (run) => median([await run(), await run(), await run()])

/**
 * @param {string} what
 * @param {string} unit
 * @param {{ size: number, took: number }[]} points
 * @returns {import('./table.mjs').Row[]}
 */
function doubling(what, unit, points) {
  return points.map(({ size, took }, index) => {
    const before = points[index - 1]
    const name = `${what}: ${size.toLocaleString('en', { maximumFractionDigits: 0 })} ${unit}`
    return before === undefined
      ? { what: name, figure: took, unit: 'ms', note: 'median of 3' }
      : {
          what: `${name}, against half of it`,
          figure: took / before.took,
          unit: '×',
          budget: FACTOR,
          note: `${took.toFixed(0)} ms`,
        }
  })
}

/**
 * Tokens, every other one cut, each waited for, then all cleared, twice: what the second time left.
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @returns {Promise<import('./table.mjs').Row>}
 */
async function benchTabHeap(browser, url) {
  const { sign, keys } = await makeSigner()
  const context = await browser.newContext({ serviceWorkers: 'block' })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await page.goto(url)
  const round = async () => {
    await page.getByRole('textbox', { name: 'Keys', exact: true }).fill(keys)
    for (let index = 0; index < TOKENS; index++) {
      const token = await sign({ sub: `user-${index}`, filler: 'x'.repeat(700) })
      const sound = index % 2 === 0
      await page.getByRole('textbox', { name: 'Token', exact: true }).fill(sound ? token : token.slice(0, -4))
      await page.locator(`[data-verdict="${sound ? 'accepted' : 'rejected'}"][aria-busy="false"]`).waitFor()
    }
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Clear everything' }).click()
    await page.locator('[data-verdict]').waitFor({ state: 'detached' })
    await session.send('HeapProfiler.collectGarbage')
    const { usedSize } = await session.send('Runtime.getHeapUsage')
    return usedSize / 1e6
  }
  const before = await round()
  const grown = (await round()) - before
  await context.close()
  return {
    what: `page, heap after ${TOKENS} tokens more, cleared and collected`,
    figure: Math.max(0, grown),
    unit: 'MB',
    budget: HEAP_MB,
    note: `${before.toFixed(1)} MB before`,
  }
}
