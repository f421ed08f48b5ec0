import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'

/** One cache for the page, whoever asks. A request is only started by a press, so nothing is asked again unseen. */
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      retry: false,
      refetchOnMount: false,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      staleTime: Number.POSITIVE_INFINITY,
    },
    mutations: { retry: false },
  },
})

/**
 * TanStack Query for what fetches: put it around a lazily loaded dialog or screen, not around the page. The first
 * verdict needs no network, and this way it does not wait for code that speaks to one.
 */
export function NetworkProvider({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={queries}>{children}</QueryClientProvider>
}
