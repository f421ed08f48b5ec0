import { createContext, type ReactNode, useContext, useEffect } from 'react'
import type { EngineClient } from '@/worker/engine-client'
import { pageEngine } from './opening'

const EngineContext = createContext<EngineClient | undefined>(undefined)

/** The engine behind its worker, one for the page. */
export function useEngine(): EngineClient {
  const engine = useContext(EngineContext)
  if (!engine) throw new Error('useEngine needs an EngineProvider around it')
  return engine
}

export function EngineProvider({ children }: { children: ReactNode }) {
  const engine = pageEngine()
  useEffect(() => {
    engine.warmUp()
    return () => engine.dispose()
  }, [engine])
  return <EngineContext value={engine}>{children}</EngineContext>
}
