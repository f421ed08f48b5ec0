import type { Seconds } from '@/engine/types'

/** A moment on the line and where it stands, 0 to 1. */
export interface Moment {
  name: string
  time: Seconds
  at: number
}

/** The line from before the first moment to after the last, and the way from a place on it to a time and back. */
export interface TimeScale {
  moments: Moment[]
  from: Seconds
  to: Seconds
  timeAt(place: number): Seconds
  placeOf(time: Seconds): number
}

/** Beyond the outer moments: so much of the line, and so much time, at least. */
const EDGE = 0.08
const MARGIN = 300

/**
 * Lays moments on a line so that all can be told apart: between two of them the line is true to time, and each stretch is
 * as long as the logarithm of its time asks, for a token of an hour issued years ago would be one dot otherwise.
 */
export function timeScale(times: readonly { name: string; time: Seconds }[]): TimeScale {
  const sorted = [...times].sort((a, b) => a.time - b.time)
  const first = sorted[0]?.time ?? 0
  const last = sorted.at(-1)?.time ?? 0
  const margin = Math.max(MARGIN, Math.round((last - first) * 0.15))
  const stops: { time: Seconds; at: number }[] = [{ time: first - margin, at: 0 }]
  const gaps = sorted.slice(1).map(({ time }, index) => Math.log2(2 + time - (sorted[index]?.time ?? time)))
  const whole = gaps.reduce((sum, gap) => sum + gap, 0) || 1
  let at = EDGE
  sorted.forEach(({ time }, index) => {
    if (index > 0) at += ((gaps[index - 1] ?? 0) / whole) * (1 - 2 * EDGE)
    if (stops.at(-1)?.time !== time) stops.push({ time, at })
  })
  stops.push({ time: last + margin, at: 1 })
  const between = (value: number, x: 'time' | 'at', y: 'time' | 'at'): number => {
    const next = Math.max(
      1,
      stops.findIndex((stop) => stop[x] >= value),
    )
    const [a, b] = [stops[next - 1], stops[next]]
    if (!a || !b || b[x] === a[x]) return a?.[y] ?? 0
    const share = Math.min(1, Math.max(0, (value - a[x]) / (b[x] - a[x])))
    return a[y] + share * (b[y] - a[y])
  }
  const placeOf = (time: Seconds) => (time > last + margin ? 1 : between(time, 'time', 'at'))
  return {
    moments: sorted.map(({ name, time }) => ({ name, time, at: placeOf(time) })),
    from: first - margin,
    to: last + margin,
    timeAt: (place) => Math.round(between(Math.min(1, Math.max(0, place)), 'at', 'time')),
    placeOf,
  }
}
