// npm run bench: every budget with its figure, measured on the production build; exits non-zero when one is missed.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { build } from 'vite'
import { benchEngine } from './bench/engine.mjs'
import { benchGrowth } from './bench/growth.mjs'
import { benchLighthouse } from './bench/lighthouse.mjs'
import { benchPage } from './bench/page.mjs'
import { benchPageGrowth } from './bench/page-growth.mjs'
import { isMissed, printTable } from './bench/table.mjs'
import { browserArguments, findBrowser, testBrowserArguments } from './find-browser.mjs'
import { serve } from './serve.mjs'

/** `npm run bench -- engine page page-growth lighthouse growth` runs some parts only. */
const parts = process.argv.slice(2)
/** @param {string} name */
const wanted = (name) => parts.length === 0 || parts.includes(name)

const executablePath = await findBrowser()
const browser = await chromium.launch({ executablePath, args: testBrowserArguments() })
const dist = mkdtempSync(join(tmpdir(), 'jotscope-bench-page-'))
await build({ logLevel: 'warn', build: { outDir: dist, emptyOutDir: true } })
const server = await serve({ folder: dist, port: 0 })
const rows = []
try {
  process.stdout.write(
    `Chromium ${browser.version()}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}\n\n`,
  )
  if (wanted('page')) rows.push(...(await benchPage(browser, server.url, dist)))
  if (wanted('engine')) rows.push(...(await benchEngine(browser)))
  if (wanted('page-growth')) rows.push(...(await benchPageGrowth(browser, server.url)))
} finally {
  await browser.close()
}
if (wanted('lighthouse')) rows.push(...(await benchLighthouse(executablePath, browserArguments(), server.url)))
if (wanted('growth')) rows.push(...(await benchGrowth()))
await server.close()
rmSync(dist, { recursive: true, force: true })
printTable(rows)
const missed = rows.filter(isMissed)
process.stdout.write(missed.length === 0 ? '\nEvery budget holds.\n' : `\n${missed.length} missed.\n`)
process.exitCode = missed.length === 0 ? 0 : 1
