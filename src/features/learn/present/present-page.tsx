import { useEffect, useMemo, useState } from 'react'
import { navigate } from '@/session/route'
import { takeHint } from '@/session/task'
import { useTasks } from '@/session/task-state'
import type { Task } from '@/session/task-types'
import { Button } from '@/ui/button'
import { parseInline } from '../lesson-format/inline'
import type { Block, Lesson } from '../lesson-format/types'
import { BlockView } from '../reader/block-view'
import { CoverSecrets } from '../reader/covered'
import { InlineView } from '../reader/inline-view'
import { secretsOf } from '../reader/secrets'
import { Countdown } from './countdown'

interface Step {
  /** What is on the wall: the blocks of the section up to this one. */
  blocks: Block[]
  notes: Extract<Block, { kind: 'notes' }>[]
}

/** One step for each block; a heading begins a clean page. */
function stepsOf({ blocks }: Lesson): Step[] {
  const steps: Step[] = []
  let page: Block[] = []
  for (const block of blocks) {
    const last = steps.at(-1)
    if (block.kind === 'notes') last?.notes.push(block)
    else {
      const fresh = (block.kind === 'heading' && block.level === 2) || block.kind === 'task'
      page = fresh ? [block] : [...page, block]
      // A heading alone is no step: it comes with what follows it.
      if (last && last.blocks.length === 1 && last.blocks[0]?.kind === 'heading' && !fresh) steps.pop()
      steps.push({ blocks: page, notes: [] })
    }
  }
  return steps
}

/** Where each presentation was left, so that an exercise leads back to its step. */
const places = new Map<string, number>()

/** The lesson for a wall: large, one step at a time, driven by the keyboard. Secrets stay covered until asked for. */
export function PresentPage({ lesson }: { lesson: Lesson }) {
  const [steps] = useState(() => stepsOf(lesson))
  const [at, setAt] = useState(() => places.get(lesson.id) ?? 0)
  const [notes, setNotes] = useState(false)
  const step = steps[at]
  const task = step?.blocks.flatMap((block) => (block.kind === 'task' ? [block.task] : [])).at(-1)
  const secrets = useMemo(() => secretsOf(lesson), [lesson])
  useEffect(() => {
    places.set(lesson.id, at)
  }, [lesson, at])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (event.target instanceof Element && event.target.closest('input, textarea, select, [role="menu"]')) return
      if (event.key === 'ArrowRight' || event.key === 'PageDown') setAt((now) => Math.min(steps.length - 1, now + 1))
      else if (event.key === 'ArrowLeft' || event.key === 'PageUp') setAt((now) => Math.max(0, now - 1))
      else if (event.key === 'Home') setAt(0)
      else if (event.key === 'End') setAt(steps.length - 1)
      else if (event.key === 'n') setNotes((shown) => !shown)
      else if (event.key === 'h' && task) takeHint(task.id, task.hints.length)
      else if (event.key === 'Escape') navigate(`learn/${lesson.id}`)
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [steps, lesson, task])
  return (
    <CoverSecrets secrets={secrets}>
      <section aria-label={`Presentation: ${lesson.title}`} className="flex min-h-[75dvh] flex-col">
        <header className="flex flex-wrap items-center gap-3 text-ink-muted">
          <h2 className="text-heading font-semibold text-ink">{lesson.title}</h2>
          <span aria-live="polite">
            Step {at + 1} of {steps.length}
          </span>
          <span className="ml-auto flex flex-wrap gap-2">
            <Button size="small" disabled={at === 0} onClick={() => setAt(at - 1)}>
              Back
            </Button>
            <Button size="small" disabled={at === steps.length - 1} onClick={() => setAt(at + 1)}>
              Next
            </Button>
            <Button size="small" aria-pressed={notes} onClick={() => setNotes(!notes)}>
              Notes
            </Button>
            <Button size="small" variant="quiet" onClick={() => navigate(`learn/${lesson.id}`)}>
              Leave
            </Button>
          </span>
        </header>
        <div className="mx-auto mt-4 w-full max-w-[44rem] flex-1 space-y-4 text-title [zoom:1.5] max-lg:[zoom:1]">
          {step?.blocks.map((block) => (
            <BlockView key={block.line} block={block} lesson={lesson} presented />
          ))}
          {task && <Countdown key={task.id} minutes={task.minutes} />}
          {task && <Hints task={task} />}
        </div>
        {notes && (
          <section aria-label="Notes" className="mt-4 rounded-panel border border-warned-line bg-warned-soft px-4 py-3">
            {step?.notes.length ? (
              step.notes.flatMap((block) =>
                block.children.map((paragraph, place) => (
                  <p key={`${block.line} ${String(place)}`}>
                    <InlineView inlines={paragraph} />
                  </p>
                )),
              )
            ) : (
              <p>No notes for this step.</p>
            )}
          </section>
        )}
        <p className="mt-4 text-note text-ink-faint">
          ← → step by step · N notes · H next hint · C starts and stops the countdown · Esc leaves
        </p>
      </section>
    </CoverSecrets>
  )
}

/** The hints of an exercise for all to see, one after another. */
function Hints({ task }: { task: Task }) {
  const shown = useTasks().hints[task.id] ?? 0
  const { hints } = task
  return (
    <div aria-live="polite" className="space-y-1 text-body">
      {shown > 0 && (
        <ol aria-label="Hints" className="list-decimal space-y-1 pl-6">
          {hints.slice(0, shown).map((hint) => (
            <li key={hint} className="[overflow-wrap:anywhere]">
              <InlineView inlines={parseInline(hint, () => undefined)} />
            </li>
          ))}
        </ol>
      )}
      {shown < hints.length && (
        <Button size="small" onClick={() => takeHint(task.id, hints.length)}>
          {shown === 0 ? 'Hint' : `Hint ${shown + 1} of ${hints.length}`}
        </Button>
      )}
    </div>
  )
}
