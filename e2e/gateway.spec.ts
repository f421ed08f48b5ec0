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

test('with a grace period nobody is refused, and an outage is bridged by the copy', async ({ page }) => {
  await page.goto('./#/learn/gateway')
  const token = page.getByRole('textbox', { name: 'Bearer token' })
  await expect(token).not.toHaveValue('')
  const old = await token.inputValue()
  const press = (name: string) => page.getByRole('button', { name }).click()
  const states = async () =>
    page
      .getByRole('list', { name: 'Keys of the issuer' })
      .getByRole('listitem')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-state')))
  const answers = async (status: number, says?: string) => {
    await send(page)
    await expect(answer(page)).toHaveAttribute('data-answer', String(status))
    if (says) await expect(answer(page)).toContainText(says)
  }
  await answers(200)
  await press('Publish the next key')
  await expect(page.getByText(/Every copy of the set has it by/)).toBeVisible()
  await press('5 minutes later')
  await press('Sign with gateway-2')
  expect(await states()).toEqual(['grace', 'signing'])
  // The copy is from before gateway-2: the gateway asks once more, and both keys are in the set.
  await issue(page, { aud: 'api://orders', sub: 'ada', scope: 'orders:read' })
  await answers(200, 'cache/unknown-kid')
  await token.fill(old)
  await answers(200)
  await expect(page.getByText(/^Tokens of gateway-1 are good until/)).toBeVisible()
  // Retired too early, with a short cache: good tokens are refused.
  await press('Retire gateway-1')
  await page.getByRole('combobox', { name: 'Cached for' }).selectOption({ label: '60 s' })
  await press('5 minutes later')
  await answers(401, 'gateway-1 was retired while this token was still good')
  await expect(answer(page)).toContainText('error="invalid_token"')
  // Nobody answers: what is cached is used as long as it may be.
  await issue(page, { aud: 'api://orders', sub: 'ada', scope: 'orders:read' })
  await answers(200)
  await page.getByRole('checkbox', { name: 'Whoever publishes the set answers' }).uncheck()
  await answers(200)
  await press('5 minutes later')
  await answers(401, 'the issuer gave no answer')
})

test('the set can be the bench’s or the one pasted in Inspect, and comes without a request', async ({ page }) => {
  const { publicKey, privateKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ])
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const input = `${part({ alg: 'ES256', kid: 'mine' })}.${part({ iss: 'https://me.example', aud: 'api://orders', sub: 'ada', scope: 'orders:read' })}`
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, Buffer.from(input))
  const jwk = { ...(await crypto.subtle.exportKey('jwk', publicKey)), kid: 'mine' }
  const token = `${input}.${Buffer.from(signature).toString('base64url')}`
  await page.goto(`./#/inspect?token=${token}&keys=${encodeURIComponent(JSON.stringify({ keys: [jwk] }))}`)
  await expect(page.getByRole('region', { name: 'Verdict' })).toHaveAttribute('data-verdict', 'accepted')
  await page.goto('./#/keys')
  await page.getByRole('tab', { name: 'Import' }).click()
  await page.getByRole('textbox', { name: /^JWK, JWK set/ }).fill(JSON.stringify(jwk))
  await page.getByRole('button', { name: /^Put|^Take/ }).click()
  await page.goto('./#/learn/gateway')
  const set = page.getByRole('combobox', { name: 'Key set' })
  await expect(set.getByRole('option')).toHaveText([
    'The issuer of this lab',
    'The public keys on the bench',
    'The key set pasted in Inspect',
  ])
  await page.getByRole('button', { name: 'Take the token of Inspect' }).click()
  await send(page)
  await expect(answer(page)).toHaveAttribute('data-answer', '401')
  for (const label of ['The public keys on the bench', 'The key set pasted in Inspect']) {
    await set.selectOption({ label })
    await send(page)
    await expect(answer(page)).toHaveAttribute('data-answer', '200')
    await expect(answer(page)).toContainText('X-Issuer: https://me.example')
    await expect(answer(page)).toContainText('Nothing is expected of iss.')
  }
  // Another screen and back: what was chosen and typed is still there, until everything is cleared.
  await page.goto('./#/learn')
  await page.goto('./#/learn/gateway')
  await expect(page.getByRole('textbox', { name: 'Bearer token' })).toHaveValue(token)
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Clear everything' }).click()
  await expect(page.getByRole('textbox', { name: 'Bearer token' })).not.toHaveValue(token)
  await expect(set.getByRole('option')).toHaveCount(1)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('textbox', { name: 'Bearer token' })).toHaveValue(token)
  await expect(set).toHaveValue('pasted')
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
