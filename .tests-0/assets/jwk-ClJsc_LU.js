import { t as decodeAnyBase64, i as encodeBase64Url, o as tryBase64Url } from './base64url-CstD21t-.js'
import { o as decodeUtf8, u as fromBigInt, d as fromHex, t as isObject, g as LIMITS } from './json-CkXdFA2d.js'
import {
  o as binaryMember,
  s as bitLength,
  c as byteLength,
  T as curveByName,
  E as curveByOid,
  t as curveName,
  D as decodePoint,
  l as fault,
  u as firstByte,
  d as lastByte,
  h as ML_DSA$1,
  n as meantCurve,
  g as OKP_CURVE,
  r as readEc,
  f as remark,
  i as remarkSpelling,
  p as unknown$1,
  a as unknownCurve$1,
  m as who,
} from './jwk-ec-crs9E1VF.js'
import { t as bareCandidate, i as tooLarge } from './key-place-D3V86UjD.js'

/** Reads one element that must fill `bytes` to the last one (X.690 §8, definite lengths only); undefined when it does not. */
function readDer(bytes) {
  const element = elementAt(bytes, 0)
  return element && element.whole.length === bytes.length ? element : void 0
}
/** Reads one element from the start of `bytes` and does not mind what follows it; undefined when there is none. */
function readDerPrefix(bytes) {
  return elementAt(bytes, 0)
}
/** The elements inside a constructed one, in order; undefined when its contents are not a row of whole elements. */
function childrenOf(element) {
  if (!element || (element.tag & 32) === 0) return void 0
  const children = []
  for (let offset = 0; offset < element.contents.length; ) {
    const child = elementAt(element.contents, offset)
    if (!child) return void 0
    children.push(child)
    offset += child.whole.length
  }
  return children
}
function elementAt(bytes, start) {
  const tag = bytes[start]
  const first = bytes[start + 1]
  if (tag === void 0 || first === void 0 || (tag & 31) === 31) return void 0
  let length = first
  let body = start + 2
  if (first >= 128) {
    const octets = first & 127
    if (octets === 0 || octets > 4) return void 0
    length = 0
    for (let i = 0; i < octets; i++) length = length * 256 + (bytes[body + i] ?? 0)
    body += octets
  }
  const end = body + length
  if (end > bytes.length) return void 0
  return {
    tag,
    contents: bytes.subarray(body, end),
    whole: bytes.subarray(start, end),
  }
}
/** An OBJECT IDENTIFIER in dotted form ("1.2.840.113549.1.1.1"); undefined for another element. X.690 §8.19. */
function oidOf(element) {
  if (element?.tag !== 6 || element.contents.length === 0) return void 0
  const arcs = []
  let arc = 0
  for (const octet of element.contents) {
    arc = arc * 128 + (octet & 127)
    if (octet & 128) continue
    if (arcs.length === 0) {
      const root = Math.min(2, Math.floor(arc / 40))
      arcs.push(root, arc - 40 * root)
    } else arcs.push(arc)
    arc = 0
  }
  return arcs.join('.')
}
/** The magnitude of a non-negative INTEGER as big-endian bytes without leading zeros; undefined for another element or a negative one. */
function unsignedInteger(element) {
  if (element?.tag !== 2 || element.contents.length === 0) return void 0
  if ((element.contents[0] ?? 0) & 128) return void 0
  let start = 0
  while (start < element.contents.length - 1 && element.contents[start] === 0) start++
  return element.contents.subarray(start)
}
/** A small INTEGER (at most four bytes) as a number; undefined for another element or a larger one. */
function smallInteger(element) {
  const magnitude = unsignedInteger(element)
  if (!magnitude || magnitude.length > 4) return void 0
  return magnitude.reduce((value, byte) => value * 256 + byte, 0)
}
/** The bytes of a BIT STRING with no unused bits; undefined for another element. */
function bitStringBytes(element) {
  return element?.tag === 3 && element.contents[0] === 0 ? element.contents.subarray(1) : void 0
}
// src/engine/keys/asn1-keys.ts
var RSA_OIDS = /* @__PURE__ */ new Set(['1.2.840.113549.1.1.1', '1.2.840.113549.1.1.7', '1.2.840.113549.1.1.10'])
var EC_PUBLIC_KEY = '1.2.840.10045.2.1'
var okpByOid = new Map(
  Object.entries(OKP_CURVE).map(([crv, row]) => [
    row.oid,
    {
      crv,
      length: row.length,
    },
  ]),
)
var akpByOid = new Map(Object.entries(ML_DSA$1).map(([alg, row]) => [row.oid, alg]))
var unknown = (source, message) => ({
  is: 'unknown',
  source,
  message,
})
/**
 * Tells by its structure what a DER file is, whatever its label says: SubjectPublicKeyInfo (RFC 5280 §4.1), PKCS#8
 * (RFC 5958), PKCS#1 (RFC 8017 §A.1), SEC 1 (RFC 5915), a certificate, an encrypted PKCS#8, or a container that is named
 * and not opened. Undefined when the bytes are no DER sequence.
 */
