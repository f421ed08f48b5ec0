import { serveBuiltPage } from './built-page'
import { sayFound } from './found'

/** Says which browsers there are, and serves the built page for all of them; the returned function ends that. */
export default async function setUp(): Promise<() => Promise<void>> {
  // Playwright hears Ctrl-C only.
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))
  process.stdout.write(`${sayFound()}\n`)
  const page = await serveBuiltPage()
  process.env.JOTSCOPE_PAGE = page.url
  return page.close
}
