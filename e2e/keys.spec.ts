import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './support/page-test'

const bench = (page: Page) => page.getByRole('list', { name: 'Keys on the bench' })
const rows = (page: Page) => bench(page).getByRole('listitem')
const importBox = (page: Page) => page.getByRole('textbox', { name: /JWK, JWK set, PEM/ })

async function make(page: Page, kind: string, size?: [label: string, value: string]) {
  await page.getByRole('combobox', { name: 'Kind' }).selectOption(kind)
  if (size && kind === 'oct') await page.getByRole('textbox', { name: size[0] }).fill(size[1])
  else if (size) await page.getByRole('combobox', { name: size[0] }).selectOption(size[1])
  await page.getByRole('button', { name: 'Make the key' }).click()
}

async function paste(page: Page, text: string) {
  await page.getByRole('tab', { name: 'Import' }).click()
  await importBox(page).fill(text)
  await page.getByRole('button', { name: 'Put on the bench' }).click()
  await expect(importBox(page)).toHaveValue('')
}

/** What the radio of that form shows once it is uncovered. */
async function converted(page: Page, form: string) {
  await page.getByRole('tab', { name: 'Convert' }).click()
  await page.getByRole('radio', { name: form, exact: true }).check()
  const show = page.getByRole('button', { name: 'Show it' })
  if (await show.isVisible()) await show.click()
  return (await page.getByRole('group', { name: form, exact: true }).textContent()) ?? ''
}

test.describe('making keys', () => {
  const kinds: [kind: string, size: [string, string] | undefined, title: string][] = [
    ['EC', ['Curve', 'P-256'], 'EC P-256'],
    ['EC', ['Curve', 'P-521'], 'EC P-521'],
    ['RSA', ['Bits', '2048'], 'RSA 2048'],
    ['Ed25519', undefined, 'Ed25519'],
    ['X25519', undefined, 'X25519'],
    ['oct', ['Bits', '512'], 'oct 512'],
    ['AKP', ['Parameter set', 'ML-DSA-65'], 'ML-DSA-65'],
  ]
  test('of every kind: each joins the bench, is shown, and the lint has nothing against it', async ({ page }) => {
    await page.goto('./#/keys')
    for (const [count, [kind, size, title]] of kinds.entries()) {
      await make(page, kind, size)
      await expect(rows(page)).toHaveCount(count + 1)
      await expect(rows(page).last()).toContainText(title)
      await expect(page.getByRole('region', { name: 'The key in detail' })).toContainText(title)
      const lint = page.getByRole('list', { name: 'Lint of the key' })
      await expect(lint).toContainText('Nothing to complain about')
      await expect(lint.locator('[data-severity="error"], [data-severity="warning"]')).toHaveCount(0)
    }
  })

  test('members are written as the form says', async ({ page }) => {
    await page.goto('./#/keys')
    await page.getByRole('combobox', { name: 'use' }).selectOption('')
    await page.getByRole('combobox', { name: 'alg' }).selectOption('')
    await page.getByRole('combobox', { name: 'kid' }).selectOption('given')
    const button = page.getByRole('button', { name: 'Make the key' })
    await expect(button).toBeDisabled()
    await page.getByRole('textbox', { name: 'Name of the key' }).fill('2026-11')
    await page.getByText('key_ops: not said').click()
    await page.getByRole('checkbox', { name: 'sign' }).check()
    await button.click()
    const jwk = JSON.parse(await converted(page, 'JWK'))
    expect(Object.keys(jwk).slice(0, 3)).toEqual(['kty', 'kid', 'key_ops'])
    expect(jwk).toMatchObject({ kid: '2026-11', key_ops: ['sign'] })
    expect(jwk).not.toHaveProperty('use')
  })

  test('RSA 4096 shows that it is being made, and cancelling leaves the bench as it was', async ({ page, context }) => {
    await page.goto('./#/keys')
    await paste(page, '{"kty":"oct","k":"AAECAwQFBgcICQoLDA0ODw"}')
    await page.getByRole('tab', { name: 'Make' }).click()
    // The code that makes keys never comes: so the press is in time on a machine of any speed.
    await context.route(/assets\/generate-/, () => undefined)
    await make(page, 'RSA', ['Bits', '4096'])
    await expect(page.getByRole('progressbar', { name: 'Making RSA 4096' })).toBeVisible()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expect(page.getByRole('button', { name: 'Make the key' })).toBeVisible()
    await expect(rows(page)).toHaveCount(1)
    await context.unroute(/assets\/generate-/)
    await make(page, 'EC')
    await expect(rows(page)).toHaveCount(2)
  })
})

test.describe('the screen', () => {
  for (const colorScheme of ['light', 'dark'] as const)
    test(`axe finds nothing in the ${colorScheme} theme, on any part`, async ({ page }) => {
      test.slow()
      await page.emulateMedia({ colorScheme })
      await page.goto('./#/keys')
      const clean = async () => expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
      await clean()
      await make(page, 'EC')
      await expect(page.getByText('Nothing to complain about')).toBeVisible()
      for (const part of ['Import', 'Convert', 'Thumbprints', 'Certificates']) {
        await page.getByRole('tab', { name: part }).click()
        await clean()
      }
      for (const view of ['Publish', 'Vault']) {
        await page.getByRole('navigation', { name: 'Keys' }).getByRole('link', { name: view }).click()
        await expect(page.getByRole('region').first()).toBeVisible()
        await clean()
      }
    })
})
