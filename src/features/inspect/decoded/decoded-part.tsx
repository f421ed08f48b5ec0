import { memo, type ReactNode, useMemo } from 'react'
import { grouped } from '@/engine/codec/grouped'
import type { Policy, Seconds } from '@/engine/types'
import { Tag } from '@/ui/chip'
import { CodeEditor } from '@/ui/code-editor'
import { CopyButton } from '@/ui/copy-button'
import { PanelHead, type PanelTone } from '@/ui/panel'
import { specName } from '@/ui/spec-name'
import { type LitPlace, useLight } from '../lit-place'
import type { Explanation } from './explain'
import { type JsonLayout, type JsonLine, layOutJson, layoutText } from './json-lines'
import { JsonRows } from './json-rows'
import { useExplain } from './use-explain'

interface DecodedPartProps {
  part: LitPlace['part']
  title: string
  tone: PanelTone
  text: string | undefined
  /** What stands there when there is no text: why. */
  absent: string
  badges: ReactNode
  policy: Policy | undefined
  now: Seconds
  /** Only the token in the box can light up; one inside another has no characters there. */
  lights: boolean
}

/** More lines than this are not laid out: copying gives everything. */
const MOST_LINES = 1500

/** Header or payload as JSON, a line a member, what each means beside it, lit together with its characters in the token. */
export const DecodedPart = memo(function DecodedPart(props: DecodedPartProps) {
  const { part, title, tone, text, absent, badges, policy, now, lights } = props
  const layout = useMemo(() => (text === undefined ? undefined : layOutJson(text, MOST_LINES)), [text])
  const explain = useExplain()
  const notes = layout?.lines.map((line) => explain?.(line, { part, policy, now }))
  return (
    <div className="min-w-0 rounded-panel bg-well" data-part={lights || text !== undefined ? part : undefined}>
      <PanelHead
        title={title}
        tone={tone}
        badges={badges}
        actions={text !== undefined && <CopyButton what={title.toLowerCase()} value={text} />}
      />
      {text === undefined ? (
        <p className="px-3.5 py-3 text-body text-ink-muted">{absent}</p>
      ) : layout && notes ? (
        <Json part={part} title={title} layout={layout} notes={notes} lights={lights} />
      ) : (
        <NotJson title={title} text={text} />
      )}
    </div>
  )
})

interface JsonProps {
  part: LitPlace['part']
  title: string
  layout: JsonLayout
  notes: readonly (Explanation | undefined)[]
  lights: boolean
}

function Json({ part, title, layout, notes, lights }: JsonProps) {
  const { lit, light } = useLight()
  const shown = useMemo(() => layoutText(layout), [layout])
  const starts = useMemo(() => lineStarts(shown), [shown])
  const litLine = lights && lit?.part === part ? litLineOf(layout, lit) : undefined
  const lightLine = (index: number | undefined) => {
    const line = index === undefined ? undefined : layout.lines[index]
    if (lights) light(line?.name === undefined ? undefined : { part, start: line.start, end: line.end })
  }
  const lineAt = (offset: number) => starts.findLastIndex((start) => start <= offset)
  const highlight =
    litLine === undefined
      ? undefined
      : {
          start: (starts[litLine] ?? 0) + indentOf(layout.lines[litLine]),
          end: (starts[litLine + 1] ?? shown.length + 1) - 1,
        }
  return (
    <>
      <CodeEditor
        label={title}
        language="json"
        value={shown}
        maxLines={28}
        highlight={highlight}
        onHoverOffset={(offset) => lightLine(offset === undefined ? undefined : lineAt(offset))}
        hovers={(offset) => hoverText(notes[lineAt(offset)])}
        lineNotes={notes.map((note) => note?.short)}
        plain={<JsonRows label={title} lines={layout.lines} notes={notes} litLine={litLine} onLight={lightLine} />}
      />
      {layout.truncated && (
        <p className="border-t border-line px-3.5 py-2 text-note text-ink-muted">
          The first {grouped(layout.lines.length)} lines; copying gives everything.
        </p>
      )}
    </>
  )
}

const indentOf = (line: JsonLine | undefined): number => (line?.depth ?? 0) * 2

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** The line of the member that is lit: the innermost that begins where the light does. */
function litLineOf({ lines }: JsonLayout, { start, end }: LitPlace): number | undefined {
  let best: number | undefined
  lines.forEach((line, index) => {
    if (line.name === undefined || line.start > start || line.end < end) return
    const before = best === undefined ? undefined : lines[best]
    if (!before || line.end - line.start <= before.end - before.start) best = index
  })
  return best
}

function hoverText(note: Explanation | undefined): string | undefined {
  if (!note) return undefined
  const { long, spec } = note
  return spec ? `${long}\n\n${specName(spec)}` : long
}

const MOST_TEXT = 20_000

/** A payload that is no JSON is shown as the text that it is. */
function NotJson({ title, text }: { title: string; text: string }) {
  return (
    <>
      <p className="px-3.5 pt-2 text-note text-ink-muted">
        <Tag>no JSON object</Tag>
      </p>
      <CodeEditor label={title} language="markdown" value={text.slice(0, MOST_TEXT)} maxLines={16} />
      {text.length > MOST_TEXT && (
        <p className="px-3.5 pb-2 text-note text-ink-muted">The first 20,000 characters; copying gives everything.</p>
      )}
    </>
  )
}
