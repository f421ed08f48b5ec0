import { formatUtc } from '@/engine/codec/time'
import { registeredAlgorithm } from '@/engine/registries/algorithms'
import { claimMeaning } from '@/engine/registries/claims'
import { headerParameter } from '@/engine/registries/header-parameters'
import type { Policy, Seconds, Spec } from '@/engine/types'
import { localTime } from '../clock/local-time'
import { relativeWords } from '../clock/time-words'
import type { JsonLine } from './json-lines'

/** What to say about one member of a decoded part. */
export interface Explanation {
  /** Beside the line. */
  short: string
  /** On hover: the whole sentence, the local time, who defines it. */
  long: string
  spec?: Spec
  /** The registry that knows it; undefined for a member that only its issuer can explain. */
  known: boolean
}

interface Surroundings {
  part: 'header' | 'payload'
  policy: Policy | undefined
  now: Seconds
}

/** Explains the member on a line, from the registries of IANA and of the common providers; undefined where nobody knows it. */
export function explain(line: JsonLine, around: Surroundings): Explanation | undefined {
  const name = line.path.at(-1)
  if (line.name === undefined || name === undefined) return undefined
  return around.part === 'header' ? inHeader(line, name) : inPayload(line, name, around)
}

function inHeader(line: JsonLine, name: string): Explanation | undefined {
  if (line.path.length > 1) return undefined
  const meaning = headerParameter(name)
  const algorithm = name === 'alg' || name === 'enc' ? registeredAlgorithm(parsed(line.value)) : undefined
  if (!meaning) return undefined
  return {
    short: algorithm ? algorithm.title : firstClause(meaning.sentence),
    long: algorithm ? `${algorithm.title}. ${meaning.sentence}` : meaning.sentence,
    spec: algorithm?.spec ?? meaning.spec,
    known: true,
  }
}

function inPayload(line: JsonLine, name: string, { policy, now }: Surroundings): Explanation | undefined {
  if (line.path.length > 1) return undefined
  const meaning = claimMeaning(name)
  const time = meaning?.type === 'NumericDate' && line.kind === 'number' ? Number(line.value) : undefined
  if (meaning && time !== undefined && Math.abs(time) < 1e11) {
    const utc = formatUtc(time)
    const local = localTime(time)
    return {
      short: `${utc.replace(/:\d\d UTC$/, ' UTC')} · ${relativeWords(time, now)}`,
      long: `${meaning.sentence} ${utc}${local ? `; here ${local}` : ''}; ${relativeWords(time, now)}.`,
      spec: meaning.spec,
      known: true,
    }
  }
  if (!meaning) return undefined
  const held = heldAgainst(name, line.value, policy)
  return {
    short: held ?? firstClause(meaning.sentence),
    long: held ? `${meaning.sentence} ${held}.` : meaning.sentence,
    spec: meaning.spec,
    known: true,
  }
}

/** Claims that the policy speaks of are compared below, in the steps; here only that they are. */
function heldAgainst(name: string, written: string, policy: Policy | undefined): string | undefined {
  const member = { iss: policy?.issuer, aud: policy?.audience, sub: policy?.subject, nonce: policy?.nonce }[name]
  if (member === undefined) return undefined
  const expected = [member].flat()
  const found = parsed(written)
  const fits = expected.some((each) => (Array.isArray(found) ? found.includes(each) : found === each))
  return fits ? 'as the policy expects' : `the policy expects ${expected.join(' or ')}`
}

/** The beginning of a sentence, as a note beside a line. */
function firstClause(sentence: string): string {
  const clause = /^[^;:.,]+/.exec(sentence)?.[0] ?? sentence
  return `${clause.charAt(0).toLowerCase()}${clause.slice(1)}`
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}
