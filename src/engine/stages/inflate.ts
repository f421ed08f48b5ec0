import { concat } from '../codec/bytes'

type Bytes = Uint8Array<ArrayBuffer>

/** Bytes fed at a time: DEFLATE can swell a thousandfold, so that a slice makes about a megabyte before the next look. */
const SLICE = 1024

export type Inflated =
  | { is: 'inflated'; bytes: Bytes }
  | { is: 'too-big'; seen: number }
  | { is: 'fault'; reason: string }

/**
 * Inflates raw DEFLATE (RFC 1951), as `zip: DEF` has it, and stops as soon as more than `limit` bytes have come out.
 * `format` serves experiments with what senders make by mistake.
 */
export async function inflate(
  compressed: Bytes,
  limit: number,
  format: 'deflate-raw' | 'deflate' | 'gzip' = 'deflate-raw',
): Promise<Inflated> {
  const stream = new DecompressionStream(format)
  const writer = stream.writable.getWriter()
  const reader: ReadableStreamDefaultReader<Uint8Array> = stream.readable.getReader()
  const feeding = feed(writer, compressed)
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      length += value.length
      if (length > limit) {
        await reader.cancel().catch(ignore)
        await feeding
        return { is: 'too-big', seen: length }
      }
      chunks.push(value)
    }
  } catch (error) {
    await feeding
    return { is: 'fault', reason: (error instanceof Error && error.message) || 'the browser gave no reason' }
  }
  await feeding
  return { is: 'inflated', bytes: concat(...chunks) }
}

const ignore = (): undefined => undefined

/** Never rejects: what goes wrong in the stream is told by its readable side. */
async function feed(writer: WritableStreamDefaultWriter<BufferSource>, bytes: Bytes): Promise<void> {
  writer.closed.catch(ignore)
  try {
    for (let start = 0; start < bytes.length; start += SLICE) {
      await writer.ready
      await writer.write(bytes.subarray(start, start + SLICE))
    }
    await writer.close()
  } catch {
    await writer.abort().catch(ignore)
  }
}

/** Deflates to raw DEFLATE (RFC 1951). What comes out differs between engines, and inflates to the same. */
export async function deflate(bytes: Bytes): Promise<Bytes> {
  const stream = new CompressionStream('deflate-raw')
  const feeding = feed(stream.writable.getWriter(), bytes)
  const reader: ReadableStreamDefaultReader<Uint8Array> = stream.readable.getReader()
  const chunks: Uint8Array[] = []
  for (let next = await reader.read(); !next.done; next = await reader.read()) chunks.push(next.value)
  await feeding
  return concat(...chunks)
}
