import { InspectPage, query } from './support/inspect-page'
import { expect, test } from './support/page-test'

/** One case of every family: its example is opened from the catalogue, its repair pressed, and the token accepted. */
const FAMILIES = [
  'token/segment-count',
  'secret/newline',
  'key/use-forbids',
  'key/member-encoding',
  'alg/der-signature',
  'kid/is-thumbprint',
  'claim/issuer-spelling',
  'sd-jwt/no-final-tilde',
  'json/reserialized',
  'provider/microsoft-graph-nonce',
  'jwe/header-edited',
  'attack/deflate-bomb',
]

test.describe('a broken token is opened, its cause read, its repair pressed', () => {
  for (const code of FAMILIES)
    test(code, async ({ page }) => {
      const inspect = new InspectPage(page)
      await page.goto(`./#/findings/${code}`)
      await page.getByRole('button', { name: `Show me ${code}`, exact: true }).click()
      await inspect.says('rejected')
      const finding = inspect.finding(code).first()
      await expect(finding).toBeVisible()
      // The repair is the headline's button: the cause leads.
      const repair = inspect.verdict.getByRole('button').first()
      await repair.click()
      await inspect.says('accepted')
    })
})

test('a library’s error message is explained, and the cause found under it', async ({ page }) => {
  const inspect = new InspectPage(page)
  await page.goto('./#/findings/secret/is-base64')
  await page.getByRole('button', { name: 'Show me secret/is-base64', exact: true }).click()
  await inspect.says('rejected')
  await page.getByRole('button', { name: 'Add clues' }).click()
  await page
    .getByRole('textbox', { name: 'The error message you got' })
    .fill('JWT signature does not match locally computed signature. JWT validity cannot be asserted.')
  await expect(inspect.finding('error-message/meaning')).toBeVisible()
  await expect(inspect.finding('secret/is-base64')).toBeVisible()
})

/** PBES2-HS256+A128KW whose p2c asks for two hundred million rounds: the password is never tried unasked. */
const COSTLY = [
  btoa('{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2s":"c2FsdHNhbHRzYWx0c2FsdA","p2c":200000000}'),
  btoa('an encrypted key of 24 by'),
  btoa('twelve bytes'),
  btoa('ciphertext'),
  btoa('sixteen bytes 16'),
]
  .map((part) => part.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, ''))
  .join('.')

test('costly PBES2 is asked about first, and can be stopped once it was agreed to', async ({ page }) => {
  const inspect = new InspectPage(page)
  await inspect.open(query({ token: COSTLY, keys: 'correct horse battery staple' }))
  await inspect.says('undecided')
  await expect(inspect.finding('jwe/p2c-cap')).toBeVisible()
  await inspect.verdict.getByRole('button', { name: 'Do the work all the same' }).first().click()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('The work was stopped. What you typed is still there.')).toBeVisible()
  await expect(inspect.token).toHaveValue(COSTLY)
})
