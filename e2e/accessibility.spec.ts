import { expectAccessible } from './support/accessible'
import { CreatePage } from './support/create-page'
import { InspectPage, JWT_IO, JWT_IO_SECRET, query } from './support/inspect-page'
import { pressByKeyboard, tabTo } from './support/keyboard'
import { lessonsForTest } from './support/learn-lessons'
import { expect, test } from './support/page-test'

// Where Monaco is kept away the console says so.
test.use({ expectedConsoleErrors: [/code-editor-monaco/] })

test.describe('axe finds nothing, in either theme and at 200 % zoom', () => {
  // axe looks at every element, and the machine has other things to do.
  test.slow()
  test.use({ contextOptions: { reducedMotion: 'reduce' } })

  test('Inspect: empty, with a menu open, accepted and rejected with every step open', async ({ page }) => {
    const inspect = new InspectPage(page)
    await inspect.open()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await expect(page.getByRole('menu', { name: 'More' })).toBeVisible()
    await expectAccessible(page, '[role=menu]')
    await page.keyboard.press('Escape')
    await inspect.token.fill(JWT_IO)
    await inspect.keys.fill(JWT_IO_SECRET)
    await inspect.says('accepted')
    await page.getByRole('button', { name: 'Expand all' }).click()
    await expect(inspect.step('signing-input')).toContainText('eyJhbGci')
    await expectAccessible(page, '[data-verdict]', '[aria-label="Validation steps"]', 'section:has(#token-parts)')
    await inspect.keys.fill('another secret altogether')
    await inspect.says('rejected')
    await expect(inspect.findings).toBeVisible()
    await expectAccessible(page, '[data-verdict]', '[aria-label="Findings"]', '[data-status="failed"]')
    await page.getByRole('button', { name: 'Share', exact: true }).click()
    await expect(page.getByRole('dialog', { name: 'Share this case' })).toBeVisible()
    await expectAccessible(page, '[role=dialog]')
    await page.keyboard.press('Escape')
    // Five parts, then disclosures; with the note that what was there can be had back.
    for (const [example, proof, parts] of [
      ['Encrypted, JWE', 'encrypted key', []],
      ['SD-JWT, two claims disclosed', 'disclosure', ['section:has(table)']],
    ] as const) {
      await inspect.example(example)
      await expect(page.locator('#token-parts')).toContainText(proof)
      await inspect.says('accepted')
      await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
      await expectAccessible(page, '[role=status]', 'section:has(#token-parts)', ...parts)
    }
  })

  test('Create: refused, a menu open, made, steps open', async ({ page }) => {
    await page.route(/code-editor-monaco.*\.js/, (route) => route.abort())
    const create = new CreatePage(page)
    await create.open()
    await create.press('Sign')
    await expect(page.getByRole('list', { name: 'Refusals' })).toBeVisible()
    await page.getByRole('button', { name: 'Templates' }).click()
    await expect(page.getByRole('menuitem', { name: /^ID token/ })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('menuitem', { name: /^SD-JWT VC/ }).click()
    await create.generate()
    await create.generate('Holder key')
    await create.make()
    await page.getByRole('button', { name: /Disclosures made/ }).click()
    await page
      .getByRole('button', { name: /Signature made/ })
      .last()
      .click()
    await expectAccessible(page)
  })

  test('Keys: empty, every part of a key, publishing, the vault', async ({ page }) => {
    await page.goto('./#/keys')
    await expect(page.getByText('No key yet')).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('combobox', { name: 'Kind' }).selectOption('EC')
    await page.getByRole('button', { name: 'Make the key' }).click()
    await expect(page.getByText('Nothing to complain about')).toBeVisible()
    for (const part of ['Import', 'Convert', 'Thumbprints', 'Certificates']) {
      await page.getByRole('tab', { name: part }).click()
      await expectAccessible(page, 'main')
    }
    for (const view of ['Publish', 'Vault']) {
      await page.getByRole('navigation', { name: 'Keys' }).getByRole('link', { name: view }).click()
      await expect(page.getByRole('region').first()).toBeVisible()
      await expectAccessible(page, 'main')
    }
  })

  test('Findings: an entry, and a group with every kind of part that there is', async ({ page }) => {
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 })
      await page.goto('./#/findings/claim/expired')
      await expect(page.locator('[data-code="claim/expired"]')).toBeVisible()
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    }
    await page.setViewportSize({ width: 780, height: 900 })
    await page.getByRole('combobox', { name: 'Group' }).selectOption('Secrets')
    await expectAccessible(page)
  })

  test('Learn: the list, lessons, the attack lab and the gateway', async ({ page }) => {
    await page.goto('./#/learn')
    await expect(page.getByRole('heading', { name: 'Lessons' })).toBeVisible()
    await expectAccessible(page)
    // One with a token, one with tables, one with the longest picture.
    for (const { id, title } of lessonsForTest().filter(({ id }) => ['hashing', 'jwk', 'by-hand'].includes(id))) {
      await page.goto(`./#/learn/${id}`)
      await expect(page.getByRole('heading', { level: 2, name: title })).toBeVisible()
      await expectAccessible(page, 'main')
    }
    await page.goto('./#/learn/hashing/present')
    await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible()
    await expectAccessible(page)
    await page.goto('./#/learn/attacks/key-confusion')
    await expect(page.locator('[data-outcome]')).toHaveCount(2)
    await expectAccessible(page)
    await page.goto('./#/learn/gateway')
    await expect(page.getByRole('textbox', { name: 'Bearer token' })).not.toHaveValue('')
    await page.getByRole('button', { name: 'Send the request' }).click()
    await expect(page.locator('[data-answer]')).toBeVisible()
    await expectAccessible(page)
  })

  test('the task bar, the clock, the vault, and the search for a weak secret', async ({ page }) => {
    await page.goto('./#/learn/hashing')
    await page.getByRole('button', { name: 'Start' }).first().click()
    const task = page.getByRole('region', { name: 'Task', exact: true })
    await task.getByRole('button', { name: /hint/i }).click()
    await expectAccessible(page, 'section[aria-label="Task"]')

    await page.getByRole('button', { name: 'Search for a weak secret…' }).click()
    const search = page.getByRole('dialog', { name: 'Search for a weak secret' })
    await expect(search).toBeVisible()
    await expectAccessible(page, '[role=dialog]')
    await search.getByRole('button', { name: 'Try the built-in list' }).click()
    await expect(search.getByText(/compromised|Not in this list/)).toBeVisible()
    await expectAccessible(page, '[role=dialog]')
    await page.keyboard.press('Escape')

    await page.getByRole('button', { name: /^Clock: as of/ }).click()
    await expectAccessible(page, '[role=menu]')
    await page.getByRole('menuitemcheckbox', { name: 'As of another time…' }).click()
    await page.getByRole('dialog').getByRole('textbox').fill('never')
    await expectAccessible(page, '[role=dialog]')
    await page.keyboard.press('Escape')

    await page.goto('./#/keys/vault')
    await page.getByRole('textbox', { name: 'Call it' }).fill('Orders')
    await page.getByRole('button', { name: 'Make it in the vault' }).click()
    await expect(page.getByRole('list', { name: 'Keys in the vault' })).toContainText('Orders')
    await expectAccessible(page, 'main')
    await page.getByRole('button', { name: 'Remove… (Orders)' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectAccessible(page, '[role=dialog]')
  })

  test('Support, where nothing is wider than a phone either', async ({ page }) => {
    await page.goto('./#/support')
    await expect(page.locator('[data-row]').first()).toBeVisible()
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: 900 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    }
    // The four tables are built alike: one of each kind of line is enough for axe.
    await page.getByRole('searchbox', { name: 'Find' }).fill('A192')
    await expect(page.locator('[data-row="signature HS256"]')).toHaveCount(0)
    await expectAccessible(page)
  })
})

