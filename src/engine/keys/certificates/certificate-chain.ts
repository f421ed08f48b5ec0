import { equalBytes } from '../../codec/bytes'
import type { ParsedCertificate } from './certificate-report'
import { verifiedBy } from './certificate-signature'

/** Who signed a certificate: the position of the issuer in the chain (its own when self-signed), and whether that verifies. */
export interface CertificateLink {
  to: number | 'absent'
  /** Undefined when it could not be checked here. */
  verified: boolean | undefined
  sentence: string
}

/**
 * Finds the issuer of a certificate by name (RFC 5280 §6.1.3), the next one in the chain first, then itself, then any
 * other, and checks the signature with its key. Among several of the same name, the one that verifies is taken.
 */
export async function linkOf(
  index: number,
  chain: readonly (ParsedCertificate | undefined)[],
  subtle: SubtleCrypto,
): Promise<CertificateLink> {
  const own = chain[index]
  if (!own) return { to: 'absent', verified: undefined, sentence: 'not readable' }
  const order = [...new Set([index + 1, index, ...chain.keys()])]
  const named = order.filter((place) => {
    const other = chain[place]
    return other && equalBytes(other.subjectBytes, own.issuerBytes)
  })
  let answer: CertificateLink | undefined
  for (const place of named) {
    const issuer = chain[place]
    if (!issuer) continue
    const { verified, reason } = await verifiedBy(own.signed, issuer.bytes, subtle)
    const by = place === index ? 'its own key (self-signed)' : `the key of certificate ${place}`
    const sentence =
      verified === undefined
        ? `not checked. ${reason ?? ''}`.trim()
        : verified
          ? `verifies with ${by}`
          : `does not verify with ${by}${reason === undefined ? '' : `. ${reason}`}`
    const link: CertificateLink = { to: place, verified, sentence }
    if (verified) return link
    answer ??= link
  }
  return (
    answer ?? {
      to: 'absent',
      verified: undefined,
      sentence: 'not checked: the issuer is not among the certificates given',
    }
  )
}
