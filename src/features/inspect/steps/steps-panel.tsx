import { memo, useCallback, useEffect, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Report, Status, Step } from '@/engine/types'
import { Button } from '@/ui/button'
import { Tag } from '@/ui/chip'
import { Panel } from '@/ui/panel'
import { loadDetails, StepList } from '@/ui/step-list'
import { ReportActions } from '../report/report-actions'
import { isVerified, LANES, laneName } from '../verdict/verdict-words'

interface StepsPanelProps {
  report: Report
  title: string
  /** The accessible name of the list. */
  listName: string
  /** With the buttons that copy the whole report. */
  copyable: boolean
}

/** The whole plan, lane by lane, with what was not reached; failed steps stand open. */
export const StepsPanel = memo(function StepsPanel({ report, title, listName, copyable }: StepsPanelProps) {
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [all, setAll] = useState(false)
  const printing = usePrinting()
  const steps = useMemo(() => byLane(report), [report])
  const open = useMemo(() => {
    const isOpen = ({ id, status }: Step) => printing || (toggled.get(id) ?? (all || status === 'failed'))
    return new Set(steps.filter(isOpen).map(({ id }) => id))
  }, [steps, toggled, all, printing])
  const onToggle = useCallback((id: string, next: boolean) => setToggled((before) => new Map(before).set(id, next)), [])
  const groupOf = useCallback(({ lane }: Step) => laneName(lane, report.kind), [report])
  const badgeOf = useCallback(
    ({ lane }: Step) =>
      lane === 'claims' && report.facets.claims !== 'skipped' && !isVerified(report) ? (
        <Tag>read from a token that did not verify</Tag>
      ) : undefined,
    [report],
  )
  return (
    <Panel
      title={title}
      padded={false}
      badges={<Tag>{countWords(report.steps)}</Tag>}
      actions={
        <>
          <Button
            size="small"
            variant="quiet"
            onClick={() => {
              setToggled(new Map())
              setAll(!all)
            }}
          >
            {all ? 'Collapse all' : 'Expand all'}
          </Button>
          {copyable && <ReportActions report={report} />}
        </>
      }
    >
      <StepList label={listName} steps={steps} open={open} onToggle={onToggle} groupOf={groupOf} badgeOf={badgeOf} />
    </Panel>
  )
})

/** In the order of the lanes, each lane in the order of its plan. */
function byLane({ steps }: Report): Step[] {
  return LANES.flatMap((lane) => steps.filter((step) => step.lane === lane))
}

function countWords(steps: readonly Step[]): string {
  return (['passed', 'warned', 'failed', 'skipped'] as const satisfies readonly Status[])
    .map((status) => ({ status, count: steps.filter((step) => step.status === status).length }))
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => `${count} ${status}`)
    .join(' · ')
}

/** Paper shows everything: the steps open before the print and close after it. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    // Here when it is needed: a print does not wait for a file.
    void loadDetails()
    const before = () => flushSync(() => setPrinting(true))
    const after = () => setPrinting(false)
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    return () => {
      window.removeEventListener('beforeprint', before)
      window.removeEventListener('afterprint', after)
    }
  }, [])
  return printing
}
