import { encodeBase64Url } from '../../codec/base64url'
import { curveByOid, decodePoint } from '../curves'
import { ML_DSA, OKP_CURVE } from '../key-identifiers'
import {
  BIT_STRING,
  bitStringBytes,
  childrenOf,
  type DerElement,
  INTEGER,
  OBJECT_IDENTIFIER,
  OCTET_STRING,
  oidOf,
  readDer,
  SEQUENCE,
  smallInteger,
  unsignedInteger,
} from './der'

type Bytes = Uint8Array<ArrayBuffer>

/** What a DER structure turned out to be. `members` are those of a JWK; `incomplete` says that the public half has to be derived from `pkcs8`. */
export type KeyStructure =
  | { is: 'key'; source: 'spki' | 'pkcs8' | 'pkcs1' | 'sec1'; members: Record<string, string>; incomplete?: true }
  | { is: 'certificate'; der: Bytes }
  | { is: 'encrypted'; der: Bytes }
  | { is: 'unknown'; source: string; message: string }

const RSA_OIDS = new Set(['1.2.840.113549.1.1.1', '1.2.840.113549.1.1.7', '1.2.840.113549.1.1.10'])
const EC_PUBLIC_KEY = '1.2.840.10045.2.1'
const okpByOid = new Map(Object.entries(OKP_CURVE).map(([crv, row]) => [row.oid, { crv, length: row.length }]))
const akpByOid = new Map(Object.entries(ML_DSA).map(([alg, row]) => [row.oid, alg]))
const unknown = (source: string, message: string): KeyStructure => ({ is: 'unknown', source, message })

/**
 * Tells by its structure what a DER file is, whatever its label says: SubjectPublicKeyInfo (RFC 5280 §4.1), PKCS#8
 * (RFC 5958), PKCS#1 (RFC 8017 Appendix A.1), SEC 1 (RFC 5915), a certificate, an encrypted PKCS#8, or a container that is named
 * and not opened. Undefined when the bytes are no DER sequence.
 */
export function readKeyStructure(der: Bytes): KeyStructure | undefined {
  const parts = childrenOf(readDer(der))
  if (!parts || der[0] !== SEQUENCE) return undefined
  const [first, second, third] = parts
  const shape = parts.map(({ tag }) => tag)
  if (first?.tag === SEQUENCE && second?.tag === BIT_STRING && parts.length === 2) return readSpki(first, second)
  if (first?.tag === SEQUENCE && second?.tag === SEQUENCE && third?.tag === BIT_STRING) return readSigned(first, der)
  if (first?.tag === SEQUENCE && second?.tag === OCTET_STRING && parts.length === 2) return { is: 'encrypted', der }
  if (first?.tag === INTEGER && second?.tag === SEQUENCE && third?.tag === OCTET_STRING)
    return readPkcs8(second, third, parts)
  if (first?.tag === INTEGER && second?.tag === OCTET_STRING) return readSec1(parts, undefined)
  if (shape.length === 2 && shape.every((tag) => tag === INTEGER)) return rsaMembers(['n', 'e'], parts)
  if (shape.length >= 9 && shape.slice(0, 9).every((tag) => tag === INTEGER))
    return rsaMembers(['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'], parts.slice(1))
  if (first?.tag === INTEGER && second?.tag === SEQUENCE && smallInteger(first) === 3)
    return unknown(
      'pkcs12',
      'This is a PKCS#12 file (.p12, .pfx). Take the key out with: openssl pkcs12 -in file.p12 -nodes',
    )
  if (first?.tag === OBJECT_IDENTIFIER)
    return unknown(
      'pkcs7',
      'This is a PKCS#7 or CMS file. Take the certificates out with: openssl pkcs7 -inform DER -in file -print_certs',
    )
  return undefined
}

function readSigned(tbs: DerElement, der: Bytes): KeyStructure {
  const parts = childrenOf(tbs)
  // A certificate request holds the key third, after its version and name (RFC 2986 §4.1).
  if (parts?.[0]?.tag !== INTEGER || parts[2]?.tag !== SEQUENCE || parts[3]?.tag !== 0xa0)
    return { is: 'certificate', der }
  return readSpkiElement(parts[2])
}

/** The key of a SubjectPublicKeyInfo element, as it stands inside a certificate. */
export function readSpkiElement(spki: DerElement): KeyStructure {
  const [algorithm, key] = childrenOf(spki) ?? []
  return algorithm && key ? readSpki(algorithm, key) : unknown('spki', 'The public key in this structure is cut short.')
}

function readSpki(algorithm: DerElement, bits: DerElement): KeyStructure {
  const oid = algorithmOid(algorithm)
  const key = bitStringBytes(bits)
  if (oid === undefined || !key)
    return unknown('spki', 'This public key (SPKI) is damaged: its algorithm or its bits cannot be read.')
  if (RSA_OIDS.has(oid)) {
    const parts = childrenOf(readDer(key))
    const rsa = parts && parts.length === 2 ? rsaMembers(['n', 'e'], parts) : undefined
    return rsa?.is === 'key'
      ? { ...rsa, source: 'spki' }
      : unknown('spki', 'This RSA public key (SPKI) is damaged: there are no two numbers in it.')
  }
  if (oid === EC_PUBLIC_KEY) return ecPublic(childrenOf(algorithm)?.[1], key)
  const okp = okpByOid.get(oid)
  if (okp) return { is: 'key', source: 'spki', members: { kty: 'OKP', crv: okp.crv, x: encodeBase64Url(key) } }
  const alg = akpByOid.get(oid)
  if (alg) return { is: 'key', source: 'spki', members: { kty: 'AKP', alg, pub: encodeBase64Url(key) } }
  return unknown('spki', `This public key is for the algorithm ${oid}, which JOSE has no key type for.`)
}

