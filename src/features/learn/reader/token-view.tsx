import { navigate } from '@/session/route'
import { useSession } from '@/session/session-context'
import { Button } from '@/ui/button'
import { Tag } from '@/ui/chip'
import type { Meaning } from '@/ui/status-mark'
import type { TokenExample } from '../lesson-format/types'
import { Covered } from './covered'
import { TokenText } from './token-text'

const TONES: Record<TokenExample['verdict'], Meaning> = { accepted: 'passed', rejected: 'failed', undecided: 'warned' }

/** A token of the text, its parts in their colours, with what Jotscope says of it and a way to look for oneself. */
export function TokenView({ example }: { example: TokenExample }) {
  const { dispatch } = useSession()
  const { caption, token, keys, secretEncoding, password, policy, at, verdict } = example
  const open = () => {
    dispatch({
      type: 'opened',
      content: {
        token,
        ...(keys !== undefined && { keys }),
        ...(secretEncoding && { secretEncoding }),
        ...(password !== undefined && { password }),
        ...(policy && { policy }),
        ...(at !== undefined && { clock: { mode: 'as-of', at } }),
      },
    })
    navigate('inspect')
  }
  return (
    <figure className="my-1 break-inside-avoid rounded-panel border border-line bg-panel">
      <TokenText token={token} />
      <figcaption className="flex flex-wrap items-center gap-2 border-t border-line px-3.5 py-2 text-note text-ink-muted">
        <Tag tone={TONES[verdict]}>{verdict}</Tag>
        <span className="min-w-0 flex-1">
          <Covered text={caption} />
        </span>
        <span data-print="hide">
          <Button size="small" onClick={open}>
            Open in Inspect
          </Button>
        </span>
      </figcaption>
    </figure>
  )
}
