import type { Page } from '@playwright/test'
import { lessonsForTest, type TaskAnswer, tasksForTest } from './support/learn-lessons'
import { expect, test } from './support/page-test'

const bar = (page: Page) => page.getByRole('region', { name: 'Task', exact: true })

/** Gives an answer by a deep link, which puts it into the boxes, the policy and the clock alike. */
async function give(page: Page, start: TaskAnswer, change: TaskAnswer): Promise<void> {
  const { token = '', keys = '', policy, at } = { ...start, ...change }
  const parts = { token, keys, ...(policy && { policy: JSON.stringify(policy) }), ...(at && { at: String(at) }) }
  const query = Object.entries(parts).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  await page.evaluate(
    (hash) => {
      window.location.hash = hash
    },
    `#/inspect?${query.join('&')}`,
  )
}

test.describe('lessons', () => {
  test('are listed in their order, each with its tasks, and can be read one after the other', async ({ page }) => {
    await page.goto('./#/learn')
    const lessons = lessonsForTest()
    const list = page.getByRole('region', { name: 'Lessons' }).getByRole('listitem')
    await expect(list).toHaveCount(lessons.length)
    await list.first().getByRole('link').click()
    for (const [place, lesson] of lessons.entries()) {
      await expect(page.getByRole('heading', { level: 2, name: lesson.title })).toBeVisible()
      await expect(page.getByRole('img').first()).toBeVisible()
      const next = lessons[place + 1]
      if (next) await page.getByRole('navigation', { name: 'Other lessons' }).getByText(next.title).click()
    }
  })

  test('an address of no lesson says so and leads back', async ({ page }) => {
    await page.goto('./#/learn/nothing-like-that')
    await expect(page.getByText('There is no such lesson')).toBeVisible()
    await page.getByRole('link', { name: 'Show all lessons' }).click()
    await expect(page.getByRole('heading', { name: 'Lessons' })).toBeVisible()
  })

  for (const width of [360, 1440])
    test(`nothing is wider than a window of ${width} pixels`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 })
      for (const { id, title } of lessonsForTest()) {
        await page.goto(`./#/learn/${id}`)
        await expect(page.getByRole('heading', { level: 2, name: title })).toBeVisible()
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(wider, id).toBeLessThanOrEqual(0)
      }
    })
})

/** Walks one task: every wrong answer with its reason, the hints in steps, then the right answer. */
async function walk(
  page: Page,
  { lesson, task, right, wrong }: ReturnType<typeof tasksForTest>[number],
): Promise<void> {
  await page.evaluate((id) => {
    window.location.hash = `#/learn/${id}`
  }, lesson)
  const card = page.getByRole('region', { name: `Task: ${task.title}` })
  await expect(card).toHaveAttribute('data-solved', 'false')
  await card.getByRole('button', { name: 'Start' }).click()
  await expect(bar(page)).toHaveAttribute('data-task', task.id)
  const reason = bar(page).locator('[data-part="reason"]')
  await expect(reason).not.toContainText('Looking at the report')

  for (const answer of wrong) {
    await bar(page).getByRole('button', { name: 'Start again' }).click()
    await give(page, task.start, answer.change)
    await expect(reason).toContainText(answer.reason)
    await expect(bar(page)).toHaveAttribute('data-status', 'open')
  }

  for (const hint of task.hints) {
    await bar(page).getByRole('button', { name: /^Hint/ }).click()
    await expect(bar(page).getByRole('list', { name: 'Hints' })).toContainText(hint.slice(0, 30).replaceAll('`', ''))
  }

  await give(page, task.start, right)
  await expect(bar(page)).toHaveAttribute('data-status', 'solved')
  await expect(bar(page)).toContainText(task.solved.slice(0, 40).replaceAll('`', ''))
  await bar(page).getByRole('button', { name: 'Back to the lesson' }).click()
  await expect(card).toHaveAttribute('data-solved', 'true')
}

test.describe('every task of Inspect, from its start to solved', () => {
  const tasks = tasksForTest()
  for (const lesson of new Set(tasks.map((each) => each.lesson)))
    test(`of the lesson ${lesson}`, async ({ page }) => {
      await page.goto(`./#/learn/${lesson}`)
      for (const each of tasks.filter((task) => task.lesson === lesson))
        await test.step(each.task.id, () => walk(page, each))
    })
})

test.describe('progress', () => {
  test('survives a reload of the tab, can be exported, reset and imported', async ({ page }) => {
    const [first] = tasksForTest()
    if (!first) throw new Error('There is no task')
    await page.goto(`./#/learn/${first.lesson}`)
    await page
      .getByRole('region', { name: `Task: ${first.task.title}` })
      .getByRole('button', { name: 'Start' })
      .click()
    await give(page, first.task.start, first.right)
    await expect(bar(page)).toHaveAttribute('data-status', 'solved')
    await page.reload()
    await page.goto('./#/learn')
    const progress = page.getByRole('region', { name: 'Progress' })
    await expect(progress).toContainText('1 task solved')
    const download = page.waitForEvent('download')
    await progress.getByRole('button', { name: 'Export' }).click()
    const file = await (await download).path()
    await progress.getByRole('button', { name: 'Reset' }).click()
    await expect(progress).toContainText('0 tasks solved')
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
    await expect(progress).toContainText('1 task solved')
    await progress.getByRole('button', { name: 'Reset' }).click()
    await expect(progress).toContainText('0 tasks solved')
    await page.locator('input[type="file"]').first().setInputFiles(file)
    await expect(progress).toContainText('1 task solved')
  })

  test('a file that is no progress is refused in words', async ({ page }) => {
    await page.goto('./#/learn')
    await expect(page.getByRole('region', { name: 'Progress' })).toBeVisible()
    await page
      .locator('input[type="file"]')
      .first()
      .setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{"solved":3}') })
    await expect(page.getByRole('status').getByText('holds no progress of Jotscope')).toBeVisible()
  })
})
