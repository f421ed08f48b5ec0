import type { Asking } from './address'

/** Milliseconds until a request is given up. */
export const TIME_LIMIT = 10_000
/** Bytes of an answer; what is longer is not read further. */
export const SIZE_LIMIT = 1_000_000

/** What a server said, as far as a browser lets a page see it. */
export interface Answer {
  kind: 'answered'
  status: number
  /** Where the answer came from in the end. */
  finalAddress: string
  redirected: boolean
  contentType?: string
  cacheControl?: string
  expires?: string
  /** Bytes of the body. */
  size: number
  text: string
  /** The person fetched it with curl and pasted it: status and headers are unknown. */
  pasted?: true
}

/** Every way in which a request can end. `probe` says what one more request, blind to its answer, has shown. */
export type Outcome =
  | Answer
  | { kind: 'offline' }
  | { kind: 'cancelled' }
  | { kind: 'timed-out' }
  | { kind: 'too-large'; status: number; read: number }
  | { kind: 'not-text'; status: number; size: number }
  | { kind: 'blocked-by-cors'; said: string; probeDuration: number }
  | { kind: 'unreachable'; said: string; probeDuration: number }

/** One request from press to end. */
export interface Exchange {
  asking: Asking
  /** Unix milliseconds. */
  startedAt: number
  /** Milliseconds. */
  duration: number
  outcome: Outcome
}

/** What an exchange needs of the browser, so that tests can do without one. */
export interface Network {
  fetch: typeof fetch
  isOnline(): boolean
  /** Unix milliseconds. */
  now(): number
}

export const BROWSER: Network = {
  fetch: (...request) => fetch(...request),
  isOnline: () => navigator.onLine,
  now: () => Date.now(),
}

/** No cookie, no referrer, no stored answer: the request tells the server an address and nothing else. */
const QUIET = { credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store', redirect: 'follow' } as const

/**
 * Asks one address once, with GET. `signal` is the person's cancel. Every failure is an outcome. After a network error
 * one `no-cors` request to the same address separates a server that does not let this page read its answers from one
 * that cannot be reached: it can succeed only in the first case, and shows nothing of the answer.
 */
export async function exchange(asking: Asking, signal: AbortSignal, network: Network = BROWSER): Promise<Exchange> {
  const startedAt = network.now()
  const outcome = await ask(asking.address, signal, network)
  return { asking, startedAt, duration: network.now() - startedAt, outcome }
}

async function ask(address: string, cancel: AbortSignal, network: Network): Promise<Outcome> {
  if (!network.isOnline()) return { kind: 'offline' }
  const limit = AbortSignal.timeout(TIME_LIMIT)
  const signal = AbortSignal.any([cancel, limit])
  const ended = (): Outcome | undefined =>
    cancel.aborted ? { kind: 'cancelled' } : limit.aborted ? { kind: 'timed-out' } : undefined
  let response: Response
  try {
    response = await network.fetch(address, { ...QUIET, signal, headers: { Accept: 'application/json' } })
  } catch (error) {
    return ended() ?? (await probe(address, cancel, network, String(error)))
  }
  try {
    return await readAnswer(response, address)
  } catch (error) {
    return ended() ?? { kind: 'unreachable', said: `The answer broke off: ${String(error)}`, probeDuration: 0 }
  }
}

async function probe(address: string, cancel: AbortSignal, network: Network, said: string): Promise<Outcome> {
  if (!network.isOnline()) return { kind: 'offline' }
  const started = network.now()
  const limit = AbortSignal.timeout(TIME_LIMIT)
  const signal = AbortSignal.any([cancel, limit])
  try {
    await network.fetch(address, { ...QUIET, mode: 'no-cors', signal })
    return { kind: 'blocked-by-cors', said, probeDuration: network.now() - started }
  } catch {
    if (cancel.aborted) return { kind: 'cancelled' }
    return { kind: 'unreachable', said, probeDuration: network.now() - started }
  }
}

async function readAnswer(response: Response, address: string): Promise<Outcome> {
  const { status } = response
  const body = await readBody(response)
  if (!body.whole) return { kind: 'too-large', status, read: body.size }
  const text = decode(body.bytes)
  if (text === undefined) return { kind: 'not-text', status, size: body.size }
  const header = (name: string) => response.headers.get(name) ?? undefined
  const [contentType, cacheControl, expires] = ['content-type', 'cache-control', 'expires'].map(header)
  return {
    kind: 'answered',
    status,
    finalAddress: response.url === '' ? address : response.url,
    redirected: response.redirected,
    ...(contentType !== undefined && { contentType }),
    ...(cacheControl !== undefined && { cacheControl }),
    ...(expires !== undefined && { expires }),
    size: body.size,
    text,
  }
}

/** Reads piece by piece and stops at the limit, so that a huge answer costs a megabyte and no more. */
async function readBody(response: Response): Promise<{ whole: boolean; size: number; bytes: Uint8Array[] }> {
  const bytes: Uint8Array[] = []
  let size = 0
  const reader = response.body?.getReader()
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
    if (done) return { whole: true, size, bytes }
    size += value.length
    if (size > SIZE_LIMIT) {
      await reader?.cancel()
      return { whole: false, size, bytes: [] }
    }
    bytes.push(value)
  }
}

function decode(pieces: Uint8Array[]): string | undefined {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    return pieces.map((piece) => decoder.decode(piece, { stream: true })).join('') + decoder.decode()
  } catch {
    return undefined
  }
}
