import { InspectPage, JWT_IO, JWT_IO_SECRET, query } from './support/inspect-page'
import { pressByKeyboard } from './support/keyboard'
import { expect, test } from './support/page-test'

for (const width of [360, 390, 1024, 1440, 2560])
  test(`nothing is wider than a window of ${width} pixels, in a rejected case with its table open`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 })
    const inspect = new InspectPage(page)
    await inspect.open()
    // What may be pasted is said in the empty box: all of it is in sight, and all of the box takes the pointer.
    const hidden = await inspect.token.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)
    expect(hidden).toBeLessThanOrEqual(0)
    await inspect.example('kid that no key has')
    await inspect.says('rejected')
    await expect(inspect.step('select').getByRole('table')).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  })

test('on a phone the verdict comes right after the token', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const inspect = new InspectPage(page)
  await inspect.open(query({ token: JWT_IO, keys: JWT_IO_SECRET }))
  await inspect.says('accepted')
  const top = async (name: string) =>
    (await page.getByRole('region', { name, exact: true }).boundingBox())?.y ?? Number.NaN
  expect(await top('Token')).toBeLessThan(await top('Verdict'))
  expect(await top('Verdict')).toBeLessThan(await top('Keys'))
})

test('the keyboard alone pastes, reads a step and repairs', async ({ page }) => {
  const inspect = new InspectPage(page)
  await inspect.open()
  await inspect.example('Secret that is base64')
  await inspect.says('rejected')
  await inspect.keys.focus()
  await pressByKeyboard(page, inspect.verdict.getByRole('button', { name: 'Read the secret as base64' }))
  await inspect.says('accepted')
  const step = inspect.step('signature').getByRole('button').first()
  await pressByKeyboard(page, step)
  await expect(step).toHaveAttribute('aria-expanded', 'true')
})

test('a verdict that changes is said to a screen reader, once, after typing has paused', async ({ page }) => {
  const inspect = new InspectPage(page)
  await inspect.open(query({ token: JWT_IO, keys: JWT_IO_SECRET }))
  const region = page.locator('[data-announcer="polite"]')
  await expect(region).toContainText('Accepted: the HS256 signature verifies')
  await region.evaluate((element) => {
    const said: (string | null)[] = []
    Reflect.set(window, 'said', said)
    new MutationObserver(() => said.push(element.textContent)).observe(element, {
      subtree: true,
      childList: true,
      characterData: true,
    })
  })
  const said = () => page.evaluate(() => Reflect.get(window, 'said') as string[])
  await inspect.keys.pressSequentially(' and more')
  await expect.poll(said).toEqual([expect.stringMatching(/^Rejected: /)])
  await inspect.keys.fill(JWT_IO_SECRET)
  await expect.poll(said).toEqual([expect.stringMatching(/^Rejected: /), expect.stringMatching(/^Accepted: /)])
})

test('paper shows every value', async ({ page }) => {
  const inspect = new InspectPage(page)
  await inspect.open(query({ token: JWT_IO, keys: JWT_IO_SECRET }))
  await inspect.says('accepted')
  const signature = inspect.step('signature')
  await expect(signature.getByRole('button')).toHaveAttribute('aria-expanded', 'false')
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  await expect(signature).toContainText('SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c')
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await expect(signature.getByRole('button')).toHaveAttribute('aria-expanded', 'false')
})

test.describe('when the engine cannot be loaded', () => {
  test.use({ expectedConsoleErrors: [/engine-worker/] })
  test('the page says so and keeps what was typed', async ({ page }) => {
    await page.route(/engine-worker/, (route) => route.abort())
    const inspect = new InspectPage(page)
    await inspect.open()
    await inspect.token.fill(JWT_IO)
    await expect(page.getByRole('alert', { name: 'Verdict' })).toContainText('could not be loaded')
    await expect(inspect.token).toHaveValue(JWT_IO)
    await page.unroute(/engine-worker/)
    await page.getByRole('button', { name: 'Try again' }).click()
    await inspect.says('undecided')
  })
})
