import { CircleCheck } from 'lucide-react'
import { navigate } from '@/session/route'
import { useSession } from '@/session/session-context'
import { leaveTask, openingOf, placeOf, startTask } from '@/session/task'
import { useTasks } from '@/session/task-state'
import type { Task } from '@/session/task-types'
import { Button } from '@/ui/button'
import { Tag } from '@/ui/chip'
import { parseInline } from '../lesson-format/inline'
import type { Lesson } from '../lesson-format/types'
import { InlineView } from './inline-view'

const WHERE: Record<Task['screen'], string> = {
  inspect: 'Inspect',
  create: 'Create',
  keys: 'Keys',
  'keys/publish': 'Keys, under Publish',
  'keys/vault': 'Keys, in the vault',
  'keys/rotation': 'Keys, in the rotation lab',
  'learn/gateway': 'the gateway',
  'learn/attacks': 'the attack lab',
}

/** An exercise in the text: what to do, whether it was solved, and the button that opens it in its screen. */
export function TaskCard({ task, lesson, presented }: { task: Task; lesson: Lesson; presented: boolean }) {
  const { active, solved } = useTasks()
  const { dispatch } = useSession()
  const isSolved = solved.includes(task.id)
  const isActive = active?.id === task.id
  const begin = () => {
    const opening = openingOf(task)
    if (opening) dispatch(opening)
    startTask(task, lesson, presented)
    navigate(placeOf(task))
  }
  return (
    <section
      aria-label={`Task: ${task.title}`}
      data-task={task.id}
      data-solved={isSolved}
      className="break-inside-avoid rounded-panel border border-accent-line bg-accent-soft px-4 py-3"
    >
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="font-semibold">Task: {task.title}</h3>
        {isSolved && (
          <Tag tone="passed">
            <CircleCheck aria-hidden="true" size={12} className="mr-1 inline" />
            solved
          </Tag>
        )}
        <span className="ml-auto text-note text-ink-muted">
          about {task.minutes} min, in {WHERE[task.screen]}
        </span>
      </div>
      <p className="mt-1">
        <InlineView inlines={parseInline(task.text, () => undefined)} />
      </p>
      <div className="mt-2 flex flex-wrap gap-2" data-print="hide">
        <Button variant={isSolved || isActive ? 'plain' : 'primary'} onClick={begin}>
          {isActive ? 'Start again' : isSolved ? 'Do it again' : 'Start'}
          <span className="sr-only">: {task.title}</span>
        </Button>
        {isActive && (
          <>
            <Button onClick={() => navigate(placeOf(task))}>Go on in {WHERE[task.screen]}</Button>
            <Button variant="quiet" onClick={leaveTask}>
              Leave the task
            </Button>
          </>
        )}
      </div>
    </section>
  )
}
