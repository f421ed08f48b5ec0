// npm run bench: every budget with its figure, measured on the production build; exits non-zero when one is missed.
import { chromium } from '@playwright/test'
import { benchEngine } from './bench/engine.mjs'
import { isMissed, printTable } from './bench/table.mjs'
import { browserArguments, findBrowser } from './find-browser.mjs'

const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArguments() })
const rows = []
try {
  process.stdout.write(
    `Chromium ${browser.version()}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}\n\n`,
  )
  rows.push(...(await benchEngine(browser)))
} finally {
  await browser.close()
}
printTable(rows)
const missed = rows.filter(isMissed)
process.stdout.write(missed.length === 0 ? '\nEvery budget holds.\n' : `\n${missed.length} missed.\n`)
process.exitCode = missed.length === 0 ? 0 : 1