function readKeyStructure(der) {
  const parts = childrenOf(readDer(der))
  if (!parts || der[0] !== 48) return void 0
  const [first, second, third] = parts
  const shape = parts.map(({ tag }) => tag)
  if (first?.tag === 48 && second?.tag === 3 && parts.length === 2) return readSpki(first, second)
  if (first?.tag === 48 && second?.tag === 48 && third?.tag === 3) return readSigned(first, der)
  if (first?.tag === 48 && second?.tag === 4 && parts.length === 2)
    return {
      is: 'encrypted',
      der,
    }
  if (first?.tag === 2 && second?.tag === 48 && third?.tag === 4) return readPkcs8(second, third, parts)
  if (first?.tag === 2 && second?.tag === 4) return readSec1(parts, void 0)
  if (shape.length === 2 && shape.every((tag) => tag === 2)) return rsaMembers(['n', 'e'], parts)
  if (shape.length >= 9 && shape.slice(0, 9).every((tag) => tag === 2))
    return rsaMembers(['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'], parts.slice(1))
  if (first?.tag === 2 && second?.tag === 48 && smallInteger(first) === 3)
    return unknown(
      'pkcs12',
      'This is a PKCS#12 file (.p12, .pfx). Take the key out with: openssl pkcs12 -in file.p12 -nodes',
    )
  if (first?.tag === 6)
    return unknown(
      'pkcs7',
      'This is a PKCS#7 or CMS file. Take the certificates out with: openssl pkcs7 -inform DER -in file -print_certs',
    )
}
function readSigned(tbs, der) {
  const parts = childrenOf(tbs)
  if (parts?.[0]?.tag !== 2 || parts[2]?.tag !== 48 || parts[3]?.tag !== 160)
    return {
      is: 'certificate',
      der,
    }
  return readSpkiElement(parts[2])
}
/** The key of a SubjectPublicKeyInfo element, as it stands inside a certificate. */
function readSpkiElement(spki) {
  const [algorithm, key] = childrenOf(spki) ?? []
  return algorithm && key ? readSpki(algorithm, key) : unknown('spki', 'The public key in this structure is cut short.')
}
function readSpki(algorithm, bits) {
  const oid = algorithmOid(algorithm)
  const key = bitStringBytes(bits)
  if (oid === void 0 || !key)
    return unknown('spki', 'This public key (SPKI) is damaged: its algorithm or its bits cannot be read.')
  if (RSA_OIDS.has(oid)) {
    const parts = childrenOf(readDer(key))
    const rsa = parts && parts.length === 2 ? rsaMembers(['n', 'e'], parts) : void 0
    return rsa?.is === 'key'
      ? {
          ...rsa,
          source: 'spki',
        }
      : unknown('spki', 'This RSA public key (SPKI) is damaged: there are no two numbers in it.')
  }
  if (oid === EC_PUBLIC_KEY) return ecPublic(childrenOf(algorithm)?.[1], key)
  const okp = okpByOid.get(oid)
  if (okp)
    return {
      is: 'key',
      source: 'spki',
      members: {
        kty: 'OKP',
        crv: okp.crv,
        x: encodeBase64Url(key),
      },
    }
  const alg = akpByOid.get(oid)
  if (alg)
    return {
      is: 'key',
      source: 'spki',
      members: {
        kty: 'AKP',
        alg,
        pub: encodeBase64Url(key),
      },
    }
  return unknown('spki', `This public key is for the algorithm ${oid}, which JOSE has no key type for.`)
}
function ecPublic(parameters, point) {
  const oid = oidOf(parameters)
  const curve = oid === void 0 ? void 0 : curveByOid(oid)
  if (!curve) return unknown('spki', unknownCurve(oid))
  const coordinates = decodePoint(curve, point)
  if (!coordinates)
    return unknown(
      'spki',
      `This ${curve.crv} public key is damaged: its ${point.length} bytes are no point of the curve.`,
    )
  return {
    is: 'key',
    source: 'spki',
    members: {
      kty: 'EC',
      crv: curve.crv,
      x: encodeBase64Url(coordinates.x),
      y: encodeBase64Url(coordinates.y),
    },
  }
}
var unknownCurve = (oid) =>
  oid === void 0
    ? 'This EC key spells out its curve instead of naming it. Convert it with: openssl ec -param_enc named_curve'
    : `This EC key is on the curve ${oid}, which is not among those of JOSE (P-256, P-384, P-521, secp256k1).`
