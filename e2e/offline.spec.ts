import { serve } from '../scripts/serve.mjs'
import { expect, test } from './support/page-test'

// A server of this test's own, so that it can be stopped; the page is used on after that.
test.use({
  serviceWorkers: 'allow',
  allowedOrigins: ['http://127.0.0.1:4398'],
  expectedConsoleErrors: [/ERR_CONNECTION_REFUSED/],
})

test('after one visit everything works without the server: a reload, a lesson, an inspection', async ({ page }) => {
  const server = await serve({ folder: process.env.JOTSCOPE_DIST ?? 'dist', port: 4398, base: '/sub/path/' })
  await page.goto(server.url)
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    if (!navigator.serviceWorker.controller)
      await new Promise((resolve) => {
        navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true })
      })
  })
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
