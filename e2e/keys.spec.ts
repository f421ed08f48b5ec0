import {
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  X509Certificate,
} from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, test } from './support/page-test'

const bench = (page: Page) => page.getByRole('list', { name: 'Keys on the bench' })
const rows = (page: Page) => bench(page).getByRole('listitem')
const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const importBox = (page: Page) => page.getByRole('textbox', { name: /JWK, JWK set, PEM/ })

async function make(page: Page, kind: string, size?: [label: string, value: string]) {
  await page.getByRole('combobox', { name: 'Kind' }).selectOption(kind)
  if (size && kind === 'oct') await page.getByRole('textbox', { name: size[0] }).fill(size[1])
  else if (size) await page.getByRole('combobox', { name: size[0] }).selectOption(size[1])
  await page.getByRole('button', { name: 'Make the key' }).click()
}

async function paste(page: Page, text: string) {
  await page.getByRole('tab', { name: 'Import' }).click()
  await importBox(page).fill(text)
  await page.getByRole('button', { name: 'Put on the bench' }).click()
  await expect(importBox(page)).toHaveValue('')
}

/** What the radio of that form shows once it is uncovered. */
async function converted(page: Page, form: string) {
  await page.getByRole('tab', { name: 'Convert' }).click()
  await page.getByRole('radio', { name: form, exact: true }).check()
  const show = page.getByRole('button', { name: 'Show it' })
  if (await show.isVisible()) await show.click()
  return (await page.getByRole('group', { name: form, exact: true }).textContent()) ?? ''
}

test.describe('making keys', () => {
  const kinds: [kind: string, size: [string, string] | undefined, title: string][] = [
    ['EC', ['Curve', 'P-256'], 'EC P-256'],
    ['EC', ['Curve', 'P-521'], 'EC P-521'],
    ['RSA', ['Bits', '2048'], 'RSA 2048'],
    ['Ed25519', undefined, 'Ed25519'],
    ['X25519', undefined, 'X25519'],
    ['oct', ['Bits', '512'], 'oct 512'],
    ['AKP', ['Parameter set', 'ML-DSA-65'], 'ML-DSA-65'],
  ]
  test('of every kind: each joins the bench, is shown, and the lint has nothing against it', async ({ page }) => {
    await page.goto('./#/keys')
    for (const [count, [kind, size, title]] of kinds.entries()) {
      await make(page, kind, size)
      await expect(rows(page)).toHaveCount(count + 1)
      await expect(rows(page).last()).toContainText(title)
      await expect(page.getByRole('region', { name: 'The key in detail' })).toContainText(title)
      const lint = page.getByRole('list', { name: 'Lint of the key' })
      await expect(lint).toContainText('Nothing to complain about')
      await expect(lint.locator('[data-severity="error"], [data-severity="warning"]')).toHaveCount(0)
    }
  })

  test('members are written as the form says', async ({ page }) => {
    await page.goto('./#/keys')
    await page.getByRole('combobox', { name: 'use' }).selectOption('')
    await page.getByRole('combobox', { name: 'alg' }).selectOption('')
    await page.getByRole('combobox', { name: 'kid' }).selectOption('given')
    const button = page.getByRole('button', { name: 'Make the key' })
    await expect(button).toBeDisabled()
    await page.getByRole('textbox', { name: 'Name of the key' }).fill('2026-11')
    await page.getByText('key_ops: not said').click()
    await page.getByRole('checkbox', { name: 'sign' }).check()
    await button.click()
    const jwk = JSON.parse(await converted(page, 'JWK'))
    expect(Object.keys(jwk).slice(0, 3)).toEqual(['kty', 'kid', 'key_ops'])
    expect(jwk).toMatchObject({ kid: '2026-11', key_ops: ['sign'] })
    expect(jwk).not.toHaveProperty('use')
  })

  test('RSA 4096 shows that it is being made, and cancelling leaves the bench as it was', async ({ page, context }) => {
    await page.goto('./#/keys')
    await paste(page, '{"kty":"oct","k":"AAECAwQFBgcICQoLDA0ODw"}')
    await page.getByRole('tab', { name: 'Make' }).click()
    // The code that makes keys never comes: so the press is in time on a machine of any speed.
    await context.route(/assets\/generate-/, () => undefined)
    await make(page, 'RSA', ['Bits', '4096'])
    await expect(page.getByRole('progressbar', { name: 'Making RSA 4096' })).toBeVisible()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expect(page.getByRole('button', { name: 'Make the key' })).toBeVisible()
    await expect(rows(page)).toHaveCount(1)
    await context.unroute(/assets\/generate-/)
    await make(page, 'EC')
    await expect(rows(page)).toHaveCount(2)
  })
})

