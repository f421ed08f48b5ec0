import { expectAccessible } from './support/accessible'
import { expect, test } from './support/page-test'

const TOKEN =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U'

const ground = () => getComputedStyle(document.documentElement).backgroundColor

test.describe('the frame of the page', () => {
  test('names its screens, marks the one that is shown, and titles the tab after it', async ({ page }) => {
    await page.goto('./')
    const screens = page.getByRole('navigation', { name: 'Screens' })
    await expect(screens.getByRole('link', { name: 'Inspect' })).toHaveAttribute('aria-current', 'page')
    await expect(page).toHaveTitle('Inspect · Jotscope')
  })

  test('an address that names no screen says so and leads back', async ({ page }) => {
    await page.goto('./#/nowhere')
    await expect(page.getByText('There is no such screen')).toBeVisible()
    await page.getByRole('link', { name: 'Go to Inspect' }).click()
    await expect(page).toHaveTitle('Inspect · Jotscope')
  })

  test('the theme that is chosen shows at once and survives a reload', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto('./')
    const light = await page.evaluate(ground)
    await page.getByRole('button', { name: 'Theme' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Dark' }).click()
    await expect.poll(() => page.evaluate(ground)).not.toBe(light)
    const dark = await page.evaluate(ground)
    await page.reload()
    expect(await page.evaluate(ground)).toBe(dark)
    await page.getByRole('button', { name: 'Theme' }).click()
    await expect(page.getByRole('menuitemcheckbox', { name: 'Dark' })).toHaveAttribute('aria-checked', 'true')
  })

  test('menus work by keyboard alone, and give the focus back', async ({ page }) => {
    await page.goto('./')
    const button = page.getByRole('button', { name: 'Theme' })
    await button.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('menu', { name: 'Theme' })).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('menu')).toHaveCount(0)
    await expect(button).toBeFocused()
  })

  test('the clock can be set to another time, and says so', async ({ page }) => {
    await page.goto('./')
    await page.getByRole('button', { name: 'Clock: live' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'As of another time…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Judge as of another time' })
    await dialog.getByRole('textbox').fill('never')
    await expect(dialog.getByRole('button', { name: 'Use this time' })).toBeDisabled()
    await dialog.getByRole('textbox').fill('1700000000')
    await dialog.getByRole('button', { name: 'Use this time' }).click()
    await expect(page.getByRole('button', { name: 'Clock: as of 2023-11-14 22:13 UTC' })).toBeFocused()
  })

  test('the first press of Tab offers to skip the header', async ({ page }) => {
    await page.goto('./')
    await expect(page.getByRole('banner')).toBeVisible()
    await page.keyboard.press('Tab')
    await expect(page.getByRole('button', { name: 'Skip to the content' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('main')).toBeFocused()
  })

  for (const width of [360, 390, 1024, 1440, 2560])
    test(`nothing is wider than a window of ${width} pixels, and every control of the header is in view`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 900 })
      await page.goto('./')
      await expect(page.getByRole('banner')).toBeVisible()
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
      // All at one moment: a button's code may come while one after another is measured, and takes its place.
      const controls = await page.getByRole('banner').evaluate((header) =>
        [...header.querySelectorAll('a, button, input')].map((control) => {
          const { left, right } = control.getBoundingClientRect()
          return { name: control.getAttribute('aria-label') ?? control.textContent, left, right }
        }),
      )
      expect(controls.length).toBeGreaterThan(0)
      expect(controls.filter(({ left, right }) => left < 0 || right > width)).toEqual([])
    })

  test('on a phone the screens, the clock and the theme are behind two buttons of a thumb’s size', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto('./')
    const more = page.getByRole('button', { name: 'Clock, theme and more' })
    expect((await more.boundingBox())?.height).toBeGreaterThanOrEqual(44)
    await more.click()
    for (const name of ['Now, as time passes', 'Dark'])
      await expect(page.getByText(name, { exact: true })).toBeVisible()
    await expect(page.getByRole('menuitem', { name: 'Clear everything' })).toBeVisible()
    await page.keyboard.press('Escape')
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('button').click()
    await expect(page.getByRole('menuitemcheckbox', { name: 'Inspect' })).toBeVisible()
  })
})

test.describe('without WebCrypto', () => {
  test('the page says that first, with the remedies', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, 'isSecureContext', { get: () => false })
      Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined })
    })
    await page.goto('./')
    await expect(page.getByRole('heading', { name: 'There is no WebCrypto here' })).toBeVisible()
    await expect(page.getByRole('link', { name: /^https:\/\// })).toBeVisible()
    await expect(page.getByText('http://localhost', { exact: true })).toBeVisible()
    await expectAccessible(page)
  })
})

