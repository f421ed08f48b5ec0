import { useMemo, useState } from 'react'
import { type ByteSpelling, byteCells, firstBytes, spellBytes } from './byte-forms'
import { FormChoice } from './bytes-view'
import { classes } from './classes'
import { CopyButton } from './copy-button'
import { StatusMark } from './status-mark'

/** A signature of ML-DSA-87 has 4,627 bytes; past this the beginning must do. */
const MOST_COMPARED = 8192

/** Bytes line up under each other only in these. */
const CELL_FORMS = ['hex', 'decimal'] as const
type CellForm = (typeof CELL_FORMS)[number]

interface ComparisonViewProps {
  label: string
  expected: string
  actual: string
  encoding: ByteSpelling
  equal: boolean
}

/** Two byte strings under each other, the bytes that differ marked by weight and underline as well as by colour. */
export function ComparisonView({ label, expected, actual, encoding, equal }: ComparisonViewProps) {
  const [form, setForm] = useState<CellForm>('hex')
  const sides = useMemo(
    () => ({
      expected: firstBytes(expected, encoding, MOST_COMPARED),
      actual: firstBytes(actual, encoding, MOST_COMPARED),
    }),
    [expected, actual, encoding],
  )
  const longest = Math.max(sides.expected.length, sides.actual.length)
  let different = 0
  for (let at = 0; at < longest; at++) if (sides.expected[at] !== sides.actual[at]) different++
  const says = equal
    ? `equal in all ${longest} bytes`
    : `${different === longest ? 'differs in all' : `differs in ${different} of`} ${longest} bytes`
  return (
    <span className="block min-w-0">
      {(['expected', 'actual'] as const).map((side) => (
        <span key={side} className="flex items-start gap-2">
          <span className="w-20 shrink-0 pt-1 text-note text-ink-muted">
            {side === 'expected' ? 'Expected' : 'In the token'}
          </span>
          <span className="max-h-60 min-w-0 flex-1 overflow-auto font-mono text-code">
            <Cells
              own={byteCells(sides[side], form)}
              other={byteCells(sides[side === 'expected' ? 'actual' : 'expected'], form)}
            />
          </span>
          <CopyButton
            what={`${label}, ${side === 'expected' ? 'expected' : 'in the token'}, as ${form}`}
            value={() => spellBytes(firstBytes(side === 'expected' ? expected : actual, encoding), form) ?? ''}
          />
        </span>
      ))}
      <span className="flex flex-wrap items-center gap-2 text-note text-ink-muted">
        <span>
          <StatusMark status={equal ? 'passed' : 'failed'} label="" /> {says}
        </span>
        <FormChoice<CellForm> label={label} forms={CELL_FORMS} value={form} onChange={setForm} />
      </span>
    </span>
  )
}

/** The cells of one side, neighbours of the same kind drawn as one piece. */
function Cells({ own, other }: { own: string[]; other: string[] }) {
  const runs: { differs: boolean; from: number; cells: string[] }[] = []
  own.forEach((cell, at) => {
    const differs = cell !== other[at]
    const last = runs.at(-1)
    if (last?.differs === differs) last.cells.push(cell)
    else runs.push({ differs, from: at, cells: [cell] })
  })
  return runs.map(({ differs, from, cells }) => (
    <span key={from}>
      <span
        className={classes(differs ? 'font-semibold text-failed underline decoration-failed-line' : 'text-ink-muted')}
      >
        {cells.join(' ')}
      </span>{' '}
    </span>
  ))
}
