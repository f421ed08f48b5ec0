/** A function's body and its arguments as one expression. Text, not a function that makes one: the page's Content-Security-Policy forbids that. */
export const asExpression = (body: string, args: unknown[], kind: 'async' | '' = ''): string =>
  `(${kind} (...args) => { ${body} })(...${JSON.stringify(args)})`

/** The fault of a request that leaves this machine. */
export function beyondLoopback(url: string): string[] {
  const { protocol, hostname } = new URL(url)
  return protocol.startsWith('http') && hostname !== '127.0.0.1' ? [`request: ${url}`] : []
}