test.describe('converting', () => {
  test('the forms of a key made here are those that Node reads, and what is private is covered until asked for', async ({
    page,
  }) => {
    await page.goto('./#/keys')
    await make(page, 'EC')
    await page.getByRole('tab', { name: 'Convert' }).click()
    await page.getByRole('radio', { name: 'PEM, PKCS#8 (private)' }).check()
    const shown = page.getByRole('group', { name: 'PEM, PKCS#8 (private)' })
    await expect(shown).toHaveText(/^-----BEGIN PRIVATE KEY-----\s•+\s-----END PRIVATE KEY-----\s*$/)
    const pkcs8 = await converted(page, 'PEM, PKCS#8 (private)')
    const spki = await converted(page, 'PEM, SPKI (public)')
    const jwk = JSON.parse(await converted(page, 'JWK (public)'))
    const pub = createPublicKey(createPrivateKey(pkcs8))
    expect(pub.equals(createPublicKey(spki))).toBe(true)
    expect(pub.export({ format: 'jwk' })).toEqual({ kty: jwk.kty, crv: jwk.crv, x: jwk.x, y: jwk.y })
    await page.getByRole('radio', { name: 'PEM, SEC1 (private)' }).check()
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: 'ec-private-key.der' }).click()
    const der = readFileSync(await (await saved).path())
    expect(createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'sec1' })).equals(pub)).toBe(true)
  })

  test('keys of other programs come in: PEM, PKCS#1, OpenSSH, a certificate, an encrypted key with its password', async ({
    page,
  }) => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const encrypted = rsa.privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'open' })
    await page.goto('./#/keys')
    await paste(page, rsa.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString())
    await expect(rows(page).last()).toContainText('RSA 2048private')
    await paste(page, 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ3iNoBCNwSYbSSyOVHRrgsmDTEmHNIiLVAgGTeIEGcz test')
    await expect(rows(page).last()).toContainText('Ed25519public')
    await importBox(page).fill(encrypted.toString())
    await page.getByLabel('Password of the private key').fill('wrong')
    await expect(page.getByRole('button', { name: 'Put on the bench' })).toBeDisabled()
    await page.getByLabel('Password of the private key').fill('open')
    await page.getByRole('button', { name: 'Put on the bench' }).click()
    await expect(rows(page)).toHaveCount(3)
  })

  test('thumbprints are those of RFC 7638, with the text that was hashed', async ({ page }) => {
    const jwk = {
      kty: 'RSA',
      n: '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw',
      e: 'AQAB',
      alg: 'RS256',
      kid: '2011-04-29',
    }
    await page.goto('./#/keys')
    await paste(page, JSON.stringify(jwk))
    await page.getByRole('tab', { name: 'Thumbprints' }).click()
    const panel = page.getByRole('tabpanel', { name: 'Thumbprints' })
    await expect(panel).toContainText('NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs')
    await expect(panel).toContainText(
      'urn:ietf:params:oauth:jwk-thumbprint:sha-256:NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs',
    )
    await expect(panel).toContainText('{"e":"AQAB","kty":"RSA","n":"0vx7agoebGcQ')
  })

  test('a self-signed certificate goes into the key, and the chain says who signed it', async ({ page }) => {
    await page.goto('./#/keys')
    await make(page, 'EC')
    await page.getByRole('tab', { name: 'Certificates' }).click()
    await page.getByRole('textbox', { name: 'Subject' }).fill('Orders API')
    await page.getByRole('button', { name: 'Make the certificate' }).click()
    const pem = await page.getByRole('group', { name: 'certificate as PEM' }).textContent()
    const certificate = new X509Certificate(pem ?? '')
    expect(certificate.subject).toBe('CN=Orders API')
    expect(certificate.verify(certificate.publicKey)).toBe(true)
    await page.getByRole('button', { name: 'Put it into the key as x5c' }).click()
    const chain = page.getByRole('list', { name: 'Chain of certificates' })
    await expect(chain).toContainText('verifies with its own key (self-signed)')
    await expect(chain).toContainText('valid until')
    await expect(page.getByText('Whether the issuer is trusted is not judged here.')).toBeVisible()
    const jwk = JSON.parse(await converted(page, 'JWK (public)'))
    expect(jwk.x5c).toEqual([certificate.raw.toString('base64')])
    // Inspect draws it too, whether it was pasted as it is or inside a key.
    for (const keys of [certificate.toString(), JSON.stringify(jwk)]) {
      await page.goto('./#/inspect')
      await page.getByRole('textbox', { name: 'Keys' }).fill(keys)
      await page.getByRole('button', { name: 'Show the certificates' }).click()
      await expect(chain).toContainText('verifies with its own key (self-signed)')
    }
  })
})