function ecPublic(parameters: DerElement | undefined, point: Bytes): KeyStructure {
  const oid = oidOf(parameters)
  const curve = oid === undefined ? undefined : curveByOid(oid)
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
    members: { kty: 'EC', crv: curve.crv, x: encodeBase64Url(coordinates.x), y: encodeBase64Url(coordinates.y) },
  }
}

const unknownCurve = (oid: string | undefined): string =>
  oid === undefined
    ? 'This EC key spells out its curve instead of naming it. Convert it with: openssl ec -param_enc named_curve'
    : `This EC key is on the curve ${oid}, which is not among those of JOSE (P-256, P-384, P-521, secp256k1).`

function readPkcs8(algorithm: DerElement, octets: DerElement, parts: DerElement[]): KeyStructure {
  const oid = algorithmOid(algorithm)
  if (oid !== undefined && RSA_OIDS.has(oid)) {
    const inner = childrenOf(readDer(octets.contents))
    const rsa =
      inner && inner.length >= 9 ? rsaMembers(['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'], inner.slice(1)) : undefined
    return rsa?.is === 'key'
      ? { ...rsa, source: 'pkcs8' }
      : unknown('pkcs8', 'This RSA private key (PKCS#8) is damaged: its numbers cannot be read.')
  }
  if (oid === EC_PUBLIC_KEY) {
    const inner = childrenOf(readDer(octets.contents))
    const key = inner
      ? readSec1(inner, childrenOf(algorithm)?.[1])
      : unknown('pkcs8', 'This EC private key (PKCS#8) is damaged.')
    return { ...key, source: 'pkcs8' } as KeyStructure
  }
  const okp = oid === undefined ? undefined : okpByOid.get(oid)
  if (okp) {
    const seed = readDer(octets.contents)
    if (seed?.tag !== OCTET_STRING) return unknown('pkcs8', `This ${okp.crv} private key is damaged.`)
    const members: Record<string, string> = { kty: 'OKP', crv: okp.crv, d: encodeBase64Url(seed.contents) }
    // RFC 5958 §2: version 2 carries the public key as [1] IMPLICIT BIT STRING.
    const carried = parts.find(({ tag }) => tag === 0x81)
    if (carried?.contents[0] !== 0) return { is: 'key', source: 'pkcs8', members, incomplete: true }
    return { is: 'key', source: 'pkcs8', members: { ...members, x: encodeBase64Url(carried.contents.subarray(1)) } }
  }
  const alg = oid === undefined ? undefined : akpByOid.get(oid)
  if (alg) return mlDsaPrivate(alg, octets)
  return unknown(
    'pkcs8',
    `This private key is for the algorithm ${oid ?? 'that it does not name'}, which JOSE has no key type for.`,
  )
}

/** RFC 9881 §6: the seed alone as [0], or in a sequence beside the expanded key. */
function mlDsaPrivate(alg: string, octets: DerElement): KeyStructure {
  const choice = readDer(octets.contents)
  const seed = choice?.tag === 0x80 ? choice : choice?.tag === SEQUENCE ? childrenOf(choice)?.[0] : undefined
  if (!seed)
    return unknown(
      'pkcs8',
      `This ${alg} private key holds only its expanded form; JOSE keys are made from the 32-byte seed.`,
    )
  return {
    is: 'key',
    source: 'pkcs8',
    members: { kty: 'AKP', alg, priv: encodeBase64Url(seed.contents) },
    incomplete: true,
  }
}

/** RFC 5915 §3: version, the private number, [0] the curve, [1] the public point. */
function readSec1(parts: DerElement[], outerCurve: DerElement | undefined): KeyStructure {
  const tagged = (tag: number): DerElement | undefined => childrenOf(parts.find((part) => part.tag === tag))?.[0]
  const oid = oidOf(tagged(0xa0) ?? outerCurve)
  const curve = oid === undefined ? undefined : curveByOid(oid)
  const number = parts[1]
  if (!curve || number?.tag !== OCTET_STRING) return unknown('sec1', unknownCurve(oid))
  const members: Record<string, string> = { kty: 'EC', crv: curve.crv, d: encodeBase64Url(number.contents) }
  const point = bitStringBytes(tagged(0xa1))
  const coordinates = point && decodePoint(curve, point)
  if (!coordinates) return { is: 'key', source: 'sec1', members, incomplete: true }
  return {
    is: 'key',
    source: 'sec1',
    members: { ...members, x: encodeBase64Url(coordinates.x), y: encodeBase64Url(coordinates.y) },
  }
}

function rsaMembers(names: readonly string[], numbers: DerElement[]): KeyStructure {
  const members: Record<string, string> = { kty: 'RSA' }
  for (const [index, name] of names.entries()) {
    const bytes = unsignedInteger(numbers[index])
    if (!bytes) return unknown('pkcs1', 'This RSA key is damaged: one of its numbers cannot be read.')
    members[name] = encodeBase64Url(bytes)
  }
  return { is: 'key', source: 'pkcs1', members }
}

const algorithmOid = (algorithm: DerElement): string | undefined => oidOf(childrenOf(algorithm)?.[0])
