import { memo, useMemo } from 'react'
import { formatUtc } from '@/engine/codec/time'
import type { Report, Seconds } from '@/engine/types'
import { useNow } from '@/session/clock'
import type { Clock } from '@/session/types'
import { Button } from '@/ui/button'
import { Tag } from '@/ui/chip'
import { classes } from '@/ui/classes'
import { Panel } from '@/ui/panel'
import { localTime } from './local-time'
import { type Moment, timeScale } from './time-scale'
import { relativeWords } from './time-words'
import { type TimeClaim, tokenTimes } from './token-times'

interface TimelineProps {
  report: Report
  tolerance: Seconds
  clock: Clock
  onClock(clock: Clock): void
}

const MEANINGS: Record<TimeClaim, string> = { iat: 'issued', nbf: 'valid from', exp: 'expires' }
const CLAIMS = ['iat', 'nbf', 'exp'] as const
/** Claims of the same second share one mark. */
function together(moments: readonly Moment[]): Moment[] {
  const marks: Moment[] = []
  for (const moment of moments) {
    const last = marks.at(-1)
    if (moment.name === 'now') continue
    if (last?.time === moment.time) last.name += ` · ${moment.name}`
    else marks.push({ ...moment })
  }
  return marks
}

/** Places of the slider: finer than a pixel on any screen. */
const STEPS = 2000

/** When the token was issued and is good, and a clock that can be dragged along: the verdict follows it. */
export const Timeline = memo(function Timeline({ report, tolerance, clock, onClock }: TimelineProps) {
  const now = useNow(clock)
  const times = useMemo(() => tokenTimes(report), [report])
  const named = useMemo(
    () => CLAIMS.flatMap((name) => (times[name] === undefined ? [] : [{ name, time: times[name] }])),
    [times],
  )
  // While the clock is dragged the line stays still: only the live time stretches it.
  const live = useMemo(() => Math.floor(Date.now() / 1000), [])
  const scale = useMemo(() => timeScale([...named, { name: 'now', time: live }]), [named, live])
  if (named.length === 0) return null
  const good = { from: (times.nbf ?? times.iat ?? scale.from) - tolerance, to: (times.exp ?? scale.to) + tolerance }
  const [start, end] = [scale.placeOf(good.from), scale.placeOf(good.to)]
  const place = scale.placeOf(now)
  return (
    <Panel
      title="Time"
      badges={<Tag>{clock.mode === 'live' ? 'clock: live' : 'clock: set by you'}</Tag>}
      actions={
        clock.mode === 'as-of' && (
          <Button size="small" variant="quiet" onClick={() => onClock({ mode: 'live' })}>
            Back to now
          </Button>
        )
      }
    >
      <div className="relative mx-2 h-14">
        <div className="absolute inset-x-0 top-7 h-1.5 -translate-y-1/2 rounded-full bg-chip forced-colors:h-px forced-colors:bg-[CanvasText]" />
        {end > start && (
          <div
            className="absolute top-7 h-1.5 -translate-y-1/2 rounded-full bg-passed-line forced-colors:bg-[CanvasText]"
            style={{ left: `${start * 100}%`, width: `${(end - start) * 100}%` }}
          />
        )}
        {together(scale.moments).map(({ name, at }, index) => (
          <div
            key={name}
            className="pointer-events-none absolute top-0 flex h-14 -translate-x-1/2 flex-col items-center"
            style={{ left: `${at * 100}%` }}
          >
            <span
              className={classes(
                'relative bg-panel px-0.5 text-note whitespace-nowrap text-ink-muted',
                index % 2 === 1 && 'order-last',
              )}
            >
              {name}
            </span>
            <span className="-z-0 w-px flex-1 bg-line-strong forced-colors:bg-[CanvasText]" />
          </div>
        ))}
        <input
          type="range"
          aria-label="Clock"
          aria-valuetext={`${formatUtc(now)}, the verdict is made for this time`}
          min={0}
          max={STEPS}
          value={Math.round(place * STEPS)}
          onChange={({ target }) => onClock({ mode: 'as-of', at: scale.timeAt(Number(target.value) / STEPS) })}
          className="absolute inset-x-[-8px] top-7 m-0 h-11 w-[calc(100%+16px)] -translate-y-1/2 cursor-grab appearance-none bg-transparent active:cursor-grabbing [&::-moz-range-thumb]:size-3.5 [&::-moz-range-thumb]:rounded-full [&::-moz-range-thumb]:border-2 [&::-moz-range-thumb]:border-panel [&::-moz-range-thumb]:bg-accent [&::-webkit-slider-thumb]:size-4 [&::-webkit-slider-thumb]:appearance-none [&::-webkit-slider-thumb]:rounded-full [&::-webkit-slider-thumb]:border-2 [&::-webkit-slider-thumb]:border-panel [&::-webkit-slider-thumb]:bg-accent"
        />
      </div>
      <dl className="mt-1 grid gap-x-4 gap-y-0.5 text-note sm:grid-cols-[auto_auto_1fr_auto] lg:max-xl:grid-cols-[auto_1fr_auto]">
        {[...named, { name: 'clock', time: now }].map(({ name, time }) => (
          <div key={name} className="grid grid-cols-subgrid sm:col-span-full">
            <dt className="text-ink-muted">
              <code className="font-mono text-ink">{name}</code>{' '}
              {name in MEANINGS ? MEANINGS[name as TimeClaim] : 'judged as of'}
            </dt>
            <dd className="tabular-nums">{formatUtc(time)}</dd>
            <dd className="text-ink-muted tabular-nums lg:max-xl:hidden">{localTime(time)}</dd>
            <dd className="text-ink-muted tabular-nums sm:text-right">
              {name === 'clock' ? (clock.mode === 'live' ? 'now' : 'not now') : relativeWords(time, now)}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
})
