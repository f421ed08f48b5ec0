/**
 * A media type as typ is compared: without case, and without "application/", which RFC 7515 §4.1.9 lets a header
 * leave out when no other slash follows.
 */
export function comparableType(type: string): string {
  const lower = type.toLowerCase()
  const bare = lower.startsWith('application/') ? lower.slice('application/'.length) : lower
  return bare.includes('/') ? lower : bare
}
