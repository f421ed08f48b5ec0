import { useEffect, useRef, useSyncExternalStore } from 'react'

/** Something that this tab holds in memory beside the session: the bench, answers of the network, a form half filled in. */
interface TabMemory {
  isEmpty(): boolean
  /** Empties it, and answers how to bring back what was there. */
  empty(): () => void
}

const memories = new Set<TabMemory>()
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whoever holds something tells when it came or went. */
export function tabMemoryChanged(): void {
  for (const listener of listeners) listener()
}

/** "Clear everything" empties this too. Answers how to take it off the list. */
export function joinTabMemory(memory: TabMemory): () => void {
  memories.add(memory)
  return () => memories.delete(memory)
}

/** Empties all of it, and answers how to bring all of it back. */
export function emptyTabMemory(): () => void {
  const undo = [...memories].filter((memory) => !memory.isEmpty()).map((memory) => memory.empty())
  return () => {
    for (const each of undo) each()
  }
}

/** Is there nothing to empty? */
export const useTabMemoryIsEmpty = (): boolean =>
  useSyncExternalStore(subscribe, () => [...memories].every((memory) => memory.isEmpty()))

/** What a form holds, emptied by "Clear everything" as long as the form is on the screen. */
export function useTabMemory(value: string, change: (value: string) => void): void {
  const latest = useRef({ value, change })
  useEffect(() => {
    latest.current = { value, change }
    tabMemoryChanged()
  })
  useEffect(() => {
    const leave = joinTabMemory({
      isEmpty: () => latest.current.value === '',
      empty: () => {
        const before = latest.current.value
        latest.current.change('')
        return () => latest.current.change(before)
      },
    })
    return () => {
      leave()
      tabMemoryChanged()
    }
  }, [])
}
