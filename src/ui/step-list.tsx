import { lazy, memo, type ReactNode, Suspense } from 'react'
import type { Lane, Step } from '@/engine/types'
import { classes } from './classes'
import { ChevronRight } from './icons'
import { SpecLink } from './spec-link'
import { StatusMark } from './status-mark'
import { visible } from './visible'

/** The drawing of values comes with the first step that is opened; a page that prints asks for it before. */
export const loadDetails = () => import('./detail-view')
const DetailList = lazy(() => loadDetails().then(({ DetailList }) => ({ default: DetailList })))

const LANE_NAMES: Record<Lane, string> = {
  structure: 'Structure',
  key: 'Key',
  cryptography: 'Cryptography',
  claims: 'Claims',
  policy: 'Policy',
}

interface StepListProps {
  /** The name of the list: "Validation steps". */
  label: string
  steps: readonly Step[]
  /** The ids of the steps whose values are shown. */
  open: ReadonlySet<string>
  onToggle(id: string, open: boolean): void
  /** The heading over a run of steps; the name of its lane unless told otherwise. */
  groupOf?: (step: Step) => string
  /** What stands beside a group's heading: "read from a token that did not verify". */
  badgeOf?: (step: Step) => ReactNode
}

const laneName = (step: Step): string => LANE_NAMES[step.lane]

/** Steps as they ran, one a row: sign, title, what came of it, the section that asks for it; opened, its real values. */
export const StepList = memo(function StepList(props: StepListProps) {
  const { label, steps, open, onToggle, groupOf = laneName, badgeOf } = props
  return (
    <ol aria-label={label} className="py-1.5">
      {steps.map((step, index) => {
        const before = steps[index - 1]
        const group = groupOf(step)
        return (
          <li key={step.id} data-step={step.id} data-status={step.status} id={`step-${step.id}`}>
            {(!before || groupOf(before) !== group) && (
              <h3 className="flex flex-wrap items-center gap-2 px-3.5 pt-2 pb-0.5 text-note text-ink-faint">
                {group}
                {badgeOf?.(step)}
              </h3>
            )}
            <StepRow step={step} open={open.has(step.id)} onToggle={onToggle} />
          </li>
        )
      })}
    </ol>
  )
})

interface StepRowProps {
  step: Step
  open: boolean
  onToggle: StepListProps['onToggle']
}

const StepRow = memo(function StepRow({ step, open, onToggle }: StepRowProps) {
  const { id, title, status, sentence, spec, details } = step
  const expandable = details.length > 0
  const quiet = status === 'skipped'
  const words = (
    <>
      <StatusMark status={status} />
      <span className="min-w-0 flex-1">
        <span className={classes('mr-1', quiet ? 'text-ink-muted' : 'font-medium text-ink')}>{title}</span>{' '}
        <span className={quiet ? 'text-ink-faint' : 'text-ink-muted'}>{visible(sentence)}</span>
      </span>
    </>
  )
  return (
    <>
      <div className={classes('flex items-start gap-2 pr-3.5', expandable && 'hover:bg-chip')}>
        {expandable ? (
          <button
            type="button"
            aria-expanded={open}
            aria-controls={open ? `values-${id}` : undefined}
            className="tap flex min-w-0 flex-1 items-start gap-2 py-1.5 pl-3.5 text-left text-body"
            onClick={() => onToggle(id, !open)}
          >
            {words}
            <ChevronRight
              size={14}
              className={classes('mt-0.5 shrink-0 text-ink-faint transition-transform', open && 'rotate-90')}
            />
          </button>
        ) : (
          <p className={classes('flex min-w-0 flex-1 items-start gap-2 pl-3.5 text-body', quiet ? 'py-0.5' : 'py-1.5')}>
            {words}
          </p>
        )}
        {spec && (
          <span
            className={classes(
              // A name as long as "OpenID Connect Discovery §4.1" takes a second line, not the page's edge.
              'w-34 shrink-0 text-right max-sm:hidden [&>a]:whitespace-normal',
              quiet && !expandable ? 'py-0.5' : 'py-1.5',
            )}
          >
            <SpecLink spec={spec} />
          </span>
        )}
      </div>
      {open && expandable && (
        <div id={`values-${id}`} className="my-1 border-y border-line bg-well px-3.5 py-3 sm:pl-9.5">
          <Suspense fallback={<p className="text-body text-ink-faint">Loading the values</p>}>
            <DetailList details={details} />
          </Suspense>
          {spec && (
            <p className="mt-2 sm:hidden">
              <SpecLink spec={spec} />
            </p>
          )}
        </div>
      )}
    </>
  )
})
