import type { FromSearcher, ToSearcher } from './protocol'
import { type WordBatch, wordsOfFile, wordsOfList } from './word-batches'

export interface SearchProgress {
  /** Words tried so far. */
  tried: number
  /** How much of the list was read, 0 to 1. */
  read: number
  seconds: number
}

export type SearchOutcome = SearchProgress &
  (
    | { status: 'found'; secret: string }
    | { status: 'exhausted' }
    | { status: 'cancelled' }
    | { status: 'failed'; message: string }
  )

/** The part of Worker that is used, so that tests can do without one. */
export type SearcherLike = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>

interface SearchOptions {
  /** A word list; left out, the built-in one is tried. */
  file?: Blob | undefined
  /** How many workers; left out, one for each core. */
  workers?: number
  signal: AbortSignal
  onProgress(progress: SearchProgress): void
  spawn?(): SearcherLike
}

/** Progress is told so often, in milliseconds. */
const EVERY = 100
const MOST_WORKERS = 16
const NO_TARGET = 'This token has no HMAC of which a secret could be searched.'
const LOST = 'A searching worker stopped. Try again, with a smaller list perhaps.'

function spawnSearcher(): SearcherLike {
  return new Worker(new URL('./search-worker.ts', import.meta.url), { type: 'module' })
}

/**
 * Tries the words of a list as the secret of an HS* token, in workers over all cores. Nothing leaves the tab. Ends when
 * one verifies, the list is over, or `signal` says so.
 */
export async function searchSecrets(token: string, options: SearchOptions): Promise<SearchOutcome> {
  const { file, signal, onProgress, spawn = spawnSearcher } = options
  const count = Math.max(1, Math.min(MOST_WORKERS, options.workers ?? navigator.hardwareConcurrency ?? 2))
  const started = performance.now()
  const progress: SearchProgress = { tried: 0, read: 0, seconds: 0 }
  const batches = file ? wordsOfFile(file) : wordsOfList(await builtIn())
  let told = started
  let secret: string | undefined
  // Workers ask at once; the list is read by one after another.
  let queue: Promise<unknown> = Promise.resolve()
  const next = (): Promise<WordBatch | undefined> => {
    const batch = queue.then(async () =>
      secret === undefined && !signal.aborted ? (await batches.next()).value : undefined,
    )
    queue = batch.catch(() => undefined)
    return batch as Promise<WordBatch | undefined>
  }

  const searchers: SearcherLike[] = []
  const work = async (): Promise<void> => {
    const searcher = spawn()
    searchers.push(searcher)
    const ask = asking(searcher)
    const ready = await ask({ type: 'token', token })
    if (ready.type === 'no-target') throw new Error(NO_TARGET)
    for (let batch = await next(); batch; batch = await next()) {
      const answer = await ask({ type: 'words', words: batch.words })
      if (answer.type === 'failed') throw new Error(answer.message)
      if (answer.type !== 'tried') continue
      progress.tried += answer.count
      progress.read = Math.max(progress.read, batch.read)
      if (answer.found !== undefined) secret = answer.found
      const now = performance.now()
      if (now - told < EVERY) continue
      told = now
      onProgress({ ...progress, seconds: (now - started) / 1000 })
    }
  }

  const ended = (): SearchProgress => ({ ...progress, seconds: (performance.now() - started) / 1000 })
  try {
    const aborted = new Promise<'cancelled'>((resolve) => {
      if (signal.aborted) resolve('cancelled')
      signal.addEventListener('abort', () => resolve('cancelled'), { once: true })
    })
    const all = Promise.all(Array.from({ length: count }, work))
    const how = await Promise.race([all, aborted])
    if (how === 'cancelled') {
      all.catch(() => undefined)
      return { status: 'cancelled', ...ended() }
    }
    return secret === undefined ? { status: 'exhausted', ...ended() } : { status: 'found', secret, ...ended() }
  } catch (error) {
    return { status: 'failed', message: error instanceof Error ? error.message : String(error), ...ended() }
  } finally {
    for (const searcher of searchers) searcher.terminate()
    void batches.return(undefined)
  }
}

/** The built-in list, loaded when it is asked for. */
async function builtIn(): Promise<string[]> {
  const { listedSecrets } = await import('../../engine/findings/attacks/weak-secret-list')
  return listedSecrets()
}

/** One question at a time, one answer to each. */
function asking(searcher: SearcherLike): (message: ToSearcher) => Promise<FromSearcher> {
  let settle: ((answer: FromSearcher) => void) | undefined
  let lost = false
  searcher.addEventListener('message', ({ data }: MessageEvent<FromSearcher>) => settle?.(data))
  searcher.addEventListener('error', (event) => {
    event.preventDefault()
    lost = true
    settle?.({ type: 'failed', message: LOST })
  })
  return (message) =>
    new Promise((resolve, reject) => {
      if (lost) {
        reject(new Error(LOST))
        return
      }
      settle = resolve
      searcher.postMessage(message)
    })
}
