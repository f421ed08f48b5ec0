import type { Journey } from '../journey'
import type { Journeys } from '.'

/** Presses a button of Create that makes a key, and waits for it. */
async function generate(journey: Journey, label: string): Promise<void> {
  await journey.press('button', `Generate ${label.toLowerCase()}`)
  await journey.within('textbox', label).until(`the key in "${label}"`, `return here?.value.includes('"kty"')`)
}

/** Makes the token and hands it to Inspect, which has to accept it. */
async function makeAndInspect(journey: Journey, act: string): Promise<void> {
  await journey.press('button', act)
  await journey.shows('✓ made')
  const token = await journey.read('Token made')
  await journey.press('button', 'Open in Inspect')
  await journey.within('textbox', 'Token').until('the token made', 'return here?.value === args[0]', token)
  await journey.says('accepted')
}

/** What is made here: tokens and keys. */
export const MAKE: Journeys = {
  'Create signs what was typed with a key made there, and Inspect accepts it': async (journey) => {
    await journey.open('#/create')
    // What the person types into is Monaco, once it has come; the keyboard has to reach it in every engine.
    await journey.has('[data-editor="monaco"] .view-lines')
    await generate(journey, 'Key')
    await journey.focus('textbox', 'Payload')
    await journey.driver.type('SelectAll')
    await journey.driver.type('{"sub": "ada"}')
    await makeAndInspect(journey, 'Sign')
    // By its panel: Monaco takes the place of the plain group whenever it comes.
    await journey.within('region', 'Decoded').shows('"ada"')
  },

  'Create encrypts to a key made there, and Inspect decrypts it': async (journey) => {
    for (const alg of ['ECDH-ES+A256KW', 'A256GCMKW', 'PBES2-HS256+A128KW']) {
      await journey.open('#/create')
      await journey.press('radio', 'Encrypt')
      await journey.choose('Key management', alg)
      if (alg.startsWith('PBES2')) await journey.paste('Password', 'correct horse battery staple')
      else await generate(journey, 'Recipient’s key')
      await makeAndInspect(journey, 'Encrypt')
      await journey.has('[data-step="content"][data-status="passed"]')
    }
  },

  'an SD-JWT with key binding is made, and each of its parts is accepted': async (journey) => {
    await journey.open('#/create')
    await journey.press('button', 'Templates')
    await journey.press('menuitem', /^SD-JWT VC/)
    await generate(journey, 'Key')
    await generate(journey, 'Holder key')
    await makeAndInspect(journey, 'Sign')
    await journey.has('[data-step="kb"][data-status="passed"]')
    await journey.has('[data-step="kb-sd-hash"][data-status="passed"]')
  },

  'Keys: two are made, and what is published of them holds no private member': async (journey) => {
    await journey.open('#/keys')
    await journey.choose('Kind', 'EC')
    await journey.press('button', 'Make the key')
    await journey.within('list', 'Keys on the bench').shows('EC P-256')
    await journey.choose('Kind', 'RSA')
    await journey.press('button', 'Make the key')
    await journey.within('list', 'Keys on the bench').shows('RSA 2048')
    await journey.within('list', 'Lint of the key').shows('Nothing to complain about')
    await journey.within('navigation', 'Keys').press('link', 'Publish')
    await journey
      .within('group', 'jwks.json')
      .until(
        'a set of two public keys',
        `const { keys } = JSON.parse(here?.textContent || '{"keys":[]}'); return keys.length === 2 && keys.every((key) => !('d' in key) && !('p' in key))`,
      )
  },

  'the vault keeps a key that nobody can read over a reload, and it signs': async (journey) => {
    await journey.open('#/keys/vault')
    await journey.paste('Call it', 'Orders')
    await journey.press('button', 'Make it in the vault')
    await journey.within('list', 'Keys in the vault').shows('Orders')
    await journey.open('#/keys/vault')
    await journey.press('button', 'Sign in Create (Orders)')
    await journey.shows('from the vault')
    await makeAndInspect(journey, 'Sign')
    await journey.open('#/keys/vault')
    await journey.press('button', 'Remove… (Orders)')
    await journey.within('dialog', /./).press('button', 'Remove it')
    await journey.shows('The vault is empty')
  },
}
