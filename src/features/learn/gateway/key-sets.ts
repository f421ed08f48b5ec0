import type { BenchEntry } from '@/session/bench'
import { splitKeys } from '@/session/secrecy'
import type { SessionContent } from '@/session/types'
import type { Issuer } from '@/simulator/issuer'
import { type Publisher, publisherOf } from '@/simulator/verifier'

/** One place that the gateway's set can come from. */
export interface KeySetChoice {
  id: string
  label: string
  publisher: Publisher
}

/**
 * Every set that this tab has: the lab's issuer, the public halves on the bench, what was fetched, and a set that was
 * pasted into Keys of Inspect. Nothing is fetched here; private members are left out.
 */
export function keySetChoices(
  lab: Issuer,
  bench: readonly BenchEntry[],
  { sources, keys }: Pick<SessionContent, 'sources' | 'keys'>,
): KeySetChoice[] {
  const held = (id: string, label: string, text: string | undefined, address: string, issuer?: string) =>
    text === undefined ? [] : [{ id, label, publisher: { name: issuer, address, setAt: () => text } }]
  return [
    { id: 'lab', label: 'The issuer of this lab', publisher: publisherOf(lab) },
    ...held('bench', 'The public keys on the bench', benchSet(bench), 'the bench'),
    ...held('pasted', 'The key set pasted in Inspect', publicSet(keys), 'the Keys box'),
    ...sources.flatMap((source) =>
      source.origin === 'fetched'
        ? held(source.address, `Fetched from ${source.address}`, publicSet(source.text), source.address, source.issuer)
        : [],
    ),
  ]
}

/** The set that a choice stood for and that is gone now: a publisher who gives no answer. */
export const goneSet = (id: string): KeySetChoice => ({
  id,
  label: 'A set that is no longer in this tab',
  publisher: { name: undefined, address: id, setAt: () => undefined },
})

function benchSet(entries: readonly BenchEntry[]): string | undefined {
  const text = JSON.stringify(entries.flatMap(({ jwk, problem }) => (jwk && !problem ? [jwk] : [])))
  return publicSet(text)
}

/** A JWK set, a list of keys or one JWK as a set of its public halves (RFC 7517 §5); undefined for any other text. */
function publicSet(text: string): string | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined
  try {
    const value: unknown = JSON.parse(splitKeys(text).publicText)
    const keys: unknown = Array.isArray(value) ? value : (Object(value).keys ?? [value])
    return Array.isArray(keys) && keys.length > 0 ? JSON.stringify({ keys }) : undefined
  } catch {
    return undefined
  }
}
