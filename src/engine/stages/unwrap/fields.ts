/**
 * Names of fields, parameters and cookies that carry tokens, the most wanted first. Where several tokens are found the
 * ID token is preferred to the access token: it is always a token in the sense of RFC 7519, and its key is published.
 */
const NAMES: readonly string[] = [
  'id_token',
  'idtoken',
  'access_token',
  'accesstoken',
  'token',
  'jwt',
  'authorization',
  'id_token_hint',
  'logout_token',
  'assertion',
  'client_assertion',
  'subject_token',
  'request',
  'response',
  'credential',
  'vp_token',
  'auth_token',
  'authtoken',
  'bearer',
  'session',
  '__session',
  'refresh_token',
  'refreshtoken',
]
const RANKS: ReadonlyMap<string, number> = new Map(NAMES.map((name, index) => [name, index]))

/** How likely a field of this name holds the token that is meant; lower is likelier. */
export const fieldRank = (name: string): number => RANKS.get(name.toLowerCase()) ?? NAMES.length

/** "a", "a and b", "a, b and c": names of the other tokens that were there, at most five. */
export function listNames(names: readonly string[]): string {
  const quoted = names.slice(0, 5).map((name) => `"${name}"`)
  if (names.length > 5) return `${quoted.join(', ')} and ${names.length - 5} more`
  const end = quoted.pop() ?? ''
  return quoted.length === 0 ? end : `${quoted.join(', ')} and ${end}`
}
