import { useCallback, useEffect, useRef, useState } from 'react'
import type { Env } from '@/engine/types'
import { afterRealTime, type SimulatedClock, standingClock, stepped } from '@/simulator/clock'
import { advanced, type Rotation, type RotationSettings, startRotation } from '@/simulator/rotation'

/** Where simulated time begins: any moment would do, and a fixed one makes every run the same. */
const START = 1_767_225_600
/** How often a running clock is read, in real milliseconds. */
const FRAME = 250

const env = (): Env => ({
  subtle: crypto.subtle,
  now: START,
  random: (length) => crypto.getRandomValues(new Uint8Array(length)),
})

export interface RunningRotation {
  /** Undefined until its first key has been made. */
  rotation: Rotation | undefined
  /** Why there is none, when this browser could not make a key. */
  fault: string | undefined
  clock: SimulatedClock
  step(seconds: number): void
  play(running: boolean): void
  chooseSpeed(speed: number): void
  /** Something that the issuer does at this moment. */
  act(change: (rotation: Rotation, env: Env) => Rotation | Promise<Rotation>): void
  restart(settings: RotationSettings): void
}

/** A run and its clock. What takes time is done in order: nothing happens to a run that is still on its way. */
export function useRotation(settings: RotationSettings): RunningRotation {
  const [rotation, setRotation] = useState<Rotation>()
  const [fault, setFault] = useState<string>()
  const [clock, setClock] = useState(() => standingClock(START, 600))
  const run = useRef<Rotation>(undefined)
  const clockNow = useRef(clock)
  const queue = useRef(Promise.resolve())
  const waiting = useRef(0)

  const enqueue = useCallback((change: (before: Rotation | undefined) => Promise<Rotation | undefined>) => {
    waiting.current++
    queue.current = queue.current
      .then(async () => {
        const next = await change(run.current)
        run.current = next
        setRotation(next)
      })
      .catch((error: unknown) => setFault(error instanceof Error ? error.message : String(error)))
      .finally(() => {
        waiting.current--
      })
  }, [])

  const moveTo = useCallback(
    (next: SimulatedClock) => {
      clockNow.current = next
      setClock(next)
      enqueue(async (before) => before && advanced(before, next.at, env()))
    },
    [enqueue],
  )

  const restart = useCallback(
    (chosen: RotationSettings) => {
      const next = standingClock(START, clockNow.current.speed)
      clockNow.current = next
      setClock(next)
      setFault(undefined)
      enqueue(() => startRotation(chosen, START, env()))
    },
    [enqueue],
  )

  const first = useRef(settings)
  useEffect(() => restart(first.current), [restart])

  const { running } = clock
  useEffect(() => {
    if (!running) return
    let before = performance.now()
    const timer = setInterval(() => {
      const now = performance.now()
      // A run that has not come along yet loses the time: it slows down and does not jump.
      if (waiting.current === 0) moveTo(afterRealTime(clockNow.current, Math.min(now - before, 4 * FRAME)))
      before = now
    }, FRAME)
    return () => clearInterval(timer)
  }, [running, moveTo])

  return {
    rotation,
    fault,
    clock,
    step: (seconds) => moveTo(stepped(clockNow.current, seconds)),
    play: (running) => moveTo({ ...clockNow.current, running }),
    chooseSpeed: (speed) => moveTo({ ...clockNow.current, speed }),
    act: (change) => enqueue(async (before) => before && change(before, env())),
    restart,
  }
}
