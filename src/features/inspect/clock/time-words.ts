import { durationWords } from '@/engine/codec/time'
import type { Seconds } from '@/engine/types'

/** "in 6 days" or "3 h ago", from the clock's point of view; whole seconds. */
export function relativeWords(time: Seconds, now: Seconds): string {
  const left = Math.trunc(time) - Math.trunc(now)
  if (left === 0) return 'now'
  return left > 0 ? `in ${durationWords(left)}` : `${durationWords(-left)} ago`
}
