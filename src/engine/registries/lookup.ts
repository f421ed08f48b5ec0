/** Rows by name without a prototype, so that "constructor" or "__proto__" in a token find nothing. */
export function byName<Row extends { name: string }>(rows: readonly Row[]): Readonly<Record<string, Row>> {
  const table: Record<string, Row> = Object.create(null)
  for (const row of rows) {
    if (row.name in table) throw new Error(`The registry has two rows for "${row.name}".`)
    table[row.name] = row
  }
  return Object.freeze(table)
}
