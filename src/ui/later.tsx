import { type ComponentType, type ReactNode, useEffect, useState } from 'react'

interface LaterProps {
  /** Stands there until the component is. */
  fallback?: ReactNode
}

/**
 * A component whose code comes later. Once it is there it is drawn at once, everywhere: React's own `lazy` waits another
 * turn even then, and holds back what comes within 300 ms of a fallback. A file that cannot be had is thrown, for the
 * error boundary around it; the next try asks for it again.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let loaded: ComponentType<Props> | undefined
  let loading: Promise<void> | undefined

  /** Asks for the code before it is drawn; rejects when it cannot be had. */
  async function ask(): Promise<void> {
    loading ??= load().then((component) => {
      loaded = component
    })
    try {
      await loading
    } catch (error) {
      loading = undefined
      throw error
    }
  }

  // biome-ignore lint/correctness/noComponentHookFactories: called once at a module's level, as `lazy` is.
  function Later({ fallback, ...props }: Props & LaterProps) {
    const [, setIsHere] = useState(loaded !== undefined)
    const [fault, setFault] = useState<{ error: unknown }>()
    useEffect(() => {
      let off = false
      ask().then(
        () => !off && setIsHere(true),
        (error: unknown) => !off && setFault({ error }),
      )
      return () => {
        off = true
      }
    }, [])
    if (fault) throw fault.error
    const Loaded = loaded
    // What is left without the fallback is what the component takes.
    return Loaded ? <Loaded {...(props as unknown as Props)} /> : fallback
  }
  return Object.assign(Later, { load: ask })
}