function readPkcs8(algorithm, octets, parts) {
  const oid = algorithmOid(algorithm)
  if (oid !== void 0 && RSA_OIDS.has(oid)) {
    const inner = childrenOf(readDer(octets.contents))
    const rsa =
      inner && inner.length >= 9 ? rsaMembers(['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'], inner.slice(1)) : void 0
    return rsa?.is === 'key'
      ? {
          ...rsa,
          source: 'pkcs8',
        }
      : unknown('pkcs8', 'This RSA private key (PKCS#8) is damaged: its numbers cannot be read.')
  }
  if (oid === EC_PUBLIC_KEY) {
    const inner = childrenOf(readDer(octets.contents))
    return {
      ...(inner
        ? readSec1(inner, childrenOf(algorithm)?.[1])
        : unknown('pkcs8', 'This EC private key (PKCS#8) is damaged.')),
      source: 'pkcs8',
    }
  }
  const okp = oid === void 0 ? void 0 : okpByOid.get(oid)
  if (okp) {
    const seed = readDer(octets.contents)
    if (seed?.tag !== 4) return unknown('pkcs8', `This ${okp.crv} private key is damaged.`)
    const members = {
      kty: 'OKP',
      crv: okp.crv,
      d: encodeBase64Url(seed.contents),
    }
    const carried = parts.find(({ tag }) => tag === 129)
    if (carried?.contents[0] !== 0)
      return {
        is: 'key',
        source: 'pkcs8',
        members,
        incomplete: true,
      }
    return {
      is: 'key',
      source: 'pkcs8',
      members: {
        ...members,
        x: encodeBase64Url(carried.contents.subarray(1)),
      },
    }
  }
  const alg = oid === void 0 ? void 0 : akpByOid.get(oid)
  if (alg) return mlDsaPrivate(alg, octets)
  return unknown(
    'pkcs8',
    `This private key is for the algorithm ${oid ?? 'that it does not name'}, which JOSE has no key type for.`,
  )
}
/** RFC 9881 §6: the seed alone as [0], or in a sequence beside the expanded key. */
function mlDsaPrivate(alg, octets) {
  const choice = readDer(octets.contents)
  const seed = choice?.tag === 128 ? choice : choice?.tag === 48 ? childrenOf(choice)?.[0] : void 0
  if (!seed)
    return unknown(
      'pkcs8',
      `This ${alg} private key holds only its expanded form; JOSE keys are made from the 32-byte seed.`,
    )
  return {
    is: 'key',
    source: 'pkcs8',
    members: {
      kty: 'AKP',
      alg,
      priv: encodeBase64Url(seed.contents),
    },
    incomplete: true,
  }
}
/** RFC 5915 §3: version, the private number, [0] the curve, [1] the public point. */
function readSec1(parts, outerCurve) {
  const tagged = (tag) => childrenOf(parts.find((part) => part.tag === tag))?.[0]
  const oid = oidOf(tagged(160) ?? outerCurve)
  const curve = oid === void 0 ? void 0 : curveByOid(oid)
  const number = parts[1]
  if (!curve || number?.tag !== 4) return unknown('sec1', unknownCurve(oid))
  const members = {
    kty: 'EC',
    crv: curve.crv,
    d: encodeBase64Url(number.contents),
  }
  const point = bitStringBytes(tagged(161))
  const coordinates = point && decodePoint(curve, point)
  if (!coordinates)
    return {
      is: 'key',
      source: 'sec1',
      members,
      incomplete: true,
    }
  return {
    is: 'key',
    source: 'sec1',
    members: {
      ...members,
      x: encodeBase64Url(coordinates.x),
      y: encodeBase64Url(coordinates.y),
    },
  }
}
function rsaMembers(names, numbers) {
  const members = { kty: 'RSA' }
  for (const [index, name] of names.entries()) {
    const bytes = unsignedInteger(numbers[index])
    if (!bytes) return unknown('pkcs1', 'This RSA key is damaged: one of its numbers cannot be read.')
    members[name] = encodeBase64Url(bytes)
  }
  return {
    is: 'key',
    source: 'pkcs1',
    members,
  }
}
var algorithmOid = (algorithm) => oidOf(childrenOf(algorithm)?.[0])
// src/engine/keys/certificate-members.ts
/** Finds the SubjectPublicKeyInfo of a certificate (RFC 5280 §4.1): the seventh field, or the sixth of a version 1. */
function spkiOf(der) {
  const [tbs] = childrenOf(readDer(der)) ?? []
  const fields = childrenOf(tbs)
  if (!fields) return void 0
  const spki = fields[fields[0]?.tag === 160 ? 6 : 5]
  return spki?.tag === 48 ? spki : void 0
}
/** The members of the JWK that a certificate (DER) holds; undefined when none can be read. */
function membersOfCertificate(der) {
  const spki = spkiOf(der)
  const structure = spki && readSpkiElement(spki)
  return structure?.is === 'key' ? structure.members : void 0
}
// src/engine/keys/jwk-alg.ts
/** Which `alg` values belong to which key: `kty`, and `crv` where the algorithm names one. RFC 7518 §3.1 and §4.1, RFC 8037, RFC 8812, RFC 9864. */
var RSA_SIGN = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'RS1']
var RSA_ENCRYPT = ['RSA1_5', 'RSA-OAEP', 'RSA-OAEP-256', 'RSA-OAEP-384', 'RSA-OAEP-512']
var AGREE = ['ECDH-ES', 'ECDH-ES+A128KW', 'ECDH-ES+A192KW', 'ECDH-ES+A256KW']
var MAC = ['HS256', 'HS384', 'HS512']
var ML_DSA = ['ML-DSA-44', 'ML-DSA-65', 'ML-DSA-87']
var SYMMETRIC = [
  'dir',
  'A128KW',
  'A192KW',
  'A256KW',
  'A128GCMKW',
  'A192GCMKW',
  'A256GCMKW',
  'A128GCM',
  'A192GCM',
  'A256GCM',
  'A128CBC-HS256',
  'A192CBC-HS384',
  'A256CBC-HS512',
  'PBES2-HS256+A128KW',
  'PBES2-HS384+A192KW',
  'PBES2-HS512+A256KW',
]
var EC_SIGN = {
  'P-256': 'ES256',
  'P-384': 'ES384',
  'P-521': 'ES512',
  secp256k1: 'ES256K',
}
var KNOWN = /* @__PURE__ */ new Set([
  ...RSA_SIGN,
  ...RSA_ENCRYPT,
  ...AGREE,
  ...MAC,
  ...ML_DSA,
  ...SYMMETRIC,
  ...Object.values(EC_SIGN),
  'EdDSA',
  'Ed25519',
  'Ed448',
])
/**
 * The algorithms that a key of this type and curve can be for, signatures first; `use` ("sig", "enc") narrows them.
 * Empty for a type or curve that is not known.
 */
