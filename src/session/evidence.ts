import { useSyncExternalStore } from 'react'
import type { Evidence } from './conditions'

let published: Evidence = {}
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** A screen that is not Inspect shows a task's checker its own report, plain data, under a name. */
export function publishEvidence(name: string, value: unknown): void {
  published = { ...published, [name]: value }
  for (const listener of listeners) listener()
}

/** What the screens have published, as it changes. */
export const useEvidence = (): Evidence => useSyncExternalStore(subscribe, () => published)
