import { n as inflate } from './inflate-z07EtOHW.js'
import { r as failed, a as passed } from './trace-Ceaf7fvZ.js'
import { r as byteCount, a as shownBytes, o as shownText } from './unsupported-CZONVUye.js'

// src/engine/stages/open-content.ts
/** The most that a person may raise the size of inflated content to, in bytes. */
var MOST_INFLATED = 16e6
/**
 * Opens the content with its key and inflates it (RFC 7516 §5.2, steps 15 and 17): the steps of `enc.openPlan`, then
 * `inflate`. Undefined when the tag does not match, or WebCrypto lacks the means.
 */
async function openContent(trace, content, cek) {
  const { inspection, enc, parts, aad, zipped, before } = content
  if (before) return openedAlready(trace, enc, zipped, before)
  const compressed = await enc.open(trace, {
    subtle: inspection.env.subtle,
    cek,
    ...parts,
    aad,
  })
  if (!compressed || !zipped)
    return (
      compressed && {
        is: 'plaintext',
        plaintext: compressed,
      }
    )
  const plaintext = await trace.runAsync('inflate', () => inflateStep(inspection, compressed))
  return plaintext
    ? {
        is: 'plaintext',
        plaintext,
      }
    : {
        is: 'compressed',
        compressed,
      }
}
/** The same key over the same bytes gives the same plaintext: with many recipients it is not computed again. */
function openedAlready(trace, enc, zipped, { by, plaintext }) {
  const sentence = `The same content key as in ${by}, which opened this very content: the result is the same.`
  for (const { id } of enc.openPlan)
    if (id === 'content') trace.run(id, () => passed(true, sentence))
    else trace.skip(id, sentence)
  if (zipped) trace.skip('inflate', sentence)
  return {
    is: 'plaintext',
    plaintext,
  }
}
async function inflateStep({ limits, allow }, compressed) {
  const limit = allow.has('attack/deflate-bomb') ? Math.max(limits.inflatedBytes, MOST_INFLATED) : limits.inflatedBytes
  const details = [shownBytes('Compressed content', compressed)]
  const result = await inflate(compressed, limit)
  switch (result.is) {
    case 'inflated': {
      const factor = compressed.length === 0 ? 0 : result.bytes.length / compressed.length
      return passed(result.bytes, `${byteCount(compressed.length)} inflate to ${byteCount(result.bytes.length)}.`, [
        ...details,
        shownText('Sizes', `${compressed.length} → ${result.bytes.length} bytes (× ${factor.toFixed(1)})`),
      ])
    }
    case 'too-big': {
      const sentence = `The ${byteCount(compressed.length)} of compressed content inflate to more than ${limit} bytes, where it was stopped. A small token that swells like this can exhaust a server's memory.`
      return failed(
        {
          code: 'attack/deflate-bomb',
          message: sentence + (limit < 16e6 ? ` With your consent it is inflated up to ${MOST_INFLATED} bytes.` : ''),
        },
        details,
      )
    }
    case 'fault':
      return failed(
        {
          code: 'jwe/zip-format',
          message: `The content decrypts, but zip says DEF and it is no raw DEFLATE (RFC 1951): ${result.reason}. It may have a zlib or gzip wrapper, or not be compressed at all.`,
        },
        details,
      )
  }
}

export { MOST_INFLATED as t, openContent as n }
