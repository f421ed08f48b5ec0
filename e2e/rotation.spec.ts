import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessible'
import { expect as plainExpect, test } from './support/page-test'

// Every simulated token is really signed and verified, on a machine that may be busy.
const expect = plainExpect.configure({ timeout: 20_000 })
test.describe.configure({ timeout: 90_000 })

const outcome = (page: Page) => page.getByRole('region', { name: 'Outcome' })
const tokens = (page: Page) => page.getByRole('table', { name: 'Tokens that have not expired' }).locator('tbody tr')
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const reached = (page: Page, time: string) => expect(outcome(page)).toContainText(`At ${time}:`)

async function open(page: Page): Promise<void> {
  await page.goto('./#/keys/rotation')
  await expect(outcome(page)).toContainText('At 0:00: 1 of 1 tokens verify')
}

async function rotateKeys(page: Page): Promise<void> {
  await press(page, '+ 1 h')
  await reached(page, '1:00')
  await press(page, 'Publish key-2')
  await press(page, 'Sign with key-2')
  await press(page, '+ 10 min')
  await reached(page, '1:10')
}

test('a key that is retired too early leaves good tokens refused, and the page says why', async ({ page }) => {
  await open(page)
  await rotateKeys(page)
  await expect(outcome(page)).toHaveAttribute('data-status', 'passed')
  await expect(page.getByText('Tokens of key-1 are good until 2:00')).toBeVisible()
  await press(page, 'Retire key-1')
  await press(page, '+ 10 min')
  await reached(page, '1:20')
  await expect(outcome(page)).toHaveAttribute('data-status', 'failed')
  await expect(outcome(page)).toContainText('key-1 was retired while this token was still good')
  await expect(tokens(page).and(page.locator('[data-reason="retired-key"]')).first()).toContainText('key-1')
  await expect(tokens(page).and(page.locator('[data-reason="verified"]')).first()).toContainText('key-2')
})

test('with a grace period as long as a token lives, every token verifies throughout', async ({ page }) => {
  await open(page)
  await page.getByLabel('Verifier caches').selectOption({ label: '1 h' })
  await rotateKeys(page)
  await press(page, '+ 1 h')
  await reached(page, '2:10')
  await expect(page.getByText('Every token of key-1 has expired: it can go.')).toBeVisible()
  await press(page, 'Retire key-1')
  await press(page, '+ 10 min')
  await reached(page, '2:20')
  await expect(outcome(page)).toContainText('6 of 6 tokens verify')
  await expect(outcome(page)).toHaveAttribute('data-status', 'passed')
  await expect(page.locator('[data-event="key/retired"]')).toContainText('Its grace period was 1 h 10 min')
  await expect(page.locator('[data-event="cache/unknown-kid"]')).toContainText('The copy does not know key-2')
})

test('a long cache keeps a retired key in use, and warns of it', async ({ page }) => {
  await open(page)
  await page.getByLabel('Verifier caches').selectOption({ label: '24 h' })
  await expect(outcome(page)).toContainText('At 0:00: 1 of 1')
  await rotateKeys(page)
  await press(page, 'Retire key-1')
  await press(page, '+ 10 min')
  await reached(page, '1:20')
  await expect(outcome(page)).toHaveAttribute('data-status', 'warned')
  await expect(outcome(page)).toContainText('the cached copy still has it')
})

test('time runs by itself, pauses, and all of it works by keyboard', async ({ page }) => {
  await open(page)
  const play = page.getByRole('button', { name: 'Play' })
  await play.focus()
  await page.keyboard.press('Enter')
  await expect(tokens(page)).not.toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(play).toBeFocused()
})

test('axe finds nothing, and a phone does not scroll sideways', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await open(page)
  await rotateKeys(page)
  await press(page, 'Retire key-1')
  await press(page, '+ 10 min')
  await reached(page, '1:20')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await expectAccessible(page, 'main')
})
