import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import examples from '../findings/catalogue/examples.json'
import { EXAMPLES_AT } from '../findings/catalogue/index'
import neighbours from '../findings/catalogue/neighbours.json'
import { testEnv } from '../testing/env'
import standards from '../testing/golden/standards.json'
import steps from '../testing/golden/steps.json'
import troubles from '../testing/golden/troubles.json'
import { writtenReport, writtenTrouble } from '../testing/golden/written'
import type { InspectRequest } from '../types'
import { runInspection } from './run'

/**
 * Reports compared with golden files (DESIGN.md, section 2): every step and value of the standards' own examples, and
 * what is said of each example of the catalogue and of its innocent neighbour. `JOTSCOPE_GOLDEN=write` writes the files
 * anew; the difference is then read line by line, as the change of behaviour that it is.
 */
const writing = process.env.JOTSCOPE_GOLDEN === 'write'
type Golden = Record<string, readonly string[]>
const written: Record<'steps' | 'troubles', Golden> = { steps: {}, troubles: {} }

function compare(file: 'steps' | 'troubles', name: string, lines: readonly string[]): void {
  written[file][name] = lines
  if (!writing) expect(lines).toEqual((file === 'steps' ? (steps as Golden) : (troubles as Golden))[name])
}

const inspected = (request: unknown, now: number) => runInspection(request as InspectRequest, testEnv({ now }))

/** Steps with values worth holding on to, which no example of a standard has. */
const SHOWN = [
  'sd-jwt/key-binding',
  'sd-jwt/digest',
  'sd-jwt/unused-disclosure',
  'jwe/halves-swapped',
  'jwe/epk-curve',
  'jwe/p2c-cap',
  'jwe/tag',
  'jwe/zip-format',
  'attack/deflate-bomb',
] as const

describe('every step of an example of the standards', () => {
  for (const [name, { request, now = EXAMPLES_AT }] of Object.entries(standards) as [
    string,
    { request: unknown; now?: number },
  ][])
    it(name, async () => compare('steps', name, writtenReport((await inspected(request, now)).report)))
  for (const code of SHOWN) {
    it(code, async () => compare('steps', code, writtenReport((await inspected(examples[code], EXAMPLES_AT)).report)))
    it(`beside ${code}`, async () =>
      compare('steps', `beside ${code}`, writtenReport((await inspected(neighbours[code], EXAMPLES_AT)).report)))
  }
})

describe('what is said of an example', () => {
  for (const [code, request] of Object.entries(examples))
    it(code, async () => compare('troubles', code, writtenTrouble(await inspected(request, EXAMPLES_AT))))
  for (const [code, request] of Object.entries(neighbours))
    it(`beside ${code}`, async () =>
      compare('troubles', `beside ${code}`, writtenTrouble(await inspected(request, EXAMPLES_AT))))
})

afterAll(() => {
  if (!writing) return
  for (const [file, golden] of Object.entries(written)) {
    const path = fileURLToPath(new URL(`../testing/golden/${file}.json`, import.meta.url))
    const text = `${JSON.stringify(golden, undefined, 2)}\n`
    if (readFileSync(path, 'utf8') !== text) writeFileSync(path, text)
  }
})
