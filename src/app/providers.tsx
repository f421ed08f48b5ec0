import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { EngineProvider } from '@/session/engine-context'
import { SessionProvider } from '@/session/session-context'
import { AnnouncerProvider } from '@/ui/live-region'
import { ToastProvider } from '@/ui/toast'

/** What every screen can rely on. The session is outermost: a screen that fails takes nothing typed with it. */
export function Providers({ children }: { children: ReactNode }) {
  const [queries] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          // A request is only ever started by a press: nothing is asked again behind the person's back.
          queries: { retry: false, refetchOnWindowFocus: false, refetchOnReconnect: false, staleTime: Infinity },
        },
      }),
  )
  return (
    <SessionProvider>
      <EngineProvider>
        <QueryClientProvider client={queries}>
          <AnnouncerProvider>
            <ToastProvider>{children}</ToastProvider>
          </AnnouncerProvider>
        </QueryClientProvider>
      </EngineProvider>
    </SessionProvider>
  )
}
