import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { findBrowser, testBrowserArguments } from './scripts/find-browser.mjs'

// The BUILT page is tested, as a person gets it. Several people can work side by side, each with a build and a port.
const dist = process.env.JOTSCOPE_DIST ?? 'dist'
const port = Number(process.env.JOTSCOPE_PORT ?? 4317)
const counts = process.env.JOTSCOPE_E2E_JSON ?? join(tmpdir(), `jotscope-e2e-${port}.json`)

export default defineConfig({
  testDir: 'e2e',
  testIgnore: 'engines/**',
  outputDir: process.env.JOTSCOPE_E2E_OUTPUT ?? join(tmpdir(), `jotscope-e2e-${port}`),
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  // Machines differ, and speed is the bench's business: these only end what hangs.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  workers: Number(process.env.JOTSCOPE_WORKERS ?? 2),
  reporter: [['list'], ['json', { outputFile: counts }]],
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    browserName: 'chromium',
    // The page is tested as it is first seen: no service worker between a test and the files.
    serviceWorkers: 'block',
    launchOptions: { executablePath: await findBrowser(), args: testBrowserArguments() },
  },
  webServer: {
    command: `node scripts/serve.mjs ${JSON.stringify(dist)}`,
    env: { PORT: String(port) },
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
    stdout: 'ignore',
  },
})
