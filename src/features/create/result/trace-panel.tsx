import { useCallback, useState } from 'react'
import type { Step } from '@/engine/types'
import { Button } from '@/ui/button'
import { Tag } from '@/ui/chip'
import { Panel } from '@/ui/panel'
import { StepList } from '@/ui/step-list'

const LANES = { structure: 'Structure', key: 'Key', cryptography: 'Cryptography', claims: 'Claims', policy: 'Policy' }

/** How the token was made: every step with its real values. */
export function TracePanel({ steps }: { steps: readonly Step[] }) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const toggle = useCallback(
    (id: string, opened: boolean) =>
      setOpen((before) => {
        const after = new Set(before)
        if (opened) after.add(id)
        else after.delete(id)
        return after
      }),
    [],
  )
  const all = steps.every(({ id, details }) => details.length === 0 || open.has(id))
  return (
    <Panel
      title="How it was made"
      padded={false}
      badges={<Tag>{countWords(steps)}</Tag>}
      actions={
        <Button
          size="small"
          variant="quiet"
          onClick={() => setOpen(all ? new Set() : new Set(steps.map(({ id }) => id)))}
        >
          {all ? 'Close all' : 'Open all'}
        </Button>
      }
    >
      <StepList label="Steps of making" steps={steps} open={open} onToggle={toggle} groupOf={groupOf} />
    </Panel>
  )
}

/** The steps of each of several signatures or recipients stand under a heading of their own. */
function groupOf({ id, lane }: Step): string {
  const suffix = /#(\w+)$/.exec(id)?.[1]
  if (suffix === undefined) return LANES[lane]
  return suffix === 'kb' ? `Key binding · ${LANES[lane]}` : `Number ${suffix} · ${LANES[lane]}`
}

function countWords(steps: readonly Step[]): string {
  const words = { passed: 'passed', warned: 'with a warning', failed: 'failed', skipped: 'skipped' } as const
  return (Object.keys(words) as (keyof typeof words)[])
    .map((status) => ({ status, count: steps.filter((step) => step.status === status).length }))
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => `${count} ${words[status]}`)
    .join(' · ')
}
