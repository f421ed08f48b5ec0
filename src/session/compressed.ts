/** A link is read before anybody looked at it: more than this is no session that Jotscope made. */
const MOST_BYTES = 20_000_000

/** Text as deflate-raw in base64url. */
export async function compress(text: string): Promise<string> {
  const bytes = await collect(new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw')))
  let binary = ''
  for (let at = 0; at < bytes.length; at += 0x6000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x6000))
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

/** The way back; undefined for anything that `compress` did not make. */
export async function decompress(text: string): Promise<string | undefined> {
  try {
    const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0))
    const inflated = await collect(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')))
    return new TextDecoder('utf-8', { fatal: true }).decode(inflated)
  } catch {
    return undefined
  }
}

async function collect(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = stream.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.length
    if (length > MOST_BYTES) {
      await reader.cancel()
      throw new RangeError(`More than ${MOST_BYTES} bytes`)
    }
    chunks.push(value)
  }
  const whole = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.length
  }
  return whole
}
