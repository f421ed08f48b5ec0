// The engine beside jose and raw WebCrypto, in the browser that ships it, in one run.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { serve } from '../serve.mjs'

const SIGNATURES = ['HS256', 'RS256', 'PS256', 'ES256', 'Ed25519', 'ML-DSA-44']
const ENCRYPTIONS = [
  ['dir', 'A256GCM'],
  ['A256KW', 'A256CBC-HS512'],
  ['RSA-OAEP-256', 'A256GCM'],
  ['ECDH-ES', 'A256GCM'],
]

/**
 * @param {import('@playwright/test').Browser} browser
 * @returns {Promise<import('./table.mjs').Row[]>}
 */
export async function benchEngine(browser) {
  const outDir = mkdtempSync(join(tmpdir(), 'jotscope-bench-'))
  const root = fileURLToPath(new URL('engine-page', import.meta.url))
  await build({
    root,
    base: './',
    configFile: false,
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true, target: 'es2022' },
  })
  const server = await serve({ folder: outDir, port: 0 })
  /** @type {import('./table.mjs').Row[]} */
  const rows = []
  try {
    for (const alg of SIGNATURES) {
      const timing = await race(browser, server.url, 'verification', [alg])
      rows.push({
        what: `inspect / jose.jwtVerify, ${alg}`,
        figure: timing.inspect / timing.jose,
        unit: '×',
        budget: 1.25,
        note: `${ms(timing.inspect)} / ${ms(timing.jose)}; crypto.subtle alone ${ms(timing.subtle)}; ${timing.spread}; imported keys cached on all sides, after 8,000 calls each`,
      })
    }
    for (const algorithms of ENCRYPTIONS) {
      const timing = await race(browser, server.url, 'decryption', algorithms)
      rows.push({
        what: `inspect / jose.compactDecrypt, ${algorithms.join(' ')}`,
        figure: timing.inspect / timing.jose,
        unit: '×',
        budget: 1.2,
        note: `${ms(timing.inspect)} / ${ms(timing.jose)}; ${timing.spread}`,
      })
    }
    const causes = await inOwnPage(browser, server.url, 'diagnosis', [])
    for (const [family, { code, first, whole }] of Object.entries(causes))
      rows.push({
        what: `first proven cause: ${family}`,
        figure: first,
        unit: 'ms',
        budget: 300,
        note: `${code}; everything after ${ms(whole)}`,
      })
  } finally {
    await server.close()
    rmSync(outDir, { recursive: true, force: true })
  }
  return rows
}

/** How a page compiles and collects is settled anew in each: the same race comes to ratios 0.2 apart. */
const PAGES = 5

/**
 * One race in some pages of its own, each fresh: what was compiled and kept for the races before would decide a part of
 * the figure otherwise. The page whose ratio is the median speaks for all, and the others are told.
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @param {string} kind
 * @param {string[]} names
 */
async function race(browser, url, kind, names) {
  const runs = []
  for (let round = 0; round < PAGES; round++) runs.push(await inOwnPage(browser, url, kind, names))
  runs.sort((a, b) => a.inspect / a.jose - b.inspect / b.jose)
  const ratios = runs.map((run) => (run.inspect / run.jose).toFixed(2))
  return { ...runs[PAGES >> 1], spread: `${PAGES} pages: ${ratios.join(', ')}` }
}

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @param {string} kind
 * @param {string[]} names
 */
async function inOwnPage(browser, url, kind, names) {
  const page = await browser.newPage()
  try {
    await page.goto(url)
    await page.waitForFunction(() => 'bench' in globalThis)
    return await page.evaluate((call) => Reflect.get(globalThis, 'bench')[call.kind](...call.names), { kind, names })
  } finally {
    await page.close()
  }
}

/** @param {number} value */
const ms = (value) => `${value < 10 ? value.toFixed(3) : value.toFixed(0)} ms`