function algorithmsFor(kty, crv, use) {
  const { sig, enc } = byUse(kty, crv)
  if (use === 'sig') return sig
  return use === 'enc' ? enc : [...sig, ...enc]
}
function byUse(kty, crv) {
  switch (kty) {
    case 'RSA':
      return {
        sig: RSA_SIGN,
        enc: RSA_ENCRYPT,
      }
    case 'EC': {
      const sign = crv !== void 0 && Object.hasOwn(EC_SIGN, crv) ? EC_SIGN[crv] : void 0
      return {
        sig: sign === void 0 ? [] : [sign],
        enc: AGREE,
      }
    }
    case 'OKP':
      if (crv === 'Ed25519' || crv === 'Ed448')
        return {
          sig: ['EdDSA', crv],
          enc: [],
        }
      return {
        sig: [],
        enc: AGREE,
      }
    case 'oct':
      return {
        sig: MAC,
        enc: SYMMETRIC,
      }
    case 'AKP':
      return {
        sig: ML_DSA,
        enc: [],
      }
    default:
      return {
        sig: [],
        enc: [],
      }
  }
}
/** Is this a registered `alg` that such a key cannot serve? False for names that are not registered: nothing is known of them. */
function contradicts(alg, kty, crv, use) {
  if (!KNOWN.has(alg)) return false
  const fitting = algorithmsFor(kty, crv, use)
  return fitting.length > 0 && !fitting.includes(alg)
}
// src/engine/keys/jwk-certificates.ts
/** `x5c` in standard base64 (RFC 7517 §4.7), kept as it stands; other encodings are brought to it, with a note. */
function readCertificates(scrutiny) {
  const { given, key } = scrutiny
  if (given.x5t !== void 0) judgeX5t(scrutiny)
  const chain = given.x5c
  if (chain === void 0) return
  if (!Array.isArray(chain) || chain.length === 0 || !chain.every((entry) => typeof entry === 'string')) {
    remark(
      scrutiny,
      'key/x5c-encoding',
      `${who(scrutiny)}: "x5c" must be a list of texts, the key's own certificate first (RFC 7517 §4.7). It is ignored.`,
    )
    return
  }
  const certificates = chain.map(standardBase64)
  const index = certificates.findIndex((entry, i) => entry !== chain[i])
  if (index >= 0)
    remark(
      scrutiny,
      'key/x5c-encoding',
      `${who(scrutiny)}: the certificate at index ${index} of "x5c" is ${howWritten(String(chain[index]))}; RFC 7517 §4.7 wants DER in standard base64, in one line. Libraries answer "not a valid base64-encoded DER PKIX certificate".`,
      'Take off the BEGIN and END lines and the line breaks, and keep "+", "/" and "=".',
      certificates.every((entry) => entry !== '') ? { x5c: certificates } : void 0,
    )
  const readable = certificates.filter((entry) => entry !== '')
  if (readable.length > 0) key.certificates = readable
}
var STANDARD = /^[A-Za-z0-9+/]+={0,2}$/
function standardBase64(text) {
  if (text.length % 4 === 0 && STANDARD.test(text)) return text
  const bare = text
    .replace(/-----[A-Z ]{1,40}-----/g, '')
    .replace(/\\[nr]|\s/g, '')
    .replace(/={1,3}$/, '')
    .replace(/-/g, '+')
    .replace(/_/g, '/')
  if (!STANDARD.test(bare) || bare.length % 4 === 1) return ''
  return bare + '='.repeat((4 - (bare.length % 4)) % 4)
}
var howWritten = (text) =>
  text.includes('-----')
    ? 'PEM with its lines'
    : /[^A-Za-z0-9+/=_\s-]/.test(text)
      ? 'no complete base64'
      : /[-_]/.test(text)
        ? 'base64url'
        : /\s/.test(text)
          ? 'base64 with line breaks'
          : 'base64 that was cut short or lost its padding'
/** RFC 7517 §4.8: `x5t` is base64url of the 20 bytes of a SHA-1; of 40 hex digits it becomes 54 characters. */
function judgeX5t(scrutiny) {
  const { x5t } = scrutiny.given
  if (typeof x5t !== 'string' || (x5t.length !== 54 && x5t.length !== 40)) return
  const text = x5t.length === 40 ? x5t : hexText(x5t)
  if (!text || !/^[0-9a-fA-F]{40}$/.test(text)) return
  remark(
    scrutiny,
    'key/x5t-hex',
    `${who(scrutiny)}: "x5t" is ${x5t.length === 40 ? 'hex' : 'base64url of the hex text'} instead of base64url of the 20 bytes of the SHA-1. go-jose and jose4j refuse or miss the key for it.`,
    'Encode the 20 bytes of the digest, not their hex digits.',
  )
}
function hexText(x5t) {
  try {
    return atob(x5t.replace(/-/g, '+').replace(/_/g, '/'))
  } catch {
    return
  }
}
/**
 * The members of a JWK whose key is only in its `x5c`: RFC 7518 §6 requires them, and the certificate says beyond doubt
 * what they are. Undefined for a key that has members of its own, or no readable certificate.
 */
