import { useState } from 'react'
import {
  CATALOGUE,
  type CatalogueGroup,
  EXAMPLES_AT,
  exampleOf,
  GROUPS,
  WITHOUT_EXAMPLE,
} from '@/engine/findings/catalogue/index'
import { navigate } from '@/session/route'
import { useSession } from '@/session/session-context'
import { useRoute } from '@/session/use-route'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { SelectField, TextField } from '@/ui/field'
import { Panel } from '@/ui/panel'
import { contentOf } from './example-content'
import { FindingEntry } from './finding-entry'
import { type Filter, filtered, grouped } from './search'

const NOTHING_ASKED: Filter = { words: '', group: 'all' }

/** The catalogue of findings: everything that the diagnosis can say, and each of it to be seen on an example. */
export function FindingsScreen() {
  const code = codeOf(useRoute().path)
  const [filter, setFilter] = useState<Filter>(NOTHING_ASKED)
  const { dispatch } = useSession()
  const named = code === '' ? undefined : CATALOGUE.find((row) => row.code === code)
  // A link to a finding shows it, whatever was searched for before.
  const rows = filtered(CATALOGUE, filter)
  const shown = named && !rows.includes(named) ? [named, ...rows] : rows

  async function show(wanted: string) {
    const example = await exampleOf(wanted)
    if (!example) return
    dispatch({ type: 'opened', content: contentOf(example, EXAMPLES_AT) })
    navigate('inspect')
  }

  return (
    <div className="mx-auto grid max-w-[72rem] gap-4">
      <div>
        <h2 className="text-title font-semibold">What goes wrong with tokens</h2>
        <p className="max-w-prose text-body text-ink-muted">
          Every cause that Jotscope can name. “Show me” opens an example in Inspect, made with keys that nobody uses and
          with the clock set to its time.
        </p>
      </div>
      <search aria-label="Findings" className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_16rem]">
        <TextField
          label="Search"
          type="search"
          placeholder="A code, a word, a provider, a piece of an error"
          value={filter.words}
          onChange={({ target }) => setFilter({ ...filter, words: target.value })}
        />
        <SelectField
          label="Group"
          value={filter.group}
          onChange={({ target }) => setFilter({ ...filter, group: target.value as CatalogueGroup | 'all' })}
        >
          <option value="all">All groups</option>
          {GROUPS.map((group) => (
            <option key={group}>{group}</option>
          ))}
        </SelectField>
      </search>
      <p className="text-note text-ink-faint" role="status">
        {rows.length === CATALOGUE.length
          ? `${CATALOGUE.length} findings`
          : `${rows.length} of ${CATALOGUE.length} findings`}
        {code !== '' && !named && `. There is none with the code “${code.slice(0, 80)}”.`}
      </p>
      {shown.length === 0 ? (
        <EmptyState
          title="Nothing fits"
          actions={
            <Button variant="primary" onClick={() => setFilter(NOTHING_ASKED)}>
              Show all findings
            </Button>
          }
        >
          No finding has all of these words. Fewer words, or another group, find more.
        </EmptyState>
      ) : (
        grouped(shown).map(([group, members]) => (
          <Panel
            key={group}
            title={group}
            badges={<span className="text-note text-ink-faint">{members.length}</span>}
            padded={false}
          >
            <ul aria-label={group} className="divide-y divide-line">
              {members.map((row) => (
                <FindingEntry
                  key={row.code}
                  row={row}
                  current={row === named}
                  hasExample={!WITHOUT_EXAMPLE.includes(row.code)}
                  onShow={(wanted) => void show(wanted)}
                />
              ))}
            </ul>
          </Panel>
        ))
      )}
    </div>
  )
}

/** The code that the address names; empty when it names none. */
function codeOf(path: string): string {
  const encoded = path.replace(/^findings\/?/, '')
  try {
    return decodeURIComponent(encoded)
  } catch {
    return encoded
  }
}
