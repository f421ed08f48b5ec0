import { Children, type ReactNode } from 'react'
import { classes } from './classes'
import { MEANINGS, type Meaning, StatusMark } from './status-mark'
import { visible } from './visible'

/** A small grey label beside a title: a form, a count, a name. */
export function Tag({ children, tone }: { children: ReactNode; tone?: Meaning | undefined }) {
  const colour = tone ? classes(MEANINGS[tone].soft, MEANINGS[tone].text, 'font-semibold') : 'bg-chip text-ink-muted'
  return (
    <span className={classes('inline-block max-w-full self-center rounded-tag px-1.5 py-0.5 text-note', colour)}>
      {Children.map(children, (child) => (typeof child === 'string' ? visible(child) : child))}
    </span>
  )
}

interface ChipProps {
  status: Meaning
  children: ReactNode
  /** The word in place of the status's own: "unverified", "given by you". */
  note?: string | undefined
}

/** A rounded label with a status: sign, word for assistive technology, and the text. */
export function Chip({ status, children, note }: ChipProps) {
  return (
    <span className="inline-flex max-w-full items-center gap-1.5 rounded-full border border-line bg-panel px-2.5 py-0.5 text-note">
      <StatusMark status={status} />
      <span>{children}</span>
      {note && <span className="text-ink-faint">{note}</span>}
    </span>
  )
}
