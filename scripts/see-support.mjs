// Writes what the Support screen measures into src/features/support/seen/, a file an engine, with its version and today's date.
//   node scripts/see-support.mjs [Chromium|Firefox|WebKit …]     without names: every engine that is installed
// The browsers are driven as `npm run test:engines` drives them. JOTSCOPE_DIST names a build; else one is made.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

/** @type {(path: string) => Promise<any>} */
const load = async (path) => (await runnerImport(fileURLToPath(new URL(path, import.meta.url)))).module
const { ENGINES, sayFound } = await load('../e2e/engines/found.ts')
const { serveBuiltPage } = await load('../e2e/engines/built-page.ts')
const { measured } = await load('../e2e/engines/measured.ts')

const wanted = process.argv.slice(2)
console.log(sayFound())
const page = await serveBuiltPage()
try {
  for (const { name, open } of ENGINES) {
    if (!open || (wanted.length > 0 && !wanted.includes(name))) continue
    const driver = await open()
    try {
      const { engine, version } = driver
      const results = await measured(driver, page.url)
      const seen = { engine, version, date: new Date().toISOString().slice(0, 10), results }
      const file = fileURLToPath(new URL(`../src/features/support/seen/${engine.toLowerCase()}.json`, import.meta.url))
      writeFileSync(file, `${JSON.stringify(seen, null, 2)}\n`)
      console.log(`${Object.keys(results).length} rows of ${engine} ${version} in ${file}`)
    } finally {
      await driver.close()
    }
  }
} finally {
  await page.close()
}
