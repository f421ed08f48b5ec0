import type { Page } from '@playwright/test'
import { CreatePage } from './support/create-page'
import { expect, test } from './support/page-test'

// The plain editors: the same text, without waiting for Monaco.
test.use({ expectedConsoleErrors: [/code-editor-monaco/] })
test.beforeEach(({ page }) => page.route(/code-editor-monaco.*\.js/, (route) => route.abort()))

async function back(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Create', exact: true }).click()
  await expect(page).toHaveTitle('Create · Jotscope')
}

const keys = (page: Page) => page.getByRole('textbox', { name: 'Keys', exact: true })

test.describe('what Create makes, Inspect accepts', () => {
  test('each family of signatures; the private key stays behind, an HMAC’s secret goes along', async ({ page }) => {
    test.slow()
    const create = new CreatePage(page)
    await create.open()
    for (const alg of ['HS256', 'RS256', 'PS256', 'ES256', 'EdDSA']) {
      await create.template('From scratch')
      await create.algorithm(alg)
      const jwk = await create.generate()
      const token = await create.make()
      await create.openInInspect()
      await create.expectVerdict('accepted')
      await expect(page.getByRole('textbox', { name: 'Token', exact: true })).toHaveValue(token)
      const handed = await keys(page).inputValue()
      if (alg === 'HS256') expect(handed).toContain(String(jwk.k))
      else expect(handed).not.toContain(String(jwk.d))
      await back(page)
    }
  })

  test('each family of key management', async ({ page }) => {
    test.slow()
    const create = new CreatePage(page)
    await create.open()
    await create.kind('Encrypt')
    for (const alg of ['dir', 'A256KW', 'A256GCMKW', 'ECDH-ES+A256KW', 'RSA-OAEP-256', 'PBES2-HS512+A256KW']) {
      await create.algorithm(alg, 'Key management')
      if (alg.startsWith('PBES2')) await create.key('Password').fill('correct horse battery staple')
      else await create.generate('Recipient’s key')
      await create.make('Encrypt')
      await create.openInInspect()
      await create.expectVerdict('accepted')
      await back(page)
    }
  })

  test('signed, then encrypted', async ({ page }) => {
    const create = new CreatePage(page)
    await create.open()
    await create.kind('Sign, then encrypt')
    await create.generate()
    await create.generate('Recipient’s key')
    await create.make('Sign and encrypt')
    await create.openInInspect()
    await create.expectVerdict('accepted')
  })

  test('an SD-JWT that is bound to its holder; a claim that was not chosen stays open', async ({ page }) => {
    const create = new CreatePage(page)
    await create.open()
    await create.template(/^SD-JWT VC/)
    await create.generate()
    await create.generate('Holder key')
    await page.getByRole('checkbox', { name: /^birthdate/ }).uncheck()
    const token = await create.make()
    expect(token.split('~')).toHaveLength(8)
    const [, payload = ''] = token.split('.')
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({ birthdate: '1963-08-12' })
    await create.openInInspect()
    await create.expectVerdict('accepted')
  })

  test('a DPoP proof: its own key, known by its thumbprint', async ({ page }) => {
    const create = new CreatePage(page)
    await create.open()
    await create.template(/^DPoP proof/)
    await create.generate()
    await expect(create.editor('Header')).toHaveValue(/"x":/)
    await create.make()
    await create.openInInspect()
    await create.expectVerdict('accepted')
  })

  test('detached, unencoded, and both signatures of a general one', async ({ page }) => {
    test.slow()
    const create = new CreatePage(page)
    await create.open()
    await create.generate()
    await page.getByLabel('Detached payload').check()
    expect((await create.make()).split('.')[1]).toBe('')
    await create.openInInspect()
    await create.expectVerdict('accepted')
    await back(page)
    await page.getByLabel('Detached payload').uncheck()
    await page.getByLabel('Unencoded payload (b64: false)').check()
    await create.make()
    await create.openInInspect()
    await create.expectVerdict('accepted')
    await back(page)
    await page.getByLabel('Unencoded payload (b64: false)').uncheck()
    await create.press('Add a signature')
    await create.algorithm('HS256', 'Algorithm 2')
    await create.generate('Key 2')
    await create.make()
    await create.openInInspect()
    await create.expectVerdict('accepted')
  })

  test('a general JWE for two recipients', async ({ page }) => {
    const create = new CreatePage(page)
    await create.open()
    await create.kind('Encrypt')
    await create.press('Add a recipient')
    await create.generate('Recipient’s key 1')
    await create.algorithm('A128KW', 'Key management 2')
    await create.generate('Recipient’s key 2')
    await page.getByLabel('Additional authenticated data').fill('seen by all')
    const token = JSON.parse(await create.make('Encrypt'))
    expect(token.recipients).toHaveLength(2)
    await create.openInInspect()
    await create.expectVerdict('accepted')
  })

  test('an unsecured token, under the policy of its template only', async ({ page }) => {
    const create = new CreatePage(page)
    await create.open()
    await create.template(/^Unsecured/)
    await create.make('Make without a signature')
    await create.openInInspect()
    await create.expectVerdict('accepted')
    await back(page)
    await create.press('Drop its policy')
    await create.make('Make without a signature')
    await create.openInInspect()
    await create.expectVerdict('rejected')
  })
})

