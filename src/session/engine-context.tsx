import { createContext, type ReactNode, useContext, useEffect } from 'react'
import { createEngineClient, type EngineClient } from '@/worker/engine-client'
import { guardScripts } from '@/worker/trusted-types'

// Before the first worker: the page's policy lets none be made without it.
guardScripts(globalThis)

/** One for the page. It starts before React does, so that the worker's file is on the way while the screen is drawn. */
const pageEngine = createEngineClient()
pageEngine.warmUp()

const EngineContext = createContext<EngineClient | undefined>(undefined)

/** The engine behind its worker, one for the page. */
export function useEngine(): EngineClient {
  const engine = useContext(EngineContext)
  if (!engine) throw new Error('useEngine needs an EngineProvider around it')
  return engine
}

export function EngineProvider({ children }: { children: ReactNode }) {
  useEffect(() => {
    pageEngine.warmUp()
    return () => pageEngine.dispose()
  }, [])
  return <EngineContext value={pageEngine}>{children}</EngineContext>
}
