import { startTransition, useEffect, useRef, useState } from 'react'
import { afterFrame } from './after-frame'
import type { Inspection } from './use-inspection'

/** The answer that the evidence explains, and whether its causes are still looked for. */
export type Explained = NonNullable<Inspection['answer']> & { searching: boolean }

/** Questions that come faster, in milliseconds, are typing. */
const TYPING = 500
/** While somebody types, the evidence waits so long for the next key: the verdict of that goes first. */
const PAUSE = 100

/**
 * The answer for everything that explains the verdict: undefined at first, then the newest once its verdict is on the
 * screen. While somebody types it stays as it was until the keys pause, so that no verdict waits for the evidence of the
 * one before.
 */
export function useExplained(question: unknown, { answer, state }: Inspection): Explained | undefined {
  const [explained, setExplained] = useState<Explained>()
  const searching = state === 'searching'
  const newest = useRef({ answer, searching })
  newest.current = { answer, searching }
  const asked = useRef({ question: undefined as unknown, at: Number.NEGATIVE_INFINITY, pause: 0 })
  const callOff = useRef<() => void>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what comes while it waits is drawn with it.
  useEffect(() => {
    if (asked.current.question !== question) {
      const at = performance.now()
      asked.current = { question, at, pause: at - asked.current.at < TYPING ? PAUSE : 0 }
      callOff.current?.()
      callOff.current = undefined
    }
    callOff.current ??= afterFrame(() => {
      callOff.current = undefined
      const { answer, searching } = newest.current
      startTransition(() => setExplained(answer && { ...answer, searching }))
    }, asked.current.pause)
  }, [question, answer, searching])
  useEffect(() => () => callOff.current?.(), [])
  return explained
}
