import type { ReactNode } from 'react'
import { EngineProvider } from '@/session/engine-context'
import { SessionProvider } from '@/session/session-context'
import { AnnouncerProvider } from '@/ui/live-region'
import { ToastProvider } from '@/ui/toast'

/**
 * What every screen can rely on. The session is outermost: a screen that fails takes nothing typed with it. What
 * fetches brings its own `NetworkProvider`, so that the first verdict does not wait for it.
 */
export function Providers({ children }: { children: ReactNode }) {
  return (
    <SessionProvider>
      <EngineProvider>
        <AnnouncerProvider>
          <ToastProvider>{children}</ToastProvider>
        </AnnouncerProvider>
      </EngineProvider>
    </SessionProvider>
  )
}
