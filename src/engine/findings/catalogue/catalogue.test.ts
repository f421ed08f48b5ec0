import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { inspect } from '../../inspect'
import { testEnv, vectorsFolder } from '../../testing/env'
import type { InspectRequest } from '../../types'
import { RULES } from '../index'
import { TROUBLE_RULES } from '../trouble'
import { CATALOGUE, EXAMPLES_AT, exampleOf, GROUPS, WITHOUT_EXAMPLE } from './index'
import neighbours from './neighbours.json'

/** Rows that may be without a rule: what only the page itself can see. */
const OF_THE_PAGE = ['jwks/cors']
/** Reasons of steps that are no finding: the finding beside them has its own name. */
const STEPS_ONLY = ['key/none-given', 'key/unreadable', 'jwe/content']

const known = new Set([...RULES, ...TROUBLE_RULES].map(({ code }) => code))
const codes = CATALOGUE.map(({ code }) => code)
const env = testEnv({ now: EXAMPLES_AT })
const requests = neighbours as Record<string, InspectRequest>
const exampled = codes.filter((code) => !WITHOUT_EXAMPLE.includes(code))
const fires = async (request: InspectRequest | undefined): Promise<string[]> => {
  if (!request) throw new Error('no request')
  return (await inspect(request, env)).findings.map(({ code }) => code)
}

describe('every code', () => {
  test('has one row, in a group that is shown', () => {
    expect(new Set(codes).size).toBe(codes.length)
    for (const { group } of CATALOGUE) expect(GROUPS).toContain(group)
    for (const { explanation, title } of CATALOGUE) {
      expect(explanation.length, title).toBeGreaterThan(30)
      expect(`${title} ${explanation}`).not.toMatch(/!$|\bsimply\b|\bjust\b/)
    }
  })

  test('that a rule can say has a row', () => {
    expect([...known].filter((code) => !codes.includes(code))).toEqual([])
  })

  test('of a row has a rule', () => {
    expect(codes.filter((code) => !known.has(code))).toEqual(OF_THE_PAGE)
  })

  test('of the readers and steps has a row, or is the reason of a step alone', () => {
    const engine = fileURLToPath(new URL('../../', import.meta.url))
    const found = new Set<string>()
    for (const folder of ['stages', 'operations', 'findings'])
      for (const path of readdirSync(join(engine, folder), { recursive: true, encoding: 'utf8' })) {
        if (!path.endsWith('.ts') || path.endsWith('.test.ts') || /sign[/-]|create|encrypt|issue/.test(path)) continue
        const text = readFileSync(join(engine, folder, path), 'utf8')
        for (const [, code = ''] of text.matchAll(
          /'((?:token|secret|key|kid|jwks|alg|header|json|claim|jwe|sd-jwt|attack|provider|browser|limit)\/[a-z0-9_-]+)'/g,
        ))
          found.add(code)
      }
    expect([...found].filter((code) => !codes.includes(code) && !STEPS_ONLY.includes(code)).sort()).toEqual([])
  })

  test('of the specification has a row', () => {
    const folder = vectorsFolder()
    const path = folder && join(folder, '..', 'FINDINGS.md')
    if (!path || !existsSync(path)) return
    const named = [...readFileSync(path, 'utf8').matchAll(/\*\*`([a-z0-9-]+\/[a-z0-9_-]+)`\*\*/g)].map(
      ([, code = '']) => code,
    )
    expect(named.length).toBeGreaterThan(150)
    expect(named.filter((code) => !codes.includes(code))).toEqual([])
  })
})

describe('examples', () => {
  test('exist for every row but those that are listed', async () => {
    const without: string[] = []
    for (const code of codes) if (!(await exampleOf(code))) without.push(code)
    expect(without.sort()).toEqual([...WITHOUT_EXAMPLE].sort())
    expect(await exampleOf('constructor')).toBeUndefined()
  })

  test.each(exampled.filter((code) => known.has(code)))(
    '%s fires on its example, and is silent beside it',
    async (code) => {
      expect(await fires(await exampleOf(code))).toContain(code)
      expect(await fires(requests[code])).not.toContain(code)
    },
  )
})
