import type { KeyCandidate } from '../model'
import type { KeyOrigin, Limits, Note, Problem, SecretEncoding, Span } from '../types'
import type { KeyPlace, ReadKey } from './key-place'

/** What the person said about the keys, and where they came from. */
export interface ReadingOptions {
  secretEncoding?: SecretEncoding
  password?: string
  limits: Limits
}
export interface KeySourceFacts {
  origin: KeyOrigin
  address?: string
  issuer?: string
}

/** Gathers what the readers find in one source. A key that WebCrypto has to complete keeps its place and is settled at the end. */
export class KeyCollector {
  readonly keys: KeyCandidate[] = []
  readonly notes: Note[] = []
  readonly #forms: string[] = []
  readonly #pending: Promise<void>[] = []
  #count: number
  #inside = 0
  /** A fault of the whole text; the first one stands. */
  problem: Problem | undefined

  /** `first` is the index of the first key, when other sources came before. */
  constructor(
    readonly source: KeySourceFacts,
    readonly options: ReadingOptions,
    first: number,
  ) {
    this.#count = first
  }

  /** Where the next key stands; each call is one more key. */
  place(at?: Span, kid?: string): KeyPlace {
    const { origin, address, issuer } = this.source
    const place: KeyPlace = { origin, index: this.#count++ }
    if (address !== undefined) place.address = address
    if (issuer !== undefined) place.issuer = issuer
    if (kid !== undefined) place.kid = kid
    if (at) place.at = at
    return place
  }

  add({ key, notes }: ReadKey): undefined {
    this.keys.push(key)
    for (const note of notes) this.notes.push(note)
  }

  /** A key whose reading waits for WebCrypto. */
  addLater(read: Promise<ReadKey>): void {
    const slot = this.keys.length
    this.keys.length++
    this.#pending.push(
      read.then(({ key, notes }) => {
        this.keys[slot] = key
        this.notes.push(...notes)
      }),
    )
  }

  /** How the text was written: 'jwk', 'jwks', 'pem', …; several make 'mixed'. */
  form(name: string): void {
    if (this.#inside > 0 && this.#forms.length > 0) return
    if (!this.#forms.includes(name)) this.#forms.push(name)
  }

  /** Runs a reader on text that was found inside other text: what is outside names the form. */
  within<T>(read: () => T): T {
    this.#inside++
    const answer = read()
    this.#inside--
    return answer
  }

  get formName(): string {
    return this.#forms.length > 1 ? 'mixed' : (this.#forms[0] ?? 'unknown')
  }

  fail(code: string, message: string, at?: Span): undefined {
    this.problem ??= at ? { code, message, at } : { code, message }
  }

  /** Is there room for so many more keys? If not, the limit becomes the problem of the text. */
  hasRoomFor(more: number): boolean {
    const { keys } = this.options.limits
    if (this.#count + more <= keys) return true
    this.fail(
      'limit/keys',
      `There are ${this.#count + more} keys or more; the limit here is ${keys}, so none of them was read. Paste the part of the set that you need.`,
    )
    return false
  }

  async settle(): Promise<void> {
    if (this.#pending.length > 0) await Promise.all(this.#pending)
  }
}

/** A span of the pasted text; undefined when the characters are not where they were (an unescaped JSON string). */
export const keySpan = (base: number | undefined, start: number, end: number): Span | undefined =>
  base === undefined ? undefined : { in: 'keys', start: base + start, end: base + end }
