import { type ReactNode, useEffect, useState } from 'react'
import { publishEvidence } from '@/session/evidence'
import { duration } from '@/simulator/events'
import { keyState } from '@/simulator/issuer'
import { freshUntil } from '@/simulator/jwks-cache'
import {
  livingTokens,
  nextKey,
  oldKey,
  publishNext,
  type Rotation,
  type RotationSettings,
  retireOld,
  safeToRetireAt,
  signWithNext,
} from '@/simulator/rotation'
import { Button } from '@/ui/button'
import { Tag } from '@/ui/chip'
import { SelectField } from '@/ui/field'
import { Panel } from '@/ui/panel'
import { ScrollBox } from '@/ui/scroll-box'
import { StatusMark } from '@/ui/status-mark'
import { KeysTable, TokensTable } from './rotation-tables'
import { runTime } from './run-time'
import { Timeline } from './timeline'
import { type RunningRotation, useRotation } from './use-rotation'

const MINUTE = 60
const HOUR = 3600
const SPEEDS: [number, string][] = [
  [MINUTE, '1 minute a second'],
  [10 * MINUTE, '10 minutes a second'],
  [HOUR, '1 hour a second'],
]
const LIFETIMES = [15 * MINUTE, HOUR, 4 * HOUR]
const CACHES = [5 * MINUTE, 10 * MINUTE, HOUR, 24 * HOUR]

const settingsOf = (tokenLifetime: number, cacheLifetime: number): RotationSettings => ({
  tokenLifetime,
  cacheLifetime,
  every: tokenLifetime / 6,
})

/** What a task's checker sees of a run: its keys, their states and how many of their tokens are still good; every refusal of a token that had not expired. */
const evidenceOf = ({ issuer, at, tokens }: Rotation) => ({
  keys: issuer.keys.map((key) => ({
    kid: key.kid,
    state: keyState(key, at),
    good: tokens.filter(({ kid, expiresAt }) => kid === key.kid && expiresAt > at).length,
  })),
  refusals: tokens.flatMap(({ number, stretches }) =>
    stretches.flatMap(({ accepted, reason, sentence }) => (accepted ? [] : [{ token: number, reason, sentence }])),
  ),
})

/** A rotation in simulated time: an issuer that the person drives, a verifier with its cached copy, and their tokens. */
export function RotationView() {
  const [tokenLifetime, setTokenLifetime] = useState(HOUR)
  const [cacheLifetime, setCacheLifetime] = useState(10 * MINUTE)
  const run = useRotation(settingsOf(tokenLifetime, cacheLifetime))
  const { rotation, fault } = run
  useEffect(() => {
    publishEvidence('rotation', rotation && evidenceOf(rotation))
    return () => publishEvidence('rotation', undefined)
  }, [rotation])
  const begin = (token: number, cache: number) => {
    setTokenLifetime(token)
    setCacheLifetime(cache)
    run.restart(settingsOf(token, cache))
  }
  return (
    <div className="flex flex-col gap-4">
      <p className="max-w-prose text-body text-ink-muted">
        Change the signing key of an issuer and see which tokens verify, when and why. Real keys and real verification,
        simulated time, no network. A token is signed six times within the lifetime of one; all that have not expired
        are presented again each time.
      </p>
      {fault !== undefined && (
        <p role="alert" className="text-body text-failed">
          The rotation could not go on: {fault}
        </p>
      )}
      {rotation && <Answer rotation={rotation} />}
      <div className="grid gap-4 lg:grid-cols-2">
        <IssuerPanel run={run} />
        <Panel title="Time and verifier">
          <div className="flex flex-col gap-3">
            <TimeControls run={run} />
            <div className="flex flex-wrap gap-3">
              <SelectField
                className="w-40"
                label="Tokens live"
                value={tokenLifetime}
                onChange={({ currentTarget }) => begin(Number(currentTarget.value), cacheLifetime)}
              >
                {LIFETIMES.map((seconds) => (
                  <option key={seconds} value={seconds}>
                    {duration(seconds)}
                  </option>
                ))}
              </SelectField>
              <SelectField
                className="w-40"
                label="Verifier caches"
                value={cacheLifetime}
                onChange={({ currentTarget }) => begin(tokenLifetime, Number(currentTarget.value))}
              >
                {CACHES.map((seconds) => (
                  <option key={seconds} value={seconds}>
                    {duration(seconds)}
                  </option>
                ))}
              </SelectField>
              <Button className="self-end" onClick={() => begin(tokenLifetime, cacheLifetime)}>
                Start over
              </Button>
            </div>
            <p className="text-note text-ink-faint">Another lifetime starts over.</p>
            {rotation && <Copy rotation={rotation} />}
          </div>
        </Panel>
      </div>
      {rotation && (
        <>
          <Panel title="Timeline" badges={<Tag>to scale</Tag>}>
            <Timeline rotation={rotation} />
            <Legend />
          </Panel>
          <Panel title="Tokens">
            <TokensTable rotation={rotation} />
          </Panel>
          <Panel title="What happened">
            <Log rotation={rotation} />
          </Panel>
        </>
      )}
    </div>
  )
}

