import { decodeChecked, decodeInto, encodeBase64Url } from './base64url'
import { concat } from './bytes'
import { decodeUtf8, encodeInto, encodeUtf8 } from './utf8'

type Bytes = Uint8Array<ArrayBuffer>

/** Longer octets are written to memory of their own. */
const SLOT = 65_536
/** Memory that is used again and again: in a browser a new buffer costs more than what is done with most of them. */
let slots: readonly [Bytes, Bytes, Bytes] | undefined
/** Looks at each slot by their length: a browser wraps every new one that it is handed, which takes longer than reading it. */
const views: readonly [Map<number, Bytes>, Map<number, Bytes>, Map<number, Bytes>] = [new Map(), new Map(), new Map()]
const MOST_VIEWS = 32

function roomIn(slot: Slot, length: number): Bytes {
  const known = views[slot].get(length)
  if (known) return known
  slots ??= [new Uint8Array(SLOT), new Uint8Array(SLOT), new Uint8Array(SLOT)]
  const room = slots[slot].subarray(0, length)
  if (views[slot].size >= MOST_VIEWS) views[slot].clear()
  views[slot].set(length, room)
  return room
}

/** Octets that are borrowed at the same time lie in different slots. */
export type Slot = 0 | 1 | 2

/**
 * Octets that came as text. They are decoded when somebody looks at them, and remembered; whoever needs them for a moment
 * only borrows them.
 */
export class Octets {
  readonly #source: 'base64url' | 'ascii' | 'bytes'
  #written: string | undefined
  #bytes: Bytes | undefined
  #text: string | undefined
  #hasText = false

  private constructor(source: 'base64url' | 'ascii' | 'bytes', written: string | undefined, bytes?: Bytes) {
    this.#source = source
    this.#written = written
    this.#bytes = bytes
  }

  /** Canonical base64url, which `checkBase64Url` has nothing to say about (RFC 7515 §2). */
  static ofBase64Url(encoded: string): Octets {
    return new Octets('base64url', encoded)
  }

  /** ASCII text, such as a signing input (RFC 7515 §5.1). */
  static ofAscii(text: string): Octets {
    return new Octets('ascii', text)
  }

  /** Octets at hand, which must not change. */
  static of(bytes: Bytes): Octets {
    return new Octets('bytes', undefined, bytes)
  }

  get length(): number {
    if (this.#bytes) return this.#bytes.length
    const { length } = this.#written ?? ''
    return this.#source === 'ascii' ? length : (length * 3) >> 2
  }

  get bytes(): Bytes {
    this.#bytes ??= this.#source === 'ascii' ? encodeUtf8(this.#written ?? '') : decodeChecked(this.#written ?? '')
    return this.#bytes
  }

  /** The text, of octets that came as ASCII. */
  get ascii(): string | undefined {
    return this.#source === 'ascii' ? this.#written : undefined
  }

  /** As base64url without padding. */
  get encoded(): string {
    return this.#source === 'base64url' ? (this.#written ?? '') : encodeBase64Url(this.borrow(0))
  }

  /** As UTF-8 text; undefined when they are none. */
  get text(): string | undefined {
    if (!this.#hasText) {
      this.#text = this.#source === 'ascii' ? this.#written : decodeUtf8(this.#bytes ?? this.borrow(0))
      this.#hasText = true
    }
    return this.#text
  }

  /**
   * The octets until the next borrowing of the same slot, for what reads or copies them at once: SubtleCrypto copies
   * before it returns. They must not be kept, nor be awaited over.
   */
  borrow(slot: Slot): Bytes {
    if (this.#bytes || this.#written === undefined || this.length > SLOT) return this.bytes
    const room = roomIn(slot, this.length)
    return this.#writeTo(room) ? room : this.bytes
  }

  /** Several octets one behind the other, until the next borrowing of the slot; without a slot they may be kept. */
  static joined(parts: readonly Octets[], slot?: Slot): Bytes {
    let length = 0
    for (const part of parts) length += part.length
    if (slot !== undefined && length <= SLOT) {
      const room = roomIn(slot, length)
      let offset = 0
      for (const part of parts) {
        if (!part.#writeTo(room, offset)) return concat(...parts.map(({ bytes }) => bytes))
        offset += part.length
      }
      return room
    }
    return concat(...parts.map(({ bytes }) => bytes))
  }

  /** False in older engines, and nothing promised of `room` then. */
  #writeTo(room: Bytes, offset = 0): boolean {
    if (this.#bytes) {
      room.set(this.#bytes, offset)
      return true
    }
    const written = this.#written ?? ''
    const place = this.length === room.length ? room : room.subarray(offset, offset + this.length)
    return this.#source === 'ascii' ? encodeInto(written, place) : decodeInto(written, place)
  }
}