test.describe('importing', () => {
  test('a set is taken apart key by key, and what must not go out is left out of jwks.json', async ({ page }) => {
    await page.goto('./#/keys')
    const modulus = `oQhR${'A-B-C-D-E-F-G-H-I-J-K-L-M-N-O'.repeat(4)}`
    await paste(
      page,
      JSON.stringify({
        keys: [
          { kty: 'RSA', use: 'sig', kid: 'rsa', alg: 'RS256', n: modulus, e: 'AQAB', x5c: ['MIIDBTCCAm2gAwIBAgIR...'] },
          {
            kty: 'EC',
            use: 'enc',
            kid: 'ec',
            alg: 'A128GCM',
            crv: 'P-256',
            x: 'f8_S_w',
            y: 'g9_S_w-A_B-C_D-E_F-G_H-I_J-K_L-M_N-O_P-Q_R-S_T',
          },
          { kty: 'oct', use: 'sig', kid: 'mac', alg: 'HS256', k: 'SFlKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c' },
        ],
      }),
    )
    await expect(rows(page)).toHaveCount(3)
    const lint = page.getByRole('list', { name: 'Lint of the key' })
    await expect(lint).toContainText('is no size that RSA keys have')
    await expect(lint).toContainText('is no certificate')
    await rows(page).nth(1).getByRole('button').first().click()
    await expect(lint).toContainText('alg "A128GCM" cannot belong to an EC P-256 key')
    await page.getByRole('tab', { name: 'Make' }).click()
    await make(page, 'EC')
    await expect(rows(page)).toHaveCount(4)
    await page.getByRole('navigation', { name: 'Keys' }).getByRole('link', { name: 'Publish' }).click()
    const set = page.getByRole('group', { name: 'jwks.json' })
    await expect(set).toContainText('"kty": "EC"')
    const { keys } = JSON.parse((await set.textContent()) ?? '')
    expect(keys).toHaveLength(1)
    expect(keys[0]).not.toHaveProperty('d')
    await expect(page.getByRole('list', { name: 'What was left out' })).toContainText('It has no public half')
    await expect(page.getByText('Content-Type: application/jwk-set+json')).toBeVisible()
    await page.getByRole('tab', { name: 'If the keys went out as they are' }).click()
    await expect(page.getByRole('list', { name: 'Lint of the set' })).toContainText('A shared secret stands in a set')
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: 'jwks.json', exact: true }).click()
    expect((await saved).suggestedFilename()).toBe('jwks.json')
  })

  test('files that hold no key are refused with the reason, and what was there before stays', async ({ page }) => {
    await page.goto('./#/keys')
    await make(page, 'EC')
    await expect(rows(page)).toHaveCount(1)
    const { publicKey } = generateKeyPairSync('ed25519')
    await page.getByRole('tab', { name: 'Import' }).click()
    await page.locator('input[type=file]').setInputFiles([
      { name: 'broken.json', mimeType: 'application/json', buffer: Buffer.from('{"keys": [\n  {"kty": "EC",, }]}') },
      { name: 'picture.png', mimeType: 'image/png', buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]) },
      { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') },
      { name: 'public.der', mimeType: '', buffer: publicKey.export({ type: 'spki', format: 'der' }) },
    ])
    const files = page.getByRole('region', { name: 'Files' })
    await expect(files.getByRole('listitem')).toHaveCount(4)
    await expect(files).toContainText(/broken\.json: .*line 2, column \d+\. Nothing was taken over/)
    await expect(files).toContainText('picture.png: It is neither text nor DER')
    await expect(files).toContainText('notes.txt: It holds no key in a form that is known here')
    await expect(files).toContainText('public.der: One key')
    await expect(rows(page)).toHaveCount(2)
    await importBox(page).fill('{"keys": [')
    await expect(page.getByText('Nothing was taken over').last()).toBeVisible()
    await expect(page.getByRole('button', { name: 'Put on the bench' })).toBeDisabled()
    await expect(rows(page)).toHaveCount(2)
  })

  test('20,000 keys are listed by windows, found by name, and removed with a way back', async ({ page }) => {
    test.slow()
    const keys = Array.from({ length: 20_000 }, (_, place) => ({
      kty: 'OKP',
      crv: 'Ed25519',
      kid: `key-${place}`,
      x: createHash('sha256').update(String(place)).digest('base64url'),
    }))
    await page.goto('./#/keys')
    await page.getByRole('tab', { name: 'Import' }).click()
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'many.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({ keys })) })
    await expect(page.getByText('20,000 keys', { exact: true })).toBeVisible({ timeout: 60_000 })
    await expect(rows(page).first()).toHaveAttribute('aria-setsize', '20000')
    expect(await rows(page).count()).toBeLessThan(60)
    await page.getByRole('searchbox', { name: 'Find a key' }).fill('key-19999')
    await expect(rows(page)).toHaveCount(1)
    await rows(page).getByRole('button').first().click()
    await expect(page.getByRole('region', { name: 'The key in detail' })).toContainText('key-19999')
    await page.getByRole('searchbox', { name: 'Find a key' }).fill('')
    await page.getByRole('button', { name: 'Remove all' }).click()
    await expect(page.getByText('No key yet')).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(rows(page).first()).toHaveAttribute('aria-setsize', '20000')
  })
})

