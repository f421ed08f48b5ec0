import { useState } from 'react'
import { useSession } from '@/session/session-context'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { TextField } from '@/ui/field'

/** Reads Unix seconds or an ISO 8601 date and time; undefined for anything else. */
export function readTime(text: string): number | undefined {
  const bare = text.trim()
  if (/^-?\d{1,12}(\.\d+)?$/.test(bare)) return Number(bare)
  const time = /^\d{4}-\d\d-\d\d/.test(bare) ? Date.parse(bare) : Number.NaN
  return Number.isNaN(time) ? undefined : time / 1000
}

/** Asks for the time that the verdict is made for. */
export function ClockDialog({ onClose }: { onClose(): void }) {
  const { state, dispatch } = useSession()
  const [text, setText] = useState(() =>
    String(state.clock.mode === 'as-of' ? state.clock.at : Math.floor(Date.now() / 1000)),
  )
  const at = readTime(text)
  const choose = () => {
    if (at === undefined) return
    dispatch({ type: 'clock-set', clock: { mode: 'as-of', at } })
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Judge as of another time"
      description="exp, nbf and iat are compared with this time. The page says so for as long as it lasts."
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={at === undefined} onClick={choose}>
            Use this time
          </Button>
        </>
      }
    >
      <TextField
        label="Unix seconds, or a date and time"
        hint={at === undefined ? 'For example 1700000000 or 2026-11-23T12:00Z' : `That is ${sayTime(at)}.`}
        error={
          at === undefined ? 'This is neither a number of seconds nor a date such as 2026-11-23T12:00Z.' : undefined
        }
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={({ key }) => key === 'Enter' && choose()}
      />
    </Dialog>
  )
}

/** Unix seconds in words, in UTC. Past what a Date can hold the number has to do. */
export function sayTime(at: number): string {
  const date = new Date(at * 1000)
  if (Number.isNaN(date.getTime())) return `${at} s`
  return `${new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(date)} UTC`
}
