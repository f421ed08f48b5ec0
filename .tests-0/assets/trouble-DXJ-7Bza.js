import {
  t as decodeAnyBase64,
  n as decodeBase64Url,
  s as document,
  r as encodeBase64,
  i as encodeBase64Url,
  a as isFault,
  c as rfc,
  o as tryBase64Url,
} from './base64url-CstD21t-.js'
import { t as candidateFromCertificate } from './certificate-x7fYZz8q.js'
import { t as CONTENT_ENCRYPTION, n as contentEncryption } from './content-encryption-pcF91-pK.js'
import {
  C as agreementParams,
  T as importKek,
  b as KEY_MANAGEMENT,
  x as keyManagement,
  w as otherInfo,
  g as publicJwk,
} from './create-DHBVRTeK.js'
import {
  n as decrypt,
  r as deriveBits,
  i as digest,
  a as encrypt,
  c as importBytes,
  u as isRefusal,
  d as sign,
  f as unwrapBytes,
  p as verify,
} from './crypto-Bq-DKBSn.js'
import { ask, r as encodePkcs1Public, i as encodeSpki, a as keyAddresses, n as RULES } from './diagnose-9MCk8lYx.js'
import { t as completed, r as jwsOf, i as questionOf, a as signingInputOf } from './facts-CEK6mi-D.js'
import { n as inflate } from './inflate-z07EtOHW.js'
import {
  c as concat,
  o as decodeUtf8,
  s as encodeUtf8,
  l as equalBytes,
  u as fromBigInt,
  d as fromHex,
  t as isObject,
  n as member,
  f as toBigInt,
  p as toHex,
  m as uint32,
  h as uint64,
} from './json-CkXdFA2d.js'
import {
  a as base64Code,
  s as decodePart,
  n as importForVerify,
  h as judgeKey,
  f as nearestNames,
  i as publicOnly,
  p as registeredAlgorithm,
} from './judge-secret-BlrsAHfp.js'
import { T as curveByName, O as isOnCurve } from './jwk-ec-crs9E1VF.js'
import {
  d as additionalData,
  p as decodeParts,
  n as importEphemeral,
  r as importRecipientKey,
  l as readKeyParameters,
} from './recipient-key-BANlvsK7.js'
import { t as keyName, r as selectKeys } from './select-key-bGFyPSBD.js'
import { t as canBeSignature } from './signature-form-T2ZgfdMv.js'
import { r as COORDINATE_LENGTH, t as SIGNATURES, n as signatureAlgorithm } from './signatures-BsO28qPn.js'
import {
  d as curveOf,
  l as kidChange,
  a as mgf1,
  u as normalisedKid,
  c as once,
  i as openingOf,
  o as power,
  s as recomputedH,
  r as reinspect,
  t as signers,
  f as verifiesOnSecp256k1,
} from './signers-cjlWVGLx.js'
import { r as peekHeader } from './split-header-CB33OsdG.js'
import { t as Trace } from './trace-Ceaf7fvZ.js'
import { i as secretBytes, a as shownBytes, o as shownText } from './unsupported-CZONVUye.js'
import { t as WELL_KNOWN_SECRETS } from './well-known-secrets-ojmPhd_o.js'
import './open-content-2Y92vb0u.js'

