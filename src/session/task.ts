import { type Draft, EMPTY_DRAFT, EMPTY_KEY } from './draft'
import type { SessionEvent } from './reducer'
import { NO_TASKS, setTasks, tasks } from './task-state'
import type { Task } from './task-types'
import type { SessionContent } from './types'

/**
 * Makes a task the active one; its lesson is where "back" leads. One that is presented keeps its secrets covered, and
 * leads back to the presentation.
 */
export function startTask(task: Task, lesson: { id: string; title: string }, presented = false): void {
  const active = { ...task, lesson: lesson.id, lessonTitle: lesson.title, presented }
  setTasks({ ...tasks(), active, starts: tasks().starts + 1 })
}

/** Puts the active task away; what was solved stays solved. */
export function leaveTask(): void {
  const { active: _, ...rest } = tasks()
  setTasks(rest)
}

/** Remembers that a task was solved. */
export function markSolved(id: string): void {
  if (!tasks().solved.includes(id)) setTasks({ ...tasks(), solved: [...tasks().solved, id] })
}

/** Shows one hint more of a task that has `count` of them. */
export function takeHint(id: string, count: number): void {
  setTasks({ ...tasks(), hints: { ...tasks().hints, [id]: Math.min(count, (tasks().hints[id] ?? 0) + 1) } })
}

/** Forgets what was solved and which hints were seen. Answers how to bring both back, beside what was solved since. */
export function resetProgress(): () => void {
  const { solved, hints, active } = tasks()
  setTasks({ ...NO_TASKS, starts: tasks().starts })
  return () =>
    setTasks({
      ...tasks(),
      ...(active && !tasks().active && { active }),
      solved: [...new Set([...solved, ...tasks().solved])],
      hints: { ...hints, ...tasks().hints },
    })
}

/** The progress as a file's text, for another tab or another day. */
export const exportProgress = (): string =>
  `${JSON.stringify({ jotscopeProgress: 1, solved: tasks().solved, hints: tasks().hints }, null, 2)}\n`

/** Takes over a progress that `exportProgress` made, beside what is here; a sentence when the text is no such thing. */
export function importProgress(text: string): string | undefined {
  let found: unknown
  try {
    found = JSON.parse(text)
  } catch {
    return 'This file is not JSON, so it holds no progress of Jotscope.'
  }
  const { jotscopeProgress, solved, hints } = Object(found)
  if (jotscopeProgress !== 1 || !Array.isArray(solved) || !solved.every((id) => typeof id === 'string'))
    return 'This file holds no progress of Jotscope: "jotscopeProgress" is not 1, or "solved" is not a list of names.'
  const seen = Object.entries(Object(hints)).filter((entry): entry is [string, number] => typeof entry[1] === 'number')
  setTasks({
    ...tasks(),
    solved: [...new Set([...tasks().solved, ...solved])],
    hints: { ...tasks().hints, ...Object.fromEntries(seen) },
  })
  return undefined
}

/** Where a task is done: the path of its screen, and of its case there. */
export const placeOf = ({ screen, start }: Task): string =>
  screen === 'learn/attacks' && start.attack !== undefined ? `${screen}/${start.attack}` : screen

/** Puts a task's material into the session; undefined for a task whose screen has a state of its own. */
export function openingOf(task: Task): SessionEvent | undefined {
  if (task.screen.startsWith('learn/')) return undefined
  const draft = startingDraft(task)
  return { type: 'opened', content: startingContent(task), ...(draft && { draft }) }
}

function startingDraft({ start: { create } }: Task): Draft | undefined {
  if (!create) return undefined
  const { kind = 'sign', payload = EMPTY_DRAFT.payload, alg, enc, key = '' } = create
  const { encryption, signatures } = EMPTY_DRAFT
  const given = { ...EMPTY_KEY, text: key }
  const encrypts = kind === 'encrypt'
  return {
    ...EMPTY_DRAFT,
    kind,
    payload,
    signatures: signatures.map((first) => ({
      ...first,
      ...(!encrypts && { key: given }),
      ...(!encrypts && alg && { alg, header: JSON.stringify({ alg, typ: 'JWT' }, null, 2) }),
    })),
    encryption: {
      ...encryption,
      ...(enc && { enc }),
      recipients: encryption.recipients.map((first) => ({
        ...first,
        ...(encrypts && { key: given, ...(alg && { alg }) }),
      })),
    },
  }
}

function startingContent({ start }: Task): Partial<SessionContent> {
  const { token, keys, secretEncoding, password, secondToken, detachedPayload, policy, at } = start
  return {
    ...(token !== undefined && { token }),
    ...(keys !== undefined && { keys }),
    ...(secretEncoding !== undefined && { secretEncoding }),
    ...(password !== undefined && { password }),
    ...(secondToken !== undefined && { secondToken }),
    ...(detachedPayload !== undefined && { detachedPayload }),
    ...(policy !== undefined && { policy }),
    ...(at !== undefined && { clock: { mode: 'as-of', at } }),
  }
}
