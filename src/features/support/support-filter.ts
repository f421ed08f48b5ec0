import type { SupportGroup, SupportRow } from '@/engine/support/support-row'
import { rowId, type SeenEngine } from './seen'

export interface SupportFilter {
  words: string
  group: SupportGroup | ''
  show: 'all' | 'missing' | 'differs'
}

export const GROUPS: Record<SupportGroup, { title: string; operations: Readonly<Record<string, string>> }> = {
  signature: {
    title: 'Signatures',
    operations: { importKey: 'Import', sign: 'Sign', verify: 'Verify' },
  },
  'key-management': {
    title: 'Key management',
    operations: { importKey: 'Import', wrap: 'Wrap', unwrap: 'Unwrap' },
  },
  'content-encryption': {
    title: 'Content encryption',
    operations: { encrypt: 'Encrypt', decrypt: 'Decrypt' },
  },
  key: {
    title: 'Keys and their forms',
    operations: { generateKey: 'Make', jwk: 'JWK', spki: 'SPKI', pkcs8: 'PKCS#8', raw: 'Raw' },
  },
}

export type Extent = 'whole' | 'part' | 'none'

/** How much of a row works here. */
export function extentHere({ trials }: SupportRow): Extent {
  const working = trials.filter(({ works }) => works).length
  return working === 0 ? 'none' : working === trials.length ? 'whole' : 'part'
}

/** How much of a row worked in an engine that was seen; undefined when it was not tried there. */
export function extentSeen(row: SupportRow, { results }: SeenEngine): Extent | undefined {
  const working = results[rowId(row)]
  if (!working) return undefined
  const tried = row.trials.map(({ operation }) => operation)
  const count = tried.filter((operation) => working.includes(operation)).length
  return count === 0 ? 'none' : count === tried.length ? 'whole' : 'part'
}

/** The rows that a filter lets through. */
export function filtered(
  rows: readonly SupportRow[],
  { words, group, show }: SupportFilter,
  seen: readonly SeenEngine[],
): SupportRow[] {
  const wanted = words.trim().toLowerCase()
  return rows.filter((row) => {
    if (group !== '' && row.group !== group) return false
    if (wanted !== '' && !`${row.name} ${row.title}`.toLowerCase().includes(wanted)) return false
    const here = extentHere(row)
    if (show === 'missing') return here !== 'whole'
    if (show === 'differs') return seen.some((engine) => (extentSeen(row, engine) ?? here) !== here)
    return true
  })
}
