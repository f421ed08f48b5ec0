import { InspectPage, JWT_IO, JWT_IO_SECRET, query } from './support/inspect-page'
import { expect, test } from './support/page-test'

test.describe('a token and its secret', () => {
  test('pasted, they are decoded, verified and explained', async ({ page }) => {
    const inspect = new InspectPage(page)
    await inspect.open()
    await expect(inspect.verdict).not.toHaveAttribute('data-verdict')
    await inspect.token.fill(JWT_IO)
    await inspect.says('undecided')
    await expect(inspect.verdict).toContainText('no key was given')
    await inspect.verdict.getByRole('button', { name: 'Give a key' }).click()
    await expect(inspect.keys).toBeFocused()
    await inspect.keys.fill(JWT_IO_SECRET)
    await inspect.says('accepted')
    await expect(inspect.verdict).toContainText('Not checked')
    await expect(inspect.step('signature')).toHaveAttribute('data-status', 'passed')
    await expect(inspect.finding('secret/well-known')).toBeVisible()
    await expect(page.locator('[data-part="payload"]')).toContainText('"John Doe"')
    const card = page.getByRole('list', { name: 'Key cards' })
    await expect(card.locator('[data-criterion="kty"]')).toHaveAttribute('data-status', 'passed')
    await expect(card).not.toContainText(JWT_IO_SECRET)
  })

  test('a step opens to its real bytes, in every form', async ({ page }) => {
    const inspect = new InspectPage(page)
    await inspect.open(query({ token: JWT_IO, keys: JWT_IO_SECRET }))
    const step = inspect.step('signature')
    await step.getByRole('button').click()
    await expect(step).toContainText('SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c')
    await step.getByRole('combobox', { name: 'Show Signature as' }).selectOption('hex')
    await expect(step).toContainText('49 f9 4a c7 04 49 48 c7')
    await expect(step.getByRole('link')).toHaveAttribute('href', /rfc7515/)
  })

  test('k that is the signature in other case is told so', async ({ page }) => {
    const inspect = new InspectPage(page)
    await inspect.open(
      query({ token: JWT_IO, keys: '{"kty":"oct","alg":"HS256","k":"SFlKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c"}' }),
    )
    await inspect.says('rejected')
    await expect(inspect.findings).toContainText('signature')
  })
})

test.describe('repairs', () => {
  test('the proven cause leads, its button repairs, and the verdict turns', async ({ page }) => {
    const inspect = new InspectPage(page)
    await inspect.open()
    await inspect.example('Secret that is base64')
    await inspect.says('rejected')
    await expect(inspect.finding('secret/is-base64')).toContainText('proven')
    await inspect.verdict.getByRole('button', { name: 'Read the secret as base64' }).click()
    await inspect.says('accepted')
    await expect(page.getByRole('combobox', { name: 'The secret is written as' })).toHaveValue('base64')
  })

  test('an expired token says since when', async ({ page }) => {
    const inspect = new InspectPage(page)
    await inspect.open()
    await inspect.example('Expired')
    await inspect.says('rejected')
    await expect(inspect.verdict).toContainText('2025-11-13')
    await expect(inspect.step('exp')).toHaveAttribute('data-status', 'failed')
    await expect(inspect.step('signature')).toHaveAttribute('data-status', 'passed')
  })
})

test.describe('the policy', () => {
  test('decides, field by field, and as JSON with its faults marked', async ({ page }) => {
    const inspect = new InspectPage(page)
    await inspect.open()
    await inspect.example('ES256, key set')
    await inspect.says('accepted')
    const audience = page.getByRole('textbox', { name: 'Audience' })
    await audience.fill('api://orders, api://payments')
    await inspect.says('accepted')
    await audience.fill('api://payments')
    await inspect.says('rejected')
    await expect(inspect.step('aud')).toHaveAttribute('data-status', 'failed')
    await audience.fill('')
    await inspect.says('accepted')
    await page.getByRole('textbox', { name: 'Algorithms' }).fill('RS256 PS256')
    await inspect.says('rejected')
    await expect(inspect.step('allowed')).toHaveAttribute('data-status', 'failed')
    await page.getByRole('button', { name: 'JSON', exact: true }).click()
    const editor = page.getByRole('textbox', { name: 'Policy as JSON' })
    await expect(editor).toBeVisible()
    await expect(page.locator('[data-editor]').filter({ hasText: 'PS256' }).first()).toBeVisible()
  })
})

test.describe('a deep link', () => {
  test('fills every box, leaves the address bar, and fetches nothing', async ({ page }) => {
    const inspect = new InspectPage(page)
    await inspect.open(
      query({
        token: JWT_IO,
        keys: JWT_IO_SECRET,
        jwks: 'https://idp.example.com/jwks.json',
        issuer: 'https://idp.example.com',
        policy: '{"subject":"1234567890"}',
        at: '1516239100',
      }),
    )
    await inspect.says('accepted')
    expect(new URL(page.url()).hash).toBe('#/inspect')
    await expect(page.getByRole('textbox', { name: 'Subject' })).toHaveValue('1234567890')
    await expect(page.getByRole('button', { name: /Clock: as of 2018-01-18/ })).toBeVisible()
    await expect(inspect.step('sub')).toHaveAttribute('data-status', 'passed')
  })
})

