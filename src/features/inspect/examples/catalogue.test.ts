import { describe, expect, test } from 'vitest'
import { inspect } from '@/engine/index'
import { testEnv } from '@/engine/testing/env'
import { requestOf } from '@/session/reducer'
import { EMPTY_CONTENT } from '@/session/types'
import cases from './cases.json'
import { EXAMPLE_GROUPS, exampleContent } from './catalogue'

const examples = EXAMPLE_GROUPS.flatMap((group) => group.examples)

describe('the examples menu', () => {
  test('names every case once, and no other', () => {
    expect(examples.map(({ id }) => id).sort()).toEqual(Object.keys(cases).sort())
  })

  test.each(examples)('$label is $verdict', async (example) => {
    const content = { ...EMPTY_CONTENT, ...(await exampleContent(example)) }
    const report = await inspect(requestOf(content), testEnv({ now: example.at ?? 1_800_000_000 }))
    // A platform without the algorithm cannot decide, and says so.
    const lacks = report.findings.some(({ code }) => code === 'browser/unsupported-algorithm')
    expect(report.verdict, report.summary).toBe(lacks ? 'undecided' : example.verdict)
  })
})
