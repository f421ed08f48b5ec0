import { type BrowserContext, type ElementHandle, type Page, chromium as playwright } from '@playwright/test'
import { testBrowserArguments } from '../../scripts/find-browser.mjs'
import { CHORDS, type Driver, type Engine } from './driver'
import { onPath } from './on-path'
import { asExpression, beyondLoopback } from './page-script'

/** Chromium by Playwright. */
export function chromium(): Engine {
  const executablePath = process.env.JOTSCOPE_BROWSER ?? onPath('chromium', 'chromium-browser', 'google-chrome')
  return {
    name: 'Chromium',
    install: 'Debian: chromium; JOTSCOPE_BROWSER names another one',
    open: executablePath === undefined ? undefined : () => open(executablePath),
  }
}

async function open(executablePath: string): Promise<Driver> {
  const browser = await playwright.launch({ executablePath, args: testBrowserArguments() })
  const faults: string[] = []
  let context: BrowserContext
  let page: Page
  const begin = async (): Promise<void> => {
    context = await browser.newContext()
    context.on('console', (message) => {
      if (message.type() === 'error') faults.push(`console error: ${message.text()}`)
    })
    context.on('weberror', (error) => faults.push(`uncaught in the page: ${String(error.error())}`))
    context.on('request', (request) => faults.push(...beyondLoopback(request.url())))
    page = await context.newPage()
  }
  await begin()
  return {
    engine: 'Chromium',
    version: browser.version(),
    newTab: async () => {
      await context.close()
      await begin()
    },
    goto: async (url) => {
      await page.goto(url)
    },
    run: <T>(body: string, ...args: unknown[]) => page.evaluate<T>(asExpression(body, args, 'async')),
    press: async (body, ...args) => {
      const handle = (await page.evaluateHandle(asExpression(body, args))) as ElementHandle
      await handle.click()
    },
    type: (text) => (CHORDS[text] ? page.keyboard.press(CHORDS[text].join('+')) : page.keyboard.type(text)),
    resize: (width, height) => page.setViewportSize({ width, height }),
    screenshot: () => page.screenshot(),
    faults: async () => faults.splice(0),
    close: () => browser.close(),
  }
}
