import { expect, test } from 'vitest'
import type { Report } from '../engine/types'
import { diagnosedPart, newestReport, packReport } from './report-transfer'

const received = (made: Report) => newestReport(undefined, structuredClone({ report: packReport(made) }))

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
  expect(newestReport(undefined, { report: packed })).toEqual(made)
})

test('Later reports of an inspection bring what diagnosis changed, and everything else stays the same object', () => {
  const finding = { code: 'time/expired', severity: 'error', certainty: 'proven', message: 'm' } as const
  const made = report(LONG, { nested: report({ sub: 'a' }) })
  const first = received(made)
  made.summary = 'Rejected.'
  made.findings = [finding]
  Object.assign(made.nested ?? {}, { summary: 'Inside.', findings: [finding] })
  const sent = structuredClone({ diagnosed: diagnosedPart(made) })
  const second = newestReport(first, sent)
  expect(second).toEqual(made)
  for (const name of ['payload', 'steps', 'facets'] as const) expect(second[name]).toBe(first[name])
  expect(second.nested?.steps).toBe(first.nested?.steps)
  expect([first.summary, first.findings]).toEqual(['', []])
  expect(JSON.stringify(sent).length).toBeLessThan(400)
  expect(() => newestReport(undefined, sent)).toThrow('before it was reported')
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
    expect(received(exact)).toEqual(exact)
  }
})
