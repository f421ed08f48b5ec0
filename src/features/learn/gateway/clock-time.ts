import type { Seconds } from '@/engine/types'

/** The time of day in UTC, to the second: "14:05:00". Past the calendar the seconds themselves. */
export function clockTime(at: Seconds): string {
  const date = new Date(at * 1000)
  return Number.isNaN(date.getTime()) ? `${at} s` : date.toISOString().slice(11, 19)
}
