import { describe, expect, it } from 'vitest'
import { testEnv } from './testing/env'
import { signatureFacts } from './testing/portable/signature-facts'

describe('the portable suite in Node', () => {
  for (const { name, prove } of signatureFacts(testEnv())) it(name, async () => expect(await prove()).toBeUndefined())
})
