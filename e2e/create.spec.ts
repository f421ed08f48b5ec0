import { compactVerify, decodeProtectedHeader, flattenedVerify, generalVerify, importJWK, type JWK } from 'jose'
import { CreatePage } from './support/create-page'
import { expect, test } from './support/page-test'

// The plain editors: the same text, without waiting for Monaco. The last block asks Monaco itself.
test.use({ expectedConsoleErrors: [/code-editor-monaco/] })
test.beforeEach(({ page }) => page.route(/code-editor-monaco.*\.js/, (route) => route.abort()))

/** What `jose` makes of a compact token with the key that stands on the screen. */
async function verifiedBy(token: string, jwk: Record<string, unknown>): Promise<string> {
  const { d: _, p: __, q: ___, dp: ____, dq: _____, qi: ______, priv: _______, ...half } = jwk
  const key = await importJWK({ ...half, key_ops: ['verify'] } as JWK, decodeProtectedHeader(token).alg)
  const { payload } = await compactVerify(token, key)
  return new TextDecoder().decode(payload)
}

test.describe('signing', () => {
  for (const alg of ['HS256', 'HS512', 'RS256', 'PS384', 'ES256', 'ES512', 'EdDSA', 'Ed25519'])
    test(`${alg}: another library verifies it with the key that was generated`, async ({ page }) => {
      const create = new CreatePage(page)
      await create.open()
      await create.algorithm(alg)
      const jwk = await create.generate()
      const token = await create.make()
      expect(decodeProtectedHeader(token)).toEqual({ alg, typ: 'JWT', kid: jwk.kid })
      expect(await verifiedBy(token, jwk)).toBe('{"sub":"alice"}')
    })

  test('ML-DSA is signed where this browser has it, and refused with the reason where not', async ({ page }) => {
    const create = new CreatePage(page)
    await create.open()
    await create.algorithm('ML-DSA-44')
    await page.getByRole('button', { name: 'Generate key', exact: true }).click()
    const has = await page.evaluate(() =>
      crypto.subtle.generateKey({ name: 'ML-DSA-44' }, false, ['sign', 'verify']).then(
        () => true,
        () => false,
      ),
    )
    if (has) {
      await expect(create.key()).toHaveValue(/"AKP"/)
      expect(decodeProtectedHeader(await create.make()).alg).toBe('ML-DSA-44')
    } else await expect(page.getByText(/cannot make ML-DSA-44 keys/)).toBeVisible()
  })

  test('a pasted key says what it is, brings its kid, and takes an algorithm that fits', async ({ page }) => {
    const create = new CreatePage(page)
    await create.open()
    await create.algorithm('PS256')
    const jwk = await create.generate()
    await create.template('From scratch')
    await expect(page.getByLabel('Algorithm', { exact: true })).toHaveValue('ES256')
    await create.key().fill(JSON.stringify({ ...jwk, kid: 'mine' }))
    await expect(page.getByRole('list', { name: 'Read as' })).toContainText('RSA 2048')
    await expect(page.getByLabel('Algorithm', { exact: true })).toHaveValue('RS256')
    const token = await create.make()
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'RS256', typ: 'JWT', kid: 'mine' })
  })

  test('a public key is called one before anything is pressed, and cannot sign', async ({ page }) => {
    const create = new CreatePage(page)
    await create.open()
    const { d: _, ...half } = await create.generate()
    await create.key().fill(JSON.stringify(half))
    await expect(page.getByRole('list', { name: 'Read as' })).toContainText('Give the private one')
    await create.press('Sign')
    await expect(page.getByRole('list', { name: 'Refusals' }).getByRole('listitem')).toHaveAttribute(
      'data-code',
      'key/public-to-sign',
    )
    await expect(page.getByRole('button', { name: /Make it anyway/ })).toHaveCount(0)
  })

  test('two signatures in the general serialization, each with its key', async ({ page }) => {
    const create = new CreatePage(page)
    await create.open()
    const first = await create.generate()
    await create.press('Add a signature')
    await create.algorithm('RS256', 'Algorithm 2')
    const second = await create.generate('Key 2')
    const made = JSON.parse(await create.make())
    expect(made.signatures).toHaveLength(2)
    for (const jwk of [first, second]) {
      const { d: _, p: __, q: ___, dp: ____, dq: _____, qi: ______, ...half } = jwk
      await generalVerify(made, await importJWK(half as JWK, jwk === first ? 'ES256' : 'RS256'))
    }
  })

  test('detached, flattened, with an unprotected header', async ({ page }) => {
    const create = new CreatePage(page)
    await create.open()
    const { d: _, ...half } = await create.generate()
    await page.getByLabel('Serialization').selectOption('flattened')
    await page.getByLabel('Detached payload').check()
    await create.write('Unprotected header', '{"note":"mine"}')
    const made = JSON.parse(await create.make())
    expect(made).not.toHaveProperty('payload')
    expect(made.header).toEqual({ note: 'mine' })
    const payload = Buffer.from('{"sub":"alice"}').toString('base64url')
    await flattenedVerify({ ...made, payload }, await importJWK(half as JWK, 'ES256'))
  })

  test('an unencoded payload stands in the token as it is, and a period in it is refused unless asked for', async ({
    page,
  }) => {
    const create = new CreatePage(page)
    await create.open()
    await create.generate()
    await page.getByLabel('Unencoded payload (b64: false)').check()
    await create.write('Payload', 'hello')
    const token = await create.make()
    expect(token.split('.')[1]).toBe('hello')
    expect(decodeProtectedHeader(token)).toMatchObject({ b64: false, crit: ['b64'] })
    await create.write('Payload', 'hello. you')
    await create.press('Sign')
    await expect(page.locator('[data-code="create/payload-has-period"]')).toBeVisible()
  })
})

