// Writes what the Support screen measures in a browser into a file of src/features/support/seen/.
//   node scripts/see-support.mjs <engine> <address of the page> [chromium|firefox|webkit]
// The engine's name is also the file's; the day is today's.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as playwright from 'playwright'
import { browserArguments, findBrowser } from './find-browser.mjs'

const [engine = 'Chromium', address = 'http://127.0.0.1:4317/', kind = 'chromium'] = process.argv.slice(2)
const launcher = kind === 'firefox' ? playwright.firefox : kind === 'webkit' ? playwright.webkit : playwright.chromium
const browser = await launcher.launch(
  kind === 'chromium' ? { executablePath: await findBrowser(), args: browserArguments() } : {},
)
try {
  const page = await browser.newPage()
  await page.goto(new URL('#/support', address).href)
  await page.locator('[data-row]').first().waitFor({ timeout: 120_000 })
  const rows = await page
    .locator('[data-row]')
    .evaluateAll((elements) =>
      elements.map((element) => [
        element.getAttribute('data-row') ?? '',
        (element.getAttribute('data-works') ?? '').split(' ').filter(Boolean),
      ]),
    )
  const seen = {
    engine,
    version: browser.version(),
    date: new Date().toISOString().slice(0, 10),
    results: Object.fromEntries(rows),
  }
  const file = fileURLToPath(new URL(`../src/features/support/seen/${engine.toLowerCase()}.json`, import.meta.url))
  writeFileSync(file, `${JSON.stringify(seen, null, 2)}\n`)
  console.log(`${rows.length} rows of ${engine} ${seen.version} in ${file}`)
} finally {
  await browser.close()
}
