/** What became of a key set between two fetches, by `kid`, or by thumbprint-like text for keys without one. */
export interface SetChanges {
  added: string[]
  removed: string[]
  /** The same `kid`, other members: a `kid` that is used again for another key breaks every cache. */
  altered: string[]
}

/** Compares two answers as texts; undefined when one of them is no JSON that keys come in. Order does not matter. */
export function compareSets(before: string, after: string): SetChanges | undefined {
  const [old, next] = [entriesOf(before), entriesOf(after)]
  if (!old || !next) return undefined
  return {
    added: [...next.keys()].filter((name) => !old.has(name)),
    removed: [...old.keys()].filter((name) => !next.has(name)),
    altered: [...next].flatMap(([name, text]) => (old.has(name) && old.get(name) !== text ? [name] : [])),
  }
}

/** The names of the keys in a set: their `kid`s, or a word on those without. */
export const kidsOf = (text: string): string[] => [...(entriesOf(text)?.keys() ?? [])]

function entriesOf(text: string): Map<string, string> | undefined {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return undefined
  }
  const set: unknown = Object(parsed).keys
  const keys: unknown = Array.isArray(set) ? set : Array.isArray(parsed) ? parsed : undefined
  if (Array.isArray(keys)) return named(keys)
  if (typeof Object(parsed).kty === 'string') return named([parsed])
  if (typeof parsed !== 'object' || parsed === null) return undefined
  // A kid→PEM map has its names already.
  return new Map(Object.entries(parsed).map(([kid, value]) => [kid, sorted(value)]))
}

function named(keys: readonly unknown[]): Map<string, string> {
  const entries = new Map<string, string>()
  for (const key of keys) {
    const { kid, kty, x, n } = Object(key)
    const text = sorted(key)
    const plain = typeof kid === 'string' ? kid : `${kty} key without kid (${String(x ?? n ?? text).slice(0, 10)}…)`
    // A kid may stand there twice: each is its own entry.
    let name = plain
    for (let count = 2; entries.has(name) && entries.get(name) !== text; count++) name = `${plain} (${count})`
    entries.set(name, text)
  }
  return entries
}

/** JSON with its names in order, so that a server that writes members in another order has altered nothing. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
