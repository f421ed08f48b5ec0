import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { inspect, readKeys } from '@/engine/index'
import { testEnv } from '@/engine/testing/env'
import type { InspectRequest } from '@/engine/types'
import { type Evidence, firstReason } from '@/session/conditions'
import type { Task, TaskStart } from '@/session/task-types'
import { citationsOf } from './build/check-lessons'
import { parsePack } from './lesson-format/parse-pack'
import type { Lesson } from './lesson-format/types'
import solutions from './testing/solutions.json'

const folder = new URL('./lessons/', import.meta.url)
const files = readdirSync(folder).map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }))
const lessons: Lesson[] = files.flatMap(({ text }) => parsePack(text).pack?.lessons ?? [])
const tasks = lessons.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'task' ? [block.task] : [])))

/** What is done in another screen is walked there, in the page itself: e2e/learn-screens.spec.ts and those of the labs. */
const inInspect = tasks.filter(({ screen }) => screen === 'inspect')
const elsewhere = tasks.filter(({ screen }) => screen !== 'inspect')

async function evidenceFor(start: TaskStart): Promise<Evidence> {
  const { token = '', keys = '', at, secretEncoding, password, policy } = start
  const env = testEnv(at === undefined ? {} : { now: at })
  const request: InspectRequest = {
    token,
    ...(keys && { keys }),
    ...(secretEncoding && { secretEncoding }),
    ...(password && { password }),
    ...(policy && { policy }),
  }
  const [report, reading] = await Promise.all([inspect(request, env), readKeys(keys, env, {})])
  return { request, report, reading }
}

const answer = async (task: Task, change: TaskStart): Promise<string | undefined> =>
  firstReason(task.conditions, await evidenceFor({ ...task.start, ...change }))

test.each(files)('$name is read without a fault', ({ text }) => {
  expect(parsePack(text).faults).toEqual([])
})

test('there are at least twelve lessons, each with a name of its own', () => {
  expect(lessons.length).toBeGreaterThanOrEqual(12)
  expect(new Set(lessons.map(({ id }) => id)).size).toBe(lessons.length)
  expect(new Set(tasks.map(({ id }) => id)).size).toBe(tasks.length)
})

describe.each(lessons)('the lesson “$title”', (lesson) => {
  test('has a picture with words for it, a task, and notes for who presents', () => {
    const kinds = lesson.blocks.map(({ kind }) => kind)
    expect(kinds).toEqual(expect.arrayContaining(['picture', 'task', 'notes']))
    for (const block of lesson.blocks)
      if (block.kind === 'picture') expect(block.picture.alt.length).toBeGreaterThan(40)
  })

  test('cites the documents that it speaks of', () => {
    expect(lesson.blocks.flatMap(citationsOf).length).toBeGreaterThanOrEqual(3)
  })
})

describe.each(inInspect)('the task $id', (task) => {
  const solution = Object.entries(solutions).find(([id]) => id === task.id)?.[1]

  test('has hints in steps and is not solved before it begins', async () => {
    expect(task.hints.length).toBeGreaterThanOrEqual(2)
    expect(await answer(task, {})).toEqual(expect.any(String))
  })

  test('is solved by its solution', async () => {
    expect(solution).toBeDefined()
    expect(await answer(task, solution?.right as TaskStart)).toBeUndefined()
  })

  test('is not solved by wrong answers, and says why', async () => {
    expect(solution?.wrong.length).toBeGreaterThanOrEqual(2)
    for (const { change, reason } of solution?.wrong ?? [])
      expect(await answer(task, change as TaskStart), JSON.stringify(change)).toContain(reason)
  })
})

test.each(elsewhere)(
  'the task $id has hints in steps and is not solved by an empty screen',
  ({ hints, conditions }) => {
    expect(hints.length).toBeGreaterThanOrEqual(2)
    expect(firstReason(conditions, {})).toEqual(expect.any(String))
  },
)
