import { describe, it } from 'vitest'
import examples from '../findings/catalogue/examples.json'
import { EXAMPLES_AT } from '../findings/catalogue/index'
import neighbours from '../findings/catalogue/neighbours.json'
import { testEnv } from '../testing/env'
import { golden } from '../testing/golden/golden'
import standards from '../testing/golden/standards.json'
import steps from '../testing/golden/steps.json'
import troubles from '../testing/golden/troubles.json'
import verdicts from '../testing/golden/verdicts.json'
import { writtenReport, writtenTrouble } from '../testing/golden/written'
import type { InspectRequest } from '../types'
import { runInspection } from './run'

/**
 * Reports compared with golden files (DESIGN.md, section 2): every step and value of the standards' own examples, and
 * what is said of the first example of each family of the catalogue. `JOTSCOPE_GOLDEN=write` writes the files anew.
 */
const inspected = (request: unknown, now: number) => runInspection(request as InspectRequest, testEnv({ now }))

describe('every step of an example of the standards', () => {
  const compare = golden('steps', steps)
  for (const [name, { request, now = EXAMPLES_AT }] of Object.entries(standards) as [
    string,
    { request: unknown; now?: number },
  ][])
    it(name, async () => compare(name, writtenReport((await inspected(request, now)).report)))
})

describe('the verdict, and the facets that failed', () => {
  const compare = golden('verdicts', verdicts)
  for (const [what, requests] of Object.entries({ examples, 'innocent neighbours': neighbours }))
    it(`of all ${what} of the catalogue`, async () => {
      const ends: Record<string, string[]> = {}
      for (const [code, request] of Object.entries(requests)) {
        const { verdict, facets } = (await inspected(request, EXAMPLES_AT)).report
        const failed = Object.entries(facets).flatMap(([facet, status]) => (status === 'failed' ? [facet] : []))
        const end = [verdict, ...failed].join(', ')
        ends[end] = [...(ends[end] ?? []), code]
      }
      compare(
        what,
        Object.entries(ends)
          .map(([end, codes]) => `${end}: ${codes.join(' ')}`)
          .sort(),
      )
    })
})

describe('what is said of an example', () => {
  const compare = golden('troubles', troubles)
  const families = new Map(
    Object.entries(examples)
      .reverse()
      .map(([code, request]) => [code.slice(0, code.indexOf('/')), { code, request }]),
  )
  for (const { code, request } of families.values())
    it(code, async () => compare(code, writtenTrouble(await inspected(request, EXAMPLES_AT))))
})
