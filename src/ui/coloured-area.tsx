import { type ClipboardEvent, type ComponentProps, memo, type Ref, useImperativeHandle, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { grouped } from '@/engine/codec/grouped'
import { Button } from './button'
import { classes } from './classes'
import { BEGINNING, edited, LONGEST_WHOLE, placeInWhole, shortened } from './shortened-text'

/** A stretch of the text (UTF-16 units, half open) with the classes that colour it. */
export interface ColouredSpan {
  start: number
  end: number
  className: string
}

/** What the screen around it can do to the box. */
export interface ColouredAreaHandle {
  /** Brings the box into view and puts the cursor there. */
  focus(): void
  /** The same, and selects a stretch of the text (UTF-16 units, half open), wherever it stands. */
  select(start: number, end: number): void
}

interface ColouredAreaProps extends Omit<ComponentProps<'textarea'>, 'value' | 'onChange' | 'ref' | 'className'> {
  value: string
  /** Without it the text is read only. */
  onChange?: ((text: string) => void) | undefined
  /** In the order of the text, never overlapping. */
  spans: readonly ColouredSpan[]
  /** Stretches that are pointed at or at fault; they may cross spans. */
  marks?: readonly ColouredSpan[]
  ref?: Ref<ColouredAreaHandle>
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
 * technology, phones. Of a very long text only the beginning stands there, with a mark for the rest, unless all is
 * asked for; whatever is typed, copied or pasted is done to the whole.
 */
export function ColouredArea(props: ColouredAreaProps) {
  const { value, onChange, spans, marks = NONE, ref, onPointAt, heights, ...rest } = props
  const area = useRef<HTMLTextAreaElement>(null)
  const [all, setAll] = useState(false)
  const [edit, setEdit] = useState({ text: '', cut: BEGINNING })
  const isShort = value.length > LONGEST_WHOLE && !all
  // As the text area counts: it has one character for each line break.
  const whole = isShort && value.includes('\r') ? value.replace(/\r\n?/g, '\n') : value
  const cut = edit.text === whole ? edit.cut : BEGINNING
  const shown = isShort ? shortened(whole, cut) : value
  const isDrawn = shown.length <= LONGEST_DRAWN

  const change = (text: string) => {
    if (text.length <= LONGEST_WHOLE) setAll(false)
    onChange?.(text)
  }
  const typed = (text: string) => {
    if (!isShort) return change(text)
    const next = edited(whole, cut, text)
    setEdit(next)
    change(next.text)
  }
  const selected = () => {
    const { selectionStart = 0, selectionEnd = 0 } = area.current ?? {}
    const place = (at: number) => (isShort ? placeInWhole(whole, cut, at) : at)
    return { start: place(selectionStart), end: place(selectionEnd), touchesRest: isShort && selectionEnd > cut }
  }
  const copied = (event: ClipboardEvent) => {
    const { start, end, touchesRest } = selected()
    if (!touchesRest || start === end) return
    event.preventDefault()
    event.clipboardData.setData('text/plain', whole.slice(start, end))
    if (event.type === 'cut' && onChange) change(whole.slice(0, start) + whole.slice(end))
  }
  // The browser would lay it out before anybody is asked.
  const pasted = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain').replace(/\r\n?/g, '\n')
    if (!onChange || text.length <= LONGEST_WHOLE) return
    event.preventDefault()
    const { start, end } = selected()
    setAll(false)
    change(whole.slice(0, start) + text + whole.slice(end))
  }
  const pointAt = (index: number | undefined) =>
    onPointAt?.(isShort && index !== undefined && index >= cut ? undefined : index)

  useImperativeHandle(ref, () => ({
    focus() {
      area.current?.scrollIntoView({ block: 'center' })
      area.current?.focus({ preventScroll: true })
    },
    select(start, end) {
      if (isShort && end > cut) flushSync(() => setAll(true))
      this.focus()
      area.current?.setSelectionRange(start, end)
    },
  }))

  return (
    <>
      <div
        className={classes('grid rounded-b-panel bg-well print:max-h-none', isDrawn && `overflow-y-auto ${heights}`)}
      >
        <div className="relative min-w-0">
          {isDrawn && (
            <Drawing
              text={shown}
              spans={isShort ? [...before(spans, cut), { start: cut, end: shown.length, className: REST }] : spans}
              marks={isShort ? before(marks, cut) : marks}
            />
          )}
          <textarea
            {...AS_TYPED}
            {...rest}
            ref={area}
            value={shown}
            readOnly={!onChange}
            onChange={({ target }) => typed(target.value)}
            onCopy={copied}
            onCut={copied}
            onPaste={pasted}
            onPointerMove={({ clientX, clientY }) => isDrawn && pointAt(characterAt(clientX, clientY))}
            onPointerLeave={() => onPointAt?.(undefined)}
            onKeyUp={({ currentTarget }) => isDrawn && pointAt(currentTarget.selectionStart)}
            onBlur={() => onPointAt?.(undefined)}
            // Wrapping a megabyte at every character takes the browser longer than verifying it.
            wrap={isDrawn ? 'soft' : 'off'}
            className={
              isDrawn
                ? classes(
                    LAYOUT,
                    'absolute inset-0 h-full resize-none overflow-hidden rounded-b-panel bg-transparent text-transparent caret-ink placeholder:text-ink-faint focus-visible:outline-offset-[-2px]',
                  )
                : // Nor is kerning looked for in it: a monospace has none.
                  'block h-40 w-full [text-rendering:optimizeSpeed] resize-none rounded-b-panel bg-well px-3.5 py-3 font-mono text-code text-ink focus-visible:outline-offset-[-2px]'
            }
          />
        </div>
      </div>
      {isShort && (
        <p className="flex flex-wrap items-center gap-x-2 border-t border-line px-3.5 py-1 text-note text-ink-muted">
          The box shows the beginning of {grouped(value.length)} characters; all of them count.
          <Button size="small" variant="quiet" onClick={() => setAll(true)}>
            Show all
            <span className="sr-only"> of {rest['aria-label']}</span>
          </Button>
        </p>
      )}
    </>
  )
}

const NONE: readonly ColouredSpan[] = []
/** The mark that stands for the rest of a shortened text. */
const REST = 'text-ink-muted'

/** The stretches, or what of them lies before an index. */
const before = (spans: readonly ColouredSpan[], end: number): ColouredSpan[] =>
  spans.filter(({ start }) => start < end).map((span) => (span.end > end ? { ...span, end } : span))

const Drawing = memo(function Drawing(props: {
  text: string
  spans: readonly ColouredSpan[]
  marks: readonly ColouredSpan[]
}) {
  const { text, spans, marks } = props
  return (
    <pre aria-hidden="true" className={classes(LAYOUT, 'min-h-12 text-ink forced-colors:invisible')}>
      {pieces(text, spans, marks).map(({ start, end, className }) => (
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
