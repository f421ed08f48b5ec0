import { i as encodeBase64Url, o as tryBase64Url } from './base64url-CstD21t-.js'
import { c as concat, s as encodeUtf8, u as fromBigInt, f as toBigInt } from './json-CkXdFA2d.js'
import { n as nameOfKey, r as problemAt } from './key-place-D3V86UjD.js'

// src/engine/keys/curves.ts
var P256 = 115792089210356248762697446949407573530086143415290314195533631308867097853951n
var P384 = (1n << 384n) - (1n << 128n) - (1n << 96n) + (1n << 32n) - 1n
var P521 = (1n << 521n) - 1n
var K256 = (1n << 256n) - (1n << 32n) - 977n
/** The curves of RFC 7518 §6.2.1.1 and RFC 8812 §3.1. */
var CURVES = [
  {
    crv: 'P-256',
    size: 32,
    bits: 256,
    oid: '1.2.840.10045.3.1.7',
    p: P256,
    a: P256 - 3n,
    b: 41058363725152142129326129780047268409114441015993725554835256314039467401291n,
  },
  {
    crv: 'P-384',
    size: 48,
    bits: 384,
    oid: '1.3.132.0.34',
    p: P384,
    a: P384 - 3n,
    b: 27580193559959705877849011840389048093056905856361568521428707301988689241309860865136260764883745107765439761230575n,
  },
  {
    crv: 'P-521',
    size: 66,
    bits: 521,
    oid: '1.3.132.0.35',
    p: P521,
    a: P521 - 3n,
    b: 1093849038073734274511112390766805569936207598951683748994586394495953116150735016013708737573759623248592132296706313309438452531591012912142327488478985984n,
  },
  {
    crv: 'secp256k1',
    size: 32,
    bits: 256,
    oid: '1.3.132.0.10',
    p: K256,
    a: 0n,
    b: 7n,
  },
]
var byName = new Map(CURVES.map((curve) => [curve.crv, curve]))
var byOid = new Map(CURVES.map((curve) => [curve.oid, curve]))
/** The curve of a `crv` value, exactly as registered; undefined for any other text. */
var curveByName = (crv) => byName.get(crv)
/** The curve of a named-curve OID (RFC 5480 §2.1.1.1). */
var curveByOid = (oid) => byOid.get(oid)
/** Does the point satisfy the equation of the curve? `x` and `y` are big-endian and of any length; public values only. */
function isOnCurve(curve, x, y) {
  const X = toBigInt(x)
  const Y = toBigInt(y)
  if (X >= curve.p || Y >= curve.p) return false
  return (Y * Y - ((X * X + curve.a) * X + curve.b)) % curve.p === 0n
}
/**
 * The point of an uncompressed (0x04) or compressed (0x02, 0x03) encoding (SEC 1 §2.3.4) as two full-length coordinates;
 * undefined when the length is another or no such point exists. Every field prime here is 3 modulo 4, so that a square
 * root is one exponentiation.
 */