test('what was broken on purpose is not accepted', async ({ page }) => {
  const create = new CreatePage(page)
  await create.open()
  await create.generate()
  await create.write('Header', '{"alg": "ES256", "crit": ["unheard-of"], "unheard-of": 1}')
  await create.press('Sign')
  await page.getByRole('button', { name: /Make it anyway/ }).click()
  await expect(page.getByText('! deliberately broken')).toBeVisible()
  await create.openInInspect()
  await create.expectVerdict('rejected')
})

test('"Edit and re-sign" brings header and payload, no key and no signature', async ({ page }) => {
  const create = new CreatePage(page)
  await create.open()
  await create.algorithm('PS256')
  await create.generate()
  await create.make()
  await create.openInInspect()
  await create.expectVerdict('accepted')
  await create.press('Edit and re-sign')
  await expect(page).toHaveTitle('Create · Jotscope')
  await expect(create.editor('Header')).toHaveValue(/"PS256"/)
  await expect(create.editor('Payload')).toHaveValue('{\n  "sub": "alice"\n}')
  await expect(page.getByLabel('Algorithm', { exact: true })).toHaveValue('PS256')
  await expect(create.key()).toHaveValue('')
  await expect(create.token).toHaveCount(0)
})

test('a key of the vault signs without ever being shown', async ({ page }) => {
  await page.goto('./#/create')
  await page.evaluate(async () => {
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
    const publicJwk = await crypto.subtle.exportKey('jwk', pair.publicKey)
    const request = indexedDB.open('jotscope-vault', 1)
    await new Promise<void>((done) => {
      request.onupgradeneeded = () => request.result.createObjectStore('keys', { keyPath: 'id' })
      request.onsuccess = () => {
        const { privateKey: key, publicKey } = pair
        const row = {
          id: '1',
          label: 'Orders',
          alg: 'ES256',
          kid: 'v1',
          kind: 'EC P-256',
          purpose: 'sig',
          origin: 'made',
        }
        const store = request.result.transaction('keys', 'readwrite').objectStore('keys')
        store.put({ ...row, added: 1, key, publicKey, publicJwk }).onsuccess = () => done()
      }
    })
  })
  await page.reload()
  const create = new CreatePage(page)
  await page.getByLabel('Key: from the vault').selectOption({ label: 'Orders · EC P-256 · ES256' })
  await expect(page.getByText('from the vault')).toBeVisible()
  await expect(create.editor('Header')).toHaveValue(/"v1"/)
  await create.make()
  await create.openInInspect()
  await create.expectVerdict('accepted')
})
