import { expect, test } from './support/page-test'

const ATTACKS = [
  ['alg-none', 'accepted'],
  ['alg-none-spelling', 'accepted'],
  ['key-confusion', 'accepted'],
  ['embedded-key', 'accepted'],
  ['jku-elsewhere', 'accepted'],
  ['x5u-elsewhere', 'accepted'],
  ['kid-path', 'accepted'],
  ['kid-injection', 'accepted'],
  ['weak-secret', 'accepted'],
  ['psychic-signature', 'accepted'],
  ['other-audience', 'accepted'],
  ['jwe-for-jws', 'accepted'],
  ['poisoned-set', 'accepted'],
  ['pbes2-cost', 'exhausted'],
  ['deflate-bomb', 'exhausted'],
  ['duplicate-names', 'accepted'],
] as const

test('every attack passes the weak verifier, not the strict one, and names the line that stops it', async ({
  page,
}) => {
  // Whatever is ever shown as the strict engine's answer, attack by attack: a moment's wrong verdict counts.
  await page.addInitScript(() => {
    const seen: Record<string, string[]> = {}
    Reflect.set(window, 'strictOutcomes', seen)
    const look = () => {
      const title = document.querySelector('#attack-title')?.textContent ?? ''
      const outcomes = document.querySelectorAll('[data-outcome]')
      const last = outcomes.length === 2 ? outcomes[1]?.getAttribute('data-outcome') : undefined
      if (last) seen[title] = [...new Set([...(seen[title] ?? []), last])]
    }
    new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true })
  })
  await page.goto('./#/learn/attacks')
  const links = page.getByRole('navigation', { name: 'Attacks' }).getByRole('link')
  await expect(links).toHaveCount(ATTACKS.length)
  for (const [place, [id, outcome]] of ATTACKS.entries()) {
    await links.nth(place).click()
    await expect(page).toHaveURL(new RegExp(`/attacks/${id}$`))
    await expect(page.getByRole('region', { name: 'Weak verifier' }).locator('[data-outcome]')).toHaveAttribute(
      'data-outcome',
      outcome,
    )
    const strict = page.getByRole('region', { name: 'Strict engine' }).locator('[data-outcome]')
    // Nobody can tell who signed with a secret that everybody knows: there the engine warns.
    await expect(strict).toHaveAttribute('data-outcome', id === 'weak-secret' ? 'accepted' : /rejected|undecided/)
    await expect(page.getByRole('region', { name: 'Why, and what stops it' }).getByRole('link').first()).toHaveText(
      id === 'duplicate-names' ? /RFC 7515/ : /RFC 8725/,
    )
  }
  const seen = await page.evaluate(() => Reflect.get(window, 'strictOutcomes') as Record<string, string[]>)
  expect(Object.keys(seen)).toHaveLength(ATTACKS.length)
  expect(Object.values(seen).filter((outcomes) => outcomes.length !== 1)).toEqual([])
})

test('an attack is made on a token of one’s own, as a test vector', async ({ page }) => {
  await page.goto('./#/learn/attacks/alg-none')
  const own = page.getByRole('region', { name: 'On your own token' })
  await expect(own.getByRole('button', { name: 'Make the test vector' })).toBeDisabled()
  await own
    .getByRole('textbox', { name: 'Your token' })
    .fill('eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U')
  await own.getByRole('button', { name: 'Make the test vector' }).click()
  const vector = await own.getByRole('textbox', { name: /Test vector/ }).inputValue()
  const [header = '', payload = '', signature] = vector.split('.')
  expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({ alg: 'none' })
  expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toEqual({ sub: 'ada', role: 'admin' })
  expect(signature).toBe('')
  // This token says nothing of its expiry; one that has expired would prove nothing, and a text that is no token cannot be forged.
  await expect(own).not.toContainText('Your token has expired')
  const expired = `eyJhbGciOiJIUzI1NiJ9.${Buffer.from('{"exp":1}').toString('base64url')}.AAAA`
  await own.getByRole('textbox', { name: 'Your token' }).fill(`Bearer ${expired}`)
  await own.getByRole('button', { name: 'Make the test vector' }).click()
  await expect(own).toContainText('Your token has expired')
  await own.getByRole('textbox', { name: 'Your token' }).fill('hello')
  await own.getByRole('button', { name: 'Make the test vector' }).click()
  await expect(own).toContainText('The text is no signed token')
})

test('what the attack needs and cannot have is said in words', async ({ page }) => {
  await page.goto('./#/learn/attacks/weak-secret')
  const own = page.getByRole('region', { name: 'On your own token' })
  await own.getByRole('textbox', { name: 'Your token' }).fill('eyJhbGciOiJIUzI1NiJ9.e30.AAAA')
  await own.getByRole('button', { name: 'Make the test vector' }).click()
  await expect(own).toContainText('well-known secrets made this token')
})

for (const { title, wrong, right } of [
  {
    title: 'Forge a token that the weak verifier takes',
    wrong: { payload: '{"sub":"mallory","role":"admin"}' },
    right: { header: '{"alg":"none"}', payload: '{"sub":"mallory","role":"admin"}', signature: '' },
  },
  {
    title: 'Sign without knowing anything',
    wrong: { signature: 'A'.repeat(86) },
    right: { payload: '{"sub":"mallory","role":"admin"}', signature: 'A'.repeat(86) },
  },
])
  test(`the task “${title}” runs from start to solved, a wrong answer included`, async ({ page }) => {
    await page.goto('./#/learn/attacks-and-defences')
    await page
      .getByRole('region', { name: `Task: ${title}` })
      .getByRole('button', { name: 'Start' })
      .click()
    const task = page.getByRole('region', { name: 'Task', exact: true })
    await expect(task).toHaveAttribute('data-status', 'open')
    const give = async (answer: { header?: string; payload?: string; signature?: string }) => {
      if (answer.header !== undefined) await page.getByRole('textbox', { name: 'Header, as JSON' }).fill(answer.header)
      if (answer.payload !== undefined)
        await page.getByRole('textbox', { name: 'Payload, as JSON' }).fill(answer.payload)
      if (answer.signature !== undefined) await page.getByRole('textbox', { name: /Signature/ }).fill(answer.signature)
    }
    const before = await task.locator('[data-part="reason"]').textContent()
    await give(wrong)
    await expect(task.locator('[data-part="reason"]')).not.toHaveText(before ?? '')
    await expect(task).toHaveAttribute('data-status', 'open')
    await task.getByRole('button', { name: 'Start again' }).click()
    await give(right)
    await expect(task).toHaveAttribute('data-status', 'solved')
  })
