import { useSession } from '@/session/session-context'
import { SelectField, TextAreaField } from '@/ui/field'
import { Panel } from '@/ui/panel'

/** The payload of a token that came without it. */
export function DetachedPayload() {
  const { state, dispatch } = useSession()
  const { detachedPayload, detachedEncoding } = state
  return (
    <Panel title="Detached payload">
      <div className="flex flex-col gap-2">
        <TextAreaField
          label="The payload, exactly as it was signed"
          hint="To the last byte: another line break at the end is another payload."
          mono
          rows={3}
          value={detachedPayload}
          onChange={({ target }) => dispatch({ type: 'payload-edited', text: target.value })}
        />
        <SelectField
          label="It is written as"
          className="w-44"
          value={detachedEncoding}
          onChange={({ target }) =>
            dispatch({
              type: 'payload-edited',
              text: detachedPayload,
              encoding: target.value === 'base64url' ? 'base64url' : 'utf8',
            })
          }
        >
          <option value="utf8">text</option>
          <option value="base64url">base64url</option>
        </SelectField>
      </div>
    </Panel>
  )
}
