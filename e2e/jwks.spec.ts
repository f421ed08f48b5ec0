import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessible'
import { type FailingServer, KEY, startFailingServer } from './support/failing-server'
import { type IdentityProvider, startIdentityProvider } from './support/identity-provider'
import { test as base, expect as plainExpect } from './support/page-test'

// Two servers and a page on a machine that may be busy: how long something takes is not what is tested here.
const expect = plainExpect.configure({ timeout: 15_000 })
base.describe.configure({ timeout: 90_000 })

interface Servers {
  provider: IdentityProvider
  failing: FailingServer
}

/** Real servers of this test's own, which its page may ask. */
const test = base.extend<Servers>({
  provider: async ({ baseURL: _ }, use) => {
    const provider = await startIdentityProvider('first')
    await use(provider)
    await provider.close()
  },
  failing: async ({ baseURL: _ }, use) => {
    const failing = await startFailingServer()
    await use(failing)
    await failing.close()
  },
  allowedOrigins: async ({ provider, failing }, use) => use([provider.issuer, failing.origin]),
})

const box = (page: Page) => page.getByRole('textbox', { name: 'Issuer, discovery address or JWKS address' })
const steps = (page: Page) => page.getByRole('list', { name: 'Fetch steps' }).getByRole('listitem')
const verdict = (page: Page) => page.getByRole('region', { name: 'Verdict' })
const sets = (page: Page) => page.getByRole('list', { name: 'Fetched sets' }).getByRole('listitem')
/** The button on which exactly this address stands. */
const asks = (page: Page, address: string) =>
  page.getByRole('button', { name: new RegExp(`^Fetch (the keys: )?${address.replace(/[.?]/g, '\\$&')}$`) })

async function openBox(page: Page, token = ''): Promise<void> {
  await page.goto(`./#/inspect?token=${token}`)
  await page.getByRole('button', { name: 'Fetch from an issuer or address' }).click()
  await expect(box(page)).toBeVisible()
}

async function ask(page: Page, address: string): Promise<void> {
  await openBox(page)
  await box(page).fill(address)
  await asks(page, address).click()
}

