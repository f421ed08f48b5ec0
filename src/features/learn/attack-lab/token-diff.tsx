import { classes } from '@/ui/classes'
import { LongText } from '@/ui/long-text'
import { partText } from './bytes'

interface Row {
  name: string
  before: string
  after: string
}

/** What differs between two tokens: members of header and payload, and the last part. */
export function TokenDiff({ before, after }: { before: string; after: string }) {
  if (before === after) return <p className="mt-2 text-ink-muted">This is the honest token: nothing is changed yet.</p>
  const rows = rowsOf(before, after)
  return (
    <div className="mt-3 overflow-x-auto">
      <table className="w-full border-collapse text-left text-body">
        <caption className="sr-only">What is changed</caption>
        <thead>
          <tr className="text-note text-ink-muted">
            <th scope="col" className="py-1 pr-4 font-semibold">
              part
            </th>
            <th scope="col" className="py-1 pr-4 font-semibold">
              honest
            </th>
            <th scope="col" className="py-1 font-semibold">
              forged
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, before: old, after: now }) => (
            <tr key={name} className="border-t border-line align-top">
              <th scope="row" className="py-1 pr-4 font-normal whitespace-nowrap text-ink-muted">
                {name}
              </th>
              <td className={classes('py-1 pr-4 font-mono text-code', old !== now && 'text-failed line-through')}>
                {old && <LongText label={`${name}, honest`} text={old} short={80} />}
              </td>
              <td className={classes('py-1 font-mono text-code', old !== now && 'font-semibold text-warned')}>
                {now ? (
                  <LongText label={`${name}, forged`} text={now} short={80} />
                ) : (
                  <span className="font-sans">empty</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function rowsOf(before: string, after: string): Row[] {
  const [old, now] = [before.split('.'), after.split('.')]
  // A JWE has other parts: only the headers can be laid side by side.
  const parts = now.length === 5 ? (['header'] as const) : (['header', 'payload'] as const)
  const rows = parts.flatMap((part, place) => memberRows(part, old[place] ?? '', now[place] ?? ''))
  const rest = {
    name: now.length === 5 ? 'the other parts' : 'signature',
    before: old.at(-1) ?? '',
    after: now.slice(2).join('.'),
  }
  return [...rows.filter(({ before: a, after: b }) => a !== b), rest]
}

/** Member by member when the names are told apart, else the whole text: a name that stands twice shows there. */
function memberRows(part: string, before: string, after: string): Row[] {
  const [a, b] = [membersOf(partText(before)), membersOf(partText(after))]
  if (!a || !b || JSON.stringify(b) !== partText(after))
    return [{ name: part, before: partText(before), after: partText(after) }]
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])]
  const words = (value: unknown) => (value === undefined ? '' : JSON.stringify(value))
  return names.map((name) => ({ name: `${part}.${name}`, before: words(a[name]), after: words(b[name]) }))
}

function membersOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
