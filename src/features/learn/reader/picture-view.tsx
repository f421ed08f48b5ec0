import { useId } from 'react'
import { classes } from '@/ui/classes'
import type { Picture, Tone } from '../lesson-format/types'
import { useVeil } from './covered'

const COLUMN = 96
const ROW = 76
const BOX_HEIGHT = 48
const GAP = 22

const BOXES: Record<Tone, string> = {
  neutral: 'fill-well stroke-line-strong',
  header: 'fill-seg-header-soft stroke-seg-header',
  payload: 'fill-seg-payload-soft stroke-seg-payload',
  signature: 'fill-seg-signature-soft stroke-seg-signature',
  key: 'fill-accent-soft stroke-accent',
  passed: 'fill-passed-soft stroke-passed',
  failed: 'fill-failed-soft stroke-failed',
  warned: 'fill-warned-soft stroke-warned',
}
const LINES: Record<Tone, { stroke: string; fill: string }> = {
  neutral: { stroke: 'stroke-ink-muted', fill: 'fill-ink-muted' },
  header: { stroke: 'stroke-seg-header', fill: 'fill-seg-header' },
  payload: { stroke: 'stroke-seg-payload', fill: 'fill-seg-payload' },
  signature: { stroke: 'stroke-seg-signature', fill: 'fill-seg-signature' },
  key: { stroke: 'stroke-accent', fill: 'fill-accent' },
  passed: { stroke: 'stroke-passed', fill: 'fill-passed' },
  failed: { stroke: 'stroke-failed', fill: 'fill-failed' },
  warned: { stroke: 'stroke-warned', fill: 'fill-warned' },
}

type Box = Picture['boxes'][number]
const place = ({ column, row, width = 1 }: Box) => ({
  x: column * COLUMN + GAP / 2,
  y: row * ROW + 8,
  width: width * COLUMN - GAP,
  height: BOX_HEIGHT,
})

/** Every word of a drawing with its secrets covered. */
function veiled(picture: Picture, veil: (text: string) => string): Picture {
  return {
    ...picture,
    alt: veil(picture.alt),
    ...(picture.caption && { caption: veil(picture.caption) }),
    boxes: picture.boxes.map((box) => ({ ...box, label: veil(box.label), ...(box.note && { note: veil(box.note) }) })),
    arrows: picture.arrows.map((arrow) => ({ ...arrow, ...(arrow.label && { label: veil(arrow.label) }) })),
  }
}

/** Boxes and arrows on a grid, in the colours of the page; those who do not see it get its words. */
export function PictureView({ picture: drawn }: { picture: Picture }) {
  const id = useId()
  const picture = veiled(drawn, useVeil())
  const { boxes, arrows } = picture
  const width = Math.max(...boxes.map(({ column, width: wide = 1 }) => column + wide)) * COLUMN
  const height = (Math.max(...boxes.map(({ row }) => row)) + 1) * ROW - ROW + BOX_HEIGHT + 16
  return (
    <figure className="break-inside-avoid rounded-panel border border-line bg-panel p-4">
      <div className="overflow-x-auto print:overflow-visible">
        <svg
          role="img"
          aria-labelledby={id}
          viewBox={`0 0 ${width} ${height}`}
          className={classes('mx-auto block h-auto w-full', width > 540 && 'min-w-[540px] print:min-w-0')}
          style={{ maxWidth: width * 1.25 }}
        >
          <title id={id}>{picture.alt}</title>
          {arrows.map((arrow) => (
            <Arrow key={`${arrow.from} ${arrow.to} ${arrow.label}`} arrow={arrow} boxes={boxes} />
          ))}
          {boxes.map((box) => (
            <BoxView key={box.id} box={box} />
          ))}
        </svg>
      </div>
      {picture.caption && (
        <figcaption className="mt-3 text-center text-note text-ink-muted">{picture.caption}</figcaption>
      )}
    </figure>
  )
}

function BoxView({ box }: { box: Box }) {
  const { x, y, width, height } = place(box)
  const middle = x + width / 2
  return (
    <g>
      <rect x={x} y={y} width={width} height={height} rx={6} className={classes(BOXES[box.tone ?? 'neutral'])} />
      <text
        x={middle}
        y={y + (box.note ? 20 : 28)}
        textAnchor="middle"
        fontSize={12}
        className="fill-ink font-semibold"
      >
        {box.label}
      </text>
      {box.note && (
        <text x={middle} y={y + 36} textAnchor="middle" fontSize={10.5} className="fill-ink-muted">
          {box.note}
        </text>
      )}
    </g>
  )
}

function Arrow({ arrow, boxes }: { arrow: Picture['arrows'][number]; boxes: readonly Box[] }) {
  const from = boxes.find(({ id }) => id === arrow.from)
  const to = boxes.find(({ id }) => id === arrow.to)
  if (!from || !to) return null
  const [start, end] = ends(place(from), place(to))
  const length = Math.hypot(end.x - start.x, end.y - start.y) || 1
  const [dx, dy] = [(end.x - start.x) / length, (end.y - start.y) / length]
  // The head: a triangle of 8 by 7 that ends where the arrow does.
  const base = { x: end.x - dx * 8, y: end.y - dy * 8 }
  const head = `${end.x},${end.y} ${base.x - dy * 3.5},${base.y + dx * 3.5} ${base.x + dy * 3.5},${base.y - dx * 3.5}`
  const { stroke, fill } = LINES[arrow.tone ?? 'neutral']
  const upright = Math.abs(dy) > Math.abs(dx)
  return (
    <g>
      <line x1={start.x} y1={start.y} x2={base.x} y2={base.y} strokeWidth={1.5} className={stroke} />
      <polygon points={head} className={fill} />
      {arrow.label && (
        <text
          x={(start.x + end.x) / 2 + (upright ? 6 : 0)}
          y={(start.y + end.y) / 2 + (upright ? 4 : -6)}
          textAnchor={upright ? 'start' : 'middle'}
          fontSize={10.5}
          className="fill-ink-muted"
        >
          {arrow.label}
        </text>
      )}
    </g>
  )
}

interface Rectangle {
  x: number
  y: number
  width: number
  height: number
}

/** From edge to edge: sideways between neighbours of a row, else from below to above, within what the two share. */
function ends(a: Rectangle, b: Rectangle): [{ x: number; y: number }, { x: number; y: number }] {
  if (a.y === b.y) {
    const y = a.y + a.height / 2
    return a.x < b.x
      ? [
          { x: a.x + a.width, y },
          { x: b.x - 2, y },
        ]
      : [
          { x: a.x, y },
          { x: b.x + b.width + 2, y },
        ]
  }
  const left = Math.max(a.x, b.x)
  const right = Math.min(a.x + a.width, b.x + b.width)
  const shared = left < right ? (left + right) / 2 : undefined
  const down = a.y < b.y
  return [
    { x: shared ?? a.x + a.width / 2, y: down ? a.y + a.height : a.y },
    { x: shared ?? b.x + b.width / 2, y: down ? b.y - 2 : b.y + b.height + 2 },
  ]
}
