import type { Extension } from '@peculiar/x509'
import { toHex } from '../../codec/bytes'
import type { loadX509 } from './x509-library'

type Library = Awaited<ReturnType<typeof loadX509>>

/** One extension (RFC 5280 §4.2), ready to be shown. */
export interface CertificateExtension {
  oid: string
  name: string
  critical: boolean
  value: string
}

const table = (rows: Record<string, string>): Readonly<Record<string, string>> =>
  Object.freeze(Object.assign(Object.create(null), rows))
const NAMES = table({
  '2.5.29.14': 'Subject key identifier',
  '2.5.29.15': 'Key usage',
  '2.5.29.17': 'Subject alternative names',
  '2.5.29.18': 'Issuer alternative names',
  '2.5.29.19': 'Basic constraints',
  '2.5.29.31': 'CRL distribution points',
  '2.5.29.32': 'Certificate policies',
  '2.5.29.35': 'Authority key identifier',
  '2.5.29.37': 'Extended key usage',
  '1.3.6.1.5.5.7.1.1': 'Authority information access',
  '1.3.6.1.4.1.11129.2.4.2': 'Certificate transparency timestamps',
})
/** RFC 5280 §4.2.1.12. */
const PURPOSES = table({
  '2.5.29.37.0': 'any purpose',
  '1.3.6.1.5.5.7.3.1': 'TLS server',
  '1.3.6.1.5.5.7.3.2': 'TLS client',
  '1.3.6.1.5.5.7.3.3': 'code signing',
  '1.3.6.1.5.5.7.3.4': 'e-mail protection',
  '1.3.6.1.5.5.7.3.8': 'time stamping',
  '1.3.6.1.5.5.7.3.9': 'OCSP signing',
})
/** RFC 5280 §4.2.1.3, bit 0 first. */
const USAGES = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
]

/** An extension in words; one that is not known shows its bytes in hex, cut when long. */
export function describeExtension(extension: Extension, library: Library): CertificateExtension {
  const { type: oid, critical } = extension
  return { oid, name: NAMES[oid] ?? oid, critical, value: shownValue(extension, library) }
}

function shownValue(extension: Extension, library: Library): string {
  if (extension instanceof library.BasicConstraintsExtension) {
    const length = extension.pathLength === undefined ? '' : `, at most ${extension.pathLength} authorities below it`
    return extension.ca ? `a certificate authority${length}` : 'no certificate authority'
  }
  if (extension instanceof library.KeyUsagesExtension) {
    const flags: number = extension.usages
    return USAGES.filter((_, bit) => (flags >> bit) & 1).join(', ')
  }
  if (extension instanceof library.ExtendedKeyUsageExtension)
    return extension.usages.map((usage) => PURPOSES[String(usage)] ?? String(usage)).join(', ')
  if (extension instanceof library.SubjectAlternativeNameExtension)
    return extension.names.items.map(({ type, value }) => `${type}: ${value}`).join(', ')
  if (extension instanceof library.SubjectKeyIdentifierExtension) return extension.keyId
  if (extension instanceof library.AuthorityKeyIdentifierExtension && extension.keyId !== undefined)
    return extension.keyId
  const hex = toHex(new Uint8Array(extension.value))
  return hex.length > 128 ? `${hex.slice(0, 128)}…` : hex
}