function keyOfCertificate(scrutiny) {
  const { given, key } = scrutiny
  const first = key.certificates?.[0]
  if (first === void 0 || ['n', 'e', 'x', 'y', 'k', 'pub'].some((name) => Object.hasOwn(given, name))) return void 0
  const der = decodeAnyBase64(first)
  const members = der && membersOfCertificate(der)
  if (!members || members.kty !== given.kty) return void 0
  const names = Object.keys(members).filter((name) => name !== 'kty')
  remark(
    scrutiny,
    'key/member-missing',
    `${who(scrutiny)} has no ${names.map((name) => `"${name}"`).join(' and ')}, only the certificate in "x5c". The certificate's key is used; libraries that follow RFC 7518 §6 refuse the JWK.`,
    'Publish the members beside the certificate.',
    members,
  )
  return {
    ...given,
    ...members,
  }
}
// src/engine/keys/jwk-oct.ts
/** Reads a symmetric key (RFC 7518 §6.4). An empty or all-zero secret is a fault: anybody can guess it. */
function readOct(scrutiny) {
  const { key, given } = scrutiny
  if (given.k === '') {
    fault(
      scrutiny,
      'attack/blank-secret',
      `${who(scrutiny)} is an empty secret: anybody can sign with it.`,
      'Make a secret of at least 32 random bytes.',
    )
    return
  }
  const k = binaryMember(scrutiny, 'k')
  if (k === void 0) return
  const secret = tryBase64Url(k) ?? /* @__PURE__ */ new Uint8Array()
  key.secret = secret
  key.bits = 8 * secret.length
  key.jwk = {
    kty: 'oct',
    k,
  }
  judgeSecret(scrutiny, secret)
  const hex = k.length >= 32 && /^[0-9a-fA-F]+$/.test(k) ? fromHex(k) : void 0
  if (hex)
    remark(
      scrutiny,
      'key/member-encoding',
      `${who(scrutiny)}: "k" looks like hex of ${hex.length} bytes. Read as base64url, as RFC 7518 has it, it is another secret of ${secret.length} bytes.`,
      'If the secret was meant as hex, write its bytes in base64url.',
      { k: encodeBase64Url(hex) },
    )
}
/** Secrets that keep nothing secret: no bytes, or only zero bytes. */
function judgeSecret(scrutiny, secret) {
  if (secret.length === 0 || (secret.length === 1 && secret[0] === 0))
    fault(
      scrutiny,
      'attack/blank-secret',
      `${who(scrutiny)} is a blank secret: anybody can sign with it.`,
      'Make a secret of at least 32 random bytes.',
    )
  else if (secret.every((byte) => byte === 0))
    fault(
      scrutiny,
      'key/degenerate',
      `${who(scrutiny)} is a secret of ${secret.length} zero bytes. It is the first that an attacker tries, and usually an array that was never filled.`,
      'Make a secret of at least 32 random bytes.',
    )
}
// src/engine/keys/jwk-okp.ts
/** Reads an OKP key (RFC 8037 §2): Ed25519, Ed448, X25519, X448. Its members are strings of bytes of one length. */
function readOkp(scrutiny) {
  const { key, given } = scrutiny
  key.isPrivate = Object.hasOwn(given, 'd')
  const written = curveName(scrutiny)
  if (written === void 0) return
  const crv = OKP_CURVE[written] ? written : meantCurve(written)
  const row = crv === void 0 ? void 0 : OKP_CURVE[crv]
  if (crv === void 0 || !row) {
    if (crv !== void 0 && curveByName(crv))
      fault(
        scrutiny,
        'key/not-on-curve',
        `${who(scrutiny)} has kty "OKP" with crv "${written}". Keys on ${crv} have kty "EC" and an "y".`,
        'Write "kty": "EC", and give both x and y.',
      )
    else unknownCurve$1(scrutiny, written, Object.keys(OKP_CURVE))
    return
  }
  if (crv !== written) remarkSpelling(scrutiny, written, crv)
  key.crv = crv
  key.bits = crv.endsWith('448') ? 448 : 256
  const x = exactly(scrutiny, 'x', row.length, crv)
  if (x === void 0) return
  const jwk = {
    kty: 'OKP',
    crv,
    x,
  }
  key.jwk = jwk
  if (!key.isPrivate) return
  const d = exactly(scrutiny, 'd', row.length, crv)
  if (d !== void 0) jwk.d = d
}
/** Reads an AKP key (RFC 9964 §3): ML-DSA, whose required `alg` names the parameter set and whose `priv` is the 32-byte seed. */
function readAkp(scrutiny) {
  const { key, given } = scrutiny
  key.isPrivate = Object.hasOwn(given, 'priv')
  const { alg } = given
  if (typeof alg !== 'string') {
    fault(
      scrutiny,
      alg === void 0 ? 'key/member-missing' : 'key/member-not-text',
      `${who(scrutiny)} has kty "AKP", and such keys must name their algorithm in "alg" as text (${Object.keys(ML_DSA$1).join(', ')}): without it nobody can tell what the bytes are.`,
      'Add "alg".',
    )
    return
  }
  const row = ML_DSA$1[alg]
  if (!row) {
    unknown$1(
      scrutiny,
      'key/unknown-alg',
      `${who(scrutiny)} is for "${alg}", which is not among the AKP algorithms that JOSE has (${Object.keys(ML_DSA$1).join(', ')}).`,
    )
    return
  }
  const pub = exactly(scrutiny, 'pub', row.publicLength, alg)
  if (pub === void 0) return
  const jwk = {
    kty: 'AKP',
    alg,
    pub,
  }
  key.jwk = jwk
  key.bits = 8 * row.publicLength
  if (!key.isPrivate) return
  const priv = exactly(scrutiny, 'priv', 32, alg)
  if (priv !== void 0) jwk.priv = priv
}
function exactly(scrutiny, name, length, of) {
  const text = binaryMember(scrutiny, name)
  if (text === void 0 || byteLength(text) === length) return text
  return fault(
    scrutiny,
    'key/coordinate-length',
    `${who(scrutiny)}: "${name}" has ${byteLength(text)} bytes, and ${of} has ${length}. The key is damaged, or of another kind.`,
    'Copy the key again from its source.',
  )
}
// src/engine/keys/jwk-rsa.ts
var PRIVATE = ['d', 'p', 'q', 'dp', 'dq', 'qi']
var PRIMES = ['p', 'q', 'dp', 'dq', 'qi']
/** base64url of "Error-Istiod", the start of what istiod puts into `n` when it could not fetch a key set. */
var ISTIO = 'RXJyb3ItSXN0aW9k'
/**
 * Reads an RSA key (RFC 7518 §6.3). Degenerate keys (even modulus, exponent even or below 3) and keys below 2048 bits
 * (§3.3) end as the candidate's problem, so that WebCrypto never sees them.
 */
