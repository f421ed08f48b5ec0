import type { Env, Report } from '../engine/types'
import { ENGINE_CALLS } from './engine-calls'
import type { CallMessage, FromWorker, SentReport, ToWorker } from './protocol'
import { diagnosedPart, packReport } from './report-transfer'

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
    const pack = packer()
    const value = await run(call, environment(call, abort.signal, pack))
    if (abort.signal.aborted) send({ type: 'aborted', id })
    else if (call.name === 'inspect') send({ type: 'inspected', id, ...pack(value as Report) })
    else send({ type: 'done', id, value })
  } catch (error) {
    if (abort.signal.aborted) send({ type: 'aborted', id })
    else
      send({ type: 'failed', id, message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) })
  } finally {
    running.delete(id)
    if (call.name === 'inspect') loadAhead()
  }
}

/** So long after the first answer, in milliseconds, the page has drawn what it came with. */
const AHEAD_AFTER = 400
let isAhead = false

/** The code for a token that is odd or refused: whoever edits one does not wait for files. */
function loadAhead(): void {
  if (isAhead) return
  isAhead = true
  setTimeout(async () => {
    try {
      await import('../engine/stages/read-token')
      await import('../engine/findings/trouble')
    } catch {
      // Whoever needs it asks again, and says so.
    }
  }, AHEAD_AFTER)
}

/** The types of name and arguments were tied together by the client; a message only carries them. */
function run(call: CallMessage, env: Env): Promise<unknown> {
  const row = ENGINE_CALLS[call.name] as (env: Env, ...rest: readonly unknown[]) => Promise<unknown>
  return row(env, ...call.arguments)
}

/** Packs the reports of one inspection for the page. */
function packer(): (report: Report) => SentReport {
  let sent = false
  return (report) => {
    const packed = sent ? { diagnosed: diagnosedPart(report) } : { report: packReport(report) }
    sent = true
    return packed
  }
}

function environment(
  { id, at, limits, wantsReports }: CallMessage,
  signal: AbortSignal,
  pack: (report: Report) => SentReport,
): Env {
  return {
    subtle: crypto.subtle,
    now: at,
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    signal,
    ...(limits && { limits }),
    ...(wantsReports && {
      onReport: (report) => {
        if (!signal.aborted) send({ type: 'report', id, ...pack(report) })
      },
    }),
  }
}

send({ type: 'ready' })
