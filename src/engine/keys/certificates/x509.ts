import { decodeAnyBase64, encodeBase64 } from '../../codec/base64url'
import { formatUtc } from '../../codec/time'
import type { Detail, Seconds, TableCell } from '../../types'
import { pemText } from '../convert'
import { describeThumbprints } from '../thumbprints'
import { candidateFromCertificate } from './certificate'
import { linkOf } from './certificate-chain'
import { checkCertificates } from './certificate-checks'
import type { CertificateDetails, CertificateLine, CertificateReport, ParsedCertificate } from './certificate-report'
import { signedParts } from './certificate-signature'
import { validityAt } from './certificate-validity'
import { describeExtension } from './x509-extensions'
import { loadX509 } from './x509-library'

/**
 * Describes a chain of certificates (DER as base64, the leaf first; RFC 7517 §4.7) at a time in Unix seconds: names,
 * dates, key, extensions, thumbprints, who signed whom (checked with WebCrypto), and what to mind (RFC 5280 §6 without
 * its trust anchor). `given` is the JWK that carries them: `x5t`, `x5t#S256` and the leaf's key are compared with it.
 */
export async function describeCertificates(
  chain: readonly string[],
  at: Seconds,
  subtle: SubtleCrypto,
  given?: Record<string, unknown>,
): Promise<CertificateReport> {
  const library = await loadX509()
  const parsed: (ParsedCertificate | undefined)[] = []
  const certificates: CertificateDetails[] = []
  const unreadable: number[] = []
  for (const [index, text] of chain.entries()) {
    const bytes = decodeAnyBase64(text)
    const signed = bytes && signedParts(bytes)
    try {
      if (!bytes || !signed) throw new Error('not built like a certificate')
      const certificate = new library.X509Certificate(bytes)
      const notBefore = Math.floor(certificate.notBefore.getTime() / 1000)
      const notAfter = Math.floor(certificate.notAfter.getTime() / 1000)
      const { key } = candidateFromCertificate(bytes, { origin: 'given', index })
      const basic = certificate.getExtension(library.BasicConstraintsExtension)
      const details: CertificateDetails = {
        index,
        subject: certificate.subject || '(empty)',
        issuer: certificate.issuer || '(empty)',
        serialNumber: certificate.serialNumber,
        notBefore,
        notAfter,
        ...validityAt(notBefore, notAfter, at),
        keyTitle:
          [key.kty, key.crv ?? (key.kty === 'AKP' ? key.jwk?.alg : key.bits)]
            .filter((part) => part !== undefined)
            .join(' ') || 'unknown',
        signatureAlgorithm: signed.algorithm.title,
        isAuthority: basic?.ca === true,
        extensions: certificate.extensions.map((extension) => describeExtension(extension, library)),
        thumbprints: await describeThumbprints(undefined, [encodeBase64(bytes)], subtle),
        link: { to: 'absent', verified: undefined, sentence: '' },
        pem: pemText('CERTIFICATE', bytes),
      }
      if (key.jwk) details.jwk = key.jwk
      certificates.push(details)
      parsed[index] = {
        bytes,
        signed,
        subjectBytes: new Uint8Array(certificate.subjectName.toArrayBuffer()),
        issuerBytes: new Uint8Array(certificate.issuerName.toArrayBuffer()),
      }
    } catch {
      // The parser throws for whatever is no certificate; which element failed says nothing to a person.
      unreadable.push(index)
    }
  }
  for (const details of certificates) details.link = await linkOf(details.index, parsed, subtle)
  const lines = checkCertificates({ certificates, unreadable, chain, given })
  const summary = summaryOf(certificates, unreadable.length, lines)
  return { certificates, lines, details: certificates.flatMap(detailsOf), summary }
}

function summaryOf(certificates: CertificateDetails[], unreadable: number, lines: CertificateLine[]): string {
  const [leaf] = certificates
  if (!leaf) return unreadable === 1 ? 'The certificate cannot be read.' : 'None of the certificates can be read.'
  const faults = lines.filter(({ severity }) => severity !== 'info').length
  const count = certificates.length === 1 ? 'One certificate' : `${certificates.length} certificates`
  const last = certificates.at(-1)
  const end =
    last?.link.to === last?.index ? 'the last one is self-signed' : 'the issuer of the last one is not among them'
  return `${count} for ${leaf.subject}, ${leaf.validitySentence}; ${faults === 0 ? '' : `${faults} ${faults === 1 ? 'thing' : 'things'} to mind; `}${end}. Whether the issuer is trusted is not judged here.`
}

function detailsOf(certificate: CertificateDetails): Detail[] {
  const { index, link, validity } = certificate
  const mark = link.verified === true ? 'passed' : link.verified === false ? 'failed' : 'skipped'
  const rows: TableCell[][] = [
    ['Subject', certificate.subject],
    ['Issuer', certificate.issuer],
    ['Serial number', certificate.serialNumber],
    ['Not before', formatUtc(certificate.notBefore)],
    [
      'Not after',
      {
        text: `${formatUtc(certificate.notAfter)} (${certificate.validitySentence})`,
        mark: validity === 'valid' ? 'passed' : 'warned',
      },
    ],
    ['Key', certificate.keyTitle],
    ['Signature', { text: `${certificate.signatureAlgorithm}: ${link.sentence}`, mark }],
    ...certificate.extensions.map(({ name, critical, value }) => [critical ? `${name} (critical)` : name, value]),
    ...certificate.thumbprints.map(({ title, value }) => [title, value]),
  ]
  return [
    {
      shape: 'table',
      label: index === 0 ? 'Certificate 0, of the key' : `Certificate ${index}`,
      columns: ['Field', 'Value'],
      rows,
    },
  ]
}