function readRsa(scrutiny, limits) {
  const { key, given } = scrutiny
  key.isPrivate = PRIVATE.some((name) => Object.hasOwn(given, name))
  if (typeof given.n === 'string' && given.n.startsWith(ISTIO)) return istioPlaceholder(scrutiny, given.n)
  const n = unsigned(scrutiny, 'n')
  const e = unsigned(scrutiny, 'e')
  if (n === void 0) offerOther(scrutiny)
  if (n === void 0 || e === void 0) return
  const jwk = {
    kty: 'RSA',
    n,
    e,
  }
  key.jwk = jwk
  key.bits = bitLength(n)
  otherEncoding(scrutiny, n)
  judgeNumbers(scrutiny, n, e, key.bits, limits)
  if (key.isPrivate) readPrivate(scrutiny, jwk)
}
function istioPlaceholder(scrutiny, n) {
  const bytes = tryBase64Url(n)
  const said = (bytes && decodeUtf8(bytes)) ?? 'Error-IstiodFailedToFetchJwksUri'
  const address = said.slice(said.indexOf('http'))
  fault(
    scrutiny,
    'jwks/istio-placeholder',
    `${who(scrutiny)} is no key: istiod put it there because it could not fetch the key set. Its modulus spells "${said}".`,
    `Make ${address.startsWith('http') ? address : 'the jwksUri'} reachable from istiod, then fetch the set again.`,
  )
  const note = scrutiny.notes.at(-1)
  if (note)
    note.data = {
      ...note.data,
      url: address,
      text: said,
    }
}
/** A number as Base64urlUInt: leading zero bytes are taken off, with a note. */
function unsigned(scrutiny, name) {
  const text = binaryMember(scrutiny, name)
  if (text === void 0 || firstByte(text) !== 0) return text
  const bytes = tryBase64Url(text) ?? /* @__PURE__ */ new Uint8Array()
  let start = 0
  while (start < bytes.length - 1 && bytes[start] === 0) start++
  if (start === 0) return text
  const stripped = encodeBase64Url(bytes.subarray(start))
  remark(
    scrutiny,
    'key/leading-zero',
    `${who(scrutiny)}: "${name}" has ${bytes.length} bytes and starts with ${start === 1 ? 'a zero byte' : `${start} zero bytes`}. It is used without; Chromium, .NET and others refuse the key, Firefox takes it.`,
    `Write "${name}" from its ${bytes.length - start} bytes: the zero belongs to the DER encoding, not to a JWK.`,
    { [name]: stripped },
  )
  return stripped
}
function judgeNumbers(scrutiny, n, e, bits, limits) {
  const small = byteLength(e) === 1 ? firstByte(e) : 3
  if ((lastByte(n) & 1) === 0)
    fault(
      scrutiny,
      'key/degenerate',
      `${who(scrutiny)} has an even modulus. No real RSA key has one, and some WebCrypto implementations accept forgeries with it.`,
    )
  else if ((lastByte(e) & 1) === 0 || small < 3)
    fault(
      scrutiny,
      'key/degenerate',
      `${who(scrutiny)} has the exponent ${byteLength(e) <= 4 ? exponentValue(e) : 'that is even'}. With ${small === 1 ? 'it, every message is its own signature' : 'an even or tiny exponent RSA proves nothing'}, so the key must not be used.`,
    )
  else if (bits > limits.rsaModulusBits)
    fault(scrutiny, 'limit/rsa-modulus', tooLarge(scrutiny.place, who(scrutiny), bits, limits).message)
  else if (bits < 2048)
    fault(
      scrutiny,
      'key/rsa-weak',
      `${who(scrutiny)} is an RSA key of ${bits} bits. RFC 7518 §3.3 asks for 2048 or more, and a key of this size can be factored or will soon be.`,
      'Have the issuer make a key of 2048 bits or more.',
    )
}
var exponentValue = (e) =>
  (tryBase64Url(e) ?? /* @__PURE__ */ new Uint8Array()).reduce((value, byte) => value * 256 + byte, 0)
