import { encodeBase64 } from '../../codec/base64url'
import { LIMITS } from '../../limits'
import type { Limits } from '../../types'
import { readSpkiElement } from '../asn1/asn1-keys'
import { candidateFromMembers } from '../jwk/jwk'
import { readCertified } from '../jwk/jwk-certificates'
import { type KeyPlace, type ReadKey, unreadableKey } from '../key-place'
import { membersOfCertificate, spkiOf } from './certificate-members'
import { provideCertificateReader } from './certificate-slot'

type Bytes = Uint8Array<ArrayBuffer>

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

provideCertificateReader({ read: readCertified, members: membersOfCertificate, candidate: candidateFromCertificate })
