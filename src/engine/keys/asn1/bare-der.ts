import { decodeAnyBase64 } from '../../codec/base64url'
import { fromHex } from '../../codec/bytes'
import { type KeyCollector, keySpan } from '../key-collector'
import { unreadableKey } from '../key-place'
import { addStructure } from '../read-structure'
import { readDer } from './der'

const ONLY_END = /-{1,10} ?END ([A-Z0-9 ]{3,40}?) ?-{1,10}\s{0,20}$/

/** DER in base64, base64url or hex that makes up the whole text; undefined for anything else. */
export function bareDer(text: string): Uint8Array<ArrayBuffer> | undefined {
  const trimmed = text.trim()
  const bytes = trimmed.startsWith('M')
    ? decodeAnyBase64(trimmed)
    : /^30[0-9a-fA-F]{2}/.test(trimmed)
      ? fromHex(trimmed.replace(/[\s:]+/g, ''))
      : undefined
  // Thirty bytes is less than any key structure has, and more than chance makes a sequence of.
  return bytes && bytes.length > 30 && readDer(bytes) ? bytes : undefined
}

/** Adds the keys of a text that is DER without armour, or PEM without its BEGIN line. False when it is neither. */
export function addBareDer(
  collector: KeyCollector,
  subtle: SubtleCrypto,
  text: string,
  base: number | undefined,
  kid: string | undefined,
): boolean {
  if (ONLY_END.test(text.slice(-120))) return addWithoutBegin(collector, subtle, text, base)
  const whole = bareDer(text)
  const pieces = whole ? [whole] : bareDerLines(text)
  if (pieces.length === 0 || !collector.hasRoomFor(pieces.length)) return pieces.length > 0
  const start = text.length - text.trimStart().length
  const at = pieces.length === 1 ? keySpan(base, start, text.trimEnd().length) : undefined
  for (const bytes of pieces) {
    const form = addStructure(collector, subtle, bytes, () => collector.place(at, kid))
    if (form === undefined) return false
    collector.form('der')
    collector.notes.push({
      code: 'key/bare-der',
      severity: 'warning',
      message: `The key is bare DER (${form}) without its BEGIN and END lines. It is used as meant; libraries that expect PEM answer "no start line".`,
      fix: 'Put it between a BEGIN and an END line, in lines of 64 characters.',
      data: { form },
      ...(at ? { at } : {}),
    })
  }
  return true
}

/** Several bare DER, one a line. */
function bareDerLines(text: string): Uint8Array<ArrayBuffer>[] {
  const lines = text
    .split('\n')
    .map((line) => line.replace(/[\s,;"']+/g, ''))
    .filter((line) => line !== '')
  if (lines.length < 2 || !lines.every((line) => line.startsWith('M'))) return []
  const found = lines.map(bareDer).filter((bytes) => bytes !== undefined)
  return found.length === lines.length ? found : []
}

/** PEM whose BEGIN line was left behind: the structure says what it is, so the line can be given back. */
function addWithoutBegin(collector: KeyCollector, subtle: SubtleCrypto, text: string, base: number | undefined): true {
  const label = ONLY_END.exec(text.slice(-120))?.[1] ?? ''
  const at = keySpan(base, 0, text.length)
  collector.form('pem')
  const body = text
    .slice(0, text.lastIndexOf('END '))
    .trimEnd()
    .replace(/-{1,10}$/, '')
  const bytes = bareDer(body.replace(/\\[nr]/g, ''))
  const message = `The PEM block "${label}" has no BEGIN line.`
  if (!bytes || addStructure(collector, subtle, bytes, () => collector.place(at)) === undefined)
    collector.add(
      unreadableKey(
        collector.place(at),
        'pem',
        'key/pem-layout',
        `${message} What is there is no complete key: copy it again from its BEGIN line.`,
      ),
    )
  else
    collector.notes.push({
      code: 'key/pem-layout',
      severity: 'warning',
      message: `${message} It is used as meant; libraries answer "no start line".`,
      fix: `Put "-----BEGIN ${label}-----" on a line before it.`,
      data: { label },
    })
  return true
}
