import { Play } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { CatalogueRow, Provability } from '@/engine/findings/catalogue/index'
import { Button } from '@/ui/button'
import { Tag } from '@/ui/chip'
import { classes } from '@/ui/classes'

const HOW_SURE: Record<Provability, string> = {
  provable: 'The page can establish it: by bytes that speak for themselves, or by running the cryptography again.',
  likely: 'A strong sign, which token and keys alone do not prove.',
  heuristic: 'Worth showing once everything else has failed.',
}

interface FindingEntryProps {
  row: CatalogueRow
  /** The address names this finding: it is marked, and brought into view. */
  current: boolean
  hasExample: boolean
  onShow(code: string): void
}

/** One finding: what it is called, what it means, and a way to see it happen. */
export function FindingEntry({ row, current, hasExample, onShow }: FindingEntryProps) {
  const entry = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (!current) return
    entry.current?.scrollIntoView({ block: 'center' })
    entry.current?.querySelector('a')?.focus({ preventScroll: true })
  }, [current])
  return (
    <li
      ref={entry}
      data-code={row.code}
      aria-current={current ? 'true' : undefined}
      className={classes(
        'grid gap-x-4 gap-y-1 px-3.5 py-2.5 md:grid-cols-[17rem_minmax(0,1fr)_auto]',
        current && 'bg-accent-soft',
      )}
    >
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 self-start">
        <a
          href={`#/findings/${row.code}`}
          className="rounded-tag font-mono text-code break-all text-accent underline-offset-2 hover:underline"
        >
          {row.code}
        </a>
        <span title={HOW_SURE[row.provability]}>
          <Tag>{row.provability}</Tag>
        </span>
      </div>
      <div className="min-w-0">
        <h3 className="text-body font-semibold">{row.title}</h3>
        <p className="max-w-prose text-body text-ink-muted">{row.explanation}</p>
      </div>
      {hasExample && (
        <Button
          size="small"
          className="self-start justify-self-start"
          aria-label={`Show me ${row.code}`}
          onClick={() => onShow(row.code)}
        >
          <Play size={14} aria-hidden="true" />
          Show me
        </Button>
      )}
    </li>
  )
}