test.describe('the vault', () => {
  test('makes a key that no page can read, keeps it over a reload, and asks before it removes it', async ({ page }) => {
    await page.goto('./#/keys/vault')
    await page.getByRole('textbox', { name: 'Call it' }).fill('Orders')
    await page.getByRole('combobox', { name: 'For' }).selectOption('ES256')
    await page.getByRole('button', { name: 'Make it in the vault' }).click()
    const list = page.getByRole('list', { name: 'Keys in the vault' })
    await expect(list.getByRole('listitem')).toContainText('Orders')
    await page.reload()
    await expect(list.getByRole('listitem')).toContainText('Orders')
    const exported = await page.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open('jotscope-vault')
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
      const [entry] = await new Promise<{ key: CryptoKey }[]>((resolve) => {
        const request = database.transaction('keys').objectStore('keys').getAll()
        request.onsuccess = () => resolve(request.result)
      })
      database.close()
      return entry && crypto.subtle.exportKey('jwk', entry.key).then(JSON.stringify, (error: Error) => error.name)
    })
    expect(exported).toBe('InvalidAccessError')
    await list.getByRole('button', { name: 'Remove… (Orders)' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Keep it' }).click()
    await expect(list.getByRole('listitem')).toHaveCount(1)
    await list.getByRole('button', { name: 'Remove… (Orders)' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove it' }).click()
    await expect(page.getByText('The vault is empty')).toBeVisible()
  })

  test('a secret of the bench goes in, and then verifies on Inspect what it signed', async ({ page }) => {
    const secret = randomBytes(32)
    const input = `${base64url({ alg: 'HS256' })}.${base64url({ sub: 'alice' })}`
    const token = `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`
    await page.goto('./#/keys')
    await paste(page, JSON.stringify({ kty: 'oct', k: secret.toString('base64url'), alg: 'HS256' }))
    await page.getByRole('button', { name: 'Use this key' }).click()
    await page.getByRole('menuitem', { name: /Put into the vault/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Call it' }).fill('Shared')
    await dialog.getByRole('button', { name: 'Put into the vault' }).click()
    await expect(dialog).toHaveCount(0)
    await page.getByRole('navigation', { name: 'Keys' }).getByRole('link', { name: 'Vault' }).click()
    await page.getByRole('button', { name: 'Use in Inspect (Shared)' }).click()
    await page.getByRole('textbox', { name: 'Token' }).fill(token)
    await expect(page.getByRole('region', { name: 'Verdict' })).toHaveAttribute('data-verdict', 'accepted')
  })

  test('a pair made there signs on Create', async ({ page }) => {
    await page.goto('./#/keys/vault')
    await page.getByRole('textbox', { name: 'Call it' }).fill('Signer')
    await page.getByRole('button', { name: 'Make it in the vault' }).click()
    await page.getByRole('button', { name: 'Sign in Create (Signer)' }).click()
    await expect(page).toHaveTitle(/Create/)
    await expect(page.getByText('from the vault', { exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Sign', exact: true }).click()
    await page.getByRole('button', { name: 'Open in Inspect', exact: true }).click()
    await expect(page.getByRole('region', { name: 'Verdict' })).toHaveAttribute('data-verdict', 'accepted')
  })
})

test.describe('going on with a key', () => {
  test('the public half goes to Inspect, and what it replaced comes back', async ({ page }) => {
    await page.goto('./#/inspect')
    await page.getByRole('textbox', { name: 'Keys' }).fill('typed before')
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Keys' }).click()
    await make(page, 'EC')
    await page.getByRole('button', { name: 'Use this key' }).click()
    await page.getByRole('menuitem', { name: /Public key in Inspect/ }).click()
    const keys = page.getByRole('textbox', { name: 'Keys' })
    await expect(keys).toHaveValue(/"kty": "EC"/)
    expect(await keys.inputValue()).not.toContain('"d"')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(keys).toHaveValue('typed before')
  })
})

test.describe('on a phone, by keyboard', () => {
  test('nothing scrolls sideways, and the chosen key is brought into view', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto('./#/keys')
    await make(page, 'RSA', ['Bits', '2048'])
    await expect(rows(page)).toHaveCount(1)
    await rows(page).getByRole('button').first().click()
    await expect(page.getByRole('heading', { name: 'The key in detail' })).toBeInViewport()
    for (const part of ['Convert', 'Thumbprints', 'Certificates']) {
      await page.getByRole('tab', { name: part }).click()
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    }
  })

  test('a key is made, chosen, taken apart and removed without a mouse', async ({ page }) => {
    await page.goto('./#/keys')
    await page.getByRole('combobox', { name: 'Kind' }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Make the key' }).focus()
    await page.keyboard.press('Enter')
    await expect(rows(page)).toHaveCount(1)
    await page.getByRole('tab', { name: 'Lint' }).focus()
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('tab', { name: 'Convert' })).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await rows(page)
      .getByRole('button', { name: /^Remove EC P-256/ })
      .focus()
    await page.keyboard.press('Enter')
    await expect(page.getByText('No key yet')).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).focus()
    await page.keyboard.press('Enter')
    await expect(rows(page)).toHaveCount(1)
  })
})
