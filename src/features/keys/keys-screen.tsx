import { type ComponentType, type LazyExoticComponent, lazy, Suspense, useEffect } from 'react'
import { deliverToBench } from '@/session/bench'
import { useEngine } from '@/session/engine-context'
import { useTasks } from '@/session/task-state'
import { useRoute } from '@/session/use-route'
import { classes } from '@/ui/classes'
import { EmptyState } from '@/ui/empty-state'
import { useToast } from '@/ui/toast'
import { KEYS_VIEWS, type KeysView, viewOf } from './views'

const LAZY = new Map<KeysView, LazyExoticComponent<ComponentType>>(
  KEYS_VIEWS.map((view) => [view, lazy(() => view.load().then((component) => ({ default: component })))]),
)

/** Everything about keys: the bench, the set to publish, the vault, and what else has a row in `views.ts`. */
export function KeysScreen() {
  const view = viewOf(useRoute().path)
  const Shown = view && LAZY.get(view)
  const { starts } = useTaskKeys()
  return (
    <>
      <nav aria-label="Keys" className="-mt-1 mb-3 overflow-x-auto" data-print="hide">
        <ul className="flex gap-1">
          {KEYS_VIEWS.map((row) => (
            <li key={row.path}>
              <a
                href={row.path === '' ? '#/keys' : `#/keys/${row.path}`}
                aria-current={row === view ? 'page' : undefined}
                className={classes(
                  'tap inline-flex items-center rounded-control px-3 text-body whitespace-nowrap',
                  row === view ? 'bg-chip font-semibold text-ink' : 'text-ink-muted hover:bg-chip hover:text-ink',
                )}
              >
                {row.label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {Shown ? (
        <Suspense fallback={<p className="sr-only">Loading</p>}>
          {/* A task that is started again starts its lab again. */}
          <Shown key={starts} />
        </Suspense>
      ) : (
        <EmptyState title="The Keys screen has no such part">Choose one of those above.</EmptyState>
      )}
    </>
  )
}

/** A task that is done here brings its keys along; what lay on the bench can be brought back. */
function useTaskKeys() {
  const tasks = useTasks()
  const { active, starts } = tasks
  const text = active?.start.bench
  const engine = useEngine()
  const toast = useToast()
  useEffect(() => {
    if (text === undefined) return
    engine.call('readForBench', [text]).then((answer) => {
      const undo = answer.status === 'done' && deliverToBench(starts, answer.value.keys)
      if (undo) toast({ text: 'The keys of the task are on the bench now.', action: { label: 'Undo', run: undo } })
    })
  }, [text, starts, engine, toast])
  return tasks
}
