import { useSyncExternalStore } from 'react'
import type { Task } from './task-types'

/** The exercise that is being done, and what was done before, in this tab. */
export interface TaskState {
  active?: Task & { lesson: string; lessonTitle: string; presented?: boolean }
  /** Counts the starts, so that a screen notices "start again". */
  starts: number
  /** Hints that were asked for, by task. */
  hints: Readonly<Record<string, number>>
  solved: readonly string[]
}

const KEY = 'jotscope:learn'
export const NO_TASKS: TaskState = { starts: 0, hints: {}, solved: [] }

let state: TaskState = read()
const listeners = new Set<() => void>()

function read(): TaskState {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null')
    if (typeof found !== 'object' || found === null) return NO_TASKS
    return { ...NO_TASKS, ...(found as Partial<TaskState>) }
  } catch {
    return NO_TASKS
  }
}

/** Takes the next state, remembers it for this tab and tells whoever shows it. */
export function setTasks(next: TaskState): void {
  state = next
  try {
    sessionStorage.setItem(KEY, JSON.stringify(state))
  } catch {
    // Storage is blocked or full: progress lives in memory only.
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The active exercise and the progress, as they change. */
export const useTasks = (): TaskState => useSyncExternalStore(subscribe, () => state)

/** The same, as it is now. */
export const tasks = (): TaskState => state
