import { expect, test } from '@playwright/test'
import type { SuiteResult } from './engine-suite/main'
import { type ServedSuite, serveEngineSuite } from './support/engine-suite'

test.describe('the engine in this browser', () => {
  let suite: ServedSuite
  test.beforeAll(async () => {
    suite = await serveEngineSuite()
  })
  test.afterAll(() => suite.close())

  test('every fact of the portable suite holds, and every shared vector is judged as it should be', async ({
    page,
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
