import { encodeBase64Url } from '../../codec/base64url'
import { toHex } from '../../codec/bytes'
import { encodeUtf8 } from '../../codec/utf8'
import { rfc } from '../../specs'
import { candidateFromJwk } from '../jwk/jwk'
import './certificate'
import { PUBLIC_MEMBERS } from '../jwk/public-jwk'
import type { CertificateDetails, CertificateLine } from './certificate-report'

interface Subject {
  certificates: CertificateDetails[]
  unreadable: number[]
  chain: readonly string[]
  given: Record<string, unknown> | undefined
}

/** What to mind about a chain: what cannot be read, dates, signatures, order, SHA-1, and what contradicts the JWK around it. */
export function checkCertificates(subject: Subject): CertificateLine[] {
  const { certificates, unreadable, given } = subject
  const lines: CertificateLine[] = unreadable.map((certificate) => ({
    code: 'key/x5c-encoding',
    severity: 'error',
    certificate,
    message: `Certificate ${certificate} is no certificate: ${shapeOf(subject.chain[certificate] ?? '')}.`,
    fix: 'Write each certificate as its DER in standard base64, in one line, without BEGIN and END lines.',
    spec: rfc(7517, '4.7'),
  }))
  for (const certificate of certificates) {
    lines.push(...linesOf(certificate, subject.chain.length))
    const issuer = certificates.find(({ index }) => index === certificate.link.to)
    if (issuer && issuer !== certificate && !issuer.isAuthority)
      lines.push({
        code: 'key/certificate-not-authority',
        severity: 'warning',
        certificate: issuer.index,
        message: `Certificate ${issuer.index} issued certificate ${certificate.index}, but does not say that it may: its basic constraints name no certificate authority.`,
        fix: 'Use the chain that the certificate authority delivers.',
        spec: rfc(5280, '4.2.1.9'),
      })
  }
  const leaf = certificates.find(({ index }) => index === 0)
  if (leaf && given) lines.push(...againstKey(leaf, given))
  return lines
}

const shapeOf = (text: string): string =>
  text.includes('...') || text.includes('…')
    ? `it is "${text.length > 40 ? `${text.slice(0, 39)}…` : text}", cut short by somebody who wrote dots for the rest`
    : `its ${text.length} characters do not hold one in DER`

function linesOf(certificate: CertificateDetails, count: number): CertificateLine[] {
  const { index, link } = certificate
  const name = count === 1 ? 'The certificate' : `Certificate ${index}`
  const lines: CertificateLine[] = []
  const say = (
    code: string,
    severity: CertificateLine['severity'],
    message: string,
    section: string,
    fix?: string,
  ): void => {
    lines.push({
      code,
      severity,
      certificate: index,
      message,
      spec: rfc(5280, section),
      ...(fix !== undefined && { fix }),
    })
  }
  if (certificate.validity !== 'valid')
    say(
      'key/certificate-expired',
      'warning',
      `${name} (${certificate.subject}) is ${certificate.validity === 'expired' ? '' : 'not yet valid: '}${certificate.validitySentence}. A verifier that checks the chain refuses it; one that reads only the key does not notice.`,
      '4.1.2.5',
      'Publish a certificate that is valid now, or check the clock.',
    )
  if (link.verified === false)
    say(
      'key/certificate-signature',
      'error',
      `The signature of ${name.toLowerCase()} (${certificate.signatureAlgorithm}) ${link.sentence}: it was altered, or another key issued it.`,
      '6.1.3',
      'Fetch the chain again from its issuer.',
    )
  if (link.to === index)
    say(
      'key/certificate-self-signed',
      'info',
      `${name} is self-signed: nobody vouches for it but its own key. That is usual at identity providers, where the set's address is what is trusted.`,
      '3.2',
    )
  else if (typeof link.to === 'number' && link.to !== index + 1)
    say(
      'key/certificate-order',
      'warning',
      `Certificate ${index} was issued by certificate ${link.to}; each certificate must be followed by the one that issued it.`,
      '6.1',
      `Put certificate ${link.to} right after certificate ${index}.`,
    )
  else if (link.to === 'absent' && index < count - 1)
    say(
      'key/certificate-order',
      'warning',
      `Certificate ${index} was issued by "${certificate.issuer}", but certificate ${index + 1} is not that issuer's.`,
      '6.1',
      'List the chain in order, each certificate followed by its issuer.',
    )
  if (/SHA-1\b/.test(certificate.signatureAlgorithm))
    say(
      'key/certificate-sha1',
      'info',
      `${name} is signed with SHA-1, for which collisions can be made. The key inside is not weaker for it; TLS stacks and strict libraries refuse such a chain.`,
      '4.1.1.2',
    )
  return lines
}

function againstKey(leaf: CertificateDetails, given: Record<string, unknown>): CertificateLine[] {
  const lines: CertificateLine[] = []
  const { key } = candidateFromJwk(given, { origin: 'given', index: 0 })
  const { jwk } = key
  if (jwk && leaf.jwk) {
    const names = ['kty', ...(PUBLIC_MEMBERS[leaf.jwk.kty] ?? [])]
    const different = names.filter((name) => jwk[name] !== leaf.jwk?.[name])
    if (different.length > 0)
      lines.push({
        code: 'key/certificate-differs',
        severity: 'error',
        certificate: 0,
        message: `The certificate holds another key than the members around it (${different.map((name) => `"${name}"`).join(', ')}). Libraries that read the certificate and libraries that read the members will not agree.`,
        fix: 'Publish the certificate that belongs to this key.',
        spec: rfc(7517, '4.7'),
      })
  }
  for (const thumbprint of leaf.thumbprints) {
    const stated = given[thumbprint.title]
    if (stated === undefined || stated === thumbprint.value) continue
    const bytes = Uint8Array.from(thumbprint.hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
    const hexForms = [toHex(bytes), toHex(bytes).toUpperCase()].flatMap((hex) => [
      hex,
      encodeBase64Url(encodeUtf8(hex)),
    ])
    const isHex = hexForms.includes(String(stated))
    lines.push({
      code: isHex ? 'key/x5t-hex' : 'key/certificate-thumbprint',
      severity: 'warning',
      certificate: 0,
      member: thumbprint.hash === 'SHA-1' ? 'x5t' : 'x5t#S256',
      message: isHex
        ? `"${thumbprint.title}" spells the digest in hex. It must be base64url of its ${bytes.length} bytes: ${thumbprint.value}.`
        : `"${thumbprint.title}" is ${JSON.stringify(stated)}, but ${thumbprint.hash} of the certificate is ${thumbprint.value}.`,
      fix: `Write "${thumbprint.title}": "${thumbprint.value}".`,
      spec: thumbprint.spec,
    })
  }
  return lines
}
