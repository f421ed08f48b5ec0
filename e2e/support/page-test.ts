import { test as base, expect, type Request } from '@playwright/test'

interface PageOptions {
  /** Origins, beside the page's own, that this test's page may ask: an issuer of the test's, started by a press. */
  allowedOrigins: string[]
  /** Console errors that this test provokes on purpose, such as a fetch that is meant to fail. */
  expectedConsoleErrors: RegExp[]
}

/** Why the page must not have asked this; undefined for its own files and for an address that the test pressed. */
function objection(request: Request, home: string, allowed: readonly string[]): string | undefined {
  const { protocol, origin, search } = new URL(request.url())
  if (protocol === 'data:' || protocol === 'about:') return undefined
  const asked = `${request.method()} ${request.url().slice(0, 300)}`
  const { authorization, cookie, referer } = request.headers()
  if (request.postData() !== null) return `${asked} carries a body`
  // Another host must not learn of the page; the empty referrer is how Chromium reports that there is none.
  if (authorization || cookie || (origin !== home && referer && new URL(referer).origin !== origin))
    return `${asked} tells who asks: ${JSON.stringify({ authorization, cookie, referer })}`
  if (allowed.includes(origin)) return undefined
  if (origin !== home) return `request to another origin: ${asked}`
  return request.method() === 'GET' && search === '' ? undefined : `no file of the page: ${asked}`
}

/**
 * `test` with a page that is watched: a request for anything but the page's own files and what `allowedOrigins` names,
 * one that carries a body, a credential or a referrer, an error in the console, an uncaught exception or a violation of
 * the Content-Security-Policy fails the test, and says which.
 */
export const test = base.extend<PageOptions & { watched: undefined }>({
  allowedOrigins: [[], { option: true }],
  expectedConsoleErrors: [[], { option: true }],
  watched: [
    async ({ context, baseURL, allowedOrigins, expectedConsoleErrors }, use) => {
      const home = new URL(baseURL ?? 'http://127.0.0.1').origin
      const faults: string[] = []

      // The context's events, so that workers and further tabs are watched too.
      context.on('request', (request) => {
        const why = objection(request, home, allowedOrigins)
        if (why !== undefined) faults.push(why)
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
