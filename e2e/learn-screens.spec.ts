import type { Page } from '@playwright/test'
import type { Task } from '../src/session/task-types'
import { CreatePage } from './support/create-page'
import { lessonsForTest } from './support/learn-lessons'
import { expect, test } from './support/page-test'

// Tasks of Create and Keys, done as a person does them: in that screen, wrong at first, then with the hints.

const bar = (page: Page) => page.getByRole('region', { name: 'Task', exact: true })
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

function taskCalled(id: string): { lesson: string; task: Task } {
  for (const { id: lesson, blocks } of lessonsForTest())
    for (const block of blocks) if (block.kind === 'task' && block.task.id === id) return { lesson, task: block.task }
  throw new Error(`There is no task ${id}`)
}

/** Starts a task from its lesson. */
async function begin(page: Page, id: string): Promise<Task> {
  const { lesson, task } = taskCalled(id)
  await page.goto(`./#/learn/${lesson}`)
  await page
    .getByRole('region', { name: `Task: ${task.title}` })
    .getByRole('button', { name: 'Start' })
    .click()
  await expect(bar(page)).toHaveAttribute('data-task', id)
  await expect(page).toHaveURL(new RegExp(`#/${task.screen}$`))
  return task
}

const told = (page: Page, reason: string) => expect(bar(page).locator('[data-part="reason"]')).toContainText(reason)

async function takeHints(page: Page, { hints }: Task): Promise<void> {
  for (const [place, hint] of hints.entries()) {
    await bar(page).getByRole('button', { name: /^Hint/ }).click()
    await expect(bar(page).getByRole('list', { name: 'Hints' }).getByRole('listitem')).toHaveCount(place + 1)
    await expect(bar(page)).toContainText(hint.slice(0, 30))
  }
}

async function solved(page: Page, { id, title, solved: words }: Task): Promise<void> {
  await expect(bar(page)).toHaveAttribute('data-status', 'solved')
  await expect(bar(page)).toContainText(words.slice(0, 40))
  await press(page, 'Back to the lesson')
  await expect(page.getByRole('region', { name: `Task: ${title}` })).toHaveAttribute('data-solved', 'true')
  expect(await page.evaluate(() => sessionStorage.getItem('jotscope:learn'))).toContain(id)
}

async function writePayload(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Payload', exact: true }).focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(text)
}

test('make a token yourself: another algorithm and another secret are told apart', async ({ page }) => {
  const create = new CreatePage(page)
  const task = await begin(page, 'anatomy/your-own')
  await expect(bar(page)).toContainText('Filled in for this task: the keys in Inspect and a draft in Create.')
  await told(page, 'Nothing was made yet')
  await create.algorithm('HS512')
  await create.key().fill('x'.repeat(64))
  await create.make()
  await told(page, 'alg of what you made is HS512')
  await create.algorithm('HS256')
  await create.make()
  await told(page, 'sub of what you made is somebody')
  await writePayload(page, '{ "sub": "ada" }')
  await create.make()
  await told(page, 'It was signed with another secret')
  await takeHints(page, task)
  await create.key().fill('the-workshop-secret-is-32-bytes-long!')
  await create.make()
  await told(page, 'Now press “Open in Inspect”')
  await create.openInInspect()
  await create.expectVerdict('accepted')
  await solved(page, task)
})

test('write to one reader: the wrong content encryption, then the right one', async ({ page }) => {
  const create = new CreatePage(page)
  const task = await begin(page, 'jwe/for-one-reader')
  await told(page, 'Nothing was made yet')
  await create.make('Encrypt')
  await told(page, 'alg of what you made is ECDH-ES;')
  await create.algorithm('ECDH-ES+A128KW', 'Key management')
  await create.make('Encrypt')
  await told(page, 'enc of what you made is A128GCM')
  await takeHints(page, task)
  await create.algorithm('A256GCM', 'Content encryption')
  await create.generate('Recipient’s key')
  await create.algorithm('ECDH-ES+A128KW', 'Key management')
  await create.make('Encrypt')
  await told(page, 'The holder of box-3 cannot open it')
  await press(page, 'Start again')
  await create.algorithm('ECDH-ES+A128KW', 'Key management')
  await create.algorithm('A256GCM', 'Content encryption')
  await create.make('Encrypt')
  await solved(page, task)
})

test('sign with a key that cannot leave: one that stands in the box does not do', async ({ page }) => {
  const create = new CreatePage(page)
  const task = await begin(page, 'vault/only-the-public-half')
  await told(page, 'Nothing was signed yet')
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Create' }).click()
  await create.generate()
  await create.make()
  await told(page, 'signed with a key that stands in the box')
  await takeHints(page, task)
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Keys' }).click()
  await page.getByRole('navigation', { name: 'Keys' }).getByRole('link', { name: 'Vault' }).click()
  await press(page, 'Make it in the vault')
  await page.getByRole('button', { name: /^Sign in Create/ }).click()
  await create.make()
  await told(page, 'Now press “Open in Inspect”')
  await create.openInInspect()
  await create.expectVerdict('accepted')
  await solved(page, task)
})

test('publish a set: from the keys that the task puts on the bench, and what was there comes back', async ({
  page,
}) => {
  await page.goto('./#/keys')
  await press(page, 'Make the key')
  await expect(page.getByRole('list', { name: 'Keys on the bench' }).getByRole('listitem')).toHaveCount(1)
  const task = await begin(page, 'jwks/publish-it')
  const onTheBench = page.getByRole('list', { name: 'Keys to publish' }).getByRole('checkbox')
  await expect(onTheBench).toHaveCount(3)
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
  await expect(onTheBench).toHaveCount(1)
  await press(page, 'Start again')
  await expect(onTheBench).toHaveCount(3)
  await told(page, 'The key test-only is still in the set')
  await page.getByRole('checkbox', { name: /signing-2027/ }).uncheck()
  await page.getByRole('checkbox', { name: /test-only/ }).uncheck()
  await told(page, 'signing-2027 is gone')
  await page.getByRole('checkbox', { name: /signing-2027/ }).check()
  await told(page, 'Verifiers may keep the set for 600 seconds')
  await takeHints(page, task)
  await page.getByLabel('Verifiers may keep it for').selectOption({ label: '5 minutes' })
  await solved(page, task)
})

test('change the key and refuse nobody: too early is told, with the reason of the lab', async ({ page }) => {
  // Every simulated token is really signed and verified.
  const patient = expect.configure({ timeout: 40_000 })
  const reached = (time: string) => patient(page.getByRole('region', { name: 'Outcome' })).toContainText(`At ${time}:`)
  const rotate = async () => {
    await reached('0:00')
    await press(page, 'Publish key-2')
    await press(page, '+ 10 min')
    await reached('0:10')
    await press(page, 'Sign with key-2')
    await press(page, '+ 10 min')
    await reached('0:20')
  }
  const task = await begin(page, 'rotation/without-a-refusal')
  await told(page, 'There is no key-2 yet')
  await rotate()
  await told(page, 'key-1 is grace')
  await press(page, 'Retire key-1')
  await told(page, 'of its tokens have not expired')
  await press(page, '+ 10 min')
  await reached('0:30')
  await told(page, 'A good token was refused')
  await takeHints(page, task)
  await press(page, 'Start again')
  await rotate()
  await press(page, '+ 1 h')
  await reached('1:20')
  await press(page, 'Retire key-1')
  await solved(page, task)
})
