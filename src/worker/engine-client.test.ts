import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createEngineClient, type WorkerLike } from './engine-client'
import type { CallMessage, FromWorker, ToWorker } from './protocol'

/** A worker of paper: remembers what it was told, says what the test tells it to. */
class PaperWorker {
  readonly told: ToWorker[] = []
  ended = false
  readonly #target = new EventTarget()
  addEventListener = this.#target.addEventListener.bind(this.#target) as WorkerLike['addEventListener']
  postMessage = (message: ToWorker) => void this.told.push(structuredClone(message))
  terminate = () => {
    this.ended = true
  }
  say(data: FromWorker) {
    this.#target.dispatchEvent(new MessageEvent('message', { data }))
  }
  crash() {
    this.#target.dispatchEvent(new Event('error', { cancelable: true }))
  }
  calls(): CallMessage[] {
    return this.told.filter((message) => message.type === 'call')
  }
}

let workers: PaperWorker[]
const client = () =>
  createEngineClient({
    grace: 500,
    spawn: () => {
      const worker = new PaperWorker()
      workers.push(worker)
      return worker as unknown as WorkerLike
    },
  })
const last = () => workers.at(-1) as PaperWorker
const lastId = () => last().calls().at(-1)?.id ?? -1

beforeEach(() => {
  workers = []
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the engine client', () => {
  test('starts no worker before the first call, and one for all calls', async () => {
    const engine = client()
    expect(workers).toHaveLength(0)
    const keys = engine.readKeys('secret')
    void engine.inspect({ token: 'a' }, { at: 7 })
    expect(workers).toHaveLength(1)
    expect(last().calls()).toMatchObject([
      { name: 'readKeys', arguments: ['secret'] },
      { name: 'inspect', arguments: [{ token: 'a' }], at: 7, wantsReports: false },
    ])
    last().say({ type: 'done', id: 1, value: 'reading' })
    expect(await keys).toEqual({ status: 'done', value: 'reading' })
  })

  test('a worker that was warmed up serves the first call', () => {
    const engine = client()
    engine.warmUp()
    engine.warmUp()
    void engine.create({ payload: '{}' })
    expect(workers).toHaveLength(1)
    expect(last().calls()).toMatchObject([{ name: 'create', arguments: [{ payload: '{}' }] }])
  })

  test('a newer inspection drops the older, also when the older answers late', async () => {
    const engine = client()
    const reports: unknown[] = []
    const older = engine.inspect({ token: 'a' }, { onReport: (report) => reports.push(report) })
    const newer = engine.inspect({ token: 'b' })
    expect(await older).toEqual({ status: 'dropped' })
    expect(last().told).toContainEqual({ type: 'abort', id: 1 })
    last().say({ type: 'report', id: 1, report: {} as never })
    last().say({ type: 'done', id: 1, value: 'late' })
    last().say({ type: 'done', id: 2, value: 'right' })
    expect(await newer).toEqual({ status: 'done', value: 'right' })
    expect(reports).toEqual([])
  })

  test('a call that does not stop within the grace time ends with its worker; the rest starts again', async () => {
    const engine = client()
    void engine.inspect({ token: 'slow' })
    last().say({ type: 'ready' })
    const keys = engine.readKeys('k')
    engine.cancel()
    vi.advanceTimersByTime(499)
    expect(workers).toHaveLength(1)
    vi.advanceTimersByTime(1)
    expect(workers[0]?.ended).toBe(true)
    expect(last().calls()).toMatchObject([{ name: 'readKeys' }])
    last().say({ type: 'done', id: lastId(), value: 'read' })
    expect(await keys).toEqual({ status: 'done', value: 'read' })
  })

  test('a call that stops in time keeps the worker', () => {
    const engine = client()
    void engine.inspect({ token: 'a' })
    last().say({ type: 'ready' })
    engine.cancel()
    last().say({ type: 'aborted', id: 1 })
    vi.advanceTimersByTime(10_000)
    expect(workers).toHaveLength(1)
    expect(workers[0]?.ended).toBe(false)
  })

  test('typing while the worker still loads does not end it again and again', () => {
    const engine = client()
    for (const token of ['a', 'ab', 'abc']) void engine.inspect({ token })
    vi.advanceTimersByTime(10_000)
    expect(workers).toHaveLength(1)
    expect(workers[0]?.ended).toBe(false)
  })

  test('a crash is a value that says so, and the next call gets a new worker', async () => {
    const engine = client()
    const lost = engine.inspect({ token: 'a' })
    last().say({ type: 'ready' })
    last().crash()
    expect(await lost).toMatchObject({ status: 'failed', fault: { kind: 'crashed' } })
    const next = engine.inspect({ token: 'b' })
    expect(workers).toHaveLength(2)
    last().say({ type: 'done', id: lastId(), value: 'fine' })
    expect(await next).toEqual({ status: 'done', value: 'fine' })
  })

  test('a worker that never came is told apart from one that crashed', async () => {
    const lost = client().inspect({ token: 'a' })
    last().crash()
    expect(await lost).toMatchObject({ status: 'failed', fault: { kind: 'not-loaded' } })
  })

  test('what the engine threw comes back with its words', async () => {
    const call = client().readKeys('x')
    last().say({ type: 'failed', id: 1, message: 'TypeError: no such row' })
    expect(await call).toEqual({ status: 'failed', fault: { kind: 'threw', message: 'TypeError: no such row' } })
  })

  test('the signal of a call drops that call alone', async () => {
    const engine = client()
    const abort = new AbortController()
    const first = engine.call('readKeys', ['a'], { signal: abort.signal })
    const second = engine.call('readKeys', ['b'])
    abort.abort()
    expect(await first).toEqual({ status: 'dropped' })
    last().say({ type: 'done', id: 2, value: 'b' })
    expect(await second).toEqual({ status: 'done', value: 'b' })
  })
})
