import { writeFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import type { Driver } from './driver'
import { ENGINES } from './found'
import { Journey } from './journey'
import { JOURNEYS } from './journeys'

// Which browsers are missing was said when the run began.
for (const { name, open } of ENGINES) {
  if (!open) continue
  test.describe(`journeys in ${name}`, () => {
    test.describe.configure({ timeout: 300_000 })
    let driver: Driver
    let journey: Journey
    test.beforeAll(async () => {
      driver = await open()
      journey = new Journey(driver, process.env.JOTSCOPE_PAGE ?? '')
    })
    test.afterAll(() => driver?.close())
    test.beforeEach(() => journey.forget())
    test.afterEach(async ({ browserName: _ }, info) => {
      if (info.status !== 'passed') await writeFile(info.outputPath('window.png'), await driver.screenshot())
      expect(await journey.faults(), 'what the page did that it must not').toEqual([])
    })

    for (const [what, walk] of Object.entries(JOURNEYS)) test(what, () => walk(journey))
  })
}