test.describe('with forced colours and without motion', () => {
  test.use({ contextOptions: { forcedColors: 'active', reducedMotion: 'reduce' } })

  test('signs, words, edges and the focus tell what colours told; nothing moves', async ({ page }) => {
    const inspect = new InspectPage(page)
    await page.addInitScript(() => {
      const moved: string[] = []
      Reflect.set(window, 'moved', moved)
      for (const event of ['transitionrun', 'animationstart'] as const)
        document.addEventListener(event, ({ type, target }) =>
          moved.push(`${type} ${target instanceof Element ? target.outerHTML.slice(0, 200) : ''}`),
        )
    })
    await inspect.open(query({ token: JWT_IO, keys: 'another secret altogether' }))
    await inspect.says('rejected')
    await expect(inspect.verdict).toContainText('Rejected:')
    await expect(page.locator('[data-facet="cryptography"]')).toContainText('✕')
    await expect(page.locator('#token-parts')).toContainText('header')
    const drawn = await page.getByRole('slider', { name: 'Clock' }).evaluate((range) => {
      const ground = (element: Element | null | undefined) => element && getComputedStyle(element).backgroundColor
      return ground(range.parentElement?.firstElementChild) !== ground(range.closest('section'))
    })
    expect(drawn, 'the line that the clock runs on').toBe(true)
    const style = (name: string) =>
      page.getByRole('button', { name, exact: true }).evaluate((button) => {
        button.focus()
        const { outlineStyle, outlineWidth, borderStyle, borderWidth, transitionDuration } = getComputedStyle(button)
        return { outlineStyle, outlineWidth, borderStyle, borderWidth, transitionDuration }
      })
    // A first key stroke tells the browser that the keyboard is in use.
    await page.keyboard.press('Tab')
    expect(await style('Share')).toEqual({
      outlineStyle: 'solid',
      outlineWidth: '2px',
      borderStyle: 'solid',
      borderWidth: '1px',
      transitionDuration: '0s',
    })
    // What moves for the others stands still, from the first moment on: the arrow of a step that opens is one of them.
    const moved = () =>
      page.evaluate(async () => {
        for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame)
        return Reflect.get(window, 'moved') as string[]
      })
    const step = inspect.step('signature').getByRole('button').first()
    const expanded = await step.getAttribute('aria-expanded')
    await step.click()
    await expect(step).not.toHaveAttribute('aria-expanded', String(expanded))
    expect(await moved()).toEqual([])
    await page.emulateMedia({ reducedMotion: 'no-preference' })
    await step.click()
    await expect.poll(moved).not.toEqual([])
    // The text area's own letters, not only the coloured ones behind it, and the cursor among them.
    await inspect.token.focus()
    expect(await inspect.token.evaluate((area) => getComputedStyle(area).caretColor)).not.toBe('rgba(0, 0, 0, 0)')
  })
})

