import { parsePack } from './lesson-format/parse-pack'
import type { Lesson } from './lesson-format/types'

const files = import.meta.glob<string>('./lessons/*.md', { query: '?raw', import: 'default', eager: true })

/** The lessons that ship with the page, in the order of their files' names. The build refuses one that cannot be read. */
export const LESSONS: readonly Lesson[] = Object.entries(files)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .flatMap(([, text]) => parsePack(text).pack?.lessons ?? [])
