import type { ReactNode } from 'react'
import { grouped } from '@/engine/codec/grouped'
import type { Detail, TableCell } from '@/engine/types'
import { BytesView } from './bytes-view'
import { classes } from './classes'
import { ComparisonView } from './comparison-view'
import { CopyButton } from './copy-button'
import { LongText } from './long-text'
import { SecretValue } from './secret-value'
import { StatusMark } from './status-mark'
import { visible } from './visible'

/** The real values of a step or a finding, each with its label. */
export function DetailList({ details }: { details: readonly Detail[] }) {
  if (details.length === 0) return null
  return (
    <dl className="flex flex-col gap-2 text-body">
      {details.map((detail, place) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: two details may have the same label; their order never changes.
          key={place}
          className={classes(
            'grid min-w-0 grid-cols-1 gap-x-3',
            // A table needs the whole width: its label stands over it.
            detail.shape !== 'table' && 'sm:grid-cols-[9.5rem_minmax(0,1fr)]',
          )}
        >
          <dt className="pt-0.5 text-ink-muted">{detail.label}</dt>
          <dd className="min-w-0">
            <DetailView detail={detail} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** One detail without its label: the only switch over the shapes, so that a new step needs no new interface. */
export function DetailView({ detail }: { detail: Detail }): ReactNode {
  if ('secret' in detail && detail.secret)
    return <SecretValue label={detail.label}>{() => <Shape detail={detail} />}</SecretValue>
  return <Shape detail={detail} />
}

function Shape({ detail }: { detail: Detail }): ReactNode {
  switch (detail.shape) {
    case 'text':
      return <span className="whitespace-pre-wrap [overflow-wrap:anywhere]">{visible(detail.value)}</span>
    case 'bytes':
      return <BytesView label={detail.label} value={detail.value} encoding={detail.encoding} note={detail.note} />
    case 'json':
      return (
        <span className="flex items-start gap-2">
          <span className="min-w-0 flex-1">
            <LongText label={detail.label} text={detail.value} short={2000} />
          </span>
          <CopyButton what={detail.label} value={detail.value} />
        </span>
      )
    case 'table':
      return <TableView label={detail.label} columns={detail.columns} rows={detail.rows} />
    case 'comparison':
      return <ComparisonView {...detail} />
    default:
      return unknownShape(detail)
  }
}

/** The compiler refuses this call when a shape is added without its drawing; an older page still shows something. */
function unknownShape(detail: never): ReactNode {
  return <code>{JSON.stringify(detail)}</code>
}

/** More rows than this are counted, not drawn: a set of 20,000 keys has its own list elsewhere. */
const MOST_ROWS = 200

function TableView({ label, columns, rows }: { label: string; columns: string[]; rows: TableCell[][] }) {
  return (
    // Positioned, so that what is only for screen readers scrolls with its cell and does not widen the page.
    // biome-ignore lint/a11y/useSemanticElements: the group only names what scrolls.
    <div
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: without it a keyboard cannot scroll the table (WCAG 2.1.1).
      tabIndex={0}
      className="relative max-w-full overflow-x-auto"
    >
      <table className="w-full border-collapse text-left text-body">
        <caption className="sr-only">{label}</caption>
        <thead className="whitespace-nowrap">
          <tr>
            {columns.map((column, place) =>
              // The corner over the names of the rows has nothing to say.
              column === '' ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns have no identity beyond their place.
                <td key={place} />
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns have no identity beyond their place.
                <th key={place} scope="col" className="py-1 pr-4 text-note font-semibold text-ink-muted">
                  {column}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST_ROWS).map((row, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity beyond their place.
            <tr key={place} className="border-t border-line align-top">
              {row.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells have no identity beyond their place.
                <td key={column} className="max-w-80 py-1 pr-4 [overflow-wrap:break-word]">
                  <Cell cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > MOST_ROWS && (
        <p className="text-note text-ink-muted">and {grouped(rows.length - MOST_ROWS)} more rows</p>
      )}
    </div>
  )
}

function Cell({ cell }: { cell: TableCell }) {
  if (typeof cell === 'string') return visible(cell)
  return (
    <span className="inline-flex items-baseline gap-1">
      <StatusMark status={cell.mark} />
      <span>{visible(cell.text)}</span>
    </span>
  )
}
