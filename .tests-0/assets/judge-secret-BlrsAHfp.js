import {
  t as decodeAnyBase64,
  n as decodeBase64Url,
  s as document,
  a as isFault,
  c as rfc,
  o as tryBase64Url,
} from './base64url-CstD21t-.js'
import { c as importBytes, l as importJwk, t as Refusal } from './crypto-Bq-DKBSn.js'
import { o as decodeUtf8, t as isObject, g as LIMITS, a as readJson, f as toBigInt } from './json-CkXdFA2d.js'
import { a as membersOfCertificate } from './jwk-ClJsc_LU.js'
import { w as CURVES, T as curveByName, O as isOnCurve } from './jwk-ec-crs9E1VF.js'
import { n as nameOfKey, r as problemAt, i as tooLarge } from './key-place-D3V86UjD.js'
import { r as failed, i as nothing, a as passed, c as warned } from './trace-Ceaf7fvZ.js'

// src/engine/keys/judge-key.ts
var judgements = /* @__PURE__ */ new WeakMap()
/**
 * Why this key must not be used, or undefined: what reading found (degenerate, weak, malformed), and whether an EC point
 * lies on its curve, which costs some microseconds and so waits until the key is about to be used. Remembered.
 */
function judgeKey(key, limits = LIMITS) {
  if (key.kty === 'RSA' && !key.problem && (key.bits ?? 0) > limits.rsaModulusBits)
    return tooLarge(placed(key), who(key), key.bits ?? 0, limits)
  return judgementOf(key).problem
}
/** What only a closer look shows: a point off its curve, a certificate with another key, halves that do not match. Remembered. */
var closerNotes = (key) => judgementOf(key).notes
function judgementOf(key) {
  let judgement = judgements.get(key)
  if (!judgement) {
    judgement = judge(key)
    judgements.set(key, judgement)
  }
  return judgement
}
function judge(key) {
  const notes = []
  const off = key.problem ? void 0 : offCurve(key)
  if (off)
    notes.push({
      ...off,
      severity: 'error',
      certainty: 'proven',
      data: facts(key),
    })
  const problem = key.problem ?? off
  const differs = certificateDiffers(key)
  if (differs) notes.push(differs)
  const halves = rsaHalvesDiffer(key)
  if (halves) notes.push(halves)
  return problem
    ? {
        problem,
        notes,
      }
    : { notes }
}
var facts = (key) => ({
  kid: key.kid ?? '',
  index: key.index,
})
var who = (key) => nameOfKey(key.kid, key.index)
var placed = (key) =>
  key.at
    ? {
        origin: key.origin,
        index: key.index,
        at: key.at,
      }
    : {
        origin: key.origin,
        index: key.index,
      }
