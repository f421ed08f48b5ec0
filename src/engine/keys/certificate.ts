import { encodeBase64 } from '../codec/base64url'
import { LIMITS } from '../limits'
import type { Limits } from '../types'
import { readSpkiElement } from './asn1-keys'
import { childrenOf, type DerElement, readDer, SEQUENCE } from './der'
import { candidateFromMembers } from './jwk'
import { type KeyPlace, type ReadKey, unreadableKey } from './key-place'

type Bytes = Uint8Array<ArrayBuffer>

/** Finds the SubjectPublicKeyInfo of a certificate (RFC 5280 §4.1): the seventh field, or the sixth of a version 1. */
function spkiOf(der: Bytes): DerElement | undefined {
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

/** Reads the public key out of a certificate (DER). Dates, names and the chain are for the reader of certificates, not here. */
export function candidateFromCertificate(der: Bytes, place: KeyPlace, limits: Limits = LIMITS): ReadKey {
  const spki = spkiOf(der)
  const structure = spki && readSpkiElement(spki)
  if (structure?.is !== 'key')
    return unreadableKey(
      place,
      'certificate',
      'key/certificate',
      structure?.is === 'unknown'
        ? `${structure.message} It stands in a certificate.`
        : 'This certificate is damaged: no public key can be read from it.',
    )
  const read = candidateFromMembers(structure.members, 'certificate', place, limits)
  read.key.certificates = [encodeBase64(der)]
  return read
}
