import { useEffect, useMemo, useState } from 'react'
import { grouped } from '@/engine/codec/grouped'
import type { LintLine } from '@/engine/keys/lint/lint-line'
import { type BenchEntry, useBench } from '@/session/bench'
import { publishEvidence } from '@/session/evidence'
import { Tag } from '@/ui/chip'
import { CopyButton } from '@/ui/copy-button'
import { EmptyState } from '@/ui/empty-state'
import { CheckField, SelectField } from '@/ui/field'
import { Panel } from '@/ui/panel'
import { SpecLink } from '@/ui/spec-link'
import { Tabs } from '@/ui/tabs'
import { VirtualList } from '@/ui/virtual-list'
import { ConvertedText } from '../detail/converted-text'
import { LintList } from '../detail/lint-list'
import { type Answer, useAnswer } from '../use-answer'

const LIFETIMES = { '300': '5 minutes', '600': '10 minutes', '3600': 'one hour', '86400': 'one day' }

/** The set that goes onto a server: public members only, the headers to serve it with, and what is to be said about it. */
export function PublishView() {
  const { entries } = useBench()
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set())
  const [maxAge, setMaxAge] = useState('600')
  const chosen = useMemo(() => entries.filter(({ id, jwk }) => jwk && !left.has(id)), [entries, left])
  const args = useMemo<[Record<string, unknown>[], number]>(
    () => [chosen.flatMap(({ jwk }) => (jwk ? [jwk] : [])), Number(maxAge)],
    [chosen, maxAge],
  )
  const answer = useAnswer('publishKeys', chosen.length === 0 ? undefined : args)
  const set = answer?.status === 'done' ? answer.value : undefined
  const [lintOf, setLintOf] = useState<'published' | 'bench'>('published')
  const published = set?.text
  useEffect(() => {
    publishEvidence('published', set && { keys: set.jwks.keys, maxAge: Number(maxAge) })
    return () => publishEvidence('published', undefined)
  }, [set, maxAge])
  const lintArgs = useMemo<[string, { toPublish: true }] | undefined>(() => {
    const bench = () => JSON.stringify({ keys: chosen.map(({ given, jwk }) => given ?? jwk) })
    const text = lintOf === 'published' ? published : bench()
    return text === undefined ? undefined : [text, { toPublish: true }]
  }, [chosen, lintOf, published])
  const lint = useAnswer('lintKeys', lintArgs)
  if (entries.length === 0)
    return (
      <Panel title="Publish a set">
        <EmptyState
          title="No key on the bench"
          actions={
            <a href="#/keys" className="text-accent underline underline-offset-2">
              Go to the bench
            </a>
          }
        >
          What is on the bench becomes a jwks.json here, with its public members only.
        </EmptyState>
      </Panel>
    )
  const toggle = ({ id }: BenchEntry, include: boolean) => {
    const next = new Set(left)
    if (include) next.delete(id)
    else next.add(id)
    setLeft(next)
  }
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[24rem_minmax(0,1fr)]">
      <Panel title="Keys to publish" badges={<Tag>{`${chosen.length} of ${entries.length}`}</Tag>} padded={false}>
        <VirtualList label="Keys to publish" items={entries} keyOf={({ id }) => id} rowHeight={41} height={480}>
          {(entry) => (
            <div className="border-b border-line px-3.5 py-1">
              <CheckField
                label={
                  <span className="min-w-0">
                    <span className="font-semibold">{entry.kind}</span>{' '}
                    <span className="font-mono text-code [overflow-wrap:anywhere]">{entry.kid ?? 'no kid'}</span>
                  </span>
                }
                disabled={!entry.jwk}
                checked={Boolean(entry.jwk) && !left.has(entry.id)}
                onChange={({ target }) => toggle(entry, target.checked)}
              />
            </div>
          )}
        </VirtualList>
      </Panel>
      <div className="flex min-w-0 flex-col gap-4">
        {chosen.length === 0 && (
          <Panel title="jwks.json">
            <p className="text-ink-muted">Choose at least one key.</p>
          </Panel>
        )}
        {answer?.status === 'failed' && <p className="text-failed">{answer.message}</p>}
        {set && (
          <>
            <Panel title="jwks.json" badges={<Tag>{keyCount(set.jwks.keys.length)}</Tag>}>
              <ConvertedText
                title="jwks.json"
                text={set.text}
                fileName="jwks.json"
                mediaType="application/jwk-set+json"
              />
              {set.leftOut.length > 0 && (
                <>
                  <h3 className="mt-3 text-body font-semibold">Left out</h3>
                  <VirtualList
                    label="What was left out"
                    items={set.leftOut}
                    keyOf={(_, place) => place}
                    rowHeight={44}
                    height={240}
                  >
                    {({ index, kid, members, reason }) => (
                      <p className="py-0.5 text-body text-ink-muted">
                        <Tag>{kid ?? `key ${index + 1}`}</Tag> {members && <code>{members.join(', ')}</code>} {reason}
                      </p>
                    )}
                  </VirtualList>
                </>
              )}
            </Panel>
            <Panel
              title="Headers to serve it with"
              actions={
                <CopyButton
                  what="headers"
                  words
                  value={set.headers.map(({ name, value }) => `${name}: ${value}`).join('\n')}
                />
              }
            >
              <SelectField
                label="Verifiers may keep it for"
                className="mb-2 max-w-60"
                value={maxAge}
                onChange={({ target }) => setMaxAge(target.value)}
              >
                {Object.entries(LIFETIMES).map(([seconds, words]) => (
                  <option key={seconds} value={seconds}>
                    {words}
                  </option>
                ))}
              </SelectField>
              <dl className="flex flex-col gap-1.5 text-body">
                {set.headers.map(({ name, value, why, spec }) => (
                  <div key={name}>
                    <dt className="font-mono text-code [overflow-wrap:anywhere]">
                      {name}: {value}
                    </dt>
                    <dd className="text-ink-muted">
                      {why} {spec && <SpecLink spec={spec} />}
                    </dd>
                  </div>
                ))}
              </dl>
            </Panel>
            <Panel title="What is to be said about the set" padded={false}>
              <Tabs<'published' | 'bench'>
                label="Which set"
                value={lintOf}
                onChange={setLintOf}
                tabs={[
                  { id: 'published', label: 'As jwks.json has it', content: <SetLint answer={lint} /> },
                  { id: 'bench', label: 'If the keys went out as they are', content: <SetLint answer={lint} /> },
                ]}
              />
            </Panel>
          </>
        )}
      </div>
    </div>
  )
}

function SetLint({ answer }: { answer: Answer<readonly LintLine[]> }) {
  if (answer?.status === 'failed') return <p className="px-3.5 py-3 text-failed">{answer.message}</p>
  return answer && <LintList label="Lint of the set" lines={answer.value} named />
}

const keyCount = (count: number): string => (count === 1 ? '1 key' : `${grouped(count)} keys`)
