import type { LintLine } from '@/engine/keys/lint/lint-line'
import type { Severity } from '@/engine/types'
import { Tag } from '@/ui/chip'
import { SpecLink } from '@/ui/spec-link'
import { type Meaning, StatusMark } from '@/ui/status-mark'
import { VirtualList } from '@/ui/virtual-list'

const MARKS: Record<Severity, Meaning> = { error: 'failed', warning: 'warned', info: 'info' }
const ORDER: Record<Severity, number> = { error: 0, warning: 1, info: 2 }

interface LintListProps {
  label: string
  lines: readonly LintLine[]
  /** Say which key each line is about: for a set. */
  named?: boolean
}

/** What is to be said about a key or a set, the gravest first, each with its reason and the section that asks for it. */
export function LintList({ label, lines, named = false }: LintListProps) {
  const sorted = [...lines].sort((a, b) => (named ? 0 : ORDER[a.severity] - ORDER[b.severity]))
  return (
    <VirtualList label={label} items={sorted} keyOf={(_, index) => index} rowHeight={84} height={560}>
      {(line) => <Line line={line} named={named} />}
    </VirtualList>
  )
}

function Line({ line, named }: { line: LintLine; named: boolean }) {
  const { severity, code, message, why, fix, spec, member, keyIndex, kid } = line
  return (
    <div
      className="flex items-start gap-2 border-b border-line px-3.5 py-2 text-body"
      data-code={code}
      data-severity={severity}
    >
      <StatusMark status={code === 'key/no-complaint' ? 'passed' : MARKS[severity]} />
      <div className="min-w-0 flex-1">
        <p className="text-ink">
          {named && (
            <>
              <Tag>{keyIndex === undefined ? 'the set' : (kid ?? `key ${keyIndex + 1}`)}</Tag>{' '}
            </>
          )}
          {member !== undefined && (
            <>
              <code className="font-mono text-code font-semibold">{member}</code>{' '}
            </>
          )}
          {message}
        </p>
        <p className="text-ink-muted">{why}</p>
        {fix !== undefined && <p className="text-ink-muted">To do: {fix}</p>}
        <p className="sm:hidden">
          <SpecLink spec={spec} />
        </p>
      </div>
      <span className="shrink-0 max-sm:hidden">
        <SpecLink spec={spec} />
      </span>
    </div>
  )
}