test.describe('with a real identity provider', () => {
  test('from the token’s issuer to an accepted token, each request pressed for', async ({ page, provider }) => {
    const token = await provider.idToken()
    await openBox(page, token)
    await expect(verdict(page)).toHaveAttribute('data-verdict', 'undecided')
    const before = provider.requests.length

    await page.getByRole('button', { name: 'Use the token’s issuer' }).click()
    await expect(box(page)).toHaveValue(provider.issuer)
    await expect(asks(page, `${provider.issuer}/.well-known/openid-configuration`)).toBeVisible()
    expect(provider.requests).toHaveLength(before)

    await asks(page, `${provider.issuer}/.well-known/openid-configuration`).click()
    await expect(steps(page)).toHaveCount(3)
    await expect(steps(page).nth(1)).toContainText(`Both say ${provider.issuer}.`)
    for (const step of await steps(page).all()) await expect(step).toHaveAttribute('data-status', 'passed')
    expect(provider.requests.slice(before)).toEqual(['GET /.well-known/openid-configuration'])

    await asks(page, `${provider.issuer}/jwks`).click()
    await expect(verdict(page)).toHaveAttribute('data-verdict', 'accepted')
    await expect(sets(page)).toHaveCount(1)
    await expect(sets(page)).toContainText(`issuer ${provider.issuer}`)
    await expect(sets(page)).toContainText(/fresh for (10:00|09:5\d)/)
    expect(provider.requests.slice(before)).toEqual(['GET /.well-known/openid-configuration', 'GET /jwks'])
  })

  test('keys that rotate while the page is open: unknown kid, one more request, what changed', async ({
    page,
    provider,
  }) => {
    await openBox(page, await provider.idToken())
    await box(page).fill(`${provider.issuer}/jwks`)
    await asks(page, `${provider.issuer}/jwks`).click()
    await expect(verdict(page)).toHaveAttribute('data-verdict', 'accepted')

    provider.rotate('second', 'first')
    const token = await provider.idToken()
    const before = provider.requests.length
    await page.getByRole('textbox', { name: 'Token' }).fill(token)
    await expect(verdict(page)).toHaveAttribute('data-verdict', 'rejected')
    await expect(sets(page)).toContainText('The set has no key second')
    expect(provider.requests).toHaveLength(before)

    await page.getByRole('button', { name: 'Ask once more' }).click()
    await expect(verdict(page)).toHaveAttribute('data-verdict', 'accepted')
    await expect(page.getByText('Since the last fetch: added second.')).toBeVisible()
    expect(provider.requests.slice(before)).toEqual(['GET /jwks'])

    provider.rotate('third')
    await page.getByRole('textbox', { name: 'Token' }).fill(await provider.idToken())
    await expect(sets(page)).toContainText('The set has no key third')
    // A moment ago another unknown kid was asked for.
    await expect(page.getByRole('button', { name: /Ask again in \d+ s/ })).toBeDisabled()
    await page.getByRole('button', { name: `Refresh ${provider.issuer}/jwks` }).click()
    await expect(page.getByText('Since the last fetch: added third; removed second, first.')).toBeVisible()
    await expect(verdict(page)).toHaveAttribute('data-verdict', 'accepted')
  })

  test('with the person’s consent an unknown kid is asked for without a press, once', async ({ page, provider }) => {
    await openBox(page, await provider.idToken())
    await box(page).fill(`${provider.issuer}/jwks`)
    await asks(page, `${provider.issuer}/jwks`).click()
    // The mark that was set does not go away again, not even for the moment until the cache tells of the consent.
    const marked = await page
      .getByRole('checkbox', { name: 'Refresh this set when a token names a kid that it lacks' })
      .evaluate(async (consent: HTMLInputElement) => {
        consent.click()
        for (let turns = 0; turns < 10; turns++) await null
        return consent.checked
      })
    expect(marked).toBe(true)

    provider.rotate('second')
    const token = await provider.idToken()
    const before = provider.requests.length
    await page.getByRole('textbox', { name: 'Token' }).fill(token)
    await expect.poll(() => provider.requests.slice(before)).toEqual(['GET /jwks'])
    await expect(verdict(page)).toHaveAttribute('data-verdict', 'accepted')
    await expect(verdict(page)).toContainText('second')
    expect(provider.requests.slice(before)).toEqual(['GET /jwks'])
  })

  test('a token of another issuer is refused by the key facet, though the kid is there', async ({
    page,
    provider,
    failing,
  }) => {
    const token = await provider.idToken()
    const foreign = `./#/inspect?token=${token}&jwks=${encodeURIComponent(`${provider.issuer}/jwks`)}&issuer=${encodeURIComponent(failing.origin)}`
    await page.goto(foreign)
    await expect(page.getByText(`tied to the issuer ${failing.origin}`)).toBeVisible()
    await asks(page, `${provider.issuer}/jwks`).click()
    await expect(verdict(page)).toHaveAttribute('data-verdict', 'rejected')
    await expect(page.getByRole('list', { name: 'Validation steps' })).toContainText(`fetched from "${failing.origin}"`)
  })

  test('the answer is kept in the tab: asking again asks nobody, refreshing does', async ({ page, provider }) => {
    await openBox(page)
    await box(page).fill(`${provider.issuer}/jwks`)
    await asks(page, `${provider.issuer}/jwks`).click()
    await expect(sets(page)).toHaveCount(1)
    const before = provider.requests.length
    await asks(page, `${provider.issuer}/jwks`).click()
    await expect(page.getByRole('heading', { name: 'Key set, from this tab’s cache' })).toBeVisible()
    expect(provider.requests).toHaveLength(before)
    await page.getByRole('button', { name: `Refresh ${provider.issuer}/jwks` }).click()
    await expect(page.getByText('The set is the same as before.')).toBeVisible()
    expect(provider.requests).toHaveLength(before + 1)
  })
})

