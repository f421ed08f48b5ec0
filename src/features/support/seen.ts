import chromium from './seen/chromium.json'

/** What was measured with this same screen in an engine, on a day. `results`: by group and name, the operations that worked. */
export interface SeenEngine {
  engine: string
  version: string
  /** The day, ISO 8601. */
  date: string
  results: Readonly<Record<string, readonly string[]>>
}

/** One column an engine. The files are written by `scripts/see-support.mjs`, never by hand. */
export const SEEN: readonly SeenEngine[] = [chromium]

/** How a row is called in the files of `seen/`. */
export const rowId = ({ group, name }: { group: string; name: string }): string => `${group} ${name}`
