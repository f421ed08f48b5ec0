import { createHmac } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { expect as plainExpect, test } from './support/page-test'

// Whatever stands in a token, a key, a file name or a link is text: it runs nothing, asks for nothing, styles nothing,
// hides nothing. page-test.ts fails on foreign requests, violations of the policy and errors besides.

// A claim of 100 kB, on a machine that may be busy.
const expect = plainExpect.configure({ timeout: 60_000 })

const RUN = 'window.ran=1'
const HOSTILE = [
  `<img src=x onerror="${RUN}">`,
  `"><svg/onload=${RUN}>`,
  `</textarea></script><script>${RUN}</script>`,
  `javascript:${RUN}`,
  `data:text/html,<script>${RUN}</script>`,
  '</style><style>*{display:none!important}',
  'red;}*{background:url(https://evil.example/x)}',
  `[click](javascript:${RUN}) ![x](https://evil.example/x.png) <https://evil.example>`,
  `\`\${${RUN}}\` {{constructor.constructor('${RUN}')()}}`,
  'admin\u202Enimda\u202C',
  'zero\u200Bwidth\uFEFF',
  'nul\u0000and\u001Bescape',
  '__proto__',
]
const LONG = 'x'.repeat(100_000)
const KID = HOSTILE.join(' ')
const SECRET = Buffer.from('a secret of thirty-two bytes, ok')

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

function signed(header: Record<string, unknown>, claims: Record<string, unknown>): string {
  const input = `${part({ alg: 'HS256', ...header })}.${part(claims)}`
  return `${input}.${createHmac('sha256', SECRET).update(input).digest('base64url')}`
}

const TOKEN = signed(
  {
    typ: HOSTILE[0],
    kid: KID,
    jku: HOSTILE[3],
    x5u: HOSTILE[4],
    x5t: HOSTILE[9],
    ...Object.fromEntries(HOSTILE.map((text) => [text, text])),
  },
  {
    iss: HOSTILE[3],
    sub: HOSTILE[9],
    aud: [HOSTILE[4], HOSTILE[10]],
    scope: HOSTILE[0],
    picture: 'https://evil.example/x.png',
    website: HOSTILE[3],
    long: LONG,
    ...Object.fromEntries(HOSTILE.map((text) => [text, text])),
  },
)
const KEYS = JSON.stringify({ keys: [{ kty: 'oct', k: SECRET.toString('base64url'), alg: 'HS256', kid: KID }] })

/** Nothing ran, nothing was made of a value but text, and what cannot be seen is spelt. */
async function expectHarmless(page: Page): Promise<void> {
  const found = await page.evaluate(() => {
    const unseen: string[] = []
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      const { data = '', parentElement: place } = texts.currentNode as Text
      // What is typed stands as it was typed, and so does its colour behind it.
      if (!/[\u202A-\u202E\u2066-\u2069\u200B\uFEFF]/.test(data) || place?.closest('textarea, [aria-hidden="true"]'))
        continue
      unseen.push(
        `${place?.outerHTML.slice(0, 120)} in ${place?.closest('section, li, [data-step]')?.outerHTML.slice(0, 80)}`,
      )
    }
    const links = [...document.querySelectorAll('a')].map(({ href }) => href)
    return {
      ran: Reflect.get(window, 'ran'),
      made: document.querySelectorAll('img, iframe, object, embed, base, form[action], body style, svg[onload]').length,
      links: links.filter(
        (href) => !/^(https:\/\/[\w.-]+\/|http:\/\/127\.0\.0\.1:\d+\/#)/.test(href) || /evil|ran=1/.test(href),
      ),
      detected: document.querySelectorAll('.detected-link').length,
      unseen,
      wide: document.documentElement.scrollWidth - window.innerWidth,
      shown: getComputedStyle(document.querySelector('main') ?? document.body).display,
    }
  })
  expect(found).toEqual({
    ran: undefined,
    made: 0,
    links: [],
    detected: 0,
    unseen: [],
    wide: 0,
    shown: 'block',
  })
}

