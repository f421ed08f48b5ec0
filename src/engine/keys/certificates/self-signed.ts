import type { Params } from '../../algorithms/signature-algorithm'
import { encodeBase64 } from '../../codec/base64url'
import { concat } from '../../codec/bytes'
import { formatUtc } from '../../codec/time'
import { encodeUtf8 } from '../../codec/utf8'
import { digest, importJwk, isRefusal, sign } from '../../crypto'
import type { Jwk } from '../../model'
import type { Env, Problem, Seconds } from '../../types'
import {
  der,
  derBits,
  derBoolean,
  derExplicit,
  derInteger,
  derNull,
  derOctets,
  derOid,
  derSequence,
  derSet,
  derUtf8,
} from '../asn1/der-write'
import { encodeSpki, keyAlgorithmName, publicKeyBytes } from '../asn1/encode-public'
import { pemText } from '../convert'
import { keyMembers, privateMembersOf } from '../jwk/public-jwk'
import { ML_DSA } from '../key-identifiers'
import { isProblem } from '../key-material'
import { derEcdsa } from './certificate-signature'

type Bytes = Uint8Array<ArrayBuffer>
const DAY = 86_400
/** 9899-01-01: a hundred years later, four digits still write the year. */
const LAST_YEAR = 250_215_091_200

export interface SelfSignedRequest {
  /** A common name ("Orders API"), or a distinguished name ("CN=Orders API, O=Example, C=DE"). */
  subject: string
  days: number
  /** Start of validity in Unix seconds; the clock of Env when left out. */
  from?: Seconds
}

/** A certificate: PEM, DER, and the standard base64 that goes into `x5c` (RFC 7517 §4.7). */
export interface SelfSigned {
  pem: string
  base64: string
  bytes: Bytes
}

/**
 * A version 3 certificate (RFC 5280 §4.1) that a private JWK signs for itself, for `x5c`. It says CA:FALSE and
 * digitalSignature; its key identifier is SHA-1 of the key (§4.2.1.2). A Problem when the key cannot sign.
 */
export async function makeSelfSigned(
  privateJwk: Jwk,
  request: SelfSignedRequest,
  env: Env,
): Promise<SelfSigned | Problem> {
  const how = signingOf(privateJwk)
  if (isProblem(how)) return how
  const subject = nameOf(request.subject)
  if (isProblem(subject)) return subject
  const from = Math.floor(request.from ?? env.now)
  if (!Number.isFinite(request.days) || request.days <= 0 || request.days > 36_525 || !(from >= 0 && from < LAST_YEAR))
    return {
      code: 'certificate/validity',
      message: `A validity of ${request.days} days cannot be written: choose between one day and 100 years, beginning between 1970 and 9899.`,
    }
  const spki = encodeSpki(privateJwk)
  if (isProblem(spki)) return spki
  const extensions = await extensionsOf(privateJwk, env.subtle)
  if (isProblem(extensions)) return extensions
  const validity = derSequence(derTime(from), derTime(from + Math.round(request.days * DAY)))
  const tbs = derSequence(
    derExplicit(0, derInteger(Uint8Array.of(2))),
    serialNumber(env),
    how.identifier,
    subject,
    validity,
    subject,
    spki,
    extensions,
  )
  const key = await importJwk(env.subtle, keyMembers(privateJwk), how.importParams, ['sign'])
  const signature = isRefusal(key) ? key : await sign(env.subtle, how.useParams, key, tbs)
  if (isRefusal(signature))
    return signature.reason === 'unsupported'
      ? {
          code: 'browser/unsupported-algorithm',
          message: `This browser's WebCrypto cannot sign with ${how.title}, so no certificate can be made here.`,
        }
      : {
          code: 'certificate/refused',
          message: `WebCrypto did not sign with this private key: ${signature.engineSaid}`,
        }
  const bytes = derSequence(
    tbs,
    how.identifier,
    derBits(how.title.startsWith('ECDSA') ? derEcdsa(signature) : signature),
  )
  return { pem: pemText('CERTIFICATE', bytes), base64: encodeBase64(bytes), bytes }
}

interface Signing {
  title: string
  identifier: Bytes
  importParams: Params
  useParams: Params
}

const EC_SIGNING: Readonly<Record<string, { oid: string; hash: 'SHA-256' | 'SHA-384' | 'SHA-512' }>> = Object.freeze(
  Object.assign(Object.create(null), {
    'P-256': { oid: '1.2.840.10045.4.3.2', hash: 'SHA-256' },
    'P-384': { oid: '1.2.840.10045.4.3.3', hash: 'SHA-384' },
    'P-521': { oid: '1.2.840.10045.4.3.4', hash: 'SHA-512' },
  }),
)