test.describe('the parts light up', () => {
  test.describe('in the plain rendering', () => {
    test.use({ expectedConsoleErrors: [/code-editor-monaco/] })
    test('a claim and its characters, both ways', async ({ page }) => {
      await page.route(/code-editor-monaco/, (route) => route.abort())
      const inspect = new InspectPage(page)
      await inspect.open(query({ token: JWT_IO, keys: JWT_IO_SECRET }))
      const claim = page.locator('[data-path="name"]')
      // What explains the lines has arrived, so that nothing moves under the pointer.
      await expect(page.locator('[data-path="iat"]')).toContainText('2018-01-18 01:30 UTC')
      await expect(inspect.findings).toBeVisible()
      await claim.hover()
      const drawing = page.locator('pre[aria-hidden="true"]').first()
      await expect(drawing.locator('.bg-accent-soft')).toHaveText('wibmFtZSI6IkpvaG4gRG9lIi')
      await inspect.verdict.hover()
      await expect(drawing.locator('.bg-accent-soft')).toHaveCount(0)
      await inspect.token.focus()
      await inspect.token.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(66, 66))
      await page.keyboard.press('ArrowRight')
      await expect(claim).toHaveAttribute('data-lit', '')
    })

    test('the arrow keys walk through the claims', async ({ page }) => {
      await page.route(/code-editor-monaco/, (route) => route.abort())
      const inspect = new InspectPage(page)
      await inspect.open(query({ token: JWT_IO, keys: JWT_IO_SECRET }))
      await page.getByRole('group', { name: 'Payload' }).focus()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowDown')
      await expect(page.locator('[data-path="name"]')).toHaveAttribute('data-lit', '')
    })
  })

  test('Monaco takes over and shows the same text', async ({ page }) => {
    const inspect = new InspectPage(page)
    await inspect.open(query({ token: JWT_IO, keys: JWT_IO_SECRET }))
    const payload = page.locator('[data-part="payload"]')
    // Three megabytes are read before the first letter is drawn.
    await expect(payload.locator('[data-editor="monaco"] .view-lines')).toContainText('John', { timeout: 25_000 })
    await expect(payload).toContainText('2018-01-18 01:30 UTC')
  })
})

test.describe('one flipped bit', () => {
  test('breaks what it must, says so, and is taken back', async ({ page }) => {
    const inspect = new InspectPage(page)
    await inspect.open(query({ token: JWT_IO, keys: JWT_IO_SECRET }))
    await inspect.says('accepted')
    await page.getByRole('button', { name: 'Flip a bit' }).click()
    await page.getByRole('combobox', { name: 'Part' }).selectOption({ label: 'signature' })
    await page.getByRole('button', { name: 'Flip', exact: true }).click()
    await inspect.says('rejected')
    await expect(page.getByText('It broke')).toBeVisible()
    await expect(inspect.step('signature')).toHaveAttribute('data-status', 'failed')
    await page.getByRole('button', { name: 'Undo the flip' }).click()
    await inspect.says('accepted')
    await expect(inspect.token).toHaveValue(JWT_IO)
  })
})

test.describe('the clock', () => {
  test('is dragged along the times, and the verdict follows', async ({ page }) => {
    const inspect = new InspectPage(page)
    await inspect.open()
    await inspect.example('Expired')
    await inspect.says('rejected')
    const clock = page.getByRole('slider', { name: 'Clock' })
    await clock.focus()
    await page.keyboard.press('Home')
    await expect(inspect.step('nbf')).toHaveAttribute('data-status', 'failed')
    await clock.fill('400')
    await inspect.says('accepted')
    await expect(page.getByRole('button', { name: /Clock: as of 2025-11-13/ })).toBeVisible()
    await page.getByRole('button', { name: 'Back to now' }).click()
    await inspect.says('rejected')
  })

  test('a token that expires while it is looked at is rejected without a touch', async ({ page }) => {
    await page.clock.install({ time: new Date(1_763_003_590_000) })
    const inspect = new InspectPage(page)
    await inspect.open()
    await inspect.example('Expired')
    await inspect.says('accepted')
    await page.clock.runFor(15_000)
    await inspect.says('rejected')
  })
})

