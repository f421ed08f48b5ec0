import { useRef } from 'react'
import type { Seconds } from '@/engine/types'
import type { Draft } from '@/session/draft'
import { Button } from '@/ui/button'
import { Tag } from '@/ui/chip'
import { CodeEditor, type CodeEditorHandle } from '@/ui/code-editor'
import { CheckField } from '@/ui/field'
import { Menu, type MenuItem } from '@/ui/menu'
import { PanelHead } from '@/ui/panel'
import { readObject, withMember, withoutWhiteSpace } from '../draft/json-text'
import { payloadOf } from '../draft/request-of'
import { payloadCompletions, payloadFaults, payloadHover } from '../editor/payload-hints'

interface PayloadPanelProps {
  draft: Draft
  now: Seconds
  onEdit(change: Partial<Draft>): void
}

/** The payload with its shortcuts: times and identifiers at a press. */
export function PayloadPanel({ draft, now, onEdit }: PayloadPanelProps) {
  const { payload, compactPayload } = draft
  const editor = useRef<CodeEditorHandle>(null)
  const isObject = 'value' in readObject(payload)
  const bytes = new TextEncoder().encode(payloadOf(draft)).length
  const set = (name: string, value: unknown): MenuItem['onSelect'] => {
    return () => onEdit({ payload: withMember(payload, name, value) })
  }
  const insert = (text: string): MenuItem['onSelect'] => {
    return () => editor.current?.insert(text)
  }
  return (
    <section
      id="payload"
      aria-labelledby="payload-title"
      className="min-w-0 rounded-panel border border-line bg-panel shadow-panel"
    >
      <PanelHead
        id="payload-title"
        title="Payload"
        tone="payload"
        badges={<Tag>{bytes} bytes</Tag>}
        actions={
          <>
            <Menu
              trigger="Claims"
              variant="quiet"
              size="small"
              groups={[
                {
                  label: 'Set',
                  items: [
                    { label: 'iat: now', disabled: !isObject, onSelect: set('iat', now) },
                    { label: 'nbf: now', disabled: !isObject, onSelect: set('nbf', now) },
                    { label: 'exp: in 1 hour', disabled: !isObject, onSelect: set('exp', now + 3600) },
                    {
                      label: 'jti: a new UUID',
                      disabled: !isObject,
                      onSelect: () => set('jti', crypto.randomUUID())(),
                    },
                  ],
                },
                {
                  label: 'Insert at the cursor',
                  items: [
                    { label: 'Now, in seconds', onSelect: insert(String(now)) },
                    { label: 'Now + 1 hour', onSelect: insert(String(now + 3600)) },
                    { label: 'A new UUID', onSelect: () => insert(JSON.stringify(crypto.randomUUID()))() },
                  ],
                },
              ]}
            />
            <Button
              size="small"
              variant="quiet"
              disabled={!isObject}
              onClick={() => onEdit({ payload: formatted(payload) })}
            >
              Format
            </Button>
          </>
        }
      />
      <CodeEditor
        handle={editor}
        label="Payload"
        language="json"
        value={payload}
        minLines={6}
        maxLines={24}
        markers={payloadFaults(payload, now)}
        hovers={payloadHover(payload)}
        completions={payloadCompletions(now)}
        onChange={(text) => onEdit({ payload: text })}
      />
      <div className="border-t border-line px-3.5 py-1">
        <CheckField
          label="Leave out white space between members"
          checked={compactPayload}
          disabled={!isObject}
          onChange={({ target }) => onEdit({ compactPayload: target.checked })}
        />
      </div>
    </section>
  )
}

/** Laid out a member a line, when that loses nothing (numbers as written, duplicate names). */
function formatted(text: string): string {
  const bare = withoutWhiteSpace(text)
  const value: unknown = JSON.parse(text)
  return JSON.stringify(value) === bare ? JSON.stringify(value, null, 2) : text
}
