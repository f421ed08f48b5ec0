import { decodeAnyBase64 } from '../codec/base64url'
import { readJson } from '../codec/json'
import { endOfString } from '../codec/json-string'
import { decodeUtf8 } from '../codec/utf8'
import type { Span } from '../types'
import { addBareDer, bareDer } from './asn1/bare-der'
import { openSshPublic, startsLikeOpenSsh } from './asn1/openssh'
import { hasPem } from './asn1/pem'
import { readPem } from './asn1/read-pem'
import { layOut } from './jwk/json-layout'
import { readJsonKeys } from './jwk/jwk-set'
import { type KeyCollector, keySpan } from './key-collector'
import { unreadableKey } from './key-place'
import { candidateFromSecret } from './secret'

/** JSON, or JSON in the making: a brace or bracket and what may follow it there. "{my secret}" is none. */
const JSON_START = /^(?:\{\s{0,999}(?:$|["'}{\\]|[A-Za-z_$][\w$]{0,40}\s{0,9}:)|\[\s{0,999}(?:$|["'\]{[\\]))/
const HTML_START = /^<(?:!doctype|html|head|body|title|h1|p|script|\?xml|!--|error)\b/i
const NEXT_CONTAINER = /\n[ \t]{0,40}(?=[{[]|ssh-|ecdsa-sha2-)/

/** One text on its way through the reader: where it starts in what was pasted (if it does), and how deep in other text. */
interface Layer {
  collector: KeyCollector
  subtle: SubtleCrypto
  base: number | undefined
  depth: number
  kid?: string | undefined
}

/**
 * Finds the keys in a text. It is taken for a shared secret only when nothing in it speaks of a container: no JSON at its
 * start, no "-----BEGIN" anywhere, no OpenSSH line, no HTML, no base64 or hex that is DER, PEM or a JWK. Everything else
 * is a key, sound or broken: a broken key silently used as a secret would only produce "signature invalid". What was
 * fetched is never a secret. A secret is the whole text, untrimmed.
 */
export function readKeyText(collector: KeyCollector, subtle: SubtleCrypto, text: string): undefined {
  if (!readContainers({ collector, subtle, base: 0, depth: 0 }, text)) {
    if (collector.source.origin === 'fetched')
      return collector.fail(
        'jwks/not-json',
        `The answer${collector.source.address ? ` of ${collector.source.address}` : ''} is no key set: it starts with ${JSON.stringify(text.trim().slice(0, 60))}.`,
      )
    collector.form('secret')
    collector.add(
      candidateFromSecret(
        text,
        collector.options.secretEncoding ?? 'utf8',
        collector.place(keySpan(0, 0, text.length)),
      ),
    )
  }
}

/** Reads the containers of a text; false when there is no sign of any. */
function readContainers(layer: Layer, text: string): boolean {
  const start = firstCharacter(text, 0)
  if (start === text.length) return true
  const head = text.slice(start, start + 1100)
  if (JSON_START.test(head) || hasPem(text) || startsLikeOpenSsh(head)) {
    readRow(layer, text, start)
    return true
  }
  if (HTML_START.test(head)) {
    layer.collector.form('html')
    const title = /<title>([^<]{1,120})/i.exec(text.slice(0, 20_000))?.[1]?.trim()
    layer.collector.fail(
      'jwks/not-json',
      `This is a web page${title ? ` ("${title}")` : ''}, not a key set. A login page, an error page or a redirect came instead of JSON: check the address and whether it needs a login.`,
      keySpan(layer.base, start, text.length),
    )
    return true
  }
  return readQuoted(layer, text, start) || readEncoded(layer, text, start)
}

/** Several containers one after another, in any mix. What stands between them (comments, names of variables) is passed over. */
function readRow(layer: Layer, text: string, start: number): undefined {
  let position = start
  while (position < text.length && !layer.collector.problem) {
    const head = text.slice(position, position + 1100)
    if (JSON_START.test(head)) position = readJsonPiece(layer, text, position)
    else {
      const next = text.slice(position).search(NEXT_CONTAINER)
      const end = next < 0 ? text.length : position + next + 1
      readPiece(layer, text.slice(position, end), position)
      position = end
    }
    position = firstCharacter(text, position)
  }
}

function readPiece(layer: Layer, piece: string, start: number): undefined {
  const { collector, subtle } = layer
  const base = layer.base === undefined ? undefined : layer.base + start
  if (startsLikeOpenSsh(piece)) {
    if (!collector.hasRoomFor(1)) return
    const end = piece.indexOf('\n')
    const line = end < 0 ? piece : piece.slice(0, end)
    collector.form('openssh')
    collector.add(openSshPublic(line, collector.place(keySpan(base, 0, line.length)), collector.options.limits))
    if (end >= 0 && piece.slice(end).trim() !== '') readPiece(layer, piece.slice(end + 1), start + end + 1)
  } else if (hasPem(piece)) readPem(collector, subtle, piece, base, layer.kid)
}

/** Reads the JSON value that starts here, and answers where it ends. */
function readJsonPiece(layer: Layer, text: string, start: number): number {
  const { collector } = layer
  const { limits } = collector.options
  const layout = layOut(text, start, limits.jsonDepth)
  if (layout.depth > limits.jsonDepth) {
    collector.fail(
      'limit/json-depth',
      `The JSON of the keys is nested more than ${limits.jsonDepth} levels deep, which no key set is. It was not parsed.`,
    )
    return text.length
  }
  const end = layout.end ?? text.length
  const piece = start === 0 && end === text.length ? text : text.slice(start, end)
  let value: unknown
  try {
    value = JSON.parse(piece)
  } catch {
    brokenJson(layer, piece, start)
    return text.length
  }
  remarkDuplicates(layer, layout.duplicates)
  const spans = layout.keys.map(({ start: from, end: to }): Span | undefined => keySpan(layer.base, from, to))
  readJsonKeys(value, { collector, spans: spans.values(), readText: (inner, kid) => readInner(layer, inner, kid) })
  return end
}

function remarkDuplicates(
  { collector, base }: Layer,
  duplicates: { name: string; start: number; end: number }[],
): undefined {
  for (const { name, start, end } of duplicates.slice(0, 20)) {
    const at = keySpan(base, start, end)
    collector.notes.push({
      code: 'json/duplicate-name',
      severity: 'warning',
      message: `The name "${name}" stands twice in one object of the keys. The last one is used here; other parsers take the first.`,
      fix: 'Remove one of them.',
      data: { name, where: 'keys' },
      ...(at ? { at } : {}),
    })
  }
}

function brokenJson(layer: Layer, piece: string, start: number): undefined {
  const { collector, base } = layer
  if (/^[{[]\s{0,99}\\+"/.test(piece)) {
    const inner = unescaped(piece)
    if (inner !== undefined) {
      collector.notes.push(asString)
      return readInner(layer, inner)
    }
  }
  const fault = readJson(piece, collector.options.limits.jsonDepth)
  const { message, line, column, index } =
    fault.is === 'fault' ? fault : { message: 'this is not JSON', line: 1, column: 1, index: 0 }
  const hint = /^[{[]\s{0,99}'/.test(piece) ? ' The text uses single quotes, which JSON does not have.' : ''
  collector.form('json')
  collector.fail(
    'json/not-json',
    `The keys are not JSON: at line ${line}, column ${column}, ${message}.${hint} Correct it there, or copy the keys again.`,
    keySpan(base, start + index, start + Math.min(index + 1, piece.length)),
  )
}

/** JSON whose quotes were escaped once more, as it stands in a log or a string literal. */
function unescaped(text: string): string | undefined {
  try {
    return JSON.parse(`"${text.replace(/\r?\n/g, '\\n')}"`) as string
  } catch {
    return undefined
  }
}

/** A text inside other text: never a secret, and at most four deep. */
function readInner(layer: Layer, text: string, kid?: string): undefined {
  const { collector } = layer
  const inner: Layer = { ...layer, base: undefined, depth: layer.depth + 1, kid }
  if (inner.depth <= 4 && text.trim() !== '' && collector.within(() => readContainers(inner, text))) return
  const key = unreadableKey(
    collector.place(undefined, kid),
    'json',
    'jwks/shape',
    `A text where a key should be (${JSON.stringify(text.slice(0, 40))}) is no key that can be read.`,
  )
  collector.add(key)
}

/** A container in quotes: a JSON string, or a literal of a program. False when what is quoted is no container. */
function readQuoted(layer: Layer, text: string, start: number): boolean {
  const quote = text.charAt(start)
  if (quote !== '"' && quote !== "'" && quote !== '`') return false
  const body = text.trimEnd().replace(/[,;]{1,3}$/, '')
  if (quote === '"' && endOfString(text, start) === body.length) {
    try {
      const inner: unknown = JSON.parse(body.slice(start))
      if (typeof inner === 'string' && layer.depth < 4 && isContainer(inner)) {
        layer.collector.notes.push(asString)
        return readContainers({ ...layer, base: undefined, depth: layer.depth + 1 }, inner)
      }
    } catch {
      // Not a JSON string: the quotes may still be those of another language.
    }
  }
  if (body.length < start + 2 || !body.endsWith(quote)) return false
  const inner = body.slice(start + 1, -1)
  if (layer.depth >= 4 || !isContainer(inner)) return false
  layer.collector.notes.push(asString)
  return readContainers(
    { ...layer, base: layer.base === undefined ? undefined : layer.base + start + 1, depth: layer.depth + 1 },
    inner,
  )
}

const asString = {
  code: 'jwks/shape',
  severity: 'info',
  message:
    'The keys stand inside a quoted string, as they are copied out of a log or a program. They are read without the quotes.',
  fix: 'Parse the string once more before use, or take off the quotes.',
} as const

function isContainer(text: string): boolean {
  const trimmed = text.trimStart()
  return (
    JSON_START.test(trimmed.slice(0, 1100)) ||
    hasPem(text) ||
    startsLikeOpenSsh(trimmed) ||
    bareDer(trimmed) !== undefined
  )
}

/** PEM, JSON or DER in base64, DER in base64url or hex. False when it is none of them. */
function readEncoded(layer: Layer, text: string, start: number): boolean {
  const { collector, subtle } = layer
  const first = text.charAt(start)
  if (first === 'L' || first === 'e') {
    const inner = textInBase64(text)
    if (inner === undefined) return false
    if (layer.depth >= 4 || !isContainer(inner)) return false
    collector.notes.push(hasPem(inner) ? pemInBase64 : jsonInBase64)
    return readContainers({ ...layer, base: undefined, depth: layer.depth + 1 }, inner)
  }
  return addBareDer(collector, subtle, text, layer.base, layer.kid)
}

const pemInBase64 = {
  code: 'key/pem-in-base64',
  severity: 'warning',
  message:
    'The PEM text is itself encoded in base64, as it is kept in CI secrets. It is decoded and used; libraries answer "no start line".',
  fix: 'Decode it once before use, for example with: base64 -d',
} as const
const jsonInBase64 = {
  code: 'jwks/shape',
  severity: 'info',
  message: 'The JSON of the keys is encoded in base64. It is decoded and read.',
  fix: 'Decode it once before use.',
} as const

function textInBase64(text: string): string | undefined {
  const bytes = decodeAnyBase64(text)
  return bytes && decodeUtf8(bytes)
}

/** The next character that is no white space, comma or semicolon; the end when there is none. */
function firstCharacter(text: string, from: number): number {
  let position = from
  while (position < text.length && /[\s,;\uFEFF]/.test(text.charAt(position))) position++
  return position
}
