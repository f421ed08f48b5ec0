import { notifyManager, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { joinTabMemory, tabMemoryChanged } from './tab-memory'

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

// What the cache tells is drawn within the event that changed it. By its own timer a consent that was just marked went
// off and on again, since React puts a box back whose state has not changed by then.
notifyManager.setScheduler(queueMicrotask)

// "Clear everything" forgets what was fetched as well; whoever shows an answer is told.
queries.getQueryCache().subscribe(({ type }) => {
  if (type !== 'observerResultsUpdated') tabMemoryChanged()
})
joinTabMemory({
  isEmpty: () => answered().length === 0,
  empty: () => {
    const before = answered().map((query) => ({ key: query.queryKey, ...query.state }))
    for (const query of answered()) query.reset()
    return () => {
      for (const { key, data, dataUpdatedAt } of before) queries.setQueryData(key, data, { updatedAt: dataUpdatedAt })
    }
  },
})

function answered() {
  return queries
    .getQueryCache()
    .getAll()
    .filter(({ state }) => state.data !== undefined)
}

/**
 * TanStack Query for what fetches: put it around a lazily loaded dialog or screen, not around the page. The first
 * verdict needs no network, and this way it does not wait for code that speaks to one.
 */
export function NetworkProvider({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={queries}>{children}</QueryClientProvider>
}
