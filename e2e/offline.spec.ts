import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { serve } from '../scripts/serve.mjs'
import { test as base, expect } from './support/page-test'

interface Site {
  server: Awaited<ReturnType<typeof serve>>
  /** Puts another version of the page where this one was. */
  publishNewer(): Promise<void>
}

// A copy of the page on a server of this test's own, under a sub-path: it can be stopped, and replaced by a newer one.
const test = base.extend<{ site: Site }>({
  site: async ({ baseURL: _ }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'jotscope-site-'))
    await cp(process.env.JOTSCOPE_DIST ?? 'dist', folder, { recursive: true })
    const server = await serve({ folder, port: 0, base: '/sub/path/' })
    const change = async (name: string, edit: (text: string) => string) =>
      writeFile(join(folder, name), edit(await readFile(join(folder, name), 'utf8')))
    const publishNewer = async () => {
      await change('index.html', (text) => text.replace('<head>', '<head><meta name="version" content="newer" />'))
      await change('sw.js', (text) => text.replace(/(url:"index.html",revision:")\w+/, '$1newer'))
    }
    await use({ server, publishNewer })
    await server.close()
    await rm(folder, { recursive: true })
  },
  allowedOrigins: async ({ site }, use) => use([new URL(site.server.url).origin]),
})
test.use({ serviceWorkers: 'allow', expectedConsoleErrors: [/ERR_CONNECTION_REFUSED/] })

/** Waits until everything is kept and the worker answers for the page. */
const controlled = (page: Page) =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready
    if (!navigator.serviceWorker.controller)
      await new Promise((resolve) => {
        navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true })
      })
  })

/** The browser itself says whether the page can be installed, and as what. */
async function expectInstallable(page: Page, address: string): Promise<void> {
  const browser = await page.context().newCDPSession(page)
  const { installabilityErrors } = await browser.send('Page.getInstallabilityErrors')
  // A test's window is a private one, where nothing is installed.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([])
  const { url, errors, data } = await browser.send('Page.getAppManifest')
  expect([url, errors]).toEqual([`${address}manifest.webmanifest`, []])
  const manifest = JSON.parse(data ?? '')
  expect(manifest).toMatchObject({ name: 'Jotscope', short_name: 'Jotscope', display: 'standalone', start_url: './' })
  expect(manifest.icons.map(({ sizes, purpose }: Record<string, string>) => [sizes, purpose ?? 'any'])).toEqual([
    ['192x192', 'any'],
    ['512x512', 'any'],
    ['512x512', 'maskable'],
    ['any', 'any'],
  ])
  // Two copies on one host are two applications.
  expect((await browser.send('Page.getAppId')).appId).toBe(address)
}

test('after one visit everything works without the server: a reload, a lesson, an inspection', async ({
  page,
  site,
}) => {
  const { server } = site
  await page.goto(server.url)
  await controlled(page)
  await expectInstallable(page, server.url)
  await server.close()

  await page.reload()
  await expect(page).toHaveTitle('Inspect · Jotscope')
  await page.goto(`${server.url}#/learn/jwks`)
  await expect(page.getByRole('heading', { name: 'Key sets, and how kid picks a key' })).toBeVisible()
  await page
    .getByRole('region', { name: /^Task: Make this token verify/ })
    .getByRole('button', { name: 'Start' })
    .click()
  await expect(page.getByRole('region', { name: 'Verdict' })).toHaveAttribute('data-verdict', 'rejected')
  const keys = page.getByRole('textbox', { name: 'Keys', exact: true })
  await keys.fill((await keys.inputValue()).replace('signing-2025', 'signing-2026'))
  await expect(page.getByRole('region', { name: 'Verdict' })).toHaveAttribute('data-verdict', 'accepted')
  await expect(page.getByRole('region', { name: 'Task', exact: true })).toHaveAttribute('data-status', 'solved')
  await page.goto(`${server.url}#/learn/attacks/alg-none`)
  const outcomeOf = (name: string) => page.getByRole('region', { name }).locator('[data-outcome]')
  await expect(outcomeOf('Weak verifier')).toHaveAttribute('data-outcome', 'accepted')
  await expect(outcomeOf('Strict engine')).toHaveAttribute('data-outcome', 'rejected')
})

test('a newer version is offered after a reload, not during an exercise, and comes when it is pressed', async ({
  page,
  site,
}) => {
  const { server, publishNewer } = site
  const version = page.locator('meta[name="version"]')
  const offer = page.getByText('A newer version of Jotscope is ready.')
  await page.goto(`${server.url}#/learn/jwks`)
  await controlled(page)
  await page
    .getByRole('region', { name: /^Task: Make this token verify/ })
    .getByRole('button', { name: 'Start' })
    .click()
  const task = page.getByRole('region', { name: 'Task', exact: true })
  await expect(task).toBeVisible()
  await publishNewer()
  await page.reload()
  await expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting?.state))
    .toBe('installed')
  // It waits: what is on the screen is still the old one, and the exercise is not disturbed.
  await expect(task).toBeVisible()
  await expect(offer).toHaveCount(0)
  await expect(version).toHaveCount(0)
  await page.reload()
  await expect(task).toBeVisible()
  await expect(offer).toHaveCount(0)
  await task.getByRole('button', { name: 'Leave' }).click()
  await expect(offer).toBeVisible()
  await expect(version).toHaveCount(0)
  await page.getByRole('button', { name: 'Use it now' }).click()
  await expect(version).toHaveAttribute('content', 'newer')
  await expect(page.getByRole('textbox', { name: 'Token' })).toBeVisible()
  await expect(offer).toHaveCount(0)
})
