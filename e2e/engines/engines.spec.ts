import { expect, test } from '@playwright/test'
import type { SuiteResult } from '../engine-suite/main'
import { type ServedSuite, serveEngineSuite } from '../support/engine-suite'
import { ENGINES } from './found'

let suite: ServedSuite
test.beforeAll(async () => {
  suite = await serveEngineSuite()
})
test.afterAll(() => suite.close())

// In Chromium the portable suite is part of `npm test` (e2e/engine.spec.ts).
// Which browsers are missing was said when the run began.
for (const { name, open } of ENGINES) {
  if (!open || name === 'Chromium') continue
  test.describe(name, () => {
    test('every fact of the portable suite holds, and every shared vector is judged as it should be', async () => {
      test.setTimeout(600_000)
      const driver = await open()
      try {
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
