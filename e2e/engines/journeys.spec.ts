import { generateKeyPairSync, sign } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { JWT_IO, JWT_IO_SECRET, query } from '../support/inspect-page'
import type { Driver } from './driver'
import { ENGINES } from './found'
import { Journey } from './journey'

/** An ES256 token of this moment and the set that its kid is in. */
function signedWithKid(): { token: string; keys: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' })
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const input = `${part({ alg: 'ES256', kid: 'k-2' })}.${part({ sub: 'user-1', aud: 'api://orders' })}`
  const signature = sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' })
  const set = {
    keys: [
      { ...other, kid: 'k-1' },
      { ...publicKey.export({ format: 'jwk' }), kid: 'k-2' },
    ],
  }
  return { token: `${input}.${signature.toString('base64url')}`, keys: JSON.stringify(set) }
}

for (const { name, open } of ENGINES) {
  if (!open) continue
  test.describe(`journeys in ${name}`, () => {
    test.describe.configure({ timeout: 300_000 })
    let driver: Driver
    let journey: Journey
    test.beforeAll(async () => {
      driver = await open()
      await driver.resize(1440, 900)
      journey = new Journey(driver, process.env.JOTSCOPE_PAGE ?? '')
    })
    test.afterAll(() => driver?.close())
    test.afterEach(async () => expect(await journey.faults()).toEqual([]))

    test('a token and its secret: accepted; misread, the proven cause repairs it; the boxes line up', async () => {
      await journey.open()
      await journey.paste('Token', JWT_IO)
      await journey.says('undecided')
      await journey.paste('Keys', JWT_IO_SECRET)
      await journey.says('accepted')
      const drawn = await driver.run<{ area: unknown; drawing: unknown }>(`
        const area = document.querySelector('textarea'), drawing = area.parentElement.querySelector('pre')
        const shape = (element) => {
          const { fontFamily, fontSize, lineHeight, letterSpacing, wordSpacing, tabSize, fontVariantLigatures, fontKerning, textAlign, textIndent, padding } = getComputedStyle(element)
          const { left, top, width } = element.getBoundingClientRect()
          return { fontFamily, fontSize, lineHeight, letterSpacing, wordSpacing, tabSize, fontVariantLigatures, fontKerning, textAlign, textIndent, padding, left, top, width, text: element.clientWidth, lines: element.scrollHeight }
        }
        return { area: shape(area), drawing: shape(drawing) }`)
      expect(drawn.area, 'the text area has the shape of its coloured drawing').toEqual(drawn.drawing)
      await journey.open(`#/inspect?${query({ token: JWT_IO, keys: Buffer.from(JWT_IO_SECRET).toString('base64') })}`)
      await journey.says('rejected')
      await journey.press('button', 'Read the secret as base64')
      await journey.says('accepted')
    })

    test('a key set matched by kid, and a policy field that decides', async () => {
      const { token, keys } = signedWithKid()
      await journey.open(`#/inspect?${query({ token, keys })}`)
      await journey.says('accepted')
      await journey.paste('Audience', 'api://payments')
      await journey.says('rejected')
      await journey.paste('Audience', 'api://orders')
      await journey.says('accepted')
    })

    test('Create makes a key, signs and encrypts, and Inspect accepts it', async () => {
      for (const [kind, act] of [
        ['Sign', 'Sign'],
        ['Encrypt', 'Encrypt'],
      ] as const) {
        await journey.open('#/create')
        await journey.press('radio', kind)
        if (kind === 'Encrypt') await journey.choose('Key management', 'ECDH-ES+A256KW')
        await journey.press('button', kind === 'Sign' ? 'Generate key' : 'Generate recipient’s key')
        await journey.until(
          'the key',
          'return [...document.querySelectorAll("textarea")].some(({ value }) => value.includes("kty"))',
        )
        await journey.press('button', act)
        await journey.shows('✓ made')
        await journey.press('button', 'Open in Inspect')
        await journey.says('accepted')
      }
    })

    test('Findings are searched, an attack is stopped, a lesson is listed, a key is made', async () => {
      await journey.open('#/findings')
      await journey.paste('Search', 'keycloak host', 'searchbox')
      await journey.until('the finding', 'return document.querySelector(`li[data-code="provider/keycloak-host"]`)')
      await journey.open('#/learn/attacks/alg-none')
      await journey.until(
        'both outcomes',
        `return find('region', 'Weak verifier')?.querySelector('[data-outcome="accepted"]')
          && find('region', 'Strict engine')?.querySelector('[data-outcome="rejected"]')`,
      )
      await journey.open('#/keys')
      await journey.choose('Kind', 'EC')
      await journey.press('button', 'Make the key')
      await journey.until('the key', `return find('list', 'Keys on the bench')?.textContent.includes('EC P-256')`)
    })

    test('the keyboard alone types a token and a secret; a phone’s width holds it', async () => {
      await journey.open()
      await driver.run(`document.querySelector('textarea').focus()`)
      await driver.type(JWT_IO)
      await journey.says('undecided')
      for (let presses = 0; presses < 30; presses++) {
        await driver.type('Tab')
        const at = await driver.run<string | null>(
          'return document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.labels?.[0]?.innerText ?? null',
        )
        if (at?.trim() === 'Keys') break
      }
      await driver.type(JWT_IO_SECRET)
      await journey.says('accepted')
      await driver.resize(500, 900)
      expect(await driver.run('return document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
      await driver.resize(1440, 900)
    })
  })
}
