import { type ReactNode, useCallback, useState } from 'react'
import { freshUntil } from '@/simulator/jwks-cache'
import { type HeldToken, knownToAllAt, type Rotation, safeToRetireAt } from '@/simulator/rotation'
import { ScrollBox } from '@/ui/scroll-box'
import { runTime } from './run-time'

/** What it has room in at least, in CSS pixels; a narrower screen scrolls it. */
const NARROWEST = 640
const LEFT = 88
const ROW = 34
const TOKEN_ROW = 12
const PAST = 4
const FUTURE = 1.5

/** Keys, copies and tokens over time, to scale. What it shows is in the tables beside it too, for whoever cannot see it. */
export function Timeline({ rotation }: { rotation: Rotation }) {
  const { settings, startedAt, at, issuer, fetches, tokens, verifier } = rotation
  const unit = settings.tokenLifetime
  const from = Math.max(startedAt, at - PAST * unit)
  const to = from + (PAST + FUTURE) * unit
  // Drawn as wide as there is room, one to one, so that its words are as large as the page's.
  const [room, setRoom] = useState(NARROWEST)
  const width = Math.max(NARROWEST, room)
  const measure = useCallback((box: HTMLDivElement | null) => {
    if (!box) return
    const observer = new ResizeObserver(([entry]) => entry && setRoom(Math.floor(entry.contentRect.width)))
    observer.observe(box)
    return () => observer.disconnect()
  }, [])
  const x = (time: number) => LEFT + ((Math.min(Math.max(time, from), to) - from) / (to - from)) * (width - LEFT - 8)
  const keys = issuer.keys.filter(({ retiredAt }) => retiredAt === undefined || retiredAt > from)
  const shown = tokens.filter(({ expiresAt }) => expiresAt > from)
  const cacheTop = 24 + keys.length * ROW + 6
  const tokensTop = cacheTop + ROW + 8
  const height = tokensTop + shown.length * TOKEN_ROW + 12
  const bar = (start: number, end: number) => ({ x: x(start), width: Math.max(0, x(end) - x(start)) })
  return (
    <ScrollBox label="Timeline" className="max-h-none">
      <div ref={measure} />
      <svg
        width={width}
        height={height}
        className="block text-note"
        role="img"
        aria-label={`Timeline from ${runTime(from, startedAt)} to ${runTime(to, startedAt)}, now ${runTime(at, startedAt)}: ${keys.length} keys, ${shown.length} tokens. The tables below say the same.`}
      >
        {ticks(from, to - unit / 6, unit / 2).map((time) => (
          <g key={time}>
            <line x1={x(time)} x2={x(time)} y1={16} y2={height} className="stroke-line" />
            <text x={x(time)} y={11} textAnchor="middle" className="fill-ink-faint">
              {runTime(time, startedAt)}
            </text>
          </g>
        ))}
        {keys.map((key, index) => {
          const top = 24 + index * ROW
          const end = key.retiredAt ?? to
          const signs =
            key.signsFrom === undefined ? undefined : bar(key.signsFrom, Math.min(key.signsUntil ?? at, end))
          const safe = safeToRetireAt(rotation, key)
          const known = key.kid === 'key-1' ? undefined : knownToAllAt(rotation, key)
          return (
            <Row key={key.kid} label={key.kid} top={top} height={ROW}>
              <rect
                {...bar(key.publishedAt ?? from, end)}
                y={top + 12}
                height={14}
                className="fill-info-soft stroke-info-line"
              />
              {signs && <rect {...signs} y={top + 12} height={14} className="fill-info" />}
              {known !== undefined && known > from && known < to && <Mark x={x(known)} y={top} label="known to all" />}
              {safe !== undefined && safe > from && safe < to && <Mark x={x(safe)} y={top} label="safe to retire" />}
            </Row>
          )
        })}
        <Row label="cached copy" top={cacheTop} height={ROW}>
          {fetches.map((fetched, index) => {
            const end = fetches[index + 1] ?? freshUntil(verifier.cache) ?? to
            if (end <= from) return null
            const { cacheLifetime } = settings
            return (
              <g key={fetched}>
                <rect
                  {...bar(fetched, Math.min(end, fetched + cacheLifetime))}
                  y={cacheTop + 14}
                  height={10}
                  className="fill-chip stroke-line-strong"
                />
                {fetched >= from && (
                  <line
                    x1={x(fetched)}
                    x2={x(fetched)}
                    y1={cacheTop + 10}
                    y2={cacheTop + 28}
                    strokeWidth={2}
                    className="stroke-ink-muted"
                  />
                )}
              </g>
            )
          })}
        </Row>
        {shown.map((token, index) => (
          <TokenBar
            key={token.number}
            token={token}
            top={tokensTop + index * TOKEN_ROW}
            bar={bar}
            every={settings.every}
            at={at}
          />
        ))}
        {shown.length > 0 && (
          <text x={LEFT - 8} y={tokensTop + 9} textAnchor="end" className="fill-ink-muted">
            tokens
          </text>
        )}
        <line x1={x(at)} x2={x(at)} y1={16} y2={height} strokeWidth={1.5} className="stroke-accent" />
      </svg>
    </ScrollBox>
  )
}

function Row({ label, top, height, children }: { label: string; top: number; height: number; children: ReactNode }) {
  return (
    <g>
      <text x={LEFT - 8} y={top + height / 2 + 6} textAnchor="end" className="fill-ink-muted">
        {label}
      </text>
      {children}
    </g>
  )
}

function Mark({ x, y, label }: { x: number; y: number; label: string }) {
  return (
    <g>
      <line x1={x} x2={x} y1={y} y2={y + 28} strokeDasharray="3 2" className="stroke-ink" />
      <text x={x + 4} y={y + 8} className="fill-ink">
        {label}
      </text>
    </g>
  )
}

interface TokenBarProps {
  token: HeldToken
  top: number
  bar(start: number, end: number): { x: number; width: number }
  every: number
  at: number
}

/** From signing to expiry; a solid stretch was accepted, a hatched one with a cross was refused. */
function TokenBar({ token, top, bar, every, at }: TokenBarProps) {
  return (
    <g>
      <rect
        {...bar(token.issuedAt, token.expiresAt)}
        y={top}
        height={TOKEN_ROW - 4}
        className="fill-none stroke-line-strong"
      />
      {token.stretches.map((stretch) => {
        const place = bar(stretch.from, Math.min(stretch.to + every, token.expiresAt, Math.max(at, stretch.from + 1)))
        const late = stretch.reason === 'verified-with-retired-key'
        const fill = stretch.accepted ? (late ? 'fill-warned' : 'fill-passed') : 'fill-failed'
        // A refusal that has only just begun is to be seen too.
        const width = Math.max(place.width, stretch.accepted ? 0 : 12)
        return (
          <g key={stretch.from}>
            <rect x={place.x} width={width} y={top} height={TOKEN_ROW - 4} className={fill} />
            {(!stretch.accepted || late) && width > 8 && (
              <text
                x={place.x + width / 2}
                y={top + 7.5}
                textAnchor="middle"
                fontSize={9}
                className="fill-panel font-semibold"
              >
                {stretch.accepted ? '!' : '✕'}
              </text>
            )}
          </g>
        )
      })}
    </g>
  )
}

function ticks(from: number, to: number, every: number): number[] {
  const first = Math.ceil(from / every) * every
  return Array.from({ length: Math.floor((to - first) / every) + 1 }, (_, index) => first + index * every)
}
