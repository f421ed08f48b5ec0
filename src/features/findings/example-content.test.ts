import { expect, test } from 'vitest'
import { CATALOGUE, EXAMPLES_AT, exampleOf } from '@/engine/findings/catalogue/index'
import { requestOf } from '@/session/reducer'
import { EMPTY_CONTENT } from '@/session/types'
import { contentOf } from './example-content'

test('an example survives its way through the page unchanged', async () => {
  let count = 0
  for (const { code } of CATALOGUE) {
    const example = await exampleOf(code)
    if (!example) continue
    count++
    const content = { ...EMPTY_CONTENT, ...contentOf(example, EXAMPLES_AT) }
    expect(content.clock).toEqual({ mode: 'as-of', at: EXAMPLES_AT })
    const { token, keys, policy, password, secretEncoding, errorMessage, secondToken } = requestOf(content)
    expect(token, code).toBe(example.token)
    expect(JSON.stringify(keys ?? ''), code).toContain(JSON.stringify(example.keys ?? '').slice(1, -1))
    expect({ policy: policy ?? {}, password, errorMessage, secondToken }, code).toEqual({
      policy: example.policy ?? {},
      password: example.password,
      errorMessage: example.errorMessage,
      secondToken: example.secondToken,
    })
    if (example.secretEncoding) expect(secretEncoding, code).toBe(example.secretEncoding)
  }
  expect(count).toBeGreaterThan(190)
})
