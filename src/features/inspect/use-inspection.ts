import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { InspectRequest, Report, Seconds } from '@/engine/types'
import { useNow } from '@/session/clock'
import { useEngine } from '@/session/engine-context'
import { openingInspection, secondsOf, takeOpening } from '@/session/opening'
import type { Clock } from '@/session/types'
import type { EngineFault } from '@/worker/engine-client'
import { afterFrame } from './after-frame'
import { nextBoundary, tokenTimes } from './clock/token-times'

/** Where the answer to what is in the boxes stands. An older report stays on the screen while a newer one is made. */
export interface Inspection {
  /** The newest report, and the request that it answers. */
  answer: { report: Report; request: InspectRequest } | undefined
  /** `judging`: no verdict yet; `searching`: the verdict is there, its causes are still looked for. */
  state: 'idle' | 'judging' | 'searching' | 'cancelled'
  fault: EngineFault | undefined
  /** Stops long work; the texts stay. */
  cancel(): void
  /** Asks again, after a cancellation or a fault. */
  again(): void
  /** Resolves when no verdict is being waited for: whatever is less urgent asks the engine then. */
  judged(): Promise<void>
  /** The card of the verdict: it is busy from the question on, and a question alone draws nothing again. */
  card: RefObject<HTMLElement | null>
}

/** Whoever waits longer for a verdict, in milliseconds, is told; what is quicker only draws everything twice. */
const WAITING_AFTER = 100

/**
 * Keeps a report for the request and the clock. Typing never waits: the engine is in its worker and a newer request
 * drops the older. `BoundaryWatch` asks again when time alone changes the answer.
 */
export function useInspection(request: InspectRequest, clock: Clock): Inspection {
  const engine = useEngine()
  // What the page opened with may have its verdict already: then the first drawing shows it.
  const [answer, setAnswer] = useState<Inspection['answer']>(() => {
    const report = openingInspection(request)?.report
    return report && { report, request }
  })
  const [state, setState] = useState<Inspection['state']>(
    answer ? 'searching' : request.token.trim() === '' ? 'idle' : 'judging',
  )
  const [fault, setFault] = useState<EngineFault>()
  const [asked, setAsked] = useState(0)
  const run = useRef(0)
  const judging = useRef<Promise<void>>(Promise.resolve())
  const card = useRef<HTMLElement>(null)
  // An answer that stands stays for the moment that the next one takes.
  const stands = answer !== undefined && !fault && (state === 'idle' || state === 'searching')
  const at = clock.mode === 'as-of' ? clock.at : undefined

  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` asks the same question again.
  useEffect(() => {
    const own = ++run.current
    if (request.token.trim() === '') {
      engine.cancel()
      setAnswer(undefined)
      setFault(undefined)
      setState('idle')
      return
    }
    const opening = takeOpening(request)
    let timer: ReturnType<typeof setTimeout> | undefined
    if (!opening?.report) {
      card.current?.setAttribute('aria-busy', 'true')
      const wait = () => own === run.current && setState('judging')
      if (stands) timer = setTimeout(wait, WAITING_AFTER)
      else wait()
    }
    let judged = () => {}
    judging.current = new Promise((resolve) => {
      judged = () => {
        clearTimeout(timer)
        if (own === run.current) card.current?.setAttribute('aria-busy', 'false')
        resolve()
      }
    })
    const take = (report: Report, next: Inspection['state']) => {
      judged()
      if (own !== run.current) return
      setAnswer((before) => (before?.report === report ? before : { report, request }))
      setFault(undefined)
      setState(next)
    }
    let isFirst = !opening?.report
    let newest: Parameters<typeof take>
    let callOff: (() => void) | undefined
    const follow = (...next: Parameters<typeof take>) => {
      newest = next
      callOff ??= afterFrame(() => {
        callOff = undefined
        take(...newest)
      })
    }
    const onReport = (report: Report) => {
      if (!isFirst) return follow(report, 'searching')
      isFirst = false
      // The verdict does not queue behind what is heard after it.
      flushSync(() => take(report, 'searching'))
    }
    if (opening) opening.onReport = onReport
    if (opening?.report) take(opening.report, 'searching')
    const asking = opening?.outcome ?? engine.inspect(request, { at: secondsOf(clock), onReport })
    asking.then((outcome) => {
      judged()
      if (own !== run.current) return
      if (outcome.status === 'done') follow(outcome.value, 'idle')
      else if (outcome.status === 'failed') {
        setFault(outcome.fault)
        setState('idle')
      }
    })
    return () => {
      clearTimeout(timer)
      callOff?.()
    }
  }, [engine, request, at, asked])

  const again = useCallback(() => setAsked((count) => count + 1), [])
  const cancel = useCallback(() => {
    run.current++
    engine.cancel()
    card.current?.setAttribute('aria-busy', 'false')
    setState('cancelled')
  }, [engine])

  const judged = useCallback(async () => {
    // A newer question may have come while the older was waited for.
    for (let current: Promise<void> | undefined; current !== judging.current; ) {
      current = judging.current
      await current
    }
  }, [])

  return { answer, state, fault, cancel, again, judged, card }
}

/**
 * While the clock is live, crossing `exp`, `nbf` or `iat` (with the tolerance) asks again, so that a verdict never goes
 * stale. It draws nothing, and is a component so that the tick of a second redraws nothing else.
 */
export function BoundaryWatch({ inspection, clock }: { inspection: Inspection; clock: Clock }) {
  const { answer, state, again } = inspection
  const now = useNow(clock)
  const stale = clock.mode === 'live' && state === 'idle' && answer !== undefined && hasCrossed(answer, now)
  useEffect(() => {
    if (stale) again()
  }, [stale, again])
  return null
}

/** Has a time claim changed its answer since the report was made, or did the clock go back behind it? */
function hasCrossed({ report, request }: NonNullable<Inspection['answer']>, now: Seconds): boolean {
  const { clockTolerance = 0, maxAge } = request.policy ?? {}
  const boundary = nextBoundary(tokenTimes(report), { tolerance: clockTolerance, maxAge }, report.at)
  return (boundary !== undefined && now >= boundary) || now < report.at - 2
}
