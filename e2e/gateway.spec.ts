import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './support/page-test'

const send = (page: Page) => page.getByRole('button', { name: 'Send the request' }).click()
const answer = (page: Page) => page.locator('[data-answer]')

async function issue(page: Page, claims: Record<string, unknown>): Promise<void> {
  const token = page.getByRole('textbox', { name: 'Bearer token' })
  await expect(token).not.toHaveValue('')
  const before = await token.inputValue()
  await page.getByRole('textbox', { name: /^Claims of the next token/ }).fill(JSON.stringify(claims))
  await page.getByRole('button', { name: 'Issue a token' }).click()
  await expect(token).not.toHaveValue(before)
}

test('the table of routes: what is let through, and how the rest is refused', async ({ page }) => {
  await page.goto('./#/learn/gateway')
  for (const [method, path, claims, status, says] of [
    ['GET', '/orders/7', { aud: 'api://orders', sub: 'ada', scope: 'orders:read' }, 200, 'X-User: ada'],
    ['GET', '/orders/7', { aud: 'api://orders', scope: 'orders:write' }, 403, 'scope="orders:read"'],
    ['PUT', '/orders/7', { aud: 'api://orders', roles: ['order-admin'] }, 200, 'X-Issuer'],
    ['PUT', '/orders/7', { aud: 'api://orders', roles: ['order-reader'] }, 403, 'insufficient_scope'],
    ['PUT', '/orders/7', { aud: 'api://other', roles: ['order-admin'] }, 401, 'invalid_token'],
    ['DELETE', '/orders/7', { aud: 'api://orders', roles: ['order-admin', 'x'] }, 404, 'No route fits'],
  ] as const) {
    await issue(page, claims)
    await page.getByRole('combobox', { name: 'Method' }).selectOption(method)
    await page.getByRole('textbox', { name: 'Path' }).fill(path)
    await send(page)
    await expect(answer(page)).toHaveAttribute('data-answer', String(status))
    await expect(answer(page)).toContainText(says)
  }
  await page.getByRole('textbox', { name: 'Bearer token' }).fill('')
  await send(page)
  await expect(answer(page)).toContainText('Bearer realm="orders"')
  await expect(answer(page)).not.toContainText('error=')
})

test('a key that was replaced goes on working from the cache, and no longer than that', async ({ page }) => {
  await page.goto('./#/learn/gateway')
  await expect(page.getByRole('textbox', { name: 'Bearer token' })).not.toHaveValue('')
  await send(page)
  await expect(answer(page)).toHaveAttribute('data-answer', '200')
  await page.getByRole('button', { name: 'Replace the key at once' }).click()
  await page.getByRole('button', { name: '5 minutes later' }).click()
  await send(page)
  await expect(answer(page)).toContainText('5 min old')
  await expect(answer(page)).toHaveAttribute('data-answer', '200')
  await page.getByRole('button', { name: '5 minutes later' }).click()
  await send(page)
  await expect(answer(page)).toHaveAttribute('data-answer', '401')
})

test('routes that are no routes are refused in words', async ({ page }) => {
  await page.goto('./#/learn/gateway')
  await page.getByRole('textbox', { name: 'Routes, as JSON' }).fill('[{"method":1}]')
  await expect(page.getByText('This is no list of routes')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Send the request' })).toBeDisabled()
})

test('the task “Let this through without adding a role” runs from start to solved, wrong answers included', async ({
  page,
}) => {
  await page.goto('./#/learn/gateway-lesson')
  await page
    .getByRole('region', { name: /^Task: Let this/ })
    .getByRole('button', { name: 'Start' })
    .click()
  const task = page.getByRole('region', { name: 'Task', exact: true })
  await expect(page.getByRole('textbox', { name: 'Bearer token' })).not.toHaveValue('')
  await send(page)
  await expect(answer(page)).toHaveAttribute('data-answer', '403')
  await expect(task).toContainText('The role that a route asks for is not order-admin alone')
  await issue(page, { aud: 'api://orders', roles: ['order-admin', 'order_admin'] })
  await send(page)
  await expect(answer(page)).toHaveAttribute('data-answer', '200')
  await expect(task).toHaveAttribute('data-status', 'open')
  await task.getByRole('button', { name: 'Start again' }).click()
  const routes = page.getByRole('textbox', { name: 'Routes, as JSON' })
  await expect(page.getByRole('textbox', { name: 'Bearer token' })).not.toHaveValue('')
  await routes.fill((await routes.inputValue()).replace('order_admin', 'order-admin'))
  await send(page)
  await expect(task).toHaveAttribute('data-status', 'solved')
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing in the ${colorScheme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await page.goto('./#/learn/gateway')
    await expect(page.getByRole('textbox', { name: 'Bearer token' })).not.toHaveValue('')
    await send(page)
    await expect(answer(page)).toBeVisible()
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  })
