import type { Seconds } from '@/engine/types'

/** A moment of a run as hours and minutes since its start: "0:00", "1:30", "26:05". Both in Unix seconds. */
export function runTime(at: Seconds, startedAt: Seconds): string {
  const minutes = Math.floor((at - startedAt) / 60)
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}
