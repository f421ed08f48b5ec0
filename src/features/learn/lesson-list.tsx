import { useTasks } from '@/session/task-state'
import { classes } from '@/ui/classes'
import { StatusMark } from '@/ui/status-mark'
import type { Lesson } from './lesson-format/types'

const tasksOf = (lesson: Lesson): string[] =>
  lesson.blocks.flatMap((block) => (block.kind === 'task' ? [block.task.id] : []))

/** Lessons in their order, each with how many of its tasks are solved. */
export function LessonList({ lessons }: { lessons: readonly Lesson[] }) {
  const { solved } = useTasks()
  return (
    <ol className="grid gap-2 md:grid-cols-2 xl:grid-cols-3">
      {lessons.map((lesson, place) => {
        const tasks = tasksOf(lesson)
        const done = tasks.filter((id) => solved.includes(id)).length
        const whole = tasks.length > 0 && done === tasks.length
        return (
          <li key={lesson.id}>
            <a
              href={`#/learn/${lesson.id}`}
              className="flex h-full gap-3 rounded-panel border border-line bg-panel px-3.5 py-3 shadow-panel hover:border-line-strong"
            >
              <span aria-hidden="true" className="w-6 shrink-0 text-right font-mono text-body text-ink-faint">
                {place + 1}
              </span>
              <span className="flex min-w-0 flex-1 flex-col">
                <span className="font-semibold">{lesson.title}</span>
                <span className="mt-0.5 text-ink-muted">{lesson.summary}</span>
                <span className={classes('mt-auto pt-2 text-note', whole ? 'text-passed' : 'text-ink-faint')}>
                  {whole && <StatusMark status="passed" label="" />}
                  {lesson.minutes} min · {done} of {tasks.length} {tasks.length === 1 ? 'task' : 'tasks'} solved
                </span>
              </span>
            </a>
          </li>
        )
      })}
    </ol>
  )
}
