import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

/** `npm run test:engines`: Firefox and WebKit, which Playwright does not drive as Debian packages them. Installs nothing. */
export default defineConfig({
  testDir: 'e2e/engines',
  outputDir: join(tmpdir(), 'jotscope-engines'),
  fullyParallel: false,
  retries: 0,
  workers: 1,
  reporter: [['list']],
})