/** What the page has put anywhere beyond its own memory. */
const stored = (page: Page) =>
  page.evaluate(async () => ({
    session: Object.keys(sessionStorage),
    local: Object.keys(localStorage),
    cookies: document.cookie,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
  }))
const NOTHING = { session: [], local: [], cookies: '', databases: 0, caches: 0 }

const query = (parts: Record<string, string>) =>
  Object.entries(parts)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')

test('Inspect shows a hostile token, its keys and its policy as text, to the last step', async ({ page }) => {
  const policy = {
    algorithms: ['HS256'],
    issuer: HOSTILE[5],
    audience: HOSTILE[9],
    claims: { [HOSTILE[0] ?? '']: 'x' },
  }
  await page.goto(`./#/inspect?${query({ token: TOKEN, keys: KEYS, policy: JSON.stringify(policy) })}`)
  const verdict = page.getByRole('region', { name: 'Verdict' })
  await expect(verdict).toHaveAttribute('data-verdict', 'rejected')
  await expect(page.getByRole('list', { name: 'Findings' })).toBeVisible()
  const steps = page.getByRole('list', { name: 'Validation steps' })
  await steps.evaluate((list) => {
    for (const button of list.querySelectorAll<HTMLButtonElement>('button[aria-expanded="false"]')) button.click()
    for (const details of document.querySelectorAll('details')) details.open = true
  })
  await expect(steps.locator('dl').first()).toBeVisible()
  await expect(page.getByRole('main')).toContainText('U+202E')
  await expectHarmless(page)
  // Monaco spells what has no glyph as well, and makes no links of values.
  const payload = page.locator('[data-part="payload"] [data-editor]').first()
  await expect(() => payload.scrollIntoViewIfNeeded()).toPass()
  await expect(payload).toHaveAttribute('data-editor', 'monaco')
  await expect(payload.locator('.view-lines')).toContainText('U+202E')
  await expectHarmless(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectHarmless(page)
})

test('a key file with a hostile name and a hostile kid, the lab and the gateway show text alone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('./#/keys')
  await page.getByRole('tab', { name: 'Import' }).click()
  const [box] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choose files…' }).click(),
  ])
  const jwk = { kty: 'oct', k: SECRET.toString('base64url'), kid: KID, use: HOSTILE[0], alg: HOSTILE[9], [LONG]: 1 }
  await box.setFiles([
    { name: `${HOSTILE[0]}\u202Egpj.jwk`, mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(jwk)) },
    { name: '\u202E[x](javascript:1).pem', mimeType: 'text/plain', buffer: Buffer.from('-----BEGIN X-----') },
  ])
  await expect(page.getByRole('list', { name: 'Keys on the bench' }).getByRole('listitem')).toHaveCount(1)
  await expect(page.getByText('⟨U+202E⟩gpj.jwk').first()).toBeVisible()
  await expectHarmless(page)

  await page.goto('./#/learn/gateway')
  await page.getByRole('textbox', { name: 'Bearer token' }).fill(TOKEN)
  await page.getByRole('textbox', { name: 'Path' }).fill(`/orders/${HOSTILE[0]}`)
  await page
    .getByRole('textbox', { name: /^Routes/ })
    .fill(JSON.stringify([{ method: 'GET', path: '/*', scopes: [HOSTILE[0], HOSTILE[9]], roles: [HOSTILE[3]] }]))
  await page.getByRole('button', { name: 'Send the request' }).click()
  await expect(page.locator('[data-answer]')).toHaveAttribute('data-answer', '401')
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
  })
  await expectHarmless(page)

  await page.goto('./#/learn/attacks/jku-elsewhere')
  await page
    .getByRole('textbox', { name: 'Header, as JSON' })
    .fill(JSON.stringify({ alg: HOSTILE[0], jku: HOSTILE[3], kid: KID, x: HOSTILE[9] }))
  await expect(page.getByRole('region', { name: 'Weak verifier' })).toContainText('javascript:')
  await expectHarmless(page)
})

