import { t as decodeAnyBase64, i as encodeBase64Url } from './base64url-CstD21t-.js'
import { s as encodeUtf8, d as fromHex } from './json-CkXdFA2d.js'
import { i as judgeSecret } from './jwk-ClJsc_LU.js'
import { t as bareCandidate, r as problemAt } from './key-place-D3V86UjD.js'

// src/engine/keys/key-collector.ts
/** Gathers what the readers find in one source. A key that WebCrypto has to complete keeps its place and is settled at the end. */
var KeyCollector = class {
  source
  options
  keys = []
  notes = []
  #forms = []
  #pending = []
  #count
  #inside = 0
  /** A fault of the whole text; the first one stands. */
  problem
  /** `first` is the index of the first key, when other sources came before. */
  constructor(source, options, first) {
    this.source = source
    this.options = options
    this.#count = first
  }
  /** Where the next key stands; each call is one more key. */
  place(at, kid) {
    const { origin, address, issuer } = this.source
    const place = {
      origin,
      index: this.#count++,
    }
    if (address !== void 0) place.address = address
    if (issuer !== void 0) place.issuer = issuer
    if (kid !== void 0) place.kid = kid
    if (at) place.at = at
    return place
  }
  add({ key, notes }) {
    this.keys.push(key)
    for (const note of notes) this.notes.push(note)
  }
  /** A key whose reading waits for WebCrypto. */
  addLater(read) {
    const slot = this.keys.length
    this.keys.length++
    this.#pending.push(
      read.then(({ key, notes }) => {
        this.keys[slot] = key
        this.notes.push(...notes)
      }),
    )
  }
  /** How the text was written: 'jwk', 'jwks', 'pem', …; several make 'mixed'. */
  form(name) {
    if (this.#inside > 0 && this.#forms.length > 0) return
    if (!this.#forms.includes(name)) this.#forms.push(name)
  }
  /** Runs a reader on text that was found inside other text: what is outside names the form. */
  within(read) {
    this.#inside++
    const answer = read()
    this.#inside--
    return answer
  }
  get formName() {
    return this.#forms.length > 1 ? 'mixed' : (this.#forms[0] ?? 'unknown')
  }
  fail(code, message, at) {
    this.problem ??= at
      ? {
          code,
          message,
          at,
        }
      : {
          code,
          message,
        }
  }
  /** Is there room for so many more keys? If not, the limit becomes the problem of the text. */
  hasRoomFor(more) {
    const { keys } = this.options.limits
    if (this.#count + more <= keys) return true
    this.fail(
      'limit/keys',
      `There are ${this.#count + more} keys or more; the limit here is ${keys}, so none of them was read. Paste the part of the set that you need.`,
    )
    return false
  }
  async settle() {
    if (this.#pending.length > 0) await Promise.all(this.#pending)
  }
}
/** A span of the pasted text; undefined when the characters are not where they were (an unescaped JSON string). */
var keySpan = (base, start, end) =>
  base === void 0
    ? void 0
    : {
        in: 'keys',
        start: base + start,
        end: base + end,
      }
// src/engine/keys/json-layout.ts
/**
 * Goes through the first JSON value of `text` from `start`, which must be a brace or a bracket. The text may be broken:
 * what is found up to the break is answered. Nothing is parsed here.
 */
function layOut(text, start, maxDepth) {
  const layout = {
    end: void 0,
    depth: 0,
    keys: [],
    duplicates: [],
  }
  const stack = []
  let nameNext = false
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 34) {
      const end = endOfString(text, i)
      if (end < 0) return layout
      const open = stack.at(-1)
      if (nameNext && open?.object) addName(layout, open, text, i, end)
      nameNext = false
      i = end - 1
    } else if (code === 123 || code === 91) {
      stack.push({
        start: i,
        object: code === 123,
        names: void 0,
        hasKty: false,
      })
      if (stack.length > layout.depth) layout.depth = stack.length
      if (layout.depth > maxDepth) return layout
      nameNext = code === 123
    } else if (code === 125 || code === 93) {
      const open = stack.pop()
      if (open?.hasKty)
        layout.keys.push({
          start: open.start,
          end: i + 1,
        })
      if (stack.length === 0) {
        layout.end = i + 1
        return layout
      }
      nameNext = false
    } else if (code === 44) nameNext = stack.at(-1)?.object === true
  }
  return layout
}
/** The place after the closing quote of the string that opens at `start`; -1 when it is never closed. */
function endOfString(text, start) {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0
    while (text.charCodeAt(end - 1 - slashes) === 92) slashes++
    if (slashes % 2 === 0) return end + 1
  }
  return -1
}
function addName(layout, open, text, start, end) {
  const name = text.slice(start + 1, end - 1)
  open.names ??= /* @__PURE__ */ new Set()
  if (open.names.has(name))
    layout.duplicates.push({
      name,
      start,
      end,
    })
  else open.names.add(name)
  if (name === 'kty') open.hasKty = true
}
// src/engine/keys/secret.ts
var NAMES = {
  utf8: 'text',
  base64: 'base64',
  base64url: 'base64url',
  hex: 'hex',
}
/**
 * Reads a bare secret: the whole text, untrimmed, as UTF-8 unless another encoding is named. White space around base64
 * and hex is no part of the bytes. A text that is not in the encoding named is the candidate's problem.
 */
function candidateFromSecret(text, encoding, place) {
  const key = bareCandidate(place, 'secret')
  key.kty = 'oct'
  key.bareSecret = text
  const secret = decode(text, encoding)
  if (!secret) {
    const message = `The secret is not ${NAMES[encoding]}: it holds a character that ${NAMES[encoding]} does not use, or is cut short. Choose how it is written, or paste it again.`
    key.problem = problemAt(place, 'secret/encoding', message)
    return {
      key,
      notes: [
        {
          ...key.problem,
          severity: 'error',
          repair: { secretEncoding: 'utf8' },
        },
      ],
    }
  }
  key.secret = secret
  key.bits = 8 * secret.length
  key.jwk = {
    kty: 'oct',
    k: encodeBase64Url(secret),
  }
  const scrutiny = {
    given: {},
    place,
    key,
    notes: [],
  }
  judgeSecret(scrutiny, secret)
  return {
    key,
    notes: scrutiny.notes,
  }
}
function decode(text, encoding) {
  if (encoding === 'utf8') return encodeUtf8(text)
  if (encoding === 'hex') return fromHex(text.replace(/\s+/g, ''))
  return decodeAnyBase64(text)
}

export { candidateFromSecret as t, endOfString as n, KeyCollector as i, keySpan as a, layOut as r }
