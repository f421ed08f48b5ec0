import type { SuiteResult } from './engine-suite/main'
import { type ServedSuite, serveEngineSuite } from './support/engine-suite'
import { test as base, expect } from './support/page-test'

const test = base.extend<{ suite: ServedSuite }>({
  suite: async ({ baseURL: _ }, use) => {
    const suite = await serveEngineSuite()
    await use(suite)
    await suite.close()
  },
  allowedOrigins: async ({ suite }, use) => use([new URL(suite.url).origin]),
})
// The suite is a bare document: the browser looks for an icon that it does not have.
test.use({ expectedConsoleErrors: [/favicon/] })

test.describe('the engine in this browser', () => {
  test('every fact of the portable suite holds, and every shared vector is judged as it should be', async ({
    page,
    suite,
  }) => {
    test.setTimeout(240_000)
    await page.goto(suite.url)
    await page.waitForFunction(() => 'runEngineSuite' in globalThis)
    const results = await page.evaluate(
      (vectors) => (Reflect.get(globalThis, 'runEngineSuite') as (given: unknown) => Promise<SuiteResult[]>)(vectors),
      suite.vectors as unknown[],
    )
    expect(
      results.flatMap(({ name, complaint }) => (complaint === undefined ? [] : [`${name}: ${complaint}`])),
    ).toEqual([])
    expect(results.length).toBeGreaterThan(150 + suite.vectors.length)
  })
})
