import type { Status } from '@/engine/types'
import { classes } from './classes'

/** What can be said with colour, sign and word. */
export type Meaning = Status | 'info'

export const MEANINGS: Record<Meaning, { sign: string; word: string; text: string; soft: string; line: string }> = {
  passed: { sign: '✓', word: 'passed', text: 'text-passed', soft: 'bg-passed-soft', line: 'border-passed-line' },
  failed: { sign: '✕', word: 'failed', text: 'text-failed', soft: 'bg-failed-soft', line: 'border-failed-line' },
  warned: { sign: '!', word: 'warning', text: 'text-warned', soft: 'bg-warned-soft', line: 'border-warned-line' },
  skipped: { sign: '–', word: 'skipped', text: 'text-ink-faint', soft: 'bg-chip', line: 'border-line' },
  info: { sign: 'i', word: 'note', text: 'text-info', soft: 'bg-info-soft', line: 'border-info-line' },
}

interface StatusMarkProps {
  status: Meaning
  /** What assistive technology reads in place of the sign; an empty text when a word stands beside it anyway. */
  label?: string
  className?: string
}

/** The sign of a status, in its colour, with its word for those who do not see it. */
export function StatusMark({ status, label, className }: StatusMarkProps) {
  const { sign, word, text } = MEANINGS[status]
  const spoken = label ?? word
  return (
    <span className={classes('inline-block w-4 shrink-0 text-center font-semibold', text, className)}>
      <span aria-hidden="true">{sign}</span>
      {spoken && <span className="sr-only">{spoken}: </span>}
    </span>
  )
}
