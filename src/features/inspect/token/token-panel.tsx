import { lazy, memo, type Ref, Suspense, useMemo, useState } from 'react'
import { describeShape, SEGMENT_NAMES, type Segment, tokenShape } from '@/engine/codec/token-shape'
import type { Report, Span } from '@/engine/types'
import { Button } from '@/ui/button'
import { Tag } from '@/ui/chip'
import { ColouredArea, type ColouredAreaHandle, type ColouredSpan } from '@/ui/coloured-area'
import { CopyButton } from '@/ui/copy-button'
import { later } from '@/ui/later'
import { PanelHead } from '@/ui/panel'
import { FAULT, LIT, SEGMENT_TEXT } from '@/ui/segment-colours'
import { useLight } from '../lit-place'
import { PasteButton } from '../paste-button'
import { EditAndSignRoom } from './edit-and-sign-room'
import type { DecodedTexts } from './lit-characters'
import { usePointing } from './use-pointing'

const EditAndSign = later(() => import('./edit-and-sign').then(({ EditAndSign }) => EditAndSign))
const BitFlipControl = lazy(() =>
  import('./bit-flip-control').then(({ BitFlipControl }) => ({ default: BitFlipControl })),
)

interface TokenPanelProps {
  token: string
  onChange(token: string): void
  texts: DecodedTexts
  /** Where findings say that something is wrong. */
  faults: readonly Span[]
  ref: Ref<ColouredAreaHandle>
  report: Report | undefined
}

/** The token as it was pasted, its parts in colour, and beside each colour its word. */
export const TokenPanel = memo(function TokenPanel(props: TokenPanelProps) {
  const { token, onChange, texts, faults, ref, report } = props
  const [flipping, setFlipping] = useState(false)
  const shape = useMemo(() => tokenShape(token), [token])
  const { lit, light } = useLight()
  const pointing = usePointing(texts.header !== undefined)
  const spans = useMemo<ColouredSpan[]>(
    () => shape.segments.map(({ role, start, end }) => ({ start, end, className: SEGMENT_TEXT[role] })),
    [shape],
  )
  const marks = useMemo<ColouredSpan[]>(() => {
    const place = pointing?.charactersOf(token, shape.segments, texts, lit)
    const wrong = faults.filter((fault) => fault.in === 'token').map((fault) => ({ ...fault, className: FAULT }))
    return place ? [...wrong, { ...place, className: LIT }] : wrong
  }, [token, shape, texts, lit, faults, pointing])

  const pointAt = (index: number | undefined) => {
    const found = index === undefined ? undefined : pointing?.decodedAt(token, shape.segments, texts, index)
    const text = found && texts[found.part]
    if (!found || text === undefined) return light(undefined)
    const member = pointing?.innermostMember(text, found.index)
    light(member && { part: found.part, ...member })
  }

  return (
    <section
      aria-labelledby="token-title"
      className="flex min-w-0 flex-col rounded-panel border border-line bg-panel shadow-panel"
    >
      <PanelHead
        id="token-title"
        title="Token"
        badges={token !== '' && <Tag>{describeShape(token, shape)}</Tag>}
        actions={
          <>
            <PasteButton what="token" onPaste={onChange} />
            {token !== '' && <CopyButton value={token} what="token" />}
            {token !== '' && (
              <Button variant="quiet" size="small" onClick={() => onChange('')} aria-label="Clear the token">
                Clear
              </Button>
            )}
          </>
        }
      />
      <ColouredArea
        ref={ref}
        aria-label="Token"
        aria-describedby="token-parts"
        placeholder="Paste a token, an Authorization header, a curl line, a URL, a cookie …"
        value={token}
        onChange={onChange}
        spans={spans}
        marks={marks}
        onPointAt={pointAt}
        heights="flex-1 min-h-24 max-h-64"
      />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-3.5 py-1 empty:hidden">
        <PartNames segments={shape.segments} />
        {shape.segments.length > 0 && !flipping && (
          <span className="ml-auto flex flex-wrap" data-print="hide">
            <Button size="small" variant="quiet" onClick={() => setFlipping(true)}>
              Flip a bit
            </Button>
            <EditAndSign report={report} fallback={<EditAndSignRoom />} />
          </span>
        )}
        {flipping && (
          <Suspense>
            <BitFlipControl token={token} onChange={onChange} report={report} onClose={() => setFlipping(false)} />
          </Suspense>
        )}
      </div>
    </section>
  )
})

function PartNames({ segments }: { segments: readonly Segment[] }) {
  const roles = [...new Set(segments.map(({ role }) => role))]
  if (roles.length === 0) return null
  return (
    <p id="token-parts" className="flex flex-wrap gap-x-3 text-note">
      <span className="sr-only">Parts: </span>
      {roles.map((role) => (
        <span key={role} className={SEGMENT_TEXT[role]}>
          <span aria-hidden="true">■ </span>
          {SEGMENT_NAMES[role]}
        </span>
      ))}
    </p>
  )
}