var bytesOf = (key, name) => {
  const text = key.jwk?.[name]
  return typeof text === 'string' ? tryBase64Url(text) : void 0
}
function offCurve(key) {
  const curve = key.kty === 'EC' ? curveByName(key.crv ?? '') : void 0
  const x = bytesOf(key, 'x')
  const y = bytesOf(key, 'y')
  if (!curve || !x || !y || isOnCurve(curve, x, y)) return void 0
  return problemAt(
    placed(key),
    'key/not-on-curve',
    `${who(key)}: the point (x, y) does not lie on ${curve.crv}, so this is no key, and importing it would be unsafe. ${whereItLies(curve, x, y)}`,
  )
}
function whereItLies(curve, x, y) {
  if (isOnCurve(curve, y, x)) return 'With x and y swapped it does: exchange them.'
  const other = CURVES.find(
    (candidate) => candidate !== curve && candidate.size === curve.size && isOnCurve(candidate, x, y),
  )
  if (other) return `It lies on ${other.crv}: correct "crv".`
  const swapped = CURVES.find((candidate) => candidate.size === curve.size && isOnCurve(candidate, y, x))
  return swapped
    ? `With x and y swapped it lies on ${swapped.crv}.`
    : 'A character of x or y was changed: copy the key again from its source.'
}
function certificateDiffers(key) {
  const first = key.given === void 0 ? void 0 : key.certificates?.[0]
  if (first === void 0 || !key.jwk) return void 0
  const { jwk } = key
  const der = decodeAnyBase64(first)
  const members = der && membersOfCertificate(der)
  const note = (message, fix) => {
    const made = {
      code: 'key/certificate-differs',
      severity: 'warning',
      message,
      fix,
      data: facts(key),
    }
    if (key.at) made.at = key.at
    return made
  }
  if (!members)
    return {
      ...note(
        `${who(key)}: the first certificate of "x5c" cannot be read, so it cannot be compared with the key.`,
        'Publish the certificate as DER in standard base64, or leave "x5c" out.',
      ),
      code: 'key/x5c-encoding',
    }
  const different = ['n', 'e', 'crv', 'x', 'y']
    .filter((name) => members[name] !== void 0 || (jwk[name] !== void 0 && name !== 'kty'))
    .filter((name) => members[name] !== jwk[name])
  if (different.length === 0) return void 0
  return {
    ...note(
      `${who(key)}: the certificate in "x5c" holds another key (${different.map((name) => `"${name}"`).join(', ')} differ). Some verifiers use the certificate, others the members: they will not agree. The members are used here.`,
      'Publish the certificate that belongs to this key.',
    ),
    certainty: 'proven',
  }
}
function rsaHalvesDiffer(key) {
  const [n, p, q] = [bytesOf(key, 'n'), bytesOf(key, 'p'), bytesOf(key, 'q')]
  if (key.kty !== 'RSA' || !key.isPrivate || key.problem || !n || !p || !q || toBigInt(p) * toBigInt(q) === toBigInt(n))
    return void 0
  const note = {
    code: 'key/halves-differ',
    severity: 'warning',
    certainty: 'proven',
    message: `${who(key)}: the private half does not belong to the public half ("p" times "q" is not "n"). What one signs, the other will not verify.`,
    fix: 'Copy the whole pair again from one place.',
    data: facts(key),
  }
  if (key.at) note.at = key.at
  return note
}
// src/engine/registries/algorithm-rows.ts
var WEBCRYPTO = document('Web Cryptography API', 'https://www.w3.org/TR/webcrypto/#jwk-mapping')
var ML_DSA = rfc(9964)
var rows = (kind, spec, lines, status) =>
  lines.map(([name, title]) =>
    status
      ? {
          name,
          kind,
          title,
          spec,
          status,
        }
      : {
          name,
          kind,
          title,
          spec,
        },
  )
