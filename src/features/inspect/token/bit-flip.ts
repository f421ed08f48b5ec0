import type { Segment } from '@/engine/codec/token-shape'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** A bit of the decoded segment: `byte` from 0, `bit` from 0, the most significant first. */
export interface BitPlace {
  byte: number
  bit: number
}

/** What one flip did to the pasted text. */
export interface Flip extends BitPlace {
  token: string
  /** Index of the changed character in the pasted text. */
  index: number
  before: string
  after: string
}

/** Whole bytes that the base64url text of a segment carries; white space does not count. */
export function bytesIn(token: string, { start, end }: Segment): number {
  const text = token.slice(start, end)
  const characters = text.length - (text.match(/[\s=]/g)?.length ?? 0)
  return Math.floor((characters * 3) / 4)
}

/**
 * Flips one bit of the bytes that a segment carries, by exchanging the one base64url character that holds it. The text
 * stays canonical, so that nothing but the bit changes. Undefined when the place is outside or holds another alphabet.
 */
export function flipBit(token: string, segment: Segment, place: BitPlace): Flip | undefined {
  const bits = place.byte * 8 + place.bit
  const index = indexOfCharacter(token, segment, Math.floor(bits / 6))
  if (index === undefined || place.byte >= bytesIn(token, segment)) return undefined
  const before = token.charAt(index)
  const value = ALPHABET.indexOf(before)
  if (value < 0) return undefined
  const after = ALPHABET.charAt(value ^ (1 << (5 - (bits % 6))))
  return { ...place, index, before, after, token: token.slice(0, index) + after + token.slice(index + 1) }
}

function indexOfCharacter(token: string, { start, end }: Segment, character: number): number | undefined {
  let left = character
  for (let i = start; i < end; i++) {
    if (/\s/.test(token.charAt(i))) continue
    if (left === 0) return i
    left--
  }
  return undefined
}
