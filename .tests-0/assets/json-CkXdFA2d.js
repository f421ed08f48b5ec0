import { createScanner, SyntaxKind, visit } from 'jsonc-parser'

// src/engine/limits.ts
/** What is refused, or asked about first, because of its size (DESIGN.md, section 3). */
var LIMITS = {
  tokenLength: 1e7,
  keys: 2e4,
  jsonDepth: 1e3,
  rsaModulusBits: 16384,
  inflatedBytes: 25e4,
  pbes2Iterations: 1e6,
  recipients: 1e3,
}
// src/engine/codec/bytes.ts
/** Joins byte strings. */
function concat(...parts) {
  let length = 0
  for (const part of parts) length += part.length
  const joined = new Uint8Array(length)
  let offset = 0
  for (const part of parts) {
    joined.set(part, offset)
    offset += part.length
  }
  return joined
}
/** Are two byte strings equal? Looks at every byte whatever it finds, so that the time taken tells nothing. */
function equalBytes(a, b) {
  if (a.length !== b.length) return false
  let difference = 0
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0)
  return difference === 0
}
/** Bytes as lower-case hex. */
function toHex(bytes) {
  let text = ''
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0')
  return text
}
/** Hex as bytes; undefined when the text has an odd length or another character. */
function fromHex(text) {
  if (text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text)) return void 0
  const bytes = new Uint8Array(text.length / 2)
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16)
  return bytes
}
/** A number as four bytes, big-endian (RFC 7518 §4.6.2). */
function uint32(value) {
  const bytes = /* @__PURE__ */ new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value)
  return bytes
}
/** A number as eight bytes, big-endian (RFC 7518 §5.2.2.1). */
function uint64(value) {
  const bytes = /* @__PURE__ */ new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value))
  return bytes
}
/** Big-endian bytes as an unsigned integer. */
function toBigInt(bytes) {
  return bytes.length === 0 ? 0n : BigInt(`0x${toHex(bytes)}`)
}
/** An unsigned integer as exactly `length` big-endian bytes; undefined when it does not fit. */
function fromBigInt(value, length) {
  const hex = value.toString(16)
  if (hex.length > 2 * length) return void 0
  return fromHex(hex.padStart(2 * length, '0'))
}
// src/engine/codec/utf8.ts
var encoder = new TextEncoder()
var decoder = new TextDecoder('utf-8', {
  fatal: true,
  ignoreBOM: true,
})
/** Text as UTF-8 bytes; a lone surrogate becomes U+FFFD, as the Encoding Standard has it. */
function encodeUtf8(text) {
  return encoder.encode(text)
}
/** UTF-8 bytes as text, a byte order mark kept; undefined when the bytes are not UTF-8 (RFC 7515 §5.2 step 3). */
function decodeUtf8(bytes) {
  try {
    return decoder.decode(bytes)
  } catch {
    return
  }
}
// src/engine/codec/json.ts
var BYTE_ORDER_MARK = '﻿'
/** NUL or half of a surrogate pair as `JSON.stringify` writes them. */
var ODD_ESCAPE = /\\u(?:0000|d[89a-f])/
/**
 * Reads JSON strictly (RFC 8259), and finds what parsers hide or differ on: duplicate names, numbers that change when
 * parsed, odd escapes, a byte order mark. `maxDepth` bounds the nesting; past it the text is not parsed.
 */
