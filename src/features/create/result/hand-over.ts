import { publicJwk } from '@/engine/keys/jwk/public-jwk'
import type { KeyReading, Policy } from '@/engine/types'
import type { Draft, DraftKey } from '@/session/draft'
import type { FurtherSource, SessionContent } from '@/session/types'
import { vaultSource } from '@/session/vault'
import { memberOf } from '../draft/json-text'
import { encrypts, payloadOf, signs } from '../draft/request-of'
import { keysOf, type ReadJwk } from '../keys/key-fit'

/** What each key of a draft was read as. */
export type ReadingOf = (key: DraftKey) => KeyReading | undefined

/**
 * What Inspect gets with a token: of a signature the public key only, of an HMAC the secret, since the same secret
 * checks it, and of an encrypted token the key that opens it.
 */
export function handOver(token: string, draft: Draft, readingOf: ReadingOf): Partial<SessionContent> {
  const content: Partial<SessionContent> = { token, policy: policyOf(draft, readingOf) }
  const keys: ReadJwk[] = []
  const sources: FurtherSource[] = []
  const add = (key: DraftKey, share: (jwk: ReadJwk) => ReadJwk | undefined, opens = false) => {
    if (key.vault) {
      // Of a pair of the vault what checks is handed over; what only opens stays where it is, and is used from there.
      sources.push(vaultSource(key.vault, opens ? 'private' : 'public'))
      return
    }
    for (const jwk of keysOf(readingOf(key))) {
      const shared = share(jwk)
      if (shared) keys.push(shared)
    }
  }
  if (signs(draft))
    // What carries its own key is judged by that key's thumbprint.
    for (const { key, header } of draft.signatures)
      if (memberOf(header, 'jwk') === undefined) add(key, (jwk) => (jwk.kty === 'oct' ? jwk : half(jwk)))
  if (encrypts(draft))
    for (const { key, alg } of draft.encryption.recipients) {
      if (alg.startsWith('PBES2')) content.password = key.text
      else add(key, (jwk) => jwk, true)
    }
  if (keys.length > 0) content.keys = JSON.stringify(keys.length === 1 ? keys[0] : { keys }, null, 2)
  if (sources.length > 0) content.sources = sources
  if (draft.kind === 'sign' && draft.detached) content.detachedPayload = payloadOf(draft)
  return content
}

/**
 * The template's policy, for the algorithms that were chosen. A token that brings its key is accepted for that key's
 * thumbprint (RFC 7638), and for no other.
 */
function policyOf(draft: Draft, readingOf: ReadingOf): Policy {
  const { policy, signatures, encryption } = draft
  const carriers = signs(draft) ? signatures.filter(({ header }) => memberOf(header, 'jwk') !== undefined) : []
  const keyThumbprints = carriers.flatMap(({ key }) =>
    (readingOf(key)?.keys ?? []).flatMap(({ thumbprint }) => thumbprint ?? []),
  )
  const algorithms = [
    ...(signs(draft) ? signatures : []).map(({ alg }) => alg),
    ...(encrypts(draft) ? encryption.recipients : []).map(({ alg }) => alg),
  ]
  return {
    ...(Object.keys(policy).length > 0 && { ...policy, algorithms: [...new Set(algorithms)] }),
    ...(keyThumbprints.length > 0 && { keyThumbprints }),
  }
}

function half(jwk: ReadJwk): ReadJwk | undefined {
  return typeof jwk.kty === 'string' ? publicJwk({ ...jwk, kty: jwk.kty }) : undefined
}

/** Says before the press what goes along, in words that name every secret. */
export function handOverWords(draft: Draft): string {
  const parts: string[] = []
  if (signs(draft)) {
    const algs = draft.signatures.map(({ alg }) => alg)
    if (algs.some((alg) => alg.startsWith('HS')))
      parts.push('the shared secret, since an HMAC is checked with the same secret')
    if (algs.some((alg) => !alg.startsWith('HS') && alg !== 'none')) parts.push('the public key, never the private one')
  }
  if (encrypts(draft)) parts.push('the key that decrypts it, since nothing else opens it')
  if (Object.keys(draft.policy).length > 0) parts.push(`the policy of the template “${draft.template}”`)
  return parts.length === 0 ? 'The token goes along.' : `With the token goes ${parts.join('; ')}.`
}
