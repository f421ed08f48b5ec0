import { decodeUtf8 } from '../../../codec/utf8'
import { shownBytes } from '../../../details'
import { inflate } from '../../../stages/inflate'
import { assumed, type Bytes, type Cause, type JweQuestion } from './question'

/** The content opened, and cannot be inflated: it is in another format, or not compressed at all (RFC 7516 §4.1.3). */
export async function zipCauses({ subject, facts }: JweQuestion, compressed: Bytes): Promise<Cause[]> {
  const cause = (what: string, fix: string, bytes: Bytes): Cause => {
    const text = decodeUtf8(bytes)
    return {
      code: 'jwe/zip-format',
      certainty: 'proven',
      message: `zip says DEF, which is raw DEFLATE, but the content is ${what}. The key and the tag are right.`,
      fix,
      evidence: [
        assumed(`the content is ${what}`, 'it can be read'),
        text === undefined ? shownBytes('Content', bytes) : { shape: 'text', label: 'Content', value: text },
      ],
    }
  }
  for (const [format, what] of [
    ['deflate', 'in zlib format (RFC 1950), with a header and a checksum around it'],
    ['gzip', 'in gzip format (RFC 1952)'],
  ] as const) {
    const inflated = await inflate(compressed, subject.limits.inflatedBytes, format)
    if (inflated.is === 'inflated')
      return [
        cause(
          what,
          'Compress with raw DEFLATE: deflateRaw in Node, wbits=-15 in Python, nowrap=true for Java’s Deflater.',
          inflated.bytes,
        ),
      ]
  }
  const text = decodeUtf8(compressed)
  if (text !== undefined && /^[\s\x20-\x7e\u0080-\uffff]+$/.test(text))
    return [cause('not compressed at all', 'Compress it, or leave zip out of the header.', compressed)]
  const { problems } = subject
  const said = problems.find(({ code }) => code === 'jwe/zip-format')
  return said && facts.compressed ? [{ code: 'jwe/zip-format', certainty: 'likely', message: said.message }] : []
}
