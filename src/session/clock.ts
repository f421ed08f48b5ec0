import { useSyncExternalStore } from 'react'
import type { Seconds } from '@/engine/types'
import type { Clock } from './types'

const now = (): Seconds => Math.floor(Date.now() / 1000)
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

/** One timer for the page, and none while nobody looks. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    if (document.visibilityState === 'visible') for (const each of listeners) each()
  }, 1000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The time that the verdict is made for, Unix seconds: ticks once a second while the clock is live. */
export function useNow(clock: Clock): Seconds {
  const live = useSyncExternalStore(clock.mode === 'live' ? subscribe : never, now)
  return clock.mode === 'live' ? live : clock.at
}

const never = () => () => undefined