const COMPRESSED = {
  token: TOKEN,
  keys: KEYS,
  jwks: HOSTILE[3] ?? '',
  issuer: 'https://evil.example/<img src=x>',
  policy: JSON.stringify({ algorithms: ['HS256'], subject: HOSTILE[0], keyBinding: { nonce: HOSTILE[9] } }),
  at: '1790000000',
  payload: `payload ${HOSTILE[0]}`,
  payloadEncoding: 'utf8',
  secondToken: `second ${HOSTILE[0]}`,
  errorMessage: `message ${HOSTILE[0]}`,
  password: 'link-password',
  allow: 'token/padded jwe/pbes2-cost',
}

test('a link of any kind starts no request, stores nothing, and shows all that it filled in', async ({ page }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  const squeezed = deflateRawSync(Buffer.from(JSON.stringify(COMPRESSED))).toString('base64url')
  const { token, keys, policy, at, jwks } = COMPRESSED
  for (const link of [
    `inspect?${query({ token, keys, policy, at, jwks, issuer: COMPRESSED.issuer })}`,
    `?${query({ token, jwks: 'http://169.254.169.254/latest', keepEverything: 'true', allow: 'token/padded' })}`,
    `inspect?${query({ token: LONG, at: LONG, policy: HOSTILE[0] ?? '', s: HOSTILE[0] ?? '' })}`,
    `inspect?s=${squeezed}`,
  ]) {
    await page.goto('about:blank')
    await page.goto(`./#/${link}`)
    await expect(page.getByRole('textbox', { name: 'Token' })).not.toHaveValue('')
    await expect(page).toHaveURL(/#\/(inspect)?$/)
    await expect(page.getByRole('region', { name: 'Verdict' })).toHaveAttribute('data-verdict', /./)
    await expectHarmless(page)
    expect(await stored(page)).toEqual(NOTHING)
  }
  // All that the last link brought is on the screen, in a box of its own; its consents are not taken over.
  const box = (name: string | RegExp) => page.getByRole('textbox', { name })
  await expect(box('Token')).toHaveValue(token)
  await expect(box('Keys')).toHaveValue(keys)
  await expect(box('The payload, exactly as it was signed')).toHaveValue(COMPRESSED.payload)
  await expect(box('Another one of the same signer')).toHaveValue(COMPRESSED.secondToken)
  await expect(box('The error message you got')).toHaveValue(COMPRESSED.errorMessage)
  await expect(page.getByLabel('Password')).toHaveValue(COMPRESSED.password)
  await expect(box(/^Subject/)).toHaveValue(HOSTILE[0] ?? '')
  await expect(box(/^Key binding/)).toHaveValue(/nonce/)
  await expect(page.getByRole('button', { name: /^Clock: as of 2026/ })).toBeVisible()
  await expect(
    page.getByText('https://evil.example/<img src=x>').or(page.locator('input[value*="evil.example"]')).first(),
  ).toBeVisible()
  // Doing something with it is the person's consent to keep what may be kept.
  await box('Token').fill('eyJhbGciOiJIUzI1NiJ9.e30.AAAA')
  await expect.poll(async () => (await stored(page)).session).toEqual(['jotscope:session'])

  for (const path of [
    'findings/',
    'findings?code=',
    'learn/',
    'learn/attacks/',
    'keys/',
    'support?',
    'create?token=',
    '',
  ]) {
    await page.goto(`./#/${path}${encodeURIComponent(HOSTILE.slice(0, 9).join(' '))}`)
    await expect(page.getByRole('main')).toBeVisible()
    await expectHarmless(page)
  }
  expect(
    asked.filter((url) => !/^(about:|data:|http:\/\/127\.0\.0\.1:\d+\/[\w./-]*$)/.test(url.replace(/#.*/s, ''))),
  ).toEqual([])
})
