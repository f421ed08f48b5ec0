import { expectAccessible } from './support/accessible'
import { expect, test } from './support/page-test'

test('a link brings the address of a pack and fetches nothing: the press does; its task runs to solved, and removing it can be undone', async ({
  page,
}) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto('./#/learn?pack=packs%2Fexample-pack.md')
  await expect(page.getByRole('textbox', { name: 'Address of a pack' })).toHaveValue('packs/example-pack.md')
  await expect(page.getByText('Nothing is fetched before you press')).toBeVisible()
  await expect(page).toHaveURL(/#\/learn$/)
  expect(asked.filter((path) => path.includes('example-pack'))).toEqual([])
  await page.getByRole('button', { name: 'Load', exact: true }).click()
  expect(asked.filter((path) => path.includes('example-pack'))).toHaveLength(1)
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(page.getByRole('link', { name: /Who may place an order/ })).toHaveCount(0)
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('link', { name: /Who may place an order/ }).click()
  await page
    .getByRole('region', { name: /^Task:/ })
    .getByRole('button', { name: 'Start' })
    .click()
  const task = page.getByRole('region', { name: 'Task', exact: true })
  await expect(task).toContainText('The expected audience is absent')
  await page.getByRole('textbox', { name: 'Audience' }).fill('api://orders')
  await expect(task).toHaveAttribute('data-status', 'solved')
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

test('a hostile pack comes out as text: nothing of it runs, loads or leads away', async ({ page }) => {
  const evil = '<img src="https://evil.example/x" onerror="window.hacked=1"><script>window.hacked=2</script>'
  const cell = '<a href="javascript:window.hacked=3">x</a>'
  const text = [
    `---\nlesson: evil\ntitle: Evil ${evil}\nminutes: 10\nsummary: ${evil}\n---\n`,
    `## ${evil}`,
    `${evil} ![x](data:image/svg+xml,<svg/onload=window.hacked=4>)`.replace(/!\[x\]\([^)]*\)/, '![x]'),
    `- ${evil}\n- <iframe srcdoc="<script>parent.hacked=5</script>"></iframe>`,
    `| ${cell} | b |\n|---|---|\n| ${evil} | c |`,
    `\`\`\`html\n${evil}\n\`\`\``,
    `\`\`\`secret ${evil}\n${evil}\n\`\`\``,
    `\`\`\`picture\n${JSON.stringify({ alt: evil, caption: evil, boxes: [{ id: 'a', column: 0, row: 0, label: evil }], arrows: [] })}\n\`\`\``,
    `\`\`\`token\n${JSON.stringify({ caption: evil, token: evil, verdict: 'rejected' })}\n\`\`\``,
    `\`\`\`task\n${JSON.stringify({ id: 'x', title: evil, text: evil, start: { token: evil }, conditions: [{ at: '/report/verdict', is: 'accepted', because: `${evil} {value}` }], hints: [evil], solved: evil })}\n\`\`\``,
  ].join('\n\n')
  await page.goto('./#/learn')
  const panel = page.getByRole('region', { name: 'Instructor’s pack' })
  const drop = (name: string, content: string) =>
    panel.locator('input[type="file"]').setInputFiles({ name, mimeType: 'text/markdown', buffer: Buffer.from(content) })
  for (const link of ['[x](javascript:alert`1`)', '[x](data:text/html,x)', '![x](https://evil.example/x.png)']) {
    await drop('link.md', `---\nlesson: x\ntitle: x\nminutes: 1\nsummary: x\n---\n\n${link}\n`)
    await expect(page.getByRole('list', { name: 'Faults of the pack' })).toContainText('Line 8: The link “x” leads to')
  }
  await drop('evil.md', text)
  await page.getByRole('link', { name: /Evil/ }).click()
  const lesson = page.getByRole('article')
  await expect(lesson).toContainText('<script>window.hacked=2</script>')
  for (const element of ['img', 'script', 'iframe', 'a[href^="javascript"]', 'a[href*="evil.example"]'])
    await expect(page.locator(`main ${element}`)).toHaveCount(0)
  await page.getByRole('button', { name: /^Start/ }).click()
  await expect(page.getByRole('region', { name: 'Task', exact: true })).toContainText('onerror=')
  await expect(page.locator('main :is(img, iframe, script)')).toHaveCount(0)
  expect(await page.evaluate(() => Reflect.get(window, 'hacked'))).toBeUndefined()
})

test('a pack from another origin is not asked for', async ({ page }) => {
  await page.goto('./#/learn')
  await page.getByRole('textbox', { name: 'Address of a pack' }).fill('https://packs.example.com/x.md')
  await page.getByRole('button', { name: 'Load', exact: true }).click()
  await expect(page.getByText('A pack is loaded from this page’s own origin')).toBeVisible()
})

test('presenter mode by keyboard alone: steps, notes, hints, the countdown, secrets covered, and out again', async ({
  page,
}) => {
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
  await expectAccessible(page)
  await expect(show).not.toContainText('blue-whale')
  await page.keyboard.press('ArrowLeft')
  await expect(show).toContainText('One of these three made the token')
  await expect(show).not.toContainText(/red-heron|blue-whale|grey-fox/)
  await page.keyboard.press('h')
  await expect(show.getByRole('list', { name: 'Hints' }).getByRole('listitem')).toHaveCount(1)
  const second = show.getByRole('button', { name: 'show this secret' }).nth(1)
  await second.focus()
  await page.keyboard.press('Enter')
  await expect(show).toContainText('blue-whale-sings-at-midnight-2026')
  await expect(show).not.toContainText('red-heron')
  // The exercise itself keeps them covered too, and leads back to its step.
  await show.getByRole('button', { name: /^Start.*Find the secret/ }).press('Enter')
  const task = page.getByRole('region', { name: 'Task', exact: true })
  await expect(task).toContainText('One of these three made the token')
  await expect(task).not.toContainText(/red-heron|blue-whale|grey-fox/)
  await task.getByRole('button', { name: 'Back to the lesson' }).press('Enter')
  await expect(show).toContainText('One of these three made the token')
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/#\/learn\/hashing$/)
})

test('the handout holds every lesson', async ({ page }) => {
  await page.goto('./#/learn/handout')
  await expect(page.getByRole('article')).toHaveCount(15)
  // On paper as narrow as a booklet's nothing is cut off.
  await page.setViewportSize({ width: 470, height: 700 })
  await page.emulateMedia({ media: 'print' })
  const wider = await page
    .locator('article svg, article table')
    .evaluateAll((drawn) => drawn.filter((each) => each.getBoundingClientRect().right > window.innerWidth).length)
  expect(wider).toBe(0)
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden()
})
