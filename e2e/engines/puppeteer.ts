import puppeteer, { type ElementHandle, type KeyInput, type LaunchOptions } from 'puppeteer-core'
import { browserArguments } from '../../scripts/find-browser.mjs'
import { type Driver, type Engine, KEYS } from './driver'
import { onPath } from './on-path'

/** Firefox over WebDriver BiDi. */
export function firefox(): Engine {
  const executablePath = process.env.JOTSCOPE_FIREFOX ?? onPath('firefox', 'firefox-esr')
  return {
    name: 'Firefox',
    install: 'Debian: firefox-esr; JOTSCOPE_FIREFOX names another one',
    open:
      executablePath === undefined
        ? undefined
        : () =>
            launch('Firefox', {
              browser: 'firefox',
              executablePath,
              extraPrefsFirefox: { 'datareporting.policy.dataSubmissionEnabled': false, 'app.update.enabled': false },
            }),
  }
}

/** Chromium by the same code. */
export function chromium(): Engine {
  const executablePath = process.env.JOTSCOPE_BROWSER ?? onPath('chromium', 'chromium-browser', 'google-chrome')
  return {
    name: 'Chromium',
    install: 'Debian: chromium; JOTSCOPE_BROWSER names another one',
    open:
      executablePath === undefined
        ? undefined
        : () => launch('Chromium', { browser: 'chrome', executablePath, args: browserArguments() }),
  }
}

async function launch(engine: string, options: LaunchOptions): Promise<Driver> {
  const browser = await puppeteer.launch({ headless: true, protocolTimeout: 600_000, ...options })
  const page = await browser.newPage()
  const faults: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console error: ${message.text()}`)
  })
  page.on('pageerror', (error) => faults.push(`uncaught in the page: ${String(error)}`))
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') faults.push(`request: ${request.url()}`)
  })
  // Text, not a function that makes one: the page's Content-Security-Policy forbids that.
  const call = (body: string, args: unknown[], async: string) =>
    `(${async} (...args) => { ${body} })(...${JSON.stringify(args)})`
  return {
    engine,
    version: (await browser.version()).replace(/^.*\//, ''),
    goto: async (url) => {
      await page.goto(url)
    },
    run: <T>(body: string, ...args: unknown[]) => page.evaluate(call(body, args, 'async')) as Promise<T>,
    press: async (body, ...args) => {
      const handle = (await page.evaluateHandle(call(body, args, ''))) as ElementHandle
      await handle.click()
    },
    type: (text) => (text in KEYS ? page.keyboard.press(text as KeyInput) : page.keyboard.type(text)),
    resize: (width, height) => page.setViewport({ width, height }),
    screenshot: () => page.screenshot(),
    faults: () => faults,
    close: () => browser.close(),
  }
}
