import { readSpkiElement } from './asn1-keys'
import { childrenOf, type DerElement, readDer, SEQUENCE } from './der'

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
