import { test as base, expect } from '@playwright/test'

interface PageOptions {
  /** Origins, beside the page's own, that this test's page may ask: an issuer of the test's, started by a press. */
  allowedOrigins: string[]
  /** Console errors that this test provokes on purpose, such as a fetch that is meant to fail. */
  expectedConsoleErrors: RegExp[]
}

/**
 * `test` with a page that is watched: a request beyond the page's own origin, an error in the console, an uncaught
 * exception or a violation of the Content-Security-Policy fails the test, and says which.
 */
export const test = base.extend<PageOptions & { watched: undefined }>({
  allowedOrigins: [[], { option: true }],
  expectedConsoleErrors: [[], { option: true }],
  watched: [
    async ({ context, baseURL, allowedOrigins, expectedConsoleErrors }, use) => {
      const own = new Set([new URL(baseURL ?? 'http://127.0.0.1').origin, ...allowedOrigins])
      const faults: string[] = []

      // The context's events, so that workers and further tabs are watched too.
      context.on('request', (request) => {
        const { protocol, origin } = new URL(request.url())
        if (protocol !== 'data:' && !own.has(origin)) faults.push(`request to another origin: ${request.url()}`)
      })
      context.on('console', (message) => {
        if (message.type() !== 'error') return
        const text = `${message.text()} (${message.location().url})`
        if (!expectedConsoleErrors.some((expected) => expected.test(text))) faults.push(`console error: ${text}`)
      })
      context.on('weberror', (error) => {
        faults.push(`uncaught in the page: ${error.error().stack ?? String(error.error())}`)
      })
      await context.exposeFunction('jotscopeReportViolation', (text: string) => {
        faults.push(`Content-Security-Policy: ${text}`)
      })
      await context.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) => {
          const report: unknown = Reflect.get(window, 'jotscopeReportViolation')
          if (typeof report === 'function') report(`${event.violatedDirective} forbids ${event.blockedURI}`)
        })
      })

      await use(undefined)
      expect(faults, 'what the page did that it must not').toEqual([])
    },
    { auto: true },
  ],
})

export { expect }
