import { durationWords, formatUtc } from '../../codec/time'
import type { Seconds } from '../../types'

/** How a certificate stands at a moment. */
export interface CertificateValidity {
  validity: 'valid' | 'expired' | 'not-yet-valid'
  /** "expired 3 days ago, on …", "valid until …, 200 days from now". */
  validitySentence: string
}

/** Compares the dates of a certificate (RFC 5280 §4.1.2.5) with a moment; all in Unix seconds. */
export function validityAt(notBefore: Seconds, notAfter: Seconds, at: Seconds): CertificateValidity {
  if (at > notAfter)
    return {
      validity: 'expired',
      validitySentence: `expired ${durationWords(at - notAfter)} ago, on ${formatUtc(notAfter)}`,
    }
  if (at < notBefore)
    return {
      validity: 'not-yet-valid',
      validitySentence: `not valid before ${formatUtc(notBefore)}, in ${durationWords(notBefore - at)}`,
    }
  return {
    validity: 'valid',
    validitySentence: `valid until ${formatUtc(notAfter)}, ${durationWords(notAfter - at)} from now`,
  }
}
