import { KEPT_AS, tabStorage } from './kept'
import { isPlainAddress, isToken, splitKeys } from './secrecy'
import type { SessionContent, SessionState } from './types'

/** What may outlive a reload of the tab: recognised tokens, public keys, the policy; everything only when asked. */
export function keptPart(state: SessionState): Partial<SessionState> {
  const { cleared: _, draft: __, made: ___, unkept: ____, sources, ...content } = state
  // A CryptoKey of the vault has no text; it stays where it is.
  const fetched = sources.filter((source) => source.origin === 'fetched')
  if (state.keepEverything) return { ...content, sources: fetched }
  const kept: Partial<SessionContent> = {
    secretEncoding: state.secretEncoding,
    detachedEncoding: state.detachedEncoding,
    policy: state.policy,
    allow: state.allow,
    clock: state.clock,
    sources: fetched.filter(({ text }) => splitKeys(text).secrets.length === 0),
  }
  if (isToken(state.token)) kept.token = state.token
  if (isToken(state.secondToken)) kept.secondToken = state.secondToken
  if (splitKeys(state.keys).secrets.length === 0) kept.keys = state.keys
  if (isPlainAddress(state.jwksAddress)) kept.jwksAddress = state.jwksAddress
  if (isPlainAddress(state.issuerAddress)) kept.issuerAddress = state.issuerAddress
  return kept
}

/**
 * Writes what may be kept into the tab's own storage; a browser that refuses keeps nothing. What a link brought is not
 * written before the person does something with it: what was kept until then stays, and comes back on a reload.
 */
export function keep(state: SessionState, storage = tabStorage()): void {
  if (state.unkept) return
  try {
    storage?.setItem(KEPT_AS, JSON.stringify(keptPart(state)))
  } catch {
    // Storage is blocked or full: the session lives in memory only.
  }
}