function decodePoint(curve, point) {
  const { size, p, a, b } = curve
  const form = point[0]
  if (form === 4 && point.length === 1 + 2 * size)
    return {
      x: point.subarray(1, 1 + size),
      y: point.subarray(1 + size),
    }
  if ((form !== 2 && form !== 3) || point.length !== 1 + size) return void 0
  const x = point.subarray(1)
  const X = toBigInt(x)
  const square = ((((X * X + a) * X + b) % p) + p) % p
  let root = power(square, (p + 1n) / 4n, p)
  if ((root * root) % p !== square) return void 0
  if ((root & 1n) !== BigInt(form & 1)) root = p - root
  const y = fromBigInt(root, size)
  return (
    y && {
      x,
      y,
    }
  )
}
function power(base, exponent, modulus) {
  let result = 1n
  let square = base % modulus
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}
// src/engine/keys/der-write.ts
/** One DER element (ITU-T X.690 §8.1): tag byte, definite length in its shortest form (§10.1), contents. */
function der(tag, ...contents) {
  const body = concat(...contents)
  return concat(Uint8Array.of(tag), lengthOctets(body.length), body)
}
function lengthOctets(length) {
  if (length < 128) return Uint8Array.of(length)
  const octets = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256)
  return Uint8Array.of(128 | octets.length, ...octets)
}
/** SEQUENCE (X.690 §8.9). */
var derSequence = (...items) => der(48, ...items)
/** NULL (X.690 §8.8). */
var derNull = () => der(5)
/** OCTET STRING (X.690 §8.7). */
var derOctets = (bytes) => der(4, bytes)
/** BIT STRING, `unused` bits at its end left out of the count (X.690 §8.6). */
var derBits = (bytes, unused = 0) => der(3, Uint8Array.of(unused), bytes)
/** A constructed context-specific element, `[number]` with explicit tagging (X.690 §8.14). */
var derExplicit = (number, ...contents) => der(160 | number, ...contents)
/** INTEGER from the big-endian bytes of a number that is not negative: shortest form, sign bit clear (X.690 §8.3). */
function derInteger(bytes) {
  let start = 0
  while (start < bytes.length - 1 && bytes[start] === 0) start++
  const shortest = bytes.length === 0 ? Uint8Array.of(0) : bytes.subarray(start)
  return (shortest[0] ?? 0) & 128 ? der(2, Uint8Array.of(0), shortest) : der(2, shortest)
}
/** OBJECT IDENTIFIER from its dotted form (X.690 §8.19). */
function derOid(dotted) {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return der(6, Uint8Array.from([40 * first + second, ...rest].flatMap(baseOf128)))
}
function baseOf128(value) {
  const octets = [value % 128]
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) octets.unshift(128 | (rest % 128))
  return octets
}
// src/engine/keys/key-identifiers.ts
var table = (rows) => Object.freeze(Object.assign(Object.create(null), rows))
/** Object identifiers and key lengths in bytes of the curves of RFC 8410 §3. */
var OKP_CURVE = table({
  X25519: {
    oid: '1.3.101.110',
    length: 32,
  },
  X448: {
    oid: '1.3.101.111',
    length: 56,
  },
  Ed25519: {
    oid: '1.3.101.112',
    length: 32,
  },
  Ed448: {
    oid: '1.3.101.113',
    length: 57,
  },
})
/** ML-DSA (FIPS 204 table 2): object identifiers (RFC 9881 §2) and lengths of public keys in bytes. Seeds have 32. */
var ML_DSA = table({
  'ML-DSA-44': {
    oid: '2.16.840.1.101.3.4.3.17',
    publicLength: 1312,
  },
  'ML-DSA-65': {
    oid: '2.16.840.1.101.3.4.3.18',
    publicLength: 1952,
  },
  'ML-DSA-87': {
    oid: '2.16.840.1.101.3.4.3.19',
    publicLength: 2592,
  },
})
/** The AlgorithmIdentifier of a key as OpenSSL writes it: RFC 3279 §2.3.1 (RSA), RFC 5480 §2.1.1 (EC), RFC 8410 §3, RFC 9881 §2. */
function keyAlgorithmIdentifier(kty, name) {
  if (kty === 'RSA') return derSequence(derOid('1.2.840.113549.1.1.1'), derNull())
  if (name === void 0) return void 0
  if (kty === 'EC') {
    const curve = curveByName(name)
    return curve && derSequence(derOid('1.2.840.10045.2.1'), derOid(curve.oid))
  }
  const oid = kty === 'OKP' ? OKP_CURVE[name]?.oid : kty === 'AKP' ? ML_DSA[name]?.oid : void 0
  return oid === void 0 ? void 0 : derSequence(derOid(oid))
}
// src/engine/keys/jwk-members.ts
var ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
var VALUES = /* @__PURE__ */ new Uint8Array(128)
for (let i = 0; i < 64; i++) VALUES[ALPHABET.charCodeAt(i)] = i
var BASE64URL = /^[A-Za-z0-9_-]+$/
var valueAt = (text, index) => VALUES[text.charCodeAt(index)] ?? 0
/** Records the first fault of a key; later ones would only echo it. Returns undefined so that readers can end with it. */
function fault(scrutiny, code, message, fix) {
  if (scrutiny.key.problem) return void 0
  scrutiny.key.problem = problemAt(scrutiny.place, code, message)
  remark(scrutiny, code, message, fix)
}
/** Records that the key is of a kind that nothing here knows: RFC 7517 §5 asks to ignore such keys of a set, so it is no warning. */
function unknown(scrutiny, code, message) {
  scrutiny.key.unreadable = true
  fault(scrutiny, code, message)
  const note = scrutiny.notes.at(-1)
  if (note?.code === code) note.severity = 'info'
}
/** Leaves a note about the key: a warning unless said otherwise. `corrected` are members that would make it right. */
function remark(scrutiny, code, message, fix, corrected, severity = 'warning') {
  const { given, place } = scrutiny
  const note = {
    code,
    severity,
    message,
    data: {
      kid: typeof given.kid === 'string' ? given.kid : '',
      index: place.index,
    },
  }
  if (place.at) note.at = place.at
  if (fix !== void 0) note.fix = fix
  if (corrected && !scrutiny.key.isPrivate)
    note.repair = {
      keys: JSON.stringify({
        ...given,
        ...corrected,
      }),
    }
  scrutiny.notes.push(note)
}
/** "The key "abc"": how a sentence about this JWK begins. */
var who = ({ given, place }) => nameOfKey(given.kid, place.index)
/**
 * A base64url member (RFC 7518 §2) as canonical base64url. Standard base64 and padding are read as meant, with a note;
 * anything else is a fault of the key, and the answer is undefined.
 */
