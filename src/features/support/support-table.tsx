import type { SupportGroup, SupportRow, SupportTrial } from '@/engine/support/support-row'
import { SpecLink } from '@/ui/spec-link'
import { StatusMark } from '@/ui/status-mark'
import { columnTitle, rowId, type SeenEngine } from './seen'
import { type Extent, extentHere, extentSeen, GROUPS } from './support-filter'

interface SupportTableProps {
  group: SupportGroup
  rows: readonly SupportRow[]
  seen: readonly SeenEngine[]
}

/** One group: an algorithm a row, what was tried here, and how it was in other engines. */
export function SupportTable({ group, rows, seen }: SupportTableProps) {
  const { title, operations } = GROUPS[group]
  return (
    // biome-ignore lint/a11y/useSemanticElements: the group only names what scrolls; a fieldset would be wrong.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it a keyboard cannot scroll a table that is too wide (WCAG 2.1.1).
    <div role="group" aria-label={`${title}, scrolls sideways`} tabIndex={0} className="relative overflow-x-auto">
      <table className="w-full border-collapse text-left text-body">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr className="border-b border-line text-note text-ink-muted">
            <th scope="col" className="w-1/2 py-1.5 pr-3 pl-3.5 font-semibold">
              {group === 'key' ? 'Kind of key' : 'Algorithm'}
            </th>
            {Object.values(operations).map((label) => (
              <th key={label} scope="col" className="px-3 py-1.5 text-center font-semibold whitespace-nowrap">
                {label}
              </th>
            ))}
            {seen.map((column) => (
              <th
                key={column.engine}
                scope="col"
                className="border-l border-line px-3 py-1.5 font-semibold whitespace-nowrap"
              >
                {columnTitle(column)}
              </th>
            ))}
            <th scope="col" className="py-1.5 pr-3.5 pl-2 text-right font-semibold">
              Defined in
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={row.name}
              data-row={rowId(row)}
              data-works={row.trials.flatMap(({ operation, works }) => (works ? [operation] : [])).join(' ')}
              className="border-b border-line align-top last:border-0"
            >
              <th scope="row" className="min-w-44 py-1.5 pr-3 pl-3.5 font-normal">
                <span className="font-semibold text-ink">{row.name}</span>
                <span className="block text-note text-ink-muted">{row.title}</span>
                {extentHere(row) !== 'whole' && <Missing row={row} />}
              </th>
              {Object.keys(operations).map((operation) => (
                <td key={operation} className="px-2 py-1.5 text-center">
                  <TrialMark trial={row.trials.find((trial) => trial.operation === operation)} />
                </td>
              ))}
              {seen.map((engine) => (
                <td key={engine.engine} className="border-l border-line px-3 py-1.5">
                  <Seen extent={extentSeen(row, engine)} working={engine.results[rowId(row)] ?? []} group={group} />
                </td>
              ))}
              <td className="py-1.5 pr-3.5 pl-2 text-right">
                <SpecLink spec={row.spec} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What it means, and what the browser said. */
function Missing({ row }: { row: SupportRow }) {
  const { group, trials, whoHasIt } = row
  const said = trials.find(({ works, said }) => !works && said)?.said
  return (
    <span className="mt-0.5 block max-w-prose text-note text-ink-muted">
      {group === 'key' ? 'Such keys cannot be used here. ' : 'Tokens with it are undecided here, not rejected. '}
      {whoHasIt}
      {said && <span className="block text-ink-faint">The browser said: {said}</span>}
    </span>
  )
}

function TrialMark({ trial }: { trial: SupportTrial | undefined }) {
  if (!trial) return <span className="sr-only">not tried</span>
  const { works, declared } = trial
  return (
    <span className="inline-flex flex-col items-center">
      <StatusMark status={works ? 'passed' : 'skipped'} label={works ? 'works' : 'missing'} />
      {declared !== undefined && declared !== works && (
        <span className="text-note text-warned">supports() says {declared ? 'yes' : 'no'}</span>
      )}
    </span>
  )
}

const EXTENTS = {
  whole: { status: 'passed', word: 'yes' },
  part: { status: 'warned', word: 'in part' },
  none: { status: 'skipped', word: 'no' },
} as const satisfies Record<Extent, unknown>

function Seen({
  extent,
  working,
  group,
}: {
  extent: Extent | undefined
  working: readonly string[]
  group: SupportGroup
}) {
  if (!extent) return <span className="text-note text-ink-faint">not tried</span>
  const { status, word } = EXTENTS[extent]
  const labels = GROUPS[group].operations
  return (
    <span className="inline-flex items-baseline gap-1 whitespace-nowrap">
      <StatusMark status={status} label="" />
      {extent === 'part' ? `only ${working.map((name) => labels[name] ?? name).join(', ')}` : word}
    </span>
  )
}
