import { equalBytes } from '../../codec/bytes'
import { readSpkiElement } from '../asn1/asn1-keys'
import { childrenOf, type DerElement, readDer, SEQUENCE } from '../asn1/der'

type Bytes = Uint8Array<ArrayBuffer>

/** Finds the SubjectPublicKeyInfo of a certificate (RFC 5280 §4.1): the seventh field, or the sixth of a version 1. */
export function spkiOf(der: Bytes): DerElement | undefined {
  const [tbs] = childrenOf(readDer(der)) ?? []
  const fields = childrenOf(tbs)
  if (!fields) return undefined
  const spki = fields[fields[0]?.tag === 0xa0 ? 6 : 5]
  return spki?.tag === SEQUENCE ? spki : undefined
}

/** The members of the JWK that a certificate (DER) holds; undefined when none can be read. */
export function membersOfCertificate(der: Bytes): Record<string, string> | undefined {
  const spki = spkiOf(der)
  const structure = spki && readSpkiElement(spki)
  return structure?.is === 'key' ? structure.members : undefined
}

/**
 * The issuers of a certificate (DER) among others, nearest first, found by name (RFC 5280 §6.1): each entry is a position
 * in the list. It ends at a self-issued certificate, at an issuer that is not there, and at a name that came before.
 */
export function issuersAmong(certificates: readonly (Bytes | undefined)[], index: number): number[] {
  const names = certificates.map((der) => der && namesOf(der))
  const found = [index]
  for (;;) {
    const own = names[found.at(-1) ?? index]
    if (!own || equalBytes(own.issuer, own.subject)) break
    const next = names.findIndex(
      (other, place) => other && !found.includes(place) && equalBytes(other.subject, own.issuer),
    )
    if (next < 0) break
    found.push(next)
  }
  return found.slice(1)
}

function namesOf(der: Bytes): { issuer: Bytes; subject: Bytes } | undefined {
  const [tbs] = childrenOf(readDer(der)) ?? []
  const fields = childrenOf(tbs)
  const first = fields?.[0]?.tag === 0xa0 ? 1 : 0
  const issuer = fields?.[first + 2]
  const subject = fields?.[first + 4]
  return issuer && subject ? { issuer: issuer.contents, subject: subject.contents } : undefined
}
