import { expect, test } from 'vitest'
import type { Report } from '../engine/types'
import { packReport, unpackReport } from './report-transfer'

const report = (payload: unknown, more: Partial<Report> = {}): Report => ({
  format: 1,
  at: 0,
  kind: 'jws',
  verdict: 'undecided',
  summary: '',
  facets: { structure: 'passed', key: 'passed', cryptography: 'passed', claims: 'passed', policy: 'passed' },
  payload,
  payloadText: JSON.stringify(payload),
  steps: [],
  findings: [],
  ...more,
})
const LONG = { entries: Array.from({ length: 5000 }, (_, id) => ({ id })), text: 'ä' }

test('A long payload goes as its text alone, and comes back as it was, inside another token too', () => {
  const inner = report(LONG, { payloadText: `\uFEFF${JSON.stringify(LONG)}` })
  const made = report(LONG, { kind: 'jwe', nested: inner })
  const packed = structuredClone(packReport(made))
  expect(packed.payload).toBeUndefined()
  expect(packed.nested?.payload).toBeUndefined()
  expect(made.payload).toBe(LONG)
  expect(unpackReport(packed)).toEqual(made)
})

test('The second report of an inspection takes the payload of the first', () => {
  const first = unpackReport(structuredClone(packReport(report(LONG))))
  const second = unpackReport(structuredClone(packReport(report(LONG))), first)
  expect(second.payload).toBe(first.payload)
  const other = report({ ...LONG, text: 'ö' })
  expect(unpackReport(structuredClone(packReport(other)), first)).toEqual(other)
})

test('A short payload, one that was never parsed and that of an SD-JWT go as they are', () => {
  for (const made of [
    report({ sub: 'a' }),
    report(undefined, { payloadText: 'x'.repeat(50_000) }),
    report({ processed: true }, { kind: 'sd-jwt', payloadText: JSON.stringify(LONG) }),
  ]) {
    const { payload, ...rest } = made
    const exact = payload === undefined ? rest : made
    expect(packReport(exact)).toBe(exact)
    expect(unpackReport(structuredClone(packReport(exact)))).toEqual(exact)
  }
})
