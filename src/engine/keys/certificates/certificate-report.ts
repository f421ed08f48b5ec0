import type { Jwk } from '../../model'
import type { Detail, Seconds, Severity, Spec } from '../../types'
import type { Thumbprint } from '../thumbprints'
import type { CertificateLink } from './certificate-chain'
import type { SignedCertificate } from './certificate-signature'
import type { CertificateValidity } from './certificate-validity'
import type { CertificateExtension } from './x509-extensions'

type Bytes = Uint8Array<ArrayBuffer>

/** One certificate, everything as text ready to be shown; times are Unix seconds. */
export interface CertificateDetails extends CertificateValidity {
  /** Position in the chain as it was given, from 0: the leaf. */
  index: number
  subject: string
  issuer: string
  /** Hex. */
  serialNumber: string
  notBefore: Seconds
  notAfter: Seconds
  /** "RSA 2048", "EC P-256". */
  keyTitle: string
  jwk?: Jwk
  signatureAlgorithm: string
  isAuthority: boolean
  extensions: CertificateExtension[]
  /** SHA-1 (`x5t`) and SHA-256 (`x5t#S256`). */
  thumbprints: Thumbprint[]
  link: CertificateLink
  pem: string
}

/** Something worth saying about a certificate; `certificate` is its position, from 0. */
export interface CertificateLine {
  code: string
  severity: Severity
  certificate: number
  /** The member of the JWK that it is about, where that is not `x5c`. */
  member?: 'x5t' | 'x5t#S256'
  message: string
  fix?: string
  spec: Spec
}

/** What the certificates of one key say. Nothing here claims that a root is trusted. */
export interface CertificateReport {
  certificates: CertificateDetails[]
  lines: CertificateLine[]
  details: Detail[]
  /** One sentence on the chain. */
  summary: string
}

/** A certificate between parsing and describing: its bytes and the parts that signatures need. */
export interface ParsedCertificate {
  bytes: Bytes
  signed: SignedCertificate
  subjectBytes: Bytes
  issuerBytes: Bytes
}
