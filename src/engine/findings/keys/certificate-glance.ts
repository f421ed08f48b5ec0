import { decodeAnyBase64 } from '../../codec/base64url'
import { equalBytes } from '../../codec/bytes'
import { secondsFromIso } from '../../codec/time'
import { childrenOf, type DerElement, oidOf, readDer } from '../../keys/asn1/der'
import type { Seconds } from '../../types'

/** What one look into a certificate tells, without loading the parser of certificates. */
export interface CertificateGlance {
  notBefore: Seconds | undefined
  notAfter: Seconds | undefined
  /** Issuer and subject are the same name (RFC 5280 §3.2). */
  selfIssued: boolean
  sha1: boolean
  subject: Uint8Array
  issuer: Uint8Array
}

/** sha1WithRSAEncryption (RFC 3279 §2.2.1), ecdsa-with-SHA1 (§2.2.3). */
const SHA1 = ['1.2.840.113549.1.1.5', '1.2.840.10045.4.1']

const glances = new Map<string, CertificateGlance | undefined>()
const KEPT = 100

/** Looks into a certificate (DER in base64), RFC 5280 §4.1; undefined when it is none. Remembered. */
export function glance(certificate: string): CertificateGlance | undefined {
  if (glances.has(certificate)) return glances.get(certificate)
  if (glances.size >= KEPT) glances.clear()
  const made = look(certificate)
  glances.set(certificate, made)
  return made
}

function look(certificate: string): CertificateGlance | undefined {
  const der = decodeAnyBase64(certificate)
  const [tbs, algorithm] = (der && childrenOf(readDer(der))) ?? []
  const all = childrenOf(tbs)
  const fields = all?.[0]?.tag === 0xa0 ? all.slice(1) : all
  const [, , issuer, validity, subject] = fields ?? []
  const [notBefore, notAfter] = childrenOf(validity) ?? []
  if (!issuer || !subject || !notBefore || !notAfter) return undefined
  return {
    notBefore: timeOf(notBefore),
    notAfter: timeOf(notAfter),
    selfIssued: equalBytes(issuer.whole, subject.whole),
    sha1: SHA1.includes(oidOf(childrenOf(algorithm)?.[0]) ?? ''),
    subject: subject.whole,
    issuer: issuer.whole,
  }
}

/** UTCTime or GeneralizedTime (RFC 5280 §4.1.2.5): two digits of a year below 50 mean this century. */
function timeOf({ tag, contents }: DerElement): Seconds | undefined {
  const text = String.fromCharCode(...contents.subarray(0, 30))
  const digits = tag === 0x17 ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text
  const found = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(digits)
  if (!found) return undefined
  const [, year, month, day, hour, minute, second] = found
  return secondsFromIso(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
}
