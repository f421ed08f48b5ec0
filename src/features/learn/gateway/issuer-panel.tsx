import { useState } from 'react'
import type { Seconds } from '@/engine/types'
import { type KeyState, keyState, keyThatIs } from '@/simulator/issuer'
import { Button } from '@/ui/button'
import { TextAreaField } from '@/ui/field'
import { Panel } from '@/ui/panel'
import { clockTime } from './clock-time'
import {
  editGateway,
  type GatewayState,
  issue,
  publishNext,
  replaceAtOnce,
  retireOld,
  signWithNext,
  TOKEN_LIFETIME,
} from './gateway-store'
import { readClaims } from './read-settings'

const STATES: Record<KeyState, string> = {
  made: 'made, not published',
  published: 'published, not signing yet',
  signing: 'signing',
  grace: 'grace period: published, signs no more',
  retired: 'retired',
}

/** The issuer of the lab: its tokens, and its keys from the first publication to the end of their grace period. */
export function IssuerPanel({ gateway, at }: { gateway: GatewayState; at: Seconds }) {
  const { lab, input, cache } = gateway
  const [fault, setFault] = useState<string>()
  const next = keyThatIs('published', lab, at)
  const old = keyThatIs('grace', lab, at)
  const safe = old?.signsUntil === undefined ? undefined : old.signsUntil + TOKEN_LIFETIME
  const known = next?.publishedAt === undefined ? undefined : next.publishedAt + cache.lifetime
  const early = safe !== undefined && safe > at
  return (
    <Panel title="Issuer of this lab">
      <TextAreaField
        label="Claims of the next token, as JSON"
        mono
        rows={6}
        error={readClaims(input.claims) ? fault : 'This is no JSON object.'}
        value={input.claims}
        onChange={({ target }) => editGateway({ claims: target.value })}
      />
      <div className="mt-3">
        <Button disabled={!readClaims(input.claims)} onClick={async () => setFault(await issue(at))}>
          Issue a token
        </Button>
      </div>
      <h3 className="mt-4 font-semibold">Keys</h3>
      <ul aria-label="Keys of the issuer" className="mt-1">
        {lab.keys.map((key) => (
          <li key={key.kid} data-state={keyState(key, at)} className="flex flex-wrap gap-x-3">
            <span className="font-mono text-code">{key.kid}</span>
            <span className="text-ink-muted">{STATES[keyState(key, at)]}</span>
          </li>
        ))}
      </ul>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button disabled={next !== undefined} onClick={() => publishNext(at)}>
          Publish the next key
        </Button>
        <Button disabled={!next} onClick={() => signWithNext(at)}>
          Sign with {next ? next.kid : 'it'}
        </Button>
        <Button disabled={!old} variant={early ? 'danger' : 'plain'} onClick={() => retireOld(at)}>
          Retire {old ? old.kid : 'the old key'}
        </Button>
        <Button onClick={() => replaceAtOnce(at)}>Replace the key at once</Button>
      </div>
      <p className="mt-2 text-note text-ink-muted">
        {old && safe !== undefined && early
          ? `Tokens of ${old.kid} are good until ${clockTime(safe)} UTC: retired before, they are refused once the copy is too old.`
          : old
            ? `Every token of ${old.kid} has expired: it can go.`
            : next && known !== undefined && known > at
              ? `${next.kid} is published. Every copy of the set has it by ${clockTime(known)} UTC; sign with it then.`
              : next
                ? `Every copy of the set has ${next.kid} by now: sign with it.`
                : 'Publish the next key before anything is signed with it. “At once” is for a key that was stolen: no grace period.'}
      </p>
    </Panel>
  )
}
