import type { Seconds } from '@/engine/types'

/**
 * A clock that is told how much real time has passed. It reads no clock of its own, so a test or a lesson decides
 * what time it is, and every run is the same.
 */
export interface SimulatedClock {
  /** Simulated Unix seconds. */
  at: Seconds
  /** Simulated seconds for each real one. */
  speed: number
  running: boolean
}

/** A clock that stands at `at` (Unix seconds), and will run `speed` simulated seconds a real one once started. */
export function standingClock(at: Seconds, speed = 1): SimulatedClock {
  return { at, speed, running: false }
}

/** The clock after `milliseconds` of real time: further on by `speed` times that when it runs, the same when not. */
export function afterRealTime(clock: SimulatedClock, milliseconds: number): SimulatedClock {
  if (!clock.running || milliseconds <= 0) return clock
  return { ...clock, at: clock.at + (milliseconds / 1000) * clock.speed }
}

/** The clock moved forward by hand, whether it runs or not. Simulated time never goes back: throws a RangeError. */
export function stepped(clock: SimulatedClock, seconds: Seconds): SimulatedClock {
  if (!(seconds >= 0)) throw new RangeError(`A simulated clock cannot go back by ${seconds} seconds`)
  return { ...clock, at: clock.at + seconds }
}
