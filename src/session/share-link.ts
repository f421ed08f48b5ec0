import { compress } from './compressed'
import type { LinkParts } from './read-link'
import { type SecretPart, splitKeys } from './secrecy'
import type { SessionContent } from './types'

/** What the person ticked. Every secret is left out unless its own box is ticked. */
export interface ShareChoice {
  /** Leave out what a reader could use the token with. */
  withoutSignature?: boolean
  /** Indexes into `secretsOf(content)`. */
  secrets?: readonly number[]
}

/** The secrets of a session, each in words, for one box each. */
export function secretsOf(content: SessionContent): SecretPart[] {
  const { secrets } = splitKeys(content.keys)
  return content.password === '' ? secrets : [...secrets, { label: 'the password', text: content.password }]
}

/** The fragment of a link to this case, compressed: `#/inspect?s=…`. */
export async function makeShareLink(content: SessionContent, choice: ShareChoice = {}): Promise<string> {
  const { publicText, secrets } = splitKeys(content.keys)
  const ticked = new Set(choice.secrets ?? [])
  const chosen = secrets.filter((_, index) => ticked.has(index))
  // All of it was ticked: the text as it stands, to the last space.
  const keys = chosen.length === secrets.length ? content.keys : joinKeys(publicText, chosen)
  const parts: LinkParts = {
    ...(content.token && { token: choice.withoutSignature ? withoutSignature(content.token) : content.token }),
    ...(keys && { keys }),
    ...(content.jwksAddress && { jwks: content.jwksAddress }),
    ...(content.issuerAddress && { issuer: content.issuerAddress }),
    ...(Object.keys(content.policy).length > 0 && { policy: JSON.stringify(content.policy) }),
    ...(content.clock.mode === 'as-of' && { at: String(content.clock.at) }),
    ...(content.secretEncoding !== 'utf8' && { secretEncoding: content.secretEncoding }),
    ...(content.detachedPayload && { payload: content.detachedPayload, payloadEncoding: content.detachedEncoding }),
    ...(content.secondToken && {
      secondToken: choice.withoutSignature ? withoutSignature(content.secondToken) : content.secondToken,
    }),
    ...(content.errorMessage && { errorMessage: content.errorMessage }),
    ...(content.password && ticked.has(secrets.length) && { password: content.password }),
  }
  return `#/inspect?s=${await compress(JSON.stringify(parts))}`
}

function joinKeys(publicText: string, chosen: readonly SecretPart[]): string {
  return [publicText, ...chosen.map(({ text }) => text)].filter(Boolean).join('\n')
}

/** A compact JWS without its last part cannot be used, and still shows what it says. Other forms are left out whole. */
function withoutSignature(token: string): string {
  const bare = /[\w-]+\.[\w-]*\.[\w-]*/.exec(token.trim())?.[0]
  if (!bare || bare !== token.trim().replace(/^bearer\s+/i, '')) return ''
  return `${bare.split('.').slice(0, 2).join('.')}.`
}
