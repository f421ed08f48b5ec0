import type { Policy, SecretEncoding } from '@/engine/types'
import type { SessionContent } from './types'

/** What a link carries: texts by the names of DESIGN.md, section 3, and the few that only the compressed form has. */
export type LinkParts = Partial<Record<(typeof PLAIN)[number] | (typeof COMPRESSED_ONLY)[number], string>>
const PLAIN = ['token', 'keys', 'jwks', 'issuer', 'policy', 'at', 'secretEncoding'] as const
const COMPRESSED_ONLY = ['payload', 'payloadEncoding', 'secondToken', 'errorMessage', 'password'] as const

export interface ReadLink {
  content: Partial<SessionContent>
  /** What could not be used, one sentence each. */
  problems: string[]
}

/**
 * Reads the part of the fragment behind the `?`. Undefined when it brings no case. Percent-encoding is undone, and a
 * plus sign stays a plus sign: it belongs to base64. Nothing is fetched; `jwks` and `issuer` only fill their boxes.
 * Consent to a cost or a leniency is the person's own: a link brings none.
 */
export async function readShareLink(query: string): Promise<ReadLink | undefined> {
  const problems: string[] = []
  const parts: LinkParts = {}
  for (const { name, value } of pairsOf(query)) {
    if (name === 's') Object.assign(parts, await inflate(value, problems))
    else if (isOneOf(PLAIN, name)) parts[name] = value
  }
  return readParts(parts, problems)
}

/** The same at once, for a link without a compressed part; undefined when it has one. */
export function readPlainLink(query: string): ReadLink | undefined {
  const pairs = pairsOf(query)
  const parts: LinkParts = {}
  for (const { name, value } of pairs) if (isOneOf(PLAIN, name)) parts[name] = value
  return pairs.some(({ name }) => name === 's') ? undefined : readParts(parts, [])
}

const pairsOf = (query: string): { name: string; value: string }[] =>
  query.split('&').map((pair) => {
    const [name = '', ...rest] = pair.split('=')
    return { name, value: decode(rest.join('=')) }
  })

function readParts(parts: LinkParts, problems: string[]): ReadLink | undefined {
  if (Object.keys(parts).length === 0 && problems.length === 0) return undefined
  return { content: contentFrom(parts, problems), problems }
}

/** A link made by a form library writes spaces as plus signs; a PEM header gives that away. */
function decode(text: string): string {
  const spaced = /BEGIN\+/.test(text) ? text.replace(/\+/g, '%20') : text
  try {
    return decodeURIComponent(spaced)
  } catch {
    return spaced
  }
}

async function inflate(value: string, problems: string[]): Promise<LinkParts> {
  const { decompress } = await import('./compressed')
  const text = await decompress(value)
  const parsed = text === undefined ? undefined : parseObject(text)
  if (!parsed) {
    problems.push('The link is damaged: its compressed part (s=) cannot be read. Ask for it again.')
    return {}
  }
  const known = [...PLAIN, ...COMPRESSED_ONLY]
  return Object.fromEntries(
    Object.entries(parsed).filter(([name, part]) => isOneOf(known, name) && typeof part === 'string'),
  )
}

function contentFrom(parts: LinkParts, problems: string[]): Partial<SessionContent> {
  const content: Partial<SessionContent> = {}
  if (parts.token !== undefined) content.token = parts.token
  if (parts.keys !== undefined) content.keys = parts.keys
  if (parts.jwks !== undefined) content.jwksAddress = parts.jwks
  if (parts.issuer !== undefined) content.issuerAddress = parts.issuer
  if (parts.secondToken !== undefined) content.secondToken = parts.secondToken
  if (parts.errorMessage !== undefined) content.errorMessage = parts.errorMessage
  if (parts.password !== undefined) content.password = parts.password
  if (parts.payload !== undefined) content.detachedPayload = parts.payload
  if (parts.payloadEncoding === 'base64url') content.detachedEncoding = 'base64url'
  if (isOneOf(ENCODINGS, parts.secretEncoding)) content.secretEncoding = parts.secretEncoding
  if (parts.policy !== undefined) {
    const policy = parseObject(parts.policy)
    if (policy) content.policy = policy as Policy
    else problems.push('The policy in the link is not a JSON object, so no policy was set.')
  }
  if (parts.at !== undefined) {
    const at = Number(parts.at)
    if (parts.at !== '' && Number.isFinite(at)) content.clock = { mode: 'as-of', at }
    else
      problems.push(
        `The time in the link, at=${parts.at.slice(0, 40)}, is not a number of Unix seconds, so the clock is live.`,
      )
  }
  return content
}

const ENCODINGS = ['utf8', 'base64', 'base64url', 'hex'] as const satisfies readonly SecretEncoding[]

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

function isOneOf<const Name extends string>(names: readonly Name[], value: string | undefined): value is Name {
  return names.some((name) => name === value)
}
