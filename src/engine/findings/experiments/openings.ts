import type { KeyCandidate } from '../../model'
import type { Bytes } from './hypotheses'
import { type Opening, openRsa } from './rsa-opening'

const known = new WeakMap<KeyCandidate, { signature: Bytes; opening: Promise<Opening | undefined> }[]>()

/** X3, remembered for the key and the signature: several experiments ask for the same opening. */
export function openingOf(subtle: SubtleCrypto, key: KeyCandidate, signature: Bytes): Promise<Opening | undefined> {
  const entries = known.get(key) ?? []
  known.set(key, entries)
  const found = entries.find((entry) => sameBytes(entry.signature, signature))
  if (found) return found.opening
  const entry = { signature, opening: openRsa(subtle, key, signature) }
  entries.unshift(entry)
  if (entries.length > 16) entries.pop()
  return entry.opening
}

const sameBytes = (a: Bytes, b: Bytes): boolean => a.length === b.length && a.every((byte, i) => byte === b[i])
