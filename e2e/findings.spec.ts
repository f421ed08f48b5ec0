import { createHmac } from 'node:crypto'
import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessible'
import { expect, test } from './support/page-test'

const entry = (page: Page, code: string) => page.locator(`li[data-code="${code}"]`)
const entries = (page: Page) => page.locator('main li[data-code]')
const search = (page: Page) => page.getByRole('searchbox', { name: 'Search' })
const verdict = (page: Page) => page.getByRole('region', { name: 'Verdict' })

test.describe('the catalogue of findings', () => {
  test.describe.configure({ timeout: 90_000 })
  test('lists every finding in its group, searches as one types, and says how many are left', async ({ page }) => {
    await page.goto('./#/findings')
    await expect(page.getByRole('heading', { name: 'What goes wrong with tokens' })).toBeVisible()
    const all = await entries(page).count()
    expect(all).toBeGreaterThan(180)
    await expect(page.getByRole('list', { name: 'Token text' }).getByRole('listitem').first()).toBeVisible()
    await search(page).fill('keycloak host')
    await expect(entry(page, 'provider/keycloak-host')).toBeVisible()
    await expect(page.getByRole('status').filter({ hasText: `of ${all} findings` })).toBeVisible()
    await search(page).fill('no such thing anywhere')
    await expect(page.getByText('Nothing fits')).toBeVisible()
    await page.getByRole('button', { name: 'Show all findings' }).click()
    await expect(entries(page)).toHaveCount(all)
    await page.getByRole('combobox', { name: 'Group' }).selectOption('Secrets')
    for (const code of await entries(page).evaluateAll((items) => items.map((item) => item.getAttribute('data-code'))))
      expect(code).toMatch(/^secret\//)
  })

  test('shows a finding on its example in Inspect, and the repair makes it accepted', async ({ page }) => {
    await page.goto('./#/findings')
    await search(page).fill('secret/is-base64')
    await page.getByRole('button', { name: 'Show me secret/is-base64' }).click()
    await expect(page).toHaveURL(/#\/inspect$/)
    await expect(verdict(page).locator('xpath=self::*[@data-verdict="rejected"]')).toBeVisible()
    const found = page.getByRole('list', { name: 'Findings' }).locator('[data-code="secret/is-base64"]').first()
    await expect(found).toBeVisible({ timeout: 20_000 })
    await page.goBack()
    await expect(page.getByRole('heading', { name: 'What goes wrong with tokens' })).toBeVisible()
  })

  test('shows examples of every kind: a policy, a fetched set, a second token, an encrypted token', async ({
    page,
  }) => {
    for (const code of ['claim/audience', 'jwks/other-issuer', 'attack/nonce-reuse', 'jwe/oaep-hash']) {
      await page.goto(`./#/findings/${code}`)
      await page.getByRole('button', { name: `Show me ${code}`, exact: true }).click()
      await expect(page.getByRole('list', { name: 'Findings' }).locator(`[data-code="${code}"]`).first()).toBeVisible({
        timeout: 20_000,
      })
    }
  })

  test('a link names a finding: it is marked, in view and has the focus', async ({ page }) => {
    await page.goto('./#/findings/provider/snowflake')
    const row = entry(page, 'provider/snowflake')
    await expect(row).toHaveAttribute('aria-current', 'true')
    await expect(row).toBeInViewport()
    await expect(row.getByRole('link', { name: 'provider/snowflake' })).toBeFocused()
    await page.keyboard.press('Tab')
    await expect(row.getByRole('button', { name: 'Show me provider/snowflake' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/#\/inspect$/)
  })

  test('a link to a code that does not exist says so and shows the whole catalogue', async ({ page }) => {
    await page.goto('./#/findings/claim/nothing%')
    await expect(page.getByRole('status').filter({ hasText: 'none with the code “claim/nothing%”' })).toBeVisible({
      timeout: 20_000,
    })
    expect(await entries(page).count()).toBeGreaterThan(180)
  })
})

test.describe('the search for a weak secret', () => {
  test.describe.configure({ timeout: 90_000 })
  const signed = (secret: string): string => {
    const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
    const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ sub: 'user-1' })}`
    return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
  }
  const list = (count: number, ...more: string[]) => ({
    name: 'words.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from([...Array.from({ length: count }, (_, index) => `word-${index}`), ...more].join('\n')),
  })
  async function open(page: Page, token: string) {
    await page.goto('./#/inspect')
    await page.getByRole('textbox', { name: 'Token' }).fill(token)
    await page.getByRole('button', { name: 'Search for a weak secret' }).click()
    const dialog = page.getByRole('dialog', { name: 'Search for a weak secret' })
    await expect(dialog).toBeVisible()
    return dialog
  }

  test('finds a secret of the built-in list, marks it, and takes it as the key', async ({ page }) => {
    const dialog = await open(page, signed('changeme123'))
    await expectAccessible(page, '[role=dialog]')
    await dialog.getByRole('button', { name: 'Try the built-in list' }).click()
    await expect(dialog.getByText('changeme123')).toBeVisible()
    await expect(dialog.getByText('compromised')).toBeVisible()
    await expectAccessible(page, '[role=dialog]')
    await dialog.getByRole('button', { name: 'Use it as the key' }).click()
    await expect(page.getByRole('textbox', { name: 'Keys' })).toHaveValue('changeme123')
    await expect(page.getByRole('list', { name: 'Findings' }).locator('[data-code="attack/weak-secret"]')).toBeVisible()
  })

  test('reads a word list of the person’s, shows progress and rate, and can be cancelled', async ({ page }) => {
    const dialog = await open(page, signed('a secret that stands in no list'))
    await dialog.locator('input[type=file]').setInputFiles(list(400_000))
    await expect(dialog.getByRole('progressbar')).toBeVisible()
    await expect(dialog.getByText(/words, [\d,]+ a second/)).toBeVisible()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await expect(dialog.getByText(/^Cancelled after [\d,]+ words/)).toBeVisible()
    await dialog.locator('input[type=file]').setInputFiles(list(20_000, 'the last word'))
    await expect(dialog.getByText(/Not in this list: 20,001 words/)).toBeVisible()
  })

  test('finds the last word of a list', async ({ page }) => {
    const dialog = await open(page, signed('the last word'))
    await dialog.locator('input[type=file]').setInputFiles(list(20_000, 'the last word'))
    await expect(dialog.getByText('The secret is')).toContainText('the last word')
  })

  test('is not offered for a token that has no shared secret', async ({ page }) => {
    await page.goto('./#/findings/alg/not-allowed')
    await page.getByRole('button', { name: 'Show me alg/not-allowed', exact: true }).click()
    await expect(page.getByRole('list', { name: 'Findings' })).toBeVisible({ timeout: 20_000 })
    await expect(page.getByRole('button', { name: 'Search for a weak secret' })).toHaveCount(0)
  })
})
