import { existsSync } from 'node:fs'
import puppeteer from 'puppeteer-core'
import type { Driver, Engine } from './driver'

const PLACES = [
  process.env.JOTSCOPE_FIREFOX,
  '/usr/bin/firefox',
  '/usr/bin/firefox-esr',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
]

/** Firefox over WebDriver BiDi. */
export function firefox(): Engine {
  const executablePath = PLACES.find((place) => place !== undefined && existsSync(place))
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
  const page = await browser.newPage()
  return {
    name: await browser.version(),
    goto: async (url) => {
      await page.goto(url)
    },
    run: <T>(body: string, ...args: unknown[]) =>
      page.evaluate(
        (source, given) => {
          const made = new Function('args', `return (async (...args) => { ${source} })(...args)`)
          return made(given)
        },
        body,
        args,
      ) as Promise<T>,
    close: () => browser.close(),
  }
}
