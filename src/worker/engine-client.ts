import type { InspectRequest, Limits, Report, Seconds } from '../engine/types'
import type {
  CallAnswer,
  CallArguments,
  CallMessage,
  CallName,
  EngineFault,
  FromWorker,
  Outcome,
  SentReport,
} from './protocol'
import { newestReport } from './report-transfer'

export type { EngineFault, Outcome } from './protocol'

export interface CallOptions {
  /** The clock to judge by, Unix seconds; left out it is now. */
  at?: Seconds
  limits?: Partial<Limits>
  /** Gets the verdict first, then findings as they come. */
  onReport?: (report: Report) => void
  signal?: AbortSignal
}

export interface EngineClient {
  /** Inspects; a newer call drops the older, whose outcome is then `dropped`. */
  inspect(request: InspectRequest, options?: CallOptions): Promise<Outcome<Report>>
  create(...args: CallArguments<'create'>): Promise<Outcome<CallAnswer<'create'>>>
  readKeys(...args: CallArguments<'readKeys'>): Promise<Outcome<CallAnswer<'readKeys'>>>
  /** Any row of `engine-calls.ts`. Calls other than `inspect` do not drop one another. */
  call<Name extends CallName>(
    name: Name,
    args: CallArguments<Name>,
    options?: CallOptions,
  ): Promise<Outcome<CallAnswer<Name>>>
  /** Starts the worker before the first call, so that its file is on the way while the screen is drawn. */
  warmUp(): void
  /** Drops the inspection that is running. */
  cancel(): void
  /** Ends the worker; whatever is running is dropped. */
  dispose(): void
}

/** The part of Worker that the client uses, so that tests can do without one. */
export type WorkerLike = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>

interface Pending {
  message: CallMessage
  settle(outcome: Outcome<unknown>): void
  onReport: CallOptions['onReport']
  /** The newest report of an inspection. */
  report?: Report
}

const LOST: EngineFault = {
  kind: 'crashed',
  message: 'The engine stopped in the middle of its work. It has been started again: nothing that you typed is lost.',
}
const NOT_LOADED: EngineFault = {
  kind: 'not-loaded',
  message: 'The engine could not be loaded. Check that the page’s files can be reached, then reload the page.',
}

function newestOf(call: Pending, sent: SentReport): Report {
  call.report = newestReport(call.report, sent)
  return call.report
}

function spawnWorker(): WorkerLike {
  return new Worker(new URL('./engine-worker.ts', import.meta.url), { type: 'module' })
}

/**
 * Speaks with the engine in its worker. WebCrypto cannot be interrupted: a call that was told to stop and has not
 * answered after `grace` milliseconds ends with its worker, and whatever else was running starts again in a new one.
 */
export function createEngineClient(options: { spawn?: () => WorkerLike; grace?: number } = {}): EngineClient {
  const { spawn = spawnWorker, grace = 500 } = options
  const pending = new Map<number, Pending>()
  /** Calls that were told to stop and have not answered. */
  const stopping = new Map<number, ReturnType<typeof setTimeout> | undefined>()
  let worker: WorkerLike | undefined
  let ready = false
  let count = 0
  let inspecting: number | undefined

  function start(): WorkerLike {
    const started = spawn()
    worker = started
    ready = false
    started.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => worker === started && hear(data))
    started.addEventListener('error', (event) => {
      event.preventDefault()
      if (worker === started) fail(ready ? LOST : NOT_LOADED)
    })
    started.addEventListener('messageerror', () => worker === started && fail(LOST))
    return started
  }

  function end(): void {
    worker?.terminate()
    worker = undefined
    for (const timer of stopping.values()) clearTimeout(timer)
    stopping.clear()
  }

  function fail(fault: EngineFault): void {
    end()
    const lost = [...pending.values()]
    pending.clear()
    for (const { settle } of lost) settle({ status: 'failed', fault })
  }

  function hear(message: FromWorker): void {
    if (message.type === 'ready') {
      ready = true
      // What was told to stop while the worker was loading has its time from now.
      for (const id of stopping.keys()) stopping.set(id, setTimeout(restart, grace))
      return
    }
    const { id } = message
    if (message.type === 'report') {
      const call = pending.get(id)
      if (call) call.onReport?.(newestOf(call, message))
      return
    }
    clearTimeout(stopping.get(id))
    stopping.delete(id)
    const call = pending.get(id)
    pending.delete(id)
    if (message.type === 'inspected') call?.settle({ status: 'done', value: newestOf(call, message) })
    else if (message.type === 'done') call?.settle({ status: 'done', value: message.value })
    else if (message.type === 'aborted') call?.settle({ status: 'dropped' })
    else call?.settle({ status: 'failed', fault: { kind: 'threw', message: message.message } })
  }

  function restart(): void {
    end()
    if (pending.size === 0) return
    const next = start()
    for (const { message } of pending.values()) next.postMessage(message)
  }

  function drop(id: number): void {
    const call = pending.get(id)
    if (!call) return
    pending.delete(id)
    call.settle({ status: 'dropped' })
    worker?.postMessage({ type: 'abort', id })
    stopping.set(id, ready ? setTimeout(restart, grace) : undefined)
  }

  function post(name: CallName, args: readonly unknown[], options: CallOptions = {}) {
    const { at = Math.floor(Date.now() / 1000), limits, onReport, signal } = options
    const id = ++count
    const message: CallMessage = {
      type: 'call',
      id,
      name,
      arguments: args,
      at,
      ...(limits && { limits }),
      wantsReports: onReport !== undefined,
    }
    const outcome = new Promise<Outcome<unknown>>((settle) => {
      if (signal?.aborted) {
        settle({ status: 'dropped' })
        return
      }
      pending.set(id, { message, settle, onReport })
      signal?.addEventListener('abort', () => drop(id), { once: true })
      try {
        const target = worker ?? start()
        target.postMessage(message)
      } catch (error) {
        pending.delete(id)
        settle({ status: 'failed', fault: { kind: 'not-loaded', message: String(error) } })
      }
    })
    return { id, outcome }
  }

  const client: EngineClient = {
    async call(name, args, options) {
      const outcome = await post(name, args, options).outcome
      // The worker answered the row of this name, so the value has that row's type.
      return outcome as Outcome<CallAnswer<typeof name>>
    },
    async inspect(request, options) {
      client.cancel()
      const { id, outcome } = post('inspect', [request], options)
      inspecting = id
      return (await outcome) as Outcome<Report>
    },
    create: (...args) => client.call('create', args),
    readKeys: (...args) => client.call('readKeys', args),
    warmUp() {
      try {
        if (!worker) start()
      } catch {
        // The first call meets the same fault and has somebody to tell.
      }
    },
    cancel() {
      if (inspecting !== undefined) drop(inspecting)
      inspecting = undefined
    },
    dispose() {
      end()
      const dropped = [...pending.values()]
      pending.clear()
      for (const { settle } of dropped) settle({ status: 'dropped' })
    },
  }
  return client
}