test.describe('what is taken away', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

  test('the report is JSON of the contract, without secrets', async ({ page }) => {
    const inspect = new InspectPage(page)
    await inspect.open(query({ token: JWT_IO, keys: JWT_IO_SECRET }))
    await inspect.says('accepted')
    await page.getByRole('button', { name: 'Copy report' }).click()
    await expect(page.getByText('Copied', { exact: true })).toBeVisible()
    const text = await page.evaluate(() => navigator.clipboard.readText())
    const report: unknown = JSON.parse(text)
    expect(report).toMatchObject({ format: 1, kind: 'jws', verdict: 'accepted', facets: { structure: 'passed' } })
    expect(text).not.toContain(Buffer.from(JWT_IO_SECRET).toString('base64url'))
  })

  test('a link leaves the secret out until it is ticked, and the signature when asked', async ({ page }) => {
    const inspect = new InspectPage(page)
    await inspect.open(query({ token: JWT_IO, keys: JWT_IO_SECRET }))
    await inspect.says('accepted')
    await page.getByRole('button', { name: 'Share', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Share this case' })
    const link = dialog.getByRole('textbox', { name: 'Link' })
    await expect(dialog).toContainText('still good')
    await expect(link).toHaveValue(/#\/inspect\?s=/)
    const without = await link.inputValue()
    await dialog.getByRole('checkbox', { name: /Include/ }).check()
    await expect(link).not.toHaveValue(without)
    const withSecret = await link.inputValue()
    await dialog.getByRole('checkbox', { name: 'Leave the signature out' }).check()
    await expect(link).not.toHaveValue(withSecret)
    const unsigned = await link.inputValue()

    const other = new InspectPage(await page.context().newPage())
    await other.page.goto(without)
    await other.says('undecided')
    await expect(other.keys).toHaveValue('')
    await other.page.goto(unsigned)
    await expect(other.token).toHaveValue(`${JWT_IO.split('.').slice(0, 2).join('.')}.`)
    await expect(other.keys).toHaveValue(JWT_IO_SECRET)
    await other.says('rejected')
  })
})

test.describe('other kinds', () => {
  test('an encrypted token is decrypted, and the token inside has its own section', async ({ page }) => {
    const inspect = new InspectPage(page)
    await inspect.open()
    await inspect.example('Signed, then encrypted')
    await inspect.says('accepted')
    const inside = page.getByRole('region', { name: 'Inside, level 1' })
    await expect(inside.locator('[data-step="signature"]')).toHaveAttribute('data-status', 'passed')
    await page.getByRole('navigation', { name: 'Levels' }).getByRole('button', { name: /JWS/ }).click()
    await expect(inside).toBeFocused()
  })

  test('an SD-JWT lists what it discloses, and shows the processed payload', async ({ page }) => {
    const inspect = new InspectPage(page)
    await inspect.open()
    await inspect.example('SD-JWT')
    await inspect.says('accepted')
    await expect(page.getByRole('region', { name: 'Disclosures' }).getByRole('row')).toHaveCount(3)
    await expect(page.locator('[data-part="payload"]')).toContainText('Mustermann')
  })

  test('several signatures are judged one by one', async ({ page }) => {
    const inspect = new InspectPage(page)
    await inspect.open()
    await inspect.example('Two signatures')
    await inspect.says('accepted')
    await expect(page.getByRole('list', { name: 'Signatures' }).getByRole('listitem')).toHaveCount(2)
    await expect(inspect.verdict).toContainText('1 of 2')
    await expect(inspect.step('signature#1')).toHaveAttribute('data-status', 'passed')
  })

  test('a detached payload has its box', async ({ page }) => {
    const inspect = new InspectPage(page)
    const [header, payload, signature] = JWT_IO.split('.')
    await inspect.open(query({ token: `${header}..${signature}`, keys: JWT_IO_SECRET }))
    await page.getByRole('combobox', { name: 'It is written as' }).selectOption('base64url')
    await page.getByRole('textbox', { name: /payload, exactly/ }).fill(payload ?? '')
    await inspect.says('accepted')
  })

  test('a set of thousands of keys stays quick to look at, the fitting key first', async ({ page }) => {
    const inspect = new InspectPage(page)
    await inspect.open()
    await inspect.example('ES256, key set')
    await inspect.says('accepted')
    const set: unknown = JSON.parse(await inspect.keys.inputValue())
    const [key] = (set as { keys: Record<string, string>[] }).keys
    const many = Array.from({ length: 3000 }, (_, index) => ({ ...key, kid: `other-${index}` }))
    await inspect.keys.fill(JSON.stringify({ keys: [...many, key] }))
    await expect(page.getByText('3,001 keys').first()).toBeVisible({ timeout: 25_000 })
    await inspect.says('accepted')
    const cards = page.getByRole('list', { name: 'Key cards' })
    await expect(cards.getByRole('listitem').first()).toContainText('es256-2026')
    expect(await cards.locator('> li').count()).toBeLessThan(60)
  })

  test('files are read into the box', async ({ page }) => {
    const inspect = new InspectPage(page)
    await inspect.open(query({ token: JWT_IO }))
    await page
      .locator('input[type="file"]')
      .first()
      .setInputFiles([{ name: 'secret.txt', mimeType: 'text/plain', buffer: Buffer.from(JWT_IO_SECRET) }])
    await inspect.says('accepted')
  })
})

test('a token is taken to Create, to be changed and signed anew', async ({ page }) => {
  const inspect = new InspectPage(page)
  await inspect.open(query({ token: JWT_IO, keys: JWT_IO_SECRET }))
  await page.getByRole('button', { name: 'Edit and re-sign' }).click()
  await expect(page).toHaveTitle('Create · Jotscope')
  await expect(page.getByText('John Doe').first()).toBeVisible({ timeout: 25_000 })
})