// src/engine/findings/experiments/json-styles.ts
var LAYOUTS = [
  {
    name: 'compact',
    colon: ':',
    comma: ',',
    indent: '',
  },
  {
    name: 'with a space after "," and ":" (Python)',
    colon: ': ',
    comma: ', ',
    indent: '',
  },
  {
    name: 'with a space after ":"',
    colon: ': ',
    comma: ',',
    indent: '',
  },
  {
    name: 'indented by two spaces',
    colon: ': ',
    comma: ',',
    indent: '  ',
  },
  {
    name: 'indented by four spaces',
    colon: ': ',
    comma: ',',
    indent: '    ',
  },
  {
    name: 'indented by tabs',
    colon: ': ',
    comma: ',',
    indent: '	',
  },
  {
    name: 'indented, with " : " (Jackson)',
    colon: ' : ',
    comma: ',',
    indent: '  ',
  },
]
var hex$1 = (character, upper) => {
  const code = character.charCodeAt(0).toString(16).padStart(4, '0')
  return `\\u${upper ? code.toUpperCase() : code}`
}
var ESCAPES = [
  ['', (text) => text],
  ['"/" written as "\\/" (PHP)', (text) => text.replace(/\//g, '\\/')],
  ['other letters as \\u (Python)', (text) => text.replace(/[\u0080-\uffff]/g, (c) => hex$1(c, false))],
  ['other letters as \\U in capitals', (text) => text.replace(/[\u0080-\uffff]/g, (c) => hex$1(c, true))],
  [
    '"/" and other letters escaped (PHP)',
    (text) => text.replace(/\//g, '\\/').replace(/[\u0080-\uffff]/g, (c) => hex$1(c, false)),
  ],
  ['<, > and & as \\u003c (Go)', (text) => text.replace(/[<>&\u2028\u2029]/g, (c) => hex$1(c, false))],
  [
    "<, >, &, ', + and other letters as \\u003C (.NET)",
    (text) => text.replace(/\\"/g, '\\u0022').replace(/[<>&'+`\u0080-\uffff]/g, (c) => hex$1(c, true)),
  ],
]
var byName = (a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0)
var ORDERS$1 = [
  ['members sorted by name', (members) => [...members].sort(byName)],
  ['members in reverse order', (members) => [...members].reverse()],
]
var plain = (text) => text
var asIs = (members) => members
/** The styles of the JSON libraries that people's tokens meet, the usual ones first: layouts, escapes, orders, ends. */
var JSON_STYLES = [
  ...LAYOUTS.slice(0, 2).flatMap((layout) => [
    ...ESCAPES.map(([escaped, spell]) => style(layout, escaped, spell, '', asIs, '')),
    ...ORDERS$1.map(([ordered, order]) => style(layout, '', plain, ordered, order, '')),
  ]),
  ...LAYOUTS.slice(2).flatMap((layout) =>
    ESCAPES.map(([escaped, spell]) => style(layout, escaped, spell, '', asIs, '')),
  ),
  ...ORDERS$1.flatMap(([ordered, order]) =>
    LAYOUTS.slice(0, 2).flatMap((layout) =>
      ESCAPES.slice(1, 6).map(([escaped, spell]) => style(layout, escaped, spell, ordered, order, '')),
    ),
  ),
  ...LAYOUTS.slice(0, 4).map((layout) => style(layout, '', plain, '', asIs, '\n')),
]
function style(layout, escaped, spell, ordered, order, end) {
  const { colon, comma, indent } = layout
  const text = (value) => spell(JSON.stringify(value))
  const write = (tree, depth) => {
    if (tree.is === 'bare') return tree.written
    if (tree.is === 'text') return text(tree.value)
    const [open, close] = tree.is === 'object' ? '{}' : '[]'
    const inner =
      tree.is === 'object'
        ? order(tree.members).map(([name, value]) => text(name) + colon + write(value, depth + 1))
        : tree.items.map((item) => write(item, depth + 1))
    if (inner.length === 0 || indent === '') return open + inner.join(comma) + close
    const lead = `\n${indent.repeat(depth + 1)}`
    return `${open}${lead}${inner.join(comma + lead)}\n${indent.repeat(depth)}${close}`
  }
  return {
    name: [layout.name, ordered, escaped, end ? 'a line feed at the end' : ''].filter((part) => part !== '').join(', '),
    write: (tree) => write(tree, 0) + end,
  }
}
// src/engine/findings/experiments/json-tree.ts
var TOKEN = /\s*("(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|[{}[\],:])/gy
/** No honest token nests deeper, and recursion must end. */
var DEEPEST = 100
/** Parses sound JSON; undefined for anything else, and for what is nested too deep. */
function parseTree(text) {
  const tokens = []
  TOKEN.lastIndex = 0
  for (let at = 0; at < text.length; at = TOKEN.lastIndex) {
    const token = TOKEN.exec(text)?.[1]
    if (token === void 0) {
      if (text.slice(at).trim() === '') break
      return
    }
    tokens.push(token)
  }
  let next = 0
  const value = (depth) => {
    const token = tokens[next++]
    if (token === void 0 || depth > DEEPEST) return void 0
    if (token === '{') return object(depth)
    if (token === '[') return array(depth)
    if (token.startsWith('"')) {
      const text = textOf(token)
      return text === void 0
        ? void 0
        : {
            is: 'text',
            value: text,
          }
    }
    return /^[\]},:]$/.test(token)
      ? void 0
      : {
          is: 'bare',
          written: token,
        }
  }
  const object = (depth) => {
    const members = []
    if (tokens[next] === '}') {
      next++
      return {
        is: 'object',
        members,
      }
    }
    for (;;) {
      const name = textOf(tokens[next++] ?? '')
      if (name === void 0 || tokens[next++] !== ':') return void 0
      const member = value(depth + 1)
      if (!member) return void 0
      members.push([name, member])
      const after = tokens[next++]
      if (after === '}')
        return {
          is: 'object',
          members,
        }
      if (after !== ',') return void 0
    }
  }
  const array = (depth) => {
    const items = []
    if (tokens[next] === ']') {
      next++
      return {
        is: 'array',
        items,
      }
    }
    for (;;) {
      const item = value(depth + 1)
      if (!item) return void 0
      items.push(item)
      const after = tokens[next++]
      if (after === ']')
        return {
          is: 'array',
          items,
        }
      if (after !== ',') return void 0
    }
  }
  const tree = value(0)
  return next === tokens.length ? tree : void 0
}
function textOf(token) {
  try {
    const value = JSON.parse(token)
    return typeof value === 'string' ? value : void 0
  } catch {
    return
  }
}
// src/engine/findings/experiments/input-variants.ts
/** Payloads longer than this are not serialised again in every style. */
var REWRITTEN$2 = 2e4
/**
 * X6: other bytes that may have been signed. What a vendor does to the header, the padding and the alphabet, bytes before
 * or after base64, hashed twice, and the JSON in the style of another library. Without those that equal the given bytes.
 */
async function inputVariants(question) {
  const { facts, subject, row } = question
  const { subtle } = subject.env
  const token = jwsOf(subject)
  const head = facts.parts.protected?.text ?? ''
  const body = token?.detached ? afterDot(facts.signingInput) : (token?.payload.text ?? '')
  const variants = []
  const seen = /* @__PURE__ */ new Set()
  const add = (data, change, segments) => {
    const bytes = typeof data === 'string' ? encodeUtf8(data) : data
    if (bytes.length === facts.signingInput.length && bytes.every((byte, i) => byte === facts.signingInput[i])) return
    const name = typeof data === 'string' ? data : `bytes ${encodeBase64Url(data)}`
    if (seen.has(name)) return
    seen.add(name)
    variants.push({
      data: bytes,
      change,
      ...(segments && { segments }),
    })
  }
  const nonce = await microsoftHeader(question)
  if (nonce !== void 0)
    add(
      `${nonce}.${body}`,
      {
        code: 'provider/microsoft-graph-nonce',
        changed: 'the nonce of the header replaced by its SHA-256',
      },
      { header: nonce },
    )
  const headerBytes = decodeAnyBase64(head)
  const payload = facts.payload
  const pad = (text) => (text.includes('=') ? text : text + '='.repeat((4 - (text.length % 4)) % 4))
  const signer = facts.header['signer']
  add(
    `${pad(head)}.${pad(body)}`,
    typeof signer === 'string' && signer.startsWith('arn:')
      ? {
          code: 'provider/aws-alb',
          changed: 'header and payload with their padding put back',
        }
      : {
          code: 'token/padded',
          changed: 'header and payload with their padding put back',
          message:
            'The token was signed with "=" padding, which was taken off later: over the padded text, the signature verifies.',
          fix: 'Let the producer sign without padding (RFC 7515 §2), or verify the text with its padding, as AWS load balancers need it.',
        },
    {
      header: pad(head),
      payload: pad(body),
    },
  )
  const standard = (text) => text.replace(/-/g, '+').replace(/_/g, '/')
  const alphabet = {
    code: 'token/standard-base64',
    changed: 'header and payload in standard base64',
    message:
      'The token was signed in standard base64 ("+", "/" and "=") and converted to base64url later: over the standard text, the signature verifies.',
    fix: 'Let the producer encode with base64url before it signs.',
  }
  add(`${standard(head)}.${standard(body)}`, alphabet)
  add(`${pad(standard(head))}.${pad(standard(body))}`, alphabet)
  if (payload) {
    add(concat(encodeUtf8(`${head}.`), payload), {
      code: 'header/crit',
      changed: 'the payload unencoded, as with "b64": false',
      message: 'The signature is over the unencoded payload, as RFC 7797 has it, but the header does not say so.',
      fix: 'Put "b64": false and "crit": ["b64"] into the header, or sign the base64url text.',
    })
    const bare = (what) => ({
      code: 'alg/signing-input',
      data: { what },
      changed: what,
    })
    add(payload, bare('the payload alone, decoded'))
    add(encodeBase64Url(payload), bare('the base64url text of the payload alone'))
    if (headerBytes) {
      add(concat(headerBytes, encodeUtf8('.'), payload), bare('header and payload before they were encoded'))
      add(concat(headerBytes, payload), bare('header and payload decoded, joined without a dot'))
    }
    add(`${head}${body}`, bare('header and payload joined without the dot'))
    add(`${body}.${head}`, bare('the payload before the header'))
    add(encodeBase64Url(facts.signingInput), bare('the signing input encoded once more'))
  }
  for (const end of ['\n', '\r\n', '.', '\0', ' '])
    add(concat(facts.signingInput, encodeUtf8(end)), {
      code: 'alg/signing-input',
      data: { what: `the signing input with ${JSON.stringify(end)} at its end` },
      changed: `the signing input with ${JSON.stringify(end)} at its end`,
    })
  for (const hash of row?.hash ? [row.hash] : ['SHA-256', 'SHA-384', 'SHA-512']) {
    const hashed = await digest(subtle, hash, facts.signingInput)
    if (isRefusal(hashed)) continue
    const twice = (form) => ({
      code: 'alg/hashed-twice',
      data: {
        hash,
        form,
      },
      changed: `${hash} of the signing input${form}, hashed once more`,
    })
    add(hashed, twice(''))
    add(Array.from(hashed, (byte) => byte.toString(16).padStart(2, '0')).join(''), twice(' in hex'))
    add(encodeBase64(hashed), twice(' in base64'))
  }
  addRewritten(question, head, body, add)
  return variants
}
/** Header and payload as other JSON libraries write them: the payload, the header, and both in one style. */
function addRewritten({ facts }, head, body, add) {
  const payloadText = facts.payload && facts.payload.length <= REWRITTEN$2 ? decodeUtf8(facts.payload) : void 0
  const headerText = decodeUtf8(decodeAnyBase64(head) ?? new Uint8Array([255]))
  const payload = payloadText === void 0 ? void 0 : parseTree(payloadText)
  const header = headerText === void 0 ? void 0 : parseTree(headerText)
  const written = (text) => encodeBase64Url(encodeUtf8(text))
  const change = (part, style) => ({
    code: 'json/reserialized',
    data: {
      part,
      style,
    },
    changed: `the ${part} written ${style}`,
  })
  for (const style of JSON_STYLES) {
    const other = payload && written(style.write(payload))
    if (other !== void 0) add(`${head}.${other}`, change('payload', style.name), { payload: other })
  }
  for (const style of JSON_STYLES) {
    const otherHeader = header && written(style.write(header))
    const otherPayload = payload && written(style.write(payload))
    if (otherHeader === void 0) continue
    add(`${otherHeader}.${body}`, change('header', style.name), { header: otherHeader })
    if (otherPayload !== void 0)
      add(`${otherHeader}.${otherPayload}`, change('header and payload', style.name), {
        header: otherHeader,
        payload: otherPayload,
      })
  }
  if (payloadText === void 0) return
  for (const [text, style] of [
    [payloadText.trim(), 'without white space around it'],
    [payloadText.replace(/^\uFEFF/, ''), 'without its byte order mark'],
    [`\uFEFF${payloadText}`, 'with a byte order mark'],
    [`${payloadText}\n`, 'with a line feed at its end'],
    [payloadText.replace(/\r\n/g, '\n'), 'with line feeds instead of CRLF'],
    [payloadText.replace(/\r?\n/g, '\r\n'), 'with CRLF'],
  ])
    add(`${head}.${written(text)}`, change('payload', style), { payload: written(text) })
}
/** Entra signs the header with base64url(SHA-256(nonce)) in the place of the nonce that it ships. */
async function microsoftHeader({ facts, subject }) {
  const { nonce } = facts.header
  const text = decodeUtf8(decodeAnyBase64(facts.parts.protected?.text ?? '') ?? new Uint8Array([255]))
  if (typeof nonce !== 'string' || text === void 0 || !text.includes(JSON.stringify(nonce))) return void 0
  const hashed = await digest(subject.env.subtle, 'SHA-256', encodeUtf8(nonce))
  if (isRefusal(hashed)) return void 0
  return encodeBase64Url(encodeUtf8(text.replace(JSON.stringify(nonce), JSON.stringify(encodeBase64Url(hashed)))))
}
function afterDot(signingInput) {
  const text = decodeUtf8(signingInput) ?? ''
  return text.slice(text.indexOf('.') + 1)
}
// src/engine/findings/experiments/key-trials.ts
var ROWS = Object.values(SIGNATURES).filter((row) => row.native && row.alg !== 'EdDSA')
/**
 * The algorithms and parameters under which this key may have made a signature of this length. What cannot be is left
 * out before WebCrypto is asked: an HMAC's length tells its hash, and opening an RSA signature tells scheme, hash and salt.
 */
async function trialsOf(subtle, key, signature) {
  if (key.unreadable || (key.problem && key.problem.code !== 'key/rsa-weak')) return []
  switch (key.kty) {
    case 'oct':
      return hmacRows(signature.length).map((row) => ({
        key,
        row,
      }))
    case 'RSA':
      return rsaTrials(subtle, key, signature)
    case 'EC':
      return ecdsaTrials(key, signature.length)
    default:
      return ROWS.filter(
        (row) =>
          row.kty === key.kty &&
          row.signatureLength(key.crv) === signature.length &&
          (row.kty !== 'OKP' || (row.crv?.includes(key.crv ?? '') ?? false)) &&
          (row.kty !== 'AKP' || row.alg === (key.jwk?.['alg'] ?? key.alg)),
      ).map((row) => ({
        key,
        row,
      }))
  }
}
/** The HS* rows whose MAC has this many bytes. */
var hmacRows = (length) => ROWS.filter((row) => row.family === 'hmac' && row.signatureLength(void 0) === length)
async function rsaTrials(subtle, key, signature) {
  if (key.cryptoKey) return []
  const opening = await openingOf(subtle, key, signature)
  if (!opening || opening.scheme === 'pkcs1-bare') return []
  const family = opening.scheme === 'pkcs1' ? 'rsa-pkcs1' : 'rsa-pss'
  const row = ROWS.find((each) => each.family === family && each.hash === opening.hash)
  if (!row) return []
  if (opening.scheme === 'pkcs1')
    return [
      {
        key,
        row,
      },
    ]
  const saltLength = opening.salt.length
  return [
    saltLength === opening.h.length
      ? {
          key,
          row,
        }
      : {
          key,
          row,
          params: {
            name: 'RSA-PSS',
            saltLength,
          },
        },
  ]
}
function ecdsaTrials(key, length) {
  const row = ROWS.find((each) => each.family === 'ecdsa' && key.crv !== void 0 && each.crv?.includes(key.crv))
  if (!row || length !== 2 * (COORDINATE_LENGTH[key.crv ?? ''] ?? 0)) return []
  const others = ['SHA-256', 'SHA-384', 'SHA-512'].filter((hash) => hash !== row.hash)
  return [
    {
      key,
      row,
    },
    ...others.map((hash) => ({
      key,
      row,
      params: {
        name: 'ECDSA',
        hash,
      },
    })),
  ]
}
// src/engine/findings/experiments/algorithm-change.ts
/**
 * What it means that a signature verifies under another algorithm than the header names: a misspelt name, another RSA
 * scheme, another salt, another curve, another hash. Undefined when the trial's algorithm is the header's own.
 */
function algorithmChange(question, trial) {
  const { facts, row: headerRow } = question
  const { row, params, key } = trial
  const named = facts.alg
  const sameName = named === row.alg || (named === 'EdDSA' && row.alg === 'Ed25519')
  if (sameName && !params) return void 0
  const data = {
    headerAlg: named ?? 'none at all',
    alg: row.alg,
    title: row.title,
  }
  if (params?.saltLength !== void 0 && headerRow?.family === 'rsa-pss' && sameName)
    return {
      code: 'alg/pss-salt',
      data: {
        ...data,
        salt: params.saltLength,
        expected: {
          'SHA-256': 32,
          'SHA-384': 48,
          'SHA-512': 64,
          'SHA-1': 20,
        }[row.hash ?? 'SHA-256'],
      },
      changed: `PSS with a salt of ${params.saltLength} bytes`,
    }
  const changed = `the signature checked as ${row.title}${params?.saltLength !== void 0 ? ` with a salt of ${params.saltLength} bytes` : ''}${params?.hash ? ` but over ${params.hash}` : ''}`
  if (named === void 0)
    return {
      code: 'header/no-alg',
      data,
      changed,
    }
  if (!headerRow && registeredAlgorithm(named))
    return {
      code: 'alg/prohibited',
      data,
      changed,
      message: `alg is "${named}", which is registered, but not for signing tokens; the signature is sound as ${row.alg}.`,
      fix: `Write "${row.alg}" into the header before signing.`,
    }
  if (!headerRow)
    return {
      code: 'alg/misspelt',
      data: {
        ...data,
        given: named,
        meant: row.alg,
      },
      changed,
    }
  if (row.kty === 'RSA' && headerRow.kty === 'RSA')
    return {
      code: 'alg/other-rsa-scheme',
      data,
      changed,
    }
  if (row.family === 'ecdsa' && sameName)
    return {
      code: 'alg/signature-length',
      data: {
        ...data,
        hash: params?.hash ?? '',
      },
      changed,
      message: `The signature was made over ${params?.hash}, although ${row.alg} hashes with ${row.hash}.`,
      fix: `Hash with ${row.hash} when signing ${row.alg}.`,
    }
  if (row.family === 'ecdsa' && headerRow.family === 'ecdsa')
    return {
      code: headerRow.alg === 'ES256K' ? 'alg/secp256k1' : 'alg/curve-mismatch',
      data: {
        ...data,
        curve: key.crv ?? '',
        wanted: headerRow.crv?.join(' or ') ?? '',
        hash: params?.hash ?? row.hash ?? '',
      },
      changed,
    }
  return {
    code: 'alg/signature-length',
    data: {
      ...data,
      length: facts.signature?.length ?? 0,
      expected: headerRow.signatureLength(key.crv) ?? 0,
    },
    changed,
  }
}
// src/engine/findings/experiments/key-variants.ts
/** A sweep over more keys than this takes longer than a person waits; the set's first ones are tried. */
var SWEPT = 200
/** X5: every key under every algorithm that it allows, metadata ignored, in other readings of a key, and the token's own. */
async function keyVariants(question, signature) {
  const { subject, facts } = question
  const { subtle } = subject.env
  const variants = []
  for (const key of subject.keys.keys.slice(0, SWEPT)) {
    for (const trial of await trialsOf(subtle, key, signature))
      if (!(trial.params === void 0 && question.asGiven.some((each) => each.key === key && sameRow(each, trial))))
        variants.push({
          trial,
          changes: () => changesFor(question, trial),
        })
    for (const other of otherReadings(key))
      for (const trial of await trialsOf(subtle, other.key, signature))
        variants.push({
          trial,
          changes: async () => [
            other.change,
            ...(await changesFor(
              question,
              {
                ...trial,
                key,
              },
              trial.key,
            )),
          ],
        })
  }
  const { embedded } = facts
  if (embedded && !subject.keys.keys.includes(embedded))
    for (const trial of await trialsOf(subtle, embedded, signature))
      variants.push({
        trial,
        changes: async () => [embeddedChange(question, trial)],
      })
  return variants
}
var sameRow = (a, b) => a.row === b.row || (a.row.alg === 'EdDSA' && b.row.alg === 'Ed25519')
function embeddedChange(question, trial) {
  return {
    code: 'attack/embedded-jwk',
    data: { where: Object.hasOwn(question.facts.header, 'jwk') ? 'jwk' : 'x5c' },
    changed: 'the key that the header itself brings',
    ...(question.subject.keys.given
      ? {}
      : {
          severity: 'warning',
          message: `The signature verifies with the key in the token's own "${Object.hasOwn(question.facts.header, 'jwk') ? 'jwk' : 'x5c'}" header: anybody can make such a token with a key of their own.`,
        }),
    ...(trial.key.problem ? { severity: 'error' } : {}),
  }
}
/** Other keys that the same JWK may mean: with x and y exchanged, and the one in its certificate. */
function otherReadings(key) {
  const found = []
  const { jwk, given } = key
  const at = key.index + 1
  if (jwk && key.kty === 'EC' && typeof jwk['x'] === 'string' && typeof jwk['y'] === 'string') {
    const curve = curveByName(key.crv ?? '')
    const [x, y] = [tryBase64Url(jwk['x']), tryBase64Url(jwk['y'])]
    if (curve && x && y && !isOnCurve(curve, x, y) && isOnCurve(curve, y, x)) {
      const swapped = {
        x: jwk['y'],
        y: jwk['x'],
      }
      const { problem: _, ...sound } = key
      found.push({
        key: {
          ...sound,
          jwk: {
            ...jwk,
            ...swapped,
          },
        },
        change: {
          code: 'key/not-on-curve',
          changed: `key ${at} with x and y exchanged`,
          members: swapped,
          message: `Key ${at} has x and y exchanged: as given, it is no point of ${curve.crv}; exchanged, it verifies this token.`,
          fix: 'Exchange "x" and "y" in the JWK.',
        },
      })
    }
  }
  const first = given && key.certificates?.[0]
  const der = first === void 0 ? void 0 : decodeAnyBase64(first)
  if (der && jwk) {
    const { key: certified } = candidateFromCertificate(der, {
      origin: key.origin,
      index: key.index,
    })
    const differs = ['n', 'x', 'y'].some((name) => certified.jwk?.[name] !== jwk[name])
    if (certified.jwk && differs) {
      const { n, e, x, y } = certified.jwk
      found.push({
        key: certified,
        change: {
          code: 'key/certificate-differs',
          changed: `the key in the certificate (x5c) of key ${at}, not its own members`,
          members: Object.fromEntries(
            Object.entries({
              n,
              e,
              x,
              y,
            }).filter(([, value]) => value !== void 0),
          ),
          message: `Key ${at} holds two keys: the one in its x5c certificate made this signature, its own members did not. Verifiers that use the members refuse the token, those that use the certificate take it.`,
          fix: 'Publish members and certificate of the same key.',
        },
      })
    }
  }
  return found
}
/** Everything that this trial assumes otherwise than it was given. */
async function changesFor(question, trial, material = trial.key) {
  const { key, row } = trial
  const { header } = question.facts
  const changes = []
  const algorithm = algorithmChange(question, {
    ...trial,
    key: material,
  })
  if (algorithm) changes.push(algorithm)
  const kid = typeof header['kid'] === 'string' ? header['kid'] : void 0
  const { considered, by } = selectKeys(
    [...(question.subject.keys.keys.length > 50 ? [key] : question.subject.keys.keys)],
    {
      kid,
      alg: row.alg,
      kty: row.kty,
      crv: row.crv,
      use: 'sig',
      ops: ['verify'],
    },
  )
  const judged = considered.find((entry) => entry.key === key)
  const fails = (criterion) =>
    judged?.judgements.some((judgement) => judgement.criterion === criterion && judgement.verdict === 'failed') ?? false
  if (kid !== void 0 && fails('kid')) changes.push(await kidChange(question, key, kid, by))
  if (fails('use') || fails('key_ops'))
    changes.push({
      code: 'key/use-forbids',
      data: {
        member: fails('use') ? 'use' : 'key_ops',
        value: fails('use') ? JSON.stringify(key.use ?? '') : JSON.stringify(key.keyOps ?? []),
        wanted: fails('use') ? '"sig"' : '["verify"]',
      },
      changed: 'the key without its use and key_ops',
      members: {
        use: void 0,
        key_ops: void 0,
      },
    })
  if (fails('alg') && !algorithm)
    changes.push({
      code: 'alg/key-alg-differs',
      data: {
        keyAlg: key.alg ?? '',
        tokenAlg: row.alg,
      },
      changed: `the key without its alg "${key.alg}"`,
      members: { alg: void 0 },
    })
  return changes
}
// src/engine/findings/experiments/repair-keys.ts
/** A set with more keys than this is not written out again. */
var REWRITTEN$1 = 200
/**
 * The keys as they were given, with members of one key changed (`undefined` takes a member away). Where they were no
 * JWKs, or the set is large, the one key as a JWK, without members that could contradict the token.
 */
function keysWith(subject, key, members) {
  const all = subject.keys.keys
  const whole = all.find((other) => other === key || other.index === key.index)
  if (!whole || key.origin === 'token') return void 0
  const rewritable = whole.given && all.length <= REWRITTEN$1 && all.every((other) => other.given)
  const clash = members['kid'] !== void 0 && all.some((other) => other !== whole && other.kid === members['kid'])
  if (rewritable && !clash) {
    const changed = { ...whole.given }
    for (const [name, value] of Object.entries(members))
      if (value === void 0) delete changed[name]
      else changed[name] = value
    return asSource(
      subject,
      all.length === 1
        ? JSON.stringify(changed)
        : JSON.stringify({ keys: all.map((other) => (other === whole ? changed : other.given)) }),
    )
  }
  const bare = key.jwk && (key.kty === 'oct' ? key.jwk : publicJwk(key.jwk))
  return (
    bare &&
    asSource(
      subject,
      JSON.stringify({
        ...bare,
        ...kidOf$1(members),
      }),
    )
  )
}
var kidOf$1 = (members) => (members['kid'] === void 0 ? {} : { kid: members['kid'] })
/** A fetched set stays a fetched one: it remembers whose it is. */
function asSource({ request }, text) {
  const [only, another] = Array.isArray(request.keys) ? request.keys : []
  return only && !another && only.origin === 'fetched'
    ? [
        {
          ...only,
          text,
        },
      ]
    : text
}
// src/engine/findings/experiments/member-encodings.ts
/** Members that hold bytes as base64url (RFC 7518 §6, RFC 8037 §2). */
var BYTES = ['n', 'e', 'x', 'y', 'k', 'pub']
/** Keys of a set that are looked at. */
var LOOKED_AT = 20
/**
 * JWKs whose members are written in hex or decimal: with all such members converted at once. Hex that happens to be sound
 * base64url is another key without any error, so only a signature can tell.
 */
function memberEncodings(subject) {
  return subject.keys.keys.slice(0, LOOKED_AT).flatMap((key) => {
    if (!key.given) return []
    const members = {}
    for (const name of BYTES) {
      const text = key.given[name]
      const bytes = typeof text === 'string' ? otherBytes(name, text) : void 0
      if (bytes) members[name] = encodeBase64Url(bytes)
    }
    const names = Object.keys(members)
    const keys = names.length > 0 ? keysWith(subject, key, members) : void 0
    if (keys === void 0) return []
    const what = names.map((name) => `"${name}"`).join(' and ')
    return [
      {
        changes: [
          {
            code: 'key/member-encoding',
            changed: `${what} of key ${key.index + 1} read as hex or decimal`,
            message: `${what} of key ${key.index + 1} ${names.length > 1 ? 'are' : 'is'} not written in base64url, but in hex or decimal. Read so, the key verifies this token.`,
            fix: `Write ${what} as base64url of the bytes; the repair shows the corrected key.`,
          },
        ],
        repair: { keys },
      },
    ]
  })
}
function otherBytes(name, text) {
  const bare = text.replace(/^0x/i, '').replace(/[\s:]/g, '')
  if (name === 'n' && /^\d{128,}$/.test(bare)) return decimal(bare)
  if (name === 'e')
    return bare === '65537' ? Uint8Array.of(1, 0, 1) : /^(0{0,3}10001|0{0,7}3)$/.test(bare) ? hex(bare) : void 0
  return bare.length >= 32 && /^[0-9a-f]+$/i.test(bare) ? hex(bare) : void 0
}
var hex = (text) => {
  const bytes = fromHex(text.length % 2 === 0 ? text : `0${text}`)
  const start = bytes?.findIndex((byte) => byte !== 0) ?? -1
  return start > 0 && bytes && bytes.length % 2 === 1 ? bytes.subarray(start) : bytes
}
function decimal(text) {
  const value = BigInt(text)
  return fromBigInt(value, Math.ceil(value.toString(16).length / 2))
}
// src/engine/findings/experiments/text-variants.ts
/** Other readings of the token's text that no reader's note repairs already. */
function textVariants(subject) {
  const { text } = subject.reading
  const variants = []
  const add = (token, change) => {
    if (token !== text)
      variants.push({
        changes: [change],
        repair: { token },
      })
  }
  const segments = text.length < 1e6 ? text.split('.') : []
  const [header, payload, signature] = segments
  if (header === void 0 || payload === void 0 || signature === void 0 || segments.length !== 3) return variants
  if (text.includes('='))
    add(text.replace(/=+(?=\.|$)/g, ''), {
      code: 'token/padded',
      changed: 'the token without its padding',
      message: 'The "=" padding was added to the token after it was signed: without it, the signature verifies.',
      fix: 'Look for what encodes the token once more on its way (a proxy, a form, a database driver).',
    })
  if (/[+/]/.test(text))
    add(
      text
        .replace(/\+/g, '-')
        .replace(/\//g, '_')
        .replace(/=+(?=\.|$)/g, ''),
      {
        code: 'token/standard-base64',
        changed: 'the token converted to base64url',
        message:
          'The token was converted to standard base64 after it was signed: written in base64url again, the signature verifies.',
        fix: 'Look for what re-encodes the token on its way; pass it on unchanged.',
      },
    )
  const declared = objectIn(header)
  const inside = objectIn(payload)
  if (declared && inside && declared['alg'] === void 0 && typeof inside['alg'] === 'string')
    add(`${payload}.${header}.${signature}`, {
      code: 'header/no-alg',
      changed: 'header and payload exchanged',
      message: 'Header and payload stand in each other’s place: exchanged, the token can be read.',
      fix: 'Put the header (with alg) first.',
    })
  const once = segments.map((segment) => decodeUtf8(decodeAnyBase64(segment) ?? new Uint8Array([255])))
  if (once.every((segment) => segment !== void 0 && /^[A-Za-z0-9+/_-]{10,}=*$/.test(segment)))
    add(once.map((segment) => segment?.replace(/=+$/, '')).join('.'), {
      code: 'token/double-encoded',
      changed: 'each part decoded from base64 once more',
      message: 'Every part of the token is encoded in base64 twice.',
      fix: 'Encode header, payload and signature once, as base64url.',
    })
  return variants
}
function objectIn(segment) {
  const bytes = decodeAnyBase64(segment)
  const text = bytes && decodeUtf8(bytes)
  if (text === void 0 || !text.startsWith('{')) return void 0
  try {
    const value = JSON.parse(text)
    return isObject(value) ? value : void 0
  } catch {
    return
  }
}
// src/engine/findings/experiments/scenes.ts
/** Notes about keys whose repair gives another key than the one that was tried. */
var OTHER_KEY = /* @__PURE__ */ new Set([
  'key/member-encoding',
  'secret/encoding',
  'key/not-on-curve',
  'key/coordinate-length',
])
/** More texts than this are no accident, but a text made to be searched for ever. */
var MOST = 12
/** The request as it was given. */
var asGiven = (subject) => ({
  subject,
  changes: [],
  repair: {},
})
/**
 * X1: the request under other readings of its texts, each inspected again: the token with what its readers noted repaired,
 * the keys in their other reading, and both together. Every intermediate text is kept, and each is verified.
 */
async function scenesOf(subject) {
  const tokens = [...fromNotes(subject.reading.notes, isTokenRepair), ...textVariants(subject)]
  const keys = fromNotes(
    subject.keys.notes.filter(({ code }) => OTHER_KEY.has(code)),
    (repair) => repair.keys !== void 0 || repair.secretEncoding !== void 0,
  )
  for (const variant of memberEncodings(subject))
    if (!keys.some(({ repair }) => JSON.stringify(repair) === JSON.stringify(variant.repair))) keys.push(variant)
  const combinations = [...tokens, ...keys]
  for (const token of tokens)
    for (const key of keys)
      combinations.push({
        changes: [...token.changes, ...key.changes],
        repair: {
          ...token.repair,
          ...key.repair,
        },
      })
  const scenes = []
  for (const { changes, repair } of combinations.slice(0, MOST))
    scenes.push({
      subject: await reinspect(subject, repair),
      changes,
      repair,
    })
  return scenes
}
var isTokenRepair = (repair) => repair.token !== void 0 || repair.allow !== void 0
/** Notes with the same repair are one reading of the text, with several things wrong. */
function fromNotes(notes, fits) {
  const groups = /* @__PURE__ */ new Map()
  for (const { code, repair } of notes) {
    if (!repair || !fits(repair)) continue
    const name = JSON.stringify(repair)
    const group = groups.get(name) ?? {
      changes: [],
      repair,
    }
    group.changes.push({
      code,
      changed: `the text with ${code} repaired`,
      noted: true,
    })
    groups.set(name, group)
  }
  return [...groups.values()]
}
// src/engine/keys/convert.ts
/** DER in PEM armour: 64 characters a line, a line feed after each (RFC 7468 §2). */
function pemText(label, bytes) {
  return `-----BEGIN ${label}-----\n${(encodeBase64(bytes).match(/.{1,64}/g) ?? []).join('\n')}\n-----END ${label}-----\n`
}
// src/engine/findings/experiments/confusion-secrets.ts
/**
 * Every text that a confused verifier would use as an HMAC secret when it holds a public key: the PEM as pasted, as
 * SPKI, PKCS#1 and certificate, with and without its last line feed, with CRLF, the DER, the JWK (RFC 8725 §2.1).
 */
async function confusionSecrets(subject) {
  const secrets = []
  const add = (bytes, spelling) => {
    secrets.push({
      bytes,
      change: {
        code: 'alg/confusion',
        data: { spelling },
        changed: `the ${spelling} used as the HMAC secret`,
      },
    })
  }
  const spell = (text, name) => {
    const bare = text.replace(/\r\n/g, '\n').replace(/\n+$/, '')
    add(encodeUtf8(`${bare}\n`), `${name} with its last line feed`)
    add(encodeUtf8(bare), `${name} without its last line feed`)
    add(encodeUtf8(`${bare.replace(/\n/g, '\r\n')}\r\n`), `${name} with CRLF line ends`)
    add(encodeUtf8(bare.replace(/\n/g, '\r\n')), `${name} with CRLF line ends, without the last one`)
  }
  const pasted = subject.request.keys
  const texts =
    typeof pasted === 'string' ? [pasted] : (pasted ?? []).flatMap((source) => ('text' in source ? [source.text] : []))
  const keys = subject.keys.keys.filter((key) => key.jwk && key.kty !== 'oct').slice(0, 10)
  if (keys.length === 0) return secrets
  for (const text of texts.slice(0, 5))
    if (text.length < 2e4) {
      add(encodeUtf8(text), 'key exactly as it was pasted')
      if (text.includes('-----BEGIN')) spell(text, 'PEM as it was pasted')
    }
  for (const key of keys) {
    if (!key.jwk) continue
    const jwk = publicOnly(key.jwk)
    const spki = encodeSpki(jwk)
    if (spki instanceof Uint8Array) {
      spell(pemText('PUBLIC KEY', spki), 'public key in PEM (SPKI)')
      add(spki, 'DER of the public key')
    }
    const pkcs1 = key.kty === 'RSA' ? encodePkcs1Public(jwk) : void 0
    if (pkcs1 instanceof Uint8Array) spell(pemText('RSA PUBLIC KEY', pkcs1), 'public key in PEM (PKCS#1)')
    const certificate = key.certificates?.[0] ? decodeAnyBase64(key.certificates[0]) : void 0
    if (certificate) spell(pemText('CERTIFICATE', certificate), 'certificate in PEM')
    for (const object of [key.given, key.jwk, jwk])
      if (object) {
        add(encodeUtf8(JSON.stringify(object)), 'JWK as JSON')
        add(encodeUtf8(JSON.stringify(object, null, 2)), 'JWK as indented JSON')
      }
  }
  return secrets
}
// src/engine/findings/experiments/secret-readings.ts
/**
 * X2: about twenty readings of the same secret text, each a mistake that people make (FINDINGS.md, "Key material and
 * secrets"). `text` is the secret as it was pasted, or, for an `oct` key, the text of `k`; `asked` is how it was read.
 * Readings that give the same bytes as an earlier one are one cause and are left out.
 */
function secretReadings(text, given, asked) {
  const readings = []
  const seen = [given]
  const add = (bytes, change) => {
    if (!bytes || bytes.length === 0 || seen.some((other) => sameKey(other, bytes))) return
    seen.push(bytes)
    readings.push({
      bytes,
      change,
    })
  }
  const as = (keys, secretEncoding = 'utf8') => ({
    keys,
    secretEncoding,
  })
  const trimmed = text.trim()
  const base64 = decodeAnyBase64(text)
  add(base64, {
    code: 'secret/is-base64',
    data: {
      bytes: base64?.length ?? 0,
      characters: text.length,
    },
    changed: `the secret decoded from base64 (${base64?.length} bytes)`,
    request: as(text, /[+/=]/.test(text) ? 'base64' : 'base64url'),
  })
  const hex = /^(0x)?[0-9a-fA-F\s:]+$/.test(text) ? fromHex(text.replace(/^0x|[\s:]/g, '')) : void 0
  add(hex, {
    code: 'secret/is-hex',
    data: {
      bytes: hex?.length ?? 0,
      characters: text.length,
    },
    changed: `the secret decoded from hex (${hex?.length} bytes)`,
    request: as(text, 'hex'),
  })
  if (asked !== void 0 && asked !== 'utf8')
    add(encodeUtf8(text), {
      code: 'secret/is-text',
      data: {
        bytes: encodeUtf8(text).length,
        encoding: asked,
      },
      changed: 'the secret used as text, not decoded',
      request: { secretEncoding: 'utf8' },
    })
  for (const [end, name] of [
    ['\n', 'a line feed'],
    ['\r\n', 'a carriage return and a line feed'],
    ['\r', 'a carriage return'],
    [' ', 'a space'],
    ['\0', 'a zero byte'],
  ])
    add(encodeUtf8(text + end), {
      code: 'secret/newline',
      data: {
        what: name,
        direction: 'added',
      },
      changed: `the secret with ${name} at its end`,
      request: as(text + end),
    })
  if (trimmed !== text)
    add(encodeUtf8(trimmed), {
      code: 'secret/newline',
      data: {
        what: 'white space around it',
        direction: 'removed',
      },
      changed: 'the secret without the white space around it',
      message: 'The secret that you gave has white space around it; without it, the signature verifies.',
      fix: 'Trim the secret where it is read: a trailing newline is part of the key.',
      request: as(trimmed),
    })
  for (const quote of ['"', "'", '`'])
    add(encodeUtf8(quote + text + quote), {
      code: 'secret/quoted',
      data: { quote },
      changed: `the secret with ${quote} around it`,
      request: as(quote + text + quote),
    })
  const unquoted = /^(["'`])([\s\S]*)\1$/.exec(trimmed)?.[2]
  if (unquoted !== void 0) {
    add(encodeUtf8(unquoted), {
      code: 'secret/quoted',
      data: { quote: trimmed.charAt(0) },
      changed: 'the secret without its quotes',
      message: `The secret that you gave stands in ${trimmed.charAt(0)}; without the quotes, the signature verifies.`,
      request: as(unquoted),
    })
    add(decodeAnyBase64(unquoted), {
      code: 'secret/is-base64',
      data: {
        bytes: 0,
        characters: unquoted.length,
      },
      changed: 'the secret without its quotes, decoded from base64',
      request: as(unquoted, /[+/=]/.test(unquoted) ? 'base64' : 'base64url'),
    })
  }
  addEnvironmentReadings(text, add, as)
  addTwiceEncoded(text, given, add, as)
  addLenient(text, add)
  return readings
}
/** What `.env` files and compose do to `$`, `#`, backticks and backslashes. */
function addEnvironmentReadings(text, add, as) {
  const cuts = [
    [text.replace(/\$\$/g, '$'), 'with $$ become $'],
    [text.replace(/\$(\w+|\{\w*\})/g, ''), 'with every $NAME replaced by nothing'],
    [text.replace(/\$.*$/s, ''), 'cut at the first $'],
    [text.replace(/\s+#.*$/s, ''), 'cut at " #"'],
    [text.replace(/#.*$/s, ''), 'cut at the first #'],
    [text.replace(/`[^`]*`/g, ''), 'without what stands in backticks'],
    [text.replace(/\\n/g, '\n'), 'with \\n become a line feed'],
    [text.replace(/\\(.)/g, '$1'), 'with its backslashes taken as escapes'],
    [text.replace(/\n/g, '\\n'), 'with its line feeds written as \\n'],
    [text.replace(/\r\n/g, '\n'), 'with its line ends as line feeds'],
    [text.replace(/\r?\n/g, '\r\n'), 'with its line ends as CRLF'],
    [text.split(/\r?\n/)[0] ?? text, 'cut after its first line'],
  ]
  for (const [changed, how] of cuts)
    if (changed !== text && changed !== '')
      add(encodeUtf8(changed), {
        code: 'secret/env-interpolated',
        data: { how },
        changed: `the secret ${how}`,
        request: as(changed),
      })
}
/** Encoded once too often, or decoded by a library that nobody asked. */
function addTwiceEncoded(text, given, add, as) {
  const note = (how) => ({
    code: 'secret/encoded-twice',
    data: { how },
    changed: how,
  })
  const once = decodeAnyBase64(text)
  const inner = once && decodeUtf8(once)
  if (inner !== void 0)
    add(decodeAnyBase64(inner), {
      ...note('the secret decoded from base64 twice'),
      request: as(inner, 'base64'),
    })
  add(encodeUtf8(encodeBase64(encodeUtf8(text))), {
    ...note('the base64 text of the secret used as the secret'),
    request: as(encodeBase64(encodeUtf8(text))),
  })
  add(encodeUtf8(encodeBase64Url(encodeUtf8(text))), {
    ...note('the base64url text of the secret used as the secret'),
    request: as(encodeBase64Url(encodeUtf8(text))),
  })
  add(encodeUtf8(toHex(encodeUtf8(text))), {
    ...note('the hex of the secret used as the secret'),
    request: as(toHex(encodeUtf8(text))),
  })
  add(encodeUtf8(encodeBase64(given)), {
    ...note('the base64 text of the secret used as the secret'),
    request: as(encodeBase64(given)),
  })
  add(encodeUtf8(encodeBase64Url(given)), {
    ...note('the base64url text of the secret used as the secret'),
    request: as(encodeBase64Url(given)),
  })
  add(encodeUtf8(toHex(given)), {
    ...note('the hex of the secret used as the secret'),
    request: as(toHex(given)),
  })
  for (const decode of [decodeURI, decodeURIComponent])
    try {
      const decoded = decode(text)
      add(encodeUtf8(decoded), {
        ...note(`the secret passed through ${decode.name}`),
        request: as(decoded),
      })
    } catch {}
  for (const encode of [encodeURI, encodeURIComponent])
    try {
      const encoded = encode(text)
      add(encodeUtf8(encoded), {
        ...note(`the secret passed through ${encode.name}`),
        request: as(encoded),
      })
    } catch {}
}
/** Decoders that skip what they do not know: an unfinished quantum (JAXB), foreign characters (Buffer.from). */
function addLenient(text, add) {
  const kept = text.replace(/[^A-Za-z0-9+/_-]/g, '')
  const whole = kept.slice(0, kept.length - (kept.length % 4))
  const change = (how) => ({
    code: 'secret/lenient-base64',
    data: {
      how,
      characters: text.length,
    },
    changed: how,
  })
  for (const [part, how] of [
    [whole, `the first ${whole.length} characters decoded as base64, the rest dropped`],
    [kept, 'the secret decoded as base64, foreign characters skipped'],
    [kept.length % 4 === 1 ? kept.slice(0, -1) : kept, 'the secret decoded as base64, its last character dropped'],
  ]) {
    const bytes = decodeAnyBase64(part)
    add(bytes, {
      ...change(how),
      ...(bytes
        ? {
            request: {
              keys: encodeBase64Url(bytes),
              secretEncoding: 'base64url',
            },
          }
        : {}),
    })
  }
}
/** HMAC fills a short key with zeros: two keys that differ in trailing zeros alone are one key (RFC 2104 §2). */
function sameKey(a, b) {
  const bare = (bytes) => {
    let end = bytes.length
    while (end > 0 && bytes[end - 1] === 0) end--
    return end
  }
  const length = bare(a)
  if (length !== bare(b)) return false
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return false
  return true
}
// src/engine/findings/experiments/secret-variants.ts
/** A symmetric key made of these bytes, for a hypothesis only. */
function secretCandidate(secret) {
  return {
    origin: 'given',
    index: 0,
    source: 'secret',
    kty: 'oct',
    bits: 8 * secret.length,
    secret,
    isPrivate: true,
  }
}
/**
 * X2 for HS* tokens: the readings of the secret that was given, then secrets that somebody else may have used: defaults of
 * tools, the contents of the file that `kid` points at, and the text of a public key. The MAC's length tells the hash.
 */
async function secretVariants(question, signature) {
  const { subject, facts, row } = question
  if (row ? row.family !== 'hmac' : !/hs|hmac|sha/i.test(facts.alg ?? 'hs')) return []
  const rows = hmacRows(signature.length)
  const variants = []
  const add = (secret, change) => {
    if (secret.length === 0) return
    const key = secretCandidate(secret)
    for (const each of rows) {
      const trial = {
        key,
        row: each,
      }
      variants.push({
        trial,
        changes: async () => {
          const algorithm = algorithmChange(question, trial)
          return algorithm ? [change, algorithm] : [change]
        },
      })
    }
  }
  for (const { bytes, change } of givenSecretReadings(question)) add(bytes, change)
  for (const { bytes, change } of await hashedSecrets(question)) add(bytes, change)
  for (const secret of WELL_KNOWN_SECRETS)
    add(encodeUtf8(secret), {
      code: 'secret/well-known',
      data: { secret },
      changed: `the well-known secret "${secret}"`,
      request: {
        keys: secret,
        secretEncoding: 'utf8',
      },
    })
  for (const { bytes, change } of await confusionSecrets(subject)) add(bytes, change)
  const kid = facts.header['kid']
  if (typeof kid === 'string' && /[/\\]/.test(kid))
    for (const content of ['\0', '2\n', '2', '1\n', '1', '0\n', '0', '\n'])
      add(encodeUtf8(content), {
        code: 'attack/kid-injection',
        data: {
          kid,
          content: content === '\0' ? 'nothing' : JSON.stringify(content),
        },
        changed: `the secret ${content === '\0' ? 'of an empty file' : JSON.stringify(content)}, the contents of a file like the one that kid names`,
      })
  add(Uint8Array.of(0), {
    code: 'attack/blank-secret',
    changed: 'an empty secret (HMAC fills it with zeros)',
  })
  return variants
}
/** The readings of every secret that was given, as text or as the `k` of a JWK (FINDINGS.md, X2). */
function givenSecretReadings(question) {
  const { subject } = question
  const readings = []
  for (const key of subject.keys.keys.slice(0, 20)) {
    if (key.kty !== 'oct') continue
    const text = key.bareSecret ?? (typeof key.given?.['k'] === 'string' ? key.given['k'] : void 0)
    if (text === void 0 || text === '') continue
    const bare = key.bareSecret !== void 0
    const asked = bare ? subject.request.secretEncoding : 'base64url'
    for (const { bytes, change } of secretReadings(text, key.secret ?? /* @__PURE__ */ new Uint8Array(), asked))
      if (bare || change.code !== 'secret/is-hex')
        readings.push({
          bytes,
          change: bare ? change : inJwk(key, change, bytes),
        })
  }
  return readings
}
/** Signers that hash the secret first, and use the digest, its hex or its base64. */
async function hashedSecrets({ subject }) {
  const found = []
  for (const { secret } of subject.keys.keys.slice(0, 5)) {
    if (!secret || secret.length === 0) continue
    for (const hash of ['SHA-256', 'SHA-512', 'SHA-1']) {
      const hashed = await digest(subject.env.subtle, hash, secret)
      if (isRefusal(hashed)) continue
      const forms = [
        [
          '',
          hashed,
          {
            keys: encodeBase64Url(hashed),
            secretEncoding: 'base64url',
          },
        ],
        [
          ' in hex',
          encodeUtf8(toHex(hashed)),
          {
            keys: toHex(hashed),
            secretEncoding: 'utf8',
          },
        ],
        [
          ' in base64',
          encodeUtf8(encodeBase64(hashed)),
          {
            keys: encodeBase64(hashed),
            secretEncoding: 'utf8',
          },
        ],
      ]
      for (const [form, bytes, request] of forms) {
        const how = `the ${hash} digest of the secret${form}`
        found.push({
          bytes,
          change: {
            code: 'secret/encoded-twice',
            data: { how },
            changed: how,
            request,
          },
        })
      }
    }
  }
  return found
}
/** An `oct` key is repaired as a JWK: the bytes go back into `k`. */
function inJwk(key, change, bytes) {
  const kid = key.kid === void 0 ? {} : { kid: key.kid }
  return {
    ...change,
    request: {
      keys: JSON.stringify({
        kty: 'oct',
        ...kid,
        k: encodeBase64Url(bytes),
      }),
    },
  }
}
// src/engine/findings/experiments/signature-variants.ts
/**
 * X7: the same signature under another encoding. DER for ECDSA, integers that lost their leading zeros, hex, base64
 * twice, reversed bytes. Each variant is a decoding of what stands in the token; nothing is guessed.
 */
function signatureVariants(question) {
  const received = question.facts.signature
  if (!received || received.length === 0) return []
  const variants = []
  const add = (signature, change) => {
    if (
      !signature ||
      signature.length === 0 ||
      sameBytes(signature, received) ||
      variants.some((other) => sameBytes(other.signature, signature))
    )
      return
    variants.push({
      signature,
      change,
    })
  }
  const curves = curvesInQuestion(question)
  for (const [curve, size] of curves) {
    const der = readDerSignature(received)
    if (der)
      add(joinIntegers(der.r, der.s, size), {
        code: 'alg/der-signature',
        data: {
          length: received.length,
          expected: 2 * size,
          curve,
        },
        changed: `the signature read as DER and written as r and s of ${size} bytes each`,
      })
    if (received.length < 2 * size && received.length > size)
      for (let cut = Math.max(1, received.length - size); cut <= Math.min(size, received.length - 1); cut++)
        add(joinIntegers(received.subarray(0, cut), received.subarray(cut), size), {
          code: 'alg/short-signature-integers',
          data: {
            length: received.length,
            expected: 2 * size,
            cut,
          },
          changed: `r taken from the first ${cut} bytes and s from the rest, each filled up to ${size} bytes`,
        })
    if (received.length === 2 * size)
      add(concat(received.slice(0, size).reverse(), received.slice(size).reverse()), {
        code: 'alg/signature-length',
        data: {
          length: received.length,
          expected: 2 * size,
        },
        changed: 'r and s read with their bytes reversed',
        message: 'The signature holds r and s with the lowest byte first; JOSE wants the highest first.',
        fix: 'Write both integers big-endian before joining them (RFC 7518 §3.4).',
      })
  }
  addTextForms(question, add)
  for (const { key, row } of question.asGiven) {
    const bytes = row.kty === 'RSA' && key.bits ? Math.ceil(key.bits / 8) : 0
    if (bytes > received.length && received.length >= bytes - 4)
      add(concat(new Uint8Array(bytes - received.length), received), {
        code: 'alg/short-signature-integers',
        data: {
          length: received.length,
          expected: bytes,
          cut: received.length,
        },
        changed: `the signature filled up with leading zeros to the ${bytes} bytes of the modulus`,
      })
  }
  return variants
}
/** Hex, a second layer of base64, DER in hex: the signature's characters decoded otherwise. */
function addTextForms(question, add) {
  const { text } = question.facts.parts.signature
  const hex = /^[0-9a-fA-F]+$/.test(text) ? fromHex(text) : void 0
  const inner = decodeUtf8(tryBase64Url(text) ?? /* @__PURE__ */ new Uint8Array())
  const hexInside = inner !== void 0 && /^[0-9a-fA-F]{32,}$/.test(inner) ? fromHex(inner) : void 0
  for (const bytes of [hex, hexInside])
    if (bytes) {
      const change = {
        code: 'token/hex-signature',
        data: {
          characters: text.length,
          bytes: bytes.length,
        },
        changed: `the signature read as ${bytes.length} bytes in hex`,
      }
      add(bytes, change)
      for (const [, size] of curvesInQuestion(question)) {
        const der = readDerSignature(bytes)
        if (der)
          add(joinIntegers(der.r, der.s, size), {
            ...change,
            changed: `the signature read as DER in hex`,
          })
      }
    }
  add(inner !== void 0 && inner.length > 20 ? decodeAnyBase64(inner) : void 0, {
    code: 'token/double-encoded',
    data: { what: 'signature' },
    changed: 'the signature decoded from base64 twice',
    message: 'The signature was base64-encoded twice: its bytes are base64 text again.',
    fix: 'Encode the raw signature bytes once, as base64url without padding.',
  })
}
/** The curves of the keys at hand, and of the header's alg: name and bytes of a coordinate. */
function curvesInQuestion(question) {
  const names = new Set(question.row?.family === 'ecdsa' ? (question.row.crv ?? []) : [])
  for (const key of question.subject.keys.keys.slice(0, 200)) if (key.kty === 'EC' && key.crv) names.add(key.crv)
  return [...names].flatMap((name) => {
    const size = COORDINATE_LENGTH[name]
    return size === void 0 ? [] : [[name, size]]
  })
}
/** The integers of SEQUENCE { INTEGER r, INTEGER s } (RFC 3279 §2.2.3), read leniently; undefined for anything else. */
function readDerSignature(bytes) {
  if (bytes[0] !== 48) return void 0
  let at = 1
  const length = () => {
    const first = bytes[at++] ?? 0
    if (first < 128) return first
    let value = 0
    for (let i = 0; i < (first & 127) && i < 4; i++) value = value * 256 + (bytes[at++] ?? 0)
    return value
  }
  const total = length()
  if (at + total > bytes.length) return void 0
  const integer = () => {
    if (bytes[at++] !== 2) return void 0
    const size = length()
    const value = bytes.subarray(at, at + size)
    at += size
    return value.length === size && size > 0 ? value : void 0
  }
  const r = integer()
  const s = integer()
  return r && s
    ? {
        r,
        s,
      }
    : void 0
}
/** r and s side by side, each exactly `size` bytes (RFC 7518 §3.4); undefined when one does not fit. */
function joinIntegers(r, s, size) {
  const joined = new Uint8Array(2 * size)
  for (const [index, integer] of [r, s].entries()) {
    let start = 0
    while (start < integer.length - 1 && integer[start] === 0) start++
    const bare = integer.subarray(start)
    if (bare.length > size) return void 0
    joined.set(bare, (index + 1) * size - bare.length)
  }
  return joined
}
function sameBytes(a, b) {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}
// src/engine/findings/experiments/verifies.ts
/** Does the signature verify under this trial? The key's metadata is ignored; a refusal by WebCrypto is a no. */
async function verifies(subject, trial, data, signature) {
  const { key, row } = trial
  if (key.kty !== row.kty || (row.crv && key.crv !== void 0 && !row.crv.includes(key.crv))) return false
  if (!canBeSignature(row, key, signature)) return false
  const pending = importForVerify(subject.env.subtle, key, row)
  const imported = pending instanceof Promise ? await pending : pending
  if (isRefusal(imported)) return false
  const params = trial.params ?? row.operationParams(key.crv)
  return (await verify(subject.env.subtle, params, imported, signature, data)) === true
}
// src/engine/findings/experiments/search.ts
/** An ordinary failure is diagnosed within 300 ms; the search ends when it has tried this many checks. */
var CHECKS = 4e3
/** A check over so many bytes more counts as one more. */
var LARGE = 2e4
/** A check on one of the larger curves takes as long as so many others. */
var SLOW_CURVES = {
  'P-384': 3,
  'P-521': 5,
}
/** Tokens longer than this are not put together again in other ways. */
var REWRITTEN = 5e5
/** So many checks are under way at once: WebCrypto has threads of its own. */
var AT_ONCE$2 = 16
/** Signatures of one token that are searched for. */
var SIGNATURES_SEARCHED = 5
/**
 * Looks for the change, or the few changes, under which the signature verifies: text, then key, signature encoding, secret
 * and signed bytes, each alone, then in pairs (FINDINGS.md, section 1: X1, X2, X5, X6, X7, with X3 to leave out what
 * cannot be). The first proof ends the search, so that one cause is said once. Memoised for the case.
 */
var search = once(async (subject) => {
  const proofs = []
  if (subject.jws.slice(0, SIGNATURES_SEARCHED).some(({ outcome }) => outcome === 'verified')) return proofs
  const budget = { left: CHECKS }
  const scenes = [asGiven(subject)]
  let others
  for (const phase of ['given-bytes', 'other-bytes'])
    for (const scene of scenes) {
      for (const facts of scene.subject.jws.slice(0, SIGNATURES_SEARCHED)) {
        const whole = facts.alg === 'none' ? void 0 : completed(scene.subject, facts)
        const untried = facts.outcome === 'not-reached' || scene.changes.length > 0
        const proof = whole && (await searchScene(scene, whole, phase, untried, budget))
        if (proof) proofs.push(proof)
      }
      if (proofs.length > 0) return proofs
      if (others) continue
      others = await scenesOf(subject)
      scenes.push(...others)
    }
  return proofs
})
async function searchScene(scene, facts, phase, untried, budget) {
  const question = questionOf(scene.subject, facts)
  for (const list of phase === 'given-bytes' ? overGivenBytes(question, untried) : overOtherBytes(question)) {
    const found = await firstThatVerifies(scene.subject, await list(), budget)
    if (found) return proofOf(scene, facts, found)
  }
}
/** The lists of combinations in the order in which they are tried; each is made only when it is its turn. */
function* overGivenBytes(question, untried) {
  const { signingInput: data, signature } = question.facts
  const plain = (trial) => ({
    trial,
    data,
    signature,
    changes: async () => lenience(question),
  })
  const keyed = ({ trial, changes }) => ({
    trial,
    data,
    signature,
    changes,
  })
  const encodings = signatureVariants(question)
  const readable = isFault(decodeBase64Url(question.facts.parts.signature.text)) ? lenience(question).length > 0 : true
  if (untried && readable) yield async () => question.asGiven.filter(({ key }) => usable$1(key)).map(plain)
  yield async () => (await keyVariants(question, signature)).map(keyed)
  yield async () =>
    encodings.flatMap((variant) =>
      question.asGiven.map((trial) => ({
        trial,
        data,
        signature: variant.signature,
        changes: async () => [variant.change],
      })),
    )
  yield async () => (await secretVariants(question, signature)).map(keyed)
  yield async () => {
    const found = []
    for (const { change, signature: other } of encodings)
      for (const { trial, changes } of [
        ...(await keyVariants(question, other)),
        ...(await secretVariants(question, other)),
      ])
        found.push({
          trial,
          data,
          signature: other,
          changes: async () => [...(await changes()), change],
        })
    return found
  }
}
/** The readings of a secret that are worth trying together with other signed bytes. */
var DECODED = /* @__PURE__ */ new Set(['secret/is-base64', 'secret/is-text', 'secret/is-hex'])
/** Checks on P-384 and P-521 are so much slower that only the likeliest other bytes are tried. */
var LIKELIEST = {
  ES384: 60,
  ES512: 30,
}
/** So many checks of other bytes with other keys are made; a large set is not gone through with every byte string. */
var PAIRS = 400
/** A degenerate key verifies anything, and so proves nothing. */
var usable$1 = ({ problem }) => !problem || problem.code === 'key/rsa-weak'
/** X6, alone and in pairs: other bytes may have been signed. */
function* overOtherBytes(question) {
  const { facts, subject } = question
  const { signature } = facts
  let inputs = []
  yield async () => {
    inputs = facts.signingInput.length > REWRITTEN ? [] : await inputVariants(question)
    inputs = inputs.slice(0, LIKELIEST[question.row?.alg ?? ''])
    const likely = []
    for (const trial of question.asGiven) {
      const { key } = trial
      const opens = key.kty !== 'RSA' || key.cryptoKey || (await openingOf(subject.env.subtle, key, signature))
      if (usable$1(key) && opens) likely.push(trial)
    }
    return overInputs(likely, inputs, signature)
  }
  yield async () => {
    const found = []
    const keys = (await keyVariants(question, signature)).filter(({ trial }) => trial.params?.name !== 'ECDSA')
    for (const input of inputs)
      for (const { trial, changes } of keys.slice(0, Math.ceil(PAIRS / (inputs.length + 1))))
        found.push({
          ...over(trial, input, signature),
          changes: async () => [...(await changes()), input.change],
        })
    for (const { change, signature: other } of signatureVariants(question))
      for (const each of overInputs(question.asGiven.slice(0, 3), inputs, other))
        found.push({
          ...each,
          changes: async () => [change, ...(await each.changes())],
        })
    for (const { bytes, change } of givenSecretReadings(question).filter((reading) => DECODED.has(reading.change.code)))
      for (const row of hmacRows(signature.length))
        for (const each of overInputs(
          [
            {
              key: secretCandidate(bytes),
              row,
            },
          ],
          inputs,
          signature,
        ))
          found.push({
            ...each,
            changes: async () => [change, ...(await each.changes())],
          })
    return found
  }
}
var over = (trial, { data, segments, change }, signature) => ({
  trial,
  data,
  signature,
  ...(segments && { segments }),
  changes: async () => [change],
})
var overInputs = (trials, inputs, signature) =>
  inputs.flatMap((input) => trials.map((trial) => over(trial, input, signature)))
/** A token that verifies over its characters as received, although a strict step refused them: the signer wrote it so. */
function lenience({ facts, subject }) {
  const token = jwsOf(subject)
  const padded = subject.allow.has('token/padded')
  for (const part of [facts.parts.protected, token?.payload]) {
    const decoded = decodeBase64Url(padded ? (part?.text ?? '').replace(/=+$/, '') : (part?.text ?? ''))
    if (!isFault(decoded)) continue
    const code = base64Code(decoded)
    const what = code === 'token/padded' ? 'padding' : code === 'token/standard-base64' ? 'standard base64' : void 0
    return [
      {
        code,
        changed: 'the characters exactly as received',
        ...(what && {
          message: `The signature verifies over the characters exactly as received: the producer signed the token with its ${what}, which RFC 7515 §2 does not allow.`,
          fix: 'Let the producer encode with base64url without padding before it signs. Converting the token later breaks its signature.',
        }),
        ...(code === 'token/padded' ? { request: { allow: [...subject.allow, 'token/padded'] } } : {}),
      },
    ]
  }
  return []
}
async function firstThatVerifies(subject, list, budget) {
  for (let from = 0; from < list.length && budget.left > 0; from += AT_ONCE$2) {
    subject.env.signal?.throwIfAborted()
    const batch = list.slice(from, from + AT_ONCE$2)
    for (const { data, trial } of batch)
      budget.left -= (SLOW_CURVES[trial.key.crv ?? ''] ?? 1) + Math.floor(data.length / LARGE)
    const answers = await Promise.all(
      batch.map(({ trial, data, signature }) => verifies(subject, trial, data, signature)),
    )
    const right = []
    for (const [index, attempt] of batch.entries())
      if (answers[index])
        right.push({
          ...attempt,
          made: await attempt.changes(),
        })
    const best = right.sort((a, b) => a.made.length - b.made.length)[0]
    if (best) return best
  }
}
/** The proof, with the repair that follows from all of its changes, kept only when it stands the test. */
async function proofOf(scene, facts, found) {
  const { trial, data, signature, segments, made } = found
  const proof = {
    scene,
    facts,
    changes: [...scene.changes, ...made],
    trial,
    data,
    signature,
  }
  const repair = { ...scene.repair }
  const members = {}
  for (const change of made) {
    Object.assign(repair, change.request)
    Object.assign(members, change.members)
  }
  const recoded = signature !== facts.signature
  const { protected: head, signature: last } = facts.parts
  const written = []
  if (segments?.header !== void 0) written.push([head?.text ?? '', segments.header])
  if (segments?.payload !== void 0) written.push([jwsOf(scene.subject)?.payload.text ?? '', segments.payload])
  if (recoded) written.push([last.text, encodeBase64Url(signature)])
  const token = written.length > 0 ? rewritten$1(scene.subject, written) : void 0
  if (token !== void 0) repair.token = token
  if (Object.keys(members).length > 0) {
    const keys = keysWith(scene.subject, trial.key, members)
    if (keys === void 0) return proof
    repair.keys = keys
  }
  if (Object.keys(repair).length > 0 && (await verifiesAfter(scene.subject, repair))) proof.repair = repair
  return proof
}
/** The token's text with segments written otherwise; undefined where a segment does not stand there exactly once. */
function rewritten$1({ reading }, segments) {
  let { text } = reading
  for (const [from, to] of segments) {
    const at = text.lastIndexOf(from)
    if (from === '' || at < 0 || text.indexOf(from) !== at) return void 0
    text = text.slice(0, at) + to + text.slice(at + from.length)
  }
  return text
}
async function verifiesAfter(subject, repair) {
  return (await reinspect(subject, repair)).jws.some(({ outcome }) => outcome === 'verified')
}
// src/engine/findings/causes/proven.ts
/** A check that fires when the search proved a change of this code: WebCrypto verified the signature under it. */
function provenBy(code) {
  return async (subject) =>
    (await search(subject)).flatMap((proof) =>
      proof.changes.flatMap((change) => (change.code === code && !change.noted ? [hitOf(proof, change)] : [])),
    )
}
/** A proven change as the place where a rule fires, with the repair that carries every change of its proof. */
function hitOf(proof, change) {
  const hit = {
    certainty: 'proven',
    evidence: evidenceOf(proof),
  }
  if (change.data) hit.data = change.data
  if (change.message !== void 0) hit.message = change.message
  if (change.fix !== void 0) hit.fix = change.fix
  if (change.severity) hit.severity = change.severity
  else if (!proof.scene.subject.keys.given && !change.code.startsWith('attack/')) hit.severity = 'warning'
  if (proof.repair) hit.repair = proof.repair
  return hit
}
/** What was changed, with what it was computed, and that it matched. */
function evidenceOf({ changes, trial, data, signature }) {
  const { key, row, params } = trial
  const how = [
    row.title,
    ...(params?.saltLength === void 0 ? [] : [`a salt of ${params.saltLength} bytes`]),
    ...(params?.hash === void 0 ? [] : [params.hash]),
  ].join(', ')
  return [
    {
      shape: 'table',
      label: 'What was assumed, and what came of it',
      columns: ['assumption', 'result'],
      rows: [
        ...changes.map(({ changed }) => [changed, '']),
        [
          `${how}, with the ${keyName(key)}`,
          {
            text: 'the signature verifies',
            mark: 'passed',
          },
        ],
      ],
    },
    bytesShown('Bytes that were signed', data),
    shownBytes('Signature', signature),
  ]
}
/** More of a signing input than this is not repeated in the evidence. */
var SHOWN = 4e3
function bytesShown(label, data) {
  const part = data.length > SHOWN ? data.subarray(0, SHOWN) : data
  return shownBytes(label, part, data.length > SHOWN ? `the first ${SHOWN} of ${data.length} bytes` : void 0)
}
// src/engine/findings/causes/algorithms.ts
var proven$2 = (code, message, fix, spec) => ({
  code,
  severity: 'error',
  certainty: 'proven',
  group: 'cause',
  message,
  fix,
  spec,
  when: 'trouble',
  check: provenBy(code),
})
/** The signature is sound under another algorithm, encoding or signing input than the header tells. */
var ALGORITHM_RULES = [
  proven$2(
    'alg/der-signature',
    'The signature is {length} bytes of ASN.1 DER; ES* wants r and s side by side, {expected} bytes. Written so, it verifies.',
    "Sign with dsaEncoding: 'ieee-p1363' in Node, SHA256withECDSAinP1363Format in Java, or convert DER to r‖s before base64url.",
    rfc(7518, '3.4'),
  ),
  proven$2(
    'alg/short-signature-integers',
    'The signature is {length} bytes long instead of {expected}: leading zeros were dropped from its integers. Filled up again, it verifies.',
    'Left-pad r and s (or the RSA signature) to their full length before encoding; about one signature in 128 has such a zero.',
    rfc(7518, '3.4'),
  ),
  proven$2(
    'alg/signature-length',
    'The header says {headerAlg}, but the signature was made with {alg} ({title}).',
    'Let signer and header name the same algorithm.',
    rfc(7515, '4.1.1'),
  ),
  proven$2(
    'alg/other-rsa-scheme',
    'The header says {headerAlg}, but the signature was made as {alg}: {title}.',
    'Let the signer use the scheme that the header names, or name {alg} in the header before signing.',
    rfc(7518, '3.5'),
  ),
  proven$2(
    'alg/pss-salt',
    'The PSS signature has a salt of {salt} bytes; {alg} wants {expected}, as long as the hash.',
    'Set the salt length of the signer to that of the hash: RSA_PSS_SALTLEN_DIGEST in OpenSSL and Node, whose default is the longest.',
    rfc(7518, '3.5'),
  ),
  proven$2(
    'alg/hashed-twice',
    'The message was hashed twice before it was signed: over the {hash} of the signing input{form}, the signature verifies.',
    'Give the signer (KMS, HSM) the signing input itself, or say that it gets a digest: MessageType DIGEST in AWS KMS.',
    rfc(7515, '5.1'),
  ),
  proven$2(
    'alg/signing-input',
    'The signature is over other bytes than a JWS signs: {what}.',
    'Sign BASE64URL(header) "." BASE64URL(payload), as ASCII bytes.',
    rfc(7515, '5.1'),
  ),
  proven$2(
    'json/reserialized',
    'The JSON was written again after it was signed. With the {part} {style}, the signature verifies.',
    'Pass the token on as the text that it is; never parse and write its JSON again.',
    rfc(7515, '5.2'),
  ),
  proven$2(
    'provider/microsoft-graph-nonce',
    'This access token of Microsoft is genuine and not meant for you: Entra signed its header with SHA-256 of the "nonce" that it shows.',
    'Request a token for your own API (scope api://…/.default). A token for Microsoft Graph is validated by Graph alone.',
    rfc(7515, '4.1'),
  ),
  proven$2(
    'provider/aws-alb',
    'An AWS load balancer signed this token with its "=" padding; the padding was taken off later, and with it the signature verifies.',
    'Pass x-amzn-oidc-data on unchanged, and verify it with a library that takes the padding.',
    rfc(7515, '2'),
  ),
]
// src/engine/findings/experiments/lost-in-payload.ts
/** What Markdown, word processors and chats eat. */
var EATEN$1 = '_-'
/** So many checks take no longer than an ordinary diagnosis. */
var QUICK$1 = 1100
var AT_ONCE$1 = 32
/**
 * X11 for the payload: when it does not decode, or is no JSON any more, one "_" or "-" is put back at each place and the
 * signature checked over the result. Undefined when nothing fits, when the payload is sound, or when it is long.
 */
async function lostInPayload(subject, facts) {
  const token = jwsOf(subject)
  const whole = completed(subject, facts)
  if (!token || !whole || token.detached || !looksBroken(token.payload.text)) return void 0
  const { text } = token.payload
  const trials = await fitting(subject, whole)
  if (trials.length === 0 || 2 * (text.length + 1) * trials.length > QUICK$1) return void 0
  const head = whole.parts.protected?.text ?? ''
  const candidates = []
  for (let at = 0; at <= text.length; at++)
    for (const character of EATEN$1)
      candidates.push({
        payload: text.slice(0, at) + character + text.slice(at),
        inserted: character,
        position: at + 1,
      })
  for (let from = 0; from < candidates.length; from += AT_ONCE$1) {
    subject.env.signal?.throwIfAborted()
    const batch = candidates.slice(from, from + AT_ONCE$1)
    const right =
      batch[
        (
          await Promise.all(
            batch.map(async ({ payload }) => {
              const data = encodeUtf8(`${head}.${payload}`)
              for (const trial of trials) if (await verifies(subject, trial, data, whole.signature)) return true
              return false
            }),
          )
        ).indexOf(true)
      ]
    if (right) return right
  }
}
/** Keys that may have made the signature: an RSA key that does not open it did not. */
async function fitting(subject, whole) {
  const found = []
  for (const trial of questionOf(subject, whole).asGiven.slice(0, 3)) {
    const { key } = trial
    if (key.problem || key.unreadable) continue
    if (key.kty !== 'RSA' || key.cryptoKey || (await openingOf(subject.env.subtle, key, whole.signature)))
      found.push(trial)
  }
  return found
}
function looksBroken(payload) {
  if (payload.length < 8 || !/^[\w-]+$/.test(payload)) return false
  const bytes = payload.length % 4 === 1 ? void 0 : decodeAnyBase64(payload)
  const json = bytes && decodeUtf8(bytes)
  if (json === void 0) return true
  try {
    JSON.parse(json)
    return false
  } catch {
    return /^\s*\{/.test(json)
  }
}
// src/engine/findings/experiments/ecdsa-tail.ts
var ALPHABET$1 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
/** Two characters hold no more bits than this. */
var MOST_BITS$2 = 12
var GIANT = 64
/**
 * The whole ECDSA signature of which the last one or two characters are missing, found without thousands of checks: with r
 * the point R is known, and s·R = e·G + r·Q, so the low bits of s are counted off by adding R (SEC 1 §4.1.4). Arithmetic on
 * public values; the answer is still to be verified. Undefined when no end fits.
 */
async function restoreEcdsaTail(subtle, { alg, jwk, signingInput, received }) {
  const row = signatureAlgorithm(alg)
  const length = row?.signatureLength(void 0)
  const curve = await curveOf(row?.crv?.[0])
  const x = typeof jwk.x === 'string' ? tryBase64Url(jwk.x) : void 0
  const y = typeof jwk.y === 'string' ? tryBase64Url(jwk.y) : void 0
  const hash = row?.hash && (await digest(subtle, row.hash, signingInput))
  if (!curve || length === void 0 || !x || !y || hash === void 0 || isRefusal(hash)) return void 0
  const missing = 8 * length - 6 * received.length
  if (missing <= 0 || missing > MOST_BITS$2) return void 0
  let value = 0n
  for (const character of received) value = value * 64n + BigInt(ALPHABET$1.indexOf(character))
  const half = BigInt(4 * length)
  const whole = value << BigInt(missing)
  const [r, s] = [whole >> half, whole & ((1n << half) - 1n)]
  const { normalizeZ } = await import('@noble/curves/abstract/curve.js')
  const { Point } = curve
  const order = Point.Fn.ORDER
  const rBytes = fromBigInt(r, length / 2)
  if (r === 0n || r >= order || s >= order || !rBytes) return void 0
  try {
    const key = Point.fromBytes(concat(Uint8Array.of(4), x, y))
    const target = Point.BASE.multiplyUnsafe(toBigInt(hash) % order).add(key.multiplyUnsafe(r))
    for (const parity of [2, 3]) {
      const step = Point.fromBytes(concat(Uint8Array.of(parity), rBytes))
      const rest = target.subtract(step.multiplyUnsafe(s))
      const name = (point) => (point.is0() ? '' : point.toHex(false))
      const babies = [step]
      for (let i = 1; i < GIANT; i++) babies.push((babies[i - 1] ?? step).add(step))
      const small = new Map(normalizeZ(Point, babies).map((point, i) => [name(point), i + 1]))
      const stride = step.multiplyUnsafe(BigInt(GIANT))
      const giants = [rest]
      for (let i = 1; i < Math.ceil((1 << missing) / GIANT); i++) giants.push((giants[i - 1] ?? rest).subtract(stride))
      for (const [i, point] of giants.entries()) {
        const low = point.is0() ? GIANT * i : GIANT * i + (small.get(name(point)) ?? NaN)
        const bytes = low < 1 << missing ? fromBigInt(whole + BigInt(low), length) : void 0
        if (bytes) return encodeBase64Url(bytes)
      }
    }
  } catch {}
}
// src/engine/findings/experiments/missing-characters.ts
var ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
/** What Markdown, word processors and chats eat. */
var EATEN = '-_'
/** So many checks take no longer than an ordinary diagnosis; more are run only when asked for. */
var QUICK = 1100
/** RSA checks signatures far faster than elliptic curves do. */
var QUICK_RSA = 4200
var AT_ONCE = 32
/** Keys that may be tried for each candidate. */
var KEYS = 3
/** What the search would look for, and how many checks it takes at most; undefined when nothing is one or two short. */
function missingCharacters(subject, facts) {
  const search = searchOf(subject, facts)
  if (!search) return void 0
  const { missing, received, trials } = search
  const places = received.length + 1
  const inside = missing === 1 ? 64 * places : ((places * (places + 1)) / 2) * 4
  return {
    missing,
    checks: Math.round((tails(received, missing) + inside) * trials.length),
  }
}
/**
 * X11: puts one or two characters back and verifies: at the end, then "-" and "_" anywhere, then (one only) any character
 * anywhere. `quick` stops before it takes long; `progress` hears of the checks made.
 */
async function searchCharacters(subject, facts, how, progress = () => {}) {
  const search = searchOf(subject, facts)
  if (!search) return void 0
  const tail = await ecdsaTail(subject, search)
  if (tail) return tail
  let checks = 0
  let batch = []
  const run = async () => {
    subject.env.signal?.throwIfAborted()
    const now = batch
    batch = []
    const answers = await Promise.all(now.map((candidate) => anyVerifies(subject, search, candidate)))
    checks += now.length
    progress(checks)
    const right = now[answers.indexOf(true)]
    return (
      right && {
        where: right.where,
        missing: search.missing,
        inserted: right.inserted,
        signature: right.text,
      }
    )
  }
  for (const { list, count } of search.ecdsa ? lists(search).slice(1) : lists(search)) {
    if (how === 'quick' && (count + checks) * search.trials.length > (search.rsa ? QUICK_RSA : QUICK)) continue
    for (const candidate of list()) {
      batch.push(candidate)
      if (batch.length < AT_ONCE) continue
      const found = await run()
      if (found) return found
    }
    const found = await run()
    if (found) return found
  }
}
/** The end of an ECDSA signature is computed, not searched for; WebCrypto has the last word. */
async function ecdsaTail(subject, search) {
  const { trials, data, received, missing } = search
  for (const { key, row } of search.ecdsa ? trials : []) {
    const { subtle } = subject.env
    const text =
      key.jwk &&
      (await restoreEcdsaTail(subtle, {
        alg: row.alg,
        jwk: key.jwk,
        signingInput: data,
        received,
      }))
    if (
      text &&
      (await anyVerifies(subject, search, {
        text,
        where: 'end',
        inserted: '',
      }))
    )
      return {
        where: 'end',
        missing,
        inserted: text.slice(received.length),
        signature: text,
      }
  }
}
async function anyVerifies(subject, { trials, data }, { text }) {
  const signature = tryBase64Url(text)
  if (!signature) return false
  for (const trial of trials) if (await verifies(subject, trial, data, signature)) return true
  return false
}
function searchOf(subject, facts) {
  const row = signatureAlgorithm(facts.alg)
  const data = signingInputOf(subject, facts)
  const received = facts.parts.signature.text
  if (!row?.native || row.family === 'hmac' || !data || !/^[\w-]{16,}$/.test(received)) return void 0
  const kid = facts.header['kid']
  const { chosen } = selectKeys(subject.keys.keys, {
    kid: typeof kid === 'string' ? kid : void 0,
    alg: row.alg,
    kty: row.kty,
    crv: row.crv,
    use: 'sig',
    ops: ['verify'],
  })
  const length = (key) => Math.ceil(((row.signatureLength(key.crv) ?? Math.ceil((key.bits ?? 0) / 8)) * 4) / 3)
  const trials = chosen
    .filter((key) => !key.problem && !key.unreadable)
    .slice(0, KEYS)
    .map((key) => ({
      key,
      row,
    }))
  const [first] = trials
  const missing = first ? length(first.key) - received.length : 0
  return missing === 1 || missing === 2
    ? {
        trials,
        data,
        missing,
        received,
        rsa: row.kty === 'RSA',
        ecdsa: row.family === 'ecdsa',
      }
    : void 0
}
/** How many canonical ends of so many characters there are: the last one may carry unused bits, which are zero. */
function tails(received, missing) {
  return lastCharacters(received.length + missing).length * 64 ** (missing - 1)
}
function lastCharacters(length) {
  const step = length % 4 === 2 ? 16 : length % 4 === 3 ? 4 : 1
  return [...ALPHABET].filter((_, index) => index % step === 0)
}
function lists(search) {
  const { received, missing } = search
  const places = received.length + 1
  return [
    {
      list: () => ends(received, missing),
      count: tails(received, missing),
    },
    {
      list: () => insertions(received, missing, EATEN),
      count: missing === 1 ? 2 * places : 2 * places * (places + 1),
    },
    ...(missing === 1
      ? [
          {
            list: () => insertions(received, 1, ALPHABET),
            count: 64 * places,
          },
        ]
      : []),
  ]
}
function* ends(received, missing) {
  for (const first of missing === 2 ? ALPHABET : [''])
    for (const last of lastCharacters(received.length + missing))
      yield {
        text: received + first + last,
        where: 'end',
        inserted: first + last,
      }
}
function* insertions(received, missing, characters) {
  for (let at = 0; at <= received.length; at++)
    for (const character of characters) {
      const once = received.slice(0, at) + character + received.slice(at)
      if (missing === 1)
        yield {
          text: once,
          where: 'inside',
          inserted: `"${character}" at position ${at + 1}`,
        }
      else
        for (let next = at + 1; next <= once.length; next++)
          for (const other of characters)
            yield {
              text: once.slice(0, next) + other + once.slice(next),
              where: 'inside',
              inserted: `"${character}" at position ${at + 1} and "${other}" at position ${next + 1}`,
            }
    }
}
// src/engine/findings/experiments/damage.ts
/** Fewer equal characters than this may be chance. */
var TELLING = 10
var COPY = 'Copy the token again, whole; look for a column, header or log field that cuts long values.'
var PLAIN = 'Copy the token from where it was made, as plain text or in a code block.'
/**
 * X10 and the quick part of X11: for HMAC the right signature is computed and compared with the received one; for others
 * one or two characters at the end, or one lost "-" or "_", are tried. Memoised for the case.
 */
var damage = once(async (subject) => {
  for (const facts of subject.jws.slice(0, 5)) {
    if (facts.outcome === 'verified' || facts.outcome === 'undecided') continue
    const found =
      (await comparedMac(subject, facts)) ??
      (await restoredTail(subject, facts)) ??
      (await restoredPayload(subject, facts))
    if (found) return found
  }
})
async function restoredTail(subject, facts) {
  const found = await searchCharacters(subject, facts, 'quick')
  if (!found) return void 0
  return {
    code: found.where === 'end' ? 'token/truncated' : 'token/characters-lost',
    message:
      found.where === 'end'
        ? `The last ${found.missing === 1 ? 'character of the token is' : `${found.missing} characters of the token are`} missing; with ${JSON.stringify(found.inserted)} there again, the signature verifies.`
        : `${found.missing === 1 ? 'A character' : `${found.missing} characters`} of the signature ${found.missing === 1 ? 'was' : 'were'} lost (${found.inserted}); with that restored, it verifies.`,
    fix: found.where === 'end' ? COPY : PLAIN,
    changes: [],
    evidence: [
      {
        shape: 'text',
        label: 'Signature restored',
        value: found.signature,
      },
    ],
    ...tokenWith(subject, facts, found.signature),
  }
}
async function restoredPayload(subject, facts) {
  const found = await lostInPayload(subject, facts)
  const { token } = subject.reading
  if (!found) return void 0
  const { protected: header, signature } = facts.parts
  return {
    code: 'token/characters-lost',
    message: `A "${found.inserted}" of the payload is gone, at position ${found.position} of that part, as Markdown and chats eat it; with it back, the signature verifies.`,
    fix: PLAIN,
    changes: [],
    evidence: [
      {
        shape: 'text',
        label: 'Payload restored',
        value: found.payload,
      },
    ],
    ...(token.kind === 'jws' &&
      token.serialization === 'compact' && {
        repair: { token: `${header?.text ?? ''}.${found.payload}.${signature.text}` },
      }),
  }
}
/** The token with another signature segment, for compact tokens. */
function tokenWith(subject, facts, signature) {
  const { token } = subject.reading
  const header = facts.parts.protected?.text
  if (token.kind !== 'jws' || token.serialization !== 'compact' || header === void 0) return {}
  return { repair: { token: `${header}.${token.payload.text}.${signature}` } }
}
async function comparedMac(subject, facts) {
  const row = signatureAlgorithm(facts.alg)
  const data = signingInputOf(subject, facts)
  const received = facts.parts.signature.text
  if (row?.family !== 'hmac' || !data || received.length < TELLING) return void 0
  const whole = completed(subject, facts)
  const secrets = subject.keys.keys
    .filter((key) => key.secret && !key.problem)
    .slice(0, 20)
    .map((key) => ({
      key,
      changes: [],
    }))
  if (whole)
    for (const { bytes, change } of givenSecretReadings(questionOf(subject, whole)))
      secrets.push({
        key: secretCandidate(bytes),
        changes: [change],
      })
  for (const { key, changes } of secrets) {
    const expected = await macOf$1(subject, key, row.alg, data)
    const found = expected === void 0 ? void 0 : compare(expected, received)
    if (!found || expected === void 0) continue
    const request = Object.assign({}, ...changes.map((change) => change.request))
    const { repair } = tokenWith(subject, facts, expected)
    return {
      ...found,
      changes,
      evidence: [
        {
          shape: 'comparison',
          label: 'Signature: as this secret makes it, and as received',
          expected,
          actual: received,
          encoding: 'utf8',
          equal: false,
          secret: true,
        },
      ],
      ...(repair &&
        jwsOf(subject) && {
          repair: {
            ...request,
            ...repair,
          },
        }),
    }
  }
}
async function macOf$1(subject, key, alg, data) {
  const row = signatureAlgorithm(alg)
  if (!row) return void 0
  const imported = await importForVerify(subject.env.subtle, key, row)
  if (isRefusal(imported) || !imported.usages.includes('sign')) return void 0
  const mac = await sign(subject.env.subtle, row.operationParams(void 0), imported, data)
  return isRefusal(mac) ? void 0 : encodeBase64Url(mac)
}
/** How the received text came from the right one: cut, folded, characters eaten, or a few changed. */
function compare(expected, received) {
  if (received === expected) return void 0
  const missing = expected.length - received.length
  if (missing > 0 && expected.startsWith(received))
    return {
      code: 'token/truncated',
      message: `The last ${missing === 1 ? 'character of the token is' : `${missing} characters of the token are`} missing: what is there of the signature is the beginning of the right one.`,
      fix: COPY,
    }
  if (received.toLowerCase() === expected.toLowerCase())
    return {
      code: 'token/case-folded',
      message: 'Upper and lower case of the signature were changed on the way; otherwise it is the right one.',
      fix: 'Look for what folds case: a header, a database collation, a search index. Base64url needs both cases.',
    }
  if (missing > 0 && isSubsequence(received, expected))
    return {
      code: 'token/characters-lost',
      message:
        expected.replace(/[_-]/g, '').length === received.replace(/[_-]/g, '').length
          ? `${missing === 1 ? 'One "-" or "_" of the signature is' : `${missing} times "-" or "_" of the signature are`} gone, as Markdown and chats eat them; the rest is right.`
          : `${missing === 1 ? 'One character' : `${missing} characters`} inside the signature ${missing === 1 ? 'is' : 'are'} missing; the rest is right.`,
      fix: PLAIN,
    }
  if (missing !== 0) return void 0
  const wrong = [...expected].flatMap((character, i) => (character === received.charAt(i) ? [] : [i + 1]))
  if (wrong.length > MOST_WRONG) return void 0
  return {
    code: 'token/characters-lost',
    message: `The signature differs from the right one in ${wrong.length === 1 ? 'one character' : `${wrong.length} characters`} only, at position ${wrong.join(', ')}: it was damaged.`,
    fix: PLAIN,
  }
}
/** More different characters than this are no damage of a few. */
var MOST_WRONG = 4
function isSubsequence(short, long) {
  if (short.length < TELLING || long.length - short.length > 8) return false
  let at = 0
  for (const character of long) if (character === short.charAt(at)) at++
  return at === short.length
}
// src/engine/findings/experiments/psychic.ts
/** The order n of each curve's base point (FIPS 186-5, SEC 2): r and s lie between 1 and n − 1. */
var ORDERS = {
  ES256: 115792089210356248762697446949407573529996955224135760342422259061068512044369n,
  ES384:
    39402006196394479212279040100143613805079739270465446667946905279627659399113263569398956308152294913554433653942643n,
  ES512:
    1757388200993436087035366604564836663620975436836686184804982645551499054949799948685497766115004128716743523401198982120579971708540184552546750023127046579209n,
  ES256K: 115792089237316195423570985008687907852837564279074904382605163141518161494337n,
}
/** What is impossible about an ECDSA signature: r or s is zero or not below n, raw or in DER (CVE-2022-21449). */
function psychicParts(subject) {
  for (const each of subject.jws) {
    const facts = completed(subject, each)
    if (!facts || signatureAlgorithm(facts.alg)?.family !== 'ecdsa') continue
    const { signature } = facts
    const half = signature.length / 2
    const der = readDerSignature(signature)
    const pair =
      der ??
      (Number.isInteger(half)
        ? {
            r: signature.subarray(0, half),
            s: signature.subarray(half),
          }
        : void 0)
    const order = ORDERS[facts.alg ?? '']
    if (!pair || order === void 0) continue
    const wrong = ['r', 's'].flatMap((name) => {
      const value = toBigInt(pair[name])
      return value === 0n ? [`${name} is zero`] : value >= order ? [`${name} is not below the order of the curve`] : []
    })
    if (wrong.length > 0 && (der || signature.length === signatureAlgorithm(facts.alg)?.signatureLength(void 0)))
      return wrong.join(' and ')
  }
}
// src/engine/findings/causes/explained.ts
/** Did an experiment find why the signature does not verify? Then nothing is said about who else may have signed. */
async function isExplained(subject) {
  if (subject.jws.some(({ outcome }) => outcome === 'verified')) return true
  return (await search(subject)).length > 0 || (await damage(subject)) !== void 0 || isPsychic(subject)
}
/** r or s is zero, or nothing but zeros and DER around it (CVE-2022-21449), or the order of the curve itself. */
function isPsychic(subject) {
  return psychicParts(subject) !== void 0
}
// src/engine/findings/causes/another-key.ts
/** Speaks about the signer of each signature that nothing else explains. */
var aboutSigners = (say) => async (subject) => {
  if (await isExplained(subject)) return []
  const hits = []
  for (const each of await signers(subject)) {
    const hit = await say(subject, each)
    if (hit) hits.push(hit)
  }
  return hits.slice(0, 1)
}
var named = (keys) => (keys.length === 1 && keys[0] ? `the ${keyName(keys[0])}` : `any of the ${keys.length} keys`)
/** What is left when no change of the request makes the signature verify: who signed, as far as it can be known. */
var SIGNER_RULES = [
  {
    code: 'token/edited',
    severity: 'error',
    certainty: 'proven',
    group: 'cause',
    message: 'The {key} made this signature, but over other bytes: header or payload was changed after it was signed.',
    fix: 'Get the token again from where it was issued, and look for what rewrites it on its way. Do not look at keys: the key is right.',
    spec: rfc(8017, '8.2.2'),
    when: 'trouble',
    check: aboutSigners(async (subject, { facts, signer }) => {
      if (signer.is === 'rsa-other-bytes') {
        if (await isBareDigest(subject, signer.opening, facts)) return void 0
        return {
          data: { key: keyName(signer.key) },
          evidence: await openingEvidence(subject.env.subtle, signer.opening, facts),
        }
      }
      if (signer.is === 'second-verifies')
        return {
          certainty: 'likely',
          message: `The second token verifies with ${named(signer.keys)}, so the key is right: this token was changed after it was signed, or signed by somebody else.`,
        }
    }),
  },
  {
    code: 'alg/no-digest-info',
    severity: 'error',
    certainty: 'proven',
    group: 'cause',
    message:
      'The RSA signature holds the bare {hash} digest of this token, without the DigestInfo that PKCS#1 v1.5 puts around it.',
    fix: 'Let the signer wrap the digest: use its RSASSA-PKCS1-v1_5 with a hash, not bare RSA encryption with the private key.',
    spec: rfc(8017, '9.2'),
    when: 'trouble',
    check: aboutSigners(async (subject, { facts, signer }) => {
      if (signer.is !== 'rsa-other-bytes' || signer.opening.scheme !== 'pkcs1-bare') return void 0
      const hash = await isBareDigest(subject, signer.opening, facts)
      return hash === void 0
        ? void 0
        : {
            data: { hash },
            evidence: [shownBytes('Inside the padding', signer.opening.content)],
          }
    }),
  },
  {
    code: 'key/another-key-signed',
    severity: 'error',
    certainty: 'proven',
    group: 'cause',
    message: 'Another key signed this token, or its signature is damaged.',
    fix: 'Get the key set of the issuer that the token names, of the same environment, and fetch it anew.',
    spec: rfc(8017, '8.2.2'),
    when: 'trouble',
    check: aboutSigners(async (_subject, { facts, signer }) => {
      const { signature } = facts
      switch (signer.is) {
        case 'rsa-other-key':
          return signer.ofLength === 0
            ? {
                message: `The signature is ${signature.length} bytes long, as an RSA key of ${8 * signature.length} bits makes it; that does not fit ${named(signer.keys)}. Another key signed, or the signature is damaged.`,
              }
            : {
                ...(signer.all ? {} : { certainty: 'likely' }),
                message: `The signature was not made by ${signer.all ? named(signer.keys) : `any of the first ${signer.keys.length} keys`}: opened with ${signer.keys.length === 1 ? 'it' : 'each of them'}, it shows no padding. Another key signed, or the signature is damaged.`,
                evidence: [openedTable(signer.keys, signature.length)],
              }
        case 'recovered': {
          const jwk = JSON.stringify(
            {
              ...signer.jwk,
              alg: facts.alg,
              use: 'sig',
            },
            null,
            2,
          )
          return {
            message: `Another key signed this token, not ${named(signer.keys)}: the key was recovered from the signature, and ${signer.because}. Its RFC 7638 thumbprint is ${signer.print}.`,
            fix: 'Ask the issuer whether this key is theirs, and where it is published. Do not trust it because it is shown here.',
            evidence: [
              {
                shape: 'json',
                label: 'The key that signed, as JWK',
                value: jwk,
              },
            ],
          }
        }
        case 'recovered-unproven':
          return {
            certainty: 'hint',
            message: `Either another key signed this token, not ${named(signer.keys)}, or its bytes were changed: from one token alone, ECDSA does not tell which.`,
            fix: 'Give a second token of the same issuer: when both yield the same key, it is the one that signed.',
            evidence: signer.jwks.map((jwk) => ({
              shape: 'json',
              label: 'Key recovered from the signature, should the bytes be right',
              value: JSON.stringify(jwk, null, 2),
            })),
          }
        case 'second-fails':
          return {
            certainty: 'likely',
            message: `Neither this token nor the second one verifies with ${named(signer.keys)}: another key signed them.`,
          }
        default:
          return
      }
    }),
  },
  {
    code: 'signature/key-or-bytes',
    severity: 'error',
    certainty: 'hint',
    group: 'cause',
    message: 'Either {what} is not the one that signed, or the token was changed: {alg} looks the same in both cases.',
    fix: 'Give a second token of the same issuer: if that one verifies, the key is right and this token was changed.',
    spec: rfc(7515, '5.2'),
    when: 'trouble',
    check: aboutSigners((_subject, { facts, signer }) =>
      signer.is === 'unknowable'
        ? {
            data: {
              what: signer.keys.length === 1 ? named(signer.keys) : `each of the ${signer.keys.length} keys`,
              alg: facts.alg ?? '',
            },
          }
        : void 0,
    ),
  },
]
async function isBareDigest(subject, opening, facts) {
  if (opening.scheme !== 'pkcs1-bare') return void 0
  for (const hash of ['SHA-256', 'SHA-384', 'SHA-512', 'SHA-1']) {
    const made = await digest(subject.env.subtle, hash, facts.signingInput)
    if (!isRefusal(made) && encodeBase64Url(made) === encodeBase64Url(opening.content)) return hash
  }
}
/** The digest that was signed beside the digest expected; for PSS, salt and H beside the recomputed H′. */
async function openingEvidence(subtle, opening, facts) {
  if (opening.scheme === 'pkcs1-bare') return [shownBytes('Inside the padding', opening.content)]
  const [label, actual, expected] =
    opening.scheme === 'pkcs1'
      ? [
          `${opening.hash} digest: of this token, and the one that was signed`,
          opening.digest,
          await digest(subtle, opening.hash, facts.signingInput),
        ]
      : [
          'H: recomputed for this token, and the one that was signed',
          opening.h,
          await recomputedH(subtle, opening, facts.signingInput),
        ]
  return [
    shownText(
      'Opened with the public key',
      opening.scheme === 'pkcs1'
        ? `RSASSA-PKCS1-v1_5 with ${opening.hash}: s^e mod n has its padding`
        : `RSASSA-PSS with ${opening.hash}, a salt of ${opening.salt.length} bytes: s^e mod n has its padding`,
    ),
    ...(opening.scheme === 'pss' ? [shownBytes('Salt', opening.salt)] : []),
    {
      shape: 'comparison',
      label,
      expected: expected instanceof Uint8Array ? encodeBase64Url(expected) : '',
      actual: encodeBase64Url(actual),
      encoding: 'base64url',
      equal: false,
    },
  ]
}
function openedTable(keys, length) {
  return {
    shape: 'table',
    label: 'The signature opened with each key (s^e mod n)',
    columns: ['key', 'what came'],
    rows: keys.slice(0, 20).map((key) => [
      `${key.index + 1}. ${keyName(key)}`,
      Math.ceil((key.bits ?? 0) / 8) === length
        ? {
            text: 'no padding: neither PKCS#1 v1.5 nor PSS',
            mark: 'failed',
          }
        : {
            text: `another length: ${Math.ceil((key.bits ?? 0) / 8)} bytes, the signature has ${length}`,
            mark: 'failed',
          },
    ]),
  }
}
// src/engine/findings/causes/from-problems.ts
/** The problems of a code that steps met, as places where a rule fires: the step's sentence has the actual values. */
function problemHits(subject, code, more = {}) {
  return subject.problems
    .filter((problem) => problem.code === code)
    .map(({ message, at }) => ({
      message,
      ...(at && { at }),
      ...more,
    }))
}
// src/engine/findings/causes/attacks.ts
/** Tokens that were made to deceive, where an experiment or the signature itself shows it. */
var ATTACK_RULES = [
  {
    code: 'attack/embedded-jwk',
    severity: 'error',
    certainty: 'proven',
    group: 'security',
    message:
      'The signature verifies with the key in the token’s own "{where}" header, and with none of yours: anybody can make such a token.',
    fix: 'Never take the key from the token. Trust keys by kid from a set of your own.',
    spec: rfc(8725, '3.4'),
    when: 'trouble',
    check: async (subject) => {
      const proven = await provenBy('attack/embedded-jwk')(subject)
      if (proven.length > 0) return proven
      const own = subject.jws.find(({ verifiedBy }) => verifiedBy?.origin === 'token')
      if (!own) return []
      return [
        {
          severity: 'warning',
          message: `The signature verifies with the key in the token’s own "${Object.hasOwn(own.header, 'jwk') ? 'jwk' : 'x5c'}" header alone: that shows that the token is consistent, not who made it.`,
        },
      ]
    },
  },
  {
    code: 'attack/psychic-signature',
    severity: 'error',
    certainty: 'proven',
    group: 'security',
    message:
      'The signature is impossible: {what}. Java 15 to 18 accepted such a signature for every message and key (CVE-2022-21449).',
    fix: 'Refuse it, and look for who sent it. Keep Java up to date.',
    spec: document('CVE-2022-21449', 'https://nvd.nist.gov/vuln/detail/CVE-2022-21449'),
    when: 'trouble',
    check: (subject) => {
      const what = psychicParts(subject)
      return what === void 0 ? [] : [{ data: { what } }]
    },
  },
  {
    code: 'attack/blank-secret',
    severity: 'error',
    certainty: 'proven',
    group: 'security',
    message: 'The token was signed with an empty secret: anybody can make such a signature.',
    fix: 'Refuse it. Look for a signer whose secret was not set, and for who sent the token.',
    spec: rfc(8725, '3.5'),
    when: 'trouble',
    check: async (subject) => [
      ...(await provenBy('attack/blank-secret')(subject)),
      ...problemHits(subject, 'attack/blank-secret').slice(0, 1),
    ],
  },
  {
    code: 'attack/kid-injection',
    severity: 'error',
    certainty: 'proven',
    group: 'security',
    message:
      'The kid "{kid}" is a path, and the token verifies with the contents of such a file ({content}) as its secret: a forgery for verifiers that load keys by that name.',
    fix: 'Refuse it. Look keys up in a list of known kids; never use a kid as a path or in a query.',
    spec: rfc(8725, '3.10'),
    when: 'trouble',
    check: provenBy('attack/kid-injection'),
  },
  {
    code: 'alg/confusion',
    severity: 'error',
    certainty: 'proven',
    group: 'cause',
    message:
      'The token was signed with HMAC, and its secret is the {spelling}. That is a forgery: everybody has the public key.',
    fix: 'Refuse it. Let the verifier allow only the algorithm of its key, and never take the algorithm from the header.',
    spec: rfc(8725, '2.1'),
    when: 'trouble',
    check: async (subject) => {
      const proven = await provenBy('alg/confusion')(subject)
      return proven.length > 0 ? proven.slice(0, 1) : problemHits(subject, 'alg/confusion').slice(0, 1)
    },
  },
]
// src/engine/findings/experiments/jwe/aad-variants.ts
/** A header longer than this, or with more members, is not written anew in every style. */
var LONGEST = 8e3
var MOST_MEMBERS = 12
/** What else may have been authenticated: nothing, the header otherwise encoded, written in another style, or with other members. */
function aadVariants({ token, facts, enc }) {
  const head = token.protected?.text ?? ''
  const after = token.aad ? `.${token.aad.text}` : ''
  const variants = []
  const seen = /* @__PURE__ */ new Set([head + after])
  const add = (text, changed, more = {}) => {
    if (seen.has(text) && !more.enc) return
    seen.add(text)
    variants.push({
      aad: encodeUtf8(text),
      changed,
      ...more,
    })
  }
  add('', 'nothing bound to the content')
  if (after !== '') {
    add(head, 'the aad left out')
    const inside = tryBase64Url(token.aad?.text ?? '')
    const plain = inside && decodeUtf8(inside)
    if (plain !== void 0) {
      add(plain, 'the aad alone, not encoded')
      add(`${head}.${plain}`, 'the aad not encoded')
    }
    add(after.slice(1), 'the aad alone')
  }
  const bytes = tryBase64Url(head)
  const text = bytes && decodeUtf8(bytes)
  if (head === '' || text === void 0 || bytes === void 0 || text.length > LONGEST) return variants
  add(head + '='.repeat((4 - (head.length % 4)) % 4) + after, 'the header with its "=" padding')
  add(encodeBase64(bytes) + after, 'the header in standard base64')
  add(text + after, 'the JSON of the header, not encoded')
  const written = (json) => encodeBase64Url(encodeUtf8(json))
  const tree = parseTree(text)
  if (tree?.is !== 'object') return variants
  const header = (json, changed, more = {}) =>
    add(written(json) + after, changed, {
      protectedText: written(json),
      ...more,
    })
  for (const style of JSON_STYLES) header(style.write(tree), `the header written ${style.name}`)
  if (tree.members.length <= MOST_MEMBERS) membersChanged(tree, facts.header, enc, header)
  return variants
}
/** One or two members taken away again, the order changed, alg or enc under another name. */
function membersChanged(tree, header, enc, add) {
  const { members } = tree
  const write = (changed) =>
    JSON_STYLES[0]?.write({
      is: 'object',
      members: changed,
    }) ?? ''
  const without = (...names) => members.filter(([name]) => !names.includes(name))
  const free = members.map(([name]) => name).filter((name) => name !== 'alg' && name !== 'enc')
  for (const one of free) {
    add(write(without(one)), `the header without "${one}"`)
    for (const other of free)
      if (one < other) add(write(without(one, other)), `the header without "${one}" and "${other}"`)
  }
  if (free.length > 2) add(write(without(...free)), 'the header with alg and enc alone')
  for (const order of permutations(members))
    add(write(order), `the header with its members in the order ${order.map(([name]) => name).join(', ')}`)
  for (const [name, value] of [
    ['typ', 'JWT'],
    ['cty', 'JWT'],
    ['kid', void 0],
  ])
    if (value !== void 0 && !Object.hasOwn(header, name))
      for (const place of [0, members.length])
        add(
          write(
            members.toSpliced(place, 0, [
              name,
              {
                is: 'text',
                value,
              },
            ]),
          ),
          `the header with "${name}": "${value}"`,
        )
  for (const other of otherAlgs(header['alg']))
    add(
      write(
        members.map(([name, value]) =>
          name === 'alg'
            ? [
                name,
                {
                  is: 'text',
                  value: other,
                },
              ]
            : [name, value],
        ),
      ),
      `alg ${other} in the header`,
    )
  for (const other of Object.values(CONTENT_ENCRYPTION))
    if (other !== enc && other.cekLength === enc.cekLength)
      add(
        write(
          members.map(([name, value]) =>
            name === 'enc'
              ? [
                  name,
                  {
                    is: 'text',
                    value: other.enc,
                  },
                ]
              : [name, value],
          ),
        ),
        `enc ${other.enc} in the header`,
        { enc: other },
      )
}
/** Other names of the same family, one of which may have been in the header when it was sealed. */
function otherAlgs(alg) {
  const family = keyManagement(alg)?.family
  return Object.values(KEY_MANAGEMENT).flatMap((row) => (row.family === family && row.alg !== alg ? [row.alg] : []))
}
/** Every order of up to four members. */
function permutations(members) {
  if (members.length > 4) return []
  if (members.length <= 1) return [members]
  return members.flatMap((first, index) => permutations(members.toSpliced(index, 1)).map((rest) => [first, ...rest]))
}
// src/engine/findings/experiments/jwe/question.ts
/** More keys than this are not tried one after another. */
var MOST_KEYS = 20
/** The questions of a token that nobody decrypted; none when its parts cannot even be decoded. */
function questionsOf(subject) {
  const { token } = subject.reading
  if (token.kind !== 'jwe' || subject.jwe.some(({ outcome }) => outcome === 'decrypted')) return []
  const padded = subject.allow.has('token/padded')
  const parts = decodeParts(token, padded)
  const aad = additionalData(token)
  if (parts.is !== 'passed' || aad.is !== 'passed') return []
  return subject.jwe.slice(0, 5).flatMap((facts, index) => {
    const alg = keyManagement(facts.alg)
    const enc = contentEncryption(facts.enc)
    if (!alg || !enc) return []
    const key = decodePart(token.recipients[index]?.encryptedKey ?? { text: '' }, '', padded)
    const cost = {
      iterations: 0,
      limits: subject.limits,
      allow: subject.allow,
    }
    const read = readKeyParameters(alg, facts.header, cost)
    const parameters = read.is === 'passed' || read.is === 'warned' || read.is === 'nothing' ? read.value : {}
    const encryptedKey = key.is === 'passed' ? key.value : /* @__PURE__ */ new Uint8Array(0)
    const keys = keysFor(subject, facts, alg)
    return [
      {
        subject,
        token,
        facts,
        index,
        alg,
        enc,
        parameters,
        encryptedKey,
        parts: parts.value,
        aad: aad.value,
        keys,
      },
    ]
  })
}
function keysFor({ keys, limits, request }, facts, alg) {
  const fits = (key) =>
    !key.unreadable &&
    alg.kty.some((kty) => kty === key.kty) &&
    (key.isPrivate || key.kty === 'oct' || key.cryptoKey?.type === 'private') &&
    (!key.problem || key.problem.code === 'key/rsa-weak') &&
    !(judgeKey(key, limits) && !key.problem)
  const all = /* @__PURE__ */ new Set([...facts.selected, ...keys.keys.filter(fits)])
  if (alg.family === 'pbes2' && request.password && facts.selected.length === 0)
    all.add({
      ...secretCandidate(encodeUtf8(request.password)),
      bareSecret: request.password,
    })
  return [...all].filter(fits).slice(0, MOST_KEYS)
}
/** Finds the content key with this key, whatever its metadata and length say; undefined when it does not open it. */
async function unwrapWith(question, key, encryptedKey = question.encryptedKey) {
  const { subject, alg, enc, parameters } = question
  const { subtle } = subject.env
  if (!alg.direct && encryptedKey.length === 0) return void 0
  const imported = await importRecipientKey(subtle, key, alg, alg.unwrapUsages)
  if (isRefusal(imported)) return void 0
  let epk
  if (parameters.epk) {
    if (parameters.epk['crv'] !== key.crv) return void 0
    const ephemeral = await importEphemeral(subtle, alg, parameters.epk, subject.limits)
    if (ephemeral.is !== 'passed') return void 0
    epk = ephemeral.value
  }
  if (alg.family === 'ecdh-es' && !epk) return void 0
  if (alg.family === 'aes-gcm-kw' && !(parameters.iv && parameters.tag)) return void 0
  if (alg.family === 'pbes2' && !(parameters.p2s && parameters.p2c)) return void 0
  const trace = new Trace(alg.unwrapPlan)
  const cek = await alg.unwrap(trace, {
    subtle,
    enc,
    parameters,
    key,
    imported,
    epk,
    encryptedKey,
  })
  return trace.crashed ? void 0 : cek
}
/**
 * Opens the content for real: WebCrypto, or the comparison of the tag, says yes or no. Still compressed under `zip`.
 * The same checks as `enc.open` makes, without the values of each step, which are long for large content.
 */
async function openWith(question, cek, change = {}) {
  const enc = change.enc ?? question.enc
  const { iv, ciphertext, tag } = {
    ...question.parts,
    ...change,
  }
  const aad = change.aad ?? question.aad
  const { subtle } = question.subject.env
  if (tag.length !== enc.tagLength || (cek instanceof Uint8Array && cek.length !== enc.cekLength)) return void 0
  if (enc.family === 'aes-gcm') {
    const key =
      cek instanceof Uint8Array ? await importBytes(subtle, 'raw', cek, { name: 'AES-GCM' }, ['decrypt']) : cek
    if (isRefusal(key)) return void 0
    const opened = await decrypt(
      subtle,
      {
        name: 'AES-GCM',
        iv,
        additionalData: aad,
        tagLength: 128,
      },
      key,
      concat(ciphertext, tag),
    )
    return isRefusal(opened) ? void 0 : opened
  }
  if (!(cek instanceof Uint8Array)) return void 0
  const middle = cek.length / 2
  const mac = await hmacOf(subtle, enc, cek.slice(0, middle), concat(aad, iv, ciphertext, uint64(8 * aad.length)))
  if (!mac || !equalBytes(mac.slice(0, enc.tagLength), tag)) return void 0
  const key = await importBytes(subtle, 'raw', cek.slice(middle), { name: 'AES-CBC' }, ['decrypt'])
  const opened = isRefusal(key)
    ? key
    : await decrypt(
        subtle,
        {
          name: 'AES-CBC',
          iv,
        },
        key,
        ciphertext,
      )
  return isRefusal(opened) ? void 0 : opened
}
/** The HMAC of AES-CBC-HMAC over any input; undefined when WebCrypto does not take the key. */
async function hmacOf(subtle, enc, key, input) {
  const params = {
    name: 'HMAC',
    hash: enc.hash ?? 'SHA-256',
  }
  const imported = await importBytes(subtle, 'raw', key, params, ['sign'])
  const mac = isRefusal(imported) ? imported : await sign(subtle, params, imported, input)
  return isRefusal(mac) ? void 0 : mac
}
/** The evidence of a proof: what was assumed, and what passed under it. */
var assumed = (assumption, result) => ({
  shape: 'table',
  label: 'What was assumed, and what came of it',
  columns: ['assumption', 'result'],
  rows: [
    [
      assumption,
      {
        text: result,
        mark: 'passed',
      },
    ],
  ],
})
// src/engine/findings/experiments/jwe/unauthenticated.ts
/** Shorter content may look readable by chance. */
var LEAST = 8
/**
 * X8: decrypts with the tag ignored. GCM with a 96-bit IV is AES-CTR from counter IV ‖ 00000002 on; CBC is tried with
 * each half of the key. Undefined unless something readable comes out: then the key is right, and only that is shown.
 */
async function readUnauthenticated({ subject, enc, parts, facts }, cek) {
  const { subtle } = subject.env
  const { iv, ciphertext } = parts
  if (ciphertext.length === 0) return void 0
  const zipped = facts.header['zip'] === 'DEF'
  const limit = subject.limits.inflatedBytes
  if (enc.family === 'aes-gcm') {
    if (iv.length !== 12 || cek.length !== enc.cekLength) return void 0
    const counter = concat(iv, Uint8Array.of(0, 0, 0, 2))
    const key = await importBytes(subtle, 'raw', cek, { name: 'AES-CTR' }, ['decrypt'])
    if (isRefusal(key)) return void 0
    const bytes = await decrypt(
      subtle,
      {
        name: 'AES-CTR',
        counter,
        length: 32,
      },
      key,
      ciphertext,
    )
    return isRefusal(bytes) ? void 0 : readable(bytes, zipped, limit, void 0)
  }
  if (iv.length !== 16 || cek.length < 32) return void 0
  const middle = cek.length / 2
  for (const half of [1, 0]) {
    const aes = half === 1 ? cek.slice(middle) : cek.slice(0, middle)
    const key = await importBytes(subtle, 'raw', aes, { name: 'AES-CBC' }, ['decrypt'])
    const bytes = isRefusal(key)
      ? key
      : await decrypt(
          subtle,
          {
            name: 'AES-CBC',
            iv,
          },
          key,
          ciphertext,
        )
    const found = isRefusal(bytes) ? void 0 : await readable(bytes, zipped, limit, half)
    if (found) return found
  }
}
async function readable(bytes, zipped, limit, half) {
  let content = bytes
  if (zipped) {
    const inflated = await inflate(bytes, limit)
    if (inflated.is !== 'inflated') return void 0
    content = inflated.bytes
  }
  const text = decodeUtf8(content)
  const sound = text !== void 0 && content.length >= LEAST && !hasControls(text)
  if (!sound && !(content.length >= 32 && printableShare(content) > 0.9)) return void 0
  return {
    bytes: content,
    text: sound ? text : void 0,
    half,
  }
}
function hasControls(text) {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) return true
  }
  return false
}
function printableShare(bytes) {
  let count = 0
  for (const byte of bytes) if ((byte >= 32 && byte < 127) || byte === 9 || byte === 10 || byte === 13) count++
  return count / bytes.length
}
/** How such content is shown: under a label that nobody can take for a decrypted one. */
function unauthenticatedDetail({ bytes, text }) {
  const label = 'NOT AUTHENTICATED: content read with the tag ignored. Anybody may have changed it; trust nothing of it'
  return text === void 0
    ? shownBytes(label, bytes)
    : {
        shape: 'text',
        label,
        value: text,
      }
}
// src/engine/findings/experiments/jwe/content-causes.ts
/** Content longer than this is not opened again at all, and all openings for one header go through no more than MOST_BYTES. */
var MOST_CONTENT = 2e6
var MOST_BYTES = 2e7
var OPENS$1 = 'the content decrypts, and its tag matches'
/** The content key is there, and the content did not open with it as it is: what is wrong with tag, IV, halves or header? */
async function contentCause(question, cek) {
  if (question.parts.ciphertext.length > MOST_CONTENT) return void 0
  return (
    (await tagCause(question, cek)) ??
    (await ivCause(question, cek)) ??
    (await halvesCause(question, cek)) ??
    (await encCause(question, cek)) ??
    (await headerCause(question, cek))
  )
}
/** The token with other parts in the places of IV, ciphertext and tag, in the serialization that it had. */
function rewritten(question, parts) {
  const { token, subject } = question
  const { text } = subject.reading
  if (token.serialization === 'compact') {
    const [head, key, iv, ciphertext, tag] = text.split('.')
    return [parts.protected ?? head, key, parts.iv ?? iv, parts.ciphertext ?? ciphertext, parts.tag ?? tag].join('.')
  }
  try {
    return JSON.stringify({
      ...JSON.parse(text),
      ...parts,
    })
  } catch {
    return
  }
}
var repairOf = (token) => (token === void 0 ? {} : { repair: { token } })
/** The tag is glued to the ciphertext, cut, or longer than `enc` has it (Java's Cipher, HMAC in full length). */
async function tagCause(question, cek) {
  const { parts, enc } = question
  const { tag, ciphertext } = parts
  const length = enc.tagLength
  const glued = []
  if (tag.length === 0 && ciphertext.length >= length)
    glued.push(
      ['at the end of the ciphertext', ciphertext.slice(0, -length), ciphertext.slice(-length)],
      ['at the start of the ciphertext', ciphertext.slice(length), ciphertext.slice(0, length)],
    )
  if (tag.length === length && ciphertext.length >= length && equalBytes(ciphertext.slice(-length), tag))
    glued.push(['at the end of the ciphertext as well', ciphertext.slice(0, -length), tag])
  for (const [where, content, found] of glued)
    if (
      await openWith(question, cek, {
        ciphertext: content,
        tag: found,
      })
    )
      return {
        code: 'jwe/tag',
        certainty: 'proven',
        message: `The authentication tag stands ${where} instead of in its own part: ${OPENS$1} once they are parted.`,
        fix: `Cut the ${length} bytes of the tag off what the cipher returns, and put them into the fifth part. Java's Cipher and Go's Seal return both in one.`,
        evidence: [assumed(`the tag taken from ${where}`, OPENS$1)],
        ...repairOf(
          rewritten(question, {
            ciphertext: encodeBase64Url(content),
            tag: encodeBase64Url(found),
          }),
        ),
      }
  if (tag.length > length) {
    const cut = tag.slice(0, length)
    if (await openWith(question, cek, { tag: cut }))
      return {
        code: 'jwe/tag',
        certainty: 'proven',
        message: `The authentication tag has ${tag.length} bytes; ${enc.enc} takes the first ${length} of them, and those match.`,
        fix: `Cut the tag to ${length} bytes (RFC 7518 §5.2.2.1 step 5).`,
        evidence: [assumed(`the tag cut to ${length} bytes`, OPENS$1)],
        ...repairOf(rewritten(question, { tag: encodeBase64Url(cut) })),
      }
  }
  if (tag.length > 0 && tag.length < length && cek instanceof Uint8Array) {
    const whole = await wholeTag(question, cek)
    if (whole && equalBytes(whole.slice(0, tag.length), tag))
      return {
        code: 'jwe/tag',
        certainty: tag.length >= 4 ? 'proven' : 'likely',
        message: `The authentication tag was cut: its ${tag.length} bytes are the first of the ${length} that the key gives. A verifier must not take less than ${length}.`,
        fix: 'Look for what truncates the token on its way, or the tag where it is made.',
        evidence: [assumed(`the tag is the beginning of the right one`, `${tag.length} of ${length} bytes are equal`)],
        ...repairOf(rewritten(question, { tag: encodeBase64Url(whole) })),
      }
  }
}
/** The tag that belongs to this content and key: HMAC anew, or, for GCM, the content encrypted once more. */
async function wholeTag(question, cek) {
  const { enc, parts, aad, subject } = question
  const { subtle } = subject.env
  if (cek.length !== enc.cekLength || parts.iv.length !== enc.ivLength) return void 0
  if (enc.family === 'aes-cbc-hmac')
    return (await macOf(question, cek.slice(0, cek.length / 2), uint64(8 * aad.length)))?.slice(0, enc.tagLength)
  const counter = concat(parts.iv, Uint8Array.of(0, 0, 0, 2))
  const ctr = await importBytes(subtle, 'raw', cek, { name: 'AES-CTR' }, ['decrypt'])
  const plain = isRefusal(ctr)
    ? ctr
    : await decrypt(
        subtle,
        {
          name: 'AES-CTR',
          counter,
          length: 32,
        },
        ctr,
        parts.ciphertext,
      )
  const gcm = await importBytes(subtle, 'raw', cek, { name: 'AES-GCM' }, ['encrypt'])
  if (isRefusal(plain) || isRefusal(gcm)) return void 0
  const sealed = await encrypt(
    subtle,
    {
      name: 'AES-GCM',
      iv: parts.iv,
      additionalData: aad,
      tagLength: 128,
    },
    gcm,
    plain,
  )
  return isRefusal(sealed) ? void 0 : sealed.slice(-enc.tagLength)
}
var macOf = ({ enc, parts, aad, subject }, key, al) =>
  hmacOf(subject.env.subtle, enc, key, concat(aad, parts.iv, parts.ciphertext, al))
/** An IV of another length: GCM takes any, CBC needs a whole block. */
async function ivCause(question, cek) {
  const { enc, parts } = question
  const { iv } = parts
  if (iv.length === enc.ivLength || iv.length === 0) return void 0
  const tries = []
  if (enc.family === 'aes-gcm') tries.push([`the IV of ${iv.length} bytes as it is`, iv])
  if (iv.length > enc.ivLength) tries.push([`the first ${enc.ivLength} bytes of the IV`, iv.slice(0, enc.ivLength)])
  else
    tries.push([
      `the IV filled with zeros to ${enc.ivLength} bytes`,
      concat(iv, new Uint8Array(enc.ivLength - iv.length)),
    ])
  for (const [assumption, used] of tries)
    if (await openWith(question, cek, { iv: used }))
      return {
        code: 'jwe/iv-length',
        certainty: 'proven',
        message: `The sender used ${assumption}: with it ${OPENS$1}. ${enc.enc} asks exactly ${enc.ivLength} bytes, so strict libraries refuse the token.`,
        fix: `Draw ${enc.ivLength} random bytes for the IV (12 for AES-GCM, 16 for AES-CBC).`,
        evidence: [assumed(assumption, OPENS$1)],
        ...(used === iv ? {} : repairOf(rewritten(question, { iv: encodeBase64Url(used) }))),
      }
}
/** CBC with HMAC: the halves of the key exchanged, the whole key for the MAC, or AL counted otherwise. */
async function halvesCause(question, cek) {
  const { enc, parts, aad } = question
  if (enc.family !== 'aes-cbc-hmac' || !(cek instanceof Uint8Array) || cek.length !== enc.cekLength) return void 0
  const middle = cek.length / 2
  const [first, second] = [cek.slice(0, middle), cek.slice(middle)]
  if (await openWith(question, concat(second, first)))
    return {
      code: 'jwe/halves-swapped',
      certainty: 'proven',
      message: `The halves of the content key are exchanged: with the first ${middle} bytes for AES and the last for the MAC, ${OPENS$1}.`,
      fix: 'Take the first half of the content key for the HMAC and the second for AES (RFC 7518 §5.2.2.1).',
      evidence: [assumed('the first half encrypts, the second makes the tag', OPENS$1)],
    }
  const bits = uint64(8 * aad.length)
  for (const [what, key, al, code] of [
    ['the whole content key is the MAC key', cek, bits, 'jwe/halves-swapped'],
    ['the second half makes the tag as well', second, bits, 'jwe/halves-swapped'],
    ['AL counts the bytes of the AAD instead of its bits', first, uint64(aad.length), 'jwe/tag'],
    ['AL is left out', first, /* @__PURE__ */ new Uint8Array(0), 'jwe/tag'],
  ]) {
    const mac = await macOf(question, key, al)
    if (mac && equalBytes(mac.slice(0, enc.tagLength), parts.tag))
      return {
        code,
        certainty: 'proven',
        message: `The tag was made otherwise than RFC 7518 §5.2.2.1 has it: ${what}, and then it matches.`,
        fix: 'The tag is the first half of HMAC(first half of the key, AAD ‖ IV ‖ ciphertext ‖ AL), with AL the bits of the AAD as 64 bits.',
        evidence: [assumed(what, 'the tag matches')],
      }
  }
}
/** Another `enc` than the header names, with a content key of the length that is there. */
async function encCause(question, cek) {
  if (!(cek instanceof Uint8Array)) return void 0
  for (const other of Object.values(CONTENT_ENCRYPTION)) {
    if (other === question.enc || other.cekLength !== cek.length) continue
    if (await openWith(question, cek, { enc: other }))
      return {
        code: 'jwe/cek-length',
        certainty: 'proven',
        message: `The header says enc ${question.enc.enc}, but the content was encrypted as ${other.enc} with a key of ${cek.length} bytes: as that, ${OPENS$1}.`,
        fix: `Write "enc": "${other.enc}" at the sender, or let it encrypt as the header says.`,
        evidence: [assumed(`enc is ${other.enc}`, OPENS$1)],
      }
  }
}
/** The header is not the one that was sealed: another writing of it is tried, then X8 shows whether the key is right. */
async function headerCause(question, cek) {
  const affordable = Math.floor(MOST_BYTES / Math.max(1, question.parts.ciphertext.length))
  for (const { aad, changed, protectedText, enc } of aadVariants(question).slice(0, affordable))
    if (
      await openWith(
        question,
        cek,
        enc
          ? {
              aad,
              enc,
            }
          : { aad },
      )
    )
      return {
        code: 'jwe/header-edited',
        certainty: 'proven',
        message: `The header, or what was bound to the content, is not as it was sealed: with ${changed}, ${OPENS$1}. The key is right.`,
        fix: 'Pass the token on unchanged: the header is authenticated as the characters that were sent, so nothing may write it anew.',
        evidence: [assumed(changed, OPENS$1)],
        ...(protectedText === void 0 ? {} : repairOf(rewritten(question, { protected: protectedText }))),
      }
  const read = cek instanceof Uint8Array ? await readUnauthenticated(question, cek) : void 0
  if (!read) return void 0
  if (read.half === 0)
    return {
      code: 'jwe/halves-swapped',
      certainty: 'likely',
      message:
        'The content becomes readable with the first half of the content key, which makes the tag; the second should decrypt. The tag fits neither way.',
      fix: 'Take the first half of the content key for the HMAC and the second for AES (RFC 7518 §5.2.2.1).',
      evidence: [unauthenticatedDetail(read)],
    }
  return {
    code: 'jwe/header-edited',
    certainty: 'likely',
    message: `The key is right, for the content becomes readable with the tag ignored; but the tag does not match. ${read.text === void 0 ? 'Some of the content was changed, or' : 'The content looks whole, so'} the protected header, the aad, the IV or the tag is not what the sender sealed.`,
    fix: 'Compare the header with the one that the sender made: a gateway or a script may have added, changed or written anew a member after encryption.',
    evidence: [unauthenticatedDetail(read)],
  }
}
// src/engine/findings/experiments/jwe/kdf-causes.ts
var Z_BITS = {
  'P-256': 256,
  'P-384': 384,
  'P-521': 528,
  X25519: 256,
}
/** ECDH-ES: the shared secret is right, and the sender made the key of it in another way than RFC 7518 §4.6.2. */
async function kdfCause(question) {
  for (const key of question.keys.slice(0, 5)) {
    const z = await sharedSecret(question, key)
    if (!z) continue
    for (const { derived, changed } of await derivations(question, z)) {
      const cek = await contentKey(question, derived)
      if (!cek || !(await openWith(question, cek))) continue
      return {
        code: 'jwe/kdf-variant',
        certainty: 'proven',
        message: `Both sides agree on the shared secret, but the sender derived the key otherwise: ${changed}. With that key the content decrypts, and its tag matches.`,
        fix: 'Let the sender use the Concat KDF with SHA-256 over AlgorithmID (enc for ECDH-ES, alg with key wrapping), apu, apv and the key length in bits, each with its length in front (RFC 7518 §4.6.2).',
        evidence: [
          assumed(changed, 'the content decrypts, and its tag matches'),
          secretBytes('Shared secret Z', z),
          secretBytes('Key derived that way', derived),
        ],
      }
    }
  }
}
async function sharedSecret({ subject, alg, parameters }, key) {
  const { epk } = parameters
  const bits = Z_BITS[key.crv ?? '']
  if (!epk || bits === void 0 || epk['crv'] !== key.crv) return void 0
  const { subtle } = subject.env
  const own = await importRecipientKey(subtle, key, alg, alg.unwrapUsages)
  const other = await importEphemeral(subtle, alg, epk, subject.limits)
  if (!own || isRefusal(own) || other.is !== 'passed') return void 0
  const z = await deriveBits(
    subtle,
    {
      name: agreementParams(key.crv).name,
      public: other.value,
    },
    own,
    bits,
  )
  return isRefusal(z) ? void 0 : z
}
async function contentKey({ subject, alg, encryptedKey }, derived) {
  if (alg.direct) return derived
  const kek = await importKek(subject.env.subtle, derived, 'unwrapKey')
  if (isRefusal(kek) || encryptedKey.length < 24 || encryptedKey.length % 8 !== 0) return void 0
  const cek = await unwrapBytes(subject.env.subtle, kek, encryptedKey)
  return isRefusal(cek) ? void 0 : cek
}
/** Every other derivation that was seen in the wild. */
async function derivations(question, z) {
  const { alg, enc, parameters, facts, subject } = question
  const { subtle } = subject.env
  const keyBits = alg.kekBits ?? 8 * enc.cekLength
  const none = /* @__PURE__ */ new Uint8Array(0)
  const [apu, apv] = [parameters.apu ?? none, parameters.apv ?? none]
  const text = (name) => {
    const value = facts.header[name]
    return typeof value === 'string' ? encodeUtf8(value) : none
  }
  const right = alg.kekBits === void 0 ? enc.enc : alg.alg
  const found = []
  const rounds = async (hash, input, least = keyBits) => {
    const made = []
    let length = 0
    for (let counter = 1; length < least / 8; counter++) {
      const round = await digest(subtle, hash, input(counter))
      if (isRefusal(round)) return void 0
      made.push(round)
      length += round.length
    }
    return concat(...made).slice(0, keyBits / 8)
  }
  const take = (derived, changed) => {
    if (derived?.length === keyBits / 8)
      found.push({
        derived,
        changed,
      })
  }
  const concatWith = async (changed, info, hash = 'SHA-256') =>
    take(await rounds(hash, (counter) => concat(uint32(counter), z, info)), changed)
  const info = (algorithmId, u, v, bits = keyBits) =>
    otherInfo({
      z,
      algorithmId,
      apu: u,
      apv: v,
      keyBits: bits,
    }).bytes
  const ids = [.../* @__PURE__ */ new Set([right, enc.enc, alg.alg, alg.alg.split('+')[1] ?? alg.alg])]
  for (const id of ids) {
    const named = id === right ? '' : `AlgorithmID "${id}" instead of "${right}"`
    const parties = [
      ['', apu, apv],
      ['apu and apv left out', none, none],
      ['apu left out', none, apv],
      ['apv left out', apu, none],
      ['apu and apv used as text, not decoded', text('apu'), text('apv')],
      ['apu and apv exchanged', apv, apu],
    ]
    for (const [how, u, v] of parties) {
      const changed = [named, how].filter((part) => part !== '').join(', ')
      if (changed !== '') await concatWith(changed, info(id, u, v))
    }
  }
  const usual = info(right, apu, apv)
  await concatWith('the key length in bytes instead of bits', info(right, apu, apv, keyBits / 8))
  await concatWith('the length of the key left out', usual.slice(0, -4))
  await concatWith('OtherInfo with an empty SuppPrivInfo of its own length', concat(usual, uint32(0)))
  await concatWith('SHA-384 in the Concat KDF', usual, 'SHA-384')
  await concatWith('SHA-512 in the Concat KDF', usual, 'SHA-512')
  await concatWith('a Concat KDF without OtherInfo', none)
  take(await rounds('SHA-256', (counter) => concat(z, uint32(counter), usual)), 'the counter behind Z')
  take(await rounds('SHA-256', (counter) => concat(uint32(counter - 1), z, usual)), 'a counter that begins with 0')
  const first = await rounds('SHA-256', () => concat(uint32(1), z, usual), 256)
  const one = await digest(subtle, 'SHA-256', concat(uint32(1), z, usual))
  if (keyBits > 256 && first && !isRefusal(one)) {
    take(concat(one, one).slice(0, keyBits / 8), 'one round of the Concat KDF, repeated')
    take(
      concat(one, new Uint8Array(keyBits / 8 - one.length)),
      'one round of the Concat KDF, the rest filled with zeros',
    )
  }
  for (const hash of ['SHA-256', 'SHA-384', 'SHA-512']) {
    const bare = await digest(subtle, hash, z)
    if (!isRefusal(bare)) take(bare.slice(0, keyBits / 8), `a bare ${hash} of the shared secret`)
    const master = await importBytes(subtle, 'raw', z, { name: 'HKDF' }, ['deriveBits'])
    if (isRefusal(master)) continue
    for (const [what, context] of [
      ['nothing', none],
      ['OtherInfo', usual],
      [`"${right}"`, encodeUtf8(right)],
      [`"${alg.alg}"`, encodeUtf8(alg.alg)],
    ]) {
      const derived = await deriveBits(
        subtle,
        {
          name: 'HKDF',
          hash,
          salt: none,
          info: context,
        },
        master,
        keyBits,
      )
      if (!isRefusal(derived)) take(derived, `HKDF with ${hash} instead of the Concat KDF, info ${what}`)
    }
  }
  take(z.slice(0, keyBits / 8), 'the shared secret itself, without any derivation')
  const seen = /* @__PURE__ */ new Set()
  return found.filter(({ derived }) => {
    const name = encodeBase64Url(derived)
    if (seen.has(name)) return false
    seen.add(name)
    return true
  })
}
// src/engine/findings/experiments/jwe/metadata-causes.ts
/** A key that decrypts, although its metadata or the header's kid kept it out. */
function metadataCause(question, key) {
  const { facts, alg, enc, subject } = question
  if (facts.selected.includes(key)) return void 0
  const name = keyName(key)
  const proof = {
    certainty: 'proven',
    evidence: [assumed(`the ${name}, whatever it says of itself`, 'the token decrypts')],
  }
  if (isForSigning(key))
    return {
      ...proof,
      code: 'attack/encrypted-to-signing-key',
      message: `The token is encrypted to your signing key: the ${name} decrypts it, though it is for signing (${key.use === 'sig' ? 'use "sig"' : `alg ${key.alg}`}). Whoever has the public key can make such a token, and a verifier that takes any JWE for proof of its issuer is fooled.`,
      fix: 'Refuse it: keep one key for signing and another for encryption, and never take an encrypted token without a signature inside for a signed one.',
    }
  const kid = facts.header['kid']
  if (typeof kid === 'string' && key.kid !== void 0 && key.kid !== kid)
    return {
      ...proof,
      code: 'kid/wrong-key',
      message: `The token names the kid "${kid}", but it decrypts with the ${name}.`,
      fix: 'Let the sender write the kid of the key that it encrypts to.',
      ...repaired(subject, key, { kid }),
    }
  if (key.alg !== void 0 && key.alg !== alg.alg && key.alg !== enc.enc)
    return {
      ...proof,
      code: 'alg/key-alg-differs',
      message: `The ${name} decrypts the token, but says that it is for ${key.alg}; the token says ${alg.alg}.`,
      fix: `Publish the key with "alg": "${alg.alg}", or let the sender use ${key.alg}.`,
      ...repaired(subject, key, { alg: alg.alg }),
    }
  if (key.keyOps !== void 0 || key.use !== void 0)
    return {
      ...proof,
      code: 'key/use-forbids',
      message: `The ${name} decrypts the token, but ${key.keyOps ? `its key_ops ${JSON.stringify(key.keyOps)} do` : `its use "${key.use}" does`} not allow it.`,
      fix: `Give the key "use": "enc", or key_ops with ${alg.unwrapOps.join(' or ')}.`,
      ...repaired(subject, key, {
        key_ops: void 0,
        use: void 0,
      }),
    }
}
var isForSigning = (key) =>
  key.kty !== 'oct' && (key.use === 'sig' || registeredAlgorithm(key.alg ?? '')?.kind === 'signature')
/** The keys as they were given with members of one changed; none when they were no JWKs. */
function repaired({ keys }, key, members) {
  const all = keys.keys
  if (!key.given || all.length > 200 || all.some((other) => !other.given)) return {}
  const changed = JSON.parse(
    JSON.stringify({
      ...key.given,
      ...members,
    }),
  )
  const given = all.map((other) => (other === key ? changed : other.given))
  return { repair: { keys: JSON.stringify(given.length === 1 ? given[0] : { keys: given }) } }
}
/** Does the token itself name a signing key as the one that it is encrypted to? */
function namesSigningKey({ jwe, keys }) {
  for (const { header } of jwe) {
    const jwk = member(header, 'jwk')
    if (isObject(jwk) && member(jwk, 'use') === 'sig') return 'the "jwk" in its header has use "sig"'
    const kid = member(header, 'kid')
    const key = typeof kid === 'string' ? keys.keys.find((each) => each.kid === kid) : void 0
    if (key && isForSigning(key)) return `its kid "${kid}" is that of a key for signing`
  }
}
// src/engine/findings/experiments/jwe/password-causes.ts
/** PBKDF2 iterations that experiments may spend, all together. */
var MOST_ITERATIONS$1 = 12e5
var USUAL_COUNTS = [1e3, 1024, 2048, 2500, 4096, 5e3, 8192, 1e4]
var HASHES$1 = {
  128: 'SHA-256',
  192: 'SHA-384',
  256: 'SHA-512',
}
/** PBES2: the same password with another salt, count or hash, then other readings of the password. */
async function passwordCause(question) {
  let left = MOST_ITERATIONS$1
  for (const guess of guessesOf(question)) {
    if (guess.iterations > left) continue
    left -= guess.iterations
    question.subject.env.signal?.throwIfAborted()
    const cek = await unwrapped(question, guess)
    if (!cek) continue
    const opens = (await openWith(question, cek))
      ? 'the content key unwraps, the content decrypts, and its tag matches'
      : 'the integrity check of AES Key Wrap holds'
    return {
      code: 'jwe/password',
      certainty: 'proven',
      message: `With ${guess.changed}, ${opens}.`,
      fix: guess.fix,
      evidence: [assumed(guess.changed, opens)],
      ...(guess.repair ? { repair: guess.repair } : {}),
    }
  }
}
async function unwrapped({ subject, alg, encryptedKey }, guess) {
  const { subtle } = subject.env
  if (encryptedKey.length < 24 || encryptedKey.length % 8 !== 0) return void 0
  const master = await importBytes(subtle, 'raw', guess.password, { name: 'PBKDF2' }, ['deriveBits'])
  if (isRefusal(master)) return void 0
  const { hash, salt, iterations } = guess
  const derived = await deriveBits(
    subtle,
    {
      name: 'PBKDF2',
      hash,
      salt,
      iterations,
    },
    master,
    alg.kekBits ?? 128,
  )
  const kek = isRefusal(derived) ? derived : await importKek(subtle, derived, 'unwrapKey')
  const cek = isRefusal(kek) ? kek : await unwrapBytes(subtle, kek, encryptedKey)
  return isRefusal(cek) ? void 0 : cek
}
function guessesOf({ subject, alg, parameters, facts, keys }) {
  const { p2s, p2c } = parameters
  const hash = HASHES$1[alg.kekBits ?? 0]
  if (!p2s || !p2c || !hash) return []
  const prefix = concat(encodeUtf8(alg.alg), /* @__PURE__ */ new Uint8Array(1))
  const salt = concat(prefix, p2s)
  const saltText = typeof facts.header['p2s'] === 'string' ? encodeUtf8(facts.header['p2s']) : p2s
  const guesses = []
  for (const key of keys.slice(0, 3)) {
    const { secret: password } = key
    if (!password) continue
    const base = {
      password,
      salt,
      iterations: p2c,
      hash,
    }
    const sender = 'Let the sender follow RFC 7518 §4.8.1.1: the salt is alg, a zero byte, and the decoded p2s.'
    guesses.push(
      {
        ...base,
        salt: p2s,
        changed: 'p2s alone as the salt, without "alg" and the zero byte before it',
        fix: sender,
      },
      {
        ...base,
        salt: saltText,
        changed: 'the text of p2s as the salt, not decoded and without "alg" before it',
        fix: sender,
      },
      {
        ...base,
        salt: concat(prefix, saltText),
        changed: 'the text of p2s in the salt, not decoded',
        fix: sender,
      },
      {
        ...base,
        salt: concat(encodeUtf8(alg.alg), p2s),
        changed: 'a salt without the zero byte behind "alg"',
        fix: sender,
      },
    )
    for (const other of Object.values(HASHES$1))
      if (other !== hash)
        guesses.push({
          ...base,
          hash: other,
          changed: `HMAC using ${other} in PBKDF2`,
          fix: `Use ${hash}, as ${alg.alg} says.`,
        })
    const text = key.bareSecret
    if (text !== void 0)
      for (const { bytes, change } of secretReadings(text, password, subject.request.secretEncoding)) {
        const { request } = change
        const asPassword = subject.request.password !== void 0 && request?.keys !== void 0
        guesses.push({
          ...base,
          password: bytes,
          changed: `the password read otherwise (${change.changed.replace(/^the secret/, 'the password')})`,
          fix: 'Use the same text on both sides: white space, quotes and encodings count.',
          repair: asPassword
            ? typeof request.keys === 'string' && (request.secretEncoding ?? 'utf8') === 'utf8'
              ? { password: request.keys }
              : void 0
            : request,
        })
      }
    for (const iterations of USUAL_COUNTS)
      if (iterations !== p2c)
        guesses.push({
          ...base,
          iterations,
          changed: `${iterations} iterations instead of the ${p2c} of the header`,
          fix: 'Write the number of iterations that was used into p2c.',
        })
  }
  return guesses
}
// src/engine/findings/experiments/jwe/encrypted-key-opening.ts
var HASHES = ['SHA-256', 'SHA-1', 'SHA-512', 'SHA-384']
var LENGTH = {
  'SHA-1': 20,
  'SHA-256': 32,
  'SHA-384': 48,
  'SHA-512': 64,
}
/**
 * X9: c^d mod n with the private key, by the Chinese remainder theorem in big integers (RFC 8017 §5.1.2), then every
 * padding that people use: PKCS#1 v1.5 (§7.2.2), OAEP with each pair of label hash and MGF1 hash (§7.1.2), none at all.
 * 'foreign': the number is no ciphertext of this key. Undefined: nothing fits, so it was made for another key or changed.
 */
async function openEncryptedKey(subtle, key, encryptedKey) {
  const n = number(key, 'n')
  const c = toBigInt(encryptedKey)
  const size = Math.ceil((key.bits ?? 0) / 8)
  if (n === void 0 || key.kty !== 'RSA' || key.cryptoKey) return void 0
  if (c >= n || encryptedKey.length !== size) return 'foreign'
  const m = raise(key, c, n)
  const em = m === void 0 ? void 0 : fromBigInt(m, size)
  if (!em) return void 0
  const pkcs1 = openPkcs1(em)
  if (pkcs1) return pkcs1
  for (const label of HASHES)
    for (const mgf of [label, ...HASHES.filter((hash) => hash !== label)]) {
      const content = await openOaep(subtle, em, label, mgf)
      if (content)
        return {
          padding: 'oaep',
          label,
          mgf,
          content,
        }
    }
  const start = em.findIndex((byte) => byte !== 0)
  const content = em.slice(em.length - 64)
  return start >= em.length - 64
    ? {
        padding: 'none',
        content,
      }
    : void 0
}
var number = (key, name) => {
  const text = key.jwk?.[name]
  const bytes = typeof text === 'string' ? tryBase64Url(text) : void 0
  return bytes && toBigInt(bytes)
}
function raise(key, c, n) {
  const [p, q, dp, dq, qi, d] = ['p', 'q', 'dp', 'dq', 'qi', 'd'].map((name) => number(key, name))
  if (p && q && dp && dq && qi && p * q === n) {
    const m1 = power(c % p, dp, p)
    const m2 = power(c % q, dq, q)
    return m2 + ((((qi * (m1 - m2)) % p) + p) % p) * q
  }
  return d && power(c, d, n)
}
/** 00 02, eight or more bytes that are not zero, 00, and the content. */
function openPkcs1(em) {
  if (em[0] !== 0 || em[1] !== 2) return void 0
  const end = em.indexOf(0, 2)
  return end < 10
    ? void 0
    : {
        padding: 'pkcs1',
        content: em.slice(end + 1),
      }
}
async function openOaep(subtle, em, label, mgf) {
  const length = LENGTH[label]
  if (em[0] !== 0 || em.length < 2 * length + 2) return void 0
  const maskedSeed = em.slice(1, 1 + length)
  const maskedBlock = em.slice(1 + length)
  const seedMask = await mgf1(subtle, mgf, maskedBlock, length)
  const seed = seedMask && xor(maskedSeed, seedMask)
  const blockMask = seed && (await mgf1(subtle, mgf, seed, maskedBlock.length))
  const block = blockMask && xor(maskedBlock, blockMask)
  const empty = await digest(subtle, label, /* @__PURE__ */ new Uint8Array(0))
  if (!block || isRefusal(empty) || !equalBytes(block.slice(0, length), empty)) return void 0
  const one = block.findIndex((byte, index) => index >= length && byte !== 0)
  return block[one] === 1 ? block.slice(one + 1) : void 0
}
var xor = (a, b) => a.map((byte, index) => byte ^ (b[index] ?? 0))
// src/engine/findings/experiments/jwe/rsa-causes.ts
/** Larger keys take the big integers too long. */
var MOST_BITS$1 = 8192
var HASH_OF = {
  'RSA-OAEP': 'SHA-1',
  'RSA-OAEP-256': 'SHA-256',
  'RSA-OAEP-384': 'SHA-384',
  'RSA-OAEP-512': 'SHA-512',
}
/** X9 on an encrypted key that WebCrypto did not open: another padding, another hash, or another key. */
async function rsaCauses(question) {
  const { subject, alg, enc, encryptedKey, keys } = question
  const foreign = []
  let looked = 0
  for (const key of keys.slice(0, 4)) {
    if ((key.bits ?? 0) > MOST_BITS$1 || key.cryptoKey) continue
    looked++
    const opening = await openEncryptedKey(subject.env.subtle, key, encryptedKey)
    if (!opening || opening === 'foreign') {
      if (opening === 'foreign') foreign.push(key)
      continue
    }
    const cek = opening.padding === 'none' ? opening.content.slice(-enc.cekLength) : opening.content
    const content = cek.length === enc.cekLength ? await openWith(question, cek) : void 0
    const cause = causeOf(question, key, opening, content)
    const edited = content || cek.length !== enc.cekLength ? void 0 : await contentCause(question, cek)
    if (edited?.certainty === 'proven') return [edited]
    return cause ? [cause, ...lengthCause(question, cek)] : []
  }
  if (looked === 0 || alg.family === 'rsa1_5') return []
  const size = encryptedKey.length
  if (foreign.length === looked)
    return [
      {
        code: 'jwe/wrong-recipient',
        certainty: 'proven',
        message: `The encrypted key (${size} bytes) is no ciphertext of ${looked === 1 ? `the ${keyName(keys[0])}` : `any of the ${looked} private keys`}: it is longer than the modulus, shorter, or a number above it. It was encrypted to another key, or cut.`,
        fix: 'Find the private key of the recipient that the sender encrypted to; its kid or thumbprint may be in the header.',
      },
    ]
  return [
    {
      code: 'jwe/wrong-recipient',
      certainty: 'likely',
      message: `Opened with ${looked === 1 ? 'the private key' : `each of ${looked} private keys`}, the encrypted key shows no padding at all, neither OAEP with any hash nor PKCS#1 v1.5. It was encrypted to another public key, or it was changed on its way. The key stage failed; nothing is known about the content.`,
      fix: 'Compare the public key that the sender uses with yours (thumbprint, kid, a rotation in between), and encrypt again.',
      evidence: [shownText('Experiment', 'c^d mod n in big integers with the private key; every padding tried')],
    },
  ]
}
function causeOf({ alg, encryptedKey }, key, opening, content) {
  const certainty = content ? 'proven' : 'likely'
  const opens = content
    ? 'with the content key that comes out, the content decrypts and its tag matches'
    : 'the padding is sound, but the content does not open with what comes out'
  const evidence = [
    assumed(`${paddingOf(opening)}, with the ${keyName(key)}`, opens),
    secretBytes('Content encryption key (CEK)', opening.content),
    ...(content
      ? [
          {
            shape: 'bytes',
            label: 'Content',
            value: encodeBase64Url(content),
            encoding: 'base64url',
          },
        ]
      : []),
  ]
  if (opening.padding === 'pkcs1') {
    const named = alg.family === 'rsa1_5'
    return {
      code: 'jwe/rsa1_5',
      certainty,
      severity: named ? 'warning' : 'error',
      message: named
        ? `alg is RSA1_5, which no browser decrypts. Worked out in big integers, the key is the right one: ${opens}.`
        : `The header says ${alg.alg}, but the content key was encrypted with RSA1_5 (PKCS#1 v1.5): ${opens}.`,
      fix: 'Let the sender use RSA-OAEP-256: the padding of RSA1_5 invites attacks (Bleichenbacher), and browsers leave it out.',
      evidence,
    }
  }
  if (opening.padding === 'none')
    return {
      code: 'jwe/rsa1_5',
      certainty,
      message: `The content key was encrypted with bare RSA, without any padding: ${opens}. Whoever did that gave it away.`,
      fix: 'Let a JOSE library encrypt, with RSA-OAEP-256.',
      evidence,
    }
  const { label, mgf } = opening
  const wanted = HASH_OF[alg.alg]
  if (label === wanted && mgf === wanted) return void 0
  if (label === mgf)
    return {
      code: 'jwe/oaep-hash',
      certainty,
      message: `The header says ${alg.alg}, but the content key was encrypted with OAEP using ${label}, which is ${nameOf$1(label)}: ${opens}.`,
      fix: `Write alg "${nameOf$1(label)}" at the sender, or let it encrypt with ${wanted ?? 'the hash that alg names'}.`,
      evidence,
    }
  return {
    code: 'jwe/mgf1-hash',
    certainty,
    message: `The OAEP padding uses ${label} for the label but ${mgf} inside MGF1; ${alg.alg} wants ${wanted ?? 'one hash'} for both: ${opens}. WebCrypto cannot decrypt such a key, nor can strict libraries (${encryptedKey.length} bytes).`,
    fix: `In Java, give an OAEPParameterSpec("${wanted ?? 'SHA-256'}", "MGF1", new MGF1ParameterSpec("${wanted ?? 'SHA-256'}"), PSource.PSpecified.DEFAULT): SunJCE and Android take SHA-1 for MGF1 otherwise.`,
    evidence,
  }
}
var nameOf$1 = (hash) => Object.keys(HASH_OF).find((alg) => HASH_OF[alg] === hash) ?? hash
var paddingOf = (opening) =>
  opening.padding === 'oaep'
    ? `OAEP with ${opening.label} for the label and ${opening.mgf} for MGF1`
    : opening.padding === 'pkcs1'
      ? 'PKCS#1 v1.5 padding'
      : 'no padding'
/** What came out has another length than `enc` asks. */
function lengthCause({ enc }, cek) {
  if (cek.length === enc.cekLength) return []
  return [
    {
      code: 'jwe/cek-length',
      certainty: 'proven',
      message: `The content key that comes out is ${cek.length} bytes long; ${enc.enc} asks exactly ${enc.cekLength}.`,
      fix: 'Let the sender draw a content key of the length that enc asks.',
    },
  ]
}
// src/engine/findings/experiments/jwe/shared-key-causes.ts
/** Bytes that the key must have: those of the content key for dir, those of the key encryption key otherwise. */
var askedLength = ({ alg, enc }) => (alg.family === 'dir' ? enc.cekLength : (alg.kekBits ?? 0) / 8)
/**
 * A shared key that does not fit: the secret is read in every way that gives a key of the right length, then hashed, cut
 * and filled (X2), and last derived as Auth.js does. Proven when the content opens with it.
 */
async function sharedKeyCause(question) {
  for (const key of question.keys.slice(0, 5)) {
    const { secret } = key
    if (!secret) continue
    const session = await authjsCause(question, secret)
    if (session) return session
    for (const reading of await readingsOf(question, key, secret)) {
      const cek = await unwrapWith(question, secretCandidate(reading.bytes))
      if (cek && (await openWith(question, cek))) return readingCause(question, key, secret, reading)
    }
  }
}
var OPENS = 'the content decrypts, and its tag matches'
function readingCause(question, key, secret, reading) {
  const { alg, enc } = question
  const asked = askedLength(question)
  const wrong = secret.length !== asked
  const kid = question.facts.header['kid']
  const jwk = {
    kty: 'oct',
    ...(typeof kid === 'string' ? { kid } : {}),
    k: encodeBase64Url(reading.bytes),
  }
  return {
    code: wrong ? 'jwe/key-length' : 'jwe/wrong-kek',
    certainty: 'proven',
    message: `${wrong ? `Read as it was given, the ${key.bareSecret === void 0 ? 'key' : 'secret'} is ${secret.length} bytes long, and ${alg.family === 'dir' ? enc.enc : alg.alg} asks ${asked}. ` : ''}The key is ${reading.changed}: with it, ${OPENS}.`,
    fix: 'Make the key in the same way on both sides; best draw it at random and pass it as base64url.',
    repair: reading.request ?? { keys: JSON.stringify(jwk) },
    evidence: [assumed(`the key is ${reading.changed}`, OPENS), secretBytes('The key', reading.bytes)],
  }
}
async function readingsOf(question, key, secret) {
  const { subject } = question
  const asked = askedLength(question)
  const text = key.bareSecret ?? (typeof key.given?.['k'] === 'string' ? key.given['k'] : void 0)
  const encoding = key.bareSecret === void 0 ? 'base64url' : subject.request.secretEncoding
  const found = []
  const add = (bytes, changed, request) => {
    if (bytes?.length === asked && bytes.some((byte) => byte !== 0))
      found.push({
        bytes,
        changed,
        request,
      })
  }
  if (text !== void 0)
    for (const { bytes, change } of secretReadings(text, secret, encoding)) {
      const { request } = change
      add(bytes, change.changed, key.bareSecret !== void 0 && request ? { ...request } : void 0)
    }
  for (const hash of ['SHA-256', 'SHA-384', 'SHA-512']) {
    const hashed = await digest(subject.env.subtle, hash, secret)
    if (isRefusal(hashed)) continue
    add(hashed, `${hash} of the secret`)
    if (hashed.length > asked) add(hashed.slice(0, asked), `the first ${asked} bytes of ${hash} of the secret`)
    add(encodeUtf8(toHex(hashed)).slice(0, asked), `the first ${asked} characters of the hex of ${hash} of the secret`)
  }
  if (secret.length > asked) add(secret.slice(0, asked), `the first ${asked} bytes of the secret`)
  if (secret.length < asked) {
    const filled = new Uint8Array(asked)
    filled.set(secret)
    add(filled, `the secret filled with zeros to ${asked} bytes (as OpenSSL and PHP do)`)
    const repeated = new Uint8Array(asked)
    for (let i = 0; i < asked; i++) repeated[i] = secret[i % secret.length] ?? 0
    if (secret.length > 0) add(repeated, `the secret repeated to ${asked} bytes`)
  }
  return found
}
var COOKIES = [
  'authjs.session-token',
  '__Secure-authjs.session-token',
  'next-auth.session-token',
  '__Secure-next-auth.session-token',
]
/** Auth.js encrypts its session with a key that HKDF makes of AUTH_SECRET (NEXTAUTH_SECRET in version 4). */
async function authjsCause(question, secret) {
  const { subject, alg, enc } = question
  if (alg.family !== 'dir' || secret.length === 0) return void 0
  const { subtle } = subject.env
  const master = await importBytes(subtle, 'raw', secret, { name: 'HKDF' }, ['deriveBits'])
  if (isRefusal(master)) return void 0
  const named = subject.request.token.slice(0, 4e3).match(/[\w.-]*session-token/g) ?? []
  const salts = [.../* @__PURE__ */ new Set([...named, ...COOKIES])].slice(0, 12)
  const tries = [
    ['NextAuth.js 4', '', 'NextAuth.js Generated Encryption Key'],
    ...salts.map((salt) => ['Auth.js 5', salt, `Auth.js Generated Encryption Key (${salt})`]),
    ...salts.map((salt) => ['NextAuth.js 4', salt, `NextAuth.js Generated Encryption Key (${salt})`]),
  ]
  for (const [version, salt, info] of tries) {
    const params = {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: encodeUtf8(salt),
      info: encodeUtf8(info),
    }
    const derived = await deriveBits(subtle, params, master, 8 * enc.cekLength)
    if (isRefusal(derived) || !(await openWith(question, derived))) continue
    const assumption = `HKDF-SHA256 of the secret, salt "${salt}", info "${info}", ${enc.cekLength} bytes`
    return {
      code: 'provider/authjs-session',
      certainty: 'proven',
      message: `This is a session token of ${version}${salt === '' ? '' : ` from the cookie "${salt}"`}. Its key is not the secret itself, but derived from it with HKDF: with that key, ${OPENS}.`,
      fix: 'Read it with getToken() or decode() of the library and the same secret (and, from version 5 on, the cookie’s name as salt). "decryption operation failed" means another secret or another cookie name.',
      repair: {
        keys: JSON.stringify({
          kty: 'oct',
          k: encodeBase64Url(derived),
        }),
      },
      evidence: [assumed(assumption, OPENS), secretBytes('Derived key', derived)],
    }
  }
}
// src/engine/findings/experiments/jwe/software-aes.ts
var AES_192_BYTES = 24
var asBytes = (source) =>
  source instanceof ArrayBuffer
    ? new Uint8Array(source)
    : new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
var nameOf = (params) => (typeof params === 'string' ? params : params.name)
/**
 * The same SubtleCrypto, where keys of 24 bytes for AES-GCM, AES-CBC and AES-KW are served by the audited
 * @noble/ciphers (loaded here). A wrong tag or integrity check rejects as WebCrypto's would.
 */
async function withSoftwareAes192(subtle) {
  const { aeskw, cbc, gcm } = await import('@noble/ciphers/aes.js')
  const keys = /* @__PURE__ */ new WeakMap()
  const attempt = (run) => {
    try {
      return Promise.resolve(new Uint8Array(run()).buffer)
    } catch {
      return Promise.reject(new DOMException('The operation failed', 'OperationError'))
    }
  }
  const importKey = (format, data, params, ...rest) => {
    const name = nameOf(params)
    if (format === 'raw' && name.startsWith('AES-')) {
      const bytes = asBytes(data)
      if (bytes.length === AES_192_BYTES) {
        const key = {
          type: 'secret',
          extractable: false,
          algorithm: {
            name,
            length: 192,
          },
          usages: rest[1],
        }
        keys.set(key, bytes)
        return Promise.resolve(key)
      }
    }
    return subtle.importKey(format, data, params, ...rest)
  }
  const decrypt = (params, key, data) => {
    const bytes = keys.get(key)
    if (!bytes || typeof params === 'string') return subtle.decrypt(params, key, data)
    const iv = asBytes(params.iv ?? /* @__PURE__ */ new ArrayBuffer(0))
    const aad = params.additionalData && asBytes(params.additionalData)
    const cipher = params.name === 'AES-GCM' ? gcm(bytes, iv, aad) : cbc(bytes, iv)
    return attempt(() => cipher.decrypt(asBytes(data)))
  }
  const unwrapKey = async (format, wrapped, key, how, params, ...rest) => {
    const bytes = keys.get(key)
    if (!bytes) return subtle.unwrapKey(format, wrapped, key, how, params, ...rest)
    const raw = await attempt(() => aeskw(bytes).decrypt(asBytes(wrapped)))
    return subtle.importKey('raw', raw, params, ...rest)
  }
  const served = {
    importKey,
    decrypt,
    unwrapKey,
  }
  return new Proxy(subtle, {
    get(target, name) {
      const own = typeof name === 'string' ? served[name] : void 0
      if (own) return own
      const method = Reflect.get(target, name)
      return typeof method === 'function' ? method.bind(target) : method
    },
  })
}
// src/engine/findings/experiments/jwe/software-cause.ts
/** What this WebCrypto lacks of AES-192, worked out in software: what the verdict would be elsewhere. */
async function softwareCause(subject) {
  const { jwe, env } = subject
  if (!jwe.some(({ alg, enc }) => /192/.test(`${alg} ${enc}`))) return []
  const software = await withSoftwareAes192(env.subtle)
  const { report, jwe: facts } = await reinspect(
    {
      ...subject,
      env: {
        ...env,
        subtle: software,
      },
    },
    {},
  )
  const [first] = subject.problems.filter(({ code }) => code === 'browser/unsupported-algorithm')
  const decrypted = facts.some(({ outcome }) => outcome === 'decrypted')
  if (!first || report.verdict === 'undecided') return []
  return [
    {
      code: 'browser/unsupported-algorithm',
      certainty: 'proven',
      severity: 'info',
      message: `${first.message} Worked out in software instead (@noble/ciphers), the token ${decrypted ? `decrypts, and would be ${report.verdict}` : 'does not decrypt'}: ${report.summary}`,
      evidence: [
        assumed('AES with 192 bits in software', report.summary),
        ...(report.payloadText === void 0
          ? []
          : [
              {
                shape: 'text',
                label: 'Content, as software decrypts it',
                value: report.payloadText,
              },
            ]),
      ],
    },
  ]
}
// src/engine/findings/experiments/jwe/wrong-key.ts
/** What `alg` vouches for is right, so what was sealed with it is not. */
var changedContent = (alg) => ({
  code: 'jwe/header-edited',
  certainty: 'likely',
  message: `The content key was opened, and ${alg} vouches for it; yet the tag of the content does not match. So the key is right, and the ciphertext, the IV, the tag, the protected header or the aad was changed.`,
  fix: 'Compare the token with the one that the sender made, part by part.',
})
/** Nothing that was tried opens it: the key itself is the first suspect. */
async function wrongKey(question) {
  const { alg, keys, subject, enc } = question
  if (keys.length === 0) return []
  const name = keys.length === 1 && keys[0] ? `the ${keyName(keys[0])}` : `none of the ${keys.length} keys`
  if (subject.problems.some(({ code }) => code === 'jwe/key-length' || code === 'jwe/encrypted-key')) return []
  switch (alg.family) {
    case 'dir': {
      const [key] = keys
      const read = key?.secret?.length === enc.cekLength ? await readUnauthenticated(question, key.secret) : void 0
      if (read)
        return [
          {
            ...changedContent('the readable content'),
            evidence: [unauthenticatedDetail(read)],
          },
        ]
      return [
        {
          code: 'jwe/wrong-kek',
          certainty: 'likely',
          message: `The key has the ${askedLength(question)} bytes that ${enc.enc} asks, but the content does not open with ${name}, and with its tag ignored nothing readable comes out: another key encrypted this token, or its content was changed.`,
          fix: 'Compare the shared key on both sides byte by byte (a hash of it will do), and how it is read: text, base64 or hex.',
        },
      ]
    }
    case 'aes-kw':
    case 'aes-gcm-kw':
      return [
        {
          code: 'jwe/wrong-kek',
          certainty: 'likely',
          message: `The key stage failed: ${alg.alg} checks what it unwraps, and with ${name} the check fails. Another key wrapped the content key, or the encrypted key was changed. Nothing is known about the content yet.`,
          fix: 'Compare the key encryption key on both sides, and how it is read: text, base64 or hex.',
        },
      ]
    case 'ecdh-es':
      return [
        {
          code: 'jwe/wrong-recipient',
          certainty: 'likely',
          message: alg.direct
            ? `The content does not open with the key that ${name} agrees upon with epk, nor with other derivations: the token is meant for another public key, or it was changed.`
            : `The key stage failed: what ${name} derives with epk does not unwrap the content key, whatever the derivation. The token is meant for another public key, or epk or the encrypted key was changed.`,
          fix: 'Compare the public key that the sender uses with yours (thumbprint or kid).',
        },
      ]
    case 'pbes2':
      return [
        {
          code: 'jwe/password',
          certainty: 'likely',
          message:
            'The key stage failed: the key that the password gives does not unwrap the content key. The password is another one, or p2s, p2c or the encrypted key was changed. Nothing is known about the content yet.',
          fix: 'Check the password with the sender: white space at its ends and the encoding of other letters count.',
        },
      ]
    default:
      return []
  }
}
// src/engine/findings/experiments/jwe/zip-causes.ts
/** The content opened, and cannot be inflated: it is in another format, or not compressed at all (RFC 7516 §4.1.3). */
async function zipCauses({ subject, facts }, compressed) {
  const cause = (what, fix, bytes) => {
    const text = decodeUtf8(bytes)
    return {
      code: 'jwe/zip-format',
      certainty: 'proven',
      message: `zip says DEF, which is raw DEFLATE, but the content is ${what}. The key and the tag are right.`,
      fix,
      evidence: [
        assumed(`the content is ${what}`, 'it can be read'),
        text === void 0
          ? shownBytes('Content', bytes)
          : {
              shape: 'text',
              label: 'Content',
              value: text,
            },
      ],
    }
  }
  for (const [format, what] of [
    ['deflate', 'in zlib format (RFC 1950), with a header and a checksum around it'],
    ['gzip', 'in gzip format (RFC 1952)'],
  ]) {
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
  if (text !== void 0 && /^[\s\x20-\x7e\u0080-\uffff]+$/.test(text))
    return [cause('not compressed at all', 'Compress it, or leave zip out of the header.', compressed)]
  const { problems } = subject
  const said = problems.find(({ code }) => code === 'jwe/zip-format')
  return said && facts.compressed
    ? [
        {
          code: 'jwe/zip-format',
          certainty: 'likely',
          message: said.message,
        },
      ]
    : []
}
// src/engine/findings/experiments/jwe/causes.ts
/** PBKDF2 iterations that trying keys again may spend. */
var MOST_ITERATIONS = 12e5
/** RSA keys larger than this are not tried again. */
var MOST_BITS = 8192
/**
 * Why nobody could decrypt this token: keys that selection left out, then the content, then the key stage, each put to
 * the test (FINDINGS.md, "JWE", X2, X5, X8, X9). Runs once for a case; the first cause of a recipient ends its search.
 */
var jweCauses = once(async (subject) => {
  const causes = await fourParts(subject)
  if (subject.problems.some(({ code }) => code === 'jwe/p2c-cap' || code === 'limit/attempts')) return causes
  const lacking = subject.problems.some(({ code }) => code === 'browser/unsupported-algorithm')
  if (lacking) causes.push(...(await softwareCause(subject)))
  for (const question of questionsOf(subject)) {
    subject.env.signal?.throwIfAborted()
    if (lacking && question.alg.family !== 'rsa1_5') continue
    for (const cause of await causesFor(question))
      if (!causes.some((known) => known.code === cause.code)) causes.push(cause)
  }
  return causes
})
/**
 * A compact JWE with a dot too few: the tag is glued to the ciphertext (Java's Cipher), or the empty second part of dir
 * and ECDH-ES was lost. Each is put back and inspected.
 */
async function fourParts(subject) {
  const { text, token } = subject.reading
  const parts = text.length < MOST_TEXT && token.kind === 'unreadable' ? text.split('.') : []
  const [head, second, ...rest] = parts
  if (parts.length !== 4 || head === void 0 || peekHeader(head)?.['enc'] === void 0) return []
  const filled = [head, '', second, ...rest].join('.')
  if ((await reinspect(subject, { token: filled })).report.verdict === 'accepted')
    return [
      {
        code: 'token/segment-count',
        certainty: 'proven',
        message:
          'The token has four parts: the second one, which is empty for this alg, was lost with its dot. With it put back, the token is accepted.',
        fix: 'Write the empty part: header, two dots, initialization vector, ciphertext, tag.',
        repair: { token: filled },
        evidence: [assumed('an empty second part', 'the token decrypts')],
      },
    ]
  return (await jweCauses(await reinspect(subject, { token: `${text}.` }))).filter(
    ({ code, certainty }) => code === 'jwe/tag' && certainty === 'proven',
  )
}
/** Longer texts are not put together anew. */
var MOST_TEXT = 1e6
async function causesFor(question) {
  const { facts, alg } = question
  if (facts.outcome === 'inflate-failed' && facts.compressed) return zipCauses(question, facts.compressed)
  const opened = []
  for (const key of affordable(question)) {
    const cek = await unwrapWith(question, key)
    if (!cek) continue
    const metadata = metadataCause(question, key)
    if (await openWith(question, cek)) return metadata ? [metadata] : []
    const cause = await contentCause(question, cek)
    if (cause) return metadata ? [metadata, cause] : [cause]
    opened.push(cek)
  }
  const reached = facts.outcome !== 'not-reached'
  const keyCauses = (await keyStageCauses(question)).filter(({ certainty }) => reached || certainty === 'proven')
  if (keyCauses.length > 0) return keyCauses
  if (!reached) return []
  if (alg.direct || opened.length === 0) return wrongKey(question)
  return opened.some((cek) => cek instanceof Uint8Array && cek.length === question.enc.cekLength)
    ? [changedContent(alg.alg)]
    : []
}
/** The keys to try, as far as PBKDF2 and large RSA keys allow it, without those that did not open the content key before. */
function affordable({ alg, keys: all, parameters, facts }) {
  if (alg.family === 'rsa1_5') return []
  const keys =
    !alg.direct && facts.outcome === 'key-management-failed' && !facts.cek
      ? all.filter((key) => !facts.selected.includes(key))
      : all
  if (alg.family !== 'pbes2') return keys.filter((key) => (key.bits ?? 0) <= MOST_BITS)
  return keys.slice(0, Math.floor(MOST_ITERATIONS / Math.max(1, parameters.p2c ?? 1)))
}
async function keyStageCauses(question) {
  const one = (cause) => (cause ? [cause] : [])
  switch (question.alg.family) {
    case 'rsa-oaep':
    case 'rsa1_5':
      return rsaCauses(question)
    case 'ecdh-es':
      return one(await kdfCause(question))
    case 'pbes2':
      return one(await passwordCause(question))
    default:
      return one(await sharedKeyCause(question))
  }
}
// src/engine/findings/causes/facts-of-keys.ts
/** Signatures that were not found sound, with what their header wants. */
var unsound = (subject) => subject.jws.filter(({ outcome }) => outcome !== 'verified')
var kidOf = ({ header }) => (typeof header['kid'] === 'string' ? header['kid'] : void 0)
var usable = (subject) => subject.keys.keys.filter((key) => !key.unreadable)
var proved = async (subject) => (await search(subject)).length > 0
/** A key of the wrong type or curve, or a kid that no key bears: facts, whatever the signature says. */
var KEY_FACT_RULES = [
  {
    code: 'alg/secret-for-asymmetric',
    severity: 'error',
    certainty: 'proven',
    group: 'cause',
    message: 'The token is signed with {alg}, which needs a public key; what was given is a shared secret{hint}.',
    fix: 'Give the issuer’s public key (PEM, JWK or JWKS). If the issuer means to share a secret, it must sign with HS256.',
    spec: rfc(7518, '3.1'),
    when: 'trouble',
    check: (subject) =>
      unsound(subject).flatMap((facts) => {
        const row = signatureAlgorithm(facts.alg)
        const keys = usable(subject)
        if (!row || row.kty === 'oct' || keys.length === 0 || !keys.every((key) => key.kty === 'oct')) return []
        const text = keys[0]?.bareSecret ?? ''
        const hint = /BEGIN|PUBLIC|MII/.test(text) ? ' (its text looks like a key that was cut or damaged)' : ''
        return [
          {
            data: {
              alg: row.alg,
              hint,
            },
          },
        ]
      }),
  },
  {
    code: 'alg/public-key-for-hmac',
    severity: 'error',
    certainty: 'likely',
    group: 'cause',
    message: 'The token is signed with {alg}, a shared secret; what was given is {what}. A public key cannot check it.',
    fix: 'Give the shared secret, or let the issuer sign with an asymmetric algorithm. Refresh tokens of Keycloak and old Supabase keys are HS256: nobody but the issuer checks those.',
    spec: rfc(7518, '3.2'),
    when: 'trouble',
    check: async (subject) => {
      if (await proved(subject)) return []
      return unsound(subject).flatMap((facts) => {
        const row = signatureAlgorithm(facts.alg)
        const keys = usable(subject)
        if (row?.kty !== 'oct' || keys.length === 0 || keys.some((key) => key.kty === 'oct')) return []
        const [first] = keys
        return [
          {
            data: {
              alg: row.alg,
              what: keys.length === 1 ? `a public ${first?.kty ?? ''} key` : `a set of ${keys.length} public keys`,
            },
          },
        ]
      })
    },
  },
  {
    code: 'alg/curve-mismatch',
    severity: 'error',
    certainty: 'proven',
    group: 'cause',
    message: 'The header says {headerAlg}, which needs a key on {wanted}; the key is on {curve}.',
    fix: 'Name the algorithm of the curve: ES256 for P-256, ES384 for P-384, ES512 for P-521, ES256K for secp256k1.',
    spec: rfc(7518, '3.4'),
    when: 'trouble',
    check: async (subject) => {
      const hits = []
      for (const facts of unsound(subject)) {
        const row = signatureAlgorithm(facts.alg)
        const kid = kidOf(facts)
        const keys = usable(subject).filter((key) => kid === void 0 || key.kid === void 0 || key.kid === kid)
        if (!row?.crv || keys.length === 0 || row.family === 'eddsa') continue
        if (!keys.every((key) => key.kty === row.kty && key.crv !== void 0 && !row.crv?.includes(key.crv))) continue
        if (keys.some((key) => key.crv === 'secp256k1') || row.alg === 'ES256K') continue
        hits.push({
          data: {
            headerAlg: row.alg,
            wanted: row.crv.join(' or '),
            curve: keys[0]?.crv ?? '',
          },
        })
      }
      return hits
    },
  },
  {
    code: 'kid/not-found',
    severity: 'error',
    certainty: 'proven',
    group: 'cause',
    message: 'No key has the kid "{kid}" that the token names; there are {kids}.',
    fix: 'Get the current key set of this issuer: keys are rotated, and each environment has its own.',
    spec: rfc(7515, '4.1.4'),
    when: 'trouble',
    check: async (subject) => {
      if ((await proved(subject)) || (await jweCauses(subject)).some(({ certainty }) => certainty === 'proven'))
        return []
      return [...unsound(subject), ...subject.jwe.filter(({ outcome }) => outcome !== 'decrypted')].flatMap((facts) => {
        const { header } = facts
        const kid = typeof header['kid'] === 'string' ? header['kid'] : void 0
        const keys = usable(subject)
        if (kid === void 0 || keys.length === 0 || keys.some((key) => key.kid === kid)) return []
        const named = keys.flatMap((key) => (key.kid === void 0 ? [] : [key.kid]))
        if (named.length === 0) return []
        const near = named.find((name) => normalisedKid(name) === normalisedKid(kid))
        return [
          {
            data: {
              kid,
              kids: `${named
                .slice(0, 4)
                .map((name) => `"${name}"`)
                .join(', ')}${named.length > 4 ? ` and ${named.length - 4} more` : ''}`,
            },
            ...(subject.report.kind === 'jwe' && {
              fix: 'Give the private or shared key that bears this kid: it names the key that the token is encrypted to.',
            }),
            ...(near !== void 0 && {
              fix: `"${near}" is the same name in another spelling: compare kids after the same encoding.`,
            }),
          },
        ]
      })
    },
  },
]
// src/engine/findings/causes/header.ts
/** Does the signature itself verify, whatever a step of the structure said? */
var verifiesAsItIs = async (subject) => (await search(subject)).some(({ changes }) => changes.length === 0)
/** Causes that the header itself shows; an experiment adds whether the signature is sound. */
var HEADER_RULES = [
  {
    code: 'alg/not-allowed',
    severity: 'error',
    certainty: 'proven',
    group: 'cause',
    message: 'The policy does not allow the algorithm of the token.',
    fix: 'If this algorithm is the one that the issuer uses, allow it in the verifier: algorithms: ["{alg}"] in jose and jsonwebtoken, .jwsAlgorithm({alg}) in Spring, which allows RS256 alone.',
    spec: rfc(8725, '3.1'),
    when: 'trouble',
    check: (subject) => {
      const alg = subject.jws[0]?.alg ?? subject.jwe[0]?.alg
      const enc = subject.jwe[0]?.enc
      const { policy } = subject.request
      return problemHits(subject, 'alg/not-allowed', {
        data: { alg: alg ?? '' },
        fix: `If this algorithm is the one that the issuer uses, allow it in the verifier: algorithms: ["${alg}"] in jose and jsonwebtoken, .jwsAlgorithm(${alg}) in Spring, which allows RS256 alone.`,
        ...(alg !== void 0 && {
          repair: {
            policy: {
              ...policy,
              algorithms: [.../* @__PURE__ */ new Set([...(policy?.algorithms ?? []), alg])],
              ...(policy?.contentEncryption && enc !== void 0
                ? { contentEncryption: [.../* @__PURE__ */ new Set([...policy.contentEncryption, enc])] }
                : {}),
            },
          },
        }),
      }).slice(0, 1)
    },
  },
  {
    code: 'alg/misspelt',
    severity: 'error',
    certainty: 'proven',
    group: 'cause',
    message: 'alg is "{given}", which no registry knows; the signature is sound as {meant}.',
    fix: 'Write the name exactly as registered, such as "{meant}", before signing.',
    spec: rfc(7518, '3.1'),
    when: 'trouble',
    check: async (subject) => {
      const proven = (await provenBy('alg/misspelt')(subject)).slice(0, 1)
      if (proven.length > 0) return proven
      const given = String(subject.jws[0]?.alg ?? subject.jwe[0]?.alg ?? '')
      const near = nearestNames(given)[0]
      return problemHits(subject, 'alg/misspelt', {
        fix:
          near === void 0
            ? 'Use the exact name of a registered algorithm, such as RS256.'
            : `Write "${near}" in the header before signing: names are compared letter by letter.`,
      })
    },
  },
  {
    code: 'alg/prohibited',
    severity: 'error',
    certainty: 'proven',
    group: 'cause',
    message: 'The algorithm is registered, but not for signing tokens.',
    fix: 'Sign with RS256, PS256, ES256 or EdDSA, or with HS256 where both sides share a secret.',
    spec: rfc(7518, '3.1'),
    when: 'trouble',
    check: async (subject) => {
      const proven = (await provenBy('alg/prohibited')(subject)).slice(0, 1)
      return proven.length > 0 ? proven : problemHits(subject, 'alg/prohibited')
    },
  },
  {
    code: 'header/no-alg',
    severity: 'error',
    certainty: 'proven',
    group: 'cause',
    message: 'The header has no alg; the signature is sound as {alg} ({title}).',
    fix: 'Write "alg" into the protected header before signing.',
    spec: rfc(7515, '4.1.1'),
    when: 'trouble',
    check: async (subject) => {
      const proven = (await provenBy('header/no-alg')(subject)).slice(0, 1)
      if (proven.length > 0) return proven
      const inPayload = member(subject.claims?.claims, 'alg')
      return problemHits(
        subject,
        'header/no-alg',
        typeof inPayload === 'string'
          ? {
              fix: `The payload has "alg": "${inPayload}". It belongs into the header: header and payload may be exchanged.`,
            }
          : {},
      )
    },
  },
  {
    code: 'header/crit',
    severity: 'error',
    certainty: 'proven',
    group: 'cause',
    message: 'The header marks an extension as critical in a way that a verifier must refuse.',
    fix: 'List in crit only extensions that both sides know, each of which is in the protected header; leave crit out otherwise.',
    spec: rfc(7515, '4.1.11'),
    when: 'trouble',
    check: async (subject) => {
      const proven = await provenBy('header/crit')(subject)
      const sound = await verifiesAsItIs(subject)
      return [
        ...problemHits(subject, 'header/crit').map((hit) =>
          sound
            ? {
                ...hit,
                message: `${hit.message} The signature itself verifies.`,
              }
            : hit,
        ),
        ...proven,
      ]
    },
  },
  {
    code: 'attack/none',
    severity: 'error',
    certainty: 'proven',
    group: 'security',
    message: 'The token is unsecured: nothing protects it, and anybody can have written it.',
    fix: 'Refuse it. A verifier must never accept "none" because the token says so.',
    spec: rfc(8725, '3.2'),
    when: 'trouble',
    check: (subject) => {
      const found = problemHits(subject, 'attack/none').slice(0, 1)
      if (found.length > 0) return found
      const alg = subject.jws.map((facts) => facts.alg).find((name) => name !== void 0 && isNone(name))
      return alg === void 0 || alg === 'none'
        ? []
        : [
            {
              message: `alg is ${JSON.stringify(alg)}, another spelling of "none": a way around verifiers that refuse the exact word only.`,
            },
          ]
    },
  },
]
/** "none" in any mix of cases, with blanks around it, or in letters that fold to it (full width, small capitals). */
var isNone = (alg) => alg.normalize('NFKC').trim().toLowerCase() === 'none'
// src/engine/findings/causes/keys.ts
var proven$1 = (code, message, fix, spec) => ({
  code,
  severity: 'error',
  certainty: 'proven',
  group: 'cause',
  message,
  fix,
  spec,
  when: 'trouble',
  check: provenBy(code),
})
/** A key that was there all along verifies once a member of it is ignored or read otherwise. */
var KEY_RULES = [
  proven$1(
    'kid/encoding',
    'The token’s kid "{kid}" and the key’s "{keyKid}" are the same name in two spellings. That key verifies the token.',
    'Compare kids after the same encoding, or publish the kid exactly as the header has it.',
    rfc(7515, '4.1.4'),
  ),
  proven$1(
    'kid/is-thumbprint',
    'The token’s kid is the {print} of key {index}, which is published as "{keyKid}". That key verifies the token.',
    'Give the key this print as its kid, or let the signer write the published kid.',
    rfc(7638),
  ),
  proven$1(
    'kid/wrong-key',
    'The token names the kid "{kid}", but the key "{keyKid}" made its signature.',
    'Let the signer name the key that it uses; at a provider, report it. A verifier never tries keys with another kid.',
    rfc(7515, '4.1.4'),
  ),
  proven$1(
    'key/use-forbids',
    'The key verifies this token, but its {member} is {value}, which forbids that; {wanted} is needed.',
    'Correct "{member}" where the key is published, or take it out. key_ops of a private key must not be copied to the public one.',
    rfc(7517, '4.2'),
  ),
  proven$1(
    'alg/key-alg-differs',
    'The key verifies this token, but it says that it is for {keyAlg}, and the token says {tokenAlg}.',
    'Correct "alg" of the key where it is published, or let the signer use {keyAlg}.',
    rfc(7517, '4.4'),
  ),
  proven$1(
    'key/not-on-curve',
    'A coordinate of the key stands in the wrong place; read otherwise, the key verifies this token.',
    'Correct the JWK where it is made.',
    rfc(7518, '6.2.1'),
  ),
  proven$1(
    'key/certificate-differs',
    'The certificate in x5c and the members of the key are two keys; the one in the certificate verifies this token.',
    'Publish members and certificate of the same key.',
    rfc(7517, '4.7'),
  ),
  proven$1(
    'key/member-encoding',
    'A member of the key is not written in base64url. Read otherwise, the key verifies this token.',
    'Write the members of a JWK as base64url of their bytes.',
    rfc(7518, '6'),
  ),
]
// src/engine/findings/causes/long-search.ts
/** What the person consents to: seconds of checking. */
var CONSENT = 'experiment/missing-characters'
/** Findings are sent on after so many checks. */
var EVERY = 2048
/** Offers the long search (X11) for one or two lost characters, when the quick one found nothing. */
var MISSING_OFFER = {
  code: CONSENT,
  severity: 'info',
  certainty: 'hint',
  group: 'cause',
  message:
    'The signature is {missing} short. A search can put {them} back anywhere and check each time: up to {checks} checks, some seconds.',
  fix: 'Start the search, or copy the token again.',
  spec: rfc(7515, '2'),
  when: 'trouble',
  check: async (subject) => {
    if (subject.allow.has(CONSENT) || (await isExplained(subject))) return []
    for (const facts of subject.jws) {
      const found = missingCharacters(subject, facts)
      if (found)
        return [
          {
            data: {
              missing: found.missing === 1 ? 'one character' : `${found.missing} characters`,
              them: found.missing === 1 ? 'it' : 'them',
              checks: found.checks.toLocaleString('en-US'),
            },
            repair: { allow: [...subject.allow, CONSENT] },
          },
        ]
    }
    return []
  },
}
/** The long search itself, with its progress as a finding that the result replaces. Ends with the abort of `env.signal`. */
async function searchLong(subject, findings, came) {
  if (!subject.allow.has(CONSENT) || (await damage(subject))) return
  for (const facts of subject.jws) {
    const expected = missingCharacters(subject, facts)
    if (!expected || facts.outcome === 'verified') continue
    const progress = {
      code: 'experiment/progress',
      severity: 'info',
      certainty: 'hint',
      message: 'Searching for lost characters.',
    }
    findings.push(progress)
    let next = EVERY
    const found = await searchCharacters(subject, facts, 'whole', (checks) => {
      if (checks < next) return
      next += EVERY
      progress.message = `Searching for lost characters: ${checks.toLocaleString('en-US')} of up to ${expected.checks.toLocaleString('en-US')} tried.`
      came()
    })
    findings.splice(findings.indexOf(progress), 1)
    findings.push(
      found
        ? {
            code: found.where === 'end' ? 'token/truncated' : 'token/characters-lost',
            severity: 'error',
            certainty: 'proven',
            message: `${found.missing === 1 ? 'A character of the signature was' : 'Two characters of the signature were'} lost: ${found.inserted}. With that restored, the signature verifies.`,
            fix: 'Copy the token from where it was made, as plain text or in a code block.',
            ...tokenWith(subject, facts, found.signature),
            evidence: [
              {
                shape: 'text',
                label: 'Signature restored',
                value: found.signature,
              },
            ],
          }
        : {
            code: 'experiment/progress',
            severity: 'info',
            certainty: 'proven',
            message: `The search found nothing in ${expected.checks.toLocaleString('en-US')} checks: the signature is damaged otherwise, or another key signed.`,
          },
    )
  }
}
// src/engine/findings/causes/secp256k1.ts
/** The two 256-bit curves are taken for each other. No WebCrypto has secp256k1, so its half is checked with arithmetic. */
var SECP256K1 = {
  code: 'alg/secp256k1',
  severity: 'error',
  certainty: 'proven',
  group: 'cause',
  message:
    'The signature was made under {alg} with a key on {curve}; the header must name the algorithm of the curve: ES256 for P-256, ES256K for secp256k1.',
  fix: 'Name ES256K in the header for secp256k1 keys, or make a key on P-256 (prime256v1) for ES256.',
  spec: rfc(8812, '3.2'),
  when: 'trouble',
  check: async (subject) => {
    const hits = []
    for (const each of subject.jws) {
      const facts = completed(subject, each)
      const wanted = facts?.alg === 'ES256' ? 'secp256k1' : facts?.alg === 'ES256K' ? 'P-256' : void 0
      const key = subject.keys.keys.find(({ kty, crv, jwk }) => kty === 'EC' && crv === wanted && jwk)
      if (!facts || !key?.jwk || wanted === void 0) continue
      const proven = wanted === 'secp256k1' && (await verifiesOnSecp256k1(subject.env.subtle, key.jwk, facts))
      hits.push({
        data: {
          alg: facts.alg ?? '',
          curve: wanted,
        },
        ...(proven
          ? {
              evidence: [
                {
                  shape: 'text',
                  label: 'Checked with arithmetic on secp256k1',
                  value: 'The key recovered from the signature is the key that was given: as ES256K, it is sound.',
                },
              ],
            }
          : {
              message: `The header says ${facts.alg}, and the key is on ${wanted}: the two 256-bit curves are taken for each other easily.`,
            }),
      })
    }
    return hits.slice(0, 1)
  },
}
// src/engine/findings/causes/secrets.ts
/** One row: a reading of the secret under which the MAC came out right. X2 of the catalogue. */
var secret = (code, message, fix) => ({
  code,
  severity: 'error',
  certainty: 'proven',
  group: 'cause',
  message,
  fix,
  spec: rfc(7518, '3.2'),
  when: 'trouble',
  check: provenBy(code),
})
/** The secret is right and was read otherwise than the signer read it: each way has its own sentence. */
var SECRET_RULES = [
  secret(
    'secret/is-base64',
    'The secret was used as text, but it is base64. Decoded to {bytes} bytes it verifies this token.',
    "Decode the secret before use: Buffer.from(secret, 'base64') in Node, base64.b64decode(secret) in Python, Base64.getDecoder().decode(secret) in Java.",
  ),
  secret(
    'secret/is-text',
    'The secret was decoded from {encoding}, but the signer used its text. As text ({bytes} bytes) it verifies this token.',
    'Pass the bytes of the text: secret.getBytes(UTF_8) in Java, where setSigningKey(String) of JJWT decodes base64.',
  ),
  secret(
    'secret/is-hex',
    'The secret was used as text, but it is hex. Decoded to {bytes} bytes it verifies this token.',
    "Decode the secret before use: Buffer.from(secret, 'hex') in Node, bytes.fromhex(secret) in Python.",
  ),
  secret(
    'secret/lenient-base64',
    'The token was signed with what a lenient base64 decoder makes of this secret: {how}. Another library will not agree, and other secrets give the same key.',
    'Use the bytes of the text, or a secret that is sound base64. JJWT before 0.10 decoded secrets with JAXB, which drops what is left over.',
  ),
  secret(
    'secret/newline',
    'The token was signed with the secret and {what} at its end.',
    'Make secrets without the newline (echo -n, printf), or trim them where they are read; then sign again.',
  ),
  secret(
    'secret/quoted',
    'The token was signed with the secret in quotes ({quote}): they were taken for a part of it.',
    'Take the quotes out where the secret is kept: docker --env-file and some .env readers keep them.',
  ),
  secret(
    'secret/env-interpolated',
    'The token was signed with the secret {how}: an environment file changed it.',
    'Put the secret in single quotes in .env, write $ as $$ in compose files, or keep it as base64, which holds no such character.',
  ),
  secret(
    'secret/encoded-twice',
    'The token was signed with another form of the secret: {how}.',
    'Encode or decode the secret once, and let signer and verifier do the same.',
  ),
  secret(
    'secret/well-known',
    'The token was signed with "{secret}", a sample secret of tools and tutorials: it is not the original token, or anybody can forge it.',
    'Copy the token from where it was issued: jwt.io and similar pages sign it again when the secret is changed. If a service really uses this secret, replace it.',
  ),
]
// src/engine/findings/causes/sets.ts
/** A set that has the kid, or needs none, and of which no key signed: the same kid in another tenant or environment. */
var NOT_THIS_SET = {
  code: 'jwks/other-issuer',
  severity: 'error',
  certainty: 'likely',
  group: 'cause',
  message:
    'No key of this set made the signature, although {kid}. The token says that "{iss}" issued it: the set is probably of another tenant or environment.',
  fix: 'Take the keys from {address}: each tenant, realm, policy and environment has its own set.',
  spec: rfc(8725, '3.8'),
  when: 'trouble',
  check: async (subject) => {
    const iss = subject.claims?.claims['iss']
    if (typeof iss !== 'string' || !isSet(subject) || (await isExplained(subject))) return []
    const found = (await signers(subject)).find(
      ({ signer }) => signer.is === 'rsa-other-key' || signer.is === 'recovered',
    )
    const { keys, discovery } = keyAddresses(iss, subject.claims?.claims ?? {})
    const address = keys ?? discovery
    if (!found || address === void 0) return []
    const { kid } = found.facts.header
    if (kid !== void 0 && !subject.keys.keys.some((key) => key.kid === kid)) return []
    return [
      {
        data: {
          iss,
          address,
          kid: kid === void 0 ? 'the token names no kid' : `it has the kid "${String(kid)}"`,
        },
      },
    ]
  },
}
var isSet = ({ keys }) =>
  keys.form === 'jwks' || keys.form === 'kid-to-pem' || keys.keys.some(({ origin }) => origin === 'fetched')
// src/engine/findings/causes/strengthened.ts
/**
 * What readers noted and an experiment proved: the same finding becomes proven, says that with it the signature verifies,
 * and carries the repair of the whole proof. One cause stays one finding.
 */
async function strengthened(subject, findings) {
  for (const proof of await search(subject))
    for (const change of proof.changes)
      if (change.noted) {
        for (const finding of findings) if (finding.code === change.code) strengthen(finding, proof)
      }
}
function strengthen(finding, proof) {
  finding.certainty = 'proven'
  finding.severity = 'error'
  finding.message = `${finding.message} ${proof.changes.every(({ noted }) => noted) ? 'With that repaired, the signature verifies.' : 'With that and the other faults repaired, the signature verifies.'}`
  if (proof.repair) finding.repair = proof.repair
  finding.evidence = [...(finding.evidence ?? []), ...evidenceOf(proof)]
}
// src/engine/findings/causes/tokens.ts
var proven = (code, message, fix) => ({
  code,
  severity: 'error',
  certainty: 'proven',
  group: 'cause',
  message,
  fix,
  spec: rfc(7515, '2'),
  when: 'trouble',
  check: provenBy(code),
})
var damagedBy = (code) => async (subject) => {
  const found = await damage(subject)
  if (found?.code !== code) return []
  const { message, fix, evidence, repair } = found
  return [
    {
      message,
      fix,
      evidence,
      ...(repair && { repair }),
    },
  ]
}
/** An RSA signature that is shorter than the modulus of the only key, and of a length that no key makes. */
function shortForItsKey(subject) {
  return subject.jws.flatMap((facts) => {
    const { alg, outcome, signature, parts } = facts
    const whole = completed(subject, facts)
    const [key, another] = whole ? questionOf(subject, whole).asGiven.map((trial) => trial.key) : []
    const bytes = Math.ceil((key?.bits ?? 0) / 8)
    const length = signature?.length ?? Math.floor((parts.signature.text.length * 3) / 4)
    const short = key?.kty === 'RSA' && !another && length < bytes && length % 32 !== 0 && length > 0
    if (outcome === 'verified' || !short) return []
    const missing = Math.ceil((bytes * 4) / 3) - parts.signature.text.length
    return [
      {
        certainty: 'likely',
        message: `The signature has ${parts.signature.text.length} characters; ${alg} with this key makes ${Math.ceil((bytes * 4) / 3)}. The last ${missing === 1 ? 'one is' : `${missing} are`} missing.`,
        fix: 'Copy the token again, whole; look for a column, header or log field that cuts long values.',
        ...(parts.signature.at && { at: parts.signature.at }),
      },
    ]
  })
}
/** Damage of the characters themselves, known once the right signature is. */
var damaged = (code) => ({
  code,
  severity: 'error',
  certainty: 'proven',
  group: 'cause',
  message: 'Characters of the token are damaged.',
  spec: rfc(7515, '2'),
  when: 'trouble',
  check: damagedBy(code),
})
/** What happened to the text of the token, before or after it was signed. */
var TOKEN_RULES = [
  proven(
    'token/hex-signature',
    'The signature is written in hex: its {characters} characters are {bytes} bytes. Read so, it verifies.',
    'Encode the bytes of the signature in base64url, not in hex.',
  ),
  proven(
    'token/double-encoded',
    'A part of the token is encoded in base64 twice. Decoded once more, the signature verifies.',
    'Encode header, payload and signature once, as base64url.',
  ),
  proven(
    'token/padded',
    'The token carries "=" padding; the signature verifies.',
    'Leave the padding out before signing (RFC 7515 §2).',
  ),
  proven(
    'token/standard-base64',
    'The token is in standard base64; the signature verifies.',
    'Encode in base64url before signing.',
  ),
  proven(
    'token/non-canonical-base64',
    'The last character of a part carries unused bits that are not zero. The signature verifies all the same, over the characters as received.',
    'Write the canonical last character: strict libraries refuse any other.',
  ),
  proven(
    'token/not-base64url',
    'A part of the token holds characters that base64url does not know; a lenient decoder skips them, and the signature verifies.',
    'Copy the token again from where it was made.',
  ),
  {
    ...damaged('token/truncated'),
    check: async (subject) => {
      const proven = await damagedBy('token/truncated')(subject)
      return proven.length > 0 ? proven : shortForItsKey(subject)
    },
  },
  damaged('token/case-folded'),
  damaged('token/characters-lost'),
]
// src/engine/findings/jwe/caused.ts
/** What the experiments found of this code; failing that, what the step said, as a fact. */
function caused(code, fallback) {
  return async (subject) => {
    const all = await jweCauses(subject)
    const causes = all.filter((cause) => cause.code === code)
    if (causes.length > 0) return causes.map(({ code: _, ...hit }) => hit)
    const explained = all.some((cause) => cause.certainty === 'proven' && !METADATA.has(cause.code))
    return fallback && !explained ? problemHits(subject, code, fallback).slice(0, 1) : []
  }
}
/** Causes that leave the content itself unexplained. */
var METADATA = /* @__PURE__ */ new Set([
  'kid/wrong-key',
  'alg/key-alg-differs',
  'key/use-forbids',
  'attack/encrypted-to-signing-key',
])
/** The step's own words stand, and are proven. */
var FACT = { certainty: 'proven' }
/** The rules of findings that experiments make, one a row: their texts, and what is said when no experiment says more. */
var experimentRules = (rows) =>
  Object.entries(rows).map(([code, { fallback, ...row }]) => ({
    code,
    severity: 'error',
    certainty: 'likely',
    group: 'cause',
    when: 'trouble',
    check: caused(code, fallback),
    ...row,
  }))
/** The repair that does what was not done for its cost: the person consents to it by the problem's code. */
var consent = ({ request }, code) => ({ allow: [...(request.allow ?? []), code] })
// src/engine/findings/jwe/content.ts
var EXPERIMENTS$2 = experimentRules({
  'jwe/header-edited': {
    message: 'The key is right, but the header or the content is not what was sealed.',
    fix: 'Pass the token on unchanged: the protected header is authenticated character by character.',
    spec: rfc(7516, '5.2'),
  },
  'jwe/tag': {
    message: 'The authentication tag is missing, cut or in the wrong place.',
    fix: 'Put the whole tag into the fifth part, apart from the ciphertext.',
    spec: rfc(7518, '5.2'),
    fallback: FACT,
  },
  'jwe/iv-length': {
    message: 'The initialization vector has not the length that enc asks.',
    fix: 'Draw 12 bytes for AES-GCM, 16 for AES-CBC.',
    spec: rfc(7518, '5.3'),
    fallback: FACT,
  },
  'jwe/halves-swapped': {
    message: 'The halves of the content key are used the wrong way round.',
    fix: 'The first half makes the tag, the second encrypts.',
    spec: rfc(7518, '5.2.2.1'),
  },
  'token/segment-count': {
    message: 'The encrypted token has lost one of its five parts.',
    fix: 'Copy the whole token, with all of its dots.',
    spec: rfc(7516, '7.1'),
  },
})
var deflateBomb = {
  code: 'attack/deflate-bomb',
  severity: 'error',
  certainty: 'proven',
  group: 'security',
  message: 'The compressed content swells beyond the limit.',
  fix: 'Refuse such tokens: verifiers bound what they inflate (250 kB in jose). Only if you know the content, allow it here.',
  spec: rfc(8725, '3.6'),
  when: 'trouble',
  check: async (subject) => {
    const hits = problemHits(subject, 'attack/deflate-bomb')
    const compressed = subject.jwe.find((facts) => facts.compressed)?.compressed
    if (hits.length === 0 || !compressed || subject.allow.has('attack/deflate-bomb')) return hits
    return (await inflate(compressed, 16e6)).is === 'inflated'
      ? hits.map((hit) => ({
          ...hit,
          repair: consent(subject, 'attack/deflate-bomb'),
        }))
      : hits
  },
}
var zipFormat = {
  code: 'jwe/zip-format',
  severity: 'error',
  certainty: 'likely',
  group: 'cause',
  message: 'The content is compressed in another format than zip says.',
  fix: 'Compress with raw DEFLATE (RFC 1951).',
  spec: rfc(7516, '4.1.3'),
  when: 'trouble',
  check: caused('jwe/zip-format'),
}
/** What was sealed with the content key: header, initialization vector, ciphertext, tag, compression. */
var CONTENT_RULES = [...EXPERIMENTS$2, deflateBomb, zipFormat]
// src/engine/findings/jwe/key-stage.ts
var EXPERIMENTS$1 = experimentRules({
  'jwe/key-length': {
    message: 'The shared key has not the length that the algorithm asks.',
    fix: 'A128GCM and A128KW ask 16 bytes, A256GCM, A256KW and A128CBC-HS256 32, A192CBC-HS384 48, A256CBC-HS512 64. Look at how the key is read: as text, base64, base64url or hex.',
    spec: rfc(7518, '4.5'),
    fallback: FACT,
  },
  'jwe/cek-length': {
    message: 'The content key has not the length that enc asks.',
    fix: 'Let the sender draw a content key of the length that enc asks; a shorter one weakens the encryption.',
    spec: rfc(7516, '5.2'),
    fallback: FACT,
  },
  'jwe/wrong-kek': {
    message: 'The shared key does not open the content key, or the content.',
    fix: 'Compare the key on both sides, and how it is read: text, base64 or hex.',
    spec: rfc(7518, '4.4'),
  },
  'jwe/oaep-hash': {
    message: 'The content key was encrypted with OAEP using another hash than alg names.',
    fix: 'RSA-OAEP is SHA-1, RSA-OAEP-256 is SHA-256: use the same name on both sides.',
    spec: rfc(7518, '4.3'),
  },
  'jwe/mgf1-hash': {
    message: 'The OAEP padding has one hash for its label and another inside MGF1.',
    fix: 'In Java, give an OAEPParameterSpec that names both hashes.',
    spec: rfc(7518, '4.3'),
  },
  'jwe/rsa1_5': {
    message: 'The content key was encrypted with RSA1_5.',
    fix: 'Let the sender use RSA-OAEP-256.',
    spec: rfc(7518, '4.2'),
  },
  'jwe/kdf-variant': {
    message: 'The sender derived the key from the shared secret otherwise than RFC 7518 has it.',
    fix: 'Use the Concat KDF of RFC 7518 §4.6.2 on both sides.',
    spec: rfc(7518, '4.6.2'),
  },
  'jwe/epk-curve': {
    message: 'The ephemeral key and the recipient’s key are on different curves.',
    fix: 'Give the private key on the curve of epk, or let the sender encrypt to the key that you have.',
    spec: rfc(7518, '4.6.1'),
    fallback: FACT,
  },
  'jwe/password': {
    message: 'The password does not open the content key.',
    fix: 'Check the password, and how the sender forms the salt: alg, a zero byte, p2s.',
    spec: rfc(7518, '4.8'),
  },
  'jwe/encrypted-key': {
    message: 'There is an encrypted key where none belongs, or none where one does.',
    fix: 'With dir and ECDH-ES the second part is empty; with every other alg the content key travels in it.',
    spec: rfc(7516, '5.2'),
    fallback: FACT,
  },
  'provider/authjs-session': {
    message: 'This is a session token of Auth.js, whose key is derived from the secret.',
    fix: 'Read it with the library and the same secret.',
    spec: {
      name: 'Auth.js',
      url: 'https://authjs.dev/reference/core/jwt',
    },
    group: 'provider',
  },
})
var p2cCap = {
  code: 'jwe/p2c-cap',
  severity: 'warning',
  certainty: 'proven',
  group: 'cause',
  message: 'The token asks for more iterations of PBKDF2 than are done without asking.',
  fix: 'If you trust where the token comes from, allow it: it may take a while, and can be cancelled. Libraries cap p2c too, jose at 10,000 unless told otherwise.',
  spec: rfc(8725, '3.3'),
  when: 'trouble',
  check: (subject) =>
    problemHits(subject, 'jwe/p2c-cap').map((hit) => ({
      ...hit,
      repair: consent(subject, 'jwe/p2c-cap'),
    })),
}
/** Beside what keys/noted.ts says of the step: what software makes of it. */
var inSoftware = {
  code: 'browser/unsupported-algorithm',
  severity: 'info',
  certainty: 'proven',
  group: 'cause',
  message: 'WebCrypto here lacks the algorithm.',
  fix: 'The token is not at fault: AES-192 is in Firefox, Safari, Node and nearly every server library.',
  spec: {
    name: 'Web Cryptography API',
    url: 'https://www.w3.org/TR/webcrypto/#algorithm-overview',
  },
  when: 'trouble',
  check: caused('browser/unsupported-algorithm'),
}
/** How the content key is found: unwrapped, derived or agreed upon. */
var KEY_STAGE_RULES = [...EXPERIMENTS$1, p2cCap, inSoftware]
// src/engine/findings/jwe/recipient-key.ts
var EXPERIMENTS = experimentRules({
  'jwe/wrong-recipient': {
    message: 'The token was encrypted to another public key.',
    fix: 'Compare the public key that the sender uses with yours.',
    spec: rfc(7516, '5.2'),
  },
  'kid/wrong-key': {
    message: 'The token names one key and decrypts with another.',
    fix: 'Let the sender write the kid of the key that it encrypts to.',
    spec: rfc(7516, '4.1.6'),
  },
  'alg/key-alg-differs': {
    message: 'The key that decrypts says that it is for another algorithm.',
    fix: 'Correct "alg" of the key, or let the sender use it.',
    spec: rfc(7517, '4.4'),
  },
  'key/use-forbids': {
    message: 'The key that decrypts may not be used for it, by its own use or key_ops.',
    fix: 'Give the key "use": "enc".',
    spec: rfc(7517, '4.3'),
  },
})
var signingKey = {
  code: 'attack/encrypted-to-signing-key',
  severity: 'error',
  certainty: 'proven',
  group: 'security',
  message: 'The token is encrypted to a key that is for signing: {why}.',
  fix: 'Keep one key for signing and another for encryption, and never take an encrypted token without a signature inside for a signed one.',
  spec: rfc(8725, '3.2'),
  when: 'trouble',
  check: async (subject) => {
    const found = await caused('attack/encrypted-to-signing-key')(subject)
    const why = found.length > 0 ? void 0 : namesSigningKey(subject)
    return why === void 0 ? found : [{ data: { why } }]
  },
}
var kidNamesRecipient = {
  code: 'jwe/kid-names-recipient',
  severity: 'error',
  certainty: 'likely',
  group: 'cause',
  message:
    'The token is encrypted, and its kid "{kid}" names the recipient’s key, not the issuer’s: {keys} cannot decrypt it, whatever set they come from.',
  fix: 'Give the private key that belongs to this kid. The issuer’s public keys are for the signed token inside.',
  spec: rfc(7516, '4.1.6'),
  when: 'trouble',
  check: ({ jwe, keys }) => {
    const kid = jwe.map(({ header }) => header['kid']).find((name) => typeof name === 'string')
    const given = keys.keys.filter((key) => !key.unreadable)
    const none =
      given.length > 0 && given.every((key) => !key.isPrivate && key.kty !== 'oct' && key.cryptoKey === void 0)
    if (typeof kid !== 'string' || !none || jwe.some(({ outcome }) => outcome === 'decrypted')) return []
    return [
      {
        data: {
          kid,
          keys: given.length === 1 ? 'a public key' : `${given.length} public keys`,
        },
      },
    ]
  },
}
var privateNeeded = {
  code: 'key/private-needed',
  severity: 'error',
  certainty: 'proven',
  group: 'cause',
  message: 'The key that was given is the public half: it encrypts, and only the private half decrypts.',
  fix: 'As a JWK with "d", or as PKCS#8 in PEM.',
  spec: rfc(7516, '5.2'),
  when: 'trouble',
  check: (subject) => problemHits(subject, 'key/private-needed').slice(0, 1),
}
/** A key of the wrong kind altogether: a fact, whatever the token says. */
var wrongKind = {
  code: 'key/none-fits',
  severity: 'error',
  certainty: 'proven',
  group: 'cause',
  message: 'None of the keys is of the kind that {alg} needs.',
  fix: 'Give the key of the recipient that the sender encrypted to, or let him use an alg that fits your key.',
  spec: rfc(7518, '4.1'),
  when: 'trouble',
  check: (subject) => {
    const row = keyManagement(subject.jwe[0]?.alg)
    const given = subject.keys.keys.filter((key) => !key.unreadable)
    const secrets = row !== void 0 && !row.kty.includes('oct') && given.every((key) => key.kty === 'oct')
    if (!row || secrets || given.length === 0 || given.some((key) => row.kty.some((kty) => kty === key.kty))) return []
    return problemHits(subject, 'key/none-fits').slice(0, 1)
  },
}
var secretForAsymmetric = {
  code: 'alg/secret-for-asymmetric',
  severity: 'error',
  certainty: 'proven',
  group: 'cause',
  message:
    'The token is encrypted with {alg} to a public key; what was given is a shared secret, which cannot decrypt it.',
  fix: 'Give the private key that belongs to that public key. If both sides mean to share a secret, the sender must use dir, A256KW or A256GCMKW.',
  spec: rfc(7518, '4.1'),
  when: 'trouble',
  check: ({ jwe, keys }) => {
    const alg = jwe[0]?.alg
    const row = keyManagement(alg)
    const given = keys.keys.filter((key) => !key.unreadable)
    const secrets = given.length > 0 && given.every((key) => key.kty === 'oct')
    if (alg === void 0 || !row || row.kty.some((kty) => kty === 'oct') || !secrets) return []
    return jwe.some(({ outcome }) => outcome === 'decrypted') ? [] : [{ data: { alg } }]
  },
}
/** Whose key it is, and of which kind. */
var RECIPIENT_KEY_RULES = [...EXPERIMENTS, signingKey, kidNamesRecipient, privateNeeded, wrongKind, secretForAsymmetric]
// src/engine/findings/jwe/index.ts
/** Every diagnosis of an encrypted token that was not accepted. */
var JWE_RULES = [...KEY_STAGE_RULES, ...RECIPIENT_KEY_RULES, ...CONTENT_RULES]
// src/engine/findings/trouble.ts
/** In the order in which they are asked: what a search proves, facts of header and keys, damage, who signed, the set. */
var BATCHES = [
  [...KEY_RULES, ...SECRET_RULES, ...ALGORITHM_RULES, ...HEADER_RULES, ...ATTACK_RULES, SECP256K1],
  [...TOKEN_RULES, ...KEY_FACT_RULES],
  [...SIGNER_RULES, NOT_THIS_SET],
  JWE_RULES,
  [MISSING_OFFER],
]
BATCHES.flat()
/** Asks every rule that explains trouble, cheapest first; `came` is called whenever there is more to show. */
async function explainTrouble(subject, findings, came) {
  await ask(
    RULES.filter((rule) => rule.when === 'trouble'),
    subject,
    findings,
  )
  came()
  await strengthened(subject, findings)
  for (const batch of BATCHES) {
    await ask(batch, subject, findings)
    came()
  }
  await searchLong(subject, findings, came)
}

export { explainTrouble }
