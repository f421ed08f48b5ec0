import { equalBytes } from '../../codec/bytes'
import { member } from '../../codec/json'
import type { Case, FindingRule, Hit } from '../../model'
import { rfc } from '../../specs'
import { headerAt, headersOf, inTrouble } from '../case-facts'
import { glance } from '../keys/certificate-glance'

/** RFC 7515 §4.1.6: the chain in the header must be checked up to an authority that was trusted beforehand. */
export const headerCertificate: FindingRule = {
  code: 'attack/header-certificate',
  severity: 'warning',
  certainty: 'likely',
  group: 'security',
  message:
    'The token brings its own certificate in "x5c", and {why}. A verifier that takes the key from there accepts what anybody signs.',
  fix: 'Take the key from a set that you trust. Where "x5c" is the trust model, check the whole chain up to an authority that you chose beforehand.',
  spec: rfc(7515, '4.1.6'),
  when: 'always',
  check: (subject) =>
    headersOf(subject).flatMap((facts) => {
      const chain = member(facts.header, 'x5c')
      if (!Array.isArray(chain) || vouchedFor(subject)) return []
      const why = objection(chain)
      if (why === undefined) return []
      const hit: Hit = { data: { why }, ...headerAt(facts, 'x5c') }
      if (!inTrouble(subject)) hit.severity = 'info'
      return [hit]
    }),
}

/** The signature verifies with a key that did not come from the token. */
const vouchedFor = ({ jws }: Case): boolean =>
  jws.some(({ verifiedBy }) => verifiedBy !== undefined && verifiedBy.origin !== 'token')

function objection(chain: readonly unknown[]): string | undefined {
  const certificates = chain.map((entry) => (typeof entry === 'string' ? glance(entry) : undefined))
  const unreadable = certificates.indexOf(undefined)
  if (unreadable >= 0) return `certificate ${unreadable + 1} of it cannot be read`
  const [leaf] = certificates
  if (leaf?.selfIssued) return 'it is self-signed: anybody can make such a one'
  for (const [index, certificate] of certificates.entries()) {
    const next = certificates[index + 1]
    if (certificate && next && !equalBytes(certificate.issuer, next.subject))
      return `certificate ${index + 2} did not issue the one before it`
  }
  return undefined
}
