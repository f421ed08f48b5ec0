/** The command that fetches an address where a browser may not: silent but for errors, and limited as the page is. */
export function curlLine(address: string): string {
  return `curl -sSL --max-time 10 -H 'Accept: application/json' '${address.replace(/'/g, "'\\''")}'`
}
