import { t as decodeAnyBase64 } from './base64url-CstD21t-.js'
import {
  o as decodeUtf8,
  t as isObject,
  n as member,
  r as memberPlaces,
  i as pointerStep,
  a as readJson,
} from './json-CkXdFA2d.js'
import {
  p as around,
  o as characterFaults,
  m as cutPiece,
  h as decodedPiece,
  g as dropMatches,
  _ as harmless,
  d as isOneSpacedToken,
  f as isPlausible,
  v as joinRanges,
  c as LINE_WRAP,
  s as noteOf,
  t as otherSerialization,
  y as partOf,
  b as pastedPiece,
  x as placeOf,
  r as readingOf,
  n as readPlainToken,
  i as splitCompact,
  a as unreadable$1,
  l as unwrapLines,
  u as unwrapSurroundings,
} from './read-plain-token-DcWLvQjP.js'
import { t as __exportAll } from './rolldown-runtime-D8jQpDG7.js'
import { t as isHeader, n as isUnencoded, r as peekHeader, i as peekJson } from './split-header-CB33OsdG.js'

// src/engine/stages/split-json.ts
/** Does this object mean to be a JWS (RFC 7515 §7.2) or JWE (RFC 7516 §7.2) in a JSON serialization? */
function isSerialization(value) {
  if (!isObject(value)) return false
  const has = (name) => Object.hasOwn(value, name)
  if (has('ciphertext'))
    return has('protected') || has('recipients') || has('iv') || has('tag') || has('header') || has('unprotected')
  if (has('signatures')) return Array.isArray(value.signatures) || has('payload')
  if (has('signature')) return has('protected') || (has('payload') && has('header'))
  return has('payload') && has('protected')
}
var Malformed = class extends Error {
  problem
  constructor(problem) {
    super(problem.message)
    this.problem = problem
  }
}
/** Reads one member after another; a wrong type ends the reading with its own sentence. */
var Members = class Members {
  object
  pointer
  place
  constructor(object, pointer, place) {
    this.object = object
    this.pointer = pointer
    this.place = place
  }
  text(name) {
    const value = this.#own(name)
    if (value === void 0) return void 0
    if (typeof value !== 'string') throw wrongType(this.pointer, name, 'a string', value)
    return this.place(this.pointer + pointerStep(name), value)
  }
  record(name) {
    const value = this.#own(name)
    if (value === void 0) return void 0
    if (!isObject(value)) throw wrongType(this.pointer, name, 'an object', value)
    return value
  }
  list(name) {
    const value = this.#own(name)
    if (value === void 0) return void 0
    if (!Array.isArray(value)) throw wrongType(this.pointer, name, 'an array', value)
    return value.map((item, index) => {
      if (!isObject(item)) throw wrongType(this.pointer + pointerStep(name), String(index), 'an object', item)
      return new Members(item, this.pointer + pointerStep(name) + pointerStep(index), this.place)
    })
  }
  has(name) {
    return Object.hasOwn(this.object, name)
  }
  #own(name) {
    return this.has(name) ? this.object[name] : void 0
  }
}
var wrongType = (pointer, name, wanted, value) =>
  new Malformed({
    code: 'token/json-member',
    message: `"${pointer.slice(1)}${pointer === '' ? '' : '/'}${name}" must be ${wanted}, but it is ${typeName(value)}.`,
  })
