import Editor, { loader } from '@monaco-editor/react'
import * as monaco from 'monaco-editor/editor/editor.api'
import { useEffect, useImperativeHandle, useReducer, useRef, useState } from 'react'
import 'monaco-editor/editor/contrib/suggest/browser/suggestController'
import 'monaco-editor/features/bracketMatching/register'
import 'monaco-editor/features/clipboard/register'
import 'monaco-editor/features/hover/register'
import 'monaco-editor/features/toggleTabFocusMode/register'
import 'monaco-editor/features/wordOperations/register'
import 'monaco-editor/languages/definitions/markdown/register'
import type { CodeEditorProps, EditorMarker } from './code-editor'
import { registerJson } from './code-editor-json'
import { PlainEditor } from './code-editor-plain'
import { followTheme } from './code-editor-theme'
import { visible } from './visible'

// The bundled Monaco, never the loader's CDN.
loader.config({ monaco })
self.MonacoEnvironment = {
  getWorker: () => new Worker(new URL('./code-editor-worker.ts', import.meta.url), { type: 'module' }),
}
registerJson()

/** What each model explains; one provider serves all editors, since Monaco's providers are global. */
const explanations = new WeakMap<monaco.editor.ITextModel, (offset: number) => string | undefined>()
for (const language of ['json', 'markdown'])
  monaco.languages.registerHoverProvider(language, {
    provideHover: (model, position) => {
      const text = explanations.get(model)?.(model.getOffsetAt(position))
      return text ? { contents: [{ value: text }] } : null
    },
  })

/** What each model can be completed with, likewise. */
const suggestions = new WeakMap<monaco.editor.ITextModel, NonNullable<CodeEditorProps['completions']>>()
monaco.languages.registerCompletionItemProvider('json', {
  triggerCharacters: ['"'],
  provideCompletionItems: (model, position) => ({
    suggestions: (suggestions.get(model)?.(model.getValue(), model.getOffsetAt(position)) ?? []).map(
      ({ label, insert, start, end, detail }) => ({
        label: detail ? { label, description: detail } : label,
        kind: monaco.languages.CompletionItemKind.Property,
        insertText: insert,
        filterText: model.getValueInRange(rangeOf(model, start, end)).startsWith('"') ? `"${label}` : label,
        range: rangeOf(model, start, end),
      }),
    ),
  }),
})

const SEVERITIES: Record<EditorMarker['severity'], monaco.MarkerSeverity> = {
  error: monaco.MarkerSeverity.Error,
  warning: monaco.MarkerSeverity.Warning,
  info: monaco.MarkerSeverity.Info,
}

const LINE = 24
const PADDING = 8

/** Monaco with the same properties as the plain editor. */
export function MonacoEditor(props: CodeEditorProps) {
  const { value, label, language, onChange, readOnly = !onChange, minLines = 1, maxLines = 24 } = props
  const [editor, setEditor] = useState<monaco.editor.IStandaloneCodeEditor>()
  const [lines, setLines] = useState(() => value.split('\n').length)
  const written = useText(editor, props)
  useMarkers(editor, props)
  useHighlight(editor, props)
  useHovers(editor, props)
  useImperativeHandle(props.handle, () => ({
    insert(text) {
      const selection = editor?.getSelection()
      if (!editor || !selection) return
      editor.pushUndoStop()
      editor.executeEdits('insert', [{ range: selection, text, forceMoveMarkers: true }])
      editor.focus()
    },
  }))
  useEffect(() => {
    if (!editor) return
    const measure = () => setLines(Math.ceil((editor.getContentHeight() - 2 * PADDING) / LINE))
    measure()
    const subscription = editor.onDidContentSizeChange(measure)
    return () => subscription.dispose()
  }, [editor])

  return (
    <div data-editor={editor ? 'monaco' : 'loading'} className="relative">
      {/* Paper has no scroll bars: it gets the whole text. */}
      <pre className="hidden px-3 py-2 font-mono text-code whitespace-pre-wrap print:block">{visible(value)}</pre>
      <Editor
        wrapperProps={{ 'data-print': 'hide' }}
        language={language}
        defaultValue={value}
        height={Math.min(maxLines, Math.max(minLines, lines)) * LINE + 2 * PADDING}
        theme="jotscope"
        loading={
          <div className="w-full">
            <PlainEditor {...props} />
          </div>
        }
        beforeMount={followTheme}
        onMount={setEditor}
        onChange={(text) => written(text ?? '')}
        options={{
          readOnly,
          domReadOnly: readOnly,
          ariaLabel: label,
          fontFamily: '"JetBrains Mono Variable", ui-monospace, "DejaVu Sans Mono", monospace',
          fontSize: 13,
          lineHeight: LINE,
          fontLigatures: false,
          padding: { top: PADDING, bottom: PADDING },
          automaticLayout: true,
          wordWrap: 'on',
          minimap: { enabled: false },
          lineNumbers: 'off',
          lineDecorationsWidth: 12,
          folding: false,
          glyphMargin: false,
          scrollBeyondLastLine: false,
          scrollbar: { alwaysConsumeMouseWheel: false, vertical: 'auto', horizontal: 'hidden' },
          overviewRulerLanes: 0,
          renderLineHighlight: 'none',
          occurrencesHighlight: 'off',
          selectionHighlight: false,
          bracketPairColorization: { enabled: false },
          guides: { indentation: false },
          links: false,
          contextmenu: false,
          quickSuggestions: props.completions ? { strings: true, comments: false, other: false } : false,
          wordBasedSuggestions: 'off',
          // A completion brings both quotes; one that was closed ahead of it would be left over.
          autoClosingQuotes: props.completions ? 'never' : 'languageDefined',
          // Typing replaces what is selected, as in every other field of the page; otherwise a brace would only wrap it.
          autoSurround: 'never',
          suggest: { showIcons: false, showStatusBar: false, showWords: false },
          // Tab leaves the editor, as it leaves every other field of the page.
          tabFocusMode: true,
          fixedOverflowWidgets: true,
          unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: true, nonBasicASCII: false },
        }}
      />
      {editor && props.lineNotes && <LineNotes editor={editor} notes={props.lineNotes} />}
    </div>
  )
}