/** The answer on top: how many tokens that are still good verify. */
function Answer({ rotation }: { rotation: Rotation }) {
  const { at, startedAt } = rotation
  const living = livingTokens(rotation)
  const refused = living.filter(({ stretches }) => stretches.at(-1)?.accepted === false)
  const late = living.filter(({ stretches }) => stretches.at(-1)?.reason === 'verified-with-retired-key')
  const status = refused.length > 0 ? 'failed' : late.length > 0 ? 'warned' : 'passed'
  const [first] = [...refused, ...late]
  const why = first?.stretches.at(-1)?.sentence ?? 'Every token that has not expired verifies.'
  return (
    <section
      aria-label="Outcome"
      aria-live="polite"
      data-status={status}
      className="rounded-panel border border-line bg-panel px-3.5 py-3 shadow-panel"
    >
      <p className="text-heading font-semibold text-ink tabular-nums">
        <StatusMark status={status} /> At {runTime(at, startedAt)}: {living.length - refused.length} of {living.length}{' '}
        tokens verify
      </p>
      <p className="text-body text-ink-muted">{why}</p>
    </section>
  )
}

function IssuerPanel({ run }: { run: RunningRotation }) {
  const { rotation, act } = run
  const next = rotation && nextKey(rotation)
  const old = rotation && oldKey(rotation)
  const safe = rotation && old && safeToRetireAt(rotation, old)
  const early = rotation !== undefined && safe !== undefined && safe > rotation.at
  const count = rotation ? rotation.issuer.keys.length + 1 : 1
  return (
    <Panel title="Issuer">
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap gap-2">
          <Button disabled={!rotation || next !== undefined} onClick={() => act(publishNext)}>
            Publish {next ? next.kid : `key-${count}`}
          </Button>
          <Button disabled={!next} onClick={() => act(signWithNext)}>
            Sign with {next ? next.kid : 'the next key'}
          </Button>
          <Button disabled={!old} variant={early ? 'danger' : 'plain'} onClick={() => act(retireOld)}>
            Retire {old ? old.kid : 'the old key'}
          </Button>
        </div>
        <p className="text-body text-ink-muted">
          {early && rotation
            ? `Tokens of ${old?.kid} are good until ${runTime(safe, rotation.startedAt)}: retired before, they are refused.`
            : old
              ? `Every token of ${old.kid} has expired: it can go.`
              : next
                ? `${next.kid} is published. Sign with it once every copy of the set has it.`
                : 'Publish the next key before anything is signed with it.'}
        </p>
        {rotation && <KeysTable rotation={rotation} />}
      </div>
    </Panel>
  )
}

function TimeControls({ run }: { run: RunningRotation }) {
  const { clock, step, play, chooseSpeed } = run
  return (
    <div className="flex flex-wrap items-end gap-2">
      <Button variant="primary" aria-pressed={clock.running} onClick={() => play(!clock.running)}>
        {clock.running ? 'Pause' : 'Play'}
      </Button>
      {[10 * MINUTE, HOUR].map((seconds) => (
        <Button key={seconds} onClick={() => step(seconds)}>
          + {duration(seconds)}
        </Button>
      ))}
      <SelectField
        className="w-52"
        label="Speed"
        value={clock.speed}
        onChange={({ currentTarget }) => chooseSpeed(Number(currentTarget.value))}
      >
        {SPEEDS.map(([speed, label]) => (
          <option key={speed} value={speed}>
            {label}
          </option>
        ))}
      </SelectField>
    </div>
  )
}

function Copy({ rotation }: { rotation: Rotation }) {
  const { cache } = rotation.verifier
  const until = freshUntil(cache)
  if (!cache.copy || until === undefined) return <p className="text-body">The verifier has no copy of the set.</p>
  const time = (at: number) => runTime(at, rotation.startedAt)
  const fresh =
    until > rotation.at
      ? `used until ${time(until)}`
      : `too old since ${time(until)}: the next token has it fetched again`
  return (
    <p className="text-body">
      Cached copy: <span className="font-mono text-code">{cache.copy.kids.join(', ') || 'no key'}</span>, fetched at{' '}
      {time(cache.copy.fetchedAt)}, {fresh}. An unknown kid has it fetched once more, with {cache.coolDown} s between.
    </p>
  )
}

function Legend() {
  const entry = (className: string, sign: string, words: string): ReactNode => (
    <li className="inline-flex items-center gap-1.5">
      <span
        aria-hidden="true"
        className={`inline-block h-3 w-6 rounded-tag text-center text-note leading-3 text-panel ${className}`}
      >
        {sign}
      </span>
      {words}
    </li>
  )
  return (
    <ul aria-label="Legend" className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-note text-ink-muted">
      {entry('border border-info-line bg-info-soft', '', 'published')}
      {entry('bg-info', '', 'signing')}
      {entry('border border-line-strong bg-chip', '', 'copy in use')}
      {entry('bg-passed', '', 'token verifies')}
      {entry('bg-warned', '!', 'verifies with a retired key')}
      {entry('bg-failed', '✕', 'refused')}
    </ul>
  )
}

/** Newest first. */
function Log({ rotation }: { rotation: Rotation }) {
  const { log, startedAt } = rotation
  const lines = log
    .map((event, index) => ({ ...event, index }))
    .reverse()
    .slice(0, 100)
  return (
    <ScrollBox label="What happened">
      <ol className="flex flex-col text-body">
        {lines.map(({ at, code, sentence, index }) => (
          <li key={index} data-event={code} className="flex gap-3 border-b border-line py-1 last:border-0">
            <span className="w-12 shrink-0 text-right text-ink-muted tabular-nums">{runTime(at, startedAt)}</span>
            <span>{sentence}</span>
          </li>
        ))}
      </ol>
    </ScrollBox>
  )
}
