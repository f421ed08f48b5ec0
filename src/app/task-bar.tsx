import { useEffect, useState } from 'react'
import { handOver } from '@/features/create/result/hand-over'
import { readDraftKeys } from '@/features/create/result/use-maker'
import { parseInline } from '@/features/learn/lesson-format/inline'
import { Covered, CoverSecrets } from '@/features/learn/reader/covered'
import { InlineView } from '@/features/learn/reader/inline-view'
import { secretsOfTask } from '@/features/learn/reader/secrets'
import { type Evidence, firstReason } from '@/session/conditions'
import { useEngine } from '@/session/engine-context'
import { useEvidence } from '@/session/evidence'
import { requestOf } from '@/session/reducer'
import { navigate } from '@/session/route'
import { useSession } from '@/session/session-context'
import { leaveTask, markSolved, openingOf, placeOf, startTask, takeHint } from '@/session/task'
import { type TaskState, useTasks } from '@/session/task-state'
import { EMPTY_CONTENT, type SessionState } from '@/session/types'
import { useRoute } from '@/session/use-route'
import { Button } from '@/ui/button'
import { useAnnounce } from '@/ui/live-region'
import { StatusMark } from '@/ui/status-mark'
import type { EngineClient } from '@/worker/engine-client'

type Active = NonNullable<TaskState['active']>

/** The exercise that is being done, above the screen that it is done in: what to do, what is missing, hints, "solved". */
export default function TaskBar() {
  const { active, starts } = useTasks()
  const { path } = useRoute()
  if (!active || !isWorkplace(path)) return null
  return (
    <CoverSecrets secrets={active.presented ? secretsOfTask(active) : []}>
      <Bar key={`${active.id} ${starts}`} task={active} />
    </CoverSecrets>
  )
}

/** The lessons themselves show their tasks; the bar belongs to the screens that they are done in. */
const isWorkplace = (path: string): boolean => !path.startsWith('learn') || /^learn\/(gateway|attacks)/.test(path)

function Bar({ task }: { task: Active }) {
  const { dispatch } = useSession()
  const { hints, solved } = useTasks()
  const announce = useAnnounce()
  const reason = useReason(task)
  const done = reason === null
  const filled = filledIn(task)
  const shown = hints[task.id] ?? 0
  useEffect(() => {
    if (!done) return
    markSolved(task.id)
    announce(`Task solved: ${task.title}`)
  }, [done, task, announce])

  const again = () => {
    const opening = openingOf(task)
    if (opening) dispatch(opening)
    startTask(task, { id: task.lesson, title: task.lessonTitle }, task.presented)
    navigate(placeOf(task))
  }
  return (
    <section
      aria-label="Task"
      data-task={task.id}
      data-status={done ? 'solved' : 'open'}
      data-print="hide"
      className="mb-4 rounded-panel border border-accent-line bg-accent-soft px-4 py-3"
    >
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-80">
          <h2 className="font-semibold">
            <span className="font-normal text-ink-muted">Task: </span>
            {task.title}
          </h2>
          <p className="mt-0.5 max-w-prose">
            <InlineView inlines={parseInline(task.text, () => undefined)} />
          </p>
          {filled && <p className="mt-0.5 text-note text-ink-muted">{filled}</p>}
        </div>
        <div className="flex flex-wrap gap-1.5">
          {!done && shown < task.hints.length && (
            <Button size="small" onClick={() => takeHint(task.id, task.hints.length)}>
              {shown === 0 ? 'Hint' : `Hint ${shown + 1} of ${task.hints.length}`}
            </Button>
          )}
          <Button size="small" variant="quiet" onClick={again}>
            Start again
          </Button>
          <Button
            size="small"
            variant={done ? 'primary' : 'quiet'}
            onClick={() => navigate(`learn/${task.lesson}${task.presented ? '/present' : ''}`)}
          >
            Back to the lesson
          </Button>
          <Button size="small" variant="quiet" onClick={leaveTask}>
            Leave
          </Button>
        </div>
      </div>
      {!done && shown > 0 && (
        <ol aria-label="Hints" className="mt-2 max-w-prose list-decimal space-y-1 pl-5 text-ink-muted">
          {task.hints.slice(0, shown).map((hint) => (
            <li key={hint}>
              <InlineView inlines={parseInline(hint, () => undefined)} />
            </li>
          ))}
        </ol>
      )}
      <div className="mt-2 border-t border-accent-line pt-2">
        {done ? (
          <p className="text-passed" data-part="solved">
            <StatusMark status="passed" label="" />
            <b>Solved.</b>{' '}
            <span className="text-ink">
              <Covered text={task.solved} />
            </span>
          </p>
        ) : (
          <p data-part="reason">
            <StatusMark status="warned" label="Not yet" />
            <Covered text={reason ?? 'Looking at the report…'} />
          </p>
        )}
        {!done && solved.includes(task.id) && <p className="text-note text-ink-muted">You have solved this before.</p>}
      </div>
    </section>
  )
}

