import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { ENGINES } from './found'
import { measured } from './measured'

const stored = (engine: string): { version: string; results: Record<string, string[]> } => {
  const file = new URL(`../../src/features/support/seen/${engine.toLowerCase()}.json`, import.meta.url)
  expect(existsSync(file), `a column for ${engine}: node scripts/see-support.mjs makes it`).toBe(true)
  return JSON.parse(readFileSync(file, 'utf8'))
}

// Which browsers are missing was said when the run began.
for (const { name, open } of ENGINES) {
  if (!open) continue
  test(`${name}: what the Support screen measures is what its stored column says`, async () => {
    test.setTimeout(180_000)
    const driver = await open()
    try {
      const live = await measured(driver, process.env.JOTSCOPE_PAGE ?? '')
      const { version, results } = stored(driver.engine)
      const differences = [...new Set([...Object.keys(live), ...Object.keys(results)])]
        .filter((row) => String(live[row]) !== String(results[row]))
        .map((row) => `${row}: ${version} had [${results[row]}], ${driver.version} has [${live[row]}]`)
      expect(differences, 'node scripts/see-support.mjs measures anew').toEqual([])
    } finally {
      await driver.close()
    }
  })
}
