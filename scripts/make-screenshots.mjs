// node scripts/make-screenshots.mjs: the picture in the README, taken of the production build.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { build } from 'vite'
import { browserArguments, findBrowser } from './find-browser.mjs'
import { serve } from './serve.mjs'

/** Signed with the 32 bytes that this secret decodes to; used as text it does not verify. An example key, made for this. */
const SECRET = 'am90c2NvcGUgZXhhbXBsZSBzZWNyZXQgb2YgMzIgYnk='
const CLAIMS = { iss: 'https://idp.example.com', sub: '8241', aud: 'api://orders', exp: 1_796_000_000 }

const dist = mkdtempSync(join(tmpdir(), 'jotscope-screenshots-'))
await build({ logLevel: 'warn', build: { outDir: dist, emptyOutDir: true } })
const server = await serve({ folder: dist, port: 0 })
const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArguments() })
try {
  const { SignJWT } = await import('jose')
  const token = await new SignJWT(CLAIMS)
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: 'orders-2026' })
    .sign(Buffer.from(SECRET, 'base64'))
  const policy = { algorithms: ['HS256'], issuer: CLAIMS.iss, audience: CLAIMS.aud }
  const link = new URLSearchParams({ token, keys: SECRET, policy: JSON.stringify(policy), at: '1795500000' })
  const page = await browser.newPage({ viewport: { width: 1440, height: 960 }, colorScheme: 'light' })
  await page.goto(`${server.url}#/inspect?${link.toString().replaceAll('+', '%20')}`)
  await page.locator('[data-code="secret/is-base64"]').waitFor()
  await page.locator('.monaco-editor').first().waitFor({ state: 'attached' })
  await page.screenshot({ path: fileURLToPath(new URL('screenshots/inspect.png', import.meta.url)) })
} finally {
  await browser.close()
  await server.close()
  rmSync(dist, { recursive: true, force: true })
}
