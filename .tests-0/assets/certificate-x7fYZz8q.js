import { r as encodeBase64 } from './base64url-CstD21t-.js'
import { g as LIMITS } from './json-CkXdFA2d.js'
import { n as candidateFromMembers, c as readSpkiElement, o as spkiOf } from './jwk-ClJsc_LU.js'
import { a as unreadableKey } from './key-place-D3V86UjD.js'

// src/engine/keys/certificate.ts
/** Reads the public key out of a certificate (DER). Dates, names and the chain are for the reader of certificates, not here. */
function candidateFromCertificate(der, place, limits = LIMITS) {
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

export { candidateFromCertificate as t }
