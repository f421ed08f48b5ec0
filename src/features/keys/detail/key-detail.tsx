import { Children, lazy, type ReactNode, Suspense, useMemo, useState } from 'react'
import type { LintLine } from '@/engine/keys/lint/lint-line'
import type { BenchEntry } from '@/session/bench'
import { Tag } from '@/ui/chip'
import { DetailList } from '@/ui/detail-view'
import { Panel } from '@/ui/panel'
import { StatusMark } from '@/ui/status-mark'
import { Tabs } from '@/ui/tabs'
import { visible } from '@/ui/visible'
import type { CallArguments } from '@/worker/protocol'
import { useAnswer } from '../use-answer'
import { ConvertPanel } from './convert-panel'
import { LintList } from './lint-list'
import { UseMenu } from './use-menu'

const CertificatesPanel = lazy(() =>
  import('./certificates-panel').then(({ CertificatesPanel }) => ({ default: CertificatesPanel })),
)

type Part = 'lint' | 'convert' | 'thumbprints' | 'certificates'

/** Everything about one key of the bench. */
export function KeyDetail({ entry }: { entry: BenchEntry }) {
  const { kind, half, kid, alg, use, keyOps, from, source, jwk, given, problem } = entry
  const [part, setPart] = useState<Part>('lint')
  const args = useMemo<CallArguments<'examineKey'> | undefined>(
    () => (jwk || given ? [{ ...(jwk && { jwk }), ...(given && { given }) }] : undefined),
    [jwk, given],
  )
  const answer = useAnswer('examineKey', args)
  const examined = answer?.status === 'done' ? answer.value : undefined
  const lint = examined?.lint ?? unreadableLines(entry)
  const faults = lint.filter(({ severity, code }) => severity !== 'info' && code !== 'key/no-complaint').length
  const certificates = Array.isArray(jwk?.x5c) ? jwk.x5c.length : 0
  return (
    <Panel
      title="The key in detail"
      padded={false}
      badges={
        <>
          <span className="text-body font-semibold text-ink">{kind}</span>
          <Tag tone={half === 'public' || half === 'unknown' ? undefined : 'warned'}>{half}</Tag>
        </>
      }
      actions={<UseMenu entry={entry} />}
    >
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5 px-3.5 py-3 text-body">
        <Fact term="kid">
          {kid === undefined ? <span className="text-ink-faint">none</span> : <code>{visible(kid)}</code>}
        </Fact>
        {alg !== undefined && <Fact term="alg">{alg}</Fact>}
        {use !== undefined && <Fact term="use">{use}</Fact>}
        {keyOps && <Fact term="key_ops">{keyOps.join(', ')}</Fact>}
        <Fact term="Came as">
          {from}, {source}
        </Fact>
      </dl>
      {problem && (
        <p className="mx-3.5 mb-3 rounded-control border border-failed-line bg-failed-soft px-3 py-2 text-body">
          <StatusMark status="failed" /> {problem.message}
        </p>
      )}
      {answer?.status === 'failed' && <p className="px-3.5 pb-3 text-failed">{answer.message}</p>}
      <Tabs<Part>
        label="Parts of the key"
        value={part}
        onChange={setPart}
        tabs={[
          {
            id: 'lint',
            label: faults === 0 ? 'Lint' : `Lint (${faults})`,
            content: <LintList label="Lint of the key" lines={lint} />,
          },
          { id: 'convert', label: 'Convert', content: <ConvertPanel forms={examined?.forms ?? []} /> },
          {
            id: 'thumbprints',
            label: 'Thumbprints',
            content: (
              <div className="px-3.5 py-3">
                {examined && examined.thumbprints.length === 0 ? (
                  <p className="text-ink-muted">
                    This key has no thumbprint: members that RFC 7638 hashes are missing or no text.
                  </p>
                ) : (
                  <DetailList details={examined?.thumbprints ?? []} />
                )}
              </div>
            ),
          },
          {
            id: 'certificates',
            label: certificates === 0 ? 'Certificates' : `Certificates (${certificates})`,
            content: (
              <Suspense fallback={<p className="sr-only">Loading the certificates</p>}>
                <CertificatesPanel entry={entry} />
              </Suspense>
            ),
          },
        ]}
      />
    </Panel>
  )
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-muted">{term}</dt>
      <dd className="min-w-0 font-mono text-code [overflow-wrap:anywhere]">
        {Children.map(children, (child) => (typeof child === 'string' ? visible(child) : child))}
      </dd>
    </>
  )
}

/** A key of which nothing could be read has its problem and no more. */
function unreadableLines({ jwk, given, problem }: BenchEntry): LintLine[] {
  if (jwk || given || !problem) return []
  return [
    {
      code: problem.code,
      severity: 'error',
      message: problem.message,
      why: 'The key cannot be examined before it can be read.',
      spec: { name: 'RFC 7517', section: '4', url: 'https://www.rfc-editor.org/rfc/rfc7517#section-4' },
    },
  ]
}