test.describe('what is wrong', () => {
  test('is refused with the reason, made on request, and marked as broken until that is withdrawn', async ({
    page,
  }) => {
    const create = new CreatePage(page)
    await create.open()
    await create.key().fill('short')
    await create.algorithm('HS256')
    await create.press('Sign')
    const refusals = page.getByRole('list', { name: 'Refusals' })
    await expect(refusals).toContainText('5 bytes long')
    await expect(create.token).toHaveCount(0)
    await page.getByRole('button', { name: 'Make it anyway, to test a verifier' }).click()
    await expect(page.getByText('! deliberately broken')).toBeVisible()
    await expect(create.token).toHaveValue(/^ey/)
    await expect(page.getByRole('list', { name: 'Warnings' })).toContainText('Deliberately broken (secret/too-short)')
    await page.getByRole('button', { name: 'Withdraw secret/too-short' }).click()
    await expect(page.getByText('! out of date: edited since')).toBeVisible()
    await create.press('Sign')
    await expect(refusals).toBeVisible()
  })

  test('a header that is no JSON is named at its place, and nothing typed is lost', async ({ page }) => {
    const create = new CreatePage(page)
    await create.open()
    await create.generate()
    await create.write('Header', '{"alg": "ES256",')
    await create.press('Sign')
    const panel = page.getByRole('region', { name: 'Header and key' })
    await expect(panel.getByText(/The header is not JSON yet/)).toBeVisible()
    await expect(create.token).toHaveCount(0)
    await create.write('Header', '{"alg": "ES256"}')
    await expect(panel.getByText(/The header is not JSON yet/)).toHaveCount(0)
    expect(decodeProtectedHeader(await create.make())).toEqual({ alg: 'ES256' })
  })

  test('no key at all is said in words', async ({ page }) => {
    const create = new CreatePage(page)
    await create.open()
    await create.press('Sign')
    await expect(page.locator('[data-code="key/none-given"]')).toBeVisible()
  })

  test('algorithm confusion can be made on purpose: the public key’s text as the secret', async ({ page }) => {
    const create = new CreatePage(page)
    await create.open()
    await create.algorithm('RS256')
    const { d: _, p: __, q: ___, dp: ____, dq: _____, qi: ______, ...half } = await create.generate()
    await create.key().fill(JSON.stringify(half))
    await create.algorithm('HS256')
    await create.press('Sign')
    await page
      .getByRole('button', { name: /Make it anyway/ })
      .first()
      .click()
    await expect(page.getByText('! deliberately broken')).toBeVisible()
    expect(decodeProtectedHeader(await create.token.inputValue()).alg).toBe('HS256')
  })
})