function typeName(value) {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
/** Reads a JSON serialization strictly; what is wrong with it becomes an unreadable token with one sentence. */
function splitJson(piece, limits) {
  const read = readJson(piece.text, limits.jsonDepth)
  if (read.is === 'fault')
    return unreadable({
      code: read.reason === 'depth' ? 'token/too-deep' : 'json/not-json',
      message: `The JSON serialization cannot be read: ${read.message}.`,
    })
  const twice = read.duplicates[0]
  if (twice) {
    const at = placeOf(piece, twice.start, twice.end)
    return unreadable({
      code: 'json/duplicate-name',
      message: `The JSON serialization has the name "${twice.name}" twice. Parsers differ on which one counts, so it is refused.`,
      ...(at ? { at } : {}),
    })
  }
  if (!isObject(read.value))
    return unreadable({
      code: 'json/not-an-object',
      message: 'A JSON serialization is an object.',
    })
  const members = new Members(read.value, '', placer(piece, read))
  try {
    return members.has('ciphertext') ? readJwe(members, limits) : readJws(members)
  } catch (error) {
    if (error instanceof Malformed) return unreadable(error.problem)
    throw error
  }
}
var unreadable = (problem) => ({
  kind: 'unreadable',
  problem,
})
function readJws(members) {
  const general = members.has('signatures')
  for (const name of ['signature', 'protected', 'header'])
    if (general && members.has(name)) throw both('signatures', name, 'RFC 7515 §7.2.2')
  const payload = members.text('payload')
  const entries = general ? (members.list('signatures') ?? []) : [members]
  if (entries.length === 0)
    throw new Malformed({
      code: 'token/no-signatures',
      message: 'The list of signatures is empty, so nothing is signed.',
    })
  const signatures = entries.map((entry) => {
    const signature = entry.text('signature')
    if (!signature) throw missing(entry.pointer, 'signature')
    const protectedPart = entry.text('protected')
    const header = entry.record('header')
    return {
      ...(protectedPart && { protected: protectedPart }),
      ...(header && { header }),
      signature,
    }
  })
  return {
    kind: 'jws',
    serialization: general ? 'general' : 'flattened',
    payload: payload ?? { text: '' },
    detached: payload === void 0,
    signatures,
  }
}
function readJwe(members, limits) {
  for (const name of ['payload', 'signature', 'signatures'])
    if (members.has(name)) throw both('ciphertext', name, 'RFC 7516 §9')
  const general = members.has('recipients')
  for (const name of ['header', 'encrypted_key'])
    if (general && members.has(name)) throw both('recipients', name, 'RFC 7516 §7.2.2')
  const ciphertext = members.text('ciphertext')
  if (!ciphertext) throw missing('', 'ciphertext')
  const entries = general ? (members.list('recipients') ?? []) : [members]
  if (entries.length === 0)
    throw new Malformed({
      code: 'token/no-recipients',
      message: 'The list of recipients is empty, so nobody can decrypt this.',
    })
  if (entries.length > limits.recipients)
    throw new Malformed({
      code: 'token/too-many-recipients',
      message: `There are ${entries.length} recipients; the limit is ${limits.recipients}.`,
    })
  const recipients = entries.map((entry) => {
    const header = entry.record('header')
    const encryptedKey = entry.text('encrypted_key')
    return {
      ...(header && { header }),
      ...(encryptedKey && { encryptedKey }),
    }
  })
  const protectedPart = members.text('protected')
  const unprotected = members.record('unprotected')
  const iv = members.text('iv')
  const tag = members.text('tag')
  const aad = members.text('aad')
  return {
    kind: 'jwe',
    serialization: general ? 'general' : 'flattened',
    ...(protectedPart && { protected: protectedPart }),
    ...(unprotected && { unprotected }),
    recipients,
    ...(iv && { iv }),
    ciphertext,
    ...(tag && { tag }),
    ...(aad && { aad }),
  }
}
var both = (one, other, section) =>
  new Malformed({
    code: 'token/json-member',
    message: `"${one}" and "${other}" stand side by side; ${section} allows only one of them, so it is not clear what is meant.`,
  })
var missing = (pointer, name) =>
  new Malformed({
    code: 'token/json-member',
    message: `"${name}" is missing${pointer === '' ? '' : ` in "${pointer.slice(1)}"`}; without it there is nothing to check.`,
  })
/** Finds the place of a string by its pointer; a string that was written with escapes has none. */
function placer(piece, read) {
  const places = /* @__PURE__ */ new Map()
  for (const { pointer, valueStart, valueEnd, written } of memberPlaces(piece.text))
    if (pointer.length < 80 && written.startsWith('"'))
      places.set(pointer, {
        start: valueStart,
        end: valueEnd,
      })
  return (pointer, text) => {
    const place = read.byteOrderMark ? void 0 : places.get(pointer)
    if (!place || place.end - place.start - 2 !== text.length) return { text }
    return {
      ...partOf(piece, place.start + 1, place.end - 1),
      text,
    }
  }
}
// src/engine/stages/unwrap-fields.ts
/**
 * Names of fields, parameters and cookies that carry tokens, the most wanted first. Where several tokens are found the
 * ID token is preferred to the access token: it is always a token in the sense of RFC 7519, and its key is published.
 */
var NAMES = [
  'id_token',
  'idtoken',
  'access_token',
  'accesstoken',
  'token',
  'jwt',
  'authorization',
  'id_token_hint',
  'logout_token',
  'assertion',
  'client_assertion',
  'subject_token',
  'request',
  'response',
  'credential',
  'vp_token',
  'auth_token',
  'authtoken',
  'bearer',
  'session',
  '__session',
  'refresh_token',
  'refreshtoken',
]
var RANKS = new Map(NAMES.map((name, index) => [name, index]))
/** How likely a field of this name holds the token that is meant; lower is likelier. */
var fieldRank = (name) => RANKS.get(name.toLowerCase()) ?? NAMES.length
/** "a", "a and b", "a, b and c": names of the other tokens that were there, at most five. */
function listNames(names) {
  const quoted = names.slice(0, 5).map((name) => `"${name}"`)
  if (names.length > 5) return `${quoted.join(', ')} and ${names.length - 5} more`
  const end = quoted.pop() ?? ''
  return quoted.length === 0 ? end : `${quoted.join(', ')} and ${end}`
}
// src/engine/stages/unwrap-percent.ts
var ESCAPES = /(?:%[0-9A-Fa-f]{2})+/g
/** Percent-decodes UTF-8 (RFC 3986 §2.1); what is not well formed stays as it is. */
function decodePercent(text) {
  return text.includes('%') ? text.replace(ESCAPES, (run) => decodeUtf8(bytesOf(run)) ?? run) : text
}
/** Takes off one layer of percent-encoding. */
function unwrapPercent(piece) {
  const { text } = piece
  if (!text.includes('%')) return void 0
  const texts = []
  const starts = []
  const origins = []
  const mapped = piece.starts.length === 1
  const base = (piece.origins[0] ?? 0) - (piece.starts[0] ?? 0)
  let length = 0
  let count = 0
  const push = (part, from) => {
    if (part === '') return
    if (mapped) {
      starts.push(length)
      origins.push(base + from)
    }
    texts.push(part)
    length += part.length
  }
  let from = 0
  for (const match of text.matchAll(ESCAPES)) {
    const decoded = decodeUtf8(bytesOf(match[0]))
    if (decoded === void 0) continue
    push(text.slice(from, match.index), from)
    const ascii = decoded.length * 3 === match[0].length
    for (let i = 0; i < decoded.length; i++) push(decoded.charAt(i), match.index + (ascii ? 3 * i : 0))
    count += match[0].length / 3
    from = match.index + match[0].length
  }
  if (count === 0) return void 0
  push(text.slice(from), from)
  const message = `The text was percent-encoded (${count} escape${count === 1 ? '' : 's'}, the first is "${/%../.exec(text)?.[0] ?? ''}"); it was decoded.`
  return {
    piece: {
      text: texts.join(''),
      starts,
      origins,
    },
    notes: [
      harmless(
        'token/percent-encoded',
        message,
        'Decode the value of a parameter or cookie before it is parsed as a token.',
        { count },
        around(piece, 0, text.length),
      ),
    ],
    what: 'percent-encoding',
  }
}
function bytesOf(run) {
  const bytes = new Uint8Array(run.length / 3)
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(run.slice(3 * i + 1, 3 * i + 3), 16)
  return bytes
}
// src/engine/stages/unwrap-scan.ts
/** Base64url of `{"`, `{ `, `{` with a line end, `{}`, and of a byte order mark in front of a brace. */
var HEADER_START = /ey[A-Za-z0-9_-]|ew[0-9A-Za-z_-]|e30\.|77-9e|77u_e/g
var BEFORE_A_TOKEN = /[\s"'`<>(){}[\]|\\,;&?#*^!$@:=/+“”‘’«»\u200B\uFEFF]/
var AFTER_A_TOKEN = /[\s"'`<>(){}[\]|\\,;&?#*^!$@:“”‘’«»]|=(?=[A-Za-z0-9_-])/g
var MOST_CANDIDATES = 1e3
/** All stretches of a text that may be compact tokens, in order. Linear in the length of the text. */
function findCandidates(text) {
  const found = []
  let from = 0
  HEADER_START.lastIndex = 0
  for (let match = HEADER_START.exec(text); match; match = HEADER_START.exec(text)) {
    const start = match.index
    if (start < from || !beginsHere(text, start)) {
      HEADER_START.lastIndex = start + 1
      continue
    }
    const slash = text.charAt(start - 1) === '/' ? text.indexOf('/', start) : -1
    const within = slash < 0 ? text : text.slice(0, slash)
    AFTER_A_TOKEN.lastIndex = start
    const end = AFTER_A_TOKEN.exec(within)?.index ?? within.length
    from = end
    const candidate = judge(text, start, end)
    if (candidate) found.push(candidate)
    if (found.length >= MOST_CANDIDATES) break
    HEADER_START.lastIndex = end
  }
  return found
}
/** The first candidate whose header names an algorithm, else the first at all. */
function bestCandidate(candidates) {
  return candidates.find(({ strong }) => strong) ?? candidates[0]
}
/** Is this whole text one thing that begins like a token, damaged perhaps? Used to rank the strings of a container. */
function looksLikeToken(text) {
  const dot = text.indexOf('.')
  return (
    dot > 0 && /^(?:e[yw]|e30|77[-u])/.test(text) && text.indexOf('.', dot + 1) > 0 && !/\s/.test(text.slice(0, dot))
  )
}
function beginsHere(text, start) {
  if (start === 0) return true
  const before = text.charAt(start - 1)
  if (BEFORE_A_TOKEN.test(before)) return true
  return /[nrt]/.test(before) && text.charAt(start - 2) === '\\'
}
function judge(text, start, givenEnd) {
  let end = givenEnd
  const run = text.slice(start, end)
  const first = run.indexOf('.')
  const second = first < 0 ? -1 : run.indexOf('.', first + 1)
  if (second < 0) return void 0
  const header = run.slice(0, first)
  const strong = isHeader(header)
  if (
    end < text.length &&
    run.endsWith('.') &&
    second < run.length - 1 &&
    run.indexOf('.', second + 1) === run.length - 1
  )
    end--
  if (!strong && !peekHeader(header) && !header.startsWith('eyJ')) return void 0
  return {
    start,
    end,
    strong,
  }
}
// src/engine/stages/unwrap-json.ts
/** No wrapping is nested so deeply; platforms differ on what they do with such a text. */
var MOST_NESTED = 1e4
/** Do braces and brackets outside strings nest deeper than the limit? A scan that needs no memory. */
function nestsDeeper(text, limit) {
  if (text.length <= limit) return false
  let depth = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (inString) {
      if (code === 92) i++
      else if (code === 34) inString = false
    } else if (code === 34) inString = true
    else if (code === 123 || code === 91) {
      if (++depth > limit) return true
    } else if (code === 125 || code === 93) depth--
  }
  return false
}
/** Parses a text that may be JSON; undefined when it is not. */
function parseQuietly(text) {
  if (!/^\s*[{["]/.test(text) || nestsDeeper(text, 1e4)) return void 0
  try {
    return { value: JSON.parse(text) }
  } catch {
    return
  }
}
/**
 * Takes the token out of the JSON text that it was found in: a quoted string, a token response, a set of headers, a HAR
 * entry. Known names come first, then any string that begins like a token, then one that holds a token somewhere.
 */
function unwrapJson(piece) {
  const parsed = parseQuietly(piece.text)
  if (!parsed || isSerialization(parsed.value)) return void 0
  if (typeof parsed.value === 'string') return unwrapString(piece, parsed.value)
  const found = findTokens(parsed.value)
  let best = found[0]
  if (!best) return void 0
  for (const one of found) if (one.rank < best.rank) best = one
  const others = found.filter((one) => one !== best && one.rank < 100).map(({ name }) => name)
  const field = best.name === '' ? 'a list' : `the field "${best.name}"`
  const also = others.length === 0 ? '' : ` Other tokens were there too: ${listNames(others)}.`
  const inner = locate(piece, best.text)
  return {
    piece: inner,
    notes: [
      harmless(
        'token/wrapped',
        `The token was found in ${field} of a JSON text.${also}`,
        `Pass only the value of ${field}.`,
        {
          what: 'JSON',
          field: best.name,
          pointer: best.pointer,
          others: others.length,
        },
        around(inner, 0, inner.text.length),
      ),
    ],
    what: `${field} of a JSON text`,
  }
}
function unwrapString(piece, value) {
  if (value.trim() === '') return void 0
  const nested = /^\s*["{[]/.test(value)
  return {
    piece: locate(piece, value),
    notes: [
      nested
        ? harmless(
            'token/double-encoded',
            'The text was JSON inside a JSON string: it was serialised twice.',
            'Serialise the value once.',
            { what: 'JSON' },
            around(piece, 0, piece.text.length),
          )
        : harmless(
            'token/wrapped',
            'The token stood in double quotes, as a JSON string.',
            'Pass the token without the quotes.',
            {
              what: 'quotes',
              marks: '"…"',
            },
            around(piece, 0, 1),
          ),
    ],
    what: nested ? 'a second layer of JSON' : 'double quotes',
  }
}
/** The value as a stretch of the piece when it stands there letter by letter, else as decoded text. */
function locate(piece, value) {
  const start = piece.text.indexOf(`"${value}"`)
  return start < 0 ? decodedPiece(value) : cutPiece(piece, start + 1, start + 1 + value.length)
}
/** All strings and objects that may be tokens, in document order, without recursion. */
function findTokens(root) {
  const found = []
  const stack = [
    {
      value: root,
      pointer: '',
      name: '',
    },
  ]
  for (let place = stack.pop(); place && found.length < 1e3; place = stack.pop()) {
    const { value, pointer, name } = place
    if (typeof value === 'string') {
      const rank = rankString(value, name)
      if (rank !== void 0)
        found.push({
          pointer,
          name,
          rank,
          text: value,
        })
    } else if (Array.isArray(value))
      for (let i = value.length - 1; i >= 0; i--) {
        const item = value[i]
        if (typeof item === 'string' || (typeof item === 'object' && item !== null))
          stack.push({
            value: item,
            pointer: pointer + pointerStep(i),
            name,
          })
      }
    else if (isObject(value)) {
      if (isSerialization(value)) {
        const text = stringify(value)
        if (text !== void 0)
          found.push({
            pointer,
            name,
            rank: fieldRank(name),
            text,
          })
        continue
      }
      const label = nameMember(value)
      const entries = Object.entries(value)
      for (let i = entries.length - 1; i >= 0; i--) {
        const [key, item] = entries[i] ?? ['', void 0]
        if (typeof item === 'string' || (typeof item === 'object' && item !== null))
          stack.push({
            value: item,
            pointer: pointer + pointerStep(key),
            name: key === 'value' && label !== void 0 ? label : key,
          })
      }
    }
  }
  return found
}
function rankString(value, name) {
  if (value.length < 8 || !/e[yw3]|77|base64-|ZX/.test(value)) return void 0
  if (looksLikeToken(value)) return fieldRank(name)
  const decoded = decodePercent(value)
  if (looksLikeToken(decoded) || /^(?:bearer|dpop)\s+ey/i.test(decoded)) return fieldRank(name)
  if (/^base64-ey/.test(decoded)) return fieldRank(name)
  return bestCandidate(findCandidates(decoded))?.strong ? 100 + fieldRank(name) : void 0
}
function stringify(value) {
  try {
    return JSON.stringify(value)
  } catch {
    return
  }
}
function nameMember(value) {
  const name = member(value, 'name')
  return typeof name === 'string' ? name : void 0
}
// src/engine/stages/opaque.ts
/** What vendors hand out that is no JWT, by how it begins. A table with a date (2026), not logic. */
var VENDORS = [
  [
    /^sb_(?:publishable|secret)_/,
    'a Supabase API key of the new kind',
    'Send it in the "apikey" header only, never as "Authorization: Bearer".',
  ],
  [
    /^ya29\./,
    'a Google access token',
    'It is for Google APIs only. To know who the user is, ask for the ID token; to look inside, call the tokeninfo endpoint.',
  ],
  [/^1\/\/0/, 'a Google refresh token', 'Exchange it at the token endpoint; no API takes it.'],
  [/^AIza[\w-]{20}/, 'a Google API key', 'Send it as the "key" parameter or in "x-goog-api-key".'],
  [/^gh[pousr]_/, 'a GitHub token', 'Send it to the GitHub API as it is; it carries no claims.'],
  [/^github_pat_/, 'a GitHub personal access token', 'Send it to the GitHub API as it is; it carries no claims.'],
  [/^glpat-/, 'a GitLab personal access token', 'Send it to the GitLab API as it is; it carries no claims.'],
  [/^(?:sk|pk|rk)_(?:live|test)_/, 'a Stripe API key', 'Use it with the Stripe API only.'],
  [/^whsec_/, 'a Stripe or Svix webhook secret', 'It is a secret for checking webhooks, no token.'],
  [/^xox[abeprs]-/, 'a Slack token', 'Send it to the Slack API as it is.'],
  [/^sk-(?:ant-|proj-)?[\w-]{16}/, 'an API key of an AI provider', 'Send it to that provider only.'],
  [/^(?:AKIA|ASIA)[A-Z0-9]{16}/, 'an AWS access key id', 'It belongs into an AWS signature, beside its secret.'],
  [/^npm_[A-Za-z0-9]{20}/, 'an npm access token', 'It belongs into .npmrc.'],
  [/^shp(?:at|ca|pa|ss)_/, 'a Shopify token', 'Send it in "X-Shopify-Access-Token".'],
  [/^SG\.[\w-]{16}/, 'a SendGrid API key', 'Use it with the SendGrid API only.'],
  [/^hv[sb]\./, 'a HashiCorp Vault token', 'Send it in "X-Vault-Token".'],
  [/^do[op]_v1_/, 'a DigitalOcean token', 'Send it to the DigitalOcean API as it is.'],
  [
    /^EAA[A-Za-z0-9]{20}/,
    'a Facebook access token',
    'Send it to the Graph API; debug_token there tells what it holds.',
  ],
  [
    /^[01]\.A[A-Za-z0-9_-]{20}/,
    'a refresh token or code of Microsoft Entra ID',
    'Exchange it at the token endpoint; only Entra can read it.',
  ],
  [
    /^v[1-4]\.(?:local|public)\./,
    'a PASETO',
    'PASETO is another format with its own libraries; no JWT library reads it.',
  ],
  [/^k[1-4]\.(?:local|public|secret|lid|pid|sid)\./, 'a PASERK key', 'It is a key for PASETO, no token.'],
  [/^gAAAAA[\w-]{20}/, 'a Fernet token', 'Only the service that holds the Fernet key can read it.'],
  [
    /^CfDJ8[\w-]{10}/,
    'a value protected by ASP.NET Core Data Protection',
    'Only the application that made it can read it, with its key ring.',
  ],
  [/^(?:MDAx|AgE)[\w+/=-]{20}/, 'a macaroon', 'Macaroons are verified by the service that minted them.'],
  [/^(?:PHNhbWw|PD94bWw|PFJlc3Bvbn)/, 'a SAML message in base64', 'SAML is XML: a SAML tool reads it.'],
  [
    /^Basic\s+[A-Za-z0-9+/=]+$/i,
    'a user name and password of HTTP Basic authentication',
    'It is no token: the endpoint expects "Bearer" and a token.',
  ],
  [
    /^(?:Negotiate|NTLM)\s/i,
    'a Kerberos or NTLM message',
    'It is no token: the endpoint expects "Bearer" and a token.',
  ],
  [/^-----BEGIN/, 'a key or a certificate in PEM', 'It belongs into the box for keys.'],
  [/^ssh-(?:rsa|ed25519)\s/, 'an OpenSSH public key', 'It belongs into the box for keys.'],
  [
    /^<(?:!doctype|html|\?xml)/i,
    'a page of HTML or XML',
    'The server answered with a page where a token was expected: look at its status code.',
  ],
  [
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
    'a UUID, as opaque tokens often are',
    'Only who issued it knows what it means: ask its introspection endpoint (RFC 7662).',
  ],
]
/** Recognises what is no JOSE token at all; undefined when the text may be one. Looks at the beginning only. */
function recogniseOpaque(text) {
  const start = text.slice(0, 200)
  for (const [prefix, what, where] of VENDORS)
    if (prefix.test(start))
      return {
        what,
        where,
      }
  return recogniseByShape(text)
}
function recogniseByShape(text) {
  const json = parseQuietly(text)?.value
  if (isObject(json)) return recogniseJson(json)
  const first = text.slice(0, Math.max(0, text.search(/[.:]|$/)))
  if (/^eyJpdiI6/.test(text) && !text.includes('.')) {
    const value = peekJson(text.replace(/%3D/gi, '='))
    if (member(value, 'iv') !== void 0 && member(value, 'mac') !== void 0)
      return {
        what: 'an encrypted Laravel cookie',
        where: 'Only the application can read it, with its APP_KEY.',
      }
  }
  if (
    /^(\.?[\w-]+)\.([\w-]{5,8})\.([\w-]{27}|[\w-]{43}|[\w-]{86})$/.exec(text) &&
    (text.startsWith('.e') || (peekJson(first) !== void 0 && !isHeader(first)))
  )
    return {
      what: 'a signed session of Flask (itsdangerous)',
      where: 'Its first part is the payload, not a header; only itsdangerous with the SECRET_KEY verifies it.',
    }
  if (/^\.?[\w-]+:[\w-]{5,8}:[\w-]{27,43}$/.test(text))
    return {
      what: 'a value signed by Django',
      where: 'Only django.core.signing with the SECRET_KEY verifies it.',
    }
  if (/^s:[^.]+\.[A-Za-z0-9+/]{43}=?$/.test(text))
    return {
      what: 'a signed cookie of Express',
      where: 'It is a session id with a signature; the session itself is on the server.',
    }
  if (/^[A-Za-z0-9_-]{16,128}$/.test(text) && !/^ey[A-Z]/i.test(text))
    return {
      what: `an opaque token of ${text.length} characters without any dot`,
      where:
        'Only who issued it knows what it means. Auth0 hands these out when no audience was asked for; an introspection endpoint (RFC 7662) or the userinfo endpoint reads them.',
    }
}
function recogniseJson(json) {
  const has = (name) => Object.hasOwn(json, name)
  if (has('kty') || Array.isArray(member(json, 'keys')))
    return {
      what: 'a JSON Web Key or a set of them',
      where: 'It belongs into the box for keys.',
    }
  if (has('jwks_uri'))
    return {
      what: 'a discovery document of an identity provider',
      where: 'Its "jwks_uri" names the keys; the token comes from a sign-in.',
    }
  if (has('alg') && !has('payload'))
    return {
      what: 'the decoded header of a token',
      where: 'Paste the encoded token: a signature is over its exact characters.',
    }
  if (has('exp') || has('iss') || has('sub'))
    return {
      what: 'the decoded claims of a token',
      where: 'Paste the encoded token: a signature is over its exact characters.',
    }
  if (typeof member(json, 'error') === 'string')
    return {
      what: `an error response ("${String(member(json, 'error')).slice(0, 60)}")`,
      where: 'The server refused to hand out a token: see the error for the reason.',
    }
  return {
    what: 'a JSON object without any token in it',
    where: 'Paste the token itself, or JSON that holds it.',
  }
}
/** The text that code sends when it had no token to send. */
var LITERALS = /* @__PURE__ */ new Set([
  'undefined',
  'null',
  'none',
  'nil',
  'nan',
  'true',
  'false',
  'nullptr',
  'bearer',
  '{}',
  '[]',
  '{{token}}',
  '$token',
  '<token>',
  'token',
  'your_token',
  'your-token',
])
/** Is this the literal text of a missing value, such as `undefined` or `[object Object]`? */
var isLiteral = (text) =>
  text.length < 40 && (LITERALS.has(text.toLowerCase()) || /^(?:\[object \w+\]|\$\{\w+\})$/.test(text))
// src/engine/stages/split-sd-jwt.ts
/** More disclosures than any credential has. */
var MOST_DISCLOSURES = 1e4
/**
 * Splits `<issuer-signed JWT>~<disclosure>~…~<key-binding JWT or nothing>` (RFC 9901 §4). `splitJwt` splits the part
 * before the first tilde.
 */
function splitSdJwt(piece, splitJwt) {
  const { text } = piece
  const first = text.indexOf('~')
  const jws = splitJwt(first)
  if (jws.kind === 'unreadable') return jws
  const last = text.lastIndexOf('~')
  const disclosures = []
  for (let start = first + 1; start <= last; ) {
    const end = text.indexOf('~', start)
    disclosures.push(partOf(piece, start, end))
    if (disclosures.length > MOST_DISCLOSURES)
      return {
        kind: 'unreadable',
        problem: {
          code: 'token/too-many-disclosures',
          message: `There are more than ${MOST_DISCLOSURES} disclosures; that is the limit.`,
        },
      }
    start = end + 1
  }
  const tail = partOf(piece, last + 1, text.length)
  if (tail.text !== '' && !tail.text.includes('.'))
    return {
      kind: 'unreadable',
      problem: {
        code: 'sd-jwt/no-final-tilde',
        message:
          'The last part is a disclosure, but an SD-JWT without key binding ends in "~" (RFC 9901 §4): the final "~" was lost.',
        ...(tail.at && { at: tail.at }),
      },
    }
  return {
    kind: 'sd-jwt',
    serialization: 'compact',
    jws,
    disclosures,
    presentedText: text.slice(0, last + 1),
    ...(tail.text !== '' && { keyBinding: tail }),
  }
}
/**
 * Takes the disclosures and the key-binding JWT out of the unprotected header of a JSON serialization (RFC 9901 §8);
 * a plain JWS comes back as it is. The text for `sd_hash` is the compact form of the same parts.
 */
function sdJwtOfJson(jws) {
  const first = jws.signatures[0]
  const header = first?.header
  if (!first || !isObject(header) || !Object.hasOwn(header, 'disclosures')) return jws
  const { disclosures, kb_jwt: keyBinding } = header
  if (!Array.isArray(disclosures) || !disclosures.every((one) => typeof one === 'string'))
    return {
      kind: 'unreadable',
      problem: {
        code: 'token/json-member',
        message: '"header/disclosures" must be an array of strings (RFC 9901 §8.1).',
      },
    }
  if (Object.hasOwn(header, 'kb_jwt') && typeof keyBinding !== 'string')
    return {
      kind: 'unreadable',
      problem: {
        code: 'token/json-member',
        message: '"header/kb_jwt" must be a string (RFC 9901 §8.1).',
      },
    }
  const compact = `${first.protected?.text ?? ''}.${jws.payload.text}.${first.signature.text}`
  return {
    kind: 'sd-jwt',
    serialization: jws.serialization,
    jws,
    disclosures: disclosures.map((text) => ({ text })),
    presentedText: `${[compact, ...disclosures].join('~')}~`,
    ...(typeof keyBinding === 'string' && { keyBinding: { text: keyBinding } }),
  }
}
// src/engine/stages/unwrap-base64.ts
/** Takes off a whole extra layer of base64 of either alphabet: `base64-` is how Supabase marks its cookies. */
function unwrapBase64(piece) {
  const marked = piece.text.startsWith('base64-')
  const encoded = marked ? piece.text.slice(7) : piece.text
  if (encoded.length < 24 || !/^[A-Za-z0-9+/_\s-]+={0,2}\s*$/.test(encoded)) return void 0
  const bytes = decodeAnyBase64(encoded)
  const text = bytes && decodeUtf8(bytes)
  if (text === void 0 || !holdsToken$2(text)) return void 0
  const at = around(piece, 0, piece.text.length)
  return marked
    ? {
        piece: decodedPiece(text),
        notes: [
          harmless(
            'token/supabase-cookie',
            'This is the value of a Supabase cookie: "base64-" and a session as JSON in base64url, with the token inside.',
            'Send the access_token of the session, not the value of the cookie.',
            {},
            at,
          ),
        ],
        what: 'the Supabase cookie encoding',
      }
    : {
        piece: decodedPiece(text),
        notes: [
          harmless(
            'token/double-encoded',
            'The whole token was encoded in base64 once more; that layer was taken off.',
            'Send the token as it is: its parts are base64url already.',
            { what: 'base64' },
            at,
          ),
        ],
        what: 'an extra layer of base64',
      }
}
function holdsToken$2(text) {
  const parsed = parseQuietly(text)
  if (parsed && isSerialization(parsed.value)) return true
  if (/^[A-Za-z0-9+/_-]{24,}={0,2}\s*$/.test(text)) return /^(?:ZX|Wl|V2)/.test(text)
  return bestCandidate(findCandidates(text))?.strong === true
}
// src/engine/stages/unwrap-cookie.ts
/**
 * Takes the token out of a `Cookie` or `Set-Cookie` header, or out of cookies copied as `name=value` (RFC 6265 §4).
 * Values that were cut into chunks (`name.0`, `name.1`, …) are put together; a missing chunk is an error.
 */
function unwrapCookie(piece) {
  const { text } = piece
  const headed = /^(?:set-)?cookie\s*:\s*/i.exec(text)
  if (!headed && !/^[!#$%&'*+.^_`|~\w-]{1,200}[=\t][^=]/.test(text)) return void 0
  if (!headed && /^[\w.-]+=[^;\r\n\t]*$/.test(text) && !/^[\w.-]+\.\d+=/.test(text)) return void 0
  const cookies = cookiesOf(text, headed?.[0].length ?? 0)
  return chunked(piece, cookies) ?? single(piece, cookies, headed !== null)
}
function single(piece, cookies, headed) {
  const found = cookies.filter(({ start, end }) => holdsToken$1(piece.text.slice(start, end)))
  let best = found[0]
  if (!best || (!headed && cookies.length < 2)) return void 0
  for (const one of found) if (fieldRank(one.name) < fieldRank(best.name)) best = one
  const others = found.filter((one) => one !== best).map(({ name }) => name)
  const also = others.length === 0 ? '' : ` Other tokens were there too: ${listNames(others)}.`
  const where = `the cookie "${best.name}"`
  return {
    piece: cutPiece(piece, best.start, best.end),
    notes: [
      harmless(
        'token/wrapped',
        `The token was found in ${where}.${also}`,
        `Pass only the value of ${where}.`,
        {
          what: 'cookie',
          field: best.name,
          others: others.length,
        },
        around(piece, best.start, best.end),
      ),
    ],
    what: where,
  }
}
function chunked(piece, cookies) {
  const groups = /* @__PURE__ */ new Map()
  for (const cookie of cookies) {
    const match = /^(.+)\.(\d{1,3})$/.exec(cookie.name)
    if (!match) continue
    const name = match[1] ?? ''
    const group = groups.get(name) ?? /* @__PURE__ */ new Map()
    group.set(Number(match[2]), cookie)
    groups.set(name, group)
  }
  for (const [name, group] of groups) {
    const numbers = [...group.keys()].sort((a, b) => a - b)
    const ranges = numbers.map((number) => [group.get(number)?.start ?? 0, group.get(number)?.end ?? 0])
    const joined = joinRanges(piece, ranges)
    const highest = numbers.at(-1) ?? 0
    const missing = Array.from({ length: highest + 1 }, (_, number) => number).filter((number) => !group.has(number))
    if (missing.length === 0 && !holdsToken$1(joined.text)) continue
    if (missing.length > 0 && !/ey|base64-/.test(joined.text)) continue
    const at = around(piece, ranges[0]?.[0] ?? 0, ranges.at(-1)?.[1] ?? 0)
    return {
      piece: joined,
      notes: [missing.length === 0 ? complete(name, numbers.length, at) : incomplete(name, missing, highest, at)],
      what: `${numbers.length} chunk${numbers.length === 1 ? '' : 's'} of the cookie "${name}"`,
    }
  }
}
var complete = (name, count, at) =>
  harmless(
    'token/cookie-chunks',
    `The token was cut into ${count} cookies, "${name}.0" to "${name}.${count - 1}"; they were put together in order.`,
    'Let the same library that wrote the chunks read them, or join them by number.',
    {
      name,
      count,
    },
    at,
  )
function incomplete(name, missing, highest, at) {
  const note = {
    code: 'token/cookie-chunks',
    severity: 'error',
    certainty: 'proven',
    message: `The cookie "${name}" was cut into chunks up to number ${highest}, and ${missing.map((number) => `"${name}.${number}"`).join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing: what is left is no whole token.`,
    fix: 'Copy all chunks of the same moment. A missing one is often a header limit of a proxy, or a leftover of an earlier, longer session.',
    data: {
      name,
      missing: missing.join(', '),
      count: highest + 1 - missing.length,
    },
  }
  if (at) note.at = at
  return note
}
function holdsToken$1(value) {
  const decoded = decodePercent(value)
  return (
    looksLikeToken(decoded) ||
    /^["']?base64-ey/.test(decoded) ||
    /^["']?(?:bearer\s+)?ey[\w-]+\.ey/i.test(decoded) ||
    /^[{[].{0,40}"ey/s.test(decoded)
  )
}
function cookiesOf(text, from) {
  const cookies = []
  const separators = /[;\r\n]/g
  for (let start = from; start < text.length && cookies.length < 5e3; ) {
    separators.lastIndex = start
    const end = separators.exec(text)?.index ?? text.length
    const match = /^\s*([^=\t\s]{1,300})\s*[=\t:]\s*/.exec(text.slice(start, Math.min(end, start + 400)))
    if (match)
      cookies.push({
        name: decodePercent(match[1] ?? ''),
        start: start + match[0].length,
        end,
      })
    start = end + 1
  }
  for (const cookie of cookies)
    while (cookie.end > cookie.start && /[\s"]/.test(text.charAt(cookie.end - 1))) cookie.end--
  for (const cookie of cookies) if (text.charAt(cookie.start) === '"') cookie.start++
  return cookies
}
// src/engine/stages/unwrap-line.ts
/** A line end between two characters of a token; a line that begins another token is not joined to the one before. */
var WRAP =
  /(?<=[\w.+/=~-])(?:[ \t]{0,8}(?:\r\n?|\n)[ \t]*(?=[\w.+/=~-])(?!eyJ)|(?<=\.)[ \t]{0,8}(?:\r\n?|\n)[ \t]*(?=eyJ))/g
/** Finds the token inside any other text: a `curl` line, an HTTP message, a line of source or of a log. */
function unwrapLine(piece) {
  const direct = findCandidates(piece.text)
  const sound = direct.find((one) => one.strong && isPlausible(piece.text.slice(one.start, one.end)))
  if (sound) return takeOut(piece, sound, direct)
  const joined = /[\r\n]/.test(piece.text)
    ? dropMatches(piece, WRAP)
    : {
        piece,
        count: 0,
      }
  const wrapped = joined.count > 0 ? findCandidates(joined.piece.text) : []
  const whole = wrapped.find((one) => one.strong && isPlausible(joined.piece.text.slice(one.start, one.end)))
  if (whole) {
    const found = takeOut(joined.piece, whole, wrapped)
    const { text } = joined.piece
    const note = harmless(
      'token/white-space',
      'The token was wrapped into several lines; the line ends and the indentation after them were taken out.',
      'Pass the token on one line: strict parsers refuse line ends inside.',
      {
        what: 'line ends',
        count: joined.count,
      },
      around(joined.piece, whole.start, whole.end),
    )
    if (!found)
      return {
        piece: cutPiece(joined.piece, 0, text.length),
        notes: [note],
        what: 'line ends',
      }
    return {
      ...found,
      notes: [...found.notes, note],
      what: `${found.what}, then line ends`,
    }
  }
  const best = bestCandidate(direct)
  return best && takeOut(piece, best, direct)
}
function takeOut(piece, best, candidates) {
  const { text } = piece
  if (best.start === 0 && best.end === text.length) return void 0
  const others = candidates.filter((one) => one !== best && one.strong).length
  const before = text.slice(Math.max(0, best.start - 200), best.start)
  const name = /([A-Za-z_$][\w$.-]{0,60})["'`]?\s{0,4}(?::=|=>|[:=]|\s)\s{0,4}(?:["'`]|(?:bearer|dpop)\s+)*$/i.exec(
    before,
  )?.[1]
  const kind = kindOf(text, before)
  const field = name === void 0 || /^(?:bearer|dpop)$/i.test(name) ? '' : name
  const also =
    others === 0 ? '' : ` ${others} other token${others === 1 ? ' was' : 's were'} there too; this is the first.`
  const where = field === '' || kind === 'curl' ? WORDS[kind] : `${WORDS[kind]}, under "${field}"`
  return {
    piece: cutPiece(piece, best.start, best.end),
    notes: [
      harmless(
        'token/wrapped',
        `The token was found in ${where}.${also}`,
        'Pass only the token itself.',
        {
          what: kind,
          field,
          others,
        },
        around(piece, best.start, best.end),
      ),
    ],
    what: where,
  }
}
var WORDS = {
  curl: 'a curl line',
  header: 'the headers of an HTTP message',
  URL: 'an address',
  source: 'a line of source or settings',
  text: 'a longer text',
}
function kindOf(text, before) {
  const start = text.slice(0, 2e3)
  if (/^\s*(?:\$\s*)?(?:curl|http|https|wget|xh)\s/i.test(start)) return 'curl'
  if (
    /(?:^|\n)\s*(?:authorization|(?:set-)?cookie|x-[\w-]+)\s*:/i.test(`\n${before}`) ||
    /^(?:GET|POST|PUT|PATCH|DELETE|HTTP)[ /]/.test(start)
  )
    return 'header'
  if (/[a-z]:\/\/\S*$/i.test(before)) return 'URL'
  if (/[\w$"'\])]\s*(?::=|=>|[:=])\s*["'`(]*$/.test(before)) return 'source'
  return 'text'
}
// src/engine/stages/unwrap-prefix.ts
/** A header name or none, then an authentication scheme or none (RFC 9110 §11.4, RFC 6750 §2.1, RFC 9449 §7.1). */
var PREFIX =
  /^(?:((?:proxy-)?authorization|[a-z0-9]+(?:-[a-z0-9]+){1,8})["']?\s{0,4}[:=]\s{0,4}["']?)?(?:(bearer|dpop|jwt|token|access_token|id_token)(?:\s{1,8}|\s{0,4}:\s{0,4}|%20|\+(?=ey)))?/i
/** Takes off `Bearer `, another scheme, or the header name that the token was sent under. */
function unwrapPrefix(piece) {
  const match = PREFIX.exec(piece.text)
  const taken = match?.[0] ?? ''
  const rest = piece.text.slice(taken.length)
  if (!match || taken === '' || rest === '' || /[\r\n][A-Za-z-]{2,60}:/.test(rest)) return void 0
  if (/^(?:base64-|v[1-4][.-])/i.test(piece.text)) return void 0
  const prefix = taken.trim()
  const scheme = match[2]
  const message =
    match[1] === void 0
      ? `"${prefix}" stood in front of the token: it names the way the token is sent and is no part of it.`
      : `The token was given with its header name, "${prefix}".`
  return {
    piece: cutPiece(piece, taken.length, piece.text.length),
    notes: [
      harmless(
        'token/bearer-prefix',
        message,
        `Pass only what comes after "${prefix}" to a parser.`,
        {
          prefix,
          scheme: scheme ?? '',
        },
        around(piece, 0, taken.length),
      ),
    ],
    what: `the prefix "${prefix}"`,
  }
}
// src/engine/stages/unwrap-quotes.ts
var OPENING = /["'`“”‘’«»„<([{]/
var CLOSING = /["'`“”‘’«»>)\]},;]/
/** Takes off quotes and brackets, whole or half, a comma or semicolon behind the token, and escaped line ends. */
function unwrapQuotes(piece) {
  const { text } = piece
  let start = 0
  let end = text.length
  while (
    start < end &&
    (OPENING.test(text.charAt(start)) || (text.charAt(start) === '\\' && OPENING.test(text.charAt(start + 1))))
  )
    start++
  for (;;)
    if (end > start && CLOSING.test(text.charAt(end - 1))) end--
    else if (end > start + 1 && /\\[nrt"'\\]?$/.test(text.slice(Math.max(start, end - 2), end)))
      end -= text.charAt(end - 1) === '\\' ? 1 : 2
    else break
  if (
    (start === 0 && end === text.length) ||
    start >= end ||
    /[\s"'`]/.test(text.slice(start, end).slice(0, 2e4).replace(LINE_WRAP, ''))
  )
    return void 0
  const marks = `${text.slice(0, Math.min(start, 10))}…${text.slice(end, end + 10)}`
  const message = `The token stood between marks that are no part of it: ${marks}.`
  return {
    piece: cutPiece(piece, start, end),
    notes: [
      harmless(
        'token/wrapped',
        message,
        'Pass the token without quotes, brackets, commas and semicolons around it.',
        {
          what: 'quotes',
          marks,
        },
        start > 0 ? around(piece, 0, start) : around(piece, end, text.length),
      ),
    ],
    what: `the marks ${marks}`,
  }
}
// src/engine/stages/unwrap-url.ts
/** Takes the token out of a parameter of an address, of its fragment, or of a form body (RFC 6749 §4.2.2, §3.2). */
function unwrapUrl(piece) {
  const { text } = piece
  const isUrl = /^[a-z][a-z0-9+.-]{0,30}:\/\//i.test(text) || /^[#?/]/.test(text)
  const isForm = !isUrl && /^[A-Za-z_][\w.-]{0,60}=[^\s;]*$/.test(text)
  if ((!isUrl && !isForm) || /\s/.test(text)) return void 0
  const found = parametersOf(text, isUrl).filter(({ start, end }) => holdsToken(text.slice(start, end)))
  let best = found[0]
  if (!best) return void 0
  for (const one of found) if (fieldRank(one.name) < fieldRank(best.name)) best = one
  const others = found.filter((one) => one !== best).map(({ name }) => name)
  const kind = isUrl ? 'an address' : 'a form body'
  const also = others.length === 0 ? '' : ` Other tokens were there too: ${listNames(others)}.`
  const where = `the parameter "${best.name}" of ${kind}`
  return {
    piece: cutPiece(piece, best.start, best.end),
    notes: [
      harmless(
        'token/wrapped',
        `The token was found in ${where}.${also}`,
        `Pass only the value of "${best.name}", percent-decoded.`,
        {
          what: isUrl ? 'URL' : 'form',
          field: best.name,
          others: others.length,
        },
        around(piece, best.start, best.end),
      ),
    ],
    what: where,
  }
}
function holdsToken(value) {
  const decoded = decodePercent(decodePercent(value))
  return (
    looksLikeToken(decoded) ||
    /^(?:bearer|dpop)[\s+]+ey/i.test(decoded) ||
    /^\{"(?:payload|protected|signatures|ciphertext)"/.test(decoded)
  )
}
function parametersOf(text, isUrl) {
  const found = []
  const separators = /[?#&]/g
  let start = 0
  if (isUrl) {
    const first = separators.exec(text)
    if (!first) return found
    start = first.index + 1
  }
  let equals = text.indexOf('=', start)
  for (;;) {
    separators.lastIndex = start
    const end = separators.exec(text)?.index ?? text.length
    if (equals >= 0 && equals < start) equals = text.indexOf('=', start)
    if (equals >= 0 && equals < end)
      found.push({
        name: decodePercent(text.slice(start, equals)),
        start: equals + 1,
        end,
      })
    if (end >= text.length) return found
    start = end + 1
  }
}
// src/engine/stages/unwrap.ts
/** More layers than anybody wraps by accident; a bound for texts that are made to be unwrapped for ever. */
var MAX_LAYERS = 16
/** In the order in which they are tried on each layer: what names itself clearly comes before what is only searched for. */
var UNWRAPPERS = [
  unwrapJson,
  unwrapCookie,
  unwrapUrl,
  unwrapPrefix,
  unwrapQuotes,
  unwrapLines,
  unwrapPercent,
  unwrapBase64,
]
/** Takes off harmless wrapping (DESIGN.md, Verdict): never changes a character inside a segment, but for line wraps. */
function unwrap(text) {
  let piece = pastedPiece(text)
  const notes = []
  const taken = []
  for (let layer = 0; layer < MAX_LAYERS; layer++) {
    const trimmed = unwrapSurroundings(piece)
    if (trimmed) {
      if (layer === 0) {
        notes.push(...trimmed.notes)
        taken.push(trimmed.what)
      }
      piece = trimmed.piece
    }
    if (isDone(piece.text)) break
    const next = takeOne(piece)
    if (!next) break
    piece = next.piece
    notes.push(...next.notes)
    taken.push(next.what)
  }
  const parsed = parseQuietly(piece.text)
  return parsed
    ? {
        piece,
        notes,
        taken,
        json: parsed.value,
      }
    : {
        piece,
        notes,
        taken,
      }
}
function takeOne(piece) {
  for (const unwrapper of UNWRAPPERS) {
    const next = unwrapper(piece)
    if (next) return next
  }
  return isOneSpacedToken(piece.text) ? void 0 : unwrapLine(piece)
}
/** Is this a compact token already, sound in its characters, or a JSON serialization? */
function isDone(text) {
  const dot = text.indexOf('.')
  if (dot > 0 && /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*){2,4}(?:~[A-Za-z0-9_.-]*)*$/.test(text))
    return isHeader(text.slice(0, dot))
  if (dot > 0 && hasUnencodedPayload(text, dot)) return true
  const parsed = text.startsWith('{') ? parseQuietly(text) : void 0
  return parsed !== void 0 && isSerialization(parsed.value)
}
function hasUnencodedPayload(text, dot) {
  const header = text.slice(0, dot)
  return /^[A-Za-z0-9_-]+$/.test(header) && isUnencoded(header)
}
// src/engine/stages/read-token.ts
var read_token_exports = /* @__PURE__ */ __exportAll({ readToken: () => readToken })
/**
 * Reads whatever was pasted as a token: takes harmless wrapping off and splits what is left (RFC 7515 §7, RFC 7516 §7,
 * RFC 9901 §4 and §8). Faults of single characters stay in the parts, for the steps that decode them, and are noted with
 * their repair. Never throws for any text; spans count UTF-16 units of `text`.
 */
function readToken(text, options) {
  const { limits, allow } = options
  if (text.length > limits.tokenLength) return tooLarge(text, limits)
  const plain = readPlainToken(text, options)
  if (plain) return plain
  const { piece, notes, taken, json } = unwrap(text)
  if (piece.text === '') return readingOf(piece, nothingThere(text), notes, taken)
  if (isSerialization(json)) return readJsonToken(piece, limits, notes, taken)
  const refusal = refuse(piece)
  if (refusal) return readingOf(piece, refusal.token, [...notes, refusal.note], taken)
  return readCompact(piece, text, allow, notes, taken)
}
function readCompact(piece, pasted, allow, notes, taken) {
  const found = [...notes]
  let token
  if (piece.text.includes('~') && /^[^~]*\.[^~]*\.[^~]*~/.test(piece.text))
    token = splitSdJwt(piece, (end) => {
      const { token: inner, notes: more } = splitCompact(cutPiece(piece, 0, end))
      found.push(...more)
      if (inner.kind !== 'jwe') return inner
      return unreadable$1(piece.text, {
        code: 'token/segment-count',
        message: 'What stands before the first "~" of an SD-JWT must be a signed token of three parts; this has five.',
      })
    })
  else {
    const split = splitCompact(piece)
    token = split.token
    found.push(...split.notes)
  }
  if (token.kind !== 'unreadable') found.push(...characterFaults(piece, pasted, allow), ...otherSerialization(token))
  if (token.kind === 'unreadable' && !found.some(({ code }) => code === problemCode(token)))
    found.push(sdJwtNote(piece, token))
  return readingOf(piece, token, found, taken)
}
var problemCode = (token) => (token.kind === 'unreadable' ? token.problem.code : void 0)
/** A fault of an SD-JWT as a note; the lost tilde at the end is the one that can be put back. */
function sdJwtNote(piece, { problem }) {
  return noteOf(problem, problem.code === 'sd-jwt/no-final-tilde' ? { repair: { token: `${piece.text}~` } } : {})
}
function readJsonToken(piece, limits, notes, taken) {
  const split = splitJson(piece, limits)
  const token = split.kind === 'jws' ? sdJwtOfJson(split) : split
  const more = token.kind === 'unreadable' ? [noteOf(token.problem)] : otherSerialization(token)
  return readingOf(piece, token, [...notes, ...more], taken)
}
/** What is certainly no token, or beyond repair. */
function refuse(piece) {
  const { text } = piece
  const refused = (code, message, fix, data = {}) => {
    const problem = {
      code,
      message,
    }
    return {
      token: unreadable$1(text, problem),
      note: noteOf(problem, {
        fix,
        data,
      }),
    }
  }
  if (isLiteral(text))
    return refused(
      'token/literal-undefined',
      `The code sent the literal text "${text}" where a token should be.`,
      'Look at where the value comes from: it was not there yet, or it was an object.',
      { text },
    )
  if (text.length >= 100 && /^(?:eyj[^A-Z]*|EYJ[^a-z]*)$/.test(text))
    return refused(
      'token/case-folded',
      `All letters of the token are in ${text.startsWith('e') ? 'lower' : 'upper'} case, although base64url needs both: half of the information is gone.`,
      'This cannot be repaired. Look for a header, a database collation or a search index that folds case.',
    )
  if (/^[{[]/.test(text) && nestsDeeper(text, 1e4))
    return refused(
      'token/too-deep',
      `The JSON text is nested more than ${MOST_NESTED} levels deep; it is not looked into.`,
      'Paste the token itself.',
    )
  const opaque = recogniseOpaque(text)
  if (opaque) return refused('token/opaque', `This is no JWT, but ${opaque.what}.`, opaque.where, { what: opaque.what })
  if (!text.includes('.') && !/^ey[\w-]{4}/.test(text))
    return refused(
      'token/not-a-token',
      `Nothing in this text looks like a token: ${text.length > 60 ? `${text.length} characters` : `"${text}"`} without the dots that separate the parts of one.`,
      'Paste the token itself, or a line, header, cookie, address or JSON that holds it.',
      { length: text.length },
    )
}
function nothingThere(text) {
  return {
    kind: 'unreadable',
    problem: {
      code: 'token/empty',
      message: text === '' ? 'There is no token yet.' : 'There is only white space where a token should be.',
    },
  }
}
function tooLarge(text, limits) {
  const number = (value) => String(value).replace(/\B(?=(?:\d{3})+$)/g, ',')
  return {
    text,
    token: {
      kind: 'unreadable',
      problem: {
        code: 'token/too-large',
        message: `The text is ${number(text.length)} characters long; the limit for a token is ${number(limits.tokenLength)}.`,
      },
    },
    notes: [],
  }
}

export { read_token_exports as n, readToken as t }