test.describe('a deep link', () => {
  test('fills the boxes and leaves the address bar', async ({ page }) => {
    await page.goto(`./#/inspect?token=${TOKEN}&keys=${encodeURIComponent(' a+b ')}`)
    await expect(page.getByRole('textbox', { name: 'Token' })).toHaveValue(TOKEN)
    await expect(page.getByRole('textbox', { name: 'Keys' })).toHaveValue(' a+b ')
    expect(new URL(page.url()).hash).toBe('#/inspect')
  })

  test('that comes while the page is open leaves the focus where it is', async ({ page }) => {
    await page.goto('./#/inspect')
    const examples = page.getByRole('button', { name: 'Examples', exact: true })
    // Until its code has come, a button without any stands in its place.
    await expect(examples).toBeEnabled()
    await examples.focus()
    await page.evaluate((token) => window.location.assign(`#/inspect?token=${token}`), TOKEN)
    await expect(page.getByRole('textbox', { name: 'Token', exact: true })).toHaveValue(TOKEN)
    await expect(examples).toBeFocused()
  })

  test('that is damaged says so, and the page works on', async ({ page }) => {
    await page.goto('./#/inspect?s=broken')
    await expect(page.getByRole('status').getByText('The link is damaged')).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Token' })).toHaveValue('')
  })
})

test.describe('what was typed', () => {
  test('survives a reload when it is a token, and not when it is a secret', async ({ page }) => {
    // What decides what is kept comes after the first drawing.
    const keeper = page.waitForResponse(/\/keep-[^/]*\.js$/)
    await page.goto('./')
    await (await keeper).finished()
    await page.getByRole('textbox', { name: 'Token' }).fill(TOKEN)
    await page.getByRole('textbox', { name: 'Keys' }).fill('hunter2-hunter2')
    await page.reload()
    await expect(page.getByRole('textbox', { name: 'Token' })).toHaveValue(TOKEN)
    await expect(page.getByRole('textbox', { name: 'Keys' })).toHaveValue('')
    expect(await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]))).not.toContain(
      'hunter2',
    )
    // Writing much takes long: it waits until the tab is left, and what was kept before is gone.
    const large = TOKEN.replace(/\.[^.]*\./, `.${'A'.repeat(250_000)}.`)
    await page.getByRole('textbox', { name: 'Token' }).fill(large)
    await expect.poll(() => page.evaluate(() => sessionStorage.getItem('jotscope:session'))).toBe(null)
    await page.reload()
    await expect(page.getByText(`The box shows the beginning of ${large.length.toLocaleString('en')}`)).toBeVisible()
  })

  test('is kept whole when the person asks, until "Clear everything", which can be undone', async ({ page }) => {
    await page.goto('./')
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitemcheckbox', { name: /Keep everything/ }).click()
    const keys = page.getByRole('textbox', { name: 'Keys' })
    await keys.fill('hunter2-hunter2')
    await page.reload()
    await expect(keys).toHaveValue('hunter2-hunter2')
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Clear everything' }).click()
    await expect(keys).toHaveValue('')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(keys).toHaveValue('hunter2-hunter2')
  })

  test('on the bench and in its form goes with "Clear everything", and comes back', async ({ page }) => {
    await page.goto('./#/keys')
    const box = page.getByRole('textbox', { name: /^JWK, JWK set/ })
    await page.getByRole('button', { name: 'Make the key' }).click()
    const onTheBench = page.getByRole('list', { name: 'Keys on the bench' }).getByRole('listitem')
    await expect(onTheBench).toHaveCount(1)
    await page.getByRole('tab', { name: 'Import' }).click()
    await box.fill('half a secret')
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Clear everything' }).click()
    await expect(page.getByText('No key yet')).toBeVisible()
    await expect(box).toHaveValue('')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(onTheBench).toHaveCount(1)
    await expect(box).toHaveValue('half a secret')
  })
})

test.describe('the editor', () => {
  test('Monaco comes from the page’s own files, under its policy', async ({ page }) => {
    await page.goto(`./#/inspect?token=${TOKEN}`)
    const header = page.locator('[data-editor]').filter({ hasText: 'HS256' }).first()
    // Monaco may take the plain editor's place in the middle of the scrolling: then the new element is scrolled to.
    await expect(() => header.scrollIntoViewIfNeeded()).toPass()
    await expect(header).toHaveAttribute('data-editor', 'monaco')
    await expect(header.locator('.view-lines')).toContainText('HS256')
  })

  test.describe('when Monaco is blocked', () => {
    test.use({ expectedConsoleErrors: [/code-editor-monaco/] })
    test('the plain rendering shows the same', async ({ page }) => {
      await page.route(/code-editor-monaco.*\.js/, (route) => route.abort())
      const asked = page.waitForRequest(/code-editor-monaco.*\.js/)
      await page.goto(`./#/inspect?token=${TOKEN}`)
      const header = page.locator('[data-editor]').filter({ hasText: 'HS256' }).first()
      await header.scrollIntoViewIfNeeded()
      await asked
      await expect(header).toHaveAttribute('data-editor', 'plain')
      await expect(header).toContainText('"HS256"')
      await expect(page.locator('[data-editor="monaco"]')).toHaveCount(0)
    })
  })
})
