import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './support/page-test'

const entry = (page: Page, code: string) => page.locator(`li[data-code="${code}"]`)
const entries = (page: Page) => page.locator('main li[data-code]')
const search = (page: Page) => page.getByRole('searchbox', { name: 'Search' })
const verdict = (page: Page) => page.getByRole('region', { name: 'Verdict' })

test.describe('the catalogue of findings', () => {
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
    await expect(found).toBeVisible()
    await page.goBack()
    await expect(page.getByRole('heading', { name: 'What goes wrong with tokens' })).toBeVisible()
  })

  test('shows examples of every kind: a policy, a fetched set, a second token, an encrypted token', async ({
    page,
  }) => {
    for (const code of ['claim/audience', 'jwks/other-issuer', 'attack/nonce-reuse', 'jwe/oaep-hash']) {
      await page.goto(`./#/findings/${code}`)
      await page.getByRole('button', { name: `Show me ${code}`, exact: true }).click()
      await expect(page.getByRole('list', { name: 'Findings' }).locator(`[data-code="${code}"]`).first()).toBeVisible()
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
    await expect(page.getByRole('status').filter({ hasText: 'none with the code “claim/nothing%”' })).toBeVisible()
    expect(await entries(page).count()).toBeGreaterThan(180)
  })

  for (const colorScheme of ['light', 'dark'] as const)
    test(`axe finds nothing, ${colorScheme}, on a phone and on a wide screen`, async ({ page }) => {
      await page.emulateMedia({ colorScheme })
      for (const width of [390, 1440]) {
        await page.setViewportSize({ width, height: 900 })
        await page.goto('./#/findings/claim/expired')
        await expect(entry(page, 'claim/expired')).toBeVisible()
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
        // One group has every kind of part that there is; axe takes its time with two hundred entries of them.
        await page.getByRole('combobox', { name: 'Group' }).selectOption('Secrets')
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
      }
    })
})
