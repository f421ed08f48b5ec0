import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './support/page-test'

test('the example pack loads from this origin, and its task runs to solved', async ({ page }) => {
  await page.goto('./#/learn')
  await page.getByRole('button', { name: 'Load', exact: true }).click()
  await page.getByRole('link', { name: /Who may place an order/ }).click()
  await page
    .getByRole('region', { name: /^Task:/ })
    .getByRole('button', { name: 'Start' })
    .click()
  const task = page.getByRole('region', { name: 'Task', exact: true })
  await expect(task).toContainText('The expected audience is absent')
  await page.reload()
  await page.goto('./#/learn/pack-who-may-order')
  await expect(page.getByRole('heading', { name: 'Who may place an order' })).toBeVisible()
})

test('a broken pack is refused with its line, and nothing of it is shown', async ({ page }) => {
  await page.goto('./#/learn')
  const text =
    '---\nlesson: x\ntitle: Broken\nminutes: 10\nsummary: s\n---\n\nText.\n\n```task\n{\n  "id": "a",\n}\n```\n'
  await page
    .getByRole('region', { name: 'Instructor’s pack' })
    .locator('input[type="file"]')
    .setInputFiles({ name: 'broken.md', mimeType: 'text/markdown', buffer: Buffer.from(text) })
  await expect(page.getByRole('list', { name: 'Faults of the pack' })).toContainText('Line 13')
  await expect(page.getByRole('link', { name: /Broken/ })).toHaveCount(0)
})

test('a pack from another origin is not asked for', async ({ page }) => {
  await page.goto('./#/learn')
  await page.getByRole('textbox', { name: 'Address of a pack' }).fill('https://packs.example.com/x.md')
  await page.getByRole('button', { name: 'Load', exact: true }).click()
  await expect(page.getByText('A pack is loaded from this page’s own origin')).toBeVisible()
})

test('presenter mode by keyboard alone: steps, notes, the countdown, and out again', async ({ page }) => {
  await page.goto('./#/learn/hashing/present')
  const show = page.getByRole('region', { name: 'Presentation: Hashing and MACs' })
  await expect(show).toContainText('Step 1 of')
  await page.keyboard.press('ArrowRight')
  await expect(show).toContainText('Step 2 of')
  await page.keyboard.press('ArrowLeft')
  await expect(show).toContainText('Step 1 of')
  await page.keyboard.press('n')
  await expect(page.getByRole('region', { name: 'Notes' })).toBeVisible()
  await page.keyboard.press('End')
  const time = page.getByRole('timer', { name: 'Time left' })
  await expect(time).toHaveText('5:00')
  await page.keyboard.press('c')
  await expect(time).not.toHaveText('5:00')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/#\/learn\/hashing$/)
})

test('the handout holds every lesson', async ({ page }) => {
  await page.goto('./#/learn/handout')
  await expect(page.getByRole('article')).toHaveCount(15)
})