/** The whole registry, as of November 2026, and the names that WebCrypto registered for keys. */
var ALGORITHM_ROWS = [
  ...rows('signature', rfc(7518, '3.2'), [
    ['HS256', 'HMAC using SHA-256'],
    ['HS384', 'HMAC using SHA-384'],
    ['HS512', 'HMAC using SHA-512'],
  ]),
  ...rows('signature', rfc(7518, '3.3'), [
    ['RS256', 'RSASSA-PKCS1-v1_5 using SHA-256'],
    ['RS384', 'RSASSA-PKCS1-v1_5 using SHA-384'],
    ['RS512', 'RSASSA-PKCS1-v1_5 using SHA-512'],
  ]),
  ...rows('signature', rfc(7518, '3.4'), [
    ['ES256', 'ECDSA using P-256 and SHA-256'],
    ['ES384', 'ECDSA using P-384 and SHA-384'],
    ['ES512', 'ECDSA using P-521 and SHA-512'],
  ]),
  ...rows('signature', rfc(7518, '3.5'), [
    ['PS256', 'RSASSA-PSS using SHA-256 and MGF1 with SHA-256'],
    ['PS384', 'RSASSA-PSS using SHA-384 and MGF1 with SHA-384'],
    ['PS512', 'RSASSA-PSS using SHA-512 and MGF1 with SHA-512'],
  ]),
  ...rows('signature', rfc(7518, '3.6'), [['none', 'no signature at all']]),
  ...rows('signature', rfc(8037, '3.1'), [['EdDSA', 'EdDSA, its curve named by the key']], 'deprecated'),
  ...rows('signature', rfc(8812, '3.2'), [['ES256K', 'ECDSA using secp256k1 and SHA-256']]),
  ...rows('signature', rfc(9864, '2.2'), [
    ['Ed25519', 'EdDSA using Ed25519'],
    ['Ed448', 'EdDSA using Ed448'],
  ]),
  ...rows('signature', ML_DSA, [
    ['ML-DSA-44', 'ML-DSA-44, secure against quantum computers'],
    ['ML-DSA-65', 'ML-DSA-65, secure against quantum computers'],
    ['ML-DSA-87', 'ML-DSA-87, secure against quantum computers'],
  ]),
  ...rows('key-management', rfc(7518, '4.2'), [['RSA1_5', 'RSAES-PKCS1-v1_5']], 'deprecated'),
  ...rows('key-management', rfc(7518, '4.3'), [
    ['RSA-OAEP', 'RSAES OAEP with SHA-1 and MGF1 with SHA-1'],
    ['RSA-OAEP-256', 'RSAES OAEP with SHA-256 and MGF1 with SHA-256'],
  ]),
  ...rows('key-management', WEBCRYPTO, [
    ['RSA-OAEP-384', 'RSAES OAEP with SHA-384 and MGF1 with SHA-384'],
    ['RSA-OAEP-512', 'RSAES OAEP with SHA-512 and MGF1 with SHA-512'],
  ]),
  ...rows('key-management', rfc(7518, '4.4'), [
    ['A128KW', 'AES Key Wrap with a 128-bit key'],
    ['A192KW', 'AES Key Wrap with a 192-bit key'],
    ['A256KW', 'AES Key Wrap with a 256-bit key'],
  ]),
  ...rows('key-management', rfc(7518, '4.5'), [['dir', 'the shared key encrypts the content itself']]),
  ...rows('key-management', rfc(7518, '4.6'), [
    ['ECDH-ES', 'ECDH-ES with Concat KDF, the derived key encrypts the content'],
    ['ECDH-ES+A128KW', 'ECDH-ES with Concat KDF and A128KW'],
    ['ECDH-ES+A192KW', 'ECDH-ES with Concat KDF and A192KW'],
    ['ECDH-ES+A256KW', 'ECDH-ES with Concat KDF and A256KW'],
  ]),
  ...rows('key-management', rfc(7518, '4.7'), [
    ['A128GCMKW', 'key wrapping with AES GCM and a 128-bit key'],
    ['A192GCMKW', 'key wrapping with AES GCM and a 192-bit key'],
    ['A256GCMKW', 'key wrapping with AES GCM and a 256-bit key'],
  ]),
  ...rows('key-management', rfc(7518, '4.8'), [
    ['PBES2-HS256+A128KW', 'a password, PBKDF2 with HMAC SHA-256 and A128KW'],
    ['PBES2-HS384+A192KW', 'a password, PBKDF2 with HMAC SHA-384 and A192KW'],
    ['PBES2-HS512+A256KW', 'a password, PBKDF2 with HMAC SHA-512 and A256KW'],
  ]),
  ...rows('content-encryption', rfc(7518, '5.2'), [
    ['A128CBC-HS256', 'AES-CBC and HMAC SHA-256 with a 256-bit key in two halves'],
    ['A192CBC-HS384', 'AES-CBC and HMAC SHA-384 with a 384-bit key in two halves'],
    ['A256CBC-HS512', 'AES-CBC and HMAC SHA-512 with a 512-bit key in two halves'],
  ]),
  ...rows('content-encryption', rfc(7518, '5.3'), [
    ['A128GCM', 'AES GCM with a 128-bit key'],
    ['A192GCM', 'AES GCM with a 192-bit key'],
    ['A256GCM', 'AES GCM with a 256-bit key'],
  ]),
  ...rows(
    'jwk-only',
    WEBCRYPTO,
    [
      ['RS1', 'RSASSA-PKCS1-v1_5 with SHA-1'],
      ['HS1', 'HMAC using SHA-1'],
    ],
    'prohibited',
  ),
  ...rows(
    'jwk-only',
    WEBCRYPTO,
    [
      ['A128CBC', 'AES CBC with a 128-bit key'],
      ['A192CBC', 'AES CBC with a 192-bit key'],
      ['A256CBC', 'AES CBC with a 256-bit key'],
      ['A128CTR', 'AES CTR with a 128-bit key'],
      ['A192CTR', 'AES CTR with a 192-bit key'],
      ['A256CTR', 'AES CTR with a 256-bit key'],
    ],
    'prohibited',
  ),
]
// src/engine/registries/lookup.ts
/** Rows by name without a prototype, so that "constructor" or "__proto__" in a token find nothing. */
function byName(rows) {
  const table = Object.create(null)
  for (const row of rows) {
    if (row.name in table) throw new Error(`The registry has two rows for "${row.name}".`)
    table[row.name] = row
  }
  return Object.freeze(table)
}
// src/engine/registries/algorithms.ts
/** The registry by name, without a prototype: `alg: "constructor"` finds nothing. */
var ALGORITHMS = byName(ALGORITHM_ROWS)
/** The row of an `alg` or `enc`, letter by letter as it is registered; undefined for anything else. */
function registeredAlgorithm(name) {
  return typeof name === 'string' ? ALGORITHMS[name] : void 0
}
/** What libraries, platforms and people call the algorithms; keys are folded names. */
var ALIASES = Object.assign(Object.create(null), {
  hmac: ['HS256'],
  hmac256: ['HS256'],
  hmac384: ['HS384'],
  hmac512: ['HS512'],
  hmacsha256: ['HS256'],
  hmacsha384: ['HS384'],
  hmacsha512: ['HS512'],
  sha256: ['HS256', 'RS256', 'ES256'],
  sha384: ['HS384', 'RS384', 'ES384'],
  sha512: ['HS512', 'RS512', 'ES512'],
  sha256withrsa: ['RS256'],
  sha384withrsa: ['RS384'],
  sha512withrsa: ['RS512'],
  rsa: ['RS256', 'PS256'],
  rsasha256: ['RS256'],
  rsasha384: ['RS384'],
  rsasha512: ['RS512'],
  rsa256: ['RS256'],
  rsa384: ['RS384'],
  rsa512: ['RS512'],
  rsapss: ['PS256'],
  rsapss256: ['PS256'],
  ecdsa: ['ES256'],
  ecdsa256: ['ES256'],
  ecdsa384: ['ES384'],
  ecdsa512: ['ES512'],
  ec256: ['ES256'],
  p256: ['ES256'],
  p384: ['ES384'],
  p521: ['ES512'],
  es521: ['ES512'],
  secp256k1: ['ES256K'],
  sha256withecdsa: ['ES256'],
  sha384withecdsa: ['ES384'],
  sha512withecdsa: ['ES512'],
  ed25519sha512: ['Ed25519'],
  curve25519: ['Ed25519', 'EdDSA'],
  dilithium2: ['ML-DSA-44'],
  dilithium3: ['ML-DSA-65'],
  dilithium5: ['ML-DSA-87'],
  rsa15: ['RSA1_5'],
  rsaesoaep: ['RSA-OAEP', 'RSA-OAEP-256'],
  rsaoaepsha256: ['RSA-OAEP-256'],
  aes128: ['A128GCM'],
  aes192: ['A192GCM'],
  aes256: ['A256GCM'],
  aes128gcm: ['A128GCM'],
  aes192gcm: ['A192GCM'],
  aes256gcm: ['A256GCM'],
  aes128kw: ['A128KW'],
  aes192kw: ['A192KW'],
  aes256kw: ['A256KW'],
  direct: ['dir'],
  ecdh: ['ECDH-ES'],
})
var LONGEST = 64
var fold = (name) => name.toLowerCase().replace(/[^a-z0-9]/g, '')
/**
 * The registered names that a misspelt `alg` or `enc` may mean, the likeliest first, at most three: equal once case,
 * white space and punctuation are dropped; then what other standards call it; then one or two letters away.
 * `kinds` narrows the search, for example to signatures.
 */
