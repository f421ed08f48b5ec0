import { formatUtc } from '@/engine/codec/time'
import { CLAIMS, type ClaimType, claimMeaning } from '@/engine/registries/claims'
import type { Seconds } from '@/engine/types'
import type { EditorCompletion, EditorMarker } from '@/ui/code-editor'
import { specName } from '@/ui/spec-name'
import { completionsAt, faultsOf, hoverAt, type NameHint, type WrittenMember } from './hints'

const HOUR = 3600
/** Past this a NumericDate is nearly always milliseconds. */
const MILLISECONDS = 1e11

function sample(type: ClaimType, name: string, now: Seconds): string {
  switch (type) {
    case 'NumericDate':
      return String(name === 'exp' ? now + HOUR : now)
    case 'number':
      return '0'
    case 'boolean':
      return 'true'
    case 'array':
      return '[]'
    case 'object':
      return '{}'
    default:
      return '""'
  }
}

/** What may be written at a place of a payload, with its meaning; times are those of `now`. */
export const payloadCompletions =
  (now: Seconds) =>
  (text: string, offset: number): EditorCompletion[] => {
    const names = Object.values(CLAIMS).map(
      ({ name, type, sentence }): NameHint => ({ name, sentence, value: sample(type, name, now) }),
    )
    return completionsAt(text, offset, names, (name) => timesFor(name, now))
  }

function timesFor(name: string, now: Seconds): NameHint[] {
  if (claimMeaning(name)?.type !== 'NumericDate') return []
  const at = (label: string, time: Seconds): NameHint => ({
    name: label,
    sentence: formatUtc(time),
    value: String(time),
  })
  return [at('now', now), at('in 5 minutes', now + 300), at('in 1 hour', now + HOUR), at('in 1 day', now + 24 * HOUR)]
}

/** What the claim at a place means; of a time, when it is. */
export const payloadHover =
  (text: string) =>
  (offset: number): string | undefined =>
    hoverAt(text, offset, (name) => {
      const row = claimMeaning(name)
      return row && `**${name}**: ${row.sentence} (${specName(row.spec)})`
    })

/** What is wrong, or odd, in a payload that is being written. A text that is no JSON at all may be signed too. */
export function payloadFaults(text: string, now: Seconds): EditorMarker[] {
  if (text.trim() === '')
    return [{ start: 0, end: 0, severity: 'info', message: 'The payload is empty: nothing but the header is signed.' }]
  if (!/^\s*[[{"]/.test(text))
    return [{ start: 0, end: 0, severity: 'info', message: 'No JSON: the text goes in as it is, and is no JWT.' }]
  return faultsOf(text, (member) => claimFaults(member, now))
}

function claimFaults({ name, value, type }: WrittenMember, now: Seconds): Omit<EditorMarker, 'start' | 'end'>[] {
  const row = claimMeaning(name)
  // What providers write without a registry has no type that one could insist on.
  if (!row?.registered) return []
  if (!hasType(row.type, type))
    return [{ severity: 'warning', message: `${name} should be ${TYPE_WORDS[row.type]}; this is ${type}.` }]
  if (row.type !== 'NumericDate' || typeof value !== 'number') return []
  if (value > MILLISECONDS)
    return [
      {
        severity: 'warning',
        message: `${name} is ${value}: that many seconds end in a far year. Milliseconds, perhaps.`,
      },
    ]
  if (name === 'exp' && value <= now)
    return [{ severity: 'warning', message: `exp is in the past (${formatUtc(value)}): verifiers will refuse this.` }]
  if (name === 'nbf' && value > now) return [{ severity: 'info', message: `Not valid before ${formatUtc(value)}.` }]
  return []
}

const TYPE_WORDS: Record<ClaimType, string> = {
  string: 'text',
  StringOrURI: 'text',
  'string or array': 'text or a list',
  array: 'a list',
  NumericDate: 'a number of seconds',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object',
  any: 'anything',
}

function hasType(wanted: ClaimType, found: string): boolean {
  switch (wanted) {
    case 'any':
      return true
    case 'StringOrURI':
      return found === 'string'
    case 'string or array':
      return found === 'string' || found === 'array'
    case 'NumericDate':
      return found === 'number'
    default:
      return wanted === found
  }
}
