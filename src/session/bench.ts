import { useSyncExternalStore } from 'react'
import type { BenchKey } from '@/engine/keys/bench'
import { joinTabMemory, tabMemoryChanged } from './tab-memory'

/** A key on the bench, and where it came from: "made here", "pasted", the name of a file. */
export interface BenchEntry extends BenchKey {
  id: number
  from: string
}

interface Bench {
  entries: readonly BenchEntry[]
  /** The id of the key whose details are shown. */
  selected: number | undefined
}

// In memory only, and outside of React: the keys stay while the person looks at another screen, and end with the tab.
let bench: Bench = { entries: [], selected: undefined }
let count = 0
const listeners = new Set<() => void>()

function become(next: Bench): void {
  bench = next
  for (const listener of listeners) listener()
  tabMemoryChanged()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What is on the bench now. */
export const useBench = (): Bench => useSyncExternalStore(subscribe, () => bench)

/** The keys on the bench now, in their order. */
export const benchEntries = (): readonly BenchEntry[] => bench.entries

/** Puts keys at the end of the list and shows the first of them. */
export function addToBench(keys: readonly BenchKey[], from: string): void {
  const added = keys.map((key): BenchEntry => ({ ...key, id: ++count, from }))
  become({ entries: [...bench.entries, ...added], selected: added[0]?.id ?? bench.selected })
}

let delivered = 0

/**
 * Puts the keys of a task in the place of what is there, once for each start of it. Answers how to bring back what was
 * there; undefined when this start has had its keys.
 */
export function deliverToBench(start: number, keys: readonly BenchKey[]): (() => void) | undefined {
  if (start === delivered) return undefined
  delivered = start
  const before = bench
  become({ entries: [], selected: undefined })
  addToBench(keys, 'from the task')
  return () => become(before)
}

export function selectOnBench(id: number): void {
  become({ ...bench, selected: id })
}

/** The same key with other members (a certificate was added). */
export function replaceOnBench(id: number, key: BenchKey): void {
  become({ ...bench, entries: bench.entries.map((entry) => (entry.id === id ? { ...entry, ...key } : entry)) })
}

/** Takes keys off the bench. Answers how to bring them back to where they were. */
export function removeFromBench(ids: ReadonlySet<number>): () => void {
  const before = bench
  const entries = before.entries.filter(({ id }) => !ids.has(id))
  const gone = before.selected !== undefined && ids.has(before.selected)
  become({ entries, selected: gone ? nearest(before, ids) : before.selected })
  return () => {
    const back = before.entries.filter(({ id }) => ids.has(id) && !bench.entries.some((entry) => entry.id === id))
    // Ids count up, and so does the order: whatever came meanwhile stays behind what was there before.
    become({ entries: [...bench.entries, ...back].sort((a, b) => a.id - b.id), selected: before.selected })
  }
}

/** The key that takes the place of the one that was shown: the next that stays, or the last before it. */
function nearest({ entries, selected }: Bench, ids: ReadonlySet<number>): number | undefined {
  const place = entries.findIndex(({ id }) => id === selected)
  const stays = ({ id }: BenchEntry): boolean => !ids.has(id)
  return (entries.slice(place).find(stays) ?? entries.slice(0, place).findLast(stays))?.id
}

joinTabMemory({
  isEmpty: () => benchEntries().length === 0,
  empty: () => removeFromBench(new Set(benchEntries().map(({ id }) => id))),
})