function readJson(text, maxDepth = 1e3) {
  const byteOrderMark = text.startsWith(BYTE_ORDER_MARK)
  const body = byteOrderMark ? text.slice(1) : text
  const shift = byteOrderMark ? 1 : 0
  if (body.length > maxDepth) {
    const depth = nestingDepth(body)
    if (depth > maxDepth)
      return {
        is: 'fault',
        reason: 'depth',
        depth,
        index: 0,
        line: 1,
        column: 1,
        message: `nested ${depth} levels deep; the limit is ${maxDepth}`,
      }
  }
  let value
  try {
    value = JSON.parse(body)
  } catch {
    return syntaxFault(body, shift)
  }
  const read = {
    is: 'json',
    text,
    value,
    duplicates: [],
    inexactNumbers: [],
    oddEscapes: [],
    byteOrderMark,
  }
  if (JSON.stringify(value) !== body || ODD_ESCAPE.test(body)) findWhatParsersHide(body, shift, read)
  return read
}
/** A JSON object, as opposed to an array, a primitive or null. */
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
/** An own member of an object; inherited names ("constructor", "__proto__") are never found. */
function member(object, name) {
  return isObject(object) && Object.hasOwn(object, name) ? object[name] : void 0
}
/** One step of a JSON pointer (RFC 6901 §3). */
var pointerStep = (name) => `/${String(name).replace(/~/g, '~0').replace(/\//g, '~1')}`
/** The places of all object members of a sound JSON text, in document order, values of nested containers included. */
function memberPlaces(text) {
  const places = []
  walk(text, { member: (place) => places.push(place) })
  return places
}
/** Goes through sound JSON token by token with a stack of its own: no recursion, so no depth can exhaust ours. */
function walk(text, on) {
  const scanner = createScanner(text, true)
  const stack = []
  let expectName = false
  const here = () => {
    const frame = stack.at(-1)
    if (!frame) return ''
    return frame.names ? (frame.pending?.pointer ?? frame.pointer) : frame.pointer + pointerStep(frame.index)
  }
  const endOfValue = (end) => {
    const frame = stack.at(-1)
    if (!frame?.pending) return
    frame.pending.valueEnd = end
    frame.pending.written = text.slice(frame.pending.valueStart, end)
    on.member?.(frame.pending)
    frame.pending = void 0
  }
  for (let kind = scanner.scan(); kind !== SyntaxKind.EOF; kind = scanner.scan()) {
    const start = scanner.getTokenOffset()
    const end = start + scanner.getTokenLength()
    const frame = stack.at(-1)
    if (frame?.pending && frame.pending.valueStart < 0 && kind !== SyntaxKind.ColonToken)
      frame.pending.valueStart = start
    switch (kind) {
      case SyntaxKind.OpenBraceToken:
        stack.push({
          pointer: here(),
          names: /* @__PURE__ */ new Set(),
          index: 0,
          pending: void 0,
        })
        expectName = true
        break
      case SyntaxKind.OpenBracketToken:
        stack.push({
          pointer: here(),
          names: void 0,
          index: 0,
          pending: void 0,
        })
        expectName = false
        break
      case SyntaxKind.CloseBraceToken:
      case SyntaxKind.CloseBracketToken:
        stack.pop()
        endOfValue(end)
        expectName = false
        break
      case SyntaxKind.CommaToken:
        if (frame) frame.index++
        expectName = frame?.names !== void 0
        break
      case SyntaxKind.ColonToken:
        break
      case SyntaxKind.StringLiteral:
        if (expectName && frame?.names) {
          const name = scanner.getTokenValue()
          const pointer = frame.pointer + pointerStep(name)
          on.string?.(pointer, start, end)
          if (frame.names.has(name)) on.duplicate?.(pointer, name, start, end)
          frame.names.add(name)
          frame.pending = {
            pointer,
            name,
            nameStart: start,
            nameEnd: end,
            valueStart: -1,
            valueEnd: -1,
            written: '',
          }
          expectName = false
          break
        }
        on.string?.(here(), start, end)
        endOfValue(end)
        break
      case SyntaxKind.NumericLiteral:
        on.number?.(here(), start, end)
        endOfValue(end)
        break
      default:
        endOfValue(end)
    }
  }
}
function findWhatParsersHide(body, shift, read) {
  walk(body, {
    duplicate: (pointer, name, start, end) =>
      read.duplicates.push({
        pointer,
        name,
        start: start + shift,
        end: end + shift,
      }),
    number: (pointer, start, end) => {
      const written = body.slice(start, end)
      const parsed = Number(written)
      if (changesWhenParsed(written, parsed))
        read.inexactNumbers.push({
          pointer,
          written,
          parsed,
          start: start + shift,
          end: end + shift,
        })
    },
    string: (pointer, start, end) => {
      const written = body.slice(start, end)
      if (
        /\\\/|\\u0000/.test(written) ||
        /[\uD800-\uDFFF]/.test(written.replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g, '')) ||
        hasLoneEscapedSurrogate(written)
      )
        read.oddEscapes.push({
          pointer,
          written,
          start: start + shift,
          end: end + shift,
        })
    },
  })
}
var hasLoneEscapedSurrogate = (written) =>
  /\\ud[89ab]/i.test(written) || /\\ud[c-f]/i.test(written)
    ? /\\ud[89a-f][0-9a-f]{2}/i.test(written.replace(/\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}/gi, ''))
    : false
/** An integer beyond 2^53, or a decimal with more digits than a double keeps: the parsed value is another number. */
function changesWhenParsed(written, parsed) {
  if (!Number.isFinite(parsed)) return true
  if (/^-?\d+$/.test(written)) return !Number.isSafeInteger(parsed) && BigInt(written) !== BigInt(parsed)
  return (
    written
      .replace(/^-/, '')
      .replace(/[eE].*$/, '')
      .replace('.', '')
      .replace(/^0+/, '')
      .replace(/0+$/, '').length > 17
  )
}
function nestingDepth(text) {
  let depth = 0
  let deepest = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (inString) {
      if (code === 92) i++
      else if (code === 34) inString = false
    } else if (code === 34) inString = true
    else if (code === 123 || code === 91) {
      depth++
      if (depth > deepest) deepest = depth
    } else if (code === 125 || code === 93) depth--
  }
  return deepest
}
var FAULTS = {
  1: 'this is no JSON value',
  2: 'this is no JSON number',
  3: 'a member name in double quotes is expected',
  4: 'a value is expected',
  5: 'a colon is expected',
  6: 'a comma is expected',
  7: 'a closing brace is expected',
  8: 'a closing bracket is expected',
  9: 'the text goes on after its end',
  10: 'comments are not JSON',
  11: 'a comment is never closed',
  12: 'a string is never closed',
  13: 'a number is cut short',
  14: 'a \\u escape is malformed',
  15: 'this escape is not JSON',
  16: 'a control character must be escaped',
}
function syntaxFault(body, shift) {
  const first = []
  try {
    visit(
      body,
      {
        onError: (code, offset, _length, line, column) => {
          if (first.length === 0)
            first.push({
              code,
              offset,
              line: line + 1,
              column: column + 1,
            })
        },
      },
      {
        disallowComments: true,
        allowTrailingComma: false,
      },
    )
  } catch {}
  const at = first[0] ?? {
    code: 0,
    offset: 0,
    line: 1,
    column: 1,
  }
  return {
    is: 'fault',
    reason: 'syntax',
    message: body.trim() === '' ? 'there is nothing' : (FAULTS[at.code] ?? 'this is not JSON'),
    index: at.offset + shift,
    line: at.line,
    column: at.column,
  }
}

export {
  concat as c,
  decodeUtf8 as o,
  encodeUtf8 as s,
  equalBytes as l,
  fromBigInt as u,
  fromHex as d,
  isObject as t,
  LIMITS as g,
  member as n,
  memberPlaces as r,
  pointerStep as i,
  readJson as a,
  toBigInt as f,
  toHex as p,
  uint32 as m,
  uint64 as h,
}
