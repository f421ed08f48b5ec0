import { describe, expect, it } from 'vitest'
import { testEnv } from './testing/env'
import { encryptionFacts } from './testing/portable/encryption-facts'
import { signatureFacts } from './testing/portable/signature-facts'

describe('the portable suite in Node', () => {
  for (const { name, prove } of [...signatureFacts(testEnv()), ...encryptionFacts(testEnv())])
    it(name, async () => expect(await prove()).toBeUndefined())
})
