import { useMemo, useState } from 'react'
import type { SupportGroup, SupportRow } from '@/engine/support/support-row'
import { useEngine } from '@/session/engine-context'
import { Button } from '@/ui/button'
import { Tag } from '@/ui/chip'
import { CopyButton } from '@/ui/copy-button'
import { EmptyState } from '@/ui/empty-state'
import { SelectField, TextField } from '@/ui/field'
import { Panel } from '@/ui/panel'
import { Progress } from '@/ui/progress'
import { KNOWN_FAULTS } from './known-faults'
import { SEEN } from './seen'
import { filtered, GROUPS, type SupportFilter } from './support-filter'
import { SupportTable } from './support-table'
import { useMeasurement } from './use-measurement'

/** What this browser's WebCrypto does, tried now, beside what was seen in other engines. */
export function SupportScreen() {
  const { measured, again, cancel } = useMeasurement(useEngine())
  const [filter, setFilter] = useState<SupportFilter>({ words: '', group: '', show: 'all' })
  const rows = measured?.status === 'done' ? measured.rows : undefined
  const shown = useMemo(() => filtered(rows ?? [], filter, SEEN), [rows, filter])
  const change = (part: Partial<SupportFilter>) => setFilter((before) => ({ ...before, ...part }))
  return (
    <div className="mx-auto flex max-w-[96rem] flex-col gap-4">
      <Panel
        title="What this browser can do"
        badges={rows && <Tag>{`${rows.length} measured`}</Tag>}
        actions={
          <>
            {rows && <CopyButton what="the measurement as JSON" words="Copy as JSON" value={() => asJson(rows)} />}
            <Button size="small" variant="quiet" disabled={!measured} onClick={again}>
              Measure again
            </Button>
          </>
        }
      >
        <div className="flex max-w-prose flex-col gap-2 text-body text-ink-muted">
          <p>
            Each line was just tried in this tab: keys were made, something was signed or encrypted, and the result was
            checked. Nothing is taken from a list of browsers.
          </p>
          <p>
            <strong className="font-semibold text-ink">Missing means undecided, not rejected.</strong> A token whose
            algorithm this browser lacks may be perfectly sound; Jotscope says that it cannot tell, and who can. The
            verdict rests on the browser's own cryptography alone, so that what you see is what your page would get.
          </p>
          {rows && <Declared rows={rows} />}
        </div>
        <div className="mt-3 grid gap-3 sm:grid-cols-3 lg:max-w-2xl">
          <TextField
            label="Find"
            type="search"
            placeholder="ES256, AES, ML-DSA"
            value={filter.words}
            onChange={({ target }) => change({ words: target.value })}
          />
          <SelectField
            label="Kind"
            value={filter.group}
            onChange={({ target }) => change({ group: target.value as SupportFilter['group'] })}
          >
            <option value="">everything</option>
            {Object.entries(GROUPS).map(([id, { title }]) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </SelectField>
          <SelectField
            label="Show"
            value={filter.show}
            onChange={({ target }) => change({ show: target.value as SupportFilter['show'] })}
          >
            <option value="all">all</option>
            <option value="missing">what is missing here</option>
            <option value="differs">what differs from another engine</option>
          </SelectField>
        </div>
        <p className="mt-3 text-note text-ink-muted">
          <span className="text-passed">✓</span> works · <span className="text-warned">!</span> in part, the operations
          are named · <span className="text-ink-faint">–</span> missing. Other engines as they were seen:{' '}
          {SEEN.map(({ engine, version, date }) => `${engine} ${version} on ${date}`).join(', ')}. WebKitGTK takes its
          cryptography from libgcrypt and Safari from Apple: they may differ.
        </p>
        <ul aria-label="Known faults" className="mt-2 flex flex-col gap-1 text-note text-ink-muted">
          {KNOWN_FAULTS.map(({ engine, fault, here }) => (
            <li key={fault}>
              <span aria-hidden="true" className="text-warned">
                !
              </span>{' '}
              <span className="font-semibold text-ink">Known fault of {engine}:</span> {fault} {here}
            </li>
          ))}
        </ul>
      </Panel>
      {!measured && (
        <Panel title="Measuring">
          <Progress label="Trying every algorithm" onCancel={cancel} />
        </Panel>
      )}
      {measured?.status === 'failed' && (
        <Panel title="It could not be measured">
          <p className="text-failed">{measured.message}</p>
        </Panel>
      )}
      {rows && shown.length === 0 && (
        <Panel title="Nothing found">
          <EmptyState
            title="No line is left"
            actions={<Button onClick={() => setFilter({ words: '', group: '', show: 'all' })}>Show all</Button>}
          >
            {filter.show === 'missing' && filter.words === ''
              ? 'Nothing of this kind is missing in this browser.'
              : 'No algorithm fits what is asked for above.'}
          </EmptyState>
        </Panel>
      )}
      {(Object.keys(GROUPS) as SupportGroup[]).map((group) => {
        const ofGroup = shown.filter((row) => row.group === group)
        return (
          ofGroup.length > 0 && (
            <Panel key={group} title={GROUPS[group].title} padded={false} badges={<Tag>{ofGroup.length}</Tag>}>
              <SupportTable group={group} rows={ofGroup} seen={SEEN} />
            </Panel>
          )
        )
      })}
    </div>
  )
}

/** What `SubtleCrypto.supports` promises, where there is one, against what happened. */
function Declared({ rows }: { rows: readonly SupportRow[] }) {
  const declared = rows.flatMap(({ trials }) => trials.filter((trial) => trial.declared !== undefined))
  if (declared.length === 0)
    return (
      <p>
        This browser has no <code>SubtleCrypto.supports()</code>, which would say the same without trying.
      </p>
    )
  const wrong = declared.filter(({ declared, works }) => declared !== works).length
  return (
    <p>
      This browser has <code>SubtleCrypto.supports()</code>. Asked about {declared.length} of these operations, it{' '}
      {wrong === 0 ? 'said what then happened, every time.' : `said something else than what happened ${wrong} times.`}
    </p>
  )
}

function asJson(rows: readonly SupportRow[]): string {
  const plain = rows.map(({ group, name, trials }) => ({ group, name, trials }))
  return JSON.stringify({ userAgent: navigator.userAgent, date: new Date().toISOString(), rows: plain }, null, 2)
}
