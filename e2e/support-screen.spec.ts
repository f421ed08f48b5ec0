import type { Page } from '@playwright/test'
import { expect, test } from './support/page-test'

/** Every algorithm is tried before the first line is shown; where many tests share a processor that takes its time. */
async function open(page: Page) {
  await page.goto('./#/support')
  await expect(page.locator('[data-row]').first()).toBeVisible({ timeout: 25_000 })
}

test.describe('the Support screen', () => {
  test('tries every algorithm here, and says of what is missing that it is undecided', async ({ page }) => {
    await open(page)
    const works = (row: string) => page.locator(`[data-row="${row}"]`)
    await expect(works('signature ES256')).toHaveAttribute('data-works', 'importKey sign verify')
    await expect(works('key-management ECDH-ES, X25519')).toHaveAttribute('data-works', 'importKey wrap unwrap')
    await expect(works('content-encryption A256GCM')).toHaveAttribute('data-works', 'encrypt decrypt')
    await expect(works('key AKP ML-DSA-65')).toHaveAttribute('data-works', 'generateKey jwk spki pkcs8')
    await expect(works('signature Ed448')).toHaveAttribute('data-works', '')
    await expect(works('signature Ed448')).toContainText('undecided here, not rejected')
    await expect(page.getByRole('columnheader', { name: /^Chromium \d+$/ }).first()).toBeVisible()
    await expect(page.getByRole('list', { name: 'Known faults' })).toContainText('1 in 256 tokens fails to decrypt')
  })

  test('what it tries agrees with what WebCrypto does when it is asked directly', async ({ page }) => {
    await open(page)
    const direct = await page.evaluate(async () => {
      const can = (algorithm: object, usages: KeyUsage[]) =>
        crypto.subtle.generateKey(algorithm as AesKeyGenParams, true, usages).then(
          () => true,
          () => false,
        )
      return {
        'key oct AES 192': await can({ name: 'AES-GCM', length: 192 }, ['encrypt']),
        'key oct AES 256': await can({ name: 'AES-GCM', length: 256 }, ['encrypt']),
        'key OKP Ed448': await can({ name: 'Ed448' }, ['sign', 'verify']),
        'key OKP Ed25519': await can({ name: 'Ed25519' }, ['sign', 'verify']),
      }
    })
    for (const [row, works] of Object.entries(direct))
      await expect(page.locator(`[data-row="${row}"]`)).toHaveAttribute('data-works', works ? /generateKey/ : /^$/)
  })

  test('is filtered by words and by what is missing, and says when nothing is left', async ({ page }) => {
    await open(page)
    await page.getByRole('searchbox', { name: 'Find' }).fill('ed448')
    await expect(page.locator('[data-row]')).toHaveCount(2)
    await page.getByRole('combobox', { name: 'Show' }).selectOption('missing')
    await expect(page.locator('[data-row]')).toHaveCount(2)
    await page.getByRole('searchbox', { name: 'Find' }).fill('nothing of the kind')
    await page.getByRole('button', { name: 'Show all' }).click()
    await expect(page.locator('[data-row="signature HS256"]')).toBeVisible()
  })
})
