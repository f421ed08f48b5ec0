/** Calendar and clock words for Unix seconds (RFC 7519 §2, NumericDate), without the platform's Date. */
import type { Seconds } from '../types'

const DAY = 86_400

interface Civil {
  year: number
  month: number
  day: number
}

/**
 * Days since 1970-01-01 as a date of the proleptic Gregorian calendar. Years are counted from March, so that the
 * leap day comes last; an era is the 400 years, 146,097 days, after which the calendar repeats.
 */
function civilFromDays(days: number): Civil {
  const sinceMarch = days + 719_468
  const era = Math.floor(sinceMarch / 146_097)
  const dayOfEra = sinceMarch - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  }
}

/** A date as days since 1970-01-01: the inverse of the above. */
function daysFromCivil({ year, month, day }: Civil): number {
  const marchYear = month <= 2 ? year - 1 : year
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

const two = (value: number): string => (value < 10 ? `0${value}` : String(value))

/** The year in UTC of a time in Unix seconds; undefined when no calendar reaches that far (10^15 seconds and more). */
export function yearOf(time: Seconds): number | undefined {
  return Math.abs(time) < 1e15 ? civilFromDays(Math.floor(time / DAY)).year : undefined
}

/** Unix seconds as "2026-11-23 12:00:00 UTC"; beyond the years 0 to 9999 only "the year 58694". Fractions are cut. */
export function formatUtc(time: Seconds): string {
  const days = Math.floor(time / DAY)
  const year = yearOf(time)
  if (year === undefined) return 'a time that no calendar reaches'
  if (year < 0 || year > 9999) return `the year ${year}`
  const { month, day } = civilFromDays(days)
  const second = Math.floor(time) - days * DAY
  const clock = `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)} ${clock} UTC`
}

/** The same for a sentence, with its preposition: "on 2026-11-23 12:00:00 UTC", "in the year 58694". */
export function whenUtc(time: Seconds): string {
  const year = yearOf(time)
  if (year === undefined) return 'at a time that no calendar reaches'
  return `${year < 0 || year > 9999 ? 'in' : 'on'} ${formatUtc(time)}`
}

const UNITS: readonly (readonly [word: string, words: string, seconds: number])[] = [
  ['year', 'years', 365.2425 * DAY],
  ['day', 'days', DAY],
  ['h', 'h', 3600],
  ['min', 'min', 60],
  ['s', 's', 1],
]

/** A span of seconds in words, its two largest units: "3 h 12 min", "45 s", "2 days 4 h". The sign is dropped. */
export function durationWords(span: Seconds): string {
  let rest = Math.abs(span)
  if (rest >= 1e15) return 'more than 30 million years'
  if (rest > 0 && rest < 1) return 'less than a second'
  const words: string[] = []
  for (const [word, plural, seconds] of UNITS) {
    const count = Math.floor(rest / seconds)
    if (count === 0) {
      if (words.length > 0) break
      continue
    }
    rest -= count * seconds
    words.push(`${count} ${count === 1 ? word : plural}`)
    if (words.length === 2) break
  }
  return words.length === 0 ? '0 s' : words.join(' ')
}

const ISO = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/

/** An ISO 8601 date and time as Unix seconds, read as UTC when it names no zone; undefined for any other text. */
export function secondsFromIso(text: string): Seconds | undefined {
  const found = ISO.exec(text.trim())
  if (!found) return undefined
  const [, year, month, day, hour, minute, second, zone = 'Z'] = found
  const days = daysFromCivil({ year: Number(year), month: Number(month), day: Number(day) })
  const sign = zone.startsWith('-') ? -1 : 1
  const digits = zone.replace(/\D/g, '')
  const offset = digits === '' ? 0 : sign * (Number(digits.slice(0, 2)) * 3600 + Number(digits.slice(2)) * 60)
  return days * DAY + Number(hour) * 3600 + Number(minute) * 60 + Number(second ?? 0) - offset
}