function binaryMember(scrutiny, name) {
  const value = scrutiny.given[name]
  if (typeof value !== 'string') return wrongType(scrutiny, name, value)
  const rest = value.length % 4
  if (rest !== 1 && BASE64URL.test(value)) {
    if (rest === 0) return value
    const last = valueAt(value, value.length - 1)
    const unused = rest === 2 ? 15 : 3
    if ((last & unused) === 0) return value
    const canonical = value.slice(0, -1) + ALPHABET.charAt(last & ~unused)
    remark(
      scrutiny,
      'key/standard-base64',
      `${who(scrutiny)}: the last character of "${name}" is "${value.at(-1)}"; base64url of these bytes ends in "${canonical.at(-1)}". It is used as meant, and strict libraries refuse it.`,
      `Write "${name}" anew from its bytes.`,
      { [name]: canonical },
    )
    return canonical
  }
  return repairedBase64(scrutiny, name, value)
}
function wrongType(scrutiny, name, value) {
  const { kty } = scrutiny.given
  if (value === void 0)
    return fault(
      scrutiny,
      'key/member-missing',
      `${who(scrutiny)} has no "${name}", which every key with kty "${String(kty)}" needs. Without it there is no key to verify with.`,
      `Copy the whole key from its source; "${name}" was lost on the way.`,
    )
  const corrected =
    name === 'e' && typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? exponentText(value) : void 0
  fault(
    scrutiny,
    'key/member-not-text',
    `${who(scrutiny)}: "${name}" is ${typeName(value)}, and JWK members that hold bytes are text in base64url.`,
    corrected ? `Write "e": "${corrected}".` : `Write "${name}" as base64url text in double quotes.`,
  )
  if (corrected) offer(scrutiny, 'key/member-not-text', { [name]: corrected })
}
function repairedBase64(scrutiny, name, value) {
  if (value === '')
    return fault(scrutiny, 'key/member-missing', `${who(scrutiny)}: "${name}" is empty, so there is no key material.`)
  const bare = value
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/={1,3}$/, '')
  if (BASE64URL.test(bare) && bare.length % 4 !== 1) {
    const bytes = tryBase64Url(bare)
    const found = /[+/]/.test(value) ? 'standard base64 (with "+" or "/")' : 'padded with "="'
    const text = bytes ? bare : bare.slice(0, -1) + canonicalLast(bare)
    remark(
      scrutiny,
      'key/standard-base64',
      `${who(scrutiny)}: "${name}" is ${found}; RFC 7518 wants base64url without padding. It is used as meant here, and Chromium, Firefox and strict libraries refuse the key.`,
      'Replace "+" by "-" and "/" by "_", and drop the "=".',
      { [name]: text },
    )
    return text
  }
  if (name === 'e' && /^\d{1,15}$/.test(value)) {
    const text = exponentText(Number(value))
    fault(
      scrutiny,
      'key/member-encoding',
      `${who(scrutiny)}: "e" is the decimal text "${value}"; it must be the base64url of the number's bytes.`,
      `Write "e": "${text}".`,
    )
    offer(scrutiny, 'key/member-encoding', { e: text })
    return
  }
  const index = value.search(/[^A-Za-z0-9_-]/)
  const where =
    index < 0
      ? `has ${value.length} characters, one more than any base64url text can have`
      : `holds ${JSON.stringify(String.fromCodePoint(value.codePointAt(index) ?? 0))} at character ${index + 1}, which base64url does not use`
  fault(
    scrutiny,
    'key/member-encoding',
    `${who(scrutiny)}: "${name}" ${where}. The key cannot be read from it.`,
    'Copy the member again from its source, in one line.',
  )
  if (name === 'k') offer(scrutiny, 'key/member-encoding', { k: encodeBase64Url(encodeUtf8(value)) })
}
/** Adds the repair to the note that was just left under this code. */
function offer(scrutiny, code, corrected) {
  const note = scrutiny.notes.at(-1)
  if (note?.code === code && !scrutiny.key.isPrivate)
    note.repair = {
      keys: JSON.stringify({
        ...scrutiny.given,
        ...corrected,
      }),
    }
}
function canonicalLast(text) {
  return ALPHABET.charAt(valueAt(text, text.length - 1) & ~(text.length % 4 === 2 ? 15 : 3))
}
/** A number as base64url of its shortest big-endian bytes (Base64urlUInt, RFC 7518 §2). */
function exponentText(value) {
  const bytes = []
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256)
  return encodeBase64Url(Uint8Array.from(bytes.length === 0 ? [0] : bytes))
}
var typeName = (value) =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? 'a list'
      : typeof value === 'object'
        ? 'an object'
        : `the ${typeof value} ${String(value)}`
