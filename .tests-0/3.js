import { readdirSync, readFileSync } from 'node:fs'
import { n as decodeBase64Url, l as describe, u as expect, a as isFault, d as it } from './assets/base64url-CstD21t-.js'
import { t as create } from './assets/create-DHBVRTeK.js'
import { t as testEnv, n as vectorsFolder } from './assets/env-Dj9pQdRw.js'
import { t as inspect } from './assets/inspect-Dhotz-6P.js'

// src/engine/operations/encrypt-cookbook.test.ts
var bytesOf = (text) => {
  const bytes = text === void 0 ? void 0 : decodeBase64Url(text)
  return bytes === void 0 || isFault(bytes) ? [] : [bytes]
}
/** An Env whose random values are these, in this order, and no more. */
function scripted(values) {
  const left = [...values]
  return testEnv({
    random: (length) => {
      const next = left.shift()
      if (next?.length !== length) throw new Error(`${length} random bytes were asked for, and ${next?.length} came.`)
      return next
    },
  })
}
var folder = vectorsFolder()
var recipes = (
  folder ? readdirSync(`${folder}rfc7520-cookbook/jwe`).map((name) => `${folder}rfc7520-cookbook/jwe/${name}`) : []
).map((place) => JSON.parse(readFileSync(place, 'utf8')))
function requestFor({ input, encrypting_content }) {
  const { protected: protectedHeader, unprotected } = encrypting_content
  return {
    payload: input.plaintext,
    encryption: {
      enc: input.enc,
      recipients: [
        {
          alg: String(input.alg),
          key: input.pwd ?? JSON.stringify(input.key),
        },
      ],
      ...(protectedHeader ? { protectedHeader } : {}),
      ...(unprotected ? { unprotected } : {}),
      ...(input.aad === void 0 ? {} : { aad: input.aad }),
    },
  }
}
describe.skipIf(!folder)('creation follows the cookbook of RFC 7520 §5 to the letter', () => {
  const repeatable = recipes.filter(
    ({ input }) => !/RSA|ECDH/.test(String(input.alg)) && input.zip === void 0 && !Array.isArray(input.alg),
  )
  it('for dir, A*KW, A*GCMKW and PBES2', () => expect(repeatable.length).toBe(7))
  for (const recipe of repeatable)
    it(recipe.title, async () => {
      const { compact, json, json_flat } = recipe.output
      const { generated, encrypting_key: wrapping } = recipe
      const made = async (serialization) => {
        const env = scripted([...bytesOf(generated.cek), ...bytesOf(generated.iv)])
        const report = await create(
          {
            ...requestFor(recipe),
            serialization,
          },
          env,
        )
        expect(report.findings).toEqual([])
        return report.token ?? ''
      }
      expect(wrapping?.iv === void 0 || recipe.encrypting_content.protected?.['iv'] === wrapping.iv).toBe(true)
      if (compact !== void 0) expect(await made('compact')).toBe(compact)
      if (json !== void 0)
        expect(JSON.parse(await made('general'))).toEqual({
          recipients: [{}],
          ...json,
        })
      if (json_flat !== void 0) expect(JSON.parse(await made('flattened'))).toEqual(json_flat)
    })
  for (const recipe of recipes.filter(({ input }) => !/RSA1_5/.test(String(input.alg))))
    it(`${recipe.title}: what is made with its input decrypts again`, async () => {
      const serialization = recipe.output.compact === void 0 ? 'flattened' : 'compact'
      const request = requestFor(recipe)
      const { epk: _, ...header } = request.encryption?.protectedHeader ?? {}
      const encryption = {
        ...request.encryption,
        protectedHeader: header,
      }
      const { token, findings } = await create(
        {
          ...request,
          encryption,
          serialization,
        },
        testEnv(),
      )
      expect(findings).toEqual([])
      const keys = recipe.input.pwd ?? JSON.stringify(recipe.input.key)
      const report = await inspect(
        {
          token: token ?? '',
          keys,
        },
        testEnv(),
      )
      expect(report.verdict, report.summary).toBe('accepted')
      expect(report.payloadText).toBe(recipe.input.plaintext)
    })
})
describe.skipIf(!folder)('creation repeats the examples of the other RFCs', () => {
  const cases = (file) => JSON.parse(readFileSync(`${folder}rfc-examples/${file}.json`, 'utf8')).cases
  const hex = (text) => new Uint8Array(Buffer.from(text, 'hex'))
  it('RFC 7516 A.3: A128KW with A128CBC-HS256', async () => {
    const example = cases('rfc7516').find(({ id }) => id === 'rfc7516-A.3')
    const cek = [4, 211, 31, 197, 84, 157, 252, 254, 11, 100, 157, 250, 63, 170, 106, 206, 107, 124, 212, 45, 111, 107]
    cek.push(9, 219, 200, 177, 0, 240, 143, 156, 44, 207)
    const report = await create(
      {
        payload: 'Live long and prosper.',
        encryption: {
          enc: 'A128CBC-HS256',
          recipients: [
            {
              alg: 'A128KW',
              key: JSON.stringify(example.key),
            },
          ],
        },
      },
      scripted([
        new Uint8Array(cek),
        new Uint8Array([3, 22, 60, 12, 43, 67, 104, 105, 108, 108, 105, 99, 111, 116, 104, 101]),
      ]),
    )
    expect(report.token).toBe(example.input)
  })
  it('RFC 7517 C: PBES2-HS256+A128KW', async () => {
    const example = cases('rfc7517').find(({ id }) => id === 'rfc7517-C')
    const opened = await inspect(
      {
        token: example.input,
        password: example.password_utf8,
      },
      testEnv(),
    )
    const [header = '', , iv] = example.input.split('.')
    const report = await create(
      {
        payload: opened.payloadText ?? '',
        encryption: {
          enc: 'A128CBC-HS256',
          recipients: [
            {
              alg: 'PBES2-HS256+A128KW',
              key: example.password_utf8,
            },
          ],
          protectedHeader: JSON.parse(Buffer.from(header, 'base64url').toString()),
        },
      },
      scripted([hex(example.expect.cek_hex), ...bytesOf(iv)]),
    )
    expect(report.token).toBe(example.input)
  })
})