/** What a task has put where, in words; nothing for one that begins empty. */
function filledIn({ start }: Active): string {
  const { token, keys, policy, at, create, bench, secondToken } = start
  const inspect = [
    (token || secondToken) && 'the token',
    keys && 'the keys',
    policy && 'the policy',
    at !== undefined && 'the clock',
  ].filter(Boolean)
  const places = [
    inspect.length > 0 && `${list(inspect)} in Inspect`,
    create && 'a draft in Create',
    bench && 'the keys on the bench',
  ].filter(Boolean)
  return places.length === 0 ? '' : `Filled in for this task: ${list(places)}.`
}

const list = (words: readonly unknown[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${String(words.at(-1))}`

/**
 * The token of Create as the checker sees it: with its report, under the keys and the policy of the task, or else under
 * what goes along when it is opened in Inspect. Undefined before anything is made.
 */
async function judgeMade(
  engine: EngineClient,
  { made }: SessionState,
  { start }: Active,
  options: { at?: number; signal: AbortSignal },
): Promise<Evidence | undefined> {
  const token = made?.report.token
  if (!made || token === undefined) return undefined
  const readings = await readDraftKeys(engine, made.from)
  const content = handOver(token, made.from, (key) => readings.get(key))
  const { keys, policy } = start
  const request = requestOf({
    ...EMPTY_CONTENT,
    ...content,
    ...(keys !== undefined && { keys, sources: [] }),
    ...(policy && { policy }),
  })
  const judged = await engine.call('inspect', [request], options)
  if (judged.status !== 'done') return undefined
  const report = judged.value
  const [signature] = made.from.signatures
  return {
    token,
    kind: made.from.kind,
    header: report.header,
    payload: report.payload,
    fromVault: made.from.kind === 'sign' && signature?.key.vault !== undefined,
    report,
  }
}

/** A moment without typing: the checker follows, it does not race the screen. */
const SETTLED = 120

/** Why the task is not solved yet; null when it is; undefined until the first report. Once solved it stays solved. */
function useReason(task: Active): string | null | undefined {
  const engine = useEngine()
  const { state } = useSession()
  const published = useEvidence()
  const [reason, setReason] = useState<string | null>()
  useEffect(() => {
    const stop = new AbortController()
    const look = async () => {
      const evidence = await evidenceOf()
      if (!evidence || stop.signal.aborted) return
      const found = firstReason(task.conditions, evidence) ?? null
      setReason((before) => (before === null ? null : found))
    }
    const evidenceOf = async (): Promise<Evidence | undefined> => {
      const request = requestOf(state)
      const looksAtMade = task.conditions.some(({ at }) => at.startsWith('/made'))
      const { clock, keys, secretEncoding, password } = state
      const at = clock.mode === 'as-of' ? { at: clock.at } : {}
      const options = { ...at, signal: stop.signal }
      const [report, reading] = await Promise.all([
        // A call of its own: `engine.inspect` would drop the one that the screen waits for.
        engine.call('inspect', [request], options),
        engine.call('readKeys', [keys, { secretEncoding, ...(password && { password }) }], options),
      ])
      if (report.status === 'failed') setReason(`The checker could not look: ${report.fault.message}`)
      if (report.status !== 'done' || reading.status !== 'done') return undefined
      const made = looksAtMade ? await judgeMade(engine, state, task, options) : undefined
      return { ...published, report: report.value, reading: reading.value, request, ...(made && { made }) }
    }
    const timer = setTimeout(look, SETTLED)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [engine, state, published, task])
  return reason
}
