import { useSyncExternalStore } from 'react'
import { parsePack } from '../lesson-format/parse-pack'
import type { Lesson, Pack, PackFault } from '../lesson-format/types'

const KEY = 'jotscope:pack'

let packText: string | undefined
let pack: Pack | undefined = restored()
const listeners = new Set<() => void>()

/** A pack stays for this tab, so that a reload in the middle of a workshop does not lose it. */
function restored(): Pack | undefined {
  try {
    packText = sessionStorage.getItem(KEY) ?? undefined
    return packText === undefined ? undefined : named(parsePack(packText).pack)
  } catch {
    return undefined
  }
}

/** Lessons of a pack never take the address or the tasks of a built-in one. */
function named(read: Pack | undefined): Pack | undefined {
  if (!read) return undefined
  const rename = (lesson: Lesson): Lesson => ({
    ...lesson,
    id: `pack-${lesson.id}`,
    blocks: lesson.blocks.map((block) =>
      block.kind === 'task' ? { ...block, task: { ...block.task, id: `pack-${block.task.id}` } } : block,
    ),
  })
  return { ...read, lessons: read.lessons.map(rename) }
}

function set(next: Pack | undefined, text?: string): void {
  pack = next
  packText = text
  try {
    if (text === undefined) sessionStorage.removeItem(KEY)
    else sessionStorage.setItem(KEY, text)
  } catch {
    // Storage is blocked or full: the pack lives in memory only.
  }
  for (const listener of listeners) listener()
}

/** Takes a pack's text; its faults, each with its line, when it is refused. `undo` brings back the pack that it replaced. */
export function loadPack(text: string): { faults: PackFault[]; undo?: () => void } {
  const { pack: read, faults } = parsePack(text)
  if (!read) return { faults }
  const [before, beforeText] = [pack, packText]
  set(named(read), text)
  return { faults, ...(before && { undo: () => set(before, beforeText) }) }
}

/** Puts the pack away. Answers how to bring it back. */
export function removePack(): () => void {
  const [before, text] = [pack, packText]
  set(undefined)
  return () => set(before, text)
}

/** The pack that is loaded, as it changes. */
export const usePack = (): Pack | undefined =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => pack,
  )

/**
 * Fetches a pack's text from an address on the page's own origin. A sentence in `problem` when the address leads
 * elsewhere or gives no pack.
 */
export async function fetchPack(address: string): Promise<{ text: string } | { problem: string }> {
  let url: URL
  try {
    url = new URL(address, document.baseURI)
  } catch {
    return { problem: `“${address}” is no address.` }
  }
  if (url.origin !== window.location.origin)
    return {
      problem: `A pack is loaded from this page’s own origin, ${window.location.origin}. Download it from elsewhere and open it as a file.`,
    }
  try {
    // A redirection could lead to another origin after all.
    const answer = await fetch(url, { redirect: 'error' })
    if (!answer.ok) return { problem: `${url.pathname} answered ${answer.status}, so there is no pack there.` }
    return { text: await answer.text() }
  } catch {
    return {
      problem: `${url.pathname} could not be fetched: nothing answers there, or it leads on to another address.`,
    }
  }
}
