import { Button } from '@/ui/button'
import { SpecLink } from '@/ui/spec-link'
import type { AddressReading, Asking } from './address'

interface AddressChoiceProps {
  reading: AddressReading
  busy: boolean
  onAsk(asking: Asking): void
}

/** Every request that the text could mean, each a button with its exact address on it; the likeliest first. */
export function AddressChoice({ reading, busy, onAsk }: AddressChoiceProps) {
  if (reading.kind === 'empty')
    return (
      <p className="text-body text-ink-muted">
        Write where the keys are. Nothing is fetched until you press the button that shows the exact address.
      </p>
    )
  if (reading.kind === 'refused') return null
  const { provider, notes, askings } = reading
  const [first, ...others] = askings
  return (
    <div className="flex flex-col gap-2">
      {notes.map((note) => (
        <p key={note} className="text-note text-ink-muted">
          {note}
        </p>
      ))}
      <AskButton asking={first} busy={busy} primary onAsk={onAsk} />
      {others.length > 0 && (
        <details>
          <summary className="tap inline-flex cursor-pointer items-center text-note text-ink-muted">
            {others.length === 1 ? 'Another address' : `${others.length} other addresses`}
          </summary>
          <div className="flex flex-col gap-2 pt-1">
            {others.map((asking) => (
              <AskButton key={asking.address} asking={asking} busy={busy} onAsk={onAsk} />
            ))}
          </div>
        </details>
      )}
      {provider && provider.quirks.length > 0 && (
        <details>
          <summary className="tap inline-flex cursor-pointer items-center text-note text-ink-muted">
            What to know about {provider.name}
          </summary>
          <ul className="flex list-disc flex-col gap-1 pt-1 pl-5 text-body text-ink-muted">
            {provider.quirks.map(({ sentence }) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <SpecLink spec={provider.manual} />
        </details>
      )}
    </div>
  )
}

interface AskButtonProps {
  asking: Asking
  busy: boolean
  primary?: boolean
  onAsk(asking: Asking): void
}

function AskButton({ asking, busy, primary = false, onAsk }: AskButtonProps) {
  return (
    <div className="flex min-w-0 flex-col items-start gap-1">
      <span className="flex flex-wrap items-baseline gap-2 text-note text-ink-muted">
        {asking.label} <SpecLink spec={asking.spec} />
      </span>
      <Button
        variant={primary ? 'primary' : 'plain'}
        disabled={busy}
        className="h-auto max-w-full py-1.5 whitespace-normal!"
        onClick={() => onAsk(asking)}
      >
        <span className="text-left [overflow-wrap:anywhere]">
          Fetch <span className="font-mono text-code">{asking.address}</span>
        </span>
      </Button>
    </div>
  )
}
