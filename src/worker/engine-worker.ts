import type { Env } from '../engine/types'
import { ENGINE_CALLS } from './engine-calls'
import type { CallAnswer, CallMessage, FromWorker, ToWorker } from './protocol'
import { packReport } from './report-transfer'

const running = new Map<number, AbortController>()
const send = (message: FromWorker): void => self.postMessage(message)

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === 'abort') running.get(data.id)?.abort()
  else void answer(data)
})

async function answer(call: CallMessage): Promise<void> {
  const { id } = call
  const abort = new AbortController()
  running.set(id, abort)
  try {
    const value = await run(call, environment(call, abort.signal))
    if (abort.signal.aborted) send({ type: 'aborted', id })
    else if (call.name === 'inspect')
      send({ type: 'inspected', id, report: packReport(value as CallAnswer<'inspect'>) })
    else send({ type: 'done', id, value })
  } catch (error) {
    if (abort.signal.aborted) send({ type: 'aborted', id })
    else
      send({ type: 'failed', id, message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) })
  } finally {
    running.delete(id)
  }
}

/** The types of name and arguments were tied together by the client; a message only carries them. */
function run(call: CallMessage, env: Env): Promise<unknown> {
  const row = ENGINE_CALLS[call.name] as (env: Env, ...rest: readonly unknown[]) => Promise<unknown>
  return row(env, ...call.arguments)
}

function environment({ id, at, limits, wantsReports }: CallMessage, signal: AbortSignal): Env {
  return {
    subtle: crypto.subtle,
    now: at,
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    signal,
    ...(limits && { limits }),
    ...(wantsReports && {
      onReport: (report) => {
        if (!signal.aborted) send({ type: 'report', id, report: packReport(report) })
      },
    }),
  }
}

send({ type: 'ready' })
