import { c as concat } from './json-CkXdFA2d.js'

// src/engine/stages/inflate.ts
/** Bytes fed at a time: DEFLATE can swell a thousandfold, so that a slice makes about a megabyte before the next look. */
var SLICE = 1024
/**
 * Inflates raw DEFLATE (RFC 1951), as `zip: DEF` has it, and stops as soon as more than `limit` bytes have come out.
 * `format` serves experiments with what senders make by mistake.
 */
async function inflate(compressed, limit, format = 'deflate-raw') {
  const stream = new DecompressionStream(format)
  const writer = stream.writable.getWriter()
  const reader = stream.readable.getReader()
  const feeding = feed(writer, compressed)
  const chunks = []
  let length = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      length += value.length
      if (length > limit) {
        await reader.cancel().catch(ignore)
        await feeding
        return {
          is: 'too-big',
          seen: length,
        }
      }
      chunks.push(value)
    }
  } catch (error) {
    await feeding
    return {
      is: 'fault',
      reason: error instanceof Error ? error.message : String(error),
    }
  }
  await feeding
  return {
    is: 'inflated',
    bytes: concat(...chunks),
  }
}
var ignore = () => void 0
/** Never rejects: what goes wrong in the stream is told by its readable side. */
async function feed(writer, bytes) {
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
async function deflate(bytes) {
  const stream = new CompressionStream('deflate-raw')
  const feeding = feed(stream.writable.getWriter(), bytes)
  const reader = stream.readable.getReader()
  const chunks = []
  for (let next = await reader.read(); !next.done; next = await reader.read()) chunks.push(next.value)
  await feeding
  return concat(...chunks)
}

export { deflate as t, inflate as n }
