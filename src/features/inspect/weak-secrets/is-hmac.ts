/** Does the text hold a compact token of HS256, HS384 or HS512? A quick look; the worker reads it properly. */
export function isHmacToken(text: string): boolean {
  const found = /(?:^|[^A-Za-z0-9_-])(e[A-Za-z0-9_-]{8,2000})\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]/.exec(
    text.slice(0, 100_000),
  )
  const header = found?.[1]?.replace(/-/g, '+').replace(/_/g, '/')
  if (header === undefined || header.length % 4 === 1) return false
  return /"alg"\s*:\s*"HS(?:256|384|512)"/.test(atob(header))
}
