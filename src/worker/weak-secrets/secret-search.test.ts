import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { secretTargetOf, trySecrets } from '@/engine/operations/try-secrets'
import type { FromSearcher, ToSearcher } from './protocol'
import { type SearcherLike, type SearchProgress, searchSecrets } from './secret-search'
import { wordsOfFile, wordsOfList } from './word-batches'

const head = `${Buffer.from('{"alg":"HS256"}').toString('base64url')}.${Buffer.from('{"sub":"x"}').toString('base64url')}`
const signed = (secret: string): string => `${head}.${createHmac('sha256', secret).update(head).digest('base64url')}`

/** A searcher in the same thread, speaking the same protocol. */
function inThread(): SearcherLike & { ended: boolean } {
  let listener: (event: MessageEvent<FromSearcher>) => void = () => undefined
  let target: ReturnType<typeof secretTargetOf>
  const answer = (data: FromSearcher): void => {
    if (!searcher.ended) listener({ data } as MessageEvent<FromSearcher>)
  }
  const searcher = {
    ended: false,
    async hear(message: ToSearcher) {
      if (message.type === 'token') {
        target = secretTargetOf(message.token)
        answer({ type: target ? 'ready' : 'no-target' })
        return
      }
      const found = target && (await trySecrets(target, message.words, { subtle: crypto.subtle }))
      answer({ type: 'tried', count: message.words.length, ...(found !== undefined && { found }) })
    },
    postMessage: (message: ToSearcher) => void queueMicrotask(() => void searcher.hear(message)),
    terminate() {
      searcher.ended = true
    },
    addEventListener(type: string, heard: unknown) {
      if (type === 'message') listener = heard as typeof listener
    },
  }
  return searcher as unknown as SearcherLike & { ended: boolean }
}

const words = (count: number, last?: string): Blob =>
  new Blob([
    Array.from({ length: count }, (_, index) => `word-${index}`).join('\n'),
    last === undefined ? '' : `\n${last}`,
  ])
const options = (more: Partial<Parameters<typeof searchSecrets>[1]> = {}) => ({
  workers: 3,
  signal: new AbortController().signal,
  onProgress: () => undefined,
  spawn: inThread,
  ...more,
})

describe('the search', () => {
  test('finds a secret of the built-in list', async () => {
    expect(await searchSecrets(signed('changeme123'), options())).toMatchObject({
      status: 'found',
      secret: 'changeme123',
    })
  })

  test('finds the last word of a file, and ends its workers', async () => {
    const searchers: ReturnType<typeof inThread>[] = []
    const spawn = () => {
      const made = inThread()
      searchers.push(made)
      return made
    }
    const outcome = await searchSecrets(signed('the last'), options({ file: words(9000, 'the last'), spawn }))
    expect(outcome).toMatchObject({ status: 'found', secret: 'the last', read: 1, tried: 9001 })
    expect(searchers.map(({ ended }) => ended)).toEqual([true, true, true])
  })

  test('says when the list is over', async () => {
    expect(await searchSecrets(signed('absent'), options({ file: words(5000) }))).toMatchObject({
      status: 'exhausted',
      tried: 5000,
      read: 1,
    })
  })

  test('stops when it is told to', async () => {
    const abort = new AbortController()
    const seen: SearchProgress[] = []
    const pending = searchSecrets(
      signed('absent'),
      options({
        file: words(400_000),
        signal: abort.signal,
        onProgress: (progress) => {
          seen.push(progress)
          abort.abort()
        },
      }),
    )
    const outcome = await pending
    expect(outcome.status).toBe('cancelled')
    expect(seen.length).toBeGreaterThan(0)
    expect(outcome.tried).toBeLessThan(400_000)
  })

  test('says that a token without HMAC has no secret', async () => {
    expect(await searchSecrets('eyJhbGciOiJFUzI1NiJ9.e30.AAAA', options())).toMatchObject({ status: 'failed' })
  })
})

describe('reading a word list', () => {
  const all = async (file: Blob) => {
    const found: string[] = []
    for await (const { words: some } of wordsOfFile(file)) found.push(...some)
    return found
  }

  test('takes line ends of every system, and leaves out what is empty or too long', async () => {
    expect(await all(new Blob(['a\nb\r\nc\rd\n\n', 'x'.repeat(5000), '\ne']))).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(await all(new Blob(['ü\nß']))).toEqual(['ü', 'ß'])
    expect(await all(new Blob([]))).toEqual([])
  })

  test('says how much of a list was read', async () => {
    const read: number[] = []
    for await (const batch of wordsOfList(Array.from({ length: 1024 }, String))) read.push(batch.read)
    expect(read).toEqual([0.5, 1])
  })
})
