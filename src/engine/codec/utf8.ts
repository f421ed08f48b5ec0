const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Text as UTF-8 bytes; a lone surrogate becomes U+FFFD, as the Encoding Standard has it. */
export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text)
}

/** Writes text as UTF-8 into `room`; false when the room is too small for it, which ends inside the text then. */
export function encodeInto(text: string, room: Uint8Array): boolean {
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