test.describe('before anything is pressed', () => {
  test('a link only fills the box', async ({ page, provider, failing }) => {
    await page.goto(`./#/inspect?jwks=${encodeURIComponent(`${failing.origin}/jwks`)}`)
    await expect(box(page)).toHaveValue(`${failing.origin}/jwks`)
    await page.goto(`./#/inspect?issuer=${encodeURIComponent(provider.issuer)}`)
    await expect(box(page)).toHaveValue(provider.issuer)
    await expect(asks(page, `${provider.issuer}/.well-known/openid-configuration`)).toBeEnabled()
    expect(failing.requests).toHaveLength(0)
    expect(provider.requests).toHaveLength(0)
  })

  test('the page knows both well-known addresses of an issuer, and asks neither', async ({ page, provider }) => {
    await openBox(page)
    await box(page).fill(`${provider.issuer}/tenant`)
    await expect(asks(page, `${provider.issuer}/tenant/.well-known/openid-configuration`)).toBeVisible()
    await page.getByText('2 other addresses').click()
    await expect(asks(page, `${provider.issuer}/.well-known/oauth-authorization-server/tenant`)).toBeVisible()
    expect(provider.requests).toHaveLength(0)
  })

  test('plain http elsewhere is refused in words', async ({ page }) => {
    await openBox(page)
    await box(page).fill('http://login.example.com/jwks')
    await expect(page.getByText(/Plain http is asked on this machine only/)).toBeVisible()
    await expect(page.getByRole('button', { name: /^Fetch http/ })).toHaveCount(0)
  })
})

test.describe('a server that answers', () => {
  test('sends no cookie and no referrer along', async ({ page, failing }) => {
    await ask(page, `${failing.origin}/jwks`)
    await expect(sets(page)).toContainText(/fresh for (30:00|29:5\d)/)
    const [request] = failing.requests
    expect(request?.headers).not.toHaveProperty('cookie')
    expect(request?.headers).not.toHaveProperty('referer')
  })

  const bad: [string, RegExp][] = [
    ['html', /a web page called “Sign in to Example”, not JSON/],
    ['empty', /The answer is empty/],
    ['huge', /larger than 1,000,000 bytes/],
  ]
  for (const [name, sentence] of bad)
    test(`with ${name} instead of keys: said, and nothing is added`, async ({ page, failing }) => {
      await ask(page, `${failing.origin}/${name}/jwks`)
      await expect(steps(page)).toHaveText([sentence])
      await expect(steps(page)).toHaveAttribute('data-status', 'failed')
      await expect(sets(page)).toHaveCount(0)
    })

  const usable: [string, RegExp][] = [
    ['single', /one JWK, not a set/],
    ['map', /maps kid to PEM/],
    ['moved', /It was redirected to .*\/jwks\./],
  ]
  for (const [name, sentence] of usable)
    test(`with keys in another way (${name}): used, and said`, async ({ page, failing }) => {
      await ask(page, `${failing.origin}/${name}/jwks`)
      await expect(steps(page).first()).toHaveText(sentence)
      await expect(steps(page).first()).toHaveAttribute('data-status', 'warned')
      await expect(sets(page)).toContainText('1 key')
      await expect(page.getByRole('region', { name: 'Keys', exact: true })).toContainText('served')
    })

  test('with a discovery document where keys were expected: the keys are one press away', async ({ page, failing }) => {
    await ask(page, `${failing.origin}/document/jwks`)
    await expect(steps(page).first()).toContainText('jwks/discovery-document')
    expect(failing.requests).toHaveLength(1)
    await asks(page, `${failing.origin}/jwks`).last().click()
    await expect(sets(page)).toContainText(`issuer ${failing.origin}`)
  })

  test('with the document of another issuer: not used, and no way on', async ({ page, failing }) => {
    await ask(page, `${failing.origin}/wrong-issuer/.well-known/openid-configuration`)
    await expect(steps(page).nth(1)).toHaveAttribute('data-status', 'failed')
    await expect(steps(page).nth(1)).toContainText('It must not be used')
    await expect(page.getByRole('button', { name: /^Fetch the keys/ })).toHaveCount(0)
    expect(failing.requests).toHaveLength(1)
  })

  test('too slowly can be cancelled', async ({ page, failing }) => {
    await ask(page, `${failing.origin}/slow/jwks`)
    await expect(page.getByRole('progressbar')).toBeVisible()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expect(steps(page)).toHaveText([/You cancelled it/])
    await expect(asks(page, `${failing.origin}/slow/jwks`)).toBeEnabled()
  })

  test('too slowly is given up after ten seconds', async ({ page, failing }) => {
    await ask(page, `${failing.origin}/slow/jwks`)
    await expect(steps(page)).toHaveText([/No complete answer within 10 seconds/], { timeout: 20_000 })
  })
})

