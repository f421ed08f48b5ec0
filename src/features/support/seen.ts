/** What was measured with this same screen in an engine, on a day. `results`: by group and name, the operations that worked. */
export interface SeenEngine {
  engine: string
  version: string
  /** The day, ISO 8601. */
  date: string
  results: Readonly<Record<string, readonly string[]>>
}

/** One column an engine, by name. The files are written by `scripts/see-support.mjs`, never by hand; a new file is a new column. */
export const SEEN: readonly SeenEngine[] = Object.values(
  import.meta.glob<SeenEngine>('./seen/*.json', { eager: true, import: 'default' }),
).sort((a, b) => (a.engine < b.engine ? -1 : 1))

/** How a row is called in the files of `seen/`. */
export const rowId = ({ group, name }: { group: string; name: string }): string => `${group} ${name}`

/** How a column is headed: the version as far as it names a release, "Firefox 153", "WebKitGTK 2.50". */
export const columnTitle = ({ engine, version }: SeenEngine): string => {
  const [major = '', minor = ''] = version.split('.')
  return `${engine} ${major.length > 1 ? major : `${major}.${minor}`}`
}
