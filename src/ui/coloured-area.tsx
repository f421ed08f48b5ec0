import { type ComponentProps, memo, type Ref } from 'react'
import { classes } from './classes'

/** A stretch of the text (UTF-16 units, half open) with the classes that colour it. */
export interface ColouredSpan {
  start: number
  end: number
  className: string
}

interface ColouredAreaProps extends Omit<ComponentProps<'textarea'>, 'value' | 'onChange' | 'ref' | 'className'> {
  value: string
  /** Without it the text is read only. */
  onChange?: ((text: string) => void) | undefined
  /** In the order of the text, never overlapping. */
  spans: readonly ColouredSpan[]
  /** Stretches that are pointed at or at fault; they may cross spans. */
  marks?: readonly ColouredSpan[]
  ref?: Ref<HTMLTextAreaElement>
  /** The index of the character under the pointer or the caret; undefined when the pointer leaves. */
  onPointAt?: (index: number | undefined) => void
  /** Class for the height: the box grows with its text up to a limit, then scrolls. */
  heights: string
}

/** Longer texts stand in a plain text area: drawing them twice would make typing wait. */
const LONGEST_DRAWN = 100_000

/** A token is no prose: the browser corrects nothing in it. */
const AS_TYPED = { autoComplete: 'off', autoCapitalize: 'off', autoCorrect: 'off', spellCheck: false } as const

const LAYOUT =
  'm-0 w-full px-3.5 py-3 font-mono text-code whitespace-pre-wrap [line-break:anywhere] [word-break:break-all]'

/**
 * A native text area whose text is drawn in colour behind it. The drawing gives the box its height, so both scroll as
 * one and no script keeps them together; the text area stays what the browser made it: undo, spelling, assistive
 * technology, phones.
 */
export function ColouredArea(props: ColouredAreaProps) {
  const { value, onChange, spans, marks, ref, onPointAt, heights, ...rest } = props
  if (value.length > LONGEST_DRAWN)
    return (
      <textarea
        {...AS_TYPED}
        {...rest}
        ref={ref}
        value={value}
        readOnly={!onChange}
        onChange={({ target }) => onChange?.(target.value)}
        // Wrapping a megabyte at every character takes the browser longer than verifying it.
        wrap="off"
        // Nor is kerning looked for in it: a monospace has none.
        className="block h-40 w-full [text-rendering:optimizeSpeed] resize-none rounded-b-panel bg-well px-3.5 py-3 font-mono text-code text-ink focus-visible:outline-offset-[-2px]"
      />
    )
  return (
    <div className={classes('grid overflow-y-auto rounded-b-panel bg-well print:max-h-none', heights)}>
      <div className="relative min-w-0">
        <Drawing text={value} spans={spans} marks={marks} />
        <textarea
          {...AS_TYPED}
          {...rest}
          ref={ref}
          value={value}
          readOnly={!onChange}
          onChange={({ target }) => onChange?.(target.value)}
          onPointerMove={({ clientX, clientY }) => onPointAt?.(characterAt(clientX, clientY))}
          onPointerLeave={() => onPointAt?.(undefined)}
          onKeyUp={({ currentTarget }) => onPointAt?.(currentTarget.selectionStart)}
          onBlur={() => onPointAt?.(undefined)}
          className={classes(
            LAYOUT,
            'absolute inset-0 h-full resize-none overflow-hidden rounded-b-panel bg-transparent text-transparent caret-ink placeholder:text-ink-faint focus-visible:outline-offset-[-2px]',
          )}
        />
      </div>
    </div>
  )
}

const Drawing = memo(function Drawing(props: {
  text: string
  spans: readonly ColouredSpan[]
  marks: readonly ColouredSpan[] | undefined
}) {
  const { text, spans, marks } = props
  return (
    <pre aria-hidden="true" className={classes(LAYOUT, 'min-h-12 text-ink forced-colors:invisible')}>
      {pieces(text, spans, marks ?? []).map(({ start, end, className }) => (
        <span key={start} className={className}>
          {text.slice(start, end)}
        </span>
      ))}
      {/* A text that ends in a line break has one more line, which a box without a text area would not show. */}
      {'\u200b'}
    </pre>
  )
})

/** The text cut at every border of a span or a mark: a handful of pieces, however long the text is. */
export function pieces(text: string, spans: readonly ColouredSpan[], marks: readonly ColouredSpan[]): ColouredSpan[] {
  const inside = [...spans, ...marks].filter(({ start, end }) => start < end && start < text.length)
  const borders = [
    ...new Set([0, text.length, ...inside.flatMap(({ start, end }) => [start, Math.min(end, text.length)])]),
  ]
  borders.sort((a, b) => a - b)
  let at = 0
  return borders.slice(0, -1).flatMap((start, index) => {
    const end = borders[index + 1] ?? text.length
    while (at < spans.length && (spans[at]?.end ?? 0) <= start) at++
    const span = spans[at]
    const names = [span && span.start <= start ? span.className : '']
    for (const mark of marks) if (mark.start <= start && end <= mark.end) names.push(mark.className)
    return [{ start, end, className: names.filter(Boolean).join(' ') }]
  })
}

type CaretFinder = { caretPositionFromPoint?: (x: number, y: number) => { offsetNode: Node; offset: number } | null }

/** The index of the character under a point, where the browser can tell it inside a text area. */
function characterAt(x: number, y: number): number | undefined {
  const found = (document as CaretFinder).caretPositionFromPoint?.(x, y)
  return found && found.offsetNode instanceof HTMLTextAreaElement ? found.offset : undefined
}