test.describe('by keyboard alone', () => {
  test('Create, then Inspect: a key is generated, a token signed, taken over, a step opened', async ({ page }) => {
    await page.route(/code-editor-monaco.*\.js/, (route) => route.abort())
    const create = new CreatePage(page)
    const button = (name: string) => page.getByRole('button', { name, exact: true })
    await create.open()
    await pressByKeyboard(page, button('Generate key'))
    await expect(create.key()).toHaveValue(/"kty"/)
    await pressByKeyboard(page, button('Sign'))
    await expect(create.token).toHaveValue(/^eyJ/)
    await pressByKeyboard(page, button('Open in Inspect'))
    await expect(page.getByRole('main')).toBeFocused()
    const inspect = new InspectPage(page)
    await inspect.says('accepted')
    const step = inspect.step('signature').getByRole('button').first()
    await pressByKeyboard(page, step)
    await expect(step).toHaveAttribute('aria-expanded', 'true')
  })

  test('Keys: a key is made, published, and left out of the set again', async ({ page }) => {
    await page.goto('./#/keys')
    await pressByKeyboard(page, page.getByRole('button', { name: 'Make the key' }))
    await expect(page.getByRole('list', { name: 'Keys on the bench' }).getByRole('listitem')).toHaveCount(1)
    const views = page.getByRole('navigation', { name: 'Keys' })
    await pressByKeyboard(page, views.getByRole('link', { name: 'Publish' }), true)
    await expect(page.getByRole('region', { name: 'jwks.json' })).toContainText('"keys"')
    await tabTo(page, page.getByRole('list', { name: 'Keys to publish' }).getByRole('checkbox'))
    await page.keyboard.press('Space')
    await expect(page.getByRole('region', { name: 'jwks.json' })).toHaveText(/Choose at least one key/)
  })

  test('Learn: an attack is chosen, a request sent, a task started', async ({ page }) => {
    // On a narrow window the list of attacks is folded behind the one that is shown.
    await page.setViewportSize({ width: 700, height: 900 })
    await page.goto('./#/learn/attacks')
    const fold = page.getByRole('button', { name: /^Attack 1 of / })
    await pressByKeyboard(page, fold)
    await pressByKeyboard(page, page.getByRole('link', { name: 'RS256 turned into HS256' }))
    await expect(page.getByRole('button', { name: 'Attack 3 of 16: RS256 turned into HS256' })).toBeFocused()
    await expect(page.getByRole('link', { name: 'RS256 turned into HS256' })).toBeHidden()
    const outcomes = page.locator('[data-outcome]')
    await expect(outcomes).toHaveCount(2)
    await pressByKeyboard(page, page.getByRole('button', { name: 'Honest token' }))
    await expect(outcomes.nth(1)).toHaveAttribute('data-outcome', 'accepted')

    await page.goto('./#/learn/gateway')
    await expect(page.getByRole('textbox', { name: 'Bearer token' })).not.toHaveValue('')
    await pressByKeyboard(page, page.getByRole('button', { name: 'Send the request' }))
    await expect(page.locator('[data-answer="200"]')).toBeVisible()

    await page.goto('./#/learn/hashing')
    const start = page.getByRole('region', { name: /^Task:/ }).getByRole('button', { name: 'Start' })
    await pressByKeyboard(page, start.first())
    const task = page.getByRole('region', { name: 'Task', exact: true })
    await expect(task).toBeVisible()
    // The new screen takes the focus: the next stop is inside it, not in the header again.
    await expect(page.getByRole('main')).toBeFocused()
    await page.keyboard.press('Tab')
    expect(await task.evaluate((region) => region.contains(document.activeElement))).toBe(true)
  })
})
