import { useEffect, useState } from 'react'
import type { Seconds } from '@/engine/types'
import { useEngine } from '@/session/engine-context'
import type { CallAnswer, CallArguments, CallName } from '@/worker/protocol'

/** What the engine said to a question; `undefined` while it has not said anything yet. */
export type Answer<Value> = { status: 'done'; value: Value } | { status: 'failed'; message: string } | undefined

/**
 * Asks the engine whenever the question changes, stops the older one, and shows nothing older than the question. `args` must be the same
 * object as long as the question is the same; undefined asks nothing.
 */
export function useAnswer<Name extends CallName>(
  name: Name,
  args: CallArguments<Name> | undefined,
  at?: Seconds,
): Answer<CallAnswer<Name>> {
  const engine = useEngine()
  const [answered, setAnswered] = useState<{ args: unknown; answer: Answer<CallAnswer<Name>> }>()
  useEffect(() => {
    if (!args) return
    const abort = new AbortController()
    const { signal } = abort
    engine.call(name, args, at === undefined ? { signal } : { at, signal }).then((outcome) => {
      if (signal.aborted || outcome.status === 'dropped') return
      setAnswered({
        args,
        answer:
          outcome.status === 'done'
            ? { status: 'done', value: outcome.value }
            : { status: 'failed', message: outcome.fault.message },
      })
    })
    return () => abort.abort()
  }, [engine, name, args, at])
  return answered !== undefined && answered.args === args ? answered.answer : undefined
}
