import { memo } from 'react'
import type { Finding, InspectRequest, Severity, Span } from '@/engine/types'
import { Button } from '@/ui/button'
import { Tag } from '@/ui/chip'
import { DetailView } from '@/ui/detail-view'
import { Panel } from '@/ui/panel'
import { SpecLink } from '@/ui/spec-link'
import { MEANINGS, type Meaning, StatusMark } from '@/ui/status-mark'
import { visible } from '@/ui/visible'
import { repairLabel } from '../verdict/repair-label'
import { WeakSecretButton } from '../weak-secrets/weak-secret-button'
import { CertaintyTag } from './certainty-tag'
import { FixText } from './fix-text'

const SEVERITIES: Record<Severity, { meaning: Meaning; word: string }> = {
  error: { meaning: 'failed', word: 'error' },
  warning: { meaning: 'warned', word: 'warning' },
  info: { meaning: 'info', word: 'note' },
}

const PLACES: Record<Span['in'], string> = {
  token: 'Show in the token',
  keys: 'Show in the keys',
  header: 'Show in the header',
  payload: 'Show in the payload',
  policy: 'Show in the policy',
}

interface FindingsListProps {
  findings: readonly Finding[]
  request: InspectRequest
  onRepair(repair: Partial<InspectRequest>): void
  onJump(span: Span): void
  /** The finding whose evidence was asked for, by code. */
  opened: string | undefined
  /** Still looking for causes. */
  searching: boolean
}

/** Every diagnosis: what, why, how sure, the repair, the proof and the place. */
export const FindingsList = memo(function FindingsList(props: FindingsListProps) {
  const { findings, request, searching } = props
  return (
    <Panel
      title="Findings"
      padded={false}
      actions={<WeakSecretButton token={request.token} />}
      badges={
        <>
          {findings.length > 0 && <Tag>{countWords(findings)}</Tag>}
          {searching && <Tag>looking further…</Tag>}
        </>
      }
    >
      {findings.length === 0 ? (
        <p className="px-3.5 py-3 text-body text-ink-muted">
          {searching ? 'Trying what may have gone wrong.' : 'Nothing stands out.'}
        </p>
      ) : (
        <ul aria-label="Findings" className="divide-y divide-line">
          {findings.map((finding, index) => (
            <FindingRow key={`${finding.code} ${finding.at?.start ?? index}`} finding={finding} {...props} />
          ))}
        </ul>
      )}
    </Panel>
  )
})

function FindingRow({ finding, request, onRepair, onJump, opened }: FindingsListProps & { finding: Finding }) {
  const { code, severity, certainty, message, fix, repair, evidence, at, spec } = finding
  const { meaning, word } = SEVERITIES[severity]
  return (
    <li data-code={code} id={`finding-${code.replace('/', '-')}`} tabIndex={-1} className="flex gap-2.5 px-3.5 py-3">
      <StatusMark status={meaning} label={word} />
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <div className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
          <p className="min-w-0 flex-1 basis-64 font-medium">{visible(message)}</p>
          <span className="flex flex-wrap items-center gap-1.5 text-note">
            <span aria-hidden="true" className={MEANINGS[meaning].text}>
              {word}
            </span>
            <CertaintyTag certainty={certainty} />
            {spec && <SpecLink spec={spec} />}
          </span>
        </div>
        {fix && <FixText text={fix} />}
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1 empty:hidden" data-print="hide">
          {repair && (
            <Button size="small" className="font-semibold" onClick={() => onRepair(repair)}>
              {repairLabel(repair, request)}
            </Button>
          )}
          {at && (
            <Button size="small" variant="quiet" className={repair ? '' : '-ml-2'} onClick={() => onJump(at)}>
              {PLACES[at.in]}
            </Button>
          )}
        </div>
        {evidence && evidence.length > 0 && (
          <details key={String(opened === code)} open={opened === code} className="text-body">
            <summary className="tap inline-flex cursor-pointer items-center rounded-control text-ink-muted hover:text-ink">
              Evidence
            </summary>
            <div className="mt-1 flex flex-col gap-2 rounded-control border border-line bg-well px-3 py-2">
              {evidence.map((detail) => (
                <DetailView key={detail.label} detail={detail} />
              ))}
            </div>
          </details>
        )}
        <a
          href={`#/findings/${code}`}
          title="What this finding means, with an example"
          className="self-start rounded-tag font-mono text-note text-ink-faint underline-offset-2 hover:text-accent hover:underline"
        >
          {code}
        </a>
      </div>
    </li>
  )
}

function countWords(findings: readonly Finding[]): string {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length
  const words = (['error', 'warning', 'info'] as const)
    .map((severity) => ({ number: count(severity), word: SEVERITIES[severity].word }))
    .filter(({ number }) => number > 0)
    .map(({ number, word }) => `${number} ${word}${number === 1 ? '' : 's'}`)
  return words.join(' · ')
}
