import type { Limits } from '../../types'
import type { Scrutiny } from '../jwk/jwk-members'
import type { KeyPlace, ReadKey } from '../key-place'

type Bytes = Uint8Array<ArrayBuffer>

export interface CertificateReader {
  /** Reads `x5c` and `x5t` of a JWK, and answers its members when they stand in the certificate alone. */
  read(scrutiny: Scrutiny): Record<string, unknown> | undefined
  /** The members of the JWK that a certificate (DER) holds. */
  members(der: Bytes): Record<string, string> | undefined
  /** The key of a certificate (DER). */
  candidate(der: Bytes, place: KeyPlace, limits?: Limits): ReadKey
}

let provided: CertificateReader | undefined

/**
 * Most keys come without a certificate, and the first verdict does not wait for what reads one: certificate.ts puts it
 * here. Whoever lets a certificate in (the readers of odd keys and odd tokens, which the plain ones leave it to) imports
 * that file.
 */
export function provideCertificateReader(reader: CertificateReader): void {
  provided = reader
}

/** The reader of certificates. That it is not there is our mistake: it is thrown, and nothing is accepted. */
export function certificateReader(): CertificateReader {
  if (!provided) throw new Error('A certificate came in where keys/certificates/certificate.ts is not loaded.')
  return provided
}
