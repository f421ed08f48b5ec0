import { durationWords } from '@/engine/codec/time'
import type { Seconds } from '@/engine/types'

/** "in 6 days" or "3 h ago", from the clock's point of view; whole seconds. */
export function relativeWords(time: Seconds, now: Seconds): string {
  const left = Math.trunc(time) - Math.trunc(now)
  if (left === 0) return 'now'
  return left > 0 ? `in ${durationWords(left)}` : `${durationWords(-left)} ago`
}

const local = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' })
const zone = new Intl.DateTimeFormat(undefined, { timeZoneName: 'short' })

/** Unix seconds in the person's own zone and language; undefined past what a calendar reaches. */
export function localTime(time: Seconds): string | undefined {
  const date = new Date(time * 1000)
  if (Number.isNaN(date.getTime())) return undefined
  const name = zone.formatToParts(date).find(({ type }) => type === 'timeZoneName')?.value
  return name ? `${local.format(date)} ${name}` : local.format(date)
}