test.describe('what the browser complains about in its console', () => {
  test.use({
    expectedConsoleErrors: [/Failed to load resource|blocked by CORS policy/],
  })

  for (const status of ['500', '404'])
    test(`status ${status} is named`, async ({ page, failing }) => {
      await ask(page, `${failing.origin}/${status}/jwks`)
      await expect(steps(page)).toHaveText([new RegExp(`answered ${status}`)])
    })

  test('no CORS header: told apart by one blind request, and curl is the way round', async ({ page, failing }) => {
    await ask(page, `${failing.origin}/no-cors/jwks`)
    await expect(steps(page)).toHaveText([/Access-Control-Allow-Origin/, /It was answered/])
    expect(failing.requests).toHaveLength(2)
    await expect(
      page.getByText(`curl -sSL --max-time 10 -H 'Accept: application/json' '${failing.origin}/no-cors/jwks'`),
    ).toBeVisible()
    await page.getByRole('textbox', { name: 'Output of curl' }).fill(JSON.stringify({ keys: [KEY] }))
    await page.getByRole('button', { name: 'Use this output' }).click()
    await expect(sets(page)).toContainText('1 key')
    await expect(steps(page).first()).toContainText('Pasted by you')
    expect(failing.requests).toHaveLength(2)
  })

  test('nobody listens: unreachable, and the blind request fails too', async ({ page, failing }) => {
    await failing.close()
    await ask(page, `${failing.origin}/jwks`)
    await expect(steps(page)).toHaveText([/Nothing that a browser can use came back/, /It failed as well/])
  })

  test('a refresh that fails leaves the set that was there', async ({ page, failing }) => {
    await ask(page, `${failing.origin}/jwks`)
    await expect(sets(page)).toHaveCount(1)
    await failing.close()
    await page.getByRole('button', { name: `Refresh ${failing.origin}/jwks` }).click()
    await expect(steps(page).first()).toHaveAttribute('data-status', 'failed')
    await expect(sets(page)).toContainText(/1 key.*fresh for/)
  })

  test('offline is said without asking anybody', async ({ page, context, failing }) => {
    await openBox(page)
    await box(page).fill(`${failing.origin}/jwks`)
    await context.setOffline(true)
    await asks(page, `${failing.origin}/jwks`).click()
    await expect(steps(page)).toHaveText([/This browser is offline/])
    expect(failing.requests).toHaveLength(0)
  })
})

test('axe finds nothing in the box', async ({ page, provider }) => {
  await openBox(page, await provider.idToken())
  await page.getByRole('button', { name: 'Use the token’s issuer' }).click()
  await asks(page, `${provider.issuer}/.well-known/openid-configuration`).click()
  await asks(page, `${provider.issuer}/jwks`).click()
  await expect(sets(page)).toHaveCount(1)
  await steps(page).first().getByRole('button').click()
  await expectAccessible(page, 'main')
})