function signingOf(jwk: Jwk): Signing | Problem {
  if (jwk.kty === 'oct' || privateMembersOf(jwk).length === 0)
    return {
      code: 'certificate/needs-private-key',
      message: 'A certificate is signed with a private key, and this key has no private half.',
    }
  const name = keyAlgorithmName(jwk)
  if (isProblem(name)) return name
  if (jwk.kty === 'RSA') {
    const params: Params = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
    return {
      title: 'RSA with SHA-256',
      identifier: derSequence(derOid('1.2.840.113549.1.1.11'), derNull()),
      importParams: params,
      useParams: params,
    }
  }
  const ec = jwk.kty === 'EC' ? EC_SIGNING[name ?? ''] : undefined
  if (ec)
    return {
      title: `ECDSA with ${ec.hash}`,
      identifier: derSequence(derOid(ec.oid)),
      importParams: { name: 'ECDSA', namedCurve: name ?? '' },
      useParams: { name: 'ECDSA', hash: ec.hash },
    }
  const oid =
    name === 'Ed25519' && jwk.kty === 'OKP' ? '1.3.101.112' : jwk.kty === 'AKP' ? ML_DSA[name ?? '']?.oid : undefined
  if (oid !== undefined && name !== undefined)
    return { title: name, identifier: derSequence(derOid(oid)), importParams: { name }, useParams: { name } }
  return {
    code: 'certificate/cannot-sign',
    message: `A key of the kind "${name ?? jwk.kty}" cannot sign a certificate here. RSA, P-256, P-384, P-521, Ed25519 and ML-DSA keys can.`,
  }
}

/** Attribute types of RFC 4519 §2 that a name may have; the country is a PrintableString. */
const ATTRIBUTES: Readonly<Record<string, string>> = Object.freeze(
  Object.assign(Object.create(null), {
    CN: '2.5.4.3',
    C: '2.5.4.6',
    L: '2.5.4.7',
    ST: '2.5.4.8',
    O: '2.5.4.10',
    OU: '2.5.4.11',
  }),
)

function nameOf(subject: string): Bytes | Problem {
  const parts = /^\s*(CN|C|L|ST|O|OU)=/.test(subject) ? subject.split(/,\s*(?=(?:CN|C|L|ST|O|OU)=)/) : [`CN=${subject}`]
  const sets: Bytes[] = []
  for (const part of parts) {
    const cut = part.indexOf('=')
    const type = part.slice(0, cut).trim()
    const value = part.slice(cut + 1).trim()
    // RFC 5280 appendix A.1: upper bounds of the attributes.
    if (value === '' || value.length > 64 || (type === 'C' && !/^[A-Za-z]{2}$/.test(value)))
      return {
        code: 'certificate/subject',
        message: `"${part.trim()}" cannot stand in a name: values have 1 to 64 characters, a country (C) two letters.`,
      }
    const text = type === 'C' ? der(0x13, encodeUtf8(value.toUpperCase())) : derUtf8(value)
    sets.push(derSet(derSequence(derOid(ATTRIBUTES[type] ?? ''), text)))
  }
  return derSequence(...sets)
}

/** RFC 5280 §4.1.2.2: positive, at most 20 octets; 127 random bits. */
function serialNumber(env: Env): Bytes {
  const bytes = Uint8Array.from(env.random(16))
  bytes[0] = 0x40 | ((bytes[0] ?? 0) & 0x3f)
  return derInteger(bytes)
}

/** RFC 5280 §4.1.2.5: UTCTime up to 2049, GeneralizedTime from 2050. */
function derTime(time: Seconds): Bytes {
  const digits = `${formatUtc(time).replace(/\D/g, '')}Z`
  return digits < '2050' ? der(0x17, encodeUtf8(digits.slice(2))) : der(0x18, encodeUtf8(digits))
}

async function extensionsOf(jwk: Jwk, subtle: SubtleCrypto): Promise<Bytes | Problem> {
  const name = keyAlgorithmName(jwk)
  const key = isProblem(name) ? name : publicKeyBytes(jwk, name ?? '')
  if (isProblem(key)) return key
  const identifier = await digest(subtle, 'SHA-1', key)
  const extensions = [
    derSequence(derOid('2.5.29.19'), derBoolean(true), derOctets(derSequence())),
    derSequence(derOid('2.5.29.15'), derBoolean(true), derOctets(derBits(Uint8Array.of(0x80), 7))),
  ]
  if (!isRefusal(identifier)) extensions.push(derSequence(derOid('2.5.29.14'), derOctets(derOctets(identifier))))
  return derExplicit(3, derSequence(concat(...extensions)))
}
