import type { Segment } from '@/engine/codec/token-shape'

/** A stretch of text in UTF-16 units, half open. */
export interface Place {
  start: number
  end: number
}

const encoder = new TextEncoder()
const bytesBefore = (text: string, index: number): number => encoder.encode(text.slice(0, index)).length

/**
 * The characters of the pasted token that carry a stretch of the decoded JSON. Byte b begins in base64url character
 * ⌊4b/3⌋ (RFC 4648 §4: six bits a character), so the answer is exact to one character, whatever UTF-8 the text holds.
 */
export function placeInToken(token: string, segment: Segment, decoded: string, within: Place): Place {
  const from = bytesBefore(decoded, within.start)
  const to = from + encoder.encode(decoded.slice(within.start, within.end)).length
  const skip = skipper(token, segment)
  const start = skip(Math.floor((from * 4) / 3))
  const end = skip(Math.max(Math.ceil((to * 4) / 3) - 1, 0)) + 1
  return { start: Math.min(start, segment.end), end: Math.min(end, segment.end) }
}

/** The reverse: the position in the decoded JSON (UTF-16) that a character of the token carries. */
export function placeInDecoded(token: string, segment: Segment, decoded: string, index: number): number {
  const raw = token.slice(segment.start, index)
  const character = raw.length - (raw.match(/\s/g)?.length ?? 0)
  const byte = Math.floor((character * 3) / 4)
  if (encoder.encode(decoded).length === decoded.length) return Math.min(byte, decoded.length)
  let seen = 0
  let at = 0
  for (const letter of decoded) {
    seen += encoder.encode(letter).length
    if (seen > byte) return at
    at += letter.length
  }
  return at
}

/** From the n-th base64url character of a segment to its index in the pasted text: line wraps stand in between. */
function skipper(token: string, { start, end }: Segment): (character: number) => number {
  const text = token.slice(start, end)
  if (!/\s/.test(text)) return (character) => start + character
  return (character) => {
    let left = character
    for (let i = 0; i < text.length; i++) {
      if (/\s/.test(text.charAt(i))) continue
      if (left === 0) return start + i
      left--
    }
    return end
  }
}
