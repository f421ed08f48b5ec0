import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { l as describe, u as expect, d as it } from './assets/base64url-CstD21t-.js'
import { t as create } from './assets/create-DHBVRTeK.js'
import { t as testEnv, n as vectorsFolder } from './assets/env-Dj9pQdRw.js'

// src/engine/operations/create-cookbook.test.ts
var folder = vectorsFolder()
var recipes = folder && `${folder}rfc7520-cookbook/jws/`
var env = testEnv()
function requestFor({ input, signing }) {
  const keys = [input.key].flat()
  const algs = [input.alg].flat()
  const signatures = [signing].flat().map((part, index) => ({
    alg: algs[index] ?? '',
    key: JSON.stringify(keys[index]),
    ...(part.protected ? { protectedHeader: part.protected } : {}),
    ...(part.unprotected ? { header: part.unprotected } : {}),
  }))
  return {
    payload: input.payload,
    signatures,
  }
}
if (recipes && existsSync(recipes))
  describe('creation follows the cookbook of RFC 7520 §4 to the letter', () => {
    for (const file of readdirSync(recipes)) {
      const recipe = JSON.parse(readFileSync(recipes + file, 'utf8'))
      if (recipe.reproducible !== true) continue
      const detached = file.includes('detached')
      const { compact, json, json_flat } = recipe.output
      it(file.replace('.json', ''), async () => {
        const made = async (serialization) => {
          const report = await create(
            {
              ...requestFor(recipe),
              serialization,
              detached,
            },
            env,
          )
          expect(report.findings).toEqual([])
          return report.token ?? ''
        }
        expect(compact ?? json ?? json_flat).toBeDefined()
        if (compact !== void 0) expect(await made('compact')).toBe(compact)
        if (json !== void 0) expect(JSON.parse(await made('general'))).toEqual(json)
        if (json_flat !== void 0) expect(JSON.parse(await made('flattened'))).toEqual(json_flat)
      })
    }
  })
else it.skipIf(true)('the cookbook of RFC 7520, whose vectors are absent (said above)', () => void 0)
