const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Text as UTF-8 bytes; a lone surrogate becomes U+FFFD, as the Encoding Standard has it. */
export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  if (text.length <= SHORT) {
    const bytes = new Uint8Array(text.length)
    if (writeAscii(text, bytes)) return bytes
  }
  return encoder.encode(text)
}

/** Texts up to this long are written by hand: the platform's encoder takes longer to be called than to encode them. */
const SHORT = 64

/** Writes ASCII; false, with nothing promised of `room`, when another character comes or the room is too small. */
function writeAscii(text: string, room: Uint8Array): boolean {
  const { length } = text
  if (room.length < length) return false
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i)
    if (code > 127) return false
    room[i] = code
  }
  return true
}

/** Writes text as UTF-8 into `room`; false when the room is too small for it, which ends inside the text then. */
export function encodeInto(text: string, room: Uint8Array): boolean {
  if (text.length <= 2 * SHORT && writeAscii(text, room)) return true
  return encoder.encodeInto(text, room).read === text.length
}

/** UTF-8 bytes as text, a byte order mark kept; undefined when the bytes are not UTF-8 (RFC 7515 §5.2 step 3). */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}