test.describe('never by itself', () => {
  test('an edit makes the token out of date, and only the button makes it anew', async ({ page }) => {
    const create = new CreatePage(page)
    await create.open()
    await create.generate()
    const before = await create.make()
    await create.write('Payload', '{"sub":"bob"}')
    await expect(page.getByText('! out of date: edited since')).toBeVisible()
    await expect(create.token).toHaveValue(before)
    const after = await create.make()
    expect(after.split('.')[1]).toBe(Buffer.from('{"sub":"bob"}').toString('base64url'))
  })

  test('draft and token are still there after another screen, and gone from storage', async ({ page }) => {
    const create = new CreatePage(page)
    await create.open()
    const { d } = await create.generate()
    await create.write('Payload', '{"sub":"carol"}')
    const token = await create.make()
    await page.getByRole('link', { name: 'Inspect' }).click()
    await expect(page).toHaveTitle('Inspect · Jotscope')
    await page.getByRole('link', { name: 'Create' }).click()
    await expect(create.token).toHaveValue(token)
    await expect(create.editor('Payload')).toHaveValue('{"sub":"carol"}')
    await expect(page.getByText(/^✓ made /)).toBeVisible()
    await page.reload()
    const stored = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]))
    expect(stored).not.toContain(String(d))
    expect(stored).not.toContain('carol')
  })

  test('a template replaces the draft, and that can be undone', async ({ page }) => {
    const create = new CreatePage(page)
    await create.open()
    await create.write('Payload', '{"mine":1}')
    await create.template(/^GitHub App/)
    await expect(create.editor('Payload')).toHaveValue(/Iv23li/)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(create.editor('Payload')).toHaveValue('{"mine":1}')
  })
})

test.describe('shortcuts', () => {
  test('set times and identifiers in the payload, and insert at the cursor', async ({ page }) => {
    const create = new CreatePage(page)
    await create.open()
    for (const item of ['iat: now', 'exp: in 1 hour', 'jti: a new UUID']) {
      await page.getByRole('button', { name: 'Claims' }).click()
      await page.getByRole('menuitem', { name: item }).click()
    }
    await create.generate()
    const [, payload = ''] = (await create.make()).split('.')
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
    expect(claims.exp - claims.iat).toBeGreaterThanOrEqual(3600)
    expect(claims.exp - claims.iat).toBeLessThan(3660)
    expect(claims.jti).toMatch(/^[\da-f-]{36}$/)

    await create.write('Payload', '')
    await page.getByRole('button', { name: 'Claims' }).click()
    await page.getByRole('menuitem', { name: 'Now, in seconds' }).click()
    await expect(create.editor('Payload')).toHaveValue(/^\d{10}$/)
  })
})

test('making a token that takes long can be cancelled, and can be made after that', async ({ page }) => {
  const create = new CreatePage(page)
  await create.open()
  await create.kind('Encrypt')
  await create.algorithm('PBES2-HS512+A256KW', 'Key management')
  await create.key('Password').fill('correct horse battery staple')
  // However fast the machine: the engine waits for a part of itself that does not come.
  const held: (() => void)[] = []
  await page.route(/encrypt-jwe.*\.js/, (route) => new Promise<void>((go) => held.push(() => go(route.continue()))))
  await create.press('Encrypt')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('Making the token')).toHaveCount(0)
  await expect(page.getByText('Nothing has been made yet')).toBeVisible()
  await page.unroute(/encrypt-jwe.*\.js/)
  for (const go of held) go()
  await create.make('Encrypt')
})

test.describe('for everybody', () => {
  for (const width of [360, 1024, 2560])
    test(`nothing is wider than a window of ${width} pixels`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 })
      const create = new CreatePage(page)
      await create.open()
      await create.template(/^SD-JWT VC/)
      await create.generate()
      await create.generate('Holder key')
      await create.make()
      await create.press('Open all')
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    })
})

test.describe('with Monaco', () => {
  test('names are completed from the registries, and faults are marked in words', async ({ page }) => {
    test.slow()
    await page.unroute(/code-editor-monaco.*\.js/)
    const create = new CreatePage(page)
    await create.open()
    const header = page.getByRole('region', { name: 'Header and key' })
    await expect(header.locator('[data-editor="monaco"]')).toBeVisible({ timeout: 30_000 })
    await header.locator('.view-lines').click()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('Delete')
    await page.keyboard.type('{"alg": "RS-256"')
    await expect(header.getByText(/RS256 may be meant/).first()).toBeVisible()
    await page.keyboard.type(', "ki')
    await expect(page.locator('.suggest-widget')).toContainText('kid')
    await page.keyboard.press('Enter')
    await expect(header.locator('.view-lines')).toHaveText('{"alg": "RS-256", "kid": ""}')
  })
})
