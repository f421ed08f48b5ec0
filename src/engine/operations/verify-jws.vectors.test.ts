import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { inspect } from '../inspect'
import { testEnv, vectorsFolder } from '../testing/env'
import { complaint } from '../testing/portable/expected'
import { JWS_DEVIATIONS, jwsVectors } from '../testing/portable/jws-vectors'

const folder = vectorsFolder()

describe.skipIf(folder === undefined)('the shared vectors on signatures', () => {
  for (const { id, request, now, expected } of folder === undefined ? [] : jwsVectors(folder))
    it(id, async () => {
      const report = await inspect(request, testEnv(now === undefined ? {} : { now }))
      expect(complaint(report, expected)).toBeUndefined()
    })

  it('deviates from Wycheproof only where its quirks are listed', () => {
    const quirks: { file: string; tcId: number }[] = JSON.parse(
      readFileSync(`${folder}wycheproof/_quirks.json`, 'utf8'),
    )
    const listed = quirks.filter(({ file }) => file === 'json_web_signature_test').map(({ tcId }) => tcId)
    for (const id of Object.keys(JWS_DEVIATIONS)) expect(listed).toContain(Number(id))
  })
})
