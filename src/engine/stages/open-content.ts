import type { ContentEncryptionAlgorithm } from '../algorithms/content-encryption-algorithm'
import { Octets } from '../codec/octets'
import { byteCount, shownBytes, shownText } from '../details'
import type { Inspection } from '../model'
import { failed, passed, type StepResult, type Trace } from '../trace'
import { inflate } from './inflate'
import type { JweParts } from './jwe-parts'

type Bytes = Uint8Array<ArrayBuffer>

/** The most that a person may raise the size of inflated content to, in bytes. */
export const MOST_INFLATED = 16_000_000

/** The sealed content of one token. */
export interface SealedContent {
  inspection: Inspection
  enc: ContentEncryptionAlgorithm
  parts: JweParts
  aad: Octets
  zipped: boolean
  /** Is the content key the person's own, token after token (`dir`)? Then it is imported once. */
  lasting: boolean
  /** The content that this very content key has opened already (another recipient's turn), and whose turn it was. */
  before: { by: string; plaintext: Octets } | undefined
}

/** What came of it: the plaintext, or content that decrypted and did not inflate. */
export type OpenedContent = { is: 'plaintext'; plaintext: Octets } | { is: 'compressed'; compressed: Bytes }

/**
 * Opens the content with its key and inflates it (RFC 7516 §5.2, steps 15 and 17): the steps of `enc.openPlan`, then
 * `inflate`. Undefined when the tag does not match, or WebCrypto lacks the means.
 */
export async function openContent(
  trace: Trace,
  content: SealedContent,
  cek: Bytes | CryptoKey,
): Promise<OpenedContent | undefined> {
  const { inspection, enc, parts, aad, zipped, before } = content
  if (before) return openedAlready(trace, enc, zipped, before)
  const compressed = await enc.open(trace, {
    subtle: inspection.env.subtle,
    cek,
    lasting: content.lasting,
    iv: parts.iv,
    ciphertext: parts.ciphertext,
    tag: parts.tag,
    aad,
  })
  if (!compressed) return undefined
  if (!zipped) return { is: 'plaintext', plaintext: Octets.of(compressed) }
  const plaintext = await trace.runAsync('inflate', () => inflateStep(inspection, compressed))
  return plaintext ? { is: 'plaintext', plaintext: Octets.of(plaintext) } : { is: 'compressed', compressed }
}

/** The same key over the same bytes gives the same plaintext: with many recipients it is not computed again. */
function openedAlready(
  trace: Trace,
  enc: ContentEncryptionAlgorithm,
  zipped: boolean,
  { by, plaintext }: { by: string; plaintext: Octets },
): OpenedContent {
  const sentence = `The same content key as in ${by}, which opened this very content: the result is the same.`
  for (const { id } of enc.openPlan) {
    if (id === 'content') trace.run(id, () => passed(true, sentence))
    else trace.skip(id, sentence)
  }
  if (zipped) trace.skip('inflate', sentence)
  return { is: 'plaintext', plaintext }
}

async function inflateStep({ limits, allow }: Inspection, compressed: Bytes): Promise<StepResult<Bytes>> {
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
      const more = limit < MOST_INFLATED ? ` With your consent it is inflated up to ${MOST_INFLATED} bytes.` : ''
      return failed({ code: 'attack/deflate-bomb', message: sentence + more }, details)
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