/** Bytes that a canonical base64url text holds. */
var byteLength = (text) => Math.floor((text.length * 3) / 4)
/** The first byte of a base64url text, without decoding the rest. */
var firstByte = (text) => ((valueAt(text, 0) << 2) | (valueAt(text, 1) >> 4)) & 255
/** The last byte of a base64url text, without decoding the rest. */
function lastByte(text) {
  const end = text.length
  const a = valueAt(text, end - 2)
  const b = valueAt(text, end - 1)
  if (end % 4 === 0) return ((a & 3) << 6) | b
  return end % 4 === 3 ? ((a & 15) << 4) | (b >> 2) : ((a << 2) | (b >> 4)) & 255
}
/** Number of significant bits of a base64url text as an unsigned big-endian number without leading zero bytes. */
var bitLength = (text) => 8 * byteLength(text) - Math.clz32(firstByte(text)) + 24
// src/engine/keys/jwk-ec.ts
var SPELLINGS = Object.freeze(
  Object.assign(Object.create(null), {
    p256: 'P-256',
    secp256r1: 'P-256',
    prime256v1: 'P-256',
    nistp256: 'P-256',
    p384: 'P-384',
    secp384r1: 'P-384',
    nistp384: 'P-384',
    p521: 'P-521',
    p512: 'P-521',
    secp521r1: 'P-521',
    nistp521: 'P-521',
    p256k: 'secp256k1',
    secp256k1: 'secp256k1',
    k256: 'secp256k1',
    ed25519: 'Ed25519',
    x25519: 'X25519',
    ed448: 'Ed448',
    x448: 'X448',
    curve25519: 'X25519',
  }),
)
/** The registered name that a `crv` value means: itself, or what its usual misspellings stand for. RFC 7518 §7.6. */
var meantCurve = (crv) => SPELLINGS[crv.toLowerCase().replace(/[-_ ]/g, '')]
/**
 * Reads an EC key (RFC 7518 §6.2). Short and long coordinates are brought to their length, with a note. Whether the
 * point is on its curve is judged later (`judgeKey`), for keys that are about to be used.
 */
