import { expect, test } from '@playwright/test'
import type { SuiteResult } from '../engine-suite/main'
import { type ServedSuite, serveEngineSuite } from '../support/engine-suite'
import { firefox } from './firefox'
import { webkit } from './webkit'

let suite: ServedSuite
test.beforeAll(async () => {
  suite = await serveEngineSuite()
})
test.afterAll(() => suite.close())

for (const { name, open, install } of [firefox(), webkit()]) {
  if (!open) {
    process.stdout.write(`${name} was not found (${install}), so it is skipped.\n`)
    continue
  }
  test.describe(name, () => {
    test('every fact of the portable suite holds, and every shared vector is judged as it should be', async () => {
      test.setTimeout(600_000)
      const driver = await open()
      try {
        process.stdout.write(`Driving ${driver.name}\n`)
        await driver.goto(suite.url)
        const results = await driver.run<SuiteResult[]>(
          `while (!globalThis.runEngineSuite) await new Promise((resolve) => setTimeout(resolve, 20));
           return globalThis.runEngineSuite(args[0])`,
          suite.vectors,
        )
        expect(
          results.flatMap((each) => (each.complaint === undefined ? [] : [`${each.name}: ${each.complaint}`])),
        ).toEqual([])
        expect(results.length).toBeGreaterThan(150 + suite.vectors.length)
      } finally {
        await driver.close()
      }
    })
  })
}
