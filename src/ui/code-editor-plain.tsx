import { type ReactNode, useImperativeHandle, useRef } from 'react'
import type { CodeEditorProps, EditorMarker } from './code-editor'
import { visible } from './visible'

const MARKS: Record<EditorMarker['severity'], string> = {
  error: 'bg-failed-soft underline decoration-wavy decoration-failed',
  warning: 'bg-warned-soft underline decoration-wavy decoration-warned',
  info: 'underline decoration-dotted decoration-info',
}

/** Before Monaco has loaded, or when it never does: the same text, marks and highlight, and typing works. */
export function PlainEditor(props: CodeEditorProps & { id?: string }) {
  const { value, label, onChange, readOnly = !onChange, minLines = 1, maxLines = 24, plain } = props
  const area = useRef<HTMLTextAreaElement>(null)
  useImperativeHandle(props.handle, () => ({
    insert(text) {
      const { selectionStart = 0, selectionEnd = 0 } = area.current ?? {}
      onChange?.(value.slice(0, selectionStart) + text + value.slice(selectionEnd))
      area.current?.focus()
    },
  }))
  if (plain) return <div data-editor="plain">{plain}</div>
  const box = 'block w-full bg-well px-3 py-2 font-mono text-code text-ink'
  const height = { minHeight: `${minLines * 1.5 + 1}rem`, maxHeight: `${maxLines * 1.5 + 1}rem` }
  return (
    <div data-editor="plain">
      {readOnly ? (
        // biome-ignore lint/a11y/useSemanticElements: the group only names the text; there is no element for that.
        <pre
          role="group"
          aria-label={label}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: without it a keyboard cannot scroll a long text (WCAG 2.1.1).
          tabIndex={0}
          className={`${box} overflow-auto whitespace-pre-wrap [overflow-wrap:anywhere]`}
          style={height}
        >
          {pieces(props)}
        </pre>
      ) : (
        <textarea
          ref={area}
          aria-label={label}
          className={`${box} resize-y`}
          style={height}
          rows={Math.min(maxLines, Math.max(minLines, value.split('\n').length))}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          value={value}
          onChange={({ target }) => onChange?.(target.value)}
        />
      )}
    </div>
  )
}

/** The text cut at every edge of a mark or the highlight. */
function pieces({ value, markers = [], highlight }: CodeEditorProps): ReactNode[] {
  const edges = [0, value.length, ...markers.flatMap(({ start, end }) => [start, end])]
  if (highlight) edges.push(highlight.start, highlight.end)
  const cuts = [...new Set(edges)].filter((edge) => edge >= 0 && edge <= value.length).sort((a, b) => a - b)
  return cuts.slice(0, -1).map((start, place) => {
    const end = cuts[place + 1] ?? value.length
    const marker = markers.find((mark) => mark.start <= start && end <= mark.end)
    const lit = highlight && highlight.start <= start && end <= highlight.end
    const look = [marker && MARKS[marker.severity], lit && 'rounded-tag bg-accent-soft'].filter(Boolean).join(' ')
    const text = value.slice(start, end)
    return look ? (
      <mark key={start} className={`text-inherit bg-transparent ${look}`} title={marker?.message}>
        {visible(text)}
      </mark>
    ) : (
      <span key={start}>{visible(text)}</span>
    )
  })
}
