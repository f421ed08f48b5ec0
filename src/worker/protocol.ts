import type { Limits, Report, Seconds } from '../engine/types'
import type { ENGINE_CALLS } from './engine-calls'
import type { Diagnosed } from './report-transfer'

type Calls = typeof ENGINE_CALLS
export type CallName = keyof Calls
/** What a call takes, the environment left out: the worker makes that. */
export type CallArguments<Name extends CallName> = Calls[Name] extends (env: never, ...rest: infer Rest) => unknown
  ? Rest
  : never
export type CallAnswer<Name extends CallName> = Awaited<ReturnType<Calls[Name]>>

export interface CallMessage {
  type: 'call'
  id: number
  name: CallName
  arguments: readonly unknown[]
  /** The clock that the call is made for, Unix seconds. */
  at: Seconds
  limits?: Partial<Limits>
  /** Send partial reports while it runs. */
  wantsReports: boolean
}

/** From the page to the worker. */
export type ToWorker = CallMessage | { type: 'abort'; id: number }

/** A report is sent whole once, packed (report-transfer.ts); after that, what diagnosis changed of it. */
export type SentReport = { report: Report } | { diagnosed: Diagnosed }

/** From the worker to the page. Every call is answered once, also after an abort. */
export type FromWorker =
  | { type: 'ready' }
  /** On the way, after `inspect`, and at its end. */
  | ({ type: 'report'; id: number } & SentReport)
  | ({ type: 'inspected'; id: number } & SentReport)
  | { type: 'done'; id: number; value: unknown }
  | { type: 'aborted'; id: number }
  | { type: 'failed'; id: number; message: string }

/** The outcome of a call as the page sees it. `dropped`: a newer one took its place, or it was cancelled. */
export type Outcome<Value> =
  | { status: 'done'; value: Value }
  | { status: 'dropped' }
  | { status: 'failed'; fault: EngineFault }

/** A bug of ours, or a worker that cannot be had: never a wrong token. */
export interface EngineFault {
  kind: 'threw' | 'crashed' | 'not-loaded'
  message: string
}
