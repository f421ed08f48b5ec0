import type { InspectRequest, Report, Seconds } from '@/engine/types'
import { createEngineClient, type EngineClient, type Outcome } from '@/worker/engine-client'
import { guardScripts } from '@/worker/trusted-types'
import { kept } from './kept'
import { forgetOpeningLink, openingLink } from './opening-link'
import { requestOf, sessionReducer } from './reducer'
import { isInspect, readRoute } from './route'
import type { Clock, SessionState } from './types'

/** An inspection that was asked before anything could be drawn, for the screen that shows it. */
export interface OpeningInspection {
  request: InspectRequest
  /** The newest report, once there is one. */
  report: Report | undefined
  onReport: ((report: Report) => void) | undefined
  outcome: Promise<Outcome<Report>>
}

let state: SessionState | undefined
let client: EngineClient | undefined
let asked: OpeningInspection | undefined
/** Resolves with the first report, or when there will be none. */
let judged: Promise<unknown> | undefined

/** What the session begins with: what was kept, or the case of the link that the page was opened with in its place. */
export function openingState(): SessionState {
  if (!state) {
    const link = openingLink()
    state = link ? sessionReducer(kept(), { type: 'opened', content: link.content, by: 'link' }) : kept()
  }
  return state
}

/**
 * Lets go of what the page opened with, once the session holds it: what the person clears, a link's secret among it, must
 * not stay here.
 */
export function forgetOpening(): void {
  state = undefined
  forgetOpeningLink()
}

/** The engine behind its worker, one for the page. */
export function pageEngine(): EngineClient {
  // Before the first worker: the page's policy lets none be made without it.
  if (!client) guardScripts(globalThis)
  client ??= createEngineClient()
  return client
}

/**
 * Starts the engine and, where Inspect opens with a token, asks for its verdict: the answer is on its way while the
 * code that draws it is read.
 */
export function begin(): void {
  const engine = pageEngine()
  engine.warmUp()
  const route = readRoute(window.location.hash)
  const opening = openingState()
  if (asked || !isInspect(route) || opening.token.trim() === '') return
  const request = requestOf(opening)
  judged = new Promise((resolve) => {
    const inspection: OpeningInspection = {
      request,
      report: undefined,
      onReport: undefined,
      outcome: engine.inspect(request, {
        at: secondsOf(opening.clock),
        onReport(report) {
          inspection.report = report
          inspection.onReport?.(report)
          resolve(undefined)
        },
      }),
    }
    inspection.outcome.then(resolve)
    asked = inspection
  })
}

/** Resolves when the verdict that the page opens with is here; at once when none is being made. */
export const openingVerdict = async (): Promise<void> => void (await judged)

/** The inspection that `begin` asked for, when it was for this request (the same object) and nobody has taken it. */
export const openingInspection = (request: InspectRequest): OpeningInspection | undefined =>
  asked?.request === request ? asked : undefined

/** The same, for the one who goes on with it. */
export function takeOpening(request: InspectRequest): OpeningInspection | undefined {
  const found = openingInspection(request)
  asked = undefined
  return found
}

/** The time of a clock, Unix seconds. */
export const secondsOf = (clock: Clock): Seconds => (clock.mode === 'as-of' ? clock.at : Math.floor(Date.now() / 1000))
