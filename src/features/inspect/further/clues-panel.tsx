import { useState } from 'react'
import { useSession } from '@/session/session-context'
import { Button } from '@/ui/button'
import { Tag } from '@/ui/chip'
import { TextAreaField } from '@/ui/field'
import { Panel } from '@/ui/panel'

/** What helps to find a cause beyond the token itself: the error of a library, and a second token of the same signer. */
export function CluesPanel() {
  const { state, dispatch } = useSession()
  const [open, setOpen] = useState(false)
  const { errorMessage, secondToken } = state
  const shown = open || errorMessage !== '' || secondToken !== ''
  return (
    <Panel
      title="Clues"
      padded={false}
      badges={!shown && <Tag>the error you got, another token of the same signer</Tag>}
      actions={
        !shown && (
          <Button size="small" variant="quiet" aria-expanded={false} onClick={() => setOpen(true)}>
            Add
            <span className="sr-only"> clues</span>
          </Button>
        )
      }
    >
      {shown && (
        <div className="flex flex-col gap-2.5 px-3.5 py-3">
          <TextAreaField
            label="The error message you got"
            hint="From a library, a gateway or a log. It moves the matching causes first."
            rows={2}
            value={errorMessage}
            onChange={({ target }) => dispatch({ type: 'error-message-edited', text: target.value })}
          />
          <TextAreaField
            label="Another one of the same signer"
            hint="Two of them together can give an RSA or EC public key away, or a weak secret."
            mono
            rows={3}
            value={secondToken}
            onChange={({ target }) => dispatch({ type: 'second-token-edited', text: target.value })}
          />
        </div>
      )}
    </Panel>
  )
}
