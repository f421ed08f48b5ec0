import { type ReactNode, useState } from 'react'
import { grouped } from '@/engine/codec/grouped'
import { ScrollBox } from './scroll-box'
import { visible } from './visible'

/** More than this is not put on the page even when all is asked for; copying still gives everything. */
const MOST_SHOWN = 200_000

interface LongTextProps {
  /** What it is, for the button and the box. */
  label: string
  text: string
  /** Characters shown before "Show all". */
  short?: number
  /** The length of the whole when `text` is already a beginning of it. */
  wholeLength?: number
  onExpand?: () => void
  children?: (shown: string) => ReactNode
}

/** Text that wraps; when it is long, its beginning, and the rest in a box of its own on request. */
export function LongText({ label, text, short = 360, wholeLength, onExpand, children }: LongTextProps) {
  const [whole, setWhole] = useState(false)
  const length = wholeLength ?? text.length
  const draw = (shown: string) => (children ? children(shown) : visible(shown))
  if (length <= short)
    return <span className="font-mono text-code whitespace-pre-wrap [overflow-wrap:anywhere]">{draw(text)}</span>
  const toggle = (
    <button
      type="button"
      aria-expanded={whole}
      className="rounded-tag text-note text-accent underline-offset-2 hover:underline"
      onClick={() => {
        if (!whole) onExpand?.()
        setWhole(!whole)
      }}
    >
      {whole ? 'Show less' : 'Show all'}
      <span className="sr-only"> of {label}</span>
    </button>
  )
  if (!whole)
    return (
      <span className="font-mono text-code whitespace-pre-wrap [overflow-wrap:anywhere]">
        {draw(text.slice(0, short))}… {toggle}
      </span>
    )
  return (
    <div>
      <ScrollBox label={label} className="rounded-control border border-line bg-well px-2 font-mono text-code">
        <span className="whitespace-pre-wrap [overflow-wrap:anywhere]">{draw(text.slice(0, MOST_SHOWN))}</span>
        {text.length > MOST_SHOWN && (
          <p className="font-sans text-note text-ink-muted">
            The first {grouped(MOST_SHOWN)} characters; copying gives all of them.
          </p>
        )}
      </ScrollBox>
      {toggle}
    </div>
  )
}
