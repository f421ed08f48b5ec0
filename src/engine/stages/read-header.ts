import { type Base64Fault, checkBase64Url } from '../codec/base64url'
import { isObject, type JsonRead, readJson } from '../codec/json'
import { Octets } from '../codec/octets'
import type { JwsSignaturePart, Part } from '../model'
import { type Decided, failed, passed, warned } from '../trace'
import type { Limits, Span } from '../types'
import { peekedText } from './split/header'

export interface HeaderRead {
  header: Record<string, unknown>
  read: JsonRead
}

/** Where a fault inside a part stands in what was pasted: `index` counts from the start of the part. */
export function spanInside(part: Part, index: number, length = 1): { at: Span } | Record<string, never> {
  if (!part.at || part.at.end - part.at.start !== part.text.length) return part.at ? { at: part.at } : {}
  return {
    at: { in: part.at.in, start: part.at.start + index, end: Math.min(part.at.end, part.at.start + index + length) },
  }
}

/** The sentence for a part that is not base64url, with position and value. */
export function base64Sentence(what: string, fault: Base64Fault): string {
  switch (fault.fault) {
    case 'character':
      return `${what} has ${describeCharacter(fault.character)} at position ${fault.index + 1}; base64url knows only A–Z, a–z, 0–9, "-" and "_".`
    case 'padding':
      return `${what} ends in "=" padding from position ${fault.index + 1} on; RFC 7515 leaves it out.`
    case 'length':
      return `${what} has one character too many or too few: no base64url text is 4n + 1 characters long.`
    case 'last-character':
      return `${what} ends in "${fault.character}", which carries unused bits that are not zero; the canonical last character is "${fault.canonical}".`
  }
}

function describeCharacter(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  if (character === ' ') return 'a space'
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(character) ? `"${character}" (U+${code})` : `the character U+${code}`
}

/** The problem code of a base64url fault (FINDINGS.md, "Token text"). */
export function base64Code(fault: Base64Fault): string {
  if (fault.fault === 'padding') return 'token/padded'
  if (fault.fault === 'last-character') return 'token/non-canonical-base64'
  if (fault.fault === 'character' && /[+/]/.test(fault.character)) return 'token/standard-base64'
  return 'token/not-base64url'
}

/** Reads a part of the token strictly; `padded` allows padding that the person consented to. */
export function readPart(part: Part, what: string, padded: boolean): Decided<Octets> {
  const text = padded ? part.text.replace(/={1,2}$/, '') : part.text
  const fault = checkBase64Url(text)
  if (!fault) return passed(Octets.ofBase64Url(text), '')
  return failed({ code: base64Code(fault), message: base64Sentence(what, fault), ...spanInside(part, fault.index) })
}

/** The same, decoded. */
export function decodePart(part: Part, what: string, padded: boolean): Decided<Uint8Array<ArrayBuffer>> {
  const read = readPart(part, what, padded)
  return read.is === 'failed' ? read : passed(read.value.bytes, '')
}

/**
 * Reads a protected header: base64url, UTF-8, a JSON object, no name twice (RFC 7515 §5.2 steps 2–5, §4).
 * The value holds the parsed header and the exact text.
 */
export function readHeader(part: Part, limits: Limits, padded: boolean): Decided<HeaderRead> {
  const octets = readPart(part, 'The header', padded)
  if (octets.is === 'failed') return octets
  // The tokens of one signer begin alike: the header was nearly always decoded when the token was told from other text.
  const text = peekedText(part.text) ?? octets.value.text
  if (text === undefined)
    return failed({
      code: 'header/not-utf8',
      message: 'The header is not UTF-8 text, which RFC 7515 requires.',
      ...spanInside(part, 0, part.text.length),
    })
  const read = readJson(text, limits.jsonDepth)
  const shown = { shape: 'text', label: 'Header as decoded', value: text } as const
  if (read.is === 'fault')
    return failed(
      {
        code: read.reason === 'depth' ? 'header/too-deep' : 'json/not-json',
        message: `The header is not JSON: ${read.message} (line ${read.line}, column ${read.column}).`,
        at: { in: 'header', start: read.index, end: Math.min(text.length, read.index + 1) },
      },
      [shown],
    )
  if (!isObject(read.value))
    return failed({ code: 'header/not-an-object', message: 'The header is JSON, but not an object with members.' }, [
      shown,
    ])
  const twice = read.duplicates[0]
  if (twice)
    return failed(
      {
        code: 'json/duplicate-name',
        message: `The header has the name "${twice.name}" twice. Parsers differ on which one counts, so RFC 7515 §4 lets it be refused.`,
        at: { in: 'header', start: twice.start, end: twice.end },
      },
      [shown],
    )
  const count = Object.keys(read.value).length
  return passed(
    { header: read.value, read },
    `A JSON object of ${count} member${count === 1 ? '' : 's'}, no name twice.`,
    [
      { shape: 'bytes', label: 'Header as received', value: part.text, encoding: 'utf8' },
      { shape: 'json', label: 'Header as decoded', value: text },
    ],
  )
}

export interface JwsHeaderRead {
  /** Protected and unprotected members together. */
  header: Record<string, unknown>
  protectedHeader: Record<string, unknown>
  /** The protected header as it was read; absent when there is none. */
  read?: JsonRead
}

/** Reads the header of one signature: the protected one, and beside it the unprotected one, disjoint (RFC 7515 §7.2.1). */
export function readJwsHeader(part: JwsSignaturePart, limits: Limits, padded: boolean): Decided<JwsHeaderRead> {
  if (!part.protected || part.protected.text === '') {
    if (!part.header)
      return failed({ code: 'header/no-alg', message: 'The header is empty: nothing says how this token is signed.' })
    return warned(
      { header: part.header, protectedHeader: {} },
      'There is no protected header: nothing binds alg to the signature.',
      [{ shape: 'json', label: 'Unprotected header', value: JSON.stringify(part.header) }],
    )
  }
  const result = readHeader(part.protected, limits, padded)
  if (result.is === 'failed') return result
  const { header: protectedHeader, read } = result.value
  if (!part.header) return { ...result, value: { header: protectedHeader, protectedHeader, read } }
  const both = Object.keys(part.header).find((name) => Object.hasOwn(protectedHeader, name))
  if (both !== undefined)
    return failed({
      code: 'header/not-disjoint',
      message: `"${both}" stands in the protected and in the unprotected header; RFC 7515 §7.2.1 allows it in one of them only.`,
    })
  return passed({ header: { ...part.header, ...protectedHeader }, protectedHeader, read }, result.sentence, [
    ...(result.details ?? []),
    { shape: 'json', label: 'Unprotected header', value: JSON.stringify(part.header) },
  ])
}