function nearestNames(name, kinds) {
  if (name.length > LONGEST) return []
  const folded = fold(name)
  if (folded === '') return []
  const names = Object.values(ALGORITHMS)
    .filter((row) => row.status !== 'prohibited' && row.kind !== 'jwk-only' && (kinds?.includes(row.kind) ?? true))
    .map((row) => row.name)
  const same = names.filter((known) => fold(known) === folded)
  if (same.length > 0) return same
  const aliased = ALIASES[folded]?.filter((known) => names.includes(known))
  if (aliased && aliased.length > 0) return aliased
  const furthest = folded.length <= 4 ? 1 : 2
  const near = names
    .filter((known) => known !== 'none' && Math.abs(fold(known).length - folded.length) <= furthest)
    .map((known) => ({
      known,
      distance: editDistance(folded, fold(known)),
    }))
    .filter(({ distance }) => distance <= furthest)
    .sort((a, b) => a.distance - b.distance)
  const least = near[0]?.distance
  return near
    .filter(({ distance }) => distance === least)
    .slice(0, 3)
    .map(({ known }) => known)
}
/** Letters to insert, delete, replace or swap with their neighbour (restricted Damerau–Levenshtein). */
function editDistance(a, b) {
  let before = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1)
      row.push(best)
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}
// src/engine/stages/check-critical.ts
/** Names that RFC 7515 and RFC 7518 define themselves: `crit` must not list them (RFC 7515 §4.1.11). */
var DEFINED_BY_JOSE = /* @__PURE__ */ new Set([
  'alg',
  'jku',
  'jwk',
  'kid',
  'x5u',
  'x5c',
  'x5t',
  'x5t#S256',
  'typ',
  'cty',
  'crit',
  'enc',
  'zip',
  'epk',
  'apu',
  'apv',
  'iv',
  'tag',
  'p2s',
  'p2c',
])
/** The extensions that Jotscope understands and acts on. */
var UNDERSTOOD = {
  jws: /* @__PURE__ */ new Set(['b64']),
  jwe: /* @__PURE__ */ new Set(),
}
/**
 * Checks `crit`: a list of names, not empty, none twice, each one present in the protected header, none that JOSE
 * itself defines, and all understood here (RFC 7515 §4.1.11, RFC 7516 §4.1.13). `b64` must be listed to count (RFC 7797 §6).
 */
