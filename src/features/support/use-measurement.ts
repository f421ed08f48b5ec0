import { useEffect, useRef, useState } from 'react'
import type { SupportRow } from '@/engine/support/support-row'
import type { EngineClient } from '@/worker/engine-client'

type Measurement = { status: 'done'; rows: SupportRow[] } | { status: 'failed'; message: string } | undefined

/** Measures when the screen opens, and again when asked; undefined while it runs. */
export function useMeasurement(engine: EngineClient): { measured: Measurement; again(): void; cancel(): void } {
  const [measured, setMeasured] = useState<Measurement>()
  const [run, setRun] = useState(0)
  const running = useRef<AbortController>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new run is the wish to measure again.
  useEffect(() => {
    const abort = new AbortController()
    running.current = abort
    engine.call('measureSupport', [], { signal: abort.signal }).then((outcome) => {
      if (abort.signal.aborted || outcome.status === 'dropped') return
      setMeasured(
        outcome.status === 'done'
          ? { status: 'done', rows: outcome.value }
          : { status: 'failed', message: outcome.fault.message },
      )
    })
    return () => abort.abort()
  }, [engine, run])
  return {
    measured,
    again: () => {
      setMeasured(undefined)
      setRun((count) => count + 1)
    },
    cancel: () => {
      running.current?.abort()
      setMeasured({ status: 'failed', message: 'The measurement was stopped. “Measure again” starts it anew.' })
    },
  }
}
