import { type MemberPlace, memberPlaces } from '../../codec/json'
import { formatUtc } from '../../codec/time'
import type { Note, Policy, Seconds, Span } from '../../types'

/** Beyond this many UTF-16 units the places of members are not looked up: a mark is not worth the wait. */
const LONGEST_SEARCHED = 1_000_000

/** The claims under examination, and what the checks share: the clock, the tolerance, the notes that they leave. */
export class ClaimSet {
  readonly notes: Note[]
  readonly tolerance: Seconds
  #places: Map<string, MemberPlace> | undefined
  #nowInUtc: string | undefined

  /** `text` is the exact text that `claims` was parsed from; `now` is in Unix seconds. */
  constructor(
    readonly claims: Record<string, unknown>,
    readonly text: string,
    readonly now: Seconds,
    readonly policy: Policy,
    readonly verified: boolean,
    notes: Note[],
  ) {
    this.notes = notes
    const { clockTolerance } = policy
    this.tolerance = typeof clockTolerance === 'number' && clockTolerance > 0 ? clockTolerance : 0
  }

  /** The clock in words, which several steps show. */
  get nowInUtc(): string {
    this.#nowInUtc ??= formatUtc(this.now)
    return this.#nowInUtc
  }

  /** A claim's own value; undefined when it is absent. Inherited names are never found. */
  get(name: string): unknown {
    return Object.hasOwn(this.claims, name) ? this.claims[name] : undefined
  }

  has(name: string): boolean {
    return Object.hasOwn(this.claims, name)
  }

  /** A NumericDate (RFC 7519 §2) in Unix seconds; undefined when the claim is absent or no number. */
  time(name: string): Seconds | undefined {
    const value = this.get(name)
    return typeof value === 'number' ? value : undefined
  }

  /** Where the value of a claim stands in the payload's text; of a name that stands twice, the one that counts. */
  at(name: string): Span | undefined {
    const place = this.#place(name)
    return place && { in: 'payload', start: place.valueStart, end: place.valueEnd }
  }

  /** The value as it was written: for numbers the only exact form. */
  written(name: string): string {
    return this.#place(name)?.written ?? JSON.stringify(this.get(name)) ?? ''
  }

  /** Leaves a note about a claim, with its place. */
  note(
    code: string,
    claim: string,
    data: Record<string, string | number>,
    more: Omit<Note, 'code' | 'data'> = {},
  ): void {
    const at = this.has(claim) ? this.at(claim) : undefined
    this.notes.push({ code, data: { claim, ...data }, ...(at && { at }), ...more })
  }

  #place(name: string): MemberPlace | undefined {
    if (this.text.length > LONGEST_SEARCHED) return undefined
    if (!this.#places) {
      this.#places = new Map()
      for (const place of memberPlaces(this.text)) if (isTopLevel(place.pointer)) this.#places.set(place.name, place)
    }
    return this.#places.get(name)
  }
}

const isTopLevel = (pointer: string): boolean => pointer.indexOf('/', 1) === -1
