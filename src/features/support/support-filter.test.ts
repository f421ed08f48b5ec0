import { expect, test } from 'vitest'
import type { SupportRow } from '@/engine/support/support-row'
import { KNOWN_FAULTS } from './known-faults'
import { columnTitle, SEEN, type SeenEngine } from './seen'
import { extentHere, extentSeen, filtered, type SupportFilter } from './support-filter'

const row = (name: string, works: boolean[]): SupportRow => ({
  group: 'signature',
  name,
  title: `signing with ${name}`,
  trials: works.map((each, place) => ({ operation: ['importKey', 'sign', 'verify'][place] ?? '', works: each })),
  whoHasIt: '',
  spec: { name: 'RFC 7518', url: 'https://example.test' },
})
const rows = [row('ES256', [true, true, true]), row('PS256', [true, true, false]), row('Ed448', [false, false, false])]
const other: SeenEngine = {
  engine: 'Other',
  version: '1',
  date: '2026-11-24',
  results: { 'signature ES256': ['importKey', 'sign', 'verify'], 'signature Ed448': ['sign'], 'signature PS256': [] },
}
const ALL: SupportFilter = { words: '', group: '', show: 'all' }
const names = (filter: Partial<SupportFilter>) => filtered(rows, { ...ALL, ...filter }, [other]).map(({ name }) => name)

test('a row works whole, in part or not at all, here and elsewhere', () => {
  expect(rows.map(extentHere)).toEqual(['whole', 'part', 'none'])
  expect(rows.map((each) => extentSeen(each, other))).toEqual(['whole', 'none', 'part'])
  expect(extentSeen(row('HS256', [true]), other)).toBeUndefined()
})

test('the filter goes by words, by kind, by what is missing and by what differs', () => {
  expect(names({ words: ' ps ' })).toEqual(['PS256'])
  expect(names({ group: 'key' })).toEqual([])
  expect(names({ show: 'missing' })).toEqual(['PS256', 'Ed448'])
  expect(names({ show: 'differs' })).toEqual(['PS256', 'Ed448'])
})

test('each engine that was seen has its version and its day, and knows ES256', () => {
  for (const { version, date, results } of SEEN) {
    expect(version).toMatch(/^\d+\.\d+/)
    expect(date).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(results['signature ES256']).toEqual(['importKey', 'sign', 'verify'])
  }
})

test('a column is headed by the release that was measured', () => {
  expect(columnTitle({ ...other, engine: 'Firefox', version: '153.7.0' })).toBe('Firefox 153')
  expect(columnTitle({ ...other, engine: 'WebKitGTK', version: '2.50.6' })).toBe('WebKitGTK 2.50')
})

test('a known fault that a row measures is in the column of its engine, and in no other', () => {
  for (const { engine, measuredBy } of KNOWN_FAULTS) {
    expect(SEEN.some((column) => column.engine === engine)).toBe(true)
    if (!measuredBy) continue
    const without = SEEN.filter(({ results }) => !results[measuredBy.row]?.includes(measuredBy.operation))
    expect(without.map((column) => column.engine)).toEqual([engine])
  }
})
