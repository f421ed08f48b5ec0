import { i as encodeBase64Url } from './base64url-CstD21t-.js'
import { d as fromHex, t as isObject } from './json-CkXdFA2d.js'
import { t as SIGNATURES } from './signatures-BsO28qPn.js'
import {
  t as isHeader,
  n as isUnencoded,
  r as peekHeader,
  i as peekJson,
  a as peekText,
} from './split-header-CB33OsdG.js'

// src/engine/stages/unwrap-piece.ts
/** The pasted text itself. */
var pastedPiece = (text) => ({
  text,
  starts: [0],
  origins: [0],
})
/** Text that was decoded: it stands nowhere in the pasted text as such. */
var decodedPiece = (text) => ({
  text,
  starts: [],
  origins: [],
})
/** The index of the run that holds the position. */
function runAt(piece, position) {
  let low = 0
  let high = piece.starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((piece.starts[middle] ?? 0) <= position) low = middle
    else high = middle - 1
  }
  return low
}
/** Where one character stood in the pasted text; undefined when it stood nowhere. */
function originOf(piece, position) {
  const run = runAt(piece, position)
  const origin = piece.origins[run]
  return origin === void 0 ? void 0 : origin + position - (piece.starts[run] ?? 0)
}
/** A stretch of the piece, half open. */
var cutPiece = (piece, start, end) => joinRanges(piece, [[start, end]])
/** The given stretches of a piece, one after another: what lies between them is dropped. */
function joinRanges(piece, ranges) {
  const texts = []
  const starts = []
  const origins = []
  let length = 0
  for (const [start, end] of ranges) {
    if (end <= start) continue
    texts.push(piece.text.slice(start, end))
    for (let run = runAt(piece, start); run < piece.starts.length; run++) {
      const runStart = piece.starts[run] ?? 0
      if (runStart >= end) break
      const from = Math.max(start, runStart)
      starts.push(length + from - start)
      origins.push((piece.origins[run] ?? 0) + from - runStart)
    }
    length += end - start
  }
  return {
    text: texts.join(''),
    starts,
    origins,
  }
}
/** Everything but what the expression matches, which must be global. */
function dropMatches(piece, expression) {
  const ranges = []
  let from = 0
  let count = 0
  let dropped = 0
  for (const match of piece.text.matchAll(expression)) {
    ranges.push([from, match.index])
    from = match.index + match[0].length
    count++
    dropped += match[0].length
  }
  if (count === 0)
    return {
      piece,
      count,
      dropped,
    }
  ranges.push([from, piece.text.length])
  return {
    piece: joinRanges(piece, ranges),
    count,
    dropped,
  }
}
/** The place of a stretch in the pasted text, when all of it stands there in one place, undivided and unchanged. */
function placeOf(piece, start, end) {
  if (end <= start) {
    const before = start > 0 ? originOf(piece, start - 1) : void 0
    const here = before === void 0 ? originOf(piece, start) : before + 1
    return here === void 0
      ? void 0
      : {
          in: 'token',
          start: here,
          end: here,
        }
  }
  const first = originOf(piece, start)
  if (first === void 0) return void 0
  for (let run = runAt(piece, start) + 1; run < piece.starts.length; run++) {
    const runStart = piece.starts[run] ?? 0
    if (runStart >= end) break
    if (piece.origins[run] !== first + runStart - start) return void 0
  }
  return {
    in: 'token',
    start: first,
    end: first + end - start,
  }
}
/** The place from the first to the last character of a stretch in the pasted text, whatever stands between them. */
function around(piece, start, end) {
  if (end <= start) return placeOf(piece, start, end)
  const first = originOf(piece, start)
  const last = originOf(piece, end - 1)
  return first === void 0 || last === void 0 || last < first
    ? void 0
    : {
        in: 'token',
        start: first,
        end: last + 1,
      }
}
/** A part of the token, with its place when it has one. */
function partOf(piece, start, end) {
  const at = placeOf(piece, start, end)
  const text = piece.text.slice(start, end)
  return at
    ? {
        text,
        at,
      }
    : { text }
}
/** A note about harmless wrapping: accepted as it is, and said. */
function harmless(code, message, fix, data, at) {
  const note = {
    code,
    severity: 'info',
    certainty: 'proven',
    message,
    fix,
  }
  if (data) note.data = data
  if (at) note.at = at
  return note
}
// src/engine/stages/split-canonical.ts
var ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
/** The same token with the canonical last character in each part, and the first part where that made a difference. */
function canonicalised(text) {
  let result = text
  let first
  let start = 0
  for (let part = 1; part <= 5; part++) {
    const dot = text.indexOf('.', start)
    const tilde = text.indexOf('~', start)
    const end = Math.min(dot < 0 ? text.length : dot, tilde < 0 ? text.length : tilde)
    const rest = (end - start) % 4
    if (rest >= 2) {
      const from = text.charAt(end - 1)
      const value = ALPHABET.indexOf(from)
      const unused = rest === 2 ? 15 : 3
      if (value >= 0 && (value & unused) !== 0) {
        const to = ALPHABET.charAt(value & ~unused)
        result = result.slice(0, end - 1) + to + result.slice(end)
        first ??= {
          part,
          from,
          to,
        }
      }
    }
    if (dot < 0 || end !== dot) break
    start = end + 1
  }
  return first
    ? {
        text: result,
        ...first,
      }
    : { text: result }
}
// src/engine/stages/split-signature.ts
/** Usual sizes of RSA signatures in bytes: the modulus decides, which the token does not tell. */
var RSA_BYTES = [128, 192, 256, 384, 512, 1024, 2048]
var charactersOf = (bytes) => Math.ceil((bytes * 4) / 3)
/** How many base64url characters a signature of this algorithm may have; undefined when nothing is known. */
function signatureCharacters(alg) {
  return typeof alg === 'string' ? CHARACTERS.get(alg) : void 0
}
function charactersOfRow(row) {
  if (row.kty === 'RSA') return RSA_BYTES.map(charactersOf)
  return (row.crv ?? [void 0]).flatMap((curve) => {
    const bytes = row.signatureLength(curve)
    return bytes === void 0 ? [] : [charactersOf(bytes)]
  })
}
var CHARACTERS = new Map(Object.values(SIGNATURES).map((row) => [row.alg, charactersOfRow(row)]))
/**
 * What the signature's length and alphabet tell without a key: hex instead of base64url, or a cut end. A signature that
 * is DER is longer or shorter too, and is judged elsewhere.
 */
