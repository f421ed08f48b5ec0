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
  if (!state.unkept) attempt(() => storage?.setItem(KEPT_AS, JSON.stringify(keptPart(state))))
}

/** Writing more takes a browser long enough to be felt (a tenth of a second for a million characters). */
const LARGE = 200_000

/**
 * The same while somebody works: what is large waits until the tab is left or hidden. What was kept before does not stay
 * in its place, since it may hold what must not be kept any longer.
 */
export function keepMeanwhile(state: SessionState, storage = tabStorage()): void {
  if (lengthOf(state) <= LARGE) keep(state, storage)
  else if (!state.unkept) attempt(() => storage?.removeItem(KEPT_AS))
}

/** Keeps the newest state, once there is one to keep, whenever the tab is left or hidden. */
export function keepOnLeaving(latest: { current: SessionState | undefined }): void {
  const now = () => latest.current && keep(latest.current)
  window.addEventListener('pagehide', now)
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && now())
}

function lengthOf({ token, keys, secondToken, detachedPayload, errorMessage, sources }: SessionState): number {
  const fetched = sources.reduce((sum, source) => sum + ('text' in source ? source.text.length : 0), 0)
  return token.length + keys.length + secondToken.length + detachedPayload.length + errorMessage.length + fetched
}

function attempt(write: () => void): void {
  try {
    write()
  } catch {
    // Storage is blocked or full: the session lives in memory only.
  }
}
