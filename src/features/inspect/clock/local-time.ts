import type { Seconds } from '@/engine/types'

let formats: { local: Intl.DateTimeFormat; zone: Intl.DateTimeFormat } | undefined

// A browser reads its tables of languages for them, longer than a verdict takes: while nobody waits, or with the first time.
globalThis.requestIdleCallback?.(() => localTime(0))

/** Unix seconds in the person's own zone and language; undefined past what a calendar reaches. */
export function localTime(time: Seconds): string | undefined {
  const date = new Date(time * 1000)
  if (Number.isNaN(date.getTime())) return undefined
  formats ??= {
    local: new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' }),
    zone: new Intl.DateTimeFormat(undefined, { timeZoneName: 'short' }),
  }
  const { local, zone } = formats
  const name = zone.formatToParts(date).find(({ type }) => type === 'timeZoneName')?.value
  return name ? `${local.format(date)} ${name}` : local.format(date)
}
