import { readdirSync, readFileSync } from 'node:fs'
import type { Policy } from '../../src/engine/types'
import { parsePack } from '../../src/features/learn/lesson-format/parse-pack'
import type { Lesson } from '../../src/features/learn/lesson-format/types'
import type { Task } from '../../src/session/task-types'

/** What somebody puts in: left out means as the task began. */
export interface TaskAnswer {
  token?: string
  keys?: string
  policy?: Policy
  at?: number
}

const folder = new URL('../../src/features/learn/', import.meta.url)

/** The lessons as they ship. */
export function lessonsForTest(): Lesson[] {
  const files = readdirSync(new URL('lessons/', folder)).sort()
  return files.flatMap(
    (name) => parsePack(readFileSync(new URL(`lessons/${name}`, folder), 'utf8')).pack?.lessons ?? [],
  )
}

interface Solution {
  right: TaskAnswer
  wrong: { change: TaskAnswer; reason: string }[]
}

/** Every task that is done in Inspect, with its right answer and wrong ones beside what they are told. */
export function tasksForTest(): ({ lesson: string; task: Task } & Solution)[] {
  const text = readFileSync(new URL('testing/solutions.json', folder), 'utf8')
  const solutions = JSON.parse(text) as Record<string, Solution>
  return lessonsForTest().flatMap(({ id, blocks }) =>
    blocks.flatMap((block) => {
      if (block.kind !== 'task' || block.task.screen !== 'inspect') return []
      const solution = solutions[block.task.id]
      if (!solution) throw new Error(`The task ${block.task.id} has no solution in testing/solutions.json`)
      return [{ lesson: id, task: block.task, ...solution }]
    }),
  )
}
