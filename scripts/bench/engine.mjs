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
  const page = await browser.newPage()
  /** @type {import('./table.mjs').Row[]} */
  const rows = []
  try {
    await page.goto(server.url)
    await page.waitForFunction(() => 'bench' in globalThis)
    for (const alg of SIGNATURES) {
      const timing = await page.evaluate((name) => Reflect.get(globalThis, 'bench').verification(name), alg)
      rows.push({
        what: `inspect / jose.jwtVerify, ${alg}`,
        figure: timing.inspect / timing.jose,
        unit: '×',
        budget: 1.25,
        note: `${ms(timing.inspect)} / ${ms(timing.jose)}; crypto.subtle alone ${ms(timing.subtle)}; imported keys cached on all sides, after 8,000 calls each`,
      })
    }
    for (const [alg, enc] of ENCRYPTIONS) {
      const timing = await page.evaluate(([a, e]) => Reflect.get(globalThis, 'bench').decryption(a, e), [alg, enc])
      rows.push({
        what: `inspect / jose.compactDecrypt, ${alg} ${enc}`,
        figure: timing.inspect / timing.jose,
        unit: '×',
        budget: 1.2,
        note: `${ms(timing.inspect)} / ${ms(timing.jose)}`,
      })
    }
    const causes = await page.evaluate(() => Reflect.get(globalThis, 'bench').diagnosis())
    for (const [family, { code, first, whole }] of Object.entries(causes))
      rows.push({
        what: `first proven cause: ${family}`,
        figure: first,
        unit: 'ms',
        budget: 300,
        note: `${code}; everything after ${ms(whole)}`,
      })
  } finally {
    await page.close()
    await server.close()
    rmSync(outDir, { recursive: true, force: true })
  }
  return rows
}

/** @param {number} value */
const ms = (value) => `${value < 10 ? value.toFixed(3) : value.toFixed(0)} ms`
