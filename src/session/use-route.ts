import { useMemo, useSyncExternalStore } from 'react'
import { type Route, readRoute } from './route'

/** Where the page is, as the fragment says. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(
    (listener) => {
      window.addEventListener('hashchange', listener)
      return () => window.removeEventListener('hashchange', listener)
    },
    () => window.location.hash,
  )
  return useMemo(() => readRoute(hash), [hash])
}
