import type { JsonRead } from '../codec/json'
import type { JweToken } from '../model'
import { failed, passed, type StepResult, warned } from '../trace'
import type { Detail, Limits } from '../types'
import { readHeader } from './read-header'

export interface ProtectedHeader {
  header: Record<string, unknown>
  /** The header as JSON; absent when the token has no protected header (JSON serializations only). */
  read?: JsonRead
}

/** Reads the protected header, when there is one: JSON serializations may do without (RFC 7516 §7.2.1). */
export function readProtectedHeader(token: JweToken, limits: Limits, padded: boolean): StepResult<ProtectedHeader> {
  const unprotected: Detail[] = token.unprotected
    ? [{ shape: 'json', label: 'Shared unprotected header', value: JSON.stringify(token.unprotected) }]
    : []
  const part = token.protected
  if (!part || part.text === '') {
    if (token.serialization === 'compact')
      return failed({
        code: 'header/no-alg',
        message: 'The header is empty; a JWE in compact form has nowhere else to say how it was encrypted.',
      })
    return warned(
      { header: {} },
      'There is no protected header: alg and enc can be changed without notice.',
      unprotected,
    )
  }
  const read = readHeader(part, limits, padded)
  return { ...read, details: [...(read.details ?? []), ...unprotected] }
}

/**
 * The JOSE Header of one recipient: protected, shared and per-recipient members together, no name in two of them
 * (RFC 7516 §5.2 step 4, §7.2.1).
 */
export function joinHeaders(
  protectedHeader: Record<string, unknown>,
  shared: Record<string, unknown> | undefined,
  own: Record<string, unknown> | undefined,
): StepResult<Record<string, unknown>> {
  if (!shared && !own) return passed(protectedHeader, 'All members are in the protected header.')
  const sources: [string, Record<string, unknown>][] = [['protected', protectedHeader]]
  if (shared) sources.push(['shared unprotected', shared])
  if (own) sources.push(["recipient's own", own])
  const from = new Map<string, string>()
  for (const [source, members] of sources)
    for (const name of Object.keys(members)) {
      const other = from.get(name)
      if (other !== undefined)
        return failed({
          code: 'header/not-disjoint',
          message: `"${name}" stands in the ${other} and in the ${source} header; RFC 7516 §7.2.1 allows it in one of them only.`,
        })
      from.set(name, source)
    }
  const joined: Record<string, unknown> = { ...own, ...shared, ...protectedHeader }
  return passed(joined, `${from.size} members, each in one header only.`, [
    {
      shape: 'table',
      label: 'Where each member stands',
      columns: ['member', 'header', 'value'],
      rows: [...from].map(([name, source]) => [name, source, JSON.stringify(joined[name]) ?? '']),
    },
  ])
}