function signatureNotes(piece, start, alg) {
  const signature = piece.text.slice(start)
  const lengths = signatureCharacters(alg)
  if (signature === '' || !lengths || lengths.includes(signature.length)) return []
  const at = placeOf(piece, start, piece.text.length)
  const place = at ? { at } : {}
  if (
    signature.length % 4 === 0 &&
    /^[0-9a-fA-F]+$/.test(signature) &&
    lengths.includes(charactersOf(signature.length / 2))
  ) {
    const bytes = fromHex(signature)
    const repaired = piece.text.slice(0, start) + (bytes ? encodeBase64Url(bytes) : '')
    return [
      {
        code: 'token/hex-signature',
        severity: 'error',
        certainty: 'likely',
        message: `The signature is written in hex: ${signature.length} hex digits are the ${signature.length / 2} bytes that ${String(alg)} makes.`,
        fix: 'Encode the bytes of the signature in base64url, not in hex.',
        data: {
          count: signature.length,
          alg: String(alg),
        },
        repair: { token: repaired },
        ...place,
      },
    ]
  }
  const shortest = Math.min(...lengths)
  if (signature.length >= shortest || /^M[A-I]/.test(signature)) return []
  const missing = shortest - signature.length
  return [
    {
      code: 'token/truncated',
      severity: 'error',
      certainty: 'likely',
      message: `The signature has ${signature.length} characters; ${String(alg)} makes ${lengths.length > 1 ? 'at least ' : ''}${shortest}. The last ${missing} ${missing === 1 ? 'is' : 'are'} missing${roundLength(piece.text.length)}.`,
      fix: 'Copy the token again, whole; look for a column, header or log field that cuts long values.',
      data: {
        missing,
        count: signature.length,
        expected: shortest,
      },
      ...place,
    },
  ]
}
/** A remark when the text is as long as a usual limit of columns and buffers. */
function roundLength(length) {
  return [255, 256, 500, 512, 1e3, 1023, 1024, 2e3, 2047, 2048, 4e3, 4095, 4096, 8191, 8192].includes(length)
    ? `: the text is exactly ${length} characters long, a usual limit of columns and buffers`
    : ''
}
// src/engine/stages/split-plausible.ts
/** Compact tokens and SD-JWTs have these characters and no others. */
var SOUND = /^[A-Za-z0-9._~-]*$/
/** Is this one compact token with white space inside a segment, rather than a text that holds a token? */
function isOneSpacedToken(text) {
  if (!/\s/.test(text)) return false
  const compacted = text.replace(/\s+/g, '')
  const dot = compacted.indexOf('.')
  if (
    dot <= 0 ||
    !/^[A-Za-z0-9+/_=-]+(?:\.[A-Za-z0-9+/_=-]*){2,4}$/.test(compacted) ||
    !isHeader(compacted.slice(0, dot))
  )
    return false
  const parts = (/^\S+/.exec(text)?.[0] ?? '').split('.', 4)
  if (parts.length < 3) return true
  return !signatureCharacters(peekHeader(parts[0] ?? '')?.alg)?.includes(parts[2]?.length ?? 0)
}
/** With each space read as the "+" that it may have been; undefined when that is no better. */
function spacesAsPlus(text) {
  const other = text
    .replace(/[ +]/g, '-')
    .replace(/\//g, '_')
    .replace(/(?<!=)=+(?=[.~]|$)/g, '')
  return SOUND.test(other) && isPlausible(other) ? other : void 0
}
/** Does a repaired token look whole: header and payload JSON, the signature of a length that its algorithm makes? */
function isPlausible(text) {
  const [header, payload, signature, more] = text.split('.', 4)
  if (header === void 0 || payload === void 0 || signature === void 0 || more !== void 0) return true
  if (!isHeader(header) || (payload !== '' && peekJson(payload) === void 0)) return false
  const lengths = signatureCharacters(peekHeader(header)?.alg)
  return !lengths || lengths.includes(signature.length)
}
// src/engine/stages/unwrap-white-space.ts
/** White space of any kind, and what is as invisible: zero-width characters, marks of direction, controls. */
var isBlank = (code) =>
  code <= 32 ||
  (code >= 127 &&
    (code <= 160 ||
      code === 173 ||
      (code >= 5760 && /[\s\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064]/.test(String.fromCharCode(code)))))
/** Takes off white space and invisible characters before and after the token. */
function unwrapSurroundings(piece) {
  const { text } = piece
  let start = 0
  let end = text.length
  while (start < end && isBlank(text.charCodeAt(start))) start++
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--
  if (start === 0 && end === text.length) return void 0
  const count = start + text.length - end
  const where = start === 0 ? 'after' : end === text.length ? 'before' : 'around'
  const names = [.../* @__PURE__ */ new Set([...text.slice(0, Math.min(start, 50)), ...text.slice(end, end + 50)])]
    .slice(0, 4)
    .map(blankName)
    .join(', ')
  const message = `${count} character${count === 1 ? '' : 's'} of white space (${names}) stood ${where} the token.`
  const at = start > 0 ? around(piece, 0, start) : around(piece, end, text.length)
  return {
    piece: cutPiece(piece, start, end),
    notes: [
      harmless(
        'token/white-space',
        message,
        'Trim the value before it is sent or parsed: strict parsers refuse it.',
        {
          what: names,
          where,
          count,
        },
        at,
      ),
    ],
    what: `white space ${where} the token`,
  }
}
/** Past so many lines the places of the parts are not kept: no person wrapped that. */
var MOST_LINES = 1e5
/** A line end with what is blank around it. The look-behind keeps long runs of blanks linear. */
var LINE_WRAP = /(?<![ \t])[ \t]*(?:\r\n?|\n)\s*/g
/** Joins a token that was wrapped into lines, with or without indentation. Several whole tokens on lines stay apart. */
function unwrapLines(piece) {
  const { text } = piece
  if (!/[\r\n]/.test(text)) return void 0
  const lines = text.split(LINE_WRAP)
  const first = lines[0] ?? ''
  if (!/^(?:e[yw]|e30|77[-u])/.test(text) && !/^[A-Za-z0-9+/_=-]{40,}$/.test(first)) return void 0
  const whole = lines.join('')
  if (/[\s"':;,{}()<>]/.test(whole) || lines.some((line, index) => index > 0 && beginsToken(line))) return void 0
  const joined = lines.length > MOST_LINES ? decodedPiece(whole) : dropMatches(piece, LINE_WRAP).piece
  const count = lines.length - 1
  return {
    piece: joined,
    notes: [
      harmless(
        'token/white-space',
        `The token was wrapped into ${lines.length} lines; the line ends and the indentation after them were taken out.`,
        'Pass the token on one line: strict parsers refuse line ends inside.',
        {
          what: 'line ends',
          count,
        },
        around(piece, 0, text.length),
      ),
    ],
    what: `${count} line end${count === 1 ? '' : 's'}`,
  }
}
var beginsToken = (line) => {
  if (!line.startsWith('ey')) return false
  const dot = line.indexOf('.')
  return dot > 0 && line.indexOf('.', dot + 1) > 0 && isHeader(line.slice(0, dot))
}
var NAMES = Object.freeze({
  ' ': 'space',
  '	': 'tab',
  '\n': 'line feed',
  '\r': 'carriage return',
  '\xA0': 'no-break space',
  '­': 'soft hyphen',
  '​': 'zero-width space',
  '‌': 'zero-width non-joiner',
  '‍': 'zero-width joiner',
  '⁠': 'word joiner',
  '﻿': 'byte order mark',
  '\0': 'NUL',
  ' ': 'narrow no-break space',
  '　': 'ideographic space',
})
/** What to call a character that cannot be seen. */
var blankName = (character) =>
  NAMES[character] ?? `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
// src/engine/stages/split-faults.ts
/** Characters that word processors, chats and keyboards put in the place of those of a token. */
var LOOK_ALIKES = Object.freeze({
  '–': '-',
  '—': '-',
  '−': '-',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '﹣': '-',
  '－': '-',
  '＿': '_',
  '‗': '_',
  '．': '.',
  '․': '.',
  '。': '.',
  '·': '.',
  А: 'A',
  В: 'B',
  Е: 'E',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  Х: 'X',
  У: 'Y',
  І: 'I',
  Ј: 'J',
  Ѕ: 'S',
  Ԛ: 'Q',
  Ԝ: 'W',
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  х: 'x',
  у: 'y',
  і: 'i',
  ј: 'j',
  ѕ: 's',
  ԛ: 'q',
  ԝ: 'w',
  һ: 'h',
  ԁ: 'd',
  ӏ: 'l',
  Α: 'A',
  Β: 'B',
  Ε: 'E',
  Ζ: 'Z',
  Η: 'H',
  Ι: 'I',
  Κ: 'K',
  Μ: 'M',
  Ν: 'N',
  Ο: 'O',
  Ρ: 'P',
  Τ: 'T',
  Υ: 'Y',
  Χ: 'X',
  ο: 'o',
  ν: 'v',
  ı: 'i',
  ⅼ: 'l',
})
var MOST_SHOWN = 5
/** A longer run of foreign characters is no damage to a token, but another text. */
var LONGEST_RUN = 1e3
/** How often a kind of fault stands in the token, the first place, and which characters. */
var Tally = class {
  count = 0
  first = {
    index: 0,
    length: 1,
  }
  characters = /* @__PURE__ */ new Set()
  /** Counts the characters of a run, and answers what to write in its place. */
  add(index, run, replacement) {
    if (this.count === 0)
      this.first = {
        index,
        length: 1,
      }
    this.count += run.length
    for (const character of run.slice(0, 20)) if (this.characters.size <= MOST_SHOWN) this.characters.add(character)
    return replacement
  }
  names() {
    const named = [...this.characters].slice(0, MOST_SHOWN).map(nameOf).join(', ')
    return this.characters.size > MOST_SHOWN ? `${named} and others` : named
  }
}
/**
 * Looks for what makes a compact token unsound character by character, and notes each kind of fault with the whole
 * repaired token. The token itself is not changed: the step that decodes a part fails at the character.
 */
function characterFaults(piece, pasted, allow) {
  const { text } = piece
  const dot = text.indexOf('.')
  if (dot > 0 && !SOUND.test(text) && isUnencoded(text.slice(0, dot))) return []
  const blanks = new Tally()
  const lost = new Tally()
  const standard = new Tally()
  const padding = new Tally()
  let repaired = text
  if (!SOUND.test(text))
    repaired = text.replace(/[^A-Za-z0-9._~-]+/g, (run, index) => {
      if (/^\s+$/.test(run)) return blanks.add(index, run, '')
      if (/^=+$/.test(run)) return /[.~]|^$/.test(text.charAt(index + run.length)) ? padding.add(index, run, '') : run
      if (run.length > LONGEST_RUN) return run
      let offset = 0
      let written = ''
      for (const character of run) {
        written += repairedCharacter(character, index + offset, run.slice(offset))
        offset += character.length
      }
      return written
    })
  function repairedCharacter(character, index, rest) {
    const alike = LOOK_ALIKES[character]
    if (alike !== void 0) return lost.add(index, character, alike)
    if (/\s/.test(character)) return blanks.add(index, character, '')
    if (isBlank(character.charCodeAt(0))) return lost.add(index, character, '')
    if (character === '+') return standard.add(index, character, '-')
    if (character === '/') return standard.add(index, character, '_')
    if (character === '=' && /^=+$/.test(rest) && /[.~]|^$/.test(text.charAt(index + rest.length)))
      return padding.add(index, character, '')
    return character
  }
  const notes = []
  const asPlus = blanks.count > 0 && !isPlausible(repaired) ? spacesAsPlus(text) : void 0
  if (asPlus !== void 0) repaired = asPlus
  const canonical = canonicalised(repaired)
  const ordinary = ({ first }) => {
    const at = placeOf(piece, first.index, first.index + first.length)
    return {
      severity: 'error',
      certainty: 'likely',
      ...(at ? { at } : {}),
    }
  }
  const repair = { token: canonical.text }
  if (blanks.count > 0) {
    const where = lineAndColumn(pasted, originOf(piece, blanks.first.index))
    const count = `${blanks.count} ${blanks.count === 1 ? 'character' : 'characters'}`
    notes.push(
      asPlus !== void 0
        ? {
            code: 'token/percent-encoded',
            ...ordinary(blanks),
            message: `${count} of the token ${blanks.count === 1 ? 'is a space' : 'are spaces'} where a "+" was: a form decoder turns "+" into a space. The "+" in turn is standard base64 for "-".`,
            fix: 'Send the token in base64url, and percent-encode it where it travels in a form.',
            data: { count: blanks.count },
            repair,
          }
        : {
            code: 'token/white-space',
            ...ordinary(blanks),
            message: `White space stands inside the token (${blanks.names()}, ${count}${where}).`,
            fix: 'Take it out: no parser allows white space inside a part.',
            data: {
              what: blanks.names(),
              count: blanks.count,
              where,
            },
            repair,
          },
    )
  }
  if (lost.count > 0)
    notes.push({
      code: 'token/characters-lost',
      ...ordinary(lost),
      message: `${lost.count} character${lost.count === 1 ? ' of the token was' : 's of the token were'} replaced or put in by a text program: ${lost.names()}${lineAndColumn(pasted, originOf(piece, lost.first.index), ', first at ')}.`,
      fix: 'Copy the token from where it was made, as plain text or in a code block.',
      data: {
        what: lost.names(),
        count: lost.count,
      },
      repair,
    })
  if (standard.count > 0)
    notes.push({
      code: 'token/standard-base64',
      ...ordinary(standard),
      message: `The token is written in standard base64: it uses ${standard.names()}. JOSE uses base64url, with "-" and "_" in the place of "+" and "/".`,
      fix: 'Encode the parts in base64url (RFC 4648 §5) before signing, and do not encode the token again later.',
      data: {
        count: standard.count,
        what: standard.names(),
      },
      repair,
    })
  if (padding.count > 0) notes.push(paddedNote(ordinary(padding), padding.count, text, repaired, allow))
  if (canonical.part !== void 0) {
    const { from, to } = canonical
    notes.push({
      code: 'token/non-canonical-base64',
      severity: 'error',
      certainty: 'likely',
      message: `Part ${canonical.part} ends in "${from}", whose unused bits are not zero; the canonical last character is "${to}". Both decode to the same bytes, so lenient libraries take either.`,
      fix: `Write "${to}" as the last character: strict libraries refuse the other spelling.`,
      data: {
        part: canonical.part,
        from,
        to,
      },
      repair,
    })
  }
  return notes
}
function paddedNote(ordinary, count, text, repaired, allow) {
  const consented = allow.has('token/padded')
  const bare = text.replace(/(?<!=)=+(?=[.~]|$)/g, '')
  const leniency = { allow: [.../* @__PURE__ */ new Set([...allow, 'token/padded'])] }
  const result = {
    code: 'token/padded',
    ...ordinary,
    certainty: 'proven',
    severity: consented ? 'info' : 'error',
    message: `The token carries ${count} "=" of padding, which RFC 7515 §2 leaves out.${consented ? ' It was accepted at your request.' : ''}`,
    fix: 'Leave the padding out when encoding. AWS load balancers sign with it: verify such tokens over the padded text.',
    data: { count },
  }
  if (!consented) result.repair = bare === repaired ? leniency : { token: repaired }
  return result
}
function nameOf(character) {
  if (isBlank(character.charCodeAt(0))) return blankName(character)
  return character.charCodeAt(0) < 128 ? `"${character}"` : `"${character}" (${blankName(character)})`
}
function lineAndColumn(pasted, origin, before = ', the first at ') {
  if (origin === void 0) return ''
  let line = 1
  let lineStart = 0
  for (let at = pasted.indexOf('\n'); at >= 0 && at < origin; at = pasted.indexOf('\n', at + 1)) {
    line++
    lineStart = at + 1
  }
  return `${before}line ${line}, column ${origin - lineStart + 1}`
}
/** A problem as a note of the same code, for the list of findings. */
function noteOf(problem, more = {}) {
  const result = {
    code: problem.code,
    severity: 'error',
    certainty: 'proven',
    message: problem.message,
    ...more,
  }
  if (problem.at) result.at = problem.at
  return result
}
// src/engine/stages/split.ts
/** Where the segments of a compact serialization begin and end, at most the first seven, and how many there are. */
function segmentsOf(text) {
  const bounds = []
  let count = 0
  for (let start = 0; ; ) {
    const dot = text.indexOf('.', start)
    const end = dot < 0 ? text.length : dot
    if (count < 7) bounds.push([start, end])
    count++
    if (dot < 0)
      return {
        bounds,
        count,
      }
    start = dot + 1
  }
}
/** Splits a compact serialization: three segments are a JWS (RFC 7515 §7.1), five a JWE (RFC 7516 §7.1). */
function splitCompact(piece) {
  const { text } = piece
  const firstDot = text.indexOf('.')
  const header = firstDot > 0 ? peekHeader(text.slice(0, firstDot)) : void 0
  const unencoded = firstDot > 0 && isUnencoded(text.slice(0, firstDot))
  const { bounds, count } = segmentsOf(text)
  const ellipsis = unencoded ? -1 : text.search(/…|\.{3,}/)
  if (ellipsis >= 0 && !(count === 5 && header?.enc !== void 0)) return ellided(piece, ellipsis)
  if (count === 3)
    return {
      token: jwsOf(piece, bounds),
      notes: jwsNotes(piece, bounds, header),
    }
  if (count === 5) {
    const glued = header?.enc === void 0 ? gluedAt(text, bounds) : void 0
    if (glued === void 0)
      return {
        token: jweOf(piece, bounds),
        notes: jweNotes(piece, bounds, header),
      }
    return wrongCount(piece, bounds, count, glued)
  }
  return wrongCount(piece, bounds, count, count === 4 && header?.enc !== void 0 ? void 0 : gluedAt(text, bounds))
}
var part = (piece, bounds, index) => {
  const [start, end] = bounds[index] ?? [0, 0]
  return partOf(piece, start, end)
}
function jwsOf(piece, bounds) {
  const payload = part(piece, bounds, 1)
  return {
    kind: 'jws',
    serialization: 'compact',
    payload,
    detached: payload.text === '',
    signatures: [
      {
        protected: part(piece, bounds, 0),
        signature: part(piece, bounds, 2),
      },
    ],
  }
}
function jweOf(piece, bounds) {
  return {
    kind: 'jwe',
    serialization: 'compact',
    protected: part(piece, bounds, 0),
    recipients: [{ encryptedKey: part(piece, bounds, 1) }],
    iv: part(piece, bounds, 2),
    ciphertext: part(piece, bounds, 3),
    tag: part(piece, bounds, 4),
  }
}
function jwsNotes(piece, bounds, header) {
  if (header && typeof header.enc === 'string')
    return [
      contradiction(
        piece,
        3,
        `The header names a content encryption (enc "${header.enc}"), which an encrypted token of five parts has, but this token has three parts, as a signed one.`,
      ),
    ]
  return signatureNotes(piece, bounds[2]?.[0] ?? 0, header?.alg)
}
function jweNotes(piece, _bounds, header) {
  if (!header || header.enc !== void 0 || typeof header.alg !== 'string') return []
  return [
    contradiction(
      piece,
      5,
      `The header names alg "${header.alg}" and no enc, as a signed token of three parts does, but this token has five parts, as an encrypted one.`,
    ),
  ]
}
function contradiction(piece, count, message) {
  const at = placeOf(piece, 0, piece.text.length)
  return {
    code: 'token/alg-contradicts-segments',
    severity: 'error',
    certainty: 'proven',
    message,
    fix: 'Look at what made the token: two tokens may have been mixed up, or the header was edited.',
    data: { count },
    ...(at ? { at } : {}),
  }
}
/** Where a first token ends that another one was glued to: the end of its signature in the text. */
function gluedAt(text, bounds) {
  const [header, , signature] = bounds
  if (!header || !signature || !isHeader(text.slice(...header))) return void 0
  if (bounds.length > 3 && text.slice(signature[1] + 1).replace(/\./g, '') === '') return signature[1]
  const fourth = bounds[3]
  if (fourth && isHeader(text.slice(...fourth))) return signature[1]
  const segment = text.slice(...signature)
  let tries = 0
  for (let at = segment.indexOf('ey', 1); at > 0 && tries < 64; at = segment.indexOf('ey', at + 1), tries++)
    if (isHeader(segment.slice(at))) return signature[0] + at
  const isPayload = (bound) => bound !== void 0 && isObject(peekJson(text.slice(...bound)))
  return bounds.length === 4 || isPayload(bounds[3]) || isPayload(bounds[4]) ? signature[1] : void 0
}
function ellided(piece, index) {
  const at = placeOf(piece, index, index + 1)
  const problem = {
    code: 'token/truncated',
    message: `The token was shortened for display: "${/…|\.+/.exec(piece.text.slice(index))?.[0].slice(0, 5) ?? '…'}" stands at position ${index + 1}, where characters were left out.`,
    ...(at ? { at } : {}),
  }
  return {
    token: unreadable(piece.text, problem),
    notes: [
      noteOf(problem, {
        fix: 'Copy the whole token from its source: what was left out cannot be restored.',
        data: { index: index + 1 },
      }),
    ],
  }
}
function wrongCount(piece, bounds, count, glued) {
  const { text } = piece
  const shape = `A signed token has three parts and an encrypted one five; this text has ${`${count} part${count === 1 ? '' : 's'} (${count - 1} dot${count === 2 ? '' : 's'})`}`
  const cut = count < 3 ? cutShort(text, bounds) : void 0
  if (cut !== void 0) {
    const problem = {
      code: 'token/truncated',
      message: `${shape}: ${cut}${roundLength(text.length)}.`,
    }
    return {
      token: unreadable(text, problem),
      notes: [
        noteOf(problem, {
          fix: 'Copy the token again, whole; look for a column, header or log field that cuts long values.',
          data: {
            count,
            length: text.length,
          },
        }),
      ],
    }
  }
  const named = isHeader(text.slice(...(bounds[0] ?? [0, 0])))
  const missing = count > 2 || !named ? '' : count === 2 ? ': the signature is missing' : ': only the header is there'
  const reason =
    glued !== void 0 && /[^.]/.test(text.slice(glued)) ? ': something is glued to the end of the first token' : missing
  const lead = /^\.+/.exec(text)?.[0].length ?? 0
  const repaired = glued !== void 0 ? text.slice(0, glued) : lead > 0 ? text.slice(lead) : void 0
  const at = glued !== void 0 ? placeOf(piece, glued, text.length) : void 0
  const problem = {
    code: 'token/segment-count',
    message: `${shape}${reason}.`,
    ...(at ? { at } : {}),
  }
  const fix =
    glued !== void 0
      ? 'Pass one token only; look for a buffer or header that joins two values.'
      : 'Copy the whole token, with all of its dots.'
  return {
    token: unreadable(text, problem),
    notes: [
      noteOf(problem, {
        fix,
        data: { count },
        ...(repaired !== void 0 && { repair: { token: repaired } }),
      }),
    ],
  }
}
/** Why one or two segments are the beginning of a token rather than something else; undefined when they are not. */
function cutShort(text, bounds) {
  const [first, second] = bounds
  if (!first || !/^ey/.test(text)) return void 0
  if (!second) return isHeader(text) ? void 0 : 'it ends inside the header'
  if (!isHeader(text.slice(...first))) return void 0
  if (peekHeader(text.slice(...first))?.enc !== void 0) return 'it ends inside the encrypted key'
  const payload = text.slice(...second)
  return payload !== '' && peekJson(payload) === void 0 ? 'it ends inside the payload' : void 0
}
/** An unreadable token with what of it can be shown all the same. */
function unreadable(text, problem) {
  const [header = '', payload = ''] = text.slice(0, 4e5).split('.', 2)
  const headerText = header.startsWith('e') ? peekText(header) : void 0
  const payloadText = headerText === void 0 ? void 0 : peekText(payload)
  return {
    kind: 'unreadable',
    problem,
    ...(headerText !== void 0 && { headerText }),
    ...(payloadText !== void 0 && { payloadText }),
  }
}
// src/engine/stages/read-plain-token.ts
var PLAIN = /^e[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*$/
/**
 * Reads a compact JWS that was pasted bare (RFC 7515 §7.1): nothing to take off, three parts, a header at the start.
 * Undefined for anything else: then the reader of whatever is pasted is loaded.
 */
function readPlainToken(text, { limits, allow }) {
  if (text.length > limits.tokenLength || !PLAIN.test(text) || !isHeader(text.slice(0, text.indexOf('.'))))
    return void 0
  const piece = pastedPiece(text)
  const { token, notes } = splitCompact(piece)
  const found = [...notes]
  if (token.kind !== 'unreadable') found.push(...characterFaults(piece, text, allow), ...otherSerialization(token))
  else if (!found.some(({ code }) => code === token.problem.code)) found.push(noteOf(token.problem))
  return readingOf(piece, token, found, [])
}
/** Says, for information, that not every library reads this form. */
function otherSerialization(token) {
  const form =
    token.kind === 'sd-jwt'
      ? 'an SD-JWT (RFC 9901): a signed token, then disclosures after each "~"'
      : token.serialization !== 'compact'
        ? `the ${token.serialization} JSON serialization (${token.kind === 'jws' ? 'RFC 7515' : 'RFC 7516'} §7.2)`
        : token.kind === 'jws' && token.detached
          ? 'a signed token whose payload travels apart (RFC 7515, appendix F)'
          : void 0
  if (form === void 0) return []
  return [
    {
      code: 'token/other-serialization',
      severity: 'info',
      certainty: 'proven',
      message: `This is ${form}. Libraries that know only compact tokens refuse it.`,
      fix: 'Where a plain JWT is expected, ask for the compact serialization with its payload.',
      data: {
        kind: token.kind,
        serialization: token.serialization,
      },
    },
  ]
}
/** The reading of a piece, with what was taken off in words. */
function readingOf(piece, token, notes, taken) {
  const reading = {
    text: piece.text,
    token,
    notes,
  }
  if (taken.length > 0) reading.unwrapped = `Taken off: ${taken.join(', then ')}.`
  return reading
}

export {
  around as p,
  characterFaults as o,
  cutPiece as m,
  decodedPiece as h,
  dropMatches as g,
  harmless as _,
  isOneSpacedToken as d,
  isPlausible as f,
  joinRanges as v,
  LINE_WRAP as c,
  noteOf as s,
  otherSerialization as t,
  partOf as y,
  pastedPiece as b,
  placeOf as x,
  readingOf as r,
  readPlainToken as n,
  splitCompact as i,
  unreadable as a,
  unwrapLines as l,
  unwrapSurroundings as u,
}
