import { X } from 'lucide-react'
import { memo, useDeferredValue, useMemo, useState } from 'react'
import { grouped } from '@/engine/codec/grouped'
import { type BenchEntry, selectOnBench } from '@/session/bench'
import { Button } from '@/ui/button'
import { Tag } from '@/ui/chip'
import { classes } from '@/ui/classes'
import { TextField } from '@/ui/field'
import { StatusMark } from '@/ui/status-mark'
import { VirtualList } from '@/ui/virtual-list'
import { visible } from '@/ui/visible'

/** From so many keys on, a box to look for one. */
const SEARCHED = 8

interface KeyListProps {
  entries: readonly BenchEntry[]
  selected: number | undefined
  onRemove(entry: BenchEntry): void
  onSelect?(): void
}

/** The keys on the bench, one a row; any number of them. */
export function KeyList({ entries, selected, onRemove, onSelect }: KeyListProps) {
  const [wanted, setWanted] = useState('')
  const words = useDeferredValue(wanted).trim().toLowerCase()
  const shown = useMemo(
    () => (words === '' ? entries : entries.filter((entry) => searchText(entry).includes(words))),
    [entries, words],
  )
  return (
    <>
      {entries.length > SEARCHED && (
        <div className="border-b border-line px-3.5 py-2">
          <TextField
            label="Find a key"
            labelHidden
            type="search"
            placeholder="Find by kid, kind, alg or use"
            value={wanted}
            onChange={({ target }) => setWanted(target.value)}
          />
          <p className="mt-1 text-note text-ink-faint" aria-live="polite">
            {words === ''
              ? `${grouped(entries.length)} keys`
              : `${grouped(shown.length)} of ${grouped(entries.length)} keys`}
          </p>
        </div>
      )}
      <div className={shown.length <= 120 ? 'max-h-120 overflow-y-auto' : ''}>
        <VirtualList label="Keys on the bench" items={shown} keyOf={({ id }) => id} rowHeight={57} height={480}>
          {(entry) => (
            <KeyRow
              entry={entry}
              isSelected={entry.id === selected}
              onRemove={onRemove}
              onSelect={(id) => {
                selectOnBench(id)
                onSelect?.()
              }}
            />
          )}
        </VirtualList>
      </div>
    </>
  )
}

const searchText = ({ kid = '', kind, alg = '', use = '', half, from }: BenchEntry): string =>
  `${kid} ${kind} ${alg} ${use} ${half} ${from}`.toLowerCase()

interface KeyRowProps {
  entry: BenchEntry
  isSelected: boolean
  onSelect(id: number): void
  onRemove(entry: BenchEntry): void
}

const KeyRow = memo(function KeyRow({ entry, isSelected, onSelect, onRemove }: KeyRowProps) {
  const { id, kind, kid, alg, use, half, from, problem } = entry
  return (
    <div
      className={classes(
        'flex items-center gap-1 border-b border-line pr-1.5',
        isSelected ? 'bg-accent-soft' : 'hover:bg-chip',
      )}
    >
      <button
        type="button"
        aria-current={isSelected ? 'true' : undefined}
        className={classes(
          'flex min-w-0 flex-1 flex-col gap-0.5 border-l-3 py-2 pr-2 pl-3 text-left text-body',
          isSelected ? 'border-accent' : 'border-transparent',
        )}
        onClick={() => onSelect(id)}
      >
        <span className="flex flex-wrap items-center gap-x-1.5 gap-y-0.5">
          {problem && <StatusMark status="failed" label="must not be used" />}
          <span className="font-semibold text-ink">{kind}</span>
          <Tag tone={half === 'public' || half === 'unknown' ? undefined : 'warned'}>{half}</Tag>
          {use && <Tag>{use}</Tag>}
          {alg && <Tag>{alg}</Tag>}
          <span className="text-note text-ink-faint">{visible(from)}</span>
        </span>
        <span className="truncate font-mono text-note text-ink-muted">{visible(kid ?? 'no kid')}</span>
      </button>
      <Button
        size="icon"
        variant="quiet"
        aria-label={`Remove ${kind} ${kid ?? ''}`.trim()}
        onClick={() => onRemove(entry)}
      >
        <X aria-hidden="true" size={14} />
      </Button>
    </div>
  )
})
