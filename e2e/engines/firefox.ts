import puppeteer, { type BrowserContext, type ElementHandle, type KeyInput, type Page } from 'puppeteer-core'
import { CHORDS, type Driver, type Engine } from './driver'
import { hold } from './leash'
import { onPath } from './on-path'
import { asExpression, beyondLoopback } from './page-script'

/** Firefox over WebDriver BiDi. */
export function firefox(): Engine {
  const executablePath = process.env.JOTSCOPE_FIREFOX ?? onPath('firefox', 'firefox-esr')
  return {
    name: 'Firefox',
    install: 'Debian: firefox-esr; JOTSCOPE_FIREFOX names another one',
    open: executablePath === undefined ? undefined : () => open(executablePath),
  }
}

async function open(executablePath: string): Promise<Driver> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    protocolTimeout: 600_000,
    extraPrefsFirefox: { 'datareporting.policy.dataSubmissionEnabled': false, 'app.update.enabled': false },
  })
  // Puppeteer gives it a group of its own.
  const end = hold(browser.process()?.pid)
  const faults: string[] = []
  let context: BrowserContext
  let page: Page
  const begin = async (): Promise<void> => {
    context = await browser.createBrowserContext()
    page = await context.newPage()
    // An Error that is logged travels without its text.
    await page.evaluateOnNewDocument(`{
    const log = console.error
    console.error = (...said) => log(...said.map((each) => (each instanceof Error ? each + ' ' + each.stack : each)))
  }`)
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(`console error: ${message.text()}`)
    })
    page.on('pageerror', (error) => faults.push(`uncaught in the page: ${String(error)}`))
    page.on('request', (request) => faults.push(...beyondLoopback(request.url())))
  }
  await begin()
  return {
    engine: 'Firefox',
    version: (await browser.version()).replace(/^.*\//, ''),
    newTab: async () => {
      await context.close()
      await begin()
    },
    goto: async (url) => {
      await page.goto(url)
    },
    run: <T>(body: string, ...args: unknown[]) => page.evaluate(asExpression(body, args, 'async')) as Promise<T>,
    press: async (body, ...args) => {
      const handle = (await page.evaluateHandle(asExpression(body, args))) as ElementHandle
      await handle.click()
    },
    type: async (text) => {
      const chord = CHORDS[text] as KeyInput[] | undefined
      if (!chord) return page.keyboard.type(text)
      for (const key of chord) await page.keyboard.down(key)
      for (const key of chord.toReversed()) await page.keyboard.up(key)
    },
    resize: (width, height) => page.setViewport({ width, height }),
    screenshot: () => page.screenshot(),
    faults: async () => faults.splice(0),
    close: async () => {
      await browser.close()
      end()
    },
  }
}