function checkCritical(protectedHeader, unprotected, kind) {
  const fault = (message) =>
    failed({
      code: 'header/crit',
      message,
    })
  if (unprotected && Object.hasOwn(unprotected, 'crit'))
    return fault('crit stands in the unprotected header; only the protected one counts.')
  if (unprotected && Object.hasOwn(unprotected, 'b64'))
    return fault('b64 stands in the unprotected header; only the protected one counts.')
  const b64 = Object.hasOwn(protectedHeader, 'b64') ? protectedHeader['b64'] : void 0
  if (b64 !== void 0 && typeof b64 !== 'boolean')
    return fault(`b64 is ${JSON.stringify(b64)}; only true and false are allowed.`)
  if (!Object.hasOwn(protectedHeader, 'crit')) {
    if (b64 === false)
      return fault(
        'b64 is false, but crit does not list it: a verifier that does not know RFC 7797 would read other bytes.',
      )
    return nothing({ b64: true }, 'No extension is marked as critical.')
  }
  const crit = protectedHeader['crit']
  if (!Array.isArray(crit) || crit.length === 0)
    return fault(`crit must be a list of at least one name; here it is ${JSON.stringify(crit)}.`)
  const seen = /* @__PURE__ */ new Set()
  for (const name of crit) {
    if (typeof name !== 'string' || name === '') return fault(`crit lists ${JSON.stringify(name)}, which is no name.`)
    if (seen.has(name)) return fault(`crit lists "${name}" twice.`)
    seen.add(name)
    if (DEFINED_BY_JOSE.has(name))
      return fault(`crit lists "${name}", which JOSE itself defines; it is for extensions only.`)
    if (!Object.hasOwn(protectedHeader, name))
      return fault(`crit lists "${name}", but the protected header has no such member.`)
    if (!UNDERSTOOD[kind].has(name))
      return fault(
        `crit says that "${name}" must be understood, and it is not known here. A verifier has to refuse such a token.`,
      )
  }
  if (b64 === false && !seen.has('b64')) return fault('b64 is false, but crit does not list it (RFC 7797 §6).')
  return passed({ b64: b64 !== false }, `Every critical extension is understood: ${[...seen].join(', ')}.`)
}
// src/engine/stages/read-header.ts
/** Where a fault inside a part stands in what was pasted: `index` counts from the start of the part. */
function spanInside(part, index, length = 1) {
  if (!part.at || part.at.end - part.at.start !== part.text.length) return part.at ? { at: part.at } : {}
  return {
    at: {
      in: part.at.in,
      start: part.at.start + index,
      end: Math.min(part.at.end, part.at.start + index + length),
    },
  }
}
/** The sentence for a part that is not base64url, with position and value. */
function base64Sentence(what, fault) {
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
function describeCharacter(character) {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  if (character === ' ') return 'a space'
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(character) ? `"${character}" (U+${code})` : `the character U+${code}`
}
/** The problem code of a base64url fault (FINDINGS.md, "Token text"). */
function base64Code(fault) {
  if (fault.fault === 'padding') return 'token/padded'
  if (fault.fault === 'last-character') return 'token/non-canonical-base64'
  if (fault.fault === 'character' && /[+/]/.test(fault.character)) return 'token/standard-base64'
  return 'token/not-base64url'
}
/** Decodes a part of the token strictly; `padded` allows padding that the person consented to. */
function decodePart(part, what, padded) {
  const text = padded ? part.text.replace(/={1,2}$/, '') : part.text
  const bytes = decodeBase64Url(text)
  if (!isFault(bytes)) return passed(bytes, '')
  const index = 'index' in bytes ? bytes.index : 0
  return failed({
    code: base64Code(bytes),
    message: base64Sentence(what, bytes),
    ...spanInside(part, index),
  })
}
/**
 * Reads a protected header: base64url, UTF-8, a JSON object, no name twice (RFC 7515 §5.2 steps 2–5, §4).
 * The value holds the parsed header and the exact text.
 */
function readHeader(part, limits, padded) {
  const decoded = decodePart(part, 'The header', padded)
  if (decoded.is === 'failed' || decoded.is === 'undecided') return decoded
  const text = decodeUtf8(decoded.value)
  if (text === void 0)
    return failed({
      code: 'header/not-utf8',
      message: 'The header is not UTF-8 text, which RFC 7515 requires.',
      ...spanInside(part, 0, part.text.length),
    })
  const read = readJson(text, limits.jsonDepth)
  const shown = {
    shape: 'text',
    label: 'Header as decoded',
    value: text,
  }
  if (read.is === 'fault')
    return failed(
      {
        code: read.reason === 'depth' ? 'header/too-deep' : 'json/not-json',
        message: `The header is not JSON: ${read.message} (line ${read.line}, column ${read.column}).`,
        at: {
          in: 'header',
          start: read.index,
          end: Math.min(text.length, read.index + 1),
        },
      },
      [shown],
    )
  if (!isObject(read.value))
    return failed(
      {
        code: 'header/not-an-object',
        message: 'The header is JSON, but not an object with members.',
      },
      [shown],
    )
  const twice = read.duplicates[0]
  if (twice)
    return failed(
      {
        code: 'json/duplicate-name',
        message: `The header has the name "${twice.name}" twice. Parsers differ on which one counts, so RFC 7515 §4 lets it be refused.`,
        at: {
          in: 'header',
          start: twice.start,
          end: twice.end,
        },
      },
      [shown],
    )
  const count = Object.keys(read.value).length
  return passed(
    {
      header: read.value,
      read,
    },
    `A JSON object of ${count} member${count === 1 ? '' : 's'}, no name twice.`,
    [
      {
        shape: 'bytes',
        label: 'Header as received',
        value: part.text,
        encoding: 'utf8',
      },
      {
        shape: 'json',
        label: 'Header as decoded',
        value: text,
      },
    ],
  )
}
/** Reads the header of one signature: the protected one, and beside it the unprotected one, disjoint (RFC 7515 §7.2.1). */
function readJwsHeader(part, limits, padded) {
  if (!part.protected || part.protected.text === '') {
    if (!part.header)
      return failed({
        code: 'header/no-alg',
        message: 'The header is empty: nothing says how this token is signed.',
      })
    return warned(
      {
        header: part.header,
        protectedHeader: {},
      },
      'There is no protected header: nothing binds alg to the signature.',
      [
        {
          shape: 'json',
          label: 'Unprotected header',
          value: JSON.stringify(part.header),
        },
      ],
    )
  }
  const result = readHeader(part.protected, limits, padded)
  if (result.is === 'failed' || result.is === 'undecided') return result
  const { header: protectedHeader, read } = result.value
  if (!part.header)
    return {
      ...result,
      value: {
        header: protectedHeader,
        protectedHeader,
        read,
      },
    }
  const both = Object.keys(part.header).find((name) => Object.hasOwn(protectedHeader, name))
  if (both !== void 0)
    return failed({
      code: 'header/not-disjoint',
      message: `"${both}" stands in the protected and in the unprotected header; RFC 7515 §7.2.1 allows it in one of them only.`,
    })
  return passed(
    {
      header: {
        ...part.header,
        ...protectedHeader,
      },
      protectedHeader,
      read,
    },
    result.sentence,
    [
      ...(result.details ?? []),
      {
        shape: 'json',
        label: 'Unprotected header',
        value: JSON.stringify(part.header),
      },
    ],
  )
}
// src/engine/stages/import-key.ts
/** Imported keys hang on the candidate that they came from: as long as the key text stays, nothing is imported twice. */
var imported = /* @__PURE__ */ new WeakMap()
/** Members that make a public key, by `kty`; everything else is metadata on which engines disagree, and stays away. */
var PUBLIC_MEMBERS = {
  RSA: ['n', 'e'],
  EC: ['crv', 'x', 'y'],
  OKP: ['crv', 'x'],
  AKP: ['alg', 'pub'],
}
/** The public key of an asymmetric JWK, without any metadata. */
function publicOnly(jwk) {
  const bare = { kty: jwk.kty }
  for (const name of PUBLIC_MEMBERS[jwk.kty] ?? []) if (jwk[name] !== void 0) bare[name] = jwk[name]
  return bare
}
/** A private or secret JWK without its metadata (`use`, `key_ops`, `alg` …), its key material whole. */
function materialOnly(jwk) {
  const bare = { kty: jwk.kty }
  for (const name of ['alg', 'crv', 'x', 'y', 'd', 'n', 'e', 'p', 'q', 'dp', 'dq', 'qi', 'k', 'pub', 'priv'])
    if (jwk[name] !== void 0 && (name !== 'alg' || jwk.kty === 'AKP')) bare[name] = jwk[name]
  return bare
}
/** Imports the key for checking signatures of this algorithm: for HMAC the secret, otherwise the public part only. */
function importForVerify(subtle, key, algorithm) {
  if (key.cryptoKey) return key.cryptoKey
  const params = algorithm.importParams(key.crv)
  if (algorithm.family === 'hmac') return importKey(subtle, key, params, ['sign', 'verify'])
  return importKey(subtle, key, params, ['verify'])
}
/**
 * Imports a candidate under `params`, once: usages that only need the public part get nothing but the public part.
 * Answers a Refusal when WebCrypto does not take it.
 */
function importKey(subtle, key, params, usages) {
  const name = `${params.name} ${params.hash ?? ''} ${params.namedCurve ?? ''} ${usages.join()}`
  let ofSubtle = imported.get(subtle)
  if (!ofSubtle) {
    ofSubtle = /* @__PURE__ */ new WeakMap()
    imported.set(subtle, ofSubtle)
  }
  let ofKey = ofSubtle.get(key)
  if (!ofKey) {
    ofKey = /* @__PURE__ */ new Map()
    ofSubtle.set(key, ofKey)
  }
  const known = ofKey.get(name)
  if (known) return known
  const ofThisKey = ofKey
  return importNow(subtle, key, params, [...usages]).then((result) => {
    ofThisKey.set(name, result)
    return result
  })
}
async function importNow(subtle, key, params, usages) {
  if (key.secret) return importBytes(subtle, 'raw', key.secret, params, usages)
  if (!key.jwk) return new Refusal('refused', 'importKey', 'The key could not be read.')
  const needsPrivate = usages.some((usage) => usage !== 'verify' && usage !== 'encrypt' && usage !== 'wrapKey')
  return importJwk(
    subtle,
    needsPrivate || usages.length === 0 ? materialOnly(key.jwk) : publicOnly(key.jwk),
    params,
    usages,
  )
}
// src/engine/stages/judge-secret.ts
/** What a public key looks like in bytes: PEM, SSH, DER of a SubjectPublicKeyInfo or certificate, a public JWK. */
function looksPublic(secret) {
  if (secret.length < 24) return void 0
  if (secret[0] === 48 && secret.length > 60) {
    const hex = Array.from(secret.subarray(0, 40), (byte) => byte.toString(16).padStart(2, '0')).join('')
    if (
      /06092a864886f70d0101(01|0[a-d])|06072a8648ce3d0201|06032b65(70|71)/.test(hex) &&
      /^30(81..|82....|..)30/.test(hex)
    )
      return 'the DER of a public key'
    if (/^3082....3082....a003020102/.test(hex)) return 'a certificate'
    return
  }
  const start = String.fromCharCode(...secret.subarray(0, 4096)).trimStart()
  if (/^-{3,5}BEGIN (RSA |EC )?PUBLIC KEY|^-{3,5}BEGIN (TRUSTED )?CERTIFICATE|^-{3,5}BEGIN X509/.test(start))
    return 'a public key or certificate in PEM'
  if (/^(ssh-rsa|ssh-ed25519|ecdsa-sha2-)/.test(start)) return 'a public key of OpenSSH'
  if (start.startsWith('{') && /"kty"\s*:\s*"(RSA|EC|OKP|AKP)"/.test(start)) return 'a public JWK'
}
/**
 * An HS* token never verifies with a public key, whatever text it has: that is the confusion attack of RFC 8725 §2.1.
 * Blank secrets (nothing, or zero bytes alone) protect nothing.
 */
function judgeSecret(key) {
  const secret = key.secret
  if (!secret) return void 0
  if (secret.length === 0)
    return {
      code: 'attack/blank-secret',
      message: 'The secret is empty: anybody can make such a signature.',
    }
  if (secret.every((byte) => byte === 0))
    return {
      code: 'attack/blank-secret',
      message: `The secret is ${secret.length} zero bytes: anybody can make such a signature.`,
    }
  const publicly = looksPublic(secret)
  if (publicly)
    return {
      code: 'alg/confusion',
      message: `The secret is ${publicly}. What everybody may know is no secret, so it never verifies an HMAC here.`,
    }
}

export {
  base64Code as a,
  base64Sentence as o,
  checkCritical as d,
  closerNotes as m,
  decodePart as s,
  importForVerify as n,
  importKey as r,
  judgeKey as h,
  judgeSecret as t,
  nearestNames as f,
  publicOnly as i,
  readHeader as c,
  readJwsHeader as l,
  registeredAlgorithm as p,
  spanInside as u,
}
