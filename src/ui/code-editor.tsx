import { type ComponentType, type ReactNode, type Ref, useEffect, useRef, useState } from 'react'
import { PlainEditor } from './code-editor-plain'
import { type Meaning, StatusMark } from './status-mark'

export interface EditorMarker {
  /** UTF-16 units of the value, half open. */
  start: number
  end: number
  message: string
  severity: 'error' | 'warning' | 'info'
}

/** Something that may be written where the cursor is. */
export interface EditorCompletion {
  label: string
  /** What it puts in the place of `start` to `end`. */
  insert: string
  start: number
  end: number
  /** One sentence on what it means. */
  detail?: string | undefined
}

/** What a button beside the editor can do to it. */
export interface CodeEditorHandle {
  /** Puts text in the place of the selection; it can be undone. */
  insert(text: string): void
}

export interface CodeEditorProps {
  value: string
  /** The accessible name. */
  label: string
  language: 'json' | 'markdown'
  /** Without it the text is read only. */
  onChange?: ((value: string) => void) | undefined
  readOnly?: boolean
  /** Left out where JSON is written: the editor then marks what is not JSON. */
  markers?: readonly EditorMarker[] | undefined
  /** What to say about the place that is pointed at. */
  hovers?: ((offset: number) => string | undefined) | undefined
  /** What may be written at a place of the text as the editor has it by then; offered by Monaco only. */
  completions?: ((text: string, offset: number) => readonly EditorCompletion[]) | undefined
  handle?: Ref<CodeEditorHandle> | undefined
  /** Lit up from outside, such as the claim whose characters are pointed at in the token. */
  highlight?: { start: number; end: number } | undefined
  /** Where the pointer or the cursor is; undefined when it left. */
  onHoverOffset?: ((offset: number | undefined) => void) | undefined
  /** One short remark a line, drawn at the right where there is room for it; `hovers` says it in full. */
  lineNotes?: readonly (string | undefined)[]
  /** Stands in for the plain editor of a text that is only read, until Monaco is there and when it never comes. */
  plain?: ReactNode
  /** The height follows the text between these. */
  minLines?: number
  maxLines?: number
}

type Loaded = ComponentType<CodeEditorProps>
let loaded: Loaded | undefined
let loading: Promise<Loaded | undefined> | undefined

/** Loads Monaco once for the page. Undefined when it cannot be had: the plain editor stays, and nothing is said. */
function loadMonaco(): Promise<Loaded | undefined> {
  loading ??= import('./code-editor-monaco').then(
    ({ MonacoEditor }) => {
      loaded = MonacoEditor
      return loaded
    },
    () => undefined,
  )
  return loading
}

/** Monaco is heavy to parse: past this the plain text is better for everybody. */
const TOO_LONG = 500_000

/** JSON or Markdown with marks, explanations and highlights: plain at once, Monaco when the page has time for it. */
export function CodeEditor(props: CodeEditorProps) {
  const [Monaco, setMonaco] = useState<Loaded | undefined>(() => loaded)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = box.current
    if (Monaco || !element) return
    return whenVisibleAndIdle(element, () =>
      loadMonaco().then((editor) => {
        // Whoever is typing here keeps the text area, its cursor and its undo; the next look gets Monaco.
        if (editor && !element.contains(document.activeElement)) setMonaco(() => editor)
      }),
    )
  }, [Monaco])
  const { value } = props
  const faults = useFaults(props)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: leaving the text area inside is the moment to exchange it.
    <div ref={box} className="min-w-0" onBlur={() => loaded && setMonaco(() => loaded)}>
      {Monaco && value.length <= TOO_LONG ? (
        <Monaco {...props} markers={faults} />
      ) : (
        <PlainEditor {...props} markers={faults} />
      )}
      {faults && <MarkerList markers={faults} />}
    </div>
  )
}

/** The caller's marks, or what is not JSON in a text that is being written; the parser comes with the first such text. */
function useFaults({ value, language, onChange, markers }: CodeEditorProps): readonly EditorMarker[] | undefined {
  const [found, setFound] = useState<{ value: string; faults: EditorMarker[] }>()
  const own = markers === undefined && onChange !== undefined && language === 'json'
  useEffect(() => {
    if (!own) return
    let late = false
    import('./json-faults').then(
      ({ jsonFaults }) => !late && setFound({ value, faults: jsonFaults(value) }),
      () => undefined,
    )
    return () => {
      late = true
    }
  }, [own, value])
  return own ? (found?.value === value ? found.faults : undefined) : markers
}

const SIGNS: Record<EditorMarker['severity'], Meaning> = { error: 'failed', warning: 'warned', info: 'info' }

/** The marks in words under either editor: colour under a character is not enough, and nothing jumps when Monaco comes. */
function MarkerList({ markers }: { markers: readonly EditorMarker[] }) {
  if (markers.length === 0) return null
  return (
    <ul className="bg-well px-3 pb-2 text-note text-ink-muted">
      {markers.slice(0, 20).map(({ start, message, severity }) => (
        <li key={`${start} ${message}`}>
          <StatusMark status={SIGNS[severity]} />
          {message}
        </li>
      ))}
      {markers.length > 20 && <li>and {markers.length - 20} more</li>}
    </ul>
  )
}

/** Runs once the element is on the screen, the page has loaded and nothing is more urgent. Returns how to call it off. */
function whenVisibleAndIdle(element: Element, run: () => void): () => void {
  let off = false
  const idle = () => {
    // WebKit has no requestIdleCallback.
    const soon = window.requestIdleCallback ?? ((callback: () => void) => setTimeout(callback, 200))
    soon(() => !off && run(), { timeout: 3000 })
  }
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return
    observer.disconnect()
    if (document.readyState === 'complete') idle()
    else window.addEventListener('load', idle, { once: true })
  })
  observer.observe(element)
  return () => {
    off = true
    observer.disconnect()
    window.removeEventListener('load', idle)
  }
}
