import { type ReactNode, useState } from 'react'
import type { CertificateDetails, CertificateReport } from '@/engine/keys/certificates/certificate-report'
import type { CertificateValidity } from '@/engine/keys/certificates/certificate-validity'
import { Button } from './button'
import { Tag } from './chip'
import { CopyButton } from './copy-button'
import { SpecLink } from './spec-link'
import { type Meaning, StatusMark } from './status-mark'

interface CertificateViewProps {
  report: CertificateReport
  /** How a certificate stands now: the caller has the clock. */
  validityOf(certificate: CertificateDetails): CertificateValidity
}

const SEVERITIES = { error: 'failed', warning: 'warned', info: 'info' } as const satisfies Record<string, Meaning>

/** A chain of certificates in its order: what to mind first, then each certificate, who signed whom, and until when. */
export function CertificateView({ report, validityOf }: CertificateViewProps) {
  const { certificates, lines, summary } = report
  return (
    <div className="flex flex-col gap-3">
      <p className="max-w-prose text-body text-ink">{summary}</p>
      {lines.length > 0 && (
        <ul aria-label="What to mind about the certificates" className="flex flex-col gap-1 text-body">
          {lines.map(({ code, severity, certificate, message, fix, spec }) => (
            <li key={`${code} ${certificate} ${message}`} className="flex items-start gap-2" data-code={code}>
              <StatusMark status={SEVERITIES[severity]} />
              <span className="min-w-0 flex-1">
                {message} {fix !== undefined && <span className="text-ink-muted">{fix}</span>}
              </span>
              <SpecLink spec={spec} />
            </li>
          ))}
        </ul>
      )}
      <ol aria-label="Chain of certificates" className="flex flex-col gap-2">
        {certificates.map((certificate) => (
          <li key={certificate.index}>
            <CertificateCard certificate={certificate} validity={validityOf(certificate)} />
          </li>
        ))}
      </ol>
    </div>
  )
}

function CertificateCard({
  certificate,
  validity,
}: {
  certificate: CertificateDetails
  validity: CertificateValidity
}) {
  const [open, setOpen] = useState(false)
  const { index, subject, issuer, keyTitle, link, signatureAlgorithm, thumbprints, pem, isAuthority } = certificate
  const signed: Meaning = link.verified === true ? 'passed' : link.verified === false ? 'failed' : 'skipped'
  return (
    <div className="rounded-control border border-line bg-panel">
      <div className="flex flex-wrap items-center gap-2 border-b border-line px-3 py-1.5">
        <span className="text-note text-ink-faint">{index}</span>
        <span className="min-w-0 font-semibold [overflow-wrap:anywhere]">{subject}</span>
        {index === 0 && <Tag>of the key</Tag>}
        {isAuthority && <Tag>authority</Tag>}
        <span className="ml-auto">
          <CopyButton what={`certificate ${index} as PEM`} value={pem} words="PEM" />
        </span>
      </div>
      <dl className="grid grid-cols-1 gap-x-3 px-3 py-2 text-body sm:grid-cols-[9.5rem_minmax(0,1fr)]">
        <Row term="Issuer">{issuer}</Row>
        <Row term="Dates">
          <StatusMark
            status={validity.validity === 'valid' ? 'passed' : 'warned'}
            label={validity.validity.replaceAll('-', ' ')}
          />{' '}
          {validity.validitySentence}
        </Row>
        <Row term="Signature">
          <StatusMark status={signed} label={signed === 'skipped' ? 'not checked' : signed} /> {signatureAlgorithm}:{' '}
          {link.sentence}
        </Row>
        <Row term="Key">{keyTitle}</Row>
        {thumbprints.map(({ title, value, hash }) => (
          <Row key={title} term={`${title} (${hash})`}>
            <span className="inline-flex items-center gap-1">
              <code className="font-mono text-code">{value}</code>
              <CopyButton what={`${title} of certificate ${index}`} value={value} />
            </span>
          </Row>
        ))}
        {open && (
          <>
            <Row term="Serial number">
              <code className="font-mono text-code">{certificate.serialNumber}</code>
            </Row>
            {certificate.extensions.map(({ name, critical, value }) => (
              <Row key={name} term={critical ? `${name} (critical)` : name}>
                {value}
              </Row>
            ))}
          </>
        )}
      </dl>
      <div className="px-2 pb-1.5" data-print="hide">
        <Button size="small" variant="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Fewer fields' : `Serial number and ${certificate.extensions.length} extensions`}
          <span className="sr-only"> of certificate {index}</span>
        </Button>
      </div>
    </div>
  )
}

function Row({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-muted">{term}</dt>
      <dd className="min-w-0 pb-1 [overflow-wrap:anywhere]">{children}</dd>
    </>
  )
}
