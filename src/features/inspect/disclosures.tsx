import { lazy, Suspense } from 'react'
import { grouped } from '@/engine/codec/grouped'
import type { Detail, Report } from '@/engine/types'
import { Tag } from '@/ui/chip'
import { Panel } from '@/ui/panel'

const DetailView = lazy(() => import('@/ui/detail-view').then(({ DetailView }) => ({ default: DetailView })))

/** What an SD-JWT discloses, each with its salt and digest (RFC 9901 §4.2); nothing for other tokens. */
export function Disclosures({ report }: { report: Report }) {
  const step = report.steps.find(({ id }) => id === 'sd-disclosures')
  const table = step?.details.find((detail): detail is Extract<Detail, { shape: 'table' }> => detail.shape === 'table')
  if (!table) return null
  return (
    <Panel title="Disclosures" badges={<Tag>{grouped(table.rows.length)} disclosed</Tag>}>
      <Suspense>
        <DetailView detail={table} />
      </Suspense>
    </Panel>
  )
}
