import type { KeySetReading } from '../model'
import type { KeySource, Limits, Note, SecretEncoding } from '../types'
import { closerNotes } from './judge-key'
import { KeyCollector, type ReadingOptions } from './key-collector'
import { readPlainKeys } from './read-plain'

type Sources = string | KeySource[] | undefined
type Options = { secretEncoding?: SecretEncoding; password?: string; limits: Limits }

interface CacheEntry {
  sources: Sources
  options: Options
  reading: Promise<KeySetReading>
}
/** Eight readings a WebCrypto: enough for typing back and forth, for a repair and its undoing, and for nested tokens. */
const CACHED = 8
const caches = new WeakMap<SubtleCrypto, CacheEntry[]>()
/** In sets larger than this, what needs a closer look at each key waits until the key is used. */
const CLOSER_LOOK = 50
/** Past this many characters a repair that repeats the whole text costs more than it helps. */
const REPAIRABLE = 100_000

/**
 * Reads everything that was given as keys. Faults are values: on a key (`problem`, `unreadable`) or on the whole text
 * (`problem`). The same sources give the same candidates again, so that what was imported for them stays known.
 */
export function readKeySources(sources: Sources, options: Options, subtle: SubtleCrypto): Promise<KeySetReading> {
  let entries = caches.get(subtle)
  if (!entries) {
    entries = []
    caches.set(subtle, entries)
  }
  const index = entries.findIndex((entry) => sameSources(entry.sources, sources) && sameOptions(entry.options, options))
  const found = entries[index]
  if (found) {
    if (index > 0) entries.unshift(...entries.splice(index, 1))
    return found.reading
  }
  const entry: CacheEntry = {
    sources: Array.isArray(sources) ? sources.map((source) => ({ ...source })) : sources,
    options: { ...options },
    reading: read(sources, options, subtle),
  }
  entries.unshift(entry)
  if (entries.length > CACHED) entries.pop()
  return entry.reading
}

function sameSources(a: Sources, b: Sources): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b
  return a.length === b.length && a.every((source, index) => sameSource(source, b[index]))
}

function sameSource(a: KeySource, b: KeySource | undefined): boolean {
  if (!b || a.origin !== b.origin) return false
  if (a.origin === 'vault') return b.origin === 'vault' && a.key === b.key && a.kid === b.kid && a.alg === b.alg
  if (b.origin === 'vault' || a.text !== b.text) return false
  return a.origin === 'given' || (b.origin === 'fetched' && a.address === b.address && a.issuer === b.issuer)
}

const sameOptions = (a: Options, b: Options): boolean =>
  a.secretEncoding === b.secretEncoding &&
  a.password === b.password &&
  a.limits.keys === b.limits.keys &&
  a.limits.jsonDepth === b.limits.jsonDepth &&
  a.limits.rsaModulusBits === b.limits.rsaModulusBits &&
  a.limits.pbes2Iterations === b.limits.pbes2Iterations

async function read(sources: Sources, options: Options, subtle: SubtleCrypto): Promise<KeySetReading> {
  const list: KeySource[] = typeof sources === 'string' ? [{ text: sources, origin: 'given' }] : (sources ?? [])
  const reading: KeySetReading = { form: 'none', keys: [], notes: [], given: false }
  const forms = new Set<string>()
  for (const source of list) {
    if (source.origin === 'vault') {
      reading.given = true
      forms.add('vault')
      const { vaultCandidate } = await import('./vault-key')
      reading.keys.push(await vaultCandidate(source, reading.keys.length, subtle))
      continue
    }
    if (source.text.trim() === '') continue
    reading.given = true
    const collector = await readSource(source, options, subtle, reading.keys.length)
    forms.add(collector.formName)
    reading.keys.push(...collector.keys)
    reading.notes.push(
      ...collector.notes.map((note) =>
        fittedRepair(note, source, list, collector.keys.length, typeof sources === 'string'),
      ),
    )
    if (collector.problem) reading.problem ??= collector.problem
  }
  reading.form = forms.size > 1 ? 'mixed' : ([...forms][0] ?? 'none')
  // What was read past a limit is not used: half a set would select other keys than the whole.
  if (reading.problem?.code.startsWith('limit/')) reading.keys = []
  // Only what must not be published can say anything here; a public set is the rule.
  if (reading.keys.some((key) => key.isPrivate || key.kty === 'oct')) {
    const { publishingNotes } = await import('./lint/publishing-notes')
    reading.notes.push(...(await publishingNotes(reading.keys, reading.form, subtle)))
  }
  const [only, another] = reading.keys
  // In a set, a faulty key is worth a warning; alone, it is the reason why nothing verifies.
  if (only?.problem && !another && !only.unreadable)
    reading.notes = reading.notes.map((note) =>
      note.code === only.problem?.code ? { ...note, severity: 'error' } : note,
    )
  if (reading.keys.length <= CLOSER_LOOK) for (const key of reading.keys) reading.notes.push(...closerNotes(key))
  return reading
}

async function readSource(
  source: Exclude<KeySource, { origin: 'vault' }>,
  options: ReadingOptions,
  subtle: SubtleCrypto,
  first: number,
): Promise<KeyCollector> {
  const collector = new KeyCollector(source, options, first)
  // PEM, DER, OpenSSH, certificates, maps and broken JSON have a reader of their own, which the first verdict seldom needs.
  if (!readPlainKeys(collector, source.text)) {
    const { readKeyText } = await import('./read-text')
    readKeyText(collector, subtle, source.text)
    await collector.settle()
  }
  return collector
}

/** A reader's repair replaces one key; the request needs the whole text with that key replaced, and its other sources. */
function fittedRepair(
  note: Note,
  source: Exclude<KeySource, { origin: 'vault' }>,
  list: KeySource[],
  keys: number,
  asText: boolean,
): Note {
  const replacement = note.repair?.keys
  if (typeof replacement !== 'string') return note
  const { repair, ...bare } = note
  const { text } = source
  if (text.length > REPAIRABLE || (!note.at && keys > 1)) return bare
  const whole = note.at ? text.slice(0, note.at.start) + replacement + text.slice(note.at.end) : replacement
  if (asText) return { ...bare, repair: { ...repair, keys: whole } }
  return {
    ...bare,
    repair: { ...repair, keys: list.map((entry) => (entry === source ? { ...source, text: whole } : entry)) },
  }
}
