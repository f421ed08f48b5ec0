/** The families of the catalogue, in the order in which they are shown. */
export const GROUPS = [
  'Token text',
  'Secrets',
  'Keys',
  'Algorithms and signatures',
  'Key sets and kid',
  'Claims and time',
  'JSON and headers',
  'Encryption',
  'SD-JWT',
  'Attacks and weak tokens',
  'Providers',
  'Limits and browsers',
] as const
export type CatalogueGroup = (typeof GROUPS)[number]

/** How sure the page can be: by a check that passes or bytes that speak for themselves; by strong signs; by guessing. */
export type Provability = 'provable' | 'likely' | 'heuristic'

/** One finding that the engine can make, for people who look it up. */
export interface CatalogueRow {
  code: string
  title: string
  group: CatalogueGroup
  provability: Provability
  /** What it is, why it happens and what to do: one paragraph. */
  explanation: string
}

type Text = readonly [title: string, provability: Provability, explanation: string]

/** Rows of one group from their texts, by code. */
export const rowsOf = (group: CatalogueGroup, texts: Record<string, Text>): CatalogueRow[] =>
  Object.entries(texts).map(([code, [title, provability, explanation]]) => ({
    code,
    title,
    group,
    provability,
    explanation,
  }))