/** `n` in hex, decimal or as text of base64 is read literally (another key), and the note offers the other reading. */
function otherEncoding(scrutiny, n) {
  const other = readAsOther(n)
  if (!other) return
  remark(
    scrutiny,
    'key/member-encoding',
    `${who(scrutiny)}: "n" looks like ${other.name}. Read as base64url it gives another key of ${bitLength(n)} bits without any error, and every signature "just fails".`,
    `Write "n" as base64url of the ${other.bytes.length} bytes.`,
    { n: encodeBase64Url(other.bytes) },
  )
}
/** `n` that is no base64url at all, but hex (with colons, as OpenSSL prints it) or decimal: the repair says so. */
function offerOther(scrutiny) {
  const { n } = scrutiny.given
  const note = scrutiny.notes.at(-1)
  const other =
    typeof n === 'string' && note?.code === 'key/member-encoding' ? readAsOther(n.replace(/[\s:]+/g, '')) : void 0
  if (!other || !note) return
  note.message += ` It looks like ${other.name} of ${other.bytes.length} bytes.`
  note.fix = 'Write "n" as base64url of these bytes.'
  if (!scrutiny.key.isPrivate)
    note.repair = {
      keys: JSON.stringify({
        ...scrutiny.given,
        n: encodeBase64Url(other.bytes),
      }),
    }
  if (scrutiny.key.problem) scrutiny.key.problem.message = note.message ?? ''
}
function readAsOther(n) {
  if (n.length >= 128 && /^[0-9]+$/.test(n.slice(0, 40)) && /^[0-9]+$/.test(n)) {
    const value = BigInt(n)
    const bytes = fromBigInt(value, Math.ceil(value.toString(16).length / 2))
    return (
      bytes && {
        name: 'a decimal number',
        bytes,
      }
    )
  }
  if (n.length >= 128 && /^[0-9a-fA-F]+$/.test(n.slice(0, 40))) {
    const bytes = fromHex(n)
    if (!bytes) return void 0
    let start = 0
    while (start < bytes.length - 1 && bytes[start] === 0) start++
    return {
      name: 'hex',
      bytes: bytes.subarray(start),
    }
  }
  return textOfBase64(n)
}
var isLetter = (byte) => (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122)
/** Base64 of base64: the bytes of `n` are themselves characters of base64. */
function textOfBase64(n) {
  if (!isLetter(firstByte(n)) || n.length < 128) return void 0
  const text = decodeUtf8(tryBase64Url(n) ?? new Uint8Array([255]))
  if (text === void 0 || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(text)) return void 0
  const bytes = tryBase64Url(text.replace(/=+$/, '').replace(/\+/g, '-').replace(/\//g, '_'))
  return (
    bytes && {
      name: 'base64 of base64',
      bytes,
    }
  )
}
/** RFC 7518 §6.3.2: `d` may stand alone; once one of the primes is there, all must be. */
function readPrivate(scrutiny, jwk) {
  const { given } = scrutiny
  const names = PRIMES.some((name) => given[name] !== void 0) ? PRIVATE : ['d']
  for (const name of names) {
    const text = unsigned(scrutiny, name)
    if (text === void 0) return
    jwk[name] = text
  }
}
// src/engine/keys/jwk.ts
var TYPES = ['RSA', 'EC', 'OKP', 'oct', 'AKP']
/**
 * Reads a JWK (RFC 7517 §4), every member checked by us before WebCrypto sees it. The candidate's `jwk` holds key
 * members only, in canonical base64url: engines disagree on `alg`, `use`, `key_ops` and `ext`, so these are judged by
 * key selection and never imported. A fault becomes the candidate's problem; what was read as meant leaves a note.
 */
function candidateFromJwk(given, place, limits = LIMITS) {
  const key = bareCandidate(place, 'jwk')
  key.given = given
  const scrutiny = {
    given,
    place,
    key,
    notes: [],
  }
  readDescription(scrutiny)
  readCertificates(scrutiny)
  const certified = keyOfCertificate(scrutiny)
  readMaterial(
    certified
      ? {
          ...scrutiny,
          given: certified,
        }
      : scrutiny,
    limits,
  )
  if (key.kty !== void 0 && key.alg !== void 0) judgeAlg(scrutiny, key.kty, key.alg)
  return {
    key,
    notes: scrutiny.notes,
  }
}
/** Reads key members that came out of another container (PEM, OpenSSH): the same checks, and no JWK as given. */
function candidateFromMembers(members, source, place, limits) {
  const { key, notes } = candidateFromJwk(members, place, limits)
  key.source = source
  delete key.given
  for (const note of notes) delete note.repair
  return {
    key,
    notes,
  }
}
function readMaterial(scrutiny, limits) {
  const { given, key } = scrutiny
  const { kty } = given
  if (typeof kty === 'string') key.kty = kty
  switch (kty) {
    case 'RSA':
      return readRsa(scrutiny, limits)
    case 'EC':
      return readEc(scrutiny)
    case 'OKP':
      return readOkp(scrutiny)
    case 'oct':
      return readOct(scrutiny)
    case 'AKP':
      return readAkp(scrutiny)
    default:
      return wrongType(scrutiny, kty)
  }
}
function wrongType(scrutiny, kty) {
  const { given } = scrutiny
  if (kty === void 0) {
    const guess =
      given.n !== void 0
        ? 'RSA'
        : given.k !== void 0
          ? 'oct'
          : given.y !== void 0
            ? 'EC'
            : given.crv !== void 0
              ? 'OKP'
              : void 0
    return fault(
      scrutiny,
      'key/member-missing',
      `${who(scrutiny)} has no "kty", so it does not say what kind of key it is${guess ? `; its other members look like ${guess}` : ''}.`,
      guess ? `Add "kty": "${guess}".` : 'Add "kty".',
    )
  }
  if (typeof kty !== 'string')
    return fault(
      scrutiny,
      'key/member-not-text',
      `${who(scrutiny)}: "kty" is no text, so it does not say what kind of key it is.`,
    )
  const meant = TYPES.find((type) => type.toLowerCase() === kty.trim().toLowerCase())
  if (meant)
    return fault(
      scrutiny,
      'key/unknown-kty',
      `${who(scrutiny)} has kty "${kty}"; the registered spelling is "${meant}", and the case counts (RFC 7517 §4.1).`,
      `Write "kty": "${meant}".`,
    )
  return unknown$1(
    scrutiny,
    'key/unknown-kty',
    `${who(scrutiny)} has kty "${kty}", which is none of ${TYPES.join(', ')}. It is left out, and the other keys are used.`,
  )
}
/** `kid`, `use`, `alg` and `key_ops` (RFC 7517 §4.2 to §4.5); of another JSON type they are noted and ignored. */
function readDescription(scrutiny) {
  const { given, key } = scrutiny
  const kid = textOf(scrutiny, 'kid')
  if (kid !== void 0) key.kid = kid
  const use = textOf(scrutiny, 'use')
  if (use !== void 0) key.use = use
  const alg = textOf(scrutiny, 'alg')
  if (alg !== void 0) key.alg = alg
  const operations = given.key_ops
  if (operations === void 0) return
  if (Array.isArray(operations) && operations.every((operation) => typeof operation === 'string'))
    key.keyOps = operations
  else
    remark(
      scrutiny,
      'key/member-not-text',
      `${who(scrutiny)}: "key_ops" must be a list of texts (RFC 7517 §4.3). It is ignored.`,
      'Write it as ["verify"], or leave it out.',
    )
}
function textOf(scrutiny, name) {
  const value = scrutiny.given[name]
  if (value === void 0 || typeof value === 'string') return value
  if (name === 'alg' && scrutiny.given.kty === 'AKP') return void 0
  const written = JSON.stringify(value) ?? String(value)
  remark(
    scrutiny,
    'key/member-not-text',
    `${who(scrutiny)}: "${name}" is ${written.slice(0, 40)}, and must be text (RFC 7517 §4). It is ignored here; strict libraries refuse the key.`,
    `Write "${name}" in double quotes.`,
    typeof value === 'number' ? { [name]: written } : void 0,
  )
}
function judgeAlg(scrutiny, kty, alg) {
  const { crv, use } = scrutiny.key
  if (!contradicts(alg, kty, crv, use)) return
  const kind = [kty, crv].filter((part) => part !== void 0).join(' ')
  const fitting = algorithmsFor(kty, crv, use)
  const belongs = use !== void 0 && !contradicts(alg, kty, crv) ? ` with use "${use}"` : ''
  remark(
    scrutiny,
    'key/alg-not-for-kty',
    `${who(scrutiny)} says alg "${alg}", which cannot belong to ${/^[AEO8]|^RSA/.test(kind) ? 'an' : 'a'} ${kind} key${belongs}. For such a key ${fitting.length === 1 ? 'only' : 'these'} fit: ${fitting.join(', ')}.`,
    'Correct "alg", or leave it out.',
  )
  const note = scrutiny.notes.at(-1)
  if (note)
    note.data = {
      ...note.data,
      alg,
      kty,
      crv: crv ?? '',
      use: use ?? '',
      fitting: fitting.join(', '),
    }
}
/** Does this object look like a JWK, its `kty` present or lost? */
function looksLikeJwk(value) {
  if (!isObject(value)) return false
  if (Object.hasOwn(value, 'kty')) return true
  const has = (name) => typeof value[name] === 'string'
  return (has('n') && has('e')) || (has('crv') && has('x')) || (has('k') && (has('alg') || has('kid')))
}

export {
  candidateFromJwk as t,
  candidateFromMembers as n,
  childrenOf as l,
  judgeSecret as i,
  looksLikeJwk as r,
  membersOfCertificate as a,
  oidOf as u,
  readDer as d,
  readDerPrefix as f,
  readKeyStructure as s,
  readSpkiElement as c,
  smallInteger as p,
  spkiOf as o,
}
