import type { JsonRead } from '../../codec/json'
import type { Note, Span } from '../../types'

/** One oddity is a finding, a thousand of a kind say no more than the first few. */
const PER_KIND = 5

/** Notes what a plain parse of the payload hides; answers sentences on what strict readers refuse or read differently. */
export function jsonNotes(read: JsonRead, notes: Note[]): string {
  const { byteOrderMark, duplicates, inexactNumbers, oddEscapes } = read
  let sentences = ''
  if (byteOrderMark) {
    notes.push({ code: 'json/bom', data: { part: 'payload' }, at: span({ start: 0, end: 1 }) })
    sentences += ' It begins with a byte order mark, which many parsers refuse.'
  }
  const [twice] = duplicates
  if (twice) {
    for (const one of duplicates.slice(0, PER_KIND))
      notes.push({ code: 'json/duplicate-name', data: { part: 'payload', name: one.name }, at: span(one) })
    sentences += ` "${twice.name}" stands there more than once: parsers differ on which one counts, and here it is the last.`
  }
  const [inexact] = inexactNumbers
  if (inexact) {
    for (const { written, parsed, pointer, ...place } of inexactNumbers.slice(0, PER_KIND))
      notes.push({ code: 'json/number-precision', data: { written, parsed: String(parsed), pointer }, at: span(place) })
    sentences += ` ${inexact.written} at ${inexact.pointer} becomes ${inexact.parsed} in languages that hold numbers as doubles.`
  }
  for (const { written, pointer, ...place } of oddEscapes.slice(0, PER_KIND)) {
    const harmful = harmfulEscape(written)
    notes.push({
      code: 'json/odd-escapes',
      severity: harmful === undefined ? 'info' : 'warning',
      data: { escape: harmful ?? '\\/', pointer },
      at: span(place),
    })
    if (harmful !== undefined)
      sentences += ` The text at ${pointer} holds ${harmful}, which some parsers refuse or cut.`
  }
  return sentences
}

const span = ({ start, end }: { start: number; end: number }): Span => ({ in: 'payload', start, end })

/** NUL or half of a surrogate pair in a JSON string; an escaped slash, as PHP writes it, does no harm. */
function harmfulEscape(written: string): string | undefined {
  const unpaired = written
    .replace(/\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}/gi, '')
    .replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g, '')
  const found = /\\u0000|\\ud[89a-f][0-9a-f]{2}|[\uD800-\uDFFF]/i.exec(unpaired)?.[0]
  if (found === undefined) return undefined
  return found.startsWith('\\')
    ? found
    : `half of a surrogate pair (U+${found.charCodeAt(0).toString(16).toUpperCase()})`
}
