/** Does the token leave its payload to be given beside it (RFC 7515 Appendix F)? By its looks alone, before it is read. */
export function looksDetached(token: string): boolean {
  const bare = token.trim()
  if (/^[\w-]+\.\.[\w-]+$/.test(bare.replace(/^bearer\s+/i, ''))) return true
  return bare.startsWith('{') && /"signatures?"\s*:/.test(bare) && !/"payload"\s*:\s*"[^"]/.test(bare)
}
