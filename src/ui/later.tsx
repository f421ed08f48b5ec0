import { type ComponentType, type ReactNode, useEffect, useState } from 'react'

interface LaterProps {
  /** Stands there until the component is. */
  fallback?: ReactNode
}

let drawn: Promise<void> | undefined

/**
 * Resolves when the first drawing of the page is on the screen, which it is when the next frame begins; a tab in the
 * background draws no frames and does not wait for them.
 */
const firstDrawing = (): Promise<void> =>
  (drawn ??= new Promise((resolve) => {
    if (document.hidden) resolve()
    else requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))
    // Frames may cease before it comes to that.
    document.addEventListener('visibilitychange', () => resolve(), { once: true })
  }))

/**
 * A component whose code comes later: after the first drawing, which asking for files would hold up. Once it is there it is drawn at once, everywhere: React's own `lazy` waits another
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
      firstDrawing()
        .then(ask)
        .then(
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
