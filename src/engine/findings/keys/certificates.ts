import { durationWords, whenUtc } from '../../codec/time'
import { nameOfKey } from '../../keys/key-place'
import type { Case, FindingRule, Hit, KeyCandidate } from '../../model'
import { rfc } from '../../specs'
import { decidingKeys } from '../case-facts'
import { type CertificateGlance, glance } from './certificate-glance'

/** One hit for every deciding key whose own certificate the look finds something about. */
function ofCertificates(
  subject: Case,
  look: (certificate: CertificateGlance, key: KeyCandidate) => Record<string, string> | undefined,
): Hit[] {
  return decidingKeys(subject).flatMap((key) => {
    const first = key.certificates?.[0]
    const certificate = first === undefined ? undefined : glance(first)
    const data = certificate && look(certificate, key)
    if (!data) return []
    const hit: Hit = { data: { who: nameOfKey(key.kid, key.index), ...data } }
    if (key.at) hit.at = key.at
    return [hit]
  })
}

/** RFC 5280 §4.1.2.5: outside these dates a verifier that checks the chain refuses the certificate. */
const certificateExpired: FindingRule = {
  code: 'key/certificate-expired',
  severity: 'warning',
  certainty: 'proven',
  group: 'cause',
  message:
    '{who}: its certificate {state} {duration} {direction}, {when}. A verifier that checks certificates refuses it; one that reads only the key does not notice.',
  fix: 'Have the issuer publish a certificate that is valid now, or check the clock.',
  spec: rfc(5280, '4.1.2.5'),
  when: 'always',
  check: (subject) =>
    ofCertificates(subject, ({ notBefore, notAfter }) => {
      const { now } = subject.env
      const state = (what: string, time: number, direction: string) => ({
        state: what,
        duration: durationWords(now - time),
        direction,
        when: whenUtc(time),
      })
      if (notAfter !== undefined && now > notAfter) return state('expired', notAfter, 'ago')
      if (notBefore !== undefined && now < notBefore)
        return state('is not valid yet: it begins in', notBefore, 'from now')
      return undefined
    }),
}

/** RFC 5280 §3.2. Usual at identity providers, where the address of the set is what is trusted. */
const certificateSelfSigned: FindingRule = {
  code: 'key/certificate-self-signed',
  severity: 'info',
  certainty: 'proven',
  group: 'cause',
  message:
    '{who}: its certificate names itself as its issuer, so nobody vouches for it. That is usual at identity providers: what is trusted there is the address of the key set.',
  fix: 'Nothing to do, unless your verifier is meant to check the certificate against an authority.',
  spec: rfc(5280, '3.2'),
  when: 'always',
  check: (subject) => ofCertificates(subject, ({ selfIssued }) => (selfIssued ? {} : undefined)),
}

/** Collisions can be made for SHA-1 (RFC 9155 §1). The key inside is not weaker for it. */
const certificateSha1: FindingRule = {
  code: 'key/certificate-sha1',
  severity: 'info',
  certainty: 'proven',
  group: 'cause',
  message:
    '{who}: its certificate is signed with SHA-1. The key inside is not weaker for that, but strict chain checks refuse such a certificate.',
  fix: 'At the next rotation, have the certificate signed with SHA-256.',
  spec: rfc(9155, '1'),
  when: 'always',
  check: (subject) => ofCertificates(subject, ({ sha1 }) => (sha1 ? {} : undefined)),
}

/** What the certificates of the deciding keys say. */
export const CERTIFICATE_RULES = [certificateExpired, certificateSelfSigned, certificateSha1]
