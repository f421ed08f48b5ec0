import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LIMITS } from '../limits'
import { vectorsFolder } from '../testing/env'
import { KeyCollector } from './key-collector'
import { readPlainKeys } from './read-plain'
import { readKeyText } from './read-text'

const { subtle } = globalThis.crypto
const collector = (): KeyCollector => new KeyCollector({ origin: 'given' }, { limits: LIMITS }, 0)

/** What both readers make of a text; undefined where the plain one leaves it to the other. */
async function both(text: string) {
  const plain = collector()
  if (!readPlainKeys(plain, text)) return undefined
  const whole = collector()
  readKeyText(whole, subtle, text)
  await whole.settle()
  const shown = ({ keys, notes, problem, formName }: KeyCollector) => ({ keys, notes, problem, formName })
  return { plain: shown(plain), whole: shown(whole) }
}

const JWK =
  '{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}'

describe('the reader of plain keys', () => {
  it('takes a JWK, a set and a one-line secret', async () => {
    for (const text of [JWK, `{"keys":[${JWK},${JWK}]}`, ` ${JWK}`.trim(), 'your-256-bit-secret', 'correct horse'])
      expect(await both(text), text).toBeDefined()
  })

  it('knows where each key of a set stands, whatever follows the list', async () => {
    const ends = ['', '  \n', ',"more":1', ` ,"keys":[]`]
    const answers = await Promise.all(
      ends.map((end) => both(`{"keys":[${JWK},${JWK}]${end.trim() ? end : ''}}${end.trim() ? '' : end}`)),
    )
    const places = answers.map((answer) => answer?.plain.keys.map(({ at }) => at?.start))
    expect(places).toEqual([[9, 10 + JWK.length], [9, 10 + JWK.length], [9, 10 + JWK.length], undefined])
    for (const answer of answers) if (answer) expect(answer.plain).toEqual(answer.whole)
  })

  it('leaves everything else to the reader of all forms', async () => {
    for (const text of [
      `[${JWK}]`,
      `{"keys":[]}`,
      `{"keys":{"a":${JWK}}}`,
      `{"kty":"oct","k":"AAAA","k":"BBBB"}`,
      `{"keys":[{"kty":"oct","k":"AAAA","k":"BBBB"}]}`,
      `{"keys":[${JWK}],"keys":[${JWK}]}`,
      `${JWK}${JWK}`,
      '-----BEGIN PUBLIC KEY-----',
      'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA',
      'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A',
      'eyJrdHkiOiJvY3QifQ',
      'LS0tLS1CRUdJTiBQVUJMSUM',
      '30820122300d06092a864886f70d0101',
      '"quoted"',
      'a\nb',
      '',
    ])
      expect(await both(text), text).toBeUndefined()
  })

  it('answers as the reader of all forms does, whatever the text', async () => {
    const texts = fc.oneof(
      fc.string({ maxLength: 80 }),
      fc.stringMatching(/^[A-Za-z0-9+/=_-]{0,200}$/),
      fc.json({ maxDepth: 3 }),
      fc.json({ maxDepth: 2 }).map((json) => `{"keys":[${JWK},${json}]}`),
      fc.json({ maxDepth: 1 }).map((json) => `{"kty":${json},"k":${json}}`),
      fc
        .tuple(
          fc.array(fc.dictionary(fc.constantFrom('kty', 'k', 'x5c', '2', '1', '__proto__'), fc.jsonValue())),
          fc.nat(9),
        )
        .map(([keys, blanks]) => JSON.stringify({ keys }) + ' '.repeat(blanks)),
    )
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const answer = await both(text)
        if (answer) expect(answer.plain).toEqual(answer.whole)
      }),
      { numRuns: 2000 },
    )
  })

  const folder = vectorsFolder()
  it.skipIf(folder === undefined)('answers as the reader of all forms does on every set of the vectors', async () => {
    let plain = 0
    for (const file of readdirSync(`${folder}jwks/files`)) {
      const answer = await both(readFileSync(`${folder}jwks/files/${file}`, 'utf8'))
      if (!answer) continue
      plain++
      expect(answer.plain, file).toEqual(answer.whole)
    }
    expect(plain).toBeGreaterThan(10)
  })
})
