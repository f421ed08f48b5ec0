import { type KeyboardEvent, memo, startTransition, useEffect, useState } from 'react'
import { classes } from '@/ui/classes'
import { visible } from '@/ui/visible'
import type { Explanation } from './explain'
import type { JsonLine } from './json-lines'

interface JsonRowsProps {
  label: string
  lines: readonly JsonLine[]
  notes: readonly (Explanation | undefined)[]
  litLine: number | undefined
  onLight(index: number | undefined): void
}

const VALUES: Record<JsonLine['kind'], string> = {
  string: 'text-ink',
  number: 'text-seg-signature',
  literal: 'text-seg-signature',
  bracket: 'text-ink',
}

/** So many lines are drawn at once, a few screens of them; the rest follows when nothing waits. */
const AT_ONCE = 120

/** Laid out JSON with what each member means at the right; pointing at a line, or the arrow keys, light it up. */
export const JsonRows = memo(function JsonRows({ label, lines, notes, litLine, onLight }: JsonRowsProps) {
  const [focused, setFocused] = useState<number>()
  const [drawn, setDrawn] = useState(AT_ONCE)
  useEffect(() => {
    if (drawn < lines.length) startTransition(() => setDrawn(lines.length))
  }, [drawn, lines])
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    let next = (focused ?? -1) + step
    while (lines[next] && lines[next]?.name === undefined) next += step
    if (!lines[next]) return
    setFocused(next)
    onLight(next)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: the group only names the lines; there is no element for that.
    <div
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys walk through the members (and scroll, WCAG 2.1.1).
      tabIndex={0}
      onKeyDown={move}
      onBlur={() => {
        setFocused(undefined)
        onLight(undefined)
      }}
      className="max-h-[42rem] overflow-auto rounded-b-panel bg-well py-2 font-mono text-code focus-visible:outline-offset-[-2px] print:max-h-none"
    >
      {lines.slice(0, drawn).map((line, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the text.
          key={index}
          data-path={line.name === undefined ? undefined : line.path.join('.')}
          data-lit={index === litLine ? '' : undefined}
          onPointerEnter={() => onLight(line.name === undefined ? undefined : index)}
          onPointerLeave={() => onLight(undefined)}
          className={classes(
            'flex flex-wrap items-baseline justify-between gap-x-4 px-3.5',
            index === litLine && 'bg-accent-soft shadow-[inset_2px_0_0_var(--role-accent)]',
          )}
        >
          <span
            className="min-w-0 [overflow-wrap:anywhere] whitespace-pre-wrap"
            style={{ paddingLeft: `${line.depth}rem`, textIndent: 0 }}
          >
            {/* Each on its own: beside one another, a Hebrew name and a Hebrew value would change places. */}
            {line.name !== undefined && <bdi className="text-seg-payload">{visible(line.name)}</bdi>}
            {line.name !== undefined && ': '}
            <bdi className={VALUES[line.kind]}>{visible(line.value)}</bdi>
            {line.comma && ','}
          </span>
          {notes[index] && (
            <span className="ml-auto text-right font-sans text-note text-ink-muted" title={notes[index].long}>
              {visible(notes[index].short)}
            </span>
          )}
        </div>
      ))}
    </div>
  )
})
