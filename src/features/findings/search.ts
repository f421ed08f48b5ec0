import type { CatalogueGroup, CatalogueRow } from '@/engine/findings/catalogue/index'

export interface Filter {
  /** Words that must all be found in code, title, group or explanation; case does not matter. */
  words: string
  /** One group, or all of them. */
  group: CatalogueGroup | 'all'
}

/** The rows that a filter lets through, in their order. */
export function filtered(rows: readonly CatalogueRow[], { words, group }: Filter): CatalogueRow[] {
  const wanted = words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  return rows.filter((row) => {
    if (group !== 'all' && row.group !== group) return false
    const text = `${row.code} ${row.title} ${row.group} ${row.explanation}`.toLowerCase()
    return wanted.every((word) => text.includes(word))
  })
}

/** The rows group by group, groups without any left out. */
export function grouped(rows: readonly CatalogueRow[]): [group: CatalogueGroup, rows: CatalogueRow[]][] {
  const groups = new Map<CatalogueGroup, CatalogueRow[]>()
  for (const row of rows) {
    const found = groups.get(row.group)
    if (found) found.push(row)
    else groups.set(row.group, [row])
  }
  return [...groups]
}
