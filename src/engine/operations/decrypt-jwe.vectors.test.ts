import { describe, expect, it } from 'vitest'
import { inspect } from '../inspect'
import { testEnv, vectorsFolder } from '../testing/env'
import { complaint } from '../testing/portable/expected'
import { jweVectors } from '../testing/portable/jwe-vectors'

const folder = vectorsFolder()

describe.skipIf(folder === undefined)('the shared vectors on encryption', () => {
  for (const { id, request, now, expected } of folder === undefined ? [] : jweVectors(folder))
    it(id, async () => {
      const report = await inspect(request, testEnv(now === undefined ? {} : { now }))
      expect(complaint(report, expected)).toBeUndefined()
    })
})
