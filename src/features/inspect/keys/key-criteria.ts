import type { Detail, Report, TableCell } from '@/engine/types'

/** One criterion of the selection for one key: what was looked at, and how it came out. */
export interface Criterion {
  name: string
  outcome: 'passed' | 'failed' | 'absent'
  /** For a failure: why, with the values. */
  sentence?: string
}

/** What the selection said about one key of the set. */
export interface KeyFit {
  criteria: Criterion[]
  /** May it be used for this token? */
  fits: boolean
}

/**
 * The selection step's own table, by the key's place in the set (from 0). With several recipients or signatures it is the
 * first that chose. Keys that a large set left out of the table have no entry.
 */
export function keyFits(report: Report | undefined): Map<number, KeyFit> {
  const fits = new Map<number, KeyFit>()
  for (let level = report; level; level = level.nested) {
    for (const step of level.steps) {
      if (!/^select(#|$)/.test(step.id)) continue
      const table = step.details.find(
        (detail): detail is Extract<Detail, { shape: 'table' }> => detail.shape === 'table',
      )
      if (table) addRows(table, fits)
    }
  }
  return fits
}

function addRows({ columns, rows }: Extract<Detail, { shape: 'table' }>, fits: Map<number, KeyFit>): void {
  for (const row of rows) {
    const place = Number.parseInt(textOf(row[0]), 10) - 1
    if (Number.isNaN(place)) continue
    const criteria = columns.slice(1, -1).flatMap((name, column) => criterionOf(name, row[column + 1]))
    const last = row.at(-1)
    const fit = { criteria, fits: typeof last === 'object' && last.mark === 'passed' }
    if (!fits.get(place)?.fits) fits.set(place, fit)
  }
}

function criterionOf(name: string, cell: TableCell | undefined): Criterion[] {
  if (cell === undefined || cell === '–') return []
  if (typeof cell === 'string') return [{ name, outcome: 'absent' }]
  if (cell.mark === 'passed') return [{ name, outcome: 'passed' }]
  return [{ name, outcome: 'failed', sentence: cell.text }]
}

const textOf = (cell: TableCell | undefined): string => (typeof cell === 'object' ? cell.text : (cell ?? ''))
