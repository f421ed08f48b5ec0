import { lazy, Suspense } from 'react'
import type { KeyReading } from '@/engine/types'
import { Tag } from '@/ui/chip'
import { classes } from '@/ui/classes'
import { CopyButton } from '@/ui/copy-button'
import { SecretValue } from '@/ui/secret-value'
import { MEANINGS } from '@/ui/status-mark'
import { visible } from '@/ui/visible'
import { CertificatesButton, KeyCertificates } from './certificates-button'
import type { Criterion, KeyFit } from './key-criteria'
import { keyFacts } from './key-facts'

const BytesView = lazy(() => import('@/ui/bytes-view').then(({ BytesView }) => ({ default: BytesView })))

interface KeyCardProps {
  entry: KeyReading['keys'][number]
  form: string
  fit: KeyFit | undefined
  /** It is the key that decided. */
  decided: boolean
}

/** One key: what it is, whether this token may use it criterion by criterion, its thumbprint; secrets covered. */
export function KeyCard({ entry, form, fit, decided }: KeyCardProps) {
  const { title, tags, secret } = keyFacts(entry, form)
  const { problem, thumbprint } = entry
  return (
    <div className={classes('flex flex-col gap-0.5 border-t border-line px-3.5 py-2', decided && 'bg-accent-soft')}>
      <div className="flex flex-wrap items-center gap-x-1.5 gap-y-1">
        <span className="font-semibold">{visible(title)}</span>
        {tags.map((tag) => (
          <Tag key={tag}>{tag}</Tag>
        ))}
        {decided ? (
          <Tag tone="info">used</Tag>
        ) : (
          fit && <span className="ml-auto text-note text-ink-faint">{fit.fits ? 'may be used' : 'not used'}</span>
        )}
      </div>
      {secret && (
        <div className="min-w-0 text-note text-ink-faint">
          <SecretValue label={secret.label}>
            {() => (
              <Suspense>
                <BytesView label={secret.label} value={secret.value} encoding="base64url" />
              </Suspense>
            )}
          </SecretValue>
        </div>
      )}
      {problem && <p className="text-body text-failed">{visible(problem.message)}</p>}
      {fit && <Criteria criteria={fit.criteria} />}
      {Array.isArray(entry.jwk?.['x5c']) && (
        <CertificatesButton of={title}>{() => <KeyCertificates jwk={entry.jwk ?? {}} />}</CertificatesButton>
      )}
      {thumbprint && (
        <p className="flex min-w-0 items-center gap-1 text-note text-ink-faint">
          <span className="shrink-0">thumbprint</span>
          <code className="min-w-0 truncate font-mono">{thumbprint}</code>
          <CopyButton what="thumbprint" value={thumbprint} className="-my-1.5" />
        </p>
      )}
    </div>
  )
}

function Criteria({ criteria }: { criteria: readonly Criterion[] }) {
  return (
    <ul aria-label="Selection" className="flex flex-wrap gap-x-2.5 text-note">
      {criteria.map(({ name, outcome, sentence }) => {
        const { sign, text } = MEANINGS[outcome === 'absent' ? 'skipped' : outcome]
        return (
          <li key={name} data-criterion={name} data-status={outcome} className={text}>
            <span aria-hidden="true">{sign} </span>
            {outcome === 'failed' ? `${name}: ${visible(sentence ?? '')}` : name}
            {outcome === 'absent' && ' absent'}
            {outcome === 'passed' && <span className="sr-only"> fits</span>}
          </li>
        )
      })}
    </ul>
  )
}
