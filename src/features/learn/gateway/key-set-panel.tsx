import type { Seconds } from '@/engine/types'
import { duration } from '@/simulator/events'
import { freshUntil } from '@/simulator/jwks-cache'
import { Button } from '@/ui/button'
import { CheckField, SelectField } from '@/ui/field'
import { Panel } from '@/ui/panel'
import { ScrollBox } from '@/ui/scroll-box'
import { visible } from '@/ui/visible'
import { clockTime } from './clock-time'
import { cacheFor, chooseKeySet, editGateway, type GatewayState, goOn } from './gateway-store'
import type { KeySetChoice } from './key-sets'

const MINUTE = 60
const CACHES = [MINUTE, 5 * MINUTE, 10 * MINUTE, 60 * MINUTE, 24 * 60 * MINUTE]
const STEPS: [Seconds, string][] = [
  [30, '30 seconds later'],
  [5 * MINUTE, '5 minutes later'],
  [60 * MINUTE, '1 hour later'],
]

interface KeySetPanelProps {
  gateway: GatewayState
  choices: readonly KeySetChoice[]
  chosen: KeySetChoice
  at: Seconds
}

/** Where the keys come from, how long a copy is used, and what the clock says. */
export function KeySetPanel({ gateway, choices, chosen, at }: KeySetPanelProps) {
  const { cache, input, ahead } = gateway
  const listed = choices.includes(chosen) ? choices : [...choices, chosen]
  const choose = (id: string) => {
    const { publisher } = listed.find((each) => each.id === id) ?? chosen
    chooseKeySet(id, publisher.name ?? '')
  }
  return (
    <Panel title="Key set and clock">
      <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_8rem]">
        <SelectField
          label="Key set"
          hint="Sets of the bench, and those that were fetched or pasted in Inspect, can be chosen here too."
          value={chosen.id}
          onChange={({ target }) => choose(target.value)}
        >
          {listed.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </SelectField>
        <SelectField
          label="Cached for"
          value={cache.lifetime}
          onChange={({ target }) => cacheFor(Number(target.value))}
        >
          {CACHES.map((seconds) => (
            <option key={seconds} value={seconds}>
              {duration(seconds)}
            </option>
          ))}
        </SelectField>
      </div>
      <CheckField
        label="Whoever publishes the set answers"
        checked={input.reachable}
        onChange={({ target }) => editGateway({ reachable: target.checked })}
      />
      <CopyInUse gateway={gateway} at={at} />
      <div className="mt-3 flex flex-wrap items-center gap-2">
        {STEPS.map(([seconds, label]) => (
          <Button key={label} size="small" onClick={() => goOn(seconds)}>
            {label}
          </Button>
        ))}
        <span className="text-note text-ink-muted tabular-nums">
          The gateway’s clock: {clockTime(at)} UTC{ahead > 0 && `, ${duration(ahead)} ahead`}
        </span>
      </div>
      {gateway.log.length > 0 && (
        <details className="mt-3">
          <summary className="tap w-fit cursor-pointer content-center text-note text-accent">
            What issuer and cache did ({gateway.log.length})
          </summary>
          <ScrollBox label="What issuer and cache did">
            <ol className="text-note">
              {gateway.log
                .map((event, index) => ({ ...event, index }))
                .reverse()
                .slice(0, 100)
                .map(({ index, at: when, code, sentence }) => (
                  <li key={index} data-event={code} className="flex gap-3 border-b border-line py-1 last:border-0">
                    <span className="shrink-0 text-ink-muted tabular-nums">{clockTime(when)}</span>
                    <span className="min-w-0 [overflow-wrap:anywhere]">{visible(sentence)}</span>
                  </li>
                ))}
            </ol>
          </ScrollBox>
        </details>
      )}
    </Panel>
  )
}

function CopyInUse({ gateway: { cache }, at }: { gateway: GatewayState; at: Seconds }) {
  const until = freshUntil(cache)
  if (!cache.copy || until === undefined)
    return <p className="text-body">The gateway has no copy of the set. It asks when the first token comes.</p>
  return (
    <p className="text-body">
      Cached copy:{' '}
      <span className="font-mono text-code [overflow-wrap:anywhere]">
        {visible(cache.copy.kids.slice(0, 20).join(', ')) || 'no kid'}
        {cache.copy.kids.length > 20 && `, and ${cache.copy.kids.length - 20} more`}
      </span>
      , {until > at ? `used until ${clockTime(until)} UTC` : 'too old: the next token has the set asked for again'}. An
      unknown kid has it asked for once more, with {cache.coolDown} s between.
    </p>
  )
}
