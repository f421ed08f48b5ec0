import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

/** `npm run test:engines`: what Debian packages of Chromium, Firefox and WebKit, the latter two of which Playwright does not drive. Installs nothing. */
export default defineConfig({
  testDir: 'e2e/engines',
  globalSetup: './e2e/engines/set-up.ts',
  outputDir: join(tmpdir(), 'jotscope-engines'),
  fullyParallel: false,
  retries: 0,
  workers: 1,
  reporter: [['list']],
})
