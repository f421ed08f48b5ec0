import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { testEnv, vectorsFolder } from '../testing/env'
import type { CreateRequest } from '../types'
import { create } from './create'

interface Signing {
  protected?: Record<string, unknown>
  unprotected?: Record<string, unknown>
}
interface Recipe {
  title: string
  reproducible?: boolean
  input: { payload: string; key: object | object[]; alg: string | string[] }
  signing: Signing | Signing[]
  output: { compact?: string; json?: object; json_flat?: object }
}

const folder = vectorsFolder()
const recipes = folder && `${folder}rfc7520-cookbook/jws/`
const env = testEnv()

function requestFor({ input, signing }: Recipe): CreateRequest {
  const keys = [input.key].flat()
  const algs = [input.alg].flat()
  const signatures = [signing].flat().map((part, index) => ({
    alg: algs[index] ?? '',
    key: JSON.stringify(keys[index]),
    ...(part.protected ? { protectedHeader: part.protected } : {}),
    ...(part.unprotected ? { header: part.unprotected } : {}),
  }))
  return { payload: input.payload, signatures }
}

if (recipes && existsSync(recipes))
  describe('creation follows the cookbook of RFC 7520 §4 to the letter', () => {
    for (const file of readdirSync(recipes)) {
      const recipe = JSON.parse(readFileSync(recipes + file, 'utf8')) as Recipe
      // ECDSA and PSS draw random numbers of their own: their signatures differ each time.
      if (recipe.reproducible !== true) continue
      const detached = file.includes('detached')
      const { compact, json, json_flat } = recipe.output
      it(file.replace('.json', ''), async () => {
        const made = async (serialization: NonNullable<CreateRequest['serialization']>): Promise<string> => {
          const report = await create({ ...requestFor(recipe), serialization, detached }, env)
          expect(report.findings).toEqual([])
          return report.token ?? ''
        }
        expect(compact ?? json ?? json_flat).toBeDefined()
        if (compact !== undefined) expect(await made('compact')).toBe(compact)
        if (json !== undefined) expect(JSON.parse(await made('general'))).toEqual(json)
        if (json_flat !== undefined) expect(JSON.parse(await made('flattened'))).toEqual(json_flat)
      })
    }
  })
else it.skipIf(true)('the cookbook of RFC 7520, whose vectors are absent (said above)', () => undefined)