/** Less room than this beside a line is left empty. */
const NARROWEST = 88
const GAP = 16

/** Remarks in what is left of their lines. They say in short what the hover says, so nobody needs them to be read aloud. */
function LineNotes({
  editor,
  notes,
}: {
  editor: monaco.editor.IStandaloneCodeEditor
  notes: readonly (string | undefined)[]
}) {
  const [, moved] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    moved()
    const subscriptions = [
      editor.onDidScrollChange(moved),
      editor.onDidLayoutChange(moved),
      editor.onDidContentSizeChange(moved),
    ]
    return () => {
      for (const subscription of subscriptions) subscription.dispose()
    }
  }, [editor])
  const model = editor.getModel()
  const { width, height } = editor.getLayoutInfo()
  return (
    <div className="pointer-events-none absolute inset-0 overflow-hidden" data-print="hide">
      {notes.map((note, index) => {
        const line = index + 1
        if (!note || !model || line > model.getLineCount()) return null
        const end = { lineNumber: line, column: model.getLineMaxColumn(line) }
        const place = editor.getScrolledVisiblePosition(end)
        if (!place || place.top < 0 || place.top > height) return null
        const room = width - place.left - 2 * GAP
        if (room < NARROWEST) return null
        return (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a note belongs to its line, which is its place.
            key={index}
            className="absolute truncate text-right text-note leading-6 text-ink-muted"
            style={{ top: place.top, right: GAP, maxWidth: room }}
          >
            {visible(note)}
          </span>
        )
      })}
    </div>
  )
}

type Instance = monaco.editor.IStandaloneCodeEditor | undefined

/**
 * Keeps the editor's text and the page's the same without ever writing back what was just typed: the page may answer
 * late, and its answer to one letter would take away the next. Gives what to call when the text was changed here.
 */
function useText(editor: Instance, { value, onChange }: CodeEditorProps): (text: string) => void {
  /** Texts that were told and have not come back yet. */
  const told = useRef<string[]>([])
  useEffect(() => {
    const model = editor?.getModel()
    if (!editor || !model) return
    const echo = told.current.indexOf(value)
    const same = model.getValue() === value
    told.current = same || echo < 0 ? [] : told.current.slice(echo + 1)
    if (same || echo >= 0) return
    editor.pushUndoStop()
    model.pushEditOperations([], [{ range: model.getFullModelRange(), text: value }], () => null)
    editor.pushUndoStop()
  }, [editor, value])
  return (text) => {
    if (text === (told.current.at(-1) ?? value)) return
    told.current.push(text)
    onChange?.(text)
  }
}

function useMarkers(editor: Instance, { markers }: CodeEditorProps): void {
  useEffect(() => {
    const model = editor?.getModel()
    if (!model) return
    monaco.editor.setModelMarkers(
      model,
      'jotscope',
      (markers ?? []).map(({ start, end, message, severity }) => ({
        ...rangeOf(model, start, end),
        message,
        severity: SEVERITIES[severity],
      })),
    )
  }, [editor, markers])
}

function useHighlight(editor: Instance, { highlight, value }: CodeEditorProps): void {
  const start = highlight?.start
  const end = highlight?.end
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new value moves what the offsets point at.
  useEffect(() => {
    const model = editor?.getModel()
    if (!editor || !model || start === undefined || end === undefined) return
    const decorations = editor.createDecorationsCollection([
      { range: rangeOf(model, start, end), options: { inlineClassName: 'editor-highlight' } },
    ])
    return () => decorations.clear()
  }, [editor, start, end, value])
}

function useHovers(editor: Instance, { hovers, completions, onHoverOffset }: CodeEditorProps): void {
  const report = useRef(onHoverOffset)
  useEffect(() => {
    report.current = onHoverOffset
    const model = editor?.getModel()
    if (model && hovers) explanations.set(model, hovers)
    if (model && completions) suggestions.set(model, completions)
  })
  useEffect(() => {
    if (!editor) return
    const say = (position: monaco.IPosition | null | undefined) =>
      report.current?.(position ? editor.getModel()?.getOffsetAt(position) : undefined)
    const subscriptions = [
      editor.onMouseMove(({ target }) =>
        say(target.type === monaco.editor.MouseTargetType.CONTENT_TEXT ? target.position : null),
      ),
      editor.onMouseLeave(() => say(null)),
      editor.onDidChangeCursorPosition(({ position }) => editor.hasTextFocus() && say(position)),
      editor.onDidBlurEditorText(() => say(null)),
    ]
    return () => {
      for (const subscription of subscriptions) subscription.dispose()
    }
  }, [editor])
}

function rangeOf(model: monaco.editor.ITextModel, start: number, end: number): monaco.Range {
  return monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end))
}
