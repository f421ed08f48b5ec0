import { useMemo } from 'react'
import { formatUtc } from '@/engine/codec/time'
import { describeShape, SEGMENT_NAMES, tokenShape } from '@/engine/codec/token-shape'
import type { CreateReport } from '@/engine/types'
import type { Draft, Made } from '@/session/draft'
import { Button } from '@/ui/button'
import { Tag } from '@/ui/chip'
import { ColouredArea } from '@/ui/coloured-area'
import { CopyButton } from '@/ui/copy-button'
import { EmptyState } from '@/ui/empty-state'
import { Panel } from '@/ui/panel'
import { Progress } from '@/ui/progress'
import { SEGMENT_TEXT } from '@/ui/segment-colours'
import { StatusMark } from '@/ui/status-mark'
import type { DraftFault } from '../draft/request-of'
import { handOverWords } from './hand-over'
import { actOf, whatComes } from './make-words'
import { Refusals } from './refusals'

interface ResultPanelProps {
  draft: Draft
  made: Made | undefined
  /** Edited since it was made. */
  stale: boolean
  busy: boolean
  faults: readonly DraftFault[]
  onMake(): void
  onCancel(): void
  onOverride(code: string): void
  onWithdraw(code: string): void
  onInspect(made: Made): void
}

/** The button that makes the token, and what came of it. */
export function ResultPanel(props: ResultPanelProps) {
  const { draft, made, stale, busy, faults, onMake, onCancel, onOverride, onWithdraw, onInspect } = props
  const token = made?.report.token
  return (
    <Panel
      title="Token"
      padded={false}
      badges={<ResultTags made={made} stale={stale} />}
      actions={token !== undefined && <CopyButton words value={token} what="token" />}
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3.5 py-3">
        <Button variant="primary" onClick={onMake} disabled={busy}>
          {actOf(draft)}
        </Button>
        <p className="min-w-0 flex-1 basis-60 text-body text-ink-muted">{whatComes(draft)}</p>
      </div>
      <Overrides codes={draft.evenIf} onWithdraw={onWithdraw} />
      {busy && (
        <div className="border-t border-line px-3.5 py-3">
          <Progress label="Making the token" onCancel={onCancel} />
        </div>
      )}
      {faults.length > 0 && <Faults faults={faults} />}
      {made && (
        <div className={stale ? 'opacity-60' : undefined} aria-busy={busy}>
          {token === undefined ? (
            <Refusals report={made.report} stale={stale} onOverride={onOverride} />
          ) : (
            <MadeToken token={token} report={made.report} />
          )}
        </div>
      )}
      {made && token !== undefined && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line px-3.5 py-3">
          <Button onClick={() => onInspect(made)}>Open in Inspect</Button>
          <p className="min-w-0 flex-1 basis-60 text-note text-ink-faint">{handOverWords(made.from)}</p>
        </div>
      )}
      {!made && faults.length === 0 && !busy && (
        <div className="border-t border-line">
          <EmptyState title="Nothing has been made yet">
            Choose a template or write header and payload, give a key or generate one, then press {actOf(draft)}.
            Nothing is signed or encrypted before that.
          </EmptyState>
        </div>
      )}
    </Panel>
  )
}

function ResultTags({ made, stale }: { made: Made | undefined; stale: boolean }) {
  if (!made) return null
  const { report, at } = made
  if (stale) return <Tag tone="warned">! out of date: edited since</Tag>
  if (report.token === undefined) return <Tag tone="failed">✕ refused</Tag>
  return isBroken(report) ? (
    <Tag tone="warned">! deliberately broken</Tag>
  ) : (
    <Tag tone="passed">✓ made {formatUtc(at)}</Tag>
  )
}

const isBroken = ({ findings }: CreateReport): boolean =>
  findings.some(({ code }) => code === 'create/deliberately-broken')

function Overrides({ codes, onWithdraw }: { codes: readonly string[]; onWithdraw(code: string): void }) {
  if (codes.length === 0) return null
  return (
    <ul
      aria-label="Made anyway, to test a verifier"
      className="flex flex-wrap items-center gap-2 border-t border-warned-line bg-warned-soft px-3.5 py-2 text-body"
    >
      <li>
        <StatusMark status="warned" />
        Will be made although it is wrong:
      </li>
      {codes.map((code) => (
        <li key={code} className="flex items-center gap-1">
          <code className="font-mono text-note">{code}</code>
          <Button size="small" variant="quiet" onClick={() => onWithdraw(code)}>
            Withdraw
            <span className="sr-only"> {code}</span>
          </Button>
        </li>
      ))}
    </ul>
  )
}

function Faults({ faults }: { faults: readonly DraftFault[] }) {
  return (
    <ul aria-label="Why nothing was made" className="border-t border-failed-line bg-failed-soft px-3.5 py-2 text-body">
      {faults.map(({ place, message }) => (
        <li key={`${place} ${message}`} className="flex gap-2">
          <StatusMark status="failed" />
          <span className="text-failed">{message}</span>
        </li>
      ))}
    </ul>
  )
}

function MadeToken({ token, report }: { token: string; report: CreateReport }) {
  const shape = useMemo(() => tokenShape(token), [token])
  const spans = useMemo(
    () => shape.segments.map(({ role, start, end }) => ({ start, end, className: SEGMENT_TEXT[role] })),
    [shape],
  )
  const roles = [...new Set(shape.segments.map(({ role }) => role))]
  const warnings = report.findings.filter(({ severity }) => severity !== 'error')
  return (
    <>
      {warnings.length > 0 && (
        <ul aria-label="Warnings" className="border-t border-warned-line bg-warned-soft px-3.5 py-2 text-body">
          {warnings.map(({ code, message, fix }) => (
            <li key={`${code} ${message}`} data-code={code} className="flex gap-2 py-0.5">
              <StatusMark status="warned" />
              <span>
                {message} {fix && <span className="text-ink-muted">{fix}</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className="border-t border-line">
        <ColouredArea
          aria-label="Token made"
          aria-describedby="token-made-parts"
          value={token}
          spans={spans}
          heights="min-h-24 max-h-80"
        />
        <p id="token-made-parts" className="flex flex-wrap gap-x-3 border-t border-line px-3.5 py-1.5 text-note">
          <span className="text-ink-faint">{describeShape(token, shape)}</span>
          {roles.map((role) => (
            <span key={role} className={SEGMENT_TEXT[role]}>
              <span aria-hidden="true">■ </span>
              {SEGMENT_NAMES[role]}
            </span>
          ))}
        </p>
      </div>
    </>
  )
}
