import { useState } from 'react'
import { CopyButton } from '@/ui/copy-button'
import { StepList } from '@/ui/step-list'
import type { SetChanges } from './compare-sets'
import type { Stage } from './journey'

/** What was asked and what came back, step by step; with a copy of its own, since a Report is made without network. */
export function FetchSteps({ stages }: { stages: readonly Stage[] }) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const steps = stages.flatMap(({ judgement }) => judgement.steps)
  const groups = new Map(
    stages.flatMap((stage) => stage.judgement.steps.map(({ id }) => [id, headingOf(stage)] as const)),
  )
  const toggle = (id: string, opened: boolean) => {
    const next = new Set(open)
    if (opened) next.add(id)
    else next.delete(id)
    setOpen(next)
  }
  return (
    <div className="rounded-control border border-line">
      <StepList
        label="Fetch steps"
        steps={steps}
        open={open}
        onToggle={toggle}
        groupOf={({ id }) => groups.get(id) ?? ''}
      />
      {stages.map(({ id, changes }) => changes && <Changes key={id} changes={changes} />)}
      <div className="flex justify-end border-t border-line px-2 py-1">
        <CopyButton what="fetch steps" words value={() => JSON.stringify(steps, null, 2)} />
      </div>
    </div>
  )
}

function headingOf({ exchange, fromCache }: Stage): string {
  return `${exchange.asking.label}${fromCache ? ', from this tab’s cache' : ''}`
}

function Changes({ changes: { added, removed, altered } }: { changes: SetChanges }) {
  const parts = [
    ['added', added],
    ['removed', removed],
    ['altered under the same kid', altered],
  ] as const
  const changed = parts.filter(([, kids]) => kids.length > 0)
  return (
    <p className="border-t border-line px-3.5 py-2 text-body" data-changes="">
      {changed.length === 0
        ? 'The set is the same as before.'
        : `Since the last fetch: ${changed.map(([word, kids]) => `${word} ${listed(kids)}`).join('; ')}.`}
    </p>
  )
}

const listed = (kids: readonly string[]): string =>
  kids.length > 5 ? `${kids.slice(0, 5).join(', ')} and ${kids.length - 5} more` : kids.join(', ')