function readEc(scrutiny) {
  const { key, given } = scrutiny
  key.isPrivate = Object.hasOwn(given, 'd')
  const curve = curveOf(scrutiny)
  if (!curve) return
  key.crv = curve.crv
  key.bits = curve.bits
  const x = coordinate(scrutiny, 'x', curve)
  const y = coordinate(scrutiny, 'y', curve)
  if (x === void 0 || y === void 0) return
  const jwk = {
    kty: 'EC',
    crv: curve.crv,
    x,
    y,
  }
  key.jwk = jwk
  if (!key.isPrivate) return
  const d = coordinate(scrutiny, 'd', curve)
  if (d !== void 0) jwk.d = d
}
/** Reads `crv`, which must be text; the candidate's problem says what is wrong with it. */
function curveName(scrutiny) {
  const { crv, kty } = scrutiny.given
  if (typeof crv === 'string') return crv
  if (crv === void 0)
    return fault(
      scrutiny,
      'key/member-missing',
      `${who(scrutiny)} has no "crv", so it does not say on which curve it lies. Every ${String(kty)} key needs it.`,
    )
  return fault(
    scrutiny,
    'key/member-not-text',
    `${who(scrutiny)}: "crv" is no text.`,
    'Write the name of the curve in double quotes, for example "P-256".',
  )
}
/** Leaves the note about a misspelt curve. */
function remarkSpelling(scrutiny, written, meant) {
  remark(
    scrutiny,
    'key/not-on-curve',
    `${who(scrutiny)}: "crv" is "${written}"; JOSE spells this curve "${meant}". It is used as meant, and other libraries do not know the key.`,
    `Write "crv": "${meant}".`,
    { crv: meant },
  )
}
function curveOf(scrutiny) {
  const written = curveName(scrutiny)
  if (written === void 0) return void 0
  const exact = curveByName(written)
  if (exact) return exact
  const meant = meantCurve(written)
  if (meant !== void 0 && OKP_CURVE[meant])
    return fault(
      scrutiny,
      'key/not-on-curve',
      `${who(scrutiny)} has kty "EC" with crv "${written}". ${meant} is no such curve: its keys have kty "OKP" and no "y".`,
      'Write "kty": "OKP".',
    )
  const curve = meant === void 0 ? void 0 : curveByName(meant)
  if (curve) remarkSpelling(scrutiny, written, curve.crv)
  else
    unknownCurve(
      scrutiny,
      written,
      CURVES.map(({ crv }) => crv),
    )
  return curve
}
/** A curve that no table here knows: nothing can be said about the key, for or against it. */
function unknownCurve(scrutiny, written, known) {
  scrutiny.key.crv = written
  unknown(
    scrutiny,
    'key/unknown-curve',
    `${who(scrutiny)} is on the curve "${written}", which is not among those of JOSE (${known.join(', ')}), so it cannot be used here.`,
  )
}
/** A coordinate or private number as exactly as many bytes as the curve has (RFC 7518 §6.2.1.2). */
function coordinate(scrutiny, name, curve) {
  const text = binaryMember(scrutiny, name)
  if (text === void 0) return void 0
  const length = byteLength(text)
  if (length === curve.size) return text
  const bytes = tryBase64Url(text) ?? /* @__PURE__ */ new Uint8Array()
  const excess = length - curve.size
  if (excess > 0 && bytes.subarray(0, excess).some((byte) => byte !== 0)) {
    const fitting = CURVES.find(({ size }) => size === length)
    return fault(
      scrutiny,
      'key/coordinate-length',
      `${who(scrutiny)}: "${name}" has ${length} bytes, and ${curve.crv} has coordinates of ${curve.size}. ${fitting ? `That is the length for ${fitting.crv}.` : 'The key is damaged, or of another curve.'}`,
      fitting ? `Check "crv": should it be "${fitting.crv}"?` : 'Copy the key again from its source.',
    )
  }
  const fixed = new Uint8Array(curve.size)
  if (excess > 0) fixed.set(bytes.subarray(excess))
  else fixed.set(bytes, -excess)
  const right = encodeBase64Url(fixed)
  remark(
    scrutiny,
    'key/coordinate-length',
    `${who(scrutiny)}: "${name}" has ${length} bytes instead of ${curve.size}: ${excess > 0 ? 'a leading zero too many' : 'its leading zeros were dropped'}. It is used as meant; Chromium and strict libraries refuse the key, and its RFC 7638 thumbprint changes.`,
    `Write "${name}" as ${curve.size} bytes: "${name === 'd' ? '…' : right}".`,
    { [name]: right },
  )
  return right
}

export {
  binaryMember as o,
  bitLength as s,
  byteLength as c,
  CURVES as w,
  curveByName as T,
  curveByOid as E,
  curveName as t,
  decodePoint as D,
  derBits as v,
  derExplicit as y,
  derInteger as b,
  derOctets as x,
  derOid as S,
  derSequence as C,
  fault as l,
  firstByte as u,
  isOnCurve as O,
  keyAlgorithmIdentifier as _,
  lastByte as d,
  ML_DSA as h,
  meantCurve as n,
  OKP_CURVE as g,
  readEc as r,
  remark as f,
  remarkSpelling as i,
  unknown as p,
  unknownCurve as a,
  who as m,
}
